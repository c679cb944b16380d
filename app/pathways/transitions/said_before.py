"""What was said of care before, and what of it still holds."""

from dataclasses import replace

from app.pathways.plans.terms import ComponentStatus, PersonsView
from app.pathways.plans.words import Verbatim
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SPACE, Factor, LedBy, Safety, Status, Wish, point_at
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.as_if_wished import origins_of
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.checking import finding_of, is_found_since
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    is_missed,
    is_refused_now,
    is_wished,
    words_of_wish,
)
from app.pathways.transitions.saying_no import words_of_no
from app.pathways.transitions.values import PlanDecision

_NOTHING_OF_IT = StatedNow()


def what_was_said(decision: PlanDecision) -> StatedNow:
    """Return what was stated of a component when it was decided about, or found since."""
    origins = zip(SPACE, origins_of(decision), strict=True)
    stated = {factor for factor, origin in origins if origin is Origin.STATED}
    point = point_at(decision.place)
    stays = point.led_by is LedBy.ORIGINATING_TEAM
    found = finding_of(decision)
    return StatedNow(
        engagement=point.engagement if Factor.ENGAGEMENT in stated else None,
        wish=point.wish if Factor.WISH in stated else None,
        safety=found.safety if is_found_since(decision) or Factor.SAFETY in stated else None,
        reach=point.reach if Factor.REACH in stated else None,
        originating_team_stays=stays if Factor.LED_BY in stated else None,
        reach_reason=decision.reach_reason,
        checked_by=found.by,
        checked_at=found.at,
        safety_reason=found.because,
        in_their_words=decision.in_their_words,
    )


def holds_at_a_move(latest: PlanDecision, status: ComponentStatus) -> StatedNow:
    """Return what of it holds with another team, or in another setting: what `known_of` asks for.

    How well somebody can take part, and whether care is safe, is asked anew there. `status` is how
    the care stands now: what was to be checked first is so again, once it has rested.
    """
    said = what_was_said(latest)
    if not latest.is_unsettled:
        against = _against(latest, said)
        if against.safety:
            return against
        first = _as_found(latest, status, said).safety
        return replace(against, safety=first) if first is Safety.NOT_CHECKED else against
    return replace(_danger_in(said), wish=said.wish, in_their_words=words_of_no(latest))


def holds_at_a_leave(
    latest: PlanDecision, status: ComponentStatus, *, reaches_alike: bool
) -> StatedNow:
    """Return what of it holds where the person stays with their team, and goes on another leave.

    That is all that was stated or found. How care can reach them was stated of the leave of then:
    it holds where by its delivery modes it `reaches_alike`, as such a leave changes nothing of it.
    `status` is how the care stands now.
    """
    before = what_was_said(latest)
    said = _as_found(latest, status, before)
    still = (said.wish, words_of_no(latest))
    wish, words = still if latest.is_unsettled else _still_wished(latest, before)
    said = replace(said, wish=wish, in_their_words=words)
    return said if reaches_alike else replace(said, reach=None, reach_reason=None)


def said_last(latest: PlanDecision, status: ComponentStatus) -> StatedNow:
    """Return what still holds of what was stated when care was last decided about and answered.

    What somebody wishes holds until they say otherwise, but that care should rest which rests: that
    is what a review of it asks. How it can reach them where they are is not asked again either, nor
    who checked it there: a kind word makes no check undone. `status` is how the care stands now.
    """
    said = what_was_said(latest)
    before, (wish, words) = _as_found(latest, status, said), _still_wished(latest, said)
    return StatedNow(
        safety=before.safety,
        checked_by=before.checked_by,
        checked_at=before.checked_at,
        safety_reason=before.safety_reason,
        wish=wish,
        in_their_words=words,
        reach=before.reach,
        reach_reason=before.reach_reason,
    )


def _as_found(latest: PlanDecision, status: ComponentStatus, said: StatedNow) -> StatedNow:
    """Return what was said or found of care, which starts again only once it was checked since."""
    point = point_at(latest.place)
    # It was given when it was decided about, or was to be given by what was decided.
    was_given = point.status is Status.ACTIVE
    rests_since = was_given or latest.left_as is ComponentStatus.ACTIVE
    if status is ComponentStatus.PAUSED and rests_since and said.safety is Safety.NO_CONCERN:
        # What somebody said is to be checked first is so again.
        is_stated = dict(zip(SPACE, latest.origins, strict=True))[Factor.SAFETY] is Origin.STATED
        first = point.safety if is_stated and point.safety is Safety.NOT_CHECKED else None
        return replace(said, safety=first, checked_by=None, checked_at=None)
    return said


def said_against(latest: PlanDecision) -> StatedNow:
    """Return what of it holds at a move too, which makes nothing safe and takes no refusal back."""
    return _against(latest, what_was_said(latest))


def _against(latest: PlanDecision, said: StatedNow) -> StatedNow:
    wish, words = _still_wished(latest, said)
    danger = _danger_in(said)
    return replace(danger, wish=wish, in_their_words=words) if wish in REFUSALS else danger


def _danger_in(before: StatedNow) -> StatedNow:
    """Return what was found unsafe, by whom and why, or that it has to be checked first.

    The one is so until somebody finds otherwise, the other until somebody has checked it.
    """
    if before.safety is Safety.NOT_CHECKED:
        return StatedNow(safety=before.safety)
    if before.safety is not Safety.CONTRAINDICATED:
        return _NOTHING_OF_IT
    return StatedNow(
        safety=before.safety,
        checked_by=before.checked_by,
        checked_at=before.checked_at,
        safety_reason=before.safety_reason,
    )


def _still_wished(latest: PlanDecision, before: StatedNow) -> tuple[Wish | None, Verbatim | None]:
    """Return what they wish still, and the words of theirs that go with it."""
    what = amounts_to(latest)
    if before.wish not in REFUSALS and is_refused_now(what, latest.persons_view):
        # Nobody asked whether it is for good, so it is the milder of the two; no less does it hold.
        return Wish.PAUSE, latest.persons_words
    if is_missed(latest.place, what, latest.persons_view):
        return Wish.CONTINUE, words_of_wish(latest, latest.outcome)
    wish = _wished_before(latest, before.wish)
    return wish, words_of_no(latest) if wish and wish is before.wish else None


def _wished_before(latest: PlanDecision, before: Wish | None) -> Wish | None:
    if latest.persons_view is PersonsView.AGREES:
        return Wish.CONTINUE if is_wished(latest) else None
    if before is Wish.CONTINUE:
        return before if is_wished(latest) else None
    # That care should rest which rests is what a review asks; that it should end, they said.
    rests = latest.outcome in AT_REST
    holds = {Wish.STOP} if rests else REFUSALS
    return before if before in holds else None
