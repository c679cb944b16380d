"""What an error looks like to a caller: RFC 9457 problems, and the entries of their catalogue."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_SENT = ConfigDict(
    frozen=True,
    json_schema_serialization_defaults_required=True,
    use_attribute_docstrings=True,
)
Code = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
Status = Annotated[int, Field(ge=400, le=599)]


class RequestPart(StrEnum):
    """A part of a request."""

    BODY = "body"
    QUERY = "query"
    PATH = "path"
    HEADER = "header"


class InvalidPart(BaseModel):
    """One thing wrong with a request, and where."""

    model_config = _SENT

    location: RequestPart
    """The part of the request that `pointer` points into."""
    pointer: str
    """JSON Pointer (RFC 6901) to the place, "" for the whole of it. It never repeats a value."""
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    """What is wrong, for programs."""
    detail: str
    """What is wrong, for people."""


class Problem(BaseModel):
    """Why a request was not served (RFC 9457). It repeats nothing of what was sent."""

    model_config = _SENT

    type: Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
    """Where this kind of problem is explained, with what to do next."""
    title: str
    """The kind of problem, in a few words."""
    status: Status
    """The status of the answer."""
    detail: str
    """What happened this time, for a person."""
    next_step: str
    """What to do about problems of this kind, for a person."""
    instance: Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
    """This one occurrence, by its request id: quote it when you ask for help."""
    code: Code
    """The kind of problem, for programs: the last part of `type`."""
    errors: tuple[InvalidPart, ...] = ()
    """Each thing that is wrong with the request; empty where the trouble is not in its parts."""


class ProblemType(BaseModel):
    """One kind of problem, and what to do about it."""

    model_config = _SENT

    code: Code
    """The kind of problem, for programs."""
    type: Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
    """The `type` of every problem of this kind: the address of this entry."""
    status: Status
    """The status of every answer of this kind."""
    title: str
    """The kind of problem, in a few words."""
    meaning: str
    """What has happened when you see it."""
    next_step: str
    """What to do about it."""
    retry_after_seconds: int | None
    """How long to wait before the same request is worth another try, where waiting helps."""
