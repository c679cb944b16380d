"""What is told of the database: whether it answers, who uses it, and what waits in it."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Final, NamedTuple

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app.pathways.worklist.caseload import Caseload, NumbersWaiting, OverdueSteps

_COUNTED: Final = "Counted now and then for all teams together, and by each process alike."


class Use(NamedTuple):
    """How the connections of one process to its database are used."""

    in_use: int
    idle: int
    most: int
    """So many can be open at once."""
    queued: int
    """Requests that wait until another has done with the database."""


class StorageMetrics(Collector):
    """Tells what was last learnt. What is not known is left out, and never told as it once was."""

    def __init__(self) -> None:
        self._use: Callable[[], Use] | None = None
        self._answers: bool | None = None
        self._caseload: Caseload | None = None
        self._counted_at = 0.0

    def watch(self, use: Callable[[], Use]) -> None:
        """Ask `use` whenever somebody reads the metrics; it must not wait for anything."""
        self._use = use

    def show(self, caseload: Caseload) -> None:
        """The database has answered, and this is in it."""
        self._answers, self._caseload, self._counted_at = True, caseload, monotonic()

    def lose(self) -> None:
        """The database does not answer, so nobody knows what is in it."""
        self._answers, self._caseload = False, None

    def collect(self) -> Iterator[Metric]:
        if self._use is not None:
            yield from _of_use(self._use())
        if self._answers is not None:
            yield GaugeMetricFamily(
                "throughline_database_up",
                "Whether the database answered when the caseload was last counted.",
                value=self._answers,
            )
        if self._caseload is not None:
            yield GaugeMetricFamily(
                "throughline_caseload_age_seconds",
                "How long ago this process counted the caseload.",
                value=monotonic() - self._counted_at,
            )
            yield from _of_caseload(self._caseload)


def _of_use(use: Use) -> Iterator[Metric]:
    connections = GaugeMetricFamily(
        "throughline_database_connections",
        "Connections of this process to its database.",
        labels=("state",),
    )
    connections.add_metric(("in_use",), use.in_use)
    connections.add_metric(("idle",), use.idle)
    yield connections
    yield GaugeMetricFamily(
        "throughline_database_connections_max",
        "Connections that this process may have to its database.",
        value=use.most,
    )
    yield GaugeMetricFamily(
        "throughline_database_requests_queued",
        "Requests that wait until another has done with the database.",
        value=use.queued,
    )


def _of_caseload(caseload: Caseload) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "throughline_plans_open", f"Open plans. {_COUNTED}", value=caseload.open_plans
    )
    yield GaugeMetricFamily(
        "throughline_journal_entries",
        "Entries in the journals of all plans: the sum of the lengths that stand on the plans. "
        f"{_COUNTED}",
        value=caseload.journal_entries,
    )
    yield _of_waiting(
        "throughline_decisions_open",
        f"Decisions that nobody has settled, hand-overs among them. {_COUNTED}",
        caseload.decisions,
    )
    yield _of_waiting(
        "throughline_hand_overs_waiting",
        f"Hand-overs that no receiving team has accepted. {_COUNTED}",
        caseload.hand_overs,
    )
    yield _of_waiting(
        "throughline_checks_due",
        f"Checks of care that goes on, as somebody decided without one. {_COUNTED}",
        caseload.checks,
    )
    yield _of_steps(caseload.overdue_steps)


def _of_steps(overdue: Iterable[OverdueSteps]) -> Metric:
    told = GaugeMetricFamily(
        "throughline_next_steps_overdue",
        "Reviews, first contacts and new offers of components whose time has come, by whether the "
        f"care must not lapse. {_COUNTED}",
        labels=("next_step", "must_not_lapse"),
    )
    for each in overdue:
        told.add_metric((each.next_step, str(each.must_not_lapse).lower()), each.number)
    return told


def _of_waiting(name: str, said: str, waiting: NumbersWaiting) -> Metric:
    told = GaugeMetricFamily(name, said, labels=("due",))
    told.add_metric(("overdue",), waiting.overdue)
    told.add_metric(("to_come",), waiting.to_come)
    told.add_metric(("undated",), waiting.undated)
    return told
