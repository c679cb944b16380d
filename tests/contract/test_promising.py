"""A break is told in the changelog, or nothing new is promised."""

from collections.abc import Callable
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
    told_in_vain,
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

    left = [each.line for each in untold(breaks, CHANGELOG.read_text())]
    asked = "Keep what was promised, or tell each by its line under an entry of Breaking:"
    assert left == [], "\n".join([asked, *left])


def test_the_changelog_tells_no_break_that_there_is_not() -> None:
    breaks = breaks_between(last_promised(), promises_of(NOW))

    assert told_in_vain(breaks, CHANGELOG.read_text()) == [], (
        "take each out: it would tell the next"
    )


def test_what_was_promised_covers_every_operation_of_today_that_it_names() -> None:
    promised = last_promised()
    names = {o["operationId"] for path in NOW["paths"].values() for o in path.values()}

    assert len(names & promised.sent.kept.keys()) > 40


A_BREAK: Final = Break("PlanView.version", "is gone")
UNRELEASED: Final = "# Changelog\n\n## [Unreleased]\n\n"
ENTRY: Final = "### Breaking\n\n- A plan shows no `version`: read the `ETag`.\n"
TOLD: Final = f"{ENTRY}{A_BREAK.line}\n\n"
RELEASED: Final = "## [1.0.0]\n\n"


def test_a_break_that_has_its_line_in_the_changelog_is_told() -> None:
    assert A_BREAK.line == "  - `PlanView.version: is gone`"
    assert untold([A_BREAK], UNRELEASED + TOLD + RELEASED) == []


@pytest.mark.parametrize(
    "changelog",
    [
        UNRELEASED + RELEASED,
        UNRELEASED + RELEASED + TOLD,
        UNRELEASED + TOLD.replace("Breaking", "Added"),
        UNRELEASED + TOLD.replace("PlanView.version", "PlanView.versions"),
        UNRELEASED + TOLD.replace("is gone", "no longer is always answered"),
        UNRELEASED + TOLD.replace("PlanView.version: is gone", "PlanView.version"),
        UNRELEASED + ENTRY + A_BREAK.line.strip(),
        "",
    ],
    ids=[
        "not at all",
        "of an earlier version",
        "as something else",
        "another name",
        "another break of the name",
        "the name alone",
        "without words",
        "no changelog",
    ],
)
def test_a_break_that_is_told_elsewhere_is_untold(changelog: str) -> None:
    assert untold([A_BREAK], changelog) == [A_BREAK]


MOVE: Final = "/v1/plans/{plan_id}/transitions"
REVIEW: Final = "/v1/plans/{plan_id}/components/{plan_component_id}/review"


def answer_review_as(document: Document, shape: str) -> None:
    answer = document["paths"][REVIEW]["post"]["responses"]["201"]["content"]["application/json"]
    answer["schema"]["$ref"] = f"#/components/schemas/{shape}"


SECOND_BREAKS: Final = [
    pytest.param(
        "record_transition: now needs a body",
        lambda d: d["paths"][MOVE].pop("post"),
        ["record_transition: is gone"],
        id="operation that goes",
    ),
    pytest.param(
        "TaskKind: now may be answered as await_review",
        lambda d: schema(d, "TaskKind")["enum"].append("await_weather"),
        ["TaskKind: now may be answered as await_weather"],
        id="value that is new",
    ),
    pytest.param(
        "TaskKind: now may be answered as await_review",
        lambda d: schema(d, "TaskKind")["enum"].remove("await_review"),
        ["TaskKind: no longer may be answered as await_review"],
        id="value that goes",
    ),
    pytest.param(
        "close_plan: now needs If-Match",
        lambda d: d["paths"]["/v1/plans/{plan_id}/closure"]["post"]["responses"].pop("200"),
        [
            "close_plan: no longer answers 200 with ClosureView as application/json",
            "close_plan: no longer answers 200 with the header ETag",
            "close_plan: no longer answers 200 with the header Idempotency-Replayed",
            "close_plan: no longer answers 200 with the header X-Request-ID",
        ],
        id="answer that goes",
    ),
    pytest.param(
        "review_component: no longer answers 201 with DecisionView as text/plain",
        lambda d: answer_review_as(d, "TransitionView"),
        ["review_component: no longer answers 201 with DecisionView as application/json"],
        id="shape of an answer",
    ),
    pytest.param(
        "PlanAsked.pathways: now has maxItems 30",
        lambda d: schema(d, "PlanAsked")["properties"]["pathways"].update(maxItems=3),
        ["PlanAsked.pathways: now has maxItems 3"],
        id="narrower than was told",
    ),
]


@pytest.mark.parametrize(("line", "change", "second"), SECOND_BREAKS)
def test_a_second_break_of_a_told_name_is_untold(
    line: str, change: Callable[[Document], object], second: list[str]
) -> None:
    changed = deepcopy(NOW)
    change(changed)
    breaks = breaks_between(promises_of(NOW), promises_of(changed))
    once = f"{UNRELEASED}{ENTRY}  - `{line}`\n"

    assert [str(each) for each in untold(breaks, once)] == second
    assert told_in_vain(breaks, once) == [line]
    each_told = "".join(f"{each.line}\n" for each in breaks)
    assert untold(breaks, UNRELEASED + ENTRY + each_told + RELEASED) == []


def test_a_promise_uses_up_what_was_told(tmp_path: Path) -> None:
    promised = tmp_path / "promised.json"
    promised.write_text(written(promises_of(NOW)))
    changed = deepcopy(NOW)
    schema(changed, "PlanView")["properties"].pop("version")
    told = UNRELEASED + TOLD
    assert promise(promises_of(changed), told, promised) == []

    left = breaks_between(last_promised(promised), promises_of(changed))
    assert told_in_vain(left, told) == [str(A_BREAK)]
    assert told_in_vain(left, told.replace(UNRELEASED, UNRELEASED + RELEASED)) == []


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
