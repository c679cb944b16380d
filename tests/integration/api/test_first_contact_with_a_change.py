"""A new dose goes with the hand-over of care that nobody has seen to yet since it starts again."""

from datetime import datetime, timedelta

from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    PRESCRIBER,
    WELL,
    Json,
    PlanOverHttp,
    decision_about,
    done,
    now,
)
from tests.integration.api.test_changes_of_care import CUT, ENDS, change, checked, last_told
from tests.integration.api.test_started_with_a_change import CLOZAPINE, started
from tests.integration.api.worklists import tasks_of

STARTS = (
    f"Sam: Clozapine treatment, which must not lapse, is to start again with a change: “{CUT}” No "
    "first contact is recorded yet. "
)


def handed_over(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Clozapine that is resumed, and that home treatment is to take over with a new dose."""
    plan, _ = started(service, "resume")
    move = plan.moved(HOME, stated_for_all={**WELL, **checked()})
    decision = decision_about(CLOZAPINE, move)
    given = {"adaptation": CUT, "persons_view": "agrees", "authorised_by": PRESCRIBER}
    return plan, done(plan.answer(decision, "confirm", **given))


def taken_over(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """The same, taken over before anybody has seen to it."""
    plan, pending = handed_over(service)
    return plan, done(plan.accept(pending))


def test_before_it_is_accepted_both_teams_read_which_dose_is_asked_for_and_by_whom(
    service: TestClient,
) -> None:
    """Whoever made the first contact, or waited for it, read of no dose in its task."""
    plan, pending = handed_over(service)
    asked = (
        " A change is asked for with a hand-over, and holds once that is accepted and not before: "
        f"“{CUT}” Asked for by Dr Moss (prescriber)."
    )

    for team, kind in ((EAST, "first_contact"), (HOME, "await_first_contact")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        assert asked in told
        assert " with a change: " not in told

    done(plan.refuse(pending, reason_code="team_full", reason="We are full."))

    told = tasks_of(service, plan, EAST, CLOZAPINE)["first_contact"]["summary"]
    assert "A change is asked for" not in told


def due(plan: PlanOverHttp) -> tuple[object, object, object]:
    component = plan.component(CLOZAPINE)
    return component["adaptation"], component["next_step"], component["review_due"]


def in_words(at: object) -> str:
    return in_utc(datetime.fromisoformat(str(at)))


def test_the_first_contact_tells_the_new_dose_and_leads_to_its_review(service: TestClient) -> None:
    """Its only task named no dose, and once it was done nothing of the dose was ever due."""
    plan, _ = taken_over(service)

    dose, step, by = due(plan)
    assert (dose, step) == (CUT, "first_contact")
    first = tasks_of(service, plan, HOME, CLOZAPINE)
    assert [*first] == ["first_contact"]
    assert first["first_contact"]["summary"].startswith(STARTS)
    assert f" makes it by {in_words(by)}. " in first["first_contact"]["summary"]

    seen = done(change(plan, CLOZAPINE, followed_up=True))

    _, step, by = due(plan)
    assert (step, due(plan)[0]) == ("adaptation_review", CUT)
    assert timedelta(days=6) < datetime.fromisoformat(str(by)) - now() <= timedelta(days=7)
    assert f"review of the change due by {in_words(by)}." in seen["summary"]
    assert seen["summary"].endswith(" The first contact was made.")
    assert last_told(plan).endswith(
        f": first contact done, review of the change due by {in_words(by)}."
    )
    review = tasks_of(service, plan, HOME, CLOZAPINE)
    assert [*review] == ["review_adaptation"]
    assert f" is recorded with a change: “{CUT}” " in review["review_adaptation"]["summary"]


def test_so_does_what_the_next_team_waits_for(service: TestClient) -> None:
    plan, _ = taken_over(service)

    plan.moved(EAST, stated_for_all={**WELL, **checked()})

    told = tasks_of(service, plan, EAST, CLOZAPINE)["await_first_contact"]["summary"]
    assert told.startswith(STARTS)


def test_the_end_of_the_dose_leaves_the_first_contact_due(service: TestClient) -> None:
    plan, _ = taken_over(service)
    _, _, by = due(plan)

    answer = done(change(plan, CLOZAPINE, **ENDS))

    assert due(plan) == (None, "first_contact", by)
    assert f"first contact due by {in_words(by)}." in answer["summary"]
    assert [*tasks_of(service, plan, HOME, CLOZAPINE)] == ["first_contact"]


def test_a_closure_tells_the_dose_its_review_and_the_first_contact(service: TestClient) -> None:
    plan, _ = taken_over(service)
    _, _, by = due(plan)
    about = plan.components[CLOZAPINE]

    to = {"plan_component_id": about, "outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    closed = done(plan.close(recipients=[to]))

    assert closed["closure"]["left_due"] == [
        {"plan_component_id": about, "next_step": "adaptation_review", "due_at": by}
    ]
    when = in_words(by)
    assert (
        f"with no first contact recorded: Clozapine treatment (due by {when})."
        in (closed["summary"])
    )
    assert (
        f"Clozapine treatment (“{CUT}”; review of the change due by {when})." in (closed["summary"])
    )
