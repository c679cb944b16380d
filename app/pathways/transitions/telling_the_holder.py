"""Says to whoever care is for how it stands: as the table says, or as people answered it."""

from app.pathways.plans.of_decisions import Missed, Refused
from app.pathways.plans.state import state_of
from app.pathways.plans.terms import (
    SEEN_TO_IN_PERSON,
    ComponentStatus,
    NextStep,
)
from app.pathways.plans.values import Closure, PlanComponent
from app.pathways.rules.factors import Point, Wish, point_at
from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    FOUND_UNSAFE_BEFORE,
    KEPT_BY_THEIR_TEAM,
    NO_LONGER,
    NOT_CHECKED_BY_THEN,
    OFFERED_AGAIN,
    REFUSED_AS_UNSAFE,
    STILL_TO_BE_CHECKED,
    STOPPED_AS_UNSAFE,
    accepted,
    checked_before_it_starts,
    confirmed,
    confirmed_against,
    decided_against,
    decided_anew,
    decided_as_wished,
    decided_instead,
    decided_kept,
    seen_to_by,
)
from app.pathways.rules.outcomes import GOING_ON, Interim, Outcome, holds_back
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.checking import (
    danger_since,
    is_checked_with_an_answer,
    is_unsafe,
)
from app.pathways.transitions.coming_due import is_hold_lifted
from app.pathways.transitions.disagreed import is_objection
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    goes_against_wish,
    wish_against,
)
from app.pathways.transitions.starting_anew import starts_unchecked
from app.pathways.transitions.summaries.changes import is_change_over, why_no_longer
from app.pathways.transitions.summaries.checks import refusal_of, until_checked
from app.pathways.transitions.summaries.since import went_on
from app.pathways.transitions.summaries.starting import is_due_as_decided, was_starting
from app.pathways.transitions.told_of_left_open import told_of_left_open
from app.pathways.transitions.told_once_closed import (
    ENDED_WITH_PLAN,
    as_they_said,
    asking_nothing,
    how_it_ended,
    is_over_by_death,
    who_has_it,
    whom_to_ask,
    without_promises,
)
from app.pathways.transitions.told_to_holder import (
    ABOUT_THE_START,
    SINCE_THEN,
    STARTS_ONCE_CHECKED,
    STARTS_STILL,
    WAS_TO_START,
    Begun,
    as_starting,
    says_it_starts,
    told_in_full,
    wish_or_no_of_before,
)
from app.pathways.transitions.undecided import interim_of, is_left_by_closure
from app.pathways.transitions.values import PlanDecision


def told_to_holder(  # noqa: PLR0913  # what is told, of what, and what came since
    decision: PlanDecision,
    because: str,
    component: PlanComponent,
    unsafe: PlanComponent | None,
    *,
    has_died: bool = False,
    is_carers: bool = False,
    closure: Closure | None = None,
    said_no: Refused | None = None,
    wished_before: Missed | None = None,
) -> str:
    """Return what whoever care is for is told of a decision about it.

    That is what the table says, `because`, as far as it fits how people answered. `unsafe` is care
    of its kind that ended as unsafe, with no check since. Whoever `has_died` is asked nothing; of a
    carer's own (`is_carers`), nobody has. Once the plan has closed (`closure`), nobody promises
    anything, nor says more of the table than what they told us. `said_no` is what they said before
    against what rests, `wished_before` for what rests or ends.
    """
    anew = unsafe if unsafe and starts_unchecked(decision, unsafe) else None
    if decision.is_superseded:
        if has_died or not is_left_by_closure(decision, component):
            return NO_LONGER
        left = told_of_left_open(
            *(decision, _why_unsafe(anew) if anew else None, said_no),
            has_ended=how_it_ended(component, closure, is_carers=is_carers),
            after_a_death=is_over_by_death(component, closure),
        )
        return _with_who_has_it(left, component, closure)
    if anew and decision.decided_at is None:
        return checked_before_it_starts(_why_unsafe(anew))
    promised = _told_of_answer(decision, because, wished_before, said_no)
    is_left = component.is_live or without_promises(promised) != promised
    told = _once_closed(decision, because, wished_before, said_no) if closure else promised
    if anew and _had_ended(anew, decision):
        told = f"{told} {_why_unsafe(anew)}"
    begun = Begun.BEFORE if closure or has_died else _begun(decision, component)
    told = _in_full(asking_nothing(told) if has_died else told, decision, component, begun)
    starts = _starts_still(decision, component, begun, told)
    since = SINCE_THEN.get(component.status) if went_on(decision) else None
    if has_died:
        return _joined(told, ENDED_WITH_PLAN if component.is_live else since)
    ended = how_it_ended(component, closure, is_carers=is_carers, told=told)
    offer = OFFERED_AGAIN if _is_offered_again(decision, component) else None
    # Last, so that nothing else that is told is read as said of the check.
    unchecked = NOT_CHECKED_BY_THEN if closure else STILL_TO_BE_CHECKED
    check = unchecked if until_checked(decision, component) else None
    asks = _whom_to_ask(decision, component, closure) if closure and is_left else None
    return _joined(told, offer, ended or since, starts, check, asks)


