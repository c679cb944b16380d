"""A route's documented problems hold examples that are true."""

from typing import Any

import pytest

from app.problems.answers import MEDIA_TYPE
from app.problems.catalogue import CATALOGUE
from app.problems.models import Problem
from app.problems.responses import merged, responses


def examples_of(response: dict[str, Any]) -> dict[str, Any]:
    examples: dict[str, Any] = response["content"][MEDIA_TYPE]["examples"]
    return examples


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_problem_is_documented_with_an_example_that_validates(code: str) -> None:
    documented = responses(code)[CATALOGUE[code].status]

    example = Problem.model_validate(examples_of(documented)[code]["value"], strict=False)
    assert example.code == code
    assert example.status == CATALOGUE[code].status


def test_two_problems_of_one_status_share_a_response() -> None:
    one, other = responses("conflict"), responses("not-found", "conflict")
    other[409]["description"] = "It is running"

    both = merged(one, other)

    assert both.keys() == {404, 409}
    assert both[409]["description"] == f"{CATALOGUE['conflict'].title}; or: It is running"


def test_merging_leaves_what_it_merges_alone() -> None:
    one = responses("conflict")

    merged(one, {409: {"headers": {"X": {}}}})

    assert "headers" not in one[409]


def test_a_problem_that_passes_documents_its_header() -> None:
    assert "Retry-After" in responses("storage-unavailable")[503]["headers"]


def test_a_challenge_is_documented() -> None:
    assert "WWW-Authenticate" in responses("unauthenticated")[401]["headers"]


def test_a_problem_that_is_not_in_the_catalogue_cannot_be_documented() -> None:
    with pytest.raises(KeyError):
        responses("made-up")
