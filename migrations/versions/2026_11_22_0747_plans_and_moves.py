"""Plans, moves, and the journal of what happened to each plan."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "6815148dffd6"
down_revision: str | None = "eb969f167753"
branch_labels: None = None
depends_on: None = None

SETTINGS = ("community", "home_treatment", "inpatient")
ELEMENTS = (
    "psychological_therapy",
    "daily_life",
    "medications",
    "family_friends_carers",
    "physical_healthcare",
    "self_management",
)
COMPONENT_STATUSES = (
    "offered",
    "active",
    "paused",
    "completed",
    "stopped",
    "declined",
    "entered_in_error",
)
NEXT_STEPS = ("pause_review", "adaptation_review", "first_contact", "re_offer")
CONTRIBUTORS = ("person", "carer", "worker")
CLOSURES = ("discharged_to_gp", "other_provider", "died", "persons_choice")
DECISION_STATUSES = ("proposed", "confirmed", "overridden", "settled", "superseded")
OUTCOMES = ("continue", "adapt", "hand_over", "pause", "resume", "stop", "decide")
REASONS = (
    "persons_wish",
    "carers_wish",
    "clinical_judgement",
    "safety_concern",
    "new_information",
    "not_available_here",
    "team_full",
    "other_team_better_placed",
    "advance_choice",
    "best_interests",
    "legal_authority",
    "other",
)
EVENTS = (
    "plan_opened",
    "plan_changed",
    "need_added",
    "need_changed",
    "component_added",
    "component_described",
    "component_changed",
    "component_followed_up",
    "component_reviewed",
    "contribution_made",
    "agreement_recorded",
    "plan_closed",
    "transition_recorded",
    "transition_entered_in_error",
    "decisions_confirmed",
    "decision_confirmed",
    "decision_overridden",
    "decision_settled",
    "hand_over_accepted",
    "hand_over_refused",
)
ROLES = ("clinician", "person", "carer", "author", "analyst", "admin", "system")

IS_CLOSED_WITH_ITS_CLOSURE = (
    "(status = 'closed') = (closed_at IS NOT NULL)"
    " AND (closed_at IS NULL) = (closure_outcome IS NULL)"
    " AND (closed_at IS NULL) = (closure_recipients IS NULL)"
)
IS_NO_PAUSE_WITHOUT = (
    "status <> 'paused' OR"
    " (pause_reason IS NOT NULL AND pause_owner IS NOT NULL AND review_due IS NOT NULL)"
)
IS_PENDING = "addressed_to IS NOT NULL AND status <> 'superseded'"

REFUSE_ON_SQLITE = """
CREATE TRIGGER plan_journal_refuses_{event} BEFORE {event} ON plan_journal
BEGIN SELECT RAISE(ABORT, 'a journal entry never changes'); END
"""

REFUSAL_ON_POSTGRESQL = """
CREATE FUNCTION plan_journal_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a journal entry never changes' USING ERRCODE = 'restrict_violation';
END
$$
"""

REFUSE_ON_POSTGRESQL = """
CREATE TRIGGER plan_journal_refuses_change
BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_journal
FOR EACH STATEMENT EXECUTE FUNCTION plan_journal_refuses_change()
"""


def one_of(name: str, *values: str, nullable: bool = False) -> sa.Column[str]:
    """Text held to `values` by a check."""
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind, nullable=nullable)


def id_of(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """An identifier of catalogue content or of a team."""
    return sa.Column(name, sa.String(length=64), nullable=nullable)


def line(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """A name or other short text."""
    return sa.Column(name, sa.String(length=200), nullable=nullable)


def words(name: str, *, nullable: bool = True) -> sa.Column[str]:
    """What somebody said or wrote."""
    return sa.Column(name, sa.String(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    """A time with its zone."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def document(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A JSON document."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    return sa.Column(name, kind, nullable=nullable)


