"""Says of a decision that waited when the plan closed what held then, and its danger.

The closure settled nothing of it: whoever reads a page of it is not to take a hold as lifted.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import Overruled, Refused
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.notes import wish_that_stands
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Wish, point_at
from app.pathways.rules.outcomes import Interim, holds_back
from app.pathways.rules.summary import meanwhile, refusal_stands
from app.pathways.transitions.checking import danger_of, is_unsafe, safety_of
from app.pathways.transitions.coming_due import is_hold_lifted
from app.pathways.transitions.overruled import overruled_in, refused_in
from app.pathways.transitions.resting import REFUSALS, WISHES_SAID
from app.pathways.transitions.summaries.before import TeamName
from app.pathways.transitions.summaries.changes import NOT_ACCEPTED, not_accepted
from app.pathways.transitions.summaries.checks import on_whose_word, refused
from app.pathways.transitions.summaries.stood import Told
from app.pathways.transitions.summaries.who_asked import change_asked_for
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.undecided import (
    change_asked_by,
    interim_of,
    is_left_by_closure,
    is_review_of_rest,
    last_refusal,
)
from app.pathways.transitions.values import Care, PlanDecision

_ON_HOLD: Final = "On hold as unsafe when the plan closed, and not settled"
_NOT_SETTLED: Final = "and the decision was open when the plan closed"
_NOT_REVIEWED: Final = "and the review of its pause was open when the plan closed"
"""The same of a break that somebody had decided."""
_NOT_ACCEPTED: Final = "and no team had accepted it when the plan closed"
"""The same of a hand-over, which somebody had decided."""


def sum_up_gone(
    decision: PlanDecision,
    component: PlanComponent,
    name: Line,
    holds: str,
    team_name: TeamName,
) -> Iterator[str]:
    """Yield what is said of a superseded decision about care of this `name`.

    Where it waited when the plan closed that is what holds of it, `holds`, by whose word it is
    unsafe and who refused it: of all else another decision stands, or its care has ended.
    """
    if is_left_by_closure(decision, component):
        if is_review_of_rest(decision):
            yield f"{name} was paused, and the review of that was open when the plan closed."
        else:
            yield f"The decision about {name} was not settled when the plan closed."
        by_team = refused(decision, team_name)
        # Whoever refused it as unsafe is told once.
        if is_unsafe(decision) and not (by_team and danger_of(decision) is decision.refusals[-1]):
            yield sentence(f"It was {on_whose_word(decision, component)}")
        if by_team:
            yield by_team
        yield f"What held then{although_refused(decision)}: {holds}."
    else:
        yield f"The decision about {name} does not stand any more."
    if change := not_accepted(decision):
        yield sentence(f"{NOT_ACCEPTED}: {quoted(change)}")
        yield change_asked_for(change_asked_by(decision))


def although_refused(decision: PlanDecision) -> str:
    """Return that care which is given until it is decided, or was by then, had been refused.

    Who refused to answer for it has the person all the same.
    """
    is_given = interim_of(decision) is Interim.RECEIVING_TEAM_PROVIDES
    refusal = last_refusal(decision.refusals, addressed_to=decision.addressed_to)
    return ", although it was refused" if is_given and refusal else ""


def what_holds(
    decision: PlanDecision,
    receiver: Line,
    wish: Wish | None,
    starts_by: datetime | None,
    *,
    is_there: bool,
) -> str:
    """Return what holds of care until it is decided, or did when the plan closed.

    `wish` is with which of the two wishes it is refused, if that is known; `starts_by`, by when its
    first contact is due, of what nobody has begun; `is_there`, that the team which has the person
    answers for it already, so that nobody arrives.
    """
    return meanwhile(
        *(interim_of(decision), decision.outcome),
        safety=safety_of(decision),
        reach=point_at(decision.place).reach,
        receiver=receiver,
        wish=wish,
        is_kept=is_there or decision.keeps_its_team,
        starts_by=f"by {in_utc(starts_by)}" if starts_by else None,
        is_lifted=is_hold_lifted(decision),
    )


def left_by_closure(care: Care, passed_by: Iterable[Told]) -> Iterator[str]:
    """Yield what was on hold as unsafe when the plan closed, by whose word, and what was refused.

    What goes on all the same, as somebody had answered, is told as that.
    """
    left = [each for each in passed_by if is_left_by_closure(each.decision, each.component)]
    held = [
        f"{each.name}{aside(on_whose_word(each.decision, each.component))}"
        for each in left
        if interim_of(each.decision) is Interim.HOLD
    ]
    if held:
        yield f"{_ON_HOLD}: {'; '.join(held)}."
    refused = {each.plan_component_id: each for each in refused_in(care)}
    before: dict[UUID, Overruled | Refused] = {
        **refused,
        **{each.plan_component_id: each for each in overruled_in(care)},
    }
    told: dict[str, list[Line]] = {}
    for each in left:
        about, wish = each.component.plan_component_id, point_at(each.decision.place).wish
        no, words = refused.get(about), each.decision.in_their_words
        if wish in REFUSALS and (no or holds_back(interim_of(each.decision))):
            stands = refusal_stands(wish_that_stands(wish, before.get(about)))
        elif no and wish not in WISHES_SAID:
            # The move asked nobody: what they had said of what rests stands still.
            stands, words = refusal_stands(no.wish), no.in_their_words
        else:
            continue
        left_so = _left_so(each)
        named = f"{each.name}{aside(quoted(words)) if words else ''}"
        told.setdefault(f"{stands.capitalize()}, {left_so}", []).append(named)
    for stands, names in told.items():
        yield f"{stands}: {'; '.join(names)}."


def _left_so(told: Told) -> str:
    if told.decision.decided_at is not None:
        return _NOT_ACCEPTED
    return _NOT_REVIEWED if is_review_of_rest(told.decision) else _NOT_SETTLED
