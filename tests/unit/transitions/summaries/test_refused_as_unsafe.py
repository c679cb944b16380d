"""What is told of care that a team refused because it is not safe: who found it so, and why."""

from typing import Any, Final

from app.pathways.transitions.values import Care
from tests.unit.transitions.answers import BASIS, IN_WORDS
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import told
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    answer_with_event,
    moved,
    one_moved,
    refuse,
    refuse_as_unsafe,
    refuse_with_event,
    review,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import (
    BY,
    CHECKED,
    CHECKED_EARLIER,
    HEART,
    SAFE,
    handed_over,
    refused,
    settled,
)

MORNING: Final = "2 March 2026, 09:00 UTC"
ON_HOLD: Final = "On hold, nothing more of it is given: Heart-Check"
REFUSED: Final = f"Di Shore refused it for Ward as unsafe, {MORNING}: “Her heart races.”"
REFUSED_EARLIER: Final = (
    f"Di Shore refused it for Ward as unsafe at an earlier move, {MORNING}: “Her heart races.”"
)
FOUND: Final = f"Di Shore found it unsafe, {MORNING}: “Her heart races.”"
BROUGHT: Final[dict[str, Any]] = {"outcome": "continue", **BY}


def test_who_found_it_unsafe_is_told_with_what_holds_until_somebody_decides() -> None:
    care = refused()

    assert REFUSED in said(care, HEART)
    assert said(care, HEART).endswith("Until then: nothing more of it is given.")
    assert "sees to it" not in said(care, HEART)
    assert f"{ON_HOLD} (found unsafe by Di Shore, {MORNING}). " in summary(care)
    assert "Ward refused the hand-over of Heart-Check as unsafe (“Her heart races.”)." in summary(
        care
    )


def test_who_found_no_concern_before_that_is_told_as_that() -> None:
    care = refuse_as_unsafe(one_moved(HEART, **GOES_ON, **{**SAFE, **CHECKED_EARLIER}), HEART)

    told_of_it = said(care, HEART)

    no_concern = "Dr Ada Moss found no concern, 2 March 2026, 08:00 UTC."
    assert told_of_it.index(no_concern) < told_of_it.index(REFUSED)
    assert "Dr Ada Moss found it unsafe" not in told_of_it


def test_whoever_lets_it_go_on_all_the_same_is_told_with_who_found_it_unsafe() -> None:
    care = settled(refused(), **BASIS)

    told_of_it = said(care, HEART)

    assert told_of_it.startswith("Heart-Check continues despite a contraindication. ")
    assert told_of_it.count("Her heart races.") == 1
    assert f", in best interests: “Meeting of 1 March.” That was after {REFUSED}" in told_of_it
    assert "danger is over" not in told_of_it
    decided = (
        "Decided: Heart-Check continues despite a contraindication. "
        "On what basis: Heart-Check (in best interests). "
    )
    goes_on = "Unsafe when it was decided that it goes on: Heart-Check "
    found = f"(found unsafe by Di Shore, {MORNING}: “Her heart races.”)."
    assert f"{decided}{goes_on}{found}" in summary(care)


def test_a_check_of_since_is_told_instead() -> None:
    care = settled(refused(), **CHECKED)

    seen = "It was on hold: its first contact is due by 3 March 2026, 07:00 UTC."
    assert said(care, HEART).startswith(
        f"Heart-Check continues. {seen} Dr Ada Moss found no concern, "
    )
    assert said(care, HEART).count("Her heart races.") == 1
    assert f"That was after {REFUSED} That danger is over." in said(care, HEART)
    assert said(care, HEART).count("found no concern") == 1
    assert "contraindication" not in said(care, HEART) + summary(care)


def test_so_it_is_where_a_team_is_asked_again() -> None:
    care = settled(refused(), "hand_over", **CHECKED)

    assert f"That was after {REFUSED} That danger is over." in said(care, HEART)


def test_why_it_is_held_is_told_beside_a_refusal_of_another_kind() -> None:
    care = refuse(settled(refused(), "hand_over", **BASIS), HEART)

    told_of_it = said(care, HEART)

    assert f"Di Shore refused it for Ward, {MORNING}: “We are full.” {FOUND}" in told_of_it
    assert "Until then: nothing more of it is given. Until it was put on hold it " in told_of_it
    assert f"{ON_HOLD} (found unsafe by Di Shore, {MORNING}: “Her heart races.”). " in summary(care)
    assert "Ward refused the hand-over of Heart-Check (“We are full.”)." in summary(care)


