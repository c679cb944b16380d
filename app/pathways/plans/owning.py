"""Says who owns a pause, in a plain sentence that can be pasted into a record."""

from app.pathways.ids import Line


def owned_by(owner: Line | None) -> str:
    """Return that the `owner` of a pause sees to its review; nothing where nothing is paused."""
    return f"{owner} owns the pause and sees to its review." if owner else ""
