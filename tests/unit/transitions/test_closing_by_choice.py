"""Closing a plan over care that is wished to go on, or that must not lapse."""

from typing import Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.refused import MustNotLapse
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import CareRecipient
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PROFESSIONAL, a_component_of_a_plan, an_id
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    close,
    definition_of,
    given,
    moved,
    one_moved,
    refuse,
    some_care,
    step,
    take_back,
)


def chosen(care: Care, **more: object) -> list[dict[str, object]]:
    """An end by choice of each component that is live."""
    return [
        given(each.plan_component_id, "persons_choice", **more)
        for each in care.components
        if each.is_live
    ]


def faults_of(
    care: Care, recipients: list[dict[str, object]], **more: object
) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        close(care, recipients, **more)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_wished_care_does_not_end_by_choice_before_somebody_says_why_and_answers_for_it() -> None:
    """To complete it asked for both, to close the plan over it for neither."""
    two = (a_component_of_a_plan(), a_component_of_a_plan("in-reach-talking"))
    care = moved(some_care(*two), "home", stated_for_all=GOES_ON)
    why, first, second = "/reason", *(f"/recipients/{n}/authorised_by" for n in range(2))

    assert faults_of(care, chosen(care)) == [(each, "missing") for each in (why, first, second)]
    assert faults_of(care, chosen(care), reason="Enough.") == [
        (first, "missing"),
        (second, "missing"),
    ]
    assert faults_of(care, chosen(care, authorised_by=PROFESSIONAL)) == [(why, "missing")]

    answered_for = chosen(care, authorised_by=PROFESSIONAL)
    assert close(care, answered_for, reason="Enough.").status is PlanStatus.CLOSED


def test_it_is_named_which_care_was_wished_to_go_on() -> None:
    care = moved(some_care(), "home", stated_for_all=GOES_ON)

    with pytest.raises(Invalid) as refused:
        close(care, chosen(care), reason="Enough.")

    [fault] = refused.value.faults
    name = definition_of(care.components[0]).component.name
    assert fault.detail == (
        f"{name} was wished to go on by whoever it is for, when they last spoke of it: say who "
        "answers for its end."
    )


HELPS: Final = "It helps."
YES: Final = {"persons_view": "agrees", "persons_words": "Yes, go on."}
NO: Final = {"persons_view": "disagrees", "persons_words": "I would rather go on."}
HARM: Final = {"reason_code": "clinical_judgement", "reason": "It does harm."}
SAID: Final = {**GOES_ON, "in_their_words": HELPS}
PAUSED: Final = {"outcome": "pause", "owner": "Cy", **HARM, **NO}


@pytest.mark.parametrize(
    ("stated", "answers", "words"),
    [
        (GOES_ON, {}, None),
        (SAID, {}, HELPS),
        (SAID, {"confirm": {}}, HELPS),
        (SAID, {"confirm": YES}, "Yes, go on."),
        (SAID, {"confirm": {"persons_view": "agrees"}}, HELPS),
        # What they say against a pause is told as that.
        (SAID, {"override": PAUSED}, HELPS),
        ({"engagement": "well_enough"}, {"override": PAUSED}, None),
        # What they had said before was a no.
        (
            {"engagement": "well_enough", "wish": "stop", "in_their_words": "No more."},
            {"override": {"outcome": "continue", **HARM, **YES}},
            "Yes, go on.",
        ),
    ],
)
def test_a_closure_keeps_that_care_was_wished_to_go_on_in_their_latest_words(
    stated: dict[str, str], answers: dict[str, dict[str, str]], words: str | None
) -> None:
    care = one_moved("talking", "home", **stated)
    for action, given_with_it in answers.items():
        care = answer(care, action, **given_with_it)

    kept = closed_by_choice(care)

    assert (kept.wished_to_go_on, kept.in_their_words) == (True, words)


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_yes_outlives_a_move_that_asks_nobody(*, is_answered: bool) -> None:
    """It read “the person's choice”, and not one word of “Do not stop it.”."""
    stated = {**GOES_ON, "in_their_words": "Do not stop it."}
    wished = answer(one_moved("talking", "home", **stated), "confirm")
    elsewhere = moved(wished, "east", stated_for_all={"engagement": "well_enough"})
    care = answer(elsewhere, "confirm") if is_answered else elsewhere

    assert faults_of(care, chosen(care)) == [
        ("/reason", "missing"),
        ("/recipients/0/authorised_by", "missing"),
    ]
    kept = closed_by_choice(care)
    assert (kept.wished_to_go_on, kept.in_their_words) == (True, "Do not stop it.")


def test_a_yes_to_a_hand_over_that_was_refused_since_is_a_yes_still() -> None:
    cared_for = one_moved("in-reach-talking", "ward", engagement="well_enough")
    handed = answer(cared_for, "override", "in-reach-talking", outcome="hand_over", **HARM, **YES)

    kept = closed_by_choice(refuse(handed, "in-reach-talking"))

    assert (kept.wished_to_go_on, kept.in_their_words) == (True, None)
    assert kept.agreed_to == "hand_over"


