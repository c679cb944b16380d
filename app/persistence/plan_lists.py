"""The short lists of a plan, kept in their order: who the person is, and the pathways followed."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from app.pathways.plans.refused import PersonHasAnOpenPlan
from app.pathways.plans.values import FollowedPathway, Identifier
from app.persistence.insertion import insert_into
from app.persistence.json_lists import ListOf, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.plan_rows import PlanIdentifierRow
from app.persistence.session import Session
from app.persistence.tables import care_plan, plan_identifier, plan_pathway

_IS_FOLLOWED: Final = plan_pathway.c.plan_id == bindparam(OF_PLAN)
_FORGET_PATHWAYS: Final = delete(plan_pathway).where(_IS_FOLLOWED)
_FOLLOW_PATHWAYS: Final = insert(plan_pathway)

PATHWAYS: Final = json_list(
    select(plan_pathway.c.pathway_id, plan_pathway.c.version)
    .where(_IS_FOLLOWED)
    .order_by(plan_pathway.c.position)
)
"""The pathways of a plan, for `read_pathways`."""
read_pathways: Final = ListOf(FollowedPathway).read

_IS_OF_PERSON: Final = plan_identifier.c.plan_id == bindparam(OF_PLAN)
_RELEASE: Final = update(plan_identifier).where(_IS_OF_PERSON).values(is_open=False)


def _identifiers(of_person: ColumnElement[bool]) -> ScalarSelect[str]:
    return json_list(
        select(plan_identifier.c.system, plan_identifier.c.value)
        .where(of_person)
        .order_by(plan_identifier.c.position)
        .correlate(care_plan)
    )


IDENTIFIERS: Final = _identifiers(_IS_OF_PERSON)
"""The identifiers of the person of a plan, for `read_identifiers`."""
IDENTIFIERS_OF_EACH: Final = _identifiers(plan_identifier.c.plan_id == care_plan.c.plan_id)
"""The same of each of the plans that are listed."""
read_identifiers: Final = ListOf(Identifier).read


def save_pathways(
    connection: Connection, plan_id: UUID, pathways: Sequence[FollowedPathway]
) -> None:
    """Put `pathways` in the place of those that the plan followed."""
    connection.execute(_FORGET_PATHWAYS, {OF_PLAN: plan_id})
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
    connection.execute(_RELEASE, {OF_PLAN: plan_id})
