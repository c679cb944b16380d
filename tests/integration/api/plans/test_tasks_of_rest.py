"""A task of care that rests tells of the decision that waits, and that somebody could not say."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    OTHER_WARD,
    WARD,
    WELL,
    a_plan,
    after_a_move,
    decision_about,
    done,
    paused,
)
from tests.integration.api.plans.overruling import AGREES, CONSULTANT
from tests.integration.api.plans.test_said_in_tasks import task

DBT: Final = "ced-dbt"
"""A ward that began it does not stay involved once the person has left."""


def test_whoever_waits_for_that_review_reads_of_a_start_that_another_team_is_to_confirm(
    service: TestClient,
) -> None:
    """They read that it stays paused until it is reviewed, and had no task of the decision."""
    plan = a_plan(service, paused(DBT), team=WARD)

    move = plan.moved(EAST, stated=[plan.said(DBT, **WELL)])

    waits = ", with the decision about it that waits; until that is made it stays paused."
    awaited = task(service, plan, "await_review", about=DBT)
    assert decision_about(DBT, move)["outcome"] == "resume"
    assert waits in awaited
    assert waits in task(service, plan, "review_pause", team=WARD, about=DBT)
    assert awaited.endswith(
        " Saltmarsh East Community Mental Health Team asks Samphire Ward (acute)."
    )


def test_that_they_could_not_say_is_told_of_what_rests_by_their_no_too(
    service: TestClient,
) -> None:
    """It was stated of all care, and the task read that the person was not asked of this."""
    plan, decision = after_a_move(service, CBT, **{**WELL, "wish": "stop"})
    rests = {"outcome": "pause", **CONSULTANT, **AGREES}
    done(plan.answer(decision, "override", **rests))

    move = plan.moved(OTHER_WARD, stated_for_all={**WELL, "wish": "could_not_say"})

    told = task(service, plan, "decide", about=CBT)
    assert "(the person had said no" in told
    assert ", because the person could not say what they wish." in told
    assert "was not asked" not in told
    assert (
        "Whoever it is for could not say what they wish: CBT for psychosis (CBTp)."
        in move["summary"]
    )
