"""Says in the summary of a move what rests, why, and what had been said of that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from app.pathways.plans.quoting import worded
from app.pathways.plans.summaries.wishes import against_the_wish, had_said
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.overruled import missed_in, refused_in
from app.pathways.transitions.summaries.before import (
    pause_of,
    paused_and_must_not_lapse,
    rests,
    view_of_pause,
)
from app.pathways.transitions.summaries.stood import HolderOf, RulesOf, Told, is_refused
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.values import Care


def pauses_that_must_not_lapse(
    care: Care, standing: Sequence[Told], rules_of: RulesOf, holder_of: HolderOf
) -> Iterator[str]:
    """What rests although it must not lapse, by when that is looked at, on whose word, and why."""
    said = _said_of_rest(care, standing, holder_of)
    for each in standing:
        if paused := paused_and_must_not_lapse(each.decision, each.component):
            known = pause_of(paused, holder_of(each.component), view_of_pause(each.decision))
            why = _why(each, paused.pause_reason, rules_of, said)
            is_told = each.component.plan_component_id in said or not is_told_as_a_pause(each)
            manner = None if is_told else each.kind.manner
            how = "".join(f", {beside}" for beside in (manner, known) if beside)
            yield f"Paused, and must not lapse: {each.name}{why}{how}."


def is_told_as_a_pause(told: Told) -> bool:
    """Return whether somebody answered that care pauses which must not lapse."""
    is_answered = told.kind.outcome is Outcome.PAUSE and not told.decision.is_unsettled
    return is_answered and paused_and_must_not_lapse(told.decision, told.component) is not None


def paused_already(
    care: Care, standing: Sequence[Told], rules_of: RulesOf, holder_of: HolderOf
) -> list[str]:
    """What else rests while somebody must still decide about it, and why."""
    said = _said_of_rest(care, standing, holder_of)
    return [
        f"{each.name}{_why(each, paused.pause_reason, rules_of, said)}"
        for each in standing
        if each.decision.is_unsettled
        and not paused_and_must_not_lapse(each.decision, each.component)
        and (paused := rests(each.decision, each.component))
    ]


def _why(told: Told, reason: str | None, rules_of: RulesOf, said: Mapping[UUID, str]) -> str:
    """Why care rests, and what they had said of that."""
    before = said.get(told.decision.plan_component_id)
    why = worded(reason, rules_of(told.decision)) if reason else None
    if why is None or not before:
        beside = why or before
        return aside(beside) if beside else ""
    return aside(f"{why.removesuffix('.')}; {before}")


def _said_of_rest(care: Care, standing: Iterable[Told], holder_of: HolderOf) -> dict[UUID, str]:
    """What had been said of what rests: that it is against their wish, or that they refused it.

    A no that stands in the same words is told with that.
    """
    held = {each.plan_component_id: holder_of(each) for each in care.components}
    stands = {
        (each.decision.plan_component_id, each.decision.in_their_words)
        for each in standing
        if is_refused(each.decision)
    }
    said = {
        each.plan_component_id: against_the_wish(each, held[each.plan_component_id])
        for each in missed_in(care)
    }
    return said | {
        each.plan_component_id: had_said(each, held[each.plan_component_id])
        for each in refused_in(care)
        if (each.plan_component_id, each.in_their_words) not in stands
    }
