"""A plan and what it holds."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.pathways.content.organisations import OdsCode
from app.pathways.ids import KebabId, Line, Version
from app.pathways.plans.of_decisions import (
    Agreed,
    Cleared,
    Disagreed,
    Missed,
    Overruled,
    Refused,
    Unchecked,
    Undecided,
    Unsafe,
)
from app.pathways.plans.of_reach import OutOfReach, ReachedOtherwise
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.terms import (
    LIVE,
    STANDING,
    ClosureOutcome,
    ComponentStatus,
    NeedLevel,
    NextStep,
    PlanStatus,
)
from app.pathways.plans.words import IdentifierValue, System, Verbatim
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.terms import Element, Leave, Setting
from app.pathways.value import value


@value
class Identifier:
    """One identifier of a person; an NHS number is ten digits."""

    system: System
    value: IdentifierValue


@value
class Person:
    """The person a plan belongs to: identified, never described."""

    identifiers: tuple[Identifier, ...] = Field(min_length=1, max_length=10)
    preferred_name: Line


@value
class FollowedPathway:
    """A thematic pathway that a plan follows, in the version it was current in then."""

    pathway_id: KebabId
    version: Version


@value
class PlanNeed:
    """One need of the person, in their own words."""

    plan_need_id: UUID
    need_id: KebabId
    in_their_words: Verbatim | None = None
    level: NeedLevel
    recorded_at: AwareDatetime


@value
class Authorisation:
    """The named person who answers for pausing or stopping what must not lapse, for going on, or
    for passing it on undecided, paused, refused or unsafe."""

    name: Line
    role: Decider
    """`prescriber`: somebody who may prescribe; answers for medicines, for whatever must be checked
    at a move, and for all else. `professional_with_person`: a professional, together with whoever
    the care is for; answers for all other care."""


def _is_none(found: object) -> bool:
    return found is None


@value
class ComponentState:
    """What a decision changes about a component, so that it can be taken back exactly."""

    status: ComponentStatus
    review_due: AwareDatetime | None = None
    next_step: NextStep | None = None
    pause_reason: Verbatim | None = None
    pause_owner: Line | None = None
    end_reason: Verbatim | None = None
    authorised_by: Authorisation | None = None
    adaptation: Verbatim | None = None
    checked_by: Line | None = Field(default=None, exclude_if=_is_none)
    checked_at: AwareDatetime | None = Field(default=None, exclude_if=_is_none)
    """The check with which it began anew, or goes on: a decision may bring another. It is
    written only where there is one, so that the release before, which knows of none, reads the
    rest."""


@value
class PlanComponent:
    """One component in a plan, from offer to end."""

    plan_component_id: UUID
    component_id: KebabId
    pathway_id: KebabId
    pathway_version: Version
    equivalence: KebabId
    """The same kind of care on several pathways shares this key."""
    element: Element
    status: ComponentStatus
    origin_setting: Setting
    """Where it was started, or offered while it has not started."""
    origin_team: KebabId
    provider: OdsCode
    responsible_team: KebabId
    """Who answers for it; changes only when a team accepts a hand-over."""
    serves: tuple[KebabId, ...] = ()
    """Ids of the needs of the plan that it serves."""
    started_on: date | None = None
    review_due: AwareDatetime | None = None
    next_step: NextStep | None = None
    """What is due at `review_due`; given exactly when it is."""
    pause_reason: Verbatim | None = None
    """Given, with its owner and its review, exactly while paused."""
    pause_owner: Line | None = None
    end_reason: Verbatim | None = None
    """Why it was stopped, completed, declined or entered in error, if somebody said; of active
    care, why its latest change ended, which goes on without it since then."""
    authorised_by: Authorisation | None = None
    """Who answers for the pause or the end of what must not lapse; of active care, who decided that
    its latest change ended."""
    adaptation: Verbatim | None = None
    """How it is changed for now, until that is ended (`change_ends`)."""
    ended_adaptation: Verbatim | None = None
    """The latest change of it that was ended so, in its words; null also of what ended before this
    was kept."""
    ended_unsafe_by: Line | None = None
    """By whose word it was stopped, or was over, as unsafe: while it was contraindicated, or for a
    `safety_concern`. Whoever found it unsafe, if that is known, else whoever recorded its end. Of
    what was known to be unsafe when it was entered in error, whoever found it so; null where nobody
    was named."""
    ended_unsafe_at: AwareDatetime | None = None
    """When that was recorded, or the entry in error. Care of the same kind begins anew only once it
    was checked since."""
    ended_unsafe_because: Verbatim | None = None
    """Why it was unsafe, in the words of whoever found, refused, paused or stated it so, else of
    whoever ended it for a `safety_concern`; null where nobody said why."""
    checked_by: Line | None = None
    """Who found no concern, before it began anew or as it goes on, since care of the same kind had
    ended as unsafe; null where no check was asked for, or none has been confirmed."""
    checked_at: AwareDatetime | None = None
    """When they found none."""

    @property
    def is_live(self) -> bool:
        """Whether a move must decide about it."""
        return self.status in LIVE

    @property
    def is_standing(self) -> bool:
        """Whether it is on offer or under way."""
        return self.status in STANDING


@value
class Recipient:
    """Who takes on one component when the plan closes, and on what terms."""

    plan_component_id: UUID
    outcome: ClosureOutcome
    recipient: Line
    """A name that others can find: which practice, ward or person, and not what kind of one."""
    authorised_by: Authorisation | None = None


@value
class CareRecipient(Recipient):
    """Who took on one component when the plan closed, on what terms, and what had not been done."""

    first_contact_due: AwareDatetime | None = None
    """By when care that had started again was to be given for the first time, where nobody had
    recorded that it was."""
    wished_to_go_on: bool = False
    """Whether it ended by choice although whoever it is for wished it to go on when they last
    spoke of it."""
    agreed_to: Outcome | None = None
    """To which answer, by which it went on, they had agreed, who had not wished that; else null."""
    in_their_words: Verbatim | None = None
    """What they had said when they wished so, or agreed, if it is on record; not what they said of
    another team, to whose hand-over they agreed."""


@value
class LeftDue:
    """What was due of care that is not paused, and by when, as the plan closed: a new offer, or the
    review of a change or of a basis."""

    plan_component_id: UUID
    next_step: NextStep
    due_at: AwareDatetime


@value
class Closure:
    """How a plan came to its end, with a named recipient for every live component.

    The components stand as they stood: who has them now is said here.
    """

    outcome: ClosureOutcome
    reason: Verbatim | None = None
    closed_at: AwareDatetime
    recipients: tuple[CareRecipient, ...] = ()
    left_due: tuple[LeftDue, ...] = ()
    """The new offers, and the reviews of changes and of bases, that were due when it closed: a
    component keeps no step of a closed plan but the review of a pause."""


@value
class Plan:
    """One person's co-produced plan."""

    plan_id: UUID
    version: int = Field(ge=1)
    """Grows by one with each change."""
    status: PlanStatus
    person: Person
    setting: Setting
    team: KebabId
    leave: Leave = Leave.NONE
    """Of the latest move that stands."""
    key_worker: Line | None = None
    what_matters: Verbatim | None = None
    pathways: tuple[FollowedPathway, ...] = Field(min_length=1)
    needs: tuple[PlanNeed, ...] = ()
    components: tuple[PlanComponent, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    """The decisions about components that are unsettled, or were when the plan closed."""
    overruled: tuple[Overruled, ...] = ()
    """The active components that go on, or went on when the plan closed, against a refusal or
    despite a contraindication; and those that did, and are being decided about again."""
    refused: tuple[Refused, ...] = ()
    """The components that are paused, or have stopped, and had been refused when whoever they are
    for last spoke of them, whoever paused or stopped them and why."""
    missed: tuple[Missed, ...] = ()
    """The components that are paused, or have stopped, and were wished to go on when whoever they
    are for last spoke of them, whoever paused or stopped them and why."""
    agreed: tuple[Agreed, ...] = ()
    """The components that are paused, or have stopped, as whoever they are for agreed when they
    last spoke of them, unless they had wished for that themselves and said nothing more; and the
    active ones of which they agreed in words how they go on, or wished that they do."""
    unchecked: tuple[Unchecked, ...] = ()
    """The active components that go on, as somebody decided without a check; what is undecided says
    itself whether it waits for one."""
    disagreed: tuple[Disagreed, ...] = ()
    """The live components with whose change, or hand-over, whoever they are for did not agree,
    until they are asked again."""
    unsafe: tuple[Unsafe, ...] = ()
    """The paused components that were found unsafe, and are to be checked before they start again;
    what is undecided says itself who found it so."""
    cleared: tuple[Cleared, ...] = ()
    """The active and paused components that had been found unsafe, and of which somebody has found
    no concern since, as long as something is due of them."""
    out_of_reach: tuple[OutOfReach, ...] = ()
    """The live components of which somebody stated why they cannot reach whoever they are for, as
    long as a decision about them waits, or they rest by it."""
    reached_otherwise: tuple[ReachedOtherwise, ...] = ()
    """The live components of which somebody stated in which other way alone they can reach whoever
    they are for, until their reach is stated, or worked out, anew."""
    contributions: tuple[Contribution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    closure: Closure | None = None
    """Given exactly when the plan is closed."""
    agreement_wanted_from: int | None = Field(default=None, ge=1)
    """The version of the plan from which the person's agreement is wanted; null once they were
    asked about it."""
    opened_at: AwareDatetime
