"""Renders one person's story as a page: who they are, each move, and what is next."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from uuid import UUID

from app.pathways.plans.terms import ComponentStatus, Occasion
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.values import PlanDecision
from app.pathways.worklist.tasks import Task, TaskKind
from generators.pages import plain_words, story_words
from generators.pages.plain_words import PLACES
from generators.pages.story_decisions import answers, meanwhile, row
from generators.pages.story_words import quoted, when
from generators.pages.told_stories import ToldStory

HEAD: Final = """\
# {name}

<!-- Made by `make docs` from seed/people/{id}.yaml: change that file, not this page. -->

{about}

{name} is invented, and so is everyone who is named here. Each decision is the one that the service
made; times count back from when a demonstration is first started.
The content is illustrative until it is locally approved. [All stories](README.md)
"""
NEEDS: Final = "\n| need | is | in {name}'s words |\n|---|---|---|\n"
CARE: Final = """\
## The care as it is now

| care | is | provided by | who answers for it |
|---|---|---|---|
"""
DECISIONS: Final = """
| care | what happens | why, as it is told | who answers for it | by when |
|---|---|---|---|---|
"""
GO_ON: Final = """\
## Go on from here

At `/docs`, choose {name} where a plan is asked for. The plan is `{plan_id}`,
and its first change is sent with `If-Match: "{version}"`.
"""


def story_page(told: ToldStory) -> str:
    """Return the page as Markdown."""
    plan, name = told.plan, told.called
    sections = (
        HEAD.format(name=name, id=told.story.id, about=told.story.about.strip()),
        _who(told),
        *(_happened(told, decisions) for decisions in _in_order(told)),
        CARE + _lines(_care(told, each) for each in plan.components),
        _said(told),
        "## What is next\n\n" + _lines(_next(told)),
        GO_ON.format(name=name, plan_id=plan.plan_id, version=plan.version),
    )
    return "\n".join(filter(None, sections))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _who(told: ToldStory) -> str:
    plan, names = told.plan, told.names
    pathways = " and ".join(
        names.catalogue.get_pathway(each.pathway_id).name for each in plan.pathways
    )
    facts = (
        f"What matters to {told.called}: {quoted(plan.what_matters)}" if plan.what_matters else "",
        f"Pathways: {pathways}.",
        f"Key worker: {plan.key_worker}." if plan.key_worker else "",
        f"Where {told.called} is now: {names.teams[plan.team]}.",
    )
    called = {need.id: need.name for need in names.catalogue.vocabulary.needs}
    needs = _lines(
        f"| {called[each.need_id]} | {story_words.NEEDS[each.level]} "
        f"| {quoted(each.in_their_words)} |"
        for each in plan.needs
    )
    listed = _lines(f"- {fact}" for fact in facts if fact)
    return f"## Who this is\n\n{listed}{NEEDS.format(name=told.called)}{needs}"


def _in_order(told: ToldStory) -> Iterator[list[PlanDecision]]:
    """Yield the decisions of each move together, and each review on its own, as they were made."""

    def happening(decision: PlanDecision) -> UUID | None:
        is_review = decision.occasion is Occasion.REVIEW
        return decision.decision_id if is_review else decision.transition_id

    in_order = sorted(told.decisions, key=lambda decision: decision.made_at)
    for _, decisions in groupby(in_order, key=happening):
        yield [*decisions]


def _happened(told: ToldStory, decisions: list[PlanDecision]) -> str:
    heading = _move(told, decisions[0])
    rows = _lines(row(told, each) for each in decisions)
    said = _lines(f"- {line}" for each in decisions for line in answers(told, each))
    return "\n".join(filter(None, (f"{heading}{DECISIONS}{rows}", said)))


def _move(told: ToldStory, decision: PlanDecision) -> str:
    if decision.occasion is Occasion.REVIEW:
        name = told.names.care(decision.component_id)
        return f"## {when(decision.made_at).capitalize()}: {name} is reviewed\n"
    move = next(each for each in told.moves if each.transition_id == decision.transition_id)
    teams = told.names.teams
    heading = (
        f"## {when(move.occurred_at).capitalize()}: to {PLACES[move.to_setting]}\n\n"
        f"From {teams[move.from_team]} to {teams[move.to_team]}.\n"
    )
    return f"{heading}{move.reason}\n" if move.reason else heading


def _care(told: ToldStory, component: PlanComponent) -> str:
    names = told.names
    return (
        f"| {names.care(component.component_id)} | {_standing(told, component)} "
        f"| {names.organisations[component.provider]} | {names.teams[component.responsible_team]} |"
    )


def _standing(told: ToldStory, component: PlanComponent) -> str:
    about = (each for each in told.decisions if each.is_unsettled)
    waiting = [each for each in about if each.plan_component_id == component.plan_component_id]
    if waiting:
        paused = "paused, and " if component.status is ComponentStatus.PAUSED else ""
        return f"{paused}{story_words.WAITING[waiting[0].outcome]}: {meanwhile(waiting[0])}"
    changed = f", with a change: {component.adaptation}" if component.adaptation else ""
    return f"{story_words.STATUSES[component.status]}{changed}"


def _said(told: ToldStory) -> str:
    about = {each.plan_component_id: each.component_id for each in told.plan.components}
    said = [
        f"{each.name}, {when(each.made_at)}"
        f"{', about ' + told.names.care(about[each.about]) if each.about else ''}: "
        f"{quoted(each.words)}"
        for each in told.plan.contributions
    ]
    seen = [
        f"{each.name} saw the plan {when(each.seen_at)} and "
        f"{story_words.AGREEMENTS[each.view]}: {quoted(each.words)}"
        for each in told.plan.agreements
    ]
    lines = _lines(f"- {line}" for line in [*said, *seen])
    return f"## What was said about the plan\n\n{lines}" if lines else ""


def _owed(told: ToldStory, task: Task) -> str:
    assert task.responsible_team
    team = told.names.teams[task.responsible_team]
    if task.decider is None:
        # On hold or refused, with a proposal: nobody has to decide what no rule could.
        return f"{team} to answer what is proposed about *{task.name}*"
    return f"{plain_words.DECIDERS[task.decider]} ({team}) to decide about *{task.name}*"


def _until_then(told: ToldStory, task: Task) -> str:
    return next(meanwhile(each) for each in told.decisions if each.decision_id == task.decision_id)


def _next(told: ToldStory) -> Iterator[str]:
    for team, task in told.tasks:
        about = f" *{task.name}*" if task.name else ""
        due = f", due {when(task.due_at)}" if task.due_at else ""
        if task.kind is TaskKind.AWAIT_DECISION:
            about, due = f" {_owed(told, task)}", f"{due}. Until then: {_until_then(told, task)}"
        yield f"- {team}: {story_words.TASKS[task.kind]}{about}{due}."
