"""Plans over HTTP in which lithium goes on, as somebody decided, without a check on record."""

from datetime import datetime, timedelta
from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
)
from tests.integration.api.worklists import entry_of, tasks_of

BY: Final[Json] = {"authorised_by": PRESCRIBER}
HALF: Final = "Half an hour at a time."


def settled(
    service: TestClient, outcome: str = "continue", **more: object
) -> tuple[PlanOverHttp, Json]:
    """On the ward, with lithium that goes on as a prescriber decided, without a check."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    return plan, done(plan.answer(decision, "settle", outcome=outcome, **BY, **more))


def taken_over(service: TestClient) -> tuple[PlanOverHttp, Json]:
    plan, pending = settled(service, "hand_over")
    return plan, done(plan.accept(pending))


def check_of(
    service: TestClient, plan: PlanOverHttp, team: str = WARD, about: str = LITHIUM
) -> Any:  # noqa: ANN401  # any JSON
    """The task to see to the check, beside which only a basis is looked at; None without one."""
    if entry_of(service, plan, team) is None:
        return None
    tasks = tasks_of(service, plan, team, about)
    assert "check" not in tasks or tasks.keys() <= {"check", "review_basis", "await_review"}
    return tasks.get("check")


def a_day_after(move: Json) -> datetime:
    return datetime.fromisoformat(move["occurred_at"]) + timedelta(hours=24)
