"""The page does not say that care goes on which is to start again, or was on hold until now."""

from itertools import product
from typing import Final

import pytest
from playwright.sync_api import Page

from app.pathways.rules.factors import Reach, Safety
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.summary import awaits_check, meanwhile
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.browser.test_not_settled import page, said
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.decisions_told import said as told_of
from tests.unit.transitions.moving import decision_about, one_moved, review
from tests.unit.transitions.test_starting_still import moved_on

__all__ = ["page"]

TALKING: Final = "in-reach-talking"
DUE: Final = "2026-03-02T09:00:00Z"
BY: Final = "by 2 Mar 2026, 09:00 UTC"
STARTS: Final = {"next_step": "first_contact", "review_due": DUE}


def lifted() -> Care:
    """Talking that was found unsafe at a move, and checked since."""
    unsafe = one_moved(TALKING, engagement="well_enough", safety="contraindicated")
    return review(unsafe, TALKING, safety="no_concern", checked_by="Dr Moss", checked_at=NOW)


def test_the_card_of_a_plan_says_what_the_service_says_of_what_nobody_has_begun(page: Page) -> None:
    """It said “it goes on as it is” of what had been on hold until somebody checked it."""
    cases = product(Interim, Outcome, Reach, Safety, (True, False), (True, False), (True, False))
    for interim, outcome, reach, safety, starts, is_lifted, is_there in cases:
        told = said(
            page,
            interim=interim,
            outcome=outcome,
            reach=reach,
            awaits_check=awaits_check(interim, safety),
            hold_lifted=is_lifted,
            care={"responsible_team": "ward" if is_there else "east", **(STARTS if starts else {})},
        )

        holds = meanwhile(
            *(interim, outcome),
            safety=safety,
            reach=reach,
            receiver="Heron Ward",
            is_kept=is_there,
            starts_by=BY if starts else None,
            is_lifted=is_lifted,
        )
        assert told.endswith(f". Until then: {holds}.")


def test_so_does_the_card_of_a_decision_by_its_summary(page: Page) -> None:
    for care, about in ((moved_on(), "talking"), (lifted(), TALKING)):
        decision, summary = decision_about(care, about), told_of(care, about)
        [undecided] = undecided_in(care)
        asked = {
            "interim": str(undecided.interim),
            "outcome": str(decision.outcome),
            "addressed_to": decision.addressed_to,
            "factors": [{"name": "reach", "value": str(undecided.reach)}],
            "summary": summary,
        }

        told = page.evaluate("(decided) => untilThen(decided)", asked)

        _, _, until = summary.partition("Until then: ")
        assert until.startswith(told.replace("the receiving team", "Ward"))


def test_it_names_who_asked_for_a_change_and_in_which_role(page: Page) -> None:
    """A dose was told as asked for, and nobody to be asked about it."""
    asked = [{"name": "Dr Moss", "role": "prescriber"}, {"name": "Cy Lane", "role": None}]

    told = [page.evaluate("(by) => nameOfAsker(by)", by) for by in asked]

    assert told == ["Dr Moss (prescriber)", "Cy Lane"]


@pytest.mark.parametrize(
    ("outcome", "what"),
    [("pause", "answer"), ("resume", "answer"), ("hand_over", "acceptance"), ("decide", "")],
)
def test_what_is_only_proposed_is_to_be_answered_by_its_time(
    page: Page, outcome: str, what: str
) -> None:
    """“Review due by 7 Dec” was told of a pause that would be reviewed on the 8th."""
    proposed = {"outcome": outcome, "status": "proposed", "due_at": DUE}
    asked = {**proposed, "addressed_to": "ward"}

    told = page.evaluate("(decided) => due(decided)", asked)

    assert told == f", {f'{what} due'.strip()} {BY}"
