"""What is due for a team: its own, from open plans, the earliest first, page by page."""

import pytest

from app.pathways.plans.values import Plan
from app.persistence.due import Due, DueDecision, DueStep, WantedAgreement
from app.persistence.session import Engine, reading
from app.persistence.worklist import Worklist
from tests.integration.persistence.stored_plans import a_new_plan, change, many_components, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan
from tests.integration.persistence.worklists import HOURS, agreements, hours_of, steps, unsettled
from tests.unit.plans.made_up import NOW


def of_plans(engine: Engine, team: str, *plans: Plan) -> tuple[Due, ...]:
    with reading(engine) as session:
        return Worklist(session).of_plans(team, [each.plan_id for each in plans])


def test_the_decisions_of_a_team_are_listed_the_earliest_first(engine: Engine) -> None:
    a_moved_plan(engine, *HOURS)

    assert hours_of(unsettled(engine)) == [10, 20, 30, None, None]


def test_an_item_says_whose_it_is_and_what_is_to_be_done(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10)

    (item,) = unsettled(engine)

    assert (item.plan_id, item.version, item.preferred_name) == (plan.plan_id, 2, "Sam")
    assert (item.status, item.outcome, item.component_id) == ("proposed", "decide", "talking")
    assert item.plan_component_id == plan.components[0].plan_component_id


@pytest.mark.parametrize(
    ("decision", "listed"),
    [
        ({"status": "proposed"}, True),
        ({"status": "confirmed", "addressed_to": "ward"}, True),
        ({"status": "confirmed"}, False),
        ({"status": "settled"}, False),
        ({"status": "superseded", "addressed_to": "ward"}, False),
        ({"status": "proposed", "responsible_team": "west"}, False),
    ],
)
def test_only_what_somebody_of_the_team_must_act_on_is_listed(
    engine: Engine, decision: dict[str, object], *, listed: bool
) -> None:
    a_moved_plan(engine, 10, **decision)

    assert bool(unsettled(engine)) is listed


def test_a_hand_over_is_listed_for_the_team_that_is_to_accept_it(engine: Engine) -> None:
    a_moved_plan(engine, 20, 10, status="confirmed", addressed_to="ward")
    a_moved_plan(engine, 30)

    with reading(engine) as session:
        found = Worklist(session).pending("ward", limit=50).items

    assert hours_of(found) == [10, 20]
    assert {each.responsible_team for each in found} == {"east"}


def test_the_next_steps_of_a_team_are_listed_the_earliest_first(engine: Engine) -> None:
    stored(engine, a_new_plan(*(a_component_with_a_step(days) for days in (3, 1, 2))))
    stored(engine, a_new_plan(a_component_with_a_step(0, responsible_team="west")))
    stored(engine, a_new_plan(*many_components(2)))

    found = steps(engine)

    assert [(each.review_due - NOW).days for each in found] == [1, 2, 3]
    assert {each.next_step for each in found} == {"adaptation_review"}


def test_nothing_is_due_for_a_plan_that_is_closed(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(a_component_with_a_step(1)))
    closure = {"outcome": "died", "closed_at": NOW}

    change(engine, plan, status="closed", closure=closure)

    assert steps(engine) == ()


def test_a_plan_whose_person_is_to_be_asked_is_listed_for_the_team_of_the_plan(
    engine: Engine,
) -> None:
    plan = stored(engine, a_new_plan(agreement_wanted_from=1))
    stored(engine, a_new_plan(agreement_wanted_from=None))
    stored(engine, a_new_plan(agreement_wanted_from=1, team="west"))

    (item,) = agreements(engine)

    assert (item.plan_id, item.version, item.agreement_wanted_from) == (plan.plan_id, 1, 1)
    assert (item.preferred_name, item.setting) == ("Sam", "community")


def test_nobody_is_asked_about_a_plan_that_is_closed(engine: Engine) -> None:
    """Not even where whoever closed it did not know that somebody was to be asked."""
    plan = stored(engine, a_new_plan(agreement_wanted_from=1))

    change(engine, plan, status="closed", closure={"outcome": "died", "closed_at": NOW})

    assert agreements(engine) == ()


def test_all_that_is_due_in_some_plans_is_found_once(engine: Engine) -> None:
    """A hand-over to the team that gives stands in two lists: as its own, and as addressed."""
    step = a_component_with_a_step(1)
    stepped = stored(engine, a_new_plan(step, agreement_wanted_from=1))
    moved = a_moved_plan(engine, 10, None, addressed_to="east")
    a_moved_plan(engine, 20)
    stored(engine, a_new_plan(a_component_with_a_step(2), agreement_wanted_from=1))

    found = of_plans(engine, "east", stepped, moved)

    decisions = [each for each in found if isinstance(each, DueDecision)]
    others = {type(each): each.plan_id for each in found if not isinstance(each, DueDecision)}
    assert sorted(hours_of(decisions), key=str) == [10, None]
    assert others == {DueStep: stepped.plan_id, WantedAgreement: stepped.plan_id}
    assert len(found) == 4


def test_of_a_plan_only_what_is_due_for_the_team_is_found(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10, 20, status="confirmed", addressed_to="ward")
    stepped = stored(engine, a_new_plan(a_component_with_a_step(1), agreement_wanted_from=1))

    assert len(of_plans(engine, "east", plan, stepped)) == 4
    assert len(of_plans(engine, "ward", plan, stepped)) == 2
    assert of_plans(engine, "west", plan, stepped) == ()
