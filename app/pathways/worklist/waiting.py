"""A decision that waits for somebody, with what is known of its care, as a task tells it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.of_decisions import (
    Agreed,
    AskedBy,
    Disagreed,
    Missed,
    Overruled,
    PastDanger,
    Refused,
    Undecided,
)
from app.pathways.plans.summaries.notes import wish_that_stands
from app.pathways.plans.summaries.reach import reached_otherwise, why_out_of_reach
from app.pathways.plans.summaries.said import wishes_now
from app.pathways.plans.summaries.wishes import (
    AGAINST_IT_STANDS,
    COULD_NOT_SAY,
    against_it,
    against_the_wish,
    agreed_beside,
    had_said,
    is_told_with_its_day,
    is_wished_again,
    wished_before_they_could_not_say,
)
from app.pathways.plans.terms import NextStep, Occasion, PersonsView, ReasonCode
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Point, Reach, Safety, Status, Wish
from app.pathways.rules.outcomes import Decider, Interim, Outcome, interim
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from app.pathways.transitions.checking import (
    danger_since,
    is_for_safety,
    known_point,
    refusal_that_found,
)
from app.pathways.transitions.cleared import is_of_refusal, past_danger_in
from app.pathways.transitions.resting import REFUSALS, VIEWS_SAID, is_against
from app.pathways.transitions.summaries.asked import said_earlier, said_with_a_wish
from app.pathways.transitions.summaries.words import yes_before_a_refusal
from app.pathways.transitions.values import Refusal
from app.pathways.worklist.stepping import AskedChange
from app.pathways.worklist.tasks import TaskKind


class Waiting(NamedTuple):
    """A decision that waits for somebody."""

    kind: TaskKind
    name: str
    """Of the care."""
    due_at: datetime | None
    """By when somebody acts."""
    next_due: datetime | None
    """By when the next step is due of what is proposed, if one follows."""
    outcome: Outcome
    decider: Decider | None
    case: int
    """What it rests on, as its place in the factor space."""
    holder: WishHolder
    """Whose wish it is that counts."""
    is_proposed: bool
    """Whether nobody has answered for it yet."""
    is_refused: bool
    """Whether the team that the person is with refused to take the care over."""
    refusals: Sequence[Refusal]
    """With which teams refused to take it over, at its move."""
    refused_ever: Sequence[Refusal]
    """The same at any move; known of what was found unsafe alone."""
    in_their_words: str | None
    """What had been said of the care when it was decided about."""
    is_no: bool
    """Whether the wish for a break in its case is a no to an answer, and these are its words."""
    reason_code: ReasonCode | None
    """On what an answer rests, if it says."""
    reason: str | None
    """Why it was decided so, in words; of what is only proposed, what its rule says."""
    authorised_by: Authorisation | None
    """Who answers for what was decided by name; after a refusal, for the hand-over before it."""
    persons_view: PersonsView | None
    persons_words: str | None
    """What was said of the answer."""
    decision_id: UUID
    disagreed: Sequence[Disagreed]
    """With which change, hand-over or pause, this or one before it, they did not agree."""
    asked: AskedChange | None
    """How it changes once it is accepted."""
    asked_before: str | None
    """How it was to change by a hand-over before this, which nobody accepted."""
    asked_before_by: AskedBy | None
    """Who had asked for that."""
    could_not_say: bool
    """Whether they could not say what they wish, and what they had said against it stands."""
    next_step: NextStep | None
    """That is due for the care already."""
    step_due: datetime | None
    """By when that is due."""
    changed_before: str | None
    """How it was changed before, in words, if it goes on so."""
    ended_adaptation: str | None
    """Its latest change that has ended, in words, where that is known."""
    change_ended: str | None
    """Why its latest change ended, if it goes on without that."""
    ended_by: Authorisation | None
    """Who decided that."""
    pause_reason: str | None
    """Why it is paused."""
    of_rules: RuleReasons
    """The reasons of the rules that may have paused it: nobody said those."""
    checked_by: Line | None
    """Who found of its safety what is known, unless a refusal since says otherwise."""
    checked_at: datetime | None
    safety_reason: Verbatim | None
    """Why it was unsafe by then, in words."""
    reach_reason: Verbatim | None
    """How it can reach them, or why not, in words."""
    occasion: Occasion
    occasion_at: datetime
    """When its move took place, or its review was made."""
    unsafe_before: Sequence[FoundUnsafe]
    """What else had been found unsafe of it when it was made."""
    cleared: PastDanger | None
    """What its danger had been that was over when it was made."""
    overruled: Overruled | None
    """That it went on regardless until now; known of what is on hold or refused alone."""
    refused: Refused | None
    """That it had been refused; known of what is paused alone."""
    missed: Missed | None
    """That it was wished to go on; known of what is paused alone."""
    agreed: Sequence[Agreed]
    """That they agreed that it rests; or, of what is given, in which words to how it goes on."""
    said_since: Undecided | None
    """What is wished of it by now, where that is more than was said before."""
    wished_before: Undecided | None
    """That it was wished to go on, before they could not say; known of what is given alone."""
    unsafe: PlanComponent | None
    """Care of its kind that ended as unsafe, unchecked since; known of what is paused alone."""
    is_lifted: bool
    """Whether it was on hold as unsafe, and was checked since."""
    checks: Sequence[str]
    """What must be checked when the person moves, as the content says."""
    kept_safe: str
    """Which care is not safe without it, and what it is not safe without and is not given."""

    @property
    def is_told_why_it_rests(self) -> bool:
        """Whether it was paused for what is told of their wish, in their words, beside its name."""
        is_of_a_wish = self.pause_reason in self.of_rules.of_a_wish
        return is_of_a_wish and self.noted != self.name

    @property
    def noted(self) -> str:
        """The name of the care, with what had been said against it, unless that is said again."""
        no, now = self.refused, (self.point.wish, self.in_their_words)
        is_told_again = self.is_proposed and self.in_their_words is not None
        if no is None or (is_told_again and (no.wish or Wish.PAUSE, no.in_their_words) == now):
            return self.name
        return f"{self.name} ({had_said(no, self.holder)})"

    def objections(self) -> Iterator[str]:
        """Yield what was said against this, or before it, which refuses nothing of the care."""
        for each in self.disagreed:
            against = against_it(each, self.holder)
            is_of_this = each.decision_id == self.decision_id
            yield against if is_of_this else f"before this decision, {against}"

    @property
    def how_it_reaches(self) -> str:
        """Why it cannot reach them, or in which other way alone it can, unless why it rests, how it
        is changed, or why it was decided so, says the same."""
        told = self.pause_reason, self.changed_before, self.reason
        match self.point.reach:
            case Reach.NONE:
                return why_out_of_reach(self.reach_reason, *told)
            case Reach.ADAPTED:
                return reached_otherwise(self.reach_reason, *told)
        return ""

    @property
    def starts_by(self) -> datetime | None:
        """By when its first contact is due, where it is to start again."""
        return self.step_due if self.next_step is NextStep.FIRST_CONTACT else None

    def said_with_its_wish(self) -> Iterator[str]:
        """Yield what was said with its wish, before they could not say, or of a refused team."""
        is_no = self.could_not_say and self.point.wish in REFUSALS
        is_before, words = is_no and self.persons_view not in VIEWS_SAID, self.in_their_words
        if is_before:
            yield f"The {self.holder} {COULD_NOT_SAY}{AGAINST_IT_STANDS}."
        if words and is_before:
            yield said_earlier(self.holder, words)
        elif words and not is_told_with_its_day(self.agreed, self.decision_id, words):
            yield said_with_a_wish(self.point.wish, self.holder, words)
        yield yes_before_a_refusal(self.case, self.refusals, self.holder)

    def said_of_care(self) -> Iterator[str]:
        """Yield what they had wished, and wish now, unless that is told already; and to what they
        agreed."""
        if before := self.wished_before:
            yield wished_before_they_could_not_say(before, self.holder)
        elif self._is_mute:
            yield f"the {self.holder} {COULD_NOT_SAY}"
        told_now = self.in_their_words if self.is_proposed else None
        if self.missed and not is_wished_again(self.missed, self.point.wish, told_now):
            yield f"it rests {against_the_wish(self.missed, self.holder)}"
        its_own = self.decision_id if self.is_proposed else None
        words = before.words_before if before else None
        yield from agreed_beside(self.agreed, its_own, words, self.holder)
        since = self.said_since if self.point.status is Status.PAUSED else None
        if since and not since.is_refused and not told_now:
            yield wishes_now(since, self.holder)

    @property
    def _is_mute(self) -> bool:
        """Whether they could not say, and why it is to be decided about does not tell that."""
        is_told = self.outcome is Outcome.DECIDE and not self.point.must_not_lapse
        could_not = self.point.wish is Wish.COULD_NOT_SAY
        return could_not and not is_told and self.persons_view not in VIEWS_SAID

    @property
    def words_against(self) -> str | None:
        """What was said against care that goes on all the same, before it was answered."""
        said = self.in_their_words
        return said if is_against(self.case, self.outcome, self.persons_view) else None

    @property
    def is_kept(self) -> bool:
        """Whether it goes on with the team that answers for it already: none is to accept it."""
        return self.kind is TaskKind.CONFIRM and self.outcome is Outcome.HAND_OVER

    @property
    def point(self) -> Point:
        """The case, with what is known of its safety today."""
        return known_point(self.case, self.checked_at, self.refusals)

    @property
    def interim(self) -> Interim:
        """What happens at the bedside until somebody acts."""
        return interim(self.point, is_answered=not self.is_proposed)

    @property
    def safety(self) -> Safety:
        """What is known of its safety today."""
        return self.point.safety

    @property
    def rests_as_unsafe(self) -> bool:
        """Whether it is paused, and was found unsafe: nothing of it starts before a check."""
        return self.point.status is Status.PAUSED and self.safety is Safety.CONTRAINDICATED

    @property
    def is_checked(self) -> bool:
        """Whether somebody is known to have checked what must be checked when the person moves."""
        is_made = self.safety is Safety.NO_CONCERN and self.checked_by is not None
        return is_made and bool(self.checks)

    @property
    def refusal_before(self) -> Refusal | None:
        """With which a team refused to take it over last."""
        return self.refusals[-1] if self.refusals else None

    @property
    def is_of_refusal(self) -> bool:
        """Whether it was because it is not safe that a team refused to take it over last."""
        return self.refusal_before is not None and is_for_safety(self.refusal_before)

    @property
    def danger(self) -> Refusal | None:
        """With which refusal it was found unsafe, as it is still."""
        who, when = self.checked_by, self.checked_at
        since = danger_since(when, self.refusals)
        if since or self.safety is not Safety.CONTRAINDICATED:
            return since
        known = (*self.refusals, *self.refused_ever)
        return refusal_that_found(who, when, self.safety_reason, known)

    @property
    def past_danger(self) -> PastDanger | None:
        """What its danger had been that is over, unless that is told with the latest refusal."""
        if self.safety is Safety.CONTRAINDICATED:
            return None
        past = past_danger_in(self.cleared, self.refusals, self.checked_by, self.checked_at)
        return None if is_of_refusal(past, self.refusal_before) else past

    @property
    def refusal(self) -> Wish | None:
        """The wish that stands against it, if any does; None where it is not known which."""
        return wish_that_stands(self.point.wish, self.overruled, self.refused)
