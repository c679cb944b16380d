"""What another team is to see to, or to offer again, is told to the team that has the person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.moments import in_utc
from app.pathways.plans.terms import NextStep
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.standing import due_elsewhere
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)

A_DAY: Final = timedelta(hours=24)
CHANGED: Final[dict[str, Any]] = {"engagement": "with_adaptation", "wish": "continue"}
NAMED: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}


def next_of(care: Care, component_id: str = "lithium") -> tuple[NextStep | None, object]:
    component = component_of(care, component_id)
    return component.next_step, component.review_due


def is_told(care: Care, component_id: str = "lithium") -> bool:
    return component_of(care, component_id).plan_component_id in due_elsewhere(care)


def rested() -> Care:
    """Lithium that was paused before the person moved to the ward."""
    return moved(some_care(a_paused_component("lithium", authorised_by=PRESCRIBER)))


def restarted(outcome: str = "resume", **given: object) -> Care:
    return answer(rested(), "settle", "lithium", outcome=outcome, **NAMED, **given)


def talking_again() -> Care:
    return answer(moved(some_care(a_paused_component()), "home", stated_for_all=GOES_ON), "confirm")


def adapted() -> Care:
    return answer(one_moved("talking", "home", **CHANGED), "confirm", adaptation="Half an hour.")


@pytest.mark.parametrize("days", [1, 30], ids=["sooner than its review", "later"])
def test_a_change_puts_off_no_first_contact_that_nobody_has_made(days: int) -> None:
    """It was due within a day, and then the review of the change within a week in its place."""
    contact_due, in_a_week = NOW + timedelta(days=days), MOVED_AT + timedelta(days=7)
    starts = a_component_of_a_plan(next_step="first_contact", review_due=contact_due)

    care = moved(some_care(starts), "home", stated_for_all=CHANGED)
    care = answer(care, "confirm", adaptation="Half an hour.")

    first = min(contact_due, in_a_week)
    assert next_of(care, "talking") == ("first_contact", first)
    assert component_of(care).adaptation == "Half an hour."
    assert decision_about(care, "talking").due_at == first
    assert f" and no first contact is recorded yet: it is due by {in_utc(first)}. " in said(care)


def test_what_must_not_lapse_and_starts_again_has_its_first_contact_a_day_after_the_move() -> None:
    """A medicine that a prescriber started again had three days, as if it were a group."""
    assert next_of(restarted()) == (NextStep.FIRST_CONTACT, MOVED_AT + A_DAY)


def test_what_must_not_lapse_and_starts_again_with_a_change_is_looked_at_a_day_after_the_move() -> (
    None
):
    """So a medicine starts again from a low dose; nobody was to look at it for a week."""
    care = restarted("adapt", adaptation="From 12.5 mg.")

    assert next_of(care) == (NextStep.ADAPTATION_REVIEW, MOVED_AT + A_DAY)
    assert decision_about(care, "lithium").due_at == MOVED_AT + A_DAY


def test_a_restart_that_a_review_decides_has_its_first_contact_a_day_after_the_review() -> None:
    care = review(rested(), "lithium", at=LATER)

    started = answer(care, "settle", "lithium", outcome="resume", **NAMED)

    assert next_of(started) == (NextStep.FIRST_CONTACT, LATER + A_DAY)


def test_what_may_lapse_has_the_time_that_it_had() -> None:
    assert next_of(talking_again(), "talking")[1] == MOVED_AT + timedelta(hours=72)
    assert next_of(adapted(), "talking")[1] == MOVED_AT + timedelta(days=7)


@pytest.mark.parametrize(
    ("begin", "about"),
    [(restarted, "lithium"), (talking_again, "talking"), (adapted, "talking")],
    ids=["a medicine", "a therapy", "a change"],
)
def test_the_team_that_has_the_person_is_told_of_what_another_is_to_see_to(
    begin: Callable[[], Care], about: str
) -> None:
    care = begin()

    assert component_of(care, about).responsible_team == "east"
    assert is_told(care, about)
    assert is_told(moved(care, "other-ward", occurred_at=NOW), about)


def test_it_is_told_of_what_rests_as_unsafe_though_it_may_lapse_until_that_was_checked() -> None:
    """Nobody on the ward read at night that the sedative had been found unsafe."""
    found = {"safety": "contraindicated", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
    resting = answer(one_moved("talking", "home", **found), "confirm")
    since: dict[str, Any] = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    assert component_of(resting, "talking").status == "paused"
    assert is_told(resting, "talking")
    assert not is_told(review(resting, "talking", **since), "talking")


def test_it_is_not_told_of_what_another_move_found_safe_and_the_person_wishes_to_pause() -> None:
    """What had been decided at the move before stands, too, and says that it is unsafe."""
    found = {"safety": "contraindicated", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
    resting = answer(one_moved("talking", "ward", **found), "confirm")
    since = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW, "wish": "pause"}

    about = {"plan_component_id": component_of(resting).plan_component_id}
    cleared = answer(moved(resting, "home", stated=[{**about, **since}]), "confirm")

    assert component_of(cleared, "talking").status == "paused"
    assert not is_told(cleared, "talking")


def test_it_is_told_of_what_starts_again_by_hand() -> None:
    care = answer(one_moved("talking", "home", engagement="well_enough"), "confirm")
    paused = step(care, "paused", reason="Off sick.", owner="Cy", review_due=LATER)

    started = step(paused, "active")

    assert next_of(started, "talking") == (NextStep.FIRST_CONTACT, NOW + timedelta(hours=72))
    assert (is_told(paused, "talking"), is_told(started, "talking")) == (False, True)


@pytest.mark.parametrize(
    ("next_due", "told"), [(None, False), (LATER, True)], ids=["done", "due again"]
)
def test_it_is_told_until_it_is_done(next_due: datetime | None, *, told: bool) -> None:
    care = restarted()
    about = component_of(care, "lithium").plan_component_id

    after, _ = follow_up(care, about, next_due=next_due, at=NOW)

    assert is_told(after) is told


def a_stop() -> Care:
    return answer(one_moved("talking", "home", wish="stop"), "confirm")


def test_it_is_told_of_what_is_to_be_offered_again_wherever_the_person_is() -> None:
    """An injection stopped on a ward; at home, its new offer was a task of that ward alone."""
    taken = accept(
        answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check"), "heart-check"
    )
    reviewed = review(taken, "heart-check", wish="stop")
    stopped = answer(reviewed, "settle", "heart-check", outcome="stop", **NAMED)
    at_home = moved(stopped, "home", occurred_at=NOW)

    assert next_of(stopped, "heart-check")[0] is NextStep.RE_OFFER
    assert is_told(a_stop(), "talking")
    told = [is_told(each, "heart-check") for each in (stopped, at_home, take_back(at_home))]
    assert told == [False, True, False]
    assert is_told(moved(at_home, "east", occurred_at=NOW), "heart-check")


def test_it_is_told_of_a_new_offer_until_somebody_has_made_it() -> None:
    stopped = a_stop()
    about = component_of(stopped).plan_component_id

    after, _ = follow_up(stopped, about, next_due=None, at=NOW)

    assert not is_told(after, "talking")


@pytest.mark.parametrize(("team", "told"), [("east", True), ("home", True), ("ward", False)])
def test_it_is_told_of_a_pause_that_stays_with_a_team_which_the_person_has_left(
    team: str, *, told: bool
) -> None:
    """Begun and paused on a ward, it was reviewed by that ward alone, which knew them no more."""
    where: dict[str, Any] = {"setting": "inpatient", "team": "ward"}
    begun = {"origin_setting": "inpatient", "origin_team": "ward", "responsible_team": "ward"}
    on_ward = some_care(a_paused_component(**begun), **where)

    resting = moved(on_ward, team, stated_for_all={"wish": "pause"}, **_leave(team))

    assert is_told(resting, "talking") is told
    assert is_told(answer(resting, "confirm"), "talking") is told


def _leave(team: str) -> dict[str, object]:
    return {"leave": "escorted"} if team == "ward" else {}


def test_it_is_not_told_of_a_pause_whose_team_stays_involved() -> None:
    resting = answer(one_moved("talking", wish="pause"), "confirm")

    assert component_of(resting).status == "paused"
    assert not is_told(resting, "talking")


def test_nobody_is_told_of_what_is_their_own_or_closed() -> None:
    own = moved(restarted(), "east", occurred_at=NOW)
    handed = answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check")

    assert not is_told(own)
    assert not is_told(accept(handed, "heart-check"), "heart-check")
    assert not is_told(close(adapted()), "talking")
    assert not is_told(close(a_stop()), "talking")


def test_it_is_told_no_more_once_the_care_is_handed_over() -> None:
    again = moved(talking_again(), "ward", occurred_at=NOW, stated_for_all=GOES_ON)
    given = {"reason_code": "clinical_judgement", "reason": "They are on the ward."}

    handed = answer(again, "override", outcome="hand_over", **given)
    taken = accept(handed)

    assert is_told(handed, "talking")
    assert next_of(taken, "talking") == next_of(again, "talking")
    assert not is_told(taken, "talking")


def test_nobody_is_told_any_more_once_the_move_is_taken_back() -> None:
    assert not is_told(take_back(talking_again()), "talking")
