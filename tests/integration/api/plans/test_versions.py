"""Nobody overwrites what they have not seen: every change names the version that it rests on."""

from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.plans.calling import (
    CBT,
    TRUST,
    VOICES_GROUP,
    OpenPlan,
    a_key,
    a_plan,
    as_role,
    done,
    nothing_changes,
    refused,
)
from tests.integration.api.plans.people import Json

Send = Callable[[OpenPlan, dict[str, str]], Response]


def sends(method: str, path: str, body: Json) -> Send:
    """A call that changes a plan, with these headers and, where it makes something, a key."""

    def send(plan: OpenPlan, headers: dict[str, str]) -> Response:
        keyed = a_key() if method == "POST" else {}
        place = path.format(need=plan.ids["sleep"], component=plan.ids[CBT])
        return plan.call(method, place, body, headers={**keyed, **headers})

    return send


CHANGES: dict[str, Send] = {
    "the plan": sends("PATCH", "", {"key_worker": "Bo Reed"}),
    "a need": sends("POST", "/needs", {"need_id": "housing", "level": "met"}),
    "its level": sends("PATCH", "/needs/{need}", {"level": "met"}),
    "a contribution": sends(
        "POST", "/contributions", {"by": "person", "name": "Sam", "words": "Yes."}
    ),
    "an agreement": sends(
        "POST",
        "/agreements",
        {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees"},
    ),
    "an offer": sends("POST", "/components", {"component_id": VOICES_GROUP, "provider": TRUST}),
    "a step": sends("PATCH", "/components/{component}", {"status": "completed"}),
    "a detail": sends("PATCH", "/components/{component}", {"serves": ["sleep"]}),
    "a review": sends("POST", "/components/{component}/review", {"engagement": "well_enough"}),
}
EVERY_CHANGE = pytest.mark.parametrize("send", CHANGES.values(), ids=CHANGES.keys())


@pytest.fixture
def plan(service: TestClient) -> OpenPlan:
    """A plan at its third version, with a need and therapy under way."""
    plan = a_plan(service, needs=[{"need_id": "sleep", "level": "unmet"}])
    plan.active(CBT)
    done(plan.patch("", {"key_worker": "Cy Lane"}))
    return plan


@EVERY_CHANGE
def test_a_change_makes_the_version_that_its_etag_names(plan: OpenPlan, send: Send) -> None:
    answer = send(plan, {"If-Match": '"3"'})

    assert answer.is_success, answer.text
    assert answer.headers["ETag"] == '"4"'
    assert plan.read()["version"] == 4


@EVERY_CHANGE
def test_a_change_that_names_no_version_is_told_the_one_there_is(
    plan: OpenPlan, send: Send
) -> None:
    answers = [send(plan, headers) for headers in ({}, {"If-Match": "*"}, {"If-Match": " * "})]

    for answer in answers:
        assert refused(answer) == (
            428,
            "precondition-required",
            (
                "Say which version you have read: send its ETag in the header If-Match (* "
                "names none), so that nothing is overwritten that you have not seen."
            ),
        )
        assert answer.headers["ETag"] == '"3"'


@EVERY_CHANGE
def test_a_change_of_an_older_version_is_told_the_one_there_is(plan: OpenPlan, send: Send) -> None:
    answer = send(plan, {"If-Match": '"2"'})

    detail = (
        "It has changed since it was read: the ETag of this answer is its version now. Read it "
        "again, then decide anew."
    )
    assert refused(answer) == (412, "version-mismatch", detail)
    assert answer.headers["ETag"] == '"3"'


@pytest.mark.parametrize(
    "tag",
    ['"4"', '"0"', '"03"', '"3 "', '"3.0"', '""', '"999999999"', '"9999999999"', '"x"'],
)
def test_a_tag_that_the_plan_does_not_bear_now_does_not_match(plan: OpenPlan, tag: str) -> None:
    answer = plan.patch("", {"key_worker": "Bo Reed"}, **{"If-Match": tag})

    if tag == '"3 "':
        assert refused(answer)[:2] == (422, "validation")
    else:
        assert refused(answer)[:2] == (412, "version-mismatch")
        assert answer.headers["ETag"] == '"3"'


NO_TAGS = [
    "3",
    "",
    '"',
    '"3',
    '3"',
    "'3'",
    '"3", "4"',
    '"3","3"',
    "*, *",
    'w/"3"',
    '"3"x',
    "3" * 70,
]


@EVERY_CHANGE
def test_what_is_no_tag_is_pointed_at_and_not_repeated(plan: OpenPlan, send: Send) -> None:
    answers = [send(plan, {"If-Match": tag}) for tag in NO_TAGS]

    for answer in answers:
        assert refused(answer)[:2] == (422, "validation")
        assert answer.json()["errors"] == [
            {
                "location": "header",
                "pointer": "/If-Match",
                "code": "wrong_format",
                "detail": (
                    'Send one ETag as it was answered, its quotation marks included, such as "7".'
                ),
            }
        ]


@EVERY_CHANGE
def test_whoever_sends_a_weak_tag_is_told_to_send_a_strong_one(plan: OpenPlan, send: Send) -> None:
    tags = ['W/"3"', 'W/"2"', ' W/"3" ', "W/3", 'W/"slepe"', 'W/"3", "3"']

    with nothing_changes(plan):
        answers = [send(plan, {"If-Match": tag}) for tag in tags]

    for answer in answers:
        assert refused(answer)[:2] == (422, "validation")
        assert answer.json()["errors"] == [
            {
                "location": "header",
                "pointer": "/If-Match",
                "code": "wrong_format",
                "detail": (
                    "A weak tag (W/) names no version exactly. Send a strong one: the number of "
                    'the version in quotation marks, without W/, such as "7".'
                ),
            }
        ]
        assert "slepe" not in answer.text


@pytest.mark.parametrize("second", ['"3"', '"2"', "*", "slepe"])
def test_a_version_that_is_named_twice_is_refused(plan: OpenPlan, second: str) -> None:
    """What stands between us and the caller may have looked at the other one."""
    twice = [*plan.client.headers.raw, (b"If-Match", b'"3"'), (b"If-Match", second.encode())]

    with nothing_changes(plan):
        answer = plan.client.patch(plan.path, json={"key_worker": "Bo"}, headers=twice)

    assert refused(answer)[:2] == (422, "validation")
    assert answer.json()["errors"] == [
        {
            "location": "header",
            "pointer": "/If-Match",
            "code": "repeated_header",
            "detail": "This header is given more than once.",
        }
    ]
    assert "slepe" not in answer.text


def test_white_space_around_a_tag_is_none_of_it(plan: OpenPlan) -> None:
    answer = plan.patch("", {"key_worker": "Bo Reed"}, **{"If-Match": '  "3"\t'})

    assert done(answer)["version"] == 4


def test_of_two_who_read_the_same_version_one_reads_again(plan: OpenPlan) -> None:
    other = OpenPlan(plan.client, plan.plan_id, version=3)

    done(plan.patch("", {"key_worker": "Bo Reed"}))
    first_try = other.patch("", {"what_matters": "My garden."})
    other.version = int(first_try.headers["ETag"].strip('"'))
    second_try = other.patch("", {"what_matters": "My garden."})

    assert refused(first_try)[:2] == (412, "version-mismatch")
    now = done(second_try)
    assert (now["key_worker"], now["what_matters"]) == ("Bo Reed", "My garden.")


@pytest.mark.parametrize("role", [Role.PERSON, Role.CARER])
def test_a_person_and_a_carer_are_told_the_version_of_their_own_plan(
    plan: OpenPlan, role: Role
) -> None:
    caller = as_role(plan.client, role, plan.plan_id)
    said = {"by": str(role), "name": "Sam", "words": "Yes."}

    answers = [
        plan.post("/contributions", said, **caller, **{"If-Match": tag}) for tag in ("*", '"1"')
    ]

    assert [(each.status_code, each.headers["ETag"]) for each in answers] == [
        (428, '"3"'),
        (412, '"3"'),
    ]


def test_every_reading_of_a_plan_names_its_version(plan: OpenPlan) -> None:
    paths = ["", "/gaps"]

    tags = [plan.client.get(plan.path + path).headers.get("ETag") for path in paths]

    assert tags == ['"3"'] * len(paths)


def test_nothing_about_a_plan_is_kept_by_caches(plan: OpenPlan) -> None:
    answers = [
        plan.client.get(plan.path),
        plan.client.get("/v1/plans"),
        plan.patch("", {"key_worker": "Bo Reed"}),
        plan.patch("", {}),
    ]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
