"""The dashboard and the alerts ask for what the service tells, and the page explains each alert."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

import pytest
import yaml
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.architecture.source import ROOT
from tests.service import as_

DASHBOARD: Final[dict[str, Any]] = json.loads(
    (ROOT / "operations" / "grafana-dashboard.json").read_text()
)
ALERTS: Final[list[dict[str, Any]]] = [
    rule
    for group in yaml.safe_load((ROOT / "operations" / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
PAGE: Final = Path(ROOT / "docs" / "operations.md").read_text()

METRIC: Final = re.compile(r"\b(?:throughline|process|python)_[a-z_]+\b")
BOUNDED: Final = re.compile(r'\b(?:due|state|next_step|must_not_lapse)="[a-z_]+"')
SAMPLE: Final = re.compile(r"^([a-z_]+)[{ ]", re.MULTILINE)
OF_THE_SERVICE: Final = re.compile(r"^# TYPE (throughline_[a-z_]+) (\w+)$", re.MULTILINE)
ALERT: Final = re.compile(r"^### (Throughline\w+)$", re.MULTILINE)


def panels() -> list[dict[str, Any]]:
    return [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]


def asked_for() -> Iterator[tuple[str, str]]:
    """What each panel and each alert asks Prometheus for."""
    for panel in panels():
        yield from ((panel["title"], target["expr"]) for target in panel["targets"])
    yield from ((rule["alert"], rule["expr"]) for rule in ALERTS)


@pytest.fixture(scope="module")
def told(service: TestClient) -> str:
    """The metrics after some traffic, once the caseload is counted."""
    service.get("/v1/pathways")
    give_up = monotonic() + 10
    while "throughline_caseload" not in (
        told := service.get("/metrics", headers=as_(service, Role.ADMIN)).text
    ):
        assert monotonic() < give_up, told
        sleep(0.01)
    return str(told)


def test_every_metric_that_is_asked_for_is_told(told: str) -> None:
    there_are = set(SAMPLE.findall(told))

    unknown = {
        (where, name)
        for where, asked in asked_for()
        for name in METRIC.findall(asked)
        if name not in there_are
    }

    assert unknown == set()


def test_every_bounded_label_that_is_asked_for_has_such_a_value(told: str) -> None:
    """A value that is misspelt matches nothing, and an alert that matches nothing is silent."""
    asked = {label for _, each in asked_for() for label in BOUNDED.findall(each)}

    assert asked
    assert {label for label in asked if label not in told} == set()


def test_every_alert_asks_for_something() -> None:
    names = [rule["alert"] for rule in ALERTS]

    assert len(set(names)) == len(names)
    assert all(METRIC.search(rule["expr"]) or rule["expr"].startswith("up{") for rule in ALERTS)


def test_every_alert_says_what_it_is_and_whom_it_concerns() -> None:
    assert all(rule["annotations"]["summary"] for rule in ALERTS)
    assert {rule["labels"]["severity"] for rule in ALERTS} == {"critical", "warning", "care"}


def test_the_page_says_of_each_alert_what_it_means() -> None:
    assert ALERT.findall(PAGE) == [rule["alert"] for rule in ALERTS]


def test_every_panel_says_what_it_shows() -> None:
    ids = [panel["id"] for panel in DASHBOARD["panels"]]

    assert len(set(ids)) == len(ids)
    assert [panel["title"] for panel in panels() if not panel["description"]] == []
    assert [panel["title"] for panel in panels() if not panel["targets"]] == []


def test_every_metric_of_the_service_has_a_panel(told: str) -> None:
    asked = {
        name
        for panel in panels()
        for each in panel["targets"]
        for name in METRIC.findall(each["expr"])
    }
    metrics = {
        f"{name}_bucket" if kind == "histogram" else name
        for name, kind in OF_THE_SERVICE.findall(told)
        # When each counter was begun tells nothing that its own panel does not.
        if not name.endswith("_created")
    }

    assert "throughline_checks_due" in metrics
    assert metrics - asked == set()


def test_a_metric_that_nobody_tells_would_be_noticed(told: str) -> None:
    assert METRIC.findall('sum(throughline_made_up{due="overdue"})') == ["throughline_made_up"]
    assert "throughline_made_up" not in set(SAMPLE.findall(told))
