"""Reviews over HTTP: one component is decided about again, with what is known now."""

from datetime import datetime, timedelta
from uuid import uuid4

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HEARD,
    HOME,
    IPS,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    WARD,
    WELL,
    a_paused_plan,
    a_plan,
    after_a_move,
    by_itself,
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
    [standing, before] = again["decisions"]
    assert standing["decision_id"] == review["decision_id"]
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


def test_a_check_of_before_it_was_stated_to_be_unsafe_lifts_no_hold(service: TestClient) -> None:
    """Lithium that was stated unsafe today was cleared by a check of the day before."""
    plan, _ = after_a_move(service, LITHIUM)
    unsafe = done(plan.review(LITHIUM, safety="contraindicated"), 201)
    check = {"safety": "no_concern", "checked_by": "Dr Lena Hart"}

    the_day_before = datetime.fromisoformat(unsafe["made_at"]) - timedelta(days=1)
    answer = plan.review(LITHIUM, **check, checked_at=the_day_before.isoformat())
    cleared = done(plan.review(LITHIUM, **WELL, **check, checked_at=unsafe["made_at"]), 201)

    assert faults(answer) == [("/checked_at", "before_it_was_found_unsafe")]
    assert (unsafe["interim"], cleared["interim"]) == ("hold", "receiving_team_provides")


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
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
        ("/reach_reason", "missing"),
    ]


def test_a_review_before_any_move_is_decided_as_where_nobody_moved(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    review = done(plan.review(CBT, **WELL), 201)

    assert (review["outcome"], review["responsible_team"], review["addressed_to"]) == (
        "continue",
        EAST,
        None,
    )
    factors = {each["name"]: (each["value"], each["from"]) for each in review["factors"]}
    assert factors["led_by"] == ("originating_team", "derived")
    assert factors["from_setting"][0] == factors["to_setting"][0] == "community"


def test_a_second_review_before_any_move_takes_the_place_of_the_first(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    first = done(plan.review(CBT, wish="continue", in_their_words="It helps."), 201)
    done(plan.answer(first, "settle", outcome="continue", authorised_by=PRESCRIBER))

    second = done(plan.review(CBT, **NOT_NOW), 201)

    before = plan.get(f"/decisions/{first['decision_id']}")
    assert (before["status"], before["superseded_by"]) == ("superseded", second["decision_id"])
    assert (before["in_their_words"], second["in_their_words"]) == ("It helps.", None)


def test_one_decision_is_read_as_its_move_tells_of_it(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))
    plan.moved(HOME, stated_for_all=WELL)

    answer = plan.read(f"/decisions/{decision['decision_id']}")

    told = decision_about(CBT, move_of(plan, decision))
    assert done(answer) == by_itself(told)
    assert answer.headers["ETag"] == f'"{plan.version}"'


def test_the_decision_of_a_review_before_any_move_is_read_after_it(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    review = done(plan.review(CBT), 201)
    read = plan.get(f"/decisions/{review['decision_id']}")
    move = plan.moved(WARD)

    left = plan.get(f"/decisions/{review['decision_id']}")

    assert read == review
    assert (left["status"], left["superseded_by"]) == ("superseded", move["transition_id"])
    assert left["legal_calls"] == []


def test_a_decision_of_another_plan_is_not_read(service: TestClient) -> None:
    plan, other = a_plan(service, CBT), a_plan(service, CBT)
    others = done(other.review(CBT), 201)

    answers = [plan.read(f"/decisions/{id_}") for id_ in (others["decision_id"], uuid4())]

    assert {refused(answer)[:2] for answer in answers} == {(404, "not-found")}
