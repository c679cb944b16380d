"""Plans over HTTP, and short names for what is done with them at a move.

Each call is held to what is documented, and to this: a change is one version more with one entry
in the journal, and a refusal is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, cast
from uuid import UUID, uuid4

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.pathways.moments import on_day
from app.pathways.plans.events import EventName
from app.persistence.journal import Journal
from app.persistence.session import reading
from tests.integration.api.documented import require_as_documented
from tests.soon import in_days

Json = dict[str, Any]

EAST: Final = "saltmarsh-cmht-east"
OLDER_ADULTS: Final = "saltmarsh-cmht-older-adults"
HOME: Final = "saltmarsh-home-treatment"
WARD: Final = "saltmarsh-ward-samphire"
OTHER_WARD: Final = "saltmarsh-ward-heron"
TRUST: Final = "ZZ101"

CBT: Final = "psychosis-cbtp"
"""Therapy that a community team leads and that can reach a ward."""
IPS: Final = "mood-ips"
"""Employment support, which cannot reach a ward in person."""
LITHIUM: Final = "mood-lithium-treatment"
"""Must not lapse, and must be checked at a move."""
SAFETY_PLAN: Final = "mood-safety-plan"
"""Must not lapse, and needs no check: the receiving team takes it over."""
CARERS_ASSESSMENT: Final = "psychosis-carers-assessment"
"""A carer's own component."""

WELL: Final[Json] = {"engagement": "well_enough", "wish": "continue"}
CHECKED: Final[Json] = {
    "safety": "no_concern",
    "checked_by": "Dr Moss",
    "checked_at": "2026-01-31T09:30:00Z",
}
PRESCRIBER: Final[Json] = {"name": "Dr Moss", "role": "prescriber"}
PROFESSIONAL: Final[Json] = {"name": "Bo Reed", "role": "professional_with_person"}
INSTEAD: Final[Json] = {"reason_code": "clinical_judgement", "reason": "We talked it over."}
NOT_NOW: Final[Json] = {"engagement": "not_now", "wish": "continue"}
HEARD: Final[Json] = {"persons_view": "disagrees", "persons_words": "I would rather go on."}
STILL_NO: Final[Json] = {"persons_view": "disagrees", "persons_words": "I still say no."}
IS_OVER: Final[Json] = {
    "reason": "It is over.",
    "authorised_by": PROFESSIONAL,
    "persons_view": "agrees",
    "persons_words": "I have had what I need.",
}
BEST_INTERESTS: Final[Json] = {"reason_code": "best_interests", "reason": "The meeting agreed."}


def now() -> datetime:
    return datetime.now(UTC)


def an_hour_ago() -> str:
    return (now() - timedelta(hours=1)).isoformat()


def offered(component_id: str) -> Json:
    return {"component_id": component_id, "status": "offered"}


def active(component_id: str, **more: object) -> Json:
    usual = {"component_id": component_id, "status": "active", "started_on": "2026-01-05"}
    return {**usual, **more}


def paused(component_id: str, **more: object) -> Json:
    pause = {"reason": "Too tired.", "owner": "Cy Lane", "review_due": in_days(300)}
    return {**active(component_id), "status": "paused", **pause, **more}


class Refused(NamedTuple):
    """What a refusal says."""

    status: int
    code: str
    detail: str


def refused(answer: Response) -> Refused:
    problem = answer.json()
    return Refused(answer.status_code, problem["code"], problem["detail"])


def faults(answer: Response) -> list[tuple[str, str]]:
    """Where a 422 points, and what is wrong there."""
    assert answer.status_code == 422, answer.text
    return [(part["pointer"], part["code"]) for part in answer.json()["errors"]]


