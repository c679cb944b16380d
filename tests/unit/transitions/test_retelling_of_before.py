"""What events of before tell otherwise than the rows do now is told as the rows have it."""

from dataclasses import replace
from typing import Final

from app.pathways.plans.told import Told
from app.pathways.transitions.machine import Stage, stage_of
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.history import told as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer_with_event,
    decision_about,
    moved,
    one_moved,
)

HEART: Final = "heart-check"


def on_leave() -> Care:
    """The ward is proposed to go on with what it answers for."""
    care = accept(one_moved(HEART, **GOES_ON), HEART)
    [component] = care.components
    again = {"plan_component_id": component.plan_component_id, "wish": "continue"}
    return moved(care, "ward", leave="escorted", stated=[again])


def addressed_as_before(care: Care) -> Care:
    """As its events had it: such a proposal asked the team that answers for the care."""
    about = decision_about(care, HEART)
    asked = replace(about, addressed_to=about.responsible_team)
    return replace(
        care, decisions=tuple(asked if each is about else each for each in care.decisions)
    )


def test_a_proposal_that_asked_those_who_answer_already_asks_nobody_at_any_version() -> None:
    """Once it was confirmed, every version was told with a hand-over that was still to accept."""
    proposed = on_leave()
    opened = the_whole_of(addressed_as_before(proposed))
    confirmed, event = answer_with_event(proposed, "confirm", HEART)

    told = [
        Told(version=proposed.version, event=opened),
        Told(version=confirmed.version, event=event),
    ]

    assert care_as_told(confirmed, told[:1]) == proposed
    assert care_as_told(confirmed, told) == confirmed
    assert stage_of(decision_about(care_as_told(confirmed, told), HEART)) is Stage.ANSWERED
    assert undecided_in(care_as_told(confirmed, told)) == ()


def test_nor_is_it_told_in_the_history_as_handed_over() -> None:
    proposed = on_leave()
    opened = the_whole_of(addressed_as_before(proposed))
    confirmed, event = answer_with_event(proposed, "confirm", HEART)

    assert told_in_history([opened, event], confirmed)[-1] == (
        "Heart-Check: go on with Ward, confirmed by Bo Reed."
    )
