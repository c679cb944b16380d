"""The three lines of a start: each can be used as it is printed."""

import json
import shlex
from pathlib import Path

import pytest

from app.cli.welcome import A_CASE, public_address, welcome
from app.security.start_code import StartCode
from app.settings import Settings


def a_code() -> StartCode:
    return StartCode(clock=lambda: 0.0)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(), "http://127.0.0.1:8000"),
        (Settings(host="::1", port=9000), "http://[::1]:9000"),
        (Settings(host="localhost"), "http://localhost:8000"),
        (Settings(host="192.0.2.7", allowed_hosts=("a.example", "b")), "http://a.example:8000"),
        (Settings(host="::", allowed_hosts=("a.example:80",)), "http://a.example:80"),
        (Settings(host="::", allowed_hosts=("[2001:db8::7]",)), "http://[2001:db8::7]:8000"),
        (Settings(host="::", allowed_hosts=("[2001:db8::7]:80",)), "http://[2001:db8::7]:80"),
    ],
)
def test_the_address_is_one_a_browser_can_open(settings: Settings, address: str) -> None:
    assert public_address(settings) == address


def test_the_lines_are_the_address_the_link_and_a_command() -> None:
    code = a_code()

    address, link, curl = welcome(Settings(), code).splitlines()

    assert address.endswith("http://127.0.0.1:8000")
    assert link.endswith(f"http://127.0.0.1:8000/start#code={code}")
    assert curl.startswith("curl -sS http://127.0.0.1:8000/v1/carry-over ")


def test_the_command_sends_a_case_with_a_bearer_asked_for_when_it_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", [".venv/bin/throughline", "serve"])

    words = shlex.split(welcome(Settings(), a_code()).splitlines()[2])

    assert "Authorization: Bearer $(.venv/bin/throughline token clinician)" in words
    assert json.loads(words[words.index("-d") + 1]) == A_CASE


def test_the_command_finds_a_server_in_another_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", [str(tmp_path / "bin" / "throughline"), "serve"])
    monkeypatch.chdir(tmp_path)

    curl = welcome(Settings(data_dir=Path("some where")), a_code()).splitlines()[2]

    assert "$(THROUGHLINE_DATA_DIR='some where' bin/throughline token clinician)" in curl
