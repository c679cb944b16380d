"""What is due for a team, across its plans: the earliest first, and what has no time last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    Table,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)

from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Identifier
from app.persistence.due import Due, DueCheck, DueDecision, DueStep, Place, WantedAgreement
from app.persistence.paging import Page, page_of
from app.persistence.plan_lists import IDENTIFIERS_OF_EACH, read_identifiers
from app.persistence.session import Session
from app.persistence.tables import care_plan, plan_component, plan_decision, plan_transition
from app.persistence.transition_rows import IS_HELD_BACK

Dated = TypeVar("Dated", DueStep, DueCheck)

# Written out as the conditions of the indexes are: a parameter could be anything, so that neither
# database would dare to use them.
_IS_PENDING: Final = and_(
    plan_decision.c.addressed_to.is_not(None),
    plan_decision.c.status != literal_column("'superseded'"),
)
_IS_WANTED: Final = and_(
    care_plan.c.status != literal_column("'closed'"),
    care_plan.c.agreement_wanted_from.is_not(None),
)
_IS_OWED_ELSEWHERE: Final = and_(
    plan_decision.c.status == literal_column("'proposed'"),
    plan_decision.c.responsible_team != plan_decision.c.with_team,
    or_(plan_decision.c.outcome == literal_column("'decide'"), text(IS_HELD_BACK)),
)
_IS_UNSETTLED: Final = or_(plan_decision.c.status == literal_column("'proposed'"), _IS_PENDING)


def _listing(shape: type, table: Table) -> Select[Any]:
    """What a list shows of the rows of `table`, together with their open plans."""
    columns = [_column(table, field.name).label(field.name) for field in fields(shape)]
    is_theirs = (care_plan.c.plan_id == table.c.plan_id) & (care_plan.c.status == PlanStatus.OPEN)
    return select(*columns).join_from(table, care_plan, is_theirs)


def _column(table: Table, name: str) -> ColumnElement[Any]:
    return _OF_OTHERS.get(name, table).c[_STORED_AS.get(name, name)]


_OF_OTHERS: Final = {
    **dict.fromkeys(("plan_id", "preferred_name", "version", "setting", "team"), care_plan),
    **dict.fromkeys(("pathway_id", "pathway_version", "component_status"), plan_component),
    **dict.fromkeys(("changed_before", "adaptation", "pause_reason", "owner"), plan_component),
    **dict.fromkeys(("next_step", "step_due", "ended_adaptation"), plan_component),
    **dict.fromkeys(("change_ended", "ended_by"), plan_component),
    "occurred_at": plan_transition,
}
_STORED_AS: Final = {
    "case": "place",
    "component_status": "status",
    "change_asked": "adaptation",
    "changed_before": "adaptation",
    "change_ended": "end_reason",
    "ended_by": "authorised_by",
    "step_due": "review_due",
    "owner": "responsible_team",
}
# Each has its component. The joins are outer ones so that neither database begins with them.
_DECISIONS: Final = (
    _listing(DueDecision, plan_decision)
    .join_from(plan_decision, plan_component, isouter=True)
    .join_from(plan_decision, plan_transition, isouter=True)
)
_STEPS: Final = _listing(DueStep, plan_component)
_CHECKS: Final = _listing(DueCheck, plan_decision).join_from(
    plan_decision, plan_component, isouter=True
)
_AGREEMENTS: Final = select(*[care_plan.c[field.name] for field in fields(WantedAgreement)]).where(
    _IS_WANTED
)
# Beside the lists, which have many rows of one person.
_IDENTIFIERS: Final = select(care_plan.c.plan_id, IDENTIFIERS_OF_EACH)


class Worklist:
    """What is due for teams, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def unsettled(self, team: str, *, limit: int, after: Place | None = None) -> Page[DueDecision]:
        """The decisions that `team` owns and that nobody has settled, from beyond `after`.

        One with `addressed_to` waits for another team to accept it.
        """
        owned = _DECISIONS.where(_IS_UNSETTLED, plan_decision.c.responsible_team == team)
        return self._decisions(owned, limit=limit, after=after)

    def pending(self, team: str, *, limit: int, after: Place | None = None) -> Page[DueDecision]:
        """The hand-overs that wait for `team` to accept or refuse them, from beyond `after`."""
        addressed = _DECISIONS.where(_IS_PENDING, plan_decision.c.addressed_to == team)
        return self._decisions(addressed, limit=limit, after=after)

    def owed_elsewhere(
        self, team: str, *, limit: int, after: Place | None = None
    ) -> Page[DueDecision]:
        """The decisions that other teams owe about care of people who are with `team`.

        Only what no rule could decide, and what is on hold or refused: until then, the team has to
        know what may be given.
        """
        owed = _DECISIONS.where(_IS_OWED_ELSEWHERE, plan_decision.c.with_team == team)
        return self._decisions(owed, limit=limit, after=after)

    def steps(self, team: str, *, limit: int, after: Place | None = None) -> Page[DueStep]:
        """The next steps of the components that `team` answers for, from beyond `after`."""
        own = _STEPS.where(plan_component.c.responsible_team == team)
        return self._steps(own, limit=limit, after=after)

    def due_elsewhere(self, team: str, *, limit: int, after: Place | None = None) -> Page[DueStep]:
        """Steps that other teams are to take, of people who are with `team`, from beyond `after`.

        First contacts, new offers, reviews of changes, and of pauses those of care that must not
        lapse, is unsafe, or rests with a team that does not stay involved.
        """
        theirs = _STEPS.where(plan_component.c.with_team == team, care_plan.c.team == team)
        return self._steps(theirs, limit=limit, after=after)

    def checks(self, team: str, *, limit: int, after: Place | None = None) -> Page[DueCheck]:
        """The checks of care of people who are with `team`, from beyond `after`.

        Of what goes on, as somebody decided, whichever team answers for it.
        """
        theirs = _CHECKS.where(plan_decision.c.with_team == team)
        due, key = plan_decision.c.check_due, plan_decision.c.decision_id
        return self._dated(DueCheck, theirs, due, key, limit=limit, after=after)

    def agreements(
        self, team: str, *, limit: int, after: Place | None = None
    ) -> Page[WantedAgreement]:
        """The plans of `team` whose person is to be asked whether they agree, from beyond `after`.

        None of them has a time, so all of them are beyond whatever has one.
        """
        own, key = _AGREEMENTS.where(care_plan.c.team == team), care_plan.c.plan_id
        if after is not None and after.due is None:
            own = own.where(key > after.id)
        rows = self._rows(own.order_by(key), limit=limit + 1)
        return page_of([WantedAgreement(**row) for row in rows], limit=limit)

    def of_plans(self, team: str, plan_ids: Sequence[UUID]) -> tuple[Due, ...]:
        """All that is due for `team` in some plans, each thing once, in no particular order."""
        concerns = or_(
            plan_decision.c.responsible_team == team,
            plan_decision.c.addressed_to == team,
            and_(_IS_OWED_ELSEWHERE, plan_decision.c.with_team == team),
        )
        decisions = _DECISIONS.where(plan_decision.c.plan_id.in_(plan_ids), _IS_UNSETTLED, concerns)
        steps = _STEPS.where(
            plan_component.c.plan_id.in_(plan_ids),
            # In a form that no index serves: SQLite does not know how few the plans are, and would
            # rather read all that is due for the team.
            or_(
                func.coalesce(plan_component.c.responsible_team, "") == team,
                and_(
                    func.coalesce(plan_component.c.with_team, "") == team,
                    care_plan.c.team == team,
                ),
            ),
            plan_component.c.review_due.is_not(None),
        )
        checks = _CHECKS.where(
            plan_decision.c.plan_id.in_(plan_ids),
            func.coalesce(plan_decision.c.with_team, "") == team,
            plan_decision.c.check_due.is_not(None),
        )
        agreements = _AGREEMENTS.where(care_plan.c.plan_id.in_(plan_ids), care_plan.c.team == team)
        return (
            *(DueDecision(**row) for row in self._all(decisions)),
            *(DueStep(**row) for row in self._all(steps)),
            *(DueCheck(**row) for row in self._all(checks)),
            *(WantedAgreement(**row) for row in self._all(agreements)),
        )

    def identifiers(self, plan_ids: Sequence[UUID]) -> Mapping[UUID, tuple[Identifier, ...]]:
        """The identifiers of the people of some plans, by the id of the plan."""
        found = self._connection.execute(_IDENTIFIERS.where(care_plan.c.plan_id.in_(plan_ids)))
        return {plan_id: read_identifiers(written) for plan_id, written in found}

    def _decisions(
        self, wanted: Select[Any], *, limit: int, after: Place | None
    ) -> Page[DueDecision]:
        due, key = plan_decision.c.due_at, plan_decision.c.decision_id
        rows: list[RowMapping] = []
        if after is None or after.due is not None:
            rows += self._rows(_dated(wanted, due, key, after), limit=limit + 1)
        if len(rows) <= limit:
            rows += self._rows(_undated(wanted, due, key, after), limit=limit + 1 - len(rows))
        return page_of([DueDecision(**row) for row in rows], limit=limit)

    def _steps(self, wanted: Select[Any], *, limit: int, after: Place | None) -> Page[DueStep]:
        due, key = plan_component.c.review_due, plan_component.c.plan_component_id
        return self._dated(DueStep, wanted, due, key, limit=limit, after=after)

    def _dated(  # noqa: PLR0913  # what is listed, its order, and a place in it
        self,
        shape: type[Dated],
        wanted: Select[Any],
        due: ColumnElement[Any],
        key: ColumnElement[Any],
        *,
        limit: int,
        after: Place | None,
    ) -> Page[Dated]:
        """What always has a time."""
        if after is not None and after.due is None:
            return Page(items=(), more=False)
        rows = self._rows(_dated(wanted, due, key, after), limit=limit + 1)
        return page_of([shape(**row) for row in rows], limit=limit)

    def _rows(self, wanted: Select[Any], *, limit: int) -> Iterable[RowMapping]:
        return self._all(wanted.limit(limit))

    def _all(self, wanted: Select[Any]) -> Iterable[RowMapping]:
        return self._connection.execute(wanted).mappings()


def _dated(
    wanted: Select[Any], due: ColumnElement[Any], key: ColumnElement[Any], after: Place | None
) -> Select[Any]:
    wanted = wanted.where(due.is_not(None)).order_by(due, key)
    if after is None:
        return wanted
    beyond = tuple_(literal(after.due, due.type), literal(after.id, key.type))
    return wanted.where(tuple_(due, key) > beyond)


def _undated(
    wanted: Select[Any], due: ColumnElement[Any], key: ColumnElement[Any], after: Place | None
) -> Select[Any]:
    # Sorted by `due` too, though it is the same in all: else PostgreSQL would not see that the
    # index has them in this order.
    wanted = wanted.where(due.is_(None)).order_by(due, key)
    if after is None or after.due is not None:
        return wanted
    return wanted.where(key > after.id)
