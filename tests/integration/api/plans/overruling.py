"""Plans in which lithium goes on against a refusal, and what they tell of it."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CHECKED,
    LITHIUM,
    PRESCRIBER,
    STILL_NO,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
)

NO_NEEDLE: Final[Json] = {"wish": "stop", "in_their_words": "No needle.", **CHECKED}
CONSULTANT: Final[Json] = {
    "reason_code": "clinical_judgement",
    "reason": "Review with consultant",
    "authorised_by": PRESCRIBER,
}
"""Why it is paused, which says nothing of what they said."""
NO_MORE: Final[Json] = {"wish": "stop", "in_their_words": "I still say no.", **CHECKED}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "All right, for now."}
ON_BEST_INTERESTS: Final[Json] = {**BEST_INTERESTS, "authorised_by": PRESCRIBER, **STILL_NO}


def settled(
    service: TestClient, outcome: str = "hand_over", /, *, stated: Json = NO_MORE, **given: object
) -> tuple[PlanOverHttp, Json]:
    """A plan after a prescriber decided that lithium goes on, of which this was `stated`."""
    plan, decision = after_a_move(service, LITHIUM, **stated)
    asked = {"outcome": outcome, **ON_BEST_INTERESTS, **given}
    return plan, done(plan.answer(decision, "settle", **asked))


def told(plan: Json) -> list[tuple[str, bool, bool]]:
    return [
        (each["basis"], each["against_refusal"], each["despite_contraindication"])
        for each in plan["overruled"]
    ]


def closed(plan: PlanOverHttp) -> Json:
    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    lithium = {"plan_component_id": plan.components[LITHIUM], "authorised_by": PRESCRIBER}
    return done(plan.close(recipients=[{**lithium, **passed_on}]))
