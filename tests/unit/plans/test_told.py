"""What is told of a plan is told as it was, but for the words that have been withdrawn since."""

from collections.abc import Sequence
from dataclasses import replace

from app.pathways.plans.asked import ContributionAsked, NeedChange, PlanChange
from app.pathways.plans.changing import change_plan
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.needs import change_need
from app.pathways.plans.plan_coding import changed, opened
from app.pathways.plans.retelling import plan_as_told
from app.pathways.plans.told import Told
from app.pathways.plans.values import Authorisation, Plan, PlanComponent
from app.pathways.plans.voices import contribute
from tests.builders import read_as
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PRESCRIBER,
    a_component_of_a_plan,
    an_id,
    an_opened_plan,
    the_catalogue,
)

Step = tuple[Plan, Event]


def in_order(*events: Event) -> list[Told]:
    return [Told(version=version, event=event) for version, event in enumerate(events, start=1)]


def withdrawn(told: Sequence[Told], version: int) -> list[Told]:
    """What is left to tell when the words of one version have been withdrawn."""
    return [
        replace(each, event=replace(each.event, words={})) if each.version == version else each
        for each in told
    ]


def with_key_worker(plan: Plan, name: str) -> Step:
    return change_plan(plan, PlanChange(key_worker=name), catalogue=the_catalogue())


def with_contribution(plan: Plan) -> Step:
    asked = read_as(ContributionAsked, {"by": "carer", "name": "Jo", "words": "He sleeps."})
    return contribute(plan, asked, contribution_id=an_id(), at=NOW)


def with_component(plan: Plan, component: PlanComponent) -> Step:
    after = replace(plan, components=(*plan.components, component))
    return changed(EventName.COMPONENT_ADDED, plan, after)


def test_each_version_is_told_as_it_was() -> None:
    first = an_opened_plan(key_worker="Bo")
    second, worker_changed = with_key_worker(first, "Cy")
    third, said = with_contribution(second)

    told = in_order(opened(first), worker_changed, said)

    assert [plan_as_told(third, told[:length]) for length in (1, 2, 3)] == [first, second, third]


def test_saying_the_same_of_a_need_again_is_told_by_its_time() -> None:
    first = an_opened_plan()
    need = first.needs[0]

    again = NeedChange(level=need.level)
    second, said_again = change_need(first, need.plan_need_id, again, at=LATER)
    third, _ = with_key_worker(second, "Cy")

    told = plan_as_told(third, in_order(opened(first), said_again))
    assert (told, told.needs[0].recorded_at) == (second, LATER)


def test_words_that_have_been_withdrawn_are_missing_where_they_may_be() -> None:
    first = an_opened_plan(key_worker="Bo", what_matters="My dog.")
    second, event = with_key_worker(first, "Cy")
    told = withdrawn(in_order(opened(first), event), 1)

    assert plan_as_told(second, told[:1]) == replace(first, key_worker=None, what_matters=None)
    assert plan_as_told(second, told) == replace(second, what_matters=None)


def test_words_that_have_been_withdrawn_are_named_so_where_there_must_be_some() -> None:
    first = an_opened_plan()
    second, said = with_contribution(first)
    told = withdrawn(in_order(opened(first), said), 2)

    [contribution] = plan_as_told(second, told).contributions

    assert contribution == replace(second.contributions[0], name=WITHDRAWN, words=WITHDRAWN)


def test_of_who_authorised_the_role_is_told_when_the_name_has_been_withdrawn() -> None:
    first = an_opened_plan()
    component = a_component_of_a_plan(authorised_by=PRESCRIBER, adaptation="Shorter.")
    second, added = with_component(first, component)
    told = withdrawn(in_order(opened(first), added), 2)

    somebody = read_as(Authorisation, {**PRESCRIBER, "name": WITHDRAWN})
    as_told = replace(component, authorised_by=somebody, adaptation=None)
    assert plan_as_told(second, told).components == (as_told,)


def test_words_that_were_taken_away_are_not_told_again() -> None:
    first = an_opened_plan()
    adapted = a_component_of_a_plan(adaptation="Shorter.", serves=["company"])
    second, added = with_component(first, adapted)
    as_before = replace(second, components=(replace(adapted, adaptation=None, serves=()),))
    third, no_longer = changed(EventName.COMPONENT_CHANGED, second, as_before)

    told = in_order(opened(first), added, no_longer)

    assert [plan_as_told(third, told[:length]) for length in (2, 3)] == [second, third]
