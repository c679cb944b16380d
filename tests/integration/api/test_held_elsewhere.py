"""The team that has the person knows what is on hold or refused until another team decides."""

from datetime import datetime
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    HEARD,
    HOME,
    IPS,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    now,
)
from tests.integration.api.worklists import EAST_NAME, entry_of, tasks_of

SEDATIVE: Final = "ced-short-crisis-medicine"
"""It may lapse, and must be checked at a move: where it is unsafe its pause is proposed."""
UNSAFE: Final[Json] = {
    "reason_code": "safety_concern",
    "reason": "Breathalyser 120, respiratory rate 9.",
}
NOTHING_MORE: Final = "Until it is decided: nothing more of it is given."
OR_HERE: Final = "Where it cannot wait, {} may confirm it, or decide otherwise."


def refused_as_unsafe(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """A sedative that the ward refused to take over, and the decision about it."""
    plan, decision = after_a_move(service, SEDATIVE, **WELL, **CHECKED)
    return plan, done(plan.refuse(decision, **UNSAFE))


def tasks_about_it(service: TestClient, plan: PlanOverHttp, here: str) -> tuple[Any, Any]:
    """The one task of the team that has the person, and that of the team that answers for it."""
    awaited, owed = (tasks_of(service, plan, team, SEDATIVE) for team in (here, EAST))
    assert ([*awaited], [*owed]) == (["await_decision"], ["confirm"])
    assert awaited["await_decision"]["decision_id"] == owed["confirm"]["decision_id"]
    return awaited["await_decision"], owed["confirm"]


def test_after_the_next_move_whoever_has_the_person_knows_that_it_is_on_hold_and_by_whom(
    service: TestClient,
) -> None:
    """Home treatment had no task about a sedative that the ward had refused as unsafe."""
    plan, left = refused_as_unsafe(service)

    decision = decision_about(SEDATIVE, plan.moved(HOME, stated_for_all=WELL))

    awaited, owed = tasks_about_it(service, plan, HOME)
    assert (decision["outcome"], decision["interim"]) == ("pause", "hold")
    assert awaited["interim"] == owed["interim"] == "hold"
    assert awaited["due_at"] == owed["due_at"] == left["due_at"]
    due = in_utc(datetime.fromisoformat(left["due_at"]))
    assert f"; a pause is proposed; confirmation due by {due})" in plan.get()["summary"]
    assert owed["summary"].startswith(
        "Sam: it is proposed that Short-term medicine in a crisis pauses against the wish to go on,"
    )
    assert f" {EAST_NAME} confirms that, or decides otherwise by " in owed["summary"]
    found_at = in_utc(datetime.fromisoformat(left["refusals"][0]["at"]))
    found = f"Di Shore found it unsafe, {found_at}: “Breathalyser 120, respiratory rate 9.”"
    assert owed["summary"].endswith(f" {found} {NOTHING_MORE}")
    who_else = OR_HERE.format("Saltmarsh Home Treatment Team")
    assert awaited["summary"] == f"{owed['summary']} {who_else}"


def test_a_refusal_at_a_move_that_never_took_place_is_no_reason(service: TestClient) -> None:
    plan, decision = after_a_move(service, SEDATIVE, **WELL, **CHECKED)
    onward = plan.moved(HOME, stated_for_all={**WELL, **CHECKED})
    done(plan.refuse(decision_about(SEDATIVE, onward), **UNSAFE))
    done(plan.take_back(onward))

    [*awaited] = tasks_of(service, plan, WARD, SEDATIVE).values()

    assert [each["decision_id"] for each in awaited] == [decision["decision_id"]]
    assert "unsafe" not in awaited[0]["summary"]


def test_once_it_is_confirmed_the_team_that_has_the_person_is_told_that_it_is_unsafe(
    service: TestClient,
) -> None:
    """Its task was gone with the decision, and nobody there read at night what had been found."""
    plan, _ = refused_as_unsafe(service)
    decision = decision_about(SEDATIVE, plan.moved(HOME, stated_for_all=WELL))

    done(plan.answer(decision, "confirm", **HEARD))

    [(kind, told)] = tasks_of(service, plan, HOME, SEDATIVE).items()
    assert kind == "await_review"
    assert "to be checked before it starts again" in told["summary"]


def test_a_review_takes_it_from_nobodys_list_and_tells_the_finding_once(
    service: TestClient,
) -> None:
    """The ward lost its task, and the other team read the same finding twice."""
    plan, left = refused_as_unsafe(service)

    review = done(plan.review(SEDATIVE, **WELL), 201)

    awaited, owed = tasks_about_it(service, plan, WARD)
    assert (review["outcome"], review["decision_id"] != left["decision_id"]) == ("pause", True)
    assert owed["summary"].endswith(
        " Di Shore refused it for Samphire Ward (acute) as unsafe: "
        f"“Breathalyser 120, respiratory rate 9.” {NOTHING_MORE}"
    )
    assert awaited["summary"].startswith(owed["summary"])


@pytest.mark.parametrize("named", [True, False])
def test_what_is_stated_to_be_unsafe_at_the_move_is_told_where_the_person_is(
    service: TestClient, *, named: bool
) -> None:
    """The ward had no task, and the other team a week to confirm it, and no why."""
    at = now()
    check: Json = {"checked_by": "Dr Ito", "checked_at": at.isoformat()} if named else {}

    plan, decision = after_a_move(service, SEDATIVE, **WELL, safety="contraindicated", **check)

    awaited, owed = tasks_about_it(service, plan, WARD)
    assert (decision["outcome"], decision["interim"]) == ("pause", "hold")
    found = f"Dr Ito found it unsafe, {in_utc(at)}." if named else "It was stated to be unsafe."
    assert owed["summary"].endswith(f" {found} {NOTHING_MORE}")
    assert awaited["summary"].startswith(owed["summary"])


def test_what_is_refused_is_told_there_too_and_what_only_waits_is_not(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, IPS)
    refused = plan.said(CBT, engagement="well_enough", wish="stop")
    plan.moved(WARD, stated=[refused, plan.said(IPS, engagement="not_now", wish="continue")])

    tasks = [each for each in entry_of(service, plan, WARD)["tasks"] if each["component_id"]]

    told = [(each["component_id"], each["kind"], each["interim"]) for each in tasks]
    assert told == [(CBT, "await_decision", "respect_refusal")]
    assert " Until it is decided: the no stands." in tasks[0]["summary"]
    assert len(entry_of(service, plan, EAST)["tasks"]) == 2
