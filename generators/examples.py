"""The examples of the OpenAPI document, asked of the running service.

`python -m generators.examples` writes them anew after a change of content or of an answer.
Every call is made as on a fresh start, so that no example rests on another.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from starlette.testclient import TestClient

from app.routers import examples
from app.routers.examples import moves, plans
from app.routers.examples.people import parameter_example
from app.routers.examples.requests import CARRY_OVER_QUESTIONS, NEEDS_QUESTIONS
from generators.fresh_start import clinician_of, told_database, url_of

FOLDER: Final = Path(examples.__file__).parent
PUBLISHED_AT: Final = "2026-01-31T09:30:00Z"
SHOWN: Final = {
    "components": 1,
    "rules": 3,
    "teams": 3,
    "decisions": 3,
    "missing": 1,
    "changes": 3,
    "tasks": 3,
}
"""How many entries of a long list an example shows: the document must stay quick to read."""


class Asked(NamedTuple):
    """One call whose answer is an example; braces in the path stand for ids of the stories."""

    method: str
    path: str
    body: Any = None


_PLAN: Final = "/v1/plans/{plan_id}"
_COMPONENT: Final = _PLAN + "/components/{plan_component_id}"
_MOVE: Final = _PLAN + "/transitions/{transition_id}"
_DECISION: Final = _MOVE + "/decisions/{decision_id}"


def _first(requests: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any JSON
    return next(iter(requests.values()))["value"]


ASKED: Final[dict[str, Asked]] = {
    "list_pathways": Asked("GET", "/v1/pathways"),
    "get_pathway": Asked("GET", "/v1/pathways/psychosis"),
    "list_pathway_versions": Asked("GET", "/v1/pathways/psychosis/versions"),
    "get_pathway_version": Asked("GET", "/v1/pathways/psychosis/versions/1.0.0"),
    "list_components": Asked("GET", "/v1/components?need=sleep&limit=1"),
    "get_component": Asked("GET", "/v1/components/psychosis-clozapine"),
    "list_needs": Asked("GET", "/v1/needs?limit=2"),
    "list_elements": Asked("GET", "/v1/elements"),
    "list_settings": Asked("GET", "/v1/settings?limit=1"),
    "list_organisations": Asked("GET", "/v1/organisations?limit=1"),
    "list_teams": Asked("GET", "/v1/teams?setting=home_treatment"),
    "get_carry_over_rules": Asked("GET", "/v1/rules/carry-over"),
    "get_carry_over_rules_version": Asked("GET", "/v1/rules/carry-over/versions/1.0.0"),
    "match_needs": Asked("POST", "/v1/needs-match", _first(NEEDS_QUESTIONS)),
    "decide_carry_over": Asked("POST", "/v1/carry-over", _first(CARRY_OVER_QUESTIONS)),
    "list_plans": Asked("GET", "/v1/plans"),
    "get_plan": Asked("GET", _PLAN),
    "list_gaps": Asked("GET", _PLAN + "/gaps"),
    "get_history": Asked("GET", _PLAN + "/history?limit=2"),
    "list_transitions": Asked("GET", _PLAN + "/transitions"),
    "get_transition": Asked("GET", _MOVE),
    "get_decision": Asked("GET", _PLAN + "/decisions/{decision_id}"),
    "get_worklist": Asked("GET", "/v1/worklist?team=saltmarsh-ward-samphire"),
    "search_plans": Asked("POST", "/v1/plans/search", _first(plans.SEARCHES)),
}
"""What changes nothing."""

CHANGED: Final[dict[str, Asked]] = {
    "open_plan": Asked("POST", "/v1/plans", _first(plans.NEW_PLANS)),
    "change_plan": Asked("PATCH", _PLAN, _first(plans.PLAN_CHANGES)),
    "close_plan": Asked("POST", _PLAN + "/closure", _first(plans.CLOSURES)),
    "add_need": Asked("POST", _PLAN + "/needs", _first(plans.NEW_NEEDS)),
    "change_need": Asked("PATCH", _PLAN + "/needs/{plan_need_id}", _first(plans.NEED_CHANGES)),
    "make_contribution": Asked("POST", _PLAN + "/contributions", _first(plans.CONTRIBUTIONS)),
    "record_agreement": Asked("POST", _PLAN + "/agreements", _first(plans.AGREEMENTS)),
    "add_component": Asked("POST", _PLAN + "/components", _first(plans.NEW_COMPONENTS)),
    "change_component": Asked("PATCH", _COMPONENT, _first(plans.COMPONENT_CHANGES)),
    "review_component": Asked("POST", _COMPONENT + "/review", _first(plans.COMPONENT_REVIEWS)),
    "record_transition": Asked("POST", _PLAN + "/transitions", _first(moves.MOVES)),
    "confirm_transition": Asked("POST", _MOVE + "/confirmation", _first(moves.CONFIRMATIONS)),
    "answer_decision": Asked("PUT", _DECISION, _first(moves.ANSWERS)),
    "answer_review": Asked("PUT", _PLAN + "/decisions/{decision_id}", _first(moves.REVIEW_ANSWERS)),
    "answer_hand_over": Asked("POST", _DECISION + "/acceptance", _first(moves.HAND_OVER_ANSWERS)),
    "enter_transition_in_error": Asked("POST", _MOVE + "/entered-in-error", _first(moves.ERRORS)),
}
"""What changes something: asked of a service that nobody has asked anything before."""


def call(client: TestClient, operation: str, asked: Asked) -> Any:  # noqa: ANN401  # any answer
    """Make a call with what the documentation fills in, and return the answer."""

    def example(name: str) -> str:
        return parameter_example(operation, name, required=True) or ""

    names = ("plan_id", "plan_need_id", "plan_component_id", "transition_id", "decision_id")
    path = asked.path.format(**{name: example(name) for name in names})
    headers = {"If-Match": example("If-Match")} if "{plan_id}" in asked.path else {}
    if asked.method == "POST":
        headers["Idempotency-Key"] = "a-key-for-an-example"
    return client.request(asked.method, path, json=asked.body, headers=headers)


def ask(client: TestClient, operation: str) -> Any:  # noqa: ANN401  # any JSON
    """Return what the service answers, cut to the length of an example."""
    answer = call(client, operation, (ASKED | CHANGED)[operation])
    assert answer.is_success, f"{operation}: {answer.text}"
    return _as_example(answer.json())


def _as_example(answer: Any) -> Any:  # noqa: ANN401  # any JSON
    """The answer with long lists cut, and its one time that differs between databases fixed."""
    if isinstance(answer, dict):
        return {name: _shown(name, _as_example(part)) for name, part in answer.items()}
    return [_as_example(part) for part in answer] if isinstance(answer, list) else answer


def _shown(name: str, part: Any) -> Any:  # noqa: ANN401  # any JSON
    if name == "published_at":
        return PUBLISHED_AT
    return part[: SHOWN.get(name, len(part))] if isinstance(part, list) else part


def write_examples() -> None:
    """Ask a service of its own for every example, and write the answers."""
    with told_database() as told:
        with clinician_of(url_of(told)) as client:
            for operation in ASKED:
                _write(client, operation)
        for operation in CHANGED:
            asked = told.with_name(f"{operation}.db")
            shutil.copy(told, asked)
            with clinician_of(url_of(asked)) as client:
                _write(client, operation)


def _write(client: TestClient, operation: str) -> None:
    text = json.dumps(ask(client, operation), indent=1, ensure_ascii=False)
    (FOLDER / f"{operation}.json").write_text(text + "\n")


if __name__ == "__main__":
    write_examples()
