"""A no to care that rested stands no more once they wished it to go on, be it unanswered."""

from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.moving import answer, moved, review, some_care, take_back
from tests.unit.transitions.refused_as_unsafe import SAFE

COULD_NOT = {**BASIS, "authorised_by": PRESCRIBER, "persons_view": "could_not_say"}
NO = {"wish": "pause", "in_their_words": "Not now."}


def resting() -> Care:
    """Lithium that rests after a wish for a break, beside care of which nothing was said."""
    components = [a_component_of_a_plan(each) for each in ("talking", "lithium")]
    about = {"plan_component_id": components[1].plan_component_id}
    care = moved(some_care(*components), "ward", stated=[{**about, **NO}])
    asked = {"outcome": "pause", "authorised_by": PRESCRIBER, **INSTEAD}
    return answer(care, "settle", "lithium", **asked)


def started(care: Care) -> Care:
    waits = review(care, "lithium", wish="could_not_say", **SAFE)
    return answer(waits, "settle", "lithium", outcome="resume", **COULD_NOT)


def wished(care: Care) -> Care:
    about = {"plan_component_id": care.components[1].plan_component_id}
    return moved(care, "home", stated=[{**about, "wish": "continue", "in_their_words": "Now."}])


def test_a_yes_that_nobody_answered_takes_it_back() -> None:
    """“I want it again now.” was followed by the no of before, which held the medicine back."""
    [regardless] = overruled_in(started(resting()))
    assert regardless.in_their_words == "Not now."

    assert overruled_in(started(moved(wished(resting()), "ward"))) == ()


def test_a_yes_of_a_move_that_never_took_place_does_not() -> None:
    care = take_back(wished(resting()))

    assert [each.in_their_words for each in overruled_in(started(care))] == ["Not now."]
