"""Says at a closure what rests, and with which words of theirs."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.pathways.plans.quoting import quoted
from app.pathways.plans.summaries.anew import TO_BE_CHECKED, notes_anew
from app.pathways.plans.summaries.at_rest import notes_on_pause, reason_of_pause
from app.pathways.plans.summaries.left import Left, ended_by_choice
from app.pathways.plans.summaries.notes import (
    CHECKED_BEFORE_IT_STARTS,
    Wording,
    notes_on_danger,
)
from app.pathways.plans.summaries.reach import WHY_IT_COULD_NOT, notes_on_reach
from app.pathways.plans.summaries.said import notes_on_said
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus
from app.pathways.plans.values import Closure, PlanComponent

_BEFORE_A_START: Final = frozenset({CHECKED_BEFORE_IT_STARTS, TO_BE_CHECKED})


def resting(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    """Yield what rests, with what was said of it, and what keeps it at rest."""
    has_died, ended = closure.outcome is ClosureOutcome.DIED, ended_by_choice(closure)
    wished = {
        each.plan_component_id: each.in_their_words
        for each in closure.recipients
        if each.wished_to_go_on
    }
    told: dict[str, list[str]] = {"Paused, and must not lapse": [], "Paused": []}
    for each in left.components:
        if each.status is ComponentStatus.PAUSED:
            how = "Paused, and must not lapse" if wording.must_not_lapse(each) else "Paused"
            danger = (
                *notes_on_danger(each, left.unsafe, left.undecided),
                *notes_anew(each, left.components, wording),
            )
            said = (
                *as_far_as_it_may_start(danger, has_died=has_died),
                *_unless_told(
                    notes_on_said(each, left, wording, has_closed=True),
                    wished.get(each.plan_component_id),
                ),
            )
            why = (
                [reason_of_pause(each, wording, left.refused)]
                if has_died or each.plan_component_id in ended
                else notes_on_pause(each, wording, left.refused)
            )
            gap = notes_on_reach(each, left.out_of_reach, what=WHY_IT_COULD_NOT)
            told[how].append(wording.named(each, (*said, *gap, *why, _authorised(each))))
    return (f"{how}: {'; '.join(care)}." for how, care in told.items() if care)


def _unless_told(notes: Iterable[str], words: str | None) -> Iterator[str]:
    """The same without what quotes the words with which it was wished to go on, as told above."""
    return (each for each in notes if not (words and quoted(words) in each))


def as_far_as_it_may_start(notes: Iterable[str], *, has_died: bool) -> Iterator[str]:
    """Return the notes without what comes before a start: whoever has died starts nothing again."""
    return (each for each in notes if not (has_died and each in _BEFORE_A_START))


def _authorised(component: PlanComponent) -> str:
    who = component.authorised_by
    return f"{who.name} answers for the pause" if who else ""
