"""Why a credential is refused: codes for the log, never told to the caller.

Refused
├── Unauthenticated    401   no caller can be told from the request
└── NotPermitted       403   the caller is known, the operation is not theirs
"""

from collections.abc import Iterable
from enum import StrEnum

from app.security.callers import Role


class Reason(StrEnum):
    """What was wrong with a credential. Goes to the log; every caller reads the same 401."""

    CREDENTIAL_MISSING = "credential-missing"
    SCHEME_NOT_BEARER = "scheme-not-bearer"
    CREDENTIAL_TOO_LONG = "credential-too-long"
    CREDENTIAL_MALFORMED = "credential-malformed"
    HEADER_NOT_ALLOWED = "header-not-allowed"
    KEY_UNKNOWN = "key-unknown"
    ALGORITHM_NOT_OF_KEY = "algorithm-not-of-key"
    SIGNATURE_INVALID = "signature-invalid"
    CLAIM_MISSING = "claim-missing"
    CLAIM_MALFORMED = "claim-malformed"
    ISSUER_WRONG = "issuer-wrong"
    AUDIENCE_WRONG = "audience-wrong"
    NOT_YET_VALID = "not-yet-valid"
    EXPIRED = "expired"
    LIFETIME_TOO_LONG = "lifetime-too-long"
    ROLE_UNKNOWN = "role-unknown"


class Refused(Exception):
    """A request is turned away because of who sends it."""


class Unauthenticated(Refused):
    """No caller can be told from the credential; `reason_code` says why, for the log alone."""

    def __init__(self, reason_code: Reason) -> None:
        super().__init__(reason_code.value)
        self.reason_code = reason_code


class NotPermitted(Refused):
    """The caller's role may not call `operation`; those of `roles` may."""

    def __init__(self, operation: str, roles: Iterable[Role]) -> None:
        super().__init__(operation)
        self.operation = operation
        self.roles = tuple(sorted(roles))
