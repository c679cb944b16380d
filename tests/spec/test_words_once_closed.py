"""What a person or a carer is told once the plan has closed can be read by nearly everybody."""

from itertools import product
from typing import Final

import pytest

from app.pathways.rules.factors import Status
from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    NOT_ACCEPTED,
    NOT_CHANGED,
    NOT_CHECKED_BY_THEN,
    NOT_DECIDED,
    NOT_LOOKED_AT_AGAIN,
    STAYS_AS_IT_WAS,
    STOPPED_AS_UNSAFE,
    WISHED_TO_GO_ON,
    confirmed,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.told_of_left_open import change_not_made
from app.pathways.transitions.told_once_closed import (
    ASK_STILL,
    CLOSED_SINCE,
    ENDED_AS_CHOSEN,
    ENDED_BY_CHOICE,
    ENDED_WITH_PLAN,
    as_they_said,
    has_it_now,
    without_promises,
)
from app.pathways.transitions.told_to_holder import FOUND_UNSAFE
from tests.builders import carry_over_table
from tests.spec.reading_age import OLDEST, reading_age

RULES: Final = carry_over_table().rules
ANSWERS: Final = "Bo Reed answers for that."
TOLD: Final = [
    NOT_DECIDED,
    NOT_LOOKED_AT_AGAIN,
    NOT_ACCEPTED,
    ASK_FIRST,
    f"{CLOSED_SINCE} {ASK_NOW}",
    f"{CLOSED_SINCE} {ASK_STILL}",
    f"{CLOSED_SINCE} {has_it_now('Tern Surgery')}",
    f"{STOPPED_AS_UNSAFE} {ASK_FIRST} {NOT_DECIDED}",
    f"{FOUND_UNSAFE} {ASK_FIRST} {NOT_DECIDED}",
    NOT_CHECKED_BY_THEN,
    f"{NOT_CHECKED_BY_THEN} {ASK_FIRST} {NOT_DECIDED}",
    ENDED_WITH_PLAN,
    f"{ENDED_WITH_PLAN} {ANSWERS} {ASK_STILL}",
    ENDED_AS_CHOSEN,
    f"{ENDED_AS_CHOSEN} {ANSWERS} {WISHED_TO_GO_ON} {ASK_NOW}",
    ENDED_BY_CHOICE,
    f"{ENDED_BY_CHOICE} {ANSWERS} {WISHED_TO_GO_ON} {ASK_NOW}",
    WISHED_TO_GO_ON,
    ASK_STILL,
    NOT_CHANGED,
    STAYS_AS_IT_WAS,
    change_not_made("Half an hour."),
    *sorted(
        {
            without_promises(confirmed("", status, outcome, is_closed=True))
            for status, outcome in product(Status, Outcome)
            if outcome is not Outcome.DECIDE
        }
    ),
    *sorted(
        without_promises(confirmed(said, Status.ACTIVE, rule.then, is_closed=True))
        for rule in RULES
        if (said := as_they_said(rule.because_for_person))
    ),
]


@pytest.mark.parametrize("text", TOLD)
def test_a_child_of_eleven_can_read_it(text: str) -> None:
    assert reading_age(text) <= OLDEST
