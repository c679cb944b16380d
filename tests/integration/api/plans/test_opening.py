"""A plan is opened for a person who is identified and never described."""

from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.plans.calling import (
    EAST,
    OpenPlan,
    a_plan,
    as_role,
    done,
    faults,
    open_with,
    refused,
    what_opens_a_plan,
)
from tests.integration.api.plans.people import (
    NHS_NUMBER,
    Json,
    a_new_nhs_number,
    a_person,
    grouped,
    with_check_digit,
)

A_NEED: Json = {"need_id": "sleep", "in_their_words": "I lie awake.", "level": "unmet"}
LOCAL = "https://saltmarsh.example/patient"

TOLD: Final = (
    *("undecided", "overruled", "refused", "missed", "agreed"),
    *("unchecked", "disagreed", "unsafe", "cleared", "out_of_reach", "reached_otherwise"),
)
"""What a plan tells of its care."""


def test_a_plan_is_opened_at_its_first_version_and_reads_as_it_was_answered(
    service: TestClient,
) -> None:
    person = a_person()
    asked = what_opens_a_plan(
        person=person, key_worker="Bo Reed", what_matters="My garden.", needs=[A_NEED]
    )

    answer = open_with(service, asked)

    opened = done(answer, 201)
    assert answer.headers["ETag"] == '"1"'
    assert service.get(answer.headers["Location"]).json() == opened
    [need] = opened["needs"]
    assert opened == {
        "plan_id": opened["plan_id"],
        "version": 1,
        "status": "open",
        "summary": "Sam: In the community with Saltmarsh East Community Mental Health Team. "
        "Key worker: Bo Reed. 1 of 1 need is unmet.",
        "person": person,
        "setting": "community",
        "team": EAST,
        "leave": "none",
        "key_worker": "Bo Reed",
        "what_matters": "My garden.",
        "agreement_wanted_from": 1,
        "pathways": [{"pathway_id": "psychosis", "version": "1.0.0"}],
        "needs": [
            {
                **A_NEED,
                "plan_need_id": need["plan_need_id"],
                "recorded_at": opened["opened_at"],
            }
        ],
        **{name: [] for name in ("components", *TOLD, "contributions", "agreements")},
        "closure": None,
        "opened_at": opened["opened_at"],
        "approval": "illustrative",
    }
    assert OpenPlan(service, opened["plan_id"]).read() == opened


def test_the_journal_says_who_opened_a_plan_and_where(service: TestClient) -> None:
    plan = a_plan(service, needs=[A_NEED])

    [entry] = plan.entries()

    assert (entry.sequence, entry.entry.event.name) == (1, "plan_opened")
    act = entry.entry.act
    assert (act.actor_subject, act.actor_role, act.on_behalf_of) == (
        "demo-clinician",
        Role.CLINICIAN,
        None,
    )
    after: Any = entry.entry.event.after
    assert after["plan"][plan.plan_id]["team"] == EAST
    assert after["needs"][plan.ids["sleep"]]["level"] == "unmet"
    assert entry.entry.event.before == {}


def test_a_request_is_found_in_the_journal_by_the_ids_it_was_sent_with(
    service: TestClient,
) -> None:
    tracing = {"X-Request-ID": "opening-of-a-plan", "X-Correlation-ID": "an-admission-of-today"}

    answer = open_with(service, what_opens_a_plan(), **tracing)

    [entry] = OpenPlan(service, done(answer, 201)["plan_id"]).entries()
    assert entry.entry.act.request_id == answer.headers["X-Request-ID"] == "opening-of-a-plan"
    assert entry.entry.act.correlation_id == "an-admission-of-today"


def test_a_second_open_plan_for_a_person_is_a_conflict(service: TestClient) -> None:
    person = a_person()
    first = a_plan(service, person=person)

    answer = open_with(service, what_opens_a_plan(person=person))

    detail = (
        "This person has an open plan. Find it with POST /v1/plans/search and use it, or close it "
        "first."
    )
    assert refused(answer) == (409, "open-plan-exists", detail)
    assert first.plan_id not in answer.text


def test_one_identifier_in_common_is_the_same_person(service: TestClient) -> None:
    number = a_new_nhs_number()
    local = {"system": LOCAL, "value": f"local-{number}"}
    identifiers = [{"system": NHS_NUMBER, "value": number}, local]
    a_plan(service, person={"identifiers": identifiers, "preferred_name": "Sam"})

    answers = [
        open_with(service, what_opens_a_plan(person=person))
        for person in (
            {"identifiers": [local], "preferred_name": "Samuel"},
            a_person(grouped(number, "-"), preferred_name="Samira"),
        )
    ]

    assert [refused(answer)[:2] for answer in answers] == [(409, "open-plan-exists")] * 2


