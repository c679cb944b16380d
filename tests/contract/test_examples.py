"""Every example of the document validates, and is what the service really answers."""

import json
from collections.abc import Iterator
from typing import Any, Final

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from app.edge.openapi import operations_of
from app.routers.examples.people import PEOPLE, SAM, parameter_example
from generators.examples import (
    ASKED,
    CHANGED,
    FOLDER,
    ask,
    call,
)
from tests.databases import Databases
from tests.fresh_start import as_on_a_fresh_start
from tests.service import openapi_document

SAYS_NOTHING_OF_APPROVAL: Final = frozenset(
    {
        *("list_organisations", "list_teams", "list_pathway_versions"),
        *("list_plans", "search_plans", "list_transitions", "get_history", "close_plan"),
        *("add_need", "change_need", "make_contribution", "record_agreement"),
    }
)


CLAIMS: Final = frozenset(
    {
        *("persons_words", "persons_view", "in_their_words", "words", "wish", "engagement"),
        *(
            "safety",
            "safety_reason",
            "checked_by",
            "authorised_by",
            "reason",
            "adaptation",
            "level",
        ),
        *("key_worker", "recipient", "answer", "started_on", "view"),
    }
)
"""Fields that say what somebody said, found, did or signed."""


@pytest.fixture(scope="module")
def asked(told: tuple[Databases, str]) -> Iterator[TestClient]:
    with as_on_a_fresh_start(*told) as client:
        yield client


@pytest.mark.parametrize("operation", ASKED)
def test_the_example_of_an_answer_is_what_the_service_answers(
    asked: TestClient, operation: str
) -> None:
    assert ask(asked, operation) == written(operation), "stale: run make docs"


@pytest.mark.parametrize("operation", CHANGED)
def test_the_example_of_a_change_is_what_the_service_answers(
    told: tuple[Databases, str], operation: str
) -> None:
    with as_on_a_fresh_start(*told) as client:
        assert ask(client, operation) == written(operation), "stale: run make docs"


def test_every_documented_example_validates_against_its_schema(service: TestClient) -> None:
    document = service.get("/openapi.json").json()

    checked = [_check(document, content) for content in _contents(document)]

    assert sum(checked) > 100


@pytest.mark.parametrize("operation", CHANGED)
def test_every_example_of_a_change_succeeds_at_the_first_try(
    told: tuple[Databases, str], operation: str
) -> None:
    asked = CHANGED[operation]
    requests = examples_of(openapi_document(), operation)
    for name, example in requests.items():
        with as_on_a_fresh_start(*told) as client:
            answer = call(client, operation, asked._replace(body=example["value"]))
        assert answer.is_success, (name, answer.text)


@pytest.mark.parametrize("operation", CHANGED)
def test_an_example_that_says_what_somebody_said_found_or_signed_says_that_it_is_made_up(
    operation: str,
) -> None:
    """Whoever tries it out with a person of the demonstration signs nothing as if it were so."""
    for name, example in examples_of(openapi_document(), operation).items():
        if claims := CLAIMS & set(_names_in(example["value"])):
            assert "ade up" in example.get("description", ""), (name, claims)


def test_every_example_of_a_question_succeeds(asked: TestClient) -> None:
    document = asked.get("/openapi.json").json()
    questions = [name for name in ASKED if ASKED[name].method == "POST"]
    for operation in questions:
        for name, example in examples_of(document, operation).items():
            answer = call(asked, operation, ASKED[operation]._replace(body=example["value"]))
            assert answer.status_code == 200, (operation, name, answer.text)


def test_everybody_of_the_stories_can_be_chosen(asked: TestClient) -> None:
    document = asked.get("/openapi.json").json()
    plans = asked.get("/v1/plans").json()["items"]

    read = choices_of(document, "get_plan")
    changed = choices_of(document, "record_transition")

    ids = {plan["preferred_name"].lower(): plan["plan_id"] for plan in plans}
    versions = {plan["preferred_name"].lower(): f'"{plan["version"]}"' for plan in plans}
    assert read["plan_id"] == changed["plan_id"] == ids
    assert changed["If-Match"] == versions


