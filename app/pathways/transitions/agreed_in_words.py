"""Which care goes on as whoever it is for agreed, in their words: a yes may have a condition."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from app.pathways.plans.of_decisions import Agreed
from app.pathways.plans.terms import ComponentStatus, PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.transitions.agreed_since import with_yes_since
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import REFUSALS, goes_on
from app.pathways.transitions.saying_no import (
    has_said_more,
    has_said_more_of_its_giving,
    is_of_a_team_alone,
    is_past,
)
from app.pathways.transitions.undecided import is_left_open
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    ToldCare,
    ToldDecision,
)


def agreed_in_words(care: Care | ToldCare) -> tuple[Agreed, ...]:
    """Return the active components that go on as whoever they are for agreed when they last spoke
    of them, and in which words; a yes without words adds nothing.

    What they say of another team takes back nothing of how care is given: of one component it may
    be both, the latest last.
    """
    # Asked whenever care is told, and of hardly any was that said.
    if not any(map(_is_yes_in_words, care.decisions)):
        return ()
    about: dict[UUID, list[PlanDecision | ToldDecision]] = defaultdict(list)
    for each in care.decisions:
        about[each.plan_component_id].append(each)
    return tuple(
        _as_agreed(each)
        for component in care.components
        if component.status is ComponentStatus.ACTIVE
        for each in _said_last(about[component.plan_component_id])
        if _is_yes_in_words(each) and _is_so_still(component, each)
    )


def _said_last(
    decisions: Sequence[PlanDecision | ToldDecision],
) -> Iterator[PlanDecision | ToldDecision]:
    """The latest answer of which they spoke, and beside a yes to a team the one before that was of
    how the care is given; but for what is told with what waits.

    A no of now is told with that; and where they could not say, what they had said before. Once
    another decision follows, waiting or made, what they said of a team alone would be read of the
    team that it is about.
    """
    stood = [each for each in decisions if not each.is_taken_back]
    waiting = [with_yes_since(each) for each in decisions if is_left_open(each)]
    wishes = {value_at(each.place, Factor.WISH) for each in waiting}
    if wishes & REFUSALS:
        return
    past = [each for each in decisions if is_past(each)]
    spoken = [each for each in past if has_said_more(each)][-1:]
    given = [each for each in past if has_said_more_of_its_giving(each)][-1:]
    is_told = Wish.COULD_NOT_SAY in wishes
    yield from (each for each in given if each not in spoken)
    for each in spoken:
        if not is_told and (each is stood[-1] or not is_of_a_team_alone(each)):
            yield each


def _is_yes_in_words(decision: PlanDecision | ToldDecision) -> bool:
    """Whether they agreed in words that care goes on; of a hand-over that a team refused since,
    what they said is told with what waits."""
    is_yes = decision.persons_view is PersonsView.AGREES and decision.persons_words is not None
    is_answer = decision.decided_at is not None and not decision.is_taken_back
    return is_yes and is_answer and goes_on(decision.place, amounts_to(decision))


def _is_so_still(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether the change with which they agreed holds, or is asked for: of another they said
    nothing."""
    is_asked = decision.addressed_to is not None and not decision.is_superseded
    return decision.adaptation in {None, component.adaptation} or is_asked


def _as_agreed(decision: PlanDecision | ToldDecision) -> Agreed:
    assert decision.decided_at is not None, "what another team refused to take over is told apart"
    return Agreed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=amounts_to(decision),
        with_its_change=decision.adaptation is not None,
        is_their_wish=False,
        in_their_words=decision.persons_words,
        said_at=decision.decided_at,
    )
