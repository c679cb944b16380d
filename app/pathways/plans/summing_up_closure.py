"""Sums up how a plan came to its end, in plain sentences that can be pasted into a record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.summing_up_notes import (
    Wording,
    is_to_be_answered,
    notes_on,
    notes_on_pause,
)
from app.pathways.plans.terms import ClosureOutcome
from app.pathways.plans.values import Closure, PlanComponent, Undecided
from app.pathways.rules.outcomes import Outcome

CLOSED: Final = {
    ClosureOutcome.DISCHARGED_TO_GP: "discharged to GP",
    ClosureOutcome.OTHER_PROVIDER: "other provider",
    ClosureOutcome.DIED: "died",
    ClosureOutcome.PERSONS_CHOICE: "the person's choice",
}
_WHAT_WAS_DUE: Final = {
    Outcome.CONTINUE: "answer",
    Outcome.ADAPT: "review of the change",
    Outcome.HAND_OVER: "acceptance",
    Outcome.PAUSE: "review",
    Outcome.RESUME: "first contact",
    Outcome.STOP: "a new offer",
    Outcome.DECIDE: "decision",
}


def sum_up_closure(
    closure: Closure,
    components: Sequence[PlanComponent],
    undecided: Sequence[Undecided],
    wording: Wording,
    *,
    team: Line,
) -> str:
    """Return how a plan came to its end, who has each component now, and what was left open.

    `team` is the one that the person was with.
    """
    sentences = (
        f"Closed on {in_utc(closure.closed_at)}: {CLOSED[closure.outcome]}.",
        f"The reason given: \u201c{closure.reason}\u201d" if closure.reason else "",
        *_passed_on(closure, components, wording),
        *_answered_for(closure, components, wording),
        _resting(components, wording),
        *_left_open(components, undecided, wording, team=team),
    )
    return " ".join(filter(None, sentences))


def _passed_on(
    closure: Closure, components: Iterable[PlanComponent], wording: Wording
) -> Iterator[str]:
    """Who has which care now, and on what terms."""
    names = {each.plan_component_id: wording.name_of(each) for each in components}
    received: dict[str, list[Line]] = defaultdict(list)
    for each in closure.recipients:
        terms = f"{each.recipient} ({CLOSED[each.outcome]})"
        received[terms].append(names[each.plan_component_id])
    return (f"{'; '.join(care)}: {terms}." for terms, care in received.items())


def _answered_for(
    closure: Closure, components: Iterable[PlanComponent], wording: Wording
) -> Iterator[str]:
    names = {each.plan_component_id: wording.name_of(each) for each in components}
    answered: dict[Line, list[Line]] = defaultdict(list)
    for each in closure.recipients:
        if who := each.authorised_by:
            answered[who.name].append(names[each.plan_component_id])
    for name, care in answered.items():
        is_all = len(care) == len(closure.recipients) > 1
        yield f"{name} answers for {'all of it' if is_all else '; '.join(care)}."


def _resting(components: Iterable[PlanComponent], wording: Wording) -> str:
    resting = [
        wording.named(each, (*notes_on_pause(each, wording), _authorised(each)))
        for each in components
        if wording.rests_and_must_not_lapse(each)
    ]
    return f"Paused, and must not lapse: {'; '.join(resting)}." if resting else ""


def _authorised(component: PlanComponent) -> str:
    who = component.authorised_by
    return f"{who.name} answers for the pause" if who else ""


def _left_open(
    components: Iterable[PlanComponent],
    undecided: Iterable[Undecided],
    wording: Wording,
    *,
    team: Line,
) -> Iterator[str]:
    """What nobody had settled, each with its time: what is no plan's any more is still due."""
    about = {each.plan_component_id: each for each in undecided}
    notes = notes_on(about.values(), wording)
    told: dict[str, list[str]] = {how: [] for how in ("Not settled", "Not confirmed")}
    for each in components:
        if left := about.get(each.plan_component_id):
            named = wording.named(each, (notes[each.plan_component_id], _due(left)))
            told.setdefault(_how(left, team), []).append(named)
    return (f"{how} when it closed: {'; '.join(care)}." for how, care in told.items() if care)


def _how(undecided: Undecided, team: Line) -> str:
    if not is_to_be_answered(undecided):
        return "Not settled"
    return f"Not accepted by {team}" if _is_hand_over(undecided) else "Not confirmed"


def _is_hand_over(undecided: Undecided) -> bool:
    return undecided.outcome is Outcome.HAND_OVER


def _due(undecided: Undecided) -> str:
    if undecided.due_at is None:
        return ""
    return f"{_WHAT_WAS_DUE[undecided.outcome]} due by {in_utc(undecided.due_at)}"
