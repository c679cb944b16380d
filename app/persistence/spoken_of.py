"""Says in SQL of a decision that whoever its care is for has spoken of the care, or could not."""

from typing import Final

from app.pathways.plans.terms import PersonsView
from app.pathways.rules.factors import Factor, Status, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.resting import REFUSALS, WISHES_SAID
from app.persistence.transition_rows import DISAGREED, is_among

_HAS_WISHED: Final = is_among(Factor.WISH, WISHES_SAID)
_IS_KEPT: Final = "outcome = 'hand_over' AND addressed_to IS NULL AND accepted_at IS NULL"
_IS_KEPT_AS_IT_IS: Final = f"{_IS_KEPT} AND adaptation IS NULL"
_RESTS: Final = (
    "outcome IN ('pause', 'stop')"
    f" OR ({_IS_KEPT_AS_IT_IS} AND {is_among(Factor.STATUS, {Status.PAUSED})})"
)
# A hand-over that was refused since is to be decided.
_AGREES: Final = (
    f"persons_view = '{PersonsView.AGREES}' AND (outcome NOT IN ('hand_over', 'decide')"
    f" OR ({_IS_KEPT}) OR {is_among(Factor.STATUS, {Status.ACTIVE})})"
)
_DISAGREES: Final = (
    f"{DISAGREED} AND (outcome IN ('pause', 'stop', 'continue', 'resume') OR ({_IS_KEPT_AS_IT_IS}))"
)
HAS_SPOKEN: Final = f"{_HAS_WISHED} OR ({_AGREES}) OR ({_DISAGREES})"
"""Of a decision: whoever its care is for said anything of it. `transitions.saying_no.has_spoken`.
"""
HAS_SPOKEN_OF_A_NO: Final = f"{_HAS_WISHED} OR ({_AGREES} AND NOT ({_RESTS})) OR ({_DISAGREES})"
"""`transitions.saying_no.has_spoken_of_a_no`."""
COULD_NOT_SAY: Final = (
    f"{is_among(Factor.WISH, {Wish.COULD_NOT_SAY})} OR persons_view = '{PersonsView.COULD_NOT_SAY}'"
)
"""`transitions.saying_no.could_not_say`."""
_HANDS_OVER: Final = (
    f"decided_at IS NULL OR (outcome = '{Outcome.HAND_OVER}'"
    " AND (addressed_to IS NOT NULL OR accepted_at IS NOT NULL))"
)
"""Of an answer: it hands the care over, or did until a team refused that."""
IS_OF_A_TEAM_ALONE: Final = f"({_HANDS_OVER}) AND (accepted_at IS NULL OR adaptation IS NULL)"
"""Of an answer: no change has come with its hand-over. `transitions.saying_no.is_of_a_team_alone`
"""
HAS_WISHED_IN_WORDS: Final = "wished_at IS NOT NULL"
_HAS_WISHED_MORE: Final = f"{is_among(Factor.WISH, REFUSALS)} OR {HAS_WISHED_IN_WORDS}"
HAS_SAID_MORE: Final = f"{_HAS_WISHED_MORE} OR ({_AGREES}) OR ({_DISAGREES})"
"""`transitions.saying_no.has_said_more`."""
HAS_SAID_MORE_OF_ITS_GIVING: Final = (
    f"{_HAS_WISHED_MORE} OR ({_AGREES} AND NOT ({IS_OF_A_TEAM_ALONE})) OR ({_DISAGREES})"
)
"""`transitions.saying_no.has_said_more_of_its_giving`."""
