"""Each operation on plans is for the roles of its policy, and the service asks whose plan it is.

The operations come out of the OpenAPI document and the roles out of the policy, so that nobody has
to remember either. And because a test that sees nothing also passes, faults are seeded here.
"""

from uuid import UUID

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from app.audit.ids import uuid7
from app.edge.route import GuardedRoute
from app.edge.startup import PlanOpenToAll, check_every_route
from app.security.callers import Role
from app.security.policy import Policy
from tests.integration.api.plans.calling import (
    OpenPlan,
    a_plan,
    as_role,
    nothing_changes,
)
from tests.integration.api.plans.every_operation import PlanOperation, operations_on_plans
from tests.small_service import SmallRoute, row, small_service

POLICY = Policy.load()


@pytest.fixture
def plan(service: TestClient) -> OpenPlan:
    return a_plan(service)


def wrongly_admitted(service: TestClient, plan_id: object) -> list[str]:
    """Operations that admit a role which the policy does not, or turn away one that it does."""
    return [
        f"{role} {operation.name}"
        for operation in operations_on_plans()
        for role in Role
        if _is_admitted(service, operation, role, plan_id) != POLICY.allows(operation.name, role)
    ]


def _is_admitted(
    service: TestClient, operation: PlanOperation, role: Role, plan_id: object
) -> bool:
    # A query that nobody knows is refused after the role, and before anything is done.
    address = f"{operation.address(plan_id)}?nobody-knows"
    answer = service.request(operation.method, address, headers=as_role(service, role))
    assert answer.status_code in {403, 422}
    return answer.status_code == 422


def test_each_operation_is_for_the_roles_of_its_policy(service: TestClient, plan: OpenPlan) -> None:
    with nothing_changes(plan):
        found = wrongly_admitted(service, plan.plan_id)

    assert found == []


def test_a_role_that_is_let_in_by_mistake_is_seen(
    service: TestClient, plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [each for each in POLICY.rows if each.operation != "close_plan"]
    monkeypatch.setattr(GuardedRoute, "policy", Policy([*others, row("close_plan", *Role)]))

    found = wrongly_admitted(service, plan.plan_id)

    assert {each.split()[1] for each in found} == {"close_plan"}
    assert len(found) == len(Role) - len(POLICY.roles_of("close_plan"))


def test_every_operation_has_roles_and_none_is_public() -> None:
    found = operations_on_plans()

    assert len(found) > 20
    for operation in found:
        assert POLICY.roles_of(operation.name) >= {Role.CLINICIAN}, operation.name
        assert not POLICY.roles_of(operation.name) & {Role.ANALYST, Role.AUTHOR, Role.ADMIN}


@pytest.mark.parametrize("credential", [{}, {"Authorization": "Bearer nobody.at.all"}])
def test_without_a_credential_every_operation_is_closed_alike(
    service: TestClient, plan: OpenPlan, credential: dict[str, str]
) -> None:
    stranger = TestClient(service.app, base_url=str(service.base_url))

    answers = [
        operation.send(stranger, plan_id, headers=credential)
        for operation in operations_on_plans()
        for plan_id in (plan.plan_id, uuid7())
    ]

    assert {(each.status_code, each.json()["code"]) for each in answers} == {
        (401, "unauthenticated")
    }


def test_a_route_to_a_plan_that_forgets_to_ask_whose_it_is_does_not_start() -> None:
    class ForgetfulRoute(SmallRoute):
        policy = Policy([row("read_all", Role.CLINICIAN)])

    async def read_all(plan_id: UUID) -> None: ...

    app = small_service()
    forgetful = APIRouter(prefix="/v1/plans", route_class=ForgetfulRoute)
    forgetful.get("/{plan_id}/all")(read_all)
    app.include_router(forgetful)

    with pytest.raises(PlanOpenToAll) as refused:
        check_every_route(app)

    assert refused.value.routes == ["/v1/plans/{plan_id}/all (ForgetfulRoute read_all)"]
