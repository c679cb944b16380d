"""What a plan tells of the decisions about its components."""

from typing import Final
from uuid import UUID

from pydantic import AwareDatetime

from app.pathways.ids import KebabId, Line
from app.pathways.plans.found_unsafe import Dangers, FoundUnsafe
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Reach, Wish
from app.pathways.rules.outcomes import Decider, Interim, Outcome
from app.pathways.value import value

_LOOKED_AT_AGAIN: Final = frozenset({Outcome.PAUSE, Outcome.DECIDE})
_WANTS_OTHERWISE: Final = frozenset({Wish.STOP, Wish.CONTINUE})


@value
class AskedBy:
    """Who asked for a change of care with a hand-over that nobody has accepted."""

    name: Line
    role: Decider | None = None
    """In which role they answer for it; null of whoever decided it, where nobody was named."""


@value
class Undecided:
    """What nobody has settled about a component, or nobody had when the plan closed."""

    decision_id: UUID
    transition_id: UUID | None = None
    """The move that its decision belongs to; null: a review in a plan that has not moved."""
    plan_component_id: UUID
    outcome: Outcome
    """What is proposed; `decide` where somebody must choose."""
    due_at: AwareDatetime | None = None
    """By when; null where nothing sets a time."""
    decider: Decider | None = None
    """Who of the team that answers for the care must decide; null unless somebody must."""
    addressed_to: KebabId | None = None
    """The team that is to accept a hand-over; null where none is asked, also because it answers for
    the care already."""
    change_asked: Verbatim | None = None
    """The change of the care that was asked for with a hand-over, by this decision or before it,
    and that nobody has accepted; null once somebody decided otherwise."""
    change_asked_by: AskedBy | None = None
    """Who asked for that change; null where none is asked for, or that is not known."""
    interim: Interim
    """What happens at the bedside until then."""
    reach: Reach
    """Whether it can reach them where they are, by what is known; why it cannot, if somebody said
    that, stands in `out_of_reach`."""
    wish: Wish | None = None
    """What they wish of it by all that is known: `continue`, or with which wish it is refused,
    `stop` or `pause`; null where nobody asked, or they could not say. A no that was said of an
    answer is held as `pause` until somebody asks whether it is for good."""
    in_their_words: Verbatim | None = None
    """What was said with that wish, if it is on record."""
    could_not_say: bool = False
    """Whether they were asked and could not say what they wish of it, and what they had said
    against it stands: that is `wish`."""
    wished_to_go_on: bool = False
    """Whether they could not say what they wish of it, and had wished it to go on when they last
    spoke of it before that. Of active care alone: of what is paused, `missed` says so."""
    agreed_to_before: Outcome | None = None
    """The same as `agreed_to` of what is `missed`."""
    words_before: Verbatim | None = None
    """What they said when they wished so, or agreed, if it is on record."""
    awaits_check: bool
    """Whether nobody is known to have checked care that is given until then; or that is not given
    because of a no alone, and is not proposed to rest or to stop."""
    hold_lifted: bool = False
    """Whether it was on hold as unsafe before this decision is answered, and somebody has found no
    concern since. By no answer has anybody begun to give it again, so it does not simply go on."""
    refused_by: KebabId | None = None
    """The team that was asked to take it over and refused, so that somebody must decide anew; null
    where none has, or a team is asked again."""
    refused_because: ReasonCode | None = None
    """Why that team refused; null where none has. After a `safety_concern` nothing more of it is
    given (`interim` is `hold`) until somebody decides, or finds no concern: so it may be on hold by
    an earlier refusal, whatever the reason of this one."""
    is_unsafe: bool
    """Whether it was found, or stated by nobody in particular, to be unsafe, and no check of since
    found no concern."""
    found_unsafe_by: Line | None = None
    """Who found it unsafe last, a team that refused it included; null where nobody has, a check of
    since found no concern, or nobody was named."""
    found_unsafe_at: AwareDatetime | None = None
    """When they found it; null where nobody has, or nobody said when."""
    found_unsafe_because: Verbatim | None = None
    """Why, in the words of whoever refused or paused it for that, or stated it; null where nobody
    said why."""
    found_unsafe_before: tuple[FoundUnsafe, ...] = ()
    """What else had been found unsafe of it since it was last found of no concern, the latest
    first; the same words of the same person once."""

    @property
    def keeps_its_team(self) -> bool:
        """Whether it would go on with the team that answers for it, which nobody has to accept."""
        return self.outcome is Outcome.HAND_OVER and self.addressed_to is None

    @property
    def is_refused(self) -> bool:
        """Whether a no to it, or the wish for a break, stands until then, be it on hold as well."""
        is_against = self.wish in {Wish.STOP, Wish.PAUSE}
        return self.interim is Interim.RESPECT_REFUSAL or (
            self.interim is Interim.HOLD and is_against
        )

    @property
    def is_of_rest_alone(self) -> bool:
        """Whether all that waits of care that rests, as somebody decided, is that it is looked at
        again: neither a wish to go on or to stop, nor a prescriber's choice, nor a danger, nor
        another team."""
        is_more = self.wish in _WANTS_OTHERWISE or self.decider is Decider.PRESCRIBER
        may_rest = self.outcome in _LOOKED_AT_AGAIN and self.refused_by is None
        return may_rest and not is_more and self.interim is not Interim.HOLD


