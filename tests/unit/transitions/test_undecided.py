"""Which decisions a plan tells of: those that nobody has settled, or nobody had when it closed."""

import pytest

from app.pathways.rules.factors import Reach
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import refused

CHECKED = {"checked_by": "Dr Moss", "checked_at": "2026-03-02T06:30:00Z"}


def told(care: Care) -> list[tuple[str, str]]:
    """The outcome and what holds meanwhile, of each decision that is told of."""
    return [(each.outcome, each.interim) for each in undecided_in(care)]


def test_what_nobody_has_settled_is_told() -> None:
    care = one_moved("lithium", "ward", safety="contraindicated")

    [undecided] = undecided_in(care)

    assert undecided.decision_id == care.decisions[0].decision_id
    assert undecided.plan_component_id == component_of(care, "lithium").plan_component_id
    assert told(care) == [("decide", "hold")]


@pytest.mark.parametrize("reach", Reach)
def test_it_is_told_whether_it_can_reach_them(reach: Reach) -> None:
    care = one_moved("lithium", "ward", reach=reach, reach_reason="The machine is broken.")

    [undecided] = undecided_in(care)

    assert undecided.reach is reach


def test_so_it_is_where_nobody_said_why_it_cannot() -> None:
    [undecided] = undecided_in(one_moved("talking", "ward"))

    assert undecided.reach is Reach.NONE


@pytest.mark.parametrize("component", ["lithium", "talking"])
@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"safety": "contraindicated"}, (True, None)),
        ({"safety": "contraindicated", **CHECKED}, (True, "Dr Moss")),
        ({"safety": "no_concern", **CHECKED}, (False, None)),
        ({"safety": "not_checked"}, (False, None)),
    ],
    ids=["unnamed", "named", "checked", "not checked"],
)
def test_it_is_told_whether_it_is_unsafe_whoever_found_it(
    component: str, stated: dict[str, str], found: tuple[bool, str | None]
) -> None:
    [undecided] = undecided_in(one_moved(component, "ward", **stated))

    assert (undecided.is_unsafe, undecided.found_unsafe_by) == found


def test_that_it_was_on_hold_and_was_checked_since_is_told_until_somebody_answers() -> None:
    """The page of a plan said of it that it goes on as it is, and nobody had begun to give it."""
    well = {"engagement": "well_enough"}
    unsafe = one_moved("in-reach-talking", **well, safety="contraindicated")
    check = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}
    checked = review(unsafe, "in-reach-talking", at=NOW, **check)
    away = moved(checked, "other-ward", stated_for_all=well)
    begun = answer(away, "confirm", "in-reach-talking")
    again = moved(begun, "home", stated_for_all=well)

    lifted = [
        [(each.interim, each.hold_lifted) for each in undecided_in(care)]
        for care in (unsafe, checked, away, begun, again)
    ]

    assert lifted == [
        [("hold", False)],
        [("carry_on", True)],
        [("carry_on", True)],
        [],
        [("carry_on", False)],
    ]


@pytest.mark.parametrize(
    ("component", "stated", "awaits"),
    [
        ("lithium", {}, True),
        ("lithium", {"safety": "no_concern", **CHECKED}, False),
        ("lithium", {"safety": "contraindicated"}, False),
        ("heart-check", {}, False),
    ],
    ids=["not checked", "checked", "unsafe", "needs no check"],
)
def test_it_is_told_whether_what_is_given_meanwhile_waits_for_a_check(
    component: str,
    stated: dict[str, str],
    awaits: bool,  # noqa: FBT001  # a parameter
) -> None:
    [undecided] = undecided_in(one_moved(component, "ward", **stated))

    assert undecided.awaits_check is awaits


