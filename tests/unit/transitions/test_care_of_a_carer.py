"""Of a carer's own care, such as a carer's assessment, it is the carer who is asked and named."""

from typing import Final

import pytest

from app.pathways.plans.held import get_component
from app.pathways.plans.values import Authorisation
from app.pathways.rules.reasons import NO_RULES
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.before import must_not_lapse
from app.pathways.transitions.summaries.move import sum_up
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    answer,
    answer_with_event,
    close_with_event,
    given,
    moved,
    one_moved,
    record,
    some_care,
    the_decision,
)

OF_CARER: Final = "carers-talk"


def waiting(component_id: str) -> Care:
    return moved(some_care(a_paused_component(component_id)))


@pytest.mark.parametrize(("component_id", "holder"), [(OF_CARER, "carer"), ("talking", "person")])
def test_whoever_it_is_for_is_named_with_the_professional_only_if_they_said_what_they_think(
    component_id: str, holder: str
) -> None:
    """It read as decided with the carer, of whom nothing was on record."""
    care = waiting(component_id)
    role = f"(professional, with the {holder})"
    heard = {"persons_view": "agrees", "persons_words": "Yes."}
    for name, told in (("Bo Reed", "Decided by Bo Reed"), ("Jo Lin", "authorised by Jo Lin")):
        by_name = {"name": name, "role": "professional_with_person"}

        settled = {"outcome": "resume", "authorised_by": by_name}
        step = answer_with_event(care, "settle", component_id, **settled, **heard)
        unheard = answer_with_event(care, "settle", component_id, **settled)

        for each in (said(step[0], component_id), told_in_history(care, step)):
            assert f"{told} {role}".lower() in each.lower()
        for each in (said(unheard[0], component_id), told_in_history(care, unheard)):
            assert f"{told} (professional)".lower() in each.lower()


@pytest.mark.parametrize(("component_id", "holder"), [(OF_CARER, "carer"), ("talking", "person")])
def test_it_is_whose_care_it_is_whose_wish_an_answer_rests_on(
    component_id: str, holder: str
) -> None:
    care = one_moved(component_id, "home", **GOES_ON)

    step = answer_with_event(care, "confirm", component_id, reason_code="persons_wish")

    assert said(step[0], component_id).endswith(f", by the {holder}'s wish.")
    assert told_in_history(care, step).endswith(f", by the {holder}'s wish.")


@pytest.mark.parametrize(("component_id", "holder"), [(OF_CARER, "carer"), ("talking", "person")])
def test_it_is_asked_how_well_whoever_it_is_for_can_take_part(
    component_id: str, holder: str
) -> None:
    missing = record(some_care(a_component_of_a_plan(component_id)), a_move_to()).missing

    [ask] = [each.ask for each in missing if each.of == "professional_with_person"]
    assert f": how well can the {holder} take part now? Judge it with them." in ask


def test_at_a_closure_whoever_passes_it_on_is_named_alone() -> None:
    care = some_care(a_component_of_a_plan(OF_CARER))
    [component] = care.components
    signed = given(component.plan_component_id, authorised_by=PROFESSIONAL)

    told = told_in_history(care, close_with_event(care, [signed]))

    assert f"passed on by {PROFESSIONAL['name']} (professional)." in told


def test_who_authorised_an_earlier_pause_that_must_not_lapse_is_named_alone() -> None:
    paused = a_paused_component("heart-check", authorised_by=PROFESSIONAL)
    care = moved(some_care(paused))
    component = get_component(care.components, paused.plan_component_id)
    assert isinstance(component.authorised_by, Authorisation)

    told = [
        must_not_lapse(the_decision(care), component, WishHolder.CARER),
        sum_up(
            care,
            care.transitions[-1],
            (),
            name_of=lambda each: each.component_id,
            team_name=str.title,
            rules_of=lambda _: NO_RULES,
            holder_of=lambda _: WishHolder.CARER,
            safeguards_of=lambda _: (),
        ),
    ]

    by_whom = f"authorised by {PROFESSIONAL['name']} (professional)"
    assert [by_whom in each for each in told] == [True, True]


def test_who_authorises_a_pause_is_named_with_whoever_agrees_to_it() -> None:
    paused = {"outcome": "pause", "reason_code": "clinical_judgement", "reason": "Worn out."}
    care = answer(
        one_moved("heart-check", **GOES_ON),
        "override",
        "heart-check",
        authorised_by=PROFESSIONAL,
        persons_view="agrees",
        persons_words="All right.",
        **paused,
    )

    by_whom = f"authorised by {PROFESSIONAL['name']} (professional, with the person)"
    for each in (said(care, "heart-check"), summary(care)):
        assert by_whom in each


def test_nothing_that_is_said_of_an_answer_about_it_speaks_of_the_person() -> None:
    care = answer(waiting(OF_CARER), "settle", OF_CARER, outcome="resume", **AGREED)

    assert "person" not in said(care, OF_CARER)


AGREED: Final = {
    "authorised_by": PROFESSIONAL,
    "reason_code": "persons_wish",
    "persons_view": "agrees",
}
