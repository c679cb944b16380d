"""What they do not agree with is told beside what they said of the care, and not in its place."""

from datetime import datetime
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
)
from tests.integration.api.test_changes_of_care import change
from tests.integration.api.worklists import tasks_of

NO_MORE: Final[Json] = {"wish": "stop", "in_their_words": "No more tablets.", **CHECKED}
A_BREAK: Final[Json] = {"wish": "pause", "in_their_words": "I need a rest."}
FULL: Final[Json] = {"reason_code": "team_full", "reason": "No room."}
TO_HOME: Final[Json] = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "Met."}


def no(words: str) -> Json:
    return {"persons_view": "disagrees", "persons_words": words}


def told_of(plan: PlanOverHttp) -> list[tuple[str, str]]:
    return [(each["outcome"], each["in_their_words"]) for each in plan.get()["disagreed"]]


def told_by(service: TestClient, plan: PlanOverHttp, *teams: str, about: str = LITHIUM) -> str:
    """All that the tasks of teams, and the plan, say of some care."""
    tasks = [each for team in teams for each in tasks_of(service, plan, team, about).values()]
    assert len(tasks) >= len(teams)
    return " ".join([plan.get()["summary"], *(each["summary"] for each in tasks)])


def refused_over_their_no(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium that they do not want, that goes on all the same, and that a team refused."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    asked = {**TO_HOME, **BEST_INTERESTS, **no("No. It makes me vomit.")}
    handed = done(plan.answer(decision, "settle", **asked))
    return plan, done(plan.refuse(handed, **FULL))


def day_of(moment: str) -> str:
    return on_day(datetime.fromisoformat(moment))


def test_what_was_said_against_a_hand_over_that_a_team_refused_is_told_beside_their_no(
    service: TestClient,
) -> None:
    """“It makes me vomit.” was in no plan, task or new decision: “No more tablets.” stood alone."""
    plan, refused = refused_over_their_no(service)
    [told] = plan.get()["disagreed"]
    assert told == {
        "decision_id": refused["decision_id"],
        "transition_id": refused["transition_id"],
        "plan_component_id": plan.components[LITHIUM],
        "outcome": "hand_over",
        "with_its_change": False,
        "in_their_words": "No. It makes me vomit.",
        "said_at": None,
        "refused_at": refused["refusals"][0]["at"],
    }
    day = day_of(told["refused_at"])
    against = f"did not agree with the hand-over that a team refused on {day}: “No. It makes me"
    assert told_by(service, plan, EAST).count(against) == 2

    move = plan.moved(WARD)

    waits = decision_about(LITHIUM, move)
    assert waits["in_their_words"] == "No more tablets."
    assert f" Before this decision, the person {against} vomit.” " in waits["summary"]
    assert f" Said before: Lithium treatment (the person {against} vomit.”)." in move["summary"]
    assert plan.transition(move["transition_id"])["summary"] == move["summary"]
    assert plan.get()["disagreed"] == [told]
    assert told_by(service, plan, EAST, WARD).count(against) >= 3
    *_, refusal, _moved = plan.get("/history")["items"]
    assert plan.get(as_of=refusal["at"])["disagreed"] == [told]


def test_a_closure_tells_it_too_and_an_agreement_takes_it_back(service: TestClient) -> None:
    plan, refused = refused_over_their_no(service)
    to_gp = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    about = {"plan_component_id": plan.components[LITHIUM], "authorised_by": PRESCRIBER}
    closed = done(plan.close(recipients=[{**about, **to_gp}]))["summary"]
    heading = "Said against what was decided: Lithium treatment"
    against = "the person did not agree with the hand-over that a team refused on "
    assert f" {heading} ({against}" in closed

    plan, refused = refused_over_their_no(service)
    yes = {"persons_view": "agrees", "persons_words": "With a meal I take them."}
    done(plan.answer(refused, "settle", **TO_HOME, **yes))

    assert told_of(plan) == []


@pytest.mark.parametrize(
    ("stated", "action", "given"),
    [
        (A_BREAK, "override", {**INSTEAD, "outcome": "stop"}),
        ({**A_BREAK, "wish": "stop"}, "confirm", {}),
    ],
    ids=["a break", "a stop"],
)
def test_what_was_said_against_a_stop_is_told_to_whoever_offers_it_again(
    service: TestClient, stated: Json, action: str, given: Json
) -> None:
    """Both teams that were to offer it again read “I need a rest.” and not “A break, not that.”"""
    plan, decision = after_a_move(service, CBT, HOME, **stated)
    asked = {**given, "authorised_by": PROFESSIONAL, **no("A break, not that.")}

    stopped = done(plan.answer(decision, action, **asked))

    day = day_of(stopped["decided_at"])
    against = f"he person did not agree with the stop on {day}: “A break, not that.”"
    assert told_of(plan) == [("stop", "A break, not that.")]
    assert told_by(service, plan, EAST, HOME, about=CBT).count(against) == 3
    assert move_summary(plan, stopped).count(f"(t{against}).") == 1
    assert f"; t{against})." in plan.moved(WARD)["summary"]
    assert told_by(service, plan, EAST, WARD, about=CBT).count(against) == 3
    assert f"(t{against})" in done(plan.close(recipients=[]))["summary"]
    assert told_of(plan) == [("stop", "A break, not that.")]


def move_summary(plan: PlanOverHttp, decision: Json) -> str:
    summary: str = plan.transition(decision["transition_id"])["summary"]
    return summary


def test_once_it_is_offered_again_the_component_tells_it_still(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **A_BREAK)
    asked = {**INSTEAD, "outcome": "stop", "authorised_by": PROFESSIONAL, **no("Not that.")}
    done(plan.answer(decision, "override", **asked))

    offered = done(change(plan, CBT, followed_up=True))

    assert "did not agree with the stop on " in offered["summary"]


def changed_and_handed_over(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium at a dose, and asked of a team, with neither of which they agreed."""
    plan, decision = after_a_move(service, LITHIUM, HOME, **WELL, **CHECKED)
    less: dict[str, Any] = {"outcome": "adapt", "adaptation": "600 mg", **INSTEAD}
    by = {"authorised_by": PRESCRIBER}
    done(plan.answer(decision, "override", **less, **by, **no("Not less.")))
    again = done(plan.review(LITHIUM, **CHECKED), 201)
    return plan, done(plan.answer(again, "confirm", **TO_HOME, **no("Not that team.")))


def test_what_was_said_against_a_change_is_told_beside_what_is_said_of_a_hand_over(
    service: TestClient,
) -> None:
    """“Not less.” was gone, and the dose that they had said it of was not."""
    both = [("adapt", "Not less."), ("hand_over", "Not that team.")]
    plan, handed = changed_and_handed_over(service)
    assert told_of(plan) == both
    waiting = tasks_of(service, plan, HOME)["accept_hand_over"]["summary"]
    assert " Before this decision, the person did not agree with the change on " in waiting
    assert " The person did not agree with the hand-over on " in waiting

    done(plan.accept(handed))

    assert told_of(plan) == both
    task = tasks_of(service, plan, HOME)["review_adaptation"]["summary"]
    assert "“Not less.” The person did not agree with the hand-over on " in task
    waits = decision_about(LITHIUM, plan.moved(WARD))
    for words in ("the change", "the hand-over"):
        assert (
            f" Before this decision, the person did not agree with {words} on "
            in (waits["summary"])
        )
    assert told_of(plan) == both
    over = {"reason": "Back to 800 mg.", "authorised_by": PRESCRIBER}
    done(change(plan, LITHIUM, followed_up=True, change_ends=True, **over))
    assert told_of(plan) == both[1:]


def test_who_had_said_no_reads_that_before_with_what_they_do_not_agree(
    service: TestClient,
) -> None:
    """“You do not agree that this care rests” stood for “I do not want this care.”"""
    plan, decision = after_a_move(service, LITHIUM, HOME, **NO_MORE)
    rests = {"outcome": "pause", "authorised_by": PRESCRIBER, **INSTEAD}
    paused = done(plan.answer(decision, "settle", **rests, **no("I said stop.")))

    first = "You told us you do not want this care."
    too = "You told us, too, that you do not agree"
    on_record = "That is on record. Staff decided that it"
    said = f"{first} {too} with what was decided. {on_record} rests for now even so."
    assert paused["because_for_person"].startswith(said)

    waits = decision_about(LITHIUM, plan.moved(WARD))
    there = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "They know it."}
    handed = done(plan.answer(waits, "settle", **there, **no("Not there.")))
    said = f"{first} {too} that this care goes to a new team. {on_record} goes to a new team"
    assert handed["because_for_person"].startswith(said)
    taken = done(plan.accept(handed))
    assert taken["because_for_person"].startswith(said)
    assert told_of(plan) == [("pause", "I said stop."), ("hand_over", "Not there.")]


def test_who_wished_for_a_break_is_not_told_two_things_that_gainsay_each_other(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **A_BREAK)

    rests = done(plan.answer(decision, "confirm", owner="Cy Lane", **no("Not with her.")))

    told = rests["because_for_person"]
    assert told.startswith("You told us you want a break from this. ")
    assert "You told us, too, that you do not agree with what was decided." in told
    assert told.count("You told us you want a break") == 1
