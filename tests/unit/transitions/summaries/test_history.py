"""Each move and decision is told in a sentence: of what, its outcome, who answers for it."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.transitions.taking_back import enter_in_error
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said as of_decision
from tests.unit.transitions.history import said, told
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept_with_event,
    answer,
    answer_with_event,
    component_of,
    moved,
    name_of,
    one_moved,
    record,
    refuse,
    refuse_with_event,
    some_care,
    the_move,
    together,
)
from tests.unit.transitions.refused_as_unsafe import CHECKED_EARLIER, HEART, SAFE

WITH_WORDS_OF_THE_PERSON: dict[str, Any] = {
    "persons_view": "disagrees",
    "persons_words": "I would rather go on.",
    "reason": "She is tired.",
}
FULL: dict[str, Any] = {"reason_code": "team_full", "reason": "No bed."}


def test_a_move_names_its_teams_and_its_day() -> None:
    care = some_care()

    step = record(care, a_move_to("ward"))

    assert (
        said(care, (step.care, step.event)) == "Moved from East to Ward on 2 March 2026, 07:00 UTC."
    )


def test_a_move_to_another_team_on_leave_says_so() -> None:
    step = record(some_care(), a_move_to("ward", leave="unescorted"))

    assert said(some_care(), (step.care, step.event)) == (
        "Moved from East to Ward on 2 March 2026, 07:00 UTC, on unescorted leave."
    )


def test_a_move_says_why_it_was_made() -> None:
    care = moved(some_care())
    why = {"reason": "She asked for it."}

    step, leave = (
        record(care, a_move_to("home", **why)),
        record(care, a_move_to(leave="escorted", **why)),
    )

    told = "2 March 2026, 07:00 UTC. The reason given: “She asked for it.”"
    assert said(care, (step.care, step.event)) == f"Moved from Ward to Home on {told}"
    assert said(care, (leave.care, leave.event)) == f"Escorted leave with Ward from {told}"


def test_a_move_says_what_is_on_hold_as_unsafe_from_then_and_who_found_it_so() -> None:
    """It said from where to where alone, of clozapine that nobody was to give any more."""
    care = some_care(*map(a_component_of_a_plan, ("lithium", "talking", "heart-check")))
    by: dict[str, Any] = {"checked_by": "Dr Ito", "checked_at": MOVED_AT}
    stated = [
        {"plan_component_id": each.plan_component_id, **GOES_ON, "safety": safety, **who}
        for each, safety, who in zip(
            care.components,
            ("contraindicated", "contraindicated", "no_concern"),
            (by, {}, by),
            strict=True,
        )
    ]

    step = record(care, a_move_to("ward", stated=stated, reason="She asked for it."))

    assert said(care, (step.care, step.event)).endswith(
        " The reason given: “She asked for it.” Found unsafe, and on hold until it is decided: "
        "Lithium (by Dr Ito, 2 March 2026, 07:00 UTC); Talking."
    )


def test_a_leave_that_keeps_a_refusal_names_nobody_who_had_found_no_concern_before_it() -> None:
    care = one_moved(HEART, **GOES_ON, **{**SAFE, **CHECKED_EARLIER})
    refused, event = refuse_with_event(care, HEART, because="safety_concern")

    step = record(refused, a_move_to("ward", leave="escorted"))

    assert told([the_whole_of(care), event, step.event], step.care)[-1].endswith(
        " Found unsafe, and on hold until it is decided: Heart-Check."
    )


@pytest.mark.parametrize(
    ("leave", "words"), [("escorted", "Escorted leave"), ("none", "End of leave")]
)
def test_another_leave_is_no_move_to_another_team(leave: str, words: str) -> None:
    other = "unescorted" if leave == "none" else "none"
    care = moved(some_care(), "ward", leave=other)

    step = record(care, a_move_to("ward", leave=leave))

    assert said(care, (step.care, step.event)) == f"{words} with Ward from 2 March 2026, 07:00 UTC."


def test_a_move_that_never_took_place_says_so_and_why() -> None:
    care = moved(moved(some_care()), "home")

    step = enter_in_error(
        care, the_move(care).transition_id, reason="Another person.", name_of=name_of
    )

    assert said(care, step) == (
        "Entered in error: the move from Ward to Home never took place. "
        "The reason given: “Another person.”"
    )


def test_a_leave_that_never_took_place_is_no_move_to_another_team() -> None:
    care = moved(moved(some_care()), leave="escorted")

    step = enter_in_error(
        care, the_move(care).transition_id, reason="Another person.", name_of=name_of
    )

    assert said(care, step) == (
        "Entered in error: escorted leave with Ward never took place. "
        "The reason given: “Another person.”"
    )


def test_a_decision_names_its_outcome_and_who_answers_for_it() -> None:
    care = one_moved("lithium", wish="continue")

    step = answer_with_event(
        care,
        "settle",
        "lithium",
        outcome="pause",
        authorised_by=PRESCRIBER,
        **WITH_WORDS_OF_THE_PERSON,
    )

    assert said(care, step) == (
        "Lithium: pause against the wish to go on, review due by 3 March 2026, 07:00 UTC, "
        "decided by Bo Reed, authorised by Dr Ada Moss (prescriber), "
        "for this reason: “She is tired.” The person did not agree: “I would rather go on.”"
    )


def test_what_is_confirmed_or_overridden_says_which() -> None:
    care = one_moved("talking", "home", **GOES_ON)

    overridden = answer_with_event(
        care, "override", outcome="pause", reason_code="team_full", **WITH_WORDS_OF_THE_PERSON
    )

    assert said(care, answer_with_event(care, "confirm")) == (
        "Talking: continue, confirmed by Bo Reed."
    )
    assert said(care, overridden) == (
        "Talking: pause against the wish to go on, review due by 9 March 2026, 07:00 UTC, "
        "decided otherwise than proposed, by Bo Reed, because the team is full: “She is tired.” "
        "The person did not agree: “I would rather go on.”"
    )


def test_what_people_had_decided_is_not_told_as_proposed_once_it_is_overridden() -> None:
    """It read “otherwise than proposed” of care about which nobody had proposed anything."""
    settled = answer(
        one_moved("lithium", "ward", **GOES_ON),
        *("settle", "lithium"),
        outcome="hand_over",
        authorised_by=PRESCRIBER,
    )
    proposed = one_moved("talking", "home", **GOES_ON)
    handed_over = answer(proposed, "override", outcome="hand_over", **FULL)
    rest = {"outcome": "pause", "authorised_by": PRESCRIBER, **WITH_WORDS_OF_THE_PERSON, **FULL}

    of_people = answer_with_event(settled, "override", "lithium", **rest)
    back_again = answer_with_event(handed_over, "override", outcome="continue", **FULL)

    assert ", decided otherwise than before, by Bo Reed, authorised by " in said(settled, of_people)
    assert ", decided otherwise than before, by Bo Reed, " in said(handed_over, back_again)
    for care, name in ((of_people[0], "lithium"), (back_again[0], "talking")):
        assert " Decided otherwise than before, by Bo Reed, " in of_decision(care, name)


def test_what_is_confirmed_together_is_named_one_by_one() -> None:
    components = (a_component_of_a_plan("talking"), a_component_of_a_plan("heart-check"))
    care = moved(some_care(*components), "home", stated_for_all=GOES_ON)

    assert said(care, together(care)) == (
        "Heart-Check: hand over to Home; Talking: continue, confirmed by Bo Reed."
    )


def test_what_is_due_is_said_of_the_care_that_is_changed() -> None:
    """Of two that were confirmed together, the review of the one change was told of the other."""
    components = (a_component_of_a_plan("carers-talk"), a_component_of_a_plan("talking"))
    adapted = {
        "plan_component_id": components[0].plan_component_id,
        "engagement": "with_adaptation",
    }
    care = moved(some_care(*components), "home", stated_for_all=GOES_ON, stated=[adapted])

    assert said(care, together(care, carers_talk="By telephone.")) == (
        "Carers-Talk: adapt (“By telephone.”), "
        "review of the change due by 9 March 2026, 07:00 UTC; "
        "Talking: continue, confirmed by Bo Reed."
    )


def test_a_hand_over_says_who_answered_for_which_team() -> None:
    care = answer(one_moved("heart-check"), "confirm", "heart-check")

    assert said(care, accept_with_event(care, "heart-check")) == (
        "Heart-Check: accepted for Ward by Di Shore."
    )
    assert said(care, refuse_with_event(care, "heart-check")) == (
        "Heart-Check: refused for Ward by Di Shore (team full): “We are full.”"
    )
    unwanted = refuse_with_event(care, "heart-check", because="persons_wish")
    assert " (the wish of whoever it is for): “We are full.”" in said(care, unwanted)


def test_what_was_decided_is_told_as_it_was_when_it_is_another_now() -> None:
    proposed = one_moved("heart-check")
    confirmed, confirmation = answer_with_event(proposed, "confirm", "heart-check")
    _, refusal = refuse_with_event(confirmed, "heart-check")

    _, first, _ = told([the_whole_of(proposed), confirmation, refusal], proposed)

    assert first == "Heart-Check: hand over to Ward, confirmed by Bo Reed."
    assert component_of(refuse(confirmed, "heart-check"), "heart-check").status == "active"


def test_a_name_that_was_withdrawn_is_not_told() -> None:
    care = one_moved("talking", "home", **GOES_ON)
    after, event = answer_with_event(care, "confirm")

    withdrawn = said(care, (after, replace(event, words={})))

    assert withdrawn == "Talking: continue, confirmed by (withdrawn)."
