"""What the danger of care had been is told once it is over, as long as something is due of it.

The nurse who made the first contact read that lithium was to start again, and no word of the level
for which it had been on hold.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import PastDanger
from app.pathways.plans.terms import NextStep
from app.pathways.transitions.cleared import cleared_in, past_danger_of
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept,
    answer,
    close,
    decision_about,
    given,
    moved,
    one_moved,
    record,
    refuse_as_unsafe,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import EARLIER, HEART, handed_over, refused, settled
from tests.unit.transitions.summaries.test_why_unsafe import STATED, WHY, stated
from tests.unit.transitions.test_by_hand_before_a_leave import seen_to
from tests.unit.transitions.test_overruled import as_told

LATER: Final = NOW - timedelta(minutes=1)
BY_KAY: Final[dict[str, Any]] = {"checked_by": "Dr Kay", "checked_at": LATER}
CLEAR: Final[dict[str, Any]] = {"safety": "no_concern", **BY_KAY}
BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
PAST: Final = PastDanger(
    found_unsafe_by="Dr Ito",
    found_unsafe_at=MOVED_AT,
    found_unsafe_because=WHY,
    no_concern_by="Dr Kay",
    no_concern_at=LATER,
)
IT_HAD: Final = (
    f"It had been found unsafe on 2 March 2026, by the word of Dr Ito: “{WHY}” That is over."
)
HAD: Final = (
    f"had been found unsafe on 2 March 2026, by the word of Dr Ito: “{WHY}”; "
    "that is over, since Dr Kay found no concern on 2 March 2026"
)


def cleared() -> Care:
    """Lithium that was on hold as unsafe, and that a review found of no concern."""
    return review(stated(), "lithium", **CLEAR)


def starting() -> Care:
    """The ward has taken it over, and it is to be given for the first time since."""
    return accept(cleared(), "lithium")


def past_in(care: Care, about: str = "lithium") -> PastDanger | None:
    """What is told of it, if anything is, by all that is known and by as much as a plan reads."""
    told = cleared_in(care)
    assert cleared_in(as_told(care)) == told
    past = past_danger_of(decision_about(care, about))
    if not told:
        return None
    [only] = told
    assert only.decision_id == decision_about(care, about).decision_id
    names = PastDanger.__dataclass_fields__
    assert past == PastDanger(**{name: getattr(only, name) for name in names})
    return past


def at_a_move(**check: object) -> Care:
    held = stated()
    about = {"plan_component_id": held.components[0].plan_component_id}
    return moved(held, "home", stated=[{**about, **CLEAR, **check}])


@pytest.mark.parametrize("lifted", [cleared, at_a_move], ids=["a review", "a move"])
def test_what_lifts_a_danger_keeps_what_it_had_been(lifted: Callable[[], Care]) -> None:
    assert past_in(lifted()) == PAST
    assert past_in(stated()) is None


def test_it_is_told_until_what_is_due_of_it_is_done() -> None:
    care = starting()
    assert past_in(care) == PAST

    assert past_in(seen_to(care, "lithium")) is None
    assert past_in(moved(seen_to(care, "lithium"), "home")) is None


@pytest.mark.parametrize("before", [cleared, starting], ids=["waiting", "first contact due"])
def test_a_later_move_a_leave_and_a_review_tell_it_still(before: Callable[[], Care]) -> None:
    care = before()

    assert past_in(moved(care, "home")) == PAST
    assert past_in(moved(moved(care, "home"), "ward")) == PAST
    assert past_in(record(care, a_move_to(leave="escorted")).care) == PAST
    assert past_in(review(care, "lithium", engagement="well_enough")) == PAST
    assert past_in(take_back(moved(care, "home"))) == PAST


def test_found_unsafe_again_it_is_no_thing_of_the_past() -> None:
    again = review(starting(), "lithium", **{**STATED, "checked_by": "Dr Lee", "checked_at": NOW})

    assert past_in(again) is None
    known: dict[str, Any] = {
        "found_unsafe_by": "Dr Lee",
        "found_unsafe_at": NOW,
        "no_concern_at": NOW,
    }
    cleared_again = review(again, "lithium", **{**CLEAR, "checked_at": NOW})
    assert past_in(cleared_again) == replace(PAST, **known)


def test_what_was_paused_as_unsafe_keeps_it_too() -> None:
    for_safety = {"reason_code": "safety_concern", "reason": "Kidneys failing."}
    view = {"persons_view": "agrees", "persons_words": "Yes."}
    calm = one_moved("lithium", "ward", **GOES_ON)
    rests = answer(calm, "settle", "lithium", outcome="pause", **for_safety, **view, **BY)

    past = past_in(review(rests, "lithium", **{**CLEAR, "checked_at": NOW}))

    assert past == PastDanger(
        found_unsafe_by="Dr Ada Moss",
        found_unsafe_at=NOW,
        found_unsafe_because="Kidneys failing.",
        no_concern_by="Dr Kay",
        no_concern_at=NOW,
    )


BY_DI: Final = PastDanger(
    found_unsafe_by="Di Shore",
    found_unsafe_at=NOW,
    found_unsafe_because="Her heart races.",
    no_concern_by="Dr Kay",
    no_concern_at=NOW,
)
WITH_A_CHECK: Final[dict[str, Any]] = {"checked_by": "Dr Kay", "checked_at": NOW}


def test_what_a_team_refused_as_unsafe_is_over_by_the_check_of_an_answer() -> None:
    again = settled(refused(), "adapt", adaptation="Half.", **WITH_A_CHECK)

    assert past_in(refused(), HEART) is None
    assert past_in(again, HEART) == BY_DI
    assert past_in(moved(again, "home"), HEART) == BY_DI
    # What was of no danger has none that is over.
    assert past_in(one_moved(HEART), HEART) is None


def test_of_two_dangers_that_are_over_the_later_one_is_told() -> None:
    again = refuse_as_unsafe(at_a_move(), "lithium")
    assert past_in(again) is None

    goes_on = answer(again, "settle", "lithium", outcome="continue", **WITH_A_CHECK, **BY)
    assert past_in(goes_on) == BY_DI
    # A review keeps the refusal, which was over before.
    reviewed = review(again, "lithium", **{**CLEAR, "checked_at": NOW})
    assert past_in(reviewed) == BY_DI


def test_what_was_stated_after_a_refusal_is_the_later_danger() -> None:
    by_lee = {"checked_by": "Dr Lee", "checked_at": LATER}
    held = refuse_as_unsafe(handed_over(), HEART, at=EARLIER)
    again = review(held, HEART, **{**STATED, **by_lee})

    past = past_in(review(again, HEART, **{**CLEAR, "checked_at": NOW}), HEART)

    assert past is not None
    assert (past.found_unsafe_by, past.found_unsafe_at) == ("Dr Lee", LATER)


def test_what_a_team_refuses_as_it_is_found_of_no_concern_is_the_later_danger() -> None:
    """By whatever clock: the check that is on record with the earlier danger came before it."""
    again = refuse_as_unsafe(at_a_move(checked_at=NOW), "lithium")

    goes_on = answer(again, "settle", "lithium", outcome="continue", **WITH_A_CHECK, **BY)

    assert past_in(goes_on) == BY_DI


def test_where_it_is_given_unchecked_since_it_is_told_with_the_check_that_is_due() -> None:
    care = moved(seen_to(starting(), "lithium"), "home")
    assert past_in(care) is None

    waiting = moved(cleared(), "home")
    unchecked = answer(waiting, "settle", "lithium", outcome="continue", **BY)
    assert past_in(unchecked) == PAST


def test_what_has_ended_tells_of_no_danger_that_was_over() -> None:
    yes = {"persons_view": "agrees", "persons_words": "Enough.", **BY}
    over = step(starting(), "completed", "lithium", reason="Done.", **BY)
    waited = step(cleared(), "completed", "lithium", reason="Done.", **yes)
    instead = {"reason_code": "clinical_judgement", "reason": "Enough."}
    offered_again = answer(cleared(), "override", "lithium", outcome="stop", **instead, **yes)

    assert offered_again.components[0].next_step is NextStep.RE_OFFER
    for ended in (over, waited, offered_again):
        assert cleared_in(ended) == cleared_in(as_told(ended)) == ()


@pytest.mark.parametrize("before", [cleared, starting], ids=["waiting", "first contact due"])
def test_once_the_plan_has_closed_it_is_told_of_what_was_due_by_then(
    before: Callable[[], Care],
) -> None:
    """Whoever the care is discharged to is to make its first contact."""
    care = before()
    recipient = given(care.components[0].plan_component_id, authorised_by=PRESCRIBER)
    closed = close(care, [recipient])

    [told] = cleared_in(closed, closed.closure)
    assert told == cleared_in(as_told(closed), closed.closure)[0]
    assert (told.found_unsafe_because, told.no_concern_by) == (WHY, "Dr Kay")
    done = seen_to(starting(), "lithium")
    over = close(done, [given(done.components[0].plan_component_id, authorised_by=PRESCRIBER)])
    assert cleared_in(over, over.closure) == ()


def test_the_decision_and_its_move_tell_it_as_over() -> None:
    for care in (cleared(), starting(), at_a_move()):
        told = said(care, "lithium")
        assert f" {IT_HAD} " in f"{told} "
        assert told.count("Dr Kay found no concern") == 1
        assert f"Found unsafe before: Lithium ({HAD})." in summary(care)

    done = seen_to(starting(), "lithium")
    assert "found unsafe" not in said(done, "lithium")
    assert "unsafe" not in summary(done)
    assert "unsafe" not in said(moved(done, "home"), "lithium")


def test_the_decision_of_before_does_not_tell_it() -> None:
    care = moved(cleared(), "home")

    assert "unsafe" not in summary(care, 0)


def test_what_is_told_with_a_refusal_is_told_once() -> None:
    team_full = review(refused(), HEART, **{**CLEAR, "checked_at": NOW})

    assert said(team_full, HEART).count("Her heart races.") == 1
    goes_on = settled(refused(), "adapt", adaptation="Half.", **WITH_A_CHECK)
    assert said(goes_on, HEART).count("“Her heart races.”") == 1


def test_a_move_tells_it_as_soon_as_a_team_is_asked_again_and_nobody_has_answered() -> None:
    """“QTc 510 ms.” was told when it was refused and once it was answered, and not in between."""
    care = review(refused(), HEART, **{**CLEAR, "checked_at": NOW})

    assert decision_about(care, HEART).addressed_to is not None
    found = "had been found unsafe on 2 March 2026, by the word of Di Shore: “Her heart races.”"
    over = "that is over, since Dr Kay found no concern on 2 March 2026"
    assert f" Found unsafe before: Heart-Check ({found}; {over})." in summary(care)


def test_a_move_tells_it_once_where_it_is_to_be_decided_after_the_refusal() -> None:
    care = review(refused(), HEART, wish="stop", **{**CLEAR, "checked_at": NOW})

    assert decision_about(care, HEART).outcome == "decide"
    assert summary(care).count("“Her heart races.”") == 1


def test_nobody_in_particular_may_have_stated_it() -> None:
    unnamed = one_moved("lithium", "ward", safety="contraindicated")

    care = review(unnamed, "lithium", **{**CLEAR, "checked_at": NOW})

    told = said(care, "lithium")
    assert "Dr Kay found no concern, 2 March 2026, 09:00 UTC. " in told
    assert "It had been stated to be unsafe. That is over. " in told


def test_a_team_that_takes_it_over_takes_it_with_what_was_unsafe() -> None:
    assert past_in(answer(cleared(), "confirm", "lithium", **BY)) == PAST
    assert past_in(accept(at_a_move(), "lithium")) == PAST


def test_care_that_joins_or_is_reviewed_first_has_none() -> None:
    assert some_care(stated().components[0]).decisions == ()
    assert past_in(review(some_care(stated().components[0]), "lithium")) is None
