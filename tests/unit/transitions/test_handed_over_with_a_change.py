"""Care is handed over with a change: it changes once the other team accepts, and not before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.told_to_holder import told_in_full
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD, faults_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    accept,
    accept_with_event,
    answer,
    answer_with_event,
    component_of,
    moved,
    refuse,
    review,
    some_care,
    take_back,
    the_decision,
)
from tests.unit.transitions.test_changes_of_leave import latest, on_leave

OLD: Final = "12.5 mg at night."
NEW: Final = "75 mg at night."
HANDED: Final[dict[str, Any]] = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
GOES_ON_UNCHANGED: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER}
BASIS: Final = {"reason_code": "best_interests", "reason": "The meeting agreed."}
IN_A_WEEK: Final = MOVED_AT + timedelta(days=7)
ONCE_ACCEPTED: Final = f"The change, once it is accepted and not before: “{NEW}”"


def lithium(care: Care) -> tuple[object, ...]:
    component = component_of(care, "lithium")
    return component.adaptation, component.next_step, component.review_due


def on_a_ward(**changes: object) -> Care:
    return moved(some_care(a_component_of_a_plan("lithium", **changes)))


def handed_over(care: Care | None = None, **more: object) -> Care:
    given = {**HANDED, "adaptation": NEW, **more}
    return answer(care or on_a_ward(), "settle", "lithium", **given)


def test_it_changes_with_the_acceptance_and_is_due_for_review() -> None:
    """A dose that was cut with the hand-over stood nowhere once the ward had accepted it."""
    pending = handed_over()

    assert lithium(pending) == (None, None, None)
    assert lithium(accept(pending, "lithium")) == (NEW, "adaptation_review", IN_A_WEEK)


def test_it_changes_at_once_where_that_team_answers_for_it_already() -> None:
    kept = handed_over(on_a_ward(responsible_team="ward"))

    assert lithium(kept) == (NEW, "adaptation_review", IN_A_WEEK)
    assert f"The change: “{NEW}” " in said(kept, "lithium")


def test_a_proposal_to_hand_over_is_confirmed_with_a_change_too() -> None:
    care = moved(some_care(a_component_of_a_plan("heart-check")), stated_for_all=GOES_ON)

    after = accept(answer(care, "confirm", "heart-check", adaptation="Weekly."), "heart-check")

    assert component_of(after, "heart-check").adaptation == "Weekly."


def test_until_then_what_it_was_changed_to_before_holds() -> None:
    pending = handed_over(on_a_ward(adaptation=OLD))

    assert lithium(pending) == (OLD, None, None)
    assert f" Changed before this move: “{OLD}” {ONCE_ACCEPTED} " in said(pending, "lithium")
    assert f"Changed already: Lithium (“{OLD.removesuffix('.')}.”)." in (summary(pending))
    assert f"How it changes once it is accepted, and not before: Lithium (“{NEW}”), " in (
        summary(pending)
    )


def test_from_then_on_it_is_told_as_the_change_that_holds() -> None:
    taken = accept(handed_over(on_a_ward(adaptation=OLD)), "lithium")

    assert f"Ward has taken over Lithium. The change: “{NEW}” " in said(taken, "lithium")
    assert f" How it changes: Lithium (“{NEW}”)." in summary(taken)
    for told in (said(taken, "lithium"), summary(taken)):
        assert "once it is accepted" not in told
        assert OLD not in told


def test_without_a_change_in_the_answer_the_one_of_before_stays() -> None:
    due = {"next_step": "adaptation_review", "review_due": NOW}
    pending = answer(on_a_ward(adaptation=OLD, **due), "settle", "lithium", **HANDED)

    assert lithium(accept(pending, "lithium")) == (OLD, "adaptation_review", NOW)


@pytest.mark.parametrize("step", ["adaptation_review", "first_contact"])
def test_what_was_due_already_is_not_put_off_by_a_change(step: str) -> None:
    """A first contact was to be made in a day, and the review of the new dose is in a week.

    As long as nobody has made it, it is told as one: the next dose may be a first one.
    """
    due = on_a_ward(next_step=step, review_due=NOW)

    assert lithium(accept(handed_over(due), "lithium")) == (NEW, step, NOW)


def test_what_was_on_hold_and_must_not_lapse_is_looked_at_within_a_day() -> None:
    stated = {"safety": "contraindicated", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
    unsafe = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=stated)

    after = accept(handed_over(unsafe, **BASIS), "lithium")

    assert lithium(after) == (NEW, "adaptation_review", MOVED_AT + timedelta(days=1))


def test_a_change_that_a_team_refused_is_told_as_asked_for_and_not_accepted() -> None:
    """A lower dose for a low count was in no decision, plan or task once the ward had refused."""
    refused = refuse(handed_over(on_a_ward(adaptation=OLD)), "lithium")

    assert (the_decision(refused).outcome, the_decision(refused).adaptation) == ("decide", None)
    assert lithium(refused) == (OLD, None, None)
    asked = "A change was asked for with a hand-over that nobody accepted"
    assert f" {asked}: “{NEW}”" in said(refused, "lithium")
    assert asked in summary(refused)
    [undecided] = undecided_in(refused)
    assert undecided.change_asked == NEW


def test_whoever_decides_otherwise_takes_it_away_as_well() -> None:
    after = answer(handed_over(), "override", "lithium", outcome="continue", **INSTEAD)

    assert (the_decision(after).adaptation, lithium(after)) == (None, (None, None, None))


def test_what_is_paused_is_handed_over_as_it_is() -> None:
    care = moved(some_care(a_paused_component("lithium")))

    with pytest.raises(Invalid) as refused:
        handed_over(care)

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/adaptation", "not_part_of_this_step")
    assert fault.detail == (
        "To hand over what is paused starts nothing, so that nothing of it can change: leave the "
        "adaptation out. Where it is to start again with a change, answer with adapt."
    )


@pytest.mark.parametrize("outcome", ["continue", "stop"])
def test_no_other_answer_but_to_adapt_takes_a_change(outcome: str) -> None:
    given = {"outcome": outcome, "authorised_by": PRESCRIBER, "adaptation": NEW}

    assert faults_of(on_a_ward(), "settle", "lithium", **given) == [
        ("/adaptation", "not_part_of_this_step")
    ]


def test_a_leave_keeps_the_change_that_is_asked_for_and_the_one_that_was_accepted() -> None:
    asked = on_leave(handed_over())
    taken = accept(asked, "lithium")

    assert (latest(asked).adaptation, lithium(asked)[0]) == (NEW, None)
    assert lithium(taken) == (NEW, "adaptation_review", IN_A_WEEK)
    away = on_leave(taken)
    assert (latest(away).status, latest(away).adaptation) == ("settled", NEW)
    assert away.components == taken.components
    assert f" How it changes: Lithium (“{NEW}”)." in summary(away)


def test_a_move_that_is_taken_back_takes_its_change_with_it() -> None:
    before = some_care(a_component_of_a_plan("lithium", adaptation=OLD, responsible_team="ward"))

    back = take_back(handed_over(moved(before)))

    assert back.components == before.components


def test_the_history_says_what_was_asked_for_and_what_was_accepted() -> None:
    care = on_a_ward()
    step = answer_with_event(care, "settle", "lithium", **HANDED, adaptation=NEW)
    pending, _ = step

    assert told_in_history(care, step).startswith(
        f"Lithium: hand over to Ward, with a change once it is accepted (“{NEW}”), decided by "
    )
    assert told_in_history(pending, accept_with_event(pending, "lithium")) == (
        f"Lithium: accepted for Ward by Di Shore, with a change (“{NEW}”), review of the change "
        "due by 9 March 2026, 07:00 UTC."
    )
    kept = on_a_ward(responsible_team="ward")
    at_once = answer_with_event(kept, "settle", "lithium", **HANDED, adaptation=NEW)
    assert told_in_history(kept, at_once).startswith(
        f"Lithium: go on with Ward, with a change (“{NEW}”), review of the change due by "
    )


@pytest.mark.parametrize(
    "replaced",
    [
        lambda care: moved(care, "other-ward"),
        lambda care: review(care, "lithium"),
        lambda care: review(moved(care, "other-ward"), "lithium"),
        lambda care: handed_over(moved(care, "other-ward"), adaptation=OLD),
    ],
    ids=["moved on", "reviewed", "moved on and reviewed", "handed over again"],
)
def test_a_change_that_nobody_accepted_is_told_at_what_takes_the_place_of_it(
    replaced: Callable[[Care], Care],
) -> None:
    """A dose that the prescriber had cut stood nowhere once the person had moved on."""
    asked = "A change was asked for with a hand-over that nobody accepted"

    waiting = replaced(handed_over())

    assert f" {asked}: “{NEW}” " in said(waiting, "lithium")
    assert f" {asked}: Lithium (“{NEW}”)." in summary(waiting)
    assert asked not in said(handed_over(), "lithium") + summary(handed_over())


@pytest.mark.parametrize(
    "care",
    [
        answer(moved(handed_over(), "other-ward"), "settle", "lithium", **GOES_ON_UNCHANGED),
        review(
            answer(moved(handed_over(), "other-ward"), "settle", "lithium", **GOES_ON_UNCHANGED),
            "lithium",
        ),
        moved(accept(handed_over(), "lithium"), "other-ward"),
        on_leave(handed_over()),
        handed_over(moved(handed_over(), "other-ward")),
        take_back(moved(handed_over(), "other-ward")),
    ],
    ids=["answered", "reviewed since", "accepted", "kept", "asked for again", "taken back"],
)
def test_it_is_told_only_until_somebody_has_answered_and_never_of_what_was_accepted(
    care: Care,
) -> None:
    assert "that nobody accepted" not in said(care, "lithium") + summary(care)


def test_whoever_it_is_for_is_told_that_it_changes() -> None:
    pending = handed_over()
    unchanged = replace(the_decision(pending), adaptation=None)

    change = "This is the change, in the words of the team: “75 mg at night.”"
    assert told_in_full("Told.", the_decision(pending)) == (
        f"Told. The care will change once your new team has said yes. {change}"
    )
    checked = handed_over(checked_by="Dr Ada Moss", checked_at=NOW)
    assert told_in_full("Told.", the_decision(checked)) == (
        "Told. The care will change once your new team has said yes. Until then it stays as it is. "
        f"{change}"
    )
    taken = accept(pending, "lithium")
    assert told_in_full("Told.", the_decision(taken)) == (f"Told. The care changes, too. {change}")
    assert told_in_full("Told.", unchanged) == "Told."
