"""A change that a hand-over asked for, and that nobody accepted, is told until somebody answers."""

import pytest

from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.decisions_told import summary, told
from tests.unit.transitions.moving import (
    accept,
    answer,
    close,
    given,
    moved,
    refuse,
    review,
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import CHECKED, on_leave
from tests.unit.transitions.test_handed_over_with_a_change import HANDED, NEW, OLD, handed_over


@pytest.mark.parametrize(
    "waits",
    [
        handed_over(),
        on_leave(handed_over()),
        moved(handed_over(), "other-ward"),
        on_leave(moved(handed_over(), "other-ward")),
        moved(moved(handed_over(), "other-ward"), "home"),
        review(handed_over(), "lithium"),
        refuse(moved(handed_over(), "other-ward", stated_for_all=CHECKED), "lithium"),
    ],
    ids=["asked for", "kept", "moved on", "and kept", "and again", "reviewed", "and refused"],
)
def test_a_plan_tells_a_change_that_nobody_accepted_also_once_it_is_closed(waits: Care) -> None:
    """A dose that a prescriber had asked for stood in no plan, and in no closure."""
    on_terms = [
        given(each.plan_component_id, authorised_by=PRESCRIBER) for each in waits.components
    ]

    for care in (waits, close(waits, on_terms)):
        assert [each.change_asked for each in undecided_in(care)] == [NEW]


def test_what_was_answered_since_is_no_change_that_is_asked_for() -> None:
    on_the_way = moved(handed_over(), "other-ward")
    unchanged = answer(on_the_way, "settle", "lithium", **HANDED)
    another = handed_over(on_the_way, adaptation=OLD)

    for care, asked in ((unchanged, None), (another, OLD), (moved(unchanged, "home"), None)):
        assert [each.change_asked for each in undecided_in(care)] == [asked]
    assert undecided_in(accept(handed_over(), "lithium")) == ()


def test_a_move_that_was_superseded_tells_what_nobody_had_accepted_by_then() -> None:
    """Its page said that all of it was not settled, and nothing of the dose."""
    asked = "A change was asked for with a hand-over, and not accepted by then"
    pending = handed_over()

    for care, gone in (
        (moved(pending, "other-ward"), "does not stand any more."),
        (close(pending), "was not settled when the plan closed."),
    ):
        who = "asked for by Dr Ada Moss (prescriber)"
        change = f"(“{NEW.removesuffix('.')}.”), {who}"
        assert summary(care, 0).endswith(f" {asked}: Lithium {change}.")
        said = told(care, care.decisions[0])
        assert said.startswith(f"The decision about Lithium {gone}")
        assert said.endswith(f" {asked}: “{NEW}” That change was {who}.")
    assert asked not in summary(take_back(pending), 0)
    assert asked not in summary(moved(accept(pending, "lithium"), "other-ward"), 0)
