"""Plans over HTTP: short ways to call, each held to what every call must keep.

A change is one version more, named by the ETag, with one entry in the journal. A refusal changes
nothing at all. And whatever comes back is documented.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NamedTuple, cast
from uuid import UUID, uuid4

from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.persistence.journal import Journal, Recorded
from app.persistence.session import Engine, reading
from app.persistence.tables import (
    care_plan,
    idempotency_key,
    plan_identifier,
    plan_journal,
)
from app.security.callers import Role
from tests.integration.api.plans.documented import require_documented
from tests.integration.api.plans.people import Json, a_person
from tests.integration.api.plans.storing import Stored, stored
from tests.soon import in_days

EAST: Final = "saltmarsh-cmht-east"
TRUST: Final = "ZZ101"
PEERS: Final = "ZZ105"
"""An organisation of the voluntary sector."""

CBT: Final = "psychosis-cbtp"
MOOD_CBT: Final = "mood-individual-cbt"
"""The same kind of care as `CBT`, on another pathway."""
VOICES_GROUP: Final = "psychosis-hearing-voices-group"
CLOZAPINE: Final = "psychosis-clozapine"
"""Must not lapse, and a prescriber decides about it."""
CRISIS_PLAN: Final = "psychosis-crisis-plan"
"""Must not lapse, and a professional decides about it with the person."""

PRESCRIBER: Final[Json] = {"name": "Dr Ada Moss", "role": "prescriber"}
PROFESSIONAL: Final[Json] = {"name": "Bo Reed", "role": "professional_with_person"}
REPLAYED: Final = "Idempotency-Replayed"
LONG_AFTER: Final = in_days(300)
LONG_AGO: Final = "2020-01-31"
PAUSE: Final[Json] = {"reason": "Too tired.", "owner": "Cy Lane", "review_due": LONG_AFTER}


def app_of(client: TestClient) -> FastAPI:
    return cast("FastAPI", client.app)


def engine_of(client: TestClient) -> Engine:
    engine: Engine = app_of(client).state.engine
    return engine


def as_role(client: TestClient, role: Role, plan_id: str | None = None) -> dict[str, str]:
    """The headers of a caller, who is shown the plan where one is given."""
    shown = None if plan_id is None else UUID(plan_id)
    bearer = app_of(client).state.signer.issue(role, plan_id=shown)
    return {"Authorization": f"Bearer {bearer}"}


def a_key() -> dict[str, str]:
    """The header of a call that has not been made before."""
    return {"Idempotency-Key": uuid4().hex}


class Refused(NamedTuple):
    """What a refusal says."""

    status: int
    code: str
    detail: str


def refused(answer: Response) -> Refused:
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"/problems/{problem['code']}"
    return Refused(answer.status_code, problem["code"], problem["detail"])


def faults(answer: Response) -> list[tuple[str, str]]:
    """Where a 422 points, and what is wrong there."""
    assert refused(answer)[:2] == (422, "validation"), answer.text
    assert answer.json()["detail"]
    return [(part["pointer"], part["code"]) for part in answer.json()["errors"]]


def done(answer: Response, status: int = 200) -> Json:
    """What is answered to a call that went well."""
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def component_in(answer: Response, status: int = 200) -> Json:
    """The component in an answer, as its plan tells of it too."""
    found = done(answer, status)
    assert found.pop("approval") == "illustrative"
    _, _, said = found.pop("summary").partition(": ")
    assert said.startswith(f"{found['name']} ")
    return found


def is_told_again(first: Response, again: Response) -> bool:
    """Whether the second answer is the first one, told again."""
    assert REPLAYED not in first.headers
    assert again.headers[REPLAYED] == "true"
    told = [(each.status_code, each.content, each.headers["ETag"]) for each in (first, again)]
    return told[0] == told[1]


@dataclass
class OpenPlan:
    """One plan, as whoever has read its latest version calls about it."""

    client: TestClient
    plan_id: str
    version: int = 1
    ids: dict[str, str] = field(default_factory=dict)
    """What the service calls each need and each component, by its id in the content."""

    @property
    def path(self) -> str:
        return f"/v1/plans/{self.plan_id}"

    @property
    def seen(self) -> dict[str, str]:
        """The header of a caller who has read the latest version."""
        return {"If-Match": f'"{self.version}"'}

    def stored(self) -> Stored:
        return stored(engine_of(self.client), UUID(self.plan_id))

    def entries(self) -> tuple[Recorded, ...]:
        """The journal of the plan."""
        with reading(engine_of(self.client)) as session:
            return tuple(Journal(session).page(UUID(self.plan_id), limit=1_000).items)

    def journal(self) -> list[str]:
        """The names of all that was ever done with the plan."""
        return [each.entry.event.name.value for each in self.entries()]

    def last(self) -> Recorded:
        """The latest entry of the journal."""
        return self.entries()[-1]

    def read(self) -> Json:
        answer = self.client.get(self.path)
        require_documented(answer)
        plan = done(answer)
        assert answer.headers["ETag"] == f'"{plan["version"]}"'
        return plan

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Response:
        """Send exactly this."""
        written = {"json": body} if content is None else {"content": content}
        if content is not None:
            headers = {"Content-Type": "application/json", **(headers or {})}
        before = self.stored()
        answer = self.client.request(method, self.path + path, headers=headers, **written)
        require_documented(answer)
        self._check(before, answer)
        return answer

    def _check(self, before: Stored, answer: Response) -> None:
        after = self.stored()
        if answer.is_success and REPLAYED not in answer.headers:
            self.version += 1
            assert answer.headers["ETag"] == f'"{self.version}"'
            assert after.version == self.version
            assert after.journal[:-1] == before.journal
            assert [each["sequence"] for each in after.journal] == [*range(1, self.version + 1)]
        else:
            assert after == before

    def post(self, path: str, body: object, **headers: str) -> Response:
        """Send a call that is new, as one who has read the latest version."""
        return self.call("POST", path, body, headers={**self.seen, **a_key(), **headers})

    def patch(self, path: str, body: object, **headers: str) -> Response:
        return self.call("PATCH", path, body, headers={**self.seen, **headers})

    def need(self, need_id: str, **changes: object) -> Json:
        added = done(self.post("/needs", {"need_id": need_id, "level": "unmet", **changes}), 201)
        self.ids[need_id] = added["plan_need_id"]
        return added

    def add(self, component_id: str, **asked: object) -> Response:
        """Offer a component, or record care."""
        return self.post("/components", {"component_id": component_id, "provider": TRUST, **asked})

    def offered(self, component_id: str, **asked: object) -> Json:
        added = component_in(self.add(component_id, **asked), 201)
        self.ids[component_id] = added["plan_component_id"]
        return added

    def active(self, component_id: str, **asked: object) -> Json:
        return self.offered(component_id, status="active", started_on=LONG_AGO, **asked)

    def paused(self, component_id: str, **asked: object) -> Json:
        return self.offered(
            component_id, status="paused", started_on=LONG_AGO, **{**PAUSE, **asked}
        )

    def change(self, component_id: str, /, **asked: object) -> Response:
        """Change a component that the plan holds."""
        return self.patch(f"/components/{self.ids[component_id]}", asked)

    def component(self, component_id: str) -> Json:
        """A component as the plan tells of it."""
        return self._part("components", "plan_component_id", self.ids[component_id])

    def plan_need(self, need_id: str) -> Json:
        return self._part("needs", "plan_need_id", self.ids[need_id])

    def _part(self, parts: str, key: str, part_id: str) -> Json:
        [found] = [each for each in self.read()[parts] if each[key] == part_id]
        return cast("Json", found)

    def close(self, **asked: object) -> Response:
        return self.post("/closure", {"outcome": "discharged_to_gp", **asked})

    def recipient(self, component_id: str, **changes: object) -> Json:
        """Who takes on one component when the plan closes."""
        usual = {"outcome": "discharged_to_gp", "recipient": "Dr Gale, Reedbank Surgery"}
        return {"plan_component_id": self.ids[component_id], **usual, **changes}


def what_opens_a_plan(**changes: object) -> Json:
    usual = {"person": a_person(), "pathways": ["psychosis"], "team": EAST}
    return {**usual, **changes}


def open_with(client: TestClient, body: object, **headers: str) -> Response:
    """Send a call that opens a plan, and see that a refusal leaves nothing behind."""
    before = rows(client)
    answer = client.post("/v1/plans", json=body, headers={**a_key(), **headers})
    require_documented(answer)
    if not answer.is_success:
        assert rows(client) == before
    return answer


def rows(client: TestClient) -> list[int]:
    """How many rows the tables hold that opening a plan writes to."""
    tables = (care_plan, plan_identifier, plan_journal, idempotency_key)
    with reading(engine_of(client)) as session:
        counts = (select(func.count()).select_from(table) for table in tables)
        return [session.connection().execute(count).scalar_one() for count in counts]


def a_plan(client: TestClient, **asked: object) -> OpenPlan:
    """An open plan of somebody new, on the pathway `psychosis`, with the needs asked for."""
    opened = done(open_with(client, what_opens_a_plan(**asked)), 201)
    ids = {need["need_id"]: need["plan_need_id"] for need in opened["needs"]}
    return OpenPlan(client, opened["plan_id"], ids=ids)


@contextmanager
def nothing_changes(*plans: OpenPlan) -> Iterator[None]:
    """Fail where anything of these plans differs after the block."""
    before = [plan.stored() for plan in plans]
    yield
    assert [plan.stored() for plan in plans] == before


def as_in_the_plan(answer: Json) -> Json:
    """A part of a plan as the whole plan tells it: without the summary that it has by itself."""
    return {name: part for name, part in answer.items() if name != "summary"}
