"""A no to care that stays with the team that has it is a no to the care, wherever it is told."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HEARD,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    paused,
    refused,
)
from tests.integration.api.plans.overruling import closed
from tests.integration.api.test_changes_of_care import change
from tests.integration.api.worklists import tasks_of

WORDS: Final = "No. I am not taking it."
NO: Final[Json] = {"persons_view": "disagrees", "persons_words": WORDS}
BY: Final[Json] = {"authorised_by": PRESCRIBER}
SAFE: Final[Json] = {"engagement": "well_enough", **CHECKED}


def theirs(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium that the ward has taken over, and what is proposed at its review there."""
    plan, decision = after_a_move(service, LITHIUM, **SAFE)
    done(plan.accept(decision))
    reviewed = done(plan.review(LITHIUM, **SAFE), 201)
    assert (reviewed["outcome"], reviewed["addressed_to"]) == ("hand_over", None)
    return plan, reviewed


def test_it_is_refused_without_a_basis_and_told_with_one(service: TestClient) -> None:
    """Without one it was taken, and told as a no to a hand-over: nothing held it at a move."""
    plan, decision = theirs(service)

    unfounded = plan.answer(decision, "confirm", **BY, **NO)
    made = done(plan.answer(decision, "confirm", **BY, **NO, **BEST_INTERESTS))

    assert refused(unfounded)[:2] == (409, "basis-missing")
    assert made["against_persons_wish"]
    assert "You can ask for an advocate" in made["because_for_person"]
    read = plan.get()
    [told] = read["overruled"]
    assert (told["against_refusal"], told["in_their_words"]) == (True, WORDS)
    assert read["disagreed"] == []
    assert "(goes on against a refusal, in best interests; " in read["summary"]
    [task] = tasks_of(service, plan, WARD).values()
    assert "against a refusal" in task["summary"]
    [*_, entry] = plan.get("/history")["items"]
    assert "go on with Samphire Ward (acute) against a refusal" in entry["summary"]


def test_it_holds_at_the_next_move_and_once_the_plan_closes(service: TestClient) -> None:
    plan, decision = theirs(service)
    done(plan.answer(decision, "confirm", **BY, **NO, **BEST_INTERESTS))

    waits = decision_about(LITHIUM, plan.moved(EAST, stated_for_all=SAFE))

    assert (waits["interim"], waits["in_their_words"]) == ("respect_refusal", WORDS)
    again = {"outcome": "hand_over", "persons_view": "could_not_say"}
    done(plan.accept(done(plan.answer(waits, "settle", **BY, **BEST_INTERESTS, **again))))
    about = {"plan_component_id": plan.components[LITHIUM], "recipient": "Tern Surgery"}
    unnamed = plan.close(recipients=[{**about, "outcome": "discharged_to_gp"}])
    assert faults(unnamed) == [("/recipients/0/authorised_by", "missing")]
    assert WORDS in closed(plan)["summary"]


def test_a_no_to_its_change_is_told_as_that_until_the_change_is_over(service: TestClient) -> None:
    plan, decision = theirs(service)

    made = done(plan.answer(decision, "confirm", **BY, **NO, adaptation="Half."))

    read = plan.get()
    assert (read["overruled"], read["refused"]) == ([], [])
    assert [each["outcome"] for each in read["disagreed"]] == ["adapt"]
    assert "the person did not agree with the change on " in read["summary"]
    assert "You told us you do not agree with this change." in made["because_for_person"]
    done(change(plan, LITHIUM, followed_up=True, change_ends=True, reason="Enough.", **BY))
    assert plan.get()["disagreed"] == []


@pytest.mark.parametrize(("component_id", "action"), [(CBT, "override"), (LITHIUM, "settle")])
def test_what_is_left_at_rest_against_a_wish_asks_what_a_pause_asks(
    service: TestClient, component_id: str, action: str
) -> None:
    """It answered 200 on no view, and the person read that it rests for now even so."""
    plan = a_plan(service, paused(component_id, **BY))
    waits = done(plan.review(component_id, **WELL, **CHECKED), 201)
    keeps = {"outcome": "hand_over", **INSTEAD, **BY}

    unheard = plan.answer(waits, action, **keeps)
    wordless = plan.answer(waits, action, **keeps, persons_view="disagrees")
    as_a_pause = plan.answer(waits, action, **{**keeps, "outcome": "pause"})
    heard = done(plan.answer(waits, action, **keeps, **HEARD))

    assert refused(unheard) == refused(as_a_pause)
    assert refused(unheard)[:2] == refused(wordless)[:2] == (409, "persons-view-missing")
    assert heard["against_persons_wish"]
    assert plan.component(component_id)["status"] == "paused"
