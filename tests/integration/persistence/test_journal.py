"""Each change of a plan is in its journal once, tied to the one before, and stays as it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from app.pathways.errors import ChangedSince
from app.pathways.plans.plan_coding import opened
from app.pathways.plans.refused import PlanNotFound
from app.pathways.plans.values import Plan
from app.persistence.journal import Entry, Journal, Recorded
from app.persistence.journal_check import BrokenJournal, JournalCheck
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import plan_journal, plan_words
from tests.integration.persistence.stored_plans import (
    a_new_plan,
    altered,
    an_act,
    an_entry,
    change,
    stored,
)
from tests.unit.plans.made_up import NOW


class SomethingElseWentWrong(Exception):
    """Raised by a test in the middle of a transaction."""


def entries_of(engine: Engine, plan: Plan) -> tuple[Recorded, ...]:
    with reading(engine) as session:
        return Journal(session).page(plan.plan_id, limit=200).items


def verified(engine: Engine, plan: Plan) -> BrokenJournal | None:
    with reading(engine) as session:
        return JournalCheck(session).verify(plan.plan_id)


def store_and_fail(engine: Engine, plan: Plan) -> None:
    with writing(engine) as session:
        PlanStore(session).insert(plan, an_entry(opened(plan)))
        raise SomethingElseWentWrong


def run(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_an_entry_comes_back_as_it_was_recorded(engine: Engine) -> None:
    act = an_act(actor_role="system", on_behalf_of="bo.reed", correlation_id="one-of-the-callers")
    plan = a_new_plan(what_matters="The sea.\n🌊", key_worker="Bo Reed")
    entry = Entry(act=act, event=opened(plan))

    with writing(engine) as session:
        PlanStore(session).insert(plan, entry)

    assert entry.event.words
    assert entries_of(engine, plan) == (Recorded(sequence=1, entry=entry, withdrawn=False),)


def test_every_change_has_one_entry_numbered_as_the_version_it_made(engine: Engine) -> None:
    plan = stored(engine, a_new_plan())

    for number in range(3):
        plan = change(engine, plan, key_worker=f"Worker {number}")

    assert [each.sequence for each in entries_of(engine, plan)] == [1, 2, 3, 4]
    assert plan.version == 4
    assert verified(engine, plan) is None


def test_a_change_that_fails_leaves_no_entry(engine: Engine) -> None:
    plan = a_new_plan()

    with pytest.raises(SomethingElseWentWrong):
        store_and_fail(engine, plan)

    assert entries_of(engine, plan) == ()


def test_plans_that_change_at_once_each_keep_a_whole_journal(engine: Engine) -> None:
    plans = [stored(engine, a_new_plan()) for _ in range(4)]

    def change_often(plan: Plan) -> None:
        for number in range(5):
            plan = change(engine, plan, key_worker=f"Worker {number}")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(change_often, plans))

    assert [verified(engine, plan) for plan in plans] == 4 * [None]
    assert [len(entries_of(engine, plan)) for plan in plans] == 4 * [6]


def test_a_plan_that_many_change_at_once_keeps_a_whole_journal(engine: Engine) -> None:
    plan = stored(engine, a_new_plan())

    def change_until_it_is_done(number: int) -> None:
        version = 1
        while True:
            try:
                change(engine, altered(plan, version=version), key_worker=f"Worker {number}")
            except ChangedSince as refused:
                version = refused.current
            else:
                return

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(change_until_it_is_done, range(12)))

    assert [each.sequence for each in entries_of(engine, plan)] == list(range(1, 14))
    assert verified(engine, plan) is None


@pytest.mark.parametrize(
    "statement", ["UPDATE plan_journal SET event = event", "DELETE FROM plan_journal"]
)
def test_an_entry_can_be_neither_changed_nor_deleted(engine: Engine, statement: str) -> None:
    plan = stored(engine, a_new_plan())
    before = entries_of(engine, plan)

    with pytest.raises(IntegrityError, match="never changes"):
        run(engine, statement)

    assert entries_of(engine, plan) == before


def test_an_entry_cannot_be_replaced(sqlite_engine: Engine) -> None:
    stored(sqlite_engine, a_new_plan())

    with pytest.raises(IntegrityError, match="never changes"):
        run(sqlite_engine, "INSERT OR REPLACE INTO plan_journal SELECT * FROM plan_journal")


def test_the_journal_cannot_be_emptied_out(postgresql_engine: Engine) -> None:
    stored(postgresql_engine, a_new_plan())

    with pytest.raises(IntegrityError, match="never changes"):
        run(postgresql_engine, "TRUNCATE plan_journal CASCADE")


def test_words_can_be_withdrawn_and_the_chain_still_holds(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(what_matters="The sea."))

    with engine.begin() as connection:
        connection.execute(update(plan_words).values(salt=None, words=None))

    (entry,) = entries_of(engine, plan)
    assert entry.withdrawn
    assert entry.entry.event.words == {}
    assert verified(engine, plan) is None


def test_no_word_and_no_name_stands_in_the_journal_itself(engine: Engine) -> None:
    stored(engine, a_new_plan(what_matters="The sea.", key_worker="Bo Reed"))

    with engine.begin() as connection:
        rows = connection.execute(select(plan_journal)).all()

    assert not [word for word in ("sea", "Bo Reed", "Sam", "urn:test") if word in str(rows)]


def test_the_same_words_have_another_hash_each_time(engine: Engine) -> None:
    """Without salt a short answer could be found by trying all that people are likely to say."""
    for _ in range(2):
        stored(engine, a_new_plan(what_matters="No."))

    with engine.begin() as connection:
        hashes = connection.execute(select(plan_journal.c.words_hash)).scalars().all()

    assert len({*hashes}) == 2


def test_what_was_known_at_a_time_is_what_had_been_recorded_by_then(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(), at=NOW)
    for days in (1, 2, 3):
        plan = change(engine, plan, at=NOW + timedelta(days=days), key_worker=f"Worker {days}")

    with reading(engine) as session:
        journal = Journal(session)
        then = [journal.until(plan.plan_id, NOW + timedelta(days=days)) for days in (-1, 0, 2, 9)]

    assert [len(each) for each in then] == [0, 1, 3, 4]


def test_a_journal_is_read_up_to_an_entry(engine: Engine) -> None:
    plan = stored(engine, a_new_plan())
    for number in range(3):
        plan = change(engine, plan, key_worker=f"Worker {number}")

    with reading(engine) as session:
        read = [Journal(session).up_to(plan.plan_id, sequence) for sequence in (0, 2, 9)]

    assert [[each.sequence for each in entries] for entries in read] == [[], [1, 2], [1, 2, 3, 4]]


def test_a_journal_is_read_page_by_page(engine: Engine) -> None:
    plan = stored(engine, a_new_plan())
    for number in range(4):
        plan = change(engine, plan, key_worker=f"Worker {number}")

    with reading(engine) as session:
        first = Journal(session).page(plan.plan_id, limit=3)
        rest = Journal(session).page(plan.plan_id, limit=3, after=first.items[-1].sequence)

    assert [each.sequence for each in (*first.items, *rest.items)] == [1, 2, 3, 4, 5]
    assert (first.more, rest.more) == (True, False)


def test_the_journal_of_a_plan_that_never_was_is_not_found(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(PlanNotFound):
        JournalCheck(session).verify(uuid4())
