"""What a plan holds when it is summed up, and what nobody had settled of it when it closed."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import (
    Agreed,
    Cleared,
    Disagreed,
    Missed,
    Overruled,
    Refused,
    Unchecked,
    Undecided,
    Unsafe,
)
from app.pathways.plans.of_reach import OutOfReach, ReachedOtherwise
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.summaries.notes import (
    Wording,
    is_held_and_to_rest,
    is_to_be_answered,
    notes_on_waiting,
    what_is_proposed,
)
from app.pathways.plans.summaries.reach import WHY_IT_COULD_NOT, notes_on_reach
from app.pathways.plans.summaries.wishes import could_not_say_beside_a_no
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus
from app.pathways.plans.values import Closure, Plan, PlanComponent, PlanNeed
from app.pathways.rules.outcomes import Outcome

_WHAT_WAS_DUE: Final = {
    Outcome.CONTINUE: "answer",
    Outcome.ADAPT: "review of the change",
    Outcome.HAND_OVER: "acceptance",
    Outcome.PAUSE: "review",
    Outcome.RESUME: "first contact",
    Outcome.STOP: "a new offer",
    Outcome.DECIDE: "decision",
}

_OF_REST: Final = "Paused, with its review open"
"""Of a break that was decided, and that somebody had only to look at again."""


class Left(NamedTuple):
    """What a plan holds, and tells of it, today or when it closed."""

    components: tuple[PlanComponent, ...]
    undecided: tuple[Undecided, ...] = ()
    overruled: tuple[Overruled, ...] = ()
    refused: tuple[Refused, ...] = ()
    missed: tuple[Missed, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    disagreed: tuple[Disagreed, ...] = ()
    unsafe: tuple[Unsafe, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    out_of_reach: tuple[OutOfReach, ...] = ()
    reached_otherwise: tuple[ReachedOtherwise, ...] = ()
    needs: tuple[PlanNeed, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    contributions: tuple[Contribution, ...] = ()


def left_of(plan: Plan) -> Left:
    """Return what a plan holds, and tells of it."""
    return Left(**{name: getattr(plan, name) for name in Left._fields})


def ended_by_choice(closure: Closure) -> frozenset[UUID]:
    """Return which care ended with the plan by choice, so that nothing of it is due."""
    return frozenset(
        each.plan_component_id
        for each in closure.recipients
        if each.outcome is ClosureOutcome.PERSONS_CHOICE
    )


def left_open(closure: Closure, left: Left, wording: Wording, *, team: Line) -> Iterator[str]:
    """What nobody had settled, each with its time: what is no plan's any more is still due, unless
    it ended with the plan."""
    has_died, ended = closure.outcome is ClosureOutcome.DIED, ended_by_choice(closure)
    about = {each.plan_component_id: each for each in left.undecided}
    before: list[Overruled | Refused] = [*left.overruled, *left.refused]
    told: dict[str, list[str]] = {how: [] for how in ("Not settled", _OF_REST, "Not confirmed")}
    for each in left.components:
        if waiting := about.get(each.plan_component_id):
            # Whoever has died starts nothing again.
            due = "" if each.plan_component_id in ended else _due(waiting)
            comes = () if has_died else (_proposed(waiting, team), due)
            notes = notes_on_waiting(waiting, before, each.pause_reason, wording)
            # Why what rests cannot reach them is told with that it rests.
            out_of_reach = () if each.pause_reason else left.out_of_reach
            why = notes_on_reach(each, out_of_reach, what=WHY_IT_COULD_NOT)
            holder = wording.holder_of(each)
            mute = could_not_say_beside_a_no(holder) if waiting.could_not_say else ""
            named = wording.named(each, (*notes, mute, *why, *comes))
            told.setdefault(_how(waiting, each, team), []).append(named)
    return (f"{how} when it closed: {'; '.join(care)}." for how, care in told.items() if care)


def _how(undecided: Undecided, component: PlanComponent, team: Line) -> str:
    if component.status is ComponentStatus.PAUSED and undecided.is_of_rest_alone:
        return _OF_REST
    if not is_to_be_answered(undecided):
        return "Not settled"
    return f"Not accepted by {team}" if undecided.addressed_to else "Not confirmed"


def _proposed(undecided: Undecided, team: Line) -> str:
    """What nobody confirmed: it may start what rests."""
    is_theirs = is_to_be_answered(undecided) and undecided.addressed_to is None
    return what_is_proposed(undecided, team) if is_theirs else ""


def _due(undecided: Undecided) -> str:
    if undecided.due_at is None:
        return ""
    return f"{_what_was_due(undecided)} due by {in_utc(undecided.due_at)}"


def _what_was_due(undecided: Undecided) -> str:
    # What is on hold rests, or ends, only once that is confirmed: its next step has no time before.
    if is_held_and_to_rest(undecided):
        return "confirmation"
    return _WHAT_WAS_DUE[Outcome.CONTINUE if undecided.keeps_its_team else undecided.outcome]
