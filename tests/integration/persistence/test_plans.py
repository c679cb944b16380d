"""A plan comes back as it was saved, and is saved whole, at the next version, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table, func, select

from app.audit.ids import uuid7
from app.pathways.errors import ChangedSince
from app.pathways.plans.refused import PersonHasAnOpenPlan, PlanNotFound
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import (
    Agreement,
    Closure,
    Contribution,
    FollowedPathway,
    Plan,
    PlanComponent,
    PlanNeed,
)
from app.persistence.parts import PartLost
from app.persistence.plan_head import SecondPlan
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import (
    agreement,
    contribution,
    metadata,
    plan_component,
    plan_need,
)
from tests.builders import read_as
from tests.integration.persistence.stored_plans import (
    WORDS,
    a_new_plan,
    altered,
    change,
    loaded,
    opened_in,
    save,
    stored,
)
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PAUSE,
    PRESCRIBER,
    TODAY,
    a_component_of_a_plan,
    a_person,
)


def a_contribution(**changes: object) -> Contribution:
    usual = {
        "contribution_id": uuid7(),
        "by": "carer",
        "name": "Jo",
        "words": WORDS,
        "made_at": NOW,
    }
    return read_as(Contribution, {**usual, **changes})


def an_agreement(**changes: object) -> Agreement:
    usual = {
        "agreement_id": uuid7(),
        "plan_version": 1,
        "by": "person",
        "name": "Sam",
        "view": "agrees_in_part",
        "words": "Not the mornings.",
        "seen_at": NOW,
    }
    return read_as(Agreement, {**usual, **changes})


def a_need(need_id: str, **changes: object) -> PlanNeed:
    usual = {"plan_need_id": uuid7(), "need_id": need_id, "level": "unmet", "recorded_at": NOW}
    return read_as(PlanNeed, {**usual, **changes})


def a_paused_component(**changes: object) -> PlanComponent:
    """A component with something in every field."""
    usual: dict[str, object] = {
        "plan_component_id": uuid7(),
        "status": "paused",
        "serves": ["sleep", "company"],
        "started_on": TODAY,
        "review_due": LATER,
        "next_step": "pause_review",
        "pause_reason": PAUSE["reason"],
        "pause_owner": PAUSE["owner"],
        "end_reason": "None yet.",
        "authorised_by": PRESCRIBER,
        "adaptation": "Shorter.",
    }
    return a_component_of_a_plan("talking", **{**usual, **changes})


def a_full_plan() -> Plan:
    """A plan with something in every place that an open plan has."""
    component = a_paused_component()
    return a_new_plan(
        component,
        a_component_of_a_plan("lithium", plan_component_id=uuid7()),
        person=a_person(("urn:z", "1"), ("urn:a", str(uuid4()))),
        key_worker="Bo Reed",
        what_matters="My garden.\n  And the dog.",
        agreement_wanted_from=1,
        pathways=[
            {"pathway_id": "psychosis", "version": "1.0.0"},
            {"pathway_id": "mood", "version": "1.2.0"},
        ],
        needs=[a_need("company", in_their_words="  Später, vielleicht. 🌱 "), a_need("sleep")],
        contributions=[a_contribution(about=component.plan_component_id), a_contribution()],
        agreements=[an_agreement(), an_agreement(view="disagrees", words=None)],
    )


def count(engine: Engine, table: Table) -> int:
    with reading(engine) as session:
        found = session.connection().execute(select(func.count()).select_from(table))
        return int(found.scalar_one())


def test_a_plan_comes_back_as_it_was_stored(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())

    assert loaded(engine, plan.plan_id) == plan


def test_a_plan_with_nothing_in_it_yet_comes_back(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(needs=[]))

    assert loaded(engine, plan.plan_id) == plan


def test_a_plan_that_never_was_is_not_found(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(PlanNotFound):
        PlanStore(session).load(uuid4())


def test_a_plan_is_not_mixed_with_another(engine: Engine) -> None:
    one, other = stored(engine, a_full_plan()), stored(engine, a_full_plan_of_somebody_else())

    change(engine, one, contributions=(*one.contributions, a_contribution()))

    assert loaded(engine, other.plan_id) == other


def a_full_plan_of_somebody_else() -> Plan:
    return replace(a_full_plan(), person=a_person(("urn:test", str(uuid4()))))


@pytest.mark.parametrize(
    "changes",
    [
        {"key_worker": "Cy Dale", "what_matters": "The sea."},
        {"agreement_wanted_from": None},
        {"pathways": (FollowedPathway(pathway_id="mood", version="1.2.0"),)},
        {"contributions": (a_contribution(), a_contribution(by="person"))},
        {"agreements": (an_agreement(plan_version=1),)},
        {"needs": (a_need("company"), a_need("sleep"))},
        {},
    ],
    ids=["row", "agreement wanted", "pathways", "contributions", "agreements", "needs", "nothing"],
)
def test_what_was_saved_comes_back(engine: Engine, changes: dict[str, Any]) -> None:
    plan = stored(engine, a_new_plan(needs=[], agreement_wanted_from=1))

    saved = change(engine, plan, **changes)

    assert saved.version == 2
    assert loaded(engine, plan.plan_id) == saved


def test_a_need_can_be_put_in_other_words(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())
    first, *others = plan.needs

    needs = (replace(first, in_their_words="It is lonely.", recorded_at=LATER), *others)
    saved = change(engine, plan, needs=needs)

    assert loaded(engine, plan.plan_id) == saved


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "active", "pause_reason": None, "pause_owner": None, "authorised_by": None}
        | {"review_due": None, "next_step": None, "started_on": None, "adaptation": None},
        {"responsible_team": "ward", "review_due": NOW},
        {"serves": ("company",)},
        {"serves": ()},
    ],
    ids=["resumed", "accepted", "serves less", "serves nothing"],
)
def test_a_component_can_change(engine: Engine, changes: dict[str, Any]) -> None:
    plan = stored(engine, a_full_plan())
    first, *others = plan.components

    changed = altered(first, **changes)
    saved = change(engine, plan, components=(changed, *others))

    assert loaded(engine, plan.plan_id) == saved


def test_new_care_can_take_the_place_of_what_ends_with_it(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())
    ended, *others = plan.components

    after = (
        altered(ended, status="completed", review_due=None, next_step=None),
        *others,
        a_paused_component(),
    )
    saved = change(engine, plan, components=after)

    assert loaded(engine, plan.plan_id) == saved


@pytest.mark.parametrize("name", ["needs", "components", "contributions", "agreements"])
def test_nothing_is_ever_taken_out_of_a_plan(engine: Engine, name: str) -> None:
    plan = stored(engine, a_full_plan())

    with pytest.raises(PartLost):
        change(engine, plan, **{name: getattr(plan, name)[1:]})

    assert loaded(engine, plan.plan_id) == plan


def test_a_part_cannot_be_exchanged_for_another(engine: Engine) -> None:
    plan = stored(engine, a_full_plan())

    with pytest.raises(PartLost):
        change(engine, plan, contributions=(plan.contributions[0], a_contribution()))


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


@pytest.mark.parametrize(
    ("table", "shape", "besides"),
    [
        (plan_need, PlanNeed, set()),
        (plan_component, PlanComponent, {"serves"}),
        (contribution, Contribution, set()),
        (agreement, Agreement, set()),
    ],
)
def test_a_row_has_a_column_for_each_field(table: Table, shape: type, besides: set[str]) -> None:
    names = {field.name for field in fields(shape)}

    assert {*table.c.keys()} == names - besides | {"plan_id"}
