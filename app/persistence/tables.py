"""Every table of the service, as plain statements and migrations take it."""

from typing import Final

from sqlalchemy import Table

from app.persistence import journal_rows, plan_rows, rows, transition_rows
from app.persistence.rows import Row

metadata = rows.metadata


def _table_of(row: type[Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


care_plan: Final = _table_of(plan_rows.CarePlanRow)
plan_identifier: Final = _table_of(plan_rows.PlanIdentifierRow)
plan_pathway: Final = _table_of(plan_rows.PlanPathwayRow)
plan_need: Final = _table_of(plan_rows.PlanNeedRow)
plan_component: Final = _table_of(plan_rows.PlanComponentRow)
plan_component_need: Final = _table_of(plan_rows.PlanComponentNeedRow)
contribution: Final = _table_of(plan_rows.ContributionRow)
agreement: Final = _table_of(plan_rows.AgreementRow)
plan_transition: Final = _table_of(transition_rows.PlanTransitionRow)
plan_decision: Final = _table_of(transition_rows.PlanDecisionRow)
plan_journal: Final = _table_of(journal_rows.PlanJournalRow)
plan_words: Final = _table_of(journal_rows.PlanWordsRow)
idempotency_key: Final = _table_of(rows.IdempotencyKeyRow)
