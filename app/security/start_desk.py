"""Where a demonstration hands out its identities: to a browser by code, to a shell by secret."""

import secrets
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from app.security.callers import Role
from app.security.start_code import StartCode
from app.security.tokens import DemoSigner

# A system presents its token from a program: `throughline token system`.
AT_A_BROWSER: Final = tuple(role for role in Role if role is not Role.SYSTEM)


class IssuingSecretWrong(Exception):
    """The shell that asks does not hold this server's issuing secret."""


class StartDesk:
    """The two ways into a demonstration, both of which die with the process.

    A person and a carer are shown the plan `shown`, unless another is named.
    """

    def __init__(
        self,
        signer: DemoSigner,
        *,
        shown: UUID | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.code: Final = StartCode(clock=clock)
        self.issuing_secret: Final = secrets.token_urlsafe(32)
        self._signer = signer
        self._shown = shown

    def bearers_for_code(self, offered: str) -> dict[Role, str]:
        """A bearer for every role at a browser. Raises `StartCodeRefused`."""
        self.code.redeem(offered)
        return {role: self._signer.issue(role, plan_id=self._shown) for role in AT_A_BROWSER}

    def bearer_for_secret(self, offered: str, role: Role, plan_id: UUID | None = None) -> str:
        """A bearer for `role`, which shows a person or a carer a plan.

        Raises `IssuingSecretWrong`.
        """
        self._check(offered)
        return self._signer.issue(role, plan_id=plan_id or self._shown)

    def code_for_secret(self, offered: str) -> StartCode:
        """The code anew, which opens a browser once more.

        Raises `IssuingSecretWrong`, and `StartCodeRefused` when too many wrong codes were tried.
        """
        self._check(offered)
        self.code.renew()
        return self.code

    def _check(self, offered: str) -> None:
        if not secrets.compare_digest(
            offered.encode(errors="replace"), self.issuing_secret.encode()
        ):
            raise IssuingSecretWrong
