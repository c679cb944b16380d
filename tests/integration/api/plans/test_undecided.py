"""A plan that is read says what nobody has decided: on hold, refused, or waiting."""

from typing import Final, cast

from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from app.persistence.session import reader_of
from tests.integration.api.moved_plans import (
    CBT,
    HOME,
    IPS,
    IS_OVER,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    agreed_on,
    decision_about,
    done,
    offered,
    refused,
)
from tests.integration.api.worklists import entry_of

ON_HOLD: Final = "Lithium treatment (on hold: nothing more of it is given; stated to be unsafe; "
BY_WHEN: Final = "decision due by "
REFUSED: Final = "(the no stands)"


def a_plan_on_the_ward(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """With lithium on hold, therapy refused, and employment support that nobody has asked about."""
    plan = a_plan(service, LITHIUM, CBT, IPS)
    stated = [plan.said(LITHIUM, safety="contraindicated"), plan.said(CBT, wish="stop")]
    return plan, plan.moved(WARD, stated=stated)


def told(plan: Json) -> dict[str, tuple[str, str]]:
    """What is proposed and what holds meanwhile, by the component that is undecided about."""
    names = {each["plan_component_id"]: each["component_id"] for each in plan["components"]}
    return {
        names[each["plan_component_id"]]: (each["outcome"], each["interim"])
        for each in plan["undecided"]
    }


def test_a_plan_says_what_nobody_has_decided(service: TestClient) -> None:
    plan, move = a_plan_on_the_ward(service)

    read = plan.get()

    assert told(read) == {
        LITHIUM: ("decide", "hold"),
        CBT: ("stop", "respect_refusal"),
        IPS: ("decide", "carry_on"),
    }
    assert {each["decision_id"] for each in read["undecided"]} == {
        each["decision_id"] for each in move["decisions"]
    }
    assert f"{ON_HOLD}{BY_WHEN}" in read["summary"]
    assert f" UTC); CBT for psychosis (CBTp) {REFUSED};" in read["summary"]
    assert f"(waits for a decision; {BY_WHEN}" in read["summary"]


def test_once_it_is_decided_it_is_no_longer_said(service: TestClient) -> None:
    plan, move = a_plan_on_the_ward(service)
    before = plan.get()

    decision = decision_about(LITHIUM, move)
    grounds = {"reason_code": "best_interests", "reason": "The level is right now."}
    settled = {"outcome": "continue", "authorised_by": PRESCRIBER, **grounds}
    done(plan.answer(decision, "settle", **settled))
    after = plan.get()

    assert LITHIUM in told(before)
    assert LITHIUM not in told(after)
    assert "on hold" not in after["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == before


def test_a_change_of_the_plan_says_it_too(service: TestClient) -> None:
    plan, _ = a_plan_on_the_ward(service)

    changed = done(plan.call("PATCH", "", {"key_worker": "Bo Reed"}))

    assert changed == plan.get()
    assert ON_HOLD in changed["summary"]


def test_what_is_decided_at_the_next_move_is_said_once(service: TestClient) -> None:
    plan, _ = a_plan_on_the_ward(service)

    move = plan.moved(HOME, stated_for_all=WELL)
    moved = plan.get()
    done(plan.take_back(move))
    taken_back = plan.get()

    assert (moved["summary"].count(ON_HOLD), taken_back["summary"].count(ON_HOLD)) == (1, 1)
    assert len(moved["undecided"]) == len(
        {each["plan_component_id"] for each in moved["undecided"]}
    )
    assert told(taken_back)[IPS] == ("decide", "carry_on")


def test_a_component_that_is_changed_says_it_too(service: TestClient) -> None:
    plan, _ = a_plan_on_the_ward(service)

    followed = done(
        plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"provider": "ZZ102"})
    )
    plan.add(offered("psychosis-family-intervention"))
    taken_up = done(plan.step("psychosis-family-intervention", "active"))

    assert followed["summary"].startswith(f"Sam: {ON_HOLD}{BY_WHEN}")
    assert followed["summary"].endswith(" UTC) is recorded as active. Who provides it was stated.")
    assert f"(waits for a decision; {BY_WHEN}" in taken_up["summary"]
    assert " UTC) is recorded as active. It was started on " in taken_up["summary"]


def test_a_closed_plan_says_what_nobody_had_decided(service: TestClient) -> None:
    plan, _ = a_plan_on_the_ward(service)
    before = plan.get()
    done(plan.step(IPS, "completed", **IS_OVER))
    recipients = [
        {
            "plan_component_id": plan.components[each],
            "outcome": "discharged_to_gp",
            "recipient": "Tern Surgery",
            "authorised_by": PRESCRIBER,
        }
        for each in (LITHIUM, CBT)
    ]

    unanswered = plan.close(
        recipients=[{**each, "authorised_by": PROFESSIONAL} for each in recipients]
    )
    closed = done(plan.close(recipients=recipients))
    after = plan.get()

    assert refused(unanswered)[:2] == (409, "must-not-lapse")
    assert "Nobody has decided yet whether it goes on" in unanswered.json()["detail"]
    assert [each["pointer"] for each in unanswered.json()["errors"]] == [
        "/recipients/0/authorised_by"
    ]
    assert closed["summary"] == after["summary"]
    assert after["summary"].startswith("Sam: Closed on ")
    assert (
        " UTC: discharged to GP. Lithium treatment; CBT for psychosis (CBTp): Tern Surgery "
        "(discharged to GP). Closed so on the authority of Dr Moss: all of it. "
        f"Not settled when it closed: {ON_HOLD}decision due by "
    ) in after["summary"]
    assert f"; CBT for psychosis (CBTp) {REFUSED[:-1]}; a new offer due by " in after["summary"]
    assert after["undecided"] == [
        each for each in before["undecided"] if each["plan_component_id"] != plan.components[IPS]
    ]


