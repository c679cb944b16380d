"""Why care cannot reach somebody is told in the plan, by the care, and to whoever acts on it."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
    now,
)
from tests.integration.api.worklists import tasks_of

WHY: Final = "The room is closed."
SHUT: Final[Json] = {"engagement": "well_enough", "reach": "none", "reach_reason": WHY}
CANNOT: Final = f"why it cannot reach them: “{WHY}”"
AS_A_SENTENCE: Final = f" Why it cannot reach them: “{WHY}” "


def told(plan: PlanOverHttp, component_id: str) -> tuple[list[Json], str, str]:
    """What the plan lists and says of it, and the answer about the component alone."""
    path = f"/components/{plan.components[component_id]}"
    alone = done(plan.call("PATCH", path, {"provider": "ZZ102"}))
    read = plan.get()
    return read["out_of_reach"], read["summary"], alone["summary"]


def listed(decision: Json) -> list[Json]:
    about = ("decision_id", "transition_id", "plan_component_id")
    return [{**{name: decision[name] for name in about}, "reach_reason": WHY}]


def test_what_waits_for_a_decision_says_why_it_cannot_reach_them(service: TestClient) -> None:
    """No way to deliver lithium was known, and why stood in its decision alone."""
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    plan, decision = after_a_move(service, LITHIUM, **SHUT, **checked)
    assert (decision["outcome"], decision["rule"]) == ("decide", "lapse-unreachable")

    known, summary, alone = told(plan, LITHIUM)

    assert known == listed(decision)
    assert [each["reach"] for each in plan.get()["undecided"]] == ["none"]
    for each in (summary, alone):
        assert f"; {CANNOT}) is recorded" in each or f"; {CANNOT})." in each
    for team, kind in ((EAST, "decide"), (WARD, "await_decision")):
        task = tasks_of(service, plan, team)[kind]["summary"]
        assert f", because it is not known how it can reach them.{AS_A_SENTENCE}" in task

    by = {"outcome": "adapt", "adaptation": "By tablet.", "authorised_by": PRESCRIBER}
    done(plan.answer(decision, "settle", **by))
    assert told(plan, LITHIUM)[0] == []
    assert WHY not in tasks_of(service, plan, EAST)["review_adaptation"]["summary"]


def test_what_is_to_pause_and_what_rests_so_says_it_until_the_next_move(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **SHUT)
    assert (decision["outcome"], decision["rule"]) == ("pause", "service-gap")
    waiting, confirms = told(plan, CBT), tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    done(plan.answer(decision, "confirm"))
    resting, reviews = told(plan, CBT), tasks_of(service, plan, EAST, CBT)["review_pause"]
    again = done(plan.review(CBT, **WELL), 201)
    reviewed, waits = told(plan, CBT), tasks_of(service, plan, EAST, CBT)

    for known, summary, alone in (waiting, resting):
        assert known == listed(decision)
        assert f"{CANNOT}" in summary
        assert f"{CANNOT})" in alone
    assert reviewed[0] == listed(again)
    for task in (confirms, reviews["summary"], *(each["summary"] for each in waits.values())):
        assert AS_A_SENTENCE in f"{task} "
    assert len(waits) == 2

    plan.moved(HOME, stated=[plan.said(CBT, **WELL)])
    known, summary, alone = told(plan, CBT)
    assert known == []
    assert "reach them: “" not in summary + alone
    as_it_stood = plan.get(as_of=plan.get("/history")["items"][-3]["at"])
    assert as_it_stood["out_of_reach"] == listed(again)


def test_what_the_reason_of_the_pause_says_is_said_once_and_a_closure_tells_the_rest(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **SHUT)
    same, other = {**INSTEAD, "reason": f"{WHY} We look for another."}, INSTEAD
    done(plan.answer(decision, "confirm", **same))
    once = (
        *told(plan, CBT)[1:],
        tasks_of(service, plan, EAST, CBT)["review_pause"]["summary"],
    )
    again = done(plan.review(CBT, engagement="well_enough"), 201)
    done(plan.answer(again, "confirm", **other))

    to = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    closed = done(plan.close(recipients=[{"plan_component_id": plan.components[CBT], **to}]))

    for each in once:
        assert each.count(WHY) == 1
        assert CANNOT not in each
    could_not = f"(why it could not reach them: “{WHY}”; reason: “We talked it over.”; "
    assert could_not in closed["summary"]
    assert plan.get()["out_of_reach"] == listed(again)


def test_part_of_a_sentence_of_that_reason_says_it_no_more(service: TestClient) -> None:
    """“The ward” was told nowhere, since the ward “is full on Mondays”."""
    plan, decision = after_a_move(service, CBT, **{**SHUT, "reach_reason": "The ward"})
    full = {**INSTEAD, "reason": "The ward is full on Mondays; asked to wait."}
    done(plan.answer(decision, "confirm", **full))

    _, summary, alone = told(plan, CBT)
    reviews = tasks_of(service, plan, EAST, CBT)["review_pause"]["summary"]

    for each in (summary, alone):
        assert "why it cannot reach them: “The ward”" in each
    assert " Why it cannot reach them: “The ward”." in reviews
