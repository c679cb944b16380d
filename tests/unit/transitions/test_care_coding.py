"""What of a move goes into the journal as a code and what only as a hash of words."""

from dataclasses import fields
from operator import attrgetter

import pytest

from app.pathways.plans.coding import Coding
from app.pathways.transitions import care_coding
from tests.unit.transitions.moving import one_moved, refuse_with_event

CODINGS = [each for each in vars(care_coding).values() if isinstance(each, Coding)]


@pytest.mark.parametrize("coding", CODINGS, ids=[each.kind for each in CODINGS])
def test_every_field_is_a_code_is_words_or_is_left_out_with_a_reason(coding: Coding) -> None:
    written = {coding.key, *coding.codes, *coding.words, *coding.left_out}

    assert written == {field.name for field in fields(coding.of)}


@pytest.mark.parametrize("coding", CODINGS, ids=[each.kind for each in CODINGS])
def test_every_field_that_is_not_written_as_it_is_can_be_put_back(coding: Coding) -> None:
    getters = [*coding.codes.items(), *coding.words.items()]

    written_otherwise = {name for name, get in getters if not isinstance(get, attrgetter)}

    assert written_otherwise == set(coding.put_back)


def test_of_a_refusal_the_team_and_the_code_are_codes_and_the_rest_is_words() -> None:
    care = one_moved("heart-check")
    decision_id = str(care.decisions[0].decision_id)

    _, event = refuse_with_event(care, "heart-check")

    decisions = event.after["decisions"]
    assert isinstance(decisions, dict)
    assert decisions[decision_id] == {
        "outcome": "decide",
        "addressed_to": None,
        "refusals": ["ward team_full"],
        "words": {"refusals": 2},
    }
    said = {"refusals": ("Di Shore", "We are full.")}
    assert event.words == {"decisions": {decision_id: said}}
