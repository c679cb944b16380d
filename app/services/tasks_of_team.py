"""Puts what is due for a team into tasks, each with all that is known of its care."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, assert_never
from uuid import UUID

from app.pathways.content.component import Component
from app.pathways.ids import KebabId, Line
from app.pathways.plans.authority import duty_of
from app.pathways.plans.due import is_overdue
from app.pathways.plans.said import Agreement
from app.pathways.plans.summaries.notes import wish_that_stands
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.factors import Wish
from app.pathways.rules.outcomes import decider
from app.pathways.rules.reasons import NO_RULES
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_since import said_since
from app.pathways.transitions.coming_due import Decided, is_hold_lifted, next_due
from app.pathways.transitions.saying_no import holds_a_no
from app.pathways.transitions.summaries.words import in_role
from app.pathways.transitions.undecided import last_refusal, who_asked
from app.pathways.transitions.values import ToldDecision
from app.pathways.worklist.stepping import AskedChange, Stepping, Whose
from app.pathways.worklist.summaries.check import Checking, sum_up_check_task
from app.pathways.worklist.summaries.decisions import sum_up_decision_task
from app.pathways.worklist.summaries.tasks import sum_up_agreement_task, sum_up_step_task
from app.pathways.worklist.tasks import (
    Task,
    TaskKind,
    asks_for_its_check,
    kind_of_decision,
    kind_of_step,
)
from app.pathways.worklist.waiting import Waiting
from app.persistence.due import Due, DueCheck, DueDecision, DueStep, WantedAgreement
from app.persistence.who_changed import WhoChanged
from app.services.definitions import Definitions
from app.services.told_of_care import ToldOfCare


class TasksOfTeam:
    """Puts what is due for a `team` into tasks."""

    def __init__(  # noqa: PLR0913  # whose tasks, when, and each thing that they tell
        self,
        definitions: Definitions,
        told: ToldOfCare,
        *,
        kept_safe: Mapping[UUID, str],
        agreements: Mapping[UUID, Sequence[Agreement]],
        team: KebabId,
        now: datetime,
    ) -> None:
        self._definitions = definitions
        self._told = told
        self._kept_safe = kept_safe
        self._agreements = agreements
        self._team = team
        self._now = now

    def tasks(self, dues: Sequence[Due]) -> list[Task]:
        """Return what is due for one person as tasks, each with its summary."""
        asked = (due for due in dues if not _is_asked_elsewhere(due, dues, team=self._team))
        return [self._task(due) for due in asked]

    def _task(self, due: Due) -> Task:
        match due:
            case DueDecision():
                return self._decision(due)
            case DueStep():
                return self._step(due)
            case DueCheck():
                return self._check(due)
            case WantedAgreement():
                whose = self._whose(due, owner=due.team, here=due.team)
                said = sum_up_agreement_task(whose, self._agreements.get(due.plan_id, ()))
                return Task(kind=TaskKind.SEEK_AGREEMENT, due_at=None, overdue=False, summary=said)
        assert_never(due)

    def _waiting(self, due: DueDecision, component: Component) -> Waiting:
        case, words = said_since(due.case, due.persons_view, due.in_their_words)
        return Waiting(
            kind=self._kind_of(due),
            name=component.name,
            due_at=due.due_at,
            next_due=next_due_of(due),
            outcome=due.outcome,
            decider=decider(due.outcome, prescribed=due.prescribed),
            case=case,
            holder=component.wish_holder,
            in_their_words=words,
            is_no=holds_a_no(case, words, due.said_against),
            reason_code=due.reason_code,
            reason=due.reason,
            authorised_by=due.authorised_by,
            persons_view=due.persons_view,
            persons_words=due.persons_words,
            asked=_asked(due),
            asked_before=due.change_asked_before,
            asked_before_by=due.change_asked_by,
            could_not_say=due.could_not_say,
            next_step=due.next_step,
            step_due=due.step_due,
            changed_before=due.changed_before,
            ended_adaptation=due.ended_adaptation,
            change_ended=due.change_ended,
            ended_by=due.ended_by,
            pause_reason=due.pause_reason,
            of_rules=self._definitions.reasons_of(due) if due.pause_reason else NO_RULES,
            checked_by=due.checked_by,
            checked_at=due.checked_at,
            safety_reason=due.safety_reason,
            reach_reason=due.reach_reason,
            occasion=due.occasion,
            occasion_at=due.occasion_at,
            overruled=self._told.overruled.get(due.plan_component_id),
            **self._said_of(due.plan_component_id),
            **_of_dangers(due),
            wished_before=self._told.wished_before.get(due.plan_component_id),
            unsafe=self._told.unsafe.get(due.plan_component_id),
            decision_id=due.decision_id,
            is_proposed=due.status is DecisionStatus.PROPOSED,
            is_refused=last_refusal(due.refusals, addressed_to=due.addressed_to) is not None,
            refusals=due.refusals,
            refused_ever=self._told.refusals.get(due.plan_component_id, ()),
            is_lifted=is_hold_lifted(_decided(due)),
            checks=component.checks,
            kept_safe=self._kept_safe.get(due.plan_component_id, ""),
        )

    def _said_of(self, about: UUID) -> dict[str, Any]:
        """What was said for or against care, and what is wished of it since."""
        return {
            "refused": self._told.refused.get(about),
            "missed": self._told.missed.get(about),
            "agreed": self._told.agreed.get(about, ()),
            "said_since": self._told.said_since.get(about),
            "disagreed": self._told.disagreed.get(about, ()),
        }

    def _kind_of(self, due: DueDecision) -> TaskKind:
        owner, addressed_to = due.responsible_team, due.addressed_to
        return kind_of_decision(
            due.outcome, owner=owner, addressed_to=addressed_to, team=self._team
        )

    def _decision(self, due: DueDecision) -> Task:
        owner, component = due.responsible_team, self._definitions.of(due).component
        waiting = self._waiting(due, component)
        whose = self._whose(due, owner=owner, here=due.addressed_to or due.team)
        return Task(
            kind=waiting.kind,
            due_at=due.due_at,
            overdue=is_overdue(due.due_at, now=self._now),
            plan_component_id=due.plan_component_id,
            component_id=due.component_id,
            name=waiting.name,
            transition_id=due.transition_id,
            decision_id=due.decision_id,
            outcome=due.outcome,
            responsible_team=owner,
            decider=waiting.decider,
            interim=waiting.interim,
            summary=sum_up_decision_task(waiting, whose),
        )

    def _stepping(self, due: DueStep) -> Stepping:
        listed = self._definitions.of(due)
        component = listed.component
        reason, about = due.pause_reason or due.why_it_ended, due.plan_component_id
        paused_because = self._told.paused_because.get(about)
        overruled, held = self._told.overruled.get(about), self._told.held_by.get(about)
        return Stepping(
            step=due.next_step,
            is_awaited=due.responsible_team != self._team,
            name=component.name,
            due_at=due.review_due,
            must_not_lapse=listed.traits.must_not_lapse,
            pause_owner=due.pause_owner,
            reason=reason,
            of_rules=self._definitions.reasons_of(due) if reason or paused_because else NO_RULES,
            holder=component.wish_holder,
            reach_reason=self._told.out_of_reach.get(about),
            reached_otherwise=self._told.reached_otherwise.get(about),
            **self._said_of(about),
            found_unsafe=self._told.found_unsafe.get(about),
            cleared=self._told.cleared.get(about),
            unsafe=self._told.unsafe.get(about),
            begun_since=self._told.begun_since.get(about, ""),
            adaptation=due.adaptation,
            change_decided_by=self._who_changed(about, component.wish_holder),
            asked=self._told.asked.get(about),
            overruled=overruled,
            basis=self._told.bases.get(about),
            is_unchecked=about in self._told.unchecked,
            paused_because=paused_because,
            starts_because=self._told.starts_because.get(about),
            checks=component.checks,
            starts_changed=about in self._told.starts_changed,
            held_by=held.interim if held else None,
            refusal=wish_that_stands(held.wish or Wish.NOT_ASKED, overruled) if held else None,
            awaits_check=about in self._told.awaits_check,
            is_being_decided=about in self._told.being_decided,
            is_prescribed=duty_of(listed).prescribed,
            kept_safe=self._kept_safe.get(about, ""),
        )

    def _step(self, due: DueStep) -> Task:
        step, owner = self._stepping(due), due.responsible_team
        whose = self._whose(due, owner=owner, here=due.team)
        return Task(
            kind=kind_of_step(due.next_step, owner=owner, team=self._team),
            due_at=due.review_due,
            overdue=is_overdue(due.review_due, now=self._now),
            plan_component_id=due.plan_component_id,
            component_id=due.component_id,
            name=step.name,
            responsible_team=owner,
            summary=sum_up_step_task(step, whose),
        )

    def _check(self, due: DueCheck) -> Task:
        component, about = self._definitions.of(due).component, due.plan_component_id
        paused_because = self._told.paused_because.get(about)
        made = self._told.unchecked.get(about)
        check = Checking(
            name=component.name,
            decided_by=_who_decided(made, component.wish_holder) if made else None,
            due_at=due.check_due,
            must_not_lapse=self._definitions.must_not_lapse(due),
            adaptation=due.adaptation,
            reached_otherwise=self._told.reached_otherwise.get(about),
            overruled=self._told.overruled.get(about),
            paused_because=paused_because,
            of_rules=self._definitions.reasons_of(due) if paused_because else NO_RULES,
            is_taken_over=due.accepted_at is not None,
            cleared=self._told.cleared.get(about),
            disagreed=self._told.disagreed.get(about, ()),
            agreed=self._told.agreed.get(about, ()),
            holder=component.wish_holder,
            checks=component.checks,
            kept_safe=self._kept_safe.get(about, ""),
        )
        return Task(
            kind=TaskKind.CHECK,
            due_at=due.check_due,
            overdue=is_overdue(due.check_due, now=self._now),
            plan_component_id=about,
            component_id=due.component_id,
            name=component.name,
            responsible_team=due.owner,
            summary=sum_up_check_task(check, self._whose(due, owner=due.owner, here=due.team)),
        )

    def _who_changed(self, about: UUID, holder: WishHolder) -> Line | None:
        made, basis = self._told.who_changed.get(about), self._told.bases.get(about)
        # Who decided that it goes on regardless is told with the basis.
        is_told = made and basis and basis.by == made.authorised_by
        return _who_decided(made, holder) if made and not is_told else None

    def _whose(self, due: Due, *, owner: KebabId, here: KebabId) -> Whose:
        team_name = self._definitions.team_name
        return Whose(due.preferred_name, team_name(owner), team_name(here), self._now)


def _of_dangers(due: DueDecision) -> dict[str, Any]:
    return {"unsafe_before": due.unsafe_before, "cleared": due.cleared}


def _asked(due: DueDecision) -> AskedChange | None:
    if due.change_asked is None:
        return None
    return AskedChange(due.change_asked, who_asked(due.authorised_by, due.decided_by))


def _who_decided(made: ToldDecision | WhoChanged, holder: WishHolder) -> Line | None:
    by = made.authorised_by
    return in_role(by, holder, made.persons_view) if by else made.decided_by


def _is_asked_elsewhere(due: Due, dues: Iterable[Due], *, team: KebabId) -> bool:
    """Whether it is a check for which a step of the same care asks the team."""
    return isinstance(due, DueCheck) and any(
        asks_for_its_check(
            each.responsible_team, each.review_due, team=team, check_due=due.check_due
        )
        for each in dues
        if isinstance(each, DueStep) and each.plan_component_id == due.plan_component_id
    )


def next_due_of(due: DueDecision) -> datetime | None:
    """When the next step is due of what a decision proposes, as its answer will count it."""
    return next_due(_decided(due), due.outcome, since=due.since)


def _decided(due: DueDecision) -> Decided:
    return Decided(due.case, due.checked_at, due.refusals, due.was_on_hold, due.reason_code)
