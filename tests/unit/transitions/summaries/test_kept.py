"""What goes on with the team that answers for it already is not told as handed over."""

from typing import Any, Final

from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Action, Answer
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer_with_event,
    component_of,
    decision_about,
    moved,
    one_moved,
    review_with_event,
    some_care,
    together,
)
from tests.unit.transitions.refused_as_unsafe import SAFE

KEPT: Final = "Heart-Check goes on with Ward, which answers for it already"
SETTLED: Final[dict[str, Any]] = {"outcome": "hand_over", "authorised_by": PROFESSIONAL}
OVERRULED: Final[dict[str, Any]] = {
    **SETTLED,
    "reason_code": "best_interests",
    "reason": "The meeting agreed.",
    "persons_view": "disagrees",
    "persons_words": "No.",
}


def on_leave() -> Care:
    """What was said at the leave, be it the same as before, is decided about."""
    care = accept(one_moved("heart-check", **GOES_ON), "heart-check")
    [component] = care.components
    again = {"plan_component_id": component.plan_component_id, "wish": "continue"}
    return moved(care, "ward", leave="escorted", stated=[again])


def test_a_proposal_says_that_the_care_goes_on_with_its_team() -> None:
    """A ward read that its own care waited until it accepted it."""
    care = on_leave()

    assert said(care, "heart-check") == (
        f"{KEPT}. Nobody has answered for it yet. Until then: Ward sees to it."
    )
    assert summary(care) == f"Proposed, and nobody has answered yet: {KEPT}."


def test_once_it_is_confirmed_nobody_has_taken_it_over() -> None:
    care = on_leave()
    step = answer_with_event(care, "confirm", "heart-check")

    after, _ = step
    assert said(after, "heart-check") == (f"{KEPT}. Confirmed by Bo Reed, 2 March 2026, 09:00 UTC.")
    assert summary(after) == f"Decided: {KEPT}."
    assert told_in_history(care, step) == "Heart-Check: go on with Ward, confirmed by Bo Reed."


def test_several_that_are_confirmed_together_are_told_together() -> None:
    names = ("heart-check", "in-reach-talking")
    care = some_care(
        *(a_component_of_a_plan(each, responsible_team="ward") for each in names),
        setting="inpatient",
        team="ward",
    )
    stays = {"originating_team_stays": False}
    about = [{"plan_component_id": each.plan_component_id, **stays} for each in care.components]
    away = moved(care, "ward", leave="escorted", stated_for_all=GOES_ON, stated=about)

    after, _ = together(away)

    assert summary(after) == (
        "Decided: 2 go on with Ward, which answers for them already "
        "(Heart-Check; In-Reach-Talking)."
    )


def test_what_somebody_overrules_for_its_team_says_against_what() -> None:
    care = moved(some_care(a_component_of_a_plan(responsible_team="ward")), "ward")
    decision = decision_about(care, "talking")
    refused = moved(care, "ward", leave="escorted", stated_for_all={**GOES_ON, "wish": "stop"})

    step = answer_with_event(refused, "override", **OVERRULED)

    after, _ = step
    assert decision.addressed_to is None
    assert said(after).startswith(
        "Talking goes on with Ward, which answers for it already, against a refusal. "
    )
    assert told_in_history(refused, step).startswith("Talking: go on with Ward against a refusal, ")


def test_what_rests_stays_paused_with_its_team() -> None:
    care = moved(some_care(a_paused_component(responsible_team="ward")), "ward")
    asked = read_as(Answer, {"action": Action.SETTLE, **SETTLED})
    about = decision_about(care, "talking").decision_id

    step = answer_decision(care, about, asked, by="Bo Reed", at=NOW)

    after, _ = step
    assert said(after).startswith("Talking stays paused with Ward. ")
    assert told_in_history(care, step).startswith("Talking: stay paused with Ward, ")


def test_a_review_that_proposes_it_says_so() -> None:
    care = on_leave()

    step = review_with_event(care, "heart-check", **GOES_ON)

    assert told_in_history(care, step) == "Heart-Check: reviewed, to go on with Ward is proposed."


def test_nobody_arrives_at_the_team_that_has_the_person_and_the_care_already() -> None:
    """“Ward sees to it from arrival”, it said of a walk in the grounds."""
    on_ward = accept(one_moved("lithium", **GOES_ON, **SAFE), "lithium")
    to_check = {"plan_component_id": component_of(on_ward, "lithium").plan_component_id}
    waits = moved(on_ward, leave="escorted", stated=[{**to_check, "safety": "not_checked"}])

    held = "Until then: Ward sees to it; what needs a check is not given before it, "
    assert held in said(waits, "lithium")
    assert "Ward sees to it from arrival; " in said(one_moved("lithium", **GOES_ON), "lithium")
