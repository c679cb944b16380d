"""Why care is unsafe is told beside who found it and when: once, and in their words."""

from datetime import datetime
from typing import Any, Final

import pytest

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW
from tests.unit.transitions import history
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept,
    answer,
    moved,
    one_moved,
    record,
    review,
    review_with_event,
    some_care,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import HEART, refused, settled
from tests.unit.transitions.test_why_unsafe import AS_UNSAFE, RESTS, UNSAFE, rested

WHY: Final = "Level 1.6, tremor."
STATED: Final[dict[str, Any]] = {**UNSAFE, "safety_reason": WHY}
SEVEN: Final = "2 March 2026, 07:00 UTC"
NINE: Final = "2 March 2026, 09:00 UTC"
BY_ITO: Final = f"Dr Ito found it unsafe, {SEVEN}: “{WHY}”"
FOUND: Final = f"found unsafe by Dr Ito, {SEVEN}: “{WHY}”"
FAR: Final = NOW.replace(day=6)
ANEW: Final = f"Dr Ada Moss found it unsafe, {NINE}. "
CHECK: Final = "to be checked before it starts again"


def stated(**changes: object) -> Care:
    return one_moved("lithium", "ward", **{**STATED, **changes})


def test_the_decision_and_its_move_say_why_beside_who_found_it() -> None:
    assert BY_ITO in said(stated(), "lithium")
    held = f"On hold, nothing more of it is given: Lithium ({FOUND})."
    assert held in summary(stated())
    assert said(stated(), "lithium").count(WHY) == summary(stated()).count(WHY) == 1


def test_where_nobody_in_particular_found_it_why_is_told_all_the_same() -> None:
    unnamed = stated(checked_by=None, checked_at=None)

    assert f"It was stated to be unsafe: “{WHY}”" in said(unnamed, "lithium")
    assert f"Lithium (stated to be unsafe: “{WHY}”)." in summary(unnamed)
    silent = stated(checked_by=None, checked_at=None, safety_reason=None)
    assert "It was stated to be unsafe. " in said(silent, "lithium")


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_a_move_says_it_of_what_goes_on_all_the_same(outcome: str) -> None:
    """Once somebody had answered for it, the move told a contraindication, and not which."""
    to_go_on = {**RESTS, "outcome": outcome, **BASIS}
    care = answer(stated(), "settle", "lithium", **to_go_on)
    goes_on = f"Unsafe when it was decided that it goes on: Lithium ({FOUND})."

    taken = accept(care, "lithium") if outcome == "hand_over" else care

    assert goes_on in summary(care)
    assert goes_on in summary(taken)
    assert summary(taken).count(WHY) == 1


def test_at_later_moves_and_once_it_rests_it_is_told_still() -> None:
    rests = rested(stated())
    later = f"Dr Ito found it unsafe, {SEVEN}, 3 days before this move: “{WHY}”"

    onward = record(rests, a_move_to("home", occurred_at=NOW.replace(day=5, hour=8)), at=FAR).care

    assert BY_ITO in said(rests, "lithium")
    assert f"Unsafe, and {CHECK}: Lithium ({FOUND})." in summary(rests)
    assert later in said(onward, "lithium")
    assert f"Lithium ({FOUND}; {CHECK})." in summary(onward)


def test_a_decision_names_first_who_found_it_before_and_last_who_paused_it() -> None:
    """The decision named one as who found it unsafe, and the plan and the tasks another."""
    care = rested(stated(), **AS_UNSAFE)

    told_of_it = said(care, "lithium")

    had = f"Dr Ito had found it unsafe, {SEVEN}: “{WHY}” Dr Ada Moss found it unsafe, {NINE}. "
    assert had in told_of_it
    assert told_of_it.count("Kidneys failing.") == 1
    found = f"found unsafe by Dr Ada Moss, {NINE}, and {FOUND}"
    assert f"Unsafe, and {CHECK}: Lithium ({found})." in summary(care)


@pytest.mark.parametrize(
    ("by", "at", "told"),
    [
        ("Dr Ada Moss", NOW, f" found it unsafe, {NINE}: “{WHY}” Decided by "),
        ("Dr Ada Moss", MOVED_AT, f" had found it unsafe, {SEVEN}: “{WHY}” {ANEW}"),
        ("Dr Ito", NOW, f" had found it unsafe, {NINE}: “{WHY}” {ANEW}"),
    ],
)
def test_what_somebody_found_and_paused_it_for_at_once_is_told_once(
    by: str, at: datetime, told: str
) -> None:
    """It read “had found it unsafe” and “found it unsafe”, of one name and one minute."""
    care = rested(stated(checked_by=by, checked_at=at), **AS_UNSAFE)

    assert f"{by}{told}" in said(care, "lithium")


