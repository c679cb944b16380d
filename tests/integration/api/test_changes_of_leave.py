"""Over HTTP, an hour in the grounds asks only what it changes."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HEARD,
    INSTEAD,
    LITHIUM,
    NOT_NOW,
    OTHER_WARD,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    STILL_NO,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    paused,
    refused,
)
from tests.integration.api.worklists import entry_of

KEPT: Final = "goes on with Samphire Ward (acute), which answers for it already"
TOLD: Final = (
    "This care goes on, with any change it needs. The team that answers for it now keeps it."
)
ASK: Final = "You can ask who decided this, and why."


def on_the_ward(service: TestClient) -> PlanOverHttp:
    """Lithium that was checked at the admission, and that the ward has taken over."""
    plan = a_plan(service, LITHIUM, CBT)
    move = plan.moved(WARD, stated_for_all={**WELL, **CHECKED})
    done(plan.accept(decision_about(LITHIUM, move)))
    done(plan.confirm(move))
    return plan


def lithium_on(plan: PlanOverHttp, leave: str, to: str = WARD, /, **asked: object) -> Json:
    """What is decided about it at a change of leave, or at a move."""
    return decision_about(LITHIUM, plan.moved(to, leave=leave, **asked))


def test_an_hour_in_the_grounds_asks_nothing_that_is_known(service: TestClient) -> None:
    """A prescriber had to check lithium again within a day because somebody went for a walk."""
    plan = on_the_ward(service)

    move = plan.moved(WARD, leave="escorted")

    lithium = decision_about(LITHIUM, move)
    assert move["missing"] == []
    assert (lithium["outcome"], lithium["rule"]) == ("hand_over", "lapse-hand-over")
    assert (lithium["checked_by"], lithium["checked_at"]) == ("Dr Moss", CHECKED["checked_at"])
    assert (lithium["status"], lithium["legal_calls"]) == ("confirmed", ["review"])
    assert " Nothing of that changes with the leave." in lithium["summary"]
    assert move["status"] == "complete"
    tasks = entry_of(service, plan, WARD)
    assert tasks is None or {each["kind"] for each in tasks["tasks"]} == {"seek_agreement"}


def test_what_goes_on_by_law_goes_on_over_a_leave(service: TestClient) -> None:
    """For a day a medicine was not given against a refusal, because somebody went for a walk."""
    plan = a_plan(service, LITHIUM)
    move = plan.moved(WARD, stated_for_all={**WELL, **CHECKED, "wish": "stop"})
    by = {**BEST_INTERESTS, **STILL_NO, "authorised_by": PRESCRIBER}
    waits = decision_about(LITHIUM, move)
    done(plan.accept(done(plan.answer(waits, "settle", outcome="hand_over", **by))))

    away = plan.moved(WARD, leave="escorted")

    lithium = decision_about(LITHIUM, away)
    assert (lithium["status"], lithium["interim"]) == ("settled", None)
    assert (lithium["reason_code"], lithium["reason"]) == (by["reason_code"], by["reason"])
    [overruled] = plan.get()["overruled"]
    assert (overruled["decision_id"], overruled["decided_again"]) == (lithium["decision_id"], False)
    done(plan.take_back(away))
    assert plan.get()["overruled"][0]["decision_id"] == waits["decision_id"]


def test_who_decides_after_a_refusal_decides_still(service: TestClient) -> None:
    """The ward that was full was asked again at each walk."""
    plan = a_plan(service, LITHIUM)
    asked = decision_about(LITHIUM, plan.moved(WARD, stated_for_all={**WELL, **CHECKED}))
    done(plan.refuse(asked, reason_code="team_full", reason="We are full."))

    lithium = lithium_on(plan, "escorted")

    assert (lithium["outcome"], lithium["legal_calls"]) == ("decide", ["settle", "review"])
    assert [each["reason"] for each in lithium["refusals"]] == ["We are full."]
    decide = entry_of(service, plan, EAST)["tasks"]
    assert "We are full." in next(each for each in decide if each["kind"] == "decide")["summary"]


def test_nobody_arrives_at_the_ward_that_has_the_person_and_the_care(service: TestClient) -> None:
    """“Samphire Ward (acute) sees to it from arrival”, it said of an hour in the grounds."""
    plan = on_the_ward(service)

    lithium = lithium_on(plan, "escorted", stated=[plan.said(LITHIUM, safety="not_checked")])

    tasks = entry_of(service, plan, WARD)["tasks"]
    decides = next(each for each in tasks if each["kind"] == "decide")
    held = ": Samphire Ward (acute) sees to it; what needs a check is not given before it, "
    assert held in lithium["summary"]
    assert held in decides["summary"]


def test_nobody_is_asked_to_accept_what_they_answer_for_already(service: TestClient) -> None:
    plan = on_the_ward(service)

    lithium = lithium_on(plan, "escorted", stated=[plan.said(LITHIUM, **WELL)])

    assert (lithium["responsible_team"], lithium["addressed_to"]) == (WARD, None)
    assert lithium["legal_calls"] == ["confirm", "override", "review"]
    assert KEPT in lithium["summary"]
    assert lithium["because_for_person"] == TOLD
    assert refused(plan.accept(lithium))[:2] == (409, "illegal-step")
    tasks = entry_of(service, plan, WARD)["tasks"]
    [task] = [each for each in tasks if each["component_id"] == LITHIUM]
    assert task["kind"] == "confirm"
    assert f"it is proposed that {lithium['name']} {KEPT}." in task["summary"]
    now = plan.get()
    [waits] = [each for each in now["undecided"] if each["decision_id"] == lithium["decision_id"]]
    assert (waits["outcome"], waits["addressed_to"]) == ("hand_over", None)
    assert "to be accepted" not in now["summary"]

    after = done(plan.answer(lithium, "confirm"))

    assert (after["status"], after["due_at"], after["due_within"]) == ("confirmed", None, None)
    assert (after["accepted_by"], after["because_for_person"]) == (None, TOLD)
    assert KEPT in after["summary"]


def test_back_with_the_team_that_answers_for_it_nobody_accepts_it_either(
    service: TestClient,
) -> None:
    plan = a_plan(service, SAFETY_PLAN)
    plan.moved(WARD, stated_for_all=WELL)

    decision = decision_about(SAFETY_PLAN, plan.moved(EAST, stated_for_all=WELL))

    assert (decision["responsible_team"], decision["addressed_to"]) == (EAST, None)
    assert entry_of(service, plan, WARD) is None


def test_what_is_known_holds_from_leave_to_leave_whoever_has_answered(service: TestClient) -> None:
    plan = on_the_ward(service)

    told = [lithium_on(plan, leave) for leave in ("escorted", "none", "unescorted")]
    assert {each["checked_by"] for each in told} == {"Dr Moss"}

    assert lithium_on(plan, "none")["checked_at"] == CHECKED["checked_at"]


def test_what_is_said_at_the_leave_goes_before_it(service: TestClient) -> None:
    plan = on_the_ward(service)

    assert lithium_on(plan, "escorted", stated_for_all={"safety": "contraindicated"})["rule"] == (
        "lapse-contraindicated"
    )


@pytest.mark.parametrize("leave", ["none", "escorted"])
def test_a_check_of_another_stay_never_holds(service: TestClient, leave: str) -> None:
    plan = on_the_ward(service)
    plan.moved(WARD, leave="unescorted")

    elsewhere = lithium_on(plan, leave, OTHER_WARD)
    lithium_on(plan, "none")
    back = lithium_on(plan, "unescorted")

    assert {each["rule"] for each in (elsewhere, back)} == {"lapse-unchecked"}
    assert (elsewhere["checked_by"], back["checked_by"]) == (None, None)


def test_a_leave_that_never_took_place_counts_for_nothing(service: TestClient) -> None:
    plan = on_the_ward(service)
    done(plan.take_back(plan.moved(WARD, leave="escorted", stated_for_all=NOT_NOW)))

    stated = {each["name"]: each["value"] for each in lithium_on(plan, "unescorted")["factors"]}

    assert (stated["engagement"], stated["safety"]) == ("well_enough", "no_concern")


def test_whoever_chooses_the_team_that_has_it_is_told_as_that(service: TestClient) -> None:
    """The person read that their care goes to a new team, and had stayed with the old one."""
    plan = a_plan(service, CBT, paused("ced-dbt"), team=WARD)
    move = plan.moved(WARD, leave="escorted", stated_for_all=NOT_NOW)
    chosen = {"outcome": "hand_over", **INSTEAD, "authorised_by": PROFESSIONAL}

    active = done(plan.answer(decision_about(CBT, move), "settle", **chosen))
    rests = done(plan.answer(decision_about("ced-dbt", move), "settle", **chosen, **HEARD))

    same = "with the same team."
    assert active["because_for_person"] == f"It was decided that this care goes on {same} {ASK}"
    # They wish it to go on, and to keep its team it rests all the same.
    assert " rests for now even so. " in rests["because_for_person"]
    assert "new team" not in rests["because_for_person"]


def test_care_that_goes_on_regardless_with_its_team_is_told_of_no_new_team(
    service: TestClient,
) -> None:
    plan = on_the_ward(service)
    unwanted = lithium_on(plan, "escorted", stated_for_all={"wish": "stop"})

    by = {**BEST_INTERESTS, **STILL_NO, "authorised_by": PRESCRIBER}
    after = done(plan.answer(unwanted, "settle", outcome="hand_over", **by))

    assert after["addressed_to"] is None
    assert "goes on even so." in after["because_for_person"]
    assert "new team" not in after["because_for_person"]


def test_a_leave_makes_no_next_step_later(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    arrived = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    said = plan.said(CBT, **WELL | {"engagement": "with_adaptation"}, originating_team_stays=True)
    plan.moved(WARD, occurred_at=arrived.isoformat(), stated=[said])

    back = decision_about(CBT, plan.moved(WARD, leave="escorted"))

    by = in_utc(arrived + timedelta(days=7))
    assert (back["outcome"], back["made_at"]) == ("adapt", f"{arrived:%Y-%m-%dT%H:%M:%SZ}")
    assert f"review due by {by}" in back["summary"]
    [task] = (each for each in entry_of(service, plan, EAST)["tasks"] if each["kind"] == "confirm")
    assert f"review due by {by}" in task["summary"]


def test_what_goes_on_by_a_yes_to_a_hand_over_is_asked_of_nobody_at_a_walk(
    service: TestClient,
) -> None:
    """By that yes the table proposed what was decided, and a nurse was asked at each walk."""
    plan = a_plan(service, CBT)
    move = plan.moved(WARD, stated_for_all={**WELL, "wish": "pause"})
    agreed = {"persons_view": "agrees", "persons_words": "With you, yes."}
    to_the_ward = {**INSTEAD, **agreed, "outcome": "hand_over"}
    waits = done(plan.answer(decision_about(CBT, move), "override", **to_the_ward))
    instead = {**INSTEAD, "outcome": "adapt", "adaptation": "On the ward."}
    answered = done(plan.answer(waits, "override", **instead))

    for leave in ("escorted", "unescorted"):
        away = plan.moved(WARD, leave=leave)

        kept = decision_about(CBT, away)
        assert (away["status"], plan.get()["undecided"]) == ("complete", [])
        for name in ("status", "outcome", "proposed", "due_at", "decided_by", "adaptation"):
            assert kept[name] == answered[name]
        assert kept["due_at"] is not None
        assert plan.transition(away["transition_id"]) == away
