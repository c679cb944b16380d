"""Forged bearers: every way known to us of lying with a signed token, one named entry each."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hmac import digest as hmac_digest
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    SECP384R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.security.callers import Role
from app.security.tokens import DEMO, DemoSigner

NOW: Final = 1_800_000_000
HOUR: Final = 3600
CURVE_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
Sign = Callable[[bytes], bytes]
Forgery = Callable[["Forger"], str]

_strangers_key: Final = generate_private_key(SECP256R1())
_strangers_rsa_key: Final = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_strangers_p384_key: Final = generate_private_key(SECP384R1())


@dataclass(frozen=True, kw_only=True)
class Forger:
    """Makes bearers for one signer. It may use the signer's own key, as a careless issuer would."""

    signer: DemoSigner

    def header(self, **changes: object) -> dict[str, Any]:
        return _changed({"alg": "ES256", "kid": self.signer._kid, "typ": "JWT"}, changes)

    def claims(self, **changes: object) -> dict[str, Any]:
        honest = {
            "iss": DEMO.issuer,
            "aud": DEMO.audience,
            "sub": "demo-admin",
            "role": "admin",
            "iat": NOW,
            "exp": NOW + HOUR,
            "jti": "0123456789abcdef",
        }
        return _changed(honest, changes)

    def signed(self, payload: bytes) -> bytes:
        return raw_signature(self.signer._key, payload)

    def token(self, header: object, claims: object, sign: Sign | None = None) -> str:
        return compact(as_json(header), as_json(claims), sign or self.signed)

    def with_header(self, **changes: object) -> str:
        return f"Bearer {self.token(self.header(**changes), self.claims())}"

    def with_claims(self, **changes: object) -> str:
        return f"Bearer {self.token(self.header(), self.claims(**changes))}"

    def with_payload(self, payload: bytes) -> str:
        return f"Bearer {compact(as_json(self.header()), payload, self.signed)}"

    def with_raw_header(self, header: str) -> str:
        return f"Bearer {compact(header.encode(), as_json(self.claims()), self.signed)}"

    def with_signature(self, sign: Sign, **header: object) -> str:
        return f"Bearer {self.token(self.header(**header), self.claims(), sign)}"

    def honest_parts(self) -> list[str]:
        return self.signer.issue(Role.CLINICIAN).split(".")


MISSING: Final = object()


def _changed(members: dict[str, Any], changes: dict[str, object]) -> dict[str, Any]:
    return {name: value for name, value in {**members, **changes}.items() if value is not MISSING}


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def segment(text: bytes) -> str:
    return urlsafe_b64encode(text).rstrip(b"=").decode()


def compact(header: bytes, payload: bytes, sign: Sign) -> str:
    signing_input = f"{segment(header)}.{segment(payload)}"
    return f"{signing_input}.{segment(sign(signing_input.encode()))}"


def raw_signature(key: EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(message, ECDSA(SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def by_hmac(secret: bytes) -> Sign:
    return lambda message: hmac_digest(secret, message, "sha256")


def public_key(forger: Forger, encoding: Encoding) -> bytes:
    key = forger.signer._key.public_key()
    return key.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


def unsigned(_: bytes) -> bytes:
    return b""


def by_stranger(message: bytes) -> bytes:
    return raw_signature(_strangers_key, message)


def by_strangers_rsa(message: bytes) -> bytes:
    return _strangers_rsa_key.sign(message, padding.PKCS1v15(), SHA256())


def by_strangers_p384(message: bytes) -> bytes:
    r, s = decode_dss_signature(_strangers_p384_key.sign(message, ECDSA(SHA384())))
    return r.to_bytes(48) + s.to_bytes(48)


def jwk_of_stranger() -> dict[str, str]:
    numbers = _strangers_key.public_key().public_numbers()
    x, y = segment(numbers.x.to_bytes(32)), segment(numbers.y.to_bytes(32))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def in_der(forger: Forger) -> Sign:
    return lambda message: forger.signer._key.sign(message, ECDSA(SHA256()))


def of_another_payload(forger: Forger) -> str:
    head, _, signature = forger.honest_parts()
    return f"Bearer {head}.{segment(as_json(forger.claims()))}.{signature}"


def with_claim(name: str, value: object) -> Forgery:
    return lambda forger: forger.with_claims(**{name: value})


def with_one_bit_flipped(forger: Forger) -> Sign:
    def flipped(message: bytes) -> bytes:
        signature = forger.signed(message)
        return bytes([signature[0] ^ 1]) + signature[1:]

    return flipped


def with_spare_bits_set(forger: Forger) -> str:
    # The last letter of 86 carries four bits that mean nothing; a lax decoder ignores them.
    token = ".".join(forger.honest_parts())
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return f"Bearer {token[:-1]}{alphabet[alphabet.index(token[-1]) | 1]}"
