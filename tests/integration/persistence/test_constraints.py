"""The database itself holds the closed vocabularies to their values."""

from collections.abc import Iterator
from typing import Final

import pytest
from sqlalchemy import Connection, Enum, Table
from sqlalchemy import column as sa_column
from sqlalchemy import table as sa_table
from sqlalchemy.exc import IntegrityError

from app.persistence.rows import metadata
from app.persistence.session import Engine, writing

ROWS: Final[dict[str, dict[str, object]]] = {
    "content_version": {
        "kind": "rules",
        "id": "carry-over",
        "version": "1.0.0",
        "digest": "sha256:0",
        "sequence": 1,
        "published_at": "2026-11-01 00:00:00",
        "document": "{}",
    },
    "organisation": {"ods_code": "X1", "name": "An organisation", "kind": "nhs_trust"},
    "team": {
        "id": "a-team",
        "organisation": "X0",
        "name": "A team",
        "setting": "community",
        "programme": "community",
    },
}
"""A row of each table, as plain SQL takes it."""


def closed_columns() -> Iterator[tuple[Table, str, tuple[str, ...]]]:
    """Every column with a closed vocabulary, and the vocabulary."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Enum):
                yield table, column.name, tuple(column.type.enums)


def insert(connection: Connection, table: Table, **changes: object) -> None:
    row = {**ROWS[table.name], **changes}
    # By type, plain text: the column's own type would refuse a value before the database does.
    plain = sa_table(table.name, *[sa_column(name) for name in row])
    connection.execute(plain.insert().values(row))


def with_an_organisation(engine: Engine) -> None:
    with writing(engine) as session:
        row = ROWS["organisation"] | {"ods_code": "X0"}
        insert(session.connection(), metadata.tables["organisation"], **row)


MEMBERS = [
    pytest.param(table, column, member, id=f"{table.name}-{column}-{member}")
    for table, column, members in closed_columns()
    for member in members
]
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}-{column}")
    for table, column, _ in closed_columns()
]


@pytest.mark.parametrize(("table", "column", "value"), MEMBERS)
def test_every_value_of_a_vocabulary_can_be_stored(
    engine: Engine, table: Table, column: str, value: str
) -> None:
    """Alembic does not see a new value of an enum: a check of the old ones refused it at night."""
    with_an_organisation(engine)

    with writing(engine) as session:
        insert(session.connection(), table, **{column: value})


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("value", ["", "Community", "elsewhere"])
def test_no_other_value_can_be_stored(
    engine: Engine, table: Table, column: str, value: str
) -> None:
    with_an_organisation(engine)

    with engine.begin() as connection, pytest.raises(IntegrityError, match=f"ck_{table.name}"):
        insert(connection, table, **{column: value})
