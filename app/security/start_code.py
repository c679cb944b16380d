"""The start code: one secret, printed for the owner, that lets one browser in."""

import secrets
from collections.abc import Callable
from enum import StrEnum
from typing import Final

# Letters and digits that nobody mistakes for one another when copying from a screen.
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS: Final = 7
GROUP_LENGTH: Final = 4
VALID_SECONDS: Final = 10 * 60
WRONG_TRIES: Final = 10


class StartCodeProblem(StrEnum):
    """Why a start code opens nothing."""

    WRONG = "wrong"
    USED = "used"
    EXPIRED = "expired"
    TOO_MANY_TRIES = "too-many-tries"


class StartCodeRefused(Exception):
    """The code opens nothing; `problem` says why."""

    def __init__(self, problem: StartCodeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class StartCode:
    """One use, ten minutes, ten wrong tries; the tries are those of all codes until a restart.

    28 letters of an alphabet of 32 are 140 random bits. `clock` counts seconds and never goes back.
    """

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._code = _random()
        self._before: list[bytes] = []
        self._valid_until = clock() + VALID_SECONDS
        self._wrong_tries = 0
        self._used = False

    def __str__(self) -> str:
        starts = range(0, len(self._code), GROUP_LENGTH)
        return "-".join(self._code[start : start + GROUP_LENGTH] for start in starts)

    def renew(self) -> None:
        """Be another code, good for one use and ten minutes; the one before opens nothing.

        Wrong tries are not forgiven, or whoever guesses would get ten more with every code. Raises
        `StartCodeRefused` once they are spent.
        """
        self._refuse_when_spent()
        self._before.append(self._code.encode())
        self._code = _random()
        self._valid_until = self._clock() + VALID_SECONDS
        self._used = False

    def redeem(self, offered: str) -> None:
        """Use the code up. Raises `StartCodeRefused` when `offered` is not it, or is too late."""
        self._refuse_when_spent()
        given = _plain(offered)
        if not secrets.compare_digest(given, self._code.encode()):
            # Whoever opens an old link guesses nothing, and must not lock everybody out.
            was_ours = any(secrets.compare_digest(given, each) for each in self._before)
            self._wrong_tries += not was_ours
            raise StartCodeRefused(StartCodeProblem.WRONG)
        if self._used:
            raise StartCodeRefused(StartCodeProblem.USED)
        if self._clock() >= self._valid_until:
            raise StartCodeRefused(StartCodeProblem.EXPIRED)
        self._used = True

    def _refuse_when_spent(self) -> None:
        if self._wrong_tries >= WRONG_TRIES:
            raise StartCodeRefused(StartCodeProblem.TOO_MANY_TRIES)


def _random() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP_LENGTH))


def _plain(offered: str) -> bytes:
    # A code typed by hand may lack the hyphens or the capitals.
    return offered.upper().replace("-", "").replace(" ", "").encode(errors="replace")
