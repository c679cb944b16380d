"""Care that somebody wishes to go on does not pause or stop by hand; a review asks them."""

from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.refused import MustNotLapse
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.transitions.refused import PersonsViewMissing, WishedToGoOn
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)

AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Yes."}
COULD_NOT: Final[dict[str, Any]] = {
    "persons_view": "could_not_say",
    "authorised_by": PRESCRIBER,
    **BASIS,
}
RESTS: Final = pytest.mark.parametrize(
    ("to", "grounds"), [("paused", PAUSE), ("stopped", {"reason": "Enough."})]
)


def going_on(component_id: str = "talking", /, **stated: object) -> Care:
    """Care that goes on at home, of which somebody has said what is `stated`."""
    said = stated or GOES_ON
    return answer(one_moved(component_id, "home", **said), "confirm", component_id)


def is_refused(care: Care, about: str = "talking", to: str = "paused") -> bool:
    grounds = PAUSE if to == "paused" else {}
    try:
        after = step(care, to, about, **grounds, authorised_by=PRESCRIBER)
    except WishedToGoOn:
        return True
    assert component_of(after, about).status == to
    return False


@RESTS
def test_what_somebody_wishes_to_go_on_neither_pauses_nor_stops_by_hand(
    to: str, grounds: dict[str, object]
) -> None:
    with pytest.raises(WishedToGoOn, match=r"^The person wished .*/review\..*contraindicated"):
        step(going_on(), to, **grounds)


@RESTS
def test_nobody_has_wished_what_nobody_was_asked(to: str, grounds: dict[str, object]) -> None:
    after = step(going_on(engagement="well_enough"), to, **grounds)

    assert component_of(after).status == to


def test_of_a_carers_own_care_it_is_the_carer_who_wished_it() -> None:
    with pytest.raises(WishedToGoOn, match=r"^The carer wished"):
        step(going_on("carers-talk"), "paused", "carers-talk", **PAUSE)


def test_it_is_said_before_anybody_is_asked_to_answer_for_a_lapse() -> None:
    """No name would be enough, so none is asked for; without a wish it is."""
    wished = accept(one_moved("heart-check", **GOES_ON), "heart-check")
    not_asked = accept(one_moved("heart-check"), "heart-check")

    with pytest.raises(WishedToGoOn):
        step(wished, "stopped", "heart-check")
    with pytest.raises(WishedToGoOn):
        step(wished, "stopped", "heart-check", authorised_by=PRESCRIBER)
    with pytest.raises(MustNotLapse):
        step(not_asked, "stopped", "heart-check", reason="Enough.")


def test_a_slip_is_still_taken_out() -> None:
    after = step(going_on(), "entered_in_error", reason="It is another person's.")

    assert component_of(after).status == "entered_in_error"


def test_a_course_comes_to_its_end_when_somebody_named_says_why_though_it_is_wished() -> None:
    with pytest.raises(Invalid) as refused:
        step(going_on(), "completed")
    assert [fault.pointer for fault in refused.value.faults] == ["/reason", "/authorised_by"]

    said = {"reason": "It was the last session.", "authorised_by": PRESCRIBER}
    after = component_of(step(going_on(), "completed", **said))

    assert (after.status, after.end_reason) == ("completed", "It was the last session.")
    assert after.authorised_by is not None


def test_a_course_that_nobody_was_asked_about_comes_to_its_end_as_a_matter_of_course() -> None:
    after = step(going_on(engagement="well_enough"), "completed")

    assert component_of(after).status == "completed"


def test_a_plan_still_closes_with_a_death() -> None:
    care = going_on()

    assert close(care, outcome="died").status == "closed"
    died = given(care.components[0].plan_component_id, "died")
    assert close(care, [died], outcome="died").status == "closed"


@pytest.mark.parametrize(
    ("stated", "answered", "refused"),
    [
        # What they said of the answer goes before what they wished when it was decided about.
        ({"wish": "stop"}, {"outcome": "continue", **INSTEAD, **AGREES}, True),
        ({"wish": "stop"}, {"outcome": "pause", **INSTEAD, **AGREES}, False),
        # Who wished it to stop, and would not have it paused, does not wish it to go on.
        ({"wish": "stop"}, {"outcome": "pause", **INSTEAD, **IN_WORDS}, False),
        ({"wish": "stop"}, {"outcome": "continue", **BASIS, **COULD_NOT}, False),
        (GOES_ON, {"outcome": "pause", **INSTEAD, **AGREES}, False),
        (GOES_ON, {"outcome": "pause", **INSTEAD, **IN_WORDS}, True),
        (GOES_ON, {"outcome": "pause", **COULD_NOT}, True),
        # To disagree with how it is changed is no wish that it should not go on.
        (GOES_ON, {"outcome": "adapt", "adaptation": "Shorter.", **INSTEAD, **IN_WORDS}, True),
        (
            {"engagement": "well_enough"},
            {"outcome": "adapt", "adaptation": "Shorter.", **INSTEAD, **IN_WORDS},
            False,
        ),
        ({"engagement": "well_enough"}, {"outcome": "pause", **INSTEAD, **IN_WORDS}, True),
    ],
)
def test_what_was_last_said_counts(
    stated: dict[str, object], answered: dict[str, object], *, refused: bool
) -> None:
    named = {"authorised_by": PRESCRIBER, **answered}
    care = answer(one_moved("talking", "home", **stated), "override", **named)

    assert is_refused(care) is refused


def test_who_disagrees_that_it_goes_on_does_not_wish_it() -> None:
    said = {"persons_view": "disagrees", "persons_words": "I have changed my mind."}
    named = {"authorised_by": PRESCRIBER, **BASIS}

    care = answer(one_moved("talking", "home", **GOES_ON), "confirm", **named, **said)

    assert not is_refused(care)


