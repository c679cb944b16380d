"""Over HTTP, who agreed to a hand-over that a team refused reads of no no that stands."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CHECKED,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    Json,
    after_a_move,
    decision_about,
    done,
    refused,
)
from tests.integration.api.worklists import tasks_of

NO_MORE: Final[Json] = {"wish": "stop", "in_their_words": "No more tablets.", **CHECKED}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "I was angry. I take them."}
FULL: Final[Json] = {"reason_code": "team_full", "reason": "No room."}


def test_their_yes_is_told_to_everybody_and_holds_at_the_next_move(service: TestClient) -> None:
    """Plan, page, tasks and they themselves read “the no stands”, and the medicine rested on it."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met.", **AGREES}
    handed = done(plan.answer(decision, "settle", **asked))
    refused = done(plan.refuse(handed, **FULL))

    read, page = plan.get(), plan.transition(refused["transition_id"])
    tasks = [
        tasks_of(service, plan, team, LITHIUM)[kind]["summary"]
        for team, kind in ((EAST, "decide"), (HOME, "await_decision"))
    ]
    move = plan.moved(WARD)

    [undecided] = read["undecided"]
    assert (undecided["wish"], undecided["in_their_words"]) == ("continue", AGREES["persons_words"])
    for told in (read["summary"], page["summary"], refused["summary"], *tasks):
        assert "no stands" not in told
        assert "No more tablets." not in told
    assert "You said no" not in refused["because_for_person"]
    assert "Staff must still decide what happens now" in refused["because_for_person"]
    again = decision_about(LITHIUM, move)
    assert again["in_their_words"] == AGREES["persons_words"]
    assert "no stands" not in move["summary"]
    # What was known when it was decided about stays on record.
    assert refused["in_their_words"] == "No more tablets."


def test_it_is_weighed_when_somebody_decides_otherwise(service: TestClient) -> None:
    """“It stops by wish” was told, of what they had said yes to, and their words were gone."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}
    refused_then = done(
        plan.refuse(done(plan.answer(decision, "settle", **asked, **AGREES)), **FULL)
    )
    then = plan.get()

    unheard = plan.answer(refused_then, "settle", **{**asked, "outcome": "stop"})
    again = done(plan.answer(refused_then, "settle", **asked))

    assert refused(unheard)[:2] == (409, "persons-view-missing")
    assert "wishes it to go on" in unheard.json()["detail"]
    assert "The person had wished it to go on: “I was angry. I take them.”" in again["summary"]
    assert "wants to pause or stop it" not in refused_then["because"] + again["because"]
    assert again["against_persons_wish"] is False
    *_, before, _ = plan.get("/history")["items"]
    assert plan.get(as_of=before["at"]) == then
    assert [each["wish"] for each in plan.get()["undecided"]] == ["continue"]


def test_a_closure_leaves_their_yes_open(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met.", **AGREES}
    done(plan.refuse(done(plan.answer(decision, "settle", **asked)), **FULL))
    gp = {"plan_component_id": plan.components[LITHIUM], "recipient": "Tern Surgery"}
    to_gp = {**gp, "outcome": "discharged_to_gp", "authorised_by": PRESCRIBER}

    closed = done(plan.close(recipients=[to_gp]))

    assert "no stands" not in closed["summary"]
    assert [each["wish"] for each in plan.get()["undecided"]] == ["continue"]