@dataclass
class PlanOverHttp:
    """One plan, as whoever has read its latest version calls about it."""

    client: TestClient
    plan_id: str
    version: int = 1
    components: dict[str, str] = field(default_factory=dict)
    """The `plan_component_id` of each component, by its id in the catalogue."""

    @property
    def path(self) -> str:
        return f"/v1/plans/{self.plan_id}"

    def get(self, path: str = "", **query: str) -> Any:  # noqa: ANN401  # any JSON
        answer = self.read(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def read(self, path: str = "", **query: str) -> Response:
        answer = self.client.get(self.path + path, params=query)
        require_as_documented(answer)
        return answer

    def call(
        self, method: str, path: str, body: Json, *, key: str | None = None, seen: int | None = None
    ) -> Response:
        headers = {"If-Match": f'"{seen or self.version}"'}
        if method == "POST":
            headers["Idempotency-Key"] = key or uuid4().hex
        answer = self.client.request(method, self.path + path, json=body, headers=headers)
        require_as_documented(answer)
        if answer.is_success and "Idempotency-Replayed" not in answer.headers:
            self.version += 1
            assert answer.headers["ETag"] == f'"{self.version}"'
        assert len(self.journal()) == self.version
        return answer

    def post(self, path: str, body: Json, **how: Any) -> Response:  # noqa: ANN401  # handed on
        return self.call("POST", path, body, **how)

    def put(self, path: str, body: Json, **how: Any) -> Response:  # noqa: ANN401  # handed on
        return self.call("PUT", path, body, **how)

    def journal(self) -> list[EventName]:
        """The names of all that was ever done with the plan."""
        app = cast("FastAPI", self.client.app)
        with reading(app.state.engine) as session:
            found = Journal(session).page(UUID(self.plan_id), limit=1_000)
        return [each.entry.event.name for each in found.items]

    def add(self, component: str | Json) -> Json:
        asked = active(component) if isinstance(component, str) else component
        answer = self.post("/components", {"provider": TRUST, **asked})
        added = done(answer, 201)
        self.components[added["component_id"]] = added["plan_component_id"]
        return added

    def said(self, component_id: str, **of_it: object) -> Json:
        """What is stated of one component at a move."""
        return {"plan_component_id": self.components[component_id], **of_it}

    def move(self, to: str = WARD, **asked: Any) -> Response:  # noqa: ANN401  # any JSON
        how = {name: asked.pop(name) for name in ("key", "seen") if name in asked}
        return self.post(
            "/transitions", {"to_team": to, "occurred_at": an_hour_ago(), **asked}, **how
        )

    def moved(self, to: str = WARD, **asked: Any) -> Json:  # noqa: ANN401  # any JSON
        return done(self.move(to, **asked), 201)

    def step(self, component_id: str, to: str, **grounds: object) -> Response:
        path = f"/components/{self.components[component_id]}"
        return self.call("PATCH", path, {"status": to, **grounds})

    def review(self, component_id: str, **stated: object) -> Response:
        return self.post(f"/components/{self.components[component_id]}/review", stated)

    def transition(self, transition_id: str) -> Json:
        found: Json = self.get(f"/transitions/{transition_id}")
        return found

    def component(self, component_id: str) -> Json:
        return next(
            each for each in self.get()["components"] if each["component_id"] == component_id
        )

    def confirm(self, move: Json, *adaptations: Json) -> Response:
        """Confirm together what needs no human choice."""
        path = f"/transitions/{move['transition_id']}/confirmation"
        return self.post(path, {"adaptations": adaptations} if adaptations else {})

    def answer(self, decision: Json, action: str, **given: object) -> Response:
        return self.put(of_decision(decision), {"action": action, **given})

    def accept(self, decision: Json) -> Response:
        answer = {"answer": "accept", "name": "Di Shore"}
        return self.post(f"{of_decision(decision)}/acceptance", answer)

    def refuse(self, decision: Json, **given: object) -> Response:
        answer = {"answer": "refuse", "name": "Di Shore", **given}
        return self.post(f"{of_decision(decision)}/acceptance", answer)

    def take_back(self, move: Json) -> Response:
        path = f"/transitions/{move['transition_id']}/entered-in-error"
        return self.post(path, {"reason": "Another person moved."})

    def close(self, **asked: object) -> Response:
        return self.post("/closure", {"outcome": "discharged_to_gp", **asked})


def a_plan(
    client: TestClient,
    *components: str | Json,
    team: str = EAST,
    key_worker: str | None = "Joy Adeyemi",
) -> PlanOverHttp:
    """An open plan with these components, active unless they say otherwise."""
    person = {
        "identifiers": [{"system": "urn:local", "value": uuid4().hex}],
        "preferred_name": "Sam",
    }
    asked = {
        "person": person,
        "pathways": ["psychosis", "mood", "complex-emotional-difficulties"],
        "team": team,
        **({"key_worker": key_worker} if key_worker else {}),
    }
    answer = client.post("/v1/plans", json=asked, headers={"Idempotency-Key": uuid4().hex})
    require_as_documented(answer)
    plan = PlanOverHttp(client, done(answer, 201)["plan_id"])
    for component in components:
        plan.add(component)
    return plan


def done(answer: Response, status: int = 200) -> Json:
    """What is answered to a call that went well."""
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def of_decision(decision: Json) -> str:
    """The path of a decision below its plan."""
    transition_id = decision["transition_id"]
    of_move = f"/transitions/{transition_id}" if transition_id else ""
    return f"{of_move}/decisions/{decision['decision_id']}"


def standing(move: Json) -> Iterator[Json]:
    return (each for each in move["decisions"] if each["status"] != "superseded")


def decision_about(component_id: str, move: Json) -> Json:
    """The decision of a move that stands about the component of this id."""
    [found] = [each for each in standing(move) if each["component_id"] == component_id]
    return found


def after_a_move(
    service: TestClient, component: str, to: str = WARD, /, **stated: object
) -> tuple[PlanOverHttp, Json]:
    """A plan of one component that has moved, and the decision about it."""
    plan = a_plan(service, component)
    move = plan.moved(to, stated=[plan.said(component, **stated)])
    return plan, decision_about(component, move)


def agreed_on(plan: PlanOverHttp, component_id: str) -> str:
    """With which words the plan tells on which day whoever it is for agreed that care rests."""
    about = plan.components[component_id]
    [told] = [each for each in plan.get()["agreed"] if each["plan_component_id"] == about]
    day = on_day(datetime.fromisoformat(told["said_at"]))
    what = {"pause": "rests", "stop": "stops"}[told["outcome"]]
    return f"the person agreed on {day} that it {what}: “{told['in_their_words']}”"


def by_itself(decision: Json) -> Json:
    """A decision of a move as it is told alone: only then it says itself whose it is."""
    return {**decision, "summary": f"Sam: {decision['summary']}"}


def move_of(plan: PlanOverHttp, decision: Json) -> Json:
    """The move that a decision belongs to, as it stands now."""
    return plan.transition(decision["transition_id"])


def a_paused_plan(service: TestClient, *components: str) -> tuple[PlanOverHttp, Json]:
    """On the ward, with every component paused against the person's wish."""
    plan = a_plan(service, *components)
    move = plan.moved(WARD, stated_for_all=NOT_NOW)
    for decision in standing(move):
        done(plan.answer(decision, "confirm", **HEARD))
    return plan, plan.transition(move["transition_id"])
