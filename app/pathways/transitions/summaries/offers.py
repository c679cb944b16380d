"""Says in the summary of a move what is on offer, and what somebody is to know before it begins."""

from collections.abc import Sequence

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.summaries.anew import TO_BE_CHECKED, notes_on_no_before
from app.pathways.plans.summaries.at_rest import unsafe_at_its_end
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.summaries.stood import HolderOf
from app.pathways.transitions.summaries.words import aside
from app.pathways.transitions.values import Care


def _offer(component: PlanComponent, care: Care, name_of: NameOf, holder_of: HolderOf) -> str:
    """An offer by name; what was unsafe, or refused, must not begin where nobody knows of it."""
    unsafe = unchecked_since(care.components, component)
    refused = refused_in(care, ComponentStatus.STOPPED)
    beside = (
        *([*unsafe_at_its_end(unsafe), TO_BE_CHECKED] if unsafe else ()),
        *notes_on_no_before(component, care.components, refused, name_of, holder_of),
    )
    return f"{name_of(component)}{aside('; '.join(beside)) if beside else ''}"


def on_offer(care: Care, carried: Sequence[Carried], name_of: NameOf, holder_of: HolderOf) -> str:
    """Return what is on offer and comes along with the person, by name; nothing where none does."""
    held = {each.plan_component_id: each for each in care.components}
    names = [_offer(held[each.plan_component_id], care, name_of, holder_of) for each in carried]
    return f"On offer, and not begun: {'; '.join(names)}." if names else ""
