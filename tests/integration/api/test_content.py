"""The published content, as it is looked up."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from math import ceil
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.content_files.seed import read_seed
from app.pathways.digest import digest_of
from tests.builders import SEED, approved

LISTS = (
    "/v1/pathways",
    "/v1/pathways/mood/versions",
    "/v1/components",
    "/v1/needs",
    "/v1/elements",
    "/v1/settings",
    "/v1/organisations",
    "/v1/teams",
)


def test_the_pathways_are_listed_with_the_size_of_their_elements(service: TestClient) -> None:
    answer = service.get("/v1/pathways").json()

    sizes = {p["id"]: sum(e["components"] for e in p["elements"]) for p in answer["items"]}
    assert sizes == {"complex-emotional-difficulties": 29, "mood": 31, "psychosis": 30}
    assert answer["approval"] == "illustrative"


@pytest.mark.parametrize("pathway", ["mood", "psychosis", "complex-emotional-difficulties"])
def test_a_pathway_is_served_whole_under_its_digest(service: TestClient, pathway: str) -> None:
    written = next(p for p in read_seed(SEED).pathways if p.id == pathway)

    answer = service.get(f"/v1/pathways/{pathway}").json()

    assert answer["digest"] == digest_of(written)
    assert answer["approval"] == "illustrative"
    served = [c["id"] for part in answer["elements"] for c in part["components"]]
    assert served == [component.id for _, component in written.components()]


def test_a_version_that_was_published_stays_readable(service: TestClient) -> None:
    (label,) = service.get("/v1/pathways/psychosis/versions").json()["items"]

    version = service.get(f"/v1/pathways/psychosis/versions/{label['version']}").json()

    assert version == service.get("/v1/pathways/psychosis").json()
    assert version["digest"] == label["digest"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/pathways/unknown",
        "/v1/pathways/unknown/versions",
        "/v1/pathways/mood/versions/9.9.9",
        "/v1/components/unknown",
        "/v1/rules/carry-over/versions/9.9.9",
    ],
)
def test_what_was_never_published_is_not_found(service: TestClient, path: str) -> None:
    answer = service.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not-found"


@pytest.mark.parametrize("path", ["/v1/pathways/Mood", "/v1/components/a%00b", "/v1/components/x!"])
def test_an_id_of_another_shape_is_refused_without_an_echo(service: TestClient, path: str) -> None:
    answer = service.get(path)

    assert answer.status_code in {404, 422}
    assert "Mood" not in answer.text
    assert "x!" not in answer.text


def test_filters_of_the_catalogue_narrow_each_other(service: TestClient) -> None:
    filters = {"pathway": "psychosis", "element": "medications", "need": "relapse-prevention"}

    items = service.get("/v1/components", params=filters).json()["items"]

    assert items
    for entry in items:
        assert (entry["pathway_id"], entry["element"]) == ("psychosis", "medications")
        assert "relapse-prevention" in entry["component"]["needs"]


@pytest.mark.parametrize("name", ["pathway", "element", "need"])
def test_a_filter_that_names_nothing_is_refused_and_never_finds_nothing(
    service: TestClient, name: str
) -> None:
    answer = service.get("/v1/components", params={name: "slepe"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{name}"
    assert "slepe" not in answer.text


def test_a_filter_of_another_value_is_told_once_what_would_do(service: TestClient) -> None:
    (part,) = service.get("/v1/teams", params={"setting": "prison"}).json()["errors"]

    assert part["pointer"] == "/setting"
    assert "'home_treatment'" in part["detail"]


def test_a_component_says_why_it_must_not_lapse_and_what_is_uncertain(service: TestClient) -> None:
    entry = service.get("/v1/components/psychosis-clozapine").json()

    component = entry["component"]
    assert entry["approval"] == "illustrative"
    assert component["lapse"]["longest_safe_gap"]["duration"] == "PT48H"
    assert component["checks"]
    assert component["to_confirm"]
    assert {line["confidence"] for line in component["evidence"]} <= {"source", "knowledge"}


def test_the_rules_are_served_in_order_with_their_eight_promises(service: TestClient) -> None:
    rules = service.get("/v1/rules/carry-over").json()

    assert rules["rules"][0]["id"] == "lapse-contraindicated"
    assert len(rules["rules"]) == 22
    assert len(rules["promises"]) == 8
    assert rules == service.get(f"/v1/rules/carry-over/versions/{rules['version']}").json()


def test_teams_are_found_by_setting_programme_and_organisation(service: TestClient) -> None:
    wards = service.get("/v1/teams", params={"setting": "inpatient"}).json()["items"]
    older = service.get(
        "/v1/teams", params={"setting": "inpatient", "programme": "older_adults"}
    ).json()["items"]
    of_nobody = service.get("/v1/teams", params={"organisation": "ZZ999"}).json()["items"]

    assert {team["setting"] for team in wards} == {"inpatient"}
    assert 0 < len(older) < len(wards)
    assert of_nobody == []


@pytest.mark.parametrize("path", LISTS)
def test_every_list_can_be_read_page_by_page(service: TestClient, path: str) -> None:
    whole = service.get(path, params={"limit": 200}).json()["items"]

    for limit in (7, len(whole)):
        pages = [page["items"] for page in pages_of(service, path, limit=limit)]

        assert [item for page in pages for item in page] == whole
        assert all(len(page) == limit for page in pages[:-1])
        assert len(pages) == ceil(len(whole) / limit), "no page is empty"


def test_a_page_links_to_the_next_with_the_same_filters(service: TestClient) -> None:
    first = service.get("/v1/components", params={"pathway": "mood", "limit": 5})

    link = first.headers["link"]
    assert link.endswith('; rel="next"')
    following = service.get(link[1 : link.index(">")]).json()
    assert {entry["pathway_id"] for entry in following["items"]} == {"mood"}
    assert following["items"][0] != first.json()["items"][-1]


def test_the_last_page_links_to_nothing(service: TestClient) -> None:
    last = service.get("/v1/elements")

    assert last.json()["next_cursor"] is None
    assert "link" not in last.headers


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=many",
        "cursor=%20",
        "cursor=",
        "cursor=bm9ib2R5IQ%3D%3D",
        "colour=red",
        "limit=5&limit=6",
    ],
)
def test_a_page_that_makes_no_sense_is_refused(service: TestClient, path: str, query: str) -> None:
    answer = service.get(f"{path}?{query}")

    assert answer.status_code == 422
    assert answer.json()["code"] == "validation"


def a_cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "key",
    ["\0", "a\0", "0", "-1", "+1", " 1", "1.0", "\u0661", "9" * 13, "A b", "naïve"],
    ids=ascii,
)
def test_a_cursor_that_no_list_made_is_refused_on_every_database(
    service: TestClient, path: str, key: str
) -> None:
    answer = service.get(path, params={"cursor": a_cursor(key)})

    assert answer.status_code == 422
    assert [(e["location"], e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
        ("query", "/cursor", "unknown_cursor")
    ]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/v1/teams", "8KX01"),
        ("/v1/teams", "1"),
        ("/v1/organisations", "saltmarsh-home-treatment"),
        ("/v1/organisations", "1"),
        ("/v1/pathways/mood/versions", "mood"),
        ("/v1/pathways/mood/versions", str(2**31)),
        ("/v1/pathways/mood/versions", "8KX01"),
        ("/v1/pathways", "psychosis-cbtp"),
    ],
)
def test_a_key_of_another_kind_is_no_place_in_a_list(
    service: TestClient, path: str, key: str
) -> None:
    assert service.get(path, params={"cursor": a_cursor(key)}).status_code == 422


@pytest.mark.parametrize("path", ["/v1/pathways", "/v1/components", "/v1/needs"])
def test_a_cursor_of_another_list_is_refused(service: TestClient, path: str) -> None:
    cursor = service.get("/v1/teams", params={"limit": 1}).json()["next_cursor"]

    answer = service.get(path, params={"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/cursor"


@pytest.mark.parametrize("path", ["/v1/pathways", "/v1/pathways/mood", "/v1/components"])
def test_approved_content_is_served_as_approved(service: TestClient, path: str) -> None:
    """The catalogue stands in memory, so an approved one can take the place of the seed's."""
    state = cast("FastAPI", service.app).state
    seeded, state.catalogue = state.catalogue, approved()

    try:
        answer = service.get(path).json()
    finally:
        state.catalogue = seeded

    assert answer["approval"] == "locally_approved"
    assert {item["approval"] for item in answer.get("items", [])} <= {"locally_approved"}


def pages_of(service: TestClient, path: str, *, limit: int) -> Iterator[dict[str, Any]]:
    asked: dict[str, str | int] = {"limit": limit}
    while True:
        page = service.get(path, params=asked).json()
        yield page
        if page["next_cursor"] is None:
            return
        asked = {"limit": limit, "cursor": page["next_cursor"]}
