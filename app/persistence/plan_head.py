"""The row of a plan: every change locks it, compares its version and moves its journal on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, select, update

from app.pathways.errors import ChangedSince, VersionNotNamed
from app.pathways.ids import Line
from app.pathways.plans.refused import PlanNotFound
from app.pathways.plans.values import Closure
from app.persistence.journal import EMPTY, Entry, Head, Journal, Link, link_after
from app.persistence.parts import OF_PLAN
from app.persistence.session import Engine, Session, glance
from app.persistence.tables import care_plan

T = TypeVar("T")


class SecondPlan(Exception):
    """One transaction was about to change two plans, which may not live on the same node."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held(Generic[T]):
    """A plan, or what a step needs of it, that nobody else can change before this is done."""

    plan_id: UUID
    version: int
    head: Head
    value: T


IS_PLAN: Final = care_plan.c.plan_id == bindparam(OF_PLAN)

_HEAD: Final = select(
    care_plan.c.plan_id,
    care_plan.c.version,
    care_plan.c.journal_length,
    care_plan.c.journal_head,
).where(IS_PLAN)
_WHOSE: Final = select(care_plan.c.preferred_name).where(IS_PLAN)
# Apart from reading what hangs on the plan: that would be read as it was before the wait.
_HOLD: Final = _HEAD.with_for_update()
_BEGIN: Final = insert(care_plan)
_ADVANCE: Final = (
    update(care_plan)
    .where(IS_PLAN, care_plan.c.version == bindparam("from_version"))
    .returning(care_plan.c.version)
)


class PlanHead:
    """The rows of plans, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._journal = Journal(session)
        self._about = session.info

    def hold(self, plan_id: UUID, version: int | None) -> RowMapping:
        """The head of a plan, locked.

        Raises `PlanNotFound`, `VersionNotNamed` without a `version`, and `ChangedSince` where the
        plan is no longer at it.
        """
        self._be_about(plan_id)
        row = read_plan(self._connection, _HOLD, plan_id)
        if version is None:
            raise VersionNotNamed(row["version"])
        if row["version"] != version:
            raise ChangedSince(row["version"])
        return row

    def begin(self, plan_id: UUID, entry: Entry, columns: dict[str, Any]) -> None:
        """Record a new plan at version 1, with the first entry of its journal."""
        self._be_about(plan_id)
        link = link_after(EMPTY, plan_id, entry)
        row = {**columns, **_head_columns(link), "plan_id": plan_id}
        self._connection.execute(_BEGIN, row)
        self._journal.append(link)

    def advance(self, held: Held[Any], entry: Entry, columns: dict[str, Any]) -> int:
        """Move a plan on to its next version, which is returned, with `columns` changed.

        Raises `ChangedSince` where it is no longer what was held.
        """
        self._be_about(held.plan_id)
        link = link_after(held.head, held.plan_id, entry)
        keys = {OF_PLAN: held.plan_id, "from_version": held.version}
        changes = {**columns, **_head_columns(link), "version": held.version + 1}
        done = self._connection.execute(_ADVANCE, {**changes, **keys})
        version = done.scalar_one_or_none()
        if version is None:
            now = read_plan(self._connection, _HEAD, held.plan_id)
            raise ChangedSince(now["version"])
        self._journal.append(link)
        return held.version + 1

    def _be_about(self, plan_id: UUID) -> None:
        if self._about.setdefault(care_plan.name, plan_id) != plan_id:
            raise SecondPlan


def require_plan(session: Session, plan_id: UUID) -> None:
    """Raise `PlanNotFound` where there is no such plan."""
    read_plan(session.connection(), _HEAD, plan_id)


def preferred_name_in(session: Session, plan_id: UUID) -> Line:
    """What the person of a plan is called. Raises `PlanNotFound`."""
    name: Line = read_plan(session.connection(), _WHOSE, plan_id)["preferred_name"]
    return name


def read_plan(connection: Connection, wanted: Select[Any], plan_id: UUID) -> RowMapping:
    """What is `wanted` of the row where `IS_PLAN`. Raises `PlanNotFound`."""
    return _found(connection.execute(wanted, {OF_PLAN: plan_id}).mappings().one_or_none())


def glance_at_plan(engine: Engine, wanted: Select[Any], plan_id: UUID) -> RowMapping:
    """The same outside of any transaction."""
    return _found(glance(engine, wanted, {OF_PLAN: plan_id}))


def _found(row: RowMapping | None) -> RowMapping:
    if row is None:
        raise PlanNotFound
    return row


def held(row: RowMapping, value: T) -> Held[T]:
    """What was read under the lock of a plan's row."""
    head = Head(length=row["journal_length"], hash=row["journal_head"])
    return Held(plan_id=row["plan_id"], version=row["version"], head=head, value=value)


def closure_of(row: RowMapping) -> Closure | None:
    """The closure on a plan's row, None while the plan is open."""
    if row["closed_at"] is None:
        return None
    return Closure(
        outcome=row["closure_outcome"],
        reason=row["closure_reason"],
        closed_at=row["closed_at"],
        recipients=row["closure_recipients"],
        left_due=row["closure_left_due"] or (),
    )


def closure_columns(closure: Closure | None) -> dict[str, Any]:
    """The columns in which a plan's row keeps its closure."""
    return {
        "closed_at": closure.closed_at if closure else None,
        "closure_outcome": closure.outcome if closure else None,
        "closure_reason": closure.reason if closure else None,
        "closure_recipients": closure.recipients if closure else None,
        "closure_left_due": closure.left_due if closure else None,
    }


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `after` that are not as they were."""
    return {name: each for name, each in after.items() if each != before[name]}


def _head_columns(link: Link) -> dict[str, Any]:
    return {"journal_length": link.head.length, "journal_head": link.head.hash}
