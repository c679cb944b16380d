"""What callers ask of a plan; where a caller leaves something out, it stays as it is."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from app.pathways.content.organisations import OdsCode
from app.pathways.ids import KebabId, Line
from app.pathways.moments import Day, Moment
from app.pathways.plans.terms import (
    AgreementView,
    ClosureOutcome,
    ComponentStatus,
    ContributorKind,
    NeedLevel,
    PersonsView,
    ReasonCode,
)
from app.pathways.plans.values import Authorisation, Identifier, Person, Recipient
from app.pathways.plans.words import Verbatim
from app.pathways.terms import Setting
from app.pathways.value import value


def _is_whole_number(given: object) -> object:
    # Neither "7" nor true is a number here, and 7.0 is one to JSON.
    if isinstance(given, bool | str):
        raise PydanticCustomError("wrong_type", "This must be a whole number.")
    return given


VersionSeen = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_is_whole_number)]
PathwayIds = Annotated[tuple[KebabId, ...], Field(min_length=1, max_length=10)]
Serves = Annotated[tuple[KebabId, ...], Field(max_length=100)]


# A shape that goes one way only stays one type in a client that is generated: what callers send has
# names of its own, and is what it stands for.


@value
class IdentifierAsked(Identifier):
    """One identifier of a person; an NHS number may be grouped by spaces or hyphens."""


@value
class PersonAsked(Person):
    """The person whom a plan is for: identified, never described."""

    identifiers: tuple[IdentifierAsked, ...] = Field(min_length=1, max_length=10)


@value
class AuthorisedBy(Authorisation):
    """The named person who answers for it, and in which role."""


@value
class RecipientAsked(Recipient):
    """Who is to take on one component when the plan closes, and on what terms."""

    authorised_by: AuthorisedBy | None = None
    """Needed where care that must not lapse ends by choice, or is passed on while it is paused or
    somebody has still to decide about it, where care is passed on that goes on against a refusal or
    despite a contraindication, and where care ends by choice that is wished to go on."""


@value
class NeedAsked:
    """A need to put into a plan."""

    need_id: KebabId
    in_their_words: Verbatim | None = None
    """How the person puts it, kept word for word."""
    level: NeedLevel


@value
class PlanAsked:
    """A plan to open."""

    person: PersonAsked
    pathways: PathwayIds
    setting: Setting | None = None
    """That of the team; stated only to be checked."""
    team: KebabId
    key_worker: Line | None = None
    what_matters: Verbatim | None = None
    """What matters most to the person, in their words."""
    needs: tuple[NeedAsked, ...] = Field(default=(), max_length=100)


@value
class PlanChange:
    """What is to change about a plan as a whole."""

    key_worker: Line | None = None
    what_matters: Verbatim | None = None
    pathways: PathwayIds | None = None
    """All pathways that the plan is to follow from now on."""


@value
class NeedChange:
    """What is to change about a need."""

    in_their_words: Verbatim | None = None
    level: NeedLevel | None = None


@value
class Grounds:
    """What a step in the life of a component rests on; each step takes what it needs."""

    started_on: Day | None = None
    """The day care began."""
    reason: Verbatim | None = None
    owner: Line | None = None
    """Who sees to it that a pause is reviewed."""
    review_due: Moment | None = None
    """When a pause is reviewed: within a year."""
    authorised_by: AuthorisedBy | None = None
    checked_by: Line | None = None
    """Who found no concern. Needed, with `checked_at`, where care becomes active of a kind that
    ended as unsafe in this plan, or was known to be when it was entered in error
    (`ended_unsafe_at`), and has not been checked since; else left out."""
    checked_at: Moment | None = None
    """When they found none: since it ended as unsafe."""


@value
class StepGrounds(Grounds):
    """The same, with what the end of care rests on."""

    reason_code: ReasonCode | None = None
    """Why, as a code: `safety_concern` where care is stopped because it is unsafe, so that no new
    offer is due. A pause takes none: where care is not safe, review it with what was found
    (`safety`), and answer that. While a decision about it waits, any code where it is completed; of
    somebody who could not say what they think of it: on what basis. With the `persons_view`
    `disagrees` it is not the wish of whoever the care is for: `persons_wish`, and of a carer's own
    care `carers_wish`, are refused then."""
    persons_view: PersonsView | None = None
    """What the person thinks of it; needed to complete care about which a decision waits, unless
    they wish to stop."""
    persons_words: Verbatim | None = None
    """How they put it, kept word for word."""


@value
class PlanComponentAsked(Grounds):
    """A component to put into a plan: an offer, or care that the person already has."""

    component_id: KebabId
    status: ComponentStatus = ComponentStatus.OFFERED
    """`offered`; existing care is `active` or `paused`."""
    started_in: Setting | None = None
    """Where existing care was started; unstated: where the person is now."""
    serves: Serves = ()
    """Ids of needs of the plan."""
    provider: OdsCode
    """The organisation that provides it, the voluntary sector included."""


@value
class LifeStep(StepGrounds):
    """A step in the life of a component."""

    status: ComponentStatus


@value
class ComponentDetails:
    """What is to change about a component apart from its life."""

    serves: Serves | None = None
    provider: OdsCode | None = None


@value
class ComponentChange(StepGrounds):
    """One change of a component: a step in its life, what was due for it done, or its details."""

    status: ComponentStatus | None = None
    """The step: what the component becomes. Each step takes its own grounds."""
    followed_up: StrictBool | None = None
    """True: what was due is done. With it, `review_due` says when it is due again, if it is. A
    change of the care (`adaptation`) that was reviewed so goes on; `change_ends` ends it. After the
    first contact of care that has a change, the review of that is due within 7 days."""
    change_ends: StrictBool | None = None
    """True: the change of the care (`adaptation`) was reviewed and has ended, and the care goes on
    without it. Only with `followed_up` true, and not with `review_due`; also where no review of it
    is due. It needs `reason` (why, and what holds from then on) and `authorised_by` (who decided
    that, in the role of whoever decides about the care)."""
    serves: Serves | None = None
    """All needs of the plan that it serves from now on."""
    provider: OdsCode | None = None


@value
class ContributionAsked:
    """Something somebody said, to be kept word for word."""

    by: ContributorKind
    name: Line
    words: Verbatim
    """Kept as they are, and read by everybody who reads the plan."""
    about: UUID | None = None
    """The `plan_component_id` it is about; null: the whole plan."""


@value
class AgreementAsked:
    """What somebody thinks of the version of the plan that they saw."""

    plan_version: VersionSeen
    by: ContributorKind
    name: Line
    view: AgreementView
    words: Verbatim | None = None
    seen_at: Moment | None = None
    """When they saw it; unstated: now."""


@value
class ClosureAsked:
    """How a plan is to close, and who takes on each live component."""

    outcome: ClosureOutcome
    reason: Verbatim | None = None
    """Why; needed where care ends by choice that whoever it is for last wished to go on."""
    recipients: tuple[RecipientAsked, ...] = Field(default=(), max_length=1_000)
    """One for every active or paused component."""
