"""Ways to look at a database and to bring it up and down in tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from sqlalchemy import Connection, event, inspect, text

from app.persistence.migrate import alembic_config, migrating
from app.persistence.session import make_engine
from app.settings import Settings, read_settings


class Interrupted(Exception):
    """What stopped a migration in its middle."""


def settings_for(database_url: str) -> Settings:
    return read_settings(database_url=database_url)


def migrate_down(database_url: str, *, to: str = "base") -> None:
    """Take back every migration after the revision `to`."""
    with migrating(database_url) as connection:
        command.downgrade(alembic_config(connection), to)


def migrate_up(database_url: str, *, to: str) -> None:
    """Make every migration up to the revision `to`."""
    with migrating(database_url) as connection:
        command.upgrade(alembic_config(connection), to)


Exported = dict[str, list[dict[str, str]]]


def exported(database_url: str) -> Exported:
    """Every row of every table, its columns as text, in an order of its own."""
    with looking_at(database_url) as connection:
        return {
            name: _rows_of(connection, name)
            for name in inspect(connection).get_table_names()
            if name != "alembic_version"
        }


def _rows_of(connection: Connection, table: str) -> list[dict[str, str]]:
    found = connection.execute(text(f'SELECT * FROM "{table}"')).mappings()  # noqa: S608  # the name of a table of ours
    return sorted(
        ({name: repr(each) for name, each in row.items()} for row in found),
        key=lambda row: [*row.values()],
    )


def seen_as(older: Exported, newer: Exported) -> Exported:
    """What a later version holds in the tables and columns of an earlier one."""
    return {
        table: [{name: row[name] for name in rows[0]} for row in newer[table]] if rows else []
        for table, rows in older.items()
    }


@contextmanager
def looking_at(database_url: str) -> Iterator[Connection]:
    """A connection that changes nothing."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def tables_in(database_url: str) -> set[str]:
    with looking_at(database_url) as connection:
        return set(inspect(connection).get_table_names())


def interrupt_before(connection: Connection, words: str) -> None:
    """Raise `Interrupted` in place of the first statement of `connection` that has the `words`."""

    def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if words in statement:
            raise Interrupted

    event.listen(connection, "before_cursor_execute", look)
