"""A task that tells a change tells who authorised it, or else who decided it."""

import pytest

from tests.unit.worklist.tasks_told import of_either_step

DOSE = "6.25 mg."


@pytest.mark.parametrize(
    "kind", ["review_adaptation", "await_review", "first_contact", "await_first_contact"]
)
def test_whoever_reviews_a_change_or_makes_a_first_contact_reads_who_decided_it(kind: str) -> None:
    """A dose was told in each task that followed it, and nobody's name."""
    of = {"of": "adaptation_review"} if kind == "await_review" else {}

    named = of_either_step(kind, adaptation=DOSE, change_decided_by="Kim Hale", **of)
    unnamed = of_either_step(kind, adaptation=DOSE, **of)

    assert f"“{DOSE}” " in unnamed
    assert named == f"{unnamed} The change was decided by Kim Hale."