@pytest.mark.parametrize(
    ("component", "stated", "awaits"),
    [
        ("lithium", {}, True),
        ("lithium", {"safety": "no_concern", **CHECKED}, False),
        ("lithium", {"safety": "contraindicated"}, False),
        ("heart-check", {}, False),
        ("talking", {"safety": "not_checked"}, False),
    ],
    ids=["not checked", "checked", "unsafe", "needs no check", "is to stop"],
)
@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_so_it_is_of_what_a_no_alone_keeps_from_being_given(
    wish: str,
    component: str,
    stated: dict[str, str],
    awaits: bool,  # noqa: FBT001  # a parameter
) -> None:
    """Whoever decides that it goes on all the same read of the no, and not of the check."""
    care = one_moved(component, "ward", wish=wish, **stated)
    [undecided] = undecided_in(care)

    assert undecided.awaits_check is awaits
    assert ("Not checked yet: Lithium." in summary(care)) is awaits
    assert "To be checked first" not in summary(care)


@pytest.mark.parametrize(
    ("component", "decider"),
    [("lithium", "prescriber"), ("talking", "professional_with_person")],
)
def test_it_is_told_who_must_decide_where_somebody_must(component: str, decider: str) -> None:
    waits, proposed = (
        undecided_in(one_moved(component, "ward", **stated))[0]
        for stated in ({}, {"wish": "stop", "engagement": "well_enough"})
    )

    assert (waits.outcome, waits.decider) == ("decide", decider)
    is_to_decide = proposed.outcome == "decide"
    assert proposed.decider == (decider if is_to_decide else None)


def test_a_refused_hand_over_is_told_until_a_team_is_asked_again() -> None:
    care = one_moved("heart-check", "ward", engagement="well_enough", wish="continue")
    refused = refuse(care, "heart-check")
    anew = answer(
        *(refused, "settle", "heart-check"), outcome="hand_over", authorised_by=PROFESSIONAL
    )

    of_each = [undecided_in(each)[0] for each in (care, refused, anew)]

    assert [each.refused_by for each in of_each] == [None, "ward", None]
    assert [each.outcome for each in of_each] == ["hand_over", "decide", "hand_over"]
    assert {each.due_at for each in of_each} == {care.decisions[0].due_at}


def test_what_somebody_has_settled_is_not() -> None:
    care = one_moved("lithium", "ward", wish="stop")

    after = answer(
        care,
        "settle",
        "lithium",
        outcome="pause",
        reason="They want a rest from it.",
        authorised_by=PRESCRIBER,
        persons_view="agrees",
    )

    assert (told(care), told(after)) == ([("decide", "respect_refusal")], [])


def test_of_several_moves_the_latest_is_told() -> None:
    care = moved(one_moved("lithium", "ward", safety="contraindicated"), "home")

    assert told(care) == [("decide", "hold")]
    assert told(take_back(care)) == [("decide", "hold")]
    assert undecided_in(take_back(care))[0].decision_id == care.decisions[0].decision_id


def test_a_review_is_told() -> None:
    assert told(review(some_care(), wish="stop")) == [("stop", "respect_refusal")]


def test_a_closed_plan_tells_what_nobody_had_settled() -> None:
    care = moved(some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan()), "ward")

    assert told(care) == [("decide", "receiving_team_provides"), ("decide", "carry_on")]
    recipients = [
        given(each.plan_component_id, authorised_by=PRESCRIBER) for each in care.components
    ]
    assert undecided_in(close(care, recipients)) == undecided_in(care)


@pytest.mark.parametrize("closes", [False, True])
def test_what_has_ended_is_undecided_no_more(closes: bool) -> None:  # noqa: FBT001  # a parameter
    care = step(one_moved("talking", "ward"), "completed", **OVER)

    assert told(close(care) if closes else care) == []


def test_what_a_team_refused_as_unsafe_is_told_with_why_in_the_words_of_that_refusal() -> None:
    """The move quoted them, and neither the plan nor the closure that a GP reads did."""
    stated = one_moved("lithium", "ward", safety="contraindicated", **CHECKED)

    found = [
        (each.found_unsafe_by, each.found_unsafe_because)
        for care in (refused(), stated)
        for each in undecided_in(care)
    ]

    assert found == [("Di Shore", "Her heart races."), ("Dr Moss", None)]
