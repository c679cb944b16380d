"""The basis on which care goes on is looked at by a time, by whoever reads what it rests on."""

from datetime import datetime, timedelta
from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    LITHIUM,
    PRESCRIBER,
    Json,
    PlanOverHttp,
    done,
    now,
)
from tests.integration.api.plans.overruling import settled
from tests.soon import in_days

SECTION: Final[Json] = {"reason_code": "legal_authority", "reason": "Section 3, T3."}
ENDS: Final[Json] = {
    "followed_up": True,
    "change_ends": True,
    "reason": "The full dose again.",
    "authorised_by": PRESCRIBER,
}


def change(plan: PlanOverHttp, **asked: object) -> Json:
    return done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", dict(asked)))


def test_a_change_that_ends_does_not_put_its_date_on_the_review_of_the_basis(
    service: TestClient,
) -> None:
    """The dose changed and nobody was to look at its basis for most of a year."""
    plan, _ = settled(service, "adapt", **SECTION, adaptation="Half.")
    change(plan, followed_up=True, review_due=in_days(300))

    change(plan, **ENDS)

    lithium = plan.component(LITHIUM)
    due_in = datetime.fromisoformat(lithium["review_due"]) - now()
    assert lithium["next_step"] == "basis_review"
    assert timedelta(days=6) < due_in <= timedelta(days=7)
