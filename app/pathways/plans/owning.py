"""Says who owns a pause, in a plain sentence that can be pasted into a record."""

from app.pathways.ids import KebabId
from app.pathways.plans.values import ComponentState, PlanComponent


def owner_of_pause(state: ComponentState | PlanComponent | None, *, team: KebabId) -> str:
    """Return who sees to it that a pause is reviewed; nothing where nothing is paused.

    An earlier release wrote the `team` that answers for it, where nobody was named.
    """
    if state is None or state.pause_owner is None:
        return ""
    owner = "The team that answers for it" if state.pause_owner == team else state.pause_owner
    return f"{owner} owns the pause and sees to its review."
