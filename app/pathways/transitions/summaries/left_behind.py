"""Says in the summary of a move what another team than the one that has the person keeps."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.summaries.stopped import offer_due
from app.pathways.plans.summaries.wishes import (
    against_it,
    against_the_wish,
    agreed_to_it,
    had_been_wished,
    had_said,
)
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.overruled import agreed_in, missed_in, refused_in
from app.pathways.transitions.standing import is_led_here, latest_move
from app.pathways.transitions.summaries.before import TeamName
from app.pathways.transitions.summaries.stood import HolderOf, Told
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.values import Care, PlanDecision, Transition

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)
_STOPPED: Final = ComponentStatus.STOPPED


def left_behind(standing: Iterable[Told], to_team: KebabId, team_name: TeamName) -> Iterator[str]:
    """Yield which care stays with which team, although another is to lead it."""
    left: dict[KebabId, list[Line]] = {}
    for each in standing:
        if _stays_elsewhere(each.decision, each.component, to_team):
            left.setdefault(each.decision.responsible_team, []).append(each.name)
    return (
        f"Stays with {team_name(team)}, for it is not handed over at this move: {'; '.join(names)}."
        for team, names in left.items()
    )


def _stays_elsewhere(decision: PlanDecision, component: PlanComponent, to_team: KebabId) -> bool:
    """Whether care that is to be led where the person is stays with a team that they left.

    A decision has one outcome: what pauses or starts again is not handed over by it as well. Care
    may have come to another team since, or to its end.
    """
    if not component.is_live or component.responsible_team != decision.responsible_team:
        return False
    is_kept = decision.outcome in _KEEP_THEIR_TEAM and decision.responsible_team != to_team
    return is_kept and is_led_here(decision)


def offers_due(
    care: Care,
    move: Transition,
    standing: Iterable[Told],
    team_name: TeamName,
    holder_of: HolderOf,
) -> dict[UUID, str]:
    """Return of what has stopped and is to be offered again by whom, and when, and what was said.

    No team hands it over. Only the latest move tells it, as it does what is on offer: an earlier
    one did not bring the person to where they are. Against what it stops by a decision of the move,
    and what they said against that, is told with the decision.
    """
    stopped = [(each, due) for each in care.components if (due := offer_due(each, team_name))]
    if not stopped or move != latest_move(care):
        return {}
    refused = {each.plan_component_id: each for each in refused_in(care, _STOPPED)}
    missed = {each.plan_component_id: each for each in missed_in(care, _STOPPED)}
    agreed = {each.plan_component_id: each for each in agreed_in(care, _STOPPED)}
    disagreed = by_component(all_disagreed_in(care))
    stops = (each.decision for each in standing if each.decision.outcome is Outcome.STOP)
    own = {each.plan_component_id: each.decision_id for each in stops}
    told = {}
    for each, due in stopped:
        about, holder = each.plan_component_id, holder_of(each)
        no = had_said(refused[about], holder) if about in refused else ""
        wish = _wish(missed[about], holder, is_own=about in own) if about in missed else ""
        yes = agreed_to_it(agreed[about], holder) if about in agreed else ""
        before = (one for one in disagreed.get(about, ()) if one.decision_id != own.get(about))
        against = [against_it(one, holder) for one in before]
        said = filter(None, (due, no, wish, yes, *against))
        told[about] = "; ".join(said)
    return told


def _wish(missed: Missed, holder: WishHolder, *, is_own: bool) -> str:
    if not is_own:
        return against_the_wish(missed, holder)
    return had_been_wished(missed, holder) if missed.in_their_words else ""


def stops_decided(
    standing: Iterable[Told], offers: Mapping[UUID, str]
) -> Iterator[tuple[Told, str]]:
    """Yield each stop by a decision of the move, and what is told of it: once, with its offer."""
    for each in standing:
        about, manner = each.decision.plan_component_id, each.kind.manner
        if each.decision.outcome is Outcome.STOP and about in offers:
            how = f" {manner}" if manner else ""
            yield each, f"{each.name} stops{how}{aside(f'to be offered again {offers[about]}')}"


def stopped_before(
    care: Care, standing: Iterable[Told], offers: Mapping[UUID, str], name_of: NameOf
) -> str:
    """Return what else has stopped and is to be offered again: the move decides nothing of it."""
    told = {each.decision.plan_component_id for each, _ in stops_decided(standing, offers)}
    named = [
        f"{name_of(each)}{aside(offers[each.plan_component_id])}"
        for each in care.components
        if each.plan_component_id in offers and each.plan_component_id not in told
    ]
    return f"Stopped, to be offered again: {'; '.join(named)}." if named else ""
