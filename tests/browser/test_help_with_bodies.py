"""What the page says and writes above a body: what can be done now, and whose care it is about."""

import json
from typing import Any, Final

from playwright.sync_api import Locator, expect

from app.routers.examples.people import ABOUT_CLOZAPINE, ABOUT_CRISIS_PLAN, ABOUT_IPS
from app.security.callers import Role
from tests.browser.browsing import Browsed, shown_answer
from tests.browser.test_work_on_the_page import PLAN, VERSION

HELP, BODY = ".help-with-body", "textarea.body-param__text"
CHECKED: Final = {"safety": "", "checked_by": "", "checked_at": ""}
SIGNED: Final = {"authorised_by": {"name": "", "role": ""}}
A_CHECK: Final = "2026-01-31T09:30:00Z"
MOSS: Final = {"name": "Dr Ada Moss", "role": "prescriber"}
ROLES: Final = "write prescriber (a prescriber) or professional_with_person (a professional, with"
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
        operation.locator(f"{PLAN} .examples-select select").select_option("idris")
    expect(closing.locator(HELP)).to_contain_text("Read this plan on the page first")
    browsed.execute(plan)
    care = [
        {"plan_component_id": each["plan_component_id"], "name": each["name"]}
        for each in shown_answer(plan)["components"]
        if each["status"] in {"active", "paused"}
    ]
    expect(moving.locator(HELP)).to_contain_text("To be checked at a move: Clozapine treatment; ")
    expect(closing.locator(HELP)).to_contain_text("Nobody has decided yet: Clozapine treatment.")
    expect(closing.locator(HELP)).to_contain_text(ROLES)
    sent.clear()

    move, closure = filled_in(moving), filled_in(closing)

    assert sent == []
    assert move.pop("stated") == [
        {**each, "engagement": "", "wish": ""} | (CHECKED if "Clozapine" in each["name"] else {})
        for each in care
    ]
    assert move == {"to_team": "", "occurred_at": ""}
    assert closure["recipients"] == [
        {**each, "outcome": "", "recipient": ""} | ({} if "CBT" in each["name"] else SIGNED)
        for each in care
    ]
    assert [browsed.execute(moving), browsed.execute(closing)] == ["422", "422"]
    refused = moving.locator(".in-words")
    expect(refused).to_contain_text("stated, Clozapine treatment, safety: Use one of:")
    expect(refused).to_contain_text("Clozapine treatment, checked_by: This must not be empty.")
    expect(refused).to_contain_text("Clozapine treatment, checked_at: This must be a time with its")
    expect(refused).to_contain_text("occurred_at: This must be a time with its zone, such as")


KEPT: Final = "JSON.stringify([...sentPlaces.values()])"


