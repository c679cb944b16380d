"""The task of a decision, or of what rests, tells each danger of its care, and each once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from app.pathways.plans.found_unsafe import FoundUnsafe
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import decision, found_unsafe, step
from tests.unit.worklist.test_past_dangers import OVER, PAST, TOLD

NEUTROPHILS: Final = "Neutrophils 1.2."
BEFORE: Final = (
    FoundUnsafe(
        found_unsafe_by="Dr Moss",
        found_unsafe_at=NOW - timedelta(days=3),
        found_unsafe_because=NEUTROPHILS,
    ),
)
PIKE: Final[dict[str, Any]] = {
    "safety": "contraindicated",
    "safety_reason": "No stool.",
    "checked_by": "Nurse Pike",
    "checked_at": NOW,
    "found_before": BEFORE,
}
TOO: Final = f"Dr Moss found it unsafe too, 27 February 2026, 09:00 UTC: “{NEUTROPHILS}” "


def test_whoever_decides_or_takes_it_over_reads_both() -> None:
    for told in (
        decision("decide", decider="prescriber", **PIKE),
        decision("accept_hand_over", "hand_over", **PIKE),
    ):
        assert f"Nurse Pike found it unsafe, 2 March 2026, 09:00 UTC: “No stool.” {TOO}" in told


def test_a_refusal_that_is_told_is_not_told_again() -> None:
    by_shore = FoundUnsafe(
        found_unsafe_by="Di Shore", found_unsafe_at=NOW, found_unsafe_because="Too high."
    )
    before = {**PIKE, "found_before": (by_shore, *BEFORE)}
    told = decision(
        "decide", decider="prescriber", is_refused=True, unsafe_before="Too high.", **before
    )

    assert told.count("“Too high.”") == 1
    assert TOO in told


def test_what_a_team_refused_as_unsafe_since_is_told_before_both() -> None:
    since = {**PIKE, "checked_at": NOW - timedelta(days=1)}
    told = decision("decide", decider="prescriber", unsafe_before="Too high.", **since)

    assert "Nurse Pike found it unsafe too, 1 March 2026, 09:00 UTC: “No stool.” Dr Moss" in told
    assert TOO in told


def test_what_rests_and_what_is_over_tell_both() -> None:
    unsafe = replace(found_unsafe("Nurse Pike", "No stool."), found_unsafe_before=BEFORE)
    rests = step("review_pause", found_unsafe=unsafe)
    over = step("first_contact", cleared=replace(PAST, found_unsafe_before=BEFORE))

    found = f"found unsafe on 27 February 2026, by the word of Dr Moss: “{NEUTROPHILS}”"
    assert f"by the word of Nurse Pike: “No stool.”, and {found}" in rests
    assert f"{TOLD.removesuffix(f' {OVER}')}, and {found} {OVER}" in over
