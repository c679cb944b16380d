"""A card says in which words they agreed that its care goes on, and how it reaches them."""

import re
from typing import Any, Final

from playwright.sync_api import Route, expect

from app.security.callers import Role
from tests.browser.browsing import Browsed
from tests.browser.test_said_against_care import ABOUT, CARERS, told

YES: Final[dict[str, Any]] = {
    "with_its_change": True,
    "in_their_words": "Two nights.",
    "said_at": "2026-03-02T09:00:00Z",
}
WAYS: Final = {
    "continue": "that it goes on",
    "resume": "that it starts again",
    "adapt": "with the change",
    "hand_over": "with the hand-over and its change",
}
BY_WISH: Final = {"pause": "agreed that it rests", "stop": "agreed that it stops"}
CALLS: Final = {"reach_reason": "She calls."}
WAY: Final = "only reach them in another way"


def test_the_page_says_in_which_words_they_agreed_that_care_goes_on(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    browsed.page.evaluate("catalogue.set('carers-talk', { wish_holder: 'carer' })")

    for outcome, how in WAYS.items():
        said = told(browsed.page, "agreedToIt", [{**ABOUT, **YES, "outcome": outcome}, CARERS])
        assert said.startswith(f"The carer agreed {how}, ")
        assert said.endswith(": “Two nights.”")
    for outcome, how in {**dict.fromkeys(WAYS, "wished that it goes on"), **BY_WISH}.items():
        wish = {**ABOUT, **YES, "outcome": outcome, "is_their_wish": True}
        assert told(browsed.page, "agreedToIt", [wish, CARERS]).startswith(f"The carer {how}, ")


def test_the_page_says_in_which_other_way_alone_care_can_reach_them(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)

    for care, is_closed, said in (
        ({}, False, f"It can {WAY}: “She calls.”"),
        ({}, True, f"It could {WAY}: “She calls.”"),
        ({"adaptation": "Shorter. She calls."}, False, f"It can {WAY}."),
        ({"pause_reason": "She calls."}, False, f"It can {WAY}."),
    ):
        assert told(browsed.page, "reachedOtherwise", [CALLS, care, is_closed]) == said


def test_a_card_says_both_beside_its_care(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)

    def said(route: Route) -> None:
        read = route.fetch().json()
        first = read["components"][0]["plan_component_id"]
        about = {**ABOUT, "plan_component_id": first}
        read["agreed"] = [{**about, **YES, "outcome": "continue"}]
        read["reached_otherwise"] = [{**about, **CALLS}]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", said)
    browsed.execute(plan)

    words = plan.locator(".in-words")
    expect(words).to_contain_text(re.compile("agreed that it goes on, .*: “Two nights.”"))
    expect(words).to_contain_text(f"It can {WAY}: “She calls.”")
