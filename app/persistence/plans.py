"""Plans in the database: read by a few statements, saved as what differs, never partly."""

from dataclasses import fields, replace
from typing import Any, Final
from uuid import UUID

from pydantic import AwareDatetime
from sqlalchemy import RowMapping, Select, bindparam, literal_column, select, text

from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Identifier, Person, Plan, PlanNeed
from app.pathways.terms import Leave, Setting
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.overruled import (
    NOT_GIVEN,
    agreed_in,
    missed_in,
    overruled_in,
    refused_in,
)
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import ToldCare
from app.pathways.value import value
from app.persistence.journal import Entry
from app.persistence.paging import Page, page_of
from app.persistence.parts import OF_PLAN, Parts
from app.persistence.plan_components import COMPONENTS, save_components
from app.persistence.plan_head import (
    IS_PLAN,
    Held,
    PlanHead,
    closure_columns,
    closure_of,
    differing,
    glance_at_plan,
    held,
    read_plan,
)
from app.persistence.plan_lists import (
    IDENTIFIERS,
    IDENTIFIERS_OF_EACH,
    PATHWAYS,
    claim_identifiers,
    read_identifiers,
    read_pathways,
    release_identifiers,
    save_pathways,
)
from app.persistence.session import Engine, Session
from app.persistence.tables import (
    agreement,
    care_plan,
    contribution,
    plan_identifier,
    plan_need,
    plan_transition,
)
from app.persistence.told_answers import TOLD_ANSWERS
from app.persistence.told_decisions import TOLD_DECISIONS, read_told_decisions

_NEEDS: Final = Parts(plan_need, PlanNeed, key="plan_need_id")
_CONTRIBUTIONS: Final = Parts(contribution, Contribution, key="contribution_id")
_AGREEMENTS: Final = Parts(agreement, Agreement, key="agreement_id")


@value
class PlanSummary:
    """A plan as it stands in a list."""

    plan_id: UUID
    version: int
    status: PlanStatus
    setting: Setting
    team: str
    preferred_name: str
    identifiers: tuple[Identifier, ...]
    """Of the person: two may be called the same."""
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None


_SUMMARY: Final = select(
    *[care_plan.c[each.name] for each in fields(PlanSummary) if each.name in care_plan.c],
    IDENTIFIERS_OF_EACH.label("identifiers"),
)
_IS_THEIRS: Final = care_plan.c.plan_id == plan_identifier.c.plan_id

