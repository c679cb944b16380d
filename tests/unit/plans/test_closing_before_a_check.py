"""A closure says of care that ended as unsafe that it is to be checked before it starts."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.plans.summaries.test_anew import A_CHECK, PAUSED, UNSAFE, WHY
from tests.unit.plans.summaries.test_closure import closed, given

IN_ERROR: Final = replace(UNSAFE, status=ComponentStatus.ENTERED_IN_ERROR)
KNOWN: Final = (
    "was known to be unsafe on 1 January 2026, by the word of Dr Ada Moss, before it was entered "
    "in error; reason: “A rash.”"
)
TO_COME: Final = "; to be checked before it starts"


@pytest.mark.parametrize(("unsafe", "why"), [(UNSAFE, WHY), (IN_ERROR, KNOWN)])
@pytest.mark.parametrize(
    ("stands", "told"), [(PAUSED, "Paused"), ({"status": "offered"}, "On offer, not begun")]
)
def test_what_has_not_begun_since_is_to_be_checked_before_it_starts(
    unsafe: PlanComponent, why: str, stands: dict[str, Any], told: str
) -> None:
    """The GP read “Paused: Lithium (…)” alone, and might have started it as it was."""
    anew = a_component_of_a_plan("talking", **stands)
    recipients = [given(anew)] if anew.is_live else []

    said = closed(*recipients, of=(unsafe, anew))
    died = closed(of=(unsafe, anew), outcome="died")

    assert f"{told}: Talking ({why}{TO_COME}" in said
    assert f"{told}: Talking ({why}" in died
    assert "to be checked" not in died


@pytest.mark.parametrize("stands", [PAUSED, {"status": "offered"}])
def test_once_other_care_of_its_kind_was_checked_it_says_who_did(stands: dict[str, Any]) -> None:
    begun = a_component_of_a_plan("talking", status="completed", **A_CHECK)
    said = closed(of=(UNSAFE, begun, a_component_of_a_plan("talking", **stands)))

    ended = "ended as unsafe on 1 January 2026, by the word of Dr Ada Moss"
    assert f"Talking ({ended}; checked since by Dr Kay on 2 March 2026" in said
    assert "to be checked" not in said


def test_what_was_stopped_says_so_itself() -> None:
    assert closed(of=(UNSAFE,), closed_at=NOW).endswith(f" Stopped before: Talking ({WHY}).")