def test_that_somebody_found_no_concern_at_the_same_time_is_told_beside_it() -> None:
    checked = {"safety": "no_concern", "checked_by": "Dr Ada Moss", "checked_at": NOW}

    safe = answer(one_moved("lithium", **GOES_ON, **checked), "override", "lithium", **AS_UNSAFE)

    assert f"Dr Ada Moss had found no concern, {NINE}. Dr Ada Moss found it unsafe, {NINE}. " in (
        said(safe, "lithium")
    )


def test_so_does_one_of_what_a_team_had_refused_or_nobody_in_particular_had_found() -> None:
    by_team = settled(refused(), **AS_UNSAFE)
    unnamed = rested(stated(checked_by=None, checked_at=None), **AS_UNSAFE)
    checked = {"safety": "no_concern", "checked_by": "Dr Ito", "checked_at": MOVED_AT}
    safe = answer(one_moved("lithium", **GOES_ON, **checked), "override", "lithium", **AS_UNSAFE)

    now = f"Dr Ada Moss found it unsafe, {NINE}. "
    di = f"That was after Di Shore refused it for Ward as unsafe, {NINE}: “Her heart races.” "
    assert now in said(by_team, HEART)
    assert di in said(by_team, HEART)
    assert "danger is over" not in said(by_team, HEART)
    assert f"It had been stated to be unsafe: “{WHY}” {now}" in said(unnamed, "lithium")
    assert "Dr Ito had found no concern, " in said(safe, "lithium")
    assert now in said(safe, "lithium")


def test_why_it_was_paused_as_unsafe_is_told_once_while_it_rests_for_that() -> None:
    rests = rested(one_moved("lithium", **GOES_ON), **AS_UNSAFE)
    onward = moved(rests, "home")
    goes_on = answer(onward, "settle", "lithium", **{**RESTS, "outcome": "resume", **BASIS})

    for care in (rests, onward, goes_on):
        assert said(care, "lithium").count("Kidneys failing.") == 1
    assert summary(rests).count("Kidneys failing.") == 1
    assert summary(onward).count("Kidneys failing.") == 1
    assert f"Dr Ada Moss found it unsafe, {NINE}" in said(goes_on, "lithium")


def test_what_was_refused_as_unsafe_is_told_once_at_the_next_moves() -> None:
    onward = moved(refused(), "home")
    rests = settled(onward, **RESTS)

    for care in (onward, moved(onward, "other-ward"), rests):
        assert said(care, HEART).count("Her heart races.") == 1
        assert summary(care).count("Her heart races.") == 1
    assert f"Di Shore found it unsafe, {NINE}" in said(rests, HEART)


def test_what_was_said_of_a_refusal_since_in_other_words_is_told_beside_it() -> None:
    more: dict[str, Any] = {"safety_reason": "QTc 520.", "checked_by": "Di Shore"}
    again = review(refused(), HEART, safety="contraindicated", **more)
    onward = moved(again, "home")

    for care in (again, onward):
        assert "“Her heart races.”" in said(care, HEART)
        assert said(care, HEART).count("“QTc 520.”") == 1
        assert f"(found unsafe by Di Shore, {NINE}: “QTc 520.”)" in summary(care)


def test_the_history_tells_it_with_the_review_and_with_each_move() -> None:
    before = some_care(stated().components[0])
    after = review_with_event(before, "lithium", **STATED)
    unnamed = {**STATED, "checked_by": None, "checked_at": None}
    silent = {**unnamed, "safety_reason": None}
    held = "It is on hold until it is decided: nothing more of it is given."

    assert f"{SEVEN}, before this review: “{WHY}” {held}" in history.said(before, after)
    after = review_with_event(before, "lithium", **unnamed)
    assert f"It was stated to be unsafe: “{WHY}” {held}" in history.said(before, after)
    after = review_with_event(before, "lithium", **silent)
    assert f"It was stated to be unsafe. {held}" in history.said(before, after)
    for of_all, by in (
        (STATED, f" (by Dr Ito, {SEVEN}: “{WHY}”)"),
        (unnamed, f" (“{WHY}”)"),
        (silent, ""),
    ):
        recorded = record(before, a_move_to("home", stated_for_all=of_all))
        told = history.told([the_whole_of(before), recorded.event], recorded.care)[-1]
        assert f"Found unsafe, and on hold until it is decided: Lithium{by}." in told


def test_it_is_named_when_the_move_is_taken_back() -> None:
    assert f"Lithium ({FOUND})" in summary(take_back(stated()))
