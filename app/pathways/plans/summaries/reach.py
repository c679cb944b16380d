"""Says why care cannot reach somebody, or in which other way, in the words of whoever knew that."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from app.pathways.plans.of_reach import OutOfReach, ReachedOtherwise
from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.notes import Wording
from app.pathways.plans.values import PlanComponent

WHY_IT_CANNOT: Final = "why it cannot reach them"
WHY_IT_COULD_NOT: Final = "why it could not reach them"
"""The same of a plan that has closed."""
_OTHERWISE: Final = "it can only reach them in another way"
_REACHED_OTHERWISE: Final = "Could only reach them in another way"
_NEXT_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")


def notes_on_reach(
    component: PlanComponent, out_of_reach: Iterable[OutOfReach], *, what: str = WHY_IT_CANNOT
) -> Iterator[str]:
    """Yield why care cannot reach them, to stand beside its name; its pause may say the same."""
    for each in out_of_reach:
        if each.plan_component_id == component.plan_component_id:
            yield _why(what, each.reach_reason, component.pause_reason)


def notes_on_other_ways(
    component: PlanComponent, reached_otherwise: Iterable[ReachedOtherwise], *told: str | None
) -> Iterator[str]:
    """Yield in which other way alone care can reach them; its pause, or what is `told` beside it,
    may say the same."""
    for each in reached_otherwise:
        if each.plan_component_id == component.plan_component_id:
            yield _why(_OTHERWISE, each.reach_reason, component.pause_reason, *told)


def reached_otherwise_then(
    components: Iterable[PlanComponent],
    reached_otherwise: Collection[ReachedOtherwise],
    wording: Wording,
) -> Iterator[str]:
    """Yield the same of all care of a plan that has closed, in one sentence."""
    how = {each.plan_component_id: each.reach_reason for each in reached_otherwise}
    told = (
        (each, _unless_told(how[each.plan_component_id], each.pause_reason, each.adaptation))
        for each in components
        if each.plan_component_id in how
    )
    if named := [wording.named(each, [said]) for each, said in told if said]:
        yield f"{_REACHED_OTHERWISE}: {'; '.join(named)}."


def reached_otherwise(reach_reason: str | None, *told: str | None) -> str:
    """Return the same as a sentence; nothing where it is not known, or `told` in the same words."""
    how = _why(_OTHERWISE, reach_reason, *told) if reach_reason else ""
    return sentence(capitalised(how)) if how else ""


def why_out_of_reach(reach_reason: str | None, *told: str | None) -> str:
    """Return the same as a sentence; nothing where it is not known, or `told` in the same words."""
    why = _why(WHY_IT_CANNOT, reach_reason, *told) if reach_reason else ""
    return sentence(capitalised(why)) if why else ""


def _why(what: str, reach_reason: str, *told: str | None) -> str:
    said = _unless_told(reach_reason, *told)
    return f"{what}: {said}" if said else ""


def _unless_told(reach_reason: str, *told: str | None) -> str:
    is_told = any(_says(each, reach_reason) for each in told if each)
    return "" if is_told else quoted(reach_reason)


def _says(told: str, words: str) -> bool:
    """Whether what is told has the same sentences, one after another, be it with other full stops.

    A part of a sentence may mean something else: “The ward” is not told by “The ward is full.”
    """
    has, wanted = _sentences(told), _sentences(words)
    starts = range(len(has) - len(wanted) + 1)
    return any(has[each : each + len(wanted)] == wanted for each in starts)


def _sentences(words: str) -> list[str]:
    return [each.rstrip(".?!") for each in _NEXT_SENTENCE.split(words.strip())]
