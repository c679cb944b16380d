"""Whoever decides about care that rests reads that it was wished to go on, until they say more."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    now,
)
from tests.integration.api.worklists import tasks_of

GIVE_AWAY: Final = "You will give it away."
OBJECTS: Final[Json] = {"persons_view": "disagrees", "persons_words": GIVE_AWAY}
OFF_SICK: Final[Json] = {
    "reason_code": "not_available_here",
    "reason": "Off sick.",
    "authorised_by": PRESCRIBER,
}
AGAINST: Final = "against the person's wish to go on"


def to_the_pause() -> str:
    """What is told of the pause, beside a wish that was said in no words."""
    day = on_day(now())
    return f"the person did not agree with the pause on {day}: “{GIVE_AWAY}”"


def at_rest(service: TestClient) -> PlanOverHttp:
    """At home, with therapy that was paused though the person did not agree."""
    plan, decision = after_a_move(service, CBT, HOME, engagement="not_now")
    done(plan.answer(decision, "confirm", **OBJECTS))
    return plan


def test_whoever_decides_about_care_that_was_paused_against_a_wish_is_told_of_it(
    service: TestClient,
) -> None:
    """Task, decision and move said why it was paused, and that nobody had asked the person."""
    plan = at_rest(service)

    move = plan.moved(WARD, stated_for_all={"engagement": "well_enough"})

    waiting = decision_about(CBT, move)
    decides = tasks_of(service, plan, EAST, CBT)["decide"]
    for told in (waiting["summary"], decides["summary"]):
        assert f", as it stood then. It rests {AGAINST}. " in told
        assert f" Before this decision, {to_the_pause()} " in told
    assert f", even with changes, as it stood then; {AGAINST})." in move["summary"]
    assert f" Said before: CBT for psychosis (CBTp) ({to_the_pause()})." in move["summary"]
    for told in (waiting["summary"], move["summary"], decides["summary"]):
        assert told.count(GIVE_AWAY) == 1
    assert plan.transition(move["transition_id"]) == move


def test_so_are_both_teams_of_a_hand_over_and_the_team_that_must_not_let_it_lapse(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, WARD, engagement="well_enough")
    done(plan.answer(decision, "settle", outcome="pause", **OFF_SICK, **OBJECTS))
    move = plan.moved(HOME, stated_for_all={"engagement": "well_enough"})
    assert f" Lithium treatment (“Off sick.”; {AGAINST}), review due by " in move["summary"]
    told = [tasks_of(service, plan, EAST)["decide"], decision_about(LITHIUM, move)]

    handed = {"outcome": "hand_over", **OFF_SICK, "reason": "It is theirs."}
    told.append(done(plan.answer(decision_about(LITHIUM, move), "settle", **handed)))
    told.append(tasks_of(service, plan, EAST)["await_acceptance"])
    told.append(tasks_of(service, plan, HOME)["accept_hand_over"])

    for each in told:
        assert f" It rests {AGAINST}. " in each["summary"]
        assert f" Before this decision, {to_the_pause()} " in each["summary"]
        assert each["summary"].count(GIVE_AWAY) == 1
    read = plan.transition(move["transition_id"])
    assert read["summary"].count(GIVE_AWAY) == 1
    assert decision_about(LITHIUM, read)["summary"] == told[2]["summary"].removeprefix("Sam: ")


@pytest.mark.parametrize(("words", "told_before"), [("I still want it.", False), (None, True)])
def test_that_it_rests_against_a_wish_is_told_once_with_the_words_of_now(
    service: TestClient, words: str | None, *, told_before: bool
) -> None:
    plan = at_rest(service)
    said = {"in_their_words": words} if words else {}
    wishes = plan.said(CBT, engagement="well_enough", wish="continue", **said)

    move = plan.moved(WARD, stated=[wishes])

    waiting = decision_about(CBT, move)
    starts = tasks_of(service, plan, EAST, CBT)["confirm"]
    for told in (waiting["summary"], starts["summary"]):
        assert (f" It rests {AGAINST}. " in told) is told_before
        assert told.count(GIVE_AWAY) == 1
        assert not words or f" The person wishes it to go on: “{words}” " in told


def test_once_somebody_has_answered_it_is_told_no_more(service: TestClient) -> None:
    plan = at_rest(service)
    move = plan.moved(WARD, stated_for_all={"engagement": "well_enough"})
    answered = {"reason": "They are well.", "authorised_by": PROFESSIONAL}

    starts = plan.answer(decision_about(CBT, move), "settle", outcome="resume", **answered)

    read = plan.transition(move["transition_id"])
    assert GIVE_AWAY not in done(starts)["summary"] + read["summary"]


@pytest.mark.parametrize(
    ("action", "outcome"), [("confirm", {}), ("override", {"outcome": "stop"})]
)
def test_what_they_had_wished_before_they_could_not_say_is_told_of_the_answer(
    service: TestClient, action: str, outcome: Json
) -> None:
    """Plan and task told their wish; decision and history, that they could not say."""
    plan = a_plan(service, CBT)
    keep = {"engagement": "well_enough", "wish": "continue", "in_their_words": "Keep it."}
    done(plan.answer(done(plan.review(CBT, **keep), 201), "confirm"))
    move = plan.moved(HOME, stated_for_all={"engagement": "not_now"})

    could_not = {"persons_view": "could_not_say", "reason_code": "best_interests"}
    named = {"reason": "The meeting agreed.", "authorised_by": PROFESSIONAL}
    answer = plan.answer(decision_about(CBT, move), action, **outcome, **could_not, **named)

    answered, read = done(answer), plan.transition(move["transition_id"])
    told = "The person had wished it to go on: “Keep it.” The person could not say."
    again = decision_about(CBT, read)
    assert told in answered["summary"]
    assert told in again["summary"]
    assert plan.get("/history")["items"][-1]["summary"].endswith(f" {told}")
    assert "against the person's wish to go on: “Keep it.”" in plan.get()["summary"]
    for each in (answered, again):
        assert "You told us you want to go on with this care." in each["because_for_person"]
        assert "You can ask who decided this, and why." in each["because_for_person"]


def test_what_was_wished_is_told_though_nobody_answered_it_before_they_could_not_say(
    service: TestClient,
) -> None:
    """“Keep it.” was told nowhere once they could not say, and the care rested on that."""
    plan, decision = after_a_move(service, CBT, HOME, engagement="well_enough", wish="continue")
    done(plan.answer(decision, "confirm"))
    done(plan.review(CBT, wish="continue", in_their_words="Keep it."), 201)
    mute = done(plan.review(CBT, wish="could_not_say"), 201)
    could_not = {**OFF_SICK, "persons_view": "could_not_say", "reason_code": "best_interests"}

    paused = done(plan.answer(mute, "settle", outcome="pause", **could_not))

    [task] = tasks_of(service, plan, EAST, CBT).values()
    *_, change = plan.get("/history")["items"]
    for told in (paused, plan.get(), task, change):
        assert "“Keep it.”" in told["summary"]
    [missed] = plan.get()["missed"]
    assert missed["in_their_words"] == "Keep it."


def test_a_no_that_waits_is_told_in_the_task_of_the_pause_too(service: TestClient) -> None:
    """It told what they had wished before, and of the no of since nothing."""
    plan = at_rest(service)
    no = {"engagement": "well_enough", "wish": "stop", "in_their_words": "Forget it now."}
    waiting = done(plan.review(CBT, **no), 201)

    assert waiting["interim"] == "respect_refusal"
    tasks = tasks_of(service, plan, EAST, CBT)
    [decides] = (task for kind, task in tasks.items() if kind != "review_pause")
    said = f"{AGAINST}; the person wishes it to stop now: “Forget it now.”"
    assert said in tasks["review_pause"]["summary"]
    assert decides["summary"].count("Forget it now.") == 1
    assert plan.get()["summary"].count("Forget it now.") == 1
