"""Sums up how a plan came to its end, in plain sentences that can be pasted into a record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.safeguards import depending_on_each, safeguards_missing
from app.pathways.plans.summaries.anew import notes_anew
from app.pathways.plans.summaries.at_rest import notes_on_end
from app.pathways.plans.summaries.left import Left, ended_by_choice, left_open
from app.pathways.plans.summaries.notes import (
    NO_CHECK,
    Wording,
    depending_on,
    is_held_back,
    notes_on_override,
    terms_of,
)
from app.pathways.plans.summaries.past_danger import past_dangers_told
from app.pathways.plans.summaries.reach import reached_otherwise_then
from app.pathways.plans.summaries.resting import as_far_as_it_may_start, resting
from app.pathways.plans.summaries.said import notes_on_said, notes_on_yes
from app.pathways.plans.summaries.steps import DUE
from app.pathways.plans.summaries.voices import dissent_then, last_words
from app.pathways.plans.summaries.wishes import (
    had_wished,
    had_wished_or_agreed,
    is_wish_to_go_on,
    notes_on_disagreement,
)
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus, NeedLevel, NextStep
from app.pathways.plans.values import Closure, PlanComponent, PlanNeed
from app.pathways.plans.words import Verbatim
from app.pathways.terms import WishHolder

CLOSED: Final = {
    ClosureOutcome.DISCHARGED_TO_GP: "discharged to GP",
    ClosureOutcome.OTHER_PROVIDER: "other provider",
    ClosureOutcome.DIED: "died",
    ClosureOutcome.PERSONS_CHOICE: "the person's choice",
}
BY_CHOICE: Final = "by choice"
"""How a carer's own care ends by the person's choice: whose choice of it that was nobody says."""
_NOT_UNDER_WAY: Final = {
    "Stopped before": ComponentStatus.STOPPED,
    "On offer, not begun": ComponentStatus.OFFERED,
}
_PASSED_ON: Final = frozenset({ClosureOutcome.DISCHARGED_TO_GP, ClosureOutcome.OTHER_PROVIDER})


def sum_up_closure(closure: Closure, left: Left, wording: Wording, *, team: Line) -> str:
    """Return how a plan came to its end, who has each component now, and what was left open.

    `team` is the one that the person was with. After a death nothing is due any more.
    """
    names = {each.plan_component_id: wording.name_of(each) for each in left.components}
    has_died = closure.outcome is ClosureOutcome.DIED
    sentences = (
        f"Closed on {in_utc(closure.closed_at)}: {CLOSED[closure.outcome]}.",
        sentence(f"The reason given: {quoted(closure.reason)}") if closure.reason else "",
        *dissent_then(left.agreements),
        *last_words(left.contributions, names),
        *_passed_on(closure, left, wording),
        *_answered_for(closure, names),
        *_had_been_wished(closure, left, wording),
        *_said_against(left, wording),
        *_agreed_in_words(closure, left, wording),
        *_went_on_regardless(closure, left, wording),
        *([] if has_died else _went_on_unchecked(left, names)),
        *_without_safeguards(closure, left, wording),
        *resting(closure, left, wording),
        *_unseen(closure, names, has_died=has_died),
        *([] if has_died else past_dangers_told(left.components, left.cleared, wording)),
        *left_open(closure, left, wording, team=team),
        *reached_otherwise_then(left.components, left.reached_otherwise, wording),
        *_not_passed_on(closure, left, wording, has_died=has_died),
        *([] if has_died else _unmet(left, wording)),
    )
    return " ".join(filter(None, sentences))


def _passed_on(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    """Who has which care now, and on what terms."""
    components = {each.plan_component_id: each for each in left.components}
    received: dict[str, list[Line]] = defaultdict(list)
    for each in closure.recipients:
        component = components[each.plan_component_id]
        is_carers = wording.holder_of(component) is WishHolder.CARER
        by_choice = is_carers and each.outcome is ClosureOutcome.PERSONS_CHOICE
        terms = f"{each.recipient} ({BY_CHOICE if by_choice else CLOSED[each.outcome]})"
        if each.outcome is ClosureOutcome.DIED:
            # Nobody has it, and whoever is named for it has not died.
            terms = f"ended with the death (named for it: {each.recipient})"
        received[terms].append(wording.name_of(component))
    return (f"{'; '.join(care)}: {terms}." for terms, care in received.items())


def _answered_for(closure: Closure, names: Mapping[UUID, Line]) -> Iterator[str]:
    """By whose authority care closes so: whoever receives it answers for it from then on."""
    answered: dict[Line, list[Line]] = defaultdict(list)
    for each in closure.recipients:
        if who := each.authorised_by:
            answered[who.name].append(names[each.plan_component_id])
    for name, care in answered.items():
        is_all = len(care) == len(closure.recipients) > 1
        yield f"Closed so on the authority of {name}: {'all of it' if is_all else '; '.join(care)}."


def _had_been_wished(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    """What ended by choice on somebody's name, though it was wished to go on, in what words; and
    what nobody had decided when they could not say."""
    said = _wished_to_go_on(closure, left)
    agreed_to = {
        **{each.plan_component_id: each.agreed_to_before for each in left.undecided},
        **{each.plan_component_id: each.agreed_to for each in closure.recipients if each.agreed_to},
    }
    told: dict[str, list[str]] = defaultdict(list)
    for each in left.components:
        if each.plan_component_id in said:
            words = said[each.plan_component_id]
            named = wording.named(each, [quoted(words)] if words else [])
            had = had_wished_or_agreed(agreed_to.get(each.plan_component_id))
            told[f"The {wording.holder_of(each)} {had}"].append(named)
    return (f"{had}: {'; '.join(care)}." for had, care in told.items())


def _wished_to_go_on(closure: Closure, left: Left) -> dict[UUID, Verbatim | None]:
    waited = (each for each in left.undecided if each.wished_to_go_on)
    ended = (each for each in closure.recipients if each.wished_to_go_on)
    return {
        **{each.plan_component_id: each.words_before for each in waited},
        **{each.plan_component_id: each.in_their_words for each in ended},
    }


def _said_against(left: Left, wording: Wording) -> Iterator[str]:
    """With which answers they did not agree, and nobody asked since."""
    told = (
        (each, [*notes_on_disagreement(each, left.disagreed, wording)]) for each in left.components
    )
    if named := [wording.named(each, said) for each, said in told if said]:
        yield f"Said against what was decided: {'; '.join(named)}."


def _agreed_in_words(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    """With what they said yes to care that goes on, or wished it: it may be a condition. Some of it
    is told already, of what ends by choice although they had wished it to go on."""
    told_already = _wished_to_go_on(closure, left)
    more = [
        each
        for each in left.agreed
        if each.in_their_words != told_already.get(each.plan_component_id)
    ]
    agreed = {each.plan_component_id for each in more if not is_wish_to_go_on(each)}
    told: dict[str, list[str]] = defaultdict(list)
    for each in left.components:
        if said := [*notes_on_yes(each, left._replace(agreed=tuple(more)), wording)]:
            how = "Agreed" if each.plan_component_id in agreed else "Wished"
            told[f"{how} in their words"].append(wording.named(each, said))
    return (f"{how}: {'; '.join(care)}." for how, care in told.items())


def _went_on_regardless(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    unseen = {each.plan_component_id for each in closure.recipients if each.first_contact_due}
    components = {each.plan_component_id: each for each in left.components}
    went_on: dict[str, list[str]] = defaultdict(list)
    for each in left.overruled:
        until = ", until it was to be decided about again" if each.decided_again else ""
        component, words = components[each.plan_component_id], each.in_their_words
        # Right after the basis, what they said against it would be read as the reason for it.
        no = had_wished(each.wish, words, wording.holder_of(component)) if words else ""
        named = wording.named(component, (no, *notes_on_override(each, left.undecided)))
        how = "Was to start again" if each.plan_component_id in unseen else "Went on"
        went_on[f"{how} {terms_of(each)}{until}"].append(named)
    return (f"{how}: {'; '.join(care)}." for how, care in went_on.items())


def _went_on_unchecked(left: Left, names: Mapping[UUID, Line]) -> Iterator[str]:
    """What whoever has it now may want to check before they give it."""
    if unchecked := [names[each.plan_component_id] for each in left.unchecked]:
        yield f"{NO_CHECK.capitalize()}: {'; '.join(unchecked)}."


def _without_safeguards(closure: Closure, left: Left, wording: Wording) -> Iterator[str]:
    """Which care somebody has now whose blood test is not given, or ends by choice here."""
    how = {each.plan_component_id: each.outcome for each in closure.recipients}
    by_choice = ended_by_choice(closure)
    lacks: dict[UUID, list[str]] = defaultdict(list)
    missing = safeguards_missing(left.components, left.undecided, wording.safeguards_of)
    for about, not_given in missing.items():
        for each, stands in not_given:
            if each.plan_component_id not in by_choice:
                lacks[about].append(depending_on(wording.name_of(each), stands))
    depending = depending_on_each(left.components, wording.safeguards_of)
    for each in left.components:
        if each.plan_component_id in by_choice:
            for other in depending.get(each.plan_component_id, ()):
                ends = f"{wording.name_of(each)}, on which it depends, ends by choice"
                lacks[other.plan_component_id].append(ends)
    if named := [
        wording.named(each, lacks[each.plan_component_id])
        for each in left.components
        if how.get(each.plan_component_id) in _PASSED_ON and each.plan_component_id in lacks
    ]:
        yield f"Not safe without what is not given: {'; '.join(named)}."


def _unseen(closure: Closure, names: Mapping[UUID, Line], *, has_died: bool) -> Iterator[str]:
    """What started again, and nobody is known to have seen the person about it since."""
    unseen = [
        names[each.plan_component_id]
        + ("" if has_died else f" (due by {in_utc(each.first_contact_due)})")
        for each in closure.recipients
        if each.first_contact_due and each.outcome is not ClosureOutcome.PERSONS_CHOICE
    ]
    if unseen:
        yield f"To start again, with no first contact recorded: {'; '.join(unseen)}."


def _not_passed_on(
    closure: Closure, left: Left, wording: Wording, *, has_died: bool
) -> Iterator[str]:
    """What nobody receives, for it is not under way, and how what they receive was changed.

    With what had been promised of each, and by when.
    """
    due = {
        each.plan_component_id: f"{DUE[each.next_step]} due by {in_utc(each.due_at)}"
        for each in closure.left_due
    }
    for said, status in _NOT_UNDER_WAY.items():
        named = [
            wording.named(
                each,
                (
                    due.get(each.plan_component_id, ""),
                    *notes_on_end(each, wording, left.refused),
                    *notes_on_said(each, left, wording),
                    *as_far_as_it_may_start(
                        notes_anew(each, left.components, wording), has_died=has_died
                    ),
                ),
            )
            for each in left.components
            if each.status is status
        ]
        yield f"{said}: {'; '.join(named)}." if named else ""
    changed = [
        wording.named(each, (quoted(each.adaptation), _unless_held(due, each, left)))
        for each in left.components
        if each.is_live and each.adaptation
    ]
    yield f"Changed for the time being: {'; '.join(changed)}." if changed else ""
    yield from _on_a_basis(closure, left, wording, due)


def _on_a_basis(
    closure: Closure, left: Left, wording: Wording, due: Mapping[UUID, str]
) -> Iterator[str]:
    """What goes on regardless, and by when its basis was to be looked at."""
    reviews = (each for each in closure.left_due if each.next_step is NextStep.BASIS_REVIEW)
    about = {each.plan_component_id for each in reviews}
    held = (each for each in left.components if each.plan_component_id in about)
    if named := [wording.named(each, (_unless_held(due, each, left),)) for each in held]:
        yield f"On a basis to be looked at again: {'; '.join(named)}."


def _unless_held(due: Mapping[UUID, str], component: PlanComponent, left: Left) -> str:
    """By when a change was to be reviewed: of what is on hold, a decision comes before that."""
    if is_held_back(component, left.undecided):
        return ""
    return due.get(component.plan_component_id, "")


def _unmet(left: Left, wording: Wording) -> Iterator[str]:
    """What whoever has the care now may want to see to: nothing says that any of it does."""
    unmet = (each for each in left.needs if each.level is NeedLevel.UNMET)
    if named := [_in_their_words(each, wording) for each in unmet]:
        yield f"Needs that are unmet: {'; '.join(named)}."


def _in_their_words(need: PlanNeed, wording: Wording) -> str:
    words = f" ({quoted(need.in_their_words)})" if need.in_their_words else ""
    return f"{wording.need_name(need.need_id)}{words}"
