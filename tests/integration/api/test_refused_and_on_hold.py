"""Care that is on hold as unsafe, and that they said no to, is told as both."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    LITHIUM,
    PRESCRIBER,
    WARD,
    Json,
    a_plan,
    decision_about,
    done,
    now,
)

UNSAFE: Final[Json] = {"wish": "stop", "safety": "contraindicated"}
IN_WORDS: Final = ", and the no stands: “Lithium is poison.”"


def test_a_no_to_what_is_on_hold_is_told_in_every_answer_the_same_each_time(
    service: TestClient,
) -> None:
    plan = a_plan(service, LITHIUM, CBT)
    found = {"checked_by": "Dr Ito", "checked_at": now().isoformat(), "safety_reason": "1.6."}
    in_words = {"in_their_words": "Lithium is poison.", **found}
    both = [plan.said(LITHIUM, **UNSAFE, **in_words), plan.said(CBT, **UNSAFE)]

    move = plan.moved(WARD, stated=both)

    told = " The no stands: Lithium treatment (“Lithium is poison.”); CBT for psychosis (CBTp). "
    assert told in move["summary"]
    assert plan.transition(move["transition_id"])["summary"] == move["summary"]
    for about, words in ((LITHIUM, 1), (CBT, 0)):
        told = decision_about(about, move)["summary"]
        assert " Until then: nothing more of it is given, and the no stands." in told
        assert told.count("Lithium is poison.") == words
    read = plan.get()["summary"]
    assert f"(on hold: nothing more of it is given{IN_WORDS}; found unsafe on " in read

    passed_on = {"outcome": "discharged_to_gp", "recipient": "Tern", "authorised_by": PRESCRIBER}
    recipients = [{"plan_component_id": each, **passed_on} for each in plan.components.values()]
    closed = done(plan.close(recipients=recipients))["summary"]

    assert f"Lithium treatment (on hold: nothing more of it is given{IN_WORDS}; found" in closed
    assert plan.get()["summary"] == closed
