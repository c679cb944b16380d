"""A ward that refuses care because it is not safe is not told to give it until somebody decides."""

from datetime import timedelta
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    EAST,
    HOME,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    now,
    refused,
)
from tests.integration.api.worklists import entry_of

UNSAFE: Final[Json] = {"reason_code": "safety_concern", "reason": "It upsets her, and she hurts."}
WORDS: Final = "“It upsets her, and she hurts.”"
FOUND: Final = f"Di Shore refused it for Samphire Ward (acute) as unsafe: {WORDS}"
GOES_ON: Final[Json] = {"outcome": "continue", "authorised_by": PROFESSIONAL}


def refused_as_unsafe(service: TestClient) -> tuple[PlanOverHttp, Json]:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    return plan, done(plan.refuse(decision, **UNSAFE))


def checked_now(**more: object) -> Json:
    return {"checked_by": "Dr Moss", "checked_at": now().isoformat(), **more}


def test_nothing_more_is_given_wherever_it_is_told(service: TestClient) -> None:
    plan, left = refused_as_unsafe(service)

    read = plan.get()
    [undecided] = read["undecided"]
    told = {"refused_by": WARD, "refused_because": "safety_concern", "awaits_check": False}
    told |= {
        "is_unsafe": True,
        "found_unsafe_by": "Di Shore",
        "found_unsafe_at": left["refusals"][-1]["at"],
        "found_unsafe_because": left["refusals"][-1]["reason"],
    }
    assert (left["outcome"], left["interim"]) == ("decide", "hold")
    assert {name: undecided[name] for name in told} == told
    assert undecided["interim"] == "hold"
    assert (
        f"Safety plan (on hold: nothing more of it is given; found unsafe on {on_day(now())}, by "
        f"the word of Di Shore: {WORDS}; Samphire Ward (acute) refused to take it over as unsafe; "
        "decision due by "
    ) in read["summary"]
    assert left["summary"].endswith("Until then: nothing more of it is given.")
    assert f"as unsafe, {plan_time(left)}: {WORDS}" in left["summary"]
    held = f"Safety plan (found unsafe by Di Shore, {plan_time(left)})."
    assert f"On hold, nothing more of it is given: {held} " in move_of(plan, left)["summary"]
    for said in (read["summary"], left["summary"], move_of(plan, left)["summary"]):
        assert "sees to it" not in said


def plan_time(decision: Json) -> str:
    """When the team refused it, as the summary of a decision says it."""
    said: str = decision["summary"].split(" as unsafe, ")[1].split(f": {WORDS}")[0]
    return said


def test_the_tasks_of_both_teams_say_who_found_it_unsafe_and_that_it_is_held(
    service: TestClient,
) -> None:
    """They said that the ward sees to it all the same."""
    plan, _ = refused_as_unsafe(service)

    [owed] = [each for each in entry_of(service, plan, WARD)["tasks"] if each["component_id"]]
    [owes] = [each for each in entry_of(service, plan, EAST)["tasks"] if each["component_id"]]

    assert (owed["kind"], owes["kind"]) == ("await_decision", "decide")
    assert owed["interim"] == owes["interim"] == "hold"
    assert owed["summary"].startswith(owes["summary"])
    assert owes["summary"].endswith(
        f", because it was found unsafe. {FOUND} Until it is decided: nothing more of it is given."
    )


def test_the_tasks_say_still_who_found_it_unsafe_after_the_next_move(service: TestClient) -> None:
    plan, left = refused_as_unsafe(service)
    plan.moved(HOME, stated_for_all=WELL)

    [task] = [each for each in entry_of(service, plan, EAST)["tasks"] if each["component_id"]]

    found = f"because it was found unsafe. Di Shore found it unsafe, {plan_time(left)}: {WORDS}"
    assert f"{found} Until it is decided: nothing more of it is given." in task["summary"]


def test_the_task_to_accept_it_says_who_found_no_concern_since(service: TestClient) -> None:
    plan, _ = refused_as_unsafe(service)
    checked = checked_now(safety="no_concern")
    done(plan.review(SAFETY_PLAN, **WELL, **checked), 201)

    [task] = [each for each in entry_of(service, plan, WARD)["tasks"] if each["component_id"]]

    assert task["kind"] == "accept_hand_over"
    refused_before = f" Di Shore refused it before as unsafe: {WORDS} "
    assert f"{refused_before}Dr Moss found no concern since then, " in task["summary"]


def test_whoever_holds_the_wish_is_told_that_it_is_on_hold_because_it_may_not_be_safe(
    service: TestClient,
) -> None:
    plan, left = refused_as_unsafe(service)
    settled = done(plan.answer(left, "settle", **GOES_ON, **BEST_INTERESTS))

    assert left["because_for_person"] == (
        "The team that was asked to take on this care said that it may not be safe for you. It is "
        "on hold until someone decides what happens now. You can ask who decides this, and why."
    )
    assert "on hold" not in settled["because_for_person"]


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_whoever_holds_the_wish_is_told_that_it_goes_on_although_it_may_not_be_safe(
    service: TestClient, outcome: str
) -> None:
    """They read that it goes on without a gap, and nothing of what the team had said."""
    plan, left = refused_as_unsafe(service)
    by_basis, by_check = {**GOES_ON, "outcome": outcome}, {**GOES_ON, "outcome": "continue"}

    settled = done(plan.answer(left, "settle", **by_basis, **BEST_INTERESTS))
    also_told = [settled]
    if outcome == "hand_over":
        also_told.append(done(plan.accept(settled)))
    others, other = refused_as_unsafe(service)
    checked = done(others.answer(other, "settle", **by_check, **checked_now()))

    for each in also_told:
        assert each["because_for_person"].endswith(
            ". Someone found that this care may not be safe for you. Staff decided that it goes on "
            "even so, because they think it is best for you now."
        )
    assert "may not be safe for you" not in checked["because_for_person"]


