"""Sums up that a check which nobody is known to have made is to be seen to where the person is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from app.pathways.plans.of_decisions import Agreed, Disagreed, Overruled, PastDanger
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summaries.notes import NO_CHECK
from app.pathways.plans.summaries.past_danger import past_danger_told
from app.pathways.plans.summaries.reach import reached_otherwise
from app.pathways.plans.whose import of_person
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.checks import UNTIL_CHECKED
from app.pathways.worklist.reasons import said_against, said_with_a_yes, what_to_check
from app.pathways.worklist.stepping import Whose
from app.pathways.worklist.summaries.basis import their_no
from app.pathways.worklist.summaries.tasks import (
    by_when,
    noted,
    terms_and_danger,
    why_it_had_rested,
)

_RECORDED: Final = (
    "Once it is checked, a review of it records what was found, by whom and when "
    "(safety, checked_by, checked_at)."
)


class Checking(NamedTuple):
    """Care that goes on, as somebody decided without a check."""

    name: str
    decided_by: str | None
    """Who decided that, with their role; None where nobody is named."""
    due_at: datetime
    must_not_lapse: bool
    adaptation: str | None
    """With which change it goes on, in words."""
    reached_otherwise: str | None
    """In which other way alone it can reach them, in the words of whoever knew that."""
    overruled: Overruled | None
    """That it goes on regardless."""
    paused_because: str | None
    """Why it had been paused, of what that decision started again."""
    of_rules: RuleReasons
    """The reasons of the rules that may have paused it: nobody said those."""
    is_taken_over: bool
    """Whether a team took it over: to hand it over was no decision to give it without a check."""
    cleared: PastDanger | None
    """What its danger had been that is over: it was found of no concern before this move."""
    disagreed: Sequence[Disagreed]
    """With which change, or hand-over, of it whoever it is for did not agree."""
    agreed: Sequence[Agreed]
    """In which words they agreed to how it goes on."""
    holder: WishHolder
    """Whose wish it is that counts."""
    checks: Sequence[str]
    """What must be checked when the person moves, as the content says."""
    kept_safe: str
    """Which care is not safe without it, and what it is not safe without and is not given."""


def sum_up_check_task(check: Checking, whose: Whose) -> str:
    """Return which care goes on unchecked, by when its check is made, and how that is recorded.

    Whoever answers for the care may be far away: who has the person sees to it that it is checked.
    """
    care = noted(check.name, must_not_lapse=check.must_not_lapse)
    told = (
        f"{care} goes on{_as_decided(check)}.",
        sentence(f"It goes on with a change: {quoted(check.adaptation)}")
        if check.adaptation
        else "",
        reached_otherwise(check.reached_otherwise, check.adaptation),
        _regardless(check),
        UNTIL_CHECKED if check.is_taken_over else "",
        check.kept_safe,
        *said_against(check.disagreed, check.holder),
        *said_with_a_yes(check.agreed, check.holder),
        f"{whose.here} sees to the check{by_when(check.due_at, whose.now)}.",
        why_it_had_rested(check.paused_because, check.of_rules),
        past_danger_told(check.cleared, check.paused_because),
        what_to_check(check.checks),
        _RECORDED,
    )
    return of_person(whose.preferred_name, " ".join(filter(None, told)))


def _as_decided(check: Checking) -> str:
    """By whose word it goes on: but to hand it over was no decision to give it without a check."""
    if check.decided_by is None or check.is_taken_over:
        return f", as somebody {NO_CHECK}"
    return f": {check.decided_by} decided that without a check"


def _regardless(check: Checking) -> str:
    overruled = check.overruled
    if overruled is None:
        return ""
    no = overruled.in_their_words
    said = f" {their_no(overruled.wish, no, check.holder)}" if no else ""
    return f"It goes on {terms_and_danger(overruled, check.paused_because)}.{said}"
