"""A person and a carer see their own plan; any other looks like one that never was.

The operations come out of the OpenAPI document. And because a test that sees nothing also passes,
a fault is seeded here.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.audit.ids import uuid7
from app.security.callers import SEES_ONE_PLAN, Caller, Role
from app.security.policy import Policy
from tests.integration.api.plans.calling import (
    CBT,
    EAST,
    OpenPlan,
    a_plan,
    as_role,
    done,
    nothing_changes,
)
from tests.integration.api.plans.every_operation import PlanOperation, operations_on_plans

POLICY = Policy.load()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
OF_ONE_ANSWER = {"x-request-id"}
"""What two answers to the same question may differ in, besides the instance of the problem."""


@pytest.fixture
def mine(service: TestClient) -> OpenPlan:
    plan = a_plan(service)
    plan.active(CBT)
    return plan


@pytest.fixture
def theirs(service: TestClient) -> OpenPlan:
    plan = a_plan(service)
    plan.active(CBT)
    return plan


def faces(answer: Response) -> Any:  # noqa: ANN401  # whatever can be told apart
    """All of an answer that a caller could tell from another's."""
    headers = {name: value for name, value in answer.headers.items() if name not in OF_ONE_ANSWER}
    if not answer.content:
        return answer.status_code, headers, None
    return answer.status_code, headers, {**answer.json(), "instance": None}


def requests_of_every_sort(
    service: TestClient, operation: PlanOperation, plan_id: object, caller: dict[str, str]
) -> Iterator[Response]:
    """The good call, and calls that are wrong in each way that is looked for."""
    headers: list[dict[str, str]] = [
        {},
        {"If-Match": "*"},
        {"If-Match": "slepe"},
        {"If-Match": '"7"'},
        {"Idempotency-Key": "short"},
    ]
    for wrong in headers:
        yield operation.send(service, plan_id, headers={**caller, **wrong})
    address = operation.address(plan_id)
    yield service.request(operation.method, address, headers=caller)
    yield service.request(operation.method, f"{address}?limit=0", headers=caller)
    yield service.request(operation.method, f"{address}?as_of=slepe", headers=caller)
    before = "2020-01-01T00:00:00Z"
    yield service.request(operation.method, f"{address}?as_of={before}", headers=caller)
    if operation.body is None:
        return
    bodies: tuple[object, ...] = ({}, {"age": 81}, [])
    for body in bodies:
        yield operation.send(service, plan_id, headers=caller, json=body)
    for content in (b"{", b'{"a": NaN}', b'"\\ud800"', b""):
        written = {"Content-Type": "application/json", **caller}
        yield operation.send(service, plan_id, headers=written, content=content)
    yield operation.send(service, plan_id, headers=caller, content=b"<a/>")


def told_apart(service: TestClient, theirs: OpenPlan, caller: dict[str, str]) -> list[str]:
    """Requests whose answers tell the plan of somebody else from one that never was."""
    never = uuid7()
    found = []
    for operation in operations_on_plans():
        if not operation.is_of_one_plan:
            continue
        pairs = zip(
            requests_of_every_sort(service, operation, theirs.plan_id, caller),
            requests_of_every_sort(service, operation, never, caller),
            strict=True,
        )
        found += [operation.name for theirs_, nobodys in pairs if faces(theirs_) != faces(nobodys)]
    return found


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_the_plan_of_somebody_else_looks_like_one_that_never_was(
    service: TestClient, mine: OpenPlan, theirs: OpenPlan, role: Role
) -> None:
    with nothing_changes(mine, theirs):
        shown = told_apart(service, theirs, as_role(service, role, mine.plan_id))
        shown_none = told_apart(service, theirs, as_role(service, role))

    assert (shown, shown_none) == ([], [])


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_what_a_role_may_do_is_the_same_404_on_every_other_plan(
    service: TestClient, mine: OpenPlan, theirs: OpenPlan, role: Role
) -> None:
    caller = as_role(service, role, mine.plan_id)
    allowed = [
        operation
        for operation in operations_on_plans()
        if operation.is_of_one_plan and POLICY.allows(operation.name, role)
    ]
    assert {operation.name for operation in allowed} > {"get_plan", "make_contribution"}

    answers = [
        operation.send(service, plan_id, headers={**caller, **wrong})
        for operation in allowed
        for plan_id in (theirs.plan_id, uuid7(), UUID(int=0))
        for wrong in ({}, {"If-Match": "slepe"}, {"If-Match": "*"}, {"Idempotency-Key": "short"})
    ]

    said = {(each.status_code, each.json()["code"], each.json()["detail"]) for each in answers}
    assert said == {(404, "not-found", "There is no plan with this id.")}
    assert len({str(faces(each)) for each in answers}) == 1


