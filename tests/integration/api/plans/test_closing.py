"""A plan closes with an outcome, and with a named recipient for everything that goes on."""

from typing import Any, Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.services.journal import verify_journals
from tests.integration.api.plans.calling import (
    CBT,
    CLOZAPINE,
    CRISIS_PLAN,
    PRESCRIBER,
    PROFESSIONAL,
    VOICES_GROUP,
    OpenPlan,
    a_plan,
    done,
    engine_of,
    faults,
    refused,
)
from tests.integration.api.plans.people import Json

NOTHING_LEFT: Final[Json] = {
    **dict.fromkeys(("first_contact_due", "agreed_to", "in_their_words")),
    "wished_to_go_on": False,
}
"""What a closure keeps with a recipient besides what was sent, where nothing of it is so."""

OUTCOMES = ["discharged_to_gp", "other_provider", "died", "persons_choice"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_plan_without_care_closes_with_any_outcome(service: TestClient, outcome: str) -> None:
    plan = a_plan(service)
    before = plan.read()

    closed = done(plan.close(outcome=outcome, reason="We talked it over."))

    closure = {
        "outcome": outcome,
        "reason": "We talked it over.",
        "closed_at": closed["closure"]["closed_at"],
        "recipients": [],
        "left_due": [],
    }
    summary = closed.pop("summary")
    assert summary.startswith("Sam: Closed on ")
    assert closed == {"plan_id": plan.plan_id, "status": "closed", "closure": closure}
    assert plan.read() == {
        **before,
        "version": 2,
        "status": "closed",
        "summary": summary,
        "closure": closure,
        "agreement_wanted_from": None,
    }
    assert plan.journal() == ["plan_opened", "plan_closed"]
    after: Any = plan.last().entry.event.after
    assert after["plan"][plan.plan_id]["status"] == "closed"


def test_a_closed_plan_keeps_who_took_on_each_component(service: TestClient) -> None:
    plan = a_plan(service)
    plan.active(CBT)
    plan.paused(CLOZAPINE, authorised_by=PRESCRIBER)
    plan.offered(VOICES_GROUP)
    recipients = [
        plan.recipient(CLOZAPINE, authorised_by=PRESCRIBER),
        plan.recipient(CBT, outcome="other_provider", recipient="Chalkvale North"),
    ]
    before = [plan.component(each) for each in (CBT, CLOZAPINE, VOICES_GROUP)]

    closed = done(plan.close(recipients=recipients))

    assert closed["closure"]["recipients"] == [
        {"authorised_by": None, **NOTHING_LEFT, **each} for each in recipients
    ]
    assert plan.read()["closure"] == closed["closure"]
    assert [plan.component(each) for each in (CBT, CLOZAPINE, VOICES_GROUP)] == before
    after: Any = plan.last().entry.event.after
    assert after["recipients"][plan.ids[CBT]]["outcome"] == "other_provider"


@pytest.mark.parametrize(("live", "are"), [(1, "1 component is"), (2, "2 components are")])
def test_no_care_ends_unseen_when_a_plan_closes(service: TestClient, live: int, are: str) -> None:
    plan = a_plan(service)
    plan.offered(VOICES_GROUP)
    for component_id in (CBT, CRISIS_PLAN)[:live]:
        plan.active(component_id)

    answer = plan.close()

    detail = (
        f"{are} active or paused and without a recipient: give each an outcome and a named "
        "recipient under recipients."
    )
    assert refused(answer) == (409, "care-without-recipient", detail)
    assert plan.read()["status"] == "open"


def test_paused_care_needs_a_recipient_too(service: TestClient) -> None:
    plan = a_plan(service)
    plan.active(CBT)
    plan.paused(VOICES_GROUP)

    answer = plan.close(recipients=[plan.recipient(CBT)])

    assert refused(answer)[:2] == (409, "care-without-recipient")
    assert answer.json()["detail"].startswith("1 component is")


def with_care_under_way(service: TestClient) -> OpenPlan:
    plan = a_plan(service)
    plan.active(CBT)
    plan.offered(VOICES_GROUP)
    return plan


def test_only_what_is_under_way_is_passed_on_and_once(service: TestClient) -> None:
    plan = with_care_under_way(service)
    never = {**plan.recipient(CBT), "plan_component_id": str(uuid4())}
    recipients = [plan.recipient(CBT), plan.recipient(VOICES_GROUP), never, plan.recipient(CBT)]

    answer = plan.close(recipients=recipients)

    assert faults(answer) == [
        ("/recipients/1/plan_component_id", "not_under_way"),
        ("/recipients/2/plan_component_id", "not_under_way"),
        ("/recipients/3/plan_component_id", "repeated"),
    ]
    assert never["plan_component_id"] not in answer.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"outcome": "slepe"}, ("/outcome", "not_one_of")),
        ({"outcome": None}, ("/outcome", "not_one_of")),
        ({"reason": ""}, ("/reason", "too_short")),
        ({"recipients": [{}]}, ("/recipients/0/plan_component_id", "missing")),
        ({"recipients": "slepe"}, ("/recipients", "wrong_type")),
        ({"closed_at": "2026-01-31T09:30:00Z"}, ("/closed_at", "unknown_field")),
    ],
)
def test_a_closure_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: tuple[str, str]
) -> None:
    plan = a_plan(service)

    answer = plan.close(**wrong)

    assert said in faults(answer)
    assert "slepe" not in answer.text


@pytest.mark.parametrize("name", ["", "   "])
def test_a_recipient_has_a_name(service: TestClient, name: str) -> None:
    plan = with_care_under_way(service)

    answer = plan.close(recipients=[plan.recipient(CBT, recipient=name)])

    assert faults(answer) == [("/recipients/0/recipient", "too_short")]


