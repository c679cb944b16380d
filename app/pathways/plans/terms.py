"""The closed vocabularies of plans and moves."""

from app.pathways.terms import Term


class PlanStatus(Term):
    """Whether a plan is in use."""

    OPEN = "open"
    CLOSED = "closed"


class ComponentStatus(Term):
    """Where a component of a plan stands in its life."""

    OFFERED = "offered"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"
    """Ended by the wish of whoever it is for, or because it was unsafe. What was found unsafe is
    not due to be offered again."""
    DECLINED = "declined"
    ENTERED_IN_ERROR = "entered_in_error"
    """It never was the person's care; the record stays."""


LIVE = frozenset({ComponentStatus.ACTIVE, ComponentStatus.PAUSED})
"""Care that a move must decide about."""

STANDING = LIVE | {ComponentStatus.OFFERED}
"""Care that is on offer or under way: a plan has at most one such component of a kind of care."""


class NextStep(Term):
    """What is due when the `review_due` of a component comes."""

    PAUSE_REVIEW = "pause_review"
    ADAPTATION_REVIEW = "adaptation_review"
    FIRST_CONTACT = "first_contact"
    """After a pause has ended."""
    RE_OFFER = "re_offer"
    """After a stop, unless the care was found unsafe."""
    BASIS_REVIEW = "basis_review"
    """Of care that goes on against a refusal or although it is unsafe: whether its basis holds."""


SEEN_TO_IN_PERSON = frozenset(
    {NextStep.FIRST_CONTACT, NextStep.ADAPTATION_REVIEW, NextStep.BASIS_REVIEW}
)
"""What is due of care that goes on: it is followed up, and not renewed like a pause. Whoever sees
the person every day has to know of it; of care that is held back neither is due by a time."""


class SafeguardStands(Term):
    """How care stands without which other care is not safe, as the content says, and that is not
    given."""

    REFUSED = "refused"
    """By whoever it is for, until it is decided about."""
    ON_HOLD = "on_hold"
    """It was found unsafe, and nobody has decided since."""
    PAUSED = "paused"
    STOPPED = "stopped"
    DECLINED = "declined"
    COMPLETED = "completed"
    OFFERED = "offered"
    """Only offered, also after it had stopped: nobody has begun it."""


class NeedLevel(Term):
    """How far a need is met, in Camberwell's words."""

    NO_NEED = "no_need"
    MET = "met"
    UNMET = "unmet"
    NOT_KNOWN = "not_known"


class ContributorKind(Term):
    """In which part somebody speaks."""

    PERSON = "person"
    CARER = "carer"
    WORKER = "worker"


class AgreementView(Term):
    """Whether somebody who saw a version of a plan agrees with it."""

    AGREES = "agrees"
    AGREES_IN_PART = "agrees_in_part"
    DISAGREES = "disagrees"


class ClosureOutcome(Term):
    """How a plan, or the care in it, comes to its end here."""

    DISCHARGED_TO_GP = "discharged_to_gp"
    OTHER_PROVIDER = "other_provider"
    DIED = "died"
    PERSONS_CHOICE = "persons_choice"


class TransitionStatus(Term):
    """Where the work of a move stands; the move itself holds from when it is recorded."""

    OPEN = "open"
    """Something about it is still unsettled."""
    COMPLETE = "complete"
    SUPERSEDED = "superseded"
    """A later move, or the plan's closure, came before all was settled."""
    ENTERED_IN_ERROR = "entered_in_error"
    """It never took place; the record stays."""


class DecisionStatus(Term):
    """Where a decision stands between the table and the people who answer for it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    OVERRIDDEN = "overridden"
    """A named person decided otherwise than the table."""
    SETTLED = "settled"
    """A named person decided what the table leaves to people."""
    SUPERSEDED = "superseded"


class Occasion(Term):
    """Why a component was decided about."""

    MOVE = "move"
    REVIEW = "review"


class PersonsView(Term):
    """What whoever the care is for thinks of a decision: of a carer's own care, the carer."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_ASKED = "not_asked"
    COULD_NOT_SAY = "could_not_say"


class ReasonCode(Term):
    """Why somebody decided as they did; the words beside it say more.

    `advance_choice`: what they chose for such a time, while they had the capacity to choose it.
    `best_interests`: they lack capacity for this decision (in England and Wales: Mental Capacity
    Act 2005). `legal_authority`: a power in law to go on all the same, such as under the Mental
    Health Act 1983. None of it is checked here.
    """

    PERSONS_WISH = "persons_wish"
    """The wish of whoever the care is for: of a carer's own care, the carer's."""
    CARERS_WISH = "carers_wish"
    CLINICAL_JUDGEMENT = "clinical_judgement"
    SAFETY_CONCERN = "safety_concern"
    NEW_INFORMATION = "new_information"
    NOT_AVAILABLE_HERE = "not_available_here"
    TEAM_FULL = "team_full"
    """The team has no room; said of the team, never of the person."""
    OTHER_TEAM_BETTER_PLACED = "other_team_better_placed"
    ADVANCE_CHOICE = "advance_choice"
    BEST_INTERESTS = "best_interests"
    LEGAL_AUTHORITY = "legal_authority"
    OTHER = "other"


BASES = frozenset(
    {ReasonCode.ADVANCE_CHOICE, ReasonCode.BEST_INTERESTS, ReasonCode.LEGAL_AUTHORITY}
)
"""On what care may go on against a wish to stop, or despite a contraindication."""
