"""Which care goes on as they wished or agreed, in their words: these may have a condition."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from app.pathways.plans.of_decisions import Agreed
from app.pathways.plans.terms import ComponentStatus, PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.agreed_since import with_yes_since
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import REFUSALS, goes_on, wishes_it
from app.pathways.transitions.saying_no import (
    answered_with,
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

_Decisions = Sequence[PlanDecision | ToldDecision]


def agreed_in_words(care: Care | ToldCare) -> tuple[Agreed, ...]:
    """Return the active components that go on as whoever they are for wished, or agreed, when they
    last spoke of them, and in which words; a wish, or a yes, without words adds nothing.

    What they say of another team takes back nothing of how care is given. So of one component it
    may be a wish and more than one yes, the latest last.
    """
    # Asked whenever care is told, and of hardly any was that said.
    if not any(map(_is_said_in_words, care.decisions)):
        return ()
    about: dict[UUID, list[PlanDecision | ToldDecision]] = defaultdict(list)
    for each in care.decisions:
        about[each.plan_component_id].append(each)
    return tuple(
        agreed
        for component in care.components
        if component.status is ComponentStatus.ACTIVE
        for agreed in _said_of(component, about[component.plan_component_id])
    )


def _said_of(component: PlanComponent | BareComponent, decisions: _Decisions) -> list[Agreed]:
    """What they said last of active care, but for a no of now, which is told with what waits."""
    waiting = [each for each in decisions if is_left_open(each)]
    if {value_at(with_yes_since(each).place, Factor.WISH) for each in waiting} & REFUSALS:
        return []
    agreed = [
        _as_agreed(each)
        for each in _yes_last(decisions)
        if _is_yes_in_words(each) and _is_so_still(component, each)
    ]
    wished = [_as_wished(each) for each in _wished_last(decisions)]
    said = [each for each in wished if not any(_says_the_same_since(yes, each) for yes in agreed)]
    return sorted((*said, *agreed), key=lambda each: each.said_at)


def _says_the_same_since(yes: Agreed, wish: Agreed) -> bool:
    """Whether the same words are of a wish and of the yes to its answer."""
    return yes.in_their_words == wish.in_their_words and yes.said_at >= wish.said_at


def _yes_last(decisions: _Decisions) -> Iterator[PlanDecision | ToldDecision]:
    """The latest answer of which they spoke, and beside a yes to a team the one before that was of
    how the care is given.

    Once another decision follows, waiting or made, what they said of a team alone would be read of
    the team that it is about.
    """
    stood = [each for each in decisions if not each.is_taken_back]
    past = [each for each in decisions if is_past(each)]
    spoken = [each for each in past if has_said_more(each)][-1:]
    given = [each for each in past if has_said_more_of_its_giving(each)][-1:]
    yield from (each for each in given if each not in spoken)
    yield from (each for each in spoken if each is stood[-1] or not is_of_a_team_alone(each))


def _wished_last(decisions: _Decisions) -> Iterator[PlanDecision | ToldDecision]:
    """The decision with which they last wished in words that it goes on, answered or not, where
    that is their wish still when they last spoke of how it is given."""
    stood = [each for each in decisions if not each.is_taken_back]
    spoken = [each for each in stood if has_said_more_of_its_giving(each)]
    for wished in [each for each in spoken if each.wished_at][-1:]:
        if _is_wished_still(spoken[-1], wished):
            yield wished


def _is_wished_still(
    last: PlanDecision | ToldDecision, wished: PlanDecision | ToldDecision
) -> bool:
    """Whether they wished the same, in the same words, when they last spoke of the care: be it that
    their wish was only carried there, beside what they said of the answer. Of words that were
    withdrawn nothing is told."""
    is_wish = value_at(last.place, Factor.WISH) is Wish.CONTINUE
    if not is_wish or wished.in_their_words is None:
        return False
    is_same = last.in_their_words == wished.in_their_words
    what = amounts_to(last, answered_with(last))
    return is_same and wishes_it(last.place, what, last.persons_view)


def _is_said_in_words(decision: PlanDecision | ToldDecision) -> bool:
    return decision.wished_at is not None or _is_yes_in_words(decision)


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


def _as_wished(decision: PlanDecision | ToldDecision) -> Agreed:
    assert decision.wished_at is not None, "with it they wished that the care goes on"
    return Agreed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        outcome=Outcome.CONTINUE,
        is_their_wish=True,
        in_their_words=decision.in_their_words,
        said_at=decision.wished_at,
    )
