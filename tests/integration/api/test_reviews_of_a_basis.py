"""The basis on which care goes on is looked at by a time, by whoever reads what it rests on."""

from datetime import datetime, timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    LITHIUM,
    PRESCRIBER,
    WARD,
    Json,
    PlanOverHttp,
    done,
    now,
)
from tests.integration.api.plans.overruling import settled
from tests.integration.api.worklists import tasks_of
from tests.soon import in_days

SECTION: Final[Json] = {"reason_code": "legal_authority", "reason": "Section 3, T3."}
ENDS: Final[Json] = {
    "followed_up": True,
    "change_ends": True,
    "reason": "The full dose again.",
    "authorised_by": PRESCRIBER,
}


def change(plan: PlanOverHttp, **asked: object) -> Json:
    return done(plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", dict(asked)))


def test_a_change_that_ends_does_not_put_its_date_on_the_review_of_the_basis(
    service: TestClient,
) -> None:
    """The dose changed and nobody was to look at its basis for most of a year."""
    plan, _ = settled(service, "adapt", **SECTION, adaptation="Half.")
    change(plan, followed_up=True, review_due=in_days(300))

    change(plan, **ENDS)

    lithium = plan.component(LITHIUM)
    due_in = datetime.fromisoformat(lithium["review_due"]) - now()
    assert lithium["next_step"] == "basis_review"
    assert timedelta(days=6) < due_in <= timedelta(days=7)


def test_both_teams_read_what_the_basis_is_by_whose_word_and_what_was_said(
    service: TestClient,
) -> None:
    """They read that it goes on on legal authority, and no word of which."""
    plan, decision = settled(service, "continue", **SECTION)
    rests_on = (
        " It goes on against a refusal, on legal authority. "
        "The reason given: “Section 3, T3.” Dr Moss (prescriber) decided that. "
        "The person had said no: “I still say no.”"
    )

    for team, kind in ((EAST, "review_basis"), (WARD, "await_review")):
        assert f"{rests_on} A review of " in tasks_of(service, plan, team)[kind]["summary"]

    done(plan.review(LITHIUM), 201)

    told = tasks_of(service, plan, EAST)["review_basis"]["summary"]
    assert rests_on.removeprefix(" It goes on") in told
    assert decision["authorised_by"]["name"] == "Dr Moss"


@pytest.mark.parametrize(
    ("wish", "now"), [("continue", "wishes it to go on now"), ("pause", "wishes for a break now")]
)
def test_they_read_what_is_said_since_by_a_decision_that_waits(
    service: TestClient, wish: str, now: str
) -> None:
    """“It is fine now.” stood in the task to decide, and the one of its basis told the no alone."""
    plan, _ = settled(service, "continue", **SECTION)
    done(plan.review(LITHIUM, wish=wish, in_their_words="So I say."), 201)

    said = f"The person had said no: “I still say no.” The person {now}: “So I say.”"
    for team, kind in ((EAST, "review_basis"), (WARD, "await_review")):
        assert said in tasks_of(service, plan, team)[kind]["summary"]


def test_whoever_reviews_the_basis_is_told_that_they_have(service: TestClient) -> None:
    """They read that “what was due of it was seen to”, as after whatever else had been due."""
    plan, _ = settled(service, "adapt", **SECTION, adaptation="Half.")

    first = change(plan, followed_up=True)
    again = change(plan, followed_up=True)

    assert first["summary"].endswith(" The change was reviewed, and goes on: “Half.”")
    assert again["summary"].endswith(" The basis was reviewed.")
