"""What was said against a change or a hand-over is told until whoever said so is asked again."""

from datetime import datetime

from starlette.testclient import TestClient

from app.pathways.moments import on_day
from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    after_a_move,
    decision_about,
    done,
)
from tests.integration.api.test_changes_of_care import change, handed_over
from tests.integration.api.test_started_with_a_change import CLOZAPINE
from tests.integration.api.worklists import tasks_of


def test_that_they_did_not_agree_is_told_to_each_team_and_in_the_plan(service: TestClient) -> None:
    """Once it was answered, their no to a change stood in its decision and in the history alone."""
    no = {"persons_view": "disagrees", "persons_words": "It is too little."}
    plan, decision = handed_over(service, **no)
    day = on_day(datetime.fromisoformat(decision["decided_at"]))
    against = (
        f"he person did not agree with the hand-over and its change on {day}: “It is too little.”"
    )

    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        assert f" T{against} " in tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
    assert f"t{against}" in plan.get()["summary"]

    taken = done(plan.accept(decision))

    task = tasks_of(service, plan, HOME, CLOZAPINE)["review_adaptation"]
    assert f" T{against}" in task["summary"]
    looked_at = done(change(plan, CLOZAPINE, followed_up=True))
    assert f"t{against}" in looked_at["summary"]
    [told] = plan.get()["disagreed"]
    assert told == {
        "decision_id": taken["decision_id"],
        "transition_id": taken["transition_id"],
        "plan_component_id": plan.components[CLOZAPINE],
        "outcome": "hand_over",
        "with_its_change": True,
        "in_their_words": "It is too little.",
        "said_at": taken["decided_at"],
        "refused_at": None,
    }
    waits = done(plan.review(CLOZAPINE, wish="continue"), 201)
    assert [told] == plan.get()["disagreed"]
    assert f" Before this decision, t{against} " in waits["summary"]
    asked = {"persons_view": "agrees", "persons_words": "It is enough."}
    done(plan.answer(waits, "confirm", **asked))
    assert plan.get()["disagreed"] == []


def test_what_was_said_against_a_hand_over_is_told_at_the_next_move_too(
    service: TestClient,
) -> None:
    """“Do not inject me.” was gone at the next move, while the care was still unchecked."""
    plan = after_a_move(service, LITHIUM)[0]
    to_decide = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))
    no = {"persons_view": "disagrees", "persons_words": "Do not inject me."}
    given = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **no}
    done(plan.accept(done(plan.answer(to_decide, "settle", **given))))
    said = plan.get()["disagreed"]

    move = plan.moved(WARD, stated_for_all=WELL)

    waits = decision_about(LITHIUM, move)
    against = ": “Do not inject me.”"
    for told in (waits["summary"], plan.transition(move["transition_id"])["summary"]):
        assert "he person did not agree with the hand-over on " in told
        assert against in told
    [task] = tasks_of(service, plan, HOME, LITHIUM).values()
    assert (
        " Before this decision, the person did not agree with the hand-over on " in task["summary"]
    )
    unasked = {"outcome": "continue", "authorised_by": PRESCRIBER}
    done(plan.answer(waits, "settle", **unasked))
    assert plan.get()["disagreed"] == said
    assert against in plan.get()["summary"]


def test_a_closure_tells_it_to_whoever_has_the_care_then(service: TestClient) -> None:
    no = {"persons_view": "disagrees", "persons_words": "It is too little."}
    plan, decision = handed_over(service, **no)
    done(plan.accept(decision))
    day = on_day(datetime.fromisoformat(decision["decided_at"]))
    to_gp = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    about = {"plan_component_id": plan.components[CLOZAPINE], "authorised_by": PRESCRIBER}

    closed = done(plan.close(recipients=[{**about, **to_gp}]))["summary"]

    against = (
        f"the person did not agree with the hand-over and its change on {day}: “It is too little.”"
    )
    said = "Said against a change, a hand-over, a pause or a stop: Clozapine treatment"
    assert f" {said} ({against})." in closed
    assert plan.get()["summary"] == closed


def test_what_they_agreed_to_since_is_told_no_more_though_the_team_refused(
    service: TestClient,
) -> None:
    """The ward was full, and “Not more.” was listed again, which they had taken back since."""
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    no = {"persons_view": "disagrees", "persons_words": "Not more. It makes me shake."}
    raised = {"outcome": "adapt", "adaptation": "300 mg.", "authorised_by": PRESCRIBER, **no}
    done(plan.answer(decision, "settle", **raised))
    assert [each["outcome"] for each in plan.get()["disagreed"]] == ["adapt"]
    yes = {"persons_view": "agrees", "persons_words": "300 is all right now."}
    waits = decision_about(LITHIUM, plan.moved(HOME, stated_for_all=WELL))
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **yes}
    handed = done(plan.answer(waits, "settle", **asked))
    assert plan.get()["disagreed"] == []

    full = {"reason_code": "team_full", "reason": "We are full."}
    anew = done(plan.refuse(handed, **full))

    read = plan.get()
    assert read["disagreed"] == []
    tasks = tasks_of(service, plan, EAST, LITHIUM).values()
    for told in (anew["summary"], read["summary"], *(each["summary"] for each in tasks)):
        assert "did not agree" not in told
