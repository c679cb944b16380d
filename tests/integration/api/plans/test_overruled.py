"""A plan says that care goes on against a refusal, or despite a contraindication, where it does."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    paused,
)
from tests.integration.api.plans.overruling import (
    AGREES,
    NO_MORE,
    ON_BEST_INTERESTS,
    closed,
    settled,
    told,
)
from tests.integration.api.worklists import NO_DOSE, entry_of
from tests.soon import in_days

HAD_SAID: Final = "the person had said no: “I still say no.”"
GOES_ON: Final = f"Lithium treatment (goes on against a refusal, in best interests; {HAD_SAID})"
BY_WHOM: Final = (
    "The reason given: “The meeting agreed.” Dr Moss (prescriber) decided that. "
    "The person had said no: “I still say no.”"
)


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_a_plan_says_what_goes_on_against_a_refusal_and_on_what_basis(
    service: TestClient, outcome: str
) -> None:
    plan, decision = settled(service, outcome)

    read = plan.get()

    assert read["overruled"] == [
        {
            "decision_id": decision["decision_id"],
            "transition_id": decision["transition_id"],
            "plan_component_id": plan.components[LITHIUM],
            "against_refusal": True,
            "wish": "stop",
            "in_their_words": "I still say no.",
            "despite_contraindication": False,
            "found_unsafe_by": None,
            "found_unsafe_at": None,
            "found_unsafe_because": None,
            "found_unsafe_before": [],
            "basis": "best_interests",
            "decided_again": False,
        }
    ]
    assert f"Recorded as active: {GOES_ON.removesuffix(')')}" in read["summary"]


def test_it_says_so_when_the_hand_over_is_accepted_and_when_the_plan_is_closed(
    service: TestClient,
) -> None:
    plan, decision = settled(service)
    pending = plan.get()
    done(plan.accept(decision))
    accepted = plan.get()

    ended = closed(plan)

    assert told(pending) == told(accepted) == told(plan.get()) == [("best_interests", True, False)]
    assert GOES_ON.removesuffix(")") in accepted["summary"]
    said = f"Went on against a refusal, in best interests: Lithium treatment ({HAD_SAID})."
    assert said in ended["summary"]
    assert plan.get()["summary"] == ended["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-2]["at"]) == accepted


def test_a_hand_over_that_waits_when_the_plan_closes_is_told_so_too(service: TestClient) -> None:
    plan, _ = settled(service)

    ended = closed(plan)

    assert told(plan.get()) == [("best_interests", True, False)]
    assert "Went on against a refusal, in best interests: Lithium" in ended["summary"]
    assert "Not accepted by Samphire Ward (acute) when it closed: Lithium" in ended["summary"]
    assert plan.get()["summary"] == ended["summary"]


def test_whoever_agrees_now_no_longer_refuses_and_makes_nothing_safe(service: TestClient) -> None:
    agreed, _ = settled(service, **AGREES)
    unsafe, _ = settled(service, stated={"wish": "stop", "safety": "contraindicated"}, **AGREES)
    both, _ = settled(service, stated={"wish": "stop", "safety": "contraindicated"})

    assert told(agreed.get()) == []
    assert "against a refusal" not in agreed.get()["summary"]
    assert told(unsafe.get()) == [("best_interests", False, True)]
    assert told(both.get()) == [("best_interests", True, True)]
    assert (
        "(goes on against a refusal and despite a contraindication, in best interests; "
        "stated to be unsafe; the person did not agree with the hand-over on "
        in both.get()["summary"]
    )


def test_a_first_contact_says_against_what_it_starts_again_and_on_what_basis(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER), paused(CBT))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **NO_MORE), plan.said(CBT, **WELL)])
    lithium, talking = (decision_about(each, move) for each in (LITHIUM, CBT))
    done(plan.answer(lithium, "settle", outcome="resume", **ON_BEST_INTERESTS))
    done(plan.answer(talking, "confirm"))

    starts, plainly = _first_contacts(service, plan)
    done(plan.review(LITHIUM), 201)
    again, _ = _first_contacts(service, plan)

    why = f"{BY_WHOM} Why it had been paused: “Too tired.”{NO_DOSE}"
    assert starts.endswith(f" It starts again against a refusal, in best interests. {why}")
    assert again.endswith(
        " It was to start again against a refusal, in best interests, "
        f"and is being decided about again. {why}"
    )
    assert "against" not in plainly
    assert NO_DOSE not in plainly


def _first_contacts(service: TestClient, plan: PlanOverHttp) -> list[str]:
    """What is said of the first contacts with lithium and with talking."""
    tasks = entry_of(service, plan, EAST)["tasks"]
    firsts = [each for each in tasks if each["kind"] == "first_contact"]
    return [
        each["summary"]
        for name in (LITHIUM, CBT)
        for each in firsts
        if each["component_id"] == name
    ]


def test_what_is_paused_by_hand_goes_on_no_more(service: TestClient) -> None:
    plan, _ = settled(service, "continue")

    grounds = {"reason": "Bloods.", "owner": "Cy", "authorised_by": PRESCRIBER}
    paused = plan.step(LITHIUM, "paused", **grounds, review_due=in_days(30))

    assert paused.status_code == 200, paused.text
    assert told(plan.get()) == []
    assert "goes on" not in paused.json()["summary"]


def test_a_review_before_any_move_is_told_too(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)
    decision = done(plan.review(LITHIUM, **NO_MORE), 201)

    done(plan.answer(decision, "settle", outcome="continue", **ON_BEST_INTERESTS))

    assert told(plan.get()) == [("best_interests", True, False)]
    assert "Went on against a refusal, in best interests" in closed(plan)["summary"]


def test_a_change_of_the_component_says_it_too(service: TestClient) -> None:
    plan, _ = settled(service, "continue")

    path = f"/components/{plan.components[LITHIUM]}"
    followed = done(plan.call("PATCH", path, {"provider": "ZZ102"}))

    assert followed["summary"].startswith(f"Sam: {GOES_ON} is recorded as active, ")


@pytest.mark.parametrize("team", [EAST, WARD])
def test_whoever_is_to_accept_it_reads_it_in_the_task(service: TestClient, team: str) -> None:
    plan, decision = settled(service)
    agreed, same = settled(service, **AGREES)

    (task,) = _tasks(service, plan, team, decision)
    (other,) = _tasks(service, agreed, team, same)

    assert f"It goes on against a refusal, in best interests. {BY_WHOM} " in task["summary"]
    assert "against a refusal" not in other["summary"]


def _tasks(service: TestClient, plan: PlanOverHttp, team: str, decision: Json) -> list[Json]:
    tasks = entry_of(service, plan, team)["tasks"]
    return [each for each in tasks if each["decision_id"] == decision["decision_id"]]
