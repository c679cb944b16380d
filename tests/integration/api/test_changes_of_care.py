"""Care is handed over with a change, and a change ends once it was reviewed."""

from typing import Any, Final

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.pathways.plans.events import EventName
from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    PROFESSIONAL,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    faults,
    now,
    refused,
)
from tests.integration.api.test_how_care_stands_in_tasks import DOSE, started_low
from tests.integration.api.test_started_with_a_change import CLOZAPINE
from tests.integration.api.worklists import entry_of, tasks_of
from tests.soon import in_days

CUT: Final = "6.25 mg; next on Friday, not before."
WHY: Final = "75 mg at night again; levels are fine."
BECAUSE: Final[Json] = {"reason": WHY, "authorised_by": PRESCRIBER}
REVIEWED: Final[Json] = {"followed_up": True, "change_ends": True}
ENDS: Final[Json] = {**REVIEWED, **BECAUSE}
ASKED: Final = f" The change, once it is accepted and not before: “{CUT}” "


def checked() -> Json:
    return {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}


def handed_over(service: TestClient, **more: object) -> tuple[PlanOverHttp, Json]:
    """Clozapine that was started again from a low dose, and is handed over with a lower one."""
    plan = started_low(service, followed_up=True)
    move = plan.moved(HOME, stated_for_all={**WELL, **checked()})
    decision = decision_about(CLOZAPINE, move)
    given = {"adaptation": CUT, "persons_view": "agrees", **more}
    answer = plan.answer(decision, "confirm", **given)
    return plan, done(answer)


def change(plan: PlanOverHttp, component_id: str, **asked: object) -> Response:
    return plan.call("PATCH", f"/components/{plan.components[component_id]}", asked)


def last_told(plan: PlanOverHttp) -> str:
    return str(plan.get("/history", limit="200")["items"][-1]["summary"])


def test_a_new_dose_goes_with_the_hand_over_and_holds_once_it_is_accepted(
    service: TestClient,
) -> None:
    """It stood in the reason alone, and nobody was told of it once the team had accepted."""
    plan, decision = handed_over(service)

    assert plan.component(CLOZAPINE)["adaptation"] == DOSE
    assert decision["adaptation"] == CUT
    assert ASKED in decision["summary"]
    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        who = f"Asked for by {decision['decided_by']}."
        assert f" Changed before this decision: “{DOSE}”{ASKED}{who} Until it is accepted: " in told

    taken = done(plan.accept(decision))

    component = plan.component(CLOZAPINE)
    assert (component["adaptation"], component["next_step"]) == (CUT, "adaptation_review")
    assert f" The change: “{CUT}” " in taken["summary"]
    assert f"changed: “{CUT}”" in plan.get()["summary"]
    task = tasks_of(service, plan, HOME, CLOZAPINE)["review_adaptation"]
    assert f" is recorded with a change: “{CUT}” " in task["summary"]
    assert DOSE not in task["summary"]
    assert f", with a change (“{CUT}”), review of the change due by " in last_told(plan)


def test_a_dose_that_is_changed_with_the_hand_over_is_no_start_after_the_pause(
    service: TestClient,
) -> None:
    """Nobody has reviewed the first dose, and the next is another, which is not the first."""
    plan = started_low(service, followed_up=False)
    move = plan.moved(HOME, stated_for_all={**WELL, **checked()})
    pending = done(plan.answer(decision_about(CLOZAPINE, move), "confirm", adaptation=CUT))
    first = tasks_of(service, plan, EAST, CLOZAPINE)["review_adaptation"]
    assert " starts again with a change: " in first["summary"]

    done(plan.accept(pending))

    task = tasks_of(service, plan, HOME, CLOZAPINE)["review_adaptation"]
    assert " is recorded with a change: " in task["summary"]
    assert task["due_at"] == first["due_at"]