def _in_full(told: str, decision: PlanDecision, component: PlanComponent, begun: Begun) -> str:
    return told_in_full(
        *(told if begun is Begun.BEFORE else as_starting(told), decision),
        is_change_over=is_change_over(decision, component),
        why_over=why_no_longer(decision, component),
        begun=begun,
    )


def _joined(*told: str | None) -> str:
    return " ".join(filter(None, told))


def _whom_to_ask(decision: PlanDecision, component: PlanComponent, closure: Closure) -> str:
    """Whom they can ask, and first of all, where nobody has found it safe."""
    asks = whom_to_ask(component, closure)
    # The team that was to check it, or to look at it again, of a closed plan does so no more.
    is_at_risk = until_checked(decision, component) or _rests_unsafe(decision, component)
    if not is_at_risk or is_over_by_death(component, closure):
        return asks
    return f"{ASK_FIRST} {asks.removesuffix(ASK_NOW)}".rstrip()


def _with_who_has_it(left: str, component: PlanComponent, closure: Closure | None) -> str:
    who = who_has_it(component, closure) if closure else ""
    return left if who in left else f"{left} {who}"


def seen_to_meanwhile(decision: PlanDecision, here: str) -> str | None:
    """Return who sees to care that a team refused, until somebody has decided: who has the person.

    Nobody is to take it that it ends because a team said no. `here` is that team, by name.
    """
    is_given = interim_of(decision) is Interim.RECEIVING_TEAM_PROVIDES
    return seen_to_by(here) if is_given and refusal_of(decision) else None


def _begun(decision: PlanDecision, component: PlanComponent) -> Begun:
    if _is_lifted_hold(decision, component):
        return Begun.ON_HOLD_UNTIL_CHECKED
    # Nothing starts of what is on hold, or refused, until somebody has decided.
    is_held = decision.is_unsettled and holds_back(interim_of(decision))
    return Begun.NOT_YET if not is_held and was_starting(decision, component) else Begun.BEFORE


def _starts_still(
    decision: PlanDecision, component: PlanComponent, begun: Begun, told: str
) -> str | None:
    """What is told last of care that is to start, as soon as that is due, beside what is `told`."""
    match begun:
        case Begun.BEFORE:
            return None
        case Begun.ON_HOLD_UNTIL_CHECKED:
            is_contact = component.next_step is NextStep.FIRST_CONTACT
            if not is_contact or decision.is_unsettled:
                return None
            return ABOUT_THE_START if says_it_starts(told) else STARTS_ONCE_CHECKED
    is_open = decision.outcome in AT_REST or decision.outcome is Outcome.DECIDE
    return WAS_TO_START if is_open else STARTS_STILL


def _is_lifted_hold(decision: PlanDecision, component: PlanComponent) -> bool:
    """Whether care was on hold, was checked since, and has not begun, and none of it rests yet.

    Nobody may have decided yet that it goes on, or that it pauses, or accepted it. Where no step is
    due by what was decided, nobody records that it has begun: it is told so as long as nothing came
    since.
    """
    is_to_pause = decision.outcome is Outcome.PAUSE and decision.is_unsettled
    rests = decision.outcome not in GOING_ON and not is_to_pause
    holds = decision.is_unsettled and holds_back(interim_of(decision))
    if not is_hold_lifted(decision) or rests or holds or was_starting(decision, component):
        return False
    if decision.is_unsettled or _has_no_step(decision, component):
        return component.status is ComponentStatus.ACTIVE
    return is_due_as_decided(decision, component, *SEEN_TO_IN_PERSON)


