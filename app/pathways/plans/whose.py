"""Says of whom a summary is: pasted into a record, it stands alone."""

from app.pathways.ids import Line


def of_person(preferred_name: Line, said: str) -> str:
    """Return what is said, begun with what the person is called."""
    return f"{preferred_name}: {said}"
