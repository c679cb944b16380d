"""Closing a plan over care that goes on regardless, or that nobody has begun again."""

from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.terms import PlanStatus
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS, NO_MORE
from tests.unit.transitions.moving import (
    a_paused_component,
    answer,
    close,
    given,
    one_moved,
    review,
    some_care,
)

GOES_ON: Final[dict[str, Any]] = {"outcome": "continue", **BASIS, **NO_MORE}
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}


def regardless(component_id: str = "lithium", **said: object) -> Care:
    """Care, and a decision that it goes on although this was stated of it."""
    stated = said or {"wish": "stop"}
    care = one_moved(component_id, "home", **stated)
    return answer(care, "settle", component_id, **GOES_ON, authorised_by=PRESCRIBER)


def passed_on(care: Care, outcome: str = "discharged_to_gp", **more: object) -> Care:
    return close(care, [given(care.components[0].plan_component_id, outcome, **more)])


def fault_of(care: Care, **more: object) -> str:
    with pytest.raises(Invalid) as refused:
        passed_on(care, **more)  # type: ignore[arg-type]  # of its sort
    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/recipients/0/authorised_by", "missing")
    return fault.detail


@pytest.mark.parametrize("outcome", ["discharged_to_gp", "other_provider"])
def test_care_that_goes_on_regardless_is_passed_on_only_by_a_name_in_a_fitting_role(
    outcome: str,
) -> None:
    """A depot went to the practice against a refusal, and nobody answered for that."""
    care = regardless()

    assert fault_of(care, outcome=outcome) == (
        "Walking group goes on against a refusal, in best interests. To pass it on so, give the "
        'name of the person who answers for it: {"name": "", "role": "prescriber"}.'
    )
    assert fault_of(care, outcome=outcome, authorised_by=PROFESSIONAL)
    assert passed_on(care, outcome, authorised_by=PRESCRIBER).status is PlanStatus.CLOSED


def test_so_is_what_goes_on_despite_a_contraindication_whoever_agrees() -> None:
    unsafe = one_moved("lithium", safety="contraindicated")
    settled = answer(
        *(unsafe, "settle", "lithium"), **{**GOES_ON, **AGREES}, authorised_by=PRESCRIBER
    )

    assert "goes on despite a contraindication" in fault_of(settled)


def test_what_is_decided_about_again_went_on_so_until_then() -> None:
    again = review(regardless(), "lithium")

    assert fault_of(again).startswith(
        "Walking group went on against a refusal, in best interests, until it was to be decided "
        "about again. "
    )


def test_a_professional_answers_for_care_that_needs_no_prescriber() -> None:
    refused = one_moved("talking", "home", wish="stop")
    care = answer(refused, "override", **GOES_ON, authorised_by=PROFESSIONAL)

    assert '"role": "professional_with_person"' in fault_of(care)
    assert passed_on(care, authorised_by=PROFESSIONAL).status is PlanStatus.CLOSED


def test_what_nobody_is_against_is_passed_on_as_a_matter_of_course() -> None:
    agreed = answer(
        *(one_moved("lithium", wish="stop"), "settle", "lithium"),
        **{**GOES_ON, **AGREES},
        authorised_by=PRESCRIBER,
    )

    assert passed_on(agreed).status is PlanStatus.CLOSED


def test_a_refusal_ends_with_a_death_or_by_choice_as_other_care_does() -> None:
    care = regardless()
    died = given(care.components[0].plan_component_id, "died")

    assert close(care, [died], outcome="died").status is PlanStatus.CLOSED
    by_choice = passed_on(care, "persons_choice", authorised_by=PRESCRIBER)
    assert by_choice.status is PlanStatus.CLOSED


def test_a_closure_keeps_which_first_contact_was_not_made_and_by_when_it_was_due() -> None:
    starting = a_component_of_a_plan(next_step="first_contact", review_due=LATER)
    changed = a_component_of_a_plan(
        "in-reach-talking", adaptation="Less.", next_step="adaptation_review", review_due=LATER
    )

    after = close(some_care(starting, changed))

    assert after.closure is not None
    kept = {each.plan_component_id: each.first_contact_due for each in after.closure.recipients}
    assert kept == {starting.plan_component_id: LATER, changed.plan_component_id: None}
    assert {each.review_due for each in after.components} == {None}


@pytest.mark.parametrize(
    ("outcome", "of_change", "kept"),
    [
        ("discharged_to_gp", "discharged_to_gp", ["re_offer", "adaptation_review"]),
        ("discharged_to_gp", "persons_choice", ["re_offer"]),
        ("died", "died", []),
    ],
)
def test_a_closure_keeps_which_new_offer_and_which_review_of_a_change_were_due(
    outcome: str, of_change: str, kept: list[str]
) -> None:
    """The person was told "We will ask again within four weeks", and the GP read nothing of it."""
    stopped = a_component_of_a_plan(status="stopped", next_step="re_offer", review_due=LATER)
    changed = a_component_of_a_plan(
        "in-reach-talking", adaptation="Less.", next_step="adaptation_review", review_due=LATER
    )
    paused = a_paused_component("carers-talk")
    recipients = [
        given(changed.plan_component_id, of_change),
        given(paused.plan_component_id, outcome),
    ]

    after = close(some_care(stopped, changed, paused), recipients, outcome=outcome)

    assert after.closure is not None
    of_each = dict(zip(["re_offer", "adaptation_review"], [stopped, changed], strict=True))
    assert [
        (each.plan_component_id, each.next_step, each.due_at) for each in after.closure.left_due
    ] == [(of_each[step].plan_component_id, step, LATER) for step in kept]
    assert {each.review_due for each in after.components[:2]} == {None}
