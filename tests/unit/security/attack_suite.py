"""The attack suite: the values of `Authorization` that must never be believed, by name."""

import json
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding

from tests.unit.security.forged_tokens import (
    CURVE_ORDER,
    HOUR,
    MISSING,
    NOW,
    Forgery,
    by_hmac,
    by_stranger,
    by_strangers_p384,
    by_strangers_rsa,
    in_der,
    jwk_of_stranger,
    of_another_payload,
    public_key,
    segment,
    unsigned,
    with_claim,
    with_one_bit_flipped,
    with_spare_bits_set,
)

ALGORITHMS: Final[dict[str, Forgery]] = {
    "none, unsigned": lambda f: f.with_signature(unsigned, alg="none"),
    "None, unsigned": lambda f: f.with_signature(unsigned, alg="None"),
    "NONE, unsigned": lambda f: f.with_signature(unsigned, alg="NONE"),
    "nOnE, unsigned": lambda f: f.with_signature(unsigned, alg="nOnE"),
    "none, honestly signed": lambda f: f.with_header(alg="none"),
    "none, with a signature of one byte": lambda f: f.with_signature(lambda _: b"x", alg="none"),
    "HS256 with the public key's PEM": lambda f: f.with_signature(
        by_hmac(public_key(f, Encoding.PEM)), alg="HS256"
    ),
    "HS256 with the public key's PEM, stripped": lambda f: f.with_signature(
        by_hmac(public_key(f, Encoding.PEM).strip()), alg="HS256"
    ),
    "HS256 with the public key's DER": lambda f: f.with_signature(
        by_hmac(public_key(f, Encoding.DER)), alg="HS256"
    ),
    "HS256 with an empty secret": lambda f: f.with_signature(by_hmac(b""), alg="HS256"),
    "HS256 with the key's name as secret": lambda f: f.with_signature(
        by_hmac(f.signer._kid.encode()), alg="HS256"
    ),
    "RS256 by a stranger": lambda f: f.with_signature(by_strangers_rsa, alg="RS256"),
    "ES384 by a stranger": lambda f: f.with_signature(by_strangers_p384, alg="ES384"),
    "ES256 by a stranger": lambda f: f.with_signature(by_stranger),
    "algorithm missing": lambda f: f.with_header(alg=MISSING),
    "algorithm empty": lambda f: f.with_header(alg=""),
    "algorithm null": lambda f: f.with_header(alg=None),
    "algorithm in a list": lambda f: f.with_header(alg=["ES256"]),
    "algorithm in small letters": lambda f: f.with_header(alg="es256"),
    "algorithm ES256K": lambda f: f.with_header(alg="ES256K"),
}
HEADERS: Final[dict[str, Forgery]] = {
    "kid unknown": lambda f: f.with_header(kid="another"),
    "kid missing": lambda f: f.with_header(kid=MISSING),
    "kid null": lambda f: f.with_header(kid=None),
    "kid a number": lambda f: f.with_header(kid=1),
    "kid a list": lambda f: f.with_header(kid=[f.signer._kid]),
    "kid a path": lambda f: f.with_signature(by_hmac(b""), kid="../../../dev/null", alg="HS256"),
    "kid a query": lambda f: f.with_header(kid="x' UNION SELECT 'secret' --"),
    "jku": lambda f: f.with_signature(by_stranger, jku="https://evil.example/jwks.json"),
    "jku, honestly signed": lambda f: f.with_header(jku="https://evil.example/jwks.json"),
    "jwk": lambda f: f.with_signature(by_stranger, jwk=jwk_of_stranger()),
    "jwk without kid": lambda f: f.with_signature(by_stranger, kid=MISSING, jwk=jwk_of_stranger()),
    "x5u": lambda f: f.with_signature(by_stranger, x5u="https://evil.example/chain.pem"),
    "x5c": lambda f: f.with_signature(by_stranger, x5c=["MIIB"]),
    "crit": lambda f: f.with_header(crit=["exp"]),
    "crit empty": lambda f: f.with_header(crit=[]),
    "b64 false": lambda f: f.with_header(b64=False, crit=["b64"]),
    "zip": lambda f: f.with_header(zip="DEF"),
    "cty": lambda f: f.with_header(cty="JWT"),
    "typ of an identity token": lambda f: f.with_header(typ="id+jwt"),
    "typ null": lambda f: f.with_header(typ=None),
    "header with alg twice": lambda f: f.with_raw_header(
        json.dumps(f.header())[:-1] + ', "alg": "ES256"}'
    ),
    "header a list": lambda f: f.with_raw_header("[]"),
    "header no JSON": lambda f: f.with_raw_header("ES256"),
    "header deep": lambda f: f.with_raw_header("[" * 2000),
    "header empty object": lambda f: f.with_raw_header("{}"),
}
CLAIMS: Final[dict[str, Forgery]] = {
    **{
        f"{claim} missing": with_claim(claim, MISSING)
        for claim in ("exp", "iat", "iss", "aud", "sub", "jti", "role")
    },
    **{
        f"{claim} null": with_claim(claim, None)
        for claim in ("exp", "iat", "nbf", "iss", "aud", "sub", "jti", "role")
    },
    "expired an hour ago": lambda f: f.with_claims(iat=NOW - 2 * HOUR, exp=NOW - HOUR),
    "expired 31 seconds ago": lambda f: f.with_claims(iat=NOW - HOUR, exp=NOW - 31),
    "issued in the far future": lambda f: f.with_claims(iat=NOW + HOUR, exp=NOW + 2 * HOUR),
    "issued 31 seconds ahead": lambda f: f.with_claims(iat=NOW + 31),
    "not before tomorrow": lambda f: f.with_claims(nbf=NOW + 24 * HOUR),
    "a second over the cap": lambda f: f.with_claims(exp=NOW + 8 * HOUR + 1),
    "living for ever": lambda f: f.with_claims(exp=2**53),
    "living beyond every clock": lambda f: f.with_claims(exp=10**400),
    "expiring before issue": lambda f: f.with_claims(exp=NOW - 1),
    "exp a string": lambda f: f.with_claims(exp=str(NOW + HOUR)),
    "exp a fraction": lambda f: f.with_claims(exp=NOW + HOUR + 0.5),
    "exp true": lambda f: f.with_claims(iat=0, exp=True),
    "exp NaN": lambda f: f.with_claims(exp=float("nan")),
    "exp infinite": lambda f: f.with_claims(exp=float("inf")),
    "exp a list": lambda f: f.with_claims(exp=[NOW + HOUR]),
    "exp negative": lambda f: f.with_claims(exp=-1),
    "iat a string": lambda f: f.with_claims(iat=str(NOW)),
    "iat an object": lambda f: f.with_claims(iat={}),
    "audience of another service": lambda f: f.with_claims(aud="another"),
    "audience a list of two": lambda f: f.with_claims(aud=["throughline", "another"]),
    "audience a list of one": lambda f: f.with_claims(aud=["throughline"]),
    "audience in capitals": lambda f: f.with_claims(aud="THROUGHLINE"),
    "audience an object": lambda f: f.with_claims(aud={"throughline": 1}),
    "issuer another": lambda f: f.with_claims(iss="https://evil.example"),
    "issuer with a tail": lambda f: f.with_claims(iss="throughline-demonstration/"),
    "issuer a list": lambda f: f.with_claims(iss=["throughline-demonstration"]),
    "subject a number": lambda f: f.with_claims(sub=1),
    "subject empty": lambda f: f.with_claims(sub=""),
    "subject with a line break": lambda f: f.with_claims(sub="demo-admin\n"),
    "subject a lone surrogate": lambda f: f.with_claims(sub="\ud800"),
    "jti a number": lambda f: f.with_claims(jti=1234567890123456),
    "jti short": lambda f: f.with_claims(jti="short"),
    "role unknown": lambda f: f.with_claims(role="superuser"),
    "role in capitals": lambda f: f.with_claims(role="ADMIN"),
    "role a list": lambda f: f.with_claims(role=["admin"]),
    "role an object": lambda f: f.with_claims(role={"admin": True}),
    "role with a space": lambda f: f.with_claims(role="admin "),
}
SIGNATURES: Final[dict[str, Forgery]] = {
    "claims exchanged": of_another_payload,
    "one bit flipped": lambda f: f.with_signature(with_one_bit_flipped(f)),
    "spare bits set": with_spare_bits_set,
    "signature missing": lambda f: f.with_signature(unsigned),
    "signature all zero": lambda f: f.with_signature(lambda _: bytes(64)),
    "signature r and s the curve's order": lambda f: f.with_signature(
        lambda _: CURVE_ORDER.to_bytes(32) * 2
    ),
    "signature r and s one": lambda f: f.with_signature(lambda _: (1).to_bytes(32) * 2),
    "signature in DER": lambda f: f.with_signature(in_der(f)),
    "signature short": lambda f: f.with_signature(lambda m: f.signed(m)[:63]),
    "signature long": lambda f: f.with_signature(lambda m: f.signed(m) + b"\0"),
    "signature halves swapped": lambda f: f.with_signature(
        lambda m: f.signed(m)[32:] + f.signed(m)[:32]
    ),
    "signature of the claims alone": lambda f: f.with_signature(
        lambda m: f.signed(m.split(b".")[1])
    ),
}
PAYLOADS: Final[dict[str, Forgery]] = {
    "payload with role twice": lambda f: f.with_payload(
        (json.dumps(f.claims())[:-1] + ', "role": "person"}').encode()
    ),
    "payload a list": lambda f: f.with_payload(b"[]"),
    "payload a string": lambda f: f.with_payload(b'"admin"'),
    "payload null": lambda f: f.with_payload(b"null"),
    "payload no JSON": lambda f: f.with_payload(b"role=admin"),
    "payload no UTF-8": lambda f: f.with_payload(b'{"role": "\xff"}'),
    "payload with a byte order mark": lambda f: f.with_payload(
        b"\xef\xbb\xbf" + json.dumps(f.claims()).encode()
    ),
    "payload deep": lambda f: f.with_payload(b"[" * 2000),
    "payload with a number of 2,000 digits": lambda f: f.with_payload(
        b'{"exp": ' + b"9" * 2000 + b"}"
    ),
}
SHAPES: Final[dict[str, Forgery]] = {
    "nothing": lambda _: "",
    "a scheme alone": lambda _: "Bearer",
    "a scheme and a space": lambda _: "Bearer ",
    "dots": lambda _: "Bearer ..",
    "no scheme": lambda f: ".".join(f.honest_parts()),
    "Basic": lambda f: "Basic " + ".".join(f.honest_parts()),
    "Token": lambda f: "Token " + ".".join(f.honest_parts()),
    "DPoP": lambda f: "DPoP " + ".".join(f.honest_parts()),
    "two spaces": lambda f: "Bearer  " + ".".join(f.honest_parts()),
    "a tab": lambda f: "Bearer\t" + ".".join(f.honest_parts()),
    "a space before": lambda f: " Bearer " + ".".join(f.honest_parts()),
    "a space after": lambda f: f"Bearer {'.'.join(f.honest_parts())} ",
    "a line break after": lambda f: f"Bearer {'.'.join(f.honest_parts())}\n",
    "a line break inside": lambda f: "Bearer " + ".\n".join(f.honest_parts()),
    "a null byte after": lambda f: f"Bearer {'.'.join(f.honest_parts())}\0",
    "quoted": lambda f: f'Bearer "{".".join(f.honest_parts())}"',
    "padded": lambda f: f"Bearer {'.'.join(f.honest_parts())}==",
    "two tokens": lambda f: "Bearer {0}, Bearer {0}".format(".".join(f.honest_parts())),
    "two parts": lambda f: "Bearer " + ".".join(f.honest_parts()[:2]),
    "four parts": lambda f: "Bearer " + ".".join([*f.honest_parts(), "e30"]),
    "an encrypted token's five parts": lambda _: "Bearer e30.e30.e30.e30.e30",
    "in JSON": lambda f: "Bearer " + json.dumps(dict(zip("hps", f.honest_parts(), strict=True))),
    "a full-width letter": lambda f: "Bearer \uff41" + ".".join(f.honest_parts())[1:],
    "a lone surrogate": lambda _: "Bearer \ud800.e30.e30",
    "letters of ordinary base64": lambda _: "Bearer +/+/.+/+/.+/+/",
    "a part of an impossible length": lambda _: "Bearer e.e.e",
    "a megabyte": lambda _: "Bearer " + "A" * 2**20,
    "a long header": lambda f: f.with_raw_header(json.dumps(f.header()) + " " * 5000),
    "a token of another signer": lambda _: f"Bearer {segment(b'{}')}.e30.{'A' * 86}",
}
ATTACKS: Final[dict[str, Forgery]] = {
    **ALGORITHMS,
    **HEADERS,
    **CLAIMS,
    **SIGNATURES,
    **PAYLOADS,
    **SHAPES,
}
