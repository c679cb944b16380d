"""Measures the coverage of the domain by the tests of units alone, which have to reach all of it.

To trace a test doubles its time, and what runs a whole service would cover for a unit without one.
"""

import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest

UNITS: Final = Path(__file__).parent / "unit"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Lift the tracing from any other test, where coverage is measured."""
    if item.path.is_relative_to(UNITS) or not item.config.pluginmanager.hasplugin("_cov"):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)
