"""Plans are found by team, setting and status, and by an identifier that stands in no address."""

from collections.abc import Iterator
from typing import Final
from uuid import uuid4

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.plans.calling import (
    OpenPlan,
    a_plan,
    as_role,
    done,
    faults,
)
from tests.integration.api.plans.documented import require_documented
from tests.integration.api.plans.people import (
    NHS_NUMBER,
    Json,
    a_new_nhs_number,
    a_person,
    grouped,
)

HERE = "saltmarsh-rehabilitation-community"
"""A team that no other test opens a plan with."""
WARD = "saltmarsh-ward-curlew"

NOBODY: Final[dict[str, object]] = {
    "summary": "No plan is on this page.",
    "items": [],
    "next_cursor": None,
}


@pytest.fixture(scope="module")
def of_the_team(service: TestClient) -> list[OpenPlan]:
    """Five plans of one team, of which the third is closed, and one of a ward."""
    plans = [a_plan(service, team=HERE) for _ in range(5)]
    done(plans[2].close())
    plans.append(a_plan(service, team=WARD))
    return plans


def listed(service: TestClient, **filters: str | int) -> Response:
    answer = service.get("/v1/plans", params=filters)
    require_documented(answer)
    return answer


def ids(answer: Response) -> list[str]:
    return [item["plan_id"] for item in done(answer)["items"]]


def ids_of(plans: list[OpenPlan]) -> list[str]:
    return [plan.plan_id for plan in plans]


def test_plans_of_a_team_are_listed_oldest_first(
    service: TestClient, of_the_team: list[OpenPlan]
) -> None:
    answer = listed(service, team=HERE)

    assert ids(answer) == ids_of(of_the_team[:5])
    assert answer.json()["next_cursor"] is None
    assert "Link" not in answer.headers


def test_a_plan_in_a_list_says_where_it_stands_and_nothing_that_was_said(
    service: TestClient, of_the_team: list[OpenPlan]
) -> None:
    closed = of_the_team[2].read()

    item = listed(service, team=HERE).json()["items"][2]

    assert item == {
        "plan_id": closed["plan_id"],
        "version": 2,
        "status": "closed",
        "setting": "community",
        "team": HERE,
        "preferred_name": "Sam",
        "identifiers": closed["person"]["identifiers"],
        "opened_at": closed["opened_at"],
        "closed_at": closed["closure"]["closed_at"],
    }


def test_filters_narrow_each_other(service: TestClient, of_the_team: list[OpenPlan]) -> None:
    closed = listed(service, team=HERE, status="closed")
    opened = listed(service, team=HERE, status="open", setting="community")
    elsewhere = listed(service, team=HERE, setting="inpatient")
    on_wards = listed(service, team=WARD, setting="inpatient")

    assert ids(closed) == [of_the_team[2].plan_id]
    assert ids(opened) == ids_of([*of_the_team[:2], *of_the_team[3:5]])
    assert ids(elsewhere) == []
    assert ids(on_wards) == [of_the_team[5].plan_id]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_a_list_is_read_page_by_page_by_its_links(
    service: TestClient, of_the_team: list[OpenPlan], limit: int
) -> None:
    pages = [*pages_of(service, f"/v1/plans?team={HERE}&limit={limit}")]

    assert [one for page in pages for one in page] == ids_of(of_the_team[:5])
    assert all(len(page) == limit for page in pages[:-1])
    assert all(pages)


def pages_of(service: TestClient, address: str) -> Iterator[list[str]]:
    while address:
        answer = service.get(address)
        yield ids(answer)
        link = answer.headers.get("Link", "<>")
        address = link[1 : link.index(">")]
        assert bool(address) == (answer.json()["next_cursor"] is not None)


def test_a_plan_that_is_opened_meanwhile_comes_last_and_none_comes_twice(
    service: TestClient,
) -> None:
    team = "chalkvale-cmht-north"
    before = [a_plan(service, team=team) for _ in range(2)]
    first = listed(service, team=team, limit=1)
    meanwhile = a_plan(service, team=team)

    rest = listed(service, team=team, cursor=first.json()["next_cursor"])

    assert ids(first) + ids(rest) == ids_of([*before, meanwhile])


