"""A card of a plan says who is to answer what waits, by when, and what a no that stands hides."""

import re
from typing import Any, Final

from playwright.sync_api import Route, expect

from app.security.callers import Role
from tests.browser.browsing import Browsed

CONFIRMS: Final = "Who confirms it, or decides otherwise: Heron Ward, answer due"
ASKED: Final[list[tuple[dict[str, Any], str]]] = [
    (
        {"outcome": "decide", "decider": "prescriber"},
        "Who decides: a prescriber of Heron Ward, due",
    ),
    (
        {"outcome": "decide", "decider": "professional_with_person"},
        "Who decides: a professional of Heron Ward, with whoever it is for, due",
    ),
    (
        {"outcome": "hand_over", "addressed_to": "a-home"},
        "Who accepts or refuses it: a-home, acceptance due",
    ),
    ({"outcome": "hand_over"}, CONFIRMS),
    ({"outcome": "pause"}, CONFIRMS),
    ({"outcome": "adapt"}, CONFIRMS),
]


def test_it_says_who_is_to_answer_and_by_when(browsed: Browsed) -> None:
    """A card told that somebody has to decide, and neither who nor by when."""
    browsed.open_as(Role.CLINICIAN)
    browsed.page.evaluate("teamNames.set('ward', 'Heron Ward')")

    def answers(waits: dict[str, Any], due_at: str | None) -> str:
        of_it = {"decider": None, "addressed_to": None, **waits, "due_at": due_at}
        care = {"responsible_team": "ward"}
        told: str = browsed.page.evaluate("(of) => whoAnswers(...of)", [of_it, care])
        return told

    for waits, told in ASKED:
        by = f"{re.escape(told)} by 2 Mar [0-9:, ]+ [A-Z]+"
        who, _, _ = told.rpartition(",")
        assert re.fullmatch(rf"{by}\.", answers(waits, "2126-03-02T09:00:00Z"))
        assert re.fullmatch(rf"{by}, which is overdue\.", answers(waits, "2026-03-02T09:00:00Z"))
        assert answers(waits, None) == f"{who}."


def test_a_card_says_who_decides_by_when_and_that_they_could_not_say(browsed: Browsed) -> None:
    """It told that the no stands, and not whom to ask about it, nor that nobody said it today."""
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)

    def mute(route: Route) -> None:
        read = route.fetch().json()
        about = {"decision_id": read["plan_id"]}
        about["plan_component_id"] = read["components"][0]["plan_component_id"]
        waits = {"outcome": "decide", "interim": "respect_refusal", "refused_by": None}
        known = {"reach": "as_is", "wish": "stop", "awaits_check": True, "could_not_say": True}
        by = {"decider": "prescriber", "addressed_to": None, "due_at": "2026-03-02T09:00:00Z"}
        read["undecided"] = [{**about, **waits, **known, **by}]
        route.fulfill(json=read)

    browsed.page.route("**/v1/plans/*", mute)
    browsed.execute(plan)

    card = plan.locator(".in-words li", has_text="the no stands")
    for told in (
        "Nobody has checked it yet. Until then: the no stands.",
        "Who decides: a prescriber of ",
        ", due by 2 Mar 2026, ",
        " could not say what they wish; what they had said against it stands.",
    ):
        expect(card).to_contain_text(told)
