"""Writes the scenarios of an operation as a table, for its description."""

import json
from collections.abc import Iterator
from typing import Final

from app.problems.catalogue import CATALOGUE
from app.routers.examples.scenario import REPLAYED, SEEN, Scenario
from app.routers.examples.scenarios import SCENARIOS, example_of
from app.security.callers import Role

FOLDED: Final = """\
<details><summary>How {count} requests are answered on a fresh start</summary>

Each rests on an example below.

| request | answer |
|---|---|
{rows}

</details>"""


def scenario_table(operation: str) -> str:
    """Return the scenarios of an operation in Markdown, nothing where it has none.

    The table is folded, or it would stand between the reader and the form.
    """
    scenarios = SCENARIOS.get(operation, ())
    rows = [f"| {_request(operation, each)} | {_answer(each)} |" for each in scenarios]
    return FOLDED.format(count=len(rows), rows="\n".join(rows)) if rows else ""


def _request(operation: str, scenario: Scenario) -> str:
    sent = (
        _code(json.dumps(scenario.body, ensure_ascii=False))
        if scenario.body
        else f"“{example_of(operation, scenario)['summary']}”"
    )
    differs = "".join(f", {difference}" for difference in _differences(scenario))
    return f"{scenario.why}: {sent}{differs}" if scenario.why else f"{sent}{differs}"


def _differences(scenario: Scenario) -> Iterator[str]:
    yield from (f"with {_code(_field(*each))}" for each in scenario.but.items())
    if scenario.without:
        yield f"without {_code(scenario.without)}"
    if scenario.seen:
        yield f"with {_code(f'{SEEN}: {scenario.seen}')}"
    yield from (f"with {_code(f'{name} {about}')}" for name, about in scenario.ids.items())
    if scenario.first:
        yield "again with the same key" if REPLAYED in scenario.shows else "with a key used before"
    if scenario.role is not Role.CLINICIAN:
        yield f"as a {scenario.role}"


def _field(name: str, value: object) -> str:
    return f'"{name}": {json.dumps(value, ensure_ascii=False)}'


def _answer(scenario: Scenario) -> str:
    shown = dict(scenario.shows)
    code = shown.pop("code", None)
    facts = ", ".join(_code(_fact(*each)) for each in shown.items())
    if code is None:
        return f"**{scenario.status}** {facts}"
    said = f"**{scenario.status}** {_code(code)}: {CATALOGUE[code].title}"
    return f"{said} ({facts})" if facts else said


def _fact(name: str, value: object) -> str:
    return f"{name}: {json.dumps(value) if isinstance(value, bool) else value}"


def _code(text: str) -> str:
    return f"`{text}`"
