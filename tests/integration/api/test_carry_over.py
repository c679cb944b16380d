"""The stateless decision over HTTP: what is answered, and what is refused."""

import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.pathways.rules.answer import CarryOverAnswer
from app.pathways.rules.factors import SPACE, Factor, text_of
from app.routers.examples.requests import CARRY_OVER_QUESTIONS

Question = dict[str, Any]
CANARY: Final = "canary-words-of-a-person"

TRAITS: Final = {
    "element": "medications",
    "must_not_lapse": True,
    "led_by": "current_team",
    "check_on_move": True,
    "delivery_modes": ["on_ward_or_in_reach"],
}


def a_question(*components: Question, **move: object) -> Question:
    asked = components or ({"ref": "a", "component_id": "psychosis-cbtp"},)
    return {
        "from_setting": "community",
        "to_setting": "inpatient",
        "components": list(asked),
        **move,
    }


def test_what_is_paused_already_is_summed_up_as_staying_so(service: TestClient) -> None:
    asked = {"component_id": "psychosis-cbtp", "engagement": "not_now", "wish": "continue"}
    rests = [{"ref": str(each), **asked, "status": "paused"} for each in range(2)]

    answer = service.post("/v1/carry-over", json=a_question({"ref": "a", **asked}, *rests)).json()

    due = "review due within 7 days."
    assert answer["summary"] == (
        f"1 pauses against the wish to go on, {due} 2 stay paused, against the wish to go on, {due}"
    )


def test_the_example_of_the_design_is_answered(service: TestClient) -> None:
    question = a_question(
        {
            "ref": "a",
            "component_id": "psychosis-cbtp",
            "status": "active",
            "started_in": "community",
            "engagement": "well_enough",
            "wish": "continue",
        },
        {"ref": "b", "traits": TRAITS, "reach": "as_is", "safety": "not_checked"},
        leave="none",
    )

    answer = service.post("/v1/carry-over", json=question).json()

    assert answer["summary"] == "1 continues. 1 needs a decision, due within 24 hours."
    assert answer["approval"] == "illustrative"
    first, second = answer["decisions"]
    assert (first["ref"], first["outcome"], first["rule"]) == ("a", "continue", "keep-going")
    assert first["due_within"] is None
    assert first["interim"] == "carry_on"
    assert {"name": "engagement", "value": "well_enough", "from": "stated"} in first["factors"]
    assert first["what_would_change_it"][0] == {
        "factor": "engagement",
        "value": "with_adaptation",
        "outcome": "adapt",
    }
    assert (second["ref"], second["outcome"], second["decider"]) == ("b", "decide", "prescriber")
    assert second["due_within"] == "PT24H"


@pytest.mark.parametrize("example", CARRY_OVER_QUESTIONS.values(), ids=CARRY_OVER_QUESTIONS)
def test_the_answer_has_the_shape_that_is_documented(
    service: TestClient, example: dict[str, Any]
) -> None:
    answer = service.post("/v1/carry-over", json=example["value"])

    shape = TypeAdapter(CarryOverAnswer)
    read = shape.validate_json(answer.content)
    assert shape.dump_python(read, mode="json") == answer.json()


def test_the_same_question_gets_the_same_bytes(service: TestClient) -> None:
    answers = {service.post("/v1/carry-over", json=a_question()).content for _ in range(5)}

    assert len(answers) == 1


def test_each_factor_tells_where_it_came_from(service: TestClient) -> None:
    known = a_question(
        {"ref": "c", "component_id": "psychosis-cbtp", "wish": "continue"},
        {"ref": "t", "traits": TRAITS},
        {"ref": "s", "component_id": "psychosis-cbtp", "originating_team_stays": False},
    )

    decisions = service.post("/v1/carry-over", json=known).json()["decisions"]

    origins = [{f["name"]: f["from"] for f in decision["factors"]} for decision in decisions]
    assert list(origins[0]) == list(SPACE)
    assert origins[0] == {
        "status": "default",
        "must_not_lapse": "catalogue",
        "led_by": "derived",
        "reach": "derived",
        "safety": "default",
        "wish": "stated",
        "engagement": "default",
        "from_setting": "transition",
        "to_setting": "transition",
    }
    assert (origins[1]["must_not_lapse"], origins[1]["led_by"]) == ("stated", "stated")
    assert origins[2]["led_by"] == "stated"


def test_a_thousand_components_are_decided_in_one_call(service: TestClient) -> None:
    many = [{"ref": str(n), "component_id": "mood-ips"} for n in range(1_000)]

    answer = service.post("/v1/carry-over", json=a_question(*many))

    assert answer.status_code == 200
    assert [d["ref"] for d in answer.json()["decisions"]] == [c["ref"] for c in many]


def change(**changes: object) -> Callable[[Question], Question]:
    return lambda question: {**question, **changes}


def change_component(**changes: object) -> Callable[[Question], Question]:
    return lambda question: {
        **question,
        "components": [{**question["components"][0], **changes}],
    }


