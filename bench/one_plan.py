"""One realistic plan, made through the service: twelve components, a complete move, an open one."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from bench.client import Answer, Client

COMMUNITY: Final = "saltmarsh-cmht-east"
WARD: Final = "saltmarsh-ward-samphire"
HOME_TREATMENT: Final = "saltmarsh-home-treatment"
PROVIDER: Final = "ZZ101"

_NEEDS: Final = {
    "unusual-experiences": "The voices are loudest in the evening, and I would like to sleep.",
    "work-education": "I want to go back to the garden centre, two mornings to begin with.",
    "physical-health": "I have put on weight since the tablets and my knees hurt on the stairs.",
}
_COMPONENTS: Final[tuple[tuple[str, list[str]], ...]] = (
    ("psychosis-cbtp", ["unusual-experiences"]),
    ("psychosis-clozapine", ["unusual-experiences"]),
    ("psychosis-clozapine-blood", ["physical-health", "unusual-experiences"]),
    ("psychosis-annual-physical-check", ["physical-health"]),
    ("psychosis-healthy-eating-activity", ["physical-health"]),
    ("psychosis-ips", ["work-education"]),
    ("psychosis-meaningful-activity", ["work-education"]),
    ("psychosis-money-benefits", []),
    ("psychosis-family-intervention", []),
    ("psychosis-carers-assessment", []),
    ("psychosis-early-signs-plan", ["unusual-experiences"]),
    ("psychosis-peer-support", ["unusual-experiences", "work-education"]),
)
PLAN_SIZE: Final = len(_COMPONENTS)

_AN_HOUR_AGO: Final = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
"""The same for every move of a run: none may come before the latest one."""


class OnePlan:
    """A plan as it is changed by one who has always read it."""

    def __init__(self, client: Client, plan_id: str) -> None:
        self._client = client
        self._path = f"/v1/plans/{plan_id}"
        self._seen = self._read().etag

    def read(self) -> Any:  # noqa: ANN401  # whatever is answered
        """Return the plan as it stands."""
        return self._read().json()

    def post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever is answered
        """Change something of the plan as it stands."""
        return self._change("POST", path, body)

    def put(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever is answered
        """Answer for something of the plan as it stands."""
        return self._change("PUT", path, body)

    def _read(self) -> Answer:
        return self._client.ask_well(self._client.request("GET", self._path))

    def _change(self, method: str, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever is answered
        answer = _send(self._client, method, self._path + path, body, seen=self._seen)
        self._seen = answer.etag
        return answer.json()


def make_plan(client: Client) -> str:
    """Make the plan, and return its id."""
    opened = _send(client, "POST", "/v1/plans", _opening()).json()
    plan_id: str = opened["plan_id"]
    plan = OnePlan(client, plan_id)
    for component_id, serves in _COMPONENTS:
        plan.post("/components", _care(component_id, serves))
    for words in ("I would rather not be rung before ten.", "The walk by the river does me good."):
        plan.post("/contributions", {"by": "person", "name": "Sam", "words": words})
    view = {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees"}
    plan.post("/agreements", view)
    _settle(plan, plan.post("/transitions", known_move(WARD, days_ago=3)))
    plan.post("/transitions", move_to(HOME_TREATMENT))
    return plan_id


def move_to(team: str) -> dict[str, Any]:
    """Return a move that says little of what is known, so that much is left to decide."""
    return {
        "to_team": team,
        "leave": "none",
        "occurred_at": _AN_HOUR_AGO,
        "reason": "The nights have become quieter, and Sam asks to be at home.",
        "stated_for_all": {"engagement": "with_adaptation", "wish": "continue"},
    }


def _send(
    client: Client, method: str, path: str, body: dict[str, Any], *, seen: str = ""
) -> Answer:
    headers = {"Idempotency-Key": uuid4().hex, **({"If-Match": seen} if seen else {})}
    request = client.request(method, path, json.dumps(body).encode(), headers)
    return client.ask_well(request)


def _opening() -> dict[str, Any]:
    number = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}
    return {
        "person": {"identifiers": [number], "preferred_name": "Sam"},
        "pathways": ["psychosis"],
        "team": COMMUNITY,
        "key_worker": "Robin Marsh",
        "what_matters": "My allotment, my sister, and being asked before things are decided.",
        "needs": [
            {"need_id": need_id, "in_their_words": words, "level": "unmet"}
            for need_id, words in _NEEDS.items()
        ],
    }


def _care(component_id: str, serves: list[str]) -> dict[str, Any]:
    return {
        "component_id": component_id,
        "status": "active",
        "started_on": "2026-03-02",
        "serves": serves,
        "provider": PROVIDER,
    }


def known_move(team: str, *, days_ago: int = 0) -> dict[str, Any]:
    """Return a move that says all that is known, so that little is left to decide."""
    at = (datetime.fromisoformat(_AN_HOUR_AGO) - timedelta(days=days_ago)).isoformat()
    known = {"engagement": "well_enough", "wish": "continue", "safety": "no_concern"}
    checked = {"checked_by": "Ola Prescriber", "checked_at": at}
    return {
        **move_to(team),
        "leave": "escorted",
        "occurred_at": at,
        "stated_for_all": {**known, **checked},
    }


def _settle(plan: OnePlan, move: dict[str, Any]) -> None:
    """Leave nothing of a move open."""
    path = f"/transitions/{move['transition_id']}"
    adapted = [
        {"decision_id": each["decision_id"], "adaptation": "Half an hour in the garden room."}
        for each in move["decisions"]
        if each["outcome"] == "adapt"
    ]
    confirmed = plan.post(f"{path}/confirmation", {"adaptations": adapted})
    for each in confirmed["decisions"]:
        if each["addressed_to"]:
            accepted = {"answer": "accept", "name": "Ife Ward"}
            plan.post(f"{path}/decisions/{each['decision_id']}/acceptance", accepted)
