"""Prepares the database: its schema, and the content in it."""

from collections import Counter

from app.persistence.content import Published
from app.persistence.migrate import upgrade
from app.persistence.session import make_engine
from app.services.content import has_content, publish_seed
from app.settings import Settings


def prepare(settings: Settings) -> None:
    """Bring the database to the newest schema, and publish the seed into an empty one."""
    settings.ensure_data_dir()
    upgrade(settings)
    engine = make_engine(settings.storage_url)
    try:
        if not has_content(engine):
            publish_seed(engine, settings.seed_dir)
    finally:
        engine.dispose()


def migrate(settings: Settings) -> str:
    """Bring the database to the newest schema, and say whether anything was to be done."""
    settings.ensure_data_dir()
    done = upgrade(settings)
    return "The database is now at the newest schema." if done else "Nothing to do."


def seed(settings: Settings) -> str:
    """Publish the seed, and say how much of it is new. What is published stays as it is."""
    engine = make_engine(settings.storage_url)
    try:
        outcomes = publish_seed(engine, settings.seed_dir)
    finally:
        engine.dispose()
    new = Counter(isinstance(outcome, Published) for outcome in outcomes)
    return f"{new[True]} documents published, {new[False]} were there already."
