"""Whatever is done to a journal while the head on the plan's row stays as it is, is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from random import Random
from typing import Final, NamedTuple

import pytest
from sqlalchemy import Connection, Table, select, text, update

from app.persistence.journal_check import Defect, JournalCheck
from app.persistence.session import Engine, Session, make_engine
from app.persistence.tables import care_plan, plan_journal, plan_words
from tests.databases import KINDS, Databases
from tests.integration.persistence.stored_plans import a_new_plan, change, stored
from tests.integration.persistence.tampering import WAYS, Entry, Tampering, edit_and_link_anew
from tests.unit.plans.made_up import NOW

PLANS: Final = 7
CHANGES: Final = 11
TIMES: Final = 40
"""Attempts in each way, no two with the same result: with all ways more than 500."""
SEEDS: Final = 400
"""Enough for so many different attempts, though chance repeats itself."""

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


@pytest.fixture(scope="module", params=KINDS)
def unguarded(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Plans with a history each, on a database that no longer defends its journal."""
    databases: Databases = request.getfixturevalue(request.param)
    with databases.migrated() as url:
        engine = make_engine(url)
        fill(engine)
        with engine.begin() as connection:
            for statement in UNGUARDED[request.param]:
                connection.execute(text(statement))
        yield engine
        engine.dispose()


def fill(engine: Engine) -> None:
    """Every second change says something, every other is without words."""
    for _ in range(PLANS):
        plan = stored(engine, a_new_plan(), at=NOW)
        for number in range(CHANGES):
            at = NOW + timedelta(days=number + 1)
            said = {"key_worker": f"Worker {number}"} if number % 2 else {}
            plan = change(engine, plan, at=at, setting=SETTINGS[number % 2], **said)


SETTINGS: Final = ("inpatient", "community")


def first_found(connection: Connection) -> tuple[int, Defect] | None:
    """What the check finds first, if anything."""
    with Session(connection) as session:
        check = JournalCheck(session)
        broken = (*check.verify_next(limit=PLANS).broken, *check.without_plan())
    return (broken[0].sequence, broken[0].defect) if broken else None


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    """A connection that may change anything; nothing of it is kept."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield connection
        connection.rollback()


def after(engine: Engine, tamper: Callable[[Connection], object]) -> tuple[int, Defect] | None:
    """What the check finds after `tamper`, which is then undone."""
    with undone(engine) as connection:
        tamper(connection)
        return first_found(connection)


class Attempt(NamedTuple):
    """What one attempt left behind, and what the check then found."""

    rows: str
    heads: str
    found: tuple[int, Defect] | None


def rows_of(connection: Connection, *tables: Table) -> str:
    """Every row of some tables as the driver has it, which is quicker to read, as a digest."""
    rows = []
    for table in tables:
        order = ", ".join(table.primary_key.columns.keys())
        found = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY {order}")  # noqa: S608  # ours
        # A row of SQLAlchemy takes ten times as long to write out.
        rows.append([tuple(row) for row in found])
    return sha256(repr(rows).encode()).hexdigest()


def attempts(
    engine: Engine, way: Callable[[Tampering], None], *, seeds: int = SEEDS
) -> list[Attempt]:
    """`TIMES` attempts, each of which leaves something else behind."""
    made: dict[str, Attempt] = {}
    untouched: dict[Table, list[Entry]] = {}
    for seed in range(seeds):
        with undone(engine) as connection:
            chance = Random(f"{way.__name__} {seed}")  # noqa: S311  # nothing secret
            way(Tampering(connection, chance, untouched))
            rows = rows_of(connection, plan_journal, plan_words)
            if rows not in made:
                heads = rows_of(connection, care_plan)
                made[rows] = Attempt(rows, heads, first_found(connection))
        if len(made) == TIMES:
            break
    return [*made.values()]


def write_heads_anew(connection: Connection) -> None:
    """Let the row of every plan name the last entry that its journal has now."""
    of_the_plan = plan_journal.c.plan_id == care_plan.c.plan_id
    last = select(plan_journal.c.hash).where(
        of_the_plan, plan_journal.c.sequence == care_plan.c.journal_length
    )
    connection.execute(update(care_plan).values(journal_head=last.scalar_subquery()))


def edit_link_anew_and_write_the_head(self: Tampering) -> None:
    edit_and_link_anew(self)
    write_heads_anew(self.connection)


def do_nothing(_tampering: Tampering) -> None:
    """Nothing to find."""


def test_more_than_500_attempts_are_made_on_each_database() -> None:
    assert len(WAYS) * TIMES > 500


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_tampering_is_found(unguarded: Engine, way: Callable[[Tampering], None]) -> None:
    [untouched] = attempts(unguarded, do_nothing, seeds=1)

    made = attempts(unguarded, way)

    assert len(made) == TIMES
    assert {attempt.heads for attempt in made} == {untouched.heads}
    assert untouched.rows not in {attempt.rows for attempt in made}
    assert [attempt for attempt in made if attempt.found is None] == []


def test_what_was_not_tampered_with_is_in_order(unguarded: Engine) -> None:
    assert after(unguarded, lambda _: None) is None


def test_a_withdrawal_of_words_is_no_tampering(unguarded: Engine) -> None:
    withdrawal = update(plan_words).values(salt=None, words=None)

    assert after(unguarded, lambda connection: connection.execute(withdrawal)) is None


def test_a_rewriting_that_includes_the_head_is_never_found(unguarded: Engine) -> None:
    """A chain alone cannot tell: it takes a sealed root that is kept somewhere else.

    It also shows that the attempts above are found by what the check compares, and by nothing else.
    """
    [untouched] = attempts(unguarded, do_nothing, seeds=1)

    made = attempts(unguarded, edit_link_anew_and_write_the_head)

    assert len(made) == TIMES
    assert untouched.heads not in {attempt.heads for attempt in made}
    assert untouched.rows not in {attempt.rows for attempt in made}
    assert [attempt for attempt in made if attempt.found is not None] == []


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
    unguarded: Engine, statement: str, found: tuple[int, Defect]
) -> None:
    assert after(unguarded, lambda connection: connection.execute(text(statement))) == found


@pytest.mark.parametrize(
    "change",
    ["at = 'yesterday'", "after = 'not a document'", "after = x'ff'", "at = 7"],
)
@pytest.mark.parametrize("unguarded", ["sqlite"], indirect=True)
def test_what_sqlite_lets_stand_in_any_column_is_found(unguarded: Engine, change: str) -> None:
    statement = text(f"UPDATE plan_journal SET {change} WHERE sequence = 3")  # noqa: S608  # ours

    found = after(unguarded, lambda connection: connection.execute(statement))

    assert found == (3, Defect.UNREADABLE)


@pytest.mark.parametrize("unguarded", ["sqlite"], indirect=True)
def test_a_journal_whose_plan_is_gone_is_found(unguarded: Engine) -> None:
    def delete_plans(connection: Connection) -> None:
        connection.execute(text("DELETE FROM care_plan"))

    assert after(unguarded, delete_plans) == (CHANGES + 1, Defect.PLAN_MISSING)
