"""What ended as unsafe is told beside what is added anew, which begins only with a check."""

from datetime import timedelta
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    EAST,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    faults,
    now,
    offered,
    paused,
)
from tests.integration.api.plans.calling import REPLAYED
from tests.integration.api.worklists import tasks_of

TOXIC: Final = "Toxic: her hands shook."
STOPPED: Final = "Care of this kind was stopped before, because it may not have been safe for you."
BOTH_MISSING: Final = [("/checked_by", "missing"), ("/checked_at", "missing")]
MOOD_CBT: Final = "mood-individual-cbt"
"""The same kind of care as `CBT`, on another pathway."""


def lithium_stopped(service: TestClient) -> PlanOverHttp:
    """A plan whose lithium a prescriber stopped as toxic, at a move to a ward."""
    plan, decision = after_a_move(service, LITHIUM, wish="stop", safety="contraindicated")
    why = {"reason_code": "safety_concern", "reason": TOXIC}
    done(plan.answer(decision, "settle", outcome="stop", authorised_by=PRESCRIBER, **why))
    return plan


def cbt_stopped(service: TestClient) -> PlanOverHttp:
    plan = a_plan(service, CBT)
    done(plan.step(CBT, "stopped", reason=TOXIC, reason_code="safety_concern"))
    return plan


def started_on_a_basis(service: TestClient) -> tuple[PlanOverHttp, Json, Json]:
    """A plan in which it starts again though it is unsafe, with that decision before and after."""
    (plan := cbt_stopped(service)).add(paused(CBT))
    unsafe = done(plan.review(CBT, **WELL, safety="contraindicated"), 201)
    instead = {"outcome": "resume", "authorised_by": PROFESSIONAL, **BEST_INTERESTS}
    return plan, unsafe, done(plan.answer(unsafe, "override", **instead))


def a_check() -> Json:
    return {"checked_by": "Dr Kay", "checked_at": now().isoformat()}


def the_latest(plan: PlanOverHttp) -> Json:
    found: Json = plan.get()["components"][-1]
    return found


def an_answer(plan: PlanOverHttp, asked: Json) -> Any:  # noqa: ANN401  # any answer
    return plan.post("/components", {"provider": "ZZ101", **asked})


def today() -> str:
    return f"{now().day} {now():%B %Y}"


def test_what_a_decision_stopped_as_unsafe_begins_anew_only_with_a_check(
    service: TestClient,
) -> None:
    plan = lithium_stopped(service)
    stopped = the_latest(plan)
    assert (stopped["ended_unsafe_by"], stopped["next_step"]) == ("Dr Moss", None)

    refused = an_answer(plan, active(LITHIUM))
    begun = plan.add(active(LITHIUM, **a_check()))

    assert faults(refused) == BOTH_MISSING
    [detail] = {each["detail"] for each in refused.json()["errors"]}
    assert detail == (
        f"This care ended as unsafe on {today()}. Before it begins anew, have it checked: say who "
        "found no concern, and when."
    )
    assert TOXIC not in refused.text
    assert begun["checked_by"] == "Dr Kay"
    assert f"unsafe: “{TOXIC}”; checked since by Dr Kay on {today()})" in begun["summary"]
    assert stopped["ended_unsafe_because"] == TOXIC
    assert the_latest(plan)["checked_at"] == begun["checked_at"]


def test_an_offer_is_told_with_its_danger_until_it_was_checked_and_begun(
    service: TestClient,
) -> None:
    plan = lithium_stopped(service)
    note = (
        f"(ended as unsafe on {today()}, by the word of Dr Moss; reason: “{TOXIC}”; "
        "to be checked before it starts; stopped before; the person had said no)"
    )
    assert "with no new offer due: Lithium treatment (ended as unsafe on" in plan.get()["summary"]
    added = plan.add(offered(LITHIUM))
    assert note in added["summary"]
    assert f"On offer: Lithium treatment {note}" in plan.get()["summary"]
    offer = f"Lithium treatment {note.replace('reason: ', 'why it was unsafe: ')}"
    for move in map(plan.moved, (EAST, WARD, EAST, WARD)):
        assert f"On offer, and not begun: {offer}" in move["summary"]
        assert plan.transition(move["transition_id"]) == move

    assert faults(plan.step(LITHIUM, "active")) == BOTH_MISSING
    begun = done(plan.step(LITHIUM, "active", **a_check()))

    assert "to be checked" not in begun["summary"] + plan.get()["summary"]
    assert f"checked since by Dr Kay on {today()})" in plan.get()["summary"]
    changes = " ".join(each["summary"] for each in plan.get("/history")["items"])
    assert "Lithium treatment: started, checked by Dr Kay on" in changes


