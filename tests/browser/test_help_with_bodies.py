"""What the page says and writes above a body: what can be done now, and whose care it is about."""

import json
from typing import Any, Final

from playwright.sync_api import Locator, expect

from app.routers.examples.people import ABOUT_CLOZAPINE, ABOUT_CRISIS_PLAN, ABOUT_IPS
from app.security.callers import Role
from tests.browser.browsing import Browsed, shown_answer
from tests.browser.test_work_on_the_page import PLAN

HELP, BODY = ".help-with-body", "textarea.body-param__text"
GP: Final = {"outcome": "discharged_to_gp", "recipient": "Dr Lee, Reedbank Practice"}


def filled_in(operation: Locator) -> Any:  # noqa: ANN401 (JSON)
    operation.locator(f"{HELP} button").press("Enter")
    return json.loads(operation.locator(BODY).input_value())


def test_a_persons_components_are_filled_in_and_refused_unread(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    sent: list[str] = []
    browsed.page.on("request", lambda each: sent.append(each.post_data or ""))
    plan, closing, moving = (
        browsed.page.locator(f"#operations-{name}")
        for name in ("Plan-get_plan", "Plan-close_plan", "Move-record_transition")
    )
    for operation in (closing, moving, plan):
        browsed.open(operation)
        operation.locator(f"{PLAN} .examples-select select").select_option("marcia")
    expect(closing.locator(HELP)).to_contain_text("Read this plan on the page first")
    browsed.execute(plan)
    care = [
        {"plan_component_id": each["plan_component_id"], "name": each["name"]}
        for each in shown_answer(plan)["components"]
        if each["status"] in {"active", "paused"}
    ]
    sent.clear()

    move, closure = filled_in(moving), filled_in(closing)

    assert sent == []
    assert move == {
        "to_team": "",
        "stated": [{**each, "engagement": "", "wish": ""} for each in care],
    }
    assert closure["recipients"] == [{**each, "outcome": "", "recipient": ""} for each in care]
    assert len(care) > 1
    assert [browsed.execute(moving), browsed.execute(closing)] == ["422", "422"]
    expect(moving.locator(".in-words")).to_contain_text("stated, 0, engagement: Use one of:")
    # A name that came to stand with the id of other care is no name that is for the reader alone.
    first, second, *others = care
    mixed = [first | {"name": second["name"]}, second | {"name": first["name"]}, *others]
    closure |= {"outcome": GP["outcome"], "recipients": [{**each, **GP} for each in mixed]}
    closing.locator(BODY).fill(json.dumps(closure))
    assert browsed.execute(closing) == "422"
    expect(closing.locator(".in-words")).to_contain_text("recipients, 0, name: This field is not")
    closure["recipients"] = [{**each, **GP} for each in care]
    closing.locator(BODY).fill(json.dumps(closure))
    assert browsed.execute(closing) == "200"
    assert json.loads(sent[-1])["recipients"] == [
        {"plan_component_id": each["plan_component_id"], **GP} for each in care
    ]


def test_what_can_be_done_about_a_decision_is_said_above_the_body(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    answer = browsed.page.locator("#operations-Move-answer_decision")
    chosen, said = answer.locator('[data-seen="decision_id"] select'), answer.locator(HELP)
    browsed.open(answer)
    browsed.execute(browsed.page.locator("#operations-Move-get_transition"))
    east = "By Saltmarsh East Community Mental Health Team, who answer for it."

    chosen.select_option(ABOUT_CRISIS_PLAN)
    expect(said).to_contain_text(f"Confirm: do what is proposed. {east}")
    expect(said).to_contain_text(
        "Accept the hand-over, under “Accept or refuse a hand-over”. By Samphire Ward (acute)."
    )
    chosen.select_option(ABOUT_IPS)
    expect(said).to_contain_text("with what the person says about it (persons_view, persons_words)")
    expect(said).to_contain_text(f"Override: decide otherwise, with a reason. {east}")
    # The example says who answered for the clozapine, and what they had found.
    answer.locator(".btn.execute").press("Enter")
    expect(answer.locator(".live-responses-table")).to_contain_text("Nothing was sent.")
    chosen.select_option(ABOUT_CLOZAPINE)
    expect(said).to_contain_text("Settle: say what happens. By a prescriber: their name and role")
    expect(said).not_to_contain_text("Confirm")

    # What the page does to the decision is said at once; what it does to the plan makes it old.
    assert browsed.execute(answer) == "200"
    expect(said).to_contain_text("(hand over, settled):")
    browsed.execute(browsed.page.locator("#operations-Plan-make_contribution"))
    expect(said).to_contain_text("The plan has changed since this decision was read")
