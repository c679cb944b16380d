"""Whoever has care next reads by when the basis was to be looked at on which it goes on."""

from tests.unit.plans.made_up import a_component_of_a_plan
from tests.unit.plans.summaries.test_closure import closed, left_due


def test_by_when_a_basis_was_to_be_looked_at_is_told_to_whoever_has_the_care_now() -> None:
    regardless = a_component_of_a_plan("heart-check")

    assert closed(of=(regardless,), left_due=[left_due(regardless, "basis_review")]).endswith(
        "On a basis to be looked at again: Heart-Check "
        "(review of the basis due by 9 March 2026, 09:00 UTC)."
    )
