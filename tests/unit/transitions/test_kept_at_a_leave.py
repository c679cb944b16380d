"""At a change of leave people keep what they answered, and what waits for them waits as it did."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.overruled import missed_in, overruled_in
from app.pathways.transitions.refused import NothingToConfirm, SomethingCameAfter
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import told as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    accept,
    answer,
    answer_with_event,
    component_of,
    moved,
    one_moved,
    record,
    refuse,
    refuse_with_event,
    some_care,
    step,
    take_back,
    the_move,
    together,
)
from tests.unit.transitions.test_changes_of_leave import (
    CHECKED,
    known,
    latest,
    of_it,
    on_leave,
)

TALKING: Final = "in-reach-talking"
BY_HAND: Final = {"reason": "It floods.", "owner": "Cy", "review_due": NOW + timedelta(days=7)}
BY_LAW: Final[dict[str, Any]] = {
    "outcome": "hand_over",
    "authorised_by": PRESCRIBER,
    "reason_code": "legal_authority",
    "reason": "Section 3, T3 in force.",
    "persons_view": "disagrees",
    "persons_words": "I do not want it.",
}
OF_THE_LEAVE: Final = (
    *("decision_id", "transition_id", "occasion", "made_at", "place", "origins", "before"),
)
PAUSED: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason_code": "clinical_judgement",
    "reason": "She sleeps in the day.",
    "authorised_by": PROFESSIONAL,
    "persons_view": "disagrees",
    "persons_words": "I want to go on.",
}


def by_law() -> Care:
    """Lithium that goes on against a refusal, as the ward that has it now decided."""
    refused = one_moved("lithium", **{**GOES_ON, **CHECKED, "wish": "stop"})
    return accept(answer(refused, "settle", "lithium", **BY_LAW), "lithium")


def of_talking(**stated: object) -> Care:
    """Talking that began on the ward, with a proposal at a first leave."""
    begun = a_component_of_a_plan(TALKING, responsible_team="ward")
    care = some_care(begun, setting="inpatient", team="ward")
    return moved(care, "ward", leave="escorted", stated_for_all={**GOES_ON, **stated})


def paused_against_the_wish() -> Care:
    return answer(of_talking(), "override", TALKING, **PAUSED)


def assert_it_keeps(before: Care, after: Care, component_id: str) -> None:
    was, now = latest(before, component_id), latest(after, component_id)
    assert now == replace(was, **{name: getattr(now, name) for name in OF_THE_LEAVE})
    assert now.transition_id == the_move(after).transition_id != was.transition_id
    assert (now.occasion, now.before) == ("move", None)
    assert after.components == before.components


def test_a_leave_ends_no_authority_to_treat() -> None:
    """For a day clozapine was not given, because somebody went for a walk."""
    care = by_law()

    recorded = record(care, a_move_to("ward", leave="escorted"))

    assert_it_keeps(care, recorded.care, "lithium")
    assert recorded.transition.status == "complete"
    assert not recorded.missing
    assert not undecided_in(recorded.care)
    [goes_on] = overruled_in(recorded.care)
    assert (goes_on.basis, goes_on.decided_again) == ("legal_authority", False)
    assert_it_keeps(recorded.care, on_leave(recorded.care), "lithium")


def test_nor_what_goes_on_despite_a_danger() -> None:
    unsafe = one_moved("lithium", **{**GOES_ON, **CHECKED, "safety": "contraindicated"})
    view = {"persons_view": "agrees", "persons_words": "Yes."}
    care = accept(answer(unsafe, "settle", "lithium", **{**BY_LAW, **view}), "lithium")

    after = on_leave(care)

    assert_it_keeps(care, after, "lithium")
    assert overruled_in(after)[0].despite_contraindication


def test_a_refusal_that_is_said_again_of_everything_is_no_other() -> None:
    care = by_law()

    assert_it_keeps(care, on_leave(care, stated_for_all={"wish": "stop"}), "lithium")
    assert_it_keeps(care, on_leave(care, stated_for_all={"wish": "continue"}), "lithium")


def test_what_is_decided_is_told_with_who_decided_it_and_that_the_leave_changes_nothing() -> None:
    after = on_leave(by_law(), occurred_at=NOW)

    told = said(after, "lithium")
    who = "Decided by Bo Reed, authorised by Dr Ada Moss (prescriber)"
    assert f"{who}, 2 March 2026, 09:00 UTC, on legal authority: " in told
    assert " Nothing of that changes with the leave. " in told
    assert summary(after).endswith(
        " All of it was decided before this leave, which changes nothing of that."
    )


def test_a_decider_keeps_the_decision_and_who_refused_it_is_not_asked_again() -> None:
    """The ward that was full was asked again at each walk, and a batch confirmed that."""
    care = refuse(one_moved("heart-check", **GOES_ON, **CHECKED), "heart-check")

    after = on_leave(care)

    assert_it_keeps(care, after, "heart-check")
    assert (latest(after, "heart-check").outcome, the_move(after).status) == ("decide", "open")
    assert [each.refused_by for each in undecided_in(after)] == ["ward"]
    with pytest.raises(NothingToConfirm):
        together(after)
    settled = {"outcome": "continue", "authorised_by": PROFESSIONAL}
    by_their_team = answer(after, "settle", "heart-check", **settled)
    assert_it_keeps(by_their_team, on_leave(by_their_team), "heart-check")


def test_a_hand_over_that_waits_to_be_accepted_waits_still() -> None:
    care = answer(one_moved("heart-check", **GOES_ON, **CHECKED), "confirm", "heart-check")

    after = on_leave(care)

    assert_it_keeps(care, after, "heart-check")
    assert latest(after, "heart-check").addressed_to == "ward"
    taken_over = accept(after, "heart-check")
    assert component_of(taken_over, "heart-check").responsible_team == "ward"
    with pytest.raises(SomethingCameAfter):
        take_back(taken_over)


def test_a_pause_keeps_its_review_its_reason_and_what_was_said_against_it() -> None:
    """By a leave each week a pause was never looked at, and its reason became that of a rule."""
    care = paused_against_the_wish()
    away = care
    for _ in range(4):
        away = on_leave(away)
        assert_it_keeps(care, away, TALKING)

    component = component_of(away, TALKING)
    assert component.review_due == component_of(care, TALKING).review_due
    assert component.pause_reason == "She sleeps in the day."
    assert len(missed_in(away)) == 1
    assert [each.in_their_words for each in all_disagreed_in(away)] == ["I want to go on."]
    assert "Owner of the pause when decided" not in said(away, TALKING)


def test_a_change_keeps_its_words_and_its_review() -> None:
    care = of_talking(engagement="with_adaptation")
    care = answer(care, "confirm", TALKING, adaptation="Shorter.")

    after = on_leave(care)

    assert_it_keeps(care, after, TALKING)
    assert "The change: “Shorter.”" in said(after, TALKING)


def test_what_is_wished_now_of_everything_is_decided_about() -> None:
    agreed = {**PAUSED, **INSTEAD, "persons_view": "agrees", "persons_words": "I need a rest."}
    care = answer(of_talking(), "override", TALKING, **agreed)

    assert_it_keeps(care, on_leave(care), TALKING)
    now = latest(on_leave(care, stated_for_all={"wish": "continue"}), TALKING)

    assert (now.status, now.outcome) == ("proposed", "resume")


@pytest.mark.parametrize("said_of_it", [{"wish": "stop"}, {"engagement": "well_enough"}], ids=str)
def test_what_is_said_of_care_is_decided_about_be_it_the_same(said_of_it: dict[str, str]) -> None:
    care = by_law()

    now = latest(on_leave(care, **of_it(care, **said_of_it)))

    assert (now.status, now.decided_by) == ("proposed", None)


def test_what_was_paused_by_hand_since_is_decided_about() -> None:
    care = answer(of_talking(wish="not_asked"), "confirm", TALKING)
    paused = step(care, "paused", TALKING, **BY_HAND)

    now = latest(on_leave(paused), TALKING)

    assert known(now, Factor.STATUS) == ["paused"]
    assert now.status == "proposed"


def test_what_the_leave_lets_reach_them_otherwise_is_decided_about() -> None:
    said_of_it = {"persons_view": "agrees", "persons_words": "Fine."}
    care = answer(one_moved("talking", **GOES_ON), "confirm", **said_of_it)

    now = latest(on_leave(care), "talking")

    assert known(latest(care, "talking"), Factor.REACH) != known(now, Factor.REACH)
    assert (now.status, now.decided_by) == ("proposed", None)


def test_what_was_confirmed_is_given_anew_where_the_table_proposes_something_else() -> None:
    care = answer(of_talking(), "confirm", TALKING)
    confirmed = replace(latest(care, TALKING), outcome=Outcome.ADAPT)

    now = latest(on_leave(with_decision(care, confirmed)), TALKING)

    assert (now.status, now.decided_by) == ("proposed", None)


def test_a_leave_that_never_took_place_puts_nothing_wrong() -> None:
    for care, component_id in ((by_law(), "lithium"), (paused_against_the_wish(), TALKING)):
        back = take_back(on_leave(care))

        assert back.components == care.components
        assert latest(back, component_id) == latest(care, component_id)


def test_what_was_changed_since_a_leave_keeps_it_from_being_taken_back() -> None:
    after = on_leave(answer(of_talking(wish="not_asked"), "confirm", TALKING))

    with pytest.raises(SomethingCameAfter):
        take_back(step(after, "paused", TALKING, **BY_HAND))


def test_a_summary_says_what_was_decided_before_beside_what_is_open() -> None:
    names = ("heart-check", TALKING)
    begun = (a_component_of_a_plan(each, responsible_team="ward") for each in names)
    care = some_care(*begun, setting="inpatient", team="ward")
    care = moved(care, "ward", leave="escorted", stated_for_all=GOES_ON)

    after = on_leave(answer(care, "confirm", TALKING), occurred_at=NOW)

    before = "decided before this leave, which changes nothing of that"
    assert f" All that is decided was {before}. " in summary(after)


def test_the_history_knows_of_a_danger_that_was_found_before_a_leave() -> None:
    pending = answer(one_moved("heart-check", **GOES_ON, **CHECKED), "confirm", "heart-check")
    refused, how = refuse_with_event(pending, "heart-check", because="safety_concern", at=NOW)
    away = record(refused, a_move_to("ward", leave="escorted"))
    why = {"reason_code": "best_interests", "reason": "Agreed.", "authorised_by": PROFESSIONAL}
    after, settled = answer_with_event(
        *(away.care, "settle", "heart-check"), outcome="continue", **why
    )

    told = told_in_history([the_whole_of(pending), how, away.event, settled], after)

    assert "continue despite a contraindication" in told[-1]
