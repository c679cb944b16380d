"""The moves and decisions of a plan as they stood at an earlier version, told by its events."""

from collections.abc import Sequence
from dataclasses import replace

from app.pathways.plans.plan_coding import COMPONENT
from app.pathways.plans.terms import DecisionStatus
from app.pathways.plans.told import Account, Told
from app.pathways.transitions.care_coding import CARE, DECISION, TRANSITION
from app.pathways.transitions.values import Care, PlanDecision


def care_as_told(now: Care, told: Sequence[Told]) -> Care:
    """Return the care at the last version that was told, from the event that opened the plan on.

    `now` is the care as it stands today, at that version or a later one, with every decision there
    ever was. It lends what never changes: of a move by whom and when it was recorded, of a decision
    what the table made of it and what it did to its component, and the closure. Texts that have
    been withdrawn are None, and WITHDRAWN where there must be one.
    """
    account = Account(told)
    return replace(
        account.thing(CARE, now),
        version=account.version,
        components=account.things(COMPONENT, now.components),
        transitions=account.things(TRANSITION, now.transitions),
        decisions=tuple(map(_as_known, account.things(DECISION, now.decisions))),
    )


def _as_known(decision: PlanDecision) -> PlanDecision:
    return _with_its_effect(_as_addressed(decision))


def _as_addressed(decision: PlanDecision) -> PlanDecision:
    """Events of before address care to the team that answers for it, whose rows ask nobody now."""
    is_theirs = decision.addressed_to == decision.responsible_team
    return replace(decision, addressed_to=None) if is_theirs else decision


def _with_its_effect(decision: PlanDecision) -> PlanDecision:
    """What a decision does to its component it does once: when it is answered and nothing pends."""
    answered = (decision.superseded_from or decision.status) is not DecisionStatus.PROPOSED
    if answered and decision.addressed_to is None:
        return decision
    return replace(decision, before=None, after=None)
