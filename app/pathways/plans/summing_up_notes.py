"""Says beside the name of care what nobody has decided about it, and how it rests."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent, Undecided
from app.pathways.rules.outcomes import Interim, Outcome

_UNTIL_THEN: Final = {
    Interim.HOLD: "on hold until a prescriber decides",
    Interim.RESPECT_REFUSAL: "refused, and the refusal stands",
}
_PROPOSED: Final = {
    Outcome.DECIDE: "waits for a decision",
    Outcome.PAUSE: "a pause is proposed",
    Outcome.STOP: "a stop is proposed",
}


NameOf = Callable[[PlanComponent], Line]


class Wording(NamedTuple):
    """What a plan does not know of what it holds: it has their ids."""

    name_of: NameOf
    must_not_lapse: Callable[[PlanComponent], bool]
    team_name: Callable[[KebabId], Line]

    def named(self, component: PlanComponent, notes: Iterable[str]) -> str:
        """Return the name of a component, with what is to be said beside it."""
        beside = "; ".join(filter(None, notes))
        return f"{self.name_of(component)} ({beside})" if beside else self.name_of(component)

    def rests_and_must_not_lapse(self, component: PlanComponent) -> bool:
        """Return whether care is paused that must not lapse."""
        return component.status is ComponentStatus.PAUSED and self.must_not_lapse(component)


def is_to_be_answered(undecided: Undecided) -> bool:
    """Return whether it only waits to be confirmed or accepted that care goes on."""
    return not _stands(undecided)


def notes_on(undecided: Iterable[Undecided], wording: Wording) -> dict[UUID, str]:
    """Return what to say beside the name of each component that may not go on as recorded."""
    return {each.plan_component_id: "; ".join(_notes(each, wording)) for each in undecided}


def notes_on_pause(component: PlanComponent, wording: Wording) -> Iterator[str]:
    """Yield by when a pause is reviewed, and who sees to it."""
    assert component.review_due is not None
    yield f"review by {in_utc(component.review_due)}"
    owner, team = component.pause_owner, component.responsible_team
    # An earlier release wrote the team, where nobody was named.
    yield f"owner {wording.team_name(team) if owner in {None, team} else owner}"


def _notes(undecided: Undecided, wording: Wording) -> Iterator[str]:
    if stands := _stands(undecided):
        yield stands
    if undecided.refused_by:
        team = wording.team_name(undecided.refused_by)
        # Who refused to answer for it has the person all the same.
        if undecided.interim is Interim.RECEIVING_TEAM_PROVIDES:
            yield f"{team} sees to it until then, although it refused to take it over"
        else:
            yield f"{team} refused to take it over"
    if undecided.awaits_check:
        yield "to be checked first"


def _stands(undecided: Undecided) -> str:
    return _UNTIL_THEN.get(undecided.interim) or _PROPOSED.get(undecided.outcome, "")
