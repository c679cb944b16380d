"""A danger of care stays told: in a closure, when it begins again, and once it has ended."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    Json,
    PlanOverHttp,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    move_of,
    now,
    offered,
    paused,
)
from tests.integration.api.unchecked_care import BY
from tests.integration.api.worklists import tasks_of

UNSAFE: Final[Json] = {
    "engagement": "well_enough",
    "wish": "continue",
    "safety": "contraindicated",
    "checked_by": "Dr Moss",
    "checked_at": "2026-01-31T09:30:00Z",
}
BASIS: Final[Json] = {**BEST_INTERESTS, **BY}
TO_BE_CHECKED: Final = "to be checked before it starts"


def known_unsafe(service: TestClient, how: str) -> PlanOverHttp:
    """A plan whose lithium was found unsafe, and was stopped or entered in error."""
    plan = a_plan(service, LITHIUM)
    found = done(plan.review(LITHIUM, **UNSAFE), 201)
    if how == "stopped":
        why = {"reason_code": "safety_concern", "reason": "Toxic."}
        heard = {"persons_view": "disagrees", "persons_words": "I would rather go on."}
        done(plan.answer(found, "settle", outcome="stop", **why, **BY, **heard))
    else:
        done(plan.step(LITHIUM, how, reason="A slip.", **BY))
    return plan


@pytest.mark.parametrize("how", ["entered_in_error", "stopped"])
@pytest.mark.parametrize("rests", [True, False], ids=["paused", "offered"])
def test_a_closure_says_of_what_has_not_begun_that_it_is_to_be_checked(
    service: TestClient, how: str, *, rests: bool
) -> None:
    plan = known_unsafe(service, how)
    plan.add(paused(LITHIUM, authorised_by=PRESCRIBER) if rests else offered(LITHIUM))
    before = plan.get()["summary"]
    to = {"outcome": "discharged_to_gp", "recipient": "Dr Lane", "authorised_by": PRESCRIBER}
    received = [{**to, "plan_component_id": plan.components[LITHIUM]}] if rests else []

    done(plan.close(recipients=received))

    assert before.count(TO_BE_CHECKED) == plan.get()["summary"].count(TO_BE_CHECKED) == 1


def test_what_begins_a_third_time_says_that_its_kind_was_unsafe_and_who_checked_it(
    service: TestClient,
) -> None:
    plan = known_unsafe(service, "stopped")
    plan.add(active(LITHIUM, checked_by="Dr Kay", checked_at=now().isoformat()))
    done(plan.step(LITHIUM, "stopped", reason="She had enough.", **BY))
    plan.add(active(LITHIUM))

    told = plan.get()["summary"]
    assert "ended as unsafe on" in told
    assert "checked since by Dr Kay on" in told


@pytest.mark.parametrize("how", ["entered_in_error", "completed"])
def test_a_move_says_still_what_was_unsafe_once_it_was_ended_by_hand(
    service: TestClient, how: str
) -> None:
    plan, waits = after_a_move(service, LITHIUM, WARD, **UNSAFE)
    said = {"persons_view": "agrees", "persons_words": "All right."} if how == "completed" else {}

    done(plan.step(LITHIUM, how, reason="Over.", **BY, **said))

    ended = f"Unsafe when it was {how.replace('_', ' ')}: Lithium"
    told = move_of(plan, waits)["summary"]
    assert ended in told
    assert "found unsafe by Dr Moss" in told


def test_what_has_no_first_contact_on_record_is_not_told_to_have_gone_on(
    service: TestClient,
) -> None:
    plan, waits = after_a_move(service, LITHIUM, WARD, **UNSAFE)
    done(plan.accept(done(plan.answer(waits, "settle", outcome="hand_over", **BASIS))))

    move = plan.moved(HOME)

    was = "ntil it was put on hold it was to start again despite a contraindication"
    told = [plan.get(), move, decision_about(LITHIUM, move)]
    tasks = tasks_of(service, plan, WARD, LITHIUM)
    assert sorted(tasks) == ["decide", "first_contact"]
    for each in (*told, tasks["decide"]):
        assert was in each["summary"]
        assert "it went on" not in each["summary"]


def test_what_waits_to_be_accepted_says_once_who_found_it_unsafe(service: TestClient) -> None:
    plan, waits = after_a_move(service, LITHIUM, WARD, **UNSAFE)

    done(plan.answer(waits, "settle", outcome="hand_over", **BASIS))

    assert plan.get()["summary"].count("found unsafe on") == 1
