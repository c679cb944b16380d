"""Answering a decision with a pause: its reason, its owner, and the person's view."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import NextStep
from app.pathways.transitions.refused import PersonsViewMissing
from tests.unit.plans.made_up import PROFESSIONAL
from tests.unit.transitions.answers import BASIS, IN_WORDS, REACHED, faults_of
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    component_of,
    one_moved,
    review,
    the_decision,
)

NAMED: Final = '{"name": "", "role": "professional_with_person"}'


def test_a_pause_that_is_confirmed_has_reason_owner_and_review() -> None:
    care = one_moved(engagement="not_now")
    proposed = the_decision(care).reason

    component = component_of(answer(care, "confirm"))

    assert component.status == "paused"
    assert (component.pause_reason, component.pause_owner) == (proposed, "Joy Adeyemi")
    assert (component.next_step, component.review_due) == (
        NextStep.PAUSE_REVIEW,
        MOVED_AT + timedelta(days=7),
    )


def test_a_pause_is_owned_by_whoever_the_answer_names() -> None:
    component = component_of(answer(one_moved(engagement="not_now"), "confirm", owner="Cy Lane"))

    assert (component.pause_owner, component.responsible_team) == ("Cy Lane", "east")


def test_a_pause_for_which_nobody_is_named_is_owned_by_the_key_worker() -> None:
    care = answer(one_moved(engagement="not_now"), "confirm")

    assert component_of(care).pause_owner == "Joy Adeyemi"
    assert said(care).endswith(" Owner of the pause when decided: Joy Adeyemi.")


def test_a_pause_for_which_somebody_answers_by_name_is_theirs() -> None:
    care = answer(one_moved(engagement="not_now"), "confirm", authorised_by=PROFESSIONAL)

    assert component_of(care).pause_owner == PROFESSIONAL["name"]


def test_a_pause_that_is_renewed_stays_with_its_owner_where_nobody_else_is_named() -> None:
    owned = answer(one_moved(engagement="not_now"), "confirm", owner="Cy Lane")

    renewed = answer(review(owned, engagement="not_now", wish="continue"), "confirm", **IN_WORDS)

    assert component_of(renewed).pause_owner == "Cy Lane"


def test_without_a_key_worker_a_pause_asks_who_owns_it() -> None:
    care = replace(one_moved(engagement="not_now"), key_worker=None)

    assert faults_of(care, "confirm") == [("/owner", "missing")]
    assert component_of(answer(care, "confirm", owner="Cy Lane")).pause_owner == "Cy Lane"


def test_the_reason_of_a_pause_says_why_and_not_what_is_to_be_done() -> None:
    component = component_of(answer(one_moved(engagement="not_now"), "confirm"))

    assert (
        component.pause_reason == "Not well enough to take part at the moment, even with changes."
    )


def test_only_a_pause_takes_an_owner() -> None:
    assert faults_of(one_moved(**GOES_ON, **REACHED), "confirm", owner="Cy Lane") == [
        ("/owner", "not_part_of_this_step")
    ]


def test_a_better_reason_for_the_pause_counts() -> None:
    component = component_of(answer(one_moved(engagement="not_now"), "confirm", reason="Asleep."))

    assert component.pause_reason == "Asleep."


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"persons_view": "disagrees"},
        {"persons_words": "I want to go on."},
        {"persons_view": "not_asked", "persons_words": "?"},
        {"persons_view": "could_not_say", "persons_words": "?"},
    ],
    ids=["nothing", "no words", "no view", "not asked", "no basis"],
)
def test_a_pause_against_the_wish_needs_the_persons_view_in_words(given: dict[str, str]) -> None:
    with pytest.raises(PersonsViewMissing):
        answer(one_moved(**GOES_ON), "confirm", **given)


@pytest.mark.parametrize(
    ("given", "beside"),
    [
        ({"reason": "Bloods.", "authorised_by": PROFESSIONAL}, " beside what was sent already."),
        ({"authorised_by": PROFESSIONAL}, ', "reason": "" with the reason in words.'),
        ({"reason": "Bloods."}, f', "authorised_by": {NAMED} with the name of who answers for it.'),
    ],
    ids=["all", "no reason", "no name"],
)
def test_the_view_is_asked_for_without_what_was_sent_already(
    given: dict[str, Any], beside: str
) -> None:
    """It said at length that a code would do in place of a basis, and that code had been sent."""
    with pytest.raises(PersonsViewMissing) as refused:
        answer(one_moved(**GOES_ON), "confirm", reason_code="safety_concern", **given)

    assert str(refused.value) == (
        "This goes against what is on record: whoever it is for wishes it to go on. Ask them, and "
        'send "persons_view": "agrees" or "persons_view": "disagrees", "persons_words": "" with '
        f'their words. If they could not say, send "persons_view": "could_not_say"{beside}'
    )


def test_a_code_that_will_not_do_is_told_which_will() -> None:
    with pytest.raises(PersonsViewMissing, match='safety_concern" will do in place of a basis'):
        answer(one_moved(**GOES_ON), "confirm", reason_code="clinical_judgement", reason="No.")


def test_a_pause_against_the_wish_with_the_persons_view_is_confirmed() -> None:
    after = answer(one_moved(**GOES_ON), "confirm", **IN_WORDS)

    assert component_of(after).status == "paused"
    assert the_decision(after).persons_words == "I want to go on."


def test_words_that_were_said_before_anybody_asked_are_no_view_of_the_answer() -> None:
    care = one_moved(**GOES_ON, in_their_words="I want to go on.")

    with pytest.raises(PersonsViewMissing):
        answer(care, "confirm", persons_view="disagrees")
    after = answer(care, "confirm", persons_view="disagrees", persons_words="No.")

    decision = the_decision(after)
    assert (decision.in_their_words, decision.persons_words) == ("I want to go on.", "No.")


def test_where_the_person_cannot_say_any_more_a_basis_stands_for_their_words() -> None:
    care = one_moved(**GOES_ON)

    after = answer(
        care, "confirm", persons_view="could_not_say", authorised_by=PROFESSIONAL, **BASIS
    )

    assert component_of(after).status == "paused"
