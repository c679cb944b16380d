"""Says in the summary of a move which care is not safe without care that it holds back or ends.

It is told of the decisions of the move alone, so that it says of them what stood then, whatever
becomes of the care by hand or at a later move.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.pathways.plans.safeguards import HELD_BACK, SafeguardsOf
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.terms import LIVE, ComponentStatus
from app.pathways.rules.outcomes import Interim
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.summaries.stood import Told
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import Care, PlanDecision, Transition

_HELD_BACK: Final[Mapping[Interim, str]] = {
    Interim.HOLD: "is on hold",
    Interim.RESPECT_REFUSAL: HELD_BACK,
}
_LEFT: Final[Mapping[ComponentStatus, str]] = {
    ComponentStatus.PAUSED: "was paused",
    ComponentStatus.STOPPED: "was stopped",
}


def not_safe_without(
    care: Care,
    transition: Transition,
    standing: Iterable[Told],
    *,
    name_of: NameOf,
    safeguards_of: SafeguardsOf,
) -> Iterator[str]:
    """Yield of which care that the move left live the blood test is held back, or ended."""
    # A later move may have the place of what was proposed of the medicine, and not of its test.
    last = {each.plan_component_id: each for each in decisions_of(transition, care.decisions)}
    live = {about for about, each in last.items() if each.left_as in LIVE}
    for each in standing:
        kinds, how = safeguards_of(each.component), _not_given(each.decision)
        for other in care.components if how else ():
            if other.plan_component_id in live and other.equivalence in kinds:
                yield f"{name_of(other)} is not safe without {each.name}, which {how}."


def _not_given(decision: PlanDecision) -> str:
    """How a decision keeps care from being given; nothing where it goes on."""
    if not decision.is_unsettled:
        return _LEFT.get(decision.left_as, "")
    rests = "is paused" if decision.left_as is ComponentStatus.PAUSED else ""
    return _HELD_BACK.get(interim_of(decision), rests)