@pytest.mark.parametrize(
    "since", [{"wish": "stop"}, {"wish": "pause", "in_their_words": "A rest."}]
)
def test_a_yes_is_gone_once_they_said_otherwise(since: dict[str, str]) -> None:
    wished = answer(one_moved("talking", "home", **SAID), "confirm")
    about = wished.components[0].plan_component_id
    care = moved(wished, "east", stated=[{"plan_component_id": about, **since}])

    kept = closed_by_choice(moved(care, "home"))

    assert (kept.wished_to_go_on, kept.in_their_words) == (False, None)


def test_a_yes_at_a_move_that_never_took_place_is_none() -> None:
    unsaid = answer(one_moved("talking", "home", engagement="well_enough"), "confirm")
    said = [{"plan_component_id": unsaid.components[0].plan_component_id, **SAID}]
    wished = answer(moved(unsaid, "east", stated=said), "confirm")

    kept = closed_by_choice(take_back(wished))

    assert (kept.wished_to_go_on, kept.in_their_words) == (False, None)


@pytest.mark.parametrize("stated", [{"wish": "stop", "in_their_words": "No more."}, {}])
def test_a_closure_keeps_no_wish_that_nobody_had(stated: dict[str, str]) -> None:
    kept = closed_by_choice(one_moved("talking", "home", engagement="well_enough", **stated))

    assert (kept.wished_to_go_on, kept.in_their_words) == (False, None)


def test_a_closure_keeps_no_wish_with_what_is_passed_on() -> None:
    after = close(one_moved("talking", "home", **GOES_ON, in_their_words=HELPS))

    assert after.closure is not None
    [kept] = after.closure.recipients
    assert (kept.wished_to_go_on, kept.in_their_words) == (False, None)


def closed_by_choice(care: Care) -> CareRecipient:
    after = close(care, chosen(care, authorised_by=PROFESSIONAL), reason="Enough.")
    assert after.closure is not None
    [kept] = after.closure.recipients
    return kept


@pytest.mark.parametrize("stated", [{"wish": "stop"}, {"engagement": "well_enough"}])
def test_what_nobody_wished_to_go_on_ends_by_choice_as_a_matter_of_course(
    stated: dict[str, str],
) -> None:
    care = one_moved("talking", "home", **stated)

    assert close(care, chosen(care)).status is PlanStatus.CLOSED


def test_what_is_wished_and_passed_on_needs_no_reason() -> None:
    assert close(one_moved("talking", "home", **GOES_ON)).status is PlanStatus.CLOSED


def test_an_end_by_choice_of_what_is_not_under_way_is_pointed_at_once() -> None:
    wished = answer(one_moved("talking", "home", **GOES_ON), "confirm")
    care = step(wished, "completed", reason="It is over.", authorised_by=PROFESSIONAL)
    [component] = care.components

    assert faults_of(care, [given(component.plan_component_id, "persons_choice")]) == [
        ("/recipients/0/plan_component_id", "not_under_way")
    ]


def test_who_else_is_to_be_named_is_told_with_the_other_faults() -> None:
    """Whoever had mended those was refused once more, for a name that nobody had asked for."""
    wished = a_component_of_a_plan()
    care = moved(
        some_care(wished, a_paused_component("lithium"), a_component_of_a_plan("heart-check")),
        "home",
        stated=[{"plan_component_id": wished.plan_component_id, **GOES_ON}],
    )
    ids = [each.plan_component_id for each in care.components]
    ended, passed_on = given(ids[0], "persons_choice"), given(ids[1])
    unknown = given(an_id())

    assert faults_of(care, [ended, passed_on, given(ids[2], "persons_choice"), unknown]) == [
        ("/reason", "missing"),
        ("/recipients/0/authorised_by", "missing"),
        ("/recipients/3/plan_component_id", "not_under_way"),
        ("/recipients/1/authorised_by", "must_not_lapse"),
        ("/recipients/2/authorised_by", "must_not_lapse"),
    ]


def test_all_that_would_lapse_is_named_at_once() -> None:
    """Whoever closed a plan was told of one at a time, and asked as many times."""
    care = some_care(
        a_paused_component("lithium"),
        a_component_of_a_plan("talking"),
        a_component_of_a_plan("heart-check"),
    )
    lithium, talking, heart_check = (each.plan_component_id for each in care.components)
    recipients = [given(lithium), given(talking), given(heart_check, "persons_choice")]

    with pytest.raises(MustNotLapse, match=r"^2 components must not lapse, ") as refused:
        close(care, recipients)

    name = "Walking group"
    at_rest, by_choice = refused.value.faults
    assert at_rest.pointer == "/recipients/0/authorised_by"
    assert at_rest.detail == (
        f"{name} must not lapse. It is paused, and nobody here will review it once the plan is "
        "closed; to pass it on so, give the name of the person who answers for it: "
        '{"name": "", "role": "prescriber"}.'
    )
    assert by_choice.pointer == "/recipients/2/authorised_by"
    assert by_choice.detail == (
        f"{name} must not lapse. To end it, give the name of the person who answers for it: "
        '{"name": "", "role": "professional_with_person"}.'
    )
