"""A clinician opens the start link in a browser without a network, decides a case and reads why."""

from typing import Final

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from app.routers.examples.people import SAM, parameter_example
from app.routers.examples.scenarios import SCENARIOS
from app.security.callers import Role
from app.security.policy import Policy
from generators.examples import CHANGED
from tests.browser.browsing import DECIDE, Browsed, shown_answer, stored_in
from tests.running import throughline

CHANGED_PLAN: Final = {
    name: parameter_example(name, "plan_id", required=True)
    for name, asked in CHANGED.items()
    if "{plan_id}" in asked.path
}
"""Whose plan the example of each change is about."""


def questions_of(page: Page) -> list[str]:
    """The kinds of questions that the browser will ask; each is answered with a yes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked


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


def test_a_decision_says_whose_wish_it_goes_against(browsed: Browsed) -> None:
    """It may be a wish, or a yes, or a no to the answer: the summary says which."""
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")

    def of_a_carer(route: Route) -> None:
        told = route.fetch().json()
        against = {"against_persons_wish": True, "wish_holder": "carer"}
        told["decisions"] = [told["decisions"][0] | against]
        route.fulfill(json=told)

    browsed.page.route("**/transitions/*", of_a_carer)
    browsed.execute(move)

    against_it = "This is against what the carer said."
    expect(move.locator(".in-words .against")).to_have_text(against_it)


@pytest.mark.parametrize(
    ("status", "label"),
    [("confirmed", "As it is told"), ("proposed", "Once it is confirmed, as it is told")],
)
def test_what_is_written_to_a_carer_says_so_once(browsed: Browsed, status: str, label: str) -> None:
    """“To the carer: “This is written to the carer”” stood above it."""
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")
    told = "This is written to the carer, about their own care. It goes on."

    def of_a_carer(route: Route) -> None:
        move = route.fetch().json()
        carers = {"wish_holder": "carer", "status": status, "because_for_person": told}
        as_proposed = {"outcome": "continue", "proposed": "continue"}
        move["decisions"] = [move["decisions"][0] | carers | as_proposed]
        route.fulfill(json=move)

    browsed.page.route("**/transitions/*", of_a_carer)
    browsed.execute(move)

    expect(move.locator(".in-words .to-the-person")).to_have_text(f"{label}: “{told}”")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.PERSON])
def test_what_is_suggested_is_told_as_that_and_what_can_be_done_to_who_may(
    browsed: Browsed, role: Role
) -> None:
    """“Once it is confirmed, to the person: “Nobody has decided it yet”” said two things."""
    browsed.open_as(role)
    move = browsed.page.locator("#operations-Move-get_transition")
    suggested = "“This is what is suggested. Nobody has decided it yet."

    browsed.execute(move)
    expect(move.locator(".in-words .to-the-person").first).to_be_visible()

    words = move.locator(".in-words").inner_text()
    assert words.count(f"To the person: {suggested}") == words.count(suggested) > 0
    assert ("What can be done: " in words) is (role is Role.CLINICIAN)


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
    # The examples of decisions are about the move that stands on a fresh start: once another is
    # recorded, the page goes on with that one, and somebody chooses which decision they answer.
    operations = browsed.page.locator(".opblock").all()
    first, *_, last = (
        place
        for place, each in enumerate(operations)
        if "-Move-" in (each.get_attribute("id") or "")
    )
    operations.insert(last, operations.pop(first))

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
    assert [said for said in browsed.complaints if not (" 409 " in said or " 422 " in said)] == []


def test_the_scenarios_of_an_operation_are_a_table_that_is_unfolded_by_key(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-record_transition")

    browsed.page.set_viewport_size({"width": 800, "height": 900})

    browsed.open(move)
    top, form = move.bounding_box(), move.locator(".parameters-container").bounding_box()
    expect(move.locator(".opblock-description table")).to_be_hidden()
    move.locator(".opblock-description summary").press("Enter")

    assert top is not None
    assert form is not None
    assert form["y"] - top["y"] < 900 / 2
    rows = move.locator(".opblock-description tbody tr")
    expect(rows).to_have_count(len(SCENARIOS["record_transition"]))
    expect(rows.filter(has_text="already-there")).to_be_visible()
    expect(rows.filter(has_text="already-there")).to_contain_text("409")
    expect(move.locator(".opblock-description summary")).to_contain_text(f"{rows.count()} requests")


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


def test_a_reload_warns_signs_out_and_says_what_to_do(browsed: Browsed) -> None:
    asked = questions_of(browsed.page)
    browsed.open_as(Role.CLINICIAN)
    decide = browsed.page.locator(DECIDE)

    browsed.page.reload()

    expect(browsed.page.locator("#nobody")).to_be_visible()
    expect(browsed.page.locator("#sign-in")).to_contain_text("throughline token clinician")
    assert browsed.execute(decide) == "401"
    expect(decide.locator(".in-words")).to_contain_text("Run throughline start-link where")
    assert asked == ["beforeunload"]


def test_a_new_start_link_signs_in_again(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    browsed.page.reload()

    made = throughline("start-link", data_dir=browsed.service.data_dir)
    browsed.service.start_link = made.stdout.strip()
    browsed.open_as(Role.CLINICIAN)

    assert browsed.execute(browsed.page.locator(DECIDE)) == "200"


def test_nobody_is_asked_whether_to_leave_who_is_not_signed_in(browsed: Browsed) -> None:
    asked = questions_of(browsed.page)
    browsed.page.goto(f"{browsed.service.address}/docs")
    browsed.execute(browsed.page.locator(DECIDE))

    browsed.page.reload()

    assert asked == []


@pytest.mark.parametrize("path", ["/start", "/docs"])
def test_a_page_fits_a_narrow_screen(browsed: Browsed, path: str) -> None:
    browsed.page.set_viewport_size({"width": 375, "height": 700})
    browsed.page.goto(f"{browsed.service.address}{path}")

    wider = browsed.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert wider <= 0