def test_a_team_that_refuses_leaves_the_dose_as_it_was_and_what_was_asked_for_is_told(
    service: TestClient,
) -> None:
    """The lower dose was in no decision, plan or task once the team had refused."""
    plan, decision = handed_over(service)

    answer = done(plan.refuse(decision, reason_code="team_full", reason="We are full."))

    assert (answer["outcome"], answer["adaptation"]) == ("decide", None)
    assert plan.component(CLOZAPINE)["adaptation"] == DOSE
    for team, kind in ((EAST, "decide"), (HOME, "await_decision")):
        assert f"accepted: “{CUT}”" in tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
    assert f"is not accepted: “{CUT}”" in plan.get()["summary"]


def test_a_dose_that_nobody_accepted_is_told_at_the_next_move(service: TestClient) -> None:
    """The person moved on before the team had accepted, and no answer named the dose any more."""
    plan, _ = handed_over(service)

    asked = " A change was asked for with a hand-over that nobody accepted: "
    for team in (WARD, HOME, WARD, HOME):
        move = plan.moved(team, stated_for_all={**WELL, **checked()})
        assert f"{asked}“{CUT}” " in decision_about(CLOZAPINE, move)["summary"]
        assert f"(“{CUT.removesuffix('.')}.”)" in move["summary"].split(asked)[1]
        assert plan.transition(move["transition_id"]) == move
    assert DOSE in plan.component(CLOZAPINE)["adaptation"]
    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        assert f"{asked}“{CUT}” " in tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]


@pytest.mark.parametrize("has_moved_on", [False, True])
def test_a_dose_that_nobody_accepted_is_told_by_the_plan_and_its_closure(
    service: TestClient, *, has_moved_on: bool
) -> None:
    """Whoever has the person then read of the old dose alone."""
    plan, _ = handed_over(service)
    if has_moved_on:
        plan.moved(WARD, stated_for_all={**WELL, **checked()})
    asked = f"a change was asked for with a hand-over, and is not accepted: “{CUT}”"
    assert asked in plan.get()["summary"]
    then = now().isoformat()

    received: Json = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    ids = [each["plan_component_id"] for each in plan.get()["components"]]
    on_terms: Json = {**received, "authorised_by": PRESCRIBER}
    recipients = [{"plan_component_id": each, **on_terms} for each in ids]
    done(plan.close(outcome="discharged_to_gp", recipients=recipients))

    for told in (plan.get(), plan.get(as_of=then)):
        assert asked in told["summary"]
        assert [each["change_asked"] for each in told["undecided"]] == [CUT]


def test_what_is_paused_takes_no_change_with_its_hand_over(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    paused: Json = {"outcome": "pause", "reason": "Bloods.", "authorised_by": PRESCRIBER}
    said = {"persons_view": "agrees", "persons_words": "All right."}
    done(plan.answer(decision, "settle", **paused, **said))
    review = done(plan.review(LITHIUM, **WELL, **checked()), 201)

    given: Json = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "adaptation": CUT}
    answer = plan.answer(review, "settle", **given)

    assert faults(answer) == [("/adaptation", "not_part_of_this_step")]


