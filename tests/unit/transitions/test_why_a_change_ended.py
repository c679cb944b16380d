"""A change of care ends for a reason, by the word of whoever decided that, and both are told."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.transitions.standing import concluded
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    component_of,
    moved,
    review,
    some_care,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_ending_a_change import (
    DECIDED,
    SHORTER,
    WHY,
    changed,
    changed_before,
    ended,
    ended_with_event,
)
from tests.unit.transitions.test_handed_over_with_a_change import HANDED, NEW
from tests.unit.transitions.test_kept_at_a_leave import TALKING

WITHOUT: Final = "As far as it goes on, it goes on without an earlier change of it."


@pytest.mark.parametrize(
    ("about", "because", "pointers"),
    [
        ("lithium", {"authorised_by": PRESCRIBER}, ["/reason"]),
        ("lithium", {"reason": WHY}, ["/authorised_by"]),
        ("lithium", {"reason": None}, ["/reason", "/authorised_by"]),
        ("lithium", {"reason": WHY, "authorised_by": PROFESSIONAL}, ["/authorised_by"]),
        ("talking", {"reason": WHY}, ["/authorised_by"]),
    ],
)
def test_it_ends_only_with_a_reason_by_the_word_of_whoever_decides_about_the_care(
    about: str, because: dict[str, Any], pointers: list[str]
) -> None:
    """A low dose came to an end, and nobody could say why, nor whom to ask what holds now."""
    care = some_care(a_component_of_a_plan(about, adaptation=SHORTER))

    with pytest.raises(Invalid) as refused:
        ended_with_event(care, about, **because)

    assert [(each.pointer, each.code) for each in refused.value.faults] == [
        (pointer, "missing") for pointer in pointers
    ]


def test_of_care_that_needs_no_prescriber_a_professional_ends_it() -> None:
    care = some_care(a_component_of_a_plan("talking", adaptation=SHORTER))

    after, _ = ended_with_event(care, "talking", reason=WHY, authorised_by=PROFESSIONAL)

    assert _why(after, "talking") == (WHY, PROFESSIONAL["name"])


def test_why_it_ended_and_who_decided_that_is_kept_until_another_change_or_a_pause() -> None:
    after = ended(changed(), TALKING)

    assert _why(after) == (WHY, PRESCRIBER["name"])
    assert _why(on_leave(after)) == _why(after)
    again = review(after, TALKING, engagement="with_adaptation")
    assert _why(again) == _why(after)
    assert _why(answer(again, "confirm", TALKING, adaptation="By phone.")) == (None, None)


def test_what_holds_now_is_told_before_the_change_that_a_team_is_asked_to_accept() -> None:
    home = moved(ended(changed_before()), "home", stated_for_all=GOES_ON)

    pending = answer(home, "settle", "lithium", **HANDED, adaptation=NEW)

    assert (
        f" {WITHOUT} Why that ended: {DECIDED} "
        f"The change, once it is accepted and not before: “{NEW}” "
    ) in said(pending, "lithium")
    told = summary(pending)
    assert told.index("Without an earlier change: ") < told.index("How it changes once it is ")


def test_a_change_that_goes_with_the_next_hand_over_takes_the_place_of_why_it_ended() -> None:
    care = moved(ended(changed_before()), "home", stated_for_all=GOES_ON)

    pending = answer(care, "settle", "lithium", **HANDED, adaptation=NEW)

    assert _why(pending, "lithium") == (WHY, PRESCRIBER["name"])
    assert _why(accept(pending, "lithium"), "lithium") == (None, None)


def _why(care: Care, about: str = TALKING) -> tuple[object, object]:
    component = component_of(care, about)
    who = component.authorised_by
    return component.end_reason, who and who.name


def test_of_one_that_ended_before_a_reason_was_asked_for_it_says_no_more() -> None:
    care = some_care(a_component_of_a_plan(adaptation=SHORTER))
    [was] = care.components
    gone = replace(care, components=(replace(was, adaptation=None),))

    assert told_in_history(care, concluded(EventName.COMPONENT_FOLLOWED_UP, care, gone)) == (
        "Talking: the change was reviewed and has ended (“Half an hour.”)."
    )


def test_whoever_decides_next_is_told_why_it_ended() -> None:
    """What holds from then on, such as the full dose, is known from nothing else.

    “Has ended: 800 mg” was read of the dose that holds.
    """
    home = moved(ended(changed_before()), "home", stated_for_all=GOES_ON)

    assert f" {WITHOUT} Why that ended: {DECIDED} " in said(home, "lithium")
    why = f"why that ended: “{WHY}”, as Dr Ada Moss decided"
    assert f" Without an earlier change: Lithium ({why})." in summary(home)
    taken = accept(answer(home, "settle", "lithium", **HANDED), "lithium")
    assert WHY not in said(taken, "lithium") + summary(taken)