def test_a_refusal_as_unsafe_is_told_at_later_moves_too_beside_one_for_another_reason() -> None:
    """Whoever had the person next read “We are full.”, as if that were why it was on hold."""
    later = moved(refuse(settled(refused(), "hand_over", **BASIS), HEART), "home")

    for care in (later, moved(later, "other-ward")):
        unsafe = f"Ward as unsafe at an earlier move, {MORNING}: “Her heart races.” "
        full = f"Di Shore refused it for Ward at an earlier move, {MORNING}: “We are full.”"
        assert f"Di Shore refused it for {unsafe}{full}" in said(care, HEART)
        assert f"{ON_HOLD} (found unsafe by Di Shore, {MORNING}). " in summary(care)
        assert (
            "Ward refused the hand-over of Heart-Check as unsafe at an earlier move "
            "(“Her heart races.”). "
            "Ward refused the hand-over of Heart-Check at an earlier move (“We are full.”)."
        ) in summary(care)


def test_what_only_a_pause_is_proposed_of_is_told_with_why_it_is_on_hold() -> None:
    """Of care that may lapse the next move proposes a pause, and its refusal was told no more."""
    why = {"reason_code": "clinical_judgement", "reason": "Closer."}
    care = answer(one_moved(**GOES_ON), "override", outcome="hand_over", **why)
    care = moved(refuse_as_unsafe(care), "home", stated_for_all=GOES_ON)

    told_of_it, of_move = said(care), summary(care)

    assert the_decision(care).outcome == "pause"
    assert REFUSED_EARLIER in told_of_it
    assert "found it unsafe" not in told_of_it
    assert f"Talking (found unsafe by Di Shore, {MORNING}). " in of_move
    assert "Talking as unsafe at an earlier move (“Her heart races.”)." in of_move


def test_what_is_reviewed_anew_at_the_same_move_is_told_with_the_refusal_once() -> None:
    care = review(refused(), HEART)
    again = refuse(settled(care, "hand_over", **BASIS), HEART)

    assert said(care, HEART).count("Di Shore") == 1
    assert REFUSED in said(care, HEART)
    assert FOUND in said(again, HEART)
    assert f"{ON_HOLD} (found unsafe by Di Shore, {MORNING}: “Her heart races.”). " in summary(
        again
    )


def test_what_was_decided_since_and_is_reviewed_at_the_same_move_says_who_found_it_unsafe() -> None:
    care = review(settled(refused(), **BASIS), HEART)

    assert said(care, HEART).count(FOUND) == 1
    assert "at an earlier move" not in said(care, HEART) + summary(care)
    found = f"found unsafe by Di Shore, {MORNING}: “Her heart races.”"
    assert f"{ON_HOLD} ({found})." in summary(care)


def test_the_next_team_is_told_that_it_was_refused_as_unsafe() -> None:
    care = moved(refused(), "home")

    told_of_it = said(care, HEART)

    assert told_of_it.count("Di Shore") == 1
    assert REFUSED_EARLIER in told_of_it
    assert (
        "Ward refused the hand-over of Heart-Check as unsafe at an earlier move "
        "(“Her heart races.”)."
    ) in summary(care)


def history(care: Care, **given: object) -> str:
    """What the history tells of the answer to a refusal as unsafe."""
    opened = the_whole_of(care)
    after, refusing = refuse_with_event(care, HEART, because="safety_concern", reason="Unsafe.")
    after, answering = answer_with_event(after, "settle", HEART, **BROUGHT, **given)
    return told([opened, refusing, answering], after)[-1]


def test_the_history_tells_that_it_went_on_despite_that_or_was_checked() -> None:
    despite = history(handed_over(), **BASIS)
    checked = history(handed_over(), **CHECKED)

    first = "first contact due by 3 March 2026, 07:00 UTC"
    assert despite.startswith(
        f"Heart-Check: continue despite a contraindication, {first}, decided by "
    )
    assert checked.startswith(f"Heart-Check: continue, {first}, decided by ")
    assert f"Dr Ada Moss found no concern, {MORNING}." in checked


def test_the_history_takes_no_other_refusal_for_one_as_unsafe() -> None:
    care = handed_over()
    full, refusing = refuse_with_event(care, HEART)
    after, answering = answer_with_event(full, "settle", HEART, **BROUGHT)

    assert told([the_whole_of(care), refusing, answering], after)[-1].startswith(
        "Heart-Check: continue, decided by "
    )


def test_the_history_knows_what_was_checked_before_it_was_refused_for_another_reason() -> None:
    """It was refused as unsafe, checked, refused as full, and then goes on against a no."""
    care = one_moved(HEART, wish="stop")
    care = answer(care, "settle", HEART, outcome="hand_over", **BY, **BASIS, **IN_WORDS)
    events = [the_whole_of(care)]
    care, event = refuse_with_event(care, HEART, because="safety_concern", reason="Unsafe.")
    events.append(event)
    anew: dict[str, Any] = {**BY, **BASIS, **IN_WORDS}
    care, event = answer_with_event(care, "settle", HEART, outcome="hand_over", **anew, **CHECKED)
    events.append(event)
    care, event = refuse_with_event(care, HEART)
    events.append(event)
    care, event = answer_with_event(care, "settle", HEART, outcome="continue", **anew)

    assert told([*events, event], care)[-1].startswith(
        "Heart-Check: continue against a refusal, first contact due by 3 March 2026, 07:00 UTC, "
    )
