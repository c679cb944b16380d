"""What a verified token must claim before it speaks for a caller."""

import re
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from app.security.callers import SEES_ONE_PLAN, Caller, Role
from app.security.refusals import Reason, Unauthenticated

LEEWAY_SECONDS: Final = 30
REQUIRED: Final = frozenset({"exp", "iat", "iss", "aud", "sub", "jti", "role"})
SUBJECT: Final = re.compile(r"[A-Za-z0-9._:@|-]{1,128}")
PLAN_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOKEN_ID: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What this service accepts: one issuer, one audience, and no longer life than the cap."""

    issuer: str
    audience: str
    lifetime_cap_seconds: int


def caller_from(claims: dict[str, Any], expected: Expected, *, now: float) -> Caller:
    """The caller a token's claims name. Raises `Unauthenticated`; times are seconds since 1970."""
    if REQUIRED - claims.keys():
        raise Unauthenticated(Reason.CLAIM_MISSING)
    # An audience list is refused: a token good for two services can be replayed between them.
    _equal(claims["iss"], expected.issuer, otherwise=Reason.ISSUER_WRONG)
    _equal(claims["aud"], expected.audience, otherwise=Reason.AUDIENCE_WRONG)
    _check_times(claims, expected.lifetime_cap_seconds, now=now)
    _check_shape(claims["jti"], TOKEN_ID)
    return Caller(
        subject=_check_shape(claims["sub"], SUBJECT), role=_role(claims), plan_id=_plan(claims)
    )


def _check_times(claims: dict[str, Any], lifetime_cap: int, *, now: float) -> None:
    issued_at, expires_at = _seconds(claims["iat"]), _seconds(claims["exp"])
    starts_at = max(issued_at, _seconds(claims.get("nbf", issued_at)))
    if starts_at > now + LEEWAY_SECONDS:
        raise Unauthenticated(Reason.NOT_YET_VALID)
    if expires_at <= now - LEEWAY_SECONDS:
        raise Unauthenticated(Reason.EXPIRED)
    if not 0 < expires_at - issued_at <= lifetime_cap:
        raise Unauthenticated(Reason.LIFETIME_TOO_LONG)


def _seconds(value: object) -> int:
    # Not isinstance: True is an int to Python, and a float would let NaN through every comparison.
    if type(value) is not int:
        raise Unauthenticated(Reason.CLAIM_MALFORMED)
    return value


def _equal(value: object, wanted: str, *, otherwise: Reason) -> None:
    if value != wanted:
        raise Unauthenticated(otherwise)


def _check_shape(value: object, shape: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise Unauthenticated(Reason.CLAIM_MALFORMED)
    return value


def _plan(claims: dict[str, Any]) -> UUID | None:
    """The plan that the bearer is shown, by the claim `plan`; only those who see one have it."""
    if "plan" not in claims:
        return None
    named = _check_shape(claims["plan"], PLAN_ID)
    if _role(claims) not in SEES_ONE_PLAN:
        raise Unauthenticated(Reason.CLAIM_MALFORMED)
    return UUID(named)


def _role(claims: dict[str, Any]) -> Role:
    try:
        return Role(claims["role"])
    except ValueError:
        raise Unauthenticated(Reason.ROLE_UNKNOWN) from None
