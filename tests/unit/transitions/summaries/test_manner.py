"""A decision says in what manner care goes on or stops, where that is no matter of course."""

import re

import pytest

from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.decisions_told import said, summary, told
from tests.unit.transitions.moving import answer, moved, one_moved, review
from tests.unit.transitions.test_told_once_closed import closed


@pytest.mark.parametrize(
    ("wish", "said_so"),
    [
        ("stop", "Talking stops by wish, new offer due"),
        ("continue", "Talking stops against the wish to go on, new offer due"),
        ("not_asked", "Talking stops against an objection, new offer due"),
    ],
)
def test_a_stop_is_by_wish_only_where_somebody_wished_it(wish: str, said_so: str) -> None:
    care = one_moved("talking", "home", wish=wish, engagement="well_enough")
    view = {"persons_view": "disagrees", "persons_words": "I would rather not."}
    action, instead = ("confirm", {}) if wish == "stop" else ("override", {"outcome": "stop"})
    if wish == "not_asked":
        action = "override"
    why = {"reason_code": "clinical_judgement", "reason": "It does harm."}

    stopped = answer(care, action, **instead, **(why | view if instead else {}))

    assert said(stopped).startswith(said_so)


@pytest.mark.parametrize("outcome", ["pause", "stop"])
@pytest.mark.parametrize("wish", [{}, {"wish": "not_asked"}, {"wish": "could_not_say"}])
def test_what_somebody_does_not_agree_with_says_so_though_they_had_wished_nothing(
    outcome: str, wish: dict[str, str]
) -> None:
    """It was told as if they had agreed, or had not been asked."""
    care = one_moved("talking", "home", **wish, engagement="well_enough")
    why = {"reason_code": "best_interests", "reason": "It does harm."}
    is_open = care.decisions[0].outcome is Outcome.DECIDE
    asked = {"outcome": outcome, "authorised_by": PRESCRIBER, **why}

    def viewed(view: str) -> str:
        heard = {"persons_view": view, "persons_words": "I liked it."}
        return said(answer(care, "settle" if is_open else "override", **asked, **heard))

    told = {view: viewed(view) for view in ("disagrees", "agrees", "could_not_say")}

    comes = f"Talking {outcome}s"
    assert told["disagrees"].startswith(f"{comes} against an objection, ")
    assert "The person did not agree: “I liked it.”" in told["disagrees"]
    assert "wish" not in told["disagrees"]
    assert told["agrees"].startswith(f"{comes}, ")
    assert told["could_not_say"].startswith(f"{comes}, ")


def against_a_refusal() -> Care:
    return answer(
        one_moved("lithium", wish="stop"),
        "settle",
        "lithium",
        outcome="continue",
        authorised_by=PRESCRIBER,
        reason_code="best_interests",
        reason="We decided so together.",
        persons_view="disagrees",
        persons_words="No.",
    )


def test_care_that_goes_on_against_a_refusal_says_so() -> None:
    assert said(against_a_refusal(), "lithium").startswith("Lithium continues against a refusal.")


def test_its_move_says_against_what_it_goes_on_once_and_then_on_what_basis() -> None:
    """“Continues against a refusal. Goes on against a refusal, in best interests” was one page."""
    basis = "On what basis: Lithium (in best interests; the person had said no: “No.”)."

    page = summary(against_a_refusal())

    assert page.startswith(f"Decided: Lithium continues against a refusal. {basis}")
    assert page.count("against a refusal") == 1


def test_of_a_closed_plan_its_move_tells_the_basis_and_not_that_it_goes_on() -> None:
    over = closed(against_a_refusal(), "lithium")

    assert "Decided: Lithium continues against a refusal. On what basis: Lithium (" in summary(over)
    assert not re.search("goes on|to start again", summary(over), re.IGNORECASE)


def test_while_it_is_decided_about_again_a_decision_and_its_move_say_how_it_went_on() -> None:
    care = against_a_refusal()

    for again in (review(care, "lithium"), moved(care, "home")):
        waits = said(again, "lithium")
        assert (
            "Until then: the no stands. Until it was to be decided about again it went on against "
            "a refusal, in best interests."
        ) in waits
        assert (
            "The no stands: Lithium (“No.”). Not checked yet: Lithium. "
            "Until it was to be decided about again it went on against a refusal, "
            "in best interests: Lithium."
        ) in summary(again)
    assert "it went on" not in said(care, "lithium") + summary(care)
    before = review(care, "lithium").decisions[0]
    assert told(review(care, "lithium"), before) == (
        "The decision about Lithium does not stand any more."
    )


def test_care_that_goes_on_despite_a_contraindication_says_so() -> None:
    care = answer(
        one_moved("lithium", safety="contraindicated"),
        "settle",
        "lithium",
        outcome="continue",
        authorised_by=PRESCRIBER,
        reason_code="best_interests",
        reason="The benefit is greater.",
    )

    assert said(care, "lithium").startswith("Lithium continues despite a contraindication.")
