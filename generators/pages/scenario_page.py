"""Renders the worked cases as a page: one paragraph each, its name the heading."""

from collections.abc import Iterator
from typing import Final

from app.pathways.rules.explain import Change
from app.pathways.rules.factors import BEDSIDE, Reach, Safety
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import meanwhile, within
from app.pathways.terms import Leave, Setting
from generators.pages import plain_words
from generators.pages.worked_cases import Seeded, WorkedCase, worked

HEAD: Final = """\
# What carries over: worked cases

<!-- Made by `make docs` from seed/scenarios/carry-over.yaml: change that file, not this page. -->

When a person moves between care settings, each part of their care gets exactly one explained
decision. Here are {count} invented situations with the decision that the rules
([{table} {version}](carry-over-rules.md)) come to. Each runs as a test. The content is
illustrative until it is locally approved.
"""

SOONER: Final = " and before the next dose or test, where there is one, by"


def scenario_page(seeded: Seeded) -> str:
    """Return the page as Markdown."""
    head = HEAD.format(
        count=len(seeded.scenarios), table=seeded.table.id, version=seeded.table.version
    )
    sections = (_section(worked(scenario, seeded)) for scenario in seeded.scenarios)
    return "\n".join([head, *sections])


def _section(case: WorkedCase) -> str:
    # One sentence a line is one paragraph to a reader, and one line of difference to a reviewer.
    return f"## {case.scenario.name}\n\n" + "\n".join(_sentences(case)) + "\n"


def _sentences(case: WorkedCase) -> Iterator[str]:
    yield from _situation(case)
    decision = case.decision
    decided = plain_words.DECIDED[decision.outcome]
    yield f"**{decided}** (`{decision.outcome}`, by the rule `{decision.rule}`)."
    yield f"For clinicians: {decision.because}"
    yield f"{_upper(_who(case))} is told: “{decision.because_for_person}”"
    yield _due(case)
    if decision.outcome is Outcome.DECIDE:
        told = _told(case)
        safety, reach = Safety(told["safety"]), Reach(told["reach"])
        holds = meanwhile(decision.interim, decision.outcome, safety=safety, reach=reach)
        yield f"Until it is settled, {holds}."
    if decision.against_persons_wish:
        yield f"It goes against the wish of {_who(case)} and is marked so."
    yield _otherwise(case)
    yield f"Why this is right: {case.scenario.because}"


def _situation(case: WorkedCase) -> Iterator[str]:
    told = _told(case)
    yield f"**{case.called}** {_state(case)}."
    yield f"The person moves {_journey(case)}."
    yield plain_words.LEADS[told["led_by"]]
    who = _who(case)
    facts = "; ".join(plain_words.SAID[factor][told[factor]].format(who=who) for factor in BEDSIDE)
    if facts.startswith(who):
        facts = facts.replace(f"; {who} wishes", " and wishes")
    yield f"{_upper(facts)}."


def _state(case: WorkedCase) -> str:
    begun = plain_words.BEGUN[case.scenario.given.started_in or Setting.COMMUNITY]
    state = "is going on" if _told(case)["status"] == "active" else "is paused"
    return (
        f"{begun}, {state} and must not lapse"
        if case.traits.must_not_lapse
        else f"{begun} and {state}"
    )


def _who(case: WorkedCase) -> str:
    return plain_words.HOLDERS[case.wish_holder]


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _told(case: WorkedCase) -> dict[str, str]:
    return {factor.name: factor.value for factor in case.decision.factors}


def _journey(case: WorkedCase) -> str:
    move = case.scenario.when
    if move.from_setting is move.to_setting:
        journey = plain_words.WITHIN[move.from_setting]
    else:
        away, to = plain_words.PLACES[move.from_setting], plain_words.PLACES[move.to_setting]
        journey = f"from {away} to {to}"
    return journey if move.leave is Leave.NONE else f"{journey}, with {move.leave} leave"


def _due(case: WorkedCase) -> str:
    decision = case.decision
    decider = plain_words.DECIDERS[decision.decider] if decision.decider else ""
    sentence = plain_words.DUE[decision.outcome].format(
        due=within(decision.due_within), decider=decider
    )
    must_not_wait = decision.outcome is Outcome.DECIDE and case.traits.must_not_lapse
    return sentence.replace(", by", SOONER) if must_not_wait else sentence


def _otherwise(case: WorkedCase) -> str:
    changes = (_change(change, _who(case)) for change in case.decision.what_would_change_it)
    return f"{_upper('; '.join(changes)) or 'Nothing else at the bedside would change it'}."


def _change(change: Change, who: str) -> str:
    otherwise = plain_words.OTHERWISE[change.factor][change.value].format(who=who)
    return f"if {otherwise}, {plain_words.INSTEAD[change.outcome]}"
