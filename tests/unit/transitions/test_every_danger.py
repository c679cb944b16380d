"""A second danger makes the first no less: each is told until a check of since found no concern."""

from datetime import timedelta
from typing import Any, Final

from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    answer,
    faults_of_review,
    moved,
    one_moved,
    record,
    refuse,
    refuse_as_unsafe,
    review,
)
from tests.unit.transitions.refused_as_unsafe import CHECKED, HEART, handed_over, settled
from tests.unit.transitions.summaries.test_why_unsafe import stated
from tests.unit.transitions.test_overruled import as_told
from tests.unit.transitions.test_why_unsafe import RESTS

NEUTROPHILS: Final = "Neutrophils 1.2."
NO_STOOL: Final = "No stool for five days."
SINCE: Final = NOW - timedelta(hours=1)
MOSS: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "safety_reason": NEUTROPHILS}
PIKE: Final[dict[str, Any]] = {
    "safety": "contraindicated",
    "safety_reason": NO_STOOL,
    "checked_by": "Nurse Pike",
    "checked_at": SINCE,
}
CLEAR: Final[dict[str, Any]] = {
    "safety": "no_concern",
    "checked_by": "Dr Moss",
    "checked_at": NOW,
}
BY_BASIS: Final[dict[str, Any]] = {**BASIS, "authorised_by": PRESCRIBER}
BY_MOSS: Final = FoundUnsafe(
    found_unsafe_by="Dr Moss", found_unsafe_at=MOVED_AT, found_unsafe_because=NEUTROPHILS
)
BY_PIKE: Final = FoundUnsafe(
    found_unsafe_by="Nurse Pike", found_unsafe_at=SINCE, found_unsafe_because=NO_STOOL
)
MOSS_TOO: Final = f"Dr Moss found it unsafe too, 2 March 2026, 07:00 UTC: “{NEUTROPHILS}”"
PIKE_TOO: Final = f"Nurse Pike found it unsafe too, 2 March 2026, 08:00 UTC: “{NO_STOOL}”"


def found_twice() -> Care:
    """Lithium that was found unsafe at a move, and for something else by a review of since."""
    return review(stated(**MOSS), "lithium", **PIKE)


def open_in(care: Care) -> list[str | None]:
    """Why it is unsafe, by all that is told of what waits, rests or goes on, the latest first."""
    of_plan: list[Any] = [*undecided_in(care), *unsafe_in(care), *overruled_in(care)]
    told = as_told(care)
    assert of_plan == [*undecided_in(told), *unsafe_in(told), *overruled_in(told)]
    [only] = of_plan
    return [only.found_unsafe_because, *(each.found_unsafe_because for each in _before(only))]


def _before(told: Any) -> tuple[FoundUnsafe, ...]:  # noqa: ANN401  # whatever tells of a danger
    before: tuple[FoundUnsafe, ...] = told.found_unsafe_before
    return before


def test_what_waits_and_its_move_tell_both() -> None:
    care = found_twice()

    assert _before(undecided_in(care)[0]) == (BY_MOSS,)
    assert open_in(care) == [NO_STOOL, NEUTROPHILS]
    told = said(care, "lithium")
    assert (
        f"Nurse Pike found it unsafe, 2 March 2026, 08:00 UTC, before this review: “{NO_STOOL}”"
        in told
    )
    assert told.count(MOSS_TOO) == told.count(NEUTROPHILS) == 1
    held = (
        f"Lithium (found unsafe by Nurse Pike, 2 March 2026, 08:00 UTC: “{NO_STOOL}”, "
        f"and found unsafe by Dr Moss, 2 March 2026, 07:00 UTC: “{NEUTROPHILS}”)."
    )
    assert held in summary(care)


def test_later_moves_leaves_and_reviews_tell_both() -> None:
    care = found_twice()

    for later in (
        moved(care, "home"),
        moved(moved(care, "home"), "ward"),
        record(care, a_move_to(leave="escorted")).care,
        review(care, "lithium", engagement="well_enough"),
    ):
        assert open_in(later) == [NO_STOOL, NEUTROPHILS]
        assert MOSS_TOO in said(later, "lithium")


