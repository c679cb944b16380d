"""All with which whoever care is for did not agree, be it told beside a wish of theirs."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from app.pathways.plans.of_decisions import Disagreed, Missed, Overruled, Refused, Undecided
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.overruled import NOT_GIVEN, missed_in, overruled_in, refused_in
from app.pathways.transitions.said_against import told_beside_the_wish
from app.pathways.transitions.undecided import undecided_in, wished_by_then
from app.pathways.transitions.values import Care, ToldCare


def all_disagreed_in(
    care: Care | ToldCare, objected: Care | ToldCare | None = None
) -> tuple[Disagreed, ...]:
    """Return with what they did not agree, of one component the latest last.

    `objected` has the answers with which they did not agree, where those were read by themselves.
    """
    told = {each.decision_id: each for each in disagreed_in(objected or care)}
    if beside := {each.decision_id: each for each in _beside_wishes_in(care)}:
        order = [each.plan_component_id for each in (objected or care).components]
        both = (told | beside).values()
        return tuple(
            sorted(both, key=lambda each: (order.index(each.plan_component_id), _at(each)))
        )
    return tuple(told.values())


def _at(disagreed: Disagreed) -> tuple[datetime, UUID]:
    at = disagreed.said_at or disagreed.refused_at
    assert at is not None
    return at, disagreed.decision_id


def _beside_wishes_in(care: Care | ToldCare) -> Iterator[Disagreed]:
    """Yield what was said against an answer, for as long as the wish that it goes with is told."""
    # Asked whenever a plan is told, and of hardly any care was that said.
    if not any(map(told_beside_the_wish, care.decisions)):
        return
    made = {each.decision_id: each for each in care.decisions}
    wished: tuple[Refused | Missed | Overruled | Undecided, ...] = (
        *refused_in(care, *NOT_GIVEN),
        *missed_in(care, *NOT_GIVEN),
        *overruled_in(care),
        *undecided_in(care),
        *_wished_by_then(care),
    )
    for each in wished:
        decision = with_no_that_stands(made[each.decision_id], care.decisions)
        if said := told_beside_the_wish(decision):
            yield said


def _wished_by_then(care: Care | ToldCare) -> Iterator[Missed]:
    """That they had wished to go on what waits, and could not say what they wish of it."""
    waiting = {each.decision_id for each in undecided_in(care) if each.wished_to_go_on}
    for each in care.decisions:
        wished = wished_by_then(care, each) if each.decision_id in waiting else None
        if wished:
            yield wished
