"""The answers with which somebody did not agree, the last of which they were asked about care.

They are read apart from the other decisions that a plan tells of: an older one of these is not to
be taken for the latest. `tests/integration/persistence/test_care_on_its_way.py` compares what is
found here with what `transitions.disagreed.disagreed_in` finds.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.pathways.plans.terms import PersonsView
from app.pathways.transitions.disagreed import OBJECTED_TO
from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import by_key, json_list
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import (
    IS_LIVE,
    IS_NO_LONGER_PENDING,
    SHOWN_IN_ORDER,
    STANDS,
    last_about,
    of_each,
)

_WAS_ASKED: Final = (
    f"persons_view = '{PersonsView.AGREES}'"
    f" OR (persons_view = '{PersonsView.DISAGREES}' AND decided_at IS NOT NULL)"
)
"""Of a decision: whoever its care is for said of the answer whether they agree; a hand-over that
was refused since is answered no more. `transitions.disagreed._was_asked`, with what was taken back.
"""
_DISAGREED: Final = (
    f"persons_view = '{PersonsView.DISAGREES}'"
    f" AND outcome IN ({', '.join(repr(str(each)) for each in sorted(OBJECTED_TO))})"
)
# What refuses or misses the care is left out later, and so is what is over.
_OBJECTED_TO: Final = last_about(plan_component, _WAS_ASKED, STANDS, only=_DISAGREED)

TOLD_OBJECTIONS: Final = json_list(
    by_key(SHOWN_IN_ORDER, plan_decision, of_each(_OBJECTED_TO, IS_LIVE).subquery("objected"))
)
"""Those of a plan, as a column for `read_told_decisions`."""

ASKED_AT_HAND: Final = of_each(last_about(plan_component, _WAS_ASKED, STANDS, IS_NO_LONGER_PENDING))
"""The decisions of a plan of which somebody was last asked, now or once the next step is taken."""


def objections_about(
    session: Session, care: Collection[tuple[UUID, UUID]]
) -> tuple[ToldDecision, ...]:
    """Those about some care. Each component has the id of its plan first."""
    if not care:
        return ()
    plans, about = {each for each, _ in care}, {each for _, each in care}
    of_care = select(_OBJECTED_TO).where(
        plan_component.c.plan_id.in_(plans), plan_component.c.plan_component_id.in_(about)
    )
    wanted = SHOWN_IN_ORDER.where(
        plan_decision.c.plan_id.in_(plans), plan_decision.c.decision_id.in_(of_care)
    )
    rows = session.connection().execute(wanted).mappings()
    return tuple(ToldDecision(**row) for row in rows)
