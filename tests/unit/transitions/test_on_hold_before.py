"""What was on hold as unsafe, and starts again with a change, is looked at as what had rested."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.moments import in_utc
from app.pathways.plans.terms import NextStep
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.coming_due import within_of
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_by_hand_before_a_leave import seen_to
from tests.unit.transitions.test_changes_of_leave import of_it, on_leave

A_DAY: Final = timedelta(hours=24)
A_WEEK: Final = timedelta(days=7)
CLEARED: Final[dict[str, Any]] = {
    "safety": "no_concern",
    "checked_by": "Dr Moss",
    "checked_at": NOW,
}
BASIS: Final = {"reason_code": "clinical_judgement", "reason": "So.", "authorised_by": PRESCRIBER}
LOW: Final[dict[str, Any]] = {"outcome": "adapt", "adaptation": "From 12.5 mg.", **BASIS}


def refused() -> Care:
    """On the ward, which refused it as unsafe."""
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    care = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    return refuse_as_unsafe(care, "lithium")


def contraindicated(about: str = "lithium", **changes: object) -> Care:
    """On the ward, with care that somebody found unsafe at the move."""
    known = {**CLEARED, "safety": "contraindicated", "checked_at": MOVED_AT, **GOES_ON}
    return moved(some_care(a_component_of_a_plan(about, **changes)), stated_for_all=known)


def moved_on(care: Care, team: str = "home", **stated: object) -> Care:
    [component] = care.components
    of_it = {"plan_component_id": component.plan_component_id, **CLEARED, **GOES_ON, **stated}
    return moved(care, team, occurred_at=NOW, stated=[of_it])


def cleared(care: Care, about: str = "lithium") -> Care:
    return review(care, about, **CLEARED)


def lowered(care: Care, about: str = "lithium") -> Care:
    return answer(care, "override", about, **LOW)


@pytest.mark.parametrize(
    "clear",
    [
        lambda: moved_on(refused()),
        lambda: moved_on(contraindicated()),
        lambda: cleared(contraindicated()),
        lambda: cleared(refused()),
        lambda: cleared(cleared(contraindicated())),
        lambda: cleared(moved_on(contraindicated())),
    ],
    ids=["a move", "a move of what was stated", "a review", "refused", "two reviews", "both"],
)
def test_what_was_on_hold_until_a_move_or_a_review_is_looked_at_a_day_after_that(
    clear: Callable[[], Care],
) -> None:
    """The hold was known of the decision that was answered, and of none before it."""
    care = clear()

    assert component_of(lowered(care), "lithium").review_due == NOW + A_DAY
    assert decision_about(lowered(care), "lithium").due_at == NOW + A_DAY


def test_what_somebody_had_decided_since_is_no_more_on_hold() -> None:
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, "reason": "So."}
    check = {"checked_by": "Dr Moss", "checked_at": NOW}
    decided = answer(refused(), "settle", "lithium", **goes_on, **check)

    seen = seen_to(decided, "lithium")
    assert component_of(lowered(moved_on(seen)), "lithium").review_due == NOW + A_WEEK
    # As long as nobody has seen to it, its first contact is due when it was.
    assert next_of(lowered(moved_on(decided))) == (NextStep.FIRST_CONTACT, MOVED_AT + A_DAY)


@pytest.mark.parametrize(
    "goes",
    [
        lambda care: moved_on(care, "ward"),
        lambda care: moved_on(moved_on(care, "ward")),
        lambda care: on_leave(care, occurred_at=NOW),
        lambda care: on_leave(on_leave(care, occurred_at=NOW), occurred_at=NOW),
        lambda care: cleared(moved_on(care, "ward")),
        lambda care: take_back(moved_on(care, "ward")),
    ],
    ids=["moved on", "twice", "on leave", "back from leave", "reviewed", "put back"],
)
def test_what_was_cleared_and_nobody_answered_is_looked_at_a_day_after_that(
    goes: Callable[[Care], Care],
) -> None:
    """A walk, or another move, made a week of the day: nobody had seen to it in between."""
    care = goes(moved_on(refused()))

    assert component_of(lowered(care), "lithium").review_due == NOW + A_DAY
    assert next_of(went_on(care)) == (NextStep.FIRST_CONTACT, NOW + A_DAY)


def test_so_is_what_a_leave_asks_anew() -> None:
    asked = of_it(care := moved_on(refused()), safety="not_checked", **GOES_ON)

    after = on_leave(care, occurred_at=NOW, **asked)

    goes_on = answer(after, "settle", "lithium", **GO_ON, **CHECKED)
    assert next_of(goes_on) == (NextStep.FIRST_CONTACT, NOW + A_DAY)


def test_a_hand_over_that_nobody_accepted_has_started_nothing() -> None:
    waits = answer(moved_on(refused()), "confirm", "lithium")

    after = accept(moved_on(waits, "ward"), "lithium")

    assert next_of(after) == (NextStep.FIRST_CONTACT, NOW + A_DAY)


def test_what_a_leave_keeps_says_in_what_time_it_was_due() -> None:
    care = lowered(moved_on(refused()))

    kept = decision_about(on_leave(care, occurred_at=NOW), "lithium")

    assert kept.due_at == NOW + A_DAY
    assert within_of(kept, kept.outcome) == "PT24H"


def test_a_move_that_was_taken_back_held_nothing() -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    before = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    held = moved(before, "home", occurred_at=NOW, stated_for_all={"safety": "contraindicated"})

    after = lowered(moved_on(take_back(held)))

    assert component_of(after, "lithium").review_due == NOW + A_WEEK


GO_ON: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER, "reason": "So."}
BEST: Final[dict[str, Any]] = {"reason_code": "best_interests"}
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": NOW}


HANDED_OVER: Final[dict[str, Any]] = {**GO_ON, **BEST, "outcome": "hand_over"}
PERHAPS_ON_HOLD: Final = (
    "It had been found unsafe, and may not have been given since: its first contact is due "
)


def went_on(care: Care, about: str = "lithium") -> Care:
    return answer(care, "override", about, **GO_ON, reason_code="clinical_judgement")


def next_of(care: Care, about: str = "lithium") -> tuple[NextStep | None, object]:
    component = component_of(care, about)
    return component.next_step, component.review_due


@pytest.mark.parametrize(
    ("goes_on", "due"),
    [
        (lambda: answer(refused(), "settle", "lithium", **GO_ON, **CHECKED), MOVED_AT + A_DAY),
        (
            lambda: answer(contraindicated(), "settle", "lithium", **GO_ON, **BEST),
            MOVED_AT + A_DAY,
        ),
        (lambda: went_on(moved_on(refused())), NOW + A_DAY),
        (lambda: went_on(cleared(contraindicated())), NOW + A_DAY),
        (lambda: accept(moved_on(refused()), "lithium"), NOW + A_DAY),
    ],
    ids=["with a check", "on a basis", "at a move", "at a review", "taken over"],
)
def test_what_was_on_hold_and_goes_on_as_it_was_has_its_first_contact(
    goes_on: Callable[[], Care], due: datetime
) -> None:
    """Nothing was due of a medicine of which nothing had been given for days."""
    assert next_of(goes_on()) == (NextStep.FIRST_CONTACT, due)


def test_until_its_first_contact_the_decision_says_why_it_is_due() -> None:
    care = went_on(moved_on(refused()))

    assert said(care, "lithium").startswith(f"Lithium continues. {PERHAPS_ON_HOLD}")
    due = "due by 3 March 2026, 09:00 UTC"
    of_the_move = f"To start again, and no first contact is recorded yet: Lithium ({due})."
    assert of_the_move in summary(care)
    assert "first contact" not in said(seen_to(care, "lithium"), "lithium")


def test_what_somebody_let_go_on_is_not_told_to_have_been_on_hold() -> None:
    """The ward saw to it, by a hand-over in best interests that it had not accepted yet."""
    handed = answer(contraindicated(), "settle", "lithium", **HANDED_OVER)
    moved_again = answer(moved_on(handed), "confirm", "lithium")

    for care, moved_at in ((handed, MOVED_AT), (moved_again, NOW)):
        after = accept(care, "lithium")
        assert f"{PERHAPS_ON_HOLD}by {in_utc(moved_at + A_DAY)}." in said(after, "lithium")
        assert "on hold" not in said(after, "lithium")


def test_what_was_held_until_it_was_answered_is_told_to_have_been_on_hold() -> None:
    for held in (contraindicated(), on_leave(contraindicated(), occurred_at=NOW)):
        care = answer(held, "settle", "lithium", **GO_ON, **BEST)

        assert "It was on hold: its first contact is due by " in said(care, "lithium")


def test_what_was_paused_by_hand_and_started_was_not_on_hold() -> None:
    """The first contact is one of since: the answer made none due."""
    care = answer(one_moved("talking", "home", engagement="well_enough"), "confirm")
    paused = step(care, "paused", reason="Tired.", owner="Cy", review_due=LATER)

    assert "on hold" not in said(step(paused, "active"), "talking")
    assert "start again" not in said(step(paused, "active"), "talking")


def test_at_the_next_move_it_is_told_to_start_again() -> None:
    care = moved_on(went_on(moved_on(refused())), "ward")

    before = "It was to start again before this move, and no first contact is recorded yet."
    assert before in said(care, "lithium")


@pytest.mark.parametrize(
    ("next_step", "review_due", "due"),
    [
        (None, None, NOW + A_DAY),
        ("adaptation_review", NOW, NOW),
        ("adaptation_review", LATER, NOW + A_DAY),
    ],
    ids=["reviewed", "due before", "due after"],
)
def test_what_had_been_changed_has_its_change_reviewed_instead(
    next_step: str | None, review_due: datetime | None, due: datetime
) -> None:
    held = cleared(contraindicated(adaptation="Half.", next_step=next_step, review_due=review_due))

    after = went_on(held)

    assert next_of(after) == (NextStep.ADAPTATION_REVIEW, due)
    assert component_of(after, "lithium").adaptation == "Half."


@pytest.mark.parametrize("never_held", [True, False], ids=["never held", "may lapse"])
def test_nothing_is_due_of_what_was_never_on_hold_or_may_lapse(*, never_held: bool) -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    lithium = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    talking = cleared(contraindicated("talking"), "talking")

    care, about = (lithium, "lithium") if never_held else (talking, "talking")

    assert next_of(went_on(care, about), about) == (None, None)


def test_what_may_lapse_has_its_week() -> None:
    after = lowered(cleared(contraindicated("talking"), "talking"), "talking")

    assert component_of(after, "talking").review_due == NOW + A_WEEK


def test_a_proposal_says_the_time_that_its_answer_will_count() -> None:
    care = moved_on(refused())
    change: dict[str, Any] = {
        "outcome": Outcome.ADAPT,
        "proposed": Outcome.ADAPT,
        "addressed_to": None,
    }
    care = with_decision(care, replace(decision_about(care, "lithium"), **change))

    by = f"review due by {in_utc(NOW + A_DAY)}"
    assert by in said(care, "lithium")
    assert by in summary(care)
    after = answer(care, "confirm", "lithium", adaptation="From 12.5 mg.")
    assert component_of(after, "lithium").review_due == NOW + A_DAY