def test_a_plan_that_is_shown_to_the_wrong_person_is_seen(
    service: TestClient, mine: OpenPlan, theirs: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Caller, "may_see", lambda _self, _plan_id: True)

    found = told_apart(service, theirs, as_role(service, Role.PERSON, mine.plan_id))

    allowed = {
        each.name
        for each in operations_on_plans()
        if each.is_of_one_plan and POLICY.allows(each.name, Role.PERSON)
    }
    assert {*found} >= {"get_plan", "list_gaps", "make_contribution", "record_agreement"}
    assert {*found} <= allowed


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_no_method_tells_the_plan_of_somebody_else_from_one_that_never_was(
    service: TestClient, mine: OpenPlan, theirs: OpenPlan, role: Role
) -> None:
    caller = as_role(service, role, mine.plan_id)
    paths = [each for each in operations_on_plans() if each.is_of_one_plan]
    never = uuid7()

    with nothing_changes(theirs):
        answers = [
            [
                faces(service.request(method, operation.address(plan_id), headers=caller))
                for plan_id in (theirs.plan_id, never)
            ]
            for operation in paths
            for method in METHODS
        ]

    assert all(theirs_ == nobodys for theirs_, nobodys in answers)


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_a_person_and_a_carer_read_and_speak_in_their_own_plan(
    service: TestClient, mine: OpenPlan, role: Role
) -> None:
    caller = as_role(service, role, mine.plan_id)
    said = {"by": str(role), "name": "Sam", "words": "Yes."}
    view = {"plan_version": 1, "by": str(role), "name": "Sam", "view": "agrees"}

    read = service.get(mine.path, headers=caller)
    spoken = mine.post("/contributions", said, **caller)
    agreed = mine.post("/agreements", view, **caller)
    gaps = service.get(f"{mine.path}/gaps", headers=caller)

    assert done(read)["plan_id"] == mine.plan_id
    assert (spoken.status_code, agreed.status_code, gaps.status_code) == (201, 201, 200)


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_a_person_and_a_carer_list_their_own_plan_alone(
    service: TestClient, mine: OpenPlan, theirs: OpenPlan, role: Role
) -> None:
    caller = as_role(service, role, mine.plan_id)
    fitting: list[dict[str, str]] = [
        {},
        {"limit": "1"},
        {"team": EAST, "setting": "community", "status": "open"},
    ]
    others = [{"team": "saltmarsh-ward-heron"}, {"setting": "inpatient"}, {"status": "closed"}]

    answers = [service.get("/v1/plans", params=each, headers=caller) for each in fitting + others]

    listed = [[item["plan_id"] for item in done(answer)["items"]] for answer in answers]
    assert listed == [[mine.plan_id]] * 3 + [[]] * 3
    assert {answer.json()["next_cursor"] for answer in answers} == {None}
    assert all(theirs.plan_id not in answer.text for answer in answers)


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_who_is_shown_no_plan_lists_none(service: TestClient, mine: OpenPlan, role: Role) -> None:
    answer = service.get("/v1/plans", headers=as_role(service, role))

    said = "No plan is on this page."
    assert done(answer) == {"summary": said, "items": [], "next_cursor": None}
    assert mine.plan_id not in answer.text
