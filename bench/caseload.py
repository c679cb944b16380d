"""Multiplies one plan into a caseload, by the database itself: many thousands in a second.

Each copy has ids of its own, in the order of their making, and is with other teams of the same
settings. Its journal speaks of the plan that was copied, so it cannot be verified.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Final
from uuid import UUID

import psycopg
from sqlalchemy import Table, Uuid, make_url
from sqlmodel import UTCDateTime

from app.persistence import tables
from bench.one_plan import COMMUNITY, HOME_TREATMENT, WARD

TEAMS: Final = {
    COMMUNITY: (
        *(COMMUNITY, "saltmarsh-cmht-older-adults", "saltmarsh-early-intervention"),
        *("saltmarsh-rehabilitation-community", "chalkvale-cmht-north"),
    ),
    HOME_TREATMENT: (HOME_TREATMENT, "saltmarsh-home-treatment-older-adults"),
    WARD: (
        *(WARD, "saltmarsh-ward-heron", "saltmarsh-ward-curlew"),
        *("saltmarsh-ward-sandpiper", "chalkvale-ward-juniper"),
    ),
}
"""The teams of each setting, over which the copies are spread."""

_OF_TEAMS: Final = frozenset(
    {"team", "from_team", "to_team", "origin_team", "responsible_team", "with_team", "addressed_to"}
)
_OWNED: Final[tuple[Table, ...]] = (
    tables.care_plan,
    tables.plan_identifier,
    tables.plan_pathway,
    tables.plan_need,
    tables.plan_component,
    tables.plan_component_need,
    tables.contribution,
    tables.agreement,
    tables.plan_transition,
    tables.plan_decision,
    tables.plan_journal,
    tables.plan_words,
)


def plan_ids(plan_id: str, size: int) -> list[str]:
    """Return the ids of a plan and its copies."""
    first = UUID(plan_id).hex[:24]
    return [plan_id, *(str(UUID(f"{first}{number:08x}")) for number in range(1, size))]


def multiply(database_url: str, plan_id: str, size: int) -> None:
    """Copy the plan until there are `size` of it."""
    url = make_url(database_url)
    if url.drivername == "sqlite":
        _multiply_on_sqlite(str(url.database), UUID(plan_id).hex, size)
    else:
        _multiply_on_postgres(database_url, plan_id, size)


def _multiply_on_sqlite(file: str, plan_id: str, size: int) -> None:
    after = f"SELECT number + 1 FROM copy WHERE number < {size - 1}"
    numbers = f"WITH RECURSIVE copy(number) AS (SELECT 1 UNION ALL {after})"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-262144")
        for table in _OWNED:
            copies = f"SELECT {_joined(_on_sqlite(table))} FROM copy CROSS JOIN {table.name} AS one"
            connection.execute(
                f"{_insert_into(table)} {numbers} {copies} WHERE one.plan_id = '{plan_id}'"
            )
        connection.commit()
        connection.execute("ANALYZE")


def _multiply_on_postgres(url: str, plan_id: str, size: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        # No trigger, and so no reference is checked: a copy refers as the plan does.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET work_mem = '256MB'")
        for table in _OWNED:
            copies = (
                f"generate_series(1, {size - 1}) AS copy(number) CROSS JOIN {table.name} AS one"
            )
            # One plan after the other, as they are made: what is read together lies together.
            connection.execute(
                f"{_insert_into(table)} SELECT {_joined(_on_postgres(table))} FROM {copies} "
                f"WHERE one.plan_id = '{plan_id}' ORDER BY number".encode()
            )
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _insert_into(table: Table) -> str:
    return f"INSERT INTO {table.name} ({_joined(map(_quoted, table.c.keys()))})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _on_sqlite(table: Table) -> Iterator[str]:
    for column in table.c:
        own = f'one."{column.name}"'
        match column.type:
            case Uuid():
                yield f"substr({own}, 1, 24) || printf('%08x', number)"
            case UTCDateTime() if column.name in {"due_at", "review_due", "check_due"}:
                yield f"datetime({own}, (number % 5000) || ' minutes') || '.000000'"
            case _:
                yield _plain(table, column.name, own, "CAST(number AS TEXT)")


def _on_postgres(table: Table) -> Iterator[str]:
    for column in table.c:
        own = f'one."{column.name}"'
        match column.type:
            case Uuid():
                digits = f"left(replace({own}::text, '-', ''), 24)"
                yield f"({digits} || lpad(to_hex(number), 8, '0'))::uuid"
            case UTCDateTime() if column.name in {"due_at", "review_due", "check_due"}:
                yield f"{own} + (number % 5000) * interval '1 minute'"
            case _:
                yield _plain(table, column.name, own, "number::text")


def _plain(table: Table, name: str, own: str, number: str) -> str:
    if (table, name) == (tables.plan_identifier, "value"):
        return f"{own} || '-' || {number}"
    if name in _OF_TEAMS:
        cases = (
            f"WHEN {own} = '{of}' AND number % {len(teams)} = {place} THEN '{team}'"
            for of, teams in TEAMS.items()
            for place, team in enumerate(teams)
        )
        return f"CASE {' '.join(cases)} ELSE {own} END"
    return own
