"""A clinician opens the start link in a browser without a network, decides a case and reads why."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from app.routers.examples.people import PEOPLE, SAM, SAM_NOW, parameter_example
from app.routers.examples.scenarios import SCENARIOS
from app.security.callers import Role
from app.security.policy import Policy
from generators.examples import CHANGED
from tests.running import Running, running_service

DECIDE: Final = "#operations-Decide-decide_carry_over"
# Swagger UI reads an operation's part of the document once it is opened. Faster than any hand, a
# test would press Execute before that and nothing would happen.
CHANGED_PLAN: Final = {
    name: parameter_example(name, "plan_id", required=True)
    for name, asked in CHANGED.items()
    if "{plan_id}" in asked.path
}
"""Whose plan the example of each change is about."""
READ: Final = """id => {
  const block = document.getElementById(id);
  const method = /opblock-(get|post|put|patch|delete)/.exec(block.className)[1];
  const path = block.querySelector("[data-path]").dataset.path;
  return ui.specSelectors.specResolvedSubtree(["paths", path, method]);
}"""
EAST: Final = "saltmarsh-cmht-east"
PLAN, VERSION = '[data-param-name="plan_id"]', '[data-param-name="If-Match"]'
MEANWHILE: Final = """async ([plan, version]) => {
  const bearer = ui.authSelectors.authorized().first().get("value");
  const headers = {
    "Authorization": `Bearer ${bearer}`, "Content-Type": "application/json",
    "If-Match": version, "Idempotency-Key": "what-somebody-else-did",
  };
  const body = JSON.stringify({by: "worker", name: "Joy Adeyemi", words: "Seen at home."});
  return (await fetch(`/v1/plans/${plan}/contributions`, {method: "POST", headers, body})).status;
}"""
"""Changes a plan as somebody else would, unseen by the page."""
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


KWAME: Final = next(person for person in PEOPLE if person.name == "Kwame")


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
        return str(status.inner_text()).split()[0]

    def close(self, operation: Locator) -> None:
        operation.locator(".opblock-summary-control").press("Enter")


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


def stored_in(page: Page) -> int:
    count: int = page.evaluate("sessionStorage.length + localStorage.length")
    return count


def shown_answer(operation: Locator) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(operation.locator(".live-responses-table .highlight-code code").inner_text())


def test_a_clinician_decides_a_case_and_reads_why(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    decide = browsed.page.locator(DECIDE)

    browsed.page.locator("#first").click()
    status = browsed.execute(decide)

    answer = shown_answer(decide)
    words = decide.locator(".in-words").inner_text()
    assert status == "200"
    assert answer["summary"] in words
    assert [each["because"] for each in answer["decisions"] if each["because"] not in words] == []
    assert all(each["what_would_change_it"] for each in answer["decisions"])
    assert (browsed.origins, browsed.complaints) == ({browsed.service.address}, [])


def test_authorize_is_filled_and_nothing_of_it_is_kept(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)

    browsed.page.locator(".btn.authorize").first.click()

    expect(browsed.page.locator(".auth-container")).to_contain_text("Authorized")
    expect(browsed.page.locator("#who")).to_have_value(Role.CLINICIAN)
    assert stored_in(browsed.page) == 0
    assert browsed.page.url == f"{browsed.service.address}/docs"


def test_every_example_succeeds_or_meets_what_was_done_before(browsed: Browsed) -> None:
    """That each change succeeds on a fresh start is tested without a browser."""
    policy = Policy.load()
    browsed.open_as(Role.CLINICIAN)
    operations = browsed.page.locator(".opblock").all()

    got = {}
    for operation in operations:
        name = (operation.get_attribute("id") or "").rpartition("-")[2]
        role = Role.CLINICIAN if policy.allows(name, Role.CLINICIAN) else Role.ADMIN
        browsed.page.locator("#who").select_option(role)
        got[name] = browsed.execute(operation)
        browsed.close(operation)

    first_of_sam, *changes_of_sam = (name for name in got if CHANGED_PLAN.get(name) == SAM)
    others = {name: status for name, status in got.items() if name not in changes_of_sam}
    refused = {got[name] for name in changes_of_sam} - {"200", "201"}
    assert len(got) >= 40
    assert first_of_sam in got
    assert {name: status for name, status in others.items() if status not in {"200", "201"}} == {}
    # The page knows the version by then, but the plan may be closed, or the care taken up.
    assert refused <= {"409", "422"}
    assert browsed.origins == {browsed.service.address}
    assert all(" 409 " in said or " 422 " in said for said in browsed.complaints)


def test_a_clinician_records_a_move_and_reads_what_is_to_do(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-record_transition")

    status = browsed.execute(move)

    answer = shown_answer(move)
    assert status == "201"
    assert answer["to_team"] == "saltmarsh-home-treatment"
    assert answer["summary"] in move.locator(".in-words").inner_text()
    assert {each["status"] for each in answer["decisions"]} == {"proposed"}


def test_another_person_can_be_chosen_and_their_story_continued(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    said = browsed.page.locator("#operations-Plan-make_contribution")
    browsed.open(said)

    said.locator(f"{PLAN} .examples-select select").select_option("kwame")

    # The version goes with the plan, and goes on with it.
    assert [browsed.execute(said), browsed.execute(said)] == ["201", "201"]
    assert KWAME.plan_id in said.locator(".request-url").inner_text()
    expect(said.locator(f"{VERSION} input")).to_have_value(f'"{KWAME.version + 2}"')


def test_what_the_person_said_is_read_in_words(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")

    browsed.execute(plan)

    answer, words = shown_answer(plan), plan.locator(".in-words").inner_text()
    said = [each["words"] for each in (*answer["contributions"], *answer["agreements"])]
    told = [answer["what_matters"], *said, *(each["name"] for each in answer["components"])]
    assert len(told) == 10
    assert [each for each in told if each not in words] == []


def test_teams_are_called_by_their_names(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")

    browsed.execute(move)

    words = move.locator(".in-words").inner_text()
    assert "Saltmarsh East Community Mental Health Team, until " in words
    assert {each["responsible_team"] for each in shown_answer(move)["decisions"]} == {EAST}
    assert EAST not in words


def test_what_somebody_else_did_meanwhile_is_not_hidden(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    need = browsed.page.locator("#operations-Plan-add_need")
    meanwhile = browsed.page.evaluate(MEANWHILE, [SAM, SAM_NOW])

    refused = browsed.execute(need)

    words = need.locator(".in-words").inner_text()
    assert (meanwhile, refused) == (201, "412")
    assert words.startswith("Refused, and nothing was recorded: It has changed since you read it.")


def test_a_call_that_the_page_refuses_shows_no_answer_of_before(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    need = browsed.page.locator("#operations-Plan-add_need")
    version = need.locator(f"{VERSION} input")

    browsed.open(need)
    version.fill(SAM_NOW.strip('"'))
    without_marks = browsed.execute(need)
    version.fill("the last one")
    need.locator(".btn.execute").press("Enter")

    assert without_marks == "201"
    expect(need.locator(".validation-errors")).to_contain_text("If-Match")
    expect(need.locator(".live-responses-table")).to_have_count(0)


def test_the_scenarios_of_an_operation_are_shown_as_a_table(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-record_transition")

    move.locator(".opblock-summary-control").press("Enter")

    rows = move.locator(".opblock-description tbody tr")
    expect(rows).to_have_count(len(SCENARIOS["record_transition"]))
    expect(rows.filter(has_text="already-there")).to_contain_text("409")


def test_each_call_gets_a_key_of_its_own(browsed: Browsed) -> None:
    keys = []
    browsed.page.on("request", lambda sent: keys.append(sent.headers.get("idempotency-key")))
    browsed.open_as(Role.CLINICIAN)
    opened = browsed.page.locator("#operations-Plan-open_plan")

    first = browsed.execute(opened)
    opened.locator(".btn.execute").press("Enter")
    # A second open plan of one person: a call of its own, refused for what it asks.
    expect(opened.locator(".live-responses-table .response .response-col_status")).to_contain_text(
        "409"
    )

    sent = [key for key in keys if key]
    assert first == "201"
    assert len(sent) == len({*sent}) == 2


def test_the_operations_stand_in_the_order_of_the_work(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)

    shown = browsed.page.locator(".opblock-tag").evaluate_all("all => all.map(t => t.dataset.tag)")

    assert shown == ["Decide", "Follow up", "Plan", "Move", "Look up", "Operations"]


def test_another_identity_sees_what_its_role_may_not(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)

    browsed.page.locator("#who").select_option(Role.PERSON)

    assert browsed.execute(browsed.page.locator(DECIDE)) == "403"


def test_the_start_code_leaves_the_address_and_works_once(browsed: Browsed) -> None:
    page = browsed.page
    page.goto(browsed.service.start_link)
    expect(page.locator("#identities button")).to_have_count(6)
    assert page.url == f"{browsed.service.address}/start"

    page.goto("about:blank")
    page.goto(browsed.service.start_link)

    expect(page.locator("#message")).to_contain_text("has been used already")
    expect(page.locator("#identities")).to_be_hidden()


def test_a_code_can_be_typed_and_a_bearer_copied(browsed: Browsed) -> None:
    page = browsed.page
    page.goto(f"{browsed.service.address}/start")

    page.locator("#code").fill(browsed.service.start_code.lower().replace("-", " "))
    page.locator("#code").press("Enter")
    page.locator("#shell-role").select_option(Role.ANALYST)
    page.locator("#copy").click()

    expect(page.locator("#copied")).not_to_be_empty()
    assert page.locator("#bearer").input_value().count(".") == 2


def test_a_reload_signs_out_and_says_what_to_do(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)

    browsed.page.reload()

    expect(browsed.page.locator("#nobody")).to_be_visible()
    expect(browsed.page.locator("#sign-in")).to_contain_text("throughline token clinician")
    assert browsed.execute(browsed.page.locator(DECIDE)) == "401"


@pytest.mark.parametrize("path", ["/start", "/docs"])
def test_a_page_fits_a_narrow_screen(browsed: Browsed, path: str) -> None:
    browsed.page.set_viewport_size({"width": 375, "height": 700})
    browsed.page.goto(f"{browsed.service.address}{path}")

    wider = browsed.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert wider <= 0