def test_a_new_plan_is_opened_once_the_old_one_is_closed(service: TestClient) -> None:
    person = a_person()
    old = a_plan(service, person=person)
    done(old.close())

    new = a_plan(service, person=person)

    assert (old.read()["status"], new.read()["status"]) == ("closed", "open")


@pytest.mark.parametrize("by", [" ", "-"])
def test_a_grouped_nhs_number_is_kept_as_ten_digits(service: TestClient, by: str) -> None:
    number = a_new_nhs_number()

    plan = a_plan(service, person=a_person(grouped(number, by)))

    assert plan.read()["person"]["identifiers"] == [{"system": NHS_NUMBER, "value": number}]


def test_the_setting_is_the_teams(service: TestClient) -> None:
    ward = a_plan(service, team="saltmarsh-ward-samphire")
    stated = a_plan(service, team="saltmarsh-home-treatment", setting="home_treatment")

    assert (ward.read()["setting"], stated.read()["setting"]) == ("inpatient", "home_treatment")


def identified_by(*identifiers: tuple[str, str]) -> Json:
    given = [{"system": system, "value": value} for system, value in identifiers]
    return {"person": {"identifiers": given, "preferred_name": "Sam"}}


WRONG_DIGIT = "9990000019"
REAL = with_check_digit("401023213")
AT_THE_NUMBER = "/person/identifiers/0/value"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pathways": ["psychosis", "slepe"]}, [("/pathways/1", "unknown_pathway")]),
        ({"pathways": ["mood", "mood"]}, [("/pathways/1", "repeated")]),
        ({"pathways": []}, [("/pathways", "too_few")]),
        ({"team": "slepe"}, [("/team", "unknown_team")]),
        ({"setting": "inpatient"}, [("/setting", "not_the_teams_setting")]),
        ({"needs": [{**A_NEED, "need_id": "slepe"}]}, [("/needs/0/need_id", "unknown_need")]),
        ({"needs": [A_NEED, A_NEED]}, [("/needs/1/need_id", "repeated")]),
        ({"needs": [{**A_NEED, "level": "slepe"}]}, [("/needs/0/level", "not_one_of")]),
        (identified_by((NHS_NUMBER, WRONG_DIGIT)), [(AT_THE_NUMBER, "nhs_number")]),
        (identified_by((NHS_NUMBER, "slepe")), [(AT_THE_NUMBER, "nhs_number")]),
        (
            identified_by(("urn:oid:2.16.840.1.113883.2.1.4.1", str(REAL))),
            [(AT_THE_NUMBER, "not_synthetic")],
        ),
        (identified_by((NHS_NUMBER, str(REAL))), [(AT_THE_NUMBER, "not_synthetic")]),
        (identified_by((NHS_NUMBER, "401 023 2137")), [(AT_THE_NUMBER, "not_synthetic")]),
        (
            identified_by((LOCAL, "slepe"), (LOCAL, "slept")),
            [("/person/identifiers/1/system", "repeated")],
        ),
        (identified_by(), [("/person/identifiers", "too_few")]),
        (identified_by(("slepe", "1")), [("/person/identifiers/0/system", "wrong_format")]),
        (identified_by((LOCAL, " ")), [(AT_THE_NUMBER, "wrong_format")]),
        (
            {"person": {**a_person(), "date_of_birth": "1940-01-31"}},
            [("/person/date_of_birth", "unknown_field")],
        ),
        (
            {"person": {**a_person(), "preferred_name": "  "}},
            [("/person/preferred_name", "too_short")],
        ),
        ({"age": 81}, [("/age", "unknown_field")]),
        ({"date_of_birth": "1940-01-31"}, [("/date_of_birth", "unknown_field")]),
    ],
)
def test_what_makes_no_sense_is_pointed_at_and_never_repeated(
    service: TestClient, wrong: Json, said: list[tuple[str, str]]
) -> None:
    answer = open_with(service, what_opens_a_plan(**wrong))

    assert faults(answer) == said
    for value in ("slepe", WRONG_DIGIT, str(REAL), "1940", "81"):
        assert value not in answer.text.replace(answer.json()["instance"], "")


def test_everything_that_is_wrong_is_told_at_once(service: TestClient) -> None:
    asked = what_opens_a_plan(
        **identified_by((NHS_NUMBER, WRONG_DIGIT)), team="nobody", pathways=["sleeping"]
    )

    answer = open_with(service, asked)

    assert faults(answer) == [
        (AT_THE_NUMBER, "nhs_number"),
        ("/pathways/0", "unknown_pathway"),
        ("/team", "unknown_team"),
    ]


def test_a_system_opens_plans_as_well_and_is_named_in_the_journal(service: TestClient) -> None:
    answer = open_with(service, what_opens_a_plan(), **as_role(service, Role.SYSTEM))

    plan = OpenPlan(service, done(answer, 201)["plan_id"])
    assert (plan.last().entry.act.actor_subject, plan.journal()) == ("demo-system", ["plan_opened"])
