"""Whoever decides about care, or takes it over, reads how it was changed, or why it rests."""

from datetime import timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HEARD,
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    agreed_on,
    decision_about,
    done,
    now,
)
from tests.integration.api.test_started_with_a_change import CLOZAPINE, started
from tests.integration.api.test_unsafe_at_rest import CHECK, WHY, refused_and_paused
from tests.integration.api.worklists import tasks_of

DOSE: Final = "12.5 mg tonight, then re-titrate. Not the old dose."
CHANGED: Final = f" Changed before this decision: “{DOSE}” "

WHO_DECIDES: Final = ((EAST, "decide"), (HOME, "await_decision"))


def about_clozapine(service: TestClient, plan: PlanOverHttp, team: str, kind: str) -> str:
    return str(tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"])


def started_low(service: TestClient, *, followed_up: bool) -> PlanOverHttp:
    """Clozapine that was paused and starts again from a low dose."""
    plan, _ = started(service, "adapt", adaptation=DOSE)
    if followed_up:
        path = f"/components/{plan.components[CLOZAPINE]}"
        done(plan.call("PATCH", path, {"followed_up": True}))
    return plan


def checked() -> Json:
    return {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}


@pytest.mark.parametrize("followed_up", [False, True])
def test_a_hand_over_tells_both_teams_the_change_that_decides_the_dose(
    service: TestClient, *, followed_up: bool
) -> None:
    """Home treatment read that clozapine is handed over, and nothing of the dose."""
    plan = started_low(service, followed_up=followed_up)

    plan.moved(HOME, stated_for_all={**WELL, **checked()})

    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        told = about_clozapine(service, plan, team, kind)
        assert f"{CHANGED}Until it is accepted: " in told


def test_a_hand_over_tells_both_teams_the_words_of_whoever_decided_it(service: TestClient) -> None:
    """The dose was cut with the hand-over, and the team that was asked read the older change."""
    plan = started_low(service, followed_up=True)
    move = plan.moved(HOME, stated_for_all=WELL)
    cut = "Dose cut to 6.25 mg; next on Friday, not before."
    by: Json = {"authorised_by": PRESCRIBER, "persons_view": "agrees", "reason": cut}
    decision = decision_about(CLOZAPINE, move)
    done(plan.answer(decision, "settle", outcome="hand_over", **by))

    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        told = about_clozapine(service, plan, team, kind)
        assert f" The reason given: “{cut}”{CHANGED}Until it is accepted: " in told


def test_a_hand_over_tells_both_teams_who_checked_it_and_what_was_to_be_checked(
    service: TestClient,
) -> None:
    """One word of all care, ten months old, and the ward read of it that it sees to clozapine."""
    plan = started_low(service, followed_up=True)
    at = now() - timedelta(days=302, hours=1)

    move = plan.moved(HOME, stated_for_all={**WELL, **checked(), "checked_at": at.isoformat()})

    found = f" Dr Moss found no concern, {in_utc(at)}, 302 days before this move. "
    decision = decision_about(CLOZAPINE, move)
    assert found in decision["summary"]
    asked = f" What was to be checked: {' '.join(decision['checks'])}"
    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        told = about_clozapine(service, plan, team, kind)
        assert found in told
        assert told.endswith(asked)


@pytest.mark.parametrize("followed_up", [False, True])
def test_whoever_decides_and_whoever_waits_for_it_reads_it_too(
    service: TestClient, *, followed_up: bool
) -> None:
    plan = started_low(service, followed_up=followed_up)

    plan.moved(HOME, stated_for_all=WELL)

    for team, kind in WHO_DECIDES:
        assert CHANGED in about_clozapine(service, plan, team, kind)


def test_so_does_whoever_confirms_what_is_proposed(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "override", outcome="adapt", adaptation=DOSE, **INSTEAD, **HEARD))
    plan.moved(HOME, stated_for_all=WELL)

    told = tasks_of(service, plan, EAST, CBT)

    assert CHANGED in told["confirm"]["summary"]


@pytest.mark.parametrize("stated_unsafe", [False, True])
def test_whoever_decides_about_what_rests_as_unsafe_reads_why_it_rests_and_what_to_check(
    service: TestClient, *, stated_unsafe: bool
) -> None:
    """It was on hold for a reason that stood in another task alone, and nobody saw to a check."""
    plan, _ = refused_and_paused(service)
    again = {"safety": "contraindicated", "checked_by": "Dr Ito"} if stated_unsafe else {}

    move = plan.moved(HOME, stated_for_all={**WELL, **again})

    tasks = [tasks_of(service, plan, team)[kind] for team, kind in WHO_DECIDES]
    for told in (each["summary"] for each in tasks):
        assert f" Why it was paused: “{WHY}”. " in told
        home = "Saltmarsh Home Treatment Team"
        assert (
            f" It is {CHECK}. {home} sees to the check on arrival. What must be checked: " in told
        )
    assert {each["interim"] for each in tasks} == {"hold"}
    assert f"; {CHECK})." in move["summary"]
    agreed = agreed_on(plan, LITHIUM)
    now = "the person wishes it to go on now"
    assert f"; {CHECK}; {agreed}; {now}; must not lapse; " in plan.get()["summary"]
