"""Says in plain words when something was or is due, and what people did about it."""

from datetime import datetime, timedelta
from typing import Final

from app.pathways.plans.terms import (
    AgreementView,
    ComponentStatus,
    NeedLevel,
    NextStep,
    PersonsView,
    ReasonCode,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.worklist.tasks import TaskKind
from generators.fresh_start import NOW

TWO_DAYS: Final = timedelta(days=2)
HOUR: Final = timedelta(hours=1)

NEEDS: Final = {
    NeedLevel.NO_NEED: "no need",
    NeedLevel.MET: "met",
    NeedLevel.UNMET: "not met",
    NeedLevel.NOT_KNOWN: "not known",
}
STATUSES: Final = {
    ComponentStatus.OFFERED: "offered",
    ComponentStatus.ACTIVE: "goes on",
    ComponentStatus.PAUSED: "paused",
    ComponentStatus.COMPLETED: "completed",
    ComponentStatus.STOPPED: "ended, and offered again",
    ComponentStatus.DECLINED: "declined",
    ComponentStatus.ENTERED_IN_ERROR: "entered in error",
}
WAITING: Final = {
    Outcome.CONTINUE: "waits to be confirmed",
    Outcome.ADAPT: "a change is proposed",
    Outcome.HAND_OVER: "waits to be accepted",
    Outcome.PAUSE: "a pause is proposed",
    Outcome.RESUME: "a new start is proposed",
    Outcome.STOP: "a stop is proposed",
    Outcome.DECIDE: "waits for a decision",
}
NEXT_STEPS: Final = {
    NextStep.PAUSE_REVIEW: "review of the pause",
    NextStep.ADAPTATION_REVIEW: "review of the change",
    NextStep.FIRST_CONTACT: "first contact",
    NextStep.RE_OFFER: "another offer",
    NextStep.BASIS_REVIEW: "review of the basis",
}
TASKS: Final = {
    TaskKind.DECIDE: "decide about",
    TaskKind.CONFIRM: "answer for what is proposed about",
    TaskKind.ACCEPT_HAND_OVER: "accept, or refuse with a reason,",
    TaskKind.AWAIT_ACCEPTANCE: "answer, until it is accepted, for",
    TaskKind.AWAIT_DECISION: "wait for",
    TaskKind.AWAIT_FIRST_CONTACT: "know by when another team makes the first contact about",
    TaskKind.AWAIT_REVIEW: "know by when another team looks again at",
    TaskKind.AWAIT_RE_OFFER: "know by when another team offers again",
    TaskKind.CHECK: "see to the check of",
    TaskKind.REVIEW_PAUSE: "review the pause of",
    TaskKind.REVIEW_ADAPTATION: "review the change of",
    TaskKind.REVIEW_BASIS: "review the basis of",
    TaskKind.FIRST_CONTACT: "make the first contact about",
    TaskKind.RE_OFFER: "offer again",
    TaskKind.SEEK_AGREEMENT: "ask whether the plan is agreed as it is now",
}
BASES: Final = {
    ReasonCode.ADVANCE_CHOICE: "an advance choice",
    ReasonCode.BEST_INTERESTS: "best interests",
    ReasonCode.LEGAL_AUTHORITY: "legal authority",
}
VIEWS: Final = {
    PersonsView.AGREES: "agrees",
    PersonsView.DISAGREES: "does not agree",
    PersonsView.NOT_ASKED: "was not asked",
    PersonsView.COULD_NOT_SAY: "could not say",
}
AGREEMENTS: Final = {
    AgreementView.AGREES: "agrees",
    AgreementView.AGREES_IN_PART: "agrees in part",
    AgreementView.DISAGREES: "does not agree",
}


def when(moment: datetime) -> str:
    """How long before or after the telling something is."""
    if moment <= NOW:
        return f"{_length(NOW - moment)} ago"
    return f"in {_length(moment - NOW)}"


def _length(time: timedelta) -> str:
    if time > TWO_DAYS:
        return f"{time.days} days"
    hours = time // HOUR
    return "1 hour" if hours == 1 else f"{hours} hours"


def quoted(words: str | None) -> str:
    """Somebody's own words as such; nothing where there are none."""
    return f"“{words}”" if words else ""