def test_a_plan_says_which_team_refused_to_take_care_over(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    asked = plan.get()
    full = {"reason_code": "team_full", "reason": "We have no room this week."}
    done(plan.refuse(decision, **full))

    read = plan.get()

    assert "Still to be accepted by Samphire Ward (acute): Safety plan (due by " in asked["summary"]
    [told_of_it] = read["undecided"]
    assert told_of_it == {
        "decision_id": decision["decision_id"],
        "transition_id": decision["transition_id"],
        "plan_component_id": plan.components[SAFETY_PLAN],
        "outcome": "decide",
        "due_at": decision["due_at"],
        "decider": "professional_with_person",
        "addressed_to": None,
        "change_asked": None,
        "change_asked_by": None,
        "interim": "receiving_team_provides",
        "reach": "as_is",
        "wish": "continue",
        "in_their_words": None,
        "awaits_check": False,
        "hold_lifted": False,
        "refused_by": WARD,
        "refused_because": "team_full",
        "is_unsafe": False,
        "found_unsafe_by": None,
        "found_unsafe_at": None,
        "found_unsafe_because": None,
        "found_unsafe_before": [],
        "could_not_say": False,
        "wished_to_go_on": False,
        "agreed_to_before": None,
        "words_before": None,
    }
    assert (
        "Safety plan (waits for a decision; Samphire Ward (acute) sees to it until then, "
        f"although it refused to take it over; {BY_WHEN}"
    ) in read["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == asked


def test_only_care_that_waits_for_a_check_is_to_be_checked_first(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM, SAFETY_PLAN)
    plan.moved(WARD, stated_for_all=WELL)

    read = plan.get()

    of_each = {each["plan_component_id"]: each["awaits_check"] for each in read["undecided"]}
    assert of_each == {plan.components[LITHIUM]: True, plan.components[SAFETY_PLAN]: False}
    assert read["summary"].count("to be checked first") == 1


def test_a_pause_of_what_must_not_lapse_is_told_also_once_the_plan_is_closed(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    given = {"outcome": "pause", "reason": "Bloods.", "authorised_by": PRESCRIBER}
    done(plan.answer(decision, "settle", **given, persons_view="agrees", persons_words="Yes."))
    resting = plan.get()["summary"]

    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    signed = {"plan_component_id": plan.components[LITHIUM], "authorised_by": PRESCRIBER}
    closed = done(plan.close(recipients=[{**signed, **passed_on}], reason="Moved away."))

    agreed = agreed_on(plan, LITHIUM)
    due = "reason: “Bloods.”; review due by "
    assert f"Paused: Lithium treatment ({agreed}; must not lapse; {due}" in resting
    assert " UTC; owner Dr Moss)." in resting
    assert "The reason given: \u201cMoved away.\u201d" in closed["summary"]
    assert f"and must not lapse: Lithium treatment ({agreed}; {due}" in closed["summary"]
    assert "; owner Dr Moss; Dr Moss answers for the pause)." in closed["summary"]
    assert plan.get()["summary"] == closed["summary"]


def test_to_read_a_plan_takes_one_statement(service: TestClient) -> None:
    plan, _ = a_plan_on_the_ward(service)
    plan.get()
    said: list[str] = []
    engine = reader_of(cast("FastAPI", service.app).state.engine)
    event.listen(engine, "before_cursor_execute", lambda *sent: said.append(sent[2]))

    plan.get()

    assert len(said) == 1


def test_what_a_named_person_decided_goes_on_all_the_same_until_its_hand_over_is_accepted(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **{**WELL, "wish": "stop"})
    assert told(plan.get()) == {LITHIUM: ("decide", "respect_refusal")}

    grounds = {"reason_code": "legal_authority", "reason": "The second opinion is on file."}
    said = {"persons_view": "disagrees", "persons_words": "I still say no."}
    settled = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **grounds, **said}
    answered = done(plan.answer(decision, "settle", **settled))

    assert answered["interim"] == "receiving_team_provides"
    assert "the refusal stands" not in answered["summary"]
    assert told(plan.get()) == {LITHIUM: ("hand_over", "receiving_team_provides")}
    (task,) = (each for each in entry_of(service, plan, WARD)["tasks"] if each["decision_id"])
    assert task["interim"] == "receiving_team_provides"
    assert "the refusal stands" not in task["summary"]

    no = {"reason_code": "team_full", "reason": "Not without a second opinion."}
    done(plan.refuse(decision, **no))

    assert told(plan.get()) == {LITHIUM: ("decide", "respect_refusal")}
