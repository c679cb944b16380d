"""No answer says that it is the wish of whoever the care is for, who does not agree with it."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import DecisionNotFound
from app.pathways.transitions.their_wish import check_their_wish
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER, an_id
from tests.unit.transitions.moving import (
    answer,
    decision_about,
    definition_of,
    one_moved,
    refuse,
    step,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import SAFE


def check(about: str, code: str | None, view: str | None, **stated: str) -> None:
    care = one_moved(about, **stated)
    given = {"action": "confirm", "reason_code": code, "persons_view": view}
    decision_id = decision_about(care, about).decision_id
    check_their_wish(care, decision_id, read_as(Answer, given), definition_of=definition_of)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ("talking", "persons_wish"),
        ("carers-talk", "persons_wish"),
        ("carers-talk", "carers_wish"),
    ],
)
def test_whoever_does_not_agree_is_not_told_to_have_wished_it(about: str, code: str) -> None:
    """It read “by the carer's wish: “Later.”” and “The carer did not agree: “Not later.””."""
    with pytest.raises(Invalid) as refused:
        check(about, code, "disagrees")

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/reason_code", "not_part_of_this_step")
    assert fault.detail.endswith("or what they think of it as they said it.")


@pytest.mark.parametrize(
    ("about", "code", "view"),
    [
        ("talking", "carers_wish", "disagrees"),
        ("talking", "clinical_judgement", "disagrees"),
        ("talking", None, "disagrees"),
        ("talking", "persons_wish", "agrees"),
        ("talking", "best_interests", "could_not_say"),
        ("carers-talk", "persons_wish", None),
    ],
)
def test_a_person_may_disagree_with_their_carer_and_whoever_agrees_may_have_wished_it(
    about: str, code: str | None, view: str | None
) -> None:
    check(about, code, view)


@pytest.mark.parametrize(
    ("about", "code"), [("talking", "persons_wish"), ("carers-talk", "carers_wish")]
)
def test_nor_is_whoever_could_not_say_and_had_wished_nothing(about: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(about, code, "could_not_say")

    assert [each.pointer for each in refused.value.faults] == ["/reason_code"]
    assert "could not say what they wish" in refused.value.faults[0].detail
    check(about, code, "could_not_say", wish="pause")


@pytest.mark.parametrize("view", [None, "not_asked", "could_not_say"])
def test_nor_is_whoever_could_not_say_at_the_move_until_they_say_what_they_think(
    view: str | None,
) -> None:
    """“The person could not say what they wish. Decided by the person's wish.” was told of one."""
    with pytest.raises(Invalid):
        check("talking", "persons_wish", view, wish="could_not_say")
    check("talking", "persons_wish", "agrees", wish="could_not_say")


def refused_hand_over(view: str, **stated: str) -> Care:
    basis = {"reason_code": "best_interests", "reason": "Met.", "authorised_by": PRESCRIBER}
    words = "I take them." if view == "agrees" else None
    said = {"persons_view": view, "persons_words": words}
    care = one_moved("lithium", "home", **SAFE, **stated)
    call = "settle" if the_decision(care).outcome == "decide" else "confirm"
    handed = answer(care, call, "lithium", outcome="hand_over", **basis, **said)
    return refuse(handed, "lithium")


def check_next(care: Care, view: str | None = None) -> None:
    given = {"action": "settle", "reason_code": "persons_wish", "persons_view": view}
    asked, decision_id = read_as(Answer, given), the_decision(care).decision_id
    check_their_wish(care, decision_id, asked, definition_of=definition_of)


def test_it_is_judged_by_what_they_said_of_the_answer_before_this_as_well() -> None:
    """“By the person's wish” was told of whoever could not say, and refused of who had said yes."""
    with pytest.raises(Invalid):
        check_next(refused_hand_over("could_not_say"))
    check_next(refused_hand_over("could_not_say"), "agrees")
    check_next(refused_hand_over("agrees", wish="could_not_say"))


def test_so_it_is_of_care_that_is_over_while_a_decision_waits() -> None:
    is_over = {"reason": "Done.", "authorised_by": PRESCRIBER, "reason_code": "persons_wish"}
    agrees = {"persons_view": "agrees", "persons_words": "I am done."}
    mute = {"persons_view": "could_not_say"}
    could_not, agreed = refused_hand_over("could_not_say"), refused_hand_over("agrees")

    with pytest.raises(Invalid) as refused:
        step(could_not, "completed", "lithium", **is_over)
    assert [each.pointer for each in refused.value.faults] == ["/reason_code"]
    for care in (could_not, agreed):
        ended = step(care, "completed", "lithium", **is_over, **agrees)
        assert ended.decisions[-1].reason_code == "persons_wish"
    with pytest.raises(Invalid):
        step(could_not, "completed", "lithium", **is_over, **mute)


def test_it_is_asked_of_a_decision_that_there_is() -> None:
    asked = read_as(Answer, {"action": "confirm"})

    with pytest.raises(DecisionNotFound):
        check_their_wish(one_moved(), an_id(), asked, definition_of=definition_of)
