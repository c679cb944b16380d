"""Times to come, for a service that goes by the real clock."""

from datetime import UTC, datetime, timedelta


def in_days(days: int) -> str:
    """A time so many days from now, as the service writes it."""
    at = datetime.now(UTC).replace(hour=9, minute=30, second=0, microsecond=0)
    return (at + timedelta(days=days)).isoformat().replace("+00:00", "Z")