def test_of_what_was_sent_the_page_keeps_no_words_and_nothing_for_the_next(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    closing = browsed.page.locator("#operations-Plan-close_plan")
    browsed.open(closing)
    care = "01935c2a-7b1e-7cc3-98c4-dc0c0c07398f"
    words = {"reason": "I told you why.", "recipients": [{"plan_component_id": care}]}

    closing.locator(BODY).fill(json.dumps(words))
    assert browsed.execute(closing) == "422"

    assert json.loads(browsed.page.evaluate(KEPT)) == [
        {"recipients": [{"plan_component_id": care}]}
    ]
    browsed.page.locator("#who").select_option(Role.ADMIN)
    assert json.loads(browsed.page.evaluate(KEPT)) == []


def test_what_an_operation_could_refuse_is_folded_until_somebody_reads_it(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    closing = browsed.page.locator("#operations-Plan-close_plan")

    browsed.open(closing)

    refusal = closing.locator(".folded", has_text="412: It has changed since you read it")
    expect(refusal.locator("tr[data-code='412']")).to_be_hidden()
    refusal.locator("summary").first.click()
    expect(refusal.locator("tr[data-code='412']")).to_be_visible()
    expect(closing.locator("tr[data-code='200']").first).to_be_visible()


def signed_off(recipient: dict[str, Any]) -> dict[str, Any]:
    """One who is to have care, completed; whoever has to answer for that is Dr Moss."""
    return recipient | GP | ({"authorised_by": MOSS} if "authorised_by" in recipient else {})


def completed(move: Any) -> Any:  # noqa: ANN401 (JSON)
    """A move of Idris as the page fills it in, completed by somebody who has checked one thing."""
    del move["occurred_at"]
    for each in move["stated"]:
        each |= {"engagement": "well_enough", "wish": "continue"}
    _, treatment, blood, *_ = move["stated"]
    treatment |= {"safety": "no_concern", "checked_by": "Ada Moss", "checked_at": A_CHECK}
    blood["safety"] = "not_checked"
    del blood["checked_by"], blood["checked_at"]
    return move | {"to_team": "saltmarsh-home-treatment"}


def test_a_body_that_is_completed_as_the_page_says_is_accepted(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    sent: list[str] = []
    browsed.page.on("request", lambda each: sent.append(each.post_data or ""))
    plan, closing, moving = (
        browsed.page.locator(f"#operations-{name}")
        for name in ("Plan-get_plan", "Plan-close_plan", "Move-record_transition")
    )
    browsed.execute(plan)
    for operation in (closing, moving):
        browsed.open(operation)
    expect(moving.locator(HELP)).to_contain_text("To be checked at a move: Clozapine treatment; ")

    moving.locator(BODY).fill(json.dumps(completed(filled_in(moving))))
    assert browsed.execute(moving) == "201"

    safety = {each["name"]: each["checked_by"] for each in shown_answer(moving)["decisions"]}
    assert safety["Clozapine treatment"] == "Ada Moss"
    closure = filled_in(closing)
    care = [
        {name: each[name] for name in ("plan_component_id", "name")}
        for each in closure["recipients"]
    ]
    # A name that came to stand with the id of other care is no name that is for the reader alone.
    first, second, *others = care
    mixed = [first | {"name": second["name"]}, second | {"name": first["name"]}, *others]
    closure |= {"outcome": GP["outcome"]}
    closing.locator(BODY).fill(json.dumps(closure | {"recipients": [{**a, **GP} for a in mixed]}))
    assert browsed.execute(closing) == "422"
    words = closing.locator(".in-words")
    expect(words).to_contain_text(f"recipients, {first['name']}, name: This field is not")
    # Whoever signs in meanwhile has been shown nothing, and the names stand in the body still.
    version = closing.locator(f"{VERSION} input").input_value()
    browsed.page.locator("#who").select_option(Role.ADMIN)
    browsed.page.locator("#who").select_option(Role.CLINICIAN)
    closing.locator(f"{VERSION} input").fill(version)
    closure["recipients"] = [*map(signed_off, closure["recipients"])]
    closing.locator(BODY).fill(json.dumps(closure))
    assert browsed.execute(closing) == "200"
    signed = "Clozapine treatment: discharged to GP, with Dr Lee, Reedbank Practice. Dr Ada Moss"
    expect(words).to_contain_text(f"{signed}, prescriber, authorised that.")
    assert {"name"} & {*json.loads(sent[-1])["recipients"][0]} == set()
    # Where the catalogue was not read, whatever might have to be checked is asked for.
    browsed.page.evaluate("catalogue.clear()")
    browsed.execute(plan)
    plan.locator(f"{PLAN} .examples-select select").select_option("marcia")
    moving.locator(f"{PLAN} .examples-select select").select_option("marcia")
    browsed.execute(plan)
    expect(moving.locator(HELP)).to_contain_text("This page does not know which of it has to be")
    assert all(CHECKED.items() <= each.items() for each in filled_in(moving)["stated"])


def test_what_can_be_done_about_a_decision_is_said_above_the_body(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    answer = browsed.page.locator("#operations-Move-answer_decision")
    chosen, said = answer.locator('[data-seen="decision_id"] select'), answer.locator(HELP)
    browsed.open(answer)
    browsed.execute(browsed.page.locator("#operations-Move-get_transition"))
    east = "By Saltmarsh East Community Mental Health Team, who answer for it."

    acceptance = browsed.page.locator("#operations-Move-answer_hand_over")
    browsed.open(acceptance)
    _, *choices = acceptance.locator('[data-seen="decision_id"] option').all_inner_texts()
    assert [": hand over (proposed)" in each for each in choices] == [True] * 2 + [False] * 4

    chosen.select_option(ABOUT_CRISIS_PLAN)
    expect(said).to_contain_text(f"Confirm: do what is proposed. {east}")
    expect(said).to_contain_text(
        "Accept the hand-over, under “Accept or refuse a hand-over”. By Samphire Ward (acute)."
    )
    chosen.select_option(ABOUT_IPS)
    expect(said).to_contain_text("with what the person says about it (persons_view, persons_words)")
    expect(said).to_contain_text(f"Override: decide otherwise, with a reason. {east}")
    expect(said).not_to_contain_text("checked_by")
    # The example says who answered for the clozapine, and what they had found.
    answer.locator(".btn.execute").press("Enter")
    expect(answer.locator(".live-responses-table")).to_contain_text("Nothing was sent.")
    expect(answer.locator(".response-undocumented")).to_be_hidden()
    expect(answer.locator(".live-responses-table")).not_to_contain_text("Error")
    chosen.select_option(ABOUT_CLOZAPINE)
    expect(said).to_contain_text("Settle: say what happens. By a prescriber: their name and role")
    expect(said).not_to_contain_text("Confirm")
    expect(said).to_contain_text("In the body: action is one of confirm, override, settle; ")
    expect(said).to_contain_text(ROLES)
    expect(said).to_contain_text("the body takes checked_by (who found no concern) and checked_at")

    # What the page does to the decision is said at once; what it does to the plan makes it old.
    assert browsed.execute(answer) == "200"
    expect(said).to_contain_text("(hand over, settled):")
    expect(said).not_to_contain_text("checked_by")
    expect(answer.locator(".in-words .decider").last).to_have_text(
        "Until then: the receiving team sees to it from arrival."
    )
    browsed.execute(browsed.page.locator("#operations-Plan-make_contribution"))
    expect(said).to_contain_text("The plan has changed since this decision was read")


def test_who_was_read_last_is_not_mistaken_for_whom_an_example_is_about(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan, moving = (
        browsed.page.locator(f"#operations-{name}")
        for name in ("Plan-get_plan", "Move-record_transition")
    )
    for operation in (plan, moving):
        browsed.open(operation)
    plan.locator(f"{PLAN} .examples-select select").select_option("idris")
    expect(moving.get_by_role("alert")).to_have_count(0)

    browsed.execute(plan)

    expect(moving.locator(f"{HELP} [role=alert]")).to_contain_text(
        "the plan read last is that of Idris"
    )
    moving.locator(f"{PLAN} .examples-select select").select_option("idris")
    expect(moving.locator(f"{HELP} [role=alert]")).to_have_count(0)
