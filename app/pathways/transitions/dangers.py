"""Every danger of care: all that was found since somebody last found no concern.

One danger makes no other one less, so each decision keeps those that were open when it was made.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from app.pathways.ids import Line
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Safety, point_at
from app.pathways.transitions.checking import Finding, finding_of, is_for_safety, is_unsafe
from app.pathways.transitions.values import PlanDecision, Refusal, ToldDecision


class Known(NamedTuple):
    """What a decision knows of the dangers of its care, but for a pause as unsafe."""

    place: int
    checked_by: Line | None
    checked_at: datetime | None
    safety_reason: Verbatim | None
    refusals: Sequence[Refusal]
    unsafe_before: Sequence[FoundUnsafe]


def dangers_of(decision: PlanDecision | ToldDecision) -> tuple[FoundUnsafe, ...]:
    """Return what was found of care that is unsafe, the latest first; else nothing."""
    if not is_unsafe(decision):
        return ()
    found = finding_of(decision)
    return as_found(found), *found_besides(found, decision, decision.refusals)


def found_besides(
    found: Finding, decision: PlanDecision | ToldDecision, refusals: Sequence[Refusal]
) -> tuple[FoundUnsafe, ...]:
    """Return what else was found than the latest, when these `refusals` of its move were known."""
    known = Known(
        decision.place,
        *(decision.checked_by, decision.checked_at, decision.safety_reason),
        *(refusals, decision.unsafe_before),
    )
    return each_once([as_found(found), *dangers_known(known)])[1:]


def dangers_known(known: Known) -> Iterator[FoundUnsafe]:
    """Yield every danger that a decision knows of, the latest first, some more than once."""
    at = known.checked_at
    since = (each for each in reversed(known.refusals) if at is None or at < each.at)
    yield from (by_refusal(each) for each in since if is_for_safety(each))
    if point_at(known.place).safety is Safety.CONTRAINDICATED:
        yield FoundUnsafe(
            found_unsafe_by=known.checked_by,
            found_unsafe_at=at,
            found_unsafe_because=known.safety_reason,
        )
    yield from known.unsafe_before


def each_once(found: Iterable[FoundUnsafe]) -> tuple[FoundUnsafe, ...]:
    """Return them without those of which a later one says as much: by the same person, or of which
    nobody knows by whom, and in the same words, or in none."""
    kept: list[FoundUnsafe] = []
    for each in found:
        if not any(_says_as_much(later, each) for later in kept):
            kept.append(each)
    return tuple(kept)


def _says_as_much(later: FoundUnsafe, earlier: FoundUnsafe) -> bool:
    is_theirs = earlier.found_unsafe_by in {None, later.found_unsafe_by}
    return is_theirs and earlier.found_unsafe_because in {None, later.found_unsafe_because}


def by_refusal(refusal: Refusal) -> FoundUnsafe:
    """Return what a team found that refused care as unsafe."""
    return FoundUnsafe(
        found_unsafe_by=refusal.by,
        found_unsafe_at=refusal.at,
        found_unsafe_because=refusal.reason,
    )


def as_found(found: Finding) -> FoundUnsafe:
    """Return a finding that care is unsafe as a plan tells it."""
    return FoundUnsafe(
        found_unsafe_by=found.by, found_unsafe_at=found.at, found_unsafe_because=found.because
    )
