"""A compact signed token taken apart strictly: shape, header and signature, before any claim."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from jwt.api_jws import PyJWS
from jwt.exceptions import PyJWTError
from jwt.utils import base64url_decode

from app.security.refusals import Reason, Unauthenticated

ALGORITHM: Final = "ES256"
MAX_TOKEN_LENGTH: Final = 4096
# An ES256 signature is r and s, 32 bytes each; anything else (DER, padded, short) is no signature.
SIGNATURE_LENGTH: Final = 86
SHAPE: Final = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
ALLOWED_HEADERS: Final = frozenset({"alg", "kid", "typ"})

_jws = PyJWS(algorithms=[ALGORITHM])


def verified_claims(token: str, keys: Mapping[str, EllipticCurvePublicKey]) -> dict[str, Any]:
    """The claims of a token that one of `keys` signed. Raises `Unauthenticated`.

    The key fixes the algorithm: what the token says about itself only has to agree.
    """
    if len(token) > MAX_TOKEN_LENGTH:
        raise Unauthenticated(Reason.CREDENTIAL_TOO_LONG)
    if not (parts := SHAPE.fullmatch(token)):
        raise Unauthenticated(Reason.CREDENTIAL_MALFORMED)
    key = _key_named_in(_json_object(_decoded(parts[1])), keys)
    if len(parts[3]) != SIGNATURE_LENGTH:
        raise Unauthenticated(Reason.SIGNATURE_INVALID)
    return _json_object(_payload_signed_by(key, token))


def _key_named_in(
    header: dict[str, Any], keys: Mapping[str, EllipticCurvePublicKey]
) -> EllipticCurvePublicKey:
    if header.keys() - ALLOWED_HEADERS or header.get("typ", "JWT") != "JWT":
        raise Unauthenticated(Reason.HEADER_NOT_ALLOWED)
    kid = header.get("kid")
    if not isinstance(kid, str) or kid not in keys:
        raise Unauthenticated(Reason.KEY_UNKNOWN)
    if header.get("alg") != ALGORITHM:
        raise Unauthenticated(Reason.ALGORITHM_NOT_OF_KEY)
    return keys[kid]


def _payload_signed_by(key: EllipticCurvePublicKey, token: str) -> bytes:
    try:
        payload = _jws.decode(token, key, algorithms=[ALGORITHM])
    except PyJWTError:
        raise Unauthenticated(Reason.SIGNATURE_INVALID) from None
    assert isinstance(payload, bytes)
    return payload


def _decoded(segment: str) -> bytes:
    try:
        return base64url_decode(segment)
    except ValueError:
        raise Unauthenticated(Reason.CREDENTIAL_MALFORMED) from None


def _json_object(text: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(text.decode(), object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError):
        raise Unauthenticated(Reason.CREDENTIAL_MALFORMED) from None
    if not isinstance(parsed, dict):
        raise Unauthenticated(Reason.CREDENTIAL_MALFORMED)
    return parsed


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers of one token must never see two different claims of one name.
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name appears twice")
    return members
