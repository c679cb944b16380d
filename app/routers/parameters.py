"""The parameters that several routes share, each described once."""

from typing import Annotated

from fastapi import Path, Query
from pydantic.json_schema import SkipJsonSchema

from app.pathways.content.organisations import OdsCode
from app.pathways.ids import KebabId, Version
from app.pathways.terms import Element, Programme, Setting
from app.problems import TurnedAway
from app.problems.models import InvalidPart, RequestPart

PathwayId = Annotated[
    KebabId,
    Path(
        description="The id of a thematic pathway.",
        openapi_examples={"psychosis": {"value": "psychosis"}},
    ),
]
ComponentId = Annotated[
    KebabId,
    Path(
        description="The id of a component.",
        openapi_examples={"clozapine": {"value": "psychosis-clozapine"}},
    ),
]
VersionAsked = Annotated[
    Version,
    Path(description="A published version.", openapi_examples={"first": {"value": "1.0.0"}}),
]
PathwayFilter = Annotated[
    KebabId | SkipJsonSchema[None], Query(description="Only components of this pathway.")
]
ElementFilter = Annotated[
    Element | SkipJsonSchema[None], Query(description="Only components of this element.")
]
NeedFilter = Annotated[
    KebabId | SkipJsonSchema[None], Query(description="Only components that answer this need.")
]
SettingFilter = Annotated[
    Setting | SkipJsonSchema[None], Query(description="Only teams of this setting.")
]
ProgrammeFilter = Annotated[
    Programme | SkipJsonSchema[None], Query(description="Only teams of this programme.")
]
OrganisationFilter = Annotated[
    OdsCode | SkipJsonSchema[None], Query(description="Only teams of this organisation (ODS code).")
]


def query_refused(name: str, code: str, detail: str) -> TurnedAway:
    """Return the refusal of the query parameter `name`; `detail` never repeats what was sent."""
    part = InvalidPart(location=RequestPart.QUERY, pointer=f"/{name}", code=code, detail=detail)
    return TurnedAway("validation", parts=[part])
