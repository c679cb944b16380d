"""Hand-overs over HTTP: the sender answers for the care until the receiving team accepts it."""

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HEARD,
    HOME,
    INSTEAD,
    OLDER_ADULTS,
    OTHER_WARD,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    of_decision,
    paused,
    refused,
)

FULL = {"reason_code": "team_full", "reason": "We have no room this week."}


def owner_of(plan: PlanOverHttp, component_id: str = SAFETY_PLAN) -> str:
    owner: str = plan.component(component_id)["responsible_team"]
    return owner


def test_a_confirmed_hand_over_is_the_senders_until_it_is_accepted(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    confirmed = done(plan.answer(decision, "confirm"))

    assert (confirmed["status"], confirmed["addressed_to"]) == ("confirmed", WARD)
    assert (confirmed["responsible_team"], owner_of(plan)) == (EAST, EAST)
    assert confirmed["legal_calls"] == ["override", "accept", "refuse", "review"]
    assert move_of(plan, decision)["status"] == "open"


def test_accepting_makes_the_receiving_team_answer_and_ends_the_move(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    confirmed = done(plan.answer(decision, "confirm"))

    accepted = done(plan.accept(confirmed))

    assert (accepted["status"], accepted["accepted_by"]) == ("confirmed", "Di Shore")
    assert (accepted["responsible_team"], accepted["addressed_to"]) == (WARD, None)
    assert (accepted["decided_by"], accepted["due_at"]) == ("demo-clinician", None)
    assert owner_of(plan) == WARD
    assert move_of(plan, decision)["status"] == "complete"
    assert plan.journal()[-2:] == ["decision_confirmed", "hand_over_accepted"]


def test_accepting_confirms_what_was_only_proposed(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    accepted = done(plan.accept(decision))

    assert (accepted["status"], accepted["decided_by"]) == ("confirmed", "Di Shore")
    assert owner_of(plan) == WARD


def test_a_refusal_leaves_the_sender_to_decide(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    left = done(plan.refuse(decision, **FULL))

    assert (left["status"], left["outcome"], left["proposed"]) == (
        "proposed",
        "decide",
        "hand_over",
    )
    assert (left["responsible_team"], left["addressed_to"]) == (EAST, None)
    assert (left["decider"], left["legal_calls"]) == (
        "professional_with_person",
        ["settle", "review"],
    )
    assert left["due_at"] == decision["due_at"]
    told = left["because_for_person"]
    assert told.startswith("The team that was asked to take on this care")
    assert told.endswith(" Until it is decided, Samphire Ward (acute) must see to this care.")
    [refusal] = left["refusals"]
    assert refusal == {
        "team": WARD,
        "by": "Di Shore",
        "at": refusal["at"],
        "asked_by": None,
        "persons_view": None,
        "persons_words": None,
        **FULL,
    }
    assert owner_of(plan) == EAST
    assert plan.journal()[-1] == "hand_over_refused"


def test_what_was_refused_is_settled_by_the_sender_and_may_be_handed_over_anew(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    left = done(plan.refuse(decision, **FULL))

    settled = done(plan.answer(left, "settle", outcome="hand_over", authorised_by=PROFESSIONAL))
    accepted = done(plan.accept(settled))

    assert (settled["status"], settled["addressed_to"]) == ("settled", WARD)
    assert (accepted["status"], accepted["responsible_team"]) == ("settled", WARD)
    assert [each["by"] for each in accepted["refusals"]] == ["Di Shore"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            {"answer": "refuse", "name": "Di"},
            [("/reason_code", "missing"), ("/reason", "missing")],
        ),
        (
            {"answer": "accept", "name": "Di", **FULL},
            [("/reason_code", "not_part_of_this_step"), ("/reason", "not_part_of_this_step")],
        ),
        ({"answer": "accept"}, [("/name", "missing")]),
        ({"answer": "perhaps", "name": "Di"}, [("/answer", "not_one_of")]),
    ],
)
def test_a_teams_answer_that_makes_no_sense_is_pointed_at(
    service: TestClient, answer: Json, expected: list[tuple[str, str]]
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)

    given = plan.post(f"{of_decision(decision)}/acceptance", answer)

    assert faults(given) == expected
    assert owner_of(plan) == EAST


def test_what_is_no_hand_over_is_neither_accepted_nor_refused(service: TestClient) -> None:
    plan, decision = after_a_move(service, "ced-dbt", **WELL)

    answers = [plan.accept(decision), plan.refuse(decision, **FULL)]

    for answer in answers:
        assert refused(answer) == (
            409,
            "illegal-step",
            "This decision is proposed: you can confirm or override or review.",
        )


def test_a_hand_over_is_accepted_once(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.accept(decision))

    answer = plan.accept(decision)

    assert refused(answer) == (409, "illegal-step", "This decision is answered: you can review.")
    assert owner_of(plan) == WARD


def test_a_further_move_asks_the_new_team_and_leaves_owner_and_due_time(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.answer(decision, "confirm"))

    later = plan.moved(OTHER_WARD, stated_for_all=WELL)

    anew = decision_about(SAFETY_PLAN, later)
    assert (later["supersedes"], later["status"]) == (decision["transition_id"], "open")
    assert (anew["addressed_to"], anew["responsible_team"]) == (OTHER_WARD, EAST)
    assert anew["due_at"] == decision["due_at"]
    earlier = plan.transition(decision["transition_id"])
    [left] = earlier["decisions"]
    assert earlier["status"] == "superseded"
    assert (left["status"], left["superseded_by"]) == ("superseded", later["transition_id"])
    assert owner_of(plan) == EAST


def test_what_is_accepted_changes_hands_again_at_the_next_move(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.accept(decision))

    back = decision_about(SAFETY_PLAN, plan.moved(HOME, stated_for_all=WELL))

    assert (back["outcome"], back["responsible_team"], back["addressed_to"]) == (
        "hand_over",
        WARD,
        HOME,
    )


def test_a_team_that_gets_back_its_own_needs_not_accept(service: TestClient) -> None:
    plan = a_plan(service, SAFETY_PLAN)
    plan.moved(WARD, stated_for_all=WELL)
    back = decision_about(SAFETY_PLAN, plan.moved(EAST, stated_for_all=WELL))

    confirmed = done(plan.answer(back, "confirm"))

    assert (confirmed["addressed_to"], confirmed["responsible_team"]) == (None, EAST)
    assert move_of(plan, back)["status"] == "complete"


def test_back_in_the_community_another_team_takes_over_what_the_first_led(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))

    back = decision_about(CBT, plan.moved(OLDER_ADULTS, stated_for_all=WELL))

    assert (decision["outcome"], decision["responsible_team"]) == ("continue", EAST)
    assert (back["outcome"], back["responsible_team"], back["addressed_to"]) == (
        "hand_over",
        EAST,
        OLDER_ADULTS,
    )
    assert {"name": "led_by", "value": "current_team", "from": "derived"} in back["factors"]


def test_back_in_the_community_the_first_team_goes_on(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))

    back = decision_about(CBT, plan.moved(EAST, stated_for_all=WELL))

    assert (back["outcome"], back["responsible_team"], back["addressed_to"]) == (
        "continue",
        EAST,
        None,
    )


@pytest.mark.parametrize(("left", "to"), [(WARD, HOME), (HOME, WARD), (WARD, OTHER_WARD)])
def test_a_ward_or_a_home_team_that_is_left_hands_over_what_it_answers_for(
    service: TestClient, left: str, to: str
) -> None:
    plan = a_plan(service, active(CBT, started_in="community"), team=left)

    decision = decision_about(CBT, plan.moved(to, stated_for_all=WELL))

    assert (decision["outcome"], decision["responsible_team"], decision["addressed_to"]) == (
        "hand_over",
        left,
        to,
    )


def test_a_team_that_is_said_to_stay_goes_on_back_in_the_community(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))
    stays = plan.said(CBT, **WELL, originating_team_stays=True)

    back = decision_about(CBT, plan.moved(OLDER_ADULTS, stated=[stays]))

    assert (back["outcome"], back["responsible_team"]) == ("continue", EAST)


