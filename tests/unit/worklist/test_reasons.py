"""Each task about a decision says why it is left to people, and who checks what, in few words."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Safety, Wish, all_points
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.worklist.reasons import why_to_decide
from tests.builders import carry_over
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import MORNING, SOONER, decision, of_either_team

WHY: Final[dict[str, tuple[str, ...]]] = {
    "lapse-contraindicated": ("it was found unsafe",),
    "lapse-unchecked": ("it is not checked yet",),
    "lapse-unwanted": ("the person said no", "the person wished for a break"),
    "lapse-unreachable": ("it is not known how it can reach them",),
    "lapse-paused": ("it is paused",),
    "check-first": ("it is not checked yet",),
    "cannot-say": ("the person could not say what they wish",),
    "ask-first": ("nobody has judged how well the person can take part",),
    "not-now-clinical": ("the person cannot take part in the usual way now",),
    "ask-before-resuming": ("the person was not asked whether it starts again",),
}
"""By the rule that leaves it to people."""


def test_whatever_the_table_leaves_to_people_says_for_what_reason() -> None:
    decided = zip(all_points(), carry_over().rule_at, strict=True)
    left = [(point, rule.id) for point, rule in decided if rule.then is Outcome.DECIDE]

    assert {rule for _, rule in left} == WHY.keys()
    for point, rule in left:
        assert isinstance(point.safety, Safety)
        refusal = point.wish if point.wish in {Wish.STOP, Wish.PAUSE} else None
        said = why_to_decide(point, point.safety, refusal, WishHolder.PERSON)
        assert said.startswith(", because ")
        assert any(reason in said for reason in WHY[rule]), (point, rule)


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_more_than_one_reason_is_told_and_a_no_before_a_check(kind: str) -> None:
    two = decision(kind, decider="prescriber", safety="not_checked", wish="stop")
    three = decision(kind, decider="prescriber", safety="not_checked", wish="stop", status="paused")

    decides = f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}, because"
    assert two.startswith(f"{decides} the person said no and it is not checked yet. ")
    assert three.startswith(
        f"{decides} the person said no, it is not checked yet and it is paused. "
    )


def test_what_did_not_matter_is_no_reason() -> None:
    told = decision("decide", decider="prescriber", wish="not_asked", engagement="not_assessed")

    assert told.startswith(
        f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}."
    )


@pytest.mark.parametrize(
    ("of_case", "why"),
    [
        ({"safety": "contraindicated"}, "it was found unsafe"),
        ({"safety": "not_checked"}, "it is not checked yet"),
        (
            {"safety": "contraindicated", "wish": "stop"},
            "it was found unsafe and the person said no",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_a_danger_and_a_no_are_told_beside_a_refused_hand_over(
    kind: str, of_case: dict[str, str], why: str
) -> None:
    """A ward refused lithium, it was found unsafe then, and the tasks told the refusal alone."""
    told = of_either_team(kind, is_refused=True, **of_case)

    assert told.startswith(
        f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}, because {why}. "
        "Heron refused to take it over. "
    )


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_what_a_team_refused_as_unsafe_is_told_with_who_found_it_so_and_is_held(kind: str) -> None:
    """The task told both teams that the ward which had found it unsafe sees to it all the same."""
    asked: dict[str, Any] = {"refusal_before": "Her heart races.", "is_refused": True}

    told = of_either_team(kind, **asked, refused_because="safety_concern")

    assert told == (
        f"Sam: about Lithium, a prescriber of East decides by {MORNING}{SOONER}, because it was "
        "found unsafe. Di Shore refused it for Heron as unsafe: “Her heart races.” "
        "Until it is decided: nothing more of it is given."
    )


def test_a_check_of_since_is_told_beside_a_refusal_as_unsafe() -> None:
    asked: dict[str, Any] = {"refusal_before": "Her heart races.", "is_refused": True}

    told = of_either_team("decide", **asked, refused_because="safety_concern", checked_at=NOW)

    assert told.endswith(
        "Di Shore refused it for Heron as unsafe: “Her heart races.” A check found no concern "
        f"since then, {MORNING}. Until it is decided, all the same: Heron sees to it from arrival."
    )


@pytest.mark.parametrize(
    ("kind", "outcome", "refused"),
    [
        ("accept_hand_over", "hand_over", "refused it before"),
        ("await_acceptance", "hand_over", "refused it before"),
        ("confirm", "continue", "refused it for Heron"),
    ],
)
def test_whoever_answers_after_a_refusal_as_unsafe_is_told_who_found_no_concern_since(
    kind: str, outcome: str, refused: str
) -> None:
    """The ward was told its own refusal, and to see to the care, with no word of the check."""
    asked: dict[str, Any] = {"refusal_before": "Racing.", "refused_because": "safety_concern"}
    checked: dict[str, Any] = {"checked_by": "Tim", "checked_at": NOW}

    told = decision(kind, outcome, is_refused=kind == "confirm", **asked, **checked)

    assert (
        f" Di Shore {refused} as unsafe: “Racing.” "
        f"Tim found no concern since then, {MORNING}. Until it is "
    ) in told


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_a_danger_that_is_known_from_before_is_told_with_who_found_it_and_when(kind: str) -> None:
    unsafe: dict[str, Any] = {"safety": "contraindicated", "checked_by": "Di Shore"}

    told = of_either_team(kind, **unsafe, checked_at=NOW)
    untimed = of_either_team(kind, **unsafe)
    unnamed = of_either_team(kind, safety="contraindicated")

    why, held = "because it was found unsafe. ", "Until it is decided: nothing more of it is given."
    assert told.endswith(f"{why}Di Shore found it unsafe, {MORNING}. {held}")
    assert untimed.endswith(f"{why}Di Shore found it unsafe. {held}")
    assert unnamed.endswith(f"{why}{held}")


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_why_it_was_stated_to_be_unsafe_is_told_with_that(kind: str) -> None:
    unsafe: dict[str, Any] = {"safety": "contraindicated", "safety_reason": "Level 1.6."}
    named: dict[str, Any] = {**unsafe, "checked_by": "Dr Ito", "checked_at": NOW}

    told = of_either_team(kind, **named)
    unnamed = of_either_team(kind, **unsafe)
    resting = of_either_team(kind, **named, status="paused", pause_reason="Level 1.6.")

    held = "Until it is decided: nothing more of it is given."
    assert told.endswith(f" Dr Ito found it unsafe, {MORNING}: “Level 1.6.” {held}")
    assert unnamed.endswith(f"found unsafe. It was stated to be unsafe: “Level 1.6.” {held}")
    assert f" Dr Ito found it unsafe, {MORNING}. {held}" in resting
    assert resting.count("Level 1.6.") == 1


def test_why_somebody_said_since_that_what_was_refused_is_unsafe_is_told() -> None:
    found: dict[str, Any] = {"safety": "contraindicated", "checked_by": "Di Shore"}

    for because in ("Racing.", "QTc 520."):
        told = decision(
            "decide",
            decider="prescriber",
            unsafe_earlier="Racing.",
            **found,
            checked_at=NOW,
            safety_reason=because,
        )
        assert f" Di Shore found it unsafe, {MORNING}: “{because}” Until" in told


@pytest.mark.parametrize("outcome", ["decide", "pause"])
def test_why_it_was_refused_as_unsafe_at_an_earlier_move_is_told_still(outcome: str) -> None:
    """It was told with whose word it was, and the reason was lost at the next move."""
    found: dict[str, Any] = {"safety": "contraindicated", "checked_by": "Di Shore"}
    kind = "decide" if outcome == "decide" else "confirm"
    decider = "prescriber" if outcome == "decide" else None

    told = decision(
        kind, outcome, decider=decider, unsafe_earlier="Racing.", **found, checked_at=NOW
    )
    by_another = decision(
        kind, outcome, decider=decider, unsafe_earlier="Racing.", **found, checked_at=None
    )

    held = "Until it is decided: nothing more of it is given."
    assert told.endswith(f" Di Shore found it unsafe, {MORNING}: “Racing.” {held}")
    assert by_another.endswith(f" Di Shore found it unsafe. {held}")


def test_a_refusal_as_unsafe_is_told_beside_a_later_one_for_another_reason() -> None:
    """Both teams read “Full.”, and not why nothing more of it was given."""
    asked: dict[str, Any] = {"unsafe_before": "Racing.", "refusal_before": "Full."}

    told = of_either_team("decide", **asked, is_refused=True)
    again = decision("accept_hand_over", "hand_over", is_proposed=False, **asked)
    checked = of_either_team("decide", **asked, is_refused=True, checked_at=NOW)

    found = f"Di Shore found it unsafe, {MORNING}: “Racing.” "
    assert told.endswith(
        f"Heron refused to take it over: “Full.” {found}"
        "Until it is decided: nothing more of it is given."
    )
    assert f" Di Shore refused it before: “Full.” {found}" in again
    assert "found it unsafe" not in checked
    assert " That is over, since " in checked


def test_whoever_is_asked_again_is_told_that_it_was_refused_as_unsafe() -> None:
    asked: dict[str, Any] = {"refusal_before": "Racing.", "refused_because": "safety_concern"}

    told = decision("accept_hand_over", "hand_over", is_proposed=False, **asked)

    assert " Di Shore refused it before as unsafe: “Racing.” " in told
    assert " It goes on despite a contraindication, on legal authority. " in told


def test_after_a_refused_hand_over_nothing_else_is_a_reason() -> None:
    cannot: dict[str, Any] = {"engagement": "not_now", "lapses": True}
    usual = decision("decide", decider="professional_with_person", **cannot)
    told = decision("decide", decider="professional_with_person", is_refused=True, **cannot)

    assert ", because the person cannot take part " in usual
    assert "because" not in told
    assert " Heron refused to take it over. " in told


def test_a_carer_is_named_as_that() -> None:
    told = decision(
        "decide",
        decider="professional_with_person",
        wish="could_not_say",
        holder="carer",
        lapses=True,
    )

    assert ", because the carer could not say what they wish. " in told


CHECKS: Final = ("The last level.", "The kidneys.")


@pytest.mark.parametrize(
    ("led_by", "who"),
    [
        ("current_team", "Heron sees to the check on arrival."),
        ("originating_team", "East sees to the check."),
    ],
)
@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_what_is_not_checked_says_who_checks_it_and_what(kind: str, led_by: str, who: str) -> None:
    told = of_either_team(kind, safety="not_checked", led_by=led_by, checks=CHECKS)

    assert told.endswith(f" {who} What must be checked: The last level. The kidneys.")


def test_the_check_of_what_may_lapse_is_left_to_whoever_decides() -> None:
    usual: dict[str, Any] = {"safety": "not_checked", "led_by": "originating_team"}
    decides = decision("decide", decider="professional_with_person", lapses=True, **usual)
    handed = decision(
        "accept_hand_over", "hand_over", is_proposed=False, lapses=True, checks=CHECKS, **usual
    )

    assert decides.endswith(" Whoever decides sees to the check first.")
    assert handed.endswith(
        " no test is put off. What must be checked: The last level. The kidneys."
    )


@pytest.mark.parametrize(
    ("kind", "outcome", "safety"),
    [
        ("confirm", "pause", "not_checked"),
        ("confirm", "stop", "not_checked"),
        ("decide", "decide", "no_concern"),
        ("decide", "decide", "contraindicated"),
    ],
)
def test_nobody_is_told_to_check_what_is_checked_or_not_to_go_on(
    kind: str, outcome: str, safety: str
) -> None:
    decider = "prescriber" if outcome == "decide" else None
    told = decision(kind, outcome, decider=decider, safety=safety, wish="stop", checks=CHECKS)

    assert "check" not in told.replace("not checked", "")
