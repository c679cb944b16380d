"""A check of all journals looks at every plan, however many there are, and names what is broken."""

import pytest
from sqlalchemy import text

from app.persistence.journal_check import Defect
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


def test_each_broken_journal_is_named(engine: Engine) -> None:
    plans = [stored(engine, a_new_plan()) for _ in range(3)]
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM plan_words"))

    broken = verify_journals(engine).broken

    assert {(each.plan_id, each.sequence, each.defect) for each in broken} == {
        (plan.plan_id, 1, Defect.WORDS_MISSING) for plan in plans
    }
