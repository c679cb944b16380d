"""Who must answer for pausing or ending care that must not lapse."""

from typing import NamedTuple

from app.pathways.content.catalogue import ListedComponent
from app.pathways.plans.refused import Lapse, MustNotLapse
from app.pathways.plans.values import Authorisation
from app.pathways.rules.outcomes import Decider, is_prescribed


class Duty(NamedTuple):
    """What care demands of those who decide about it."""

    must_not_lapse: bool
    prescribed: bool

    @property
    def decider(self) -> Decider:
        """Who decides about it."""
        return Decider.PRESCRIBER if self.prescribed else Decider.PROFESSIONAL_WITH_PERSON


def duty_of(listed: ListedComponent) -> Duty:
    """Return what a component of the catalogue demands."""
    traits = listed.traits
    return Duty(
        must_not_lapse=traits.must_not_lapse,
        prescribed=is_prescribed(traits.element, check_on_move=traits.check_on_move),
    )


def fits(authorised_by: Authorisation | None, duty: Duty) -> bool:
    """Return whether a named person answers in a role that may; a prescriber may always."""
    return authorised_by is not None and authorised_by.role in {duty.decider, Decider.PRESCRIBER}


def lets_lapse(duty: Duty, authorised_by: Authorisation | None) -> bool:
    """Return whether care that must not lapse would, as nobody fitting answers for that.

    Every path that pauses or ends care, or passes it on, asks this.
    """
    return duty.must_not_lapse and not fits(authorised_by, duty)


def guard_against_lapse(duty: Duty, authorised_by: Authorisation | None) -> None:
    """Refuse to pause or end what must not lapse unless a fitting person answers for it.

    Raises MustNotLapse.
    """
    if lets_lapse(duty, authorised_by):
        raise MustNotLapse([Lapse(duty.decider)])
