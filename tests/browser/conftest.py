"""A browser with a service of its own, for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.browsing import QUIET, Browsed
from tests.running import running_service

# What is waited for does come: on a busy machine, later than the five seconds that are usual.
expect.set_options(timeout=30_000)


@pytest.fixture
def browsed(tmp_path: Path) -> Iterator[Browsed]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "install Debian's chromium"
    with (
        running_service(tmp_path / "data") as service,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=[*QUIET]) as browser,
    ):
        browsed = Browsed(browser.new_page(), service)
        browsed.watch()
        yield browsed
