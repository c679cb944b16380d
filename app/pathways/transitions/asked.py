"""What callers state and ask about a move."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictBool

from app.pathways.ids import KebabId, Line
from app.pathways.moments import Moment
from app.pathways.plans.asked import AuthorisedBy
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Engagement, Reach, Safety, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave, Setting, Term
from app.pathways.value import value


@value
class StatedForAll:
    """What holds for the whole move, unless a component says otherwise. Its `wish` answers nothing
    for care that was refused, rests by wish, or waits for a decision as they could not say: state
    it of that component. Of what rests, each other `wish` than `continue` holds all the same."""

    engagement: Engagement | None = None
    """How well the person can take part, judged with them."""
    wish: Wish | None = None
    """What the person wishes. Neither speaks for a carer about the carer's own component."""
    safety: Safety | None = None
    safety_reason: Verbatim | None = None
    """Why it is not safe, kept word for word with who found that, and read by everybody who reads
    the plan; with `safety` `contraindicated` alone."""
    checked_by: Line | None = None
    """Who found no concern; needed with it where care must be checked at a move, or was found
    unsafe: then the check is one of since or, where nobody said when that was found, of since it
    was stated."""
    checked_at: Moment | None = None


@value
class StatedNow(StatedForAll):
    """What is known of one component now."""

    originating_team_stays: StrictBool | None = None
    reach: Reach | None = None
    reach_reason: Verbatim | None = None
    """Why you know better than what follows from its delivery modes. Each of `reach` and this needs
    the other."""
    in_their_words: Verbatim | None = None
    """What whoever it is for says about it, kept word for word, and read by everybody who reads the
    plan: a carer's words by the person, too. It needs `wish`, where an earlier wish of theirs would
    stand beside it."""


@value
class StatedOf(StatedNow):
    """What is known of one component of the plan at a move."""

    plan_component_id: UUID


@value
class MoveAsked:
    """A move to record: it has taken place."""

    to_setting: Setting | None = None
    """That of the team; stated only to be checked."""
    to_team: KebabId
    leave: Leave = Leave.NONE
    """That they are on from now. With the team and in the setting that they are with already it is
    a change of leave, which asks only what it changes: how care can reach them, where by its
    delivery modes that is otherwise on this leave. Care of which nothing has changed keeps what was
    answered, or what waits. What was stated and found while they were with this team (`engagement`,
    `wish`, `safety` with who found it, when and why, `originating_team_stays`, and, unless the
    leave changes it, `reach` with why) holds until something else is stated. Any other move asks
    all of it anew."""
    occurred_at: Moment | None = None
    """When it took place; null where that is now. Not in the future, nor before the latest move."""
    reason: Verbatim | None = None
    """Why they moved; the summary of the move quotes it, and so does the history."""
    stated_for_all: StatedForAll | None = None
    stated: tuple[StatedOf, ...] = Field(default=(), max_length=1_000)

    @property
    def says_they_could_not_say(self) -> bool:
        """Whether it states of any care that they could not say what they wish of it."""
        said = (each.wish for each in (self.stated_for_all, *self.stated) if each)
        return Wish.COULD_NOT_SAY in said


class Action(Term):
    """How one decision is answered."""

    CONFIRM = "confirm"
    OVERRIDE = "override"
    SETTLE = "settle"


@value
class Answer:
    """An answer to one decision, with what it rests on."""

    action: Action
    outcome: Outcome | None = None
    """What is decided instead; to override or to settle. What is paused starts again with `resume`,
    and is left paused with `pause`: of that, `continue` is refused."""
    adaptation: Verbatim | None = None
    """How care changes; needed with the outcome adapt. A hand-over of active care may take it: the
    care changes once the receiving team accepts, or at once where that team answers for it already,
    and goes on as before until then. Unstated, a change of before stays, until it is ended
    (`change_ends` of its component)."""
    owner: Line | None = None
    """Who sees to it that a pause is reviewed; with the outcome pause. Unstated: whoever
    answers for it by name in `authorised_by`, else whoever owns it already, else the key worker;
    needed where there is none."""
    reason_code: ReasonCode | None = None
    """Why, as a code. `persons_wish`, and of a carer's own care `carers_wish`, say that it is the
    wish of whoever the care is for: they are refused with the `persons_view` `disagrees`, with
    `could_not_say` where the case of the decision has no wish, and where it says that they could
    not say until they say what they think. A pause for a `safety_concern` says
    that the care is not safe: it is `contraindicated` from then on, by the word of whoever answers
    for it, until somebody has checked it since. It needs a `reason` of its own."""
    reason: Verbatim | None = None
    authorised_by: AuthorisedBy | None = None
    checked_by: Line | None = None
    """Who checked the care and found no concern, where nobody had when it was decided about and it
    goes on, or where a team refused it as unsafe, after that; with `checked_at`. What was stated
    to be unsafe is told by a review."""
    checked_at: Moment | None = None
    """When they checked it; with `checked_by`. Not in the future; how old it may be is no rule."""
    persons_view: PersonsView | None = None
    """What the person thinks of it. To disagree that care goes on as it is, be it by a hand-over to
    the team that has it already, or starts again, is to refuse it: that holds at the next move, and
    at a review, until they say otherwise. Whoever does not agree that it pauses or stops, and had
    wished for neither, wishes it to go on: that holds at a review."""
    persons_words: Verbatim | None = None
    """How they put it, kept word for word, and read by everybody who reads the plan."""


class TeamsAnswer(Term):
    """How the receiving team answers a hand-over."""

    ACCEPT = "accept"
    REFUSE = "refuse"


@value
class HandOverAnswer:
    """The receiving team's answer to a hand-over, given by a named person."""

    answer: TeamsAnswer
    name: Line
    """Who answers for the team."""
    reason_code: ReasonCode | None = None
    """Why not; needed to refuse. `safety_concern` says that the team found the care unsafe: nothing
    more of it is given until somebody decides, and it stays `contraindicated` until somebody has
    checked it since. No other reason holds anything back."""
    reason: Verbatim | None = None
    """Why not, in words; needed to refuse."""


@value
class InErrorAsked:
    """Why a move was entered in error."""

    reason: Verbatim


@value
class AdaptationOf:
    """How one component is to change."""

    decision_id: UUID
    adaptation: Verbatim


@value
class BatchAsked:
    """The adaptations with which proposals to adapt are confirmed."""

    adaptations: Annotated[tuple[AdaptationOf, ...], Field(max_length=1_000)] = ()
