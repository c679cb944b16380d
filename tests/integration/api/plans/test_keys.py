"""A call that is sent again has its effect once, and a refusal is never kept.

What a call is told again after the plan has changed once more is tested with the retelling.
"""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.plans.calling import (
    CBT,
    REPLAYED,
    TRUST,
    VOICES_GROUP,
    OpenPlan,
    a_key,
    a_plan,
    as_role,
    done,
    faults,
    is_told_again,
    refused,
)
from tests.integration.api.plans.people import Json

Body = Callable[[OpenPlan], tuple[str, Json]]

SAID: Json = {"by": "person", "name": "Sam", "words": "Nos da. \U0001f319"}
CREATING: dict[str, Body] = {
    "a need": lambda _: ("/needs", {"need_id": "housing", "level": "met"}),
    "a contribution": lambda _: ("/contributions", SAID),
    "an agreement": lambda _: (
        "/agreements",
        {"plan_version": 1, "by": "person", "name": "Sam", "view": "disagrees"},
    ),
    "an offer": lambda _: ("/components", {"component_id": VOICES_GROUP, "provider": TRUST}),
    "a review": lambda plan: (
        f"/components/{plan.ids[CBT]}/review",
        {"engagement": "well_enough", "wish": "continue"},
    ),
}
KEYED: dict[str, Body] = {
    **CREATING,
    "a closure": lambda plan: (
        "/closure",
        {"outcome": "died", "recipients": [plan.recipient(CBT)]},
    ),
}
EVERY_CREATION = pytest.mark.parametrize("made", CREATING.values(), ids=CREATING.keys())
EVERY_KEYED = pytest.mark.parametrize("made", KEYED.values(), ids=KEYED.keys())


@pytest.fixture
def plan(service: TestClient) -> OpenPlan:
    plan = a_plan(service)
    plan.active(CBT)
    return plan


@EVERY_KEYED
def test_the_same_call_is_answered_the_same_and_has_its_effect_once(
    plan: OpenPlan, made: Body
) -> None:
    path, body = made(plan)
    key = a_key()

    first = plan.post(path, body, **key)
    again = [
        plan.post(path, body, **key),
        plan.post(path, body, **key, **{"If-Match": '"1"'}),
        plan.post(path, body, **key, **{"If-Match": "*"}),
        plan.call("POST", path, body, headers=key),
    ]

    assert first.is_success, first.text
    assert all(is_told_again(first, each) for each in again)
    assert plan.read()["version"] == 3


@EVERY_KEYED
def test_white_space_and_the_order_of_names_make_no_other_call(plan: OpenPlan, made: Body) -> None:
    path, body = made(plan)
    key = a_key()
    backwards = dict(reversed(body.items()))
    written = [
        json.dumps(body, indent=2).encode(),
        json.dumps(backwards, ensure_ascii=False, separators=(",", ":")).encode(),
        b"\n\t" + json.dumps(body).encode() + b"\r\n ",
    ]

    first = plan.post(path, body, **key)
    again = [
        plan.call("POST", path, content=each, headers={**plan.seen, **key}) for each in written
    ]

    assert all(is_told_again(first, each) for each in again)


@EVERY_KEYED
def test_a_key_that_came_with_another_call_is_refused(plan: OpenPlan, made: Body) -> None:
    path, body = made(plan)
    key = a_key()
    done(plan.post("/contributions", {**SAID, "words": "Another."}, **key), 201)

    answers = [plan.post(path, body, **key), plan.call("POST", path, body, headers=key)]

    detail = "This Idempotency-Key was sent with another call before: a new call needs a new key."
    said = (422, "idempotency-key-reused", detail)
    assert [refused(answer) for answer in answers] == [said] * 2


def test_the_same_body_to_another_address_is_another_call(plan: OpenPlan) -> None:
    other, key = a_plan(plan.client), a_key()
    done(plan.post("/contributions", SAID, **key), 201)

    answer = other.post("/contributions", SAID, **key)

    assert refused(answer)[:2] == (422, "idempotency-key-reused")


@EVERY_CREATION
def test_a_call_that_makes_something_needs_a_key(plan: OpenPlan, made: Body) -> None:
    path, body = made(plan)

    answer = plan.call("POST", path, body, headers=plan.seen)

    assert refused(answer) == (
        400,
        "idempotency-key-missing",
        "This call makes a record, and it carries no Idempotency-Key. Nothing was done.",
    )


MALFORMED = ["", "short", "9" * 15, "x" * 65, "sixteen signs 16", "\xe9" * 16, "a" * 15 + "!"]


