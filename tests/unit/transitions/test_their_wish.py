"""No answer says that it is the wish of whoever the care is for, who does not agree with it."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import DecisionNotFound
from app.pathways.transitions.their_wish import check_their_wish
from tests.builders import read_as
from tests.unit.plans.made_up import an_id
from tests.unit.transitions.moving import decision_about, definition_of, one_moved


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


def test_it_is_asked_of_a_decision_that_there_is() -> None:
    asked = read_as(Answer, {"action": "confirm"})

    with pytest.raises(DecisionNotFound):
        check_their_wish(one_moved(), an_id(), asked, definition_of=definition_of)
