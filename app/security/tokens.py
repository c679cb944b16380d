"""Bearer tokens: issued by the demonstration itself, verified on every request."""

import secrets
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)

from app.security.callers import SEES_ONE_PLAN, Caller, Role
from app.security.claims import LEEWAY_SECONDS, Expected, caller_from
from app.security.refusals import Reason, Unauthenticated
from app.security.signed_token import ALGORITHM, MAX_TOKEN_LENGTH, verified_claims

Clock = Callable[[], float]

DEMO_LIFETIME_SECONDS: Final = 8 * 60 * 60
CACHE_SECONDS: Final = 30
CACHE_ENTRIES: Final = 10_000
SCHEME: Final = "bearer "
DEMO: Final = Expected(
    issuer="throughline-demonstration",
    audience="throughline",
    lifetime_cap_seconds=DEMO_LIFETIME_SECONDS,
)


class TokenVerifier:
    """Checks tokens against known keys, and remembers a good one for at most `CACHE_SECONDS`.

    Only good tokens are remembered, under their SHA-256, so a flood of bad ones costs no memory
    and the cache never holds a usable credential.
    """

    def __init__(
        self, keys: Mapping[str, EllipticCurvePublicKey], expected: Expected, *, clock: Clock
    ) -> None:
        self._keys = keys
        self._expected = expected
        self._clock = clock
        self._verified: dict[bytes, tuple[float, float, Caller]] = {}

    def verify(self, token: str) -> Caller:
        """The caller `token` speaks for. Raises `Unauthenticated`."""
        if len(token) > MAX_TOKEN_LENGTH:
            raise Unauthenticated(Reason.CREDENTIAL_TOO_LONG)
        if not token.isascii():
            raise Unauthenticated(Reason.CREDENTIAL_MALFORMED)
        now = self._clock()
        digest = sha256(token.encode()).digest()
        known = self._verified.get(digest)
        # The lower bound matters: a clock set back must not stretch the thirty seconds.
        if known and known[0] <= now < known[1]:
            return known[2]
        return self._verify_afresh(token, digest, now)

    def _verify_afresh(self, token: str, digest: bytes, now: float) -> Caller:
        self._verified.pop(digest, None)
        claims = verified_claims(token, self._keys)
        caller = caller_from(claims, self._expected, now=now)
        if len(self._verified) >= CACHE_ENTRIES:
            self._verified.clear()
        until = min(now + CACHE_SECONDS, claims["exp"] + LEEWAY_SECONDS)
        self._verified[digest] = (now, until, caller)
        return caller


class DemoSigner:
    """Issues and verifies the demonstration's tokens with a key that dies with the process."""

    def __init__(self, *, clock: Clock = time.time) -> None:
        self._clock = clock
        self._key = generate_private_key(SECP256R1())
        self._kid = secrets.token_urlsafe(9)
        self._verifier = TokenVerifier({self._kid: self._key.public_key()}, DEMO, clock=clock)

    def issue(self, role: Role, *, plan_id: UUID | None = None) -> str:
        """A bearer that speaks for the demonstration's `role` for eight hours.

        It shows a person or a carer the plan `plan_id`.
        """
        now = int(self._clock())
        shown = {} if plan_id is None or role not in SEES_ONE_PLAN else {"plan": str(plan_id)}
        claims = {
            **shown,
            "iss": DEMO.issuer,
            "aud": DEMO.audience,
            "sub": f"demo-{role}",
            "role": role.value,
            "iat": now,
            "exp": now + DEMO_LIFETIME_SECONDS,
            "jti": secrets.token_urlsafe(18),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM, headers={"kid": self._kid})

    def verify(self, token: str) -> Caller:
        """The caller `token` speaks for. Raises `Unauthenticated`."""
        return self._verifier.verify(token)


def authenticate(authorization: str | None, signer: DemoSigner) -> Caller:
    """The caller named by an `Authorization` header's value. Raises `Unauthenticated`."""
    if not authorization:
        raise Unauthenticated(Reason.CREDENTIAL_MISSING)
    if authorization[: len(SCHEME)].lower() != SCHEME:
        raise Unauthenticated(Reason.SCHEME_NOT_BEARER)
    return signer.verify(authorization[len(SCHEME) :])
