"""Brings the database to the newest schema."""

from app.persistence.migrate import upgrade
from app.settings import Settings


def migrate(settings: Settings) -> str:
    """Bring the database to the newest schema, and say whether anything was to be done."""
    settings.ensure_data_dir()
    done = upgrade(settings)
    return "The database is now at the newest schema." if done else "Nothing to do."
