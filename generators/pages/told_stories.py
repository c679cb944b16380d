"""Tells the stories into a database of their own, and reads what they left there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID

from app.content_files.people import Story, read_people
from app.pathways.content.catalogue import Catalogue
from app.pathways.plans.values import Plan
from app.pathways.rules.table import Rule
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.pathways.worklist.tasks import Task
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, make_engine, reading
from app.persistence.transitions import TransitionStore
from app.services.content import open_catalogue
from app.services.definitions import Definitions
from app.services.organisations import list_organisations
from app.services.story_standing import plan_of_story
from app.services.told_moves import told_decision
from app.services.worklist import list_work
from generators.fresh_start import NOW, told_database, url_of
from generators.repository import SEED

ALL: Final = 100


@dataclass(frozen=True, kw_only=True)
class Names:
    """What stands behind the ids that the stories speak of."""

    catalogue: Catalogue
    organisations: Mapping[str, str]
    teams: Mapping[str, str]

    def care(self, component_id: str) -> str:
        """The name of a component of the catalogue."""
        return self.catalogue.get_component(component_id).component.name

    def rule(self, decision: PlanDecision) -> Rule:
        """The rule that decided."""
        listed = self.catalogue.get_component(decision.component_id)
        return listed.explainer.table.rule_at[decision.place]


@dataclass(frozen=True, kw_only=True)
class ToldStory:
    """A story, and what its person's plan has become."""

    story: Story
    names: Names
    plan: Plan
    moves: tuple[Transition, ...]
    decisions: tuple[PlanDecision, ...]
    because: Mapping[UUID, str]
    """Of each decision why it is as it is now, as the person is told."""
    tasks: tuple[tuple[str, Task], ...]
    """What is due for the person, each with the name of the team that has it to do."""

    @property
    def called(self) -> str:
        """What the person is called."""
        return self.plan.person.preferred_name


@cache
def tell() -> tuple[ToldStory, ...]:
    """Tell every story of the seed. Raises what refuses content and stories."""
    with told_database() as told:
        engine = make_engine(url_of(told))
        try:
            return _told(engine)
        finally:
            engine.dispose()


def _told(engine: Engine) -> tuple[ToldStory, ...]:
    catalogue, stories = open_catalogue(engine), read_people(SEED)
    with reading(engine) as session:
        organisations = list_organisations(session, limit=ALL, after=None).items
        names = Names(
            catalogue=catalogue,
            organisations={each.ods_code: each.name for each in organisations},
            teams={team.id: team.name for each in organisations for team in each.teams},
        )
        definitions = Definitions(catalogue, engine)
        tasks = {team: _tasks_of(session, definitions, team) for team in names.teams}
        return tuple(_told_story(session, story, names, tasks, definitions) for story in stories)


def _tasks_of(
    session: Session, definitions: Definitions, team: str
) -> dict[UUID, tuple[Task, ...]]:
    due = list_work(session, definitions, team=team, now=NOW, limit=ALL, after=None)
    return {entry.plan_id: entry.tasks for entry in due.entries}


def _told_story(
    session: Session,
    story: Story,
    names: Names,
    tasks: Mapping[str, Mapping[UUID, tuple[Task, ...]]],
    definitions: Definitions,
) -> ToldStory:
    plan_id = plan_of_story(story.number)
    care = TransitionStore(session).load(plan_id)
    return ToldStory(
        story=story,
        names=names,
        plan=PlanStore(session).load(plan_id),
        moves=care.transitions,
        decisions=care.decisions,
        because={
            each.decision_id: _because(care, each.decision_id, definitions)
            for each in care.decisions
        },
        tasks=tuple(
            (name, task)
            for team, name in names.teams.items()
            for task in tasks[team].get(plan_id, ())
        ),
    )


def _because(care: Care, decision_id: UUID, definitions: Definitions) -> str:
    because: str = json.loads(told_decision(care, decision_id, definitions))["because_for_person"]
    return because.strip()
