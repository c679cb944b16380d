"""Says what is not given that care depends on, to whoever decides about that care, and since."""

from collections.abc import Iterable, Iterator

from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import MissingSafeguard
from app.pathways.plans.summing_up_notes import depending_on
from app.pathways.transitions.summing_up_stood import Told
from app.pathways.transitions.summing_up_words import aside


def depends_on(missing: Iterable[MissingSafeguard]) -> Iterator[str]:
    """Yield a sentence for each: what it is, how it stands, and who recorded that first, and when.

    Nothing stops by itself for want of it.
    """
    for each in missing:
        recorded = f"first recorded as not given by {each.recorded_by}"
        when = in_utc(each.recorded_at)
        yield f"{depending_on(each.name, each.stands)} ({recorded}, {when})."


def without_safeguards(standing: Iterable[Told]) -> list[str]:
    """Return the care of a move that depends on something which is not given, in short."""
    missing = ((each.name, each.decision.safeguards_missing) for each in standing)
    return [f"{name}{aside(_in_short(lacks))}" for name, lacks in missing if lacks]


def _in_short(missing: Iterable[MissingSafeguard]) -> str:
    return "; ".join(depending_on(each.name, each.stands) for each in missing)
