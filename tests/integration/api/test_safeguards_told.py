"""That care is not safe without its blood test is told in front of whoever acts on either."""

from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CHECKED,
    EAST,
    HOME,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    active,
    decision_about,
    done,
)
from tests.integration.api.worklists import entry_of, tasks_of

CLOZAPINE: Final = "psychosis-clozapine"
BLOOD: Final = "psychosis-clozapine-blood"
NO: Final[Json] = {"wish": "stop", "in_their_words": "No more needles."}
NEEDS_IT: Final = "Clozapine treatment, which is recorded as active, is not safe without it."
DEPENDS: Final = "Clozapine blood monitoring, on which it depends, "

PAUSED: Final[Json] = {
    "outcome": "pause",
    "reason": "Not now.",
    "reason_code": "clinical_judgement",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}


def moved(service: TestClient, **of_blood: Any) -> tuple[PlanOverHttp, Any]:  # noqa: ANN401  # any JSON
    plan = a_plan(service, active(CLOZAPINE), active(BLOOD))
    said = [plan.said(CLOZAPINE, **WELL), plan.said(BLOOD, **of_blood)]
    return plan, plan.moved(HOME, stated=said)


def told(service: TestClient, plan: PlanOverHttp, team: str, about: str) -> list[str]:
    return [each["summary"] for each in tasks_of(service, plan, team, about).values()]


def test_the_tasks_of_both_teams_say_that_a_medicine_is_not_safe_without_its_test(
    service: TestClient,
) -> None:
    """The blood test was refused, and no task about it, or about clozapine, told of the other."""
    plan, move = moved(service, **NO)

    for team in (EAST, HOME):
        [of_blood] = told(service, plan, team, BLOOD)
        assert f" {NEEDS_IT} " in of_blood
        [of_medicine] = told(service, plan, team, CLOZAPINE)
        assert f" {DEPENDS}is held back by their wish." in of_medicine

    done(plan.answer(decision_about(BLOOD, move), "settle", **PAUSED))

    [review] = told(service, plan, EAST, BLOOD)
    assert f" {NEEDS_IT}" in review
    assert f" {DEPENDS}is paused." in told(service, plan, HOME, CLOZAPINE)[0]


def test_they_say_it_of_a_hand_over_too_and_not_that_a_test_is_missing_that_goes_on(
    service: TestClient,
) -> None:
    plan, move = moved(service, **WELL, **CHECKED)
    done(plan.answer(decision_about(BLOOD, move), "confirm"))

    assert f" {NEEDS_IT} " in tasks_of(service, plan, HOME, BLOOD)["accept_hand_over"]["summary"]
    assert f" {NEEDS_IT} " in tasks_of(service, plan, EAST, BLOOD)["await_acceptance"]["summary"]
    assert not any(DEPENDS in each for each in told(service, plan, HOME, CLOZAPINE))


def test_a_move_says_it_when_it_is_recorded_and_read_and_once_others_came(
    service: TestClient,
) -> None:
    plan, move = moved(service, **NO)
    lacks = " Clozapine treatment is not safe without Clozapine blood monitoring, which "

    assert f"{lacks}is held back by their wish." in move["summary"]
    assert plan.transition(move["transition_id"])["summary"] == move["summary"]
    done(plan.answer(decision_about(BLOOD, move), "settle", **PAUSED))
    answered = plan.transition(move["transition_id"])["summary"]
    later = plan.moved(WARD, stated_for_all=WELL)

    assert f"{lacks}was paused." in answered
    assert f"{lacks}was paused." in plan.transition(move["transition_id"])["summary"]
    assert plan.transition(later["transition_id"])["summary"] == later["summary"]
    assert f"{lacks}is paused." in later["summary"]


def test_a_closure_says_it_to_whoever_has_the_medicine_then(service: TestClient) -> None:
    plan, _ = moved(service, **NO)
    to_gp = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    named = {**to_gp, "authorised_by": PRESCRIBER}
    recipients = [{"plan_component_id": each, **named} for each in plan.components.values()]

    closed = done(plan.close(recipients=recipients))["summary"]

    lacks = "Not safe without what is not given: Clozapine treatment"
    assert f" {lacks} ({DEPENDS}is held back by their wish). " in closed
    assert plan.get()["summary"] == closed
    assert [entry_of(service, plan, team) for team in (EAST, HOME)] == [None, None]
