"""Whatever is done to a journal while the head on the plan's row stays as it is, is found."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import Connection, Table, select, text, update

from app.persistence.journal_check import BrokenJournal, Defect, JournalCheck
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, make_engine, writing
from app.persistence.tables import care_plan, plan_journal, plan_words
from tests.databases import KINDS, Databases
from tests.integration.persistence.stored_plans import a_new_plan, opened_in, save
from tests.integration.persistence.tampering import (
    AT_TWO_PLANS,
    WAYS,
    Entry,
    Stored,
    Tampering,
    Way,
    edit_and_link_anew,
)
from tests.unit.plans.made_up import NOW

PLANS: Final = 26
"""So many that an attempt in any way can leave `RESULTS` different things behind."""
CHANGES: Final = 11
RESULTS: Final = 125
"""Attempts in each way, no two with the same result: with all ways 4,000 on both databases."""
ROUNDS: Final = 40
"""Enough for so many different results, though chance repeats itself."""

UNGUARDED: Final = {
    "sqlite": (
        "DROP TRIGGER plan_journal_refuses_update",
        "DROP TRIGGER plan_journal_refuses_delete",
    ),
    "postgresql": (
        "DROP TRIGGER plan_journal_refuses_change ON plan_journal",
        "ALTER TABLE plan_words DROP CONSTRAINT fk_plan_words_plan_id_sequence_plan_journal",
    ),
}
"""What somebody with every right would do first."""

Rows = dict[UUID, list[tuple[Any, ...]]]


class Unguarded(NamedTuple):
    """Plans with a history each, on a database that no longer defends its journal."""

    engine: Engine
    plans: tuple[Stored, ...]
    rows: Rows
    """What is in their journals and was said, before anything is tampered with."""
    heads: Rows


@pytest.fixture(scope="module", params=KINDS)
def unguarded(request: pytest.FixtureRequest) -> Iterator[Unguarded]:
    databases: Databases = request.getfixturevalue(request.param)
    with databases.migrated() as url:
        engine = make_engine(url)
        for number in range(PLANS):
            fill(engine, number)
        with engine.begin() as connection:
            for statement in UNGUARDED[request.param]:
                connection.execute(text(statement))
            plans = stored_in(connection)
            rows = rows_of(connection, plan_journal, plan_words)
            heads = rows_of(connection, care_plan)
        yield Unguarded(engine, plans, rows, heads)
        engine.dispose()


def fill(engine: Engine, number: int) -> None:
    """One plan. Every second change says something, every other is without words."""
    # No two plans had the same done at one time, so an entry never passes for another's.
    opened_at = NOW + timedelta(minutes=number)
    with writing(engine) as session:
        store = PlanStore(session)
        plan = opened_in(store, a_new_plan(), at=opened_at)
        for turn in range(CHANGES):
            said = {"key_worker": f"Worker {turn}"} if turn % 2 else {}
            held = store.load_for_change(plan.plan_id, plan.version)
            at = opened_at + timedelta(days=turn + 1)
            plan = save(store, held, at=at, setting=SETTINGS[turn % 2], **said)


SETTINGS: Final = ("inpatient", "community")


def stored_in(connection: Connection) -> tuple[Stored, ...]:
    journals, words = (entries_of(connection, table) for table in (plan_journal, plan_words))
    return tuple(Stored(plan_id, journals[plan_id], words[plan_id]) for plan_id in journals)


def entries_of(connection: Connection, table: Table) -> dict[UUID, list[Entry]]:
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    wanted = select(table).order_by(table.c.plan_id, table.c.sequence)
    for row in connection.execute(wanted).mappings():
        entries[row["plan_id"]].append(dict(row))
    return entries


def all_found(connection: Connection) -> tuple[BrokenJournal, ...]:
    with Session(connection) as session:
        check = JournalCheck(session)
        return (*check.verify_next(limit=PLANS).broken, *check.without_plan())


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    """A connection that may change anything; nothing of it is kept."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield connection
        connection.rollback()


def after(
    unguarded: Unguarded, tamper: Callable[[Connection], object]
) -> tuple[int, Defect] | None:
    """What the check finds first after `tamper`, if anything; all is then undone."""
    with undone(unguarded.engine) as connection:
        tamper(connection)
        broken = all_found(connection)
    return (broken[0].sequence, broken[0].defect) if broken else None


def rows_of(connection: Connection, *tables: Table) -> Rows:
    """Every row of some tables by its plan, as the driver has it, which is quicker to read."""
    rows: Rows = defaultdict(list)
    for table in tables:
        order = ", ".join(table.primary_key.columns.keys())
        wanted = f"SELECT plan_id, * FROM {table.name} ORDER BY {order}"  # noqa: S608  # ours
        for plan_id, *row in connection.exec_driver_sql(wanted):
            rows[UUID(str(plan_id))].append((table.name, *row))
    return rows


class Round(NamedTuple):
    """Attempts at some plans each, none at a plan of another, and what the check then found."""

    attempts: list[frozenset[UUID]]
    results: set[str]
    """What the attempts left behind."""
    touched: set[UUID]
    """The plans of which something was changed."""
    with_another_head: set[UUID]
    named: set[UUID]
    """The plans whose journal is said to be broken."""


