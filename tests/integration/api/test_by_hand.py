"""Steps by hand at a move over HTTP: none answers a decision that waits, or undoes a refusal."""

from typing import Final

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HEARD,
    HOME,
    IS_OVER,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    STILL_NO,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    Refused,
    a_plan,
    after_a_move,
    by_itself,
    decision_about,
    done,
    move_of,
    now,
    offered,
    paused,
    refused,
)
from tests.soon import in_days

PAUSE: Final[Json] = {"reason": "Tired.", "owner": "Cy", "review_due": in_days(300)}
WAITS: Final = Refused(
    409,
    "decision-waits",
    "A decision about this component is not settled yet: answer it, or review the component.",
)
BY_REVIEW: Final = Refused(
    409,
    "starts-by-review",
    "This must not lapse, or a prescriber decides about it, or a decision has paused it, left it "
    "paused, or let it go on against a refusal or despite a contraindication: review the component "
    "with what is known now, and answer the decision.",
)


@pytest.mark.parametrize(
    ("component", "to", "grounds"),
    [
        ("ced-dbt", "paused", PAUSE),
        ("ced-dbt", "stopped", {}),
        (paused("ced-dbt"), "active", {}),
        (paused("ced-dbt"), "paused", PAUSE),
        (paused("ced-dbt"), "stopped", {"authorised_by": PRESCRIBER}),
    ],
)
def test_no_step_by_hand_answers_a_decision_that_waits(
    service: TestClient, component: str | Json, to: str, grounds: Json
) -> None:
    plan = a_plan(service, component)
    move = plan.moved(WARD, stated_for_all=WELL)
    before = plan.component("ced-dbt")

    answer = plan.step("ced-dbt", to, **grounds)

    assert refused(answer) == WAITS
    assert plan.component("ced-dbt") == before
    assert plan.transition(move["transition_id"]) == move


@pytest.mark.parametrize(("to", "grounds"), [("paused", PAUSE), ("stopped", {})])
def test_no_step_by_hand_withdraws_a_hand_over(service: TestClient, to: str, grounds: Json) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    confirmed = done(plan.answer(decision, "confirm"))

    answer = plan.step(SAFETY_PLAN, to, authorised_by=PROFESSIONAL, **grounds)

    assert refused(answer) == WAITS
    assert by_itself(decision_about(SAFETY_PLAN, move_of(plan, decision))) == confirmed


