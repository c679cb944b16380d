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


def test_it_is_told_wherever_a_yes_is_told_answered_or_not(
    service: TestClient,
) -> None:
    """It stood in that decision alone, and was read by nobody who came next."""
    plan, waits = after_a_move(service, CBT, HOME, **{**WELL, **WISH})
    waiting, before = listed(plan), plan.get()["summary"]
    own = plan.transition(waits["transition_id"])
    done(plan.answer(waits, "override", **CHANGE, **INSTEAD))
    said, [kept] = wished(), plan.get()["agreed"]
    reviews = {team: tasks_of(service, plan, team, CBT) for team in (EAST, HOME)}
    first = plan.get()["summary"]

    move = plan.moved(WARD, stated_for_all=SILENT)
    decision = decision_about(CBT, move)
    confirms = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    alone = done(plan.call("PATCH", f"/components/{plan.components[CBT]}", {"provider": "ZZ102"}))

    assert waiting == [("continue", True, DAD)]
    assert f"{NAME} (t{said}" in before
    assert f" Wished in their words: {NAME} (t{said})." in own["summary"]
    assert f"The person wishes it to go on: “{DAD}”" in waits["summary"]
    assert listed(plan) == waiting
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
    both = [("continue", True, DAD), ("adapt", False, WORDS)]
    before, first = plan.get(), listed(plan)
    review = reviewed(plan, **SILENT)
    waiting = listed(plan)
    task = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    done(plan.answer(review, "confirm"))

    assert first == waiting == listed(plan) == both
    yes = agreed("with the change")
    assert plan.get()["summary"].count(f"(t{wished()}; t{yes}") == 1
    for told in (review["summary"], task):
        assert f" T{wished()} T{yes} " in told
        assert told.count(DAD) == 1
    then = next(
        each["at"] for each in plan.get("/history")["items"] if each["version"] == before["version"]
    )
    assert plan.get(as_of=then) == before


def said_at(plan: PlanOverHttp, team: str, **said: object) -> Json:
    """What is said of this care at a move to a team; the move as its answer told it."""
    about = {"plan_component_id": plan.components[CBT]}
    move = plan.moved(team, stated=[{**about, **SILENT, **said}])
    assert move == plan.transition(move["transition_id"])
    return move


def steps_told(service: TestClient, plan: PlanOverHttp) -> list[str]:
    """What the teams are told of the change that is to be reviewed."""
    tasks = [tasks_of(service, plan, team, CBT) for team in (EAST, WARD)]
    steps = ("review_adaptation", "await_review")
    return [of_team[kind]["summary"] for of_team in tasks for kind in steps if kind in of_team]


def test_a_newer_wish_that_waits_is_told_in_place_of_the_one_before(service: TestClient) -> None:
    """“Do not show it to my dad.” was told still, and “You may …” stood in its decision alone."""
    plan, newer = changed(service), "You may show it to my dad."
    move = said_at(plan, WARD, wish="continue", in_their_words=newer)
    decision, steps = decision_about(CBT, move), steps_told(service, plan)
    confirms = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    read, history = plan.get(), plan.get("/history")["items"]
    told = [read["summary"], move["summary"], decision["summary"], confirms, *steps]

    assert len(steps) == 2
    assert listed(plan) == [("continue", True, newer)]
    assert read == plan.get(as_of=history[-1]["at"])
    for each in (*told, closed(plan, CBT)):
        assert each.count(newer) == 1
        assert DAD not in each
    it = f"{NAME} (the person wished it to go on: “{DAD}”)."
    assert [each["summary"].count(DAD) for each in history].count(1) == 1
    assert any(each["summary"].endswith(f" Wished in their words: {it}") for each in history)


def test_what_was_said_at_a_move_is_in_the_closure_straight_after_it(service: TestClient) -> None:
    plan, _ = after_a_move(service, CBT, HOME, **{**WELL, **WISH})

    assert f" Wished in their words: {NAME} (t{wished()})." in closed(plan, CBT)


def test_while_they_could_not_say_each_task_of_a_step_tells_it_still(service: TestClient) -> None:
    """What the decision told as of before was told nowhere else."""
    plan = changed(service)
    move = said_at(plan, WARD, wish="could_not_say")
    decision, steps = decision_about(CBT, move), steps_told(service, plan)
    waits = tasks_of(service, plan, EAST, CBT)["decide"]["summary"]

    assert len(steps) == 2
    assert listed(plan) == [("continue", True, DAD)]
    for each in steps:
        assert f" T{wished()}" in each
    told = [each["summary"] for each in (plan.get(), move, decision)]
    for summary in (*told, waits, closed(plan, CBT)):
        assert summary.count(DAD) == 1


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
