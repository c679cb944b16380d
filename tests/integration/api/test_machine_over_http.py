"""What callers can rely on after every call, whatever anybody calls, in whatever order."""

from datetime import datetime
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from starlette.testclient import TestClient

from tests.integration.api.anybodys_calls import ANY_DECIDER, LIVE, MUST_NOT_LAPSE
from tests.integration.api.moved_plans import Json, standing
from tests.integration.api.plan_machine import PlanOnItsWay
from tests.integration.api.worklists import entry_of

ENDED: Final = frozenset({"paused", "stopped", "completed"})
TAKEN_OUT: Final = frozenset({*ENDED, "entered_in_error"})
"""What care under way that must not lapse becomes only by a name."""
AWAITED: Final = {
    "pause_review": "await_review",
    "adaptation_review": "await_review",
    "basis_review": "await_review",
    "first_contact": "await_first_contact",
    "re_offer": "await_re_offer",
}
"""What the team that has the person waits for, by the step that another team is to take."""
PASSED_ON: Final = frozenset({"discharged_to_gp", "other_provider"})
NO_YES: Final = frozenset({"stop", "pause", "could_not_say"})

EXAMPLES: Final = 12
CALLS: Final = 30


def stated_in(decision: Json) -> Json:
    """What of a decision was stated, and neither worked out nor left open."""
    return {each["name"]: each["value"] for each in decision["factors"] if each["from"] == "stated"}


def found_in(decision: Json) -> Json:
    """What was judged, and who checked it and found no concern, of what is decided about."""
    stated, checked_at = stated_in(decision), decision["checked_at"]
    values = {each["name"]: each["value"] for each in decision["factors"]}
    # A check may have come with the answer.
    since = values["safety"] == "not_checked" and checked_at is not None
    is_safe = since or stated.get("safety") == "no_concern"
    return {
        **({"engagement": stated["engagement"]} if "engagement" in stated else {}),
        **({"checked_at": checked_at} if is_safe else {}),
    }


def refusals_in(decision: Json) -> Json:
    """The refusal and the danger that were stated, or found since, of what is decided about."""
    stated = stated_in(decision)
    wish, safety = stated.get("wish"), stated.get("safety")
    is_unsafe = safety == "contraindicated" or was_found_unsafe(decision)
    return {
        **({"wish": wish} if wish in NO_YES else {}),
        **({"safety": "contraindicated"} if is_unsafe else {}),
    }


def was_found_unsafe(decision: Json) -> bool:
    """Whether a team refused care because it is not safe, and nobody has checked it since."""
    refused = [
        each["at"] for each in decision["refusals"] if each["reason_code"] == "safety_concern"
    ]
    checked = decision["checked_at"]
    since = checked and datetime.fromisoformat(checked)
    return any(not since or since < datetime.fromisoformat(each) for each in refused)


