"""Says what is not given that care depends on, to whoever decides about that care, and since."""

from collections.abc import Iterable, Iterator

from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import MissingSafeguard
from app.pathways.plans.summing_up_notes import depending_on


def depends_on(missing: Iterable[MissingSafeguard]) -> Iterator[str]:
    """Yield a sentence for each: what it is, how it stands, and who recorded that first, and when.

    Nothing stops by itself for want of it.
    """
    for each in missing:
        recorded = f"first recorded as not given by {each.recorded_by}"
        when = in_utc(each.recorded_at)
        yield f"{depending_on(each.name, each.stands)} ({recorded}, {when})."


def beside_its_name(missing: Iterable[MissingSafeguard]) -> str:
    """Return the same in short, to stand beside the name of the care."""
    return "; ".join(depending_on(each.name, each.stands) for each in missing)
