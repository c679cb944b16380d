"""A query parameter that is unknown, or given twice, is refused instead of overlooked."""

from typing import Final

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.small_service import client_of, small_service

CANARY: Final = "Canary"


@pytest.fixture
def client() -> TestClient:
    return client_of(small_service())


def faults_of(response: Response) -> list[tuple[str, str, str]]:
    assert response.status_code == 422
    assert CANARY not in response.text
    return [(e["location"], e["pointer"], e["code"]) for e in response.json()["errors"]]


def test_known_parameters_are_read(client: TestClient) -> None:
    response = client.get("/v1/things?colour=red&limit=3&tag=a&tag=b")

    assert response.json() == {"said": ["red", 3, "a", "b"]}


def test_an_unknown_parameter_is_pointed_at(client: TestClient) -> None:
    faults = faults_of(client.get(f"/v1/things?color={CANARY}"))

    assert faults == [("query", "/color", "unknown_parameter")]


def test_a_parameter_given_twice_is_pointed_at_once(client: TestClient) -> None:
    faults = faults_of(client.get(f"/v1/things?limit=1&limit=2&limit={CANARY}"))

    assert faults == [("query", "/limit", "repeated_parameter")]


def test_the_same_value_twice_is_still_twice(client: TestClient) -> None:
    assert faults_of(client.get("/v1/things?limit=1&limit=1"))


def test_a_rejected_value_is_pointed_at(client: TestClient) -> None:
    faults = faults_of(client.get(f"/v1/things?limit={CANARY}&colour={CANARY}"))

    assert faults == [("query", "/colour", "not_one_of"), ("query", "/limit", "wrong_type")]


@pytest.mark.parametrize(
    "name", ["nhs_9990000018", "Canary_says", "Canary%20Persona", "%00", "%F0%9F%99%82", "="]
)
def test_a_name_that_could_tell_is_not_repeated(client: TestClient, name: str) -> None:
    assert faults_of(client.get(f"/v1/things?{name}=1")) == [("query", "", "unknown_parameter")]


def test_a_route_without_parameters_knows_none(client: TestClient) -> None:
    assert faults_of(client.get("/v1/plain?limit=1")) == [("query", "/limit", "unknown_parameter")]