@pytest.mark.parametrize(("hours", "code"), [(1, "in_the_future"), (-24, "before_it_ended")])
def test_a_check_is_made_since_it_ended(service: TestClient, hours: int, code: str) -> None:
    plan = cbt_stopped(service)
    at = (now() + timedelta(hours=hours)).isoformat()

    answer = an_answer(plan, active(CBT, checked_by="Dr Kay", checked_at=at))

    assert faults(answer) == [("/checked_at", code)]


def test_a_stop_by_hand_for_safety_is_known_whatever_the_care_is_called(
    service: TestClient,
) -> None:
    plan = cbt_stopped(service)

    stopped = the_latest(plan)
    assert (stopped["next_step"], stopped["review_due"]) == (None, None)
    assert stopped["ended_unsafe_by"] is not None
    assert stopped["end_reason"] == TOXIC
    assert faults(an_answer(plan, active(MOOD_CBT))) == BOTH_MISSING
    assert "the same kind of care, ended as unsafe on" in plan.add(offered(MOOD_CBT))["summary"]


def test_a_stop_by_hand_takes_no_other_code(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    answer = plan.step(CBT, "stopped", reason="Enough.", reason_code="persons_wish")

    assert faults(answer) == [("/reason_code", "not_part_of_this_step")]
    assert the_latest(plan)["status"] == "active"


def test_care_that_rests_is_recorded_without_a_check_and_starts_with_one(
    service: TestClient,
) -> None:
    plan = cbt_stopped(service)

    assert "to be checked before it starts" in plan.add(paused(CBT))["summary"]
    assert faults(plan.step(CBT, "active")) == BOTH_MISSING
    assert done(plan.step(CBT, "active", **a_check()))["checked_by"] == "Dr Kay"


def test_no_decision_starts_what_nobody_has_checked(service: TestClient) -> None:
    plan = cbt_stopped(service)
    plan.add(paused(CBT))
    resumes = {"engagement": "well_enough", "wish": "continue"}

    unchecked = done(plan.review(CBT, **resumes), 201)
    assert faults(plan.answer(unchecked, "confirm")) == BOTH_MISSING
    checked = done(plan.review(CBT, **resumes, safety="no_concern", **a_check()), 201)
    assert " This can start again now" in checked["because_for_person"]
    confirmed = done(plan.answer(checked, "confirm"))
    assert STOPPED not in confirmed["because_for_person"]

    begun = the_latest(plan)
    assert (begun["status"], begun["checked_by"]) == ("active", "Dr Kay")


def test_nobody_is_told_that_care_starts_now_which_is_to_be_checked_first(
    service: TestClient,
) -> None:
    """“This can start again now” was told of care of a kind that had been stopped as unsafe."""
    plan = cbt_stopped(service)
    plan.add(paused(CBT))

    reviewed = done(plan.review(CBT, **WELL), 201)
    moved = decision_about(CBT, plan.moved(WARD, stated_for_all=WELL))

    for proposed in (reviewed, moved):
        assert proposed["outcome"] == "resume"
        assert proposed["because_for_person"] == (
            f"{STOPPED} Someone will check this before it starts again. You can ask who checks "
            "it, and when."
        )


def test_of_what_starts_on_a_basis_it_is_told_why_care_of_its_kind_was_stopped(
    service: TestClient,
) -> None:
    _, unsafe, started = started_on_a_basis(service)

    assert STOPPED not in unsafe["because_for_person"]
    assert f"and why. {STOPPED} Someone found that this care" in started["because_for_person"]


def test_what_started_on_a_basis_is_cleared_by_a_check_that_is_confirmed_as_it_goes_on(
    service: TestClient,
) -> None:
    """Its decision told the check, and the plan for ever that none was on record."""
    plan, _, _ = started_on_a_basis(service)
    assert "no check since then is on record" in plan.get()["summary"]

    checked = done(plan.review(CBT, **WELL, safety="no_concern", **a_check()), 201)
    confirmed = done(plan.answer(checked, "confirm"))

    assert "Dr Kay found no concern" in confirmed["summary"]
    read, begun = plan.get(), the_latest(plan)
    assert begun["checked_by"] == "Dr Kay"
    assert f"; checked since by Dr Kay on {today()}" in read["summary"]
    assert "no check since" not in read["summary"]
    assert plan.get(as_of=plan.get("/history")["items"][-1]["at"]) == read


def test_what_ended_as_unsafe_later_is_not_told_of_how_other_care_had_started(
    service: TestClient,
) -> None:
    plan = a_plan(service, paused(CBT))
    started = done(plan.answer(done(plan.review(CBT, **WELL), 201), "confirm"))
    done(plan.step(CBT, "completed", reason="It is over.", authorised_by=PROFESSIONAL))
    plan.add(active(MOOD_CBT))
    done(plan.step(MOOD_CBT, "stopped", reason=TOXIC, reason_code="safety_concern"))

    after = plan.get(f"/decisions/{started['decision_id']}")

    ended = f"{started['because_for_person']} This care has ended since then."
    assert after["because_for_person"] == ended
    assert ended.startswith("This can start again now")


def test_other_care_takes_no_check(service: TestClient) -> None:
    plan = a_plan(service)

    assert faults(an_answer(plan, active(CBT, **a_check()))) == [
        ("/checked_by", "not_part_of_this_step"),
        ("/checked_at", "not_part_of_this_step"),
    ]


def test_what_was_known_then_is_told_as_it_was(service: TestClient) -> None:
    plan = cbt_stopped(service)
    key, asked = "a-key-of-our-own", {"provider": "ZZ101", **active(CBT, **a_check())}
    before, seen = plan.get(), plan.version
    begun = plan.post("/components", asked, key=key)
    plan.components[CBT] = done(begun, 201)["plan_component_id"]
    read = plan.get()
    done(plan.step(CBT, "stopped", reason="A rash.", reason_code="safety_concern"))

    again = plan.post("/components", asked, key=key, seen=seen)

    times = [each["at"] for each in plan.get("/history")["items"]]
    assert plan.get(as_of=times[-3]) == before
    assert plan.get(as_of=times[-2]) == read
    assert (again.content, again.headers[REPLAYED]) == (begun.content, "true")


def test_a_move_that_is_taken_back_ended_nothing_as_unsafe(service: TestClient) -> None:
    plan = lithium_stopped(service)
    [move] = plan.get("/transitions")["items"]

    done(plan.take_back(move))

    lithium = the_latest(plan)
    assert (lithium["status"], lithium["ended_unsafe_at"]) == ("active", None)
    assert lithium["ended_unsafe_by"] is None
    assert WARD not in lithium["responsible_team"]


def test_whoever_decides_about_what_rests_reads_that_its_kind_ended_as_unsafe(
    service: TestClient,
) -> None:
    plan = lithium_stopped(service)
    plan.add(paused(LITHIUM, authorised_by=PRESCRIBER))
    ended = f"Care of this kind ended as unsafe on {today()}, by the word of Dr Moss: it is to be"

    move = plan.moved(EAST)

    for task in tasks_of(service, plan, EAST).values():
        assert ended in task["summary"]
    assert ended in decision_about(LITHIUM, move)["summary"]
    assert "To be checked before it starts: Lithium treatment (care of this" in move["summary"]
    done(plan.review(LITHIUM, safety="no_concern", **WELL, **a_check()), 201)
    tasks = tasks_of(service, plan, EAST)
    assert [kind for kind, task in tasks.items() if ended in task["summary"]] == ["await_review"]
