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
from tests.integration.api.worklists import tasks_of

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


NOT_IN_HERE: Final[Json] = {
    "engagement": "well_enough",
    "wish": "pause",
    "in_their_words": "Not in here.",
}
WANTS_IT_BACK: Final[Json] = {
    "engagement": "well_enough",
    "wish": "continue",
    "in_their_words": "I want it back.",
}
HAD_SAID: Final = "the person had wished for a break: “Not in here.”; "
NOW: Final = f"{HAD_SAID}the person wishes it to go on now: “I want it back.”"


def test_while_a_start_waits_what_is_wished_now_is_told_beside_what_had_been_said(
    service: TestClient,
) -> None:
    """Plan and closure quoted “Not in here.” alone, and a clinician read that they refuse it."""
    plan, decision = after_a_move(service, CBT, HOME, **NOT_IN_HERE)
    done(plan.answer(decision, "confirm"))
    again = done(plan.review(CBT, **WANTS_IT_BACK), 201)

    read, tasks = plan.get(), tasks_of(service, plan, EAST, CBT)
    path = f"/components/{plan.components[CBT]}"
    described = done(plan.call("PATCH", path, {"provider": "ZZ102"}))
    recipient = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    closed = done(plan.close(recipients=[{"plan_component_id": plan.components[CBT], **recipient}]))

    [waiting] = read["undecided"]
    assert (waiting["outcome"], waiting["wish"], waiting["in_their_words"]) == (
        *("resume", "continue"),
        "I want it back.",
    )
    assert [each["wish"] for each in read["refused"]] == ["pause"]
    for told in (read["summary"], tasks["review_pause"]["summary"], described["summary"]):
        assert f"CBT for psychosis (CBTp) ({NOW}" in told
    for told in (again["summary"], tasks["confirm"]["summary"]):
        assert "he person had wished for a break: “Not in here.”" in told
        assert "The person wishes it to go on: “I want it back.”" in told
        assert "wants a pause" not in told
    by_then = "the person wished it to go on when the plan closed: “I want it back.”"
    for told in (closed["summary"], plan.get()["summary"]):
        assert f"{HAD_SAID}{by_then}; review due by " in told
    assert plan.get(as_of=plan.get("/history")["items"][-3]["at"]) == read


def test_so_it_is_at_a_move_and_what_they_wished_is_told_once_in_their_words(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **NOT_IN_HERE)
    done(plan.answer(decision, "confirm"))

    move = plan.moved(WARD, stated=[plan.said(CBT, **WANTS_IT_BACK)])

    assert f"Paused already: CBT for psychosis (CBTp) ({NOW})." in move["summary"]
    assert f"({NOW}; review due by " in plan.get()["summary"]
    assert plan.transition(move["transition_id"]) == move
    plan.moved(EAST)
    assert "I want it back." in plan.get()["summary"]
    well = {"engagement": "well_enough"}
    done(plan.answer(decision_about(CBT, plan.moved(HOME, stated_for_all=well)), "confirm"))
    assert "Not in here." not in plan.get()["summary"]