def test_it_goes_on_by_a_check_of_since_or_on_a_basis(service: TestClient) -> None:
    plan, left = refused_as_unsafe(service)
    before = (now() - timedelta(hours=2)).isoformat()

    without = plan.answer(left, "settle", **GOES_ON)
    too_early = plan.answer(left, "settle", **GOES_ON, checked_by="Dr Moss", checked_at=before)
    checked = done(plan.answer(left, "settle", **GOES_ON, **checked_now()))

    assert refused(without)[:2] == (409, "basis-missing")
    for way in ("(checked_by, checked_at)", '"reason_code": ""'):
        assert way in without.json()["detail"]
    assert faults(too_early) == [("/checked_at", "before_it_was_found_unsafe")]
    assert checked["summary"].startswith("Sam: Safety plan continues. It was on hold: its first ")
    assert " Dr Moss found no concern, " in checked["summary"]
    assert plan.get()["overruled"] == []


def test_what_goes_on_so_on_a_basis_is_told_as_that(service: TestClient) -> None:
    plan, left = refused_as_unsafe(service)

    done(plan.answer(left, "settle", **GOES_ON, **BEST_INTERESTS))

    [overruled] = plan.get()["overruled"]
    assert overruled["despite_contraindication"] is True
    [refusal] = left["refusals"]
    assert overruled["found_unsafe_because"] == refusal["reason"]
    assert (overruled["found_unsafe_by"], overruled["found_unsafe_at"]) == (
        *(refusal["by"], refusal["at"]),
    )
    found = f", by the word of {refusal['by']}: “{refusal['reason']}”"
    assert f"{found}; starts again; first contact due by " in plan.get()["summary"]
    assert (
        "Safety plan (goes on despite a contraindication, in best interests; found unsafe on "
    ) in plan.get()["summary"]
    recipient = {
        "plan_component_id": left["plan_component_id"],
        "outcome": "discharged_to_gp",
        "recipient": "Dr Hale",
        "authorised_by": PROFESSIONAL,
    }
    closed = done(plan.close(recipients=[recipient]))
    assert (
        "Was to start again despite a contraindication, in best interests: Safety plan (found "
    ) in closed["summary"]
    assert f"{found})." in closed["summary"]
    told = [each["summary"] for each in plan.get("/history")["items"]]
    assert any("Safety plan: continue despite a contraindication, " in each for each in told)


def test_what_went_on_so_and_is_on_hold_again_is_not_told_to_have_gone_on_until_now(
    service: TestClient,
) -> None:
    """At night it read as if the last of it had been given today."""
    plan, left = refused_as_unsafe(service)
    changed = {**GOES_ON, "outcome": "adapt", "adaptation": "With her sister."}
    done(plan.answer(left, "settle", **changed, **BEST_INTERESTS))

    move = plan.moved(HOME, stated_for_all=WELL)

    until = "ntil it was put on hold it went on despite a contraindication, in best interests"
    tasks = [each for each in entry_of(service, plan, EAST)["tasks"] if each["component_id"]]
    assert {each["kind"] for each in tasks} == {"decide", "review_adaptation"}
    told = (plan.get(), move, decision_about(SAFETY_PLAN, move), *tasks)
    for said in (each["summary"] for each in told):
        assert until in said
        assert "ntil now" not in said


@pytest.mark.parametrize("answered", [False, True])
def test_at_the_next_move_it_is_unsafe_still_and_the_table_says_so(
    service: TestClient, *, answered: bool
) -> None:
    """It was proposed afresh to hand it over, and that could be confirmed in a batch."""
    plan, left = refused_as_unsafe(service)
    if answered:
        done(plan.answer(left, "settle", **GOES_ON, **BEST_INTERESTS))

    decision = decision_about(SAFETY_PLAN, plan.moved(HOME, stated_for_all=WELL))

    factors = {each["name"]: (each["value"], each["from"]) for each in decision["factors"]}
    assert factors["safety"] == ("contraindicated", "stated")
    assert (decision["outcome"], decision["interim"]) == ("decide", "hold")
    [refusal] = left["refusals"]
    assert (decision["checked_by"], decision["checked_at"]) == ("Di Shore", refusal["at"])


def test_only_a_named_check_of_since_says_otherwise(service: TestClient) -> None:
    plan, _ = refused_as_unsafe(service)
    usual: dict[str, Any] = {**WELL, "safety": "no_concern"}
    before = (now() - timedelta(hours=2)).isoformat()

    unnamed = plan.review(SAFETY_PLAN, **usual)
    too_early = plan.review(SAFETY_PLAN, **usual, checked_by="Dr Moss", checked_at=before)
    review = done(plan.review(SAFETY_PLAN, **usual, **checked_now()), 201)

    assert faults(unnamed) == [("/checked_by", "missing"), ("/checked_at", "missing")]
    assert faults(too_early) == [("/checked_at", "before_it_was_found_unsafe")]
    assert (review["outcome"], review["interim"]) == ("hand_over", "receiving_team_provides")


def test_the_plan_as_it_stood_is_told_so_too(service: TestClient) -> None:
    plan, left = refused_as_unsafe(service)
    at = plan.get("/history")["items"][-1]["at"]
    done(plan.answer(left, "settle", **GOES_ON, **checked_now()))

    then = plan.get(as_of=at)

    [undecided] = then["undecided"]
    assert (undecided["interim"], undecided["refused_because"]) == ("hold", "safety_concern")
    assert undecided["found_unsafe_by"] == "Di Shore"
    assert plan.get()["undecided"] == []
