"""Says in the summary of a move what was answered, or was open, before it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.values import PlanComponent
from app.pathways.terms import Leave
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.values import Care, PlanDecision, Transition

_REPLACES: Final = "It replaces {what}"
_KEEPS_ITS_TIME: Final = "It replaces {what}, and keeps {their} due time, {due}"
_LEAVES: Final = "It leaves {what} as {were}"
_LEFT: Final = "It left {what} as {were} then"
"""Since then somebody has answered, refused or reviewed it, or another move came."""
_IN_ORDER: Final = (_REPLACES, _KEEPS_ITS_TIME, _LEAVES, _LEFT)


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
    waits = {
        each.plan_component_id: each.due_at
        for each in decisions_of(transition, care.decisions)
        if each.is_unsettled
    }
    told: dict[tuple[str, datetime | None], list[PlanComponent]] = {}
    for each in care.components:
        if was := open_before.get(each.plan_component_id):
            how = _how(was, kept.get(each.plan_component_id))
            is_same_time = was.due_at and waits.get(each.plan_component_id) == was.due_at
            if how == _REPLACES and is_same_time:
                told.setdefault((_KEEPS_ITS_TIME, was.due_at), []).append(each)
            else:
                told.setdefault((how, None), []).append(each)
    for (how, due), those in sorted(told.items(), key=lambda each: _place(*each[0])):
        is_due = any(open_before[each.plan_component_id].due_at for each in those)
        is_all = how == _LEAVES and len(those) == still_open
        names = [] if is_all else [name_of(each) for each in those]
        yield _told(how, names, due, is_one=len(those) == 1, is_due=is_due)


def _place(how: str, due: datetime | None) -> tuple[int, str]:
    return _IN_ORDER.index(how), due.isoformat() if due else ""


def _how(was: PlanDecision, kept: PlanDecision | None) -> str:
    if kept is None:
        return _REPLACES
    is_as_it_was = (kept.decided_at, kept.refusals) == (was.decided_at, was.refusals)
    return _LEAVES if kept.is_unsettled and is_as_it_was else _LEFT


def _told(how: str, names: list[Line], due: datetime | None, *, is_one: bool, is_due: bool) -> str:
    """Which decisions by name; without names it is all that is open, which is told already.

    `due` is the time that they keep, by which somebody has to answer: what is told of a pause is
    the time of its review.
    """
    what, were = ("an open decision", "it was") if is_one else ("open decisions", "they were")
    if not names:
        what, were = "all that is open", "it was"
    told = how.format(
        what=what, were=were, their="its" if is_one else "their", due=in_utc(due) if due else ""
    )
    if how == _LEAVES and is_due:
        told = f"{told}, with the due time{'' if is_one else 's'}"
    return f"{told}: {'; '.join(names)}." if names else f"{told}."
