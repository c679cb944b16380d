"""What the worklist of a team says of one person, over HTTP."""

from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import LITHIUM, PlanOverHttp

EAST_NAME: Final = "Saltmarsh East Community Mental Health Team"
OR_ELSE: Final = (
    f" If that does not happen, Samphire Ward (acute) asks {EAST_NAME}; where it cannot wait, "
    "Samphire Ward (acute) may review the care and take it over."
)
NO_DOSE: Final = (
    " The first contact is not the next dose or test: what that is, and when, is for the "
    "prescriber."
)


def entry_of(service: TestClient, plan: PlanOverHttp, team: str) -> Any:  # noqa: ANN401  # any JSON
    """What the worklist of a team says of the person of a plan; None where it does not."""
    asked: dict[str, Any] = {"team": team, "limit": 200}
    items = service.get("/v1/worklist", params=asked).json()["items"]
    return next((item for item in items if item["plan_id"] == plan.plan_id), None)


def tasks_of(
    service: TestClient, plan: PlanOverHttp, team: str, about: str = LITHIUM
) -> dict[str, Any]:
    """The tasks about some care, by their kind, that a team has for the person of a plan."""
    tasks = entry_of(service, plan, team)["tasks"]
    return {task["kind"]: task for task in tasks if task["component_id"] == about}