@pytest.mark.parametrize(
    ("component_id", "role", "unfit"),
    [
        (CLOZAPINE, "prescriber", [None, PROFESSIONAL]),
        (CRISIS_PLAN, "professional_with_person", [None]),
    ],
)
def test_what_must_not_lapse_ends_by_choice_only_when_a_fitting_person_answers_for_it(
    service: TestClient, component_id: str, role: str, unfit: list[Json | None]
) -> None:
    plan = a_plan(service)
    plan.active(component_id)
    by_choice = {"outcome": "persons_choice", "recipient": "Sam"}

    answers = [
        plan.close(recipients=[plan.recipient(component_id, **by_choice, authorised_by=who)])
        for who in unfit
    ]

    detail = (
        'This component must not lapse. To end it, send "authorised_by": {"name": "", '
        f'"role": "{role}"}} with the name of the person who answers for it.'
    )
    assert {refused(answer) for answer in answers} == {(409, "must-not-lapse", detail)}
    for answer in answers:
        [fault] = answer.json()["errors"]
        assert fault["pointer"] == "/recipients/0/authorised_by"
    assert plan.read()["status"] == "open"


@pytest.mark.parametrize(
    ("component_id", "fitting"),
    [(CLOZAPINE, PRESCRIBER), (CRISIS_PLAN, PROFESSIONAL), (CRISIS_PLAN, PRESCRIBER)],
)
def test_a_fitting_person_answers_for_an_end_by_choice_and_stands_in_the_journal(
    service: TestClient, component_id: str, fitting: Json
) -> None:
    plan = a_plan(service)
    plan.active(component_id)
    recipient = plan.recipient(component_id, outcome="persons_choice", authorised_by=fitting)

    closed = done(plan.close(outcome="persons_choice", recipients=[recipient]))

    assert closed["closure"]["recipients"] == [{**recipient, **NOTHING_LEFT}]
    after: Any = plan.last().entry.event.after
    codes = after["recipients"][plan.ids[component_id]]
    assert codes["authorised_by"] == fitting["role"]


@pytest.mark.parametrize("outcome", ["discharged_to_gp", "other_provider"])
def test_what_must_not_lapse_is_passed_on_without_more(service: TestClient, outcome: str) -> None:
    plan = a_plan(service)
    plan.active(CLOZAPINE)

    closed = done(plan.close(recipients=[plan.recipient(CLOZAPINE, outcome=outcome)]))

    assert closed["status"] == "closed"


def test_what_must_not_lapse_ends_with_a_death_without_more(service: TestClient) -> None:
    plan = a_plan(service)
    plan.active(CLOZAPINE)

    closed = done(
        plan.close(outcome="died", recipients=[plan.recipient(CLOZAPINE, outcome="died")])
    )

    assert closed["closure"]["recipients"][0]["outcome"] == "died"


@pytest.mark.parametrize("outcome", ["discharged_to_gp", "other_provider", "persons_choice"])
def test_no_care_ends_with_a_death_where_the_plan_does_not(
    service: TestClient, outcome: str
) -> None:
    plan = a_plan(service)
    plan.active(CBT)
    plan.active(CLOZAPINE)
    recipients = [plan.recipient(CBT), plan.recipient(CLOZAPINE, outcome="died")]

    answer = plan.close(outcome=outcome, recipients=recipients)

    assert faults(answer) == [("/recipients/1/outcome", "not_how_the_plan_closes")]
    assert plan.read()["status"] == "open"


@pytest.mark.parametrize("outcome", ["discharged_to_gp", "died"])
def test_a_closed_plan_says_what_rests_and_what_was_stopped_and_keeps_only_the_review_of_a_pause(
    service: TestClient, outcome: str
) -> None:
    plan = a_plan(service)
    plan.paused(CBT)
    plan.paused(VOICES_GROUP)
    plan.active(CRISIS_PLAN)
    done(plan.change(CBT, status="active"))
    done(plan.change(CRISIS_PLAN, status="stopped", reason="Enough.", authorised_by=PROFESSIONAL))

    recipients = [plan.recipient(CBT), plan.recipient(VOICES_GROUP)]
    closed = done(plan.close(outcome=outcome, recipients=recipients))

    after = [plan.component(each) for each in (CBT, VOICES_GROUP, CRISIS_PLAN)]
    assert [(each["status"], each["next_step"]) for each in after] == [
        ("active", None),
        ("paused", "pause_review"),
        ("stopped", None),
    ]
    assert "Paused: Hearing voices group (reason: \u201cToo tired.\u201d" in closed["summary"]
    assert ("; review due by " in closed["summary"]) is (outcome != "died")
    why = f"reason: “Enough.”; {PROFESSIONAL['name']} answers for the stop)."
    assert why in closed["summary"]
    due = [(each["plan_component_id"], each["next_step"]) for each in closed["closure"]["left_due"]]
    assert due == ([] if outcome == "died" else [(plan.ids[CRISIS_PLAN], "re_offer")])
    assert ("(a new offer due by " in closed["summary"]) is (outcome != "died")
    assert plan.read()["summary"] == closed["summary"]


def test_a_closure_on_the_whole_by_choice_passes_care_on_all_the_same(service: TestClient) -> None:
    plan = a_plan(service)
    plan.active(CLOZAPINE)

    answer = plan.close(outcome="persons_choice", recipients=[plan.recipient(CLOZAPINE)])

    assert done(answer)["closure"]["outcome"] == "persons_choice"


def test_the_journals_of_all_plans_are_whole(service: TestClient) -> None:
    plan = with_care_under_way(service)
    done(plan.close(recipients=[plan.recipient(CBT)]))

    found = verify_journals(engine_of(service))

    assert found.broken == ()
    assert found.entries >= plan.version
