"""Who is calling: the roles of the service and the caller of one request."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID


class Role(StrEnum):
    """The part a caller plays. What each may do stands in `policy.yaml` and nowhere else."""

    CLINICIAN = "clinician"
    PERSON = "person"
    CARER = "carer"
    AUTHOR = "author"
    ANALYST = "analyst"
    ADMIN = "admin"
    SYSTEM = "system"


SEES_ONE_PLAN: Final = frozenset({Role.PERSON, Role.CARER})
"""Who sees no other plan than the one that their credential names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """An authenticated caller."""

    subject: str
    role: Role
    plan_id: UUID | None = None
    """The plan that a person or a carer is shown; null: none."""

    def may_see(self, plan_id: UUID) -> bool:
        """Whether the caller may know that there is such a plan."""
        return self.role not in SEES_ONE_PLAN or plan_id == self.plan_id

    @property
    def does_the_work(self) -> bool:
        """Whether what is late is the caller's to see to, and not done for them by others."""
        return self.role not in SEES_ONE_PLAN

    @property
    def sees_nothing(self) -> bool:
        """Whether the caller is shown no plan at all."""
        return self.role in SEES_ONE_PLAN and self.plan_id is None

    @property
    def key_space(self) -> str:
        """Whose idempotency keys are the caller's own: those of another plan are another's."""
        return self.subject if self.plan_id is None else f"{self.subject}/{self.plan_id}"
