"""A plan is opened once, however often the call is sent."""

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    a_key,
    done,
    faults,
    is_told_again,
    open_with,
    refused,
    rows,
    what_opens_a_plan,
)


def test_a_plan_is_opened_once_however_often_the_call_is_sent(service: TestClient) -> None:
    key, body = a_key(), what_opens_a_plan()

    first = open_with(service, body, **key)
    stored = rows(service)
    again = open_with(service, dict(reversed(body.items())), **key)

    assert first.status_code == 201
    assert is_told_again(first, again)
    assert rows(service) == stored


@pytest.mark.parametrize("key", [{"Idempotency-Key": "short"}, {"Idempotency-Key": ""}])
def test_a_plan_is_not_opened_under_a_key_of_another_shape(
    service: TestClient, key: dict[str, str]
) -> None:
    answer = open_with(service, what_opens_a_plan(), **key)

    assert faults(answer) == [("/Idempotency-Key", "wrong_format")]


def test_a_plan_is_not_opened_without_a_key_nor_under_one_of_another_call(
    service: TestClient,
) -> None:
    key = a_key()
    done(open_with(service, what_opens_a_plan(), **key), 201)
    before = rows(service)

    without = service.post("/v1/plans", json=what_opens_a_plan())
    reused = open_with(service, what_opens_a_plan(), **key)

    assert refused(without)[:2] == (400, "idempotency-key-missing")
    assert refused(reused)[:2] == (422, "idempotency-key-reused")
    assert rows(service) == before
