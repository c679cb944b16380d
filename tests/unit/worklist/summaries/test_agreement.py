"""Whoever asks a person about their plan reads who had not agreed with it, and why."""

from datetime import timedelta

from app.pathways.plans.said import Agreement
from app.pathways.worklist.summaries.tasks import sum_up_agreement_task
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, an_id
from tests.unit.worklist.tasks_told import WHOSE

UNKNOWN = "Sam: the plan is new or has moved, and what they think of it now is not recorded yet. "
ASKS = "Heron asks whether they agree. No time is set for it."


def said(view: str, words: str | None, *, by: str = "person", day: int = 0) -> Agreement:
    who = {"agreement_id": an_id(), "by": by, "name": "Sam" if by == "person" else "Ines"}
    of_plan = {"plan_version": 1, "seen_at": NOW + timedelta(days=day)}
    return read_as(Agreement, {**who, **of_plan, "view": view, "words": words})


def test_it_says_who_asks_and_what_is_not_known() -> None:
    agreed = said("agrees", "Yes.")

    for agreements in ([], [agreed]):
        assert sum_up_agreement_task(WHOSE, agreements) == f"{UNKNOWN}{ASKS}"


def test_it_says_what_was_not_agreed_with_until_they_agree() -> None:
    """The ward asked whether they agree, and not about what they had said."""
    flat = said("disagrees", "There is nothing in it about my flat.")
    carers = said("agrees_in_part", "Not the pills.", by="carer")
    since = said("agrees", None, day=1)

    no = "Sam did not agree with the plan (“There is nothing in it about my flat.”, 2 March 2026). "
    half = "Ines (carer) agreed with the plan only in part (“Not the pills.”, 2 March 2026). "
    assert sum_up_agreement_task(WHOSE, [flat]) == f"{UNKNOWN}{no}{ASKS}"
    assert sum_up_agreement_task(WHOSE, [flat, carers]) == f"{UNKNOWN}{no}{half}{ASKS}"
    assert sum_up_agreement_task(WHOSE, [flat, carers, since]) == f"{UNKNOWN}{half}{ASKS}"
