"""What the service says about itself."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from app.problems.models import ProblemType
from app.routers.paging import Page


class Health(StrEnum):
    """How the service is; trouble is told by a problem instead."""

    LIVE = "live"
    READY = "ready"


class HealthReport(BaseModel):
    """The service is well."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    status: Health
    """What was asked for, and is so."""
    demo: bool
    """Whether this is a demonstration, with synthetic people only."""
    version: str
    """The version of the service."""


class ProblemTypePage(Page[ProblemType]):
    """Kinds of problems, by status."""
