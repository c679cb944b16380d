"""Brings the database to the newest schema."""

from typing import Final

from app.persistence.migrate import upgrade
from app.settings import Settings

MIGRATED: Final = "The database is now at the newest schema."


def migrate(settings: Settings) -> str:
    """Bring the database to the newest schema, and say whether anything was to be done."""
    settings.ensure_data_dir()
    done = upgrade(settings)
    return MIGRATED if done else "Nothing to do."
