"""The README promises a newcomer one answer; the service still gives it."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.architecture.source import ROOT

README: Final = ROOT / "README.md"
ASKED: Final = re.compile(
    r"^```sh\ncurl [^\n]*http://127\.0\.0\.1:8000(?P<path>/\S+) .*? -d '(?P<body>\{.*?\})'\n```",
    re.MULTILINE | re.DOTALL,
)
ANSWERED: Final = re.compile(r"^```json\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
# It changes with every word of the table; all that it says is said by the rest.
DIGEST: Final = "digest"


def asked_in(page: Path) -> tuple[str, Any]:
    """The path and the body of the curl that the page shows."""
    asked = ASKED.search(page.read_text())
    assert asked is not None
    return asked["path"], json.loads(asked["body"])


def printed_in(page: Path) -> Any:  # noqa: ANN401  (JSON)
    """The abridged answer that the page shows."""
    answered = ANSWERED.search(page.read_text())
    assert answered is not None
    return json.loads(answered["body"])


def printed_but_not_given(printed: object, given: object, place: str = "") -> list[str]:
    """The places where the page shows something else; what it leaves out is in order."""
    match printed, given:
        case Mapping(), Mapping():
            shown = [name for name in printed if name != DIGEST]
            pairs = [(f"{place}/{name}", printed[name], given.get(name)) for name in shown]
        case (list(), list()) if len(printed) == len(given):
            pairs = [
                (f"{place}/{number}", *pair)
                for number, pair in enumerate(zip(printed, given, strict=True))
            ]
        case _:
            return [] if printed == given else [place]
    return [fault for at, shown, real in pairs for fault in printed_but_not_given(shown, real, at)]


def test_the_answer_in_the_readme_is_the_answer_of_the_service(service: TestClient) -> None:
    path, body = asked_in(README)

    answer = service.post(path, json=body)

    assert answer.status_code == 200
    assert printed_but_not_given(printed_in(README), answer.json()) == []


def test_the_readme_shows_every_component_it_asks_about() -> None:
    _, body = asked_in(README)

    shown = [decision["ref"] for decision in printed_in(README)["decisions"]]

    assert shown == [component["ref"] for component in body["components"]]
    assert all({"outcome", "rule"} <= set(each) for each in printed_in(README)["decisions"])


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        ({"a": [1, {"b": 2}]}, []),
        ({"a": [1, {"b": 3}]}, ["/a/1/b"]),
        ({"a": [1]}, ["/a"]),
        ({"c": 1}, ["/c"]),
        ({"digest": "sha256:ea91…"}, []),
    ],
    ids=["the same", "another value", "a shorter list", "a made-up field", "the digest"],
)
def test_what_is_printed_but_not_given_is_named(
    printed: Mapping[str, object], places: Sequence[str]
) -> None:
    assert printed_but_not_given(printed, {"a": [1, {"b": 2}], "digest": "sha256:00"}) == places
