"""Whom one can be in a demonstration, in the words of the start page."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pydantic import BaseModel

from app.security.callers import Role
from app.security.tokens import DEMO_LIFETIME_SECONDS


class Identity(BaseModel):
    """Someone to be in the demonstration, and the bearer that says so."""

    role: Role
    name: str
    about: str
    bearer: str


class Identities(BaseModel):
    """Everyone whom a start code lets one be."""

    expires_in_seconds: int
    identities: tuple[Identity, ...]


class _Words(NamedTuple):
    name: str
    about: str


_READS: Final = "Reads the pathways, the components and the rules"
_WORDS: Final[Mapping[Role, _Words]] = {
    Role.CLINICIAN: _Words(
        "Clinician",
        about="Works on the ward or in the team. Opens plans, records moves, and answers for what "
        "is decided.",
    ),
    Role.PERSON: _Words(
        "Person",
        about="Sam, whose care it is. Reads their own plan and what was decided, and has their say "
        "in it.",
    ),
    Role.CARER: _Words(
        "Carer",
        about="Family or friend of Sam's who takes part. Reads the plan, and has their say in it.",
    ),
    Role.ANALYST: _Words("Analyst", about=f"Works on quality. {_READS}."),
    Role.ADMIN: _Words(
        "Administrator", about=f"Keeps the service well. {_READS}, and the metrics."
    ),
    Role.AUTHOR: _Words(
        "Author", about=f"Writes pathways and rules. {_READS}, and tries out what the rules decide."
    ),
}


def identities(bearers: Mapping[Role, str]) -> Identities:
    """The identities of the start page, in its order, each with its bearer."""
    return Identities(
        expires_in_seconds=DEMO_LIFETIME_SECONDS,
        identities=tuple(
            Identity(role=role, name=words.name, about=words.about, bearer=bearers[role])
            for role, words in _WORDS.items()
        ),
    )
