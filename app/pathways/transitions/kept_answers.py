"""What people answered before a change of leave, and what waits, where the leave changes nothing.

A leave decides about all care, as each move does. Care of which nothing has changed keeps what was
decided about it, or what waits for somebody: a walk in the grounds ends no authority to treat, puts
off no review, and takes from nobody a decision that is theirs.
"""

from dataclasses import replace
from datetime import datetime

from app.pathways.content.catalogue import ListedComponent
from app.pathways.plans.authority import fits
from app.pathways.plans.state import state_of
from app.pathways.plans.terms import BASES, ComponentStatus, DecisionStatus
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.rules.case import Origin
from app.pathways.rules.compile import CompiledTable
from app.pathways.rules.factors import SPACE, Factor, index_of, point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import StatedForAll, StatedNow
from app.pathways.transitions.by_hand_since import has_ended, is_changed_by_hand, still_due
from app.pathways.transitions.checking import is_unsafe, safety_of
from app.pathways.transitions.coming_due import was_held
from app.pathways.transitions.dangers import dangers_of
from app.pathways.transitions.deciding import decide
from app.pathways.transitions.disagreed import is_objection
from app.pathways.transitions.first_review import is_reviewed_before_a_leave
from app.pathways.transitions.occurring import Occurrence
from app.pathways.transitions.resting import AT_REST, duty_at, goes_on
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.stating import known_of
from app.pathways.transitions.values import PlanDecision

_NOTHING = StatedForAll()
_NOTHING_OF_IT = StatedNow()


def kept_at_a_leave(  # noqa: PLR0913  # the decision before, the one of now, what both are about
    latest: PlanDecision,
    anew: PlanDecision,
    component: PlanComponent,
    listed: ListedComponent,
    *,
    holds: StatedNow,
    since: datetime,
    on: Occurrence,
) -> PlanDecision | None:
    """Return the decision of a leave about care of which nothing has changed since the `latest`.

    None where something has, and the table decides `anew`. What `holds` was said before the leave,
    and what is due runs still `since` the move, or the review, of before. The case stays the one in
    which people answered, but for the settings of the move: the reasons of the rules speak of it.
    """

    def with_what_was_said(before: StatedNow) -> PlanDecision:
        known = known_of(component, listed, _NOTHING_OF_IT, _NOTHING, before=before)
        return decide(component, listed, known, on=on, decision_id=anew.decision_id)

    if component.status != latest.left_as or is_changed_by_hand(latest, component):
        return None
    if _case(anew) != _case(with_what_was_said(holds)) or _is_more_unsafe(anew, latest):
        return None
    reach, why = holds.reach, holds.reach_reason
    same = with_what_was_said(replace(what_was_said(latest), reach=reach, reach_reason=why))
    then, now = point_at(latest.place), point_at(same.place)
    if then._replace(safety=safety_of(latest))[1:7] != now[1:7]:
        return None
    place = index_of(now._replace(status=then.status, safety=then.safety))
    table = listed.explainer.table
    kept = replace(
        _as_proposed(_as_changed_now(latest, component), table, place),
        decision_id=anew.decision_id,
        transition_id=anew.transition_id,
        occasion=anew.occasion,
        origins=_origins(latest, same),
        table_digest=anew.table_digest,
        prescribed=anew.prescribed,
        unsafe_before=anew.unsafe_before,
        could_not_say=latest.could_not_say or anew.could_not_say,
        made_at=since,
        due_at=still_due(latest, component),
        was_on_hold=_was_on_hold(latest),
        before=_how_it_started(latest, component),
        after=state_of(component) if latest.after else None,
    )
    is_kept = _fits(kept, latest, table.outcome_at[place])
    return replace(kept, reach_reason=anew.reach_reason) if is_kept else None


def _is_more_unsafe(anew: PlanDecision, latest: PlanDecision) -> bool:
    """Whether a danger is stated at the leave of which nobody who answered knew."""
    known = dangers_of(latest)
    return any(each not in known for each in anew.unsafe_before)


def _case(decision: PlanDecision) -> tuple[object, ...]:
    """What was known of care, and who says so."""
    found = (decision.checked_by, decision.checked_at, decision.safety_reason)
    return (decision.place, *found, decision.in_their_words)


def _as_changed_now(latest: PlanDecision, component: PlanComponent) -> PlanDecision:
    """A change that has ended since is none with which the care goes on.

    Who did not agree with it, and stays with their team, has said nothing against the rest.
    """
    if not has_ended(latest, component):
        return latest
    # As it says nothing of a change any more, it would be told as a no to the care.
    if latest.keeps_its_team and is_objection(latest):
        latest = replace(latest, persons_view=None, persons_words=None)
    return replace(latest, adaptation=None)


def _as_proposed(latest: PlanDecision, table: CompiledTable, place: int) -> PlanDecision:
    """In its case of now, with what the table proposed, unless it says something else of that now.

    The case of an answer may be another than that of its proposal, which is on record.
    """
    now, then = table.rule_at[place], table.rule_at[latest.place]
    if latest.table_digest == table.digest and now is then:
        return replace(latest, place=place)
    return replace(latest, place=place, proposed=now.then, rule=now.id)


def _was_on_hold(latest: PlanDecision) -> bool:
    """What waits takes the place of what waited, as at a move; an answer is the same as before."""
    return was_held(latest) if latest.is_unsettled else latest.was_on_hold


def _origins(latest: PlanDecision, same: PlanDecision) -> tuple[Origin, ...]:
    """What was found since people decided is told by the check, and the case is the one before."""
    return tuple(
        was if factor is Factor.SAFETY else now
        for factor, was, now in zip(SPACE, latest.origins, same.origins, strict=True)
    )


def _how_it_started(latest: PlanDecision, component: PlanComponent) -> ComponentState | None:
    """Why care had rested, for whoever sees to it that it starts again which nobody has checked.

    And the change with which it does, once that was reviewed: it goes on with it since then.
    Nothing else is kept: the leave changed nothing that there would be to put back.
    """
    before, after = latest.before, latest.after
    if before is None or before.pause_reason is None or after is None:
        return None
    if after.status is not ComponentStatus.ACTIVE:
        return None
    change = latest.adaptation if is_reviewed_before_a_leave(latest, component) else None
    return ComponentState(status=after.status, pause_reason=before.pause_reason, adaptation=change)


def _fits(kept: PlanDecision, latest: PlanDecision, now: Outcome) -> bool:
    """Whether the answer is one to what the table proposes `now`, or waits for none.

    What was settled or overruled was somebody's choice, whatever the table said of it, be it the
    same by now: but care that is unsafe goes on by none without a basis, as answers could before
    that was asked for.
    """
    is_answered, is_given = kept.decided_at is not None, goes_on(kept.place, kept.outcome)
    if is_answered and is_given and is_unsafe(kept) and kept.reason_code not in BASES:
        return False
    match kept.status:
        case DecisionStatus.SETTLED:
            return True
        case DecisionStatus.OVERRIDDEN:
            # What is left to people is their decider's to say, whom nobody asks for an override.
            is_left_to_people = kept.proposed is now is Outcome.DECIDE
            return not is_left_to_people or fits(kept.authorised_by, duty_at(kept))
    if kept.outcome is Outcome.DECIDE and kept.refusals:
        return True
    is_same_reason = kept.outcome not in AT_REST or kept.rule == latest.rule
    return kept.proposed is kept.outcome and is_same_reason
