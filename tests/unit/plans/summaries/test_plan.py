"""A plan, a component, a closure and the gaps are summed up in sentences to paste into a record."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest

from app.pathways.plans.gaps import gaps_in
from app.pathways.plans.summaries.gaps import sum_up_gaps
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import Authorisation
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan, a_plan, the_catalogue
from tests.unit.plans.wording import WORDING

DAY = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
PAUSED: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Too tired.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": DAY,
}


def test_a_plan_says_where_the_person_is_and_names_their_care() -> None:
    plan = a_plan(
        a_component_of_a_plan("talking"),
        a_component_of_a_plan("lithium"),
        a_component_of_a_plan("carers-talk", **PAUSED),
        a_component_of_a_plan("heart-check", **PAUSED),
        a_component_of_a_plan("in-reach-talking", status="offered"),
        setting="inpatient",
        team="ward",
    )

    assert sum_up_plan(plan, WORDING) == (
        "On a ward with Ward Team. Recorded as active: Talking; Lithium. Paused: Carers-Talk "
        "(the carer's own care; reason: “Too tired.”; review due by 31 January 2026, 09:30 UTC; "
        "owner Cy); Heart-Check (must not lapse; reason: “Too tired.”; "
        "review due by 31 January 2026, 09:30 UTC; owner Cy). "
        "On offer: In-Reach-Talking. East Team answers for: Talking; Lithium; "
        "Carers-Talk (paused); Heart-Check (paused). 1 of 1 need is unmet."
    )


def test_a_plan_says_what_starts_again_and_what_is_to_be_offered_again() -> None:
    plan = a_plan(
        a_component_of_a_plan("talking", next_step="first_contact", review_due=DAY),
        a_component_of_a_plan("lithium", status="stopped", next_step="re_offer", review_due=DAY),
        needs=[],
    )

    assert sum_up_plan(plan, WORDING) == (
        "In the community with East Team. Recorded as active: "
        "Talking (starts again; first contact due by 31 January 2026, 09:30 UTC). "
        "Stopped, to be offered again: Lithium (by East Team, due by 31 January 2026, 09:30 UTC)."
    )


def test_of_a_pause_whose_words_were_withdrawn_nobody_is_told_as_its_owner() -> None:
    withdrawn = replace(
        a_component_of_a_plan("lithium", **PAUSED), pause_owner=None, pause_reason=None
    )

    assert sum_up_plan(a_plan(withdrawn, needs=[]), WORDING).endswith(
        "Lithium (must not lapse; reason: (withdrawn); review due by 31 January 2026, 09:30 UTC; "
        "owner (withdrawn))."
    )


def test_what_goes_on_with_a_change_says_what_the_change_is() -> None:
    due: dict[str, Any] = {"next_step": "adaptation_review", "review_due": DAY}
    withdrawn = a_component_of_a_plan("lithium", adaptation="(withdrawn)", **due)
    plan = a_plan(a_component_of_a_plan(adaptation="By phone.", **due), withdrawn, needs=[])

    assert sum_up_plan(plan, WORDING).endswith(
        " Recorded as active: Talking (changed: “By phone.”); Lithium (changed: (withdrawn))."
    )


def test_what_goes_on_on_a_basis_says_by_when_that_is_looked_at() -> None:
    due: dict[str, Any] = {"next_step": "basis_review", "review_due": DAY}
    plan = a_plan(a_component_of_a_plan(**due), needs=[])

    assert sum_up_plan(plan, WORDING).endswith(
        " Recorded as active: Talking (review of the basis due by 31 January 2026, 09:30 UTC)."
    )


def test_a_plan_names_the_key_worker_and_the_leave() -> None:
    """Whoever was out alone stood as on a ward."""
    where = {"setting": "inpatient", "team": "ward", "needs": [], "key_worker": "Noor Ali"}
    said = "On a ward with Ward Team{}. Key worker: Noor Ali."

    assert sum_up_plan(a_plan(**where), WORDING) == said.format("")
    for leave in ("escorted", "unescorted"):
        away = a_plan(**where, leave=leave)
        assert sum_up_plan(away, WORDING) == said.format(f", on {leave} leave")


STOPPED: Final[dict[str, Any]] = {
    "status": "stopped",
    "end_reason": "Took all the tablets left from it on Friday.",
}
WHY: Final = "reason: “Took all the tablets left from it on Friday.”"


def test_why_care_has_stopped_is_told_with_who_answers_for_it() -> None:
    """It was told as to be offered again, and not that nobody was to supply it."""
    by_hand = a_component_of_a_plan("lithium", **STOPPED, next_step="re_offer", review_due=DAY)
    by_name = replace(by_hand, authorised_by=read_as(Authorisation, PRESCRIBER))

    assert sum_up_plan(a_plan(by_hand, needs=[]), WORDING).endswith(
        " Stopped, to be offered again: "
        f"Lithium (by East Team, due by 31 January 2026, 09:30 UTC; {WHY})."
    )
    assert sum_up_component(by_name, Left((by_name,)), WORDING) == (
        f"Lithium ({WHY}; Dr Ada Moss answers for the stop) has stopped, "
        "a new offer due by 31 January 2026, 09:30 UTC. East Team makes it."
    )


def test_what_a_named_person_stopped_and_nobody_is_to_offer_again_is_told_until_it_is_anew() -> (
    None
):
    """What was found unsafe is due for no new offer, and whoever has the person may start it."""
    unsafe = a_component_of_a_plan("lithium", **STOPPED, authorised_by=PRESCRIBER)
    anew = a_component_of_a_plan("lithium", status="offered")
    said = f"Stopped, with no new offer due: Lithium ({WHY}; Dr Ada Moss answers for the stop)."

    assert sum_up_plan(a_plan(unsafe, needs=[]), WORDING).endswith(f" {said}")
    assert "Stopped" not in sum_up_plan(a_plan(unsafe, anew), WORDING)


def test_what_has_ended_is_not_told_as_care() -> None:
    plan = a_plan(a_component_of_a_plan(status="stopped"), needs=[])

    assert sum_up_plan(plan, WORDING) == "In the community with East Team."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "offered"}, "is on offer."),
        ({}, "is recorded as active."),
        (
            PAUSED,
            (
                "is paused, review due by 31 January 2026, 09:30 UTC. Reason: “Too tired.” "
                "Cy owns the pause and sees to its review."
            ),
        ),
        (
            {"next_step": "first_contact", "review_due": DAY},
            "is recorded as active, first contact due by 31 January 2026, 09:30 UTC.",
        ),
        (
            {"next_step": "adaptation_review", "review_due": DAY, "adaptation": "Shorter."},
            "is recorded as active, review of the change due by 31 January 2026, 09:30 UTC.",
        ),
        (
            {"status": "stopped", "next_step": "re_offer", "review_due": DAY},
            "has stopped, a new offer due by 31 January 2026, 09:30 UTC. East Team makes it.",
        ),
        ({"status": "completed"}, "is completed."),
        ({"status": "declined"}, "was declined."),
        (
            {"status": "entered_in_error", "end_reason": "Not theirs."},
            "(reason: “Not theirs.”) was entered in error.",
        ),
        (
            {"status": "completed", "authorised_by": PRESCRIBER},
            "(Dr Ada Moss answers for the end) is completed.",
        ),
    ],
)
def test_a_component_says_how_it_stands_and_what_is_due(changes: dict[str, Any], said: str) -> None:
    component = a_component_of_a_plan(**changes)

    assert sum_up_component(component, Left((component,)), WORDING) == f"Talking {said}"


def test_a_pause_of_what_must_not_lapse_says_so() -> None:
    component = a_component_of_a_plan("lithium", **PAUSED)

    assert sum_up_component(component, Left((component,)), WORDING) == (
        "Lithium is paused and must not lapse, review due by 31 January 2026, 09:30 UTC. "
        "Reason: “Too tired.” Cy owns the pause and sees to its review."
    )


def test_gaps_are_named_by_their_needs() -> None:
    none, one = a_plan(a_component_of_a_plan(serves=["company"])), a_plan()
    names = {"company": "Company, and close friends"}

    assert sum_up_gaps(gaps_in(none, the_catalogue()), names) == (
        "No need that is recorded is without something on offer or under way."
    )
    assert sum_up_gaps(gaps_in(one, the_catalogue()), names) == (
        "1 need has nothing on offer: Company, and close friends."
    )
    assert sum_up_gaps(2 * gaps_in(one, the_catalogue()), {}) == (
        "2 needs have nothing on offer: company; company."
    )


def test_care_that_is_not_said_to_serve_a_need_is_not_passed_over() -> None:
    one = gaps_in(a_plan(a_component_of_a_plan()), the_catalogue())

    assert sum_up_gaps(one, {"company": "Company"}) == (
        "1 need has nothing on offer or under way that is said to serve it: Company. "
        "In the plan, and not said to serve it: Walking group."
    )
    assert sum_up_gaps(2 * one, {}) == (
        "2 needs have nothing on offer or under way that is said to serve them: company; company. "
        "In the plan, and not said to serve them: Walking group."
    )
