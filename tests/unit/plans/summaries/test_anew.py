"""That care ended as unsafe is told beside it, and beside what is added of the same kind."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Authorisation, PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING

ENDED: Final = NOW - timedelta(days=60)
A_CHECK: Final[dict[str, Any]] = {"checked_by": "Dr Kay", "checked_at": NOW}
UNSAFE: Final = a_component_of_a_plan(
    "talking",
    status="stopped",
    end_reason="A rash.",
    ended_unsafe_by="Dr Ada Moss",
    ended_unsafe_at=ENDED,
)
WHY: Final = "ended as unsafe on 1 January 2026, by the word of Dr Ada Moss; reason: “A rash.”"
PAUSED: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Off.",
    "pause_owner": "Cy",
    "review_due": NOW,
    "next_step": "pause_review",
}


def plan_of(*components: PlanComponent) -> str:
    return sum_up_plan(a_plan(*components, needs=[]), WORDING)


def alone(component: PlanComponent, *others: PlanComponent) -> str:
    return sum_up_component(component, Left((*others, component)), WORDING)


def test_what_ended_as_unsafe_is_told_though_nobody_was_named() -> None:
    assert plan_of(UNSAFE).endswith(f" Stopped, with no new offer due: Talking ({WHY}).")
    assert alone(UNSAFE) == f"Talking ({WHY}) has stopped."


def test_what_is_over_as_unsafe_is_told_as_what_was_stopped_is() -> None:
    over = replace(UNSAFE, status=ComponentStatus.COMPLETED)
    anew = a_component_of_a_plan("talking")

    assert plan_of(over).endswith(f" Over, with no new offer due: Talking ({WHY}).")
    assert "no new offer due" not in plan_of(over, anew)
    assert "no new offer due" not in plan_of(replace(over, ended_unsafe_at=None))


def test_what_was_known_to_be_unsafe_is_told_so_though_it_was_entered_in_error() -> None:
    never = replace(UNSAFE, status=ComponentStatus.ENTERED_IN_ERROR, end_reason="A slip.")
    anew = a_component_of_a_plan("talking", status="offered")
    begun = a_component_of_a_plan("talking", **A_CHECK)
    known = "was known to be unsafe on 1 January 2026, by the word of Dr Ada Moss, before it was"
    why = f"{known} entered in error; reason: “A slip.”"

    assert plan_of(never).endswith(f" Entered in error: Talking ({why}).")
    assert alone(never) == f"Talking ({why}) was entered in error."
    assert alone(anew, never) == f"Talking ({why}; to be checked before it starts) is on offer."
    assert alone(begun, never) == (
        f"Talking ({known} entered in error; checked since by Dr Kay on 2 March 2026) "
        "is recorded as active."
    )
    assert "Entered in error" not in plan_of(never, anew)
    assert "Entered in error" not in plan_of(replace(never, ended_unsafe_at=None))


def test_nobody_is_named_for_what_was_stated_by_nobody_in_particular() -> None:
    never = replace(UNSAFE, status=ComponentStatus.ENTERED_IN_ERROR, ended_unsafe_by=None)

    assert alone(never).startswith(
        "Talking (was known to be unsafe on 1 January 2026, before it was entered in error; "
    )


def test_whoever_answers_for_the_end_is_named_once() -> None:
    by_name = replace(UNSAFE, authorised_by=read_as(Authorisation, PRESCRIBER))
    by_another = replace(by_name, ended_unsafe_by="A system")

    assert alone(by_name) == f"Talking ({WHY}) has stopped."
    assert alone(by_another) == (
        f"Talking ({WHY.replace('Dr Ada Moss', 'A system')}; Dr Ada Moss answers for the stop) "
        "has stopped."
    )


@pytest.mark.parametrize(
    ("stands", "told", "check"),
    [
        ({"status": "offered"}, "is on offer.", "to be checked before it starts"),
        (
            PAUSED,
            "is paused, review due by 2 March 2026, 09:00 UTC. Cy is to see to it.",
            "to be checked before it starts",
        ),
        (
            {"status": "active"},
            "is recorded as active.",
            "no check since then is on record",
        ),
    ],
)
def test_it_stays_told_beside_what_is_added_anew_until_it_was_checked(
    stands: dict[str, Any], told: str, check: str
) -> None:
    anew = a_component_of_a_plan("talking", **stands)

    assert alone(anew, UNSAFE).startswith(f"Talking ({WHY}; {check}) {told[:8]}")
    assert f"Talking ({WHY}; {check}" in plan_of(UNSAFE, anew)
    assert "with no new offer due" not in plan_of(UNSAFE, anew)


def test_other_care_of_the_same_kind_is_named() -> None:
    anew = a_component_of_a_plan("other-talking", status="offered")

    assert alone(anew, UNSAFE) == (
        f"Other-Talking (Talking, the same kind of care, {WHY}; to be checked before it starts) "
        "is on offer."
    )


def test_other_care_of_the_same_name_is_not_named_again() -> None:
    """It read “Talking (Talking, the same kind of care, ended …”."""
    anew = a_component_of_a_plan("other-talking", status="offered")
    alike = WORDING._replace(name_of=lambda _: "Talking")

    told = sum_up_component(anew, Left((UNSAFE, anew)), alike)

    assert told == (
        f"Talking (the same kind of care {WHY}; to be checked before it starts) is on offer."
    )


def test_once_it_was_checked_and_has_begun_the_check_is_told() -> None:
    begun = a_component_of_a_plan("talking", **A_CHECK)
    said = (
        "Talking (ended as unsafe on 1 January 2026, by the word of Dr Ada Moss; "
        "checked since by Dr Kay on 2 March 2026)"
    )

    assert alone(begun, UNSAFE) == f"{said} is recorded as active."
    assert plan_of(UNSAFE, begun).endswith(f" Recorded as active: {said}.")


def test_what_begins_a_third_time_tells_still_when_it_ended_and_who_checked_it() -> None:
    """Nothing told of the danger: the line of what had ended gives way to what stands anew."""
    begun = a_component_of_a_plan("talking", status="completed", **A_CHECK)
    earlier = replace(begun, checked_by="Dr Ito", checked_at=NOW - timedelta(days=3))
    since = "ended as unsafe on 1 January 2026, by the word of Dr Ada Moss; checked since by"

    for stands, told in (({"status": "offered"}, "is on offer"), ({}, "is recorded as active")):
        later = a_component_of_a_plan("talking", **stands)
        assert alone(later, UNSAFE, begun, earlier) == (
            f"Talking ({since} Dr Kay on 2 March 2026) {told}."
        )
        assert f"Talking ({since} Dr Kay on 2 March 2026)." in plan_of(UNSAFE, begun, later)
    own = a_component_of_a_plan("talking", checked_by="Dr Ito", checked_at=ENDED)
    assert f"{since} Dr Ito on 1 January 2026" in alone(own, UNSAFE, begun)


def test_what_is_over_tells_of_no_check() -> None:
    assert alone(a_component_of_a_plan("talking", status="completed", **A_CHECK), UNSAFE) == (
        "Talking is completed."
    )


def test_names_that_were_withdrawn_are_told_as_such() -> None:
    unsafe = replace(UNSAFE, ended_unsafe_by=None)
    begun = a_component_of_a_plan("talking", checked_at=NOW)

    assert alone(begun, unsafe) == (
        "Talking (ended as unsafe on 1 January 2026, by the word of (withdrawn); "
        "checked since by (withdrawn) on 2 March 2026) is recorded as active."
    )


def test_care_of_another_kind_is_told_without_it() -> None:
    assert alone(a_component_of_a_plan("lithium"), UNSAFE) == "Lithium is recorded as active."