@value
class Overruled:
    """Care that goes on against a refusal, or although it was found unsafe, by a named person."""

    decision_id: UUID
    """The latest decision about it that was answered, which says who answers for it and why."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    against_refusal: bool
    """Whether it is refused, by all that is known: nobody has said that they agree now."""
    wish: Wish | None = None
    """What was wished instead when it was decided about, or before it rested, `stop` or `pause`;
    null where they refused it when it was decided, or it was only found unsafe."""
    in_their_words: Verbatim | None = None
    """What they said when they wished for a break, or last when they said no, be it of the answer
    that it goes on as it is, if it is on record. What they said against an answer beside a wish for
    a break, against its change, or its hand-over, stands in `disagreed`."""
    despite_contraindication: bool
    """Whether it was known to be unsafe when they answered for it."""
    found_unsafe_by: Line | None = None
    """Who had found it unsafe, a team that refused it included; null where nobody had, or nobody
    was named."""
    found_unsafe_at: AwareDatetime | None = None
    """When they had found it; null where nobody had, or nobody said when."""
    found_unsafe_because: Verbatim | None = None
    """Why, in the words of whoever had refused, paused or stated it so; null where nobody said."""
    found_unsafe_before: tuple[FoundUnsafe, ...] = ()
    """What else had been found unsafe of it by then, as in `undecided`."""
    basis: ReasonCode
    """On what it goes on: `advance_choice`, `best_interests` or `legal_authority`."""
    decided_again: bool
    """Whether it is being decided about again: then it went on so until now, and what holds until
    somebody answers stands in `undecided`."""


@value
class PastDanger(Dangers):
    """That care had been found unsafe, and who has found no concern since: it is over."""

    no_concern_by: Line | None = None
    """Who found no concern since."""
    no_concern_at: AwareDatetime
    """When they found none."""


@value
class Cleared(PastDanger):
    """Active or paused care that had been found unsafe and is so no more, as long as something is
    due of it still: a decision, a first contact, a review, or its check."""

    decision_id: UUID
    """The latest decision about it."""
    transition_id: UUID | None = None
    plan_component_id: UUID


@value
class Refused:
    """Care that is paused, or has stopped, and that whoever it is for had refused, or had wished
    for a break from."""

    decision_id: UUID
    """The latest decision about it that was answered, and of which they had said anything."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    wish: Wish | None = None
    """What was wished when it was decided about, `stop` or `pause`; null where they refused it when
    it was decided that it goes on."""
    in_their_words: Verbatim | None = None
    """What they said when they wished for a break, or last when they said no, if it is on
    record."""


