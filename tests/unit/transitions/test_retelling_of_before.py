"""What events of before tell otherwise than the rows do now is told as the rows have it."""

from dataclasses import replace
from typing import Any, Final

from app.pathways.plans.events import Event
from app.pathways.plans.told import Told
from app.pathways.transitions.machine import Stage, stage_of
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.builders import shown
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.ended_unsafe import end_of
from tests.unit.transitions.history import told as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer_with_event,
    component_of,
    decision_about,
    moved,
    name_of,
    one_moved,
    some_care,
    step_with_event,
    the_move,
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


def stopped_as_unsafe() -> tuple[Care, Care, Event]:
    """A move of care that is contraindicated, and the decision that then stopped it."""
    care = moved(
        some_care(a_component_of_a_plan()),
        stated_for_all={"safety": "contraindicated", "wish": "stop"},
    )
    why = {"reason_code": "persons_wish", "reason": "So.", "authorised_by": PRESCRIBER}
    return care, *answer_with_event(care, "confirm", **why)


def untold(event: Event) -> Event:
    """As events of before were, which had no end as unsafe."""
    return replace(event, after=_without_ends(event.after), words=_without_ends(event.words))


def _without_ends(told: Any) -> Any:  # noqa: ANN401  # codes or words, by kind, by id and by field
    if not isinstance(told, dict):
        return told
    ends = ("ended_unsafe_at", "ended_unsafe_by")
    return {name: _without_ends(each) for name, each in told.items() if name not in ends}


def test_what_a_decision_stopped_as_unsafe_is_told_as_that_at_every_version_since() -> None:
    """Only the latest version told it, which is the row that a migration had filled."""
    care, stopped, event = stopped_as_unsafe()
    later, of_later = step_with_event(stopped, "entered_in_error", reason="A slip.")
    told = [
        Told(version=care.version, event=the_whole_of(care)),
        Told(version=stopped.version, event=untold(event)),
        Told(version=later.version, event=of_later),
    ]

    assert end_of(component_of(stopped)) == ("Bo Reed", NOW)
    assert shown(care_as_told(later, told[:1])) == shown(care)
    assert shown(care_as_told(later, told[:2])) == shown(stopped)
    assert shown(care_as_told(later, told)) == shown(later)


def test_once_the_name_is_withdrawn_only_when_it_ended_is_told() -> None:
    care, stopped, event = stopped_as_unsafe()
    told = [
        Told(version=care.version, event=the_whole_of(care)),
        Told(version=stopped.version, event=replace(untold(event), words={})),
    ]

    assert end_of(component_of(care_as_told(stopped, told))) == (None, NOW)


def test_a_stop_that_was_taken_back_ended_nothing() -> None:
    care, stopped, event = stopped_as_unsafe()
    transition_id = the_move(stopped).transition_id
    back, of_back = enter_in_error(
        stopped, transition_id, reason="Another person.", name_of=name_of
    )
    told = [
        Told(version=care.version, event=the_whole_of(care)),
        Told(version=stopped.version, event=untold(event)),
        Told(version=back.version, event=untold(of_back)),
    ]

    assert end_of(component_of(care_as_told(back, told[:2]))) == ("Bo Reed", NOW)
    assert end_of(component_of(care_as_told(back, told))) == (None, None)
    assert shown(care_as_told(back, told)) == shown(back)
