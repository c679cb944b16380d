"""What people say is kept word for word, and who sees the plan agrees with it or does not."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.plans.calling import (
    CBT,
    OpenPlan,
    a_plan,
    as_in_the_plan,
    as_role,
    done,
    faults,
)
from tests.integration.api.plans.people import Json

KINDS = ["person", "carer", "worker"]
VIEWS = ["agrees", "agrees_in_part", "disagrees"]
EARLIER = "2026-01-31T09:30:00Z"


def says(by: str, /, **changes: object) -> Json:
    return {"by": by, "name": "Sam", "words": "I would like to sleep.", **changes}


def thinks(by: str, /, **changes: object) -> Json:
    return {"plan_version": 1, "by": by, "name": "Sam", "view": "agrees", **changes}


@pytest.mark.parametrize("by", KINDS)
def test_what_somebody_said_is_kept_word_for_word(service: TestClient, by: str) -> None:
    plan = a_plan(service)

    made = done(plan.post("/contributions", says(by, words="  No.\n\n  Not yet. ")), 201)

    assert as_in_the_plan(made) == {
        **says(by, words="  No.\n\n  Not yet. "),
        "contribution_id": made["contribution_id"],
        "about": None,
        "made_at": made["made_at"],
    }
    assert plan.read()["contributions"] == [as_in_the_plan(made)]
    assert made["words"] in made["summary"]
    assert plan.journal() == ["plan_opened", "contribution_made"]


def test_whoever_says_something_is_told_that_nobody_is_alerted(service: TestClient) -> None:
    """The operation did not say so, nor did its answer, to a person who asks there for help."""
    plan = a_plan(service)
    document = service.get("/openapi.json").json()
    operation = document["paths"]["/v1/plans/{plan_id}/contributions"]["post"]

    made = done(plan.post("/contributions", says("person")), 201)

    for told in (made["summary"], " ".join(operation["description"].split())):
        assert "This raises no alarm and calls nobody" in told
        assert "In an emergency, call 999." in told


def test_something_can_be_said_about_one_component_of_the_plan(service: TestClient) -> None:
    plan, other = a_plan(service), a_plan(service)
    component_id = plan.offered(CBT)["plan_component_id"]
    elsewhere = other.offered(CBT)["plan_component_id"]

    made = done(plan.post("/contributions", says("person", about=component_id)), 201)
    answers = [
        plan.post("/contributions", says("person", about=about))
        for about in (elsewhere, uuid4().hex)
    ]

    assert made["about"] == component_id
    assert [faults(answer) for answer in answers] == [[("/about", "component_not_in_plan")]] * 2
    assert elsewhere not in answers[0].text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"by": "slepe"}, ("/by", "not_one_of")),
        ({"by": None}, ("/by", "not_one_of")),
        ({"name": ""}, ("/name", "too_short")),
        ({"name": "s" * 201}, ("/name", "too_long")),
        ({"words": ""}, ("/words", "too_short")),
        ({"words": "\n \t"}, ("/words", "wrong_format")),
        ({"words": "slepe " * 1_667}, ("/words", "too_long")),
        ({"words": 7}, ("/words", "wrong_type")),
        ({"about": "slepe"}, ("/about", "wrong_format")),
        ({"about": 7}, ("/about", "wrong_format")),
        ({"made_at": EARLIER}, ("/made_at", "unknown_field")),
    ],
)
def test_a_contribution_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: tuple[str, str]
) -> None:
    plan = a_plan(service)

    answer = plan.post("/contributions", says("person", **wrong))

    assert faults(answer) == [said]
    assert "slepe" not in answer.text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("by", KINDS)
def test_whoever_saw_the_plan_agrees_or_does_not(service: TestClient, by: str, view: str) -> None:
    plan = a_plan(service)
    asked = thinks(by, view=view, words="As far as it goes.", seen_at=EARLIER)

    recorded = done(plan.post("/agreements", asked), 201)

    assert as_in_the_plan(recorded) == {**asked, "agreement_id": recorded["agreement_id"]}
    assert plan.read()["agreements"] == [as_in_the_plan(recorded)]
    assert plan.journal() == ["plan_opened", "agreement_recorded"]
    after: Any = plan.last().entry.event.after
    assert after["agreements"][recorded["agreement_id"]]["view"] == view


def test_nobodys_view_undoes_anothers(service: TestClient) -> None:
    plan = a_plan(service)

    recorded = [
        done(plan.post("/agreements", thinks(by, view=view)), 201)
        for by, view in (("person", "disagrees"), ("worker", "agrees"), ("person", "agrees"))
    ]

    assert plan.read()["agreements"] == [*map(as_in_the_plan, recorded)]


def test_what_was_seen_just_now_is_dated_now(service: TestClient) -> None:
    plan = a_plan(service)

    recorded = done(plan.post("/agreements", thinks("person")), 201)

    at = plan.last().entry.act.at
    assert recorded["seen_at"] == at.isoformat().replace("+00:00", "Z")


def test_an_earlier_version_of_the_plan_can_have_been_seen(service: TestClient) -> None:
    plan = a_plan(service)
    plan.need("sleep")

    recorded = [
        done(plan.post("/agreements", thinks("carer", plan_version=version)), 201)
        for version in (1, 2)
    ]

    assert [each["plan_version"] for each in recorded] == [1, 2]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"plan_version": 2}, ("/plan_version", "no_such_version")),
        ({"plan_version": 2**31 - 1}, ("/plan_version", "no_such_version")),
        ({"plan_version": 2**31}, ("/plan_version", "out_of_range")),
        ({"plan_version": 0}, ("/plan_version", "out_of_range")),
        ({"plan_version": "1"}, ("/plan_version", "wrong_type")),
        ({"plan_version": True}, ("/plan_version", "wrong_type")),
        ({"plan_version": 1.5}, ("/plan_version", "wrong_type")),
        ({"plan_version": None}, ("/plan_version", "wrong_type")),
        ({"seen_at": "2126-01-31T09:30:00Z"}, ("/seen_at", "in_the_future")),
        ({"seen_at": "2026-01-31"}, ("/seen_at", "wrong_format")),
        ({"seen_at": "0001-01-01T00:00:00+12:00"}, ("/seen_at", "out_of_range")),
        ({"view": "slepe"}, ("/view", "not_one_of")),
        ({"words": " "}, ("/words", "wrong_format")),
    ],
)
def test_an_agreement_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: tuple[str, str]
) -> None:
    plan = a_plan(service)

    answer = plan.post("/agreements", thinks("person", **wrong))

    assert faults(answer) == [said]
    assert "slepe" not in answer.text


def test_what_was_seen_in_the_first_year_of_the_calendar_is_kept(service: TestClient) -> None:
    plan = a_plan(service)

    recorded = done(plan.post("/agreements", thinks("person", seen_at="0001-01-01T00:00:00Z")), 201)

    assert plan.read()["agreements"] == [as_in_the_plan(recorded)]


def send_both(plan: OpenPlan, by: str, caller: dict[str, str]) -> list[Any]:
    return [
        plan.post("/contributions", says(by), **caller),
        plan.post("/agreements", thinks(by), **caller),
    ]


@pytest.mark.parametrize(
    ("role", "by", "behalf"),
    [
        (Role.PERSON, "person", None),
        (Role.CARER, "carer", None),
        (Role.CLINICIAN, "worker", None),
        (Role.CLINICIAN, "person", "person"),
        (Role.CLINICIAN, "carer", "carer"),
        (Role.SYSTEM, "person", "person"),
        (Role.SYSTEM, "carer", "carer"),
        (Role.SYSTEM, "worker", "worker"),
    ],
)
def test_the_journal_says_for_whom_somebody_else_recorded_it(
    service: TestClient, role: Role, by: str, behalf: str | None
) -> None:
    plan = a_plan(service)
    caller = as_role(service, role, plan.plan_id)

    answers = send_both(plan, by, caller)

    assert [answer.status_code for answer in answers] == [201, 201]
    acts = [each.entry.act for each in plan.entries()[1:]]
    assert [(act.actor_role, act.on_behalf_of) for act in acts] == [(role, behalf)] * 2
    assert {act.actor_subject for act in acts} == {f"demo-{role}"}


@pytest.mark.parametrize(
    ("role", "by"),
    [
        (Role.PERSON, "carer"),
        (Role.PERSON, "worker"),
        (Role.CARER, "person"),
        (Role.CARER, "worker"),
    ],
)
def test_a_person_and_a_carer_speak_for_themselves_alone(
    service: TestClient, role: Role, by: str
) -> None:
    plan = a_plan(service)
    caller = as_role(service, role, plan.plan_id)

    answers = send_both(plan, by, caller)

    for answer in answers:
        assert faults(answer) == [("/by", "not_your_voice")]
        assert answer.json()["errors"][0]["detail"] == f"You speak for yourself here: {role}."
    assert plan.journal() == ["plan_opened"]
