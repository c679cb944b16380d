"""A task says of care that has stopped what had been said, and of what starts again why it does."""

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    HEARD,
    LITHIUM,
    OTHER_WARD,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    a_plan,
    after_a_move,
    agreed_on,
    decision_about,
    done,
    paused,
)
from tests.integration.api.plans.overruling import AGREES, CONSULTANT, NO_NEEDLE
from tests.integration.api.plans.test_said_in_tasks import task
from tests.integration.api.worklists import EAST_NAME
from tests.soon import in_days


@pytest.mark.parametrize(
    ("stated", "said", "had"),
    [
        (NO_NEEDLE, AGREES, "the person had said no: “No needle.”"),
        (WELL, HEARD, "against the person's wish to go on"),
    ],
)
def test_what_was_said_of_care_that_stopped_is_told_to_whoever_offers_it_or_has_the_person_next(
    service: TestClient, stated: Json, said: Json, had: str
) -> None:
    """A new offer was made four weeks later by somebody who had not read the no, or the wish."""
    plan, decision = after_a_move(service, LITHIUM, **stated)
    done(plan.answer(decision, "settle", outcome="stop", **CONSULTANT, **said))

    offered, read = task(service, plan, "re_offer"), plan.get()
    closed = done(plan.close(recipients=[]), 200)

    had += f"; {agreed_on(plan, LITHIUM)}" if said is AGREES else ""
    stopped = f"Lithium treatment ({had}; "
    assert offered.startswith(f"Sam: {stopped}reason: ")
    (told,) = read["refused"] + read["missed"]
    assert told["plan_component_id"] == plan.components[LITHIUM]
    last = f" answers for the stop; {had}"
    by = f"by {EAST_NAME}, due by {offered_by(offered)}"
    assert f"Lithium treatment ({by}; reason: " in read["summary"]
    assert last in read["summary"]
    for after in (offered, read["summary"], closed["summary"]):
        assert f": “{said['persons_words']}”" in after
    for after in (closed, plan.get()):
        assert (
            f" Stopped before: Lithium treatment (a new offer due by {offered_by(offered)}; "
            in (after["summary"])
        )
        assert last in after["summary"]


def offered_by(told: str) -> str:
    _, _, by = told.partition(" offers it again by ")
    return by.partition(";")[0]


def test_whoever_makes_a_first_contact_reads_why_the_care_starts_again(service: TestClient) -> None:
    """It stood in the decision, and whoever gave the first dose read that it starts again alone."""
    plan = a_plan(service, paused(LITHIUM, authorised_by=PRESCRIBER))
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **WELL, **CHECKED)])
    asked = {"authorised_by": PRESCRIBER, "reason": "From 200 mg, the level is back in range."}
    started = decision_about(LITHIUM, move)
    done(plan.answer(started, "settle", outcome="resume", **asked))
    plan.moved(WARD, leave="escorted")
    plan.moved(OTHER_WARD, stated=[plan.said(LITHIUM, **WELL, **CHECKED)])

    told = [
        task(service, plan, "first_contact"),
        task(service, plan, "await_first_contact", team=OTHER_WARD),
    ]

    why = " Why it was to start again: “From 200 mg, the level is back in range.” "
    assert all(why in each for each in told)


def test_what_was_started_by_hand_since_tells_no_reason_of_an_earlier_start(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(CBT))
    review = done(plan.review(CBT, engagement="well_enough"), 201)
    asked = {"outcome": "resume", "authorised_by": PROFESSIONAL, "reason": "She asks for it."}
    done(plan.answer(review, "settle", **asked, persons_view="not_asked"))
    decided = task(service, plan, "first_contact", about=CBT)

    rests = {"reason": "Off sick.", "owner": "Cy Lane", "review_due": in_days(30)}
    done(plan.step(CBT, "paused", **rests))
    done(plan.step(CBT, "active"))

    assert " Why it was to start again: “She asks for it.”" in decided
    assert "Why it was to start" not in task(service, plan, "first_contact", about=CBT)
