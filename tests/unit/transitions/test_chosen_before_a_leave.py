"""What somebody chose holds at a change of leave, also where the table says the same by now."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.factors import Factor
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.moving import GOES_ON, answer, component_of, one_moved
from tests.unit.transitions.test_changes_of_leave import known, latest, on_leave
from tests.unit.transitions.test_kept_at_a_leave import TALKING, assert_it_keeps

TO_THE_WARD: Final[dict[str, Any]] = {**INSTEAD, "outcome": "hand_over"}
YES: Final = {"persons_view": "agrees", "persons_words": "Yes, with you."}
ANOTHER_TABLE: Final = f"sha256:{64 * '0'}"


def taken_back(wish: str, outcome: str = "continue", /, **given: object) -> Care:
    """Talking that was to go to the ward, until whoever had decided that decided otherwise."""
    asked = one_moved(TALKING, engagement="well_enough", wish=wish)
    view = YES if wish == "pause" else {}
    waits = answer(asked, "override", TALKING, **TO_THE_WARD, **view)
    return answer(waits, "override", TALKING, **{**INSTEAD, "outcome": outcome, **given})


def test_a_yes_to_a_hand_over_asks_nothing_at_a_walk_of_what_goes_on_by_it() -> None:
    """A nurse asked again about each walk, as by the yes the table said what they had decided."""
    care = taken_back("pause")

    after = on_leave(care)

    answered = latest(care, TALKING)
    assert known(answered, Factor.WISH) == ["continue"]
    assert (answered.status, answered.proposed, answered.outcome) == (
        "overridden",
        "pause",
        "continue",
    )
    for again in (after, on_leave(after)):
        assert_it_keeps(care, again, TALKING)
        assert "Decided otherwise than proposed, by Bo Reed" in said(again, TALKING)


def test_nor_does_the_hand_over_that_somebody_thought_better_of() -> None:
    care = taken_back("continue")

    after = on_leave(care)

    assert latest(care, TALKING).proposed == latest(care, TALKING).outcome == "continue"
    assert_it_keeps(care, after, TALKING)
    assert_it_keeps(care, on_leave(after), TALKING)


def test_a_pause_that_is_as_proposed_after_all_keeps_its_owner_and_its_review() -> None:
    care = taken_back("pause", "pause", owner="Cy", persons_view="agrees", persons_words="Tired.")

    after = on_leave(care)

    assert_it_keeps(care, after, TALKING)
    paused = component_of(after, TALKING)
    assert paused.pause_owner == "Cy"
    assert paused.review_due == latest(after, TALKING).due_at is not None


def test_that_they_could_not_say_with_a_hand_over_leaves_the_answer_of_since_as_it_is() -> None:
    asked = one_moved(TALKING, engagement="well_enough")
    mute = {"persons_view": "could_not_say"}
    waits = answer(asked, "override", TALKING, **TO_THE_WARD, **mute)
    care = answer(waits, "override", TALKING, outcome="continue", **INSTEAD)

    after = on_leave(care)

    assert known(latest(care, TALKING), Factor.WISH) == ["could_not_say"]
    assert_it_keeps(care, after, TALKING)


def to_a_prescriber(**given: object) -> Care:
    """Lithium that a prescriber was to decide about, and handed over; then somebody kept it."""
    waits = answer(
        one_moved("lithium", **GOES_ON),
        *("settle", "lithium"),
        outcome="hand_over",
        authorised_by=PRESCRIBER,
    )
    return answer(waits, "override", "lithium", outcome="continue", **INSTEAD, **given)


def test_what_a_prescriber_decides_otherwise_is_not_asked_of_them_again() -> None:
    care = to_a_prescriber(authorised_by=PRESCRIBER)

    assert_it_keeps(care, on_leave(care), "lithium")


@pytest.mark.parametrize("by", [{}, {"authorised_by": PROFESSIONAL}], ids=str)
def test_what_is_theirs_to_decide_is_asked_of_them_who_were_not(by: dict[str, Any]) -> None:
    now = latest(on_leave(to_a_prescriber(**by)))

    assert (now.status, now.outcome, now.decided_by) == ("proposed", "decide", None)


@pytest.mark.parametrize("status", [DecisionStatus.SETTLED, DecisionStatus.OVERRIDDEN], ids=str)
def test_nor_does_a_new_table_that_says_the_same_ask_it_again(status: DecisionStatus) -> None:
    care = answer(one_moved(TALKING, **GOES_ON), "confirm", TALKING)
    chosen = replace(
        latest(care, TALKING),
        status=status,
        proposed=Outcome.DECIDE,
        rule="ask-first",
        table_digest=ANOTHER_TABLE,
    )

    now = latest(on_leave(with_decision(care, chosen)), TALKING)

    assert (now.status, now.outcome, now.decided_by) == (status, "continue", "Bo Reed")
    assert (now.proposed, now.rule) == ("continue", "keep-going")


def test_what_a_new_table_leaves_to_people_is_asked_of_whoever_decides_that() -> None:
    care = to_a_prescriber()
    chosen = replace(
        latest(care), proposed=Outcome.HAND_OVER, rule="of-before", table_digest=ANOTHER_TABLE
    )

    now = latest(on_leave(with_decision(care, chosen)))

    assert (now.status, now.outcome, now.rule) == ("proposed", "decide", "lapse-unchecked")
