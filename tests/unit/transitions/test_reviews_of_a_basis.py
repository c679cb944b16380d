"""Care that goes on regardless of a refusal or a danger: by when its basis is looked at again."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.events import Event
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.terms import DecisionStatus, NextStep
from app.pathways.transitions.by_hand import end_change, follow_up
from app.pathways.transitions.standing import due_elsewhere
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS, INSTEAD, NO_MORE
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    MOVED_AT,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    definition_of,
    moved,
    one_moved,
    review,
    some_care,
    step,
)

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
NO: Final[dict[str, Any]] = {"wish": "stop", "engagement": "well_enough"}
REGARDLESS: Final[dict[str, Any]] = {**BASIS, **NO_MORE, "authorised_by": PRESCRIBER}
NOTHING: Final = (None, None)


def on_a_basis(outcome: str = "continue", **stated: object) -> Care:
    """Lithium, of which this was stated, and that goes on regardless by a prescriber's answer."""
    unanswered = one_moved("lithium", **(stated or NO))
    change = {"adaptation": "Half."} if outcome == "adapt" else {}
    return answer(unanswered, "settle", "lithium", outcome=outcome, **REGARDLESS, **change)


def started_again() -> Care:
    rests = a_paused_component("lithium")
    said_no = {"plan_component_id": rests.plan_component_id, **NO}
    unanswered = moved(some_care(rests), stated=[said_no])
    return answer(unanswered, "settle", "lithium", outcome="resume", **REGARDLESS)


def due(care: Care) -> tuple[NextStep | None, datetime | None]:
    lithium = component_of(care, "lithium")
    return lithium.next_step, lithium.review_due


def seen_to(care: Care, *, at: datetime = NOW, next_due: datetime | None = None) -> Care:
    return seen_to_with_event(care, at=at, next_due=next_due)[0]


def seen_to_with_event(
    care: Care, *, at: datetime = NOW, next_due: datetime | None = None
) -> tuple[Care, Event]:
    about = component_of(care, "lithium").plan_component_id
    return follow_up(care, about, next_due=next_due, at=at)


def changed_no_more(care: Care) -> tuple[Care, Event]:
    end = read_as(EndOfChange, {"reason": "It is over.", "authorised_by": PRESCRIBER})
    about = component_of(care, "lithium").plan_component_id
    return end_change(care, about, end, definition_of=definition_of, at=NOW)


def test_what_goes_on_against_a_refusal_is_looked_at_within_a_week_of_the_move() -> None:
    assert due(on_a_basis()) == (NextStep.BASIS_REVIEW, MOVED_AT + A_WEEK)


def test_what_goes_on_although_it_is_unsafe_has_its_first_contact_before_that() -> None:
    care = on_a_basis(safety="contraindicated", wish="continue")

    assert due(care) == (NextStep.FIRST_CONTACT, MOVED_AT + A_DAY)
    assert due(seen_to(care)) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)


def test_what_is_handed_over_so_once_it_is_accepted() -> None:
    pending = on_a_basis("hand_over")

    assert due(pending) == NOTHING
    assert due(accept(pending, "lithium")) == (NextStep.BASIS_REVIEW, MOVED_AT + A_WEEK)


def test_what_else_is_due_of_it_comes_first_and_its_basis_after_that() -> None:
    changed, started = on_a_basis("adapt"), started_again()

    assert due(changed) == (NextStep.ADAPTATION_REVIEW, MOVED_AT + A_WEEK)
    assert due(started) == (NextStep.FIRST_CONTACT, MOVED_AT + A_DAY)
    for care in (changed, started):
        assert due(seen_to(care)) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)
    assert due(seen_to(started, next_due=LATER)) == (NextStep.FIRST_CONTACT, LATER)


@pytest.mark.parametrize("put_off_to", [None, NOW + timedelta(days=300)])
def test_a_change_that_ends_leaves_the_basis_to_be_looked_at_within_a_week(
    put_off_to: datetime | None,
) -> None:
    """It was due when the review of the change had been: overdue at once, or next year."""
    changed = on_a_basis("adapt")
    changed = seen_to(changed, next_due=put_off_to) if put_off_to else changed

    after, event = changed_no_more(changed)

    assert due(after) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)
    assert told_in_history(changed, (after, event)).endswith(
        "the change was reviewed and has ended (“Half.”), "
        "review of the basis due by 9 March 2026, 09:00 UTC, "
        "Dr Ada Moss (prescriber) answers for it. The reason given: “It is over.”"
    )


def test_a_change_of_what_goes_on_on_no_basis_leaves_nothing_due() -> None:
    lithium = a_component_of_a_plan("lithium", adaptation="Half.")
    after, _ = changed_no_more(some_care(lithium))

    assert due(after) == NOTHING