def _has_no_step(decision: PlanDecision, component: PlanComponent) -> bool:
    is_as_decided = decision.after == state_of(component)
    return is_as_decided and component.next_step is None


def _is_offered_again(decision: PlanDecision, component: PlanComponent) -> bool:
    # Of a stop that a rule proposed, the rule says it.
    is_stop = decision.outcome is Outcome.STOP and decision.proposed is not Outcome.STOP
    return is_stop and component.next_step is NextStep.RE_OFFER


def _rests_unsafe(decision: PlanDecision, component: PlanComponent) -> bool:
    # Whoever decided that it goes on despite its danger is not gainsaid: that is told, and by whom.
    return component.status is ComponentStatus.PAUSED and is_unsafe(decision)


def _had_ended(unsafe: PlanComponent, decision: PlanDecision) -> bool:
    # What ended after this had started says nothing of how it was decided.
    ended_at, decided_at = unsafe.ended_unsafe_at, decision.decided_at
    return bool(ended_at and decided_at and ended_at <= decided_at)


def _why_unsafe(unsafe: PlanComponent) -> str:
    # What was entered in error was never theirs, so that it never stopped.
    is_in_error = unsafe.status is ComponentStatus.ENTERED_IN_ERROR
    return FOUND_UNSAFE_BEFORE if is_in_error else STOPPED_AS_UNSAFE


def _told_of_answer(
    decision: PlanDecision,
    because: str,
    wished: Missed | None,
    said_no: Refused | None,
    *,
    is_closed: bool = False,
) -> str:
    point, outcome = point_at(decision.place), amounts_to(decision)
    if is_kept := decision.keeps_its_team:
        because = KEPT_BY_THEIR_TEAM
    is_accepted = decision.accepted_by is not None and not decision.is_unsettled
    as_proposed = decision.outcome is decision.proposed
    if decision.decided_at is not None and (wished or _is_against_them(decision)):
        wish = Wish.CONTINUE if wished else wish_against(decision.place, outcome)
        no = _no_beside(decision, said_no)
        # What the rules say of care that goes on fits nobody who does not agree with that.
        holds_still = wish is not None or outcome in AT_REST
        if holds_still and as_proposed and not is_accepted:
            return confirmed_against(because, point.status, outcome, wish, no=no)
        return decided_against(point.status, outcome, wish, is_accepted=is_accepted, no=no)
    if is_accepted:
        return accepted(point.status)
    if decision.outcome is Outcome.DECIDE and decision.refusals:
        return _told_of_refusal(decision, because)
    if not as_proposed or (is_kept and is_closed):
        return decided_kept(point.status) if is_kept else _told_instead(point, outcome)
    is_open = is_kept or decision.decided_at is None
    return because if is_open else confirmed(because, point.status, outcome, is_closed=is_closed)


def _once_closed(
    decision: PlanDecision, because: str, wished: Missed | None, said_no: Refused | None
) -> str:
    said = as_they_said(because)
    return without_promises(_told_of_answer(decision, said, wished, said_no, is_closed=True))


def _told_of_refusal(decision: PlanDecision, because: str) -> str:
    if danger_since(decision.checked_at, decision.refusals):
        return REFUSED_AS_UNSAFE
    # A check that the rules ask for first may have come with the answer that the team refused.
    is_left_so = decision.proposed is Outcome.DECIDE and not is_checked_with_an_answer(decision)
    return decided_anew(because if is_left_so else None, point_at(decision.place).wish)


def _is_against_them(decision: PlanDecision) -> bool:
    """Whether it goes against their wish, or they did not agree with its change or hand-over."""
    return is_objection(decision) or goes_against_wish(decision)


def _no_beside(decision: PlanDecision, said_no: Refused | None) -> Wish | None:
    """With which wish they had refused it who do not agree with how that was answered either."""
    wish = wish_or_no_of_before(point_at(decision.place).wish, said_no)
    return wish if wish in REFUSALS and is_objection(decision) else None


def _told_instead(point: Point, outcome: Outcome) -> str:
    if outcome in AT_REST and point.wish in REFUSALS:
        return decided_as_wished(point.status, outcome, point.wish)
    return decided_instead(point.status, outcome)
