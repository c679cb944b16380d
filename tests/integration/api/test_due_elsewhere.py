"""What starts again, or goes on with a change, is a task of two teams while another answers for it.

Whoever answers for the care takes the step, and whoever has the person waits for it.
"""

from datetime import datetime, timedelta
from typing import Final

from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    move_of,
    now,
    paused,
)
from tests.integration.api.worklists import EAST_NAME, NO_DOSE, OR_ELSE, entry_of, tasks_of

NONE_TAKEN: Final = "No tablets taken for 4 days."


def a_medicine_again(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """On the ward, with lithium started again by the community team, which answers for it still."""
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **WELL)])
    checked = {"checked_by": "Dr Moss", "checked_at": CHECKED["checked_at"]}
    given = {"outcome": "resume", "authorised_by": PRESCRIBER, **checked}
    return plan, done(plan.answer(decision_about(LITHIUM, move), "settle", **given))


def test_the_ward_knows_by_when_another_team_makes_the_first_contact_about_a_medicine(
    service: TestClient,
) -> None:
    """The ward that gave it every day had no task, and the team that had one was elsewhere."""
    plan, started = a_medicine_again(service)

    awaited, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert ([*awaited], [*owes]) == (["await_first_contact"], ["first_contact"])
    due = datetime.fromisoformat(move_of(plan, started)["occurred_at"]) + timedelta(hours=24)
    assert started["due_within"] == "PT24H"
    task = awaited["await_first_contact"]
    assert datetime.fromisoformat(task["due_at"]) == due
    assert (task["responsible_team"], task["due_at"]) == (EAST, owes["first_contact"]["due_at"])
    said = owes["first_contact"]["summary"]
    assert said.startswith(
        "Sam: Lithium treatment is to start again and must not lapse, and no first contact is "
        f"recorded yet. {EAST_NAME} makes it by "
    )
    assert said.endswith(NO_DOSE)
    assert task["summary"] == f"{said.removesuffix(NO_DOSE)}{OR_ELSE}{NO_DOSE}"


def test_what_it_rested_for_and_its_check_are_told_until_the_first_contact_is_made(
    service: TestClient,
) -> None:
    """A medicine starts again at a dose that fits how long none was taken."""
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER, reason=NONE_TAKEN))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, safety="not_checked", **WELL)])
    given = {"outcome": "resume", "authorised_by": PRESCRIBER}
    started = done(plan.answer(decision_about(LITHIUM, move), "settle", **given))

    waits = tasks_of(service, plan, WARD)["await_first_contact"]["summary"]
    owes = tasks_of(service, plan, EAST)["first_contact"]["summary"]

    [checks] = {" ".join(decision_about(LITHIUM, move)["checks"])}
    of_it = f"Why it had been paused: “{NONE_TAKEN}” What must be checked: {checks}"
    assert owes.endswith(f" Decided without a check. {of_it}{NO_DOSE}")
    assert waits == f"{owes.removesuffix(NO_DOSE)}{OR_ELSE}{NO_DOSE}"
    for told in (started, plan.transition(move["transition_id"])["decisions"][0]):
        assert f"Why it had been paused: “{NONE_TAKEN}”" in told["summary"]
        assert told["summary"].endswith(f"What must be checked: {checks}")

    done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"followed_up": True}))

    [told] = plan.transition(move["transition_id"])["decisions"]
    assert "Why it had been paused" not in told["summary"]
    assert "must be checked" not in told["summary"]


def test_a_leave_takes_away_nothing_of_why_it_had_rested(service: TestClient) -> None:
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER, reason=NONE_TAKEN))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, safety="not_checked", **WELL)])
    given = {"outcome": "resume", "authorised_by": PRESCRIBER}
    done(plan.answer(decision_about(LITHIUM, move), "settle", **given))
    before = tasks_of(service, plan, WARD)["await_first_contact"]["summary"]

    kept = decision_about(LITHIUM, plan.moved(WARD, leave="escorted"))

    assert f"Why it had been paused: “{NONE_TAKEN}”" in before
    assert tasks_of(service, plan, WARD)["await_first_contact"]["summary"] == before
    assert f"Why it had been paused: “{NONE_TAKEN}”" in kept["summary"]


