"""In which words they agreed that care goes on is read by whoever has the plan, or acts on it."""

from typing import Any, Final

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    HOME,
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
    now,
    paused,
)
from tests.integration.api.worklists import tasks_of

WORDS: Final = "All right, two nights."
YES: Final[Json] = {"persons_view": "agrees", "persons_words": WORDS}
SILENT: Final[Json] = {"engagement": "well_enough"}
CHANGE: Final[Json] = {"outcome": "adapt", "adaptation": "By telephone."}


def agreed(what: str) -> str:
    return f"he person agreed on {on_day(now())} {what}: “{WORDS}”"


def told(plan: PlanOverHttp, component_id: str) -> tuple[list[Any], str, str]:
    """What the plan lists and says of it, and the answer about the component alone."""
    path = f"/components/{plan.components[component_id]}"
    alone = done(plan.call("PATCH", path, {"provider": "ZZ102"}))
    read = plan.get()
    listed = [(each["outcome"], each["in_their_words"]) for each in read["agreed"]]
    return listed, read["summary"], alone["summary"]


def changed(service: TestClient) -> PlanOverHttp:
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    done(plan.answer(decision, "override", **CHANGE, **INSTEAD, **YES))
    return plan


def closed(plan: PlanOverHttp, component_id: str) -> str:
    to = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery", "authorised_by": PRESCRIBER}
    about = {"plan_component_id": plan.components[component_id]}
    summary: str = done(plan.close(recipients=[{**about, **to}]))["summary"]
    return summary


def test_a_condition_of_a_yes_to_a_change_is_told_wherever_that_is_told(
    service: TestClient,
) -> None:
    """“All right, two nights.” stood in that decision, and was a plain yes to all who came next."""
    plan = changed(service)
    said = agreed("with the change")
    [kept], first = plan.get()["agreed"], told(plan, CBT)
    reviews = {team: tasks_of(service, plan, team, CBT) for team in (EAST, HOME)}

    move = plan.moved(WARD, stated_for_all=SILENT)
    decision = decision_about(CBT, move)
    again = plan.transition(move["transition_id"])
    waiting, confirms = told(plan, CBT), tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]

    assert (kept["outcome"], kept["with_its_change"], kept["is_their_wish"]) == (
        "adapt",
        True,
        False,
    )
    for listed, summary, component in (first, waiting):
        assert listed == [("adapt", WORDS)]
        assert f"Recorded as active: CBT for psychosis (CBTp) (t{said}; changed: " in summary
        assert f"(t{said})" in component
    assert f" T{said}" in reviews[EAST]["review_adaptation"]["summary"]
    assert f" T{said}" in reviews[HOME]["await_review"]["summary"]
    assert again == move
    assert f" T{said} " in decision["summary"]
    assert f"Said before: CBT for psychosis (CBTp) (t{said})." in move["summary"]
    assert f" T{said} Until it is decided: " in confirms
    assert f" Agreed in their words: CBT for psychosis (CBTp) (t{said})." in closed(plan, CBT)
    assert plan.get()["agreed"] == [kept]


def test_it_is_told_until_they_say_more_of_it_and_as_the_plan_stood(service: TestClient) -> None:
    plan = changed(service)
    before = plan.get()
    silent = decision_about(CBT, plan.moved(WARD, stated_for_all=SILENT))
    done(plan.answer(silent, "confirm"))
    kept = told(plan, CBT)
    again = decision_about(CBT, plan.moved(HOME, stated_for_all=SILENT))
    done(plan.answer(again, "confirm", persons_view="agrees"))

    since = plan.get("/history")["items"]
    assert kept[0] == [("adapt", WORDS)]
    assert told(plan, CBT)[0] == []
    assert WORDS not in plan.get()["summary"]
    then = next(each["at"] for each in since if each["version"] == before["version"])
    assert plan.get(as_of=then) == before


def test_both_teams_read_it_of_a_hand_over_and_once_that_is_accepted_or_refused(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL, **CHECKED)
    done(plan.answer(decision, "confirm", **YES))
    said = agreed("with the hand-over")
    tasks = [
        tasks_of(service, plan, team)[kind]["summary"]
        for team, kind in ((EAST, "await_acceptance"), (WARD, "accept_hand_over"))
    ]
    waiting = told(plan, LITHIUM)
    done(plan.accept(decision))
    accepted = told(plan, LITHIUM)

    other, asked = after_a_move(service, LITHIUM, **WELL, **CHECKED)
    done(other.answer(asked, "confirm", **YES))
    done(other.refuse(asked, reason_code="team_full", reason="Full."))
    listed, summary, alone = told(other, LITHIUM)

    for task in tasks:
        assert f" T{said} Until it is accepted: " in task
    for known, *everything in (waiting, accepted):
        assert known == [("hand_over", WORDS)]
        assert all(f"(t{said})" in each for each in everything)
    assert listed == []
    assert WORDS not in summary + alone
    before = f"Before it was refused, the person had agreed to the hand-over: “{WORDS}”"
    assert before in tasks_of(service, other, EAST)["decide"]["summary"]


def test_whoever_makes_a_first_contact_and_has_it_once_closed_reads_it(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(CBT))
    decision = decision_about(CBT, plan.moved(HOME, stated_for_all=WELL))
    done(plan.answer(decision, "confirm", **YES))
    said = agreed("that it starts again")

    for team, kind in ((EAST, "first_contact"), (HOME, "await_first_contact")):
        assert f" T{said} " in tasks_of(service, plan, team, CBT)[kind]["summary"]
    assert told(plan, CBT)[0] == [("resume", WORDS)]
    assert f" Agreed in their words: CBT for psychosis (CBTp) (t{said})." in closed(plan, CBT)
