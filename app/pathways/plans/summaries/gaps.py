"""Sums up in plain sentences which needs nothing that is on offer serves."""

from collections.abc import Mapping, Sequence

from app.pathways.ids import KebabId, Line
from app.pathways.plans.gaps import Gap


def sum_up_gaps(gaps: Sequence[Gap], names: Mapping[KebabId, Line]) -> str:
    """Return which needs nothing is said to serve, by their names, and what may serve them."""
    if not gaps:
        return "No need that is recorded is without something on offer or under way."
    needs = "; ".join(names.get(each.need_id, each.need_id) for each in gaps)
    unsaid = {each.plan_component_id: each.name for gap in gaps for each in gap.may_serve}
    if not unsaid:
        have = "1 need has" if len(gaps) == 1 else f"{len(gaps)} needs have"
        return f"{have} nothing on offer: {needs}."
    have, them = ("1 need has", "it") if len(gaps) == 1 else (f"{len(gaps)} needs have", "them")
    return (
        f"{have} nothing on offer or under way that is said to serve {them}: {needs}. "
        f"In the plan, and not said to serve {them}: {'; '.join(unsaid.values())}."
    )
