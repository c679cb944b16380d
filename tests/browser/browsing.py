"""A page in a browser without a network, used as somebody would use it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from app.security.callers import Role
from tests.running import Running

DECIDE: Final = "#operations-Decide-decide_carry_over"
# Swagger UI reads an operation's part of the document once it is opened. Faster than any hand, a
# test would press Execute before that and nothing would happen.
READ: Final = """id => {
  const block = document.getElementById(id);
  const method = /opblock-(get|post|put|patch|delete)/.exec(block.className)[1];
  const path = block.querySelector("[data-path]").dataset.path;
  return ui.specSelectors.specResolvedSubtree(["paths", path, method]);
}"""
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    # The network is closed: no name leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@dataclass
class Browsed:
    """A page, and what it did while nobody looked."""

    page: Page
    service: Running
    origins: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        self.origins.add(f"{parts.scheme}://{parts.netloc}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def open_as(self, role: Role) -> None:
        """From the start link to the documentation, as somebody would."""
        self.page.goto(self.service.start_link)
        self.page.locator(f"#identities button[data-role={role}]").click()
        expect(self.page.locator(DECIDE)).to_be_visible()

    def open(self, operation: Locator) -> None:
        if "is-open" not in (operation.get_attribute("class") or ""):
            operation.locator(".opblock-summary-control").press("Enter")
        self.page.wait_for_function(READ, arg=operation.get_attribute("id"))

    def execute(self, operation: Locator) -> str:
        """Open an operation and execute it, changing nothing. Returns the status it got."""
        self.open(operation)
        operation.locator(".btn.execute").press("Enter")
        status = operation.locator(".live-responses-table .response .response-col_status")
        # On a busy machine the row stands there before its text does.
        expect(status).to_contain_text(re.compile(r"\S"))
        return str(status.inner_text()).split()[0]

    def close(self, operation: Locator) -> None:
        operation.locator(".opblock-summary-control").press("Enter")


def stored_in(page: Page) -> int:
    count: int = page.evaluate("sessionStorage.length + localStorage.length")
    return count


def shown_answer(operation: Locator) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(operation.locator(".live-responses-table .highlight-code code").inner_text())
