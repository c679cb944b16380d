"""What the worklist of a team says of one person, over HTTP."""

from typing import Any

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import PlanOverHttp


def entry_of(service: TestClient, plan: PlanOverHttp, team: str) -> Any:  # noqa: ANN401  # any JSON
    """What the worklist of a team says of the person of a plan; None where it does not."""
    asked: dict[str, Any] = {"team": team, "limit": 200}
    items = service.get("/v1/worklist", params=asked).json()["items"]
    return next((item for item in items if item["plan_id"] == plan.plan_id), None)
