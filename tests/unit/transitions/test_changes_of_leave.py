"""A change of leave: the person stays with their team, and only what changes is asked anew."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, FactorValue, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    record,
    review,
    some_care,
    step,
    take_back,
    the_move,
)

CHECKED: Final[dict[str, Any]] = {
    "safety": "no_concern",
    "checked_by": "Dr Moss",
    "checked_at": MOVED_AT - timedelta(days=1),
}
SETTLED: Final[dict[str, Any]] = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
ANOTHER: Final = {"escorted": "unescorted", "unescorted": "none", "none": "escorted"}


def on_the_ward(component_id: str = "lithium", /, **stated: object) -> Care:
    """Care that was checked and judged at the admission, and that the ward has taken over."""
    return accept(one_moved(component_id, **{**GOES_ON, **CHECKED, **stated}), component_id)


def on_leave(care: Care, **asked: object) -> Care:
    """The same on another leave than before."""
    before = the_move(care).leave if care.transitions else "none"
    return moved(care, care.team, **{"leave": ANOTHER[before], **asked})


def latest(care: Care, component_id: str = "lithium") -> PlanDecision:
    return decision_about(care, component_id)


def known(decision: PlanDecision, *factors: Factor) -> list[FactorValue]:
    return [value_at(decision.place, each) for each in factors]


def of_it(care: Care, component_id: str = "lithium", /, **said: object) -> dict[str, object]:
    about = component_of(care, component_id).plan_component_id
    return {"stated": [{"plan_component_id": about, **said}]}


def test_an_hour_in_the_grounds_asks_nothing_that_is_known() -> None:
    """A prescriber had to check lithium again within a day because somebody went for a walk."""
    before = on_the_ward()

    recorded = record(before, a_move_to("ward", leave="escorted"))

    [decision] = recorded.decisions
    assert (decision.outcome, decision.addressed_to) == (Outcome.HAND_OVER, None)
    assert recorded.transition.status == "complete"
    assert known(decision, Factor.SAFETY, Factor.WISH, Factor.ENGAGEMENT) == [
        "no_concern",
        "continue",
        "well_enough",
    ]
    assert (decision.checked_by, decision.checked_at) == ("Dr Moss", CHECKED["checked_at"])
    assert recorded.missing == ()


def test_what_is_known_holds_from_leave_to_leave_settled_or_not() -> None:
    care = on_the_ward()
    for _ in range(2):
        care = on_leave(on_leave(care))
        assert latest(care).checked_by == "Dr Moss"
        care = on_leave(care, **of_it(care, wish="continue"))
        care = answer(on_leave(care), "confirm", "lithium")

    assert latest(care).checked_at == CHECKED["checked_at"]
    assert known(latest(care), Factor.ENGAGEMENT, Factor.WISH) == ["well_enough", "continue"]


def test_a_check_that_came_with_the_answer_holds_too() -> None:
    waits = one_moved("lithium", **GOES_ON)
    check = {name: CHECKED[name] for name in ("checked_by", "checked_at")}
    care = accept(answer(waits, "settle", "lithium", **SETTLED, **check), "lithium")

    after = on_leave(care)

    assert (safety_of(latest(after)), latest(after).checked_by) == ("no_concern", "Dr Moss")
    asked = latest(on_leave(care, **of_it(care, wish="continue")))
    assert (asked.rule, asked.checked_by) == ("lapse-hand-over", "Dr Moss")


def test_so_does_one_that_was_made_at_a_review_since() -> None:
    care = review(one_moved("lithium", **GOES_ON), "lithium", **CHECKED)

    assert latest(on_leave(care)).checked_by == "Dr Moss"


def test_what_nobody_has_checked_is_asked_for_at_a_leave_as_long_as_it_waits() -> None:
    waits = one_moved("lithium", **GOES_ON)
    care = accept(answer(waits, "settle", "lithium", **SETTLED), "lithium")

    recorded = record(waits, a_move_to("ward", leave="escorted"))
    goes_on = record(care, a_move_to("ward", leave="escorted"))

    assert [each.factor for each in recorded.missing] == [Factor.SAFETY]
    assert recorded.decisions[0].rule == "lapse-unchecked"
    # Whoever decided that it goes on unchecked has: that is told for as long as it does.
    assert goes_on.missing == ()
    assert len(unchecked_in(goes_on.care)) == 1


@pytest.mark.parametrize(
    ("said", "factor"),
    [
        ({"engagement": "not_now"}, Factor.ENGAGEMENT),
        ({"wish": "stop"}, Factor.WISH),
        ({"safety": "contraindicated"}, Factor.SAFETY),
        ({"safety": "not_checked"}, Factor.SAFETY),
    ],
    ids=str,
)
def test_what_is_said_now_goes_before_what_was_said(said: dict[str, str], factor: Factor) -> None:
    care = on_the_ward()

    of_all, of_this = on_leave(care, stated_for_all=said), on_leave(care, **of_it(care, **said))

    for after in (of_all, of_this):
        assert known(latest(after), factor) == [*said.values()]


def test_that_nobody_asked_or_judged_today_takes_nothing_back() -> None:
    nobody = {"engagement": "not_assessed", "wish": "not_asked"}

    after = on_leave(on_the_ward(), stated_for_all=nobody)

    assert known(latest(after), Factor.ENGAGEMENT, Factor.WISH) == ["well_enough", "continue"]
    never = on_leave(one_moved("lithium"), stated_for_all=nobody)
    assert known(latest(never), Factor.ENGAGEMENT, Factor.WISH) == ["not_assessed", "not_asked"]


def test_whoever_is_named_without_what_they_found_has_not_checked_it_since() -> None:
    care = on_the_ward()
    named = {"checked_by": "Bo", "checked_at": NOW}

    after = on_leave(care, stated_for_all=named, **of_it(care, **named))

    assert (latest(after).checked_by, latest(after).checked_at) == (
        "Dr Moss",
        CHECKED["checked_at"],
    )


def test_a_check_of_today_takes_the_place_of_the_one_before() -> None:
    after = on_leave(on_the_ward(), stated_for_all={**CHECKED, "checked_by": "Dr Ash"})

    assert (latest(after).status, latest(after).checked_by) == ("proposed", "Dr Ash")


def test_a_danger_and_what_is_to_be_checked_first_stay_what_they_are() -> None:
    unsafe = one_moved("lithium", safety="contraindicated", checked_by="Dr Moss", checked_at=NOW)
    paused = answer(
        *(unsafe, "settle", "lithium"), outcome="pause", reason="Low.", authorised_by=PRESCRIBER
    )
    first = one_moved("in-reach-talking", **GOES_ON, safety="not_checked")

    for care in (unsafe, paused):
        after = on_leave(care, stated_for_all=CHECKED)
        assert known(latest(after), Factor.SAFETY) == ["contraindicated"]
        assert latest(after).checked_at == NOW
    assert latest(on_leave(first), "in-reach-talking").rule == "check-first"


def test_how_care_can_reach_them_is_worked_out_from_the_new_leave() -> None:
    stated = one_moved(**GOES_ON, reach="none", reach_reason="No room on the ward.")

    after = on_leave(answer(stated, "confirm", persons_view="agrees", persons_words="Fine."))

    decision = latest(after, "talking")
    assert known(decision, Factor.REACH) == ["adapted"]
    assert decision.reach_reason is None
    assert known(latest(on_leave(stated), "talking"), Factor.REACH) == ["adapted"]


@pytest.mark.parametrize("to", ["other-ward", "home", "east"])
def test_a_move_to_another_team_asks_all_of_it_anew(to: str) -> None:
    for care in (on_the_ward(), on_leave(on_the_ward())):
        decision = latest(moved(care, to, leave="unescorted"))

        assert known(decision, Factor.SAFETY, Factor.ENGAGEMENT) == ["not_checked", "not_assessed"]
        assert (decision.checked_by, decision.checked_at) == (None, None)


def test_a_check_of_another_stay_does_not_hold_once_they_are_back_and_on_leave() -> None:
    back = moved(moved(on_the_ward(), "other-ward"), "ward")

    for care in (back, on_leave(back)):
        assert known(latest(care), Factor.SAFETY, Factor.ENGAGEMENT) == [
            "not_checked",
            "not_assessed",
        ]


def test_what_was_decided_at_another_move_than_the_latest_is_of_another_stay() -> None:
    """Each move decides about all live care, so there is none; and none is to be taken for it."""
    care, elsewhere = on_the_ward(), moved(some_care(), "home").transitions[0]
    of_another = replace(latest(care), transition_id=elsewhere.transition_id)

    after = on_leave(replace(care, decisions=(of_another,)))

    assert known(latest(after), Factor.SAFETY) == ["not_checked"]


def test_a_leave_that_never_took_place_counts_for_nothing() -> None:
    unsafe = {"engagement": "not_now", "safety": "contraindicated"}
    care = take_back(on_leave(on_the_ward(), stated_for_all=unsafe))

    after = on_leave(care, leave="unescorted")

    assert known(latest(after), Factor.SAFETY, Factor.ENGAGEMENT) == ["no_concern", "well_enough"]


def test_after_a_move_that_never_took_place_what_was_found_before_it_holds() -> None:
    care = take_back(moved(on_the_ward(), "other-ward"))

    assert latest(on_leave(care)).checked_by == "Dr Moss"


def test_of_care_that_came_during_the_stay_only_what_was_said_of_it_is_known() -> None:
    """What is said of everything at the admission says nothing of care that began since."""
    offer = a_component_of_a_plan("lithium", status="offered", responsible_team="ward")
    care = moved(some_care(offer), "ward", stated_for_all={**GOES_ON, **CHECKED})

    after = on_leave(step(care, "active", "lithium"))

    assert latest(after).rule == "lapse-unchecked"


def test_before_any_move_what_a_review_was_told_holds_at_a_first_leave() -> None:
    begun = a_component_of_a_plan("lithium", responsible_team="ward", origin_setting="inpatient")
    care = review(
        some_care(begun, setting="inpatient", team="ward"), "lithium", **GOES_ON, **CHECKED
    )

    after = on_leave(answer(care, "confirm", "lithium"))

    assert latest(after).checked_by == "Dr Moss"
    assert latest(after).addressed_to is None


def test_what_a_carer_can_take_on_is_not_asked_again_either() -> None:
    care = one_moved("carers-talk", engagement="well_enough", wish="continue")

    after = on_leave(care, stated_for_all={"engagement": "not_now"})

    assert known(latest(after, "carers-talk"), Factor.ENGAGEMENT) == ["well_enough"]


def test_words_beside_a_wish_that_holds_need_the_wish_of_now() -> None:
    care = on_the_ward()
    words = {"in_their_words": "I have had enough."}

    after = on_leave(care, **of_it(care, **words, wish="pause"))

    assert latest(after).in_their_words == words["in_their_words"]
    # What they said with the wish to go on goes with it to the next leave.
    said = on_leave(on_the_ward(in_their_words="It helps."))
    assert latest(said).in_their_words == "It helps."
