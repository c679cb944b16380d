"""The README promises a newcomer one answer; the service still gives it."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.architecture.source import ROOT
from tests.printed import printed_but_not_given

README: Final = ROOT / "README.md"
ASKED: Final = re.compile(
    r"^```sh\ncurl [^\n]*http://127\.0\.0\.1:8000(?P<path>/\S+) .*? -d '(?P<body>\{.*?\})'\n```",
    re.MULTILINE | re.DOTALL,
)
ANSWERED: Final = re.compile(r"^```json\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)


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
        ({"a": "…"}, []),
        ({"c": "…"}, ["/c"]),
    ],
    ids=[
        "the same",
        "another value",
        "a shorter list",
        "a made-up field",
        "the digest",
        "whatever it is",
        "whatever is not there",
    ],
)
def test_what_is_printed_but_not_given_is_named(
    printed: Mapping[str, object], places: Sequence[str]
) -> None:
    assert printed_but_not_given(printed, {"a": [1, {"b": 2}], "digest": "sha256:00"}) == places
