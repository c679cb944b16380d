"""A plan comes back as it was saved, and is saved whole, at the next version, or not at all."""

from dataclasses import fields, replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table

from app.pathways.plans.refused import PlanNotFound
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.values import FollowedPathway, PlanComponent, PlanNeed
from app.persistence.parts import PartLost
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.persistence.tables import agreement, contribution, plan_component, plan_need
from tests.integration.persistence.full_plans import (
    a_contribution,
    a_full_plan,
    a_full_plan_of_somebody_else,
    a_need,
    a_paused_component,
    an_agreement,
)
from tests.integration.persistence.stored_plans import a_new_plan, altered, change, loaded, stored
from tests.unit.plans.made_up import LATER, NOW


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


@pytest.mark.parametrize(
    ("table", "shape", "besides", "own"),
    [
        (plan_need, PlanNeed, set(), set()),
        (plan_component, PlanComponent, {"serves"}, {"with_team"}),
        (contribution, Contribution, set(), set()),
        (agreement, Agreement, set(), set()),
    ],
)
def test_a_row_has_a_column_for_each_field(
    table: Table, shape: type, besides: set[str], own: set[str]
) -> None:
    names = {field.name for field in fields(shape)}

    assert {*table.c.keys()} == names - besides | own | {"plan_id"}