@EVERY_KEYED
def test_a_key_of_another_shape_is_pointed_at_and_not_repeated(plan: OpenPlan, made: Body) -> None:
    path, body = made(plan)
    seen = [(name.encode(), tag.encode()) for name, tag in plan.seen.items()]

    answers = [
        plan.client.post(plan.path + path, json=body, headers=[*seen, (b"Idempotency-Key", key)])
        for key in (each.encode("latin-1") for each in MALFORMED)
    ]

    for key, answer in zip(MALFORMED, answers, strict=True):
        assert faults(answer) == [("/Idempotency-Key", "wrong_format")]
        assert answer.json()["errors"][0]["location"] == "header"
        assert not key or key not in answer.text
    assert plan.read()["version"] == plan.version


@pytest.mark.parametrize("key", ["x" * 16, "x" * 64, "0123456789-_ABCxyz"])
def test_the_shortest_and_the_longest_key_are_taken(plan: OpenPlan, key: str) -> None:
    own = f"{uuid4().hex}{key}"[-len(key) :]

    answer = plan.post("/contributions", SAID, **{"Idempotency-Key": own})

    assert answer.status_code == 201


def test_a_key_that_is_given_twice_is_refused(plan: OpenPlan) -> None:
    key = a_key()["Idempotency-Key"].encode()
    headers = [(b"If-Match", b'"2"'), (b"Idempotency-Key", key), (b"Idempotency-Key", key)]

    answer = plan.client.post(f"{plan.path}/contributions", json=SAID, headers=headers)

    assert faults(answer) == [("/Idempotency-Key", "repeated_header")]
    assert plan.read()["version"] == 2


def test_the_key_of_another_caller_is_another_key(plan: OpenPlan) -> None:
    key = a_key()
    callers = [
        as_role(plan.client, Role.CLINICIAN),
        as_role(plan.client, Role.SYSTEM),
        as_role(plan.client, Role.PERSON, plan.plan_id),
    ]

    answers = [plan.post("/contributions", SAID, **caller, **key) for caller in callers]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert all(REPLAYED not in answer.headers for answer in answers)
    assert len(plan.read()["contributions"]) == 3


def test_the_key_of_somebody_who_is_shown_another_plan_is_another_key(plan: OpenPlan) -> None:
    other, key = a_plan(plan.client), a_key()

    answers = [
        each.post("/contributions", SAID, **as_role(each.client, Role.PERSON, each.plan_id), **key)
        for each in (plan, other)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"need_id": "slepe"}, 422),
        ({"level": "slepe"}, 422),
        ({"need_id": "sleep"}, 409),
    ],
)
def test_a_refusal_is_not_kept_so_the_call_can_be_put_right_under_its_key(
    plan: OpenPlan, wrong: Json, status: int
) -> None:
    plan.need("sleep")
    key, body = a_key(), {"need_id": "housing", "level": "met"}

    refusals = [plan.post("/needs", {**body, **wrong}, **key) for _ in range(2)]
    corrected = plan.post("/needs", body, **key)

    assert [answer.status_code for answer in refusals] == [status] * 2
    assert all(REPLAYED not in answer.headers for answer in refusals)
    assert done(corrected, 201)["need_id"] == "housing"


@pytest.mark.parametrize(("stale", "status"), [('"1"', 412), ("*", 428), ("slepe", 422)])
def test_who_had_not_read_the_plan_sends_the_call_again_under_its_key(
    plan: OpenPlan, stale: str, status: int
) -> None:
    key = a_key()

    answer = plan.post("/contributions", SAID, **key, **{"If-Match": stale})
    again = plan.post("/contributions", SAID, **key)

    assert (answer.status_code, again.status_code) == (status, 201)
    assert REPLAYED not in again.headers


def test_a_call_that_has_the_same_effect_however_often_ignores_a_key(plan: OpenPlan) -> None:
    key = a_key()

    answers = [
        plan.patch("", {"key_worker": name}, **key) for name in ("Bo Reed", "Cy Lane", "Bo Reed")
    ]

    assert [done(answer)["version"] for answer in answers] == [3, 4, 5]
    assert all(REPLAYED not in answer.headers for answer in answers)


def test_a_plan_closes_without_a_key_too(service: TestClient) -> None:
    plan = a_plan(service)

    answer = plan.call("POST", "/closure", {"outcome": "died"}, headers=plan.seen)

    assert done(answer)["status"] == "closed"


def test_a_question_that_stores_nothing_ignores_a_key(plan: OpenPlan) -> None:
    identifier = plan.read()["person"]["identifiers"][0]

    answers = [
        plan.client.post("/v1/plans/search", json={"identifier": identifier}, headers=key)
        for key in ({"Idempotency-Key": "short"}, a_key())
    ]

    assert [len(done(answer)["items"]) for answer in answers] == [1, 1]
