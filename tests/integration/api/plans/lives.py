"""Components of plans over HTTP, at each point of their lives."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.plans.calling import CBT, PAUSE, OpenPlan, a_plan, done
from tests.integration.api.plans.people import Json

NEEDED: Final[dict[str, Json]] = {
    "paused": PAUSE,
    "stopped": {"reason": "Enough."},
    "entered_in_error": {"reason": "Another person's."},
}
"""The grounds without which a step is not taken."""


def a_plan_with(
    service: TestClient, status: str, component_id: str = CBT, *, who: Json | None = None
) -> OpenPlan:
    """A plan that holds one component, which stands in `status`."""
    plan = a_plan(service)
    if status in {"offered", "declined"}:
        plan.offered(component_id)
    else:
        plan.active(component_id)
    if status not in {"offered", "active"}:
        take(plan, component_id, status, who=who)
    return plan


def take(plan: OpenPlan, component_id: str, to: str, *, who: Json | None = None) -> Json:
    authority = {"authorised_by": who} if who else {}
    return done(plan.change(component_id, status=to, **NEEDED.get(to, {}), **authority))
