"""Whoever states that care is unsafe may say why, and whoever reads it later reads that."""

from datetime import datetime
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc, on_day
from app.security.callers import SEES_ONE_PLAN, Role
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
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
    faults,
    now,
    paused,
)
from tests.integration.api.plans.calling import as_role
from tests.integration.api.worklists import entry_of

WHY: Final = "Level 1.6, <b>tremor</b>\n  since Friday."
PAUSE: Final[Json] = {
    "outcome": "pause",
    "reason": "Waiting for the renal opinion.",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "All right.",
}


def unsafe() -> Json:
    at = now().isoformat()
    return {
        "safety": "contraindicated",
        "safety_reason": WHY,
        "checked_by": "Dr Ito",
        "checked_at": at,
    }


def stated(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Lithium that was stated to be unsafe at a move to the ward."""
    plan = a_plan(service, LITHIUM)
    return plan, plan.moved(WARD, stated=[plan.said(LITHIUM, **unsafe())])


def tasks_of(service: TestClient, plan: PlanOverHttp, team: str) -> str:
    return " ".join(each["summary"] for each in entry_of(service, plan, team)["tasks"])


def test_the_move_the_plan_the_tasks_and_the_history_tell_it_word_for_word(
    service: TestClient,
) -> None:
    """They told who had found it and when, and nobody could have said why."""
    plan, move = stated(service)

    decision = decision_about(LITHIUM, move)
    read = plan.get()
    [waiting] = read["undecided"]
    when = in_utc(datetime.fromisoformat(decision["checked_at"]))
    assert (decision["safety_reason"], waiting["found_unsafe_because"]) == (WHY, WHY)
    for told in (decision["summary"], move["summary"], read["summary"]):
        assert told.count(f": “{WHY}”") == 1
    for team in (EAST, WARD):
        assert f" Dr Ito found it unsafe, {when}: “{WHY}” " in tasks_of(service, plan, team)
    recorded = plan.get("/history")["items"][-1]["summary"]
    assert f"Lithium treatment (by Dr Ito, {when}" in recorded
    assert recorded.endswith(f": “{WHY}”).")


def test_it_stands_beside_the_care_once_that_rests_and_at_the_next_move(
    service: TestClient,
) -> None:
    plan, move = stated(service)
    done(plan.answer(decision_about(LITHIUM, move), "settle", **PAUSE))

    [at_rest] = plan.get()["unsafe"]
    onward = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))

    day = on_day(datetime.fromisoformat(at_rest["found_unsafe_at"]))
    found = f"found unsafe on {day}, by the word of Dr Ito: “{WHY}”"
    assert at_rest["found_unsafe_because"] == onward["safety_reason"] == WHY
    assert f"Lithium treatment ({found}; to be checked before" in tasks_of(service, plan, EAST)
    at = plan.get("/history")["items"][-2]["at"]
    assert plan.get(as_of=at)["unsafe"] == [at_rest]
    assert found in plan.get(as_of=at)["summary"]


def test_the_tasks_and_the_move_say_it_of_what_goes_on_all_the_same(service: TestClient) -> None:
    """They told that it starts again despite a contraindication, and nothing of which."""
    plan, move = stated(service)
    regardless = {**PAUSE, "outcome": "hand_over", "reason_code": "best_interests"}
    handed = done(plan.answer(decision_about(LITHIUM, move), "settle", **regardless))
    day = on_day(datetime.fromisoformat(handed["checked_at"]))
    found = f"found unsafe on {day}, by the word of Dr Ito: “{WHY}”"

    done(plan.accept(handed))

    starts = f" despite a contraindication, in best interests ({found}). The reason given: "
    assert starts in tasks_of(service, plan, WARD)
    summary = plan.transition(move["transition_id"])["summary"]
    assert "Unsafe when it was decided that it goes on: Lithium treatment (found" in summary
    assert summary.count(WHY) == 1
    component = f"/components/{plan.components[LITHIUM]}"
    done(plan.call("PATCH", component, {"followed_up": True}))
    reviewed = f" It goes on despite a contraindication, in best interests ({found}). "
    assert reviewed in tasks_of(service, plan, WARD)


def test_a_review_says_it_too_and_a_closure_tells_whoever_has_the_care_then(
    service: TestClient,
) -> None:
    plan = a_plan(service, LITHIUM)
    review = done(plan.review(LITHIUM, **unsafe()), 201)
    done(plan.answer(review, "settle", **PAUSE))
    recipient = {
        "plan_component_id": plan.components[LITHIUM],
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }

    closed = done(plan.close(recipients=[recipient]))

    assert review["safety_reason"] == WHY
    assert f"by the word of Dr Ito: “{WHY}”; " in closed["summary"]


def test_what_the_person_is_told_of_it_does_not_change(service: TestClient) -> None:
    told = []
    for why in (WHY, None):
        plan = a_plan(service, LITHIUM)
        said = plan.said(LITHIUM, **{**unsafe(), "safety_reason": why})
        told.append(decision_about(LITHIUM, plan.moved(WARD, stated=[said]))["because_for_person"])

    assert told[0] == told[1]
    assert "tremor" not in told[0]


@pytest.mark.parametrize("safety", [None, "no_concern", "not_checked"])
def test_it_is_refused_without_a_danger_and_no_word_of_it_is_repeated(
    service: TestClient, capsys: pytest.CaptureFixture[str], safety: str | None
) -> None:
    plan = a_plan(service, LITHIUM)
    said = {**unsafe(), "safety": safety}

    refused = plan.review(LITHIUM, **said)
    moves = plan.move(WARD, stated_for_all=said)

    assert faults(refused) == [("/safety_reason", "not_part_of_this_step")]
    assert faults(moves) == [("/stated_for_all/safety_reason", "not_part_of_this_step")]
    assert "tremor" not in refused.text + moves.text
    assert "tremor" not in "".join(capsys.readouterr())


def test_whoever_confirms_that_it_stops_says_why_and_it_is_kept_with_its_end(
    service: TestClient,
) -> None:
    """It was the reason of its end alone: nobody was known to have said why it was unsafe."""
    plan, decision = after_a_move(service, CBT, wish="stop", engagement="well_enough")
    said = {"persons_view": "agrees", "persons_words": "Yes.", "reason": WHY}
    done(plan.answer(decision, "confirm", reason_code="safety_concern", **said))

    ended = plan.component(CBT)
    plan.add(paused(CBT))
    again = done(plan.review(CBT, **WELL), 201)

    assert (ended["ended_unsafe_because"], ended["end_reason"]) == (WHY, WHY)
    assert f" Why it was unsafe: “{WHY}” " in again["summary"]


@pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))
def test_whoever_may_read_the_plan_reads_it_and_what_is_written_to_them_has_none_of_it(
    service: TestClient, role: Role
) -> None:
    """They read their plan as staff do: no words of it are kept from whoever it is for."""
    plan, decision = after_a_move(service, CBT, wish="stop", engagement="well_enough")
    said = {"persons_view": "agrees", "persons_words": "Yes.", "reason": WHY}
    answered = done(plan.answer(decision, "confirm", reason_code="safety_concern", **said))
    caller = as_role(service, role, plan.plan_id)

    def read(path: str) -> Json:
        answer = done(service.get(plan.path + path, headers=caller))
        assert answer == plan.get(path)
        return answer

    [*_, last] = read("/history")["items"]
    for told in (read(""), read(f"/transitions/{decision['transition_id']}"), last):
        assert f"“{WHY}”" in told["summary"]
    assert read("")["components"][0]["ended_unsafe_because"] == WHY
    assert "may not be safe for you" in answered["because_for_person"]
    assert "tremor" not in answered["because_for_person"]
