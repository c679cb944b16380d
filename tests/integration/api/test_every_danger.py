"""A second danger makes the first no less: whoever reads of the one reads of the other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    now,
)
from tests.integration.api.worklists import tasks_of

NEUTROPHILS: Final = "Neutrophils 1.2."
NO_STOOL: Final = "No stool for five days."
PAUSE: Final[Json] = {
    "outcome": "pause",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "All right.",
}


def found(by: str, because: str, *, ago: int) -> Json:
    at = (now() - timedelta(minutes=ago)).isoformat()
    named = {"checked_by": by, "checked_at": at}
    return {"safety": "contraindicated", "safety_reason": because, **named}


def stated(service: TestClient) -> PlanOverHttp:
    """Care that Dr Moss stated to be unsafe at a move."""
    plan = a_plan(service, LITHIUM)
    plan.moved(WARD, stated=[plan.said(LITHIUM, **found("Dr Moss", NEUTROPHILS, ago=20))])
    return plan


def paused(service: TestClient) -> PlanOverHttp:
    """Care that Dr Lowe paused as unsafe by an answer."""
    plan = a_plan(service, LITHIUM)
    move = plan.moved(WARD, stated_for_all=WELL)
    for_safety = {"reason_code": "safety_concern", "reason": NEUTROPHILS}
    done(plan.answer(decision_about(LITHIUM, move), "settle", **PAUSE, **for_safety))
    return plan


def tell_both(service: TestClient, plan: PlanOverHttp, *summaries: str) -> None:
    read = plan.get()
    tasks = " ".join(each["summary"] for each in tasks_of(service, plan, EAST).values())
    for told in (read["summary"], tasks, *summaries):
        assert NEUTROPHILS in told
        assert NO_STOOL in told


@pytest.mark.parametrize("first", [stated, paused])
def test_the_second_danger_leaves_the_first_told_until_both_are_over(
    service: TestClient, first: Callable[[TestClient], PlanOverHttp]
) -> None:
    plan = first(service)
    review = done(plan.review(LITHIUM, **found("Nurse Pike", NO_STOOL, ago=0)), 201)

    [waiting] = plan.get()["undecided"]
    assert waiting["found_unsafe_because"] == NO_STOOL
    assert [each["found_unsafe_because"] for each in waiting["found_unsafe_before"]] == [
        NEUTROPHILS
    ]
    tell_both(service, plan, review["summary"])

    waits = "Waiting for bloods."
    settled = done(plan.answer(review, "settle", **PAUSE, reason=waits))
    [rests] = plan.get()["unsafe"]
    assert rests["found_unsafe_before"] == waiting["found_unsafe_before"]
    tell_both(service, plan, settled["summary"])
    then = plan.get("/history")["items"][-1]["at"]

    onward = plan.moved(HOME, stated_for_all=WELL)
    tell_both(service, plan, decision_about(LITHIUM, onward)["summary"], onward["summary"])
    assert plan.get(as_of=then)["unsafe"] == [rests]

    check = {"checked_by": "Dr Moss", "checked_at": now().isoformat()}
    clear = done(plan.review(LITHIUM, safety="no_concern", **check), 201)
    [over] = plan.get()["cleared"]
    assert over["found_unsafe_before"] == waiting["found_unsafe_before"]
    tell_both(service, plan, clear["summary"])
