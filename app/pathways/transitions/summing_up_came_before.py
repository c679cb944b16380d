"""Says in the summary of a move what was answered, or was open, before it."""

from collections.abc import Iterable, Iterator

from app.pathways.ids import Line
from app.pathways.plans.summing_up_notes import NameOf
from app.pathways.terms import Leave
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.values import Care, PlanDecision, Transition


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
        each.plan_component_id: each.due_at
        for each in care.decisions
        if each.superseded_by == transition.transition_id
    }
    # What a leave keeps was made before it was recorded.
    kept = {
        each.plan_component_id
        for each in decisions_of(transition, care.decisions)
        if each.made_at < transition.recorded_at
    }
    open_of = [each for each in care.components if each.plan_component_id in open_before]
    for is_kept in (False, True):
        those = [each for each in open_of if (each.plan_component_id in kept) is is_kept]
        is_due = any(open_before[each.plan_component_id] for each in those)
        if those:
            yield _told([name_of(each) for each in those], is_kept=is_kept, is_due=is_due)


def _told(names: list[Line], *, is_kept: bool, is_due: bool) -> str:
    is_one = len(names) == 1
    what, when = ("an open decision", "time") if is_one else ("open decisions", "times")
    if is_kept:
        told = f"It leaves {what} as {'it was' if is_one else 'they were'}"
        due = f", with the due {when}"
    else:
        told, due = f"It replaces {what}", f", and keeps the earlier due {when}"
    return f"{told}{due if is_due else ''}: {'; '.join(names)}."
