"""The closed vocabularies that content, rules and callers share."""

from enum import StrEnum


class Term(StrEnum):
    """One word of a closed vocabulary.

    It hashes as the text that it is: the hash of an enumeration's member is computed in Python,
    and looking up a decision would spend most of its time there.
    """

    __hash__ = str.__hash__


class Element(Term):
    """One of the six elements of a thematic pathway."""

    PSYCHOLOGICAL_THERAPY = "psychological_therapy"
    DAILY_LIFE = "daily_life"
    MEDICATIONS = "medications"
    FAMILY_FRIENDS_CARERS = "family_friends_carers"
    PHYSICAL_HEALTHCARE = "physical_healthcare"
    SELF_MANAGEMENT = "self_management"


class Setting(Term):
    """Where a person is cared for."""

    COMMUNITY = "community"
    HOME_TREATMENT = "home_treatment"
    INPATIENT = "inpatient"


class Leave(Term):
    """Leave from the ward that goes with a move; it widens what can be reached."""

    NONE = "none"
    ESCORTED = "escorted"
    UNESCORTED = "unescorted"


class Programme(Term):
    """Which service a team belongs to. Never an input to any rule."""

    COMMUNITY = "community"
    ACUTE = "acute"
    OLDER_ADULTS = "older_adults"
    REHABILITATION = "rehabilitation"
    FORENSIC = "forensic"


class DeliveryMode(Term):
    """How a component can reach a person."""

    IN_PERSON_COMMUNITY = "in_person_community"
    AT_HOME = "at_home"
    ON_WARD_OR_IN_REACH = "on_ward_or_in_reach"
    REMOTE_VIDEO = "remote_video"
    DIGITAL = "digital"


class Format(Term):
    """With whom a component takes place."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    FAMILY = "family"
    SELF_DIRECTED = "self_directed"


class Confidence(Term):
    """How a fact is known."""

    SOURCE = "source"
    """Seen in a copy of the cited or an equivalent source."""
    KNOWLEDGE = "knowledge"
    """General professional knowledge: check against the live source before use."""
    DESIGN = "design"
    """A proposal of this project, not from guidance."""


class Approval(Term):
    """Whether a local clinical body has approved the content."""

    ILLUSTRATIVE = "illustrative"
    LOCALLY_APPROVED = "locally_approved"


class WishHolder(Term):
    """Whose wish counts for a component: the person's, or the carer's for a carer's own care."""

    PERSON = "person"
    CARER = "carer"
