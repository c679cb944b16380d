"""What decisions say of the care of a page of tasks is read at once, by the ids of its plans."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

import pytest

from app.audit.ids import uuid7
from app.pathways.plans.values import PlanComponent
from app.persistence.care_of_plans import care_of_plans
from app.persistence.ended_unsafe import beside_what_ended_unsafe
from app.persistence.first_reviews import awaiting_first_review
from app.persistence.session import Engine, Session, reading
from app.persistence.told_decisions import told_decisions_about
from app.persistence.told_refusals import refusals_about
from app.persistence.who_changed import who_changed
from app.persistence.worklist import Worklist
from app.services.definitions import Definitions
from app.services.worklist import list_work
from tests.integration.persistence.statements import plan_of, reads_by_plan, statements_of
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_plan_moved_with
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, the_catalogue

pytestmark: Final = pytest.mark.usefixtures("teams")

PAUSED: Final = {
    "status": "paused",
    "pause_reason": "Bloods.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": LATER,
}


def paused(days: int) -> PlanComponent:
    return a_component_with_a_step(days, **PAUSED)


def statements_for_a_page(engine: Engine) -> int:
    definitions = Definitions(the_catalogue(), engine)
    # What is read once for all, and never again.
    definitions.team_name("east")
    definitions.reasons_of(paused(1))

    def look(session: Session) -> object:
        return list_work(session, definitions, team="east", now=NOW, limit=50, after=None)

    return len(statements_of(engine, look))


def test_however_many_rest_start_again_or_wait_a_page_takes_four_statements_more(
    engine: Engine,
) -> None:
    stored(engine, a_new_plan(agreement_wanted_from=1))
    of_none = statements_for_a_page(engine)

    stored(engine, a_new_plan(paused(1)))
    of_one = statements_for_a_page(engine)
    for _ in range(3):
        starts = a_component_with_a_step(3, next_step="first_contact")
        stored(engine, a_new_plan(paused(1), paused(2), starts))
        a_plan_moved_with(engine, [paused(1)], [10])

    assert of_one == of_none + 4
    assert statements_for_a_page(engine) == of_one


@pytest.mark.parametrize("starts", [True, False])
def test_they_are_found_by_the_ids_of_their_plans(engine: Engine, *, starts: bool) -> None:
    some = [(uuid7(), uuid7()) for _ in range(2)]

    def look(session: Session) -> object:
        return told_decisions_about(session, some, starting=some if starts else ())

    [statement] = statements_of(engine, look)

    with reading(engine) as session:
        how = plan_of(session, *statement)
    assert reads_by_plan(how), how


def changes_of(session: Session, some: list[tuple[UUID, UUID]]) -> object:
    return awaiting_first_review(session, dict.fromkeys(some, LATER))


@pytest.mark.parametrize("ask", [refusals_about, changes_of, who_changed])
def test_refusals_and_changes_are_found_by_the_ids_of_their_plans(
    engine: Engine, ask: Callable[[Session, list[tuple[UUID, UUID]]], object]
) -> None:
    some = [(uuid7(), uuid7()) for _ in range(2)]

    [statement] = statements_of(engine, lambda session: ask(session, some))

    with reading(engine) as session:
        how = plan_of(session, *statement)
    assert reads_by_plan(how), how


def test_what_ended_as_unsafe_is_found_by_the_ids_of_the_plans(engine: Engine) -> None:
    some = [(uuid7(), uuid7()) for _ in range(2)]
    [statement] = statements_of(engine, partial(beside_what_ended_unsafe, to_start=some))

    with reading(engine) as session:
        how = plan_of(session, *statement)
    assert reads_by_plan(how), how


def test_what_keeps_care_safe_is_found_by_the_ids_of_the_plans(engine: Engine) -> None:
    some = [uuid7() for _ in range(2)]
    [statement] = statements_of(engine, partial(care_of_plans, plans=some))

    with reading(engine) as session:
        how = plan_of(session, *statement)
    assert reads_by_plan(how), how


def test_however_much_keeps_care_safe_a_page_takes_one_statement_more(engine: Engine) -> None:
    stored(engine, a_new_plan(paused(1)))
    of_none = statements_for_a_page(engine)

    for _ in range(3):
        lithium, blood = (a_component_of_a_plan(each) for each in ("lithium", "blood-test"))
        stored(engine, a_new_plan(paused(1), lithium, blood))

    assert statements_for_a_page(engine) == of_none + 1


def test_the_identifiers_of_a_page_are_found_by_the_ids_of_its_plans(engine: Engine) -> None:
    some = [uuid7() for _ in range(2)]
    [statement] = statements_of(engine, lambda session: Worklist(session).identifiers(some))

    with reading(engine) as session:
        how = plan_of(session, *statement)
    assert reads_by_plan(how), how
