"""The diagrams of what is legal when show what the code allows: each arrow, and no other."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

import pytest

from app.pathways.plans.grounds import RECORDED_AS
from app.pathways.plans.life import LIFE
from app.pathways.plans.terms import PlanStatus, TransitionStatus
from app.pathways.transitions.machine import DECISION, TRANSITION, Call, Stage
from tests.architecture.source import ROOT

PAGE: Final = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")

DIAGRAM: Final = re.compile(
    r"^```mermaid\n(?:---\n.*?^---\n)?stateDiagram-v2\n(.*?)^```", re.MULTILINE | re.DOTALL
)
ARROW: Final = re.compile(r"(?P<source>\S+) --> (?P<target>\S+)(?: : (?P<label>.+))?")
FRAME: Final = re.compile(r"state (?P<name>\w+) \{")
FIRST_COLUMN: Final = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \|", re.MULTILINE)
OPERATION: Final = re.compile(r"`(POST|PUT|PATCH)\s+(\S+?)`")
BEGINNING: Final = "[*]"
LAYOUT: Final = {"direction LR"}

S = TypeVar("S", Stage, TransitionStatus)


class Arrow(NamedTuple):
    """One way from a state to another, with one of the calls that take it."""

    source: str
    target: str
    label: str


def section(page: str, heading: str) -> str:
    _, _, rest = page.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def arrows_of(part: str) -> list[Arrow]:
    """Each arrow of the one diagram in a part of a page, those of a frame as of all in it."""
    [drawn] = DIAGRAM.findall(part)
    framed: dict[str, set[str]] = {}
    found: list[Arrow] = []
    frame = ""
    for line in map(str.strip, drawn.splitlines()):
        if opens := FRAME.fullmatch(line):
            frame = opens["name"]
            framed[frame] = set()
        elif line == "}":
            frame = ""
        elif line not in LAYOUT:
            arrows = _arrows_in(line)
            found += arrows
            framed.setdefault(frame, set()).update(*(each[:2] for each in arrows))
    framed.pop("", None)
    return [spread for arrow in found for spread in _spread(arrow, framed)]


def _arrows_in(line: str) -> list[Arrow]:
    arrow = ARROW.fullmatch(line)
    assert arrow is not None, f"no arrow and no frame: {line}"
    labels = (arrow["label"] or "").split(", ")
    return [Arrow(arrow["source"], arrow["target"], label) for label in labels]


def _spread(arrow: Arrow, framed: Mapping[str, set[str]]) -> Iterator[Arrow]:
    for source in framed.get(arrow.source, {arrow.source}):
        for target in framed.get(arrow.target, {arrow.target}):
            yield Arrow(source, target, arrow.label)


def calls_of(arrows: Iterable[Arrow]) -> list[Arrow]:
    """The arrows between states, each with its call as the code names it."""
    return [
        arrow._replace(label=arrow.label.replace(" ", "_"))
        for arrow in arrows
        if arrow.source != BEGINNING
    ]


def steps_of(arrows: Iterable[Arrow]) -> list[tuple[str, str]]:
    """The arrows between states, whatever is written beside them."""
    return [arrow[:2] for arrow in arrows if arrow.source != BEGINNING]


def beginnings_of(arrows: Iterable[Arrow]) -> set[str]:
    return {arrow.target for arrow in arrows if arrow.source == BEGINNING}


def allowed(machine: Mapping[S, Mapping[Call, tuple[S, ...]]]) -> list[Arrow]:
    """What the code allows, in the shape of a diagram."""
    return [
        Arrow(str(state), str(target), str(call))
        for state, calls in machine.items()
        for call, targets in calls.items()
        for target in targets
    ]


def told(part: str) -> list[str]:
    """What the tables in a part of the page tell about, in their first columns."""
    return [name for cell in FIRST_COLUMN.findall(part) for name in re.findall(r"\w+", cell)]


def test_the_diagram_of_a_decision_is_what_the_code_allows() -> None:
    drawn = arrows_of(section(PAGE, "A decision"))

    assert sorted(calls_of(drawn)) == sorted(allowed(DECISION))


def test_the_diagram_of_a_move_is_what_the_code_allows() -> None:
    drawn = arrows_of(section(PAGE, "A move"))

    assert sorted(calls_of(drawn)) == sorted(allowed(TRANSITION))


def test_the_diagram_of_a_component_is_what_the_code_allows() -> None:
    drawn = arrows_of(section(PAGE, "A component"))

    steps = [(str(now), str(to)) for now, targets in LIFE.items() for to in targets]
    assert sorted(steps_of(drawn)) == sorted(steps)
    assert beginnings_of(drawn) == set(RECORDED_AS)


def test_the_diagram_of_a_plan_has_each_of_its_states() -> None:
    drawn = arrows_of(section(PAGE, "A plan"))

    assert steps_of(drawn) == [(PlanStatus.OPEN, PlanStatus.CLOSED)]
    assert {*beginnings_of(drawn), PlanStatus.CLOSED} == set(PlanStatus)


def test_every_stage_and_every_call_is_told_of_once() -> None:
    moves = {call for calls in TRANSITION.values() for call in calls}

    assert sorted(told(section(PAGE, "A decision"))) == sorted([*Stage, *Call])
    assert sorted(told(section(PAGE, "A move"))) == sorted(moves)
    assert sorted(told(section(PAGE, "A component"))) == sorted(LIFE)


def not_offered(page: str) -> list[tuple[str, str]]:
    """What a page says can be called, and no operation of the service is."""
    offered = json.loads((ROOT / "openapi.json").read_text(encoding="utf-8"))["paths"]
    return [
        (method, path)
        for method, path in OPERATION.findall(page.replace("…/", "/v1/plans/{plan_id}/"))
        if method.lower() not in offered.get(path, {})
    ]


def test_every_call_of_the_page_is_an_operation_of_the_service() -> None:
    assert len(OPERATION.findall(PAGE)) > len(Call)
    assert not_offered(PAGE) == []


@pytest.mark.parametrize("call", ["POST …/closures", "PUT …/closure"])
def test_a_call_that_the_service_does_not_offer_is_named(call: str) -> None:
    method, path = call.replace("…", "/v1/plans/{plan_id}").split()

    assert not_offered(f"Close it: `{call}`, or `POST …/closure`.") == [(method, path)]


SMALL: Final = """
## A lamp