def test_every_team_that_can_be_chosen_has_something_to_do(asked: TestClient) -> None:
    teams = choices_of(asked.get("/openapi.json").json(), "get_worklist")["team"]

    worklists = {
        team: asked.get("/v1/worklist", params={"team": team}).json()["items"] for team in teams
    }

    assert len(teams) > 1
    assert [team for team, entries in worklists.items() if not entries] == []


def test_what_names_a_part_of_a_plan_keeps_to_that_plan(asked: TestClient) -> None:
    document = asked.get("/openapi.json").json()

    assert [*choices_of(document, "get_transition")["plan_id"].values()] == [SAM]


def test_every_operation_with_a_body_is_tried(asked: TestClient) -> None:
    document = asked.get("/openapi.json").json()

    with_body = {o["operationId"] for o in operations_of(document) if "requestBody" in o}

    assert with_body <= ASKED.keys() | CHANGED.keys()


def test_whatever_draws_on_content_says_whether_it_is_approved() -> None:
    """What does not say that it is illustrative is soon taken for approved."""
    silent = {name for name in ASKED | CHANGED if not says_approval(written(name))}

    assert silent == SAYS_NOTHING_OF_APPROVAL


def test_every_answer_about_a_person_can_be_pasted_into_a_record() -> None:
    """Whoever reads an answer must not have to make sentences of it for the record."""
    silent = {
        name
        for name, asked in (ASKED | CHANGED).items()
        if asked.path.startswith(("/v1/plans", "/v1/worklist", "/v1/carry-over", "/v1/needs-match"))
        and "summary" not in written(name)
    }

    assert silent == set()


def test_whatever_is_told_of_one_plan_begins_with_whose_it_is() -> None:
    """A summary is pasted alone: of a decision or a need, nobody could tell whose it was."""
    of_one_plan = [
        *(name for name, asked in ASKED.items() if asked.path.startswith("/v1/plans/{plan_id}")),
        *CHANGED,
    ]

    unnamed = {
        name
        for name in of_one_plan
        if not written(name)["summary"].startswith(f"{preferred_name_in(name)}: ")
    }

    assert unnamed == set()


def preferred_name_in(operation: str) -> str:
    """What the person is called whose plan the example of an operation is about."""
    if operation == "open_plan":
        opened: str = CHANGED[operation].body["person"]["preferred_name"]
        return opened
    plan_id = parameter_example(operation, "plan_id", required=True)
    return next(each.name for each in PEOPLE if each.plan_id == plan_id)


def says_approval(answer: dict[str, Any]) -> bool:
    return "approval" in answer or "approval" in answer.get("rules", {})


def written(operation: str) -> Any:  # noqa: ANN401  # any JSON
    return json.loads((FOLDER / f"{operation}.json").read_bytes())


def examples_of(document: dict[str, Any], operation: str) -> dict[str, Any]:
    """The examples of a request, by name."""
    (found,) = (o for o in operations_of(document) if o["operationId"] == operation)
    (content,) = found["requestBody"]["content"].values()
    requests: dict[str, Any] = content["examples"]
    return requests


def choices_of(document: dict[str, Any], operation: str) -> dict[str, dict[str, str]]:
    """The values that can be chosen in each parameter of an operation, by name."""
    (found,) = (o for o in operations_of(document) if o["operationId"] == operation)
    return {
        parameter["name"]: {name: each["value"] for name, each in parameter["examples"].items()}
        for parameter in found["parameters"]
        if "examples" in parameter
    }


def _contents(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every body that the document describes, asked or answered."""
    operations = [o for path in document["paths"].values() for o in path.values()]
    asked = [o["requestBody"]["content"] for o in operations if "requestBody" in o]
    answered = [r.get("content", {}) for o in operations for r in o["responses"].values()]
    return [content for contents in asked + answered for content in contents.values()]


def _check(document: dict[str, Any], content: dict[str, Any]) -> int:
    several = [example["value"] for example in content.get("examples", {}).values()]
    examples = [content["example"]] if "example" in content else several
    schema = {**content.get("schema", {}), "components": document["components"]}
    validator = jsonschema_rs.Draft202012Validator(schema)
    for example in examples:
        validator.validate(example)
    return len(examples)


def _names_in(value: Any) -> Iterator[str]:  # noqa: ANN401 (JSON)
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from _names_in(each)