class PlanThatIsReliedOn(PlanOnItsWay):
    """A plan on its way, with what holds after every call."""

    @invariant()
    def each_change_is_one_version_and_a_refusal_is_none(self) -> None:
        assert self.now["plan"]["version"] == self.plan.version
        assert self.now["etag"] == f'"{self.plan.version}"'

    @invariant()
    def the_journal_has_each_version_once_and_verifies(self) -> None:
        assert len(self.plan.journal()) == self.plan.version
        assert self.now["broken"] is None

    @invariant()
    def somebody_answers_for_each_component_and_it_changes_only_by_acceptance(self) -> None:
        then = {each["plan_component_id"]: each["responsible_team"] for each in self.parts()}
        for component in self.components():
            component_id = component["plan_component_id"]
            assert component["responsible_team"]
            if component_id in then and component_id != self.accepted:
                assert component["responsible_team"] == then[component_id]

    def parts(self) -> list[Json]:
        """The components as they were before the call."""
        found: list[Json] = self.seen["plan"]["components"]
        return found

    @invariant()
    def no_component_is_lost(self) -> None:
        before = [each["plan_component_id"] for each in self.parts()]
        assert [each["plan_component_id"] for each in self.components()][: len(before)] == before

    @invariant()
    def nothing_on_record_is_lost(self) -> None:
        before = {each["transition_id"] for each in self.seen["moves"]}
        assert before <= {each["transition_id"] for each in self.now["moves"]}

    @invariant()
    def each_live_component_of_an_open_move_has_one_decision_that_stands(self) -> None:
        assert len(self.now["open"]) <= 1
        for move in self.now["open"]:
            about = [each["plan_component_id"] for each in standing(move)]
            assert len(about) == len(set(about))
            live = {
                each["plan_component_id"] for each in self.components() if each["status"] in LIVE
            }
            assert live <= set(about)

    @invariant()
    def what_must_not_lapse_never_does_but_by_a_name_in_a_fitting_role(self) -> None:
        for component in self.components():
            roles = MUST_NOT_LAPSE.get(component["component_id"])
            if roles and (component["status"] in ENDED or self.was_taken_out(component)):
                assert component["authorised_by"] is not None
                assert component["authorised_by"]["role"] in roles

    @invariant()
    def whoever_has_the_person_knows_of_what_another_team_is_to_see_to(self) -> None:
        plan = self.now["plan"]
        # Of what rests and may lapse, it is told of what is unsafe, on record or as is undecided,
        # and of what it is to lead itself.
        unsafe = {
            each["plan_component_id"]
            for each in (*plan["unsafe"], *plan["undecided"])
            if each.get("is_unsafe", True)
        }
        due = {
            (each["plan_component_id"], AWAITED[each["next_step"]])
            for each in self.components()
            if each["responsible_team"] != plan["team"]
            and (
                each["component_id"] in MUST_NOT_LAPSE
                or each["status"] != "paused"
                or each["plan_component_id"] in unsafe | self.led_here()
            )
            and each["next_step"] in AWAITED
        }
        if due and plan["status"] == "open":
            tasks = entry_of(self.plan.client, self.plan, plan["team"])["tasks"]
            told = {(each["plan_component_id"], each["kind"]) for each in tasks}
            assert {each for each in told if each[1] in AWAITED.values()} == due

    def led_here(self) -> set[str]:
        """What the team that has the person is to lead, by the latest decision about it."""
        stands = [each for each in self.now["moves"] if each["status"] in {"open", "complete"}]
        made = self.now["before_any_move"]
        if stands:
            made = standing(self.plan.transition(stands[0]["transition_id"]))
        latest = {
            each["plan_component_id"]: each["factors"]
            for each in made
            if each["status"] != "superseded"
        }
        leads = {"led_by": "current_team"}.items()
        return {
            about
            for about, factors in latest.items()
            if leads <= {each["name"]: each["value"] for each in factors}.items()
        }

    def was_taken_out(self, component: Json) -> bool:
        """Whether the call ended a component that was under way before it."""
        then = {each["plan_component_id"]: each["status"] for each in self.parts()}
        was_live = then.get(component["plan_component_id"]) in LIVE
        return was_live and component["status"] in TAKEN_OUT

    @invariant()
    def no_refusal_that_nobody_settled_is_forgotten_at_the_next_move(self) -> None:
        if self.stated is None:
            return
        of_moves = [decision for move in self.seen["open"] for decision in move["decisions"]]
        # What a leave keeps as it was is in its refusals, and not stated anew.
        after = {
            each["plan_component_id"]: {**stated_in(each), **refusals_in(each)}
            for move in self.now["open"]
            for each in standing(move)
        }
        for decision in (*of_moves, *self.seen["before_any_move"]):
            about = decision["plan_component_id"]
            if decision["status"] == "proposed" and about not in self.stated:
                assert refusals_in(decision).items() <= after[about].items()

    @invariant()
    def what_a_team_refused_as_unsafe_is_held_until_somebody_decides(self) -> None:
        for decision in self.decisions():
            if decision["status"] == "proposed" and was_found_unsafe(decision):
                assert decision["interim"] == "hold"
                assert decision["outcome"] in {"decide", "pause", "stop"}

    @invariant()
    def nobody_is_asked_to_accept_what_their_team_answers_for(self) -> None:
        for decision in self.decisions():
            assert decision["addressed_to"] != decision["responsible_team"]

    @invariant()
    def what_was_found_of_care_holds_at_a_change_of_leave_and_never_with_another_team(self) -> None:
        if not self.is_unasked:
            return
        move = self.plan.transition(self.moves[0])
        is_leave = move["from_team"] == move["to_team"]
        complete = [each for each in self.seen["moves"] if each["status"] == "complete"]
        latest = self.seen["open"] or [
            self.plan.transition(each["transition_id"]) for each in complete[:1]
        ]
        found = {
            each["plan_component_id"]: found_in(each) for was in latest for each in standing(was)
        }
        for decision in standing(move):
            if not is_leave:
                assert found_in(decision) == {}
            elif latest:
                assert found_in(decision) == found.get(decision["plan_component_id"], {})

    @invariant()
    def nothing_is_settled_but_by_a_name_in_a_fitting_role(self) -> None:
        for decision in self.decisions():
            if decision["status"] == "settled":
                roles = MUST_NOT_LAPSE.get(decision["component_id"], ANY_DECIDER)
                assert decision["authorised_by"] is not None
                assert decision["authorised_by"]["role"] in roles

    @invariant()
    def nothing_that_must_not_lapse_is_passed_on_undecided_but_by_a_name_in_a_fitting_role(
        self,
    ) -> None:
        plan = self.now["plan"]
        kinds = {each["plan_component_id"]: each["component_id"] for each in plan["components"]}
        undecided = {
            each["plan_component_id"] for each in plan["undecided"] if each["outcome"] == "decide"
        }
        for given in plan["closure"]["recipients"] if plan["closure"] else ():
            about = given["plan_component_id"]
            roles = MUST_NOT_LAPSE.get(kinds[about])
            if roles and about in undecided:
                assert given["authorised_by"] is not None
                assert given["authorised_by"]["role"] in roles

    @invariant()
    def nothing_that_must_not_lapse_is_passed_on_paused_but_by_a_name_in_a_fitting_role(
        self,
    ) -> None:
        plan = self.now["plan"]
        of_each = {each["plan_component_id"]: each for each in plan["components"]}
        for given in plan["closure"]["recipients"] if plan["closure"] else ():
            component = of_each[given["plan_component_id"]]
            roles = MUST_NOT_LAPSE.get(component["component_id"])
            if roles and component["status"] == "paused" and given["outcome"] != "died":
                assert given["authorised_by"] is not None
                assert given["authorised_by"]["role"] in roles

    @invariant()
    def nothing_that_goes_on_regardless_is_passed_on_but_by_a_name(self) -> None:
        plan = self.now["plan"]
        regardless = {each["plan_component_id"] for each in plan["overruled"]}
        for given in plan["closure"]["recipients"] if plan["closure"] else ():
            if given["plan_component_id"] in regardless and given["outcome"] in PASSED_ON:
                assert given["authorised_by"] is not None

    @invariant()
    def a_closed_plan_stays_as_it_is(self) -> None:
        if self.seen["plan"]["status"] == "closed":
            assert self.now == self.seen


def test_whatever_is_called_nothing_is_lost_and_nothing_lapses(service: TestClient) -> None:
    class OnThisService(PlanThatIsReliedOn):
        def __init__(self) -> None:
            super().__init__(service)

    run_state_machine_as_test(
        OnThisService,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=CALLS,
            # To make a failure shorter would take as long as a hundred that are not.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
