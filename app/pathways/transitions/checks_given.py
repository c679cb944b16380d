"""Who found of the safety of care what is stated of it, or brought with an answer, and when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from app.pathways.errors import Fault
from app.pathways.ids import Line
from app.pathways.plans.checks import THE_CHECK, checked_in_the_future
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import Answer, StatedForAll, StatedNow
from app.pathways.transitions.checking import last_for_safety, takes_a_check
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import PlanDecision

_BEFORE_IT_WAS_FOUND_UNSAFE: Final = "before_it_was_found_unsafe"


def faults_of_check(
    decision: PlanDecision, outcome: Outcome, answer: Answer, *, at: datetime
) -> Iterator[Fault]:
    """Yield what is wrong with the check that an answer brings, pointing at each place."""
    given = [name for name in THE_CHECK if getattr(answer, name) is not None]
    if given and (detail := _why_not(decision, outcome)):
        for name in given:
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)
        return
    for name in THE_CHECK:
        if given and name not in given:
            detail = "A check has both: say who found no concern, and when."
            yield Fault(pointer=f"/{name}", code="missing", detail=detail)
    yield from checked_in_the_future(answer.checked_at, at)
    refusal = last_for_safety(decision.refusals)
    if refusal and answer.checked_at and answer.checked_at < refusal.at:
        detail = "A team refused it as unsafe after that: give a check made since, or none."
        yield Fault(pointer="/checked_at", code=_BEFORE_IT_WAS_FOUND_UNSAFE, detail=detail)


def _why_not(decision: PlanDecision, outcome: Outcome) -> str:
    """Why an answer takes no check; empty where it does."""
    if value_at(decision.place, Factor.SAFETY) is Safety.CONTRAINDICATED:
        return (
            "It was found unsafe: leave it out. Where a check has found otherwise, review the "
            "component with what was found (safety), by whom and when, and answer that."
        )
    if not takes_a_check(decision.place, decision.refusals):
        return (
            "This decision waits for no check: leave it out. To record one, review the "
            "component with what was found (safety), by whom and when, and answer that."
        )
    if goes_on(decision.place, outcome):
        return ""
    return "Nothing is given by this outcome, so that it needs no check: leave it out."


class Check(NamedTuple):
    """Who found something of the safety of care, when, and why where that is that it is unsafe."""

    by: Line | None
    at: datetime | None
    because: Verbatim | None

    @property
    def is_known(self) -> bool:
        """Whether anybody says by whom, or when."""
        return self.by is not None or self.at is not None

    def is_said_of(self, found: "Check") -> bool:
        """Whether it names nobody, and no time, other than what was found, if any is known."""
        is_theirs = found.by is None or self.by in {None, found.by}
        return is_theirs and (found.at is None or self.at in {None, found.at})


def check_given(of_it: StatedForAll, of_all: StatedForAll) -> Check:
    """Return the check that goes with what is stated of one component.

    Whoever checked everything and found something else did not find what is stated of this.
    """
    is_of_it = of_it.safety in {None, of_all.safety} or of_all.safety is None
    others = of_all if is_of_it else StatedForAll()
    return Check(
        of_it.checked_by or others.checked_by,
        of_it.checked_at or others.checked_at,
        of_it.safety_reason or others.safety_reason,
    )


def check_known(
    of_it: StatedForAll, of_all: StatedForAll, before: StatedNow, safety: Safety | None
) -> Check:
    """Return who found of the safety of care what is known of it now, when and why.

    What was found before was found then, and by whoever found it, until it is found anew: of two
    dangers the later one counts, as a check comes after both.
    """
    given = check_given(of_it, of_all)
    found = Check(before.checked_by, before.checked_at, before.safety_reason)
    if safety is not before.safety:
        return given
    if safety is not None and (of_it.safety or of_all.safety) is not safety:
        # Whoever is named without what they found has found nothing.
        return found
    if safety is not Safety.CONTRAINDICATED:
        return given if given.is_known else found
    if given.is_said_of(found) and not _says_else_of_all(of_it, given, found):
        # What is said of everything takes the place of nothing that was said of this.
        why = of_it.safety_reason or found.because or given.because
        return Check(found.by or given.by, found.at or given.at, why)
    # Nobody is quoted with what another says.
    is_later = found.at is None or (given.at is not None and given.at > found.at)
    return given if is_later else found


def found_too(
    of_it: StatedForAll, of_all: StatedForAll, before: StatedNow, safety: Safety | None
) -> FoundUnsafe | None:
    """Return the danger that is stated now, where one that was found later counts before it, or it
    is stated of everything in other words than were said of this."""
    is_stated = (of_it.safety or of_all.safety) is Safety.CONTRAINDICATED
    if not is_stated or before.safety is not Safety.CONTRAINDICATED:
        return None
    given = check_given(of_it, of_all)
    found = Check(before.checked_by, before.checked_at, before.safety_reason)
    kept = check_known(of_it, of_all, before, safety)
    is_of_it = given.is_said_of(found) and given.because in {None, kept.because}
    if is_of_it or kept == given:
        return None
    return FoundUnsafe(
        found_unsafe_by=given.by, found_unsafe_at=given.at, found_unsafe_because=given.because
    )


def _says_else_of_all(of_it: StatedForAll, given: Check, found: Check) -> bool:
    """Whether the first who is named says of everything, and of nothing else, why it is unsafe.

    Where somebody had said in other words why this care is, they are not quoted with those.
    """
    is_of_all = of_it.checked_by is None and of_it.safety_reason is None
    is_first = found.by is None and given.by is not None
    is_else = found.because is not None and given.because not in {None, found.because}
    return is_of_all and is_first and is_else


def missing_check(
    of_it: StatedForAll, of_all: StatedForAll, *, prefix: str, detail: str
) -> Iterator[Fault]:
    """Yield what is missing of the check that goes with what is stated of one component."""
    check = check_given(of_it, of_all)
    for name, given in zip(THE_CHECK, (check.by, check.at), strict=True):
        if given is None:
            yield Fault(pointer=f"{prefix}/{name}", code="missing", detail=detail)


def reason_out_of_place(said: StatedForAll, *, prefix: str) -> Iterator[Fault]:
    """Yield that it is said why care is not safe which is not stated to be unsafe."""
    if said.safety_reason is not None and said.safety is not Safety.CONTRAINDICATED:
        detail = "This says why care is not safe, with safety contraindicated alone: leave it out."
        yield Fault(pointer=f"{prefix}/safety_reason", code="not_part_of_this_step", detail=detail)


def found_unsafe_at(before: StatedNow) -> datetime | None:
    """Return when care was found unsafe, where that is known: a check comes after that."""
    return before.checked_at if before.safety is Safety.CONTRAINDICATED else None


def faults_of_finding(
    of_it: StatedNow, of_all: StatedForAll, before: StatedNow, *, prefix: str
) -> Iterator[Fault]:
    """Yield what is missing to state no concern about care that was unsafe by `before`.

    What somebody found at a time yields to what somebody found later, and to nothing less.
    """
    since = found_unsafe_at(before)
    if since is None:
        return
    if of_it.safety is Safety.CONTRAINDICATED:
        yield from _why_of_somebody_else(of_it, of_all, before, prefix=prefix)
    if of_it.safety is not Safety.NO_CONCERN:
        return
    detail = "It was found unsafe: say who found no concern since, and when."
    yield from missing_check(of_it, of_all, prefix=prefix, detail=detail)
    checked_at = check_given(of_it, of_all).at
    if checked_at and checked_at < since:
        detail = (
            "It was found unsafe after that, or stated to be, where it is not known when that was "
            "found: only a check that was made since says otherwise."
        )
        where = prefix if of_it.checked_at else "/stated_for_all"
        yield Fault(pointer=f"{where}/checked_at", code=_BEFORE_IT_WAS_FOUND_UNSAFE, detail=detail)


def _why_of_somebody_else(
    of_it: StatedNow, of_all: StatedForAll, before: StatedNow, *, prefix: str
) -> Iterator[Fault]:
    """Yield what is missing to say why it is unsafe, where somebody has said why, or found it.

    Who is not named would have their words quoted as those of somebody else, or in their place.
    """
    given = check_given(of_it, of_all)
    found = Check(before.checked_by, before.checked_at, before.safety_reason)
    if of_it.safety_reason is None:
        return
    if given.at is None and not given.is_said_of(found):
        detail = "Somebody else found it unsafe before: with why it is, say when it was found."
        yield Fault(pointer=f"{prefix}/checked_at", code="missing", detail=detail)
    elif given.by is None and found.because not in {None, of_it.safety_reason}:
        detail = "Why it is unsafe was said before: say who says so too, and when they found it."
        yield Fault(pointer=f"{prefix}/checked_by", code="missing", detail=detail)