def test_what_rests_or_goes_on_all_the_same_tells_both() -> None:
    rests = answer(found_twice(), "settle", "lithium", **RESTS)
    regardless = {**RESTS, "outcome": "continue"}
    goes_on = answer(found_twice(), "settle", "lithium", **{**regardless, **BASIS})

    for answered in (rests, goes_on):
        assert open_in(answered) == [NO_STOOL, NEUTROPHILS]
        assert MOSS_TOO in said(answered, "lithium")
        assert NEUTROPHILS in summary(answered)


def test_one_check_of_since_clears_both_and_each_is_told_as_over() -> None:
    care = review(found_twice(), "lithium", **CLEAR)

    [over] = cleared_in(care)
    assert cleared_in(as_told(care)) == (over,)
    assert (over.found_unsafe_because, _before(over)) == (NO_STOOL, (BY_MOSS,))
    for told in (said(care, "lithium"), summary(care), said(moved(care, "home"), "lithium")):
        assert NO_STOOL in told
        assert NEUTROPHILS in told
    again = review(care, "lithium", **{**PIKE, "checked_at": NOW})
    assert open_in(again) == [NO_STOOL]


def test_a_pause_as_unsafe_and_what_is_found_since_are_two_dangers() -> None:
    """By an answer, and not by what it was decided about."""
    calm = one_moved("lithium", "ward", **GOES_ON)
    for_safety = {"reason_code": "safety_concern", "reason": NEUTROPHILS}
    view = {"persons_view": "agrees", "persons_words": "Yes.", "authorised_by": PRESCRIBER}
    rests = answer(calm, "settle", "lithium", outcome="pause", **for_safety, **view)
    care = review(rests, "lithium", **{**PIKE, "checked_at": NOW})

    assert open_in(rests) == [NEUTROPHILS]
    # Found at the same time, and stated after it.
    assert open_in(care) == [NEUTROPHILS, NO_STOOL]
    assert "Nurse Pike found it unsafe too, " in said(care, "lithium")
    [over] = cleared_in(review(care, "lithium", **CLEAR))
    assert [each.found_unsafe_by for each in _before(over)] == ["Nurse Pike"]


def test_a_pause_as_unsafe_leaves_both_that_were_found_before() -> None:
    for_safety = {"reason_code": "safety_concern", "reason": "Heart races."}
    rests = answer(found_twice(), "settle", "lithium", **{**RESTS, **for_safety})

    assert open_in(rests) == ["Heart races.", NO_STOOL, NEUTROPHILS]
    told = said(rests, "lithium")
    assert told.count(MOSS_TOO) == told.count(NO_STOOL) == 1


def test_what_two_teams_refused_as_unsafe_is_told_of_both() -> None:
    once = refuse_as_unsafe(handed_over(), HEART)
    care = review(once, HEART, **{**PIKE, "checked_at": NOW + timedelta(minutes=1)}, at=LATER)

    assert open_in(care) == [NO_STOOL, "Her heart races."]
    assert said(care, HEART).count("Her heart races.") == 1
    assert open_in(moved(care, "home")) == [NO_STOOL, "Her heart races."]


LATER: Final = NOW + timedelta(minutes=2)


def test_what_two_teams_refused_as_unsafe_is_over_by_the_check_of_one_answer() -> None:
    once = settled(refuse_as_unsafe(handed_over(), HEART), "hand_over", **BASIS)
    twice = refuse(once, HEART, because="safety_concern", reason="QTc 510.")
    over = settled(twice, **CHECKED)

    [waits], [went_on] = undecided_in(twice), overruled_in(twice)
    assert (waits.found_unsafe_because, len(_before(waits))) == ("QTc 510.", 1)
    # The other was not known when it was decided that it goes on all the same.
    assert (went_on.found_unsafe_because, _before(went_on)) == ("Her heart races.", ())
    assert said(twice, HEART).count("Her heart races.") == 1
    [past] = cleared_in(over)
    assert (past.found_unsafe_because, len(_before(past))) == ("QTc 510.", 1)
    for told in (said(over, HEART), summary(over)):
        assert "QTc 510." in told
        assert "Her heart races." in told


