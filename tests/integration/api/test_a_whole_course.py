"""An EPR opens a plan and moves the person to the ward, home and back; clinicians settle it all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.service import as_, service_on

COMMUNITY, HOME = "saltmarsh-cmht-east", "saltmarsh-home-treatment"
WARD: Final = "saltmarsh-ward-samphire"
CARE: Final = (
    "psychosis-cbtp",
    "psychosis-clozapine",
    "psychosis-clozapine-blood",
    "psychosis-family-intervention",
    "psychosis-carers-assessment",
    "psychosis-crisis-plan",
)
NEXT_KEY: Final = count(1)
PRESCRIBER: Final = {"name": "Dr Ada Moss", "role": "prescriber"}
AGREED: Final = {"persons_view": "agrees", "persons_words": "Yes."}

Answer = dict[str, Any]


@pytest.fixture
def service(published_url: str) -> Iterator[TestClient]:
    with service_on(published_url) as client:
        yield client


@dataclass
class Course:
    """One person's plan, as the EPR and the clinicians see it."""

    client: TestClient
    plan: str = ""
    version: int = 0
    responsible: dict[str, str] = field(default_factory=dict)

    def call(self, role: Role, method: str, path: str, body: Mapping[str, Any]) -> Answer:
        headers = {**as_(self.client, role), "If-Match": f'"{self.version}"'}
        if method == "POST":
            headers["Idempotency-Key"] = f"a-key-of-the-course-{next(NEXT_KEY):04d}"
        answer = self.client.request(method, f"/v1/plans{path}", json=body, headers=headers)
        assert answer.is_success, answer.text
        assert answer.headers["ETag"] == f'"{self.version + 1}"'
        self.version += 1
        told: Answer = answer.json()
        return told

    def read(self, path: str = "") -> Answer:
        headers = as_(self.client, Role.CLINICIAN)
        answer = self.client.get(f"/v1/plans/{self.plan}{path}", headers=headers)
        assert answer.status_code == 200
        told: Answer = answer.json()
        return told

    def components(self) -> dict[str, Answer]:
        return {each["component_id"]: each for each in self.read()["components"]}

    def opened(self) -> None:
        body = {
            "person": {
                "identifiers": [
                    {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}
                ],
                "preferred_name": "Sam",
            },
            "pathways": ["psychosis"],
            "setting": "community",
            "team": COMMUNITY,
            "key_worker": "Joy Adeyemi",
            "needs": [{"need_id": "unusual-experiences", "level": "unmet"}],
        }
        self.plan = self.call(Role.SYSTEM, "POST", "", body)["plan_id"]

    def under_way(self, component_id: str) -> None:
        body = {
            "component_id": component_id,
            "status": "active",
            "started_on": "2026-01-05",
            "provider": "ZZ101",
        }
        self.call(Role.SYSTEM, "POST", f"/{self.plan}/components", body)

    def moves_to(self, team: str, **stated: object) -> Answer:
        now = datetime.now(UTC).isoformat()
        body = {"to_team": team, "occurred_at": now, "stated_for_all": stated}
        return self.call(Role.SYSTEM, "POST", f"/{self.plan}/transitions", body)

    def settled(self, move: Answer) -> None:
        """Answer for every decision of a move, one after the other, until none is left."""
        for decision in move["decisions"]:
            path = f"/{self.plan}/transitions/{move['transition_id']}/decisions"
            one = f"{path}/{decision['decision_id']}"
            if decision["outcome"] == "hand_over":
                answer = {"answer": "accept", "name": "Nurse Li Wen"}
                self.call(Role.CLINICIAN, "POST", f"{one}/acceptance", answer)
            else:
                self.call(Role.CLINICIAN, "PUT", one, _answer_to(decision))
                self._accepted_where_it_pends(path, decision["decision_id"], move)

    def _accepted_where_it_pends(self, path: str, decision_id: str, move: Answer) -> None:
        decisions = self.read(f"/transitions/{move['transition_id']}")["decisions"]
        (decision,) = (each for each in decisions if each["decision_id"] == decision_id)
        if decision["addressed_to"]:
            answer = {"answer": "accept", "name": "Nurse Li Wen"}
            self.call(Role.CLINICIAN, "POST", f"{path}/{decision_id}/acceptance", answer)


def _answer_to(decision: Answer) -> Answer:
    match decision["outcome"]:
        case "decide":
            return {
                "action": "settle",
                "outcome": "hand_over" if decision["decider"] == "prescriber" else "continue",
                "authorised_by": PRESCRIBER,
                **AGREED,
            }
        case "adapt":
            return {"action": "confirm", "adaptation": "Half an hour.", **AGREED}
        case _:
            return {"action": "confirm", **AGREED}


def test_a_course_through_the_settings_and_back_drops_nothing(service: TestClient) -> None:
    course = Course(service)
    course.opened()
    for component_id in CARE:
        course.under_way(component_id)

    admission = course.moves_to(WARD, engagement="not_now", wish="continue")
    course.settled(admission)
    on_the_ward = course.components()
    step_down = course.moves_to(HOME, engagement="with_adaptation", wish="continue")
    course.settled(step_down)
    back = course.moves_to(COMMUNITY, engagement="well_enough", wish="continue")
    course.settled(back)

    # The ward paused what was too much, and each step back asked about every one of them.
    assert [on_the_ward[each]["status"] for each in ("psychosis-cbtp", "psychosis-clozapine")] == [
        "paused",
        "active",
    ]
    for move in (admission, step_down, back):
        assert [each["component_id"] for each in move["decisions"]] == [*CARE]
        assert course.read(f"/transitions/{move['transition_id']}")["status"] == "complete"
    at_the_end = course.components()
    assert {each["status"] for each in at_the_end.values()} == {"active"}
    assert at_the_end["psychosis-clozapine"]["responsible_team"] == COMMUNITY
    assert course.read("/history?limit=200")["items"][-1]["version"] == course.version
