"""Care that was paused and starts again with a change is not told as care that merely goes on."""

from typing import Any, Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HEARD,
    HOME,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
    move_of,
    now,
)
from tests.integration.api.worklists import EAST_NAME, OR_ELSE, tasks_of
from tests.soon import in_days

CLOZAPINE: Final = "psychosis-clozapine"
DOSE: Final[Json] = {"adaptation": "12.5 mg, once daily."}
TOLD: Final = (
    "Sam: Clozapine treatment, which must not lapse, starts again with a change: "
    f"“12.5 mg, once daily.” {EAST_NAME} reviews the change by "
)


def paused_and_reviewed(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Clozapine that a prescriber had paused, as it is decided about again."""
    plan, decision = after_a_move(service, CLOZAPINE, **WELL)
    paused = {"outcome": "pause", "reason": "Bloods.", "authorised_by": PRESCRIBER, **HEARD}
    done(plan.answer(decision, "settle", **paused))
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    return plan, done(plan.review(CLOZAPINE, **WELL, **checked), 201)


def started(service: TestClient, outcome: str, **more: object) -> tuple[PlanOverHttp, Json]:
    plan, review = paused_and_reviewed(service)
    by: Json = {"outcome": outcome, "authorised_by": PRESCRIBER, "persons_view": "agrees"}
    return plan, done(plan.answer(review, "settle", **by, **more))


def told_of_changes(service: TestClient, plan: PlanOverHttp, here: str) -> tuple[str, str]:
    """What its tasks say to the team that has the person, and to the one that answers for it."""
    awaited: dict[str, Any] = tasks_of(service, plan, here, CLOZAPINE)
    owed: dict[str, Any] = tasks_of(service, plan, EAST, CLOZAPINE)
    return awaited["await_review"]["summary"], owed["review_adaptation"]["summary"]


def test_what_starts_again_with_a_change_says_so_wherever_it_is_told(service: TestClient) -> None:
    """It read “goes on with a change”, so that nobody knew that it had been paused."""
    plan, decision = started(service, "adapt", **DOSE)

    move, history = move_of(plan, decision)["summary"], plan.get("/history")["items"]
    awaited, owed = told_of_changes(service, plan, WARD)

    changed = "Clozapine treatment starts again, with a change, review due by "
    assert decision["summary"].startswith(f"Sam: {changed}")
    assert f"Decided: {changed}" in move
    assert "The change: “12.5 mg, once daily.” " in decision["summary"]
    assert " How it changes: Clozapine treatment (“12.5 mg, once daily.”)." in move
    started_again = (
        "Clozapine treatment: start again with a change (“12.5 mg, once daily.”), review "
    )
    assert [each["summary"] for each in history if started_again in each["summary"]]
    assert owed.startswith(TOLD)
    assert awaited == f"{owed}{OR_ELSE}"
    assert "goes on with a change" not in decision["summary"] + move


def test_its_tasks_say_so_after_the_next_move_too(service: TestClient) -> None:
    plan, _ = started(service, "adapt", **DOSE)

    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    plan.moved(HOME, stated_for_all={**WELL, **checked})

    for told in told_of_changes(service, plan, HOME):
        assert told.startswith(TOLD)


def test_its_tasks_say_that_it_is_to_be_checked_first_after_a_move(service: TestClient) -> None:
    plan, _ = started(service, "adapt", **DOSE)

    plan.moved(HOME, stated_for_all=WELL)

    for told in told_of_changes(service, plan, HOME):
        assert told.startswith(
            "Sam: Clozapine treatment, which must not lapse, is to be checked first: what needs a "
            "check is not given before it, and no test is put off. It is to start again with a "
            f"change: “12.5 mg, once daily.” {EAST_NAME} reviews the change by "
        )
        assert " UTC, once it is checked." in told


def test_its_tasks_say_first_that_it_is_on_hold_once_it_was_refused_as_unsafe(
    service: TestClient,
) -> None:
    """Home treatment read that it starts again; the hold stood in another task alone."""
    plan, _ = started(service, "adapt", **DOSE)
    again = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    review = done(plan.review(CLOZAPINE, **WELL, **again), 201)
    done(plan.refuse(review, reason_code="safety_concern", reason="Vomits again."))

    plan.moved(HOME, stated_for_all=WELL)

    for told in told_of_changes(service, plan, HOME):
        assert told.startswith(
            "Sam: Clozapine treatment, which must not lapse, is on hold: nothing more of it is "
            "given until it is decided. It was to start again with a change: "
            f"“12.5 mg, once daily.” {EAST_NAME} reviews the change by "
        )
        assert " UTC, once it is decided whether it goes on." in told


def reviewed(plan: PlanOverHttp, days: int) -> None:
    """Its change was reviewed, and is due again."""
    path = f"/components/{plan.components[CLOZAPINE]}"
    done(plan.call("PATCH", path, {"followed_up": True, "review_due": in_days(days)}))


def test_a_change_that_was_reviewed_and_is_due_again_is_told_as_going_on(
    service: TestClient,
) -> None:
    """A dose of the third week was told as the first after the pause."""
    plan, _ = started(service, "adapt", **DOSE)
    reviewed(plan, 10)

    for told in told_of_changes(service, plan, WARD):
        assert told.startswith(
            "Sam: Clozapine treatment, which must not lapse, is recorded with a change: "
            f"“12.5 mg, once daily.” {EAST_NAME} reviews the change by "
        )


def test_nor_does_it_start_again_at_a_leave_or_at_a_move(service: TestClient) -> None:
    plan, _ = started(service, "adapt", **DOSE)
    reviewed(plan, 10)

    leave = plan.moved(WARD, leave="escorted")
    told = [*told_of_changes(service, plan, WARD)]
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    plan.moved(HOME, stated_for_all={**WELL, **checked})
    told += told_of_changes(service, plan, HOME)

    assert "Decided: Clozapine treatment goes on with a change, " in leave["summary"]
    [decision] = leave["decisions"]
    assert decision["summary"].startswith("Clozapine treatment goes on with a change, ")
    for each in told:
        assert ", which must not lapse, is recorded with a change: " in each


def test_what_starts_again_as_it_was_is_told_as_before(service: TestClient) -> None:
    plan, decision = started(service, "resume")

    told = [each["summary"] for each in plan.get("/history")["items"]]
    assert decision["summary"].startswith("Sam: Clozapine treatment starts again")
    assert [each for each in told if "Clozapine treatment: resume, first contact due by " in each]


def test_what_was_under_way_is_recorded_with_a_change_as_before(service: TestClient) -> None:
    plan, decision = after_a_move(service, CLOZAPINE, **WELL)
    by: Json = {"outcome": "adapt", "authorised_by": PRESCRIBER, **HEARD, **DOSE}
    basis = {"reason_code": "best_interests", "reason": "The meeting agreed."}

    done(plan.answer(decision, "settle", **by, **basis))

    _, owed = told_of_changes(service, plan, WARD)
    assert ", which must not lapse, is recorded with a change: “12.5 mg, once daily.” " in owed
