"""Care that was found unsafe and rests is told as that, wherever its pause is told."""

from datetime import datetime
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc, on_day
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    TRUST,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    agreed_on,
    decision_about,
    done,
    faults,
    move_of,
    now,
    paused,
)
from tests.integration.api.worklists import entry_of
from tests.soon import in_days

LEVEL: Final = "Level 1.6, tremor."
WHY: Final = "waiting for the renal opinion"
PAUSE: Final[Json] = {
    "outcome": "pause",
    "reason": WHY,
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "All right.",
}
CHECK: Final = "to be checked before it starts again"


def refused_and_paused(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium that the ward refused as unsafe, so that a prescriber has paused it."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    handed = done(plan.answer(decision, "settle", **asked))
    unsafe = {"reason_code": "safety_concern", "reason": LEVEL}
    refused = done(plan.refuse(handed, **unsafe))
    return plan, done(plan.answer(refused, "settle", **PAUSE))


def by_di() -> str:
    return f"found unsafe on {on_day(now())}, by the word of Di Shore: “{LEVEL}”; {CHECK}"


def about_lithium(service: TestClient, plan: PlanOverHttp, team: str, kind: str) -> str:
    """What the one task of this kind about lithium says on the list of a team."""
    tasks = entry_of(service, plan, team)["tasks"]
    [said] = [each["summary"] for each in tasks if each["kind"] == kind]
    return str(said)


def test_the_plan_the_component_and_the_tasks_of_both_teams_tell_it(service: TestClient) -> None:
    """Who read any of them read what the prescriber had written, and nothing of the danger."""
    plan, decision = refused_and_paused(service)

    read = plan.get()
    [unsafe] = read["unsafe"]
    about = ("decision_id", "transition_id", "plan_component_id")
    assert unsafe == {
        **{name: decision[name] for name in about},
        "found_unsafe_by": "Di Shore",
        "found_unsafe_at": decision["refusals"][-1]["at"],
        "found_unsafe_because": LEVEL,
        "found_unsafe_before": [],
    }
    beside = f"{by_di()}; {agreed_on(plan, LITHIUM)}"
    assert f"Paused: Lithium treatment ({beside}; must not lapse; " in read["summary"]
    path = f"/components/{plan.components[LITHIUM]}"
    component = done(plan.call("PATCH", path, {"provider": TRUST}))
    assert component["summary"].startswith(f"Sam: Lithium treatment ({beside}) is paused")
    for team, kind in ((WARD, "await_review"), (EAST, "review_pause")):
        assert about_lithium(service, plan, team, kind).startswith(
            f"Sam: Lithium treatment ({beside}; reason: “{WHY}”) is paused and must not lapse. "
        )


def test_the_move_tells_it_once_it_is_paused_and_so_do_a_leave_and_its_end(
    service: TestClient,
) -> None:
    """The move said “All right.” of the pause, and nothing of the danger."""
    plan, decision = refused_and_paused(service)

    moves = [move_of(plan, decision)]
    moves += [plan.moved(WARD, leave=leave) for leave in ("escorted", "none")]

    when = in_utc(datetime.fromisoformat(decision["refusals"][-1]["at"]))
    found = f"found unsafe by Di Shore, {when}: “{LEVEL}”"
    for move in moves:
        assert f"Unsafe, and {CHECK}: Lithium treatment ({found})." in move["summary"]


def test_whoever_has_it_when_the_plan_is_closed_reads_it(service: TestClient) -> None:
    plan, _ = refused_and_paused(service)
    recipient = {
        "plan_component_id": plan.components[LITHIUM],
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }

    closed = done(plan.close(recipients=[recipient]))

    assert f"Paused, and must not lapse: Lithium treatment ({by_di()}; " in closed["summary"]
    assert plan.get()["unsafe"] != []


def test_while_a_decision_waits_the_plan_says_it_once_and_each_task_for_itself(
    service: TestClient,
) -> None:
    plan, _ = refused_and_paused(service)
    at = plan.get("/history")["items"][-1]["at"]
    plan.moved("saltmarsh-ward-heron", stated_for_all=WELL)

    read = plan.get()

    assert read["unsafe"] == []
    assert read["summary"].count("unsafe") == 1
    assert by_di() in about_lithium(service, plan, EAST, "review_pause")
    assert plan.get(as_of=at)["unsafe"] != []


def test_once_it_was_checked_it_is_told_as_over_though_it_rests(service: TestClient) -> None:
    """The latest decision tells, and not the last of which the person had spoken."""
    plan, _ = refused_and_paused(service)
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    review = done(plan.review(LITHIUM, engagement="well_enough", **checked), 201)
    view: dict[str, Any] = {"persons_view": "could_not_say", "persons_words": None}
    how = {**PAUSE, **view, "reason_code": "best_interests"}

    done(plan.answer(review, "settle", **how))

    assert plan.component(LITHIUM)["status"] == "paused"
    assert plan.get()["unsafe"] == []
    told = about_lithium(service, plan, EAST, "review_pause")
    assert CHECK not in told
    assert "That is over, since Dr Moss found no concern on " in told


@pytest.mark.parametrize("component_id", ["psychosis-cbtp", LITHIUM])
def test_what_was_stated_to_be_unsafe_and_is_not_to_lapse_or_may_is_told_alike(
    service: TestClient, component_id: str
) -> None:
    plan = a_plan(service, paused(component_id, authorised_by=PRESCRIBER))
    found: Json = {"safety": "contraindicated", "checked_by": "Dr Ito"}
    move = plan.moved(WARD, stated=[plan.said(component_id, **found)])
    decision = decision_about(component_id, move)
    action = "settle" if decision["outcome"] == "decide" else "confirm"

    done(plan.answer(decision, action, **PAUSE))

    assert f"found unsafe, by the word of Dr Ito; {CHECK}" in plan.get()["summary"]


def test_what_somebody_paused_as_unsafe_is_unsafe_at_the_next_moves(service: TestClient) -> None:
    """It was proposed that it starts, and that could be confirmed in a batch."""
    plan, decision = after_a_move(service, CBT, **WELL)
    why = {"reason_code": "safety_concern", "reason": "Self-harm rose."}
    rested = done(plan.answer(decision, "override", **{**PAUSE, **why}))

    plan.moved(HOME, stated_for_all=WELL)
    onward = decision_about(CBT, plan.moved(WARD, stated_for_all=WELL))

    assert (onward["outcome"], onward["rule"]) == ("pause", "contraindicated")
    assert (onward["checked_by"], onward["checked_at"]) == ("Dr Moss", rested["decided_at"])
    assert "Dr Moss found it unsafe" in onward["summary"]
    at = plan.get("/history")["items"][-3]["at"]
    [then] = plan.get(as_of=at)["unsafe"]
    assert (then["found_unsafe_by"], then["found_unsafe_at"]) == ("Dr Moss", rested["decided_at"])


def test_a_pause_by_hand_for_safety_is_refused_with_what_to_do_instead(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    pause = {"reason": "Self-harm rose.", "owner": "Cy", "review_due": in_days(7)}

    refused = plan.step(CBT, "paused", **pause, reason_code="safety_concern")

    assert faults(refused) == [("/reason_code", "not_part_of_this_step")]
    [fault] = refused.json()["errors"]
    assert 'review it instead with "safety": "contraindicated"' in fault["detail"]
