"""Records a move at once: it never waits for paperwork, nor for another organisation."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.content.organisations import Team
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.opening import team_faults
from app.pathways.plans.terms import TransitionStatus
from app.pathways.rules.derive import reaches_alike
from app.pathways.transitions.agreed_since import with_yes_since
from app.pathways.transitions.asked import MoveAsked, StatedNow
from app.pathways.transitions.by_hand_since import has_stood
from app.pathways.transitions.checks_due import keeping_check_due
from app.pathways.transitions.cleared import keeping_past_danger
from app.pathways.transitions.deciding import decide
from app.pathways.transitions.effects import clock_of
from app.pathways.transitions.keeping_said import keeping_what_was_said
from app.pathways.transitions.kept_answers import kept_at_a_leave
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.missing import Carried, Missing, carried_by, missing_of
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.occurring import Occurrence, at_a_move, move_of
from app.pathways.transitions.overruled import agreed_in, refused_in
from app.pathways.transitions.refused import AlreadyThere
from app.pathways.transitions.said_before import holds_at_a_leave, holds_at_a_move
from app.pathways.transitions.standing import (
    concluded,
    latest_move,
    leave_of,
    live_in,
    with_unsettled_superseded,
)
from app.pathways.transitions.stating import DefinitionOf, Known, known_of_each, stating_faults
from app.pathways.transitions.unsafe_since import with_when_unsafe
from app.pathways.transitions.values import Care, PlanDecision, Transition


class Recorded(NamedTuple):
    """A move as it was recorded, and all there is to know about it."""

    care: Care
    event: Event
    transition: Transition
    decisions: tuple[PlanDecision, ...]
    """One for each active or paused component, in the order of the plan."""
    definition_of: DefinitionOf

    @property
    def carried(self) -> tuple[Carried, ...]:
        """The offers that go with the person."""
        return carried_by(self.care.components, move_of(self.transition), self.definition_of)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still unknown, grouped by who can answer."""
        return missing_of(self.decisions, self.care.components, self.definition_of)


def record_move(  # noqa: PLR0913  # the move, what it refers to, and what no pure function can make
    care: Care,
    asked: MoveAsked,
    *,
    team: Team | None,
    definition_of: DefinitionOf,
    transition_id: UUID,
    decision_ids: Sequence[UUID],
    by: Line,
    at: datetime,
) -> Recorded:
    """Move the plan to a team and decide about every active and paused component.

    `team` is the one asked for, None where there is none of that id. `decision_ids` gives an id
    to each live component. Raises PlanClosed, Invalid pointing at each fault, and AlreadyThere.
    """
    require_open(care.status)
    live = live_in(care)
    before = _said_before(care, asked, team, definition_of)
    unsafe = _with_when_unsafe(care, before)
    stating = [*stating_faults(live, asked, definition_of, before=unsafe, at=at)]
    if faults := [*_faults(care, asked, team, at), *stating]:
        raise Invalid(faults)
    assert team is not None
    if (team.id, team.setting, asked.leave) == (care.team, care.setting, leave_of(care)):
        raise AlreadyThere
    transition = _transition(care, asked, team, transition_id=transition_id, by=by, at=at)
    on = at_a_move(care, transition)
    rests_by_wish = {each.plan_component_id for each in refused_in(care)}
    rests_by_wish |= {each.plan_component_id for each in agreed_in(care) if each.is_their_wish}
    known = known_of_each(live, asked, definition_of, before=before, rests_by_wish=rests_by_wish)
    decisions = _decisions(care, known, decision_ids, on=on, of=definition_of)
    if transition.is_change_of_leave:
        said = {each.plan_component_id for each in asked.stated}
        decisions = _kept(care, decisions, before, said=said, on=on, of=definition_of)
    moved, event = concluded(
        EventName.TRANSITION_RECORDED, care, _moved(care, transition, decisions)
    )
    return Recorded(
        care=moved,
        event=event,
        transition=moved.transitions[-1],
        decisions=decisions,
        definition_of=definition_of,
    )


def _said_before(
    care: Care, asked: MoveAsked, team: Team | None, of: DefinitionOf
) -> dict[UUID, StatedNow]:
    """What was said of each component before, and still holds with `team`.

    What was found with another team, or in another setting, was not found here.
    """
    is_leave = team is not None and (team.id, team.setting) == (care.team, care.setting)
    of_stay = _of_this_stay(care) if is_leave else {}
    held = {each.plan_component_id: each for each in care.components}
    leaves = leave_of(care), asked.leave
    said = {}
    for about, latest in latest_of_each(care.decisions).items():
        component = held[about]
        known = with_yes_since(with_no_that_stands(latest, care.decisions))
        status = has_stood(latest, component)
        if about in of_stay:
            alike = reaches_alike(of(component).traits.delivery_modes, care.setting, *leaves)
            said[about] = holds_at_a_leave(known, status, reaches_alike=alike)
        else:
            said[about] = holds_at_a_move(known, status)
    return said


