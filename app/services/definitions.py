"""Finds the content that a plan points at: today's in memory, older versions in the database."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import Final, Protocol

from app.pathways.content.catalogue import Catalogue, ListedComponent, listed_as
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import CARRY_OVER, ContentKind
from app.pathways.ids import KebabId, Line, Version
from app.pathways.plans.summaries.notes import Wording
from app.pathways.rules.compile import compile_table
from app.pathways.rules.explain import Explainer
from app.pathways.rules.faults import TableRefused
from app.pathways.rules.reasons import RuleReasons, reasons_of
from app.pathways.rules.table import DecisionTable, Rule
from app.pathways.transitions.values import PlanDecision
from app.persistence.content import ContentStore
from app.persistence.organisations import OrganisationStore
from app.persistence.session import Engine, reading

Place = tuple[KebabId, Version]


class Pointing(Protocol):
    """What points at a component as it was published: one of a plan, or something due for it."""

    @property
    def component_id(self) -> KebabId: ...
    @property
    def pathway_id(self) -> KebabId: ...
    @property
    def pathway_version(self) -> Version: ...


class TableNotKept(Exception):
    """A decision names a table that was never published, so that it cannot be explained."""


class Definitions:
    """The content that plans point at. Published content never changes, so it is kept once read."""

    def __init__(self, catalogue: Catalogue, engine: Engine) -> None:
        self._catalogue = catalogue
        self.approval: Final = catalogue.approval
        """Whether what is served is locally approved."""
        self._engine = engine
        self._older: dict[Place, dict[KebabId, ListedComponent]] = {}
        self._tables: dict[str, Explainer] = {}
        self._reasons: RuleReasons | None = None
        with reading(engine) as session:
            self._team_names = OrganisationStore(session).team_names()
        self._reading = Lock()

    @property
    def need_names(self) -> Mapping[KebabId, Line]:
        """What the needs of the vocabulary are called."""
        return self._catalogue.need_names

    def of(self, component: Pointing) -> ListedComponent:
        """Return the definition of a component, in the version that the plan points at.

        It is decided about by the current table. Raises VersionNotFound.
        """
        listed = self._catalogue.components.get(component.component_id)
        place = (component.pathway_id, component.pathway_version)
        if listed and place == (listed.pathway_id, listed.pathway_version):
            return listed
        return self._older_pathway(place)[component.component_id]

    def name_of(self, component: Pointing) -> Line:
        """Return what a component is called, in the version that the plan points at."""
        return self.of(component).component.name

    def must_not_lapse(self, component: Pointing) -> bool:
        """Return whether a component must not lapse, in the version that the plan points at."""
        return self.of(component).traits.must_not_lapse

    def safeguards_of(self, component: Pointing) -> tuple[KebabId, ...]:
        """Return of which kinds of care a component is the safeguard."""
        return self.of(component).component.safeguards

    def reasons_of(self, component: Pointing) -> RuleReasons:
        """Return the reasons of the rules that may have paused a component: nobody said those."""
        return self.of(component).explainer.reasons.and_of(self._every_reason())

    def wording(self, now: datetime | None) -> Wording:
        """Return how what a plan holds is told; what was due before `now`, if given, is overdue."""
        return Wording(
            name_of=self.name_of,
            must_not_lapse=self.must_not_lapse,
            team_name=self.team_name,
            rules_of=self.reasons_of,
            holder_of=lambda component: self.of(component).component.wish_holder,
            safeguards_of=self.safeguards_of,
            need_name=lambda need_id: self.need_names.get(need_id, need_id),
            now=now,
        )

    def explainer_of(self, decision: PlanDecision, component: Pointing) -> Explainer:
        """Return what explains a decision: by the table that made it. Raises TableNotKept."""
        listed, digest = self.of(component), decision.table_digest
        for known in (listed.explainer, self._catalogue.explainer):
            if known.table.digest == digest:
                return known
        if digest not in self._tables:
            self._read_tables(listed.component.own_rules)
        if digest not in self._tables:
            raise TableNotKept(digest)
        return self._tables[digest]

    def team_name(self, team_id: KebabId) -> Line:
        """Return what a team is called, as it was at the start; one that came later, at first."""
        if team_id not in self._team_names:
            with reading(self._engine) as session:
                team = OrganisationStore(session).find_team(team_id)
            self._team_names[team_id] = team.name if team else team_id
        return self._team_names[team_id]

    def _older_pathway(self, place: Place) -> dict[KebabId, ListedComponent]:
        if place not in self._older:
            with reading(self._engine) as session:
                found = ContentStore(session).get(ContentKind.PATHWAY, *place)
            assert isinstance(found.document, Pathway)
            self._older[place] = {
                component.id: listed_as(
                    found.document, element, component, self._explainer_for(component.own_rules)
                )
                for element, component in found.document.components()
            }
        return self._older[place]

    def _explainer_for(self, own: tuple[Rule, ...]) -> Explainer:
        """What decides about an older component: its own rules, before the current table.

        They need not go with a table that came later: then it is the latest one that they go with,
        for a plan must stay readable, and its care decided about, whatever has been published.
        """
        if not own:
            return self._catalogue.explainer
        for table in (self._catalogue.table, *self._published_tables()):
            with suppress(TableRefused):
                return Explainer(compile_table(table, own))
        raise TableNotKept(own)

    def _read_tables(self, own: tuple[Rule, ...]) -> None:
        # One at a time: to prove a table takes a while, and one proof is enough for everybody.
        with self._reading:
            for table in self._published_tables():
                for rules in {(), own}:
                    self._keep(table, rules)

    def _keep(self, table: DecisionTable, own: tuple[Rule, ...]) -> None:
        # Rules of a component's own need not go with every version of the table.
        with suppress(TableRefused):
            explainer = Explainer(compile_table(table, own))
            self._tables.setdefault(explainer.table.digest, explainer)

    def _every_reason(self) -> RuleReasons:
        """The reasons that any table gave: which one paused care is not kept with the care."""
        if self._reasons is None:
            tables = self._published_tables()
            self._reasons = reasons_of(rule for table in tables for rule in table.rules)
        return self._reasons

    def _published_tables(self) -> list[DecisionTable]:
        with reading(self._engine) as session:
            return ContentStore(session).every_table(CARRY_OVER)