def uuid(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """An id made by the service."""
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key within a plan."""
    return sa.PrimaryKeyConstraint("plan_id", *columns, name=op.f(f"pk_{table}"))


def reference(table: str, to: str, column: str = "", by: str = "") -> sa.ForeignKeyConstraint:
    """A reference within a plan."""
    ours = [name for name in ("plan_id", by or column) if name]
    theirs = [f"{to}.{name}" for name in ("plan_id", column) if name]
    return sa.ForeignKeyConstraint(ours, theirs, name=op.f(f"fk_{table}_{'_'.join(ours)}_{to}"))


def index_where(name: str, table: str, condition: str, *columns: str, unique: bool = False) -> None:
    """Create an index of the rows that fit `condition`."""
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Create the tables, and make the journal append-only."""
    create_plan()
    create_identifiers()
    create_needs()
    create_components()
    create_voices()
    create_transitions()
    create_decisions()
    create_journal()
    refuse_changes_to_the_journal()


def create_plan() -> None:
    """Create the row that is locked for every change, and what it follows."""
    op.create_table(
        "care_plan",
        uuid("plan_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        one_of("status", "open", "closed"),
        one_of("setting", *SETTINGS),
        id_of("team"),
        line("preferred_name"),
        line("key_worker", nullable=True),
        words("what_matters"),
        moment("opened_at"),
        moment("closed_at", nullable=True),
        one_of("closure_outcome", *CLOSURES, nullable=True),
        words("closure_reason"),
        document("closure_recipients", nullable=True),
        sa.Column("journal_length", sa.Integer(), nullable=False),
        sa.Column("journal_head", sa.String(length=64), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_care_plan_version_from_one")),
        sa.CheckConstraint(
            IS_CLOSED_WITH_ITS_CLOSURE, name=op.f("ck_care_plan_closed_with_its_closure")
        ),
        key("care_plan"),
    )
    for leading in ("team", "setting"):
        columns = [leading, "status", "plan_id"]
        op.create_index(op.f(f"ix_care_plan_{'_'.join(columns)}"), "care_plan", columns)
    op.create_table(
        "plan_pathway",
        uuid("plan_id"),
        id_of("pathway_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        reference("plan_pathway", "care_plan"),
        key("plan_pathway", "pathway_id"),
    )


def create_identifiers() -> None:
    """Create the one table that looks across plans."""
    op.create_table(
        "plan_identifier",
        uuid("plan_id"),
        line("system"),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        key("plan_identifier", "system", "value"),
    )
    op.create_index(op.f("ix_plan_identifier_system_value"), "plan_identifier", ["system", "value"])
    index_where(
        "uq_plan_identifier_open", "plan_identifier", "is_open", "system", "value", unique=True
    )


def create_needs() -> None:
    """Create the needs of a plan."""
    op.create_table(
        "plan_need",
        uuid("plan_id"),
        uuid("plan_need_id"),
        id_of("need_id"),
        words("in_their_words"),
        one_of("level", "no_need", "met", "unmet", "not_known"),
        moment("recorded_at"),
        reference("plan_need", "care_plan"),
        key("plan_need", "plan_need_id"),
        sa.UniqueConstraint("plan_id", "need_id", name=op.f("uq_plan_need_plan_id_need_id")),
    )


def create_components() -> None:
    """Create the components of a plan, and which of its needs they serve."""
    op.create_table(
        "plan_component",
        uuid("plan_id"),
        uuid("plan_component_id"),
        id_of("component_id"),
        id_of("pathway_id"),
        sa.Column("pathway_version", sa.String(length=20), nullable=False),
        id_of("equivalence"),
        one_of("element", *ELEMENTS),
        one_of("status", *COMPONENT_STATUSES),
        one_of("origin_setting", *SETTINGS),
        id_of("origin_team"),
        sa.Column("provider", sa.String(length=12), nullable=False),
        id_of("responsible_team"),
        sa.Column("started_on", sa.Date(), nullable=True),
        moment("review_due", nullable=True),
        one_of("next_step", *NEXT_STEPS, nullable=True),
        words("pause_reason"),
        line("pause_owner", nullable=True),
        words("end_reason"),
        document("authorised_by", nullable=True),
        words("adaptation"),
        sa.CheckConstraint(IS_NO_PAUSE_WITHOUT, name=op.f("ck_plan_component_no_pause_without")),
        sa.CheckConstraint(
            "(review_due IS NULL) = (next_step IS NULL)",
            name=op.f("ck_plan_component_step_is_due"),
        ),
        reference("plan_component", "care_plan"),
        key("plan_component", "plan_component_id"),
    )
    is_standing = "status IN ('offered', 'active', 'paused')"
    index_where(
        "uq_plan_component_standing",
        "plan_component",
        is_standing,
        *("plan_id", "equivalence"),
        unique=True,
    )
    index_where(
        "ix_plan_component_due",
        "plan_component",
        "review_due IS NOT NULL",
        *("responsible_team", "review_due", "plan_component_id"),
    )
    op.create_table(
        "plan_component_need",
        uuid("plan_id"),
        uuid("plan_component_id"),
        id_of("need_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        reference("plan_component_need", "plan_component", "plan_component_id"),
        reference("plan_component_need", "plan_need", "need_id"),
        key("plan_component_need", "plan_component_id", "need_id"),
    )


def create_voices() -> None:
    """Create what people said, and whether they agree."""
    op.create_table(
        "contribution",
        uuid("plan_id"),
        uuid("contribution_id"),
        one_of("by", *CONTRIBUTORS),
        line("name"),
        words("words", nullable=False),
        uuid("about", nullable=True),
        moment("made_at"),
        reference("contribution", "care_plan"),
        reference("contribution", "plan_component", "plan_component_id", by="about"),
        key("contribution", "contribution_id"),
    )
    op.create_table(
        "agreement",
        uuid("plan_id"),
        uuid("agreement_id"),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        one_of("by", *CONTRIBUTORS),
        line("name"),
        one_of("view", "agrees", "agrees_in_part", "disagrees"),
        words("words"),
        moment("seen_at"),
        reference("agreement", "care_plan"),
        key("agreement", "agreement_id"),
    )


def create_transitions() -> None:
    """Create the moves of a plan."""
    op.create_table(
        "plan_transition",
        uuid("plan_id"),
        uuid("transition_id"),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        one_of("status", "open", "complete", "superseded", "entered_in_error"),
        one_of("from_setting", *SETTINGS),
        id_of("from_team"),
        one_of("to_setting", *SETTINGS),
        id_of("to_team"),
        one_of("leave", "none", "escorted", "unescorted"),
        moment("occurred_at"),
        moment("recorded_at"),
        line("recorded_by"),
        words("reason"),
        uuid("supersedes", nullable=True),
        words("error_reason"),
        reference("plan_transition", "care_plan"),
        reference("plan_transition", "plan_transition", "transition_id", by="supersedes"),
        key("plan_transition", "transition_id"),
        sa.UniqueConstraint(
            "plan_id", "plan_version", name=op.f("uq_plan_transition_plan_id_plan_version")
        ),
    )
    index_where(
        "uq_plan_transition_open", "plan_transition", "status = 'open'", "plan_id", unique=True
    )


def create_decisions() -> None:
    """Create what was decided about each component."""
    op.create_table(
        "plan_decision",
        uuid("plan_id"),
        uuid("decision_id"),
        uuid("transition_id", nullable=True),
        uuid("plan_component_id"),
        id_of("component_id"),
        one_of("occasion", "move", "review"),
        one_of("status", *DECISION_STATUSES),
        one_of("outcome", *OUTCOMES),
        one_of("proposed", *OUTCOMES),
        id_of("rule"),
        sa.Column("place", sa.Integer(), nullable=False),
        document("origins"),
        sa.Column("table_digest", sa.String(length=71), nullable=False),
        sa.Column("prescribed", sa.Boolean(), nullable=False),
        moment("made_at"),
        moment("due_at", nullable=True),
        id_of("responsible_team"),
        id_of("addressed_to", nullable=True),
        words("reach_reason"),
        line("checked_by", nullable=True),
        moment("checked_at", nullable=True),
        words("adaptation"),
        one_of("reason_code", *REASONS, nullable=True),
        words("reason"),
        document("authorised_by", nullable=True),
        one_of("persons_view", "agrees", "disagrees", "not_asked", "could_not_say", nullable=True),
        words("persons_words"),
        line("decided_by", nullable=True),
        moment("decided_at", nullable=True),
        line("accepted_by", nullable=True),
        moment("accepted_at", nullable=True),
        document("refusals"),
        uuid("superseded_by", nullable=True),
        one_of("superseded_from", *DECISION_STATUSES, nullable=True),
        document("before", nullable=True),
        document("after", nullable=True),
        sa.CheckConstraint(
            "place BETWEEN 0 AND 12959", name=op.f("ck_plan_decision_place_in_the_space")
        ),
        reference("plan_decision", "plan_transition", "transition_id"),
        reference("plan_decision", "plan_component", "plan_component_id"),
        key("plan_decision", "decision_id"),
    )
    index_where(
        "uq_plan_decision_standing",
        "plan_decision",
        "status <> 'superseded'",
        *("plan_id", "transition_id", "plan_component_id"),
        unique=True,
    )
    index_where(
        "ix_plan_decision_unsettled",
        "plan_decision",
        f"status = 'proposed' OR ({IS_PENDING})",
        *("responsible_team", "due_at", "decision_id"),
    )
    index_where(
        "ix_plan_decision_pending",
        "plan_decision",
        IS_PENDING,
        *("addressed_to", "due_at", "decision_id"),
    )


def create_journal() -> None:
    """Create the journal, and the words that may be withdrawn from it."""
    op.create_table(
        "plan_journal",
        uuid("plan_id"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        moment("at"),
        sa.Column("actor_subject", sa.String(length=128), nullable=False),
        one_of("actor_role", *ROLES),
        sa.Column("on_behalf_of", sa.String(length=128), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("correlation_id", sa.String(length=64), nullable=True),
        one_of("event", *EVENTS),
        document("before"),
        document("after"),
        sa.Column("words_hash", sa.String(length=64), nullable=True),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_plan_journal_sequence_from_one")),
        reference("plan_journal", "care_plan"),
        key("plan_journal", "sequence"),
    )
    op.create_table(
        "plan_words",
        uuid("plan_id"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        document("words", nullable=True),
        sa.CheckConstraint(
            "(salt IS NULL) = (words IS NULL)", name=op.f("ck_plan_words_salt_goes_with_words")
        ),
        reference("plan_words", "plan_journal", "sequence"),
        key("plan_words", "sequence"),
    )


def refuse_changes_to_the_journal() -> None:
    """Let the database itself refuse what the service never does."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(REFUSE_ON_SQLITE.format(event=event))
    else:
        op.execute(REFUSAL_ON_POSTGRESQL)
        op.execute(REFUSE_ON_POSTGRESQL)


def downgrade() -> None:
    """Drop every plan with all that hangs on it."""
    for table in (
        "plan_words",
        "plan_journal",
        "plan_decision",
        "plan_transition",
        "agreement",
        "contribution",
        "plan_component_need",
        "plan_component",
        "plan_need",
        "plan_identifier",
        "plan_pathway",
        "care_plan",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION plan_journal_refuses_change()")
