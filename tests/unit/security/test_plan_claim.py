"""The claim `plan` names the one plan that a person or a carer is shown."""

from uuid import UUID, uuid4

import pytest

from app.security.callers import SEES_ONE_PLAN, Role
from app.security.refusals import Reason, Unauthenticated
from app.security.tokens import DemoSigner, authenticate
from tests.unit.security.forged_tokens import MISSING, NOW, Forger

PLAN = "0190a5c8-7b1e-7cc3-98c4-dc0c0c07398f"
EACH_OF_ONE_PLAN = pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))


@pytest.fixture
def signer() -> DemoSigner:
    return DemoSigner(clock=lambda: NOW)


@EACH_OF_ONE_PLAN
def test_a_bearer_shows_the_plan_that_it_was_issued_for(signer: DemoSigner, role: Role) -> None:
    caller = signer.verify(signer.issue(role, plan_id=UUID(PLAN)))

    assert (caller.role, caller.subject, caller.plan_id) == (role, f"demo-{role}", UUID(PLAN))


@EACH_OF_ONE_PLAN
def test_a_bearer_that_was_issued_for_no_plan_shows_none(signer: DemoSigner, role: Role) -> None:
    caller = signer.verify(signer.issue(role))

    assert caller.plan_id is None
    assert caller.sees_nothing


@pytest.mark.parametrize("role", sorted({*Role} - SEES_ONE_PLAN))
def test_a_bearer_of_those_who_see_all_plans_names_none(signer: DemoSigner, role: Role) -> None:
    assert signer.verify(signer.issue(role, plan_id=UUID(PLAN))).plan_id is None


def test_bearers_for_two_plans_are_never_taken_for_each_other(signer: DemoSigner) -> None:
    plans = [uuid4(), uuid4()]
    bearers = [signer.issue(Role.PERSON, plan_id=plan) for plan in plans]

    seen = [signer.verify(bearer).plan_id for bearer in (*bearers, *bearers)]

    assert seen == [*plans, *plans]


@pytest.mark.parametrize(
    "plan",
    [
        "",
        None,
        7,
        True,
        [PLAN],
        {"id": PLAN},
        PLAN.upper(),
        PLAN.replace("-", ""),
        f"urn:uuid:{PLAN}",
        f"{{{PLAN}}}",
        f" {PLAN}",
        f"{PLAN}\n",
        PLAN[:-1],
        f"{PLAN}0",
        "*",
        PLAN.replace("0", "\u0660"),
    ],
    ids=repr,
)
@EACH_OF_ONE_PLAN
def test_a_claim_of_another_shape_is_no_credential(
    signer: DemoSigner, role: Role, plan: object
) -> None:
    forged = Forger(signer=signer).with_claims(role=role.value, plan=plan)

    with pytest.raises(Unauthenticated) as refused:
        authenticate(forged, signer)

    assert refused.value.reason_code is Reason.CLAIM_MALFORMED


@pytest.mark.parametrize("role", sorted({*Role} - SEES_ONE_PLAN))
def test_a_plan_in_the_bearer_of_another_role_is_no_credential(
    signer: DemoSigner, role: Role
) -> None:
    forged = Forger(signer=signer).with_claims(role=role.value, plan=PLAN)

    with pytest.raises(Unauthenticated) as refused:
        authenticate(forged, signer)

    assert refused.value.reason_code is Reason.CLAIM_MALFORMED


def test_a_bearer_may_leave_the_claim_out(signer: DemoSigner) -> None:
    honest = Forger(signer=signer).with_claims(role="person", plan=MISSING)

    assert authenticate(honest, signer).plan_id is None
