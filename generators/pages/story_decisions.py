"""Renders one decision of a story: what happens, why, who answers for it, and what people said."""

from collections.abc import Iterator
from typing import Final

from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules import summary
from app.pathways.rules.factors import Factor, Reach, point_at, value_at
from app.pathways.rules.outcomes import Decider, Outcome, decider
from app.pathways.terms import WishHolder
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.coming_due import is_hold_lifted
from app.pathways.transitions.summaries.checks import is_checked
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import PlanDecision
from generators.pages import plain_words, story_words
from generators.pages.story_words import quoted, when
from generators.pages.told_stories import ToldStory

ANSWERED: Final = {
    DecisionStatus.CONFIRMED: "was confirmed",
    DecisionStatus.OVERRIDDEN: "was overridden",
    DecisionStatus.SETTLED: "was settled",
}
ROLES: Final = {
    Decider.PRESCRIBER: "prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "professional",
}


def row(told: ToldStory, decision: PlanDecision) -> str:
    """The decision as a row of a table."""
    rule, because = told.names.rule(decision), told.because[decision.decision_id]
    return (
        f"| {told.names.care(decision.component_id)} | {_what(decision)} (`{rule.id}`) "
        f"| {because} | {_who(told, decision)} | {_due(decision)} |"
    )


def answers(told: ToldStory, decision: PlanDecision) -> Iterator[str]:
    """What was said about it, what it rests on and how it was answered, each as a sentence."""
    name = told.names.care(decision.component_id)
    if decision.in_their_words:
        yield f"{_speaker(told, decision)} on *{name}*: {quoted(decision.in_their_words)}"
    if decision.checked_by and decision.checked_at:
        yield f"*{name}* was checked by {decision.checked_by}, {when(decision.checked_at)}."
    if decision.reach_reason:
        yield f"{_reach(decision).format(name=name, who=told.called)}: {decision.reach_reason}"
    for refusal in decision.refusals:
        team = told.names.teams[refusal.team]
        yield f"{refusal.by}, {team}, refused *{name}*: {quoted(refusal.reason)}"
    if decision.decided_at and _says_something(decision):
        yield f"*{name}* {' '.join(_answer(told, decision))}"
    if decision.is_unsettled and decision.outcome is Outcome.DECIDE:
        yield f"Until somebody decides about *{name}*, {meanwhile(decision)}."
    checks = told.names.catalogue.get_component(decision.component_id).component.checks
    if decision.is_unsettled and checks and not is_checked(decision):
        yield f"What must be checked for *{name}*: {' '.join(checks)}"


def meanwhile(decision: PlanDecision) -> str:
    """What happens at the bedside until somebody decides."""
    safety, reach = safety_of(decision), point_at(decision.place).reach
    return summary.meanwhile(
        *(interim_of(decision), decision.outcome),
        safety=safety,
        reach=reach,
        is_lifted=is_hold_lifted(decision),
    )


def _what(decision: PlanDecision) -> str:
    said = [plain_words.DECIDED[decision.proposed]]
    if decision.refusals:
        said.append("it is refused")
    if decision.decided_at and decision.outcome is not decision.proposed:
        said.append(f"then {_lower(plain_words.DECIDED[decision.outcome])}")
    if decision.status is DecisionStatus.PROPOSED and decision.outcome is not Outcome.DECIDE:
        said.append("nobody has answered for it yet")
    if decision.is_superseded:
        said.append("later it is decided again")
    return "; ".join(said)


def _who(told: ToldStory, decision: PlanDecision) -> str:
    team = told.names.teams[decision.responsible_team]
    if decision.addressed_to:
        return f"{team}, until {told.names.teams[decision.addressed_to]} accepts it"
    if decision.accepted_by:
        return f"{decision.accepted_by}, {team}"
    if decision.authorised_by:
        # Whoever answers for a decision need not be of the team that answers for the care.
        return f"{team}; {decision.authorised_by.name} answers for the decision"
    to_decide = decider(decision.outcome, prescribed=decision.prescribed)
    return f"{plain_words.DECIDERS[to_decide]}, {team}" if to_decide else team


def _due(decision: PlanDecision) -> str:
    if decision.is_superseded:
        return "no longer due"
    if decision.is_unsettled:
        return when(decision.due_at) if decision.due_at else "nothing sets a time"
    after = decision.after
    if after and after.next_step and after.review_due:
        return f"{story_words.NEXT_STEPS[after.next_step]}, due {when(after.review_due)}"
    return "nothing is due"


def _speaker(told: ToldStory, decision: PlanDecision) -> str:
    component = told.names.catalogue.get_component(decision.component_id).component
    return "The carer" if component.wish_holder is WishHolder.CARER else told.called


def _reach(decision: PlanDecision) -> str:
    if value_at(decision.place, Factor.REACH) is Reach.NONE:
        return "Why *{name}* cannot reach {who}"
    return "How *{name}* reaches {who}"


def _says_something(decision: PlanDecision) -> bool:
    words = (decision.adaptation, decision.reason, decision.persons_words, decision.authorised_by)
    return any(words)


def _answer(told: ToldStory, decision: PlanDecision) -> Iterator[str]:
    status = decision.superseded_from or decision.status
    by = decision.authorised_by
    named = f" by {by.name}, {ROLES[by.role]}" if by else ""
    yield f"{ANSWERED[status]}{named}: {_lower(plain_words.DECIDED[decision.outcome])}."
    if decision.adaptation:
        yield f"The change: {decision.adaptation}"
    if decision.reason:
        yield f"The reason: {decision.reason}"
    if decision.reason_code in story_words.BASES:
        yield f"It rests on {story_words.BASES[decision.reason_code]}."
    if decision.persons_view:
        view = f"{told.called} {story_words.VIEWS[decision.persons_view]}"
        yield f"{view}: {quoted(decision.persons_words)}" if decision.persons_words else f"{view}."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
