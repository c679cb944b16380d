"""A summary of a leave says what came before it as it was: answered, or open."""

from datetime import timedelta
from typing import Final

import pytest

from app.pathways.moments import in_utc
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
)
from tests.unit.transitions.test_changes_of_leave import of_it, on_leave
from tests.unit.transitions.test_kept_at_a_leave import TALKING, of_talking

NOT_NOW: Final = {"engagement": "not_now"}


@pytest.mark.parametrize(
    ("leave", "took_place"),
    [("unescorted", "before this leave"), ("none", "before the end of this leave")],
)
def test_what_was_decided_before_it_is_told_so_and_at_its_end_before_that(
    leave: str, took_place: str
) -> None:
    """What people answered during a leave was told as decided before it."""
    care = answer(of_talking(), "confirm", TALKING)

    after = on_leave(care, leave=leave, occurred_at=NOW)

    assert summary(after).endswith(
        f" All of it was decided {took_place}, which changes nothing of that."
    )
    assert said(after, TALKING).endswith(" Nothing of that changes with the leave.")


@pytest.mark.parametrize(
    ("leave", "was_recorded"),
    [
        ("unescorted", "before this leave was recorded"),
        ("none", "before the end of this leave was recorded"),
    ],
)
def test_what_was_decided_after_a_leave_that_is_recorded_late_is_not_told_as_before_it(
    leave: str, was_recorded: str
) -> None:
    care = answer(of_talking(), "confirm", TALKING)

    after = on_leave(care, leave=leave, occurred_at=NOW - timedelta(hours=1))

    assert f" All of it was decided {was_recorded}, which changes nothing of that." in summary(
        after
    )


def test_beside_what_is_decided_since_it_is_told_by_name() -> None:
    """Beside what is open it is all that is decided, whose names are told with that."""
    names = ("heart-check", TALKING)
    begun = (a_component_of_a_plan(each, responsible_team="ward") for each in names)
    care = some_care(*begun, setting="inpatient", team="ward")
    care = moved(care, "ward", leave="escorted", stated_for_all=GOES_ON)

    after = on_leave(answer(care, "confirm", TALKING))

    recorded = "before this leave was recorded, which changes nothing of"
    assert f" All that is decided was decided {recorded} that." in summary(after)
    told = f" Decided {recorded} it: In-Reach-Talking."
    assert told in summary(answer(after, "confirm", "heart-check"))


def test_a_hand_over_that_pends_is_decided_since_too() -> None:
    care = moved(some_care(*(a_component_of_a_plan(each) for each in ("heart-check", TALKING))))
    left = on_leave(answer(moved(care, "home", stated_for_all=GOES_ON), "confirm", TALKING))

    after = answer(left, "confirm", "heart-check")

    assert decision_about(after, "heart-check").addressed_to is not None
    assert "All that is decided" not in summary(after)
    assert " which changes nothing of it: In-Reach-Talking." in summary(after)


def test_what_waits_as_it_did_is_not_told_as_replaced() -> None:
    care = moved(some_care(a_paused_component("lithium"), a_component_of_a_plan("heart-check")))

    one = on_leave(moved(some_care(a_paused_component("lithium"))))
    without_a_time = on_leave(of_talking())

    assert " It leaves all that is open as it was, with the due times." in summary(on_leave(care))
    assert " It leaves all that is open as it was, with the due time." in summary(one)
    assert " It leaves all that is open as it was." in summary(without_a_time)
    assert "It replaces" not in summary(one)


def test_what_is_decided_anew_is_told_as_replaced_beside_it() -> None:
    care = moved(some_care(a_paused_component("lithium"), a_component_of_a_plan("heart-check")))

    after = on_leave(care, **of_it(care, "heart-check", wish="continue"))

    assert (
        "It replaces an open decision, and keeps its due time, 3 March 2026, 07:00 UTC: "
        "Heart-Check. It leaves an open decision as it was, with the due time: Lithium."
    ) in summary(after)


def test_no_time_is_told_as_kept_that_is_another_now() -> None:
    """A confirmation was due on the 8th, then on the 4th, and it “keeps the earlier due time”."""
    pauses = moved(some_care(), "home", stated_for_all=NOT_NOW)
    sooner = moved(pauses, "east", stated_for_all={"wish": "could_not_say"})
    same = moved(pauses, "east", stated_for_all=NOT_NOW)
    answered = answer(same, "confirm", persons_view="agrees", persons_words="Yes.")

    was, now, still = (each.decisions[-1].due_at for each in (pauses, sooner, same))
    assert was
    assert now
    assert now < was == still
    kept = f"It replaces an open decision, and keeps its due time, {in_utc(was)}: Talking."
    assert f" {kept}" in summary(same)
    for care in (sooner, answered):
        assert " It replaces an open decision: Talking." in summary(care)


def test_several_that_keep_one_time_are_told_together_and_the_earlier_time_first() -> None:
    """“Review due by 8 December” was told of a pause, and nowhere that it is due on the 4th."""
    names = ("lithium", "talking", "in-reach-talking")
    care = moved(some_care(*map(a_component_of_a_plan, names)), "home", stated_for_all=NOT_NOW)

    same = moved(care, "east", stated_for_all=NOT_NOW)

    due = {each.component_id: each.due_at for each in same.decisions if not each.is_superseded}
    lithium, talking, other = (due[each] for each in names)
    assert lithium
    assert talking
    assert talking == other
    assert (
        f" It replaces an open decision, and keeps its due time, {in_utc(lithium)}: "
        "Lithium. It replaces open decisions, and keeps their due time, "
        f"{in_utc(talking)}: Talking; In-Reach-Talking."
    ) in summary(same)


def test_what_was_answered_or_refused_since_is_not_told_as_open_still() -> None:
    """Of clozapine that had been decided about, the leave said that it leaves it open."""
    after = answer(on_leave(of_talking()), "confirm", TALKING)
    handed_over = on_leave(one_moved("heart-check"))
    since = (refuse(handed_over, "heart-check"), answer(handed_over, "confirm", "heart-check"))

    assert component_of(after, TALKING).status == "active"
    assert " It left an open decision as it was then: In-Reach-Talking." in summary(after)
    assert "All of it was decided" not in summary(after)
    for care in since:
        assert " It left an open decision as it was then: Heart-Check." in summary(care)


def test_what_is_reviewed_or_decided_at_a_later_move_was_left_as_it_was_then() -> None:
    waiting = (a_paused_component("lithium"), a_component_of_a_plan("heart-check"))
    leave = on_leave(moved(some_care(*waiting)))
    reviewed, onward = review(leave, "lithium"), moved(leave, "home")

    assert (
        " It leaves an open decision as it was, with the due time: Heart-Check. "
        "It left an open decision as it was then: Lithium."
    ) in summary(reviewed)
    assert (
        "It left open decisions as they were then: Lithium; Heart-Check. "
        "A later move was recorded before all of this was settled."
    ) in summary(onward, -2)
