"""Raw connections, one to a thread, set up as the service sets up its own."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from threading import local
from typing import Any, Protocol

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import make_url

from app.persistence.sqlite import journal_mode_for
from bench.twin.statements import POSTGRES, SQLITE, Statements

Row = Mapping[str, Any]


class Connection(Protocol):
    """One connection, within a transaction or not."""

    statements: Statements

    def one(self, statement: str, values: Row) -> Row | None:
        """Run a statement, and return its first row."""

    def run(self, statement: str, values: Row) -> None:
        """Run a statement."""

    def many(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement for many rows of one plan."""

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction that writes."""

    def kept_id(self, told: str) -> str:
        """Return an id as the database keeps it."""

    def told_id(self, kept: str) -> str:
        """Return an id as an answer tells it."""

    def kept_at(self, told: str) -> str:
        """Return a time as the database keeps it."""

    def told_at(self, kept: str) -> str:
        """Return a time as an answer tells it."""


class SqliteConnection:
    """One connection to a file."""

    def __init__(self, url: str) -> None:
        self.statements = Statements(SQLITE)
        self._connection = sqlite3.connect(str(make_url(url).database), timeout=15)
        self._connection.isolation_level = None
        self._connection.row_factory = sqlite3.Row
        journal = journal_mode_for(sqlite3.sqlite_version_info)
        settings = (
            *(f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON"),
            *("trusted_schema=OFF", "recursive_triggers=ON"),
        )
        for setting in settings:
            self._connection.execute(f"PRAGMA {setting}")

    def one(self, statement: str, values: Row) -> Row | None:
        row: Row | None = self._connection.execute(statement, values).fetchone()
        return row

    def run(self, statement: str, values: Row) -> None:
        self._connection.execute(statement, _with_documents_written(values))

    def many(self, statement: str, rows: Sequence[Row]) -> None:
        self._connection.executemany(statement, [_with_documents_written(row) for row in rows])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def kept_id(self, told: str) -> str:
        return told.replace("-", "")

    def told_id(self, kept: str) -> str:
        return f"{kept[:8]}-{kept[8:12]}-{kept[12:16]}-{kept[16:20]}-{kept[20:]}"

    def kept_at(self, told: str) -> str:
        return told[:26].replace("T", " ")

    def told_at(self, kept: str) -> str:
        return f"{kept[:10]}T{kept[11:]}Z"


class PostgresConnection:
    """One connection to a server."""

    def __init__(self, url: str) -> None:
        self.statements = Statements(POSTGRES)
        self._connection = psycopg.connect(url, autocommit=True, row_factory=dict_row)
        self._connection.execute("SET timezone = 'UTC'")

    def one(self, statement: str, values: Row) -> Row | None:
        return self._connection.execute(statement.encode(), values).fetchone()

    def run(self, statement: str, values: Row) -> None:
        self._connection.execute(statement.encode(), _with_documents_written(values))

    def many(self, statement: str, rows: Sequence[Row]) -> None:
        parts = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        self.run(statement, {"plan_id": rows[0]["plan_id"], "parts": parts})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._connection.transaction():
            yield

    def kept_id(self, told: str) -> str:
        return told

    def told_id(self, kept: object) -> str:
        return str(kept)

    def kept_at(self, told: str) -> str:
        return told

    def told_at(self, kept: str | datetime) -> str:
        written = kept if isinstance(kept, str) else kept.isoformat()
        return f"{written[:-6]}Z"


def _with_documents_written(row: Row) -> Row:
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if isinstance(value, list | dict)
        else value
        for name, value in row.items()
    }


class Connections:
    """One connection for each thread that asks."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._own = local()

    def mine(self) -> Connection:
        if not hasattr(self._own, "connection"):
            kind = SqliteConnection if self._url.startswith("sqlite") else PostgresConnection
            self._own.connection = kind(self._url)
        own: Connection = self._own.connection
        return own