def _with_when_unsafe(care: Care, before: Mapping[UUID, StatedNow]) -> dict[UUID, StatedNow]:
    latest = latest_of_each(care.decisions)
    return {about: with_when_unsafe(care, latest[about], said) for about, said in before.items()}


def _of_this_stay(care: Care) -> dict[UUID, PlanDecision]:
    """The decisions that stand of the latest move, which each leave of a stay takes over."""
    latest = latest_move(care)
    of_stay = latest.transition_id if latest else None
    return {
        each.plan_component_id: each
        for each in care.decisions
        if each.transition_id == of_stay and not each.is_superseded
    }


def _kept(  # noqa: PLR0913  # the decisions, what they rest on, and the occasion
    care: Care,
    decisions: Iterable[PlanDecision],
    holds: Mapping[UUID, StatedNow],
    *,
    said: Collection[UUID],
    on: Occurrence,
    of: DefinitionOf,
) -> tuple[PlanDecision, ...]:
    """Return the decisions of a leave; care of which nothing is `said` or changed keeps its own."""
    of_stay = _of_this_stay(care)
    kept = []
    for anew, component in zip(decisions, live_in(care), strict=True):
        about = component.plan_component_id
        latest = None if about in said else of_stay.get(about)
        if latest is None:
            kept.append(anew)
            continue
        same = kept_at_a_leave(
            *(latest, anew, component, of(component)),
            holds=holds[about],
            since=clock_of(care, latest),
            on=on,
        )
        kept.append(same or anew)
    return tuple(kept)


def _faults(care: Care, asked: MoveAsked, team: Team | None, at: datetime) -> Iterator[Fault]:
    yield from team_faults(team, asked.to_setting, prefix="to_")
    if asked.occurred_at is not None:
        yield from _faults_of_time(care, asked.occurred_at, at)


def _faults_of_time(care: Care, occurred_at: datetime, at: datetime) -> Iterator[Fault]:
    latest = latest_move(care)
    if occurred_at > at:
        detail = "A move is recorded once it has taken place. If that is now, leave this out."
        yield Fault(pointer="/occurred_at", code="in_the_future", detail=detail)
    # A message that comes late would put the person where they no longer are.
    elif latest is not None and occurred_at < latest.occurred_at:
        detail = "A later move is recorded already: the person is where that one took them."
        yield Fault(pointer="/occurred_at", code="before_the_latest_move", detail=detail)


def _now(care: Care, at: datetime) -> datetime:
    """The time of a move of which nobody says when it was; a clock that was set back is not it."""
    latest = latest_move(care)
    return at if latest is None else max(at, latest.occurred_at)


def _transition(  # noqa: PLR0913  # each is a fact of the move
    care: Care, asked: MoveAsked, team: Team, *, transition_id: UUID, by: Line, at: datetime
) -> Transition:
    return Transition(
        transition_id=transition_id,
        status=TransitionStatus.OPEN,
        from_setting=care.setting,
        from_team=care.team,
        to_setting=team.setting,
        to_team=team.id,
        leave=asked.leave,
        occurred_at=asked.occurred_at or _now(care, at),
        recorded_at=at,
        recorded_by=by,
        reason=asked.reason,
        supersedes=_still_open(care),
    )


def _still_open(care: Care) -> UUID | None:
    latest = latest_move(care)
    if latest is None or latest.status is not TransitionStatus.OPEN:
        return None
    return latest.transition_id


def _decisions(
    care: Care, known: Iterable[Known], ids: Iterable[UUID], *, on: Occurrence, of: DefinitionOf
) -> tuple[PlanDecision, ...]:
    waiting = {each.plan_component_id: each for each in care.decisions if each.is_unsettled}
    decided = (
        decide(
            component,
            of(component),
            stated,
            on=on,
            decision_id=decision_id,
            waiting=waiting.get(component.plan_component_id),
        )
        for component, stated, decision_id in zip(live_in(care), known, ids, strict=True)
    )
    return tuple(_keeping_what_came_before(care, each) for each in decided)


def _keeping_what_came_before(care: Care, made: PlanDecision) -> PlanDecision:
    kept = keeping_past_danger(care, keeping_check_due(care, made))
    return keeping_what_was_said(care, kept)


def _moved(care: Care, transition: Transition, decisions: tuple[PlanDecision, ...]) -> Care:
    superseded = tuple(
        replace(each, status=TransitionStatus.SUPERSEDED)
        if each.transition_id == transition.supersedes
        else each
        for each in care.transitions
    )
    return replace(
        care,
        setting=transition.to_setting,
        team=transition.to_team,
        agreement_wanted_from=care.version + 1,
        transitions=(*superseded, transition),
        decisions=(*with_unsettled_superseded(care, transition.transition_id), *decisions),
    )
