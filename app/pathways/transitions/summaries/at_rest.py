"""Says in the summary of a move what rests, why, and what had been said of that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.plans.quoting import worded
from app.pathways.plans.summaries.said import wishes_now
from app.pathways.plans.summaries.wishes import against_the_wish, agreed_to_it, had_said
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.overruled import agreed_in, missed_in, refused_in
from app.pathways.transitions.summaries.before import (
    pause_of,
    paused_and_must_not_lapse,
    rests,
    view_of_pause,
)
from app.pathways.transitions.summaries.said_since import said_since_in
from app.pathways.transitions.summaries.stood import HolderOf, RulesOf, Told, is_refused
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.values import Care


class Said(NamedTuple):
    """What had been said of care that rests."""

    told: str
    is_no: bool
    """Whether they had refused it, or wished for a break."""


_NOTHING_SAID: Final = Said("", is_no=False)


def pauses_that_must_not_lapse(
    care: Care, standing: Sequence[Told], rules_of: RulesOf, holder_of: HolderOf
) -> Iterator[str]:
    """What rests although it must not lapse, by when that is looked at, on whose word, and why."""
    all_said, latest = _said_of_rest(care, standing, holder_of), latest_of_each(care.decisions)
    for each in standing:
        if paused := paused_and_must_not_lapse(each.decision, each.component):
            known = pause_of(paused, holder_of(each.component), view_of_pause(each.decision))
            about = each.component.plan_component_id
            # What they said since somebody answered is told with what came of that.
            said = all_said if latest[about] == each.decision else {}
            why = _why(each, paused.pause_reason, rules_of, said)
            is_told = about in said or not is_told_as_a_pause(each)
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


def _why(told: Told, reason: str | None, rules_of: RulesOf, said: Mapping[UUID, Said]) -> str:
    """Why care rests, and what they had said of that."""
    before, is_no = said.get(told.decision.plan_component_id, _NOTHING_SAID)
    of_rules = rules_of(told.decision)
    # What they wished is told in their words.
    is_told = is_no and reason in of_rules.of_a_wish
    why = worded(reason, of_rules) if reason and not is_told else None
    if why is None or not before:
        beside = why or before
        return aside(beside) if beside else ""
    return aside(f"{why.removesuffix('.')}; {before}")


def _said_of_rest(care: Care, standing: Iterable[Told], holder_of: HolderOf) -> dict[UUID, Said]:
    """What had been said of what rests: against it, for it, or that they agree; and what since.

    A no that stands in the same words is told with that.
    """
    held = {each.plan_component_id: holder_of(each) for each in care.components}
    stands = {
        (each.decision.plan_component_id, each.decision.in_their_words)
        for each in standing
        if is_refused(each.decision)
    }
    missed = {each.plan_component_id: each for each in missed_in(care)}
    refused = {
        each.plan_component_id: each
        for each in refused_in(care)
        if (each.plan_component_id, each.in_their_words) not in stands
    }
    agreed = {each.plan_component_id: each for each in agreed_in(care)}
    since = said_since_in(care)

    def said_of(about: UUID) -> Iterator[str]:
        if about in refused:
            yield had_said(refused[about], held[about])
        if about in missed:
            yield against_the_wish(missed[about], held[about])
        if about in agreed:
            yield agreed_to_it(agreed[about], held[about])
        if about in since:
            yield wishes_now(since[about], held[about])

    return {
        about: Said("; ".join(said_of(about)), is_no=about in refused)
        for about in {*refused, *missed, *agreed, *since}
    }
