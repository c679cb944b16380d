"""Measures the coverage of the domain by the tests of units alone, which have to reach all of it.

To trace a test doubles its time, and what runs a whole service would cover for a unit without one.
"""

import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

UNITS: Final = Path(__file__).parent / "unit"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Lift the tracing while any other module is loaded, too."""
    with _traced_for_units_alone(collector):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Lift the tracing from any other test, where coverage is measured."""
    with _traced_for_units_alone(item):
        return (yield)


@contextmanager
def _traced_for_units_alone(node: pytest.Collector | pytest.Item) -> Iterator[None]:
    if node.path.is_relative_to(UNITS) or not node.config.pluginmanager.hasplugin("_cov"):
        yield
        return
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)