def one_round(unguarded: Unguarded, way: Way, seed: int) -> Round:
    """As many attempts as there are plans for, but for a plan or two that are left alone."""
    chance = Random(f"{way.__name__} {seed}")  # noqa: S311  # nothing secret
    shuffled = chance.sample(unguarded.plans, len(unguarded.plans))
    at_once = 2 if way in AT_TWO_PLANS else 1
    starts = range(0, len(shuffled) - at_once, at_once)
    scopes = [tuple(shuffled[start : start + at_once]) for start in starts]
    with undone(unguarded.engine) as connection:
        for scope in scopes:
            way(Tampering(connection, chance, scope))
        rows = rows_of(connection, plan_journal, plan_words)
        heads = rows_of(connection, care_plan)
        broken = all_found(connection)
    attempts = [frozenset(plan.plan_id for plan in scope) for scope in scopes]
    return Round(
        attempts=attempts,
        results={repr([(each, rows[each]) for each in sorted(plans)]) for plans in attempts},
        touched=differing(unguarded.rows, rows),
        with_another_head=differing(unguarded.heads, heads),
        named={each.plan_id for each in broken},
    )


def differing(before: Rows, now: Rows) -> set[UUID]:
    plans = before.keys() | now.keys()
    return {plan_id for plan_id in plans if before.get(plan_id) != now.get(plan_id)}


def rounds(unguarded: Unguarded, way: Way) -> list[Round]:
    """As many as it takes until the attempts have left enough different things behind."""
    made: list[Round] = []
    results: set[str] = set()
    while len(results) < RESULTS and len(made) < ROUNDS:
        made.append(one_round(unguarded, way, seed=len(made)))
        results |= made[-1].results
    assert len(results) >= RESULTS
    return made


def write_heads_anew(connection: Connection, plans: tuple[Stored, ...]) -> None:
    """Let the rows of some plans name the last entry that their journal has now."""
    of_the_plan = plan_journal.c.plan_id == care_plan.c.plan_id
    last = select(plan_journal.c.hash).where(
        of_the_plan, plan_journal.c.sequence == care_plan.c.journal_length
    )
    are_they = care_plan.c.plan_id.in_([plan.plan_id for plan in plans])
    connection.execute(
        update(care_plan).where(are_they).values(journal_head=last.scalar_subquery())
    )


def edit_link_anew_and_write_the_head(self: Tampering) -> None:
    edit_and_link_anew(self)
    write_heads_anew(self.connection, self.plans)


def test_at_least_4000_attempts_are_made_on_both_databases() -> None:
    assert len(WAYS) * RESULTS * len(KINDS) >= 4_000


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_tampering_is_found(unguarded: Unguarded, way: Way) -> None:
    for each in rounds(unguarded, way):
        assert [plans for plans in each.attempts if not plans & each.touched] == []
        assert each.with_another_head == set()
        assert each.named == each.touched


def test_what_was_not_tampered_with_is_in_order(unguarded: Unguarded) -> None:
    assert after(unguarded, lambda _: None) is None


def test_a_withdrawal_of_words_is_no_tampering(unguarded: Unguarded) -> None:
    withdrawal = update(plan_words).values(salt=None, words=None)

    assert after(unguarded, lambda connection: connection.execute(withdrawal)) is None


def test_a_rewriting_that_includes_the_head_is_never_found(unguarded: Unguarded) -> None:
    """A chain alone cannot tell: it takes a sealed root that is kept somewhere else.

    It also shows that the attempts above are found by what the check compares, and by nothing else.
    """
    for each in rounds(unguarded, edit_link_anew_and_write_the_head):
        assert [plans for plans in each.attempts if not plans & each.touched] == []
        assert each.with_another_head == each.touched
        assert each.named == set()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE plan_journal SET event = 'plan_closed' WHERE sequence = 3", (3, Defect.ALTERED)),
        ("UPDATE plan_journal SET prev_hash = hash WHERE sequence = 3", (3, Defect.NOT_LINKED)),
        ("DELETE FROM plan_journal WHERE sequence = 3", (3, Defect.OUT_OF_SEQUENCE)),
        ("DELETE FROM plan_journal WHERE sequence > 3", (3, Defect.NOT_THE_END)),
        ("DELETE FROM plan_journal", (0, Defect.NOT_THE_END)),
        ("UPDATE plan_words SET words = '{}' WHERE sequence = 3", (3, Defect.WORDS_ALTERED)),
        ("DELETE FROM plan_words WHERE sequence = 3", (3, Defect.WORDS_MISSING)),
        ("UPDATE care_plan SET journal_length = 4", (CHANGES + 1, Defect.NOT_THE_END)),
        ("UPDATE plan_journal SET before = '[]' WHERE sequence = 3", (3, Defect.UNREADABLE)),
        ("UPDATE plan_words SET words = '[1]' WHERE sequence = 3", (3, Defect.UNREADABLE)),
        ("UPDATE plan_words SET salt = 'salt' WHERE sequence = 3", (3, Defect.UNREADABLE)),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(
    unguarded: Unguarded, statement: str, found: tuple[int, Defect]
) -> None:
    assert after(unguarded, lambda connection: connection.execute(text(statement))) == found


@pytest.mark.parametrize(
    "change",
    ["at = 'yesterday'", "after = 'not a document'", "after = x'ff'", "at = 7"],
)
@pytest.mark.parametrize("unguarded", ["sqlite"], indirect=True)
def test_what_sqlite_lets_stand_in_any_column_is_found(unguarded: Unguarded, change: str) -> None:
    statement = text(f"UPDATE plan_journal SET {change} WHERE sequence = 3")  # noqa: S608  # ours

    found = after(unguarded, lambda connection: connection.execute(statement))

    assert found == (3, Defect.UNREADABLE)


@pytest.mark.parametrize("unguarded", ["sqlite"], indirect=True)
def test_a_journal_whose_plan_is_gone_is_found(unguarded: Unguarded) -> None:
    def delete_plans(connection: Connection) -> None:
        connection.execute(text("DELETE FROM care_plan"))

    assert after(unguarded, delete_plans) == (CHANGES + 1, Defect.PLAN_MISSING)
