"""Tells plans as they stood at an earlier version, or as the service then knew them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.plans.refused import PlanNotFound, PlanNotOpenYet
from app.pathways.plans.retelling import plan_as_told
from app.pathways.plans.told import Told
from app.pathways.plans.values import Plan
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.overruled import (
    NOT_GIVEN,
    agreed_in,
    missed_in,
    overruled_in,
    refused_in,
)
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.standing import leave_of
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import Care
from app.persistence.journal import Journal, Recorded
from app.persistence.plans import PlanStore
from app.persistence.session import Session
from app.persistence.transitions import TransitionStore


def plan_as_of(session: Session, plan_id: UUID, at: datetime) -> Plan:
    """Return a plan as the service knew it at `at`. Raises PlanNotFound and PlanNotOpenYet."""
    # The journal first: what is in it by then is in the plan that is read after it.
    entries = Journal(session).until(plan_id, at)
    now = PlanStore(session).load(plan_id)
    if not entries:
        raise PlanNotOpenYet(now.opened_at)
    if now.version == entries[-1].sequence:
        return now
    return _plan_as_told(session, now, _told(entries))


def plan_at_version(session: Session, plan_id: UUID, version: int) -> Plan:
    """Return a plan as it stood at a version. Raises PlanNotFound, also for no version of it."""
    now = PlanStore(session).load(plan_id)
    if now.version == version:
        return now
    return _plan_as_told(session, now, _told_up_to(session, now, version))


def care_at_version(session: Session, plan_id: UUID, version: int) -> Care:
    """Return the moves of a plan as they stood at a version, with every decision there had been.

    Raises PlanNotFound, also for no version of it.
    """
    now = TransitionStore(session).load(plan_id)
    if now.version == version:
        return now
    return care_as_told(now, _told_up_to(session, now, version))


def _plan_as_told(session: Session, now: Plan, told: Sequence[Told]) -> Plan:
    """A plan as it was told, with what its moves said of it then."""
    care = care_as_told(TransitionStore(session).load(now.plan_id), told)
    return replace(
        plan_as_told(now, told),
        # Their decisions say of some that they ended as unsafe.
        components=care.components,
        leave=leave_of(care),
        undecided=undecided_in(care),
        overruled=overruled_in(care),
        refused=refused_in(care, *NOT_GIVEN),
        missed=missed_in(care, *NOT_GIVEN),
        agreed=(*agreed_in(care, *NOT_GIVEN), *agreed_in_words(care)),
        unchecked=unchecked_in(care),
        disagreed=all_disagreed_in(care),
        unsafe=unsafe_in(care),
        cleared=cleared_in(care, care.closure),
        out_of_reach=out_of_reach_in(care),
        reached_otherwise=reached_otherwise_in(care),
    )


def _told_up_to(session: Session, now: Plan | Care, version: int) -> tuple[Told, ...]:
    if not 1 <= version < now.version:
        raise PlanNotFound
    return _told(Journal(session).up_to(now.plan_id, version))


def _told(entries: Iterable[Recorded]) -> tuple[Told, ...]:
    return tuple(Told(version=each.sequence, event=each.entry.event) for each in entries)
