"""A stored decision is explained as the stateless call explains it, and decided as worked out."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.pathways.rules.instead import KEPT_BY_THEIR_TEAM
from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    EAST,
    HEARD,
    HOME,
    IPS,
    LITHIUM,
    OLDER_ADULTS,
    OTHER_WARD,
    PRESCRIBER,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    paused,
)

VIGNETTES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "spec" / "vignettes.yaml").read_text()
)
THE_SAME: Final = ("outcome", "rule", "because", "what_would_change_it")
AS_IT_STANDS: Final = ("due_within", "interim", "decider", "against_persons_wish")

FROM: Final = {"community": EAST, "home_treatment": HOME, "inpatient": WARD}
TO: Final = {
    "community": OLDER_ADULTS,
    "home_treatment": "saltmarsh-home-treatment-older-adults",
    "inpatient": OTHER_WARD,
}


def decided(
    service: TestClient, component: Json, stated: Json, from_setting: str, **move: str
) -> Json:
    """The decision about the one component of a plan that moves on from where it was started.

    Back in the community, the person is with the team that they were with there.
    """
    started_in, to_setting = component["started_in"], move.pop("to_setting")
    plan = a_plan(service, component, team=FROM[started_in])
    if from_setting != started_in:
        plan.moved(FROM[from_setting])
    is_back = to_setting == "community" != from_setting
    to_team = EAST if is_back else TO[to_setting]
    said = plan.said(component["component_id"], **stated)
    return decision_about(component["component_id"], plan.moved(to_team, stated=[said], **move))


def worked_out(
    service: TestClient, component: Json, stated: Json, from_setting: str, **move: str
) -> Json:
    """What the stateless call says of the same case."""
    asked = {
        "ref": "a",
        "component_id": component["component_id"],
        "status": component["status"],
        "started_in": component["started_in"],
        **{name: each for name, each in stated.items() if name not in NOT_FACTORS},
    }
    question = {"from_setting": from_setting, **move, "components": [asked]}
    [decision] = service.post("/v1/carry-over", json=question).json()["decisions"]
    found: Json = decision
    return found


NOT_FACTORS: Final = frozenset({"reach_reason", "checked_by", "checked_at", "in_their_words"})


def from_the_plan(factors: list[Json]) -> list[Json]:
    """The same factors, but that the plan says how the component stands."""
    return [
        {**factor, "from": "plan"} if factor["name"] == "status" else factor for factor in factors
    ]


def rests_on(stated: Json) -> Json:
    """What a stored move wants to know besides."""
    reason = {"reach_reason": "The team says so."} if "reach" in stated else {}
    return {**stated, **reason, **(CHECKED if stated.get("safety") == "no_concern" else {})}


@pytest.mark.parametrize("case", VIGNETTES, ids=[case["name"] for case in VIGNETTES])
def test_a_worked_case_comes_out_the_same_as_a_stored_move(
    service: TestClient, case: dict[str, Any]
) -> None:
    stated = dict(case["stated"])
    status = stated.pop("status", "active")
    started_in = stated.pop("started_in", "community")
    make = paused if status == "paused" else active
    component = make(case["component_id"], started_in=started_in)
    settings = {name: case[name] for name in ("from_setting", "to_setting")}

    decision = decided(service, component, rests_on(stated), **settings)

    assert decision["outcome"] == decision["proposed"] == case["expect"]
    assert_explained_as(decision, worked_out(service, component, stated, **settings))


def assert_explained_as(decision: Json, expected: Json) -> None:
    if decision["outcome"] == "hand_over" and decision["addressed_to"] is None:
        # The stateless call knows no teams: the plan knows that this one answers for it already.
        expected = {**expected, "because_for_person": KEPT_BY_THEIR_TEAM}
    # The stateless call has nothing that waits for an answer, and nobody but the one it speaks to.
    assert expected["because_for_person"] in decision["because_for_person"]
    for name in (*THE_SAME, *AS_IT_STANDS):
        assert decision[name] == expected[name], name
    assert decision["factors"] == from_the_plan(expected["factors"])
    if "decided_by" in expected:
        assert decision["rules"] == expected["decided_by"]


@given(
    component_id=st.sampled_from([CBT, IPS, LITHIUM, SAFETY_PLAN, CARERS_ASSESSMENT]),
    status=st.sampled_from(["active", "paused"]),
    started_in=st.sampled_from(sorted(FROM)),
    from_setting=st.sampled_from(sorted(FROM)),
    to_setting=st.sampled_from(sorted(TO)),
    leave=st.sampled_from(["none", "escorted", "unescorted"]),
    stated=st.fixed_dictionaries(
        {},
        optional={
            "engagement": st.sampled_from(
                ["well_enough", "with_adaptation", "not_now", "not_assessed"]
            ),
            "wish": st.sampled_from(["continue", "pause", "stop", "not_asked", "could_not_say"]),
            "safety": st.sampled_from(["no_concern", "contraindicated", "not_checked"]),
            "reach": st.sampled_from(["as_is", "adapted", "none"]),
            "originating_team_stays": st.booleans(),
        },
    ),
)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_stated_a_stored_decision_is_explained_as_the_stateless_call_explains_it(
    service: TestClient, component_id: str, status: str, started_in: str, stated: Json, **move: str
) -> None:
    make = paused if status == "paused" else active
    # What must not lapse is recorded as paused only where somebody answers for it.
    named = {"authorised_by": {"name": "Dr Moss", "role": "prescriber"}}
    component = make(component_id, started_in=started_in, **(named if status == "paused" else {}))

    decision = decided(service, component, rests_on(stated), **move)

    assert_explained_as(decision, worked_out(service, component, stated, **move))


def test_the_table_that_decided_is_the_one_that_is_published(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    decision = decision_about(CBT, plan.moved(WARD))

    published = service.get("/v1/rules/carry-over").json()
    assert decision["rules"] == {name: published[name] for name in ("id", "version", "digest")}


def test_a_decision_that_was_answered_otherwise_tells_the_person_what_holds_now(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    grounds = {"reason_code": "safety_concern", "reason": "The level is too high."}

    after = done(
        plan.answer(
            decision, "settle", outcome="pause", authorised_by=PRESCRIBER, **grounds, **HEARD
        )
    )

    now = plan.transition(decision["transition_id"])["decisions"][0]
    assert decision["because_for_person"] != now["because_for_person"]
    assert after["because_for_person"] == now["because_for_person"]
    assert now["because_for_person"].startswith(
        "Someone found that this care may not be safe for you. "
        "You told us you want to go on with this care. What you wish is on record. "
        "Staff decided that it rests for now even so. We will look at it again. "
    )
    assert now["because"] == decision["because"]
