"""The tasks that follow a change tell who authorised it, or else who decided it."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HOME,
    INSTEAD,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
)
from tests.integration.api.test_started_with_a_change import CLOZAPINE, DOSE, started
from tests.integration.api.worklists import tasks_of

LESS: Final = "Half an hour at most."
DECIDED: Final = " The change was decided by demo-clinician."
A_REST: Final[Json] = {"persons_view": "agrees", "persons_words": "I need a rest.", **INSTEAD}


def told(service: TestClient, plan: PlanOverHttp, *of: tuple[str, str]) -> list[str]:
    return [tasks_of(service, plan, team, CBT)[kind]["summary"] for team, kind in of]


def changed(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Therapy that goes on with a change for which nobody answers by name."""
    plan, decision = after_a_move(service, CBT, WARD, **WELL)
    how: Json = {"outcome": "adapt", "adaptation": LESS, "persons_view": "agrees"}
    return plan, done(plan.answer(decision, "override", **how, **INSTEAD))


def test_whoever_reviews_it_or_waits_for_that_reads_who_decided_it(service: TestClient) -> None:
    """A new dose was to be reviewed, and no task said whose it was."""
    plan, decision = changed(service)

    assert decision["authorised_by"] is None
    assert decision["decided_by"] == "demo-clinician"
    owed, awaited = told(service, plan, (EAST, "review_adaptation"), (WARD, "await_review"))
    assert owed.endswith(DECIDED)
    assert f"{DECIDED} If that does not happen, " in awaited


def test_so_they_do_at_a_leave_and_after_the_next_move(service: TestClient) -> None:
    plan, _ = changed(service)
    of_both = (EAST, "review_adaptation"), (WARD, "await_review")

    plan.moved(WARD, leave="escorted")
    at_a_leave = told(service, plan, *of_both)
    plan.moved(HOME, stated_for_all=WELL)
    moved_on = told(service, plan, (EAST, "review_adaptation"), (HOME, "await_review"))

    for each in (*at_a_leave, *moved_on):
        assert DECIDED in each


def test_who_decided_a_change_is_not_told_of_another_that_takes_its_place(
    service: TestClient,
) -> None:
    plan, _ = changed(service)
    again = decision_about(CBT, plan.moved(HOME, stated_for_all=WELL))
    more: Json = {"outcome": "adapt", "adaptation": "An hour.", "persons_view": "agrees"}
    named = {"authorised_by": {"name": "Bo Reed", "role": "professional_with_person"}}
    done(plan.answer(again, "override", **more, **INSTEAD, **named))

    for each in told(service, plan, (EAST, "review_adaptation"), (HOME, "await_review")):
        assert "“An hour.”" in each
        assert each.count("decided by") == 1
        assert " The change was decided by Bo Reed (professional, with the person)." in each


def test_whoever_makes_the_first_contact_reads_who_decided_with_which_change_it_starts(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    done(plan.answer(decision, "override", outcome="pause", **A_REST))
    review = done(plan.review(CBT, **WELL), 201)
    done(plan.answer(review, "confirm"))
    again = decision_about(CBT, plan.moved(WARD, stated_for_all=WELL))
    changes: Json = {"outcome": "adapt", "adaptation": LESS, "persons_view": "agrees"}
    done(plan.answer(again, "override", **changes, **INSTEAD))

    kinds = (EAST, "first_contact"), (WARD, "await_first_contact")
    for each in told(service, plan, *kinds):
        assert f"is to start again with a change: “{LESS}” " in each
        assert DECIDED in each


def test_what_somebody_authorised_is_told_as_theirs(service: TestClient) -> None:
    plan, decision = started(service, "adapt", **DOSE)

    assert decision["authorised_by"]["name"] == "Dr Moss"
    for team, kind in ((EAST, "review_adaptation"), (WARD, "await_review")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        assert told.count(" The change was decided by Dr Moss (prescriber).") == 1


def test_of_what_goes_on_regardless_who_decided_that_is_told_once(service: TestClient) -> None:
    no: Json = {"wish": "stop", "in_their_words": "No."}
    plan, decision = after_a_move(service, CLOZAPINE, WARD, **no, **CHECKED)
    how: Json = {"outcome": "adapt", "adaptation": "Half.", "persons_view": "could_not_say"}
    named: Json = {**BEST_INTERESTS, "authorised_by": PRESCRIBER}

    done(plan.answer(decision, "settle", **how, **named))

    told = tasks_of(service, plan, EAST, CLOZAPINE)["review_adaptation"]["summary"]
    assert told.count("Dr Moss (prescriber) decided that.") == 1
    assert "The change was decided by" not in told
