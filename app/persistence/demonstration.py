"""Takes every plan out of the database of a demonstration, and leaves what is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, exists, select, text

from app.pathways.plans.identifiers import NHS_NUMBER, SYNTHETIC
from app.persistence.failures import named_failures
from app.persistence.migrate import alembic_config, migrating
from app.persistence.refusals import StorageRefused
from app.persistence.tables import care_plan, plan_identifier

CONTENT_ALONE: Final = "eb969f167753"
"""The revision that knows content and organisations, and no plans yet."""

_IS_INVENTED: Final = exists().where(
    plan_identifier.c.plan_id == care_plan.c.plan_id,
    plan_identifier.c.system == NHS_NUMBER,
    plan_identifier.c.value.startswith(SYNTHETIC),
)
_MAY_BE_REAL: Final = select(care_plan.c.plan_id).where(~_IS_INVENTED).limit(1)


class RealPeopleThere(StorageRefused):
    """Somebody in the database may be a real person."""

    def __init__(self) -> None:
        super().__init__(
            "there is a plan of somebody without an NHS number of the 999 range in the database, "
            "so it may be of a real person; nothing was changed. If everybody in it is invented, "
            "stop the service, name another data folder in THROUGHLINE_DATA_DIR or an empty "
            "database in THROUGHLINE_DATABASE_URL, and start it again."
        )


@contextmanager
def plans_taken_out(database_url: str) -> Iterator[None]:
    """Take every plan with all that hangs on it out of the database, once the block ends well.

    Nobody can write while the block runs. Raises `RealPeopleThere`, and `StorageUnavailable` where
    others do not make way; then, and where the block raises, all is as it was.
    """
    from alembic import command  # noqa: PLC0415  # as in persistence.migrate

    with named_failures(), migrating(database_url) as connection:
        _keep_others_out(connection)
        if connection.execute(_MAY_BE_REAL).first():
            raise RealPeopleThere
        yield
        config = alembic_config(connection)
        # Dropped and made anew, because the journal refuses to lose a row by any other way.
        command.downgrade(config, CONTENT_ALONE)
        command.upgrade(config, "head")


def _keep_others_out(connection: Connection) -> None:
    # On SQLite one writes at a time anyway.
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE care_plan"))
