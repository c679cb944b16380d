"""Whatever is done with a plan, in whatever order, each step is stored and comes back as it was."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from app.pathways.errors import DomainError
from app.pathways.plans.events import Event
from app.pathways.plans.of_decisions import Cleared, Disagreed, Overruled
from app.pathways.plans.terms import NextStep, PlanStatus
from app.pathways.plans.told import Told
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.rules.factors import Factor, Status, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.checks_due import checks_due
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.first_review import Effect, is_reviewed
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.overruled import (
    NOT_GIVEN,
    agreed_in,
    missed_if_ended,
    missed_in,
    overruled_in,
    refused_in,
    wished_last,
)
from app.pathways.transitions.standing import (
    decisions_of,
    due_elsewhere,
    latest_about,
    latest_move,
    leave_of,
)
from app.pathways.transitions.summaries.before import refusals_before
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in, wished_by_then
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import Care, ToldCare
from app.pathways.transitions.wished_before import wished_before
from app.pathways.worklist.tasks import decision_holds_back, is_to_be_made
from app.persistence.due import Due, DueCheck, DueDecision, WantedAgreement
from app.persistence.first_reviews import awaiting_first_review
from app.persistence.journal import Journal
from app.persistence.journal_check import JournalCheck
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import plan_component
from app.persistence.told_answers import answers_about
from app.persistence.told_decisions import told_decisions_about
from app.persistence.transitions import TransitionStore
from app.persistence.who_changed import who_changed
from app.persistence.worklist import Worklist
from app.services.told_tasks import tell_of_care
from tests.builders import shown
from tests.integration.persistence.stored_plans import a_new_plan, an_entry, stored
from tests.unit.transitions.codes_told import all_codes, told
from tests.unit.transitions.mixed_care import live, some_mixed_care
from tests.unit.transitions.test_invariants import CareOnItsWay

_T = TypeVar("_T", Cleared, Disagreed, Overruled)


def waiting_elsewhere(care: Care) -> Iterator[UUID]:
    """What another team must decide, or holds back until it has, as the domain knows it."""
    for each in care.decisions:
        if each.responsible_team == care.team or not is_to_be_made(each.status):
            continue
        is_held_back = decision_holds_back(each.status, each.place, each.checked_at, each.refusals)
        if care.status is PlanStatus.OPEN and (each.outcome is Outcome.DECIDE or is_held_back):
            yield each.decision_id


def starting_changed(care: Care) -> Iterator[UUID]:
    """What goes on with a change by a decision before which it was paused, and is to be reviewed
    when a decision has set."""
    made = {
        each.plan_component_id: each
        for each in care.decisions
        if (each.outcome is Outcome.ADAPT or each.adaptation)
        and (each.decided_at and each.addressed_to is None)
        and not each.is_taken_back
    }
    for each in care.components:
        by, about = made.get(each.plan_component_id), each.plan_component_id
        effects = [
            Effect(one.before, one.after)
            for one in care.decisions
            if one.plan_component_id == about and not one.is_taken_back
        ]
        started = by and value_at(by.place, Factor.STATUS) is Status.PAUSED
        if is_changing(each) and started and not is_reviewed(each.review_due, effects):
            yield about


def changed_by(care: Care) -> dict[UUID, str | None]:
    """Who decided the change with which care goes on: the last that took effect is that change."""
    made = {
        each.plan_component_id: each
        for each in care.decisions
        if each.adaptation and each.after and not each.is_taken_back
    }
    changed = [each for each in care.components if each.adaptation]
    by = [made[each.plan_component_id] for each in changed]
    assert [each.adaptation for each in by] == [each.adaptation for each in changed]
    return {each.plan_component_id: each.decided_by for each in by}


def is_changing(component: PlanComponent) -> bool:
    return component.next_step is NextStep.ADAPTATION_REVIEW


def _only(about: Collection[UUID], told: Iterable[_T]) -> tuple[_T, ...]:
    fitting = (each for each in told if each.plan_component_id in about)
    return tuple(sorted(fitting, key=lambda each: each.plan_component_id))


class StoredCare(CareOnItsWay):
    """The same plan, where each step is given only what is read for it, and is then stored."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        plan = stored(engine, a_new_plan(*some_mixed_care().components))
        self.plan_id = plan.plan_id
        self.care = self.before = self.everything(plan.version)
        self.codes = all_codes(self.care)
        self.begin(self.care)

    def everything(self, version: int) -> Care:
        with writing(self.engine) as session:
            return TransitionStore(session).load_to_take_back(self.plan_id, version).value

    def attempt(
        self, step: Callable[..., tuple[Care, Event]], *given: object, **more: object
    ) -> None:
        self.now += timedelta(hours=1)
        self.before, self.done = self.care, ""
        with writing(self.engine) as session:
            store = TransitionStore(session)
            is_move = step.__name__ == "recorded" and not self.says_they_could_not_say()
            load = store.load_to_move if is_move else store.load_for_move
            if step.__name__ == "enter_in_error":
                load = store.load_to_take_back
            held = load(self.plan_id, self.care.version)
            # Nothing more is done with a plan that is closed.
            if self.care.status is PlanStatus.OPEN:
                self.compare_at_hand(held.value, is_move=is_move)
            try:
                after, event = step(held.value, *given, **more)
            except DomainError:
                return
            version = store.save(held, after, an_entry(event, at=self.now))
        self.done = event.name
        self.codes = told(self.codes, event)
        self.care = self.everything(version)
        self.compare(after)
        self.keep(event)

    def says_they_could_not_say(self) -> bool:
        """Whether the move that is recorded now states that of any care."""
        return Wish.COULD_NOT_SAY in {self.said.get("wish"), self.said_too.get("wish")}

    def compare_at_hand(self, at_hand: Care, *, is_move: bool) -> None:
        """What is read for a step is enough to know what they last said, as all of it would be."""
        asked = () if is_move else (missed_if_ended, wished_last)
        for about in live(self.care):
            if latest := latest_about(self.care, about):
                no = with_no_that_stands(latest, self.care.decisions)
                assert with_no_that_stands(latest, at_hand.decisions) == no
            assert [of(at_hand, about) for of in asked] == [of(self.care, about) for of in asked]

    def compare(self, after: Care) -> None:
        """What was saved is what is read, and what was not at hand is as it was."""
        assert shown(replace(self.care, decisions=())) == shown(replace(after, decisions=()))
        known = {each.decision_id: each for each in (*self.before.decisions, *after.decisions)}
        now = {each.decision_id: each for each in self.care.decisions}
        assert [*map(shown, now.values())] == [shown(known[each]) for each in now]
        assert now.keys() == known.keys()
        assert self.told_of() == dict.fromkeys(due_elsewhere(self.care), self.care.team)
        assert self.owed_elsewhere() == set(waiting_elsewhere(self.care))
        assert self.to_be_checked() == checks_due(self.care)
        changed = {
            (self.plan_id, each.plan_component_id): each.review_due
            for each in self.care.components
            if is_changing(each) and each.review_due
        }
        with reading(self.engine) as session:
            plan = PlanStore(session).load(self.plan_id)
            assert awaiting_first_review(session, changed) == set(starting_changed(self.care))
            found = who_changed(session, {(self.plan_id, each) for each in changed_by(self.care)})
        assert {about: each.decided_by for about, each in found.items()} == changed_by(self.care)
        for care in (self.care, after):
            assert (undecided_in(care), overruled_in(care)) == (plan.undecided, plan.overruled)
            assert (unchecked_in(care), unsafe_in(care)) == (plan.unchecked, plan.unsafe)
            assert all_disagreed_in(care) == plan.disagreed
            assert cleared_in(care) == plan.cleared
            assert out_of_reach_in(care) == plan.out_of_reach
            assert reached_otherwise_in(care) == plan.reached_otherwise
            assert leave_of(care) == plan.leave
            assert refused_in(care, *NOT_GIVEN) == plan.refused
            assert missed_in(care, *NOT_GIVEN) == plan.missed
            assert (*agreed_in(care, *NOT_GIVEN), *agreed_in_words(care)) == plan.agreed
        move = latest_move(after)
        for each in decisions_of(move, after.decisions) if move else ():
            if not each.is_superseded or each.is_passed_by:
                for said in (wished_by_then, wished_before):
                    assert said(after, each) == said(self.care, each)
        self.compare_tasks(plan)
        refused_by = [
            {each.decision_id: refusals_before(each, care.decisions) for each in after.decisions}
            for care in (self.care, after)
        ]
        assert refused_by[0] == refused_by[1]

    def compare_tasks(self, plan: Plan) -> None:
        """What is read for tasks tells of care what its plan does, and each thing of it once."""
        every = {(self.plan_id, each.plan_component_id) for each in self.care.components}
        dues = [each for each in self.due() if not isinstance(each, WantedAgreement)]
        with reading(self.engine) as session:
            decisions = told_decisions_about(session, every)
            answers = ToldCare(self.care.components, answers_about(session, every))
            told = tell_of_care(session, [dues])
        care = ToldCare(self.care.components, decisions)
        assert (undecided_in(care), overruled_in(care)) == (plan.undecided, plan.overruled)
        assert (unchecked_in(care), unsafe_in(care)) == (plan.unchecked, plan.unsafe)
        assert refused_in(care, *NOT_GIVEN) == plan.refused
        assert missed_in(care, *NOT_GIVEN) == plan.missed
        assert (*agreed_in(care, *NOT_GIVEN), *agreed_in_words(answers)) == plan.agreed
        assert out_of_reach_in(care) == plan.out_of_reach
        assert reached_otherwise_in(care) == plan.reached_otherwise
        about = {each.plan_component_id for each in dues}
        assert told.disagreed == by_component(_only(about, plan.disagreed))
        acted_on = {each.plan_component_id for each in dues if not isinstance(each, DueDecision)}
        assert _only(acted_on, told.overruled.values()) == _only(acted_on, plan.overruled)
        assert _only(acted_on, told.cleared.values()) == _only(acted_on, plan.cleared)

    def told_of(self) -> dict[UUID, str]:
        """The care of whose next step a team which has the person is told."""
        kept, team = plan_component.c, plan_component.c.with_team
        of_plan = select(kept.plan_component_id, team).where(
            kept.plan_id == self.plan_id, team.is_not(None)
        )
        with reading(self.engine) as session:
            found = session.connection().execute(of_plan)
            return {row.plan_component_id: row.with_team for row in found}

    def owed_elsewhere(self) -> set[UUID]:
        """The decisions of another team that the worklist tells the team which has the person."""
        decisions = (each for each in self.due() if isinstance(each, DueDecision))
        return {
            each.decision_id
            for each in decisions
            if self.care.team not in {each.responsible_team, each.addressed_to}
        }

    def to_be_checked(self) -> dict[UUID, datetime]:
        """By when the worklist asks for the check of care that goes on by these decisions."""
        checks = (each for each in self.due() if isinstance(each, DueCheck))
        return {each.decision_id: each.check_due for each in checks}

    def due(self) -> tuple[Due, ...]:
        with reading(self.engine) as session:
            return Worklist(session).of_plans(self.care.team, [self.plan_id])

    def teardown(self) -> None:
        with reading(self.engine) as session:
            assert JournalCheck(session).verify(self.plan_id) is None
            plan = PlanStore(session).load(self.plan_id)
            entries = Journal(session).up_to(self.plan_id, plan.version)
        assert (plan.components, plan.version) == (self.care.components, self.care.version)
        told = [Told(version=each.sequence, event=each.entry.event) for each in entries]
        # All but the first entry, which says nothing of the care that the plan began with here.
        self.told[1:] = told[1:]
        super().teardown()


def test_each_step_is_stored_and_comes_back_as_it_was(engine: Engine) -> None:
    run_state_machine_as_test(
        lambda: StoredCare(engine),  # type: ignore[arg-type]  # whatever makes a machine
        settings=settings(max_examples=15, stateful_step_count=25),
    )