@value
class Missed:
    """Care that is paused, or has stopped, and that whoever it is for had wished to go on, had
    agreed that it goes on, or had not agreed to the pause, or the end, of."""

    decision_id: UUID
    """The latest decision about it that was answered, and of which they had said anything."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    agreed_to: Outcome | None = None
    """To which answer, by which it went on, they had agreed, who had not wished that; else null."""
    in_their_words: Verbatim | None = None
    """What they said with that wish, or yes, if it is on record: not what they said of a hand-over,
    or against the pause, or the end, which stands in `disagreed`."""


@value
class Agreed:
    """Care that is paused, or has stopped, and that whoever it is for agreed is to rest, or to
    stop; or that is active, and goes on as they agreed, or that they wished to go on, in words:
    these may have a condition. Of one active component more than one may be told, the latest
    last."""

    decision_id: UUID
    """The latest decision about it that was answered, and of which they had said anything; of a
    wish, the one with which they said it last, be it that nobody has answered that yet."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    outcome: Outcome
    """With what they agreed: `pause`, also where care was left at rest with its team, or `stop`; of
    what is active that it goes on or starts again (`continue`, `resume`), its change (`adapt`), or
    its `hand_over`, be it that nobody has accepted yet. Of a wish always `continue`: with what was
    decided on it they need not have agreed."""
    with_its_change: bool = False
    """Whether it was to change the care too: of a hand-over, they may have spoken of that."""
    is_their_wish: bool
    """Of what rests, whether that was its reason (`persons_wish`), so that what is wished of all
    care at a move says nothing of it. Of what is active, whether they said this with a wish."""
    in_their_words: Verbatim | None = None
    """What they said when they agreed, if it is on record; of what is active, it always is."""
    said_at: AwareDatetime
    """When the answer was recorded with which they said so, or the move, or review, with which they
    wished it. It may have been given since, and have been paused again on nobody's word."""


@value
class Unchecked:
    """Care that somebody decided is to go on, and that nobody is known to have checked."""

    decision_id: UUID
    """The latest decision about it, which says who answers for it."""
    transition_id: UUID | None = None
    plan_component_id: UUID


@value
class Disagreed:
    """Care with whose change, or hand-over, whoever it is for did not agree; or with its pause, or
    stop, for which they had wished. That alone refuses nothing, and whoever answers for it is to
    know. Or an answer that goes against a wish of theirs, for a break or to go on, which has words
    of its own: it is told as long as that wish is. Of one component it may be told more than once,
    as of its change and a hand-over since."""

    decision_id: UUID
    """The decision of which they said so, which says who answers for it and why. Something newer
    may have been decided since, of which nobody asked them."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    outcome: Outcome
    """With what they did not agree: `hand_over`, be it that nobody has accepted yet, or `adapt`,
    also of a change with which care stays with the team that has it; the `pause` by which it rests,
    or the `stop` by which it has ended; `continue`, or `resume`, beside the wish for a break."""
    with_its_change: bool = False
    """Whether it was to change the care too: of a hand-over, they may have spoken of that."""
    in_their_words: Verbatim | None = None
    """What they said when they did not agree with that, if it is on record."""
    said_at: AwareDatetime | None = None
    """When the answer was recorded with which they said so; null of a hand-over that was refused
    since."""
    refused_at: AwareDatetime | None = None
    """When a team refused that hand-over since, which is told where they had said no to the care,
    or had wished for a break from it, as well, and as long as it is told that the change was asked
    for that it was to bring; null of any other."""


@value
class Unsafe(Dangers):
    """Paused care that was found unsafe, and of which nobody has found otherwise since."""

    decision_id: UUID
    """The latest decision about it: a review of what it rests on asks for a check of since."""
    transition_id: UUID | None = None
    plan_component_id: UUID
