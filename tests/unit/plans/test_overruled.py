"""Care that goes on against a refusal, or although it is unsafe, is told so with its basis."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Overruled
from app.pathways.plans.summaries.left import Left, left_of
from app.pathways.plans.summaries.notes import until_then
from app.pathways.plans.summaries.plan import sum_up_component
from app.pathways.rules.outcomes import Interim, holds_back
from tests.unit.plans.left_open import (
    CARERS_TALK,
    LITHIUM,
    TALKING,
    once_closed,
    overruled,
    summary,
    undecided,
)
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING


@pytest.mark.parametrize(
    ("goes_on", "said"),
    [
        (overruled(LITHIUM), "against a refusal, on legal authority"),
        (overruled(LITHIUM, wish="stop"), "against a refusal, on legal authority"),
        (overruled(LITHIUM, wish="pause"), "against the wish for a break, on legal authority"),
        (overruled(LITHIUM, "advance_choice"), "against a refusal, on an advance choice"),
    ],
)
def test_care_that_goes_on_regardless_is_told_with_its_basis(goes_on: Overruled, said: str) -> None:
    plan = a_plan(TALKING, LITHIUM, needs=[], overruled=[goes_on])

    assert summary(plan) == (
        f"In the community with East Team. Recorded as active: Talking; Lithium (goes on {said})."
    )
    assert summary(once_closed(plan)).endswith(f": discharged to GP. Went on {said}: Lithium.")
    assert sum_up_component(LITHIUM, Left((LITHIUM,), overruled=(goes_on,)), WORDING) == (
        f"Lithium (goes on {said}) is recorded as active."
    )


FOUND_BY: Final[dict[str, Any]] = {"found_unsafe_by": "Di Shore", "found_unsafe_at": NOW}
FOUND: Final = "found unsafe on 2 March 2026, by the word of Di Shore"


@pytest.mark.parametrize(
    ("against", "terms"),
    [
        ({"wish": "pause"}, "against the wish for a break and despite a contraindication"),
        ({}, "against a refusal and despite a contraindication"),
        ({"against_refusal": False}, "despite a contraindication"),
    ],
)
def test_care_that_goes_on_although_it_is_unsafe_is_told_with_its_basis(
    against: dict[str, Any], terms: str
) -> None:
    goes_on = overruled(LITHIUM, "best_interests", despite_contraindication=True, **against)
    plan = a_plan(LITHIUM, needs=[], overruled=[goes_on])

    assert f"Lithium (goes on {terms}, in best interests; stated to be unsafe)" in summary(plan)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "stated to be unsafe"),
        (FOUND_BY, FOUND),
        (
            {**FOUND_BY, "found_unsafe_because": "Her heart races."},
            f"{FOUND}: “Her heart races.”",
        ),
    ],
)
def test_care_that_goes_on_although_it_is_unsafe_says_what_was_found_by_whom_and_when(
    found: dict[str, Any], said: str
) -> None:
    """A GP read that it goes on despite a contraindication, and not of which one."""
    words: dict[str, Any] = {"wish": "stop", "in_their_words": "No."}
    goes_on = overruled(LITHIUM, despite_contraindication=True, **words, **found)
    plan = a_plan(LITHIUM, needs=[], overruled=[goes_on])

    terms = "against a refusal and despite a contraindication, on legal authority"
    no = "the person had said no: “No.”"
    assert summary(plan).endswith(f" Recorded as active: Lithium (goes on {terms}; {said}; {no}).")
    assert summary(once_closed(plan)).endswith(f" Went on {terms}: Lithium ({no}; {said}).")


def test_what_is_decided_about_again_says_that_with_what_waits() -> None:
    again = overruled(LITHIUM, despite_contraindication=True, decided_again=True, **FOUND_BY)
    held = undecided(LITHIUM, interim="hold", is_unsafe=True, **FOUND_BY)
    plan = a_plan(LITHIUM, needs=[], undecided=[held], overruled=[again])

    assert summary(plan).count(FOUND) == summary(once_closed(plan)).count(FOUND) == 1


def test_what_waits_to_be_accepted_says_once_who_found_it_unsafe() -> None:
    """It read “found unsafe on …, by the word of Di Shore” twice, of one finding."""
    goes_on = overruled(LITHIUM, despite_contraindication=True, **FOUND_BY)
    usual = {"interim": "receiving_team_provides", "is_unsafe": True, **FOUND_BY}
    waiting = undecided(LITHIUM, "hand_over", **usual)
    plan = a_plan(TALKING, LITHIUM, needs=[], undecided=[waiting], overruled=[goes_on])

    assert f" despite a contraindication, on legal authority; {FOUND})" in summary(plan)
    assert summary(plan).count(FOUND) == summary(once_closed(plan)).count(FOUND) == 1


def test_care_that_is_refused_says_that_it_went_on_until_it_was_to_be_decided_about_again() -> None:
    """It read “until now” of care of which nothing is given, because the no stands."""
    went_on = overruled(LITHIUM, decided_again=True)
    refused = undecided(LITHIUM, interim="respect_refusal")
    plan = a_plan(LITHIUM, needs=[], undecided=[refused], overruled=[went_on])
    stands = (
        "Lithium (the no, or the wish for a break, stands; until it was to be decided about again "
        "it went on against a refusal, on legal authority)"
    )

    assert summary(plan).endswith(f" Recorded as active: {stands}.")
    assert sum_up_component(LITHIUM, Left((LITHIUM,), (refused,), (went_on,)), WORDING) == (
        f"{stands} is recorded as active."
    )
    assert (
        " Went on against a refusal, on legal authority, until it was to be decided about again: "
        "Lithium. Not settled when it closed: Lithium (the no, or the wish for a break, stands)."
    ) in summary(once_closed(plan))


def test_care_that_is_on_hold_says_that_it_went_on_until_it_was_put_on_hold() -> None:
    """At night “until now” read as if the last dose had been given today."""
    went_on = overruled(LITHIUM, decided_again=True)
    held = undecided(LITHIUM, interim="hold")

    assert sum_up_component(LITHIUM, Left((LITHIUM,), (held,), (went_on,)), WORDING) == (
        "Lithium (on hold: nothing more of it is given; "
        "until it was put on hold it went on against a refusal, on legal authority) "
        "is recorded as active."
    )


@pytest.mark.parametrize("holds", [each for each in Interim if not holds_back(each)])
def test_care_that_is_given_until_it_is_decided_says_that_it_went_on_until_now(
    holds: Interim,
) -> None:
    went_on = overruled(LITHIUM, decided_again=True)
    waits = undecided(LITHIUM, "continue", holds)

    assert sum_up_component(LITHIUM, Left((LITHIUM,), (waits,), (went_on,)), WORDING) == (
        "Lithium (until now it went on against a refusal, on legal authority) "
        "is recorded as active."
    )


@pytest.mark.parametrize("holds", [each for each in Interim if holds_back(each)])
def test_nothing_that_is_held_back_is_told_to_have_gone_on_until_now(holds: Interim) -> None:
    assert "until now" not in until_then(overruled(LITHIUM, decided_again=True), holds)


def test_a_hand_over_that_waits_goes_on_regardless_too() -> None:
    waiting = undecided(LITHIUM, "hand_over", "receiving_team_provides")

    assert summary(
        a_plan(LITHIUM, needs=[], undecided=[waiting], overruled=[overruled(LITHIUM)])
    ) == (
        "In the community with East Team. Recorded as active: "
        "Lithium (goes on against a refusal, on legal authority). "
        "Still to be accepted by East Team: Lithium."
    )


STARTING: Final = a_component_of_a_plan("lithium", next_step="first_contact", review_due=LATER)


def test_what_has_no_first_contact_on_record_is_not_told_to_have_gone_on() -> None:
    went_on = overruled(STARTING, decided_again=True)
    held = undecided(STARTING, interim="hold")
    plan = a_plan(STARTING, needs=[], undecided=[held], overruled=[went_on])
    terms = "against a refusal, on legal authority"
    alone = sum_up_component(STARTING, Left((STARTING,), (held,), (went_on,)), WORDING)

    for said in (summary(plan), alone):
        assert f"until it was put on hold it was to start again {terms})" in said


def test_nor_is_it_when_the_plan_closed() -> None:
    usual = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery", "first_contact_due": LATER}
    received = {**usual, "plan_component_id": LITHIUM.plan_component_id}
    closure = {"outcome": "discharged_to_gp", "closed_at": LATER, "recipients": [received]}
    both = [overruled(each) for each in (LITHIUM, TALKING)]
    plan = a_plan(LITHIUM, TALKING, status="closed", needs=[], overruled=both, closure=closure)

    terms = "against a refusal, on legal authority"
    assert f"Was to start again {terms}: Lithium. Went on {terms}: Talking." in summary(plan)


def test_a_plan_and_a_component_say_in_their_words_against_what_care_goes_on() -> None:
    """They read that it goes on against a refusal, and no word of whoever had said no."""
    talk = overruled(CARERS_TALK, wish="pause", in_their_words="A rest.")
    no = overruled(LITHIUM, wish="stop", in_their_words="You are assaulting me.")
    again = overruled(TALKING, wish="stop", in_their_words="No.", decided_again=True)
    plan = a_plan(LITHIUM, CARERS_TALK, TALKING, needs=[], overruled=[no, talk, again])

    said = "goes on against a refusal, on legal authority; the person had said no: “You are "
    assert f" Lithium ({said}assaulting me.”); " in summary(plan)
    carer = "goes on against the wish for a break, on legal authority; the carer had wished for a "
    assert f"; Carers-Talk ({carer}break: “A rest.”); " in summary(plan)
    assert "“No.”" not in summary(plan)
    assert sum_up_component(LITHIUM, left_of(plan), WORDING) == (
        f"Lithium ({said}assaulting me.”) is recorded as active."
    )
