"""What was published stays as it was, whoever speaks to the database."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.persistence.session import Engine
from tests.integration.persistence.documents import a_table, publish, stored_releases

REPLACE = """
    INSERT OR REPLACE INTO content_version
    SELECT kind, id, version, 'sha256:1', 2, published_at, document FROM content_version
"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE content_version SET digest = 'sha256:1'",
        "UPDATE content_version SET document = '{}'",
        "DELETE FROM content_version",
    ],
)
def test_a_published_version_can_be_neither_changed_nor_deleted(
    engine: Engine, statement: str
) -> None:
    published = publish(engine, a_table())

    with engine.begin() as connection, pytest.raises(IntegrityError, match="never changes"):
        connection.execute(text(statement))

    assert stored_releases(engine) == (published.release,)


def test_a_published_version_cannot_be_replaced(sqlite_engine: Engine) -> None:
    """REPLACE deletes without asking the triggers, unless they are told to ask themselves."""
    published = publish(sqlite_engine, a_table())

    with sqlite_engine.begin() as connection, pytest.raises(IntegrityError, match="never changes"):
        connection.execute(text(REPLACE))

    assert stored_releases(sqlite_engine) == (published.release,)


def test_published_versions_cannot_be_emptied_out(postgresql_engine: Engine) -> None:
    """TRUNCATE asks no trigger for DELETE."""
    published = publish(postgresql_engine, a_table())

    with (
        postgresql_engine.connect() as connection,
        pytest.raises(IntegrityError, match="never changes"),
    ):
        connection.execute(text("TRUNCATE content_version"))

    assert stored_releases(postgresql_engine) == (published.release,)