def test_the_same_words_of_the_same_person_are_one_finding() -> None:
    again = {"safety": "contraindicated", **MOSS, "checked_at": SINCE}

    assert open_in(review(stated(**MOSS), "lithium", **again)) == [NEUTROPHILS]
    # Who had said no more than that it is unsafe has said why since.
    bare = stated(**{**MOSS, "safety_reason": None})
    assert open_in(review(bare, "lithium", **again)) == [NEUTROPHILS]
    assert open_in(review(bare, "lithium", **PIKE)) == [NO_STOOL, None]
    # As little is said by nobody in particular.
    unnamed = stated(checked_by=None, checked_at=None, safety_reason=None)
    assert open_in(review(unnamed, "lithium", **PIKE)) == [NO_STOOL]


def test_what_nobody_in_particular_stated_is_told_in_its_words() -> None:
    unnamed = stated(checked_by=None, checked_at=None, safety_reason=NEUTROPHILS)
    care = review(unnamed, "lithium", **PIKE)

    assert f"It was stated to be unsafe too: “{NEUTROPHILS}”" in said(care, "lithium")
    assert f", and stated to be unsafe: “{NEUTROPHILS}”)." in summary(care)


def test_what_was_found_first_and_stated_last_is_told_too_and_no_check_of_between_clears_it() -> (
    None
):
    """It yielded to what somebody had found later, and was told nowhere."""
    earlier = MOVED_AT - timedelta(hours=1)
    care = review(stated(**MOSS), "lithium", **{**PIKE, "checked_at": earlier})

    between = {**CLEAR, "checked_at": MOVED_AT - timedelta(minutes=1)}
    assert faults_of_review(care, "lithium", **between) == [
        ("/checked_at", "before_it_was_found_unsafe")
    ]
    assert open_in(care) == [NEUTROPHILS, NO_STOOL]
    assert open_in(moved(care, "home")) == [NEUTROPHILS, NO_STOOL]
    first = {**PIKE, "checked_at": earlier}
    held = stated(**MOSS)
    about = {"plan_component_id": held.components[0].plan_component_id}
    at_a_move = moved(held, "home", stated=[{**about, **first}])
    at_a_leave = record(held, a_move_to(leave="escorted", stated_for_all=first)).care
    for later in (at_a_move, at_a_leave):
        assert open_in(later) == [NEUTROPHILS, NO_STOOL]


def test_a_check_clears_all_only_if_it_was_made_since_each_was_found_or_stated() -> None:
    """“That is over” was told of what had been stated after the check, by nobody at no time."""
    untimed = stated(checked_by=None, checked_at=None, safety_reason=NEUTROPHILS)
    both = review(untimed, "lithium", **PIKE)
    between = {**CLEAR, "checked_at": SINCE + timedelta(minutes=30)}

    assert faults_of_review(both, "lithium", **between) == [
        ("/checked_at", "before_it_was_found_unsafe")
    ]
    assert len(cleared_in(review(both, "lithium", **CLEAR))) == 1


def test_what_is_stated_of_everything_is_a_danger_of_what_is_unsafe_already() -> None:
    """“QTc 510.” was told of no lithium, for that was unsafe for its neutrophils."""
    of_all = {"safety": "contraindicated", "safety_reason": "QTc 510."}
    care = moved(stated(**MOSS), "home", stated_for_all=of_all)

    assert open_in(care) == [NEUTROPHILS, "QTc 510."]


def test_a_leave_at_which_a_danger_is_stated_keeps_no_answer_of_before() -> None:
    """Care went on by whoever knew of the neutrophils alone."""
    care = answer(stated(**MOSS), "settle", "lithium", outcome="continue", **BY_BASIS)
    leave = record(care, a_move_to("ward", leave="escorted", occurred_at=NOW)).care
    found = {"safety": "contraindicated", "safety_reason": NO_STOOL}
    asked = a_move_to("ward", leave="escorted", occurred_at=NOW, stated_for_all=found)

    assert undecided_in(leave) == ()
    assert [each.is_unsafe for each in undecided_in(record(care, asked).care)] == [True]
