"""Care that a team refuses because it is not safe is held, until somebody finds otherwise."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import BASES, DecisionStatus, ReasonCode
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.refused import BasisMissing, NothingToConfirm
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import interim_of, undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD, faults_of
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    accept,
    answer,
    component_of,
    decision_about,
    faults_of_move,
    moved,
    one_moved,
    refuse,
    refuse_as_unsafe,
    review,
    step,
    take_back,
    the_decision,
    together,
)

HEART: Final = "heart-check"
BY: Final[dict[str, Any]] = {"authorised_by": PROFESSIONAL}
BY_PRESCRIBER: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
EARLIER: Final = NOW - timedelta(hours=1)
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Ada Moss", "checked_at": NOW}
CHECKED_EARLIER: Final[dict[str, Any]] = {**CHECKED, "checked_at": EARLIER}
SAFE: Final[dict[str, Any]] = {"safety": "no_concern", **CHECKED}
FOUND: Final = (Safety.CONTRAINDICATED, "Di Shore", NOW)


def handed_over() -> Care:
    """A move with one hand-over of care that must not lapse, which is only proposed."""
    return one_moved(HEART, **GOES_ON)


def refused() -> Care:
    return refuse_as_unsafe(handed_over(), HEART)


def settled(care: Care, /, outcome: str = "continue", **given: object) -> Care:
    return answer(care, "settle", HEART, **{"outcome": outcome, **BY, **given})


def interim_in(care: Care) -> Interim:
    [waiting] = undecided_in(care)
    assert waiting.interim is interim_of(the_decision(care))
    return waiting.interim


def found_in(care: Care, about: str = HEART) -> tuple[object, str | None, object]:
    """What the case of a decision has of the safety of care, who found it and when."""
    decision = decision_about(care, about)
    return value_at(decision.place, Factor.SAFETY), decision.checked_by, decision.checked_at


def test_nothing_more_is_given_of_what_a_team_refuses_as_unsafe() -> None:
    before, after = handed_over(), refused()

    assert interim_in(before) is Interim.RECEIVING_TEAM_PROVIDES
    assert interim_in(after) is Interim.HOLD
    assert safety_of(the_decision(after)) is Safety.CONTRAINDICATED
    [waiting] = undecided_in(after)
    assert (waiting.refused_by, waiting.refused_because) == ("ward", ReasonCode.SAFETY_CONCERN)


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


@pytest.mark.parametrize("answered", [False, True])
def test_at_the_next_move_it_is_unsafe_still_whatever_is_said_of_everything(
    *, answered: bool
) -> None:
    care = settled(refused(), **BASIS) if answered else refused()

    onward = moved(care, "home", stated_for_all={**GOES_ON, **SAFE})

    assert found_in(onward) == FOUND
    decision = decision_about(onward, HEART)
    assert (decision.rule, interim_of(decision)) == ("lapse-contraindicated", "hold")


def test_what_may_rest_pauses_by_the_table_at_the_next_move() -> None:
    by_override = {"outcome": "hand_over", **INSTEAD}
    care = answer(
        one_moved("in-reach-talking", **GOES_ON), "override", "in-reach-talking", **by_override
    )
    care = refuse_as_unsafe(care, "in-reach-talking")

    onward = moved(care, "home")

    assert found_in(onward, "in-reach-talking") == FOUND
    assert the_decision(onward).rule == "contraindicated"


def test_at_a_review_it_is_unsafe_still() -> None:
    for care in (refused(), settled(refused(), **BASIS)):
        reviewed = review(care, HEART, **GOES_ON, safety="not_checked")

        assert found_in(reviewed) == FOUND
        assert interim_in(reviewed) is Interim.HOLD
        assert the_decision(reviewed).outcome is Outcome.DECIDE


def test_two_moves_on_it_is_unsafe_still() -> None:
    assert found_in(moved(moved(refused(), "home"), "other-ward")) == FOUND


def test_a_move_that_is_taken_back_leaves_nothing_of_its_refusal() -> None:
    taken_back = take_back(refused())
    restored = take_back(moved(refused(), "home"))

    assert found_in(moved(taken_back), HEART)[0] is Safety.NO_CONCERN
    assert interim_in(restored) is Interim.HOLD


def test_once_somebody_has_checked_it_nothing_of_it_is_carried_on() -> None:
    by_answer = settled(refused(), **CHECKED)
    by_review = review(refused(), HEART, **GOES_ON, **SAFE)

    assert found_in(moved(by_answer, "home"))[0] is Safety.NO_CONCERN
    assert found_in(review(by_answer, HEART))[0] is Safety.NO_CONCERN
    assert found_in(by_review) == (Safety.NO_CONCERN, "Dr Ada Moss", NOW)
    assert (the_decision(by_review).outcome, interim_in(by_review)) == (
        *("hand_over", "receiving_team_provides"),
    )
    assert found_in(moved(by_review, "home"))[0] is Safety.NO_CONCERN


def test_what_was_checked_with_the_answer_is_known_at_a_review_before_anybody_accepts() -> None:
    pending = settled(refused(), "hand_over", **CHECKED)

    assert found_in(review(pending, HEART)) == (Safety.NO_CONCERN, "Dr Ada Moss", NOW)


MISSING: Final = [("checked_by", "missing"), ("checked_at", "missing")]
TOO_EARLY: Final = [("checked_at", "before_it_was_found_unsafe")]


@pytest.mark.parametrize(
    ("checked", "faults"), [({}, MISSING), (CHECKED_EARLIER, TOO_EARLY), (CHECKED, [])]
)
def test_only_a_check_of_since_says_otherwise(
    checked: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    care, said = refused(), {"safety": "no_concern", **checked}
    stated = [{"plan_component_id": care.components[0].plan_component_id, **said}]

    if not faults:
        assert found_in(moved(care, "home", stated=stated))[0] is Safety.NO_CONCERN
        return
    at_a_move = faults_of_move(care, a_move_to("home", stated=stated))
    assert at_a_move == [(f"/stated/0/{name}", code) for name, code in faults]


def test_a_check_that_is_stated_of_everything_is_looked_at_where_it_stands() -> None:
    care = refused()
    of_it = {"plan_component_id": care.components[0].plan_component_id, "safety": "no_concern"}

    asked = a_move_to("home", stated=[of_it], stated_for_all=CHECKED_EARLIER)

    assert faults_of_move(care, asked) == [
        ("/stated_for_all/checked_at", "before_it_was_found_unsafe")
    ]


def test_what_must_be_checked_at_a_move_is_asked_for_its_check_once() -> None:
    care = one_moved("lithium", safety="contraindicated", **CHECKED)
    of_it = {"plan_component_id": care.components[0].plan_component_id, "safety": "no_concern"}

    asked = a_move_to("home", stated=[of_it])

    assert faults_of_move(care, asked) == [(f"/stated/0/{name}", code) for name, code in MISSING]


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
