"""A card of a plan says what had been said against its care, in the words of the service."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, expect

from app.pathways.plans.of_decisions import Missed, Overruled, Refused
from app.pathways.plans.summaries.notes import NO_CHECK, terms_of, until_then
from app.pathways.plans.summaries.wishes import against_the_wish, had_said, had_wished
from app.pathways.plans.terms import BASES, NextStep
from app.pathways.rules.outcomes import Interim
from app.pathways.terms import WishHolder
from app.security.callers import Role
from tests.browser.browsing import Browsed
from tests.builders import read_as
from tests.unit.plans.made_up import an_id

WISHES: Final = (None, "stop", "pause")
WORDS: Final = (None, "No <b>needle</b>.")
ABOUT: Final = {"decision_id": str(an_id()), "plan_component_id": str(an_id())}
DISAGREED: Final = {
    "outcome": "adapt",
    "in_their_words": "No.",
    "said_at": "2026-03-02T09:00:00Z",
}
BY_ITO: Final = {"found_unsafe_by": "Dr Ito", "found_unsafe_at": DISAGREED["said_at"]}
REFUSED: Final = {"outcome": "hand_over", "said_at": None, "refused_at": DISAGREED["said_at"]}
OBJECTED: Final = (
    r"did not agree with the change, .*2026.*: “No\.”"
    r".*did not agree with the hand-over that a team refused, .*2026.*: “No\.”"
)
CARERS: Final = {"component_id": "carers-talk"}


def overruled() -> Iterator[dict[str, Any]]:
    """Care that goes on regardless, in every way that there is."""
    for against, unsafe, wish, basis in product((True, False), (True, False), WISHES, BASES):
        if against or unsafe:
            yield {
                **ABOUT,
                "against_refusal": against,
                "wish": wish if against else None,
                "despite_contraindication": unsafe,
                "basis": basis,
                "decided_again": False,
            }


def told(page: Page, words: str, said_of: list[object]) -> str:
    said: str = page.evaluate(f"(of) => {words}(...of)", said_of)
    return said


def test_the_page_says_it_as_the_service_does(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    page = browsed.page
    page.evaluate("catalogue.set('carers-talk', { wish_holder: 'carer' })")

    for each in overruled():
        terms = terms_of(read_as(Overruled, each))
        again = {**each, "decided_again": True, "in_their_words": "Never."}
        never = had_wished(each["wish"], "Never.", WishHolder.CARER)
        unsafe = " Stated to be unsafe." if each["despite_contraindication"] else ""
        assert told(page, "wentOn", [each, False]) == f"It goes on {terms}.{unsafe}"
        for holds in (None, *Interim):
            for step in (None, NextStep.FIRST_CONTACT):
                said = until_then(read_as(Overruled, again), holds, step)
                of_it = [again, False, {"interim": holds}, step is not None, CARERS]
                assert told(page, "wentOn", of_it) == f"U{said[1:]}. T{never[1:]}"
        assert told(page, "wentOn", [again, True, None, False, CARERS]) == (
            f"It went on {terms}, until it was to be decided about again. T{never[1:]}"
        )
    for wish, words in product(WISHES, WORDS):
        no = {**ABOUT, "wish": wish, "in_their_words": words}
        said = had_said(read_as(Refused, no), WishHolder.CARER)
        assert told(page, "hadSaid", [no, CARERS]) == f"T{said[1:]}{'' if words else '.'}"
        assert told(page, "hadSaid", [no, {"component_id": "of-old"}]).startswith(
            "Whoever it is for"
        )
    for status, how in (("paused", "Paused"), ("stopped", "Stopped")):
        for agreed, words in product((None, "continue", "hand_over"), WORDS):
            missed = {**ABOUT, "agreed_to": agreed, "in_their_words": words}
            said = against_the_wish(read_as(Missed, missed), WishHolder.CARER)
            its = told(page, "againstTheWish", [missed, {**CARERS, "status": status}])
            assert its == f"{how} {said}{'' if words else '.'}"


def test_the_page_says_that_they_agreed_and_with_what(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    browsed.page.evaluate("catalogue.set('carers-talk', { wish_holder: 'carer' })")

    for (outcome, rests), words in product((("pause", "rests"), ("stop", "stops")), WORDS):
        yes = {**ABOUT, "outcome": outcome, "in_their_words": words, "said_at": "2026-03-02"}
        said = told(browsed.page, "agreedToIt", [yes, CARERS])
        assert said.startswith(f"The carer agreed that it {rests}, ")
        assert said.endswith(f": “{words}”" if words else ".")


def test_the_page_says_who_found_unsafe_what_goes_on_all_the_same_and_why(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    found = {"found_unsafe_by": "Di Shore", "found_unsafe_at": "2026-03-02T09:00:00Z"}
    why = {**found, "found_unsafe_because": "Her heart races."}
    unsafe = (each for each in overruled() if each["despite_contraindication"])

    for each, is_closed in product(unsafe, (False, True)):
        [found_by, refused, both] = (
            told(browsed.page, "wentOn", [{**each, **known}, is_closed])
            for known in (found, why, {**why, "found_unsafe_before": [found]})
        )
        assert re.search(r"\. Found unsafe, .*2026.*, by the word of Di Shore\.$", found_by)
        assert refused.endswith(", by the word of Di Shore: “Her heart races.”")
        assert both == f"{refused} Found unsafe{found_by.rpartition('Found unsafe')[2]}"


def test_what_waits_to_be_accepted_on_a_basis_says_once_who_found_it_unsafe(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    found = {"found_unsafe_by": "Di Shore", "found_unsafe_at": "2026-03-02T09:00:00Z"}

    def handed_over(route: Route) -> None:
        read = route.fetch().json()
        about = _about(read["components"][0])
        waits = {"outcome": "hand_over", "interim": "receiving_team_provides", "is_unsafe": True}
        asked = {"addressed_to": read["team"], "awaits_check": False, "refused_by": None}
        asked |= {"reach": "as_is", "wish": None}
        read["undecided"] = [{**about, **waits, **asked, **found}]
        regardless = {**next(overruled()), "decided_again": False, "in_their_words": None}
        read["overruled"] = [{**regardless, **about, **found}]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", handed_over)
    browsed.execute(plan)

    card = plan.locator(".in-words li").first
    expect(card).to_contain_text("It goes on against a refusal and despite a contraindication")
    assert card.inner_text().count("by the word of Di Shore") == 1


def test_a_card_says_what_was_said_against_its_care_and_that_nobody_checked_it(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    goes_on = {"against_refusal": True, "wish": "stop", "despite_contraindication": False}
    names: list[str] = []

    def four_sorts(route: Route) -> None:
        read = route.fetch().json()
        first, second, third, fourth = read["components"][:4]
        names.extend(each["name"] for each in (first, second, third, fourth))
        read |= {"undecided": [], "summary": "Sam: all of it."}
        first["status"] = fourth["status"] = "paused"
        read["missed"] = [{**_about(fourth), "in_their_words": WORDS[1]}]
        agreed = {"outcome": "pause", "in_their_words": "A rest.", "said_at": DISAGREED["said_at"]}
        read["agreed"] = [{**_about(first), **agreed}]
        read["refused"] = [{**_about(first), "wish": "stop", "in_their_words": WORDS[1]}]
        basis = {"basis": "best_interests", "decided_again": False, "in_their_words": "Never."}
        read["overruled"] = [{**_about(second), **goes_on, **basis}]
        read["unchecked"] = [_about(third)]
        sorts: list[dict[str, Any]] = [{}, REFUSED, {"outcome": "continue"}]
        read["disagreed"] = [{**_about(third), **DISAGREED, **how} for how in sorts]
        by_nobody = dict.fromkeys(BY_ITO)
        read["unsafe"] = [{**_about(first), **BY_ITO}, {**_about(fourth), **by_nobody}]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", four_sorts)
    browsed.execute(plan)

    cards = [plan.locator(".in-words li", has_text=f"{name}: ").first for name in names]
    expect(cards[0]).to_contain_text("The person had said no: “No <b>needle</b>.”")
    expect(cards[0]).to_contain_text(re.compile("The person agreed that it rests, .*: “A rest.”"))
    expect(cards[1]).to_contain_text("refusal, in best interests. The person had said no: “Never.”")
    expect(cards[2]).to_contain_text(re.compile(rf"{NO_CHECK.capitalize()}\..*{OBJECTED}"))
    expect(cards[2]).to_contain_text(re.compile("did not agree, [^“]*2026.*, that it goes on: “"))
    expect(plan.locator(".in-words")).not_to_contain_text("Nobody has decided yet")
    expect(cards[3]).to_contain_text(
        "Paused against the person's wish to go on: “No <b>needle</b>.”"
    )
    expect(cards[0]).to_contain_text(
        re.compile(r"Found unsafe, .*2026.*, by the word of Dr Ito\. ")
    )
    expect(cards[3]).to_contain_text(
        "Stated to be unsafe. It is to be checked before it starts again."
    )
    assert plan.locator(".in-words li .against").count() == 8
    assert cards[0].locator(".against b").count() == 0


def test_a_card_says_of_what_waits_or_rests_that_it_is_not_known_how_it_can_reach_them(
    browsed: Browsed,
) -> None:
    """It read “sees to it from arrival”, and no word of why nothing could."""
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)

    def shut(route: Route) -> None:
        read = route.fetch().json()
        first, second = read["components"][:2]
        waits = {"outcome": "decide", "interim": "receiving_team_provides", "refused_by": None}
        known = {"reach": "none", "wish": None, "awaits_check": False, "due_at": None}
        read["undecided"] = [{**_about(first), **waits, **known}]
        second |= {"status": "paused", "pause_reason": "Not now."}
        why = {"reach_reason": "The room is shut."}
        read["out_of_reach"] = [{**_about(each), **why} for each in (first, second)]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", shut)
    browsed.execute(plan)

    for told in ("recorded as active", "paused"):
        card = plan.locator(".in-words li", has_text=f": {told}").filter(has_text="not known how")
        expect(card).to_contain_text("It is not known how it can reach them: “The room is shut.”")
    expect(plan.locator(".in-words")).not_to_contain_text("from arrival")
    expect(plan.locator(".in-words")).to_contain_text("to see to it, though it is not known how")


@pytest.mark.parametrize(
    ("step", "step_in_words"),
    [("first_contact", "first contact"), ("adaptation_review", "review of the change")],
)
def test_what_is_held_back_is_not_said_to_start_or_be_reviewed_by_a_time(
    browsed: Browsed, step: str, step_in_words: str
) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    holds: dict[str, str] = {}
    # What has no first contact on record has not gone on.
    went_on = "it was to start again" if step == "first_contact" else "it went on"

    def starting(route: Route) -> None:
        read = route.fetch().json()
        first = read["components"][0]
        first |= {"review_due": "2026-01-05T09:00:00Z", "next_step": step}
        waits = {"outcome": "decide", "due_at": None, "awaits_check": False, "refused_by": None}
        waits |= {"reach": "as_is", "wish": "stop"}
        read["undecided"] = [{**_about(first), **waits, **holds}]
        regardless = {**next(overruled()), "decided_again": True, "in_their_words": None}
        read["overruled"] = [{**regardless, **_about(first)}]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", starting)
    holds["interim"] = "carry_on"
    browsed.execute(plan)
    expect(plan.locator(".in-words li").first).to_contain_text(f"{step_in_words} by ")
    expect(plan.locator(".in-words li").first).to_contain_text("This is overdue.")
    expect(plan.locator(".in-words li").first).to_contain_text(f"Until now {went_on} against")

    holds["interim"] = "respect_refusal"
    browsed.execute(plan)

    expect(plan.locator(".in-words li").first).to_contain_text("Until then: the no stands.")
    expect(plan.locator(".in-words li").first).not_to_contain_text(step_in_words)
    expect(plan.locator(".in-words li").first).not_to_contain_text("overdue")
    went_on = f"Until it was to be decided about again {went_on} against a refusal"
    expect(plan.locator(".in-words li").first).to_contain_text(went_on)


def test_a_card_says_in_words_what_codes_do_not_spell(browsed: Browsed) -> None:
    """“Stopped, re offer by 28 Dec” was read on the page, and “persons choice, with Dr Lee”."""
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    closed: dict[str, Any] = {}

    def stopped(route: Route) -> None:
        read = route.fetch().json()
        first = read["components"][0]
        first |= {
            "status": "stopped",
            "review_due": "2026-01-05T09:00:00Z",
            "next_step": "re_offer",
        }
        recipient = {"outcome": "persons_choice", "recipient": "Dr Lee", "authorised_by": None}
        closure = {"outcome": "persons_choice", "recipients": [{**_about(first), **recipient}]}
        route.fulfill(json={**read, "undecided": [], **({"closure": closure} if closed else {})})

    browsed.page.route("**/v1/plans/*", stopped)
    browsed.execute(plan)
    expect(plan.locator(".in-words")).to_contain_text(": stopped, to be offered again by ")

    closed["now"] = True
    browsed.execute(plan)
    expect(plan.locator(".in-words")).to_contain_text(": ended by choice, named for it: Dr Lee.")


def _about(component: dict[str, Any]) -> dict[str, Any]:
    about = component["plan_component_id"]
    return {"decision_id": ABOUT["decision_id"], "plan_component_id": about}
