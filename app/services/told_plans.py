"""Writes plans out as answers: in JSON, each component with its name.

They have the shape of `PlanView`, and the tests hold them to that. A plan that was read has been
validated, and to make a second one of it takes as long as to read it.
"""

from dataclasses import fields
from datetime import datetime
from typing import Final

from pydantic_core import to_json

from app.pathways.plans.summaries.plan import sum_up_plan
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.plans.whose import of_person
from app.services.definitions import Definitions

_OF_PLAN: Final = tuple(field.name for field in fields(Plan) if field.name != "components")


def told_plan(plan: Plan, definitions: Definitions, *, now: datetime | None) -> bytes:
    """Return a plan with the names of what it holds, as `PlanView`.

    Its summary says what is overdue by `now`; nothing of that where none is given.
    """
    stands = sum_up_plan(plan, definitions.wording(now))
    head = {
        **{name: getattr(plan, name) for name in _OF_PLAN},
        "approval": definitions.approval,
        "summary": of_person(plan.person.preferred_name, stands),
    }
    told = b",".join([_told(each, definitions) for each in plan.components])
    return b'%b,"components":[%b]}' % (to_json(head)[:-1], told)


def _told(component: PlanComponent, definitions: Definitions) -> bytes:
    return b'%b,"name":%b}' % (to_json(component)[:-1], to_json(definitions.name_of(component)))