_LEAVE: Final = (
    select(plan_transition.c.leave)
    .where(
        plan_transition.c.plan_id == bindparam(OF_PLAN),
        # Written out, as in the statements about moves.
        text("plan_transition.status IN ('open', 'complete')"),
    )
    .order_by(plan_transition.c.plan_version.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
)
"""Of the latest move of a plan that stands, as a column; null before the first."""

_PLAN: Final = select(
    care_plan,
    IDENTIFIERS.label("identifiers"),
    PATHWAYS.label("pathways"),
    _NEEDS.listed().label("needs"),
    COMPONENTS.listed().label("components"),
    _LEAVE.label("leave"),
    TOLD_DECISIONS.label("told_decisions"),
    TOLD_ANSWERS.label("told_answers"),
    _CONTRIBUTIONS.listed().label("contributions"),
    _AGREEMENTS.listed().label("agreements"),
).where(IS_PLAN)
"""A plan with all that hangs on it, by one statement."""

_PLAIN: Final = (
    "plan_id",
    "version",
    "status",
    "setting",
    "team",
    "key_worker",
    "what_matters",
    "agreement_wanted_from",
    "opened_at",
)
"""What a plan has in common with its row."""


def read_plan_now(engine: Engine, plan_id: UUID) -> Plan:
    """A plan as `PlanStore.load` has it, outside of any transaction. Raises `PlanNotFound`."""
    return _plan(glance_at_plan(engine, _PLAN, plan_id))


class PlanStore:
    """Plans, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection()
        self._head = PlanHead(session)

    def load(self, plan_id: UUID) -> Plan:
        """A plan with all that hangs on it but its moves. Raises `PlanNotFound`."""
        return _plan(read_plan(self._connection, _PLAN, plan_id))

    def find_version(self, plan_id: UUID) -> int | None:
        """The version of a plan, None where there is no such plan."""
        found = select(care_plan.c.version).where(care_plan.c.plan_id == plan_id)
        version: int | None = self._connection.execute(found).scalar_one_or_none()
        return version

    def load_for_change(self, plan_id: UUID, version: int | None) -> Held[Plan]:
        """A plan that nobody else can change before this transaction ends.

        Raises `PlanNotFound`, `VersionNotNamed` without a `version`, and `ChangedSince` where the
        plan is no longer at it.
        """
        head = self._head.hold(plan_id, version)
        return held(head, self.load(plan_id))

    def insert(self, plan: Plan, entry: Entry) -> None:
        """Record a new plan. Raises `PersonHasAnOpenPlan`."""
        columns = {**_columns(plan), "version": plan.version, "opened_at": plan.opened_at}
        self._head.begin(plan.plan_id, entry, columns)
        claim_identifiers(self._session, plan.plan_id, plan.person.identifiers)
        save_pathways(self._connection, plan.plan_id, plan.pathways)
        self._save_parts(None, plan)

    def save(self, plan: Held[Plan], after: Plan, entry: Entry) -> int:
        """Record what differs in `after`, as the next version of the plan, which is returned.

        Raises `PartLost` where something was taken out, which nothing ever is.
        """
        before = plan.value
        version = self._head.advance(plan, entry, differing(_columns(before), _columns(after)))
        if after.pathways != before.pathways:
            save_pathways(self._connection, plan.plan_id, after.pathways)
        if after.status is not before.status:
            release_identifiers(self._connection, plan.plan_id)
        self._save_parts(before, after)
        return version

    def find_by_identifier(self, identifier: Identifier) -> tuple[PlanSummary, ...]:
        """The plans of a person, the open one first, then those closed last first."""
        found = (
            _SUMMARY.join_from(plan_identifier, care_plan, _IS_THEIRS)
            .where(
                plan_identifier.c.system == identifier.system,
                plan_identifier.c.value == identifier.value,
            )
            .order_by(plan_identifier.c.is_open.desc(), care_plan.c.plan_id.desc())
        )
        return self._summaries(found)

    def page(  # noqa: PLR0913  # four filters and a place in the list, each by name
        self,
        *,
        limit: int,
        after: UUID | None = None,
        team: str | None = None,
        setting: Setting | None = None,
        status: PlanStatus | None = None,
        only: UUID | None = None,
    ) -> Page[PlanSummary]:
        """Plans that fit every filter given, by id, from beyond the id `after`."""
        wanted = {"team": team, "setting": setting, "status": status, "plan_id": only}
        found = _SUMMARY.order_by(care_plan.c.plan_id).limit(limit + 1)
        for name, each in wanted.items():
            if each is not None:
                found = found.where(care_plan.c[name] == each)
        if after is not None:
            found = found.where(care_plan.c.plan_id > after)
        return page_of(self._summaries(found), limit=limit)

    def _summaries(self, found: Select[Any]) -> tuple[PlanSummary, ...]:
        return tuple(
            PlanSummary(**{**row, "identifiers": read_identifiers(row["identifiers"])})
            for row in self._connection.execute(found).mappings()
        )

    def _save_parts(self, before: Plan | None, after: Plan) -> None:
        old = before or replace(after, needs=(), components=(), contributions=(), agreements=())
        save_to = (self._connection, after.plan_id)
        # In this order, because components serve needs and contributions speak of components.
        _NEEDS.save(*save_to, before=old.needs, after=after.needs)
        save_components(*save_to, before=old.components, after=after.components)
        _CONTRIBUTIONS.save(*save_to, before=old.contributions, after=after.contributions)
        _AGREEMENTS.save(*save_to, before=old.agreements, after=after.agreements)


def _plan(row: RowMapping) -> Plan:
    identifiers = read_identifiers(row["identifiers"])
    components = COMPONENTS.read(row["components"])
    closure = closure_of(row)
    told = ToldCare(components, read_told_decisions(row["told_decisions"]))
    answers = ToldCare(components, read_told_decisions(row["told_answers"]))
    return Plan(
        **{name: row[name] for name in _PLAIN},
        person=Person(identifiers=identifiers, preferred_name=row["preferred_name"]),
        leave=row["leave"] or Leave.NONE,
        pathways=read_pathways(row["pathways"]),
        needs=_NEEDS.read(row["needs"]),
        components=components,
        undecided=undecided_in(told),
        overruled=overruled_in(told),
        refused=refused_in(told, *NOT_GIVEN),
        missed=missed_in(told, *NOT_GIVEN),
        agreed=(*agreed_in(told, *NOT_GIVEN), *agreed_in_words(answers)),
        unchecked=unchecked_in(told),
        disagreed=all_disagreed_in(told, answers),
        unsafe=unsafe_in(told),
        cleared=cleared_in(told, closure),
        out_of_reach=out_of_reach_in(told),
        reached_otherwise=reached_otherwise_in(told),
        contributions=_CONTRIBUTIONS.read(row["contributions"]),
        agreements=_AGREEMENTS.read(row["agreements"]),
        closure=closure,
    )


def _columns(plan: Plan) -> dict[str, Any]:
    """The columns of a plan's row that a change of the plan can change."""
    return {
        "status": plan.status,
        "setting": plan.setting,
        "team": plan.team,
        "preferred_name": plan.person.preferred_name,
        "key_worker": plan.key_worker,
        "what_matters": plan.what_matters,
        "agreement_wanted_from": plan.agreement_wanted_from,
        **closure_columns(plan.closure),
    }
