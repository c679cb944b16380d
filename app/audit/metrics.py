"""What is counted: requests by route template, the process, the build, content, the database."""

import platform
from collections.abc import Callable
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from app.audit.storage_metrics import StorageMetrics
from app.audit.version import VERSION

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The metrics of one application.

    No label ever holds a path, a query or an identifier: `route` is the template of the route.
    """

    def __init__(self) -> None:
        self.storage: Final = StorageMetrics()
        self._registry = CollectorRegistry()
        self._registry.register(self.storage)
        ProcessCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        labels = ("method", "route", "status")
        self._requests = Counter(
            "throughline_http_requests", "Requests answered.", labels, registry=self._registry
        )
        self._seconds = Histogram(
            "throughline_http_request_duration_seconds",
            "Time from the first byte read to the last byte sent.",
            labels,
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._turned_away = Counter(
            "throughline_http_connections_turned_away",
            "Connections closed because their address held too many.",
            registry=self._registry,
        )
        self._content = Gauge(
            "throughline_content_info",
            "Published content in force: always 1, told apart by its labels.",
            ("kind", "content_id", "version", "digest"),
            registry=self._registry,
        )
        self._counts: dict[tuple[str, str, int], Callable[[float], None]] = {}
        self._tell_build()

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        key = (method, route, status)
        # Finding a metric by its labels costs more than counting, so each is found once.
        count = self._counts.get(key) or self._counts.setdefault(key, self._count_of(key))
        count(seconds)

    def count_turned_away(self) -> None:
        """Count one connection that was closed unheard."""
        self._turned_away.inc()

    def show_content(self, *, kind: str, content_id: str, version: str, digest: str) -> None:
        """Say that this content is in force."""
        self._content.labels(kind, content_id, version, digest).set(1)

    def exposition(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)

    def _count_of(self, key: tuple[str, str, int]) -> Callable[[float], None]:
        requests, seconds = self._requests.labels(*key), self._seconds.labels(*key)

        def count(taken: float) -> None:
            requests.inc()
            seconds.observe(taken)

        return count

    def _tell_build(self) -> None:
        build = Gauge(
            "throughline_build_info",
            "This build: always 1.",
            ("version", "python"),
            registry=self._registry,
        )
        build.labels(VERSION, platform.python_version()).set(1)
