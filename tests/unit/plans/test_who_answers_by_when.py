"""A plan says who answers for live care, and by when it is to be decided or accepted."""

from dataclasses import replace

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from app.pathways.plans.values import PlanComponent
from tests.unit.plans.left_open import (
    HEART_CHECK,
    LITHIUM,
    MANY,
    PAUSED,
    TALKING,
    once_closed,
    summary,
    undecided,
)
from tests.unit.plans.made_up import LATER, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING


def test_what_waits_for_a_decision_says_by_when_it_is_to_be_made() -> None:
    """The ward read that clozapine was on hold, and not that it had four hours left."""
    waits = undecided(LITHIUM, interim="hold", due_at=LATER)
    note = "on hold: nothing more of it is given; decision due by 9 March 2026, 09:00 UTC"

    assert f"Recorded as active: Lithium ({note})." in summary(a_plan(LITHIUM, undecided=[waits]))
    assert sum_up_component(LITHIUM, Left((LITHIUM,), (waits,)), WORDING) == (
        f"Lithium ({note}) is recorded as active."
    )


def test_a_proposed_pause_is_given_no_time_that_is_its_review() -> None:
    proposed = undecided(TALKING, "pause", due_at=LATER)

    assert "Talking (a pause is proposed)." in summary(a_plan(TALKING, undecided=[proposed]))


def test_of_what_is_paused_already_it_is_proposed_that_it_stays_so() -> None:
    """A plan that proposes to pause what rests reads as if it went on."""
    stays, on_hold = (undecided(PAUSED, "pause", holds) for holds in ("stay_paused", "hold"))
    stops = undecided(PAUSED, "stop", "stay_paused")

    plans = [a_plan(PAUSED, undecided=[each]) for each in (stays, on_hold, stops)]

    note = "that it stays paused is proposed"
    told = [summary(each) for each in plans]
    assert f"Paused: In-Reach-Talking ({note}; reason: " in told[0]
    assert f"(on hold: nothing more of it is given; {note}; " in told[1]
    assert "Paused: In-Reach-Talking (a stop is proposed; reason: " in told[2]
    closed = summary(once_closed(plans[0]))
    assert f"Paused, with its review open when it closed: In-Reach-Talking ({note}" in closed


@pytest.mark.parametrize(
    "more",
    [
        {"interim": "hold"},
        {"interim": "respect_refusal", "wish": "stop"},
        {"interim": "stay_paused", "wish": "continue"},
        {"outcome": "decide", "decider": "prescriber"},
        {"outcome": "stop"},
        {"refused_by": "heron", "refused_because": "team_full"},
    ],
)
@pytest.mark.parametrize("outcome", ["decide", "pause"])
def test_of_a_break_that_was_decided_a_closure_says_that_its_review_was_open(
    outcome: str, more: dict[str, str]
) -> None:
    """“Not settled when it closed” was told of a break that somebody had decided and confirmed;
    and is, where a prescriber's choice, a danger, a wish for other, or a refusal waits as well."""
    usual = {"outcome": outcome, "interim": "stay_paused"}
    of_rest, other = (undecided(PAUSED, **usual | each) for each in ({}, more))
    review, not_settled = (
        summary(once_closed(a_plan(PAUSED, needs=[], undecided=[each])))
        for each in (of_rest, other)
    )

    assert " Paused, with its review open when it closed: In-Reach-Talking (" in review
    assert "Not settled" not in review
    assert " Not settled when it closed: In-Reach-Talking (" in not_settled
    given_still = undecided(TALKING, **usual)
    assert " Not settled when it closed: Talking" in summary(
        once_closed(a_plan(TALKING, needs=[], undecided=[given_still]))
    )


@pytest.mark.parametrize(
    ("handed", "said"),
    [
        (
            MANY[:2],
            "Still to be accepted by East Team: Talking (due by 9 March 2026, 09:00 UTC); Lithium.",
        ),
        (
            MANY,
            (
                "4 hand-overs are still to be accepted by East Team, "
                "the first due by 9 March 2026, 09:00 UTC."
            ),
        ),
    ],
)
def test_what_is_to_be_accepted_says_by_when(handed: tuple[PlanComponent, ...], said: str) -> None:
    first, *more = handed
    waiting = [undecided(first, "hand_over", due_at=LATER)]
    waiting += [undecided(each, "hand_over") for each in more]

    assert summary(a_plan(*handed, needs=[], undecided=waiting)).endswith(f" {said}")


@pytest.mark.parametrize(
    ("next_step", "said"),
    [
        ("first_contact", "first contact"),
        ("adaptation_review", "review of the change"),
        ("basis_review", "review of the basis"),
    ],
)
def test_a_plan_says_by_when_another_team_is_to_see_to_care(next_step: str, said: str) -> None:
    care = a_component_of_a_plan("lithium", next_step=next_step, review_due=LATER)
    on_a_ward, at_home = (a_plan(care, team=team) for team in ("ward", "east"))
    refused = undecided(care, interim="respect_refusal")

    by = f"{said} due by 9 March 2026, 09:00 UTC"
    assert f" East Team answers for: Lithium ({by})." in summary(on_a_ward)
    assert "answers for" not in summary(at_home)
    assert " East Team answers for: Lithium (until it is decided)." in (
        summary(replace(on_a_ward, undecided=(refused,)))
    )


def test_a_plan_names_all_live_care_that_another_team_answers_for() -> None:
    """A team read that another answered for one thing, and took itself to answer for the rest."""
    ended = a_component_of_a_plan(status="completed")
    offered = a_component_of_a_plan("carers-talk", status="offered")
    care = (TALKING, LITHIUM, HEART_CHECK, PAUSED, ended, offered)
    at_home, on_a_ward = (a_plan(*care, team=team) for team in ("east", "ward"))
    waits = [
        undecided(LITHIUM),
        undecided(HEART_CHECK, "hand_over"),
        undecided(PAUSED, "hand_over"),
        undecided(TALKING, "continue"),
    ]

    assert "answers for" not in summary(at_home)
    assert (
        "East Team answers for: Talking; Lithium; Heart-Check; In-Reach-Talking (paused). "
    ) in summary(on_a_ward)
    assert (
        "East Team answers for: Talking; Lithium (until it is decided); "
        "Heart-Check (until it is accepted); In-Reach-Talking (paused; until it is accepted). "
    ) in summary(replace(on_a_ward, undecided=tuple(waits)))