def test_what_waits_is_named_with_the_place_where_it_is_answered(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    answer = plan.step(SAFETY_PLAN, "paused", authorised_by=PROFESSIONAL, **PAUSE)

    place = f"transitions/{decision['transition_id']}/decisions/{decision['decision_id']}"
    assert where_it_waits(answer) == (
        f"{place}, or by the receiving team at /v1/plans/{{plan_id}}/{place}/acceptance"
    )


def where_it_waits(answer: Response) -> str:
    """Where the decision is answered that a step by hand has to wait for, below the plan."""
    [waiting] = answer.json()["errors"]
    assert (waiting["pointer"], waiting["code"]) == ("/status", "decision_waits")
    said, _, place = waiting["detail"].rstrip(".").partition("/v1/plans/{plan_id}/")
    assert said == "The decision that waits is answered at "
    return str(place)


def test_no_step_by_hand_answers_a_review_before_any_move(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    review = done(plan.review(CBT, **NOT_NOW), 201)

    answer = plan.step(CBT, "stopped")

    assert refused(answer) == WAITS
    assert where_it_waits(answer) == f"decisions/{review['decision_id']}"
    assert plan.get(f"/decisions/{review['decision_id']}") == review


@pytest.mark.parametrize("to", ["completed", "entered_in_error"])
def test_what_must_not_lapse_ends_while_its_decision_waits_when_somebody_answers_for_it(
    service: TestClient, to: str
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    heard = IS_OVER if to == "completed" else {}
    without = plan.step(SAFETY_PLAN, to, reason="It is over.")
    named = {"reason": "It is over.", "authorised_by": PROFESSIONAL}
    ended = done(plan.step(SAFETY_PLAN, to, **{**named, **heard}))

    assert refused(without)[:2] == (409, "must-not-lapse")
    assert (ended["status"], ended["authorised_by"]) == (to, PROFESSIONAL)
    [left] = move_of(plan, decision)["decisions"]
    assert (left["status"], left["superseded_by"]) == ("superseded", None)


def paused_on(service: TestClient, stated: Json, heard: Json = HEARD) -> PlanOverHttp:
    """On the ward, with lithium paused by its prescriber on what was stated of it."""
    plan, decision = after_a_move(service, LITHIUM, **stated)
    why = {"reason": "Not now.", "authorised_by": PRESCRIBER}
    settled = plan.answer(decision, "settle", outcome="pause", **why, **heard)
    assert done(settled)["status"] == "settled"
    assert plan.component(LITHIUM)["status"] == "paused"
    return plan


@pytest.mark.parametrize(
    "stated",
    [
        {"engagement": "well_enough", "wish": "pause"},
        {"engagement": "well_enough", "wish": "stop"},
        {**WELL, "safety": "contraindicated"},
    ],
)
def test_what_was_paused_on_a_refusal_or_for_safety_starts_again_by_a_review_alone(
    service: TestClient, stated: Json
) -> None:
    plan = paused_on(service, stated)

    by_hand = plan.step(LITHIUM, "active")
    status = plan.component(LITHIUM)["status"]
    checked = {**CHECKED, "checked_at": now().isoformat()}
    review = done(plan.review(LITHIUM, **WELL, **checked), 201)
    while_it_waits = plan.step(LITHIUM, "active")
    done(plan.answer(review, "settle", outcome="resume", authorised_by=PRESCRIBER))

    assert (refused(by_hand), status) == (BY_REVIEW, "paused")
    assert refused(while_it_waits) == WAITS
    assert plan.component(LITHIUM)["status"] == "active"


def test_a_pause_on_a_refusal_that_is_renewed_by_hand_still_starts_by_a_review(
    service: TestClient,
) -> None:
    agreed = {"persons_view": "agrees", "persons_words": "Not now, please."}
    plan = paused_on(service, {"engagement": "well_enough", "wish": "pause"}, agreed)
    done(plan.step(LITHIUM, "paused", **PAUSE, authorised_by=PRESCRIBER))

    answer = plan.step(LITHIUM, "active")

    assert refused(answer) == BY_REVIEW


def test_what_was_paused_on_a_refusal_before_any_move_starts_again_by_a_review(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT)
    review = done(plan.review(CBT, engagement="well_enough", wish="pause"), 201)
    done(plan.answer(review, "confirm"))

    answer = plan.step(CBT, "active")

    assert (plan.component(CBT)["status"], refused(answer)) == ("paused", BY_REVIEW)


def test_a_refusal_of_some_moves_ago_is_not_forgotten(service: TestClient) -> None:
    """The later decision says nothing of the refusal, and leaves the care paused."""
    plan = paused_on(service, {"engagement": "well_enough", "wish": "stop"})
    again = decision_about(LITHIUM, plan.moved(HOME))
    why = {"reason": "Not now.", "authorised_by": PRESCRIBER}
    done(plan.answer(again, "settle", outcome="pause", **why, **HEARD))

    answer = plan.step(LITHIUM, "active")

    assert (plan.component(LITHIUM)["status"], refused(answer)) == ("paused", BY_REVIEW)


def test_what_is_handed_over_while_it_is_paused_starts_again_by_a_review(
    service: TestClient,
) -> None:
    plan = paused_on(service, {"engagement": "well_enough", "wish": "stop"})
    again = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(again, "settle", outcome="hand_over", authorised_by=PRESCRIBER))
    done(plan.accept(again))

    answer = plan.step(LITHIUM, "active")

    assert plan.component(LITHIUM)["responsible_team"] == HOME
    assert (plan.component(LITHIUM)["status"], refused(answer)) == ("paused", BY_REVIEW)


@pytest.mark.parametrize("is_reviewed", [False, True], ids=["moved", "reviewed"])
def test_what_went_on_against_a_refusal_and_was_paused_by_hand_starts_again_by_a_review(
    service: TestClient, *, is_reviewed: bool
) -> None:
    """It started by hand on the old basis, and nobody was asked what holds today."""
    plan = a_plan(service, CBT)
    if is_reviewed:
        decision = done(plan.review(CBT, wish="stop"), 201)
    else:
        decision = decision_about(CBT, plan.moved(WARD, stated=[plan.said(CBT, wish="stop")]))
    regardless = {"authorised_by": PROFESSIONAL, **BEST_INTERESTS, **STILL_NO}
    done(plan.answer(decision, "override", outcome="continue", **regardless))
    done(plan.step(CBT, "paused", **PAUSE))

    by_hand = plan.step(CBT, "active")
    status = plan.component(CBT)["status"]
    review = done(plan.review(CBT), 201)
    done(plan.answer(review, "override", outcome="resume", **regardless))

    assert (refused(by_hand), status, review["interim"]) == (BY_REVIEW, "paused", "respect_refusal")
    assert plan.component(CBT)["status"] == "active"


@pytest.mark.parametrize("component", [LITHIUM, SAFETY_PLAN, "mood-antidepressant-review"])
def test_a_medicine_that_was_paused_by_hand_starts_again_by_a_review(
    service: TestClient, component: str
) -> None:
    """So does whatever must not lapse: to start it after a gap is decided, with what is known."""
    plan = a_plan(service, component)
    done(plan.step(component, "paused", **PAUSE, authorised_by=PRESCRIBER))

    by_hand = plan.step(component, "active")
    review = done(plan.review(component), 201)

    assert (refused(by_hand), review["outcome"]) == (BY_REVIEW, "decide")


@pytest.mark.parametrize("has_moved", [False, True])
def test_what_was_paused_by_hand_starts_again_by_hand(
    service: TestClient, *, has_moved: bool
) -> None:
    plan = a_plan(service, CBT)
    if has_moved:
        said = plan.said(CBT, engagement="well_enough")
        done(plan.answer(decision_about(CBT, plan.moved(WARD, stated=[said])), "confirm"))
    done(plan.step(CBT, "paused", **PAUSE))

    started = done(plan.step(CBT, "active"))

    assert (started["status"], started["next_step"]) == ("active", "first_contact")


def test_an_offer_that_is_taken_up_with_another_team_is_decided_about(
    service: TestClient,
) -> None:
    plan = a_plan(service, offered(SAFETY_PLAN))
    move = plan.moved(WARD)

    done(plan.step(SAFETY_PLAN, "active"))

    again = plan.transition(move["transition_id"])
    decision = decision_about(SAFETY_PLAN, again)
    assert (move["status"], again["status"]) == ("complete", "open")
    assert (decision["occasion"], decision["outcome"]) == ("review", "hand_over")
    assert (decision["responsible_team"], decision["addressed_to"]) == (EAST, WARD)


def test_an_offer_of_the_team_that_is_there_is_taken_up_without_more(service: TestClient) -> None:
    plan = a_plan(service)
    move = plan.moved(WARD)
    plan.add(offered(SAFETY_PLAN))

    done(plan.step(SAFETY_PLAN, "active"))

    after = plan.transition(move["transition_id"])
    assert (after["status"], after["decisions"]) == ("complete", [])
