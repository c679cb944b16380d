"""A check of all journals looks at every plan, however many there are, and names what is broken."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from app.persistence.journal_check import Defect, PlanUnreadable
from app.persistence.session import Engine
from app.services.journal import VerifiedJournals, verify_journals
from tests.integration.persistence.stored_plans import a_new_plan, change, stored


def test_there_is_nothing_wrong_with_no_plans(engine: Engine) -> None:
    assert verify_journals(engine) == VerifiedJournals(plans=0, entries=0, broken=())


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_every_plan_is_looked_at_once(engine: Engine, at_once: int) -> None:
    for _ in range(3):
        change(engine, stored(engine, a_new_plan()), key_worker="Bo Reed")

    verified = verify_journals(engine, at_once=at_once)

    assert verified == VerifiedJournals(plans=3, entries=6, broken=())


@pytest.mark.parametrize(
    ("at_once", "told"), [(2, [(2, 5), (4, 5), (5, 5)]), (5, [(5, 5)]), (9, [(5, 5)])]
)
def test_whoever_watches_is_told_how_many_are_done(
    engine: Engine, at_once: int, told: list[tuple[int, int]]
) -> None:
    for _ in range(5):
        stored(engine, a_new_plan())
    seen: list[tuple[int, int]] = []

    verify_journals(engine, at_once=at_once, watcher=lambda *done: seen.append(done))

    assert seen == told


def test_each_broken_journal_is_named(engine: Engine) -> None:
    plans = [stored(engine, a_new_plan()) for _ in range(3)]
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM plan_words"))

    stored(engine, a_new_plan())

    verified = verify_journals(engine)

    assert (verified.plans, verified.entries) == (4, 1)
    assert {(each.plan_id, each.sequence, each.defect) for each in verified.broken} == {
        (plan.plan_id, 1, Defect.WORDS_MISSING) for plan in plans
    }


@pytest.mark.parametrize("table", ["care_plan", "plan_journal"])
@pytest.mark.parametrize("instead", ["'nobody'", "7"])
def test_a_plan_that_cannot_be_named_is_refused(
    sqlite_engine: Engine, table: str, instead: str
) -> None:
    stored(sqlite_engine, a_new_plan())
    with closing(sqlite3.connect(str(sqlite_engine.url.database))) as connection, connection:
        connection.execute("DROP TRIGGER plan_journal_refuses_update")
        connection.execute(f"UPDATE {table} SET plan_id = {instead}")  # noqa: S608  # ours

    with pytest.raises(PlanUnreadable, match="behind the service's back"):
        verify_journals(sqlite_engine)
