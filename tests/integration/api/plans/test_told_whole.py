"""The summaries of a plan, its care and its closure tell all that whoever reads them acts on."""

from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CHECKED,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    done,
    refused,
)

LET_DOWN: Final[Json] = {"wish": "continue", "in_their_words": "You keep letting me down."}
SICK: Final[dict[str, Any]] = {
    "reason_code": "not_available_here",
    "reason": "Therapist is off sick.",
    "authorised_by": PRESCRIBER,
}
OBJECTS: Final = {"persons_view": "disagrees", "persons_words": "You keep letting me down."}
SAID: Final = "against the person's wish to go on: “You keep letting me down.”"
TABLETS: Final = "Took all the tablets left from it on Friday."


def missed(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """A plan in which lithium is paused against the wish, for another's reason."""
    plan, decision = after_a_move(service, LITHIUM, **LET_DOWN, **CHECKED)
    by_hand = {"action": "override", "outcome": "pause", **SICK, **OBJECTS}
    return plan, done(plan.answer(decision, **by_hand))


def closed(plan: PlanOverHttp, *components: str, **more: object) -> Json:
    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    who = {"authorised_by": PRESCRIBER}
    recipients = [
        {"plan_component_id": plan.components[each], **passed_on, **who} for each in components
    ]
    return done(plan.close(recipients=recipients, **more))


def test_a_pause_against_the_wish_is_told_by_the_plan_the_care_and_the_closure(
    service: TestClient,
) -> None:
    """The plan said that the therapist was off sick, and not that the person was let down."""
    plan, decision = missed(service)
    plan.moved(HOME)
    path = f"/components/{plan.components[LITHIUM]}"
    described = done(plan.call("PATCH", path, {"provider": "ZZ102"}))

    read = plan.get()
    ended = closed(plan, LITHIUM)

    assert read["missed"] == [
        {
            "decision_id": decision["decision_id"],
            "transition_id": decision["transition_id"],
            "plan_component_id": plan.components[LITHIUM],
            "agreed_to": None,
            "in_their_words": "You keep letting me down.",
        }
    ]
    assert read["refused"] == []
    for summary in (read["summary"], described["summary"], ended["summary"]):
        assert f"Lithium treatment ({SAID}" in summary or f"; {SAID}" in summary
    assert plan.get()["missed"] == read["missed"]
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == read


def test_whoever_agrees_now_misses_nothing(service: TestClient) -> None:
    plan, _ = missed(service)
    again = done(plan.review(LITHIUM, wish="continue"), 201)
    agrees = {"persons_view": "agrees", "persons_words": "Until she is back."}

    done(plan.answer(again, "settle", outcome="pause", **SICK, **agrees))

    assert plan.get()["missed"] == []
    assert "letting me down" not in plan.get()["summary"]


def test_what_tells_of_a_decision_names_the_move_that_the_call_which_answers_it_needs(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM)

    [waiting] = plan.get()["undecided"]

    assert (waiting["decision_id"], waiting["transition_id"]) == (
        decision["decision_id"],
        decision["transition_id"],
    )
    assert waiting["due_at"] is not None
    assert "; decision due by " in plan.get()["summary"]
    who = {
        "authorised_by": PRESCRIBER,
        "checked_by": "Dr Moss",
        "checked_at": CHECKED["checked_at"],
    }
    done(plan.answer(waiting, "settle", outcome="hand_over", **who))


def test_whoever_is_on_leave_is_not_told_of_as_on_the_ward_alone(service: TestClient) -> None:
    plan = a_plan(service)
    assert plan.get()["leave"] == "none"
    plan.moved(WARD)
    move = plan.moved(WARD, leave="unescorted")

    away = plan.get()
    plan.take_back(move)

    assert away["leave"] == "unescorted"
    where = "On a ward with Samphire Ward (acute), on unescorted leave. Key worker: Joy Adeyemi."
    assert where in away["summary"]
    assert (plan.get()["leave"], "leave" in plan.get()["summary"]) == ("none", False)
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == away


def test_why_care_was_stopped_is_told_to_whoever_may_start_it_again(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)
    answers = {"reason": TABLETS, "authorised_by": PRESCRIBER}

    stopped = done(plan.step(LITHIUM, "stopped", **answers))
    read = plan.get()
    again = plan.step(LITHIUM, "active", reason="They asked for it.")
    ended = done(plan.close())

    why = f"reason: “{TABLETS.removesuffix('.')}.”; Dr Moss answers for the stop"
    assert f"Lithium treatment ({why}) has stopped" in stopped["summary"]
    assert f"; {why})." in read["summary"]
    assert refused(again)[:2] == (409, "illegal-step")
    assert "add it to the plan anew (add_component)" in refused(again).detail
    assert "Stopped before: Lithium treatment (a new offer due by " in ended["summary"]
    assert f"; {why})." in ended["summary"]


def test_a_closure_tells_the_unmet_needs_and_who_did_not_agree_also_when_it_is_told_again(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    need = {"need_id": "sleep", "level": "unmet", "in_their_words": "I lie awake."}
    done(plan.post("/needs", need), 201)
    words = "Nobody told me about the tablets."
    disagreed = {"by": "person", "name": "Sam", "view": "disagrees", "words": words}
    done(plan.post("/agreements", {**disagreed, "plan_version": 1}), 201)
    open_plan = plan.get()["summary"]
    seen, key = plan.version, "a-closure-that-is-sent-twice"

    ended, again = (
        plan.post("/closure", {"outcome": "discharged_to_gp"}, seen=seen, key=key) for _ in range(2)
    )

    assert f"Sam does not agree with this plan (“{words}”, " in open_plan
    for told in (ended.json(), again.json(), plan.get()):
        assert f"Sam did not agree with the plan (“{words}”, " in told["summary"]
        assert "Needs that are unmet: " in told["summary"]
        assert "(“I lie awake.”)." in told["summary"]
    assert again.json() == ended.json()
