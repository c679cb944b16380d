"""Care that a leave lets reach the person no otherwise keeps what was stated of how it can."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.out_of_reach import out_of_reach_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept,
    answer,
    faults_of_move,
    moved,
    one_moved,
    record,
    refuse_as_unsafe,
    review,
    some_care,
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import (
    CHECKED,
    known,
    latest,
    of_it,
    on_leave,
)
from tests.unit.transitions.test_kept_at_a_leave import assert_it_keeps

WHY: Final = "No nurse here may give this brand."
OUT: Final[dict[str, Any]] = {"reach": "none", "reach_reason": WHY}
INSTEAD: Final = {"reason_code": "clinical_judgement", "reason": "We talked it over."}
AGREED: Final = {"persons_view": "agrees", "persons_words": "All right."}
NO_GROUP: Final = "in-reach-talking"
"""Care that reaches a ward as it is, on each leave."""
OUTINGS: Final = "talking"
"""Care that reaches nobody on a ward, but on a leave with a change."""


def depot(**stated: object) -> Care:
    """Care that must not lapse, which by what was stated cannot reach the ward."""
    return one_moved("lithium", **{**GOES_ON, **CHECKED, **OUT, **stated})


def settled(care: Care, outcome: str, **more: object) -> Care:
    by = {"outcome": outcome, "authorised_by": PRESCRIBER, **INSTEAD, **AGREED, **more}
    return answer(care, "settle", "lithium", **by)


def of_outings(**stated: object) -> Care:
    return one_moved(OUTINGS, **{**GOES_ON, **OUT, **stated})


def listed(care: Care) -> list[str]:
    return [each.reach_reason for each in out_of_reach_in(care)]


KEPT: Final = {
    "waits": (depot(), "lithium", [WHY]),
    "paused": (settled(depot(), "pause"), "lithium", [WHY]),
    "handed over": (settled(depot(), "hand_over"), "lithium", [WHY]),
    "taken over": (accept(settled(depot(), "hand_over"), "lithium"), "lithium", []),
    "changed": (settled(depot(), "adapt", adaptation="By tablet."), "lithium", []),
    "to pause": (one_moved(NO_GROUP, **GOES_ON, **OUT), NO_GROUP, [WHY]),
    "rests": (
        answer(one_moved(NO_GROUP, **GOES_ON, **OUT), "confirm", NO_GROUP, **AGREED),
        NO_GROUP,
        [WHY],
    ),
}


@pytest.mark.parametrize(("care", "about", "told"), KEPT.values(), ids=KEPT)
def test_what_cannot_reach_them_says_so_after_a_walk_and_at_its_end(
    care: Care, about: str, told: list[str]
) -> None:
    """A walk from the ward took away why an injection could not be given there."""
    away = care
    for _ in range(3):
        away = on_leave(away)

        assert_it_keeps(care, away, about)
        assert latest(away, about).reach_reason == WHY
        assert known(latest(away, about), Factor.REACH) == ["none"]
        assert latest(away, about).origins == latest(care, about).origins
        assert listed(away) == told == listed(care)
        assert f"“{WHY}”" in said(away, about)


@pytest.mark.parametrize("reach", ["as_is", "adapted"])
def test_so_does_what_was_stated_to_reach_them(reach: str) -> None:
    care = one_moved(NO_GROUP, **GOES_ON, reach=reach, reach_reason="She visits.")

    away = on_leave(care)

    assert_it_keeps(care, away, NO_GROUP)
    assert " How it can reach them: “She visits.” " in said(away, NO_GROUP)


@pytest.mark.parametrize("stated", [OUT, {"reach": "as_is", "reach_reason": "Ali brings it."}, {}])
def test_why_alone_is_told_beside_no_reach_of_before(stated: dict[str, str]) -> None:
    """“Nurse Ali may give it from today.” was told as why it cannot reach them."""
    care = one_moved("lithium", **{**GOES_ON, **CHECKED, **stated})
    why: dict[str, Any] = {"reach_reason": "Nurse Ali may give it from today."}
    away = a_move_to(care.team, leave="escorted", **of_it(care, **why))

    assert faults_of_move(care, away) == [("/stated/0/reach", "missing")]
    with pytest.raises(Invalid) as refused:
        review(care, "lithium", **why)
    assert [(each.pointer, each.code) for each in refused.value.faults] == [("/reach", "missing")]


@pytest.mark.parametrize("waits", [True, False])
def test_what_is_said_of_something_else_at_the_leave_takes_none_of_it_back(*, waits: bool) -> None:
    care = depot() if waits else settled(depot(), "hand_over")
    asked = (of_it(care, engagement="not_now"), {"stated_for_all": {"safety": "contraindicated"}})

    for away in (on_leave(care, **each) for each in asked):
        anew = latest(away)
        assert (anew.status, anew.reach_reason, listed(away)) == ("proposed", WHY, [WHY])
        assert known(anew, Factor.REACH) == ["none"]


def test_what_is_stated_of_it_at_the_leave_takes_its_place() -> None:
    care = settled(depot(), "hand_over")

    away = on_leave(care, **of_it(care, reach="as_is", reach_reason="A nurse came."))
    other = on_leave(care, **of_it(care, reach="none", reach_reason="Nobody is left."))

    assert (latest(away).reach_reason, listed(away)) == ("A nurse came.", [])
    assert known(latest(away), Factor.REACH) == ["as_is"]
    assert listed(other) == ["Nobody is left."]
    for each in (away, other):
        assert latest(on_leave(each)).reach_reason == latest(each).reach_reason


def test_a_check_that_came_with_the_answer_holds_beside_it() -> None:
    unchecked = one_moved("lithium", **GOES_ON, **OUT)
    check = {name: CHECKED[name] for name in ("checked_by", "checked_at")}
    care = accept(settled(unchecked, "hand_over", **check), "lithium")

    away = on_leave(on_leave(care))

    assert_it_keeps(care, away, "lithium")
    assert (latest(away).checked_by, latest(away).reach_reason) == ("Dr Moss", WHY)


def test_so_does_a_danger_for_which_it_was_refused() -> None:
    care = refuse_as_unsafe(settled(depot(), "hand_over"), "lithium", at=NOW)

    away = on_leave(on_leave(care))

    assert latest(away).outcome == "decide"
    assert safety_of(latest(away)) == "contraindicated"
    assert [each.reason_code for each in latest(away).refusals] == ["safety_concern"]
    assert listed(care) == listed(away) == [WHY]


def test_what_was_reviewed_on_a_leave_keeps_it_too() -> None:
    away = review(on_leave(settled(depot(), "pause")), "lithium", wish="continue")

    assert listed(away) == listed(on_leave(away)) == [WHY]


def test_a_leave_that_never_took_place_leaves_it_as_it_was() -> None:
    for care, about in (
        (depot(), "lithium"),
        (settled(depot(), "pause"), "lithium"),
        (of_outings(), OUTINGS),
        (answer(of_outings(), "confirm", OUTINGS, **AGREED), OUTINGS),
    ):
        back = take_back(on_leave(care))

        assert latest(back, about) == latest(care, about)
        assert back.components == care.components
        assert listed(back) == listed(care) == [WHY]
        assert listed(take_back(on_leave(on_leave(care)))) == listed(on_leave(care))


@pytest.mark.parametrize("to", ["other-ward", "home", "east"])
def test_a_move_to_another_team_or_setting_asks_it_anew(to: str) -> None:
    for care in (of_outings(), on_leave(of_outings()), on_leave(of_outings(reach="as_is"))):
        assert latest(moved(care, to, leave="unescorted"), OUTINGS).reach_reason is None


def test_where_nobody_is_on_a_ward_a_leave_changes_no_reach() -> None:
    care = one_moved(OUTINGS, "home", **GOES_ON, **OUT)

    assert listed(moved(care, "home", leave="escorted")) == [WHY]


def test_what_was_stated_at_a_review_before_any_move_holds_at_a_first_leave() -> None:
    care = review(some_care(), OUTINGS, **GOES_ON, **OUT)

    away = moved(care, care.team, leave="escorted")

    assert value_at(latest(away, OUTINGS).place, Factor.REACH) == "none"
    assert listed(away) == [WHY]


def test_a_leave_that_is_recorded_late_keeps_it_as_well() -> None:
    care = settled(depot(), "pause")

    late = record(care, a_move_to("ward", leave="escorted"), at=MOVED_AT + timedelta(days=1))

    assert listed(late.care) == [WHY]
    assert late.transition.status == "complete"
