"""A call makes one change of a component, and the journal says which."""

from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.asked import ComponentChange, ComponentDetails, LifeStep
from app.pathways.plans.one_change import Asked, EndOfChange, FollowUp, one_change
from app.pathways.plans.terms import ComponentStatus
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, PAUSE, PROFESSIONAL, TODAY


def change_of(**asked: object) -> Asked:
    return one_change(read_as(ComponentChange, asked), at=NOW)


def faults_of(**asked: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        change_of(**asked)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_a_status_is_a_step_with_all_the_grounds_that_were_given() -> None:
    step = change_of(status="paused", **PAUSE, authorised_by=PROFESSIONAL, started_on=TODAY)

    assert step == read_as(
        LifeStep,
        {"status": "paused", **PAUSE, "authorised_by": PROFESSIONAL, "started_on": TODAY},
    )


@pytest.mark.parametrize("status", ComponentStatus)
def test_a_step_is_judged_by_the_life_of_the_component_and_not_here(
    status: ComponentStatus,
) -> None:
    assert change_of(status=status) == LifeStep(status=status)


def test_what_was_due_is_done_and_may_be_due_again() -> None:
    assert change_of(followed_up=True) == FollowUp(next_due=None)
    assert change_of(followed_up=True, review_due=LATER) == FollowUp(next_due=LATER)


def test_a_change_that_was_reviewed_ends() -> None:
    because = {"reason": "The bloods are fine.", "authorised_by": PROFESSIONAL}
    ends = change_of(followed_up=True, change_ends=True, **because)

    assert ends == read_as(EndOfChange, because)
    assert change_of(followed_up=True, change_ends=False) == FollowUp(next_due=None)


@pytest.mark.parametrize(
    "other",
    [{}, {"followed_up": False}, {"status": "paused", **PAUSE}, {"serves": []}],
)
def test_a_change_ends_only_with_its_review(other: dict[str, Any]) -> None:
    assert faults_of(change_ends=True, **other) == [("/change_ends", "not_part_of_this_step")]


def test_a_change_that_has_ended_is_not_due_for_review_again() -> None:
    asked = {"followed_up": True, "change_ends": True}

    assert faults_of(**asked, review_due=LATER) == [("/review_due", "not_part_of_this_step")]


def test_a_change_does_not_end_beside_another_step() -> None:
    asked = {"followed_up": True, "change_ends": True}

    assert faults_of(**asked, status="active") == [("", "one_at_a_time")]


@pytest.mark.parametrize(
    "details",
    [
        {"serves": ["sleep"]},
        {"serves": []},
        {"provider": "ZZ101"},
        {"serves": [], "provider": "ZZ1"},
    ],
)
def test_what_it_serves_and_who_provides_it_is_one_change(details: dict[str, Any]) -> None:
    assert change_of(**details) == read_as(ComponentDetails, details)


@pytest.mark.parametrize(
    "nothing",
    [{}, {"followed_up": False}, {"status": None}, {"review_due": LATER}, PAUSE],
)
def test_a_change_that_changes_nothing_is_refused(nothing: dict[str, Any]) -> None:
    assert faults_of(**nothing) == [("", "nothing_to_change")]


def test_a_step_may_say_that_nothing_was_followed_up() -> None:
    assert isinstance(change_of(status="active", followed_up=False), LifeStep)


@pytest.mark.parametrize(
    "several",
    [
        {"status": "active", "followed_up": True},
        {"status": "active", "serves": []},
        {"followed_up": True, "provider": "ZZ101"},
        {"status": "active", "followed_up": True, "serves": [], "provider": "ZZ101"},
    ],
)
def test_several_changes_at_once_are_refused(several: dict[str, Any]) -> None:
    assert faults_of(**several) == [("", "one_at_a_time")]


@pytest.mark.parametrize("change", [{"followed_up": True}, {"serves": []}, {"provider": "ZZ101"}])
@pytest.mark.parametrize(
    "ground",
    [{"reason": "Tired."}, {"owner": "Bo"}, {"started_on": TODAY}, {"authorised_by": PROFESSIONAL}],
)
def test_grounds_that_belong_to_a_step_are_refused_with_anything_else(
    change: dict[str, Any], ground: dict[str, Any]
) -> None:
    [name] = ground
    assert faults_of(**change, **ground) == [(f"/{name}", "not_part_of_this_step")]


def test_only_a_follow_up_takes_when_it_is_due_again() -> None:
    assert faults_of(serves=[], review_due=LATER) == [("/review_due", "not_part_of_this_step")]


@pytest.mark.parametrize("past", [NOW, "2020-01-31T09:30:00Z"])
def test_the_same_is_never_due_again_at_a_time_that_is_past(past: object) -> None:
    assert faults_of(followed_up=True, review_due=past) == [("/review_due", "not_in_the_future")]
