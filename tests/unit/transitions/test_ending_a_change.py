"""A change of care ends when it was reviewed: nothing tells it from then on as if it held."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.events import Event, EventName
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.refused import NoChangeToEnd, PlanClosed
from app.pathways.rules.instead import STILL_TO_BE_CHECKED
from app.pathways.transitions.by_hand import end_change
from app.pathways.transitions.refused import SomethingCameAfter
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import opening_of, told
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    definition_of,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import CHECKED, latest, on_leave
from tests.unit.transitions.test_handed_over_with_a_change import HANDED, NEW, handed_over
from tests.unit.transitions.test_kept_at_a_leave import TALKING, of_talking

SHORTER: Final = "Half an hour."
WHY: Final = "The full hour is fine again."
BECAUSE: Final[dict[str, Any]] = {"reason": WHY, "authorised_by": PRESCRIBER}
DECIDED: Final = f"“{WHY}” Dr Ada Moss decided that."
GONE: Final = (None, None, None)


def ended_with_event(care: Care, about: str = "lithium", **because: object) -> tuple[Care, Event]:
    end = read_as(EndOfChange, because or BECAUSE)
    component = component_of(care, about)
    return end_change(care, component.plan_component_id, end, definition_of=definition_of, at=NOW)


def ended(care: Care, about: str = "lithium") -> Care:
    after, _ = ended_with_event(care, about)
    return after


def changed() -> Care:
    """Talking that goes on with a change, as somebody answered, on the ward."""
    care = of_talking(engagement="with_adaptation", wish="not_asked")
    return answer(care, "confirm", TALKING, adaptation=SHORTER)


def changed_before() -> Care:
    """Lithium that was changed before the ward took it over, with everything that was checked."""
    before = some_care(a_component_of_a_plan("lithium", adaptation=SHORTER))
    return accept(moved(before, stated_for_all={**GOES_ON, **CHECKED}), "lithium")


def left(care: Care, about: str) -> tuple[object, ...]:
    component = component_of(care, about)
    return component.adaptation, component.next_step, component.review_due


def test_the_care_goes_on_without_it_and_nothing_of_it_is_due() -> None:
    care = changed()
    assert left(care, TALKING) == (SHORTER, "adaptation_review", MOVED_AT + timedelta(days=7))

    after, event = ended_with_event(care, TALKING)

    component = component_of(after, TALKING)
    assert (component.status, left(after, TALKING)) == ("active", GONE)
    assert event.name is EventName.COMPONENT_FOLLOWED_UP
    key = str(component.plan_component_id)
    assert event.after == {
        "components": {
            key: {
                "review_due": None,
                "next_step": None,
                "authorised_by": "prescriber",
                "words": {
                    "adaptation": 0,
                    "authorised_by": 1,
                    "end_reason": 1,
                    "ended_adaptation": 1,
                },
            }
        }
    }


@pytest.mark.parametrize("is_due", [True, False])
def test_the_history_says_which_change_has_ended(*, is_due: bool) -> None:
    due: dict[str, Any] = {"next_step": "adaptation_review", "review_due": NOW} if is_due else {}
    care = some_care(a_component_of_a_plan(adaptation=SHORTER, **due))

    assert told_in_history(care, ended_with_event(care, "talking")) == (
        "Talking: the change was reviewed and has ended (“Half an hour.”), Dr Ada Moss "
        f"(prescriber) answers for it. The reason given: “{WHY}”"
    )


def test_of_a_change_whose_words_were_withdrawn_it_says_that() -> None:
    care = some_care(a_component_of_a_plan(adaptation=SHORTER))
    after, event = ended_with_event(care, "talking")
    opening = opening_of(care)
    withdrawn = Event(name=opening.name, before=opening.before, after=opening.after)

    assert told([withdrawn, event], after)[-1].startswith(
        "Talking: the change was reviewed and has ended (withdrawn), "
    )


def test_only_a_change_that_there_is_ends_and_only_in_an_open_plan() -> None:
    with pytest.raises(NoChangeToEnd):
        ended(one_moved(), "talking")
    with pytest.raises(PlanClosed):
        ended(close(some_care(a_component_of_a_plan(adaptation=SHORTER))), "talking")


def test_its_decision_and_its_move_say_that_it_holds_no_longer() -> None:
    """Whoever worked from a page of the move would have given the lower dose still."""
    care = changed()
    assert f" The change: “{SHORTER}” " in said(care, TALKING)

    after = ended(care, TALKING)

    assert (f" The change, which holds no longer: “{SHORTER}” Why it ended: {DECIDED} ") in said(
        after, TALKING
    )
    assert (
        f" How it changes: {TALKING.title()} (“{SHORTER}”; holds no longer; why that ended: "
        f"“{WHY}”, as Dr Ada Moss decided)."
    ) in summary(after)


def test_whoever_it_is_for_is_told_that_it_is_over() -> None:
    """They took the lower dose still, as they were told."""
    gone = "That change is over now. This was the change, in the words of the team:"
    why = f"This is why it is over, in their words: “{WHY}”"
    handed = ended(accept(handed_over(), "lithium"))
    own = ended(changed(), TALKING)

    assert _told_to_them(handed, "lithium").endswith(
        f" The care was changed, too. {gone} “{NEW}” {why} {STILL_TO_BE_CHECKED}"
    )
    decided = "It was decided that this care goes on, with a change."
    assert _told_to_them(own, TALKING) == f"It changes. {decided} {gone} “{SHORTER}” {why}"


def _told_to_them(care: Care, about: str) -> str:
    return told_to_holder(
        decision_about(care, about), "It changes.", component_of(care, about), None
    )


@pytest.mark.parametrize("to", ["paused", "stopped", "completed", "entered_in_error"])
def test_so_is_whoever_was_told_of_it_and_whose_care_was_paused_or_has_ended_since(to: str) -> None:
    """It read “This is the change”, once more where they had been told that it is over."""
    rests = {"owner": "Joy Adeyemi", "review_due": NOW + timedelta(days=3)}
    of_step = rests if to == "paused" else {}
    by_hand = {"reason": "Too tired.", "authorised_by": PRESCRIBER, **of_step}
    holds = accept(handed_over(), "lithium")

    for care in (holds, ended(holds)):
        told = _told_to_them(step(care, to, "lithium", **by_hand), "lithium")

        assert " That change is over now. This was the change, " in told
        assert "This is the change" not in told


def test_so_do_those_by_which_it_went_on_with_a_change_of_before() -> None:
    care = changed_before()
    assert f" Changed before this move: “{SHORTER}” " in said(care, "lithium")

    after = ended(care)

    assert (
        f" Changed before this move, and no longer: “{SHORTER}” Why it ended: {DECIDED} "
    ) in said(after, "lithium")
    over = f"“{SHORTER}”; holds no longer; why that ended: “{WHY}”, as Dr Ada Moss decided"
    assert f"Changed already: Lithium ({over})." in summary(after)


def test_so_they_do_once_another_change_has_taken_its_place() -> None:
    care = moved(changed_before(), "home", stated_for_all=GOES_ON)
    again = accept(answer(care, "settle", "lithium", **HANDED, adaptation=NEW), "lithium")

    assert f"Lithium (“{SHORTER}”; holds no longer)." in summary(again, 0)
    assert f"Lithium (“{NEW}”)." in summary(again)


def test_what_is_decided_next_tells_it_as_the_change_that_has_ended_and_nowhere_else() -> None:
    after = ended(changed(), TALKING)

    for care in (moved(after, "home"), review(after, TALKING)):
        _is_told_as_ended(care, TALKING)


def _is_told_as_ended(care: Care, about: str) -> None:
    """Once each, and as what has ended."""
    told, of_move = said(care, about), summary(care)
    assert (told.count(SHORTER), of_move.count(SHORTER)) == (1, 1)
    assert f" The change that has ended: “{SHORTER}” Why it ended: " in told
    assert f" (the change that has ended: “{SHORTER}”; why that ended: " in of_move


def test_a_leave_decides_anew_about_what_was_to_go_on_with_it() -> None:
    """The answer that care goes on with a change is not so any more."""
    care = changed()
    assert latest(on_leave(care), TALKING).adaptation == SHORTER

    for after in (on_leave(ended(care, TALKING)), on_leave(ended(on_leave(care), TALKING))):
        decision = latest(after, TALKING)
        assert (decision.status, decision.adaptation) == ("proposed", None)
        _is_told_as_ended(after, TALKING)


@pytest.mark.parametrize(
    "taken", [accept(handed_over(), "lithium"), changed_before()], ids=["by it", "before it"]
)
def test_a_leave_keeps_who_has_the_care_and_no_change_that_has_ended(taken: Care) -> None:
    """To end a low dose takes from nobody what they answered of the hand-over."""
    after = on_leave(ended(taken))

    decision = latest(after)
    assert (decision.status, decision.decided_by) == (
        latest(taken).status,
        latest(taken).decided_by,
    )
    assert decision.is_answered_before
    assert decision.adaptation is None
    told = said(after, "lithium") + summary(after)
    assert not [each for each in (SHORTER, NEW, "hange:") if each in told]
    assert take_back(after).components == ended(taken).components


def test_what_is_asked_for_with_a_hand_over_stands_though_the_change_of_before_has_ended() -> None:
    care = moved(some_care(a_component_of_a_plan("lithium", adaptation=SHORTER)))
    pending = answer(care, "settle", "lithium", **HANDED, adaptation=NEW)

    after = ended(pending)

    _is_told_as_ended(after, "lithium")
    assert component_of(accept(after, "lithium"), "lithium").adaptation == NEW


def test_a_move_by_which_it_changed_is_not_taken_back_once_that_has_ended() -> None:
    with pytest.raises(SomethingCameAfter) as refused:
        take_back(ended(changed(), TALKING))

    assert refused.value.what == ("a component was changed by hand",)


def test_a_closure_says_nothing_of_it() -> None:
    after = close(ended(changed(), TALKING))

    assert after.closure is not None
    assert after.closure.left_due == ()


def test_a_later_change_takes_its_place() -> None:
    again = review(ended(changed(), TALKING), TALKING, engagement="with_adaptation")
    asked: dict[str, Any] = {"adaptation": "By phone."}
    after = answer(again, "confirm", TALKING, **asked)

    assert component_of(after, TALKING).adaptation == "By phone."
