"""What was said at an earlier move, over HTTP: each answer tells it as reading it again does."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    OTHER_WARD,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    after_a_move,
    decision_about,
    done,
    move_of,
)

OUTDATED: Final[Json] = {"reason_code": "other", "reason": "It names a carer who has died."}


def test_the_next_team_is_told_which_team_refused_it_before_and_why(service: TestClient) -> None:
    """It was told in no answer, and the next team accepted what another had refused."""
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.refuse(done(plan.answer(decision, "confirm")), **OUTDATED))

    moves = [plan.moved(team, stated_for_all=WELL) for team in (HOME, OTHER_WARD)]

    for move in moves:
        told = decision_about(SAFETY_PLAN, move)
        assert told["refusals"] == []
        for summary in (told["summary"], move["summary"]):
            assert "at an earlier move" in summary
            assert "“It names a carer who has died.”" in summary
    assert plan.transition(moves[-1]["transition_id"]) == moves[-1]
    confirmed = done(plan.answer(decision_about(SAFETY_PLAN, moves[-1]), "confirm"))
    assert "“It names a carer who has died.”" in confirmed["summary"]


def test_a_team_that_has_taken_it_over_since_is_not_told_to_have_refused_it(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.refuse(decision, **OUTDATED))
    plan.moved(HOME, stated_for_all=WELL)
    for team in (WARD, EAST):
        move = plan.moved(team, stated_for_all=WELL)
        done(plan.accept(decision_about(SAFETY_PLAN, move)))

    again = plan.moved(WARD, stated_for_all=WELL)

    told = decision_about(SAFETY_PLAN, again)
    assert (told["outcome"], told["status"]) == ("hand_over", "proposed")
    assert "refused" not in told["summary"] + again["summary"]


def test_a_check_that_was_asked_for_is_named_when_its_move_is_taken_back(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL, safety="not_checked")

    taken_back = done(plan.take_back(move_of(plan, decision)))

    assert "(to be checked first)" in taken_back["summary"]


def test_a_move_that_is_taken_back_says_what_was_said_with_it(service: TestClient) -> None:
    """A refusal that was said with a wrong move was lost with it, and no answer said so."""
    plan, decision = after_a_move(service, CBT, wish="stop", in_their_words="Not one more.")
    move = move_of(plan, decision)

    taken_back = done(plan.take_back(move))

    assert "the person wished it to stop: “Not one more.”" in taken_back["summary"]
    assert "state it again at the right move" in taken_back["summary"]
    assert plan.transition(move["transition_id"]) == taken_back


def test_a_move_says_why_it_was_made_in_its_answer_and_in_the_history(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, **WELL)

    move = plan.moved(HOME, reason="The crisis is over.")

    told = "The reason given: “The crisis is over.”"
    assert told in move["summary"]
    assert plan.get("/history")["items"][-1]["summary"].endswith(told)
