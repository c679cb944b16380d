"""Says beside the name of care why it rests or has ended, and who answers for that."""

from collections.abc import Iterable, Iterator

from app.pathways.moments import on_day
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.quoting import worded
from app.pathways.plans.summaries.due_by import by_time
from app.pathways.plans.summaries.notes import Wording, and_why
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder


def notes_on_end(
    component: PlanComponent, wording: Wording, refused: Iterable[Refused] = ()
) -> Iterator[str]:
    """Yield whether care has ended as unsafe, why, as it was written, and who answers for that.

    What they `refused` is told beside it.
    """
    if component.ended_unsafe_at:
        yield from unsafe_at_its_end(component, component.end_reason)
    if component.end_reason and not _is_told_as_a_no(
        component, component.end_reason, refused, wording
    ):
        yield reason_given(component.end_reason, wording.rules_of(component))
    authorised_by = component.authorised_by
    if authorised_by and authorised_by.name != component.ended_unsafe_by:
        end = "stop" if component.status is ComponentStatus.STOPPED else "end"
        yield f"{authorised_by.name} answers for the {end}"


def unsafe_at_its_end(component: PlanComponent, *told: str | None) -> Iterator[str]:
    """Yield when care ended as unsafe, and why it was, but for words that are `told` too."""
    yield _when_unsafe(component)
    if why := why_unsafe(component, *told):
        yield why


def why_unsafe(component: PlanComponent, *told: str | None) -> str:
    """Return why care was unsafe when it ended, as nobody's words: who ended it may be named."""
    why = and_why(component.ended_unsafe_because, *told)
    return f"why it was unsafe{why}" if why else ""


def _when_unsafe(component: PlanComponent) -> str:
    """Return on which day care ended as unsafe, and by whose word.

    Of what was entered in error, when it was known to be unsafe: it may have been by nobody's word.
    """
    assert component.ended_unsafe_at is not None
    day, who = on_day(component.ended_unsafe_at), component.ended_unsafe_by
    if component.status is ComponentStatus.ENTERED_IN_ERROR:
        by = f", by the word of {who}" if who else ""
        return f"was known to be unsafe on {day}{by}, before it was entered in error"
    return f"ended as unsafe on {day}, by the word of {who or WITHDRAWN}"


def notes_on_pause(
    component: PlanComponent, wording: Wording, refused: Iterable[Refused]
) -> Iterator[str]:
    """Yield why care is paused, by when that is reviewed, and who sees to it."""
    assert component.review_due is not None
    yield reason_of_pause(component, wording, refused)
    yield f"review due {by_time(component.review_due, wording.now)}"
    yield f"owner {component.pause_owner or WITHDRAWN}"


def reason_of_pause(component: PlanComponent, wording: Wording, refused: Iterable[Refused]) -> str:
    """Return why care is paused, as it was written; a pause has a reason until it is withdrawn.

    Why a carer's own care rests says nothing of the person, beside whose name it is read. What they
    `refused` is told beside it.
    """
    reason = component.pause_reason or WITHDRAWN
    is_told = _is_told_as_a_no(component, reason, refused, wording)
    said = "" if is_told else reason_given(reason, wording.rules_of(component))
    is_carers = wording.holder_of(component) is WishHolder.CARER
    return "; ".join(filter(None, ("the carer's own care" if is_carers else "", said)))


def _is_told_as_a_no(
    component: PlanComponent, reason: str, refused: Iterable[Refused], wording: Wording
) -> bool:
    """Whether a rule gave as reason what is told of their wish, in their words, beside it."""
    about = component.plan_component_id
    is_told = any(each.plan_component_id == about for each in refused)
    return is_told and reason in wording.rules_of(component).of_a_wish


def reason_given(reason: str, of_rules: RuleReasons) -> str:
    """Return a reason of a pause or an end; nobody said what is a reason `of_rules`."""
    return f"reason: {worded(reason, of_rules).removesuffix('.')}"
