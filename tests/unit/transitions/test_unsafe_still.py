"""What a team refused as unsafe is known as that at a review, and from move to move."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.undecided import interim_of
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    answer,
    decision_about,
    faults_of_move,
    moved,
    one_moved,
    record,
    refuse_as_unsafe,
    review,
    take_back,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import (
    CHECKED,
    CHECKED_EARLIER,
    EARLIER,
    FOUND,
    HEART,
    SAFE,
    found_in,
    interim_in,
    refused,
    settled,
)


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


@pytest.mark.parametrize("safety", ["not_checked", "contraindicated"])
def test_a_check_of_everything_that_found_something_else_found_no_concern_about_nothing(
    safety: str,
) -> None:
    for care in (refused(), one_moved("lithium", **GOES_ON)):
        of_it = {"plan_component_id": care.components[0].plan_component_id, "safety": "no_concern"}

        asked = a_move_to("home", stated=[of_it], stated_for_all={**CHECKED, "safety": safety})

        assert faults_of_move(care, asked) == [
            (f"/stated/0/{name}", code) for name, code in MISSING
        ]


LATER: Final = NOW + timedelta(hours=1)
UNSAFE_LATER: Final = (Safety.CONTRAINDICATED, "Dr Zed", LATER)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"safety": "contraindicated"}, FOUND),
        ({"checked_by": "Dr Zed", "checked_at": EARLIER}, FOUND),
        ({"checked_by": "Dr Zed", "checked_at": LATER}, FOUND),
        ({"safety": "contraindicated", "checked_by": "Dr Zed"}, FOUND),
        ({"safety": "contraindicated", "checked_by": "Dr Zed", "checked_at": EARLIER}, FOUND),
        ({"safety": "contraindicated", "checked_by": "Dr Zed", "checked_at": LATER}, UNSAFE_LATER),
    ],
    ids=str,
)
def test_who_found_it_unsafe_and_when_is_not_lost_by_what_is_said_of_it_again(
    said: dict[str, Any], found: object
) -> None:
    """Stated once more without a name, it could be cleared by a check of before it was refused."""
    care = refused()
    of_it = {"plan_component_id": care.components[0].plan_component_id, **said}

    for onward in (
        record(care, a_move_to("home", stated=[of_it]), at=LATER).care,
        record(care, a_move_to("ward", stated=[of_it], leave="escorted"), at=LATER).care,
        record(care, a_move_to("home", stated_for_all=said), at=LATER).care,
        review(care, HEART, **said, at=LATER),
    ):
        assert found_in(onward) == found
        with pytest.raises(Invalid) as lacking:
            review(onward, HEART, safety="no_concern", at=LATER)
        assert [each.code for each in lacking.value.faults] == ["missing", "missing"]


def test_of_what_was_unsafe_at_no_known_time_the_first_that_is_known_counts() -> None:
    care = one_moved(HEART, **GOES_ON, safety="contraindicated")

    assert found_in(review(care, HEART, **CHECKED, safety="contraindicated")) == (
        *(Safety.CONTRAINDICATED, "Dr Ada Moss", NOW),
    )


def test_whoever_is_named_without_what_they_found_did_not_find_what_another_found() -> None:
    care = review(one_moved(HEART, **GOES_ON), HEART, **SAFE)

    named = review(care, HEART, checked_by="Dr Zed", checked_at=EARLIER)
    again = review(care, HEART, safety="no_concern", checked_by="Dr Zed", checked_at=EARLIER)

    assert found_in(named) == (Safety.NO_CONCERN, "Dr Ada Moss", NOW)
    assert found_in(review(care, HEART, safety="no_concern")) == found_in(named)
    assert found_in(again) == (Safety.NO_CONCERN, "Dr Zed", EARLIER)
