"""What was stated of each component: for all of them, overridden for one, and its faults."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.content.catalogue import ListedComponent
from app.pathways.errors import Fault
from app.pathways.ids import Line
from app.pathways.plans.checks import checked_in_the_future, places_repeated
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.case import Stated
from app.pathways.rules.factors import Engagement, Safety, Status, Wish
from app.pathways.terms import WishHolder
from app.pathways.transitions.asked import MoveAsked, StatedForAll, StatedNow
from app.pathways.transitions.checks_given import (
    check_known,
    faults_of_finding,
    found_too,
    found_unsafe_at,
    missing_check,
    reason_out_of_place,
)
from app.pathways.transitions.resting import REFUSALS

DefinitionOf = Callable[[PlanComponent], ListedComponent]
"""Finds the definition of a component of a plan."""

_NO_YES: Final = frozenset({Wish.STOP, Wish.PAUSE, Wish.COULD_NOT_SAY})

_NOTHING = StatedForAll()
_NOTHING_OF_IT = StatedNow()


class Known(NamedTuple):
    """All that is known of one component: what the rules take, and who vouches for it."""

    stated: Stated
    reach_reason: Verbatim | None
    checked_by: Line | None
    checked_at: datetime | None
    safety_reason: Verbatim | None
    in_their_words: Verbatim | None
    is_said_now: bool
    """Whether those words are of now, and not of before."""
    found_too: FoundUnsafe | None
    """What is stated to be unsafe of it, where a danger that was found later counts before it."""
    could_not_say: bool | None
    """Whether they were asked now and could not say, where what they had said against it stands;
    None where nobody asked."""


def known_of(
    component: PlanComponent,
    listed: ListedComponent,
    of_it: StatedNow,
    of_all: StatedForAll,
    *,
    before: StatedNow = _NOTHING_OF_IT,
) -> Known:
    """Return what is known of a component: what is said of it goes before what is said of all.

    `before` is what was said of it before, and holds until something else is said: of it, or of
    everything. A wish is not asked again; and neither a refusal nor a contraindication is gone
    because something was said of everything.
    """
    safety = _unsafe_before(of_it, before) or of_it.safety or of_all.safety or before.safety
    check = check_known(of_it, of_all, before, safety)
    said_of_all, of_all = of_all, _as_said_of(of_all, listed)
    engagement = of_it.engagement or of_all.engagement
    of_everything = of_all.wish if of_it.wish is None else None
    wish = (
        said_anew(of_it.wish, before.wish)
        or _kept(of_it, of_everything, before)
        or said_anew(of_everything, before.wish)
        or of_it.wish
        or of_everything
    )
    return Known(
        Stated(
            status=Status(component.status),
            started_in=component.origin_setting,
            originating_team_stays=before.originating_team_stays
            if of_it.originating_team_stays is None
            else of_it.originating_team_stays,
            reach=of_it.reach or before.reach,
            safety=safety,
            wish=wish,
            engagement=(_is_unjudged(engagement) and before.engagement) or engagement,
        ),
        reach_reason=of_it.reach_reason or before.reach_reason,
        checked_by=check.by,
        checked_at=check.at,
        safety_reason=check.because,
        found_too=found_too(of_it, said_of_all, before, safety),
        # Words that went with another wish say nothing of this one.
        in_their_words=of_it.in_their_words
        or (before.in_their_words if before.wish in {None, wish} else None),
        is_said_now=of_it.in_their_words is not None,
        could_not_say=could_not_say_beside(of_it.wish or of_everything, wish),
    )


def could_not_say_beside(now: Wish | None, known: Wish | None) -> bool | None:
    """Return whether they could not say `now`, while another wish is `known` still; None where
    nobody asked.
    """
    if now in {None, Wish.NOT_ASKED}:
        return None
    return now is Wish.COULD_NOT_SAY and known is not Wish.COULD_NOT_SAY


def _is_unjudged(engagement: Engagement | None) -> bool:
    """That nobody has judged it today takes nothing back."""
    return engagement in {None, Engagement.NOT_ASSESSED}


def _as_said_of(of_all: StatedForAll, listed: ListedComponent) -> StatedForAll:
    """What the person wishes and can do says nothing of a carer and of the care that is theirs."""
    is_theirs = listed.component.wish_holder is WishHolder.CARER
    return replace(of_all, wish=None, engagement=None) if is_theirs else of_all


def _kept(of_it: StatedNow, of_everything: Wish | None, before: StatedNow) -> Wish | None:
    """Return what was wished before, where it holds by all that is said now."""
    if said_anew(of_it.wish, before.wish):
        return None
    is_said_of_all = before.wish not in _NO_YES and said_anew(of_everything, before.wish)
    return None if is_said_of_all else before.wish


def said_anew(wish: Wish | None, before: Wish | None) -> Wish | None:
    """Return what is wished now, if that says more than what was wished `before`.

    That nobody asked today takes nothing back, and no refusal that they cannot say it again.
    """
    takes_nothing_back = {Wish.NOT_ASKED, Wish.COULD_NOT_SAY if before in REFUSALS else None}
    return None if wish in takes_nothing_back else wish


def _unsafe_before(of_it: StatedNow, before: StatedNow) -> Safety | None:
    """That nobody has checked it yet makes nothing safe."""
    is_found_now = of_it.safety not in {None, Safety.NOT_CHECKED}
    is_unsafe = before.safety is Safety.CONTRAINDICATED
    return Safety.CONTRAINDICATED if is_unsafe and not is_found_now else None


def known_of_each(
    live: Sequence[PlanComponent],
    asked: MoveAsked,
    definition_of: DefinitionOf,
    *,
    before: Mapping[UUID, StatedNow],
    rests_by_wish: Collection[UUID],
) -> list[Known]:
    """Return what is known of each live component at a move; `before` is what holds of it still.

    What `rests_by_wish`, refused ones among it, is not wished to go on because all else is: that is
    asked of it.
    """
    of_each: dict[UUID, StatedNow] = {each.plan_component_id: each for each in asked.stated}
    of_all = asked.stated_for_all or _NOTHING
    of_what_rests = replace(of_all, wish=None) if of_all.wish is Wish.CONTINUE else of_all
    return [
        known_of(
            component,
            definition_of(component),
            of_each.get(component.plan_component_id, _NOTHING_OF_IT),
            of_what_rests if component.plan_component_id in rests_by_wish else of_all,
            before=before.get(component.plan_component_id, _NOTHING_OF_IT),
        )
        for component in live
    ]


SHOWN: Final = "GET /v1/plans/{plan_id} shows those it has."


def stating_faults(
    live: Sequence[PlanComponent],
    asked: MoveAsked,
    definition_of: DefinitionOf,
    *,
    before: Mapping[UUID, StatedNow],
    at: datetime,
) -> Iterator[Fault]:
    """Yield what is wrong with what is stated at a move, pointing at each place."""
    components = {each.plan_component_id: each for each in live}
    repeated = places_repeated(each.plan_component_id for each in asked.stated)
    of_all = asked.stated_for_all or _NOTHING
    for place, of_it in enumerate(asked.stated):
        prefix = f"/stated/{place}"
        component = components.get(of_it.plan_component_id)
        if component is None:
            detail = f"The plan has no active or paused component of this id. {SHOWN}"
            yield Fault(pointer=f"{prefix}/plan_component_id", code="not_under_way", detail=detail)
        if place in repeated:
            detail = "State what is known of a component once."
            yield Fault(pointer=f"{prefix}/plan_component_id", code="repeated", detail=detail)
        must_check = component is not None and definition_of(component).traits.check_on_move
        held = before.get(of_it.plan_component_id, _NOTHING_OF_IT)
        yield from faults_of_one(of_it, of_all, held, prefix=prefix, must_check=must_check, at=at)
        if component is not None:
            said_of_all = _as_said_of(of_all, definition_of(component))
            of_everything = said_of_all.wish if of_it.wish is None else None
            yield from words_alone(of_it, _kept(of_it, of_everything, held), prefix=prefix)
    yield from _faults_of_all(live, asked, definition_of, at)


def faults_of_one(  # noqa: PLR0913  # what is stated, what was before, and where it stands
    of_it: StatedNow,
    of_all: StatedForAll,
    before: StatedNow,
    *,
    prefix: str,
    must_check: bool,
    at: datetime,
) -> Iterator[Fault]:
    """Yield what is wrong with what is stated of one component, pointing below `prefix`."""
    yield from _reach_alone(of_it, prefix)
    yield from reason_out_of_place(of_it, prefix=prefix)
    yield from faults_of_finding(of_it, of_all, before, prefix=prefix)
    if must_check and of_it.safety is Safety.NO_CONCERN and not found_unsafe_at(before):
        yield from _unchecked(of_it, of_all, prefix)
    yield from checked_in_the_future(of_it.checked_at, at, prefix=prefix)


def _reach_alone(of_it: StatedNow, prefix: str) -> Iterator[Fault]:
    """Yield that of how care reaches them, and why you know that, one is stated without the other.

    Why alone would be told beside another reach: that of before, or of the delivery modes.
    """
    if of_it.reach is not None and of_it.reach_reason is None:
        detail = "Say why you know better than what follows from its delivery modes."
        yield Fault(pointer=f"{prefix}/reach_reason", code="missing", detail=detail)
    if of_it.reach is None and of_it.reach_reason is not None:
        detail = "Say how it can reach them now, too: why alone does not tell that."
        yield Fault(pointer=f"{prefix}/reach", code="missing", detail=detail)


def words_alone(of_it: StatedNow, kept: Wish | None, *, prefix: str) -> Iterator[Fault]:
    """Yield that words are said beside a wish that was said with others, and is `kept`.

    No rule reads them, so they may say the contrary of what it decides by.
    """
    is_of_no_wish = of_it.wish in {None, Wish.NOT_ASKED}
    if of_it.in_their_words and is_of_no_wish and kept not in {None, Wish.NOT_ASKED}:
        detail = "They wished something before: with what they say now, say what they wish now."
        yield Fault(pointer=f"{prefix}/wish", code="missing", detail=detail)


def _faults_of_all(
    live: Sequence[PlanComponent], asked: MoveAsked, definition_of: DefinitionOf, at: datetime
) -> Iterator[Fault]:
    of_all = asked.stated_for_all
    if of_all is None:
        return
    answered = {each.plan_component_id for each in asked.stated if each.safety}
    relied_on = any(
        definition_of(each).traits.check_on_move
        for each in live
        if each.plan_component_id not in answered
    )
    if relied_on and of_all.safety is Safety.NO_CONCERN:
        yield from _unchecked(of_all, _NOTHING, "/stated_for_all")
    yield from reason_out_of_place(of_all, prefix="/stated_for_all")
    yield from checked_in_the_future(of_all.checked_at, at, prefix="/stated_for_all")


def _unchecked(said: StatedForAll, of_all: StatedForAll, prefix: str) -> Iterator[Fault]:
    detail = "This care must be checked before it goes on: say who found no concern, and when."
    return missing_check(said, of_all, prefix=prefix, detail=detail)