def a_pause_that_is_handed_over(plan: PlanOverHttp) -> None:
    """Move the person home, and let the team there take over the safety plan, paused as it is."""
    move = plan.moved(HOME, stated_for_all=WELL)
    decision = decision_about(SAFETY_PLAN, move)
    handed = plan.answer(decision, "settle", outcome="hand_over", authorised_by=PROFESSIONAL)
    done(plan.accept(done(handed)))
    assert owner_of(plan) == HOME


def test_whoever_accepts_a_pause_for_their_team_owns_it(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    named = {"authorised_by": PROFESSIONAL, **INSTEAD, **HEARD}
    done(plan.answer(decision, "override", outcome="pause", **named))
    before = plan.component(SAFETY_PLAN)

    a_pause_that_is_handed_over(plan)

    after = plan.component(SAFETY_PLAN)
    assert (before["status"], before["pause_owner"]) == ("paused", "Bo Reed")
    assert (after["status"], after["pause_owner"]) == ("paused", "Di Shore")
    assert after["pause_reason"] == before["pause_reason"]


def test_whoever_owned_a_pause_for_the_sender_leaves_it_behind(service: TestClient) -> None:
    plan = a_plan(service, paused(SAFETY_PLAN, authorised_by=PROFESSIONAL))

    a_pause_that_is_handed_over(plan)

    assert plan.component(SAFETY_PLAN)["pause_owner"] == "Di Shore"
