"""The short lists of a plan, kept in their order: who the person is, and the pathways followed."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.pathways.plans.refused import PersonHasAnOpenPlan
from app.pathways.plans.values import FollowedPathway, Identifier
from app.persistence.insertion import insert_into
from app.persistence.plan_rows import PlanIdentifierRow
from app.persistence.session import Session
from app.persistence.tables import plan_identifier, plan_pathway

_OF_PLAN: Final = "of_plan"

_PATHWAYS: Final = (
    select(plan_pathway.c.pathway_id, plan_pathway.c.version)
    .where(plan_pathway.c.plan_id == bindparam(_OF_PLAN))
    .order_by(plan_pathway.c.position)
)
_FORGET_PATHWAYS: Final = delete(plan_pathway).where(plan_pathway.c.plan_id == bindparam(_OF_PLAN))
_FOLLOW_PATHWAYS: Final = insert(plan_pathway)

_IDENTIFIERS: Final = (
    select(plan_identifier.c.system, plan_identifier.c.value)
    .where(plan_identifier.c.plan_id == bindparam(_OF_PLAN))
    .order_by(plan_identifier.c.position)
)
_RELEASE: Final = (
    update(plan_identifier)
    .where(plan_identifier.c.plan_id == bindparam(_OF_PLAN))
    .values(is_open=False)
)


def load_pathways(connection: Connection, plan_id: UUID) -> tuple[FollowedPathway, ...]:
    """The pathways that a plan follows."""
    found = connection.execute(_PATHWAYS, {_OF_PLAN: plan_id}).mappings()
    return tuple(FollowedPathway(**row) for row in found)


def save_pathways(
    connection: Connection, plan_id: UUID, pathways: Sequence[FollowedPathway]
) -> None:
    """Put `pathways` in the place of those that the plan followed."""
    connection.execute(_FORGET_PATHWAYS, {_OF_PLAN: plan_id})
    rows = [
        {
            "plan_id": plan_id,
            "position": position,
            "pathway_id": followed.pathway_id,
            "version": followed.version,
        }
        for position, followed in enumerate(pathways)
    ]
    connection.execute(_FOLLOW_PATHWAYS, rows)


def load_identifiers(connection: Connection, plan_id: UUID) -> tuple[Identifier, ...]:
    """The identifiers of the person whose plan it is."""
    found = connection.execute(_IDENTIFIERS, {_OF_PLAN: plan_id}).mappings()
    return tuple(Identifier(**row) for row in found)


def claim_identifiers(session: Session, plan_id: UUID, identifiers: Sequence[Identifier]) -> None:
    """Record the identifiers of a new plan. Raises `PersonHasAnOpenPlan`."""
    claim = (
        insert_into(PlanIdentifierRow, session)
        .on_conflict_do_nothing()
        .returning(plan_identifier.c.position)
    )
    # Always in the same order: two plans for one person, opened at once, would else each wait for
    # the identifier that the other has claimed.
    in_order = sorted(
        enumerate(identifiers), key=lambda each: attrgetter("system", "value")(each[1])
    )
    for position, identifier in in_order:
        row = {
            "plan_id": plan_id,
            "system": identifier.system,
            "value": identifier.value,
            "position": position,
            "is_open": True,
        }
        if session.connection().execute(claim, row).scalar_one_or_none() is None:
            raise PersonHasAnOpenPlan


def release_identifiers(connection: Connection, plan_id: UUID) -> None:
    """Let the person have another plan: this one is closed."""
    connection.execute(_RELEASE, {_OF_PLAN: plan_id})