@pytest.mark.parametrize(
    ("filters", "pointer", "code"),
    [
        ({"team": "Not A Team"}, "/team", "wrong_format"),
        ({"team": "no-such-team"}, "/team", "unknown_team"),
        ({"setting": "prison"}, "/setting", "not_one_of"),
        ({"status": "lost"}, "/status", "not_one_of"),
        ({"age": "81"}, "/age", "unknown_parameter"),
        ({"nhs_number": "9990000018"}, "/nhs_number", "unknown_parameter"),
        ({"limit": 0}, "/limit", "out_of_range"),
        ({"limit": 201}, "/limit", "out_of_range"),
        ({"cursor": "bm9ib2R5"}, "/cursor", "unknown_cursor"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    service: TestClient, filters: dict[str, str | int], pointer: str, code: str
) -> None:
    answer = listed(service, **filters)

    assert faults(answer) == [(pointer, code)]
    assert {part["location"] for part in answer.json()["errors"]} == {"query"}
    assert "9990000018" not in answer.text


def search(service: TestClient, value: str, system: str = NHS_NUMBER) -> Response:
    asked = {"identifier": {"system": system, "value": value}}
    answer = service.post("/v1/plans/search", json=asked)
    require_documented(answer)
    return answer


@pytest.mark.parametrize("by", ["", " ", "-"])
def test_a_person_is_found_however_their_number_is_grouped(service: TestClient, by: str) -> None:
    number = a_new_nhs_number()
    plan = a_plan(service, person=a_person(number))

    answer = search(service, grouped(number, by))

    [found] = answer.json()["items"]
    assert found["plan_id"] == plan.plan_id
    assert found["identifiers"] == [{"system": NHS_NUMBER, "value": number}]


def test_the_open_plan_comes_first_then_the_closed_ones_last_first(service: TestClient) -> None:
    number = a_new_nhs_number()
    person = a_person(number)
    closed = [a_plan(service, person=person)]
    done(closed[0].close())
    closed.append(a_plan(service, person=person))
    done(closed[1].close())
    latest = a_plan(service, person=person)

    answer = search(service, number)

    assert ids(answer) == ids_of([latest, closed[1], closed[0]])
    statuses = [item["status"] for item in answer.json()["items"]]
    assert statuses == ["open", "closed", "closed"]
    assert answer.json()["next_cursor"] is None


def test_a_person_without_a_plan_is_an_empty_list(service: TestClient) -> None:
    number, local = a_new_nhs_number(), uuid4().hex

    answers = [search(service, number), search(service, local, "urn:local")]

    assert [done(answer) for answer in answers] == [NOBODY] * 2


def test_the_same_value_of_another_system_is_another_person(service: TestClient) -> None:
    number = a_new_nhs_number()
    a_plan(service, person=a_person(number))

    assert ids(search(service, number, "urn:local")) == []


@pytest.mark.parametrize("wrong", ["9990000019", "999000001", "slepe", "99900000180"])
def test_a_number_that_is_none_is_refused_and_not_repeated(service: TestClient, wrong: str) -> None:
    answer = search(service, wrong)

    assert faults(answer) == [("/identifier/value", "nhs_number")]
    assert wrong not in answer.text


@pytest.mark.parametrize(
    "body", [{"identifier": {}}, {}, {"identifier": "9990000018"}, {"nhs_number": "9990000018"}]
)
def test_a_search_without_an_identifier_is_refused(service: TestClient, body: Json) -> None:
    answer = service.post("/v1/plans/search", json=body)

    assert answer.status_code == 422
    assert "9990000018" not in answer.text


@pytest.mark.parametrize("role", [Role.PERSON, Role.CARER, Role.ANALYST])
def test_a_search_is_for_those_who_work_with_people(service: TestClient, role: Role) -> None:
    number = a_new_nhs_number()
    plan = a_plan(service, person=a_person(number))
    asked = {"identifier": {"system": NHS_NUMBER, "value": number}}

    answer = service.post(
        "/v1/plans/search", json=asked, headers=as_role(service, role, plan.plan_id)
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")
