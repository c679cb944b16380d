"""Every kind of problem the service answers with: one entry a code, in plain words."""

from collections.abc import Mapping
from typing import Final

from app.problems.kinds import kind
from app.problems.models import ProblemType
from app.problems.plan_kinds import PLAN_KINDS

_KINDS: Final = (
    kind(
        "malformed-body",
        400,
        "The body cannot be read",
        meaning="The body is not strict JSON, so nothing of it was looked at.",
        next_step="Send one UTF-8 JSON value: each name once in an object, no NaN or Infinity, "
        "whole numbers of at most 16 digits, at most 32 levels deep, and no control characters, "
        "lone surrogates or marks that reorder text.",
    ),
    kind(
        "malformed-request",
        400,
        "The request is not HTTP as we read it",
        meaning="The request breaks the rules of HTTP, or can be read in two ways. Nothing of it "
        "was looked at, and the connection is closed.",
        next_step="Send it anew with a maintained HTTP client: one Content-Length or chunks, never "
        "both, and no header written by hand.",
    ),
    kind(
        "unauthenticated",
        401,
        "We do not know who is asking",
        meaning="The request carries no credential that is accepted now.",
        next_step="Send the header 'Authorization: Bearer <token>' with a token that is still "
        "valid. In a demonstration, run 'throughline start-link' where the service runs and open "
        "the link that it prints, or run 'throughline token clinician'.",
    ),
    kind(
        "not-permitted",
        403,
        "Your role may not do this",
        meaning="The credential is good, but this operation is not for its role.",
        next_step="Ask somebody whose role may call the operation: the detail names the roles. If "
        "you have an identity in such a role, use it.",
    ),
    kind(
        "not-found",
        404,
        "There is nothing here",
        meaning="What was asked for does not exist, or is not for you to see: the two look alike.",
        next_step="Check the address and the ids in it. The lists of the service, such as "
        "GET /v1/pathways, name what there is. If your role may read plans, GET /v1/plans lists "
        "those that you may see, and GET /v1/plans/{plan_id} shows what is in one, with its ids.",
    ),
    kind(
        "method-not-allowed",
        405,
        "This address does not take that method",
        meaning="The address exists, but the method does not go with it.",
        next_step="Use one of the methods named in the Allow header.",
    ),
    kind(
        "request-timeout",
        408,
        "The request took too long to arrive",
        meaning="Headers have 5 seconds to arrive and the body has 20 more. Nothing was changed, "
        "and the connection is closed.",
        next_step="Send the same request again, on a new connection and in one go.",
    ),
    kind(
        "conflict",
        409,
        "It is in a state that does not allow this",
        meaning="What you want to change is not in a state that allows the step.",
        next_step="Read it again, see what its state allows, and decide anew.",
    ),
    kind(
        "version-mismatch",
        412,
        "It has changed since you read it",
        meaning="Somebody else has changed it meanwhile. Nothing was overwritten.",
        next_step="Read it again, look at what changed, and send your change with the new ETag.",
    ),
    kind(
        "body-too-large",
        413,
        "The body is too large",
        meaning="A body may have at most 256 KiB (262,144 bytes).",
        next_step="Send less at once: split the request into several smaller ones.",
    ),
    kind(
        "unsupported-media-type",
        415,
        "Only JSON is read here",
        meaning="The Content-Type of the request is not application/json.",
        next_step="Send the body as JSON in UTF-8, with 'Content-Type: application/json'.",
    ),
    kind(
        "misdirected-host",
        421,
        "The service does not go by that name",
        meaning="The Host header names no host that this service answers for.",
        next_step="Use the address that was printed when the service started, or let the operator "
        "add the name to THROUGHLINE_ALLOWED_HOSTS.",
    ),
    kind(
        "validation",
        422,
        "Some of what was sent cannot be accepted",
        meaning="The request can be read, but something in it is missing, unknown or not allowed.",
        next_step="Put right all that is listed ('errors'): each says where it is, what is wrong "
        "there and, where there is a choice, what to ask before you choose. Then send it again.",
    ),
    kind(
        "headers-too-large",
        431,
        "The headers are too large",
        meaning="The headers of a request may have at most 16 KiB (16,384 bytes), its first line "
        "included. The connection is closed.",
        next_step="Send fewer or shorter headers; cookies are not needed here.",
    ),
    kind(
        "internal",
        500,
        "Something went wrong on our side",
        meaning="The service failed in a way nobody foresaw. The fault is ours.",
        next_step="Quote 'instance' to whoever runs the service: the log says more under that id.",
    ),
    kind(
        "storage-unavailable",
        503,
        "The database cannot be used just now",
        meaning="The database cannot be reached or is busy. Nothing was changed.",
        next_step="Send the same request again after the time in the Retry-After header.",
        retry=2,
    ),
    kind(
        "outcome-unknown",
        503,
        "We cannot tell whether it was recorded",
        meaning="The database was lost while it recorded this. It is not known whether it was "
        "recorded.",
        next_step="Send the same request again after the time in the Retry-After header, with the "
        "same Idempotency-Key where it had one; or read what it was to change.",
        retry=2,
    ),
    kind(
        "storage-full",
        507,
        "There is no room left",
        meaning="There is no room left to record anything. Reading still works.",
        next_step="Tell whoever runs the service that its storage is full, then send it again.",
    ),
)


def _status(each: ProblemType) -> int:
    return each.status


CATALOGUE: Final[Mapping[str, ProblemType]] = {
    each.code: each for each in sorted((*_KINDS, *PLAN_KINDS), key=_status)
}
