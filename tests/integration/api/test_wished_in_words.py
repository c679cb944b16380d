"""What they said with the wish that care goes on is read by whoever has the plan, or acts on it."""

from typing import Final

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    INSTEAD,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    now,
)
from tests.integration.api.test_agreed_in_words import CHANGE, SILENT, WORDS, YES, agreed, closed
from tests.integration.api.worklists import tasks_of

DAD: Final = "Do not show it to my dad."
WISH: Final[Json] = {"wish": "continue", "in_their_words": DAD}
NAME: Final = "CBT for psychosis (CBTp)"


def wished() -> str:
    return f"he person wished on {on_day(now())} that it goes on: “{DAD}”"


def listed(plan: PlanOverHttp) -> list[tuple[str, bool, str]]:
    told = plan.get()["agreed"]
    return [(each["outcome"], each["is_their_wish"], each["in_their_words"]) for each in told]


def changed(service: TestClient, **view: object) -> PlanOverHttp:
    plan, decision = after_a_move(service, CBT, HOME, **{**WELL, **WISH})
    done(plan.answer(decision, "override", **CHANGE, **INSTEAD, **view))
    return plan


def reviewed(plan: PlanOverHttp, **stated: object) -> Json:
    about = f"/components/{plan.components[CBT]}/review"
    decision: Json = done(plan.call("POST", about, stated), 201)
    return decision


def test_it_is_told_wherever_a_yes_is_told_once_its_decision_is_answered(
    service: TestClient,
) -> None:
    """It stood in that decision and in the history, and was read by nobody who came next."""
    plan, waits = after_a_move(service, CBT, HOME, **{**WELL, **WISH})
    waiting = listed(plan)
    done(plan.answer(waits, "override", **CHANGE, **INSTEAD))
    said, [kept] = wished(), plan.get()["agreed"]
    reviews = {team: tasks_of(service, plan, team, CBT) for team in (EAST, HOME)}
    first = plan.get()["summary"]

    move = plan.moved(WARD, stated_for_all=SILENT)
    decision = decision_about(CBT, move)
    confirms = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    alone = done(plan.call("PATCH", f"/components/{plan.components[CBT]}", {"provider": "ZZ102"}))

    assert waiting == []
    assert f"The person wishes it to go on: “{DAD}”" in waits["summary"]
    assert listed(plan) == [("adapt", True, DAD)]
    assert kept["decision_id"] == waits["decision_id"]
    for summary in (first, plan.get()["summary"]):
        assert f"Recorded as active: {NAME} (t{said}; changed: " in summary
    assert f"(t{said})" in alone["summary"]
    assert f" T{said}" in reviews[EAST]["review_adaptation"]["summary"]
    assert f" T{said}" in reviews[HOME]["await_review"]["summary"]
    assert f" T{said} " in decision["summary"]
    assert f"Said before: {NAME} (t{said})." in move["summary"]
    assert f" T{said} Until it is decided: " in confirms
    assert f" Wished in their words: {NAME} (t{said})." in closed(plan, CBT)
    assert plan.get()["agreed"] == [kept]


def test_the_words_said_last_are_told_after_a_review_that_asked_nobody(
    service: TestClient,
) -> None:
    """“All right, two nights.” gave way to what they had said with the wish before it."""
    plan = changed(service, **YES)
    both = [("adapt", True, DAD), ("adapt", False, WORDS)]
    before, first = plan.get(), listed(plan)
    review = reviewed(plan, **SILENT)
    waiting = listed(plan)
    task = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    done(plan.answer(review, "confirm"))

    assert first == waiting == listed(plan) == both
    yes = agreed("with the change")
    assert plan.get()["summary"].count(f"(t{wished()}; t{yes}") == 1
    for told in (review["summary"], task):
        assert f" T{yes} " in told
        assert told.count(DAD) == 1
    then = next(
        each["at"] for each in plan.get("/history")["items"] if each["version"] == before["version"]
    )
    assert plan.get(as_of=then) == before


def test_a_wish_of_later_takes_its_place_and_so_does_a_plain_yes(service: TestClient) -> None:
    plan = changed(service)
    again = reviewed(plan, **SILENT, wish="continue", in_their_words="Only mornings.")
    done(plan.answer(again, "confirm"))
    another = listed(plan)
    silent = decision_about(CBT, plan.moved(WARD, stated_for_all=SILENT))
    done(plan.answer(silent, "confirm", persons_view="agrees"))

    assert another == [("continue", True, "Only mornings.")]
    assert listed(plan) == []
    assert "Only mornings." not in plan.get()["summary"]
