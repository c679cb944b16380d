"""What was changed by hand before a leave is decided anew; what was done as it was due is kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ReasonCode
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.refused import SomethingCameAfter
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    component_of,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import CHECKED, latest, on_leave
from tests.unit.transitions.test_kept_at_a_leave import (
    BY_HAND,
    PAUSED,
    TALKING,
    assert_it_keeps,
    of_talking,
)

STARTS: Final[dict[str, Any]] = {
    "outcome": "resume",
    "authorised_by": PRESCRIBER,
    "reason": "Her level is right.",
}
DOSE: Final = {"adaptation": "Half of it."}
WITH_ITS_CHECK: Final = {"checked_by": "Dr Moss", "checked_at": NOW}


def paused_in_between(care: Care) -> Care:
    return step(step(care, "paused", TALKING, **BY_HAND), "active", TALKING)


def seen_to(care: Care, component_id: str, next_due: datetime | None = None) -> Care:
    about = component_of(care, component_id).plan_component_id
    after, _ = follow_up(care, about, next_due=next_due, at=NOW)
    return after


def changed() -> Care:
    care = of_talking(engagement="with_adaptation", wish="not_asked")
    return answer(care, "confirm", TALKING, adaptation="Shorter.")


def started(**check: object) -> Care:
    """Lithium that started again on the ward, and whose first contact is due."""
    begun = a_paused_component("lithium", pause_reason="Her level is high.")
    return answer(moved(some_care(begun)), "settle", "lithium", **STARTS, **check)


def test_a_change_that_is_no_more_is_not_kept() -> None:
    """A leave told of shorter sessions that a pause had ended, and of a review that was not due."""
    care = paused_in_between(changed())

    after = on_leave(care)

    assert (latest(after, TALKING).status, latest(after, TALKING).adaptation) == ("proposed", None)
    assert "Shorter" not in summary(after)
    assert after.components == care.components


@pytest.mark.parametrize("engagement", ["well_enough", "with_adaptation"])
def test_what_was_paused_in_between_is_decided_anew_and_its_check_is_over(engagement: str) -> None:
    care = of_talking(engagement=engagement, wish="not_asked", **CHECKED)
    change = "Shorter." if engagement == "with_adaptation" else None
    care = answer(care, "confirm", TALKING, adaptation=change)
    assert latest(on_leave(care), TALKING).checked_by == "Dr Moss"

    after = on_leave(paused_in_between(care))

    assert (latest(after, TALKING).status, latest(after, TALKING).checked_by) == ("proposed", None)


def test_it_is_so_too_once_its_first_contact_was_made() -> None:
    """Nothing of the component says any more that it had rested."""
    care = of_talking(wish="not_asked", **CHECKED)
    care = answer(care, "confirm", TALKING)

    rested = seen_to(paused_in_between(care), TALKING)

    assert rested.components == care.components
    for asked in (on_leave(rested), review(rested, TALKING)):
        decision = latest(asked, TALKING)
        assert (decision.status, decision.checked_by) == ("proposed", None)


def test_a_move_is_not_taken_back_once_its_care_has_rested() -> None:
    """The decision before would have told nothing of it, and its check would have held."""
    care = answer(of_talking(wish="not_asked"), "confirm", TALKING)

    with pytest.raises(SomethingCameAfter) as refused:
        take_back(seen_to(paused_in_between(care), TALKING))

    assert refused.value.what == ("a component was changed by hand",)


def test_a_first_contact_that_is_due_again_was_started_by_nobodys_hand() -> None:
    """Each next date that was set for it took its check away, and asked all of it anew."""
    rests = a_paused_component(TALKING, responsible_team="ward")
    care = some_care(rests, setting="inpatient", team="ward")
    care = moved(care, "ward", leave="escorted", stated_for_all={**GOES_ON, **CHECKED})
    care = answer(care, "confirm", TALKING)

    again = seen_to(care, TALKING, NOW + timedelta(days=2))

    kept = latest(on_leave(again), TALKING)
    assert (kept.status, kept.checked_by) == ("confirmed", "Dr Moss")
    assert latest(review(again, TALKING), TALKING).checked_by == "Dr Moss"


@pytest.mark.parametrize("is_started", [True, False])
def test_what_was_to_be_checked_first_is_so_again_once_it_has_rested(*, is_started: bool) -> None:
    """Of care that no rule checks nobody asked any more, though somebody had stated that."""
    waits = of_talking(safety="not_checked", wish="not_asked")
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, **WITH_ITS_CHECK}
    care = answer(waits, "settle", TALKING, **goes_on)
    assert safety_of(latest(on_leave(care), TALKING)) == "no_concern"

    rested = paused_in_between(care) if is_started else step(care, "paused", TALKING, **BY_HAND)

    for asked in (on_leave(rested), review(rested, TALKING)):
        assert safety_of(latest(asked, TALKING)) == "not_checked"


def test_a_pause_that_was_renewed_by_hand_is_decided_anew() -> None:
    view = {**INSTEAD, "persons_view": "agrees", "persons_words": "I need a rest."}
    care = answer(of_talking(wish="not_asked"), "override", TALKING, **{**PAUSED, **view})
    renewed = step(care, "paused", TALKING, **{**BY_HAND, "reason": "Still tired."})

    assert_it_keeps(care, on_leave(care), TALKING)
    assert latest(on_leave(renewed), TALKING).status == "proposed"


def test_a_review_of_a_change_that_was_made_leaves_it_as_it_is() -> None:
    care = changed()

    done, again = seen_to(care, TALKING), seen_to(care, TALKING, NOW + timedelta(days=14))

    assert latest(on_leave(done), TALKING).adaptation == "Shorter."
    assert "review due" not in summary(on_leave(done))
    assert "review due by 16 March 2026, 09:00 UTC" in summary(on_leave(again))


def test_a_first_contact_that_was_made_is_not_told_as_due() -> None:
    care = started(**WITH_ITS_CHECK)

    after = on_leave(seen_to(care, "lithium"))

    assert "first contact due by 3 March 2026, 07:00 UTC" in summary(on_leave(care))
    assert (latest(after).status, latest(after).due_at) == ("settled", None)
    assert "first contact" not in summary(after)


def test_a_prescriber_is_not_asked_again_because_the_next_contact_was_set() -> None:
    care = seen_to(started(**WITH_ITS_CHECK), "lithium", NOW + timedelta(days=2))

    after = on_leave(care)

    assert (latest(after).status, latest(after).checked_by) == ("settled", "Dr Moss")
    assert "first contact due by 4 March 2026, 09:00 UTC" in summary(after)


def test_why_care_had_rested_that_starts_unchecked_is_told_after_a_leave_too() -> None:
    care = started()
    why = "Why it had been paused: “Her level is high.”"

    away = on_leave(on_leave(care))

    assert why in said(care, "lithium")
    assert why in said(away, "lithium")
    assert latest(away).is_answered_before
    [unchecked] = unchecked_in(away)
    assert unchecked.decision_id == latest(away).decision_id
    back = take_back(away)
    assert back.components == care.components


def test_a_change_that_was_reviewed_before_leaves_is_not_told_as_a_start_at_any() -> None:
    """Whoever read of the leave took the dose of the third week for the first after the pause."""
    rests = moved(some_care(a_paused_component("lithium")))
    care = answer(rests, "settle", "lithium", **{**STARTS, "outcome": "adapt"}, **DOSE)

    unseen = on_leave(on_leave(care))
    due_again = on_leave(on_leave(seen_to(care, "lithium", NOW + timedelta(days=3))))
    over = on_leave(seen_to(on_leave(care), "lithium"))

    assert said(unseen, "lithium").startswith("Lithium starts again, with a change, ")
    for each in (due_again, over):
        assert latest(each).is_answered_before
        assert said(each, "lithium").startswith("Lithium goes on with a change")
        assert "Decided: Lithium goes on with a change" in summary(each)
        assert take_back(each).components == each.components


def test_what_rests_still_by_an_answer_has_started_nothing() -> None:
    rests = moved(some_care(a_paused_component("lithium", pause_reason="Her level is high.")))
    renewed = {"outcome": "pause", "authorised_by": PRESCRIBER, "reason": "It is high still."}
    care = answer(rests, "settle", "lithium", **renewed)

    after = on_leave(care)

    assert_it_keeps(care, after, "lithium")
    assert latest(after).is_answered_before
    assert take_back(after).components == care.components


def test_what_goes_on_unsafe_without_a_basis_is_decided_anew() -> None:
    """Once an answer needed none; such a one is on record still."""
    unsafe = refuse_as_unsafe(one_moved("lithium", **GOES_ON, **CHECKED), "lithium")
    basis = {"reason_code": "best_interests", "reason": "Talked it over."}
    by_law = answer(
        *(unsafe, "settle", "lithium"), outcome="continue", authorised_by=PRESCRIBER, **basis
    )
    without = with_decision(
        by_law, replace(latest(by_law), reason_code=ReasonCode.CLINICAL_JUDGEMENT)
    )

    after = on_leave(without)

    assert_it_keeps(by_law, on_leave(by_law), "lithium")
    assert (latest(after).outcome, latest(after).decided_by) == ("decide", None)
    assert [each.interim for each in undecided_in(after)] == ["hold"]
