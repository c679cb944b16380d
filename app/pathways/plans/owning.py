"""Says who owns a pause, in a plain sentence that can be pasted into a record."""

from app.pathways.ids import KebabId, Line
from app.pathways.plans.values import ComponentState, PlanComponent


def owner_of_pause(state: ComponentState | PlanComponent | None, *, team: KebabId) -> str:
    """Return who sees to it that a pause is reviewed; nothing where nothing is paused.

    An earlier release wrote the `team` that answers for it, where nobody was named.
    """
    if state is None or state.pause_owner is None:
        return ""
    return owned_by(state.pause_owner, team=team)


def owned_by(owner: Line, *, team: KebabId) -> str:
    """Return that the `owner` of a pause sees to its review."""
    who = "The team that answers for it" if owner == team else owner
    return f"{who} owns the pause and sees to its review."
