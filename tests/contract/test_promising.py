"""A break is told in the changelog, or nothing new is promised."""

from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

from generators.contract.breaking import (
    CHANGELOG,
    Break,
    breaks_between,
    last_promised,
    promise,
    untold,
    written,
)
from generators.contract.openapi_walk import Document
from generators.contract.promises import promises_of
from generators.repository import read_document

NOW: Final = read_document()


def schema(document: Document, name: str) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def test_the_document_keeps_what_was_promised_or_the_changelog_says_so() -> None:
    breaks = breaks_between(last_promised(), promises_of(NOW))

    left = untold(breaks, CHANGELOG.read_text())
    assert left == [], "name each in CHANGELOG.md under Unreleased, Breaking, or keep the promise"


def test_what_was_promised_covers_every_operation_of_today_that_it_names() -> None:
    promised = last_promised()
    names = {o["operationId"] for path in NOW["paths"].values() for o in path.values()}

    assert len(names & promised.sent.kept.keys()) > 40


A_BREAK: Final = Break("PlanView.version", "is gone")
UNRELEASED: Final = "# Changelog\n\n## [Unreleased]\n\n"
TOLD: Final = "### Breaking\n\n- `PlanView.version` is gone: read the `ETag`.\n\n"
RELEASED: Final = "## [1.0.0]\n\n"


def test_a_break_that_the_changelog_names_is_told() -> None:
    assert untold([A_BREAK], UNRELEASED + TOLD + RELEASED) == []


@pytest.mark.parametrize(
    "changelog",
    [
        UNRELEASED + RELEASED,
        UNRELEASED + RELEASED + TOLD,
        UNRELEASED + TOLD.replace("Breaking", "Added"),
        UNRELEASED + TOLD.replace("PlanView.version", "PlanView.versions"),
        "",
    ],
    ids=["not at all", "of an earlier version", "as something else", "another", "no changelog"],
)
def test_a_break_that_is_told_elsewhere_is_untold(changelog: str) -> None:
    assert untold([A_BREAK], changelog) == [A_BREAK]


def test_a_new_promise_is_made_only_once_its_breaks_are_told(tmp_path: Path) -> None:
    promised = tmp_path / "promised.json"
    promised.write_text(before := written(promises_of(NOW)))
    changed = deepcopy(NOW)
    schema(changed, "PlanView")["properties"].pop("version")
    now = promises_of(changed)

    refused = promise(now, UNRELEASED, promised)
    assert refused == [A_BREAK]
    assert promised.read_text() == before

    assert promise(now, UNRELEASED + TOLD, promised) == []
    assert promised.read_text() == written(now)


def test_what_is_written_is_what_is_read_again(tmp_path: Path) -> None:
    promised = tmp_path / "promised.json"
    promised.write_text(written(promises_of(NOW)))

    assert breaks_between(last_promised(promised), promises_of(NOW)) == []
    assert breaks_between(promises_of(NOW), last_promised(promised)) == []
