"""Answering the decisions of a move over HTTP: together, and one by one."""

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    HEARD,
    INSTEAD,
    IPS,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    paused,
    refused,
)


def test_what_needs_no_human_choice_is_confirmed_together(service: TestClient) -> None:
    one_by_one = (LITHIUM, paused("ced-dbt"), "ced-cat", "mood-mbct")
    plan = a_plan(service, CBT, IPS, SAFETY_PLAN, *one_by_one)
    paused_or_stopped = [plan.said("ced-cat", **NOT_NOW), plan.said("mood-mbct", wish="stop")]
    move = plan.moved(stated_for_all=WELL, stated=paused_or_stopped)
    to_adapt = decision_about(IPS, move)
    adaptation = {"decision_id": to_adapt["decision_id"], "adaptation": "By video."}

    confirmed = done(plan.confirm(move, adaptation))

    assert {each["component_id"]: each["status"] for each in confirmed["decisions"]} == {
        CBT: "confirmed",
        IPS: "confirmed",
        SAFETY_PLAN: "confirmed",
        LITHIUM: "proposed",
        "ced-dbt": "proposed",
        "ced-cat": "proposed",
        "mood-mbct": "proposed",
    }
    assert decision_about(IPS, confirmed)["adaptation"] == "By video."
    assert decision_about(SAFETY_PLAN, confirmed)["addressed_to"] == WARD
    assert confirmed["status"] == "open"
    assert plan.journal()[-1] == "decisions_confirmed"
    adapted = plan.component(IPS)
    assert (adapted["adaptation"], adapted["next_step"]) == ("By video.", "adaptation_review")


def test_what_is_to_be_adapted_waits_for_its_words(service: TestClient) -> None:
    plan = a_plan(service, CBT, IPS)
    move = plan.moved(stated_for_all=WELL)

    confirmed = done(plan.confirm(move))

    statuses = {each["component_id"]: each["status"] for each in confirmed["decisions"]}
    assert statuses == {CBT: "confirmed", IPS: "proposed"}


def test_a_move_is_complete_when_all_is_confirmed(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    move = plan.moved(stated_for_all=WELL)

    confirmed = done(plan.confirm(move))

    assert confirmed["status"] == "complete"
    assert decision_about(CBT, confirmed)["legal_calls"] == ["review"]


def test_where_nothing_can_be_confirmed_together_the_answer_says_so(service: TestClient) -> None:
    plan = a_plan(service, IPS, LITHIUM)
    move = plan.moved(stated_for_all=WELL)

    answer = plan.confirm(move)

    assert refused(answer)[:2] == (409, "nothing-to-confirm")
    assert refused(answer).detail == (
        "Nothing here can be confirmed together: continue, hand over, and adapt with its "
        "adaptation can be. Answer what is left one by one."
    )


def test_an_adaptation_of_what_is_not_to_be_adapted_is_pointed_at(service: TestClient) -> None:
    plan = a_plan(service, CBT, IPS)
    move = plan.moved(stated_for_all=WELL)
    of_cbt = {"decision_id": decision_about(CBT, move)["decision_id"], "adaptation": "Shorter."}
    of_ips = {"decision_id": decision_about(IPS, move)["decision_id"], "adaptation": "Shorter."}

    answer = plan.confirm(move, of_cbt, of_ips, of_ips)

    assert faults(answer) == [
        ("/adaptations/0/decision_id", "not_to_adapt"),
        ("/adaptations/2/decision_id", "repeated"),
    ]


def test_one_decision_is_confirmed_by_itself(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)

    confirmed = done(plan.answer(decision, "confirm"))

    assert (confirmed["status"], confirmed["outcome"]) == ("confirmed", "continue")
    assert confirmed["decided_by"] == "demo-clinician"
    assert confirmed["legal_calls"] == ["review"]
    assert move_of(plan, decision)["status"] == "complete"
    assert plan.journal()[-1] == "decision_confirmed"


def test_a_pause_against_the_wish_is_confirmed_with_the_persons_view(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **NOT_NOW)

    confirmed = done(plan.answer(decision, "confirm", **HEARD))

    assert (confirmed["outcome"], confirmed["against_persons_wish"]) == ("pause", True)
    assert confirmed["persons_words"] == "I would rather go on."
    component = plan.component(CBT)
    assert (component["status"], component["next_step"]) == ("paused", "pause_review")
    assert component["pause_owner"] == "Joy Adeyemi"
    assert component["pause_reason"] == decision["reason"] != decision["because"]
    assert "Owner of the pause when decided: Joy Adeyemi." in confirmed["summary"]
    assert component["review_due"] == confirmed["due_at"]


def test_a_pause_is_asked_for_its_owner_where_the_plan_has_no_key_worker(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, key_worker=None)
    decision = decision_about(CBT, plan.moved(WARD, stated_for_all=NOT_NOW))

    unowned = plan.answer(decision, "confirm", **HEARD)
    owned = done(plan.answer(decision, "confirm", owner="Cy Lane", **HEARD))

    assert faults(unowned) == [("/owner", "missing")]
    assert "Owner of the pause when decided: Cy Lane." in owned["summary"]
    assert plan.component(CBT)["pause_owner"] == "Cy Lane"


def test_a_stop_by_the_persons_wish_is_offered_again(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, engagement="well_enough", wish="stop")

    confirmed = done(plan.answer(decision, "confirm"))

    component = plan.component(CBT)
    assert (component["status"], component["next_step"]) == ("stopped", "re_offer")
    assert (confirmed["due_within"], component["review_due"]) == ("P28D", confirmed["due_at"])


def test_an_override_keeps_what_the_table_said(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)

    overridden = done(
        plan.answer(decision, "override", outcome="adapt", adaptation="Half an hour.", **INSTEAD)
    )

    assert (overridden["status"], overridden["outcome"]) == ("overridden", "adapt")
    assert (overridden["proposed"], overridden["rule"]) == ("continue", "keep-going")
    assert overridden["reason"] == "We talked it over."
    assert plan.component(CBT)["adaptation"] == "Half an hour."
    assert plan.journal()[-1] == "decision_overridden"


def test_what_is_left_to_people_is_settled_by_its_named_decider(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    settled = done(plan.answer(decision, "settle", outcome="continue", authorised_by=PRESCRIBER))

    assert (decision["status"], decision["outcome"], decision["decider"]) == (
        "proposed",
        "decide",
        "prescriber",
    )
    assert (settled["status"], settled["outcome"], settled["decider"]) == (
        "settled",
        "continue",
        None,
    )
    assert settled["authorised_by"] == PRESCRIBER
    assert settled["decided_by"] == "Dr Moss"
    assert plan.journal()[-1] == "decision_settled"


def test_a_prescriber_may_settle_that_what_must_not_lapse_pauses(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL, safety="contraindicated")

    settled = done(
        plan.answer(
            decision,
            "settle",
            outcome="pause",
            reason="Its level is too high.",
            authorised_by=PRESCRIBER,
            **HEARD,
        )
    )

    component = plan.component(LITHIUM)
    assert settled["outcome"] == "pause"
    assert (component["status"], component["authorised_by"]) == ("paused", PRESCRIBER)


def test_a_pause_that_is_settled_has_its_reason(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT)

    answer = plan.answer(decision, "settle", outcome="pause", authorised_by=PROFESSIONAL, **HEARD)

    assert faults(answer) == [("/reason", "missing")]
