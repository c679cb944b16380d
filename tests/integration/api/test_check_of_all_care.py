"""A move at which all care was checked says that this does not count for care that is on hold."""

from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    EAST,
    LITHIUM,
    PRESCRIBER,
    WELL,
    a_plan,
    decision_about,
    done,
    now,
)

OF_WHAT_IS_HELD: Final = (
    "A check of all care does not count for what is on hold: it needs one of its own."
)
OF_IT: Final = "A check of all care does not count for it: it needs one of its own."
ON_A_BASIS: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER}


def all_checked() -> dict[str, object]:
    return {
        **WELL,
        "safety": "no_concern",
        "checked_by": "Dr Moss",
        "checked_at": now().isoformat(),
    }


def test_a_check_of_everything_is_said_not_to_count_for_what_is_on_hold(
    service: TestClient,
) -> None:
    for answers in (False, True):
        plan = a_plan(service, LITHIUM, CBT)
        held = plan.moved(stated=[plan.said(LITHIUM, safety="contraindicated")])
        assert OF_WHAT_IS_HELD not in held["summary"]
        if answers:
            waiting = decision_about(LITHIUM, held)
            done(plan.answer(waiting, "settle", **ON_A_BASIS, **BEST_INTERESTS))

        onward = plan.moved(EAST, stated_for_all=all_checked())

        read = plan.transition(onward["transition_id"])
        assert read == onward
        assert read["summary"].count(OF_WHAT_IS_HELD) == 1
        assert decision_about(LITHIUM, read)["interim"] == "hold"
        assert decision_about(LITHIUM, read)["summary"].count(OF_IT) == 1
        assert OF_IT not in decision_about(CBT, read)["summary"]
