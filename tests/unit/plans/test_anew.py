"""Care that ended as unsafe is known, and begins anew only once it was checked since."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.asked import PlanComponentAsked
from app.pathways.plans.components import add_component
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Plan, PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_plan, an_id, the_catalogue

ENDED: Final = NOW - timedelta(days=60)
A_CHECK: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": NOW - timedelta(days=1)}
UNSAFE: Final = {"ended_unsafe_by": "Dr Reed", "ended_unsafe_at": ENDED}
PAUSE: Final[dict[str, Any]] = {
    "reason": "Off.",
    "owner": "Joy",
    "review_due": NOW + timedelta(days=7),
}


def stopped(component_id: str = "talking", /, **changes: object) -> PlanComponent:
    return a_component_of_a_plan(component_id, **{"status": "stopped", **UNSAFE, **changes})


def added(
    plan: Plan, component_id: str = "talking", /, status: str = "active", **grounds: object
) -> PlanComponent:
    started_on = None if status == "offered" else NOW.date()
    given = {"component_id": component_id, "status": status, "provider": "ZZ101"}
    after, _ = add_component(
        plan,
        read_as(PlanComponentAsked, {**given, "started_on": started_on, **grounds}),
        catalogue=the_catalogue(),
        plan_component_id=an_id(),
        at=NOW,
    )
    return after.components[-1]


def faults(
    plan: Plan, component_id: str = "talking", /, status: str = "active", **grounds: object
) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        added(plan, component_id, status, **grounds)
    return [(each.pointer, each.code) for each in refused.value.faults]


def test_what_ended_as_unsafe_begins_anew_only_with_a_check() -> None:
    plan = a_plan(stopped())

    with pytest.raises(Invalid) as refused:
        added(plan)
    begun = added(plan, **A_CHECK)

    assert [(each.pointer, each.code) for each in refused.value.faults] == [
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]
    [detail] = {each.detail for each in refused.value.faults}
    assert detail == (
        "This care ended as unsafe on 1 January 2026. Before it begins anew, have it checked: say "
        "who found no concern, and when."
    )
    assert (begun.checked_by, begun.checked_at) == ("Dr Moss", A_CHECK["checked_at"])


@pytest.mark.parametrize("lacks", ["checked_by", "checked_at"])
def test_a_check_has_its_name_and_its_time(lacks: str) -> None:
    given = {name: each for name, each in A_CHECK.items() if name != lacks}

    assert faults(a_plan(stopped()), **given) == [(f"/{lacks}", "missing")]


def test_nobody_checks_in_the_future() -> None:
    later = {**A_CHECK, "checked_at": NOW + timedelta(minutes=1)}

    assert faults(a_plan(stopped()), **later) == [("/checked_at", "in_the_future")]


def test_a_check_of_before_the_end_says_nothing_of_it() -> None:
    plan = a_plan(stopped())
    too_early = {**A_CHECK, "checked_at": ENDED - timedelta(minutes=1)}

    assert faults(plan, **too_early) == [("/checked_at", "before_it_ended")]
    assert added(plan, **{**A_CHECK, "checked_at": ENDED}).checked_at == ENDED


def test_care_of_the_same_kind_from_another_pathway_is_checked_too() -> None:
    both = [{"pathway_id": each, "version": "1.0.0"} for each in ("mood", "psychosis")]
    plan = a_plan(stopped(), pathways=both)

    assert faults(plan, "other-talking") == [("/checked_by", "missing"), ("/checked_at", "missing")]


def test_the_same_component_is_checked_though_its_kind_was_called_otherwise() -> None:
    plan = a_plan(stopped(equivalence="talks"))

    assert faults(plan) == [("/checked_by", "missing"), ("/checked_at", "missing")]


def test_other_care_needs_no_check_and_takes_none() -> None:
    plan = a_plan(stopped("lithium"))

    assert added(plan).checked_at is None
    assert faults(plan, **A_CHECK) == [
        ("/checked_by", "not_part_of_this_step"),
        ("/checked_at", "not_part_of_this_step"),
    ]


@pytest.mark.parametrize(("status", "grounds"), [("offered", {}), ("paused", PAUSE)])
def test_what_is_not_given_yet_needs_no_check_and_takes_none(
    status: str, grounds: dict[str, Any]
) -> None:
    plan = a_plan(stopped())

    assert added(plan, status=status, **grounds).status == status
    assert faults(plan, status=status, **grounds, **A_CHECK) == [
        ("/checked_by", "not_part_of_this_step"),
        ("/checked_at", "not_part_of_this_step"),
    ]


def test_what_was_begun_with_a_check_is_not_asked_for_again() -> None:
    begun = a_component_of_a_plan("talking", status="completed", **A_CHECK)

    assert added(a_plan(stopped(), begun)).checked_at is None


def test_what_ends_as_unsafe_again_is_to_be_checked_again() -> None:
    again = stopped(**A_CHECK, ended_unsafe_at=NOW - timedelta(hours=1))

    assert faults(a_plan(stopped(), again)) == [
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]
    assert added(a_plan(stopped(), again), **{**A_CHECK, "checked_at": NOW}).checked_at == NOW


@pytest.mark.parametrize("ended", [timedelta(), -timedelta(seconds=30), -timedelta(days=90)])
def test_a_check_of_what_has_ended_as_unsafe_since_is_none_whatever_the_clock_says(
    ended: timedelta,
) -> None:
    """At the instant of its own check, or by a clock that was set back, it cleared itself."""
    again = stopped(**A_CHECK, ended_unsafe_at=A_CHECK["checked_at"] + ended)

    for before in ([again], [stopped(), again]):
        assert faults(a_plan(*before)) == [
            ("/checked_by", "missing"),
            ("/checked_at", "missing"),
        ]


def test_what_was_entered_in_error_was_found_unsafe_all_the_same_and_is_no_check() -> None:
    """What was found is of the person; for what was never given, nobody checked anything."""
    never = {"status": ComponentStatus.ENTERED_IN_ERROR}
    offered = a_component_of_a_plan("talking", status="offered")
    checked = a_component_of_a_plan("talking", **never, **A_CHECK)

    assert unchecked_since([stopped(**never), offered], offered) is not None
    assert unchecked_since([stopped(), checked, offered], offered) is not None
    assert faults(a_plan(stopped(**never))) == [
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]
    assert added(a_plan(stopped(**never)), **A_CHECK).checked_by == "Dr Moss"