```mermaid
---
config: {state: {rankSpacing: 9}}
---
stateDiagram-v2
    direction LR
    [*] --> off : bought
    state works {
        off --> on : press
        on --> off : press, let it rest
    }
    works --> broken : drop
```

| call | what |
|---|---|
| `press`, `drop` | one |
| `let_it_rest` | another |

## Another part
"""
LAMP: Final = [
    Arrow("off", "broken", "drop"),
    Arrow("off", "on", "press"),
    Arrow("on", "broken", "drop"),
    Arrow("on", "off", "let_it_rest"),
    Arrow("on", "off", "press"),
]


def read(page: str) -> list[Arrow]:
    return sorted(calls_of(arrows_of(section(page, "A lamp"))))


def test_a_diagram_is_read_with_its_frames_its_calls_and_its_beginning() -> None:
    assert read(SMALL) == LAMP
    assert beginnings_of(arrows_of(section(SMALL, "A lamp"))) == {"off"}
    assert told(section(SMALL, "A lamp")) == ["press", "drop", "let_it_rest"]


@pytest.mark.parametrize(
    ("drawn", "instead"),
    [
        ("        off --> on : press\n", ""),
        (" : press, let it rest", " : press"),
        ("    works --> broken", "    off --> broken"),
        (": drop\n", ": drop\n    broken --> off : mend\n"),
        (" : drop", " : drop, throw"),
        ("off --> on", "on --> off"),
        (": drop\n", ": drop\n    works --> broken : drop\n"),
    ],
    ids=["missing", "missing call", "smaller", "extra", "extra call", "turned", "twice"],
)
def test_a_diagram_with_another_arrow_is_another_diagram(drawn: str, instead: str) -> None:
    assert drawn in SMALL
    assert read(SMALL.replace(drawn, instead)) != LAMP


def test_what_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(AssertionError, match="no arrow and no frame: on -> off"):
        read(SMALL.replace("off --> on", "on -> off"))
