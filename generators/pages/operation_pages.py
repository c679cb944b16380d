"""Renders what an operator looks up: the settings, the metrics and the log."""

from collections.abc import Iterator
from typing import Final

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from pydantic.fields import FieldInfo

from app.audit.events import EVENTS
from app.audit.metrics import Metrics
from app.audit.storage_metrics import Use
from app.pathways.plans.terms import NextStep
from app.pathways.worklist.caseload import Caseload, NumbersWaiting, OverdueSteps
from app.settings import PREFIX, Settings

OURS: Final = "throughline_"

SETTINGS: Final = """\
# Settings

<!-- Made by `make docs` from app/settings.py: change that file, not this page. -->

Each is a variable of the environment, read once at start. An empty one counts as unset, and one
that is not known stops the start. See [Running it](../operations.md).

| setting | default | what it does |
|---|---|---|
"""

METRICS: Final = """\
# Metrics

<!-- Made by `make docs` from app/audit/metrics.py and storage_metrics.py: change those files, not
this page. -->

What `/metrics` serves of the service's own; `process_…` and `python_gc_…` tell of the process. No
label holds a path, an identifier, a team or anybody's name. See [Running it](../operations.md).

| metric | kind | labels | what it tells |
|---|---|---|---|
"""

LOG: Final = """\
# What is logged

<!-- Made by `make docs` from app/audit/events.py: change that file, not this page. -->

One JSON object a line on standard output. Each has `at`, `level` and `event`, and of the fields
below those that are known. Nothing else can be logged, and a value that does not fit its field is
written as `withheld`. See [Running it](../operations.md).

| event | level | what it tells | fields |
|---|---|---|---|
"""


def settings_page() -> str:
    """Return the table of all settings as Markdown."""
    rows = (
        f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )
    return SETTINGS + "".join(rows)


def metrics_page() -> str:
    """Return the table of our metrics as Markdown."""
    rows = (
        f"| `{_full_name(each)}` | {each.type} | {_labels(each)} | {each.documentation} |\n"
        for each in sorted(_families(), key=_full_name)
    )
    return METRICS + "".join(rows)


def log_page() -> str:
    """Return the table of all events as Markdown."""
    rows = (
        f"| `{event.name}` | {event.level} | {event.means} | {_in_code(event.fields)} |\n"
        for event in sorted(EVENTS.values(), key=lambda event: event.name)
    )
    return LOG + "".join(rows)


def _default(field: FieldInfo) -> str:
    match field.default:
        case None | ():
            return "-"
        case bool(set_):
            return f"`{str(set_).lower()}`"
        case default:
            return f"`{default}`"


def _families() -> Iterator[Metric]:
    """Every metric of ours, with a sample of each."""
    metrics, some = Metrics(), NumbersWaiting(overdue=0, to_come=0, undated=0)
    metrics.count_request("GET", "/health/live", 200, 0.001)
    metrics.show_content(kind="rules", content_id="carry-over", version="1.0.0", digest="")
    metrics.storage.watch(lambda: Use(in_use=0, idle=0, most=0, queued=0))
    metrics.storage.show(
        Caseload(
            open_plans=0,
            journal_entries=0,
            decisions=some,
            hand_overs=some,
            checks=some,
            overdue_steps=tuple(
                OverdueSteps(next_step=step, must_not_lapse=lapse, number=0)
                for step in NextStep
                for lapse in (True, False)
            ),
        )
    )
    for family in text_string_to_metric_families(metrics.exposition().decode()):
        # When a counter began is told of each beside it, and of no use on its own.
        if family.name.startswith(OURS) and not family.name.endswith("_created"):
            yield family


def _full_name(family: Metric) -> str:
    return f"{family.name}_total" if family.type == "counter" else family.name


def _labels(family: Metric) -> str:
    """The labels, each with its values where all that there can be are told."""
    values: dict[str, dict[str, None]] = {}
    for sample in family.samples:
        for name, value in sample.labels.items():
            values.setdefault(name, {})[value] = None
    values.pop("le", None)
    return ", ".join(_label(name, [*told]) for name, told in values.items()) or "-"


def _label(name: str, values: list[str]) -> str:
    return f"`{name}`" if len(values) == 1 else f"`{name}`: {', '.join(values)}"


def _in_code(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
