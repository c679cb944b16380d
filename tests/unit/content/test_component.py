"""A component says what the rules and the people need to know of it, and says it consistently."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from app.pathways.content.component import SafeGap, usual_lead
from app.pathways.rules.factors import LedBy
from app.pathways.terms import Element, WishHolder
from tests.builders import a_component, a_rule

LAPSE = {"why": "The level falls.", "longest_safe_gap": {"words": "a day", "duration": "P1D"}}


def test_a_component_that_must_not_lapse_says_why_and_for_how_long() -> None:
    component = a_component(must_not_lapse=True, lapse=LAPSE, led_by="current_team")

    assert component.lapse is not None
    assert component.lapse.longest_safe_gap.duration == "P1D"


def test_without_the_reason_it_is_refused() -> None:
    with pytest.raises(ValidationError, match="lapse must be given exactly when"):
        a_component(must_not_lapse=True)


def test_a_reason_without_the_mark_is_refused_too() -> None:
    with pytest.raises(ValidationError, match="lapse must be given exactly when"):
        a_component(must_not_lapse=False, lapse=LAPSE)


def test_a_component_that_is_checked_on_a_move_says_what_to_check() -> None:
    component = a_component(check_on_move=True, checks=["the level in the blood"])

    assert component.checks == ("the level in the blood",)


def test_a_check_without_the_mark_or_a_mark_without_the_check_is_refused() -> None:
    for marked, checks in ((True, []), (False, ["the level in the blood"])):
        with pytest.raises(ValidationError, match="checks must be given exactly when"):
            a_component(check_on_move=marked, checks=checks)


def test_a_changed_component_is_checked_again() -> None:
    with pytest.raises(ValidationError, match="lapse must be given exactly when"):
        replace(a_component(), must_not_lapse=True)


@pytest.mark.parametrize("field", ["must_not_lapse", "check_on_move"])
def test_only_true_and_false_are_marks(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        a_component(**{field: "no"})


@pytest.mark.parametrize(
    "field", ["formats", "typical_dose", "needs", "delivered_by", "delivery_modes", "evidence"]
)
def test_what_a_component_cannot_do_without_is_never_empty(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        a_component(**{field: []})


def test_a_component_has_no_place_for_an_age() -> None:
    with pytest.raises(ValidationError, match="minimum_age"):
        a_component(minimum_age=65)


def test_where_the_words_allow_no_duration_none_is_given() -> None:
    assert SafeGap(words="The prescriber decides.").duration is None


def test_the_wish_is_the_persons_unless_the_component_is_a_carers_own() -> None:
    assert a_component().wish_holder is WishHolder.PERSON
    assert a_component(wish_holder="carer").wish_holder is WishHolder.CARER


def test_own_rules_keep_their_order() -> None:
    own = (a_rule("first", "decide", wish="stop"), a_rule("second", "decide", wish="pause"))

    assert a_component(own_rules=own).own_rules == own


@pytest.mark.parametrize("element", Element)
def test_whatever_must_not_lapse_is_led_by_the_team_that_is_there(element: Element) -> None:
    assert usual_lead(element, must_not_lapse=True) is LedBy.CURRENT_TEAM


@pytest.mark.parametrize("element", Element)
def test_medicines_and_physical_care_are_led_by_the_team_that_is_there(element: Element) -> None:
    clinical = element in {Element.MEDICATIONS, Element.PHYSICAL_HEALTHCARE}

    expected = LedBy.CURRENT_TEAM if clinical else LedBy.ORIGINATING_TEAM

    assert usual_lead(element, must_not_lapse=False) is expected
