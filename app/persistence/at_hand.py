"""The decisions of a plan that each step needs at hand, be they superseded: what was said last.

`tests/integration/persistence/test_care_on_its_way.py` compares what they tell, after each step at
random, with what all decisions do.
"""

from typing import Final

from app.persistence.spoken_of import COULD_NOT_SAY, HAS_SPOKEN
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import (
    IS_ANSWERED,
    IS_NO_LONGER_PENDING,
    IS_NOT_GIVEN,
    IS_PAST,
    STANDS,
    beside_what_goes_on_regardless,
    beside_what_waits_unspoken,
    last_about,
    last_spoken_of,
    last_spoken_of_a_no,
    of_each,
    spoken_of_a_no_before,
)

# An older one, at hand as the last of which somebody was asked, is not to be taken for it.
_ANSWERED_AT_HAND: Final = of_each(
    last_about(plan_component, IS_ANSWERED, STANDS, IS_NO_LONGER_PENDING)
)
_SPOKEN_OF_AT_HAND: Final = last_spoken_of(plan_component, IS_NO_LONGER_PENDING)
_NO_AT_HAND: Final = last_spoken_of_a_no(plan_component, IS_NO_LONGER_PENDING)
# `transitions.overruled.wished_last`, of which a review asks.
_ASKED_AT_HAND: Final = last_about(
    plan_component, IS_PAST, f"{HAS_SPOKEN} OR {COULD_NOT_SAY}", STANDS, IS_NO_LONGER_PENDING
)

# What was said of it since, and nobody answered, is not to be taken for what was said before it.
_BEFORE_AT_HAND: Final = beside_what_goes_on_regardless(
    spoken_of_a_no_before(plan_decision, IS_NO_LONGER_PENDING)
)

# `transitions.undecided.wished_by_then`: at a move that still holds, unless another wish is stated.
_WISHED_AT_HAND: Final = beside_what_waits_unspoken(
    last_spoken_of(plan_decision, IS_NO_LONGER_PENDING)
)

AT_HAND: Final = (
    _ANSWERED_AT_HAND,
    of_each(_SPOKEN_OF_AT_HAND),
    of_each(_NO_AT_HAND),
    of_each(_ASKED_AT_HAND),
    _BEFORE_AT_HAND,
)
"""The decisions of a plan that were answered, spoken of, or asked about last, now or once the next
step is taken: the team that is asked to take the care over may refuse, and it may be paused."""

AT_HAND_TO_MOVE: Final = (
    _ANSWERED_AT_HAND,
    of_each(_SPOKEN_OF_AT_HAND, IS_NOT_GIVEN),
    of_each(_NO_AT_HAND, IS_NOT_GIVEN),
    _BEFORE_AT_HAND,
    _WISHED_AT_HAND,
)
"""The same where the next step is a move, which pauses nothing, and states of nobody that they
could not say what they wish."""
