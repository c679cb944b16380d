"""Why care is unsafe, in words: stated with that, kept with it, and told wherever it is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.rules.factors import Safety
from app.pathways.transitions.checking import Finding, finding_of
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_at_rest, unsafe_in
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import BASIS, faults_of
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    answer,
    decision_about,
    faults_of_move,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    some_care,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import HEART, SAFE, refused, settled
from tests.unit.transitions.test_overruled import as_told

WHY: Final = " Level 1.6, tremor. "
BY_ITO: Final[dict[str, Any]] = {"checked_by": "Dr Ito", "checked_at": MOVED_AT}
UNSAFE: Final[dict[str, Any]] = {"safety": "contraindicated", **BY_ITO, "safety_reason": WHY}
RESTS: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason": "Waiting for the renal opinion.",
    "persons_view": "agrees",
    "persons_words": "All right.",
    "authorised_by": PRESCRIBER,
}
AS_UNSAFE: Final[dict[str, Any]] = {
    **RESTS,
    "reason_code": "safety_concern",
    "reason": "Kidneys failing.",
}
AGAIN: Final[dict[str, Any]] = {"safety": "contraindicated", "safety_reason": WHY}
MISSING: Final = [("/checked_at", "missing")]
EARLIER: Final = MOVED_AT - timedelta(hours=1)
LATER: Final = MOVED_AT + timedelta(hours=1)


def stated(**changes: object) -> Care:
    return one_moved("lithium", "ward", **{**UNSAFE, **changes})


def rested(care: Care, **how: object) -> Care:
    return answer(care, "settle", "lithium", **{**RESTS, **how})


def found(by: str | None, at: datetime | None, because: str | None) -> Finding:
    return Finding(Safety.CONTRAINDICATED, by, at, because)


BY_ITO_AND_WHY: Final = found("Dr Ito", MOVED_AT, WHY)


def finding_in(care: Care, about: str = "lithium") -> Finding:
    return finding_of(decision_about(care, about))


def test_why_it_is_unsafe_is_kept_word_for_word_with_who_found_it() -> None:
    """A later reader saw by whose word it was on hold, and not why."""
    component = stated().components[0]
    of_all = moved(some_care(component), "ward", stated_for_all=UNSAFE)
    reviewed = review(some_care(component), "lithium", **UNSAFE)

    for care in (stated(), of_all, reviewed):
        assert the_decision(care).safety_reason == WHY
        assert finding_in(care) == BY_ITO_AND_WHY
        [waits] = undecided_in(care)
        assert waits.found_unsafe_because == WHY
        assert undecided_in(as_told(care)) == (waits,)


def test_it_goes_on_with_who_found_it_at_moves_leaves_and_reviews() -> None:
    """Whether a decision waits, or somebody has answered that it rests or goes on regardless."""
    goes_on = {"outcome": "hand_over", "persons_words": "All right.", **BASIS}
    for care in (stated(), rested(stated()), rested(stated(), **goes_on)):
        onward = moved(care, "home", stated_for_all={**GOES_ON, **SAFE})
        for again in (
            onward,
            moved(onward, "other-ward"),
            moved(care, "ward", leave="escorted"),
            review(care, "lithium", **GOES_ON),
            review(care, "lithium", safety="not_checked"),
        ):
            assert finding_in(again) == BY_ITO_AND_WHY


def test_a_check_of_since_says_nothing_of_it() -> None:
    care = stated()

    for again in (
        review(rested(care), "lithium", **GOES_ON, **SAFE),
        moved(care, "home", stated=[{**of_it(care), **SAFE}]),
    ):
        assert the_decision(again).safety_reason is None
        assert finding_in(again).safety is Safety.NO_CONCERN


def of_it(care: Care) -> dict[str, object]:
    return {"plan_component_id": care.components[0].plan_component_id}


@pytest.mark.parametrize("safety", [None, "no_concern", "not_checked"])
def test_it_is_said_with_a_danger_alone_and_no_refusal_quotes_it(safety: str | None) -> None:
    care = stated()
    unfit = {**SAFE, "safety": safety, "safety_reason": WHY}
    of_one = a_move_to("home", stated=[{**of_it(care), **unfit}])

    with pytest.raises(Invalid) as refused_at_a_review:
        review(care, "lithium", **unfit)

    [fault] = refused_at_a_review.value.faults
    assert (fault.pointer, fault.code) == ("/safety_reason", "not_part_of_this_step")
    assert WHY.strip() not in fault.detail
    assert faults_of_move(care, of_one) == [("/stated/0/safety_reason", fault.code)]
    of_all = a_move_to("home", stated_for_all=unfit)
    assert faults_of_move(care, of_all) == [("/stated_for_all/safety_reason", fault.code)]


@pytest.mark.parametrize("by", [{}, {"checked_by": "Dr Ito"}, BY_ITO])
def test_whoever_says_why_later_is_told_with_who_found_it(by: dict[str, Any]) -> None:
    unsaid = stated(safety_reason=None)

    for again in (
        review(unsaid, "lithium", **AGAIN, **by),
        moved(unsaid, "home", stated=[{**of_it(unsaid), **AGAIN, **by}]),
    ):
        assert finding_in(again) == BY_ITO_AND_WHY


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"checked_by": "Dr Moss", "checked_at": EARLIER}, BY_ITO_AND_WHY),
        ({"checked_by": "Dr Moss", "checked_at": LATER}, found("Dr Moss", LATER, "Falls.")),
    ],
    ids=["earlier", "later"],
)
def test_nobody_is_quoted_with_what_another_says(said: dict[str, Any], told: Finding) -> None:
    again = review(stated(), "lithium", **{**AGAIN, "safety_reason": "Falls."}, **said)

    assert finding_in(again) == told


def test_why_everything_is_unsafe_takes_the_place_of_nothing_that_was_said_of_one() -> None:
    of_all = {**AGAIN, "safety_reason": "No bloods here."}

    kept = moved(stated(), "home", stated_for_all=of_all)
    unsaid = moved(stated(safety_reason=None), "home", stated_for_all=of_all)

    assert finding_in(kept) == BY_ITO_AND_WHY
    assert finding_in(unsaid) == found("Dr Ito", MOVED_AT, "No bloods here.")


def test_whoever_says_why_after_somebody_else_says_when_too_or_it_would_be_lost() -> None:
    """Of two findings the later one counts, and of one at no time nobody knows whether it is."""
    by_moss: dict[str, Any] = {**AGAIN, "checked_by": "Dr Moss"}
    care = stated()

    with pytest.raises(Invalid) as refused_at_a_review:
        review(care, "lithium", **by_moss)

    assert [(each.pointer, each.code) for each in refused_at_a_review.value.faults] == MISSING
    asked = a_move_to("home", stated=[{**of_it(care), **by_moss}])
    assert faults_of_move(care, asked) == [("/stated/0/checked_at", "missing")]


@pytest.mark.parametrize("named", ["Ann", None])
def test_a_name_for_what_was_found_at_no_known_time_keeps_why(named: str | None) -> None:
    unsafe: dict[str, Any] = {"safety": "contraindicated", "checked_by": "Ann"}
    care = stated(checked_by=named, checked_at=None)

    at_a_review = review(care, "lithium", **unsafe)
    at_a_move = moved(care, "home", stated_for_all=unsafe)

    assert finding_in(at_a_review) == finding_in(at_a_move) == found("Ann", None, WHY)


def test_whoever_is_the_first_to_be_named_says_why() -> None:
    care = stated(checked_by=None, checked_at=None, safety_reason=None)

    again = review(care, "lithium", **AGAIN, checked_by="Ann")

    assert finding_in(again) == found("Ann", None, WHY)


def test_nobody_who_is_not_named_says_why_in_the_place_of_somebody_who_is() -> None:
    more: dict[str, Any] = {**AGAIN, "safety_reason": "Falls."}

    with pytest.raises(Invalid) as refused:
        review(stated(), "lithium", **more)

    assert [(each.pointer, each.code) for each in refused.value.faults] == [
        ("/checked_by", "missing")
    ]
    own = review(stated(), "lithium", **more, checked_by="Dr Ito")
    assert finding_in(own) == found("Dr Ito", MOVED_AT, "Falls.")


def test_whoever_finds_it_unsafe_later_and_says_no_word_of_why_is_told_without() -> None:
    later: dict[str, Any] = {"checked_by": "Dr Moss", "checked_at": LATER}

    again = review(stated(), "lithium", safety="contraindicated", **later)

    assert finding_in(again) == found("Dr Moss", LATER, None)


def test_why_nobody_in_particular_found_it_unsafe_is_known_too() -> None:
    unnamed = stated(checked_by=None, checked_at=None)

    assert finding_in(unnamed) == finding_in(moved(unnamed, "home")) == found(None, None, WHY)


def test_what_a_team_refused_it_with_is_known_at_the_next_moves_as_well() -> None:
    """It was told with the refusal alone, and of what goes on regardless by then not at all."""
    onward = moved(refused(), "home")
    goes_on = settled(moved(onward, "other-ward"), "hand_over", **BASIS)

    by_di = found("Di Shore", NOW, "Her heart races.")
    assert finding_in(onward, HEART) == finding_in(goes_on, HEART) == by_di
    [regardless] = overruled_in(goes_on)
    assert regardless.found_unsafe_because == "Her heart races."


def test_why_it_was_paused_as_unsafe_is_known_once_it_goes_on_regardless() -> None:
    paused = rested(one_moved("lithium", "ward", **GOES_ON), **AS_UNSAFE)
    again = moved(paused, "home", stated_for_all=GOES_ON)
    goes_on = rested(again, outcome="resume", persons_words="Yes.", **BASIS)

    by_moss = found("Dr Ada Moss", NOW, "Kidneys failing.")
    assert finding_in(paused) == finding_in(again) == finding_in(goes_on) == by_moss
    [regardless] = overruled_in(goes_on)
    assert regardless.found_unsafe_because == "Kidneys failing."
    [at_rest] = unsafe_in(paused)
    assert at_rest.found_unsafe_because == "Kidneys failing."
    assert unsafe_in(as_told(paused)) == (at_rest,)
    assert [each.found_unsafe_because for each in unsafe_at_rest(again)] == ["Kidneys failing."]


def test_whoever_pauses_it_as_unsafe_says_why_in_their_own_words() -> None:
    """What a rule says of a pause is no reason of anybody who found it unsafe."""
    proposed = one_moved("talking", "ward", **GOES_ON)
    given = {name: each for name, each in AS_UNSAFE.items() if name not in {"reason", "outcome"}}

    assert faults_of(proposed, "confirm", **given) == [("/reason", "missing")]
    confirmed = answer(proposed, "confirm", **given, reason="Self-harm rose.")
    assert finding_in(confirmed, "talking").because == "Self-harm rose."


def test_decisions_of_before_have_it_from_the_refusal_at_their_own_move() -> None:
    """A review at the same move kept who and when, and not yet why."""
    care = review(refused(), HEART)
    before = replace(decision_about(care, HEART), safety_reason=None)

    def with_it(decision: PlanDecision) -> PlanDecision:
        return before if decision.decision_id == before.decision_id else decision

    as_before = replace(care, decisions=tuple(map(with_it, care.decisions)))

    assert finding_in(as_before, HEART) == found("Di Shore", NOW, "Her heart races.")
    nothing = replace(before, refusals=())
    assert finding_of(nothing) == found("Di Shore", NOW, None)


def test_a_leave_at_which_nothing_is_stated_keeps_the_answer_and_one_that_says_why_does_not() -> (
    None
):
    care = rested(stated(safety_reason=None))

    kept = moved(care, "ward", leave="escorted")
    said = moved(care, "ward", leave="escorted", stated=[{**of_it(care), **UNSAFE}])

    assert decision_about(kept, "lithium").is_answered_before
    assert not decision_about(said, "lithium").is_answered_before
    assert finding_in(said) == BY_ITO_AND_WHY


def test_what_is_refused_as_unsafe_after_that_is_told_by_the_later_word() -> None:
    care = one_moved(HEART, "ward", **{**UNSAFE, **GOES_ON})

    again = refuse_as_unsafe(settled(care, "hand_over", **BASIS), HEART)

    assert finding_in(again, HEART) == found("Di Shore", NOW, "Her heart races.")
