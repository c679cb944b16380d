"""Every line of docs/integrate.md is run, in order, against a service, and answers as it says.

curl is the one that TEST_CURL names, as in the gate, or a stand-in: a bare machine has none.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from app.edge.openapi import operations_of
from app.security.callers import Role
from generators.repository import read_document
from tests.architecture.source import ROOT
from tests.contract.generated import generate
from tests.databases import Databases
from tests.printed import printed_but_not_given
from tests.typing_commands import a_command, put_curl, serving_to

PAGE: Final = ROOT / "docs" / "integrate.md"
ADDRESS: Final = "http://127.0.0.1:8000"
BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN: Final = {"http", "text"}
TAKES_LONG: Final = ["make run\n", "make client\n"]
"""What the gate runs, because it may fetch packages."""
START_PYTHON: Final = "PYTHONPATH=build/clients/python .venv/bin/python\n"
END: Final = "\0"


class Step(NamedTuple):
    """A block that is typed, with what the page shows after it."""

    kind: str
    typed: str
    shown: str


def steps(page: str) -> list[Step]:
    """The blocks of a page that are typed. Fails where something is shown that nothing printed."""
    blocks = [(found[1], found[2]) for found in BLOCK.finditer(page)]
    after = [*blocks[1:], ("", "")]
    assert {kind for kind, _ in blocks} == {"sh", "python", *SHOWN}
    assert not any(
        one[0] in SHOWN and two[0] in SHOWN for one, two in zip(blocks, after, strict=True)
    )
    return [
        Step(kind, typed, shown if showing in SHOWN else "")
        for (kind, typed), (showing, shown) in zip(blocks, after, strict=True)
        if kind not in SHOWN
    ]


STEPS: Final = steps(PAGE.read_text())
IN_THE_SHELL: Final = [
    step for step in STEPS if step.kind == "sh" and step.typed not in (*TAKES_LONG, START_PYTHON)
]
IN_PYTHON: Final = [step for step in STEPS if step.kind == "python"]


class Newcomer(NamedTuple):
    """A folder as the page wants it, and where the service is."""

    folder: Path
    address: str

    def type(self, command: str, *, into: str = "") -> list[str]:
        """Have a shell run a command. Returns what each of its steps has printed."""
        outside = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        done = subprocess.run(
            ["/bin/sh", "-euc", command.replace(ADDRESS, self.address)],
            cwd=self.folder,
            env={**outside, "PATH": f"{self.folder}:{os.environ['PATH']}"},
            input=into.replace(ADDRESS, self.address),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split(END)[:-1]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated client."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder)
    return folder


@pytest.fixture
def newcomer(databases: Databases, client: Path, tmp_path: Path) -> Iterator[Newcomer]:
    with databases.published() as url, serving_to(Role.CLINICIAN, url) as (port, bearer):
        (tmp_path / "build" / "clients").mkdir(parents=True)
        (tmp_path / "build" / "clients" / "python").symlink_to(client)
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        a_command(tmp_path / ".venv/bin/throughline", f"#!/bin/sh\necho {bearer}\n")
        a_command(tmp_path / ".venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        put_curl(tmp_path)
        yield Newcomer(tmp_path, f"http://127.0.0.1:{port}")


def test_what_is_typed_in_the_shell_is_answered_as_shown(newcomer: Newcomer) -> None:
    script = "".join(f"{step.typed}printf '\\0'\n" for step in IN_THE_SHELL)

    printed = newcomer.type(script)

    assert len(IN_THE_SHELL) > 8
    for step, given in zip(IN_THE_SHELL, printed, strict=True):
        assert differences(step.shown, given) == [], step.typed


def test_what_is_typed_in_python_prints_what_is_shown(newcomer: Newcomer) -> None:
    program = "".join(f"{step.typed}\nprint(end='\\0')\n" for step in IN_PYTHON)

    printed = newcomer.type(START_PYTHON, into=program)

    assert len(IN_PYTHON) > 3
    assert printed == [step.shown for step in IN_PYTHON]


def test_all_else_that_is_typed_is_run_by_the_gate() -> None:
    gate = (ROOT / ".ci" / "run").read_text()

    others = [each.typed for each in STEPS if each not in (*IN_THE_SHELL, *IN_PYTHON)]

    assert others == [*TAKES_LONG, START_PYTHON]
    assert all(command.strip() in gate for command in TAKES_LONG)


def test_nothing_is_deprecated_as_the_page_says() -> None:
    assert "Nothing is deprecated today" in " ".join(PAGE.read_text().split())
    assert not any(operation.get("deprecated") for operation in operations_of(read_document()))


def differences(shown: str, given: str) -> list[str]:
    """Where an answer is not what is shown; nothing shown means that nothing is printed."""
    if not shown:
        return [given] if given else []
    head, _, body = given.partition("\n\n")
    shown_head, _, shown_body = shown.partition("\n\n")
    lines = {line.lower() for line in head.split("\n")}
    others = [line for line in shown_head.split("\n") if line.lower() not in lines]
    return others + printed_but_not_given(json.loads(shown_body), json.loads(body))


AN_ANSWER: Final = 'HTTP/1.1 200 OK\netag: "1"\n\n{"a": 1}'


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ('HTTP/1.1 200 OK\nETag: "1"\n\n{"a": 1}', []),
        ('HTTP/1.1 201 Created\n\n{"a": 1}', ["HTTP/1.1 201 Created"]),
        ('HTTP/1.1 200 OK\nETag: "2"\n\n{"a": 2}', ['ETag: "2"', "/a"]),
        ("", [AN_ANSWER]),
    ],
    ids=["the same", "another status", "another header and value", "an answer not shown"],
)
def test_what_is_shown_but_not_answered_is_named(shown: str, found: list[str]) -> None:
    assert differences(shown, AN_ANSWER) == found


def test_each_shown_block_follows_what_printed_it() -> None:
    with pytest.raises(AssertionError):
        steps("```sh\na\n```\n```http\nb\n```\n```text\nc\n```\n```python\nd\n```\n")
