"""Care that is over while a decision about it waits, over HTTP: the person is heard first."""

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    IS_OVER,
    PROFESSIONAL,
    WELL,
    a_plan,
    after_a_move,
    done,
    faults,
    move_of,
    refused,
)


def test_care_is_not_over_before_the_person_is_heard(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    before = plan.component(CBT)

    answer = plan.step(CBT, "completed", reason="It is over.", authorised_by=PROFESSIONAL)

    assert refused(answer)[:2] == (409, "persons-view-missing")
    assert plan.component(CBT) == before
    assert move_of(plan, decision)["decisions"] == [decision]


def test_what_the_person_thinks_of_the_end_stands_with_the_decision(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)

    ended = done(plan.step(CBT, "completed", **IS_OVER))

    [left] = move_of(plan, decision)["decisions"]
    assert (ended["status"], ended["end_reason"]) == ("completed", IS_OVER["reason"])
    assert {name: left[name] for name in ("status", "persons_view", "persons_words")} == {
        "status": "superseded",
        "persons_view": IS_OVER["persons_view"],
        "persons_words": IS_OVER["persons_words"],
    }


def test_no_other_change_takes_what_the_person_thinks(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    path = f"/components/{plan.components[CBT]}"

    for change in (
        {"provider": "ZZ102"},
        {"status": "stopped", "reason": "Enough."},
        {"status": "completed"},
    ):
        answer = plan.call("PATCH", path, {**change, "persons_words": "I would rather go on."})

        assert faults(answer) == [("/persons_words", "not_part_of_this_step")]
