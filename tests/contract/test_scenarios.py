"""Each row of a scenario table is what the service answers, on a fresh start, on both databases."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.edge.openapi import operations_of
from app.routers.examples.people import parameter_example
from app.routers.examples.scenario import KEY, SEEN, Scenario
from app.routers.examples.scenario_tables import scenario_table
from app.routers.examples.scenarios import EXAMPLES, SCENARIOS, example_of
from tests.databases import Databases
from tests.fresh_start import as_on_a_fresh_start
from tests.service import as_, openapi_document

DOCUMENT: Final = openapi_document()
PLACES: Final = {
    operation["operationId"]: (method, path)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
CHANGING: Final = [
    pytest.param(operation, scenario, id=f"{operation}-{number}")
    for operation, scenarios in SCENARIOS.items()
    for number, scenario in enumerate(scenarios)
    if scenario.first or scenario.status < HTTPStatus.BAD_REQUEST
]
REFUSED: Final = [
    pytest.param(operation, scenario, id=f"{operation}-{number}")
    for operation, scenarios in SCENARIOS.items()
    for number, scenario in enumerate(scenarios)
    if not scenario.first and scenario.status >= HTTPStatus.BAD_REQUEST
]


@pytest.fixture(scope="module")
def untouched(told: tuple[Databases, str]) -> Iterator[TestClient]:
    """A service of which only what it refuses is asked, so that it stays as it was started."""
    with as_on_a_fresh_start(*told) as client:
        yield client


def send(client: TestClient, operation: str, scenario: Scenario, body: Any) -> Any:  # noqa: ANN401
    """Send a request with what the documentation fills in but for what the scenario says."""
    method, path = PLACES[operation]
    values = {
        name: scenario.ids.get(name) or parameter_example(operation, name, required=True)
        for parameter in _parameters(operation)
        if (name := parameter["name"]) != scenario.without
    }
    headers = {name: value for name in (SEEN, KEY) if (value := values.get(name))}
    if scenario.seen:
        headers[SEEN] = scenario.seen
    headers.update(as_(client, scenario.role))
    return client.request(method, path.format(**values), json=body, headers=headers)


def _parameters(operation: str) -> list[dict[str, Any]]:
    method, path = PLACES[operation]
    found: list[dict[str, Any]] = DOCUMENT["paths"][path][method].get("parameters", [])
    return found


def body_of(operation: str, scenario: Scenario) -> dict[str, Any]:
    body = dict(scenario.body) or {**example_of(operation, scenario)["value"], **scenario.but}
    return {name: value for name, value in body.items() if name != scenario.without}


def as_told(answer: Any, scenario: Scenario) -> tuple[int, dict[str, Any]]:  # noqa: ANN401
    """The status of an answer, and what stands in it where the scenario looks."""
    return answer.status_code, {place: shown(answer, place) for place in scenario.shows}


def shown(answer: Any, place: str) -> Any:  # noqa: ANN401  # any answer, any JSON
    """What stands at a place of an answer: a header, or a value of the body."""
    if "-" in place:
        return answer.headers.get(place)
    found = answer.json()
    for step in place.split("."):
        found = found[int(step)] if step.isdigit() else found[step]
    return found


@pytest.mark.parametrize(("operation", "scenario"), CHANGING)
def test_each_row_that_changes_something_is_how_the_service_answers(
    told: tuple[Databases, str], operation: str, scenario: Scenario
) -> None:
    with as_on_a_fresh_start(*told) as client:
        if scenario.first:
            before = send(client, operation, scenario, EXAMPLES[operation][scenario.first]["value"])
            assert before.is_success, before.text
        answer = send(client, operation, scenario, body_of(operation, scenario))

    assert as_told(answer, scenario) == (scenario.status, scenario.shows), answer.text


@pytest.mark.parametrize(("operation", "scenario"), REFUSED)
def test_each_row_that_is_refused_is_how_the_service_answers_and_changes_nothing(
    untouched: TestClient, operation: str, scenario: Scenario
) -> None:
    before = untouched.get("/v1/plans").json()

    answer = send(untouched, operation, scenario, body_of(operation, scenario))

    assert as_told(answer, scenario) == (scenario.status, scenario.shows), answer.text
    assert untouched.get("/v1/plans").json() == before


def test_every_operation_with_a_body_has_a_table_that_starts_from_its_examples() -> None:
    documented = {
        operation["operationId"]: operation["requestBody"]["content"]["application/json"]
        for operation in operations_of(DOCUMENT)
        if "requestBody" in operation
    }

    assert documented.keys() == SCENARIOS.keys()
    assert {name: content["examples"] for name, content in documented.items()} == EXAMPLES


def test_each_table_stands_in_the_description_of_its_operation() -> None:
    described = {o["operationId"]: o["description"] for o in operations_of(DOCUMENT)}

    assert all(scenario_table(name) in described[name] for name in SCENARIOS)
    assert {name for name, words in described.items() if "| request |" in words} == {*SCENARIOS}


def test_a_row_tells_all_that_is_sent_and_all_that_is_answered() -> None:
    for operation, scenarios in SCENARIOS.items():
        summary, *_, table, end = scenario_table(operation).split("\n\n")
        _, _, *rows = table.splitlines()
        assert (f">How {len(rows)} requests are answered" in summary, end) == (True, "</details>")
        for row, scenario in zip(rows, scenarios, strict=True):
            told_of = [*scenario.but, scenario.without, scenario.seen, *scenario.ids.values()]
            assert [each for each in told_of if each not in row] == [], row
            assert row.count(" | ") == 1
            assert f"| **{scenario.status}** " in row
