"""A plan as it stood at an earlier version, told by its events."""

from collections.abc import Sequence
from dataclasses import replace

from app.pathways.plans.plan_coding import AGREEMENT, COMPONENT, CONTRIBUTION, NEED, PLAN
from app.pathways.plans.told import Account, Told
from app.pathways.plans.values import Plan


def plan_as_told(now: Plan, told: Sequence[Told]) -> Plan:
    """Return the plan at the last version that was told, from the event that opened it on.

    `now` is the plan as it stands today, at that version or a later one; it lends what never
    changes: who the person is, when the plan was opened, of what kind a component is, and the
    closure. Texts that have been withdrawn are None, and WITHDRAWN where there must be one.
    """
    account = Account(told)
    return replace(
        account.thing(PLAN, now),
        version=account.version,
        needs=account.things(NEED, now.needs),
        components=account.things(COMPONENT, now.components),
        contributions=account.things(CONTRIBUTION, now.contributions),
        agreements=account.things(AGREEMENT, now.agreements),
    )
