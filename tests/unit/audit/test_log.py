"""A log line holds registered codes and ids, one event a line, whatever is put into it."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, Final

import pytest

from app.audit import events, log
from app.audit.events import EVENTS, FIELDS, Event, Level

Lines = Callable[[], list[dict[str, Any]]]

HOSTILE: Final = (
    "a\r\nb",
    "code\n",
    '{"event":"forged"}',
    '","event":"forged',
    "\x1b[31mred",
    "\u202egnorw",
    "\x00",
    "9990000018",
    "Canary Persona hears voices",
)
TEXT_FIELDS: Final = tuple(name for name, shape in FIELDS.items() if isinstance(shape, re.Pattern))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    stream = StringIO()
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    log.configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    log.configure()


def an_event_with(field: str) -> Event:
    return next(event for event in EVENTS.values() if field in event.fields)


def test_an_event_is_one_line_of_json(lines: Lines) -> None:
    log.record(events.SERVICE_STARTED, version="0.1.0", mode="demo", port=8000)

    (line,) = lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("at"))
    assert line == {
        "level": "info",
        "event": "service_started",
        "version": "0.1.0",
        "mode": "demo",
        "port": 8000,
    }


def test_what_is_absent_is_left_out(lines: Lines) -> None:
    log.record(events.SERVICE_STARTED, version="0.1.0", database=None)

    assert "database" not in lines()[0]


def test_an_event_that_is_not_registered_is_refused(lines: Lines) -> None:
    with pytest.raises(log.NotLoggable):
        log.record(Event("person_named", Level.INFO, "Not registered.", frozenset()))

    assert lines() == []


def test_a_field_that_is_not_registered_for_the_event_is_refused(lines: Lines) -> None:
    with pytest.raises(log.NotLoggable):
        log.record(events.SERVICE_STARTED, preferred_name="Canary")

    assert lines() == []


def test_there_are_fields_enough_to_attack() -> None:
    assert len(TEXT_FIELDS) >= 12
    assert all(an_event_with(field) for field in FIELDS)


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_what_does_not_fit_its_field_is_withheld(lines: Lines, field: str, hostile: str) -> None:
    log.record(an_event_with(field), **{field: hostile})

    (line,) = lines()
    assert line[field] == log.WITHHELD


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in TEXT_FIELDS])
def test_a_number_field_holds_no_text(lines: Lines, field: str) -> None:
    log.record(an_event_with(field), **{field: "9990000018"})

    assert lines()[0][field] == log.WITHHELD


def test_a_list_with_one_hostile_entry_is_withheld(lines: Lines) -> None:
    log.record(events.REQUEST_FAILED, frames=("app/edge/gate.py:3", "Canary\n"))

    assert lines()[0]["frames"] == log.WITHHELD


def break_down(words: str) -> None:
    try:
        int(words)
    except ValueError as error:
        raise KeyError(words) from error


def test_an_exception_is_logged_by_class_and_place_and_never_by_message(lines: Lines) -> None:
    try:
        break_down("Canary Persona")
    except KeyError as error:
        log.record_failure(events.REQUEST_FAILED, error, request_id="0" * 32)

    (line,) = lines()
    assert line["exception"] == "KeyError"
    assert line["caused_by"] == ["ValueError"]
    assert re.fullmatch(r"unit/audit/test_log\.py:\d+", line["frames"][-1])
    assert "Canary" not in json.dumps(line)


def test_a_library_is_logged_by_name_and_place_and_never_by_text(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").error("refused %s", "Canary Persona")

    (line,) = lines()
    assert line["event"] == "library_message"
    assert (line["library"], line["severity"]) == ("uvicorn.error", "ERROR")
    assert "Canary" not in json.dumps(line)


def test_a_library_that_logs_an_exception_tells_its_class(lines: Lines) -> None:
    try:
        break_down("Canary Persona")
    except KeyError:
        logging.getLogger("asyncio").exception("never retrieved")

    (line,) = lines()
    assert line["exception"] == "KeyError"
    assert "Canary" not in json.dumps(line)


def test_the_access_log_of_the_server_stays_silent(lines: Lines) -> None:
    logging.getLogger("uvicorn.access").warning("GET /v1/plans?name=Canary")

    assert lines() == []
