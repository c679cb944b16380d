"""What somebody said last of their care is told, and asked about, until they say otherwise."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    PROFESSIONAL,
    WARD,
    Json,
    after_a_move,
    decision_about,
    done,
    faults,
    refused,
)

KEEPS_ME_ALIVE: Final = "It keeps me alive. Do not stop it."
WISHED: Final[Json] = {
    "engagement": "well_enough",
    "wish": "continue",
    "in_their_words": KEEPS_ME_ALIVE,
}


def test_a_yes_outlives_moves_that_ask_nobody_and_a_closure_by_choice_asks_for_a_name(
    service: TestClient,
) -> None:
    """To stop it was refused, and a closure ended it as “the person's choice”, on nobody's name."""
    plan, decision = after_a_move(service, CBT, HOME, **WISHED)
    done(plan.answer(decision, "confirm"))
    for team in (EAST, WARD):
        done(plan.confirm(plan.moved(team, stated_for_all={"engagement": "well_enough"})))
    waiting = decision_about(CBT, plan.moved(EAST))
    choice = {"outcome": "persons_choice", "recipient": "Sam"}
    by_choice = {"plan_component_id": plan.components[CBT], **choice}

    stopped = plan.answer(waiting, "settle", outcome="stop", authorised_by=PROFESSIONAL)
    unowned = plan.close(recipients=[by_choice])
    owned = [{**by_choice, "authorised_by": PROFESSIONAL}]
    closed = done(plan.close(recipients=owned, reason="Sam would rather go on alone."))

    assert refused(stopped).code == "persons-view-missing"
    assert faults(unowned) == [("/reason", "missing"), ("/recipients/0/authorised_by", "missing")]
    [kept] = closed["closure"]["recipients"]
    assert (kept["wished_to_go_on"], kept["in_their_words"]) == (True, KEEPS_ME_ALIVE)
    for summary in (closed["summary"], plan.get()["summary"]):
        assert (
            f"The person had wished it to go on: CBT for psychosis (CBTp) (“{KEEPS_ME_ALIVE}”)"
            in (summary)
        )
