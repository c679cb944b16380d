"""A change of care ends for a reason, by the word of whoever decided that, and both are told."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.transitions.standing import concluded
from app.pathways.transitions.telling_the_holder import told_to_holder
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
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_ending_a_change import (
    BECAUSE,
    DECIDED,
    SHORTER,
    WHY,
    changed,
    changed_before,
    ended,
    ended_with_event,
)
from tests.unit.transitions.test_handed_over_with_a_change import HANDED, NEW, handed_over
from tests.unit.transitions.test_kept_at_a_leave import TALKING

WITHOUT: Final = "As far as it goes on, it goes on without an earlier change of it."
WHICH: Final = f"The change that has ended: “{SHORTER}”"


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
        f" {WITHOUT} {WHICH} Why it ended: {DECIDED} "
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


def test_whoever_decides_next_is_told_which_change_ended_and_why() -> None:
    """What holds from then on, such as the full dose, is known from nothing else.

    “Has ended: 800 mg” was read of the dose that holds; and where that was told as why alone,
    nobody could say which change was over.
    """
    home = moved(ended(changed_before()), "home", stated_for_all=GOES_ON)

    assert f" {WITHOUT} {WHICH} Why it ended: {DECIDED} " in said(home, "lithium")
    which, why = f"the change that has ended: “{SHORTER}”", f"“{WHY}”, as Dr Ada Moss decided"
    assert f" Without an earlier change: Lithium ({which}; why that ended: {why})." in summary(home)
    taken = accept(answer(home, "settle", "lithium", **HANDED), "lithium")
    for told in (WHY, SHORTER):
        assert told not in said(taken, "lithium") + summary(taken)


def test_so_is_whoever_decides_after_another_has_decided_without_a_word_of_it() -> None:
    """The move at which it changed, and the next, are over by then."""
    home = moved(ended(changed_before()), "home", stated_for_all=GOES_ON)
    taken = accept(answer(home, "settle", "lithium", **HANDED), "lithium")

    assert f" {WITHOUT} {WHICH} Why it ended: {DECIDED} " in said(
        review(taken, "lithium"), "lithium"
    )
    assert WHICH in said(moved(taken, "ward", stated_for_all=GOES_ON), "lithium")


def test_of_one_that_ended_before_that_was_kept_only_why_is_told() -> None:
    home = _as_kept_before(moved(ended(changed_before()), "home", stated_for_all=GOES_ON))

    assert f" {WITHOUT} Why that ended: {DECIDED} " in said(home, "lithium")
    why = f"why that ended: “{WHY}”, as Dr Ada Moss decided"
    assert f" Without an earlier change: Lithium ({why})." in summary(home)
    over = _as_kept_before(ended(changed(), TALKING))
    assert f" holds no longer: “{SHORTER}” Why it ended: {DECIDED} " in said(over, TALKING)


def test_why_a_later_change_ended_is_not_told_of_the_one_whose_place_it_took() -> None:
    """The first dose was replaced, and the reason for which the second ended stood beside it."""
    first = accept(handed_over(), "lithium")
    home = moved(first, "home", stated_for_all=GOES_ON)
    second = answer(home, "settle", "lithium", **HANDED, adaptation=SHORTER)
    after = ended(accept(second, "lithium"))

    assert f"Lithium (“{NEW}”; holds no longer)." in summary(after, 0)
    assert f"Lithium (“{SHORTER}”; holds no longer; why that ended: “{WHY}”, " in summary(after)
    of_each = {each.adaptation: each for each in after.decisions}
    lithium = component_of(after, "lithium")
    assert WHY not in told_to_holder(of_each[NEW], "It changes.", lithium, None)
    assert WHY in told_to_holder(of_each[SHORTER], "It changes.", lithium, None)


def test_a_pause_that_is_taken_back_leaves_which_change_had_ended_with_why() -> None:
    before = ended(changed_before())
    home = moved(before, "home", stated_for_all=GOES_ON)
    agreed = {"persons_view": "agrees", "persons_words": "Yes, a break."}
    paused = answer(home, "settle", "lithium", outcome="pause", **BECAUSE, **agreed)
    assert WHICH not in said(review(paused, "lithium"), "lithium")

    back = take_back(paused)

    assert back.components == before.components
    assert WHICH in said(moved(back, "home", stated_for_all=GOES_ON), "lithium")


def _as_kept_before(care: Care) -> Care:
    components = (replace(each, ended_adaptation=None) for each in care.components)
    return replace(care, components=tuple(components))
