"""What is said of the tasks of a team that answers for lithium."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app.pathways.plans.of_decisions import (
    Agreed,
    Disagreed,
    Missed,
    Overruled,
    Refused,
    Undecided,
    Unsafe,
)
from app.pathways.plans.terms import NextStep, Occasion, PersonsView, ReasonCode
from app.pathways.plans.values import Authorisation, PlanComponent
from app.pathways.rules.factors import (
    Engagement,
    LedBy,
    Reach,
    Safety,
    Status,
    Wish,
    index_of,
    point_at,
)
from app.pathways.rules.outcomes import Decider, Interim, Outcome
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from app.pathways.transitions.undecided import who_asked
from app.pathways.transitions.values import Refusal
from app.pathways.worklist.stepping import AskedChange, Stepping, Whose
from app.pathways.worklist.summaries.decisions import sum_up_decision_task
from app.pathways.worklist.summaries.tasks import sum_up_step_task
from app.pathways.worklist.tasks import KIND_OF_STEP, TaskKind
from app.pathways.worklist.waiting import Waiting
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, an_id

WHOSE: Final = Whose("Sam", owner="East", here="Heron", now=NOW)
MORNING: Final = "2 March 2026, 09:00 UTC"
SOONER: Final = ", before the next dose or test"
USUAL: Final = point_at(0)
THIS: Final = an_id()
"""The decision that a task is about."""
SORTS: Final = {
    "safety": Safety,
    "wish": Wish,
    "led_by": LedBy,
    "status": Status,
    "reach": Reach,
    "engagement": Engagement,
}


def refused(wish: str | None, words: str | None) -> Refused:
    about = {"decision_id": an_id(), "plan_component_id": an_id()}
    return read_as(Refused, {**about, "wish": wish, "in_their_words": words})


def missed(words: str | None) -> Missed:
    about = {"decision_id": an_id(), "plan_component_id": an_id()}
    return read_as(Missed, {**about, "in_their_words": words})


def agreed(outcome: str, words: str | None = None) -> Agreed:
    about = {"decision_id": an_id(), "plan_component_id": an_id(), "outcome": outcome}
    said = {"is_their_wish": False, "in_their_words": words, "said_at": NOW}
    return read_as(Agreed, {**about, **said})


def wished_since(wish: str, words: str | None) -> Undecided:
    about = {"decision_id": an_id(), "plan_component_id": an_id()}
    waits = {"outcome": "resume", "interim": "stay_paused"}
    known = {"reach": "as_is", "awaits_check": False, "is_unsafe": False}
    return read_as(Undecided, {**about, **waits, **known, "wish": wish, "in_their_words": words})


def disagreed(outcome: str, words: str | None = None, *, decision_id: UUID = THIS) -> Disagreed:
    about = {"decision_id": decision_id, "plan_component_id": an_id(), "outcome": outcome}
    return read_as(Disagreed, {**about, "in_their_words": words, "said_at": NOW})


def found_unsafe(by: str | None, because: str | None = None) -> Unsafe:
    about = {"decision_id": an_id(), "plan_component_id": an_id()}
    at = NOW if by else None
    found = {"found_unsafe_by": by, "found_unsafe_at": at, "found_unsafe_because": because}
    return read_as(Unsafe, {**about, **found})


def overruled(*, decided_again: bool) -> Overruled:
    usual = {
        "decision_id": an_id(),
        "plan_component_id": an_id(),
        "against_refusal": True,
        "despite_contraindication": False,
        "basis": "legal_authority",
    }
    return read_as(Overruled, {**usual, "decided_again": decided_again})


def despite_danger(by: str | None, because: str | None) -> Overruled:
    """That it goes on although somebody, or nobody in particular, had found it unsafe."""
    found = {"found_unsafe_by": by, "found_unsafe_at": NOW if by else None}
    about = {"decision_id": an_id(), "plan_component_id": an_id(), "against_refusal": False}
    terms = {"despite_contraindication": True, "basis": "best_interests", "decided_again": False}
    return read_as(Overruled, {**about, **terms, **found, "found_unsafe_because": because})


def of_either_team(kind: str, decider: str = "prescriber", **asked: object) -> str:
    """The same, of a decision that is owed or awaited, without who else may decide it."""
    told = decision(kind, decider=decider, **asked)  # type: ignore[arg-type]  # of its sort
    with_them = "" if decider == "prescriber" else ", with the person,"
    who = f"{decider.split('_', maxsplit=1)[0]} of Heron{with_them}"
    return told.removesuffix(f" Where it cannot wait, a {who} may decide it.")


def _refusals(*why: tuple[str | None, str], asked_by: str | None = None) -> tuple[Refusal, ...]:
    who = {"team": "heron", "by": "Di Shore", "at": NOW, "asked_by": asked_by}
    given = ({**who, "reason_code": code, "reason": reason} for reason, code in why if reason)
    return tuple(read_as(Refusal, each) for each in given)


def _case(*, must_not_lapse: bool, **of_case: str) -> int:
    usual = {"safety": "no_concern", "wish": "continue", "led_by": "current_team"}
    case = {name: SORTS[name](value) for name, value in {**usual, **of_case}.items()}
    return index_of(USUAL._replace(must_not_lapse=must_not_lapse, **case))  # type: ignore[arg-type]  # each of its own sort


def _as_it_stands(told: dict[str, Any], view: str | None) -> dict[str, Any]:
    """How care changes or was changed, what is due, why it rests or is unsafe, and on what occasion
    it was decided about."""
    names = (
        *("asked_before", "asked_before_by", "in_their_words", "changed_before", "pause_reason"),
        *("safety_reason", "reach_reason", "reason", "persons_words"),
    )
    said = ("missed", "said_since", "wished_before")
    stands = {name: told.pop(name, None) for name in names}
    against = {name: told.pop(name, None) for name in said}
    whether = {name: told.pop(name, False) for name in ("is_lifted", "could_not_say", "is_no")}
    kept_safe = {"kept_safe": told.pop("kept_safe", ""), **whether}
    step = told.pop("next_step", None)
    due = {"next_step": NextStep(step) if step else None, "step_due": NOW if step else None}
    of_move = {"occasion": Occasion.MOVE, "occasion_at": NOW}
    when = {name: told.pop(name, usual) for name, usual in of_move.items()}
    why, by = told.pop("change_ended", None), told.pop("ended_by", None)
    who = read_as(Authorisation, {"name": by, "role": "prescriber"}) if by else None
    which = told.pop("ended_adaptation", None)
    ended = {"ended_adaptation": which, "change_ended": why, "ended_by": who}
    by, role = told.pop("authorised_by", None), told.pop("role", "prescriber")
    asks = read_as(Authorisation, {"name": by, "role": role}) if by else None
    asked, decided = told.pop("change_asked", None), told.pop("decided_by", None)
    viewed = PersonsView(view) if view else None
    return {
        **stands,
        **due,
        **when,
        **against,
        **kept_safe,
        **ended,
        "authorised_by": asks,
        "persons_view": viewed,
        "asked": AskedChange(asked, who_asked(asks, decided)) if asked else None,
        "decision_id": THIS,
        "disagreed": told.pop("objections", ()),
        "agreed": told.pop("agreed", ()),
        "name": "Lithium",
        "cleared": told.pop("cleared", None),
        "unsafe_before": told.pop("found_before", ()),
        "of_rules": told.pop("of_rules", RuleReasons(frozenset({"Not now."}))),
    }


def decision(  # noqa: PLR0913  # each says something of it
    kind: str,
    outcome: str = "decide",
    *,
    decider: str | None = None,
    is_proposed: bool = True,
    is_refused: bool = False,
    refusal_before: str | None = None,
    refused_because: str = "team_full",
    holder: str = "person",
    view: str | None = None,
    timed: bool = True,
    answered_by: datetime | None = None,
    checked_by: str | None = None,
    checked_at: datetime | None = None,
    unsafe_before: str | None = None,
    unsafe_earlier: str | None = None,
    overruled: Overruled | None = None,
    refused: Refused | None = None,
    unsafe: PlanComponent | None = None,
    checks: tuple[str, ...] = (),
    lapses: bool = False,
    now: datetime = NOW,
    **of_case: Any,  # noqa: ANN401  # each of its own sort
) -> str:
    """What is said of a decision about care that the east team answers for."""
    asked_by = of_case.pop("asked_by", None)
    refusals = (unsafe_before, "safety_concern"), (refusal_before, refused_because)
    asked = Waiting(
        **_as_it_stands(of_case, view),
        kind=TaskKind(kind),
        due_at=answered_by or (NOW if timed else None),
        next_due=NOW if timed else None,
        outcome=Outcome(outcome),
        decider=Decider(decider) if decider else None,
        case=_case(must_not_lapse=not lapses, **of_case),
        holder=WishHolder(holder),
        is_proposed=is_proposed,
        is_refused=is_refused,
        refusals=_refusals(*refusals, asked_by=asked_by),
        refused_ever=_refusals((unsafe_earlier, "safety_concern")),
        reason_code=ReasonCode.LEGAL_AUTHORITY if not is_proposed else None,
        checked_by=checked_by,
        checked_at=checked_at,
        overruled=overruled,
        refused=refused,
        unsafe=unsafe,
        checks=checks,
    )
    return sum_up_decision_task(asked, WHOSE._replace(now=now))


NOTHING_MORE: Final[dict[str, object]] = {
    "reason": None,
    "reach_reason": None,
    "reached_otherwise": None,
    "of_rules": RuleReasons(frozenset({"Not now."})),
    "holder": WishHolder.PERSON,
    "refused": None,
    "missed": None,
    "agreed": (),
    "said_since": None,
    "found_unsafe": None,
    "unsafe": None,
    "cleared": None,
    "begun_since": "",
    "adaptation": None,
    "change_decided_by": None,
    "asked": None,
    "overruled": None,
    "basis": None,
    "is_unchecked": False,
    "disagreed": (),
    "paused_because": None,
    "starts_because": None,
    "checks": ("The last blood level.", "Kidneys."),
    "starts_changed": False,
    "refusal": Wish.NOT_ASKED,
    "awaits_check": False,
    "is_being_decided": False,
    "is_prescribed": False,
    "kept_safe": "",
}


STEP_OF: Final = {kind: step for step, kind in KIND_OF_STEP.items()}
AWAITED: Final = {
    TaskKind.AWAIT_FIRST_CONTACT: NextStep.FIRST_CONTACT,
    TaskKind.AWAIT_REVIEW: NextStep.PAUSE_REVIEW,
    TaskKind.AWAIT_RE_OFFER: NextStep.RE_OFFER,
}


def of_either_step(kind: str, /, **asked: object) -> str:
    """The same, of a step that is owed or awaited, without what to do if it is not taken."""
    told = step(kind, **asked)  # type: ignore[arg-type]  # of its sort
    itself = "" if asked.get("is_being_decided") else "; where it cannot wait, Heron may review"
    before, asks, more = told.partition(" If that does not happen, Heron asks East")
    assert bool(asks) is kind.startswith("await_")
    assert more.startswith(itself if asks else "")
    return before


def step(  # noqa: PLR0913  # each says something of it
    kind: str,
    *,
    owner: str | None = None,
    lapses: bool = True,
    timed: bool = True,
    held_by: str | None = None,
    now: datetime = NOW,
    **more: object,
) -> str:
    of, whose = more.pop("of", None), more.pop("whose", WHOSE._replace(now=now))
    next_step = NextStep(str(of)) if of else (STEP_OF | AWAITED)[TaskKind(kind)]
    asked = Stepping(
        step=next_step,
        is_awaited=kind.startswith("await_"),
        name="Lithium",
        due_at=NOW if timed else None,
        must_not_lapse=not lapses,
        pause_owner=owner,
        held_by=Interim(held_by) if held_by else None,
        **{**NOTHING_MORE, **more},  # type: ignore[arg-type]  # of its sort
    )
    return sum_up_step_task(asked, whose)  # type: ignore[arg-type]  # of its sort
