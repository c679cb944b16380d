"""Alembic's environment: where a migration runs, and what a new one looks like."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel import AutoString, UTCDateTime

from app.persistence.migrate import migrating
from app.persistence.tables import metadata
from app.persistence.types import AsJSON
from app.settings import read_settings


def render_item(type_: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401  # alembic passes any schema item
    """Write plain SQLAlchemy, so that a migration still runs when our own classes have changed."""
    if type_ != "type":
        return False
    match item:
        case AutoString():
            return f"sa.{item.impl_instance!r}"
        case UTCDateTime():
            return "sa.DateTime(timezone=True)"
        case AsJSON():
            autogen.imports.add("from sqlalchemy.dialects import postgresql")
            return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Run the command that alembic was called with inside the transaction of `connection`."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_item,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migrating(read_settings().storage_url) as own:
        run(own)
