"""A plan says that care goes on without a check on record, also once that was decided."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CHECKED,
    EAST,
    LITHIUM,
    PRESCRIBER,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
)
from tests.integration.api.plans.overruling import closed
from tests.integration.api.worklists import tasks_of

NO_CHECK: Final = "Lithium treatment (decided without a check)"
A_CHECK: Final[Json] = {name: CHECKED[name] for name in ("checked_by", "checked_at")}


def settled(
    service: TestClient, outcome: str = "continue", **check: object
) -> tuple[PlanOverHttp, Json]:
    """A plan after a prescriber decided that lithium goes on, which nobody had checked by then."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    asked = {"outcome": outcome, "authorised_by": PRESCRIBER, "reason": "No gap."}
    return plan, done(plan.answer(decision, "settle", **asked, **check))


def accepted(service: TestClient, **check: object) -> tuple[PlanOverHttp, Json]:
    plan, pending = settled(service, "hand_over", **check)
    return plan, done(plan.accept(pending))


def told(plan: PlanOverHttp, decision: Json) -> list[Json]:
    """That this decision about lithium is told of as one without a check."""
    about = plan.components[LITHIUM]
    of_it = {name: decision[name] for name in ("decision_id", "transition_id")}
    return [{**of_it, "plan_component_id": about}]


@pytest.mark.parametrize("decided", [settled, accepted])
def test_a_plan_says_of_care_that_it_was_decided_without_a_check(
    service: TestClient,
    decided: Callable[[TestClient], tuple[PlanOverHttp, Json]],
) -> None:
    """The decision and its move said so; the plan, which the next shift reads, said the name."""
    plan, decision = decided(service)

    read = plan.get()

    assert (read["unchecked"], read["undecided"]) == (told(plan, decision), [])
    assert f"Recorded as active: {NO_CHECK}." in read["summary"]


def test_a_hand_over_that_waits_is_to_be_checked_first(service: TestClient) -> None:
    plan, _ = settled(service, "hand_over")

    read = plan.get()

    assert read["unchecked"] == []
    assert [each["awaits_check"] for each in read["undecided"]] == [True]
    assert "decided without a check" not in read["summary"]


def test_every_answer_about_the_component_says_it(service: TestClient) -> None:
    plan, _ = accepted(service)
    path = f"/components/{plan.components[LITHIUM]}"
    described = done(plan.call("PATCH", path, {"provider": "ZZ102"}, key="k" * 16))

    assert described["summary"].startswith(f"Sam: {NO_CHECK} is recorded as active.")


def test_a_closure_says_it_and_so_does_the_closed_plan(service: TestClient) -> None:
    plan, decision = accepted(service)
    before = plan.get()

    ended = closed(plan)

    assert "Decided without a check: Lithium treatment." in ended["summary"]
    read = plan.get()
    assert (read["summary"], read["unchecked"]) == (ended["summary"], told(plan, decision))
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == before


def test_it_is_gone_once_a_review_finds_no_concern(service: TestClient) -> None:
    plan, before = settled(service)
    decision = done(plan.review(LITHIUM, **WELL, **CHECKED), 201)
    done(plan.answer(decision, "confirm"))

    changes = plan.get("/history")["items"]
    [then] = [each["at"] for each in changes if each["event"] == "decision_settled"]

    assert plan.get()["unchecked"] == []
    assert "no check" not in plan.get()["summary"]
    assert plan.get(as_of=then)["unchecked"] == told(plan, before)


def test_it_is_gone_once_an_answer_brings_the_check(service: TestClient) -> None:
    plan, _ = settled(service)
    decision = done(plan.review(LITHIUM, **WELL), 201)
    waiting = plan.get()
    again = {"outcome": "continue", "authorised_by": PRESCRIBER}
    done(plan.answer(decision, "settle", **again, **A_CHECK))

    assert waiting["unchecked"] == []
    assert "to be checked first" in waiting["summary"]
    assert plan.get()["unchecked"] == []


@pytest.mark.parametrize("wish", ["stop", "pause"])
@pytest.mark.parametrize("went_on", [True, False], ids=["it went on so", "at its move"])
def test_a_no_that_stands_hides_from_nobody_that_it_is_unchecked(
    service: TestClient, wish: str, *, went_on: bool
) -> None:
    """Its task told both, and plan and move told the no alone."""
    no = {"engagement": "well_enough", "wish": wish, "in_their_words": "No more."}
    if went_on:
        plan, _ = settled(service)
        waits = done(plan.review(LITHIUM, **no), 201)
    else:
        plan, waits = after_a_move(service, LITHIUM, **no)

    read, due = plan.get(), in_utc(datetime.fromisoformat(waits["due_at"]))
    both = f"stands: “No more.”; not checked yet; decision due by {due}"
    assert f"{both})." in read["summary"]
    [undecided] = read["undecided"]
    assert undecided["awaits_check"]
    assert (undecided["interim"], undecided["decider"]) == ("respect_refusal", "prescriber")
    move = plan.transition(waits["transition_id"])
    assert " Not checked yet: Lithium treatment. " in f"{move['summary']} "
    [task] = tasks_of(service, plan, EAST, LITHIUM).values()
    assert " and it is not checked yet." in task["summary"]
    assert "; not checked yet; " in closed(plan)["summary"]


def test_what_was_checked_with_the_answer_is_not_told(service: TestClient) -> None:
    plan, _ = accepted(service, **A_CHECK)

    assert plan.get()["unchecked"] == []
    assert "no check" not in plan.get()["summary"]
