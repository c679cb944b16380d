"""Reviews over HTTP: one component is decided about again, with what is known now."""

from datetime import datetime, timedelta

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    HEARD,
    IPS,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    WARD,
    WELL,
    a_paused_plan,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    offered,
    refused,
)


def test_a_review_decides_again_and_opens_the_move_again(service: TestClient) -> None:
    plan, move = a_paused_plan(service, CBT)

    review = done(plan.review(CBT, **WELL), 201)

    assert (review["occasion"], review["outcome"], review["rule"]) == (
        "review",
        "resume",
        "resume",
    )
    assert review["transition_id"] == move["transition_id"]
    assert move["status"] == "complete"
    again = move_of(plan, review)
    assert again["status"] == "open"
    [before, _] = again["decisions"]
    assert (before["status"], before["superseded_by"]) == ("superseded", review["decision_id"])
    assert plan.component(CBT)["status"] == "paused"
    assert plan.journal()[-1] == "component_reviewed"


def test_care_starts_again_when_the_review_is_confirmed(service: TestClient) -> None:
    plan, _ = a_paused_plan(service, CBT)
    review = done(plan.review(CBT, **WELL), 201)

    confirmed = done(plan.answer(review, "confirm"))

    component = plan.component(CBT)
    assert (component["status"], component["next_step"]) == ("active", "first_contact")
    assert component["review_due"] == confirmed["due_at"]


def test_due_times_of_a_review_run_from_the_review(service: TestClient) -> None:
    plan, _ = a_paused_plan(service, CBT)

    review = done(plan.review(CBT, **WELL), 201)

    made_at, due_at = (datetime.fromisoformat(review[name]) for name in ("made_at", "due_at"))
    assert due_at - made_at == timedelta(hours=72)


def test_what_was_said_at_the_move_is_not_asked_again_at_a_review(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, engagement="well_enough")

    review = done(plan.review(CBT, wish="continue"), 201)

    assert (review["outcome"], review["rule"]) == ("continue", "keep-going")
    assert move_of(plan, review)["missing"] == []


def test_a_review_before_any_move_is_answered_below_the_plan(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    review = done(plan.review(CBT, **NOT_NOW, originating_team_stays=True), 201)
    confirmed = done(plan.answer(review, "confirm", **HEARD))

    assert (review["transition_id"], review["outcome"]) == (None, "pause")
    assert (confirmed["status"], plan.component(CBT)["status"]) == ("confirmed", "paused")
    assert plan.get("/transitions")["items"] == []
    answer = plan.answer(review, "confirm", **HEARD)
    assert refused(answer)[:2] == (409, "illegal-step")


def test_a_review_before_any_move_gives_way_to_the_first_move(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    review = done(plan.review(CBT), 201)

    move = plan.moved(WARD)

    assert decision_about(CBT, move)["due_at"] <= review["due_at"]
    answer = plan.answer(review, "settle", outcome="continue", authorised_by=PRESCRIBER)
    assert refused(answer) == (
        409,
        "illegal-step",
        "This decision is superseded: nothing is left to do about it.",
    )


def test_only_what_is_under_way_is_reviewed(service: TestClient) -> None:
    plan = a_plan(service, offered(IPS))

    answer = plan.review(IPS)

    assert refused(answer) == (
        409,
        "not-under-way",
        "The component is offered: only an active or paused one is reviewed.",
    )


def test_what_is_stated_at_a_review_says_what_it_rests_on(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)

    answer = plan.review(LITHIUM, safety="no_concern", reach="as_is")

    assert faults(answer) == [
        ("/reach_reason", "missing"),
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]
