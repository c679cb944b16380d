"""Reads what of a plan's care is not safe without which other, for the tasks due about either."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.safeguards import CareOfPlan, depending_on_each
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import BareComponent, ToldCare
from app.pathways.worklist.summaries.safeguards import sum_up_safeguards
from app.persistence.care_of_plans import care_of_plans
from app.persistence.due import Due, WantedAgreement
from app.persistence.session import Session
from app.persistence.told_decisions import told_decisions_about
from app.services.definitions import Definitions


def tell_of_safeguards(
    session: Session, definitions: Definitions, people: Collection[Sequence[Due]]
) -> Mapping[UUID, str]:
    """Return what the tasks of a page say of that, by the component; asked at once."""
    about_care = (due for dues in people for due in dues if not isinstance(due, WantedAgreement))
    care = care_of_plans(session, {due.plan_id for due in about_care})
    keeping = {
        (plan_id, about)
        for plan_id, components in care.items()
        for about in depending_on_each(components, definitions.safeguards_of)
    }
    if not keeping:
        return {}
    told: dict[UUID, str] = {}
    undecided = _undecided_about(session, care, keeping)
    for plan_id in {plan_id for plan_id, _ in keeping}:
        told |= sum_up_safeguards(
            care[plan_id],
            undecided,
            safeguards_of=definitions.safeguards_of,
            name_of=definitions.name_of,
        )
    return told


def _undecided_about(
    session: Session,
    care: Mapping[UUID, Sequence[CareOfPlan]],
    keeping: Collection[tuple[UUID, UUID]],
) -> tuple[Undecided, ...]:
    """What nobody has settled about what keeps other care safe: it may be on hold, or refused."""
    live = {
        (plan_id, each.plan_component_id): BareComponent(each.plan_component_id, each.status)
        for plan_id, components in care.items()
        for each in components
        if each.is_live and (plan_id, each.plan_component_id) in keeping
    }
    if not live:
        return ()
    decisions = told_decisions_about(session, live)
    return undecided_in(ToldCare(tuple(live.values()), decisions))
