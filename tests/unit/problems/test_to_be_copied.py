"""Where an answer lacks its grounds, the refusal has the fields to send, to be copied."""

import json
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from pydantic import ValidationError

from app.pathways.errors import Conflict
from app.pathways.plans.refused import MustNotLapse
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import BasisMissing, NotItsDecider, PersonsViewMissing
from app.pathways.transitions.values import Care
from app.problems.catalogue import CATALOGUE
from app.problems.refusals import code_of
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.moving import GOES_ON, answer, one_moved

Json = dict[str, Any]
_FIELD: Final = re.compile(r'"\w+": (?:\{[^}]*\}|"[^"]*")')
FILLED_IN: Final = {
    "reason_code": "best_interests",
    "reason": "Met on 1 March.",
    "persons_words": "No.",
}
INSTEAD: Final = {"reason_code": "clinical_judgement", "reason": "It does harm."}


def copied(said: str) -> Json:
    """The fields that stand in a sentence; of two values the later."""
    fields: Json = json.loads(f"{{{', '.join(_FIELD.findall(said))}}}")
    return fields


def filled_in(fields: Json) -> Json:
    named = {
        name: {**value, "name": "Dr Ada Moss"} if name == "authorised_by" else value
        for name, value in fields.items()
    }
    return named | {name: FILLED_IN[name] for name, value in fields.items() if value == ""}


def settled(**given: object) -> Care:
    return answer(one_moved("lithium", **GOES_ON), "settle", "lithium", outcome="continue", **given)


def paused(**given: object) -> Care:
    care = one_moved("heart-check", **GOES_ON)
    heard = {"persons_view": "agrees", "persons_words": "All right."}
    return answer(care, "override", "heart-check", outcome="pause", **(INSTEAD | heard | given))


def unheard(**given: object) -> Care:
    care = one_moved("talking", "home", **GOES_ON)
    return answer(care, "override", outcome="stop", **(INSTEAD | given))


def regardless(**given: object) -> Care:
    care = one_moved("lithium", **GOES_ON | {"safety": "contraindicated"})
    by_name = {"authorised_by": PRESCRIBER, **INSTEAD}
    return answer(care, "settle", "lithium", outcome="continue", **(by_name | given))


REFUSED: Final[dict[type[Conflict], Callable[..., Care]]] = {
    NotItsDecider: settled,
    MustNotLapse: paused,
    PersonsViewMissing: unheard,
    BasisMissing: regardless,
}


def refusal(kind: type[Conflict]) -> Conflict:
    with pytest.raises(kind) as refused:
        REFUSED[kind]()
    return refused.value


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_copied_from_a_refusal_and_filled_in_is_taken(kind: type[Conflict]) -> None:
    fields = copied(str(refusal(kind)))

    assert fields["authorised_by"]["name"] == ""
    assert REFUSED[kind](**filled_in(fields)).version == 3


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_copied_and_not_filled_in_is_refused(kind: type[Conflict]) -> None:
    """Or nobody would answer for it by name."""
    fields = copied(str(refusal(kind)))

    with pytest.raises(ValidationError):
        read_as(Answer, {"action": "confirm", **fields})


@pytest.mark.parametrize("kind", [kind for kind in REFUSED if kind is not PersonsViewMissing])
def test_the_kind_of_problem_names_the_same_fields_and_what_may_stand_in_them(
    kind: type[Conflict],
) -> None:
    refused = refusal(kind)
    code = code_of(refused)
    assert code is not None
    next_step = CATALOGUE[code].next_step

    assert copied(next_step).keys() == copied(str(refused)).keys()
    choices = {"prescriber", "professional_with_person"}
    if "reason_code" in copied(next_step):
        choices |= {"advance_choice", "best_interests", "legal_authority"}
    assert {choice for choice in choices if choice not in next_step} == set()


def test_what_is_to_be_sent_of_their_view_is_told_once() -> None:
    """The next step said again most of a detail that is long already."""
    next_step = CATALOGUE["persons-view-missing"].next_step

    assert copied(next_step) == {}
    assert "what the detail names" in next_step
    assert {*copied(str(refusal(PersonsViewMissing)))} >= {"persons_view", "persons_words"}


def test_the_place_of_a_name_that_is_wanted_has_the_value_to_be_copied() -> None:
    refused = refusal(MustNotLapse)

    [fault] = refused.faults
    assert fault.detail.endswith(': {"name": "", "role": "professional_with_person"}.')
