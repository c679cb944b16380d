"""What was found unsafe is told where its component was entered in error, and asks for a check."""

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    PROFESSIONAL,
    WARD,
    WELL,
    active,
    after_a_move,
    done,
    faults,
    now,
    paused,
)
from tests.integration.api.worklists import tasks_of


def test_what_is_on_hold_as_unsafe_stays_known_when_it_is_entered_in_error(
    service: TestClient,
) -> None:
    """Added anew, it was active and unchecked: that the record was a mistake made it safe."""
    plan, _ = after_a_move(service, CBT, safety="contraindicated")
    done(plan.step(CBT, "entered_in_error", reason="A slip.", authorised_by=PROFESSIONAL))
    [never] = plan.get()["components"]
    known = f"was known to be unsafe on {now().day} {now():%B %Y}, before it was entered in error"
    assert (never["ended_unsafe_by"], never["ended_unsafe_at"] is None) == (None, False)
    assert f"Entered in error: CBT for psychosis (CBTp) ({known}; reason" in plan.get()["summary"]

    refused = plan.post("/components", {"provider": "ZZ101", **active(CBT)})
    assert faults(refused) == [("/checked_by", "missing"), ("/checked_at", "missing")]
    plan.add(paused(CBT))
    proposed = done(plan.review(CBT, **WELL), 201)

    assert (
        f"Care of this kind {known}: it is to be checked before it starts." in (proposed["summary"])
    )
    assert proposed["because_for_person"] == (
        "Staff found before that care of this kind may not be safe for you. Someone will check "
        "this before it starts again. You can ask who checks it, and when."
    )
    for task in tasks_of(service, plan, WARD).values():
        assert f"Care of this kind {known}: it is to be checked" in task["summary"]
    assert plan.get(as_of=now().isoformat())["components"] == plan.get()["components"]
