"""A plan over HTTP on which anybody calls anything: what is legal, what is not, and twice over."""

from typing import Final, cast
from uuid import UUID, uuid4

from fastapi import FastAPI
from httpx2 import Response
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
)
from starlette.testclient import TestClient

from app.pathways.rules.outcomes import Outcome
from app.persistence.journal_check import JournalCheck
from app.persistence.session import reading
from tests.integration.api.anybodys_calls import (
    ALL_IT_NEEDS,
    LIVE,
    MUST_NOT_LAPSE,
    SELDOM,
    calls,
    ways,
)
from tests.integration.api.moved_plans import (
    CBT,
    HEARD,
    INSTEAD,
    IPS,
    LITHIUM,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    a_plan,
    active,
    an_hour_ago,
    of_decision,
    offered,
    paused,
    refused,
)


def spoken(said: str) -> Json:
    return {"by": "person", "name": "Sam", "words": said}


FAULTS_OF_OURS: Final = 500


class PlanOnItsWay(RuleBasedStateMachine):
    """A plan that is moved, decided about and changed by hand."""

    def __init__(self, client: TestClient) -> None:
        super().__init__()
        components = (CBT, LITHIUM, SAFETY_PLAN, paused("ced-dbt"), offered(IPS))
        self.plan = a_plan(client, *components)
        self.moves: list[str] = []
        self.reviews: list[str] = []
        """The ids of decisions that were made before any move."""
        self.stated: list[str] | None = None
        """At the move that the call recorded, of which components something was stated."""
        self.is_unasked = False
        """Whether the call recorded a move at which nothing was stated."""
        self.used = self.first_call()
        self.accepted: str | None = None
        self.seen = self.now = self.look()

    def first_call(self) -> tuple[str, str, Json]:
        """A call whose key is used."""
        key, path, body = uuid4().hex, "/contributions", spoken("Good morning.")
        assert self.plan.post(path, body, key=key).is_success
        return key, path, body

    def look(self) -> Json:
        """All that a caller can see of the plan, and whether its journal is whole."""
        answer = self.plan.read()
        moves = self.plan.get("/transitions")["items"]
        is_open = [each["transition_id"] for each in moves if each["status"] == "open"]
        self.moves = [each["transition_id"] for each in moves]
        app = cast("FastAPI", self.plan.client.app)
        with reading(app.state.engine) as session:
            broken = JournalCheck(session).verify(UUID(self.plan.plan_id))
        return {
            "plan": answer.json(),
            "etag": answer.headers["ETag"],
            "moves": moves,
            "open": [self.plan.transition(each) for each in is_open],
            "before_any_move": [self.plan.get(f"/decisions/{each}") for each in self.reviews],
            "broken": broken,
        }

    def call(self, method: str, path: str, body: Json, way: str) -> Response:
        """Call as somebody does who has read the plan, or has not, or has no answer heard."""
        body = {name: each for name, each in body.items() if each is not None}
        key, seen = uuid4().hex, self.plan.version
        self.seen, self.accepted, self.stated = self.now, None, None
        self.is_unasked = False
        if method == "POST" and way == "with_a_used_key" and (path, body) != self.used[1:]:
            reused = self.plan.post(path, body, key=self.used[0])
            assert refused(reused)[:2] == (422, "idempotency-key-reused")
        if way == "stale" and seen > 1:
            stale = self.plan.call(method, path, body, seen=seen - 1)
            assert stale.status_code in {412, 422}
            assert stale.status_code == 422 or stale.headers["ETag"] == f'"{seen}"'
        answer = self.plan.call(method, path, body, key=key, seen=seen)
        assert answer.status_code < FAULTS_OF_OURS, answer.text
        # Where one calls after the other, no constraint of the database has anything to refuse.
        assert answer.is_success or answer.json()["code"] != "conflict"
        if method == "POST" and answer.is_success:
            self.used = (key, path, body)
            if way == "twice":
                again = self.plan.post(path, body, key=key, seen=seen)
                assert again.headers["Idempotency-Replayed"] == "true"
                assert (again.status_code, again.content) == (answer.status_code, answer.content)
        if path.endswith("/review") and answer.is_success and not answer.json()["transition_id"]:
            self.reviews.append(answer.json()["decision_id"])
        self.now = self.look()
        return answer

    def components(self) -> list[Json]:
        found: list[Json] = self.now["plan"]["components"]
        return found

    def component(self, place: int) -> Json:
        return self.components()[place % len(self.components())]

    def decisions(self) -> list[Json]:
        """The decisions of the latest move, or those that were made before any."""
        latest = self.now["open"] or [self.plan.transition(each) for each in self.moves[:1]]
        of_moves = [decision for move in latest for decision in move["decisions"]]
        return of_moves or self.now["before_any_move"]

    def decision(self, place: int) -> Json:
        """Any decision of the latest move, or one that there is not."""
        nobodys: Json = {"transition_id": str(uuid4()), "decision_id": str(uuid4())}
        found = self.decisions() or [nobodys]
        return found[place % len(found)]

    @initialize(has_moved=st.booleans())
    def begins(self, *, has_moved: bool) -> None:
        if has_moved:
            asked = {"to_team": WARD, "occurred_at": an_hour_ago(), "stated_for_all": WELL}
            self.call("POST", "/transitions", asked, "as_read")

    # One rule, because a machine leaves out some rules of each run, and most calls need others
    # before them.
    @rule(called=calls, way=ways)
    def somebody_calls(self, called: tuple[str, Json], way: str) -> None:
        name, given = called
        getattr(self, name)(**given, way=way)

    def moves_on(
        self, team: str, leave: str, all_of_it: Json, of_one: tuple[int, Json] | None, way: str
    ) -> None:
        asked = {"to_team": team, "leave": leave, "occurred_at": an_hour_ago()}
        live = [each["plan_component_id"] for each in self.components() if each["status"] in LIVE]
        stated = []
        if of_one and live:
            place, said = of_one
            stated = [{"plan_component_id": live[place % len(live)], **said}]
        body: Json = {**asked, "stated_for_all": all_of_it, "stated": stated}
        if self.call("POST", "/transitions", body, way).is_success:
            self.stated = [each["plan_component_id"] for each in stated]
            self.is_unasked = not (all_of_it or stated)

    def moves_on_unasked(self, team: str, way: str) -> None:
        self.moves_on(team, "none", {}, None, way)

    def goes_on_leave(self, leave: str, way: str) -> None:
        self.moves_on(self.now["plan"]["team"], leave, {}, None, way)

    def moves_by_mistake(self, team: str, way: str) -> None:
        self.moves_on(team, "escorted", WELL, None, "as_read")
        self.is_taken_back(1, way)

    def is_offered_more(self, component_id: str, *, is_offer: bool, way: str) -> None:
        asked = offered(component_id) if is_offer else active(component_id)
        self.call("POST", "/components", {"provider": "ZZ101", **asked}, way)

    def is_confirmed_together(self, *, adapting: bool, place: int, way: str) -> None:
        to_adapt = [
            {"decision_id": each["decision_id"], "adaptation": "Shorter."}
            for move in self.now["open"]
            for each in move["decisions"]
            if adapting and each["status"] == "proposed" and each["outcome"] == "adapt"
        ]
        move = [*(each["transition_id"] for each in self.now["open"]), *self.moves, str(uuid4())]
        path = f"/transitions/{move[0 if place < 8 else -1]}/confirmation"
        self.call("POST", path, {"adaptations": to_adapt}, way)

    def is_answered_as_it_allows(
        self, place: int, wanted: str, outcome: Outcome, but_for: Json, way: str
    ) -> None:
        waiting = [each for each in self.decisions() if len(each["legal_calls"]) > 1]
        if not waiting:
            return
        decision = waiting[place % len(waiting)]
        legal = decision["legal_calls"]
        match wanted if wanted in legal else legal[0]:
            case "accept" | "refuse" as answer:
                self.team_answers(decision, answer, way, unsafe=bool(place % 2))
            case "review":
                path = f"/components/{decision['plan_component_id']}/review"
                self.call("POST", path, WELL, way)
            case action:
                chosen = decision["outcome"] if action == "confirm" else outcome
                adaptation = "Shorter." if chosen == "adapt" else None
                answer = {**ALL_IT_NEEDS, "outcome": chosen, "adaptation": adaptation, **but_for}
                given = {name: each for name, each in answer.items() if each is not None}
                self.call("PUT", of_decision(decision), {"action": action, **given}, way)

    def is_let_lapse(self, place: int, outcome: str, way: str) -> None:
        """Override without a name what is proposed of care that must not lapse, if there is any."""
        about = [
            each
            for each in self.decisions()
            if "override" in each["legal_calls"] and each["component_id"] in MUST_NOT_LAPSE
        ]
        for decision in about[place % 2 : place % 2 + 1] or about[:1]:
            given = {"action": "override", "outcome": outcome, **INSTEAD, **HEARD}
            self.call("PUT", of_decision(decision), given, way)

    def is_answered_anyhow(self, place: int, given: Json, way: str) -> None:
        self.call("PUT", of_decision(self.decision(place)), given, way)

    def is_answered_by_a_team(self, place: int, answer: str, way: str) -> None:
        decision = self.decision(place)
        # Before any move nothing is handed over, and there is no address to answer at.
        if decision["transition_id"]:
            self.team_answers(decision, answer, way, unsafe=bool(place % 2))

    def team_answers(self, decision: Json, answer: str, way: str, *, unsafe: bool) -> None:
        code = "safety_concern" if unsafe else "team_full"
        why = {"reason_code": code, "reason": "Not here."} if answer == "refuse" else {}
        body = {"answer": answer, "name": "Di Shore", **why}
        answered = self.call("POST", f"{of_decision(decision)}/acceptance", body, way)
        if answered.is_success and answer == "accept":
            self.accepted = decision["plan_component_id"]

    def is_reviewed(self, place: int, stated: Json, way: str) -> None:
        component = self.component(place)["plan_component_id"]
        self.call("POST", f"/components/{component}/review", stated, way)

    def is_changed_by_hand(self, place: int, given: Json, way: str) -> None:
        component = self.component(place)["plan_component_id"]
        self.call("PATCH", f"/components/{component}", given, way)

    def is_taken_out(self, place: int, authorised_by: Json | None, way: str) -> None:
        """Enter care under way that must not lapse in error, if there is any."""
        about = [
            each["plan_component_id"]
            for each in self.components()
            if each["status"] in LIVE and each["component_id"] in MUST_NOT_LAPSE
        ]
        for component in about[place % 2 : place % 2 + 1] or about[:1]:
            given = {"status": "entered_in_error", "reason": "A slip."}
            named = {**given, "authorised_by": authorised_by}
            self.call("PATCH", f"/components/{component}", named, way)

    def is_taken_back(self, place: int, way: str) -> None:
        stands = [each for each in self.now["moves"] if each["status"] in {"open", "complete"}]
        moves = stands[:1] if place else self.now["moves"][-1:]
        move = next((each["transition_id"] for each in moves), str(uuid4()))
        self.call("POST", f"/transitions/{move}/entered-in-error", {"reason": "A slip."}, way)

    def is_spoken_about(self, way: str) -> None:
        self.call("POST", "/contributions", spoken("I would like to go home."), way)

    def is_closed(self, outcome: str, authorised_by: Json | None, way: str) -> None:
        if len(self.moves) < SELDOM:
            return
        terms = {"outcome": outcome, "recipient": "Kin", "authorised_by": authorised_by}
        live = [each for each in self.components() if each["status"] in LIVE]
        recipients = [{**terms, "plan_component_id": each["plan_component_id"]} for each in live]
        self.call("POST", "/closure", {"outcome": outcome, "recipients": recipients}, way)
