"""Care that is over while a decision waits: who says so, why, and what the person thinks of it."""

from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.refused import MustNotLapse
from app.pathways.plans.terms import ComponentStatus, DecisionStatus, TransitionStatus
from app.pathways.transitions.refused import PersonsViewMissing
from tests.unit.plans.made_up import OVER, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.moving import (
    component_of,
    one_moved,
    some_care,
    step,
    the_move,
)

UNHEARD: Final = {"reason": "All sessions were had.", "authorised_by": PROFESSIONAL}
COULD_NOT_SAY: Final[dict[str, Any]] = {**UNHEARD, "persons_view": "could_not_say"}


@pytest.mark.parametrize(
    ("to", "grounds"),
    [
        ("completed", OVER),
        ("entered_in_error", {"reason": "Not theirs.", "authorised_by": PROFESSIONAL}),
    ],
)
def test_about_what_is_over_nothing_is_to_be_decided(to: str, grounds: dict[str, Any]) -> None:
    after = step(one_moved(), to, **grounds)

    [decision] = after.decisions
    assert (decision.status, decision.superseded_by) == (DecisionStatus.SUPERSEDED, None)
    assert the_move(after).status is TransitionStatus.COMPLETE


@pytest.mark.parametrize(
    ("to", "given", "missing"),
    [
        ("completed", {}, ["/reason", "/authorised_by"]),
        ("completed", {"reason": "All sessions were had."}, ["/authorised_by"]),
        ("completed", {"authorised_by": PROFESSIONAL}, ["/reason"]),
        ("entered_in_error", {"reason": "Not theirs."}, ["/authorised_by"]),
    ],
)
def test_somebody_named_says_why_care_is_over_about_which_a_decision_waits(
    to: str, given: dict[str, Any], missing: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        step(one_moved(), to, **given)

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        (pointer, "missing") for pointer in missing
    ]


def test_care_about_which_nothing_waits_is_over_when_somebody_says_so() -> None:
    [component] = step(some_care(), "completed").components

    assert component.status is ComponentStatus.COMPLETED


@pytest.mark.parametrize("wish", ["continue", "pause", "not_asked", "could_not_say"])
@pytest.mark.parametrize(
    "view",
    [
        {},
        {"persons_view": "agrees"},
        {"persons_words": "I have had what I need."},
        {"persons_view": "not_asked", "persons_words": "I have had what I need."},
        {"persons_view": "could_not_say"},
        {"persons_view": "could_not_say", "reason_code": "clinical_judgement"},
    ],
)
def test_nobody_says_that_care_is_over_before_the_person_is_heard(
    wish: str, view: dict[str, Any]
) -> None:
    with pytest.raises(PersonsViewMissing):
        step(one_moved("talking", "ward", wish=wish), "completed", **UNHEARD, **view)


@pytest.mark.parametrize(
    "view",
    [
        {"persons_view": "agrees", "persons_words": "I have had what I need."},
        {"persons_view": "disagrees", "persons_words": "I would rather go on."},
        {"persons_view": "could_not_say", "reason_code": "best_interests"},
    ],
)
def test_what_the_person_thinks_of_the_end_is_kept_with_the_decision(view: dict[str, Any]) -> None:
    care = step(one_moved("talking", "ward", wish="continue"), "completed", **UNHEARD, **view)

    [decision], [component] = care.decisions, care.components
    kept = {name: getattr(decision, name) for name in view}
    assert (kept, decision.status) == (view, DecisionStatus.SUPERSEDED)
    assert (component.status, component.end_reason) == ("completed", UNHEARD["reason"])


def test_whoever_wishes_to_stop_has_said_so() -> None:
    care = step(one_moved("talking", "ward", wish="stop"), "completed", **UNHEARD)

    [component] = care.components
    assert component.status is ComponentStatus.COMPLETED


def test_what_must_not_lapse_is_over_when_its_decider_says_so() -> None:
    care = one_moved("lithium", "ward", wish="stop")

    with pytest.raises(MustNotLapse):
        step(care, "completed", "lithium", **UNHEARD)

    over = step(care, "completed", "lithium", **{**UNHEARD, "authorised_by": PRESCRIBER})
    assert the_move(over).status is TransitionStatus.COMPLETE


@pytest.mark.parametrize("name", ["reason_code", "persons_view", "persons_words"])
def test_where_nothing_waits_no_view_of_a_decision_is_taken(name: str) -> None:
    said = {**OVER, "reason_code": "persons_wish"}

    with pytest.raises(Invalid) as refused:
        step(some_care(), "completed", **{name: said[name]})

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        (f"/{name}", "not_part_of_this_step")
    ]


@pytest.mark.parametrize(
    ("about", "code", "is_refused"),
    [
        ("talking", "persons_wish", True),
        ("talking", "carers_wish", False),
        ("carers-talk", "persons_wish", True),
        ("carers-talk", "carers_wish", True),
        ("talking", "clinical_judgement", False),
    ],
)
def test_it_is_not_over_by_the_wish_of_whoever_does_not_agree_with_that(
    about: str, code: str, *, is_refused: bool
) -> None:
    said = {**UNHEARD, "reason_code": code, "persons_words": "Not yet."}

    agreed = step(one_moved(about), "completed", about, **said, persons_view="agrees")
    assert component_of(agreed, about).status is ComponentStatus.COMPLETED
    if not is_refused:
        step(one_moved(about), "completed", about, **said, persons_view="disagrees")
        return
    with pytest.raises(Invalid) as refused:
        step(one_moved(about), "completed", about, **said, persons_view="disagrees")

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/reason_code", "not_part_of_this_step")
    assert "give the reason for which it is decided all the same" in fault.detail
