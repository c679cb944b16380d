"""Care that starts again is handed over with a change before anybody has made its first contact.

The new dose is told with that contact, and looked at once more after it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest

from app.pathways.plans.events import Event
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import accept, close, component_of, given, moved, some_care
from tests.unit.transitions.test_changes_of_leave import latest, on_leave
from tests.unit.transitions.test_ending_a_change import ended
from tests.unit.transitions.test_handed_over_with_a_change import NEW, handed_over, lithium

SOON: Final = NOW + timedelta(hours=22)
IN_A_WEEK: Final = NOW + timedelta(days=7)


def starting() -> Care:
    """Lithium that was to start again, and that the ward took over with a change."""
    due = {"next_step": "first_contact", "review_due": SOON}
    return accept(handed_over(moved(some_care(a_component_of_a_plan("lithium", **due)))), "lithium")


def seen(care: Care, **again: object) -> tuple[Care, Event]:
    about = component_of(care, "lithium").plan_component_id
    return follow_up(care, about, **{"next_due": None, **again}, at=NOW)  # type: ignore[arg-type]  # of its sort


def test_once_the_first_contact_was_made_the_change_is_due_for_review_in_a_week() -> None:
    """Nobody was asked ever after whether the dose with which it had begun was still right."""
    care = starting()
    assert lithium(care) == (NEW, "first_contact", SOON)

    after, _ = seen(care)

    assert lithium(after) == (NEW, "adaptation_review", IN_A_WEEK)
    reviewed, _ = seen(after)
    assert lithium(reviewed) == (NEW, None, None)


def test_a_first_contact_that_is_due_again_is_one_still() -> None:
    after, _ = seen(starting(), next_due=LATER)

    assert lithium(after) == (NEW, "first_contact", LATER)


def test_the_history_says_that_the_contact_was_made_and_by_when_the_change_is_reviewed() -> None:
    care = starting()

    assert told_in_history(care, seen(care)) == (
        "Lithium: first contact done, review of the change due by 9 March 2026, 09:00 UTC."
    )
    assert told_in_history(care, seen(care, next_due=LATER)) == (
        "Lithium: first contact done, due again by 9 March 2026, 09:00 UTC."
    )


def test_the_end_of_its_change_takes_away_no_first_contact_that_nobody_made() -> None:
    """The care had rested, and nothing was due of it: nobody was to see the person about it."""
    assert lithium(ended(starting())) == (None, "first_contact", SOON)
    assert lithium(ended(seen(starting())[0])) == (None, None, None)


@pytest.mark.parametrize(
    "since",
    [lambda care: care, lambda care: seen(care)[0], lambda care: seen(seen(care)[0])[0]],
    ids=["to come", "made", "made, and the change reviewed"],
)
def test_a_leave_keeps_what_was_answered_whatever_was_done_as_it_was_due(
    since: Callable[[Care], Care],
) -> None:
    care = since(starting())

    away = on_leave(care)

    assert (latest(away).status, latest(away).is_answered_before) == ("settled", True)
    assert away.components == care.components
    assert f" How it changes: Lithium (“{NEW}”)." in summary(away)
    assert f" The change: “{NEW}” " in said(away, "lithium")


def test_a_leave_keeps_it_too_once_the_change_has_ended() -> None:
    away = on_leave(ended(seen(starting())[0]))

    assert (latest(away).status, latest(away).adaptation) == ("settled", None)


@pytest.mark.parametrize(
    ("outcome", "kept"),
    [("discharged_to_gp", ["adaptation_review"]), ("persons_choice", []), ("died", [])],
)
def test_a_closure_keeps_the_review_of_a_change_with_which_care_was_to_start(
    outcome: str, kept: list[str]
) -> None:
    """The practice read of the dose, and nothing of when somebody was to look at it."""
    due = {"next_step": "first_contact", "review_due": SOON}
    changed = a_component_of_a_plan("talking", adaptation=NEW, **due)
    unchanged = a_component_of_a_plan("in-reach-talking", **due)
    to = given(changed.plan_component_id, outcome), given(unchanged.plan_component_id, outcome)

    after = close(some_care(changed, unchanged), [*to], outcome=outcome)

    assert after.closure is not None
    assert [
        (each.plan_component_id, each.next_step, each.due_at) for each in after.closure.left_due
    ] == [(changed.plan_component_id, step, SOON) for step in kept]
    assert [each.first_contact_due for each in after.closure.recipients] == [SOON, SOON]
