"""Says in the summary of a move what was answered, or was open, before it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.pathways.ids import Line
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.values import PlanComponent
from app.pathways.terms import Leave
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.values import Care, PlanDecision, Transition

_REPLACES: Final = "It replaces {what}"
_LEAVES: Final = "It leaves {what} as {were}"
_LEFT: Final = "It left {what} as {were} then"
"""Since then somebody has answered, refused or reviewed it, or another move came."""
_DUE: Final[Mapping[str, str]] = {
    _REPLACES: ", and keeps the earlier due {when}",
    _LEAVES: ", with the due {when}",
    _LEFT: "",
}


def before_the_leave(answered: Iterable[PlanDecision], leave: Transition) -> str:
    """Return before what people answered of which a change of leave changes nothing.

    Some of it they may have answered after the leave took place, and before anybody recorded it.
    """
    began = "the end of this leave" if leave.leave is Leave.NONE else "this leave"
    is_late = any(each.decided_at and each.decided_at > leave.occurred_at for each in answered)
    return f"before {began}{' was recorded' if is_late else ''}"


def came_before(care: Care, transition: Transition, name_of: NameOf) -> Iterator[str]:
    """Yield which decisions were open before, so that nobody looks for them, or gains time."""
    open_before = {
        each.plan_component_id: each
        for each in care.decisions
        if each.superseded_by == transition.transition_id
    }
    # What a leave keeps was made before it was recorded.
    kept = {
        each.plan_component_id: each
        for each in decisions_of(transition, care.decisions)
        if each.made_at < transition.recorded_at
    }
    still_open = sum(
        each.is_unsettled and not each.is_superseded
        for each in decisions_of(transition, care.decisions)
    )
    told: dict[str, list[PlanComponent]] = {how: [] for how in (_REPLACES, _LEAVES, _LEFT)}
    for each in care.components:
        if was := open_before.get(each.plan_component_id):
            told[_how(was, kept.get(each.plan_component_id))].append(each)
    for how, those in told.items():
        if those:
            is_due = any(open_before[each.plan_component_id].due_at for each in those)
            is_all = how == _LEAVES and len(those) == still_open
            names = [] if is_all else [name_of(each) for each in those]
            yield _told(how, names, is_one=len(those) == 1, is_due=is_due)


def _how(was: PlanDecision, kept: PlanDecision | None) -> str:
    if kept is None:
        return _REPLACES
    is_as_it_was = (kept.decided_at, kept.refusals) == (was.decided_at, was.refusals)
    return _LEAVES if kept.is_unsettled and is_as_it_was else _LEFT


def _told(how: str, names: list[Line], *, is_one: bool, is_due: bool) -> str:
    """Which decisions by name; without names it is all that is open, which is told already."""
    what, were = ("an open decision", "it was") if is_one else ("open decisions", "they were")
    due = _DUE[how].format(when="time" if is_one else "times") if is_due else ""
    if not names:
        return f"{_LEAVES.format(what='all that is open', were='it was')}{due}."
    return f"{how.format(what=what, were=were)}{due}: {'; '.join(names)}."
