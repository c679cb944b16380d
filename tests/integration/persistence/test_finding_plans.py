"""A plan is found by an identifier of its person, and among those of a team, page by page."""

from typing import Any
from uuid import UUID

import pytest

from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Identifier, Plan
from app.pathways.terms import Setting
from app.persistence.plans import PlanStore, PlanSummary
from app.persistence.session import Engine, reading
from tests.integration.persistence.statements import statements_of
from tests.integration.persistence.stored_plans import a_new_plan, change, stored
from tests.unit.plans.made_up import NOW, a_person


def found(engine: Engine, system: str, value: str) -> list[UUID]:
    with reading(engine) as session:
        plans = PlanStore(session).find_by_identifier(Identifier(system=system, value=value))
    return [plan.plan_id for plan in plans]


def closed(engine: Engine, plan: Plan) -> Plan:
    return change(engine, plan, status="closed", closure={"outcome": "died", "closed_at": NOW})


def page(engine: Engine, *, limit: int = 50, **wanted: Any) -> list[UUID]:  # noqa: ANN401  # filters, each of its own type
    with reading(engine) as session:
        plans = PlanStore(session).page(limit=limit, **wanted)
    return [plan.plan_id for plan in plans.items]


def test_a_plan_is_found_by_any_identifier_of_its_person(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(person=a_person(("urn:a", "1"), ("urn:b", "2"))))
    stored(engine, a_new_plan(person=a_person(("urn:a", "2"))))

    assert found(engine, "urn:a", "1") == found(engine, "urn:b", "2") == [plan.plan_id]


@pytest.mark.parametrize(("system", "value"), [("urn:a", "3"), ("urn:c", "1")])
def test_nothing_is_found_by_the_identifier_of_nobody(
    engine: Engine, system: str, value: str
) -> None:
    stored(engine, a_new_plan(person=a_person(("urn:a", "1"))))

    assert found(engine, system, value) == []


def test_the_open_plan_of_a_person_is_found_before_those_that_are_closed(engine: Engine) -> None:
    person = a_person(("urn:a", "1"))
    plans = [closed(engine, stored(engine, a_new_plan(person=person))) for _ in range(2)]
    plans.append(stored(engine, a_new_plan(person=person)))

    assert found(engine, "urn:a", "1") == [plan.plan_id for plan in reversed(plans)]


def test_a_plan_in_a_list_says_where_it_stands(engine: Engine) -> None:
    person = a_person(("urn:b", "2"), ("urn:a", "1"))
    plan = closed(engine, stored(engine, a_new_plan(person=person)))

    with reading(engine) as session:
        (summary,) = PlanStore(session).page(limit=1).items

    assert summary == PlanSummary(
        plan_id=plan.plan_id,
        version=2,
        status=PlanStatus.CLOSED,
        setting=Setting.COMMUNITY,
        team="east",
        preferred_name="Sam",
        identifiers=(Identifier(system="urn:b", value="2"), Identifier(system="urn:a", value="1")),
        opened_at=NOW,
        closed_at=NOW,
    )


def test_people_of_one_name_are_told_apart_by_one_statement(engine: Engine) -> None:
    """Nobody could tell from the list which Sam is which."""
    plans = [stored(engine, a_new_plan(person=a_person(("urn:a", str(n))))) for n in range(3)]

    [(statement, _)] = statements_of(engine, lambda session: PlanStore(session).page(limit=50))

    with reading(engine) as session:
        listed = PlanStore(session).page(limit=50).items
    assert [each.identifiers for each in listed] == [each.person.identifiers for each in plans]
    assert "plan_identifier" in statement


def test_plans_are_listed_by_team_setting_and_status(engine: Engine) -> None:
    east = stored(engine, a_new_plan())
    ward = stored(engine, a_new_plan(team="ward", setting="inpatient"))
    gone = closed(engine, stored(engine, a_new_plan(team="ward", setting="inpatient")))

    assert page(engine) == [east.plan_id, ward.plan_id, gone.plan_id]
    assert page(engine, team="ward") == [ward.plan_id, gone.plan_id]
    assert page(engine, team="ward", status=PlanStatus.OPEN) == [ward.plan_id]
    assert page(engine, setting=Setting.COMMUNITY) == [east.plan_id]
    assert page(engine, team="nobody") == []


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_pages_hold_every_plan_once_and_in_order(engine: Engine, limit: int) -> None:
    plans = [stored(engine, a_new_plan()).plan_id for _ in range(4)]

    seen: list[UUID] = []
    while found := page(engine, limit=limit, after=seen[-1] if seen else None, team="east"):
        seen += found

    assert seen == plans
