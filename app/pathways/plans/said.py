"""What people said of a plan, and whether they agree with it."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from app.pathways.ids import Line
from app.pathways.plans.terms import AgreementView, ContributorKind
from app.pathways.plans.words import Verbatim
from app.pathways.value import value


@value
class Contribution:
    """Something a person, carer or worker said, kept word for word."""

    contribution_id: UUID
    by: ContributorKind
    name: Line
    words: Verbatim
    about: UUID | None = None
    """The `plan_component_id` it is about; null: the whole plan."""
    made_at: AwareDatetime


@value
class Agreement:
    """Who saw which version of the plan, when, and whether they agree."""

    agreement_id: UUID
    plan_version: int = Field(ge=1)
    by: ContributorKind
    name: Line
    view: AgreementView
    words: Verbatim | None = None
    seen_at: AwareDatetime
