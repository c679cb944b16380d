"""With which answers whoever care is for did not agree, and neither refused it nor missed it so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, TypeVar
from uuid import UUID

from app.pathways.plans.of_decisions import Agreed, Disagreed
from app.pathways.plans.terms import LIVE, ComponentStatus, PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    VIEWS_SAID,
    is_missed,
    is_refused_now,
)
from app.pathways.transitions.saying_no import answer_to, is_of_a_team_alone
from app.pathways.transitions.undecided import change_asked, is_left_open
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    ToldCare,
    ToldDecision,
)

_Said = TypeVar("_Said", bound=Agreed | Disagreed)

OBJECTED_TO: Final = frozenset({Outcome.ADAPT, Outcome.HAND_OVER, *AT_REST})
"""What is said against `continue` and `resume` refuses the care, and is told as that."""
_TOLD_OF: Final = LIVE | {ComponentStatus.STOPPED}
"""What has stopped may be offered again."""
_RESTS: Final = {Outcome.PAUSE: ComponentStatus.PAUSED, Outcome.STOP: ComponentStatus.STOPPED}


def disagreed_in(care: Care | ToldCare) -> tuple[Disagreed, ...]:
    """Return the components with whose change, hand-over, pause or stop they did not agree.

    It is told until they are asked again: whoever decides next, and asks nobody, undoes nothing of
    it, and what they say of another team nothing of how care is given, or rests. Of one component
    it may be more than one thing, the latest last.
    """
    # Asked whenever a plan is told, and of hardly any care was that said.
    if not any(map(_is_told_of, care.decisions)):
        return ()
    about: dict[UUID, list[PlanDecision | ToldDecision]] = defaultdict(list)
    for each in care.decisions:
        about[each.plan_component_id].append(each)
    return tuple(
        as_disagreed(each)
        for component in care.components
        if component.status in _TOLD_OF
        for each in _still_so(component, about[component.plan_component_id])
    )


def by_component(said: Iterable[_Said]) -> dict[UUID, tuple[_Said, ...]]:
    """Return what is told by the component that it is told of."""
    told: dict[UUID, tuple[_Said, ...]] = {}
    for each in said:
        told[each.plan_component_id] = (*told.get(each.plan_component_id, ()), each)
    return told


def is_objection(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether somebody did not agree with an answer, and said neither yes nor no by that.

    What they say against a change, or a hand-over, may be said of that alone; and against a pause,
    or a stop, for which they had wished themselves, of how it is to be.
    """
    what, view = _what_came_of(decision), decision.persons_view
    is_said_of_care = is_refused_now(what, view) or is_missed(decision.place, what, view)
    return view is PersonsView.DISAGREES and what in OBJECTED_TO and not is_said_of_care


def _what_came_of(decision: PlanDecision | ToldDecision) -> Outcome:
    return amounts_to(decision, answer_to(decision))


def _said_since_they_agreed(
    component: PlanComponent | BareComponent, decisions: Sequence[PlanDecision | ToldDecision]
) -> tuple[list[PlanDecision | ToldDecision], set[UUID]]:
    """The answers to a component with which they did not agree, and agreed to none since; and
    which of them asked for a change that is told still.

    Who agreed to a hand-over agreed to another team alone, until it has brought a change: how the
    care is given, or rests, is as it was. With a change that it was to bring they agreed as well.
    """
    asked = _asked_still(component, decisions)
    said: list[PlanDecision | ToldDecision] = []
    for each in decisions:
        if each.is_taken_back or each.persons_view not in VIEWS_SAID:
            continue
        is_asked = _is_asked_still(each, asked)
        if each.persons_view is PersonsView.AGREES:
            said = [one for one in said if _outlasts(component, one, each, asked)]
        elif each.decided_at is not None or is_asked or _is_beside_a_no(each):
            said.append(each)
    return said, {each.decision_id for each in said if _is_asked_still(each, asked)}


def _outlasts(
    component: PlanComponent | BareComponent,
    said: PlanDecision | ToldDecision,
    agreed: PlanDecision | ToldDecision,
    asked: Collection[str],
) -> bool:
    """Whether what they said holds still once they agreed to an answer of later."""
    if not is_of_a_team_alone(agreed):
        return False
    is_asked = agreed.adaptation is None and _is_asked_still(said, asked)
    return is_asked or _stands(component, said)


def _asked_still(
    component: PlanComponent | BareComponent, decisions: Iterable[PlanDecision | ToldDecision]
) -> frozenset[str]:
    """The changes that are told of a component as asked for with a hand-over, not accepted yet."""
    if not component.is_live:
        return frozenset()
    waiting = (each for each in decisions if is_left_open(each))
    asked = (one for each in waiting for one in (change_asked(each), each.change_asked_before))
    return frozenset(each for each in asked if each is not None)


def _is_asked_still(decision: PlanDecision | ToldDecision, asked: Collection[str]) -> bool:
    """Whether a team refused a hand-over with a change that is told as asked for still."""
    return decision.decided_at is None and decision.change_asked_before in asked


def _still_so(
    component: PlanComponent | BareComponent, decisions: Sequence[PlanDecision | ToldDecision]
) -> Iterator[PlanDecision | ToldDecision]:
    """Of what they said, the latest that is to be told.

    What they say of a hand-over takes back nothing of how care is given, or rests, once it is so;
    and of a hand-over that a team refused, nothing of what was decided before it. All is told that
    they said of a change for as long as it is told that it was asked for.
    """
    said, asked = _said_since_they_agreed(component, decisions)
    decided = [each for each in said if each.decided_at is not None]
    standing = [each for each in decided if _stands(component, each)]
    latest = {each.decision_id for some in (said, decided, standing) for each in some[-1:]}
    for each in said:
        is_to_be_told = each.decision_id in latest | asked
        if is_to_be_told and is_objection(each) and not _is_over(component, each):
            yield each


def _is_told_of(decision: PlanDecision | ToldDecision) -> bool:
    is_told = decision.decided_at is not None or decision.change_asked_before is not None
    return is_objection(decision) and (is_told or _is_beside_a_no(decision))


def _is_beside_a_no(decision: PlanDecision | ToldDecision) -> bool:
    """Whether an answer was about care that they do not want as it is.

    A hand-over that a team refused since never came, and what they said of it is over. Where they
    had said no as well, it says why they do not want the care, for all that anybody asked.
    """
    return value_at(decision.place, Factor.WISH) in REFUSALS


def as_disagreed(decision: PlanDecision | ToldDecision) -> Disagreed:
    """Return with which answer they did not agree, when, and in what words."""
    is_refused = decision.decided_at is None
    change = decision.change_asked_before if is_refused else decision.adaptation
    return Disagreed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=_what_came_of(decision),
        with_its_change=change is not None,
        in_their_words=decision.persons_words,
        said_at=decision.decided_at,
        refused_at=decision.refusals[-1].at if is_refused else None,
    )


def _is_over(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether the care is no more as it was by the answer with which they did not agree.

    Of what has stopped, no team matters any more, but why they did not want it does.
    """
    if _what_came_of(decision) is Outcome.HAND_OVER:
        return component.status is ComponentStatus.STOPPED and not _is_beside_a_no(decision)
    return not _stands(component, decision)


def _stands(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether the care goes on with the change, or rests, or has stopped, as by that answer."""
    what = _what_came_of(decision)
    if what in AT_REST:
        return component.status is _RESTS[what]
    is_changed = what is Outcome.ADAPT or decision.accepted_at is not None
    is_so_still = decision.adaptation is not None and component.adaptation == decision.adaptation
    return is_changed and is_so_still
