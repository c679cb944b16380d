"""Who answers for care that must not lapse."""

from dataclasses import replace

import pytest

from app.pathways.plans.authority import Duty, duty_of, fits
from app.pathways.plans.values import Authorisation
from app.pathways.rules.outcomes import Decider
from tests.unit.plans.made_up import the_catalogue


def test_a_prescriber_decides_about_medicines() -> None:
    assert duty_of(the_catalogue().get_component("lithium")) == Duty(
        must_not_lapse=True, prescribed=True
    )


def test_a_prescriber_decides_about_what_must_be_checked_at_a_move() -> None:
    listed = the_catalogue().get_component("heart-check")
    checked = replace(listed, traits=listed.traits._replace(check_on_move=True))

    assert duty_of(checked).decider is Decider.PRESCRIBER
    assert duty_of(listed).decider is Decider.PROFESSIONAL_WITH_PERSON


@pytest.mark.parametrize(
    ("role", "prescribed", "may"),
    [
        (Decider.PRESCRIBER, True, True),
        (Decider.PRESCRIBER, False, True),
        (Decider.PROFESSIONAL_WITH_PERSON, True, False),
        (Decider.PROFESSIONAL_WITH_PERSON, False, True),
    ],
)
def test_a_role_fits_what_it_may_decide(*, role: Decider, prescribed: bool, may: bool) -> None:
    duty = Duty(must_not_lapse=True, prescribed=prescribed)

    assert fits(Authorisation(name="Bo", role=role), duty) is may


def test_nobody_fits_nothing() -> None:
    assert not fits(None, Duty(must_not_lapse=False, prescribed=False))