@pytest.mark.parametrize("is_due", [True, False])
def test_a_change_that_was_reviewed_ends_and_is_told_no_more(
    service: TestClient, *, is_due: bool
) -> None:
    """A low dose was told as in force for ever after the full one was given."""
    plan = started_low(service, followed_up=not is_due)

    answer = done(change(plan, CLOZAPINE, **ENDS))

    component = plan.component(CLOZAPINE)
    assert (component["status"], component["adaptation"]) == ("active", None)
    assert (component["next_step"], component["review_due"]) == (None, None)
    assert (component["end_reason"], component["authorised_by"]) == (WHY, PRESCRIBER)
    assert component["ended_adaptation"] == DOSE
    assert answer["summary"].endswith(
        f" The change was reviewed and has ended: “{DOSE}” Why: “{WHY}” Dr Moss decided that. "
        "As far as the care goes on, it goes on without it."
    )
    assert plan.journal()[-1] is EventName.COMPONENT_FOLLOWED_UP
    assert last_told(plan).endswith(
        f"the change was reviewed and has ended (“{DOSE}”), Dr Moss (prescriber) answers for it. "
        f"The reason given: “{WHY}”"
    )
    assert DOSE not in plan.get()["summary"]
    for team in (EAST, WARD):
        entry = entry_of(service, plan, team) or {"tasks": []}
        kinds = {each["kind"] for each in entry["tasks"]}
        assert kinds.isdisjoint({"review_adaptation", "await_review"})
    move = plan.moved(HOME, stated_for_all={**WELL, **checked()})
    tasks: dict[str, Any] = tasks_of(service, plan, HOME, CLOZAPINE)
    told = tasks["accept_hand_over"]["summary"]
    without = "As far as it goes on, it goes on without an earlier change of it."
    which, why = f"The change that has ended: “{DOSE}”", f"“{WHY}” Dr Moss decided that."
    assert f" {without} {which} Why it ended: {why} " in told
    assert f" {without} {which} Why it ended: {why} " in decision_about(CLOZAPINE, move)["summary"]
    assert f" (the change that has ended: “{DOSE}”; why that ended: “{WHY}”" in move["summary"]
    for text in (told, move["summary"]):
        assert text.count(DOSE) == 1
    assert plan.transition(move["transition_id"]) == move


def test_its_decision_and_its_move_say_that_it_holds_no_longer(service: TestClient) -> None:
    plan, decision = handed_over(service)
    done(plan.accept(decision))

    done(change(plan, CLOZAPINE, **ENDS))

    move = plan.transition(decision["transition_id"])
    told = decision_about(CLOZAPINE, move)
    over = (
        f" The change, which holds no longer: “{CUT}” Why it ended: “{WHY}” Dr Moss decided that. "
    )
    assert over in told["summary"]
    assert told["because_for_person"].endswith(
        " The care was changed, too. That change is over now. This was the change, in the "
        f"words of the team: “{CUT}” This is why it is over, in their words: “{WHY}”"
    )
    why = f"why that ended: “{WHY}”, as Dr Moss decided"
    assert f"(“{CUT}”; holds no longer; {why})." in move["summary"]
    leave = plan.moved(HOME, leave="escorted")
    [kept] = leave["decisions"]
    assert (kept["accepted_by"], kept["adaptation"]) == ("Di Shore", None)
    assert CUT not in leave["summary"] + kept["summary"]


def test_the_plan_of_then_still_tells_it(service: TestClient) -> None:
    plan = started_low(service, followed_up=True)
    then = now().isoformat()

    done(change(plan, CLOZAPINE, **ENDS))

    assert f"changed: “{DOSE}”" in plan.get(as_of=then)["summary"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (REVIEWED, [("/reason", "missing"), ("/authorised_by", "missing")]),
        ({**REVIEWED, "reason": WHY}, [("/authorised_by", "missing")]),
        ({**ENDS, "authorised_by": PROFESSIONAL}, [("/authorised_by", "missing")]),
        ({"change_ends": True}, [("/change_ends", "not_part_of_this_step")]),
        ({"change_ends": True, "followed_up": False}, [("/change_ends", "not_part_of_this_step")]),
        ({**ENDS, "review_due": in_days(7)}, [("/review_due", "not_part_of_this_step")]),
        ({**ENDS, "change_ends": "yes"}, [("/change_ends", "wrong_type")]),
        ({**ENDS, "provider": "ZZ102"}, [("", "one_at_a_time")]),
    ],
)
def test_it_ends_with_its_review_and_is_not_due_again(
    service: TestClient, asked: Json, said: list[tuple[str, str]]
) -> None:
    plan = started_low(service, followed_up=False)

    answer = change(plan, CLOZAPINE, **asked)

    assert faults(answer) == said
    assert plan.component(CLOZAPINE)["adaptation"] == DOSE


def test_what_goes_on_without_a_change_has_none_to_end(service: TestClient) -> None:
    plan, _ = after_a_move(service, LITHIUM, **WELL)

    answer = change(plan, LITHIUM, **ENDS)

    assert refused(answer) == (
        409,
        "nothing-to-follow-up",
        "No change of this component can end: it is not active with one.",
    )
