"""Who may speak as whom: a person and a carer for themselves, those who work here for all."""

from collections.abc import Mapping
from typing import Final

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.terms import ContributorKind
from app.security.callers import Caller, Role

_OWN_VOICE: Final[Mapping[Role, ContributorKind]] = {
    Role.PERSON: ContributorKind.PERSON,
    Role.CARER: ContributorKind.CARER,
    Role.CLINICIAN: ContributorKind.WORKER,
}
_FOR_THEMSELVES_ONLY: Final = frozenset({Role.PERSON, Role.CARER})


class SpeaksForAnother(Invalid):
    """A person or a carer was to be quoted by somebody else who is neither."""

    def __init__(self, own: ContributorKind) -> None:
        detail = f"You speak for yourself here: {own}."
        super().__init__([Fault(pointer="/by", code="not_your_voice", detail=detail)])


def on_behalf_of(caller: Caller, by: ContributorKind) -> ContributorKind | None:
    """Whose words `caller` records, None for their own. Raises `SpeaksForAnother`."""
    own = _OWN_VOICE.get(caller.role)
    if own is by:
        return None
    if own is not None and caller.role in _FOR_THEMSELVES_ONLY:
        raise SpeaksForAnother(own)
    return by
