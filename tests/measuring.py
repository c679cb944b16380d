"""Measures the coverage of the domain by the tests of units alone, which have to reach all of it.

To trace a test doubles its time, and what runs a whole service would cover for a unit without one.
Nor do the state machines cover any: they walk for long, and reach a line by chance.
"""

import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from unittest import TestCase

import pytest

UNITS: Final = Path(__file__).parent / "unit"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Lift the tracing while the module of any other test is loaded."""
    if collector.path.is_relative_to(UNITS):
        return (yield)
    with _without_tracing(collector.config):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Lift the tracing from any other test."""
    if item.path.is_relative_to(UNITS) and not _is_machine(item):
        return (yield)
    with _without_tracing(item.config):
        return (yield)


def _is_machine(item: pytest.Item) -> bool:
    test_case = item.getparent(pytest.Class)
    return test_case is not None and issubclass(test_case.obj, TestCase)


@contextmanager
def _without_tracing(config: pytest.Config) -> Iterator[None]:
    if not config.pluginmanager.hasplugin("_cov"):
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
