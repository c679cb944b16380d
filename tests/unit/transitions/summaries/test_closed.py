"""The history tells of a closed plan how it closed, and what became of all its care."""

import pytest

from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.history import said
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    close_with_event,
    given,
    one_moved,
    some_care,
)


def test_a_closed_plan_says_how() -> None:
    care = some_care(a_component_of_a_plan(status="offered"))

    assert said(care, close_with_event(care)) == "Plan closed: discharged to GP."


def test_a_closed_plan_says_who_has_which_care_from_then_on_who_passed_it_on_and_why() -> None:
    """It read as if whoever passed it on went on to answer for it."""
    ids = ("lithium", "talking", "heart-check", "carers-talk")
    care = some_care(*(a_component_of_a_plan(each) for each in ids))
    of_each = dict(zip(ids, (each.plan_component_id for each in care.components), strict=True))
    recipients = [
        given(of_each["lithium"], authorised_by=PRESCRIBER),
        given(of_each["talking"]),
        given(of_each["heart-check"], "other_provider"),
        given(of_each["carers-talk"], "persons_choice"),
    ]

    told = said(care, close_with_event(care, recipients, reason="Moved away."))

    begins = "Plan closed: discharged to GP. The reason given: “Moved away.” "
    assert told.startswith(begins)
    assert sorted(told.removeprefix(begins).removesuffix(".").split(". ")) == [
        # The outcome is the person's choice: nobody recorded that it was the carer's.
        "Carers-Talk: ended by choice (named for it: Tern Surgery)",
        "Heart-Check: with Tern Surgery (other provider) from then on",
        "Lithium: with Tern Surgery from then on, passed on by Dr Ada Moss (prescriber)",
        "Talking: with Tern Surgery from then on",
    ]


def test_a_closed_plan_says_what_ended_with_a_death() -> None:
    care = some_care(a_component_of_a_plan("talking"), a_component_of_a_plan("lithium"))
    recipients = [given(each.plan_component_id, "died") for each in care.components]

    told = said(care, close_with_event(care, recipients, outcome="died"))

    assert told.startswith("Plan closed: died. ")
    assert told.endswith(": ended with the death (named for it: Tern Surgery).")


@pytest.mark.parametrize(
    ("words", "told"), [({}, ""), ({"in_their_words": "It helps."}, " (“It helps.”)")]
)
def test_a_closed_plan_says_that_what_ended_by_choice_was_wished_to_go_on(
    words: dict[str, str], told: str
) -> None:
    care = one_moved("talking", "home", **GOES_ON, **words)
    [component] = care.components
    ended = given(component.plan_component_id, "persons_choice", authorised_by=PROFESSIONAL)

    assert said(care, close_with_event(care, [ended], reason="No time.")) == (
        "Plan closed: discharged to GP. The reason given: “No time.” Talking: ended by the "
        "person's choice (named for it: Tern Surgery), Bo Reed (professional) answers for it, "
        f"though the person had wished it to go on{told}."
    )


def test_it_says_so_of_what_they_had_agreed_to_and_not_wished() -> None:
    waits = one_moved("talking", "home", engagement="well_enough")
    care = answer(waits, "confirm", persons_view="agrees", persons_words="Just the letter.")
    [component] = care.components
    ended = given(component.plan_component_id, "persons_choice", authorised_by=PROFESSIONAL)

    assert said(care, close_with_event(care, [ended], reason="No time.")).endswith(
        "though the person had agreed that it goes on (“Just the letter.”)."
    )