def test_the_plan_says_from_whom_and_by_when_the_first_contact_is_due(service: TestClient) -> None:
    plan, started = a_medicine_again(service)

    by = in_utc(datetime.fromisoformat(started["due_at"]))
    assert (
        f"{EAST_NAME} answers for: Lithium treatment (first contact due by {by})."
        in (plan.get()["summary"])
    )


def test_nobody_waits_any_more_once_the_ward_has_ticked_the_first_contact_off(
    service: TestClient,
) -> None:
    plan, _ = a_medicine_again(service)

    done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"followed_up": True}))

    assert (tasks_of(service, plan, WARD), entry_of(service, plan, EAST)) == ({}, None)


def test_the_ward_makes_the_first_contact_itself_once_it_has_taken_the_care_over(
    service: TestClient,
) -> None:
    plan, _ = a_medicine_again(service)

    review = done(plan.review(LITHIUM, **WELL), 201)
    waits = tasks_of(service, plan, WARD)["await_first_contact"]["summary"]
    done(plan.accept(review))

    asks = f" If that does not happen, Samphire Ward (acute) asks {EAST_NAME}."
    assert waits.endswith(f"{asks}{NO_DOSE}")
    assert [*tasks_of(service, plan, WARD)] == ["first_contact"]
    assert entry_of(service, plan, EAST) is None


def a_change(service: TestClient) -> PlanOverHttp:
    """On the ward, with therapy that goes on with a change, led by the community team."""
    plan, decision = after_a_move(service, CBT, engagement="with_adaptation", wish="continue")
    done(plan.answer(decision, "confirm", adaptation="Half an hour."))
    return plan


def test_the_ward_knows_by_when_another_team_reviews_a_change(service: TestClient) -> None:
    plan = a_change(service)

    awaited, owes = tasks_of(service, plan, WARD, CBT), tasks_of(service, plan, EAST, CBT)

    assert ([*awaited], [*owes]) == (["await_review"], ["review_adaptation"])
    said = owes["review_adaptation"]["summary"]
    assert f"is recorded with a change: “Half an hour.” {EAST_NAME} reviews the change by " in said
    assert awaited["await_review"]["summary"] == f"{said}{OR_ELSE}"
    assert awaited["await_review"]["due_at"] == owes["review_adaptation"]["due_at"]


def test_the_ward_knows_that_the_change_is_not_reviewed_before_a_no_is_answered(
    service: TestClient,
) -> None:
    """The other team answers the proposal to stop, and the task of the change says so."""
    plan = a_change(service)

    done(plan.review(CBT, engagement="with_adaptation", wish="stop"), 201)

    awaited, owes = tasks_of(service, plan, WARD, CBT), tasks_of(service, plan, EAST, CBT)
    assert {*awaited} == {"await_review", "await_decision"}
    assert {*owes} == {"confirm", "review_adaptation"}
    said = owes["review_adaptation"]["summary"]
    decided = " The change was decided by demo-clinician."
    assert said.endswith(f", once it is decided whether it goes on.{decided}")
    asks = f"If that does not happen, Samphire Ward (acute) asks {EAST_NAME}."
    assert awaited["await_review"]["summary"] == f"{said} {asks}"


def test_what_is_overdue_elsewhere_stands_first_on_the_list_of_whoever_has_the_person(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(CBT))
    long_ago = (now() - timedelta(days=9)).isoformat()
    move = plan.moved(WARD, occurred_at=long_ago, stated_for_all=WELL)

    done(plan.answer(decision_about(CBT, move), "confirm"))

    entry = entry_of(service, plan, WARD)
    assert (entry["tasks"][0]["kind"], entry["overdue"]) == ("await_first_contact", True)
    assert entry["earliest_due"] == plan.component(CBT)["review_due"]