def test_as_long_as_it_goes_on_so_its_basis_is_due_again() -> None:
    care, later = on_a_basis(), NOW + timedelta(days=30)

    assert due(seen_to(care)) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)
    assert due(seen_to(care, next_due=later)) == (NextStep.BASIS_REVIEW, later)
    again = answer(review(care, "lithium"), "settle", "lithium", outcome="continue", **REGARDLESS)
    assert due(again) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)


def test_what_goes_on_as_they_wish_has_no_such_review() -> None:
    wished = one_moved("in-reach-talking", wish="continue", engagement="well_enough")

    after = answer(wished, "confirm", "in-reach-talking")

    assert component_of(after, "in-reach-talking").next_step is None


def test_an_answer_that_needs_no_basis_ends_it() -> None:
    checked: dict[str, Any] = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}
    again = review(on_a_basis(), "lithium", wish="continue", **checked)

    after = answer(again, "override", "lithium", outcome="continue", **INSTEAD)

    assert due(after) == NOTHING


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_what_rests_or_ends_has_none(outcome: str) -> None:
    again = review(on_a_basis(), "lithium")
    owner = {"owner": "Cy"} if outcome == "pause" else {}

    after = answer(
        *(again, "settle", "lithium"),
        outcome=outcome,
        reason="Too much.",
        **owner,
        authorised_by=PRESCRIBER,
    )

    assert due(after)[0] in {NextStep.PAUSE_REVIEW, NextStep.RE_OFFER}


@pytest.mark.parametrize("seen_to_until", [None, LATER])
def test_a_leave_ends_no_basis_and_puts_off_no_review_of_it(
    seen_to_until: datetime | None,
) -> None:
    care = accept(on_a_basis("hand_over"), "lithium")
    care = seen_to(care, next_due=seen_to_until) if seen_to_until else care

    after = moved(care, "ward", leave="escorted", occurred_at=NOW)

    assert due(after) == due(care)
    assert decision_about(after, "lithium").status is DecisionStatus.SETTLED


def test_a_leave_after_the_first_contact_asks_nothing_of_what_started_on_a_basis() -> None:
    rests = a_paused_component("lithium", responsible_team="ward", origin_setting="inpatient")
    said_no = {"plan_component_id": rests.plan_component_id, **NO}
    on_ward = some_care(rests, setting="inpatient", team="ward")
    unanswered = moved(on_ward, "ward", leave="escorted", stated=[said_no])
    started = answer(unanswered, "settle", "lithium", outcome="resume", **REGARDLESS)

    after = moved(seen_to(started), "ward", leave="unescorted", occurred_at=NOW)

    assert decision_about(after, "lithium").status is DecisionStatus.SETTLED
    assert due(after) == (NextStep.BASIS_REVIEW, NOW + A_WEEK)


def test_the_team_that_has_the_person_knows_by_when_another_looks_at_the_basis() -> None:
    care = on_a_basis()

    assert due_elsewhere(care) == {component_of(care, "lithium").plan_component_id}


def test_the_decision_says_by_when_as_it_is_due_now() -> None:
    care = on_a_basis()

    assert said(care, "lithium").endswith("Review of the basis due by 9 March 2026, 07:00 UTC.")
    assert "Review of the basis due by 9 March 2026, 09:00 UTC." in said(seen_to(care), "lithium")
    assert "Review of the basis" not in said(one_moved("lithium", **NO), "lithium")


def test_the_history_says_what_was_done_and_what_comes_next() -> None:
    care, again = started_again(), on_a_basis()

    assert told_in_history(care, seen_to_with_event(care)) == (
        "Lithium: first contact done, review of the basis due by 9 March 2026, 09:00 UTC."
    )
    assert told_in_history(again, seen_to_with_event(again)) == (
        "Lithium: review of the basis done, due again by 9 March 2026, 09:00 UTC."
    )


def test_a_closure_keeps_by_when_it_was_due() -> None:
    care = on_a_basis()
    about = component_of(care, "lithium").plan_component_id
    recipient = {
        "plan_component_id": about,
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }

    closure = close(care, [recipient]).closure

    assert closure is not None
    [left] = closure.left_due
    assert (left.next_step, left.due_at) == (NextStep.BASIS_REVIEW, MOVED_AT + A_WEEK)


def test_what_is_paused_by_hand_goes_on_on_no_basis() -> None:
    pause = {"reason": "A rest.", "owner": "Bo Reed", "review_due": LATER}

    after = step(on_a_basis(), "paused", "lithium", **pause, authorised_by=PRESCRIBER)

    assert due(after) == (NextStep.PAUSE_REVIEW, LATER)
