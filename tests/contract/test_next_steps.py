"""What a problem says to do next can be done by whoever may meet it."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.edge.openapi import operations_of
from app.main import create_app
from app.problems.catalogue import CATALOGUE
from app.security.callers import Role
from app.security.policy import Policy
from app.settings import Settings
from generators.contract.openapi_walk import Document

POLICY: Final = Policy.load()
_CALL: Final = re.compile(r"\b(GET|POST|PUT|PATCH) (/v1/[a-z_{}/-]*[a-z}])")
IF_THEY_MAY: Final = "If your role may"


@pytest.fixture(scope="module")
def document() -> Document:
    return create_app(Settings()).openapi()


def who_may_meet(document: Document, code: str) -> frozenset[Role]:
    """The roles that may call what answers with such a problem."""
    return frozenset(
        role
        for operation in operations_of(document)
        if code in set(codes_of(operation))
        for role in Role
        if POLICY.allows(operation["operationId"], role)
    )


def codes_of(operation: dict[str, Any]) -> Iterator[str]:
    for answer in operation["responses"].values():
        yield from answer.get("content", {}).get("application/problem+json", {}).get("examples", {})


def calls_for_all(said: str) -> list[tuple[str, str]]:
    """The calls that a text names for whoever reads it."""
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", said)
    return [
        each
        for said in sentences
        if not said.startswith(IF_THEY_MAY)
        for each in _CALL.findall(said)
    ]


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_problem_sends_anybody_to_what_they_may_not_call(document: Document, code: str) -> None:
    named = calls_for_all(CATALOGUE[code].next_step)

    for method, path in named:
        operation = document["paths"][path][method.lower()]["operationId"]
        may = {role for role in Role if POLICY.allows(operation, role)}
        assert who_may_meet(document, code) <= may, f"{method} {path}"


def test_calls_that_problems_name_are_seen(document: Document) -> None:
    seen = {code for code in CATALOGUE if calls_for_all(CATALOGUE[code].next_step)}

    assert seen == {"not-found", "open-plan-exists"}
    assert Role.AUTHOR in who_may_meet(document, "not-found")
    assert who_may_meet(document, "open-plan-exists") == {Role.CLINICIAN, Role.SYSTEM}
    assert not POLICY.allows("search_plans", Role.PERSON)
