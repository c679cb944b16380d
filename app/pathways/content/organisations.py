"""Who provides what: organisations and their teams."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from app.pathways.ids import KebabId, Line
from app.pathways.terms import Programme, Setting
from app.pathways.value import value

OdsCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,12}$")]
"""A code of the Organisation Data Service."""


class OrganisationKind(StrEnum):
    """What sort of organisation provides care."""

    NHS_TRUST = "nhs_trust"
    GENERAL_PRACTICE = "general_practice"
    LOCAL_AUTHORITY = "local_authority"
    VOLUNTARY_SECTOR = "voluntary_sector"


@value
class Team:
    """A team: the unit that answers for a person's care."""

    id: KebabId
    name: Line
    setting: Setting
    programme: Programme


@value
class Organisation:
    """An organisation that provides care, the voluntary sector included."""

    ods_code: OdsCode
    name: Line
    kind: OrganisationKind
    teams: tuple[Team, ...] = ()
