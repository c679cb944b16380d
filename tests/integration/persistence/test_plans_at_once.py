"""Several at a plan at once, and one open plan for one person."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Table, func, select

from app.pathways.errors import ChangedSince
from app.pathways.plans.refused import PersonHasAnOpenPlan, PlanNotFound
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Closure, Plan
from app.persistence.plan_head import SecondPlan
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import metadata
from tests.builders import read_as
from tests.integration.persistence.full_plans import a_full_plan, a_full_plan_of_somebody_else
from tests.integration.persistence.stored_plans import (
    a_new_plan,
    change,
    loaded,
    opened_in,
    save,
    stored,
)
from tests.unit.plans.made_up import NOW, a_person


def count(engine: Engine, table: Table) -> int:
    with reading(engine) as session:
        found = session.connection().execute(select(func.count()).select_from(table))
        return int(found.scalar_one())


def test_a_version_that_is_not_the_present_one_is_told_which_is(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())
    change(engine, plan, key_worker="Cy Dale")

    with pytest.raises(ChangedSince) as refused:
        change(engine, plan, key_worker="Di Ash")

    assert refused.value.current == 2


def test_a_change_to_a_plan_that_never_was_is_refused(engine: Engine) -> None:
    with pytest.raises(PlanNotFound):
        change(engine, a_new_plan(), key_worker="Di Ash")


def test_a_plan_that_was_not_locked_is_not_overwritten(engine: Engine) -> None:
    """What was held in one transaction is compared again where it is saved in another."""
    plan = stored(engine, a_full_plan())
    with writing(engine) as session:
        held = PlanStore(session).load_for_change(plan.plan_id, plan.version)
    change(engine, plan, key_worker="Cy Dale")

    with pytest.raises(ChangedSince) as refused, writing(engine) as session:
        save(PlanStore(session), held, key_worker="Di Ash")

    assert refused.value.current == 2
    assert loaded(engine, plan.plan_id).key_worker == "Cy Dale"


def test_of_many_changes_of_one_version_exactly_one_is_made(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())

    def try_to_change(number: int) -> int | None:
        try:
            return change(engine, plan, key_worker=f"Worker {number}").version
        except ChangedSince:
            return None

    with ThreadPoolExecutor(8) as threads:
        versions = list(threads.map(try_to_change, range(40)))

    assert sorted(versions, key=str) == [2] + 39 * [None]
    assert loaded(engine, plan.plan_id).version == 2


def test_a_transaction_is_about_one_plan(engine: Engine) -> None:
    """So that a cluster can keep each plan on one node, and no two wait for each other."""
    one, other = stored(engine, a_full_plan()), a_full_plan_of_somebody_else()

    with pytest.raises(SecondPlan):
        change_and_open(engine, one, other)

    assert loaded(engine, one.plan_id) == one
    assert count(engine, metadata.tables["care_plan"]) == 1


def change_and_open(engine: Engine, one: Plan, other: Plan) -> None:
    with writing(engine) as session:
        store = PlanStore(session)
        save(store, store.load_for_change(one.plan_id, one.version), key_worker="Cy Dale")
        opened_in(PlanStore(session), other)


def test_a_person_has_one_open_plan(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())

    with pytest.raises(PersonHasAnOpenPlan):
        stored(engine, a_new_plan(person=plan.person))

    assert count(engine, metadata.tables["care_plan"]) == 1


def test_one_identifier_in_common_is_one_person(engine: Engine) -> None:
    stored(engine, a_new_plan(person=a_person(("urn:a", "1"), ("urn:b", "1"))))

    with pytest.raises(PersonHasAnOpenPlan):
        stored(engine, a_new_plan(person=a_person(("urn:c", "1"), ("urn:b", "1"))))


def test_of_many_plans_opened_for_one_person_exactly_one_is(engine: Engine) -> None:
    """Each names the same two identifiers in another order, and none waits for ever."""
    identifiers = (("urn:a", "1"), ("urn:b", "1"))

    def try_to_open(number: int) -> bool:
        given = identifiers if number % 2 else identifiers[::-1]
        try:
            stored(engine, a_new_plan(person=a_person(*given)))
        except PersonHasAnOpenPlan:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(try_to_open, range(24))) == 1


def test_a_closed_plan_lets_its_person_have_another(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())
    closure = read_as(Closure, {"outcome": "died", "reason": "At home.", "closed_at": NOW})

    saved = change(engine, plan, status=PlanStatus.CLOSED, closure=closure)
    stored(engine, a_new_plan(person=plan.person))

    assert loaded(engine, plan.plan_id) == saved
