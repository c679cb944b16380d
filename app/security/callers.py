"""Who is calling: the roles of the service and the caller of one request."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part a caller plays. What each may do stands in `policy.yaml` and nowhere else."""

    CLINICIAN = "clinician"
    PERSON = "person"
    CARER = "carer"
    AUTHOR = "author"
    ANALYST = "analyst"
    ADMIN = "admin"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """An authenticated caller."""

    subject: str
    role: Role
