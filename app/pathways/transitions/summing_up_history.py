"""Sums up each change of a plan in a plain sentence that can be pasted into a record.

It is told from the journal alone, and from what things are called. Nothing that was said is
repeated but the name of who spoke, decided or answered: once the words of a change are withdrawn,
that name is as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.summing_up import DUE
from app.pathways.plans.summing_up_closure import CLOSED
from app.pathways.plans.summing_up_voices import LEVELS, VIEWS
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.told import Known, members
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.transitions.summing_up import LEAVES


class Names(NamedTuple):
    """What the things of a plan are called."""

    components: Mapping[UUID, Line]
    """By `plan_component_id`."""
    needs: Mapping[KebabId, Line]
    team: Callable[[KebabId], Line]


def sum_up_changes(events: Iterable[Event], names: Names) -> list[str]:
    """Return a sentence for each change; `events` are all from the one that opened the plan on."""
    known: defaultdict[tuple[str, str], Known] = defaultdict(Known)
    told = []
    for event in events:
        for kind, things in event.after.items():
            said = event.words.get(kind, {})
            for key, codes in members(things).items():
                known[kind, key].hear(members(codes), said.get(key, {}))
        told.append(f"{_said(_Change(event, known, names))}.")
    return told


class _Thing(NamedTuple):
    """A thing that a change tells of: what it was, what changes, and all that is known by then."""

    key: str
    is_new: bool
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    known: Known

    def code(self, name: str) -> Any:  # noqa: ANN401  # whatever a field holds
        return self.known.codes.get(name)

    def text(self, name: str, *, place: int = 0) -> str:
        texts = self.known.words.get(name)
        return texts[place] if texts else WITHDRAWN

    def changed(self) -> list[str]:
        """The names of the fields that change, codes and words alike."""
        return sorted({*self.now, *self.now.get("words", {})} - {"words"})


class _Change:
    """One change, with what is known by then."""

    def __init__(self, event: Event, known: Mapping[tuple[str, str], Known], names: Names) -> None:
        self.name = event.name
        self.names = names
        self.is_empty = not event.after
        self._event = event
        self._known = known

    def all(self, kind: str) -> list[_Thing]:
        """All things of a kind that it tells of, in an order that every database keeps."""
        before = members(self._event.before.get(kind, {}))
        after = members(self._event.after.get(kind, {}))
        return [
            _Thing(
                key=key,
                is_new=key not in before,
                was=members(before.get(key, {})),
                now=members(after[key]),
                known=self._known[kind, key],
            )
            for key in sorted(after)
        ]

    def one(self, kind: str) -> _Thing:
        """The thing of a kind that it is about: the one that is new, if there is one."""
        return max(self.all(kind), key=lambda each: each.is_new)

    def component(self, thing: _Thing) -> str:
        """What a component is called, or the component that a decision is about."""
        return self.names.components[UUID(thing.code("plan_component_id") or thing.key)]


def _said(change: _Change) -> str:
    # What was so before is recorded all the same, and the journal does not say of what it was so.
    if change.is_empty:
        return f"{_plain(change.name).capitalize()}: nothing is other than it was"
    return _SENTENCES[change.name](change)


def _opened(change: _Change) -> str:
    count = len(change.all("needs"))
    needs = f", with {'1 need' if count == 1 else f'{count} needs'}" if count else ""
    return f"Plan opened with {change.names.team(change.one('plan').code('team'))}{needs}"


def _plan_changed(change: _Change) -> str:
    changed = change.one("plan").changed()
    return f"Plan changed: {', '.join(map(_plain, changed))}"


def _closed(change: _Change) -> str:
    answered = (
        f"; {change.component(each)}: {_answered_for(each)}"
        for each in change.all("recipients")
        if each.code("authorised_by")
    )
    return f"Plan closed: {CLOSED[change.one('plan').code('closure')]}{''.join(answered)}"


def _answered_for(thing: _Thing) -> str:
    return f"{thing.text('authorised_by')} ({_ROLES[thing.code('authorised_by')]}) answers for it"


def _need(change: _Change) -> str:
    need = change.one("needs")
    name = change.names.needs.get(need.code("need_id"), need.code("need_id"))
    if need.is_new:
        return f"{name}: added, {LEVELS[need.code('level')]}"
    if "level" in need.now:
        return f"{name}: now {LEVELS[need.code('level')]}"
    return f"{name}: said again how it is"


def _component(change: _Change) -> str:
    component = change.one("components")
    status = ComponentStatus(component.code("status"))
    match status, component.was.get("status"):
        case ComponentStatus.ACTIVE, ComponentStatus.OFFERED:
            step = "started"
        case ComponentStatus.ACTIVE, ComponentStatus.PAUSED:
            step = "started again"
        case _:
            step = f"added as {_plain(status)}" if component.is_new else _plain(status)
    who = f", {_answered_for(component)}" if component.code("authorised_by") else ""
    return f"{change.component(component)}: {step}{_due(component)}{who}"


def _described(change: _Change) -> str:
    component = change.one("components")
    what = [_DETAILS[name] for name in component.changed()]
    return f"{change.component(component)}: {' and '.join(what)} changed"


def _followed_up(change: _Change) -> str:
    component = change.one("components")
    step = component.was.get("next_step") or component.code("next_step")
    again = _when(component.code("review_due"))
    next_due = f", due again by {again}" if again else ""
    return f"{change.component(component)}: {DUE[step]} done{next_due}"


def _reviewed(change: _Change) -> str:
    decision = change.one("decisions")
    proposed = decision.code("outcome")
    if proposed == Outcome.DECIDE:
        return f"{change.component(decision)}: reviewed, and somebody has to decide"
    return f"{change.component(decision)}: reviewed, {_plain(proposed)} is proposed"


def _contribution(change: _Change) -> str:
    said = change.one("contributions")
    about = said.code("about")
    of_what = change.names.components[UUID(about)] if about else "the plan"
    return f"{said.text('name')} ({said.code('by')}) said something about {of_what}"


def _agreement(change: _Change) -> str:
    said = change.one("agreements")
    view = VIEWS[said.code("view")]
    return (
        f"{said.text('name')} ({said.code('by')}) {view} with version {said.code('plan_version')}"
    )


def _moved(change: _Change) -> str:
    move = change.one("transitions")
    when = _when(move.code("occurred_at"))
    if move.code("from_team") == move.code("to_team"):
        team = change.names.team(move.code("to_team"))
        return f"{LEAVES[move.code('leave')].capitalize()} with {team} from {when}"
    return f"Moved {_teams(change, move)} on {when}"


def _taken_back(change: _Change) -> str:
    [move] = [each for each in change.all("transitions") if "error_reason" in each.changed()]
    if move.code("from_team") == move.code("to_team"):
        leave, team = LEAVES[move.code("leave")], change.names.team(move.code("to_team"))
        return f"Entered in error: {leave} with {team} never took place"
    return f"Entered in error: the move {_teams(change, move)} never took place"


def _answered(change: _Change) -> str:
    decisions = change.all("decisions")
    told = sorted(f"{change.component(one)}: {_plain(one.code('outcome'))}" for one in decisions)
    role = decisions[0].code("authorised_by")
    who = f"{decisions[0].text('decided_by')}{f' ({_ROLES[role]})' if role else ''}"
    due = _due_of_pause(change)
    return f"{'; '.join(told)}{due}, {_ANSWERED[change.name]} {who}"


def _due_of_pause(change: _Change) -> str:
    """What becomes due for the component of a decision that changes it."""
    components = change.all("components")
    return _due(components[0]) if len(components) == 1 else ""


def _accepted(change: _Change) -> str:
    decision = change.one("decisions")
    team = change.names.team(decision.code("responsible_team"))
    return f"{change.component(decision)}: accepted for {team} by {decision.text('accepted_by')}"


def _refused(change: _Change) -> str:
    decision = change.one("decisions")
    team, code = decision.code("refusals")[-1].split(" ")
    by = decision.text("refusals", place=-2)
    name = change.component(decision)
    return f"{name}: refused for {change.names.team(team)} by {by} ({_plain(code)})"


def _teams(change: _Change, move: _Thing) -> str:
    team = change.names.team
    return f"from {team(move.code('from_team'))} to {team(move.code('to_team'))}"


def _due(component: _Thing) -> str:
    when, step = _when(component.code("review_due")), component.code("next_step")
    return f", {DUE[step]} by {when}" if when and step else ""


def _when(code: str | None) -> str:
    return in_utc(datetime.fromisoformat(code)) if code else ""


def _plain(code: str) -> str:
    return code.replace("_", " ")


_ROLES: Final[Mapping[str, str]] = {
    Decider.PRESCRIBER: "prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "professional, with the person",
}
_DETAILS: Final = {"serves": "the needs that it serves", "provider": "who provides it"}
_ANSWERED: Final = {
    EventName.DECISIONS_CONFIRMED: "confirmed by",
    EventName.DECISION_CONFIRMED: "confirmed by",
    EventName.DECISION_OVERRIDDEN: "decided otherwise than proposed, by",
    EventName.DECISION_SETTLED: "decided by",
}
_SENTENCES: Final[Mapping[EventName, Callable[[_Change], str]]] = {
    EventName.PLAN_OPENED: _opened,
    EventName.PLAN_CHANGED: _plan_changed,
    EventName.PLAN_CLOSED: _closed,
    EventName.NEED_ADDED: _need,
    EventName.NEED_CHANGED: _need,
    EventName.COMPONENT_ADDED: _component,
    EventName.COMPONENT_CHANGED: _component,
    EventName.COMPONENT_DESCRIBED: _described,
    EventName.COMPONENT_FOLLOWED_UP: _followed_up,
    EventName.COMPONENT_REVIEWED: _reviewed,
    EventName.CONTRIBUTION_MADE: _contribution,
    EventName.AGREEMENT_RECORDED: _agreement,
    EventName.TRANSITION_RECORDED: _moved,
    EventName.TRANSITION_ENTERED_IN_ERROR: _taken_back,
    EventName.HAND_OVER_ACCEPTED: _accepted,
    EventName.HAND_OVER_REFUSED: _refused,
    **dict.fromkeys(_ANSWERED, _answered),
}
