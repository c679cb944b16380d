"""Moves in the database: recorded with every decision at once, settled one version at a time."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    RowMapping,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
    union,
    update,
)

from app.pathways.ids import KebabId
from app.pathways.transitions.checks_due import checks_due
from app.pathways.transitions.standing import due_elsewhere
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.persistence.at_hand import AT_HAND, AT_HAND_TO_MOVE
from app.persistence.journal import Entry
from app.persistence.many_parts import ManyParts
from app.persistence.paging import Page, page_of
from app.persistence.parts import OF_PART, OF_PLAN, Parts
from app.persistence.plan_components import COMPONENTS, save_components, tell_who_has_the_person
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
from app.persistence.plan_lists import release_identifiers
from app.persistence.session import Engine, Session
from app.persistence.tables import care_plan, plan_component, plan_decision, plan_transition
from app.persistence.told_answers import AGREED_AT_HAND
from app.persistence.told_decisions import STANDS, last_about, of_each
from app.persistence.told_objections import ASKED_AT_HAND
from app.persistence.transition_rows import (
    IS_LEFT_OPEN,
    IS_UNSETTLED,
    WAS_REFUSED,
)

_TRANSITIONS: Final = Parts(plan_transition, Transition, key="transition_id", order="plan_version")
_DECISIONS: Final = ManyParts(plan_decision, PlanDecision, key="decision_id", order="plan_version")

# Written out, because SQLite prepares a statement anew for each value that it might compare with
# the condition of an index.
_STANDS: Final = text("plan_transition.status IN ('open', 'complete')")
_NEWEST_FIRST: Final = (
    select(plan_transition.c.transition_id)
    .where(plan_transition.c.plan_id == bindparam(OF_PLAN))
    .order_by(plan_transition.c.plan_version.desc())
    .limit(literal_column("1"))
)
_LATEST: Final = _NEWEST_FIRST.where(_STANDS).scalar_subquery()
_VERSION: Final = _NEWEST_FIRST.with_only_columns(plan_transition.c.plan_version)
_BEFORE_THE_LATEST: Final = _VERSION.where(
    text("plan_transition.status <> 'entered_in_error'"),
    plan_transition.c.plan_version < _VERSION.where(_STANDS).scalar_subquery(),
).scalar_subquery()
_KEYS: Final = select(plan_decision.c.plan_id, plan_decision.c.decision_id).where(
    plan_decision.c.plan_id == bindparam(OF_PLAN)
)
_OF_LATEST: Final = _KEYS.where(
    # Nothing older is of it, or open when it came: the move before had taken the place of that.
    plan_decision.c.plan_version >= func.coalesce(_BEFORE_THE_LATEST, literal_column("0")),
    # All care that there is, named because an index has the versions below it.
    plan_decision.c.plan_component_id.in_(
        select(plan_component.c.plan_component_id).where(
            plan_component.c.plan_id == bindparam(OF_PLAN)
        )
    ),
    or_(
        plan_decision.c.transition_id == _LATEST,
        # The answer names what the latest move took the place of.
        plan_decision.c.superseded_by == _LATEST,
        # Of reviews before any move, until there is one: it decides about all that is live.
        and_(plan_decision.c.transition_id.is_(None), _LATEST.is_(None)),
    ),
)
_UNSETTLED: Final = _KEYS.where(text(f"({IS_LEFT_OPEN})"), text(f"({IS_UNSETTLED})"))
# The answer says which team refused, at an earlier move, to take care over, until one accepted it.
# What stands now comes along, or an older decision would be taken for the latest.
_REFUSED: Final = _KEYS.where(text(f"({WAS_REFUSED})"))
_SINCE_REFUSED: Final = [
    of_each(found).where(
        plan_component.c.plan_component_id.in_(
            _REFUSED.with_only_columns(plan_decision.c.plan_component_id)
        )
    )
    for found in (
        last_about(plan_component, "accepted_at IS NOT NULL", STANDS),
        last_about(plan_component, "status <> 'superseded'"),
    )
]
_ALWAYS: Final = (
    _OF_LATEST,
    _UNSETTLED,
    _REFUSED,
    *_SINCE_REFUSED,
    *ASKED_AT_HAND,
    *AGREED_AT_HAND,
)
_OF_ONE: Final = plan_decision.c.transition_id.is_not_distinct_from(bindparam("of_transition"))


def _care_with(decisions: ScalarSelect[str]) -> Select[Any]:
    """The part of a plan that moves touch, by one statement."""
    return select(
        care_plan,
        COMPONENTS.listed().label("components"),
        _TRANSITIONS.listed().label("transitions"),
        decisions.label("decisions"),
    ).where(IS_PLAN)


# The answer says what went on regardless until it was decided about again, what was said before
# care was paused, and what against a change, a hand-over, a pause or a stop.
_CARE: Final = _care_with(_DECISIONS.listed_of(union(*_ALWAYS, *AT_HAND).subquery("at_hand")))
_CARE_TO_MOVE: Final = _care_with(
    _DECISIONS.listed_of(union(*_ALWAYS, *AT_HAND_TO_MOVE).subquery("at_hand"))
)
_CARE_EVER: Final = _care_with(_DECISIONS.listed())
_DECISIONS_OF_ONE: Final = select(_DECISIONS.listed(_OF_ONE))
_CHECK_DUE: Final = (
    update(plan_decision)
    .where(
        plan_decision.c.plan_id == bindparam(OF_PLAN),
        plan_decision.c.decision_id == bindparam(OF_PART),
    )
    .values(check_due=bindparam("due"))
)
_MOVES: Final = (
    select(*[column for column in plan_transition.c if column.name != "plan_id"])
    .where(plan_transition.c.plan_id == bindparam(OF_PLAN))
    .order_by(plan_transition.c.plan_version.desc())
)

_PLAIN: Final = (
    *("plan_id", "version", "preferred_name", "key_worker"),
    *("status", "setting", "team"),
    "agreement_wanted_from",
)
"""What the part of a plan that moves touch has in common with the plan's row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedMove:
    """A move, with the version of the plan that recorded it."""

    plan_version: int
    transition: Transition


