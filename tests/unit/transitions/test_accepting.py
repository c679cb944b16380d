"""Accepting and refusing a hand-over."""

import pytest

from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, ReasonCode, TransitionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.accepting import accept_hand_over, refuse_hand_over
from app.pathways.transitions.refused import IllegalCall
from app.pathways.transitions.values import Care, Refusal
from tests.unit.plans.made_up import NOW, PROFESSIONAL, an_id
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    component_of,
    moved,
    one_moved,
    refuse,
    some_care,
    team_of,
    the_decision,
    the_move,
)
from tests.unit.transitions.refused_as_unsafe import CHECKED, refused, settled


def handed_over() -> Care:
    """A move with one hand-over, from `east` to `ward`, that is only proposed."""
    return one_moved("heart-check", **GOES_ON)


def test_until_somebody_accepts_the_sender_answers_for_it() -> None:
    confirmed = answer(handed_over(), "confirm", "heart-check")

    assert team_of(confirmed, "heart-check") == "east"


def test_accepting_makes_the_receiving_team_answer_for_it() -> None:
    after = accept(handed_over(), "heart-check")

    decision = the_decision(after)
    assert team_of(after, "heart-check") == "ward"
    assert (decision.responsible_team, decision.addressed_to) == ("ward", None)
    assert (decision.accepted_by, decision.accepted_at) == ("Di Shore", NOW)
    assert decision.due_at is None


def test_accepting_confirms_what_was_only_proposed() -> None:
    decision = the_decision(accept(handed_over(), "heart-check"))

    assert (decision.status, decision.decided_by) == (DecisionStatus.CONFIRMED, "Di Shore")


def test_accepting_keeps_who_confirmed() -> None:
    confirmed = answer(handed_over(), "confirm", "heart-check")

    decision = the_decision(accept(confirmed, "heart-check"))

    assert (decision.decided_by, decision.accepted_by) == ("Bo Reed", "Di Shore")


def test_accepting_keeps_that_it_was_an_override() -> None:
    stated = {**GOES_ON, "reach": "as_is", "reach_reason": "Visits."}
    why = {"reason_code": "other_team_better_placed", "reason": "They know him."}
    care = answer(one_moved(**stated), "override", outcome="hand_over", **why)

    assert the_decision(accept(care)).status is DecisionStatus.OVERRIDDEN


def test_the_move_is_complete_when_the_last_hand_over_is_accepted() -> None:
    after = accept(handed_over(), "heart-check")

    assert the_move(after).status is TransitionStatus.COMPLETE


def test_care_goes_on_as_it_was_when_it_is_accepted() -> None:
    before = handed_over()

    after = accept(before, "heart-check")

    assert component_of(after, "heart-check").status == "active"


def test_a_refusal_leaves_the_decision_to_the_sender() -> None:
    after = refuse(handed_over(), "heart-check")

    decision = the_decision(after)
    assert (decision.status, decision.outcome) == (DecisionStatus.PROPOSED, Outcome.DECIDE)
    assert (decision.responsible_team, decision.addressed_to) == ("east", None)
    assert team_of(after, "heart-check") == "east"
    assert the_move(after).status is TransitionStatus.OPEN


def test_a_refusal_keeps_its_reason_and_the_table_its_proposal() -> None:
    decision = the_decision(refuse(handed_over(), "heart-check"))

    assert decision.proposed is Outcome.HAND_OVER
    assert decision.refusals == (
        Refusal(
            team="ward",
            by="Di Shore",
            at=NOW,
            reason_code=ReasonCode.TEAM_FULL,
            reason="We are full.",
        ),
    )


def test_a_refusal_keeps_who_had_decided_the_hand_over() -> None:
    """The decision waits anew, and says of nobody any more that they decided it."""
    confirmed = answer(handed_over(), "confirm", "heart-check")

    [refusal] = the_decision(refuse(confirmed, "heart-check")).refusals

    assert refusal.asked_by == the_decision(confirmed).decided_by


