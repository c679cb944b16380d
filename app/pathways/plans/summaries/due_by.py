"""Says by when something is due, and that it is overdue: a text that is pasted says so as well."""

from datetime import datetime

from app.pathways.moments import in_utc
from app.pathways.plans.due import is_overdue


def by_time(due_at: datetime, now: datetime | None) -> str:
    """Return by when something is due, and whether that is over by `now`.

    Without it the time is told alone: what is told for good must read the same at any time.
    """
    is_over = now is not None and is_overdue(due_at, now=now)
    return f"by {in_utc(due_at)}{', which is overdue' if is_over else ''}"
