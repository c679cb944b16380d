"""Care that a team refuses because it is not safe is held, until somebody finds otherwise."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.pathways.plans.terms import BASES, DecisionStatus, ReasonCode
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Interim
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.refused import BasisMissing, NothingToConfirm
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD, faults_of
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    component_of,
    moved,
    one_moved,
    refuse,
    refuse_as_unsafe,
    review,
    step,
    the_decision,
    together,
)
from tests.unit.transitions.refused_as_unsafe import (
    BY,
    BY_PRESCRIBER,
    CHECKED,
    CHECKED_EARLIER,
    EARLIER,
    HEART,
    SAFE,
    handed_over,
    interim_in,
    refused,
    settled,
)


def test_nothing_more_is_given_of_what_a_team_refuses_as_unsafe() -> None:
    before, after = handed_over(), refused()

    assert interim_in(before) is Interim.RECEIVING_TEAM_PROVIDES
    assert interim_in(after) is Interim.HOLD
    assert safety_of(the_decision(after)) is Safety.CONTRAINDICATED
    [waiting] = undecided_in(after)
    assert (waiting.refused_by, waiting.refused_because) == ("ward", ReasonCode.SAFETY_CONCERN)
    [refusal] = the_decision(after).refusals
    assert (waiting.found_unsafe_by, waiting.found_unsafe_at) == (refusal.by, refusal.at)


def test_who_found_it_unsafe_stays_known_after_the_next_move() -> None:
    """The team that has the person then refused nothing: only this says why it is on hold."""
    care = refused()
    [refusal] = the_decision(care).refusals

    [waiting] = undecided_in(moved(care, "home"))

    assert (waiting.refused_by, waiting.interim) == (None, Interim.HOLD)
    assert (waiting.found_unsafe_by, waiting.found_unsafe_at) == (refusal.by, refusal.at)


def test_nobody_is_named_for_care_that_is_of_no_concern() -> None:
    """Whoever checked it found it not unsafe."""
    care = refused()
    since = {**SAFE, "plan_component_id": component_of(care, HEART).plan_component_id}

    checked = moved(care, "home", stated=[since])

    [waiting] = undecided_in(checked)
    assert checked.decisions[-1].checked_by == SAFE["checked_by"]
    assert (waiting.found_unsafe_by, waiting.found_unsafe_at) == (None, None)


@pytest.mark.parametrize("code", sorted({*ReasonCode} - {ReasonCode.SAFETY_CONCERN}))
def test_no_other_reason_holds_anything_back(code: str) -> None:
    care = refuse(handed_over(), HEART, because=code)

    assert interim_in(care) is Interim.RECEIVING_TEAM_PROVIDES
    assert safety_of(the_decision(care)) is Safety.NO_CONCERN
    assert undecided_in(care)[0].refused_because == code
    assert settled(care, "hand_over").components


def test_the_case_stays_what_the_table_decided_about() -> None:
    care = handed_over()
    before, after = the_decision(care), the_decision(refuse_as_unsafe(care, HEART))

    for name in ("place", "origins", "rule", "proposed"):
        assert getattr(after, name) == getattr(before, name)


@pytest.mark.parametrize("outcome", ["continue", "adapt", "hand_over"])
def test_it_goes_on_by_a_check_of_since_or_on_a_basis_and_whoever_answers_is_told_both(
    outcome: str,
) -> None:
    more = {"adaptation": "Shorter."} if outcome == "adapt" else {}

    with pytest.raises(BasisMissing) as lacking:
        settled(refused(), outcome, **more)
    by_check = settled(refused(), outcome, **more, **CHECKED)
    by_basis = settled(refused(), outcome, **more, **BASIS)

    assert str(lacking.value).startswith("A team refused this as unsafe. Where somebody has ")
    assert "(checked_by, checked_at): then it needs no basis. To go on" in str(lacking.value)
    assert '"reason_code": ""' in str(lacking.value)
    assert safety_of(the_decision(by_check)) is Safety.NO_CONCERN
    assert overruled_in(by_check) == ()
    assert safety_of(the_decision(by_basis)) is Safety.CONTRAINDICATED
    [goes_on] = overruled_in(by_basis)
    assert (goes_on.despite_contraindication, goes_on.against_refusal) == (True, False)
    assert goes_on.basis in BASES


def test_whoever_answers_after_a_further_move_is_told_to_review_it() -> None:
    """There the danger is what was stated, and a check with the answer is refused."""
    care = moved(refused(), "home")

    with pytest.raises(BasisMissing) as lacking:
        answer(care, "settle", HEART, outcome="continue", **BY)
    freed = review(care, HEART, **SAFE, **GOES_ON)

    assert str(lacking.value).startswith("This was found unsafe. Where somebody has checked it ")
    assert "(safety no_concern)" in str(lacking.value)
    assert safety_of(freed.decisions[-1]) is Safety.NO_CONCERN


@pytest.mark.parametrize("grounds", [CHECKED, BASIS])
def test_what_was_on_hold_and_starts_with_a_change_is_looked_at_within_a_day(
    grounds: dict[str, object],
) -> None:
    changed: dict[str, object] = {"adaptation": "Shorter.", **grounds}
    held = settled(refused(), "adapt", **changed)
    given = settled(refuse(handed_over(), HEART), "adapt", adaptation="Shorter.")

    assert component_of(held, HEART).review_due == MOVED_AT + timedelta(hours=24)
    assert component_of(given, HEART).review_due == MOVED_AT + timedelta(days=7)


def test_a_check_is_no_way_where_it_goes_on_against_a_refusal_of_theirs_too() -> None:
    handed = settled(one_moved(HEART, wish="stop"), "hand_over", **BASIS, **IN_WORDS)
    care = refuse_as_unsafe(handed, HEART)

    for checked in ({}, CHECKED):
        with pytest.raises(BasisMissing, match=r"^To go on against a refusal"):
            settled(care, **IN_WORDS, **checked)


def test_a_check_of_before_it_was_refused_is_none() -> None:
    given = {"outcome": "continue", **BY, **CHECKED_EARLIER}

    assert faults_of(refused(), "settle", HEART, **given) == [
        ("/checked_at", "before_it_was_found_unsafe")
    ]


def test_what_rests_or_ends_takes_no_check() -> None:
    given = {"outcome": "pause", **BY, **INSTEAD, **CHECKED}

    assert faults_of(refused(), "settle", HEART, **given) == [
        ("/checked_by", "not_part_of_this_step"),
        ("/checked_at", "not_part_of_this_step"),
    ]


def test_what_ends_so_is_not_due_to_be_offered_again() -> None:
    heard = {"persons_view": "agrees", "persons_words": "All right.", **INSTEAD}
    unsafe = settled(refused(), "stop", **heard)
    full = settled(refuse(handed_over(), HEART), "stop", **heard)

    assert (the_decision(unsafe).due_at, component_of(unsafe, HEART).next_step) == (None, None)
    assert component_of(full, HEART).next_step == "re_offer"


def test_what_goes_on_on_a_basis_and_is_stopped_by_hand_is_not_due_to_be_offered_again() -> None:
    care = settled(refused(), **BASIS, persons_view="disagrees", persons_words="No.")
    stopped = step(care, "stopped", HEART, reason="She said no.", **BY)

    assert component_of(stopped, HEART).next_step is None


def test_another_refusal_of_another_kind_makes_nothing_safe_and_nothing_unsafe() -> None:
    on_a_basis = refuse(settled(refused(), "hand_over", **BASIS), HEART)
    by_a_check = refuse(settled(refused(), "hand_over", **CHECKED), HEART)

    assert interim_in(settled(refused(), "hand_over", **BASIS)) is Interim.RECEIVING_TEAM_PROVIDES
    assert interim_in(on_a_basis) is Interim.HOLD
    assert interim_in(by_a_check) is Interim.RECEIVING_TEAM_PROVIDES
    [went_on] = overruled_in(on_a_basis)
    assert (went_on.despite_contraindication, went_on.decided_again) == (True, True)


def test_what_was_overruled_before_it_was_found_unsafe_went_on_despite_nothing() -> None:
    handed = settled(one_moved(HEART, wish="stop"), "hand_over", **BASIS, **IN_WORDS)

    [went_on] = overruled_in(refuse_as_unsafe(handed, HEART))

    assert (went_on.against_refusal, went_on.despite_contraindication) == (True, False)


def test_what_nobody_had_checked_is_unsafe_and_not_only_unchecked() -> None:
    handed = answer(one_moved("lithium"), "settle", "lithium", outcome="hand_over", **BY_PRESCRIBER)
    care = refuse_as_unsafe(handed, "lithium")
    goes_on = answer(care, "settle", "lithium", outcome="continue", **BY_PRESCRIBER, **BASIS)

    assert (interim_in(care), undecided_in(care)[0].awaits_check) == ("hold", False)
    assert len(unchecked_in(handed)) == len(unchecked_in(goes_on)) == 0
    assert overruled_in(goes_on)[0].despite_contraindication


@pytest.mark.parametrize("at", [NOW, EARLIER])
def test_a_check_of_before_does_not_outweigh_a_refusal_by_a_clock_that_was_set_back(
    at: object,
) -> None:
    handed = settled(refuse(handed_over(), HEART), "hand_over")
    checked = one_moved(HEART, **GOES_ON, **SAFE)

    for care in (checked, handed):
        after = refuse_as_unsafe(care, HEART, at=at)  # type: ignore[arg-type]  # a time

        assert interim_in(after) is Interim.HOLD
        assert the_decision(after).checked_at is None


def test_who_found_no_concern_before_is_kept() -> None:
    checked = one_moved(HEART, **GOES_ON, **{**SAFE, **CHECKED_EARLIER})

    decision = the_decision(refuse_as_unsafe(checked, HEART))

    assert (decision.checked_by, decision.checked_at) == ("Dr Ada Moss", EARLIER)
    assert safety_of(decision) is Safety.CONTRAINDICATED


def test_a_hand_over_that_is_proposed_of_what_is_unsafe_is_not_confirmed_in_a_batch() -> None:
    """A review of before this was so may have left one."""
    care = handed_over()
    kept = the_decision(refuse_as_unsafe(care, HEART)).refusals
    care = with_decision(care, replace(the_decision(care), refusals=kept))

    assert the_decision(care).status is DecisionStatus.PROPOSED
    with pytest.raises(NothingToConfirm):
        together(care)
    with pytest.raises(BasisMissing):
        accept(care, HEART)
