"""From needs to what can be offered."""

import pytest
from starlette.testclient import TestClient


def test_what_answers_a_need_is_grouped_by_pathway_and_element(service: TestClient) -> None:
    answer = service.post(
        "/v1/needs-match", json={"needs": ["sleep", "unusual-experiences"]}
    ).json()

    assert answer["approval"] == "illustrative"
    assert answer["unanswered"] == []
    for pathway in answer["pathways"]:
        for part in pathway["elements"]:
            for component in part["components"]:
                entry = service.get(f"/v1/components/{component['component_id']}").json()
                assert entry["pathway_id"] == pathway["pathway_id"]
                assert entry["element"] == part["element"]
                assert set(component["answers"]) <= set(entry["component"]["needs"])
                assert component["answers"]
                assert component["evidence"] == entry["component"]["evidence"]


def test_every_component_that_answers_a_need_is_found(service: TestClient) -> None:
    catalogue = service.get("/v1/components", params={"need": "sleep", "limit": 200}).json()

    answer = service.post("/v1/needs-match", json={"needs": ["sleep"]}).json()

    found = {
        component["component_id"]
        for pathway in answer["pathways"]
        for part in pathway["elements"]
        for component in part["components"]
    }
    assert found == {entry["component"]["id"] for entry in catalogue["items"]}
    assert answer["summary"] == f"{len(found)} components answer 1 of 1 need."


def test_a_need_that_a_pathway_does_not_answer_is_shown_as_a_gap(service: TestClient) -> None:
    question = {"needs": ["elated-mood", "sleep"], "pathways": ["complex-emotional-difficulties"]}

    answer = service.post("/v1/needs-match", json=question).json()

    assert answer["unanswered"] == ["elated-mood"]


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ({"needs": []}, "/needs"),
        ({"needs": ["unheard-of"]}, "/needs/0"),
        ({"needs": ["sleep", "sleep"]}, "/needs/1"),
        ({"needs": ["sleep"], "pathways": ["unheard-of"]}, "/pathways/0"),
        ({"needs": ["sleep"], "age": 70}, "/age"),
        ({"needs": ["sleep"], "diagnosis": "F20"}, "/diagnosis"),
        ({"needs": "sleep"}, "/needs"),
        ({}, "/needs"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_pointer(
    service: TestClient, question: dict[str, object], pointer: str
) -> None:
    answer = service.post("/v1/needs-match", json=question)

    assert answer.status_code == 422
    assert pointer in [part["pointer"] for part in answer.json()["errors"]]
    assert "unheard-of" not in answer.text