def test_who_disagrees_with_the_team_wishes_it_to_go_on_all_the_same() -> None:
    """To disagree with a hand-over was taken for a wish that the care should not go on."""
    care = answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check", **IN_WORDS)

    assert is_refused(accept(care, "heart-check"), "heart-check")


def test_a_pause_that_they_would_rather_not_have_is_not_renewed_by_hand() -> None:
    care = answer(
        one_moved("talking", "home", **GOES_ON), "override", outcome="pause", **INSTEAD, **IN_WORDS
    )
    assert component_of(care).status == "paused"

    assert is_refused(care)
    assert is_refused(care, to="stopped")


@pytest.mark.parametrize(
    ("stated", "refused"),
    [
        ({"wish": "pause"}, False),
        ({"wish": "continue"}, True),
        # What they said holds until they say otherwise; that nobody asked takes nothing back.
        ({}, True),
        ({"wish": "not_asked"}, True),
    ],
)
def test_what_a_later_review_asked_goes_before_what_was_said_at_the_move(
    stated: dict[str, Any], *, refused: bool
) -> None:
    again = review(going_on(), **{"engagement": "well_enough", **stated})

    assert is_refused(answer(again, "confirm")) is refused


def in_silence(care: Care, *teams: str) -> Care:
    """The same after moves at which nobody was asked."""
    for team in teams:
        silent = moved(care, team, stated_for_all={"engagement": "well_enough"})
        care = answer(silent, "confirm")
    return care


def test_a_yes_outlives_moves_that_ask_nobody() -> None:
    """A closure asked for a name, and by hand it was paused, stopped and over on nobody's word."""
    care = in_silence(going_on(), "east", "home")

    assert is_refused(care)
    assert is_refused(care, to="stopped")
    with pytest.raises(Invalid) as unowned:
        step(care, "completed")
    assert [fault.pointer for fault in unowned.value.faults] == ["/reason", "/authorised_by"]


def test_a_yes_outlives_them_when_an_answer_pauses_the_care() -> None:
    """By hand it was asked about, and the answer to the next move paused it on nobody's word."""
    care = moved(in_silence(going_on(), "east"), "home", stated_for_all={"engagement": "not_now"})
    named = {"authorised_by": PRESCRIBER}

    for silent in ({}, named, {**named, "persons_view": "could_not_say"}):
        with pytest.raises(PersonsViewMissing, match="wished this to go on when they last spoke"):
            answer(care, "confirm", **silent)

    for heard in (IN_WORDS, AGREES, COULD_NOT):
        assert component_of(answer(care, "confirm", **heard)).status == "paused"


def test_what_goes_on_by_the_answer_or_was_wished_by_nobody_asks_nothing_more() -> None:
    goes_on = moved(going_on(), "east", stated_for_all={"engagement": "well_enough"})
    unasked = in_silence(going_on(engagement="well_enough"), "east")
    rests = moved(unasked, "home", stated_for_all={"engagement": "not_now"})

    assert component_of(answer(goes_on, "confirm")).status == "active"
    assert component_of(answer(rests, "confirm")).status == "paused"


def test_a_review_that_asks_nobody_knows_of_a_yes_of_moves_ago() -> None:
    said = {"wish": "continue", "in_their_words": "It helps."}
    silent = in_silence(going_on(engagement="well_enough", **said), "east", "home")

    again = decision_about(review(silent, engagement="not_now"), "talking")

    assert value_at(again.place, Factor.WISH) is Wish.CONTINUE
    assert again.in_their_words == "It helps."
    assert goes_against_wish(again)


@pytest.mark.parametrize("since", [{"wish": "stop"}, {"wish": "pause"}])
def test_a_yes_is_gone_once_they_said_otherwise(since: dict[str, Any]) -> None:
    otherwise = moved(going_on(), "east", stated_for_all={"engagement": "well_enough", **since})
    by = {"authorised_by": PRESCRIBER}
    goes_on = answer(otherwise, "override", outcome="continue", **BASIS, **IN_WORDS, **by)

    assert not is_refused(goes_on)


def test_when_the_later_move_is_taken_back_what_was_said_before_it_stands_again() -> None:
    care = take_back(moved(going_on(), "ward", stated_for_all={"wish": "pause"}))

    assert is_refused(care)


def test_when_the_only_move_is_taken_back_nothing_was_said() -> None:
    care = take_back(going_on())

    assert not is_refused(care)


def test_what_a_review_before_any_move_asked_stands_when_the_move_is_taken_back() -> None:
    reviewed = answer(review(some_care(), **GOES_ON), "confirm")

    assert is_refused(reviewed)
    assert is_refused(take_back(moved(reviewed)))


@pytest.mark.parametrize(("said", "refused"), [({}, False), (AGREES, True)])
def test_of_an_offer_that_is_taken_up_counts_what_is_said_when_it_is_decided_about(
    said: dict[str, object], *, refused: bool
) -> None:
    offered = some_care(a_component_of_a_plan(status="offered"), a_component_of_a_plan("lithium"))
    joined = step(moved(offered, "home"), "active")

    settled = {"outcome": "continue", "authorised_by": PRESCRIBER, **said}

    assert is_refused(answer(joined, "settle", **settled)) is refused


def test_the_review_leads_to_the_end_that_the_step_was_for() -> None:
    care = answer(review(going_on(), **GOES_ON), "override", outcome="stop", **INSTEAD, **IN_WORDS)

    assert component_of(care).status == "stopped"
