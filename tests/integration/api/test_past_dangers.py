"""Once somebody has found no concern, whoever takes the next step reads what the danger had been.

The plan, the move and the tasks told it only as long as it stood.
"""

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    now,
    paused,
)
from tests.integration.api.test_begun_anew import TOXIC, a_check, cbt_stopped
from tests.integration.api.test_why_unsafe import PAUSE, WHY, stated, tasks_of


def over() -> str:
    day = on_day(now())
    return f"hat is over, since Dr Kay found no concern on {day}"


def had_been() -> str:
    return f"had been found unsafe on {on_day(now())}, by the word of Dr Ito: “{WHY}”"


def checked(plan: PlanOverHttp) -> Json:
    at = now().isoformat()
    review = plan.review(LITHIUM, safety="no_concern", checked_by="Dr Kay", checked_at=at)
    found: Json = done(review, 201)
    return found


def test_the_decision_that_waits_the_plan_and_the_tasks_of_both_teams_tell_it(
    service: TestClient,
) -> None:
    plan, _ = stated(service)
    review = checked(plan)

    [cleared] = plan.get()["cleared"]
    tasks = (tasks_of(service, plan, EAST), tasks_of(service, plan, WARD))
    for told in (review["summary"], plan.get()["summary"], *tasks):
        assert told.count(had_been()) == told.count("hat is over") == 1
        assert told.count("Dr Kay found no concern") == 1
    assert (cleared["found_unsafe_because"], cleared["no_concern_by"]) == (WHY, "Dr Kay")
    assert cleared["decision_id"] == review["decision_id"]


def test_the_first_contact_tells_it_until_it_was_made(service: TestClient) -> None:
    plan, _ = stated(service)
    review = checked(plan)
    done(plan.accept(review))

    tells = (
        plan.get()["summary"],
        tasks_of(service, plan, WARD),
        plan.transition(review["transition_id"])["summary"],
    )
    for told in tells:
        assert told.count(had_been()) == told.count(over()) == 1

    done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"followed_up": True}))
    assert plan.get()["cleared"] == []
    assert WHY not in plan.get()["summary"]


def test_the_review_of_a_pause_tells_it_and_the_history_of_the_plan_as_it_was(
    service: TestClient,
) -> None:
    plan, move = stated(service)
    done(plan.answer(decision_about(LITHIUM, move), "settle", **PAUSE))
    rests = {**PAUSE, "reason": "Not yet.", "authorised_by": PRESCRIBER}
    review = checked(plan)
    at_review = plan.get("/history")["items"][-1]["at"]
    done(plan.answer(review, "settle", **rests))

    told = tasks_of(service, plan, EAST)
    assert had_been() in told
    assert over() in told
    assert plan.get(as_of=at_review)["cleared"][0]["found_unsafe_by"] == "Dr Ito"


def test_what_begins_anew_says_at_its_first_contact_that_its_kind_had_been_unsafe(
    service: TestClient,
) -> None:
    (plan := cbt_stopped(service)).add(paused(CBT))
    resumes = {"engagement": "well_enough", "wish": "continue", "safety": "no_concern"}
    done(plan.answer(done(plan.review(CBT, **resumes, **a_check()), 201), "confirm"))

    told = tasks_of(service, plan, EAST)

    assert f"Why it was unsafe: “{TOXIC}” T{over()}." in told


def test_a_move_tells_it_also_between_the_check_and_the_answer(service: TestClient) -> None:
    """It was told when a team refused it and once it was answered, and not in between."""
    plan = after_a_move(service, LITHIUM, **WELL)[0]
    move = plan.moved(HOME, stated_for_all={**WELL, **CHECKED})
    unsafe = {"reason_code": "safety_concern", "reason": "QTc 510 ms."}
    done(plan.refuse(decision_about(LITHIUM, move), **unsafe))

    again = checked(plan)

    assert again["addressed_to"] == HOME
    told = plan.transition(move["transition_id"])["summary"]
    assert " Found unsafe before: Lithium treatment (had been found unsafe on " in told
    assert f": “QTc 510 ms.”; t{over()})." in told