def test_a_refusal_keeps_what_they_said_of_the_hand_over() -> None:
    """Whoever answered next wrote over it, and their words were left to the history."""
    view = {"persons_view": "agrees", "persons_words": "That team is fine."}
    confirmed = answer(handed_over(), "confirm", "heart-check", **view)

    [refusal] = the_decision(refuse(confirmed, "heart-check")).refusals

    assert (refusal.persons_view, refusal.persons_words) == ("agrees", "That team is fine.")


def test_a_refusal_gives_nobody_more_time() -> None:
    before = handed_over()

    after = refuse(before, "heart-check")

    assert the_decision(after).due_at == the_decision(before).due_at
    assert the_decision(after).made_at > MOVED_AT


def test_a_confirmed_hand_over_that_is_refused_is_decided_by_nobody_yet() -> None:
    confirmed = answer(handed_over(), "confirm", "heart-check")

    decision = the_decision(refuse(confirmed, "heart-check"))

    assert (decision.decided_by, decision.decided_at) == (None, None)


def test_every_refusal_is_kept() -> None:
    care = refuse(handed_over(), "heart-check")
    care = answer(care, "settle", "heart-check", outcome="hand_over", authorised_by=PROFESSIONAL)

    decision = the_decision(refuse(care, "heart-check"))

    assert [each.team for each in decision.refusals] == ["ward", "ward"]


def test_what_is_no_hand_over_is_not_accepted() -> None:
    with pytest.raises(IllegalCall, match="you can confirm or override or review"):
        accept(one_moved(**GOES_ON))


def test_what_is_no_hand_over_is_not_refused() -> None:
    with pytest.raises(IllegalCall):
        refuse(one_moved(**GOES_ON))


def test_what_is_accepted_is_not_accepted_again() -> None:
    with pytest.raises(IllegalCall):
        accept(accept(handed_over(), "heart-check"), "heart-check")


def test_nobody_is_asked_to_accept_what_they_never_gave_away() -> None:
    back = moved(handed_over(), "east", stated_for_all=GOES_ON)

    decision = the_decision(back)
    assert (decision.outcome, decision.proposed) == (Outcome.HAND_OVER, Outcome.HAND_OVER)
    assert (decision.rule, decision.addressed_to) == ("lapse-hand-over", None)
    with pytest.raises(IllegalCall, match="you can confirm or override or review"):
        accept(back, "heart-check")

    after = answer(back, "confirm", "heart-check")

    kept = the_decision(after)
    assert (kept.status, kept.outcome) == (DecisionStatus.CONFIRMED, Outcome.HAND_OVER)
    assert (kept.addressed_to, kept.due_at, kept.responsible_team) == (None, None, "east")
    assert team_of(after, "heart-check") == "east"
    assert the_move(after).status is TransitionStatus.COMPLETE


def test_in_a_closed_plan_nothing_is_accepted() -> None:
    with pytest.raises(PlanClosed):
        accept_hand_over(some_care(status="closed"), an_id(), by="Di", at=NOW)


def test_in_a_closed_plan_nothing_is_refused() -> None:
    with pytest.raises(PlanClosed):
        refuse_hand_over(
            some_care(status="closed"),
            an_id(),
            reason_code=ReasonCode.OTHER,
            reason="No.",
            by="Di",
            at=NOW,
        )


def test_whoever_refused_a_hand_over_is_not_quoted_with_why_it_was_decided_since() -> None:
    """A ward without stock read as if it had said that stock is sent, and on new information."""
    care = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")
    why = {"reason_code": "new_information", "reason": "Stock is sent with him."}

    for outcome in ("hand_over", "continue"):
        decided = {"outcome": outcome, "authorised_by": PROFESSIONAL, **why}
        told_of_it = said(answer(care, "settle", "heart-check", **decided), "heart-check")

        assert "UTC, on new information: “Stock is sent with him.” That was after " in told_of_it
        assert told_of_it.count("We are full.") == 1


def test_what_it_refused_as_unsafe_is_told_as_a_danger_that_is_over() -> None:
    care = settled(refused(), "hand_over", **CHECKED)

    told = summary(care)

    assert told.count("Her heart races.") == 1
    assert "Found unsafe before: Heart-Check (had been found unsafe on 2 March 2026" in told