def read_moves_now(engine: Engine, plan_id: UUID) -> Care:
    """Moves as `TransitionStore.load` has them, outside of any transaction.

    Raises `PlanNotFound`.
    """
    return _care(glance_at_plan(engine, _CARE_EVER, plan_id))


class TransitionStore:
    """The moves of plans, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._head = PlanHead(session)

    def load(self, plan_id: UUID) -> Care:
        """The moves of a plan, with every decision there ever was. Raises `PlanNotFound`."""
        return _care(read_plan(self._connection, _CARE_EVER, plan_id))

    def load_to_move(self, plan_id: UUID, version: int | None) -> Held[Care]:
        """What recording a move needs of a plan: less than a step that it asks for.

        Raises as `load_for_move` does.
        """
        return self._held(_CARE_TO_MOVE, plan_id, version)

    def load_for_move(self, plan_id: UUID, version: int | None) -> Held[Care]:
        """What a step that a move asks for needs of a plan, locked as for any change.

        Its decisions are those of the latest move that stands, those that it took the place of, all
        that are unsettled, and each refusal to take care over, with what was accepted since.
        Raises `PlanNotFound`, `VersionNotNamed` without a `version`, and `ChangedSince` where the
        plan is no longer at it.
        """
        return self._held(_CARE, plan_id, version)

    def load_to_take_back(self, plan_id: UUID, version: int | None) -> Held[Care]:
        """The same with every decision there ever was. Raises as `load_for_move` does."""
        return self._held(_CARE_EVER, plan_id, version)

    def save(self, care: Held[Care], after: Care, entry: Entry) -> int:
        """Record what differs in `after`, as the next version of the plan, which is returned.

        Raises `PartLost` where something was taken out, which nothing ever is.
        """
        before = care.value
        version = self._head.advance(care, entry, differing(_columns(before), _columns(after)))
        if after.status is not before.status:
            release_identifiers(self._connection, care.plan_id)
        save_to = (self._connection, care.plan_id)
        save_components(*save_to, before=before.components, after=after.components)
        _TRANSITIONS.save(
            *save_to, before=before.transitions, after=after.transitions, plan_version=version
        )
        _DECISIONS.save(
            *save_to,
            before=before.decisions,
            after=after.decisions,
            plan_version=version,
            # Whoever has the person next decides anew: it stays true while a decision stands.
            with_team=after.team,
        )
        tell_who_has_the_person(*save_to, before=_told(before), after=_told(after))
        self._tell_of_checks(before, after)
        return version

    def _tell_of_checks(self, before: Care, after: Care) -> None:
        """Note by when care is to be checked that goes on without a check."""
        was, now = checks_due(before), checks_due(after)
        rows = [
            {OF_PLAN: after.plan_id, OF_PART: each, "due": now.get(each)}
            for each in sorted({each for each, _ in was.items() ^ now.items()})
        ]
        if rows:
            self._connection.execute(_CHECK_DUE, rows)

    def decisions_of(self, plan_id: UUID, transition_id: UUID | None) -> tuple[PlanDecision, ...]:
        """Every decision of one move, or of reviews before any; superseded ones included."""
        parameters = {OF_PLAN: plan_id, "of_transition": transition_id}
        found = self._connection.execute(_DECISIONS_OF_ONE, parameters)
        return _DECISIONS.read(found.scalar_one())

    def page(self, plan_id: UUID, *, limit: int, before: int | None = None) -> Page[RecordedMove]:
        """The moves of a plan, latest first, from below the plan version `before`."""
        wanted = _MOVES.limit(limit + 1)
        if before is not None:
            wanted = wanted.where(plan_transition.c.plan_version < before)
        rows = self._connection.execute(wanted, {OF_PLAN: plan_id}).mappings()
        return page_of([_recorded(dict(row)) for row in rows], limit=limit)

    def _held(self, wanted: Select[Any], plan_id: UUID, version: int | None) -> Held[Care]:
        head = self._head.hold(plan_id, version)
        return held(head, _care(read_plan(self._connection, wanted, plan_id)))


def _told(care: Care) -> dict[UUID, KebabId]:
    """The care of whose next step the team which has the person is told, each with that team."""
    return dict.fromkeys(due_elsewhere(care), care.team)


def _care(row: RowMapping) -> Care:
    return Care(
        **{name: row[name] for name in _PLAIN},
        components=COMPONENTS.read(row["components"]),
        transitions=_TRANSITIONS.read(row["transitions"]),
        decisions=_DECISIONS.read(row["decisions"]),
        closure=closure_of(row),
    )


def _columns(care: Care) -> dict[str, Any]:
    """The columns of a plan's row that a move, or the closure, can change."""
    return {
        "status": care.status,
        "setting": care.setting,
        "team": care.team,
        "agreement_wanted_from": care.agreement_wanted_from,
        **closure_columns(care.closure),
    }


def _recorded(row: dict[str, Any]) -> RecordedMove:
    return RecordedMove(plan_version=row.pop("plan_version"), transition=Transition(**row))
