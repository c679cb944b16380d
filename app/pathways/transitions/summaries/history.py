"""Sums up each change of a plan in a plain sentence that can be pasted into a record.

It is told from the journal alone, and from what things are called. What was said is repeated word
for word, and so is the name of who spoke, decided or answered: once the words of a change are
withdrawn, both are as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.events import Event, EventName, Texts
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.closure import BY_CHOICE, CLOSED
from app.pathways.plans.summaries.plan import ON_LEAVE
from app.pathways.plans.summaries.steps import DUE
from app.pathways.plans.summaries.voices import LEVELS, VIEWS
from app.pathways.plans.summaries.wishes import had_wished_or_agreed
from app.pathways.plans.terms import ClosureOutcome, ComponentStatus
from app.pathways.plans.told import Known, members
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.answers import (
    ANSWERS,
    refused_as_unsafe,
    refused_before_a_leave,
    told_accepted,
    told_answered,
    told_of_unsafe,
    told_refused,
    told_reviewed,
    why_unsafe,
)
from app.pathways.transitions.summaries.change import Change, Names, Thing, due, plain, when
from app.pathways.transitions.summaries.decided import Decided
from app.pathways.transitions.summaries.whereabouts import LEAVES
from app.pathways.transitions.summaries.wished import told_of_wishes
from app.pathways.transitions.summaries.words import aside, role_of


def sum_up_changes(changes: Iterable[tuple[Event, datetime]], names: Names) -> list[str]:
    """Return a sentence for each change, to stand after the time at which it was recorded.

    `changes` are all from the one that opened the plan on, each with that time.
    """
    known: defaultdict[tuple[str, str], Known] = defaultdict(Known)
    began: dict[tuple[str, str], datetime] = {}
    refused: dict[str, datetime] = {}
    decided = Decided()
    told = []
    for event, at in changes:
        had: dict[tuple[str, str], Mapping[str, Texts | None]] = {}
        for kind, things in event.after.items():
            said = event.words.get(kind, {})
            for key, codes in members(things).items():
                had[kind, key] = {**known[kind, key].words}
                known[kind, key].hear(members(codes), said.get(key, {}))
                began.setdefault((kind, key), at)
        decided.hear(event, known)
        change = Change(
            event, known, names, had=had, began=began, refused=refused, decided=decided, at=at
        )
        if event.name == EventName.HAND_OVER_REFUSED:
            refused |= dict.fromkeys(refused_as_unsafe(change), at)
        elif event.name == EventName.TRANSITION_RECORDED:
            refused |= refused_before_a_leave(change, refused)
        told.append(sentence(_said(change)))
    return told


def _said(change: Change) -> str:
    # What was so before is recorded all the same, and the journal does not say of what it was so.
    if change.is_empty:
        return f"{plain(change.name).capitalize()}: nothing is other than it was"
    return _SENTENCES[change.name](change)


def _opened(change: Change) -> str:
    count = len(change.all("needs"))
    needs = f", with {'1 need' if count == 1 else f'{count} needs'}" if count else ""
    return f"Plan opened with {change.names.team(change.one('plan').code('team'))}{needs}"


def _plan_changed(change: Change) -> str:
    changed = change.one("plan").changed()
    return f"Plan changed: {', '.join(map(plain, changed))}"


def _closed(change: Change) -> str:
    plan = change.one("plan")
    how = plan.code("closure")
    reason = plan.said("closure")
    why = [f"The reason given: {quoted(reason)}"] if reason else []
    told = (f"Plan closed: {CLOSED[how]}", *why, *_passed_on(change, how))
    return " ".join(map(sentence, told))


def _passed_on(change: Change, closed_as: str) -> Iterator[str]:
    """Which care is with whom from then on, or has ended: whoever passes it on has it no more."""
    received: defaultdict[str, list[Line]] = defaultdict(list)
    for each in change.all("recipients"):
        ended = each.code("outcome") in _ENDED
        how = _how_it_ended(change, each) if ended else _to_whom(change, each, closed_as)
        received[how].append(change.component(each))
    return (f"{'; '.join(care)}: {how}" for how, care in received.items())


def _how_it_ended(change: Change, recipient: Thing) -> str:
    outcome = recipient.code("outcome")
    is_carers = change.holder(recipient) is WishHolder.CARER
    by_choice = is_carers and outcome == ClosureOutcome.PERSONS_CHOICE
    how = BY_CHOICE if by_choice else _ENDED[outcome]
    who = f", {_answered_for(change, recipient)}" if recipient.code("authorised_by") else ""
    named = f"named for it: {recipient.text('recipient')}"
    return f"ended {how} ({named}){who}{_wished(change, recipient)}"


def _to_whom(change: Change, recipient: Thing, closed_as: str) -> str:
    outcome = recipient.code("outcome")
    terms = "" if outcome == closed_as else f" ({CLOSED[outcome]})"
    by = (
        f", passed on by {_authority(change, recipient)}" if recipient.code("authorised_by") else ""
    )
    return f"with {recipient.text('recipient')}{terms} from then on{by}"


def _answered_for(change: Change, thing: Thing) -> str:
    return f"{_authority(change, thing)} answers for it"


def _authority(change: Change, thing: Thing) -> str:
    role = role_of(thing.code("authorised_by"), change.holder(thing))
    return f"{thing.text('authorised_by')} ({role})"


def _wished(change: Change, recipient: Thing) -> str:
    """That care ended although it was wished to go on, in the words of that."""
    if not recipient.code("wished_to_go_on"):
        return ""
    words = recipient.said("in_their_words")
    said = f" ({quoted(words)})" if words else ""
    had = had_wished_or_agreed(recipient.code("agreed_to"))
    return f", though the {change.holder(recipient)} {had}{said}"


def _need(change: Change) -> str:
    need = change.one("needs")
    name = change.names.needs.get(need.code("need_id"), need.code("need_id"))
    if need.is_new:
        return f"{name}: added, {LEVELS[need.code('level')]}"
    if "level" in need.now:
        return f"{name}: now {LEVELS[need.code('level')]}"
    return f"{name}: said again how it is"


def _component(change: Change) -> str:
    component = change.one("components")
    status = ComponentStatus(component.code("status"))
    match status, component.was.get("status"):
        case ComponentStatus.ACTIVE, ComponentStatus.OFFERED:
            step = "started"
        case ComponentStatus.ACTIVE, ComponentStatus.PAUSED:
            step = "started again"
        case _:
            step = f"added as {plain(status)}" if component.is_new else plain(status)
    who = f", {_answered_for(change, component)}" if component.code("authorised_by") else ""
    why = _given(component.said("end_reason") or component.said("pause_reason"))
    stepped = f"{step}{_of_safety(component)}{due(component)}{who}{why}"
    told = (f"{change.component(component)}: {stepped}", why_unsafe(component))
    return " ".join(map(sentence, filter(None, told)))


def _of_safety(component: Thing) -> str:
    """That care ended as unsafe, or who had checked it when it began anew."""
    if component.now.get("ended_unsafe_at"):
        is_in_error = component.code("status") == ComponentStatus.ENTERED_IN_ERROR
        return ", after it had been found unsafe" if is_in_error else " as unsafe"
    if checked := component.now.get("checked_at"):
        return f", checked by {component.text('checked_by')} on {when(checked)}"
    return ""


def _described(change: Change) -> str:
    component = change.one("components")
    what = [_DETAILS[name] for name in component.changed()]
    return f"{change.component(component)}: {' and '.join(what)} changed"


def _followed_up(change: Change) -> str:
    component = change.one("components")
    if "adaptation" in component.changed():
        was = aside(quoted(component.lost("adaptation")))
        # Of before this was asked for, nobody said either.
        who = f", {_answered_for(change, component)}" if component.code("authorised_by") else ""
        how = f"has ended{was}{due(component)}{who}{_given(component.said('end_reason'))}"
        return f"{change.component(component)}: the change was reviewed and {how}"
    now = component.code("next_step")
    step = component.was.get("next_step") or now
    again = when(component.code("review_due"))
    what = "due again" if step == now else f"{DUE[now]} due" if now else ""
    next_due = f", {what} by {again}" if again else ""
    return f"{change.component(component)}: {DUE[step]} done{next_due}"


def _contribution(change: Change) -> str:
    said = change.one("contributions")
    about = said.code("about")
    of_what = change.names.components[UUID(about)] if about else "the plan"
    return f"{_speaker(said)} said about {of_what}: {quoted(said.text('words'))}"


def _agreement(change: Change) -> str:
    said = change.one("agreements")
    view = VIEWS[said.code("view")]
    words = said.said("words")
    quote = f": {quoted(words)}" if words else ""
    return f"{_speaker(said)} {view} with version {said.code('plan_version')}{quote}"


def _speaker(said: Thing) -> str:
    return f"{said.text('name')} ({said.code('by')})"


def _moved(change: Change) -> str:
    told = (sentence(_moved_where(change)), told_of_wishes(change), told_of_unsafe(change))
    return " ".join(filter(None, told))


def _moved_where(change: Change) -> str:
    move = change.one("transitions")
    if move.code("from_team") == move.code("to_team"):
        team = change.names.team(move.code("to_team"))
        leave = f"{LEAVES[move.code('leave')].capitalize()} with {team}"
        return f"{leave}{_occurred('from', change, move)}{_why(move)}"
    leave = ON_LEAVE[move.code("leave")]
    return f"Moved {_teams(change, move)}{_occurred('on', change, move)}{leave}{_why(move)}"


def _why(move: Thing) -> str:
    return _given(move.said("reason"))


def _given(reason: str | None) -> str:
    return f". The reason given: {quoted(reason)}" if reason else ""


def _occurred(preposition: str, change: Change, move: Thing) -> str:
    """When it took place, unless that is when it was recorded."""
    occurred = when(move.code("occurred_at"))
    return "" if occurred == in_utc(change.at) else f" {preposition} {occurred}"


def _taken_back(change: Change) -> str:
    [move] = [each for each in change.all("transitions") if "error_reason" in each.changed()]
    why = _given(move.said("error_reason"))
    if move.code("from_team") == move.code("to_team"):
        leave, team = LEAVES[move.code("leave")], change.names.team(move.code("to_team"))
        return f"Entered in error: {leave} with {team} never took place{why}"
    return f"Entered in error: the move {_teams(change, move)} never took place{why}"


def _teams(change: Change, move: Thing) -> str:
    team = change.names.team
    return f"from {team(move.code('from_team'))} to {team(move.code('to_team'))}"


_ENDED: Final = {
    ClosureOutcome.DIED: "with the death",
    ClosureOutcome.PERSONS_CHOICE: "by the person's choice",
}
_DETAILS: Final = {"serves": "the needs that it serves", "provider": "who provides it"}
_SENTENCES: Final[Mapping[EventName, Callable[[Change], str]]] = {
    EventName.PLAN_OPENED: _opened,
    EventName.PLAN_CHANGED: _plan_changed,
    EventName.PLAN_CLOSED: _closed,
    EventName.NEED_ADDED: _need,
    EventName.NEED_CHANGED: _need,
    EventName.COMPONENT_ADDED: _component,
    EventName.COMPONENT_CHANGED: _component,
    EventName.COMPONENT_DESCRIBED: _described,
    EventName.COMPONENT_FOLLOWED_UP: _followed_up,
    EventName.COMPONENT_REVIEWED: told_reviewed,
    EventName.CONTRIBUTION_MADE: _contribution,
    EventName.AGREEMENT_RECORDED: _agreement,
    EventName.TRANSITION_RECORDED: _moved,
    EventName.TRANSITION_ENTERED_IN_ERROR: _taken_back,
    EventName.HAND_OVER_ACCEPTED: told_accepted,
    EventName.HAND_OVER_REFUSED: told_refused,
    **dict.fromkeys(ANSWERS, told_answered),
}
