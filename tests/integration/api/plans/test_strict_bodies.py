"""What is sent about a plan is taken strictly, and alike on both databases; words are kept as said.

Which fields there are comes out of the OpenAPI document.
"""

import json
from collections.abc import Iterator

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import OpenPlan, a_plan, faults, nothing_changes, refused
from tests.integration.api.plans.documented import require_documented
from tests.integration.api.plans.every_operation import (
    Place,
    PlanOperation,
    operations_on_plans,
    pointer,
    with_value,
)
from tests.integration.api.plans.people import Json

NO_TIMES = [0, 1, -1, 1_769_851_800, 1.5, True, False, "0", "1769851800", "now", "", [], {}]
TIMES = {"date", "date-time"}


@pytest.fixture
def plan(service: TestClient) -> Iterator[OpenPlan]:
    """A plan that nothing in the test changes."""
    plan = a_plan(service)
    with nothing_changes(plan):
        yield plan


def with_bodies() -> list[PlanOperation]:
    return [operation for operation in operations_on_plans() if operation.body is not None]


def sent(plan: OpenPlan, operation: PlanOperation, body: Json) -> Response:
    answer = operation.send(plan.client, plan.plan_id, json=body)
    require_documented(answer)
    return answer


def test_the_bodies_that_are_made_up_are_of_the_right_shape(service: TestClient) -> None:
    """Without this, what follows could be refused for another reason than the one meant."""
    plan = a_plan(service)

    answers = {
        operation.name: sent(plan, operation, operation.a_body()) for operation in with_bodies()
    }

    of_shape = {
        name: answer.text
        for name, answer in answers.items()
        if answer.status_code == 422
        and {part["code"] for part in answer.json()["errors"]}
        & {"missing", "unknown_field", "wrong_type", "wrong_format", "not_one_of", "too_few"}
    }
    assert of_shape == {}


def test_a_number_is_never_taken_for_a_time_or_a_day(plan: OpenPlan) -> None:
    times = [
        (operation, place)
        for operation in with_bodies()
        for place, schema in operation.places()
        if schema.get("format") in TIMES
    ]

    answers = [
        (place, sent(plan, operation, with_value(operation.a_body(), place, wrong)))
        for operation, place in times
        for wrong in NO_TIMES
    ]

    assert {place[-1] for _, place in times} >= {"review_due", "started_on", "seen_at"}
    for place, answer in answers:
        assert faults(answer) == [(pointer(place), "wrong_format")]


def test_a_field_that_nobody_knows_is_refused_wherever_it_stands(plan: OpenPlan) -> None:
    objects = [
        (operation, place)
        for operation in with_bodies()
        for place, schema in operation.places()
        if schema.get("type") == "object"
    ]

    answers = [
        ((*place, name), sent(plan, operation, with_value(operation.a_body(), (*place, name), 81)))
        for operation, place in objects
        for name in ("age", "date_of_birth", "ethnicity")
    ]

    assert len(objects) > len(with_bodies())
    for place, answer in answers:
        assert faults(answer) == [(pointer(place), "unknown_field")]


def test_every_field_is_refused_where_it_is_of_another_type(plan: OpenPlan) -> None:
    fields = [
        (operation, place)
        for operation in with_bodies()
        for place, _ in operation.places()
        if place
    ]

    for operation, place in fields:
        for wrong in ({"Canary Persona": 1}, [["Canary Persona"]]):
            answer = sent(plan, operation, with_value(operation.a_body(), place, wrong))

            pointers = [at for at, _ in faults(answer)]
            assert pointers, (operation.name, place)
            assert all(at.startswith(pointer(place)) for at in pointers)
            assert "Canary" not in answer.text


UNSAFE = {
    "NaN": "NaN",
    "infinity": "-Infinity",
    "beyond all numbers": "1e400",
    "a very long number": "12345678901234567",
    "NUL": '"a\\u0000b"',
    "a raw NUL": '"a\x00b"',
    "a bell": '"a\\u0007b"',
    "half a character": '"\\ud83c"',
    "the other half": '"\\udf19\\ud83c"',
    "an override": '"\\u202e"',
    "a raw override": '"\u202e"',
    "an isolate": '"\\u2066"',
    "a name twice": '{"a": 1, "a": 2}',
    "a deep list": "[" * 33 + "]" * 33,
}


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE.keys())
def test_what_two_readers_could_read_in_two_ways_is_not_read_at_all(
    plan: OpenPlan, unsafe: str
) -> None:
    places = [
        (operation, place)
        for operation in with_bodies()
        for place, schema in operation.places()
        if place and schema.get("type") != "object"
    ]

    answers = [
        operation.send(
            plan.client,
            plan.plan_id,
            content=with_raw(operation, place, unsafe),
            headers={"Content-Type": "application/json"},
        )
        for operation, place in places
    ]

    assert {refused(answer)[:2] for answer in answers} == {(400, "malformed-body")}


def with_raw(operation: PlanOperation, place: Place, raw: str) -> bytes:
    """The body with this in the place of a value, whether it is JSON or not."""
    body = json.dumps(with_value(operation.a_body(), place, "HERE"))
    return body.replace('"HERE"', raw).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    "query", ["age=81", "nhs_number=9990000018", "as_of2=now", "limits=5", "a"]
)
def test_a_parameter_that_nobody_knows_is_refused_by_every_operation(
    plan: OpenPlan, query: str
) -> None:
    name = query.partition("=")[0]

    answers = [
        plan.client.request(
            operation.method,
            f"{operation.address(plan.plan_id)}?{query}",
            json=operation.body and {},
        )
        for operation in operations_on_plans()
    ]

    for answer in answers:
        assert faults(answer) == [(f"/{name}", "unknown_parameter")]
        assert "9990000018" not in answer.text
