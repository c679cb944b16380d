"""What is due for a team, as it is asked for."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.persistence.session import Engine
from app.security.callers import Role
from tests.integration.persistence.stored_plans import a_new_plan, altered, many_components, stored
from tests.integration.persistence.things_due import (
    OF_THE_SEED,
    a_component_with_a_step,
    a_plan_moved_with,
)
from tests.service import as_

TEAM: Final = "saltmarsh-cmht-east"
OTHER_TEAM: Final = "saltmarsh-ward-heron"
PATH: Final = "/v1/worklist"
IN_A_CENTURY: Final = 36_500


@pytest.fixture(scope="module", autouse=True)
def plan_ids(service: TestClient) -> list[str]:
    """Three plans in which something is due: overdue, in a century, and at no time."""
    engine: Engine = cast("FastAPI", service.app).state.engine
    step = a_component_with_a_step(IN_A_CENTURY, responsible_team=TEAM)
    to_come = stored(engine, a_new_plan(altered(step, **OF_THE_SEED)))
    to_ask = stored(engine, a_new_plan(team=TEAM, agreement_wanted_from=1))
    care = [altered(each, **OF_THE_SEED) for each in many_components(2)]
    overdue = a_plan_moved_with(engine, care, [10, None], responsible_team=TEAM)
    return [str(each.plan_id) for each in (overdue, to_come, to_ask)]


def worklist(service: TestClient, **asked: str | int) -> Any:  # noqa: ANN401  # any JSON
    params: dict[str, str | int] = {"team": TEAM, **asked}
    answer = service.get(PATH, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def fault_of(service: TestClient, **asked: str) -> dict[str, str]:
    answer = service.get(PATH, params=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "validation")
    (fault,) = answer.json()["errors"]
    return cast("dict[str, str]", fault)


def test_the_people_of_a_team_are_listed_whoever_is_overdue_first(
    service: TestClient, plan_ids: list[str]
) -> None:
    page = worklist(service)

    assert (page["approval"], page["next_cursor"]) == ("illustrative", None)
    assert [item["plan_id"] for item in page["items"]] == plan_ids
    assert [item["overdue"] for item in page["items"]] == [True, False, False]
    assert [item["earliest_due"] for item in page["items"]] == [
        "2026-03-02T19:00:00Z",
        "2126-02-06T09:00:00Z",
        None,
    ]


def test_people_of_one_name_are_told_apart_as_their_plans_tell_them(service: TestClient) -> None:
    """Whoever acted on “Sam: the plan is new or has moved” could not tell which Sam that is."""
    items = worklist(service)["items"]
    plans = [service.get(f"/v1/plans/{item['plan_id']}").json() for item in items]

    assert {item["preferred_name"] for item in items} == {"Sam"}
    told = [item["identifiers"] for item in items]
    assert told == [plan["person"]["identifiers"] for plan in plans]
    assert all(told)


def test_each_task_says_what_is_to_be_done_and_about_what(service: TestClient) -> None:
    decisions, step, agreement = (item["tasks"] for item in worklist(service)["items"])

    assert [(task["kind"], task["overdue"]) for task in decisions] == [
        ("decide", True),
        ("decide", False),
    ]
    assert all(task["decision_id"] and task["transition_id"] for task in decisions)
    assert (step[0]["kind"], step[0]["component_id"]) == ("review_adaptation", "psychosis-cbtp")
    assert step[0]["name"].startswith("CBT for psychosis")
    assert agreement == [
        {
            "kind": "seek_agreement",
            "due_at": None,
            "overdue": False,
            "plan_component_id": None,
            "component_id": None,
            "name": None,
            "transition_id": None,
            "decision_id": None,
            "outcome": None,
            "responsible_team": None,
            "decider": None,
            "interim": None,
            "summary": (
                "Sam: the plan is new or has moved, and what they think of it now is not recorded "
                "yet. Saltmarsh East Community Mental Health Team asks whether they agree. "
                "No time is set for it."
            ),
        }
    ]


def test_a_team_without_anything_to_do_has_an_empty_list(service: TestClient) -> None:
    assert worklist(service, team=OTHER_TEAM)["items"] == []


@pytest.mark.parametrize("limit", [1, 2])
def test_the_list_can_be_read_page_by_page(service: TestClient, limit: int) -> None:
    """Past the last that has a time, too."""
    whole = worklist(service)["items"]
    pages = [worklist(service, limit=limit)]
    while pages[-1]["next_cursor"]:
        pages.append(worklist(service, limit=limit, cursor=pages[-1]["next_cursor"]))

    assert [item for page in pages for item in page["items"]] == whole
    assert len(pages) == -(-len(whole) // limit)


def test_a_page_links_to_the_next_of_the_same_team(service: TestClient) -> None:
    first = service.get(PATH, params={"team": TEAM, "limit": 1})

    link = first.headers["link"]
    following = service.get(link[1 : link.index(">")]).json()

    assert following["items"] == worklist(service)["items"][1:2]


def test_a_team_that_does_not_exist_is_pointed_at(service: TestClient) -> None:
    fault = fault_of(service, team="no-such-team")

    assert (fault["location"], fault["pointer"], fault["code"]) == (
        "query",
        "/team",
        "unknown_team",
    )
    assert "no-such-team" not in fault["detail"]


@pytest.mark.parametrize(
    "asked", [{}, {"team": "Not a team"}, {"team": "\0"}], ids=["none", "no id", "no text"]
)
def test_a_team_must_be_named_by_its_id(service: TestClient, asked: dict[str, str]) -> None:
    assert fault_of(service, **asked)["pointer"] == "/team"


def a_cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


AN_ID: Final = "01998d0b-0000-7abc-8000-00000000000f"


@pytest.mark.parametrize(
    "key",
    [
        "mood",
        AN_ID,
        " ",
        f" {AN_ID}\n",
        f" {AN_ID.upper()}",
        f"2026-03-02T19:00:00 {AN_ID}",
        f"2026-02-30T19:00:00+00:00 {AN_ID}",
        f"9999-12-31T23:59:59-01:00 {AN_ID}",
        f"0000-01-01T00:00:00+00:00 {AN_ID}",
        f"٢٠٢٦-03-02T19:00:00+00:00 {AN_ID}",
        "2026-03-02T19:00:00+00:00 1",
        "\0",
    ],
    ids=ascii,
)
def test_a_cursor_that_the_list_did_not_make_is_refused(service: TestClient, key: str) -> None:
    fault = fault_of(service, team=TEAM, cursor=a_cursor(key))

    assert (fault["pointer"], fault["code"]) == ("/cursor", "unknown_cursor")


@pytest.mark.parametrize("due", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59.999999+00:00"])
def test_a_cursor_may_lie_at_either_end_of_time(service: TestClient, due: str) -> None:
    page = worklist(service, cursor=a_cursor(f"{due} {AN_ID}"))

    assert len(page["items"]) == (3 if due.startswith("0") else 1)


def test_a_cursor_holds_no_more_than_a_time_and_an_id(service: TestClient) -> None:
    cursor = worklist(service, limit=1)["next_cursor"]

    key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    assert key.startswith("2026-03-02T19:00:00+00:00 ")
    assert len(key.split()) == 2


@pytest.mark.parametrize("role", Role)
def test_only_those_who_act_on_it_may_see_it(service: TestClient, role: Role) -> None:
    answer = service.get(PATH, params={"team": TEAM}, headers=as_(service, role))

    assert answer.status_code == (200 if role in {Role.CLINICIAN, Role.SYSTEM} else 403)


def test_whoever_may_not_see_it_is_told_which_roles_may(service: TestClient) -> None:
    answer = service.get(PATH, params={"team": TEAM}, headers=as_(service, Role.ADMIN))

    assert answer.json()["detail"] == (
        "The credential is good, but this operation is for the roles clinician and system alone."
    )


def test_whoever_may_not_see_it_is_told_nothing_of_the_team(service: TestClient) -> None:
    answer = service.get(PATH, params={"team": "no-such"}, headers=as_(service, Role.PERSON))

    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")
