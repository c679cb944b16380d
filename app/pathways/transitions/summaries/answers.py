"""Sums up what people answered to a decision, in a plain sentence of the history of a plan."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from app.pathways.plans.events import EventName
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.notes import and_why
from app.pathways.plans.terms import DecisionStatus, Occasion, PersonsView, ReasonCode
from app.pathways.rules.factors import Factor, Safety, Status, value_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.summary import MEANWHILE
from app.pathways.transitions.resting import wish_against
from app.pathways.transitions.summaries.before import checked_when
from app.pathways.transitions.summaries.change import Change, Thing, amounting_to, due, plain
from app.pathways.transitions.summaries.wished import told_of_wish
from app.pathways.transitions.summaries.wished_before import (
    carries_a_no,
    case_and_words,
    case_of_answer,
    told_of_wish_before,
)
from app.pathways.transitions.summaries.words import (
    FOUND,
    answered_by,
    as_agreed,
    as_refused,
    aside,
    how_answered,
    manner_of,
    refused_by_then,
    resting_on,
    view_of,
)

_STARTED: Final[Mapping[Outcome, str]] = {
    Outcome.CONTINUE: "start again",
    Outcome.ADAPT: "start again with a change",
}
ANSWERS: Final = {
    EventName.DECISIONS_CONFIRMED: DecisionStatus.CONFIRMED,
    EventName.DECISION_CONFIRMED: DecisionStatus.CONFIRMED,
    EventName.DECISION_OVERRIDDEN: DecisionStatus.OVERRIDDEN,
    EventName.DECISION_SETTLED: DecisionStatus.SETTLED,
}
"""What a decision is after each change that answers it."""


def told_reviewed(change: Change) -> str:
    """Return what the table says of a component that was reviewed, and what was said and found."""
    decision = change.one("decisions")
    reviewed = sentence(f"{change.component(decision)}: reviewed, {_proposed(change, decision)}")
    told = (
        reviewed,
        told_of_wish(change, decision),
        _found(change, decision),
        _held_as_unsafe(change, decision),
    )
    return " ".join(filter(None, told))


def _proposed(change: Change, decision: Thing) -> str:
    proposed = decision.code("outcome")
    if kept := _kept(change, decision):
        return f"to {kept} is proposed"
    if proposed == Outcome.DECIDE:
        return "and somebody has to decide"
    return f"{plain(proposed)} is proposed"


def _found(change: Change, decision: Thing) -> str:
    """Who checked it and what they found, so that it is read what holds it and what freed it."""
    found = FOUND.get(change.safety(decision))
    if found is None or not decision.has("checked_by"):
        return ""
    when, why = _when_checked(change, decision), and_why(decision.said("safety_reason"))
    return sentence(f"{decision.text('checked_by')} {found}{when}{why}")


def _when_checked(change: Change, decision: Thing) -> str:
    code = decision.code("checked_at")
    at = datetime.fromisoformat(code) if code else None
    return checked_when(at, Occasion(decision.code("occasion")), change.since(decision))


def _held_as_unsafe(change: Change, decision: Thing) -> str:
    """That care is on hold from then, and that it is unsafe where nobody is named for that."""
    if not _is_held_as_unsafe(change, decision):
        return ""
    why = and_why(decision.said("safety_reason"))
    unnamed = "" if decision.has("checked_by") else sentence(f"It was stated to be unsafe{why}")
    is_on_hold = f"It is on hold until it is decided: {MEANWHILE[Interim.HOLD]}."
    return f"{unnamed} {is_on_hold}".lstrip()


def _is_held_as_unsafe(change: Change, decision: Thing) -> bool:
    is_unsafe = change.safety(decision) is Safety.CONTRAINDICATED
    return is_unsafe and decision.code("status") == DecisionStatus.PROPOSED


def told_of_unsafe(change: Change) -> str:
    """Return what a move leaves on hold as unsafe, and by whose word; nothing where there is none.

    A refusal that a leave keeps was told when it was made, with who that was.
    """
    decisions = (each for each in change.all("decisions") if each.is_new)
    unsafe = sorted(
        f"{change.component(each)}{_by_whose_word(change, each)}"
        for each in decisions
        if _is_held_as_unsafe(change, each)
    )
    return f"Found unsafe, and on hold until it is decided: {'; '.join(unsafe)}." if unsafe else ""


def _by_whose_word(change: Change, decision: Thing) -> str:
    is_of_case = value_at(decision.code("place"), Factor.SAFETY) is Safety.CONTRAINDICATED
    if not is_of_case:
        return ""
    why = and_why(decision.said("safety_reason"))
    if not decision.has("checked_by"):
        return aside(why.removeprefix(": ")) if why else ""
    return aside(f"by {decision.text('checked_by')}{_when_checked(change, decision)}{why}")


def told_answered(change: Change) -> str:
    """Return who decided what, on what basis, and what whoever holds the wish said of it."""
    decisions = change.all("decisions")
    told = sorted(
        f"{change.component(one)}: {_outcome(change, one)}{_next_step(change, one)}"
        for one in decisions
    )
    one, answered = decisions[0], "; ".join(told)
    name = one.text("authorised_by") if one.code("authorised_by") else None
    holder = change.holder(one)
    role, view = one.code("authorised_by"), one.code("persons_view")
    who = answered_by(one.text("decided_by"), name, role, holder, view)
    how = how_answered(ANSWERS[change.name], against_people=_had_people_decided(one))
    if len(decisions) > 1:
        return f"{answered}, {how} {who}"
    # A proposal that is confirmed without a word keeps the reason that its rule gave.
    is_own = ANSWERS[change.name] is DecisionStatus.CONFIRMED and "reason" not in one.changed()
    basis = resting_on(one.code("reason_code"), one.said("reason"), holder, as_proposed=is_own)
    return " ".join(
        filter(
            None,
            (
                sentence(f"{answered}, {how} {who}{basis}"),
                _checked(change, one),
                _ended_unsafe(change, one),
                _said_before(change, one),
                told_of_wish_before(change, one),
                view_of(holder, view, one.said("persons_words")),
            ),
        )
    )


def _had_people_decided(decision: Thing) -> bool:
    """Whether people had decided it before, and not merely confirmed what was proposed."""
    # What has been overridden and is overridden again has the status that it had.
    was = decision.was.get("status", DecisionStatus.OVERRIDDEN)
    return was in {DecisionStatus.SETTLED, DecisionStatus.OVERRIDDEN}


def _checked(change: Change, decision: Thing) -> str:
    """Who found no concern, where that came with the answer."""
    return _found(change, decision) if "checked_at" in decision.changed() else ""


def _ended_unsafe(change: Change, decision: Thing) -> str:
    """Why care was unsafe that ends so by the answer, where its own reason is another."""
    about = decision.code("plan_component_id")
    its = (each for each in change.all("components") if each.key == about)
    return next((sentence(why) for each in its if (why := why_unsafe(each))), "")


def why_unsafe(component: Thing) -> str:
    """Return why care was unsafe that ends by a change, where that is not the reason of its end."""
    because = component.said("ended_unsafe_because")
    is_told = because == component.said("end_reason")
    if because is None or is_told or "ended_unsafe_at" not in component.now:
        return ""
    return f"Why it was unsafe: {quoted(because)}"


def _said_before(change: Change, decision: Thing) -> str:
    (place, words), holder = case_and_words(change, decision), change.holder(decision)
    outcome = Outcome(decision.code("outcome"))
    if no := refused_by_then(holder, place, outcome, words):
        return no
    if words is None or not wish_against(place, outcome):
        return ""
    return sentence(f"The {holder} had said: {quoted(words)}")


def _outcome(change: Change, decision: Thing) -> str:
    outcome, view = Outcome(decision.code("outcome")), decision.code("persons_view")
    # The journal has the word, which is not the term: whoever agrees would be told as against it.
    viewed, safety = PersonsView(view) if view else None, change.safety(decision)
    place, agreed_to = case_of_answer(change, decision)
    manner = as_agreed(manner_of(place, amounting_to(decision.known), viewed, safety), agreed_to)
    if carries_a_no(change, decision):
        manner = as_refused(manner)
    said = _kept(change, decision) or _starts(decision, outcome) or plain(outcome)
    if outcome is Outcome.HAND_OVER and (to_team := _asked(decision)):
        said = f"hand over to {change.names.team(to_team)}"
    said = f"{said}{_changed(decision, outcome)}"
    return f"{said} {manner}" if manner else said


def _changed(decision: Thing, outcome: Outcome) -> str:
    """How care changes by an answer; what is handed over does so once that is accepted."""
    words = decision.said("adaptation")
    if words is None:
        return ""
    if outcome is Outcome.ADAPT:
        return f" ({quoted(words)})"
    accepted = " once it is accepted" if _asked(decision) else ""
    return f", with a change{accepted} ({quoted(words)})"


def _asked(decision: Thing) -> str | None:
    """Which team is to accept; events of before name the one that answers for the care already."""
    team: str | None = decision.code("addressed_to")
    return team if team != decision.code("responsible_team") else None


def _kept(change: Change, decision: Thing) -> str:
    """That care goes on with the team that answers for it, which nobody is asked to accept."""
    is_hand_over = decision.code("outcome") == Outcome.HAND_OVER
    if not is_hand_over or _asked(decision):
        return ""
    rests = value_at(decision.code("place"), Factor.STATUS) is Status.PAUSED
    team = change.names.team(decision.code("responsible_team"))
    return f"{'stay paused' if rests else 'go on'} with {team}"


def _starts(decision: Thing, outcome: Outcome) -> str:
    """That what was paused starts again, whichever word was chosen for going on."""
    rests = value_at(decision.code("place"), Factor.STATUS) is Status.PAUSED
    return _STARTED.get(outcome, "") if rests else ""


def _next_step(change: Change, decision: Thing) -> str:
    """What becomes due for the component of a decision, where the answer changes it."""
    about = decision.code("plan_component_id")
    its = (each for each in change.all("components") if each.key == about)
    return next(map(due, its), "")


def told_accepted(change: Change) -> str:
    """Return who accepted a hand-over, for which team, and with which change it goes on by that."""
    decision = change.one("decisions")
    team = change.names.team(decision.code("responsible_team"))
    who = f"accepted for {team} by {decision.text('accepted_by')}"
    changed = _changed(decision, Outcome.HAND_OVER)
    due_then = _next_step(change, decision) if changed else ""
    return f"{change.component(decision)}: {who}{changed}{due_then}"


def told_refused(change: Change) -> str:
    """Return who refused a hand-over, for which team and why."""
    decision = change.one("decisions")
    team, code = decision.code("refusals")[-1].split(" ")
    by, reason = (decision.text("refusals", place=place) for place in (-2, -1))
    name, why = change.component(decision), f"({plain(code)}): {quoted(reason)}"
    return f"{name}: refused for {change.names.team(team)} by {by} {why}"


def refused_before_a_leave(
    change: Change, refused: Mapping[str, datetime]
) -> Iterator[tuple[str, datetime]]:
    """Yield the key of each decision that keeps a refusal as unsafe at a leave, and its time."""
    decisions = change.all("decisions")
    before = {
        each.code("plan_component_id"): refused[each.key]
        for each in decisions
        if each.key in refused
    }
    for each in decisions:
        about = each.code("plan_component_id")
        if each.is_new and each.now.get("refusals") and about in before:
            yield each.key, before[about]


def refused_as_unsafe(change: Change) -> Iterator[str]:
    """Yield the key of a decision whose care a team refuses by a change because it is not safe."""
    for decision in change.all("decisions"):
        refusals = decision.now.get("refusals")
        if refusals and refusals[-1].split(" ")[1] == ReasonCode.SAFETY_CONCERN:
            yield decision.key