REFUSED: Final = {
    "unknown component": (
        change_component(component_id="no-such-thing"),
        "/components/0/component_id",
    ),
    "unknown setting": (change(to_setting=CANARY), "/to_setting"),
    "unknown leave": (change(leave=CANARY), "/leave"),
    "unknown value": (change_component(engagement=CANARY), "/components/0/engagement"),
    "unknown factor": (change_component(risk=CANARY), "/components/0/risk"),
    "age": (change_component(age=70), "/components/0/age"),
    "date of birth": (change(date_of_birth="1950-01-01"), "/date_of_birth"),
    "missing setting": (lambda q: {k: v for k, v in q.items() if k != "to_setting"}, "/to_setting"),
    "missing ref": (
        lambda q: {**q, "components": [{"component_id": "mood-ips"}]},
        "/components/0/ref",
    ),
    "empty ref": (change_component(ref=""), "/components/0/ref"),
    "ref too long": (change_component(ref=CANARY * 10), "/components/0/ref"),
    "number for a ref": (change_component(ref=7), "/components/0/ref"),
    "neither id nor traits": (lambda q: {**q, "components": [{"ref": "a"}]}, "/components/0"),
    "both id and traits": (change_component(traits=TRAITS), "/components/0"),
    "word for a boolean": (
        lambda q: {
            **q,
            "components": [{"ref": "a", "traits": {**TRAITS, "must_not_lapse": "yes"}}],
        },
        "/components/0/traits/must_not_lapse",
    ),
    "number for a boolean": (
        change_component(originating_team_stays=1),
        "/components/0/originating_team_stays",
    ),
    "no components": (change(components=[]), "/components"),
    "components are no list": (change(components={"a": 1}), "/components"),
    "repeated ref": (
        lambda q: {**q, "components": q["components"] * 2},
        "/components/1/ref",
    ),
    "too many components": (
        lambda q: {
            **q,
            "components": [{"ref": str(n), "component_id": "mood-ips"} for n in range(1_001)],
        },
        "/components",
    ),
    "a list for the whole": (lambda _: [CANARY], ""),
}


@pytest.mark.parametrize(("spoil", "pointer"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_with_a_pointer_and_no_echo(
    service: TestClient, spoil: Callable[[Question], Any], pointer: str
) -> None:
    answer = service.post("/v1/carry-over", json=spoil(a_question()))

    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "validation"
    assert pointer in [part["pointer"] for part in problem["errors"]]
    assert CANARY not in answer.text


def test_a_component_named_twice_over_is_told_what_to_do(service: TestClient) -> None:
    answer = service.post("/v1/carry-over", json=a_question({"ref": "a"}))

    (part,) = answer.json()["errors"]
    assert part["detail"] == "Give either component_id or traits."


def test_every_fault_of_a_question_is_told_at_once(service: TestClient) -> None:
    question = a_question(
        {"ref": "a", "component_id": "nothing-a"},
        {"ref": "a", "component_id": "nothing-b"},
    )

    problem = service.post("/v1/carry-over", json=question).json()

    assert [(part["pointer"], part["code"]) for part in problem["errors"]] == [
        ("/components/0/component_id", "unknown_component"),
        ("/components/1/ref", "repeated"),
        ("/components/1/component_id", "unknown_component"),
    ]


@given(
    stated=st.fixed_dictionaries(
        {},
        optional={
            factor.value: st.sampled_from([text_of(value) for value in SPACE[factor]])
            for factor in (
                Factor.STATUS,
                Factor.REACH,
                Factor.SAFETY,
                Factor.WISH,
                Factor.ENGAGEMENT,
            )
        },
    ),
    move=st.fixed_dictionaries(
        {
            "from_setting": st.sampled_from(["community", "home_treatment", "inpatient"]),
            "to_setting": st.sampled_from(["community", "home_treatment", "inpatient"]),
        },
        optional={"leave": st.sampled_from(["none", "escorted", "unescorted"])},
    ),
)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_stated_every_component_gets_one_explained_decision(
    service: TestClient, stated: dict[str, str], move: dict[str, str]
) -> None:
    asked = [
        {"ref": f"{n}", "component_id": component, **stated}
        for n, component in enumerate(("psychosis-lai", "mood-mbct", "ced-carers-assessment"))
    ]

    answer = service.post("/v1/carry-over", json={**move, "components": asked})

    assert answer.status_code == 200
    for decision, component in zip(answer.json()["decisions"], asked, strict=True):
        assert decision["ref"] == component["ref"]
        assert decision["because"]
        assert decision["because_for_person"]
        factors = {f["name"]: f["value"] for f in decision["factors"]}
        assert stated.items() <= factors.items()
        if factors["must_not_lapse"] == "true":
            assert decision["outcome"] not in {"pause", "stop"}


def test_leave_widens_what_can_reach_the_ward(service: TestClient) -> None:
    traits = {**TRAITS, "delivery_modes": ["in_person_community"]}
    for leave, expected in {"none": "none", "escorted": "adapted", "unescorted": "adapted"}.items():
        question = a_question({"ref": "a", "traits": traits}, leave=leave)
        factors = service.post("/v1/carry-over", json=question).json()["decisions"][0]["factors"]
        assert {"name": "reach", "value": expected, "from": "derived"} in factors


def test_a_ref_comes_back_as_it_was_sent(service: TestClient) -> None:
    ref = 'quote " backslash \\ Łódź مرحبا 🌱'

    question = json.dumps(a_question({"ref": ref, "component_id": "mood-ips"}))
    answer = service.post(
        "/v1/carry-over", content=question, headers={"Content-Type": "application/json"}
    )

    assert answer.json()["decisions"][0]["ref"] == ref
