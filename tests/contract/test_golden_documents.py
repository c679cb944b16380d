"""Documents as they were once released load for ever: a plan may point at any of them.

The files in `golden` are never made anew. A changed format gets a file of its own beside them.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import TypeAdapter

from app.pathways.content.published import ContentKind
from app.pathways.digest import digest_of
from app.pathways.rules.compile import compile_table
from app.pathways.rules.table import DecisionTable
from app.persistence.content import ContentStore
from app.persistence.session import Engine, reading, writing

GOLDEN: Final = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "golden").glob("*.json"))
}


def is_kept(then: Any, now: Any) -> bool:  # noqa: ANN401  # any JSON
    """Whether `now` says all that `then` said; it may say more."""
    if isinstance(then, dict):
        return then.keys() <= now.keys() and all(is_kept(then[name], now[name]) for name in then)
    if isinstance(then, list):
        return len(then) == len(now) and all(map(is_kept, then, now))
    return bool(then == now)


def test_a_document_of_every_kind_is_kept() -> None:
    assert {released["kind"] for released in GOLDEN.values()} == set(ContentKind)


@pytest.mark.parametrize("released", GOLDEN.values(), ids=GOLDEN.keys())
def test_a_released_document_loads_and_says_what_it_said(
    engine: Engine, released: dict[str, Any]
) -> None:
    kind, label = ContentKind(released["kind"]), (released["id"], released["version"])
    with writing(engine) as session:
        ContentStore(session).publish(kind, *label, released["digest"], released["document"])

    with reading(engine) as session:
        found = ContentStore(session).get(kind, *label)

    served = TypeAdapter(type(found.document)).dump_python(found.document, mode="json")
    assert is_kept(released["document"], served)


@pytest.mark.parametrize("released", GOLDEN.values(), ids=GOLDEN.keys())
def test_a_released_document_keeps_its_digest(released: dict[str, Any]) -> None:
    """By its digest it is told apart in every decision that was ever made by it."""
    assert digest_of(released["document"]) == released["digest"]


def test_a_released_table_decides_under_the_digest_it_was_published_with() -> None:
    released = GOLDEN["rules-2026-11"]

    table = TypeAdapter(DecisionTable).validate_python(released["document"])

    assert compile_table(table).digest == released["digest"]
