"""What a clinician may ask of the one plan they work on, by chance, and always legally."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID, uuid4

from app.pathways.plans.events import EventName
from tests.integration.faults.told import Done

TEAMS: Final = ("saltmarsh-ward-samphire", "saltmarsh-cmht-east")
FIRST_CARE: Final = ("psychosis-cbtp", "psychosis-clozapine")
MORE_CARE: Final = ("psychosis-living-skills", "psychosis-ips", "psychosis-peer-support")
PROVIDERS: Final = ("ZZ101", "ZZ102")
"""Of care as it begins, and whenever another has taken it on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call that changes a plan, and what it is to do."""

    event: EventName
    method: str = "POST"
    path: str
    body: Any
    names: str
    """The field of the answer with the id of what the call is about."""
    key: str | None
    """Null where the call takes none."""
    seen: int | None
    """The version that the clinician has read; null before there is one."""
    words: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        key = {} if self.key is None else {"Idempotency-Key": self.key}
        return key if self.seen is None else {**key, "If-Match": f'"{self.seen}"'}


class Plan:
    """The plan as the answers tell it, and the calls it allows."""

    def __init__(self, chance: Random) -> None:
        self.done: list[Done] = []
        self._chance = chance
        self._more_care = list(MORE_CARE)

    @property
    def plan_id(self) -> UUID:
        return self.done[0].plan_id

    @property
    def version(self) -> int:
        return self.done[-1].version

    @property
    def path(self) -> str:
        return f"/v1/plans/{self.plan_id}"

    def opening(self) -> Call:
        """Open the plan, of a person whom no other plan has."""
        person = {"identifiers": [{"system": "urn:test", "value": uuid4().hex}]}
        body = {
            "person": {**person, "preferred_name": "Sam"},
            "pathways": ["psychosis"],
            "team": TEAMS[1],
        }
        return Call(
            event=EventName.PLAN_OPENED,
            path="/v1/plans",
            body=body,
            names="plan_id",
            key=uuid4().hex,
            seen=None,
        )

    def any_call(self) -> Call:
        """A call that the plan allows now."""
        chosen = self._chance.random()
        if chosen < 0.3:
            return self.contribution()
        if chosen < 0.35 and self._more_care:
            return self.care(self._more_care.pop())
        return self.change_by_hand() if chosen < 0.65 else self.move()

    def care(self, component_id: str) -> Call:
        """Record care that the person has."""
        body = {
            "component_id": component_id,
            "status": "active",
            "started_on": "2026-01-05",
            "provider": PROVIDERS[0],
        }
        return self._creating(EventName.COMPONENT_ADDED, "/components", "plan_component_id", body)

    def contribution(self, *, more: str = "") -> Call:
        """Keep what the person said."""
        words = f"{len(self.done)}. I would like to sleep. 🌊{more}"
        body = {"by": "person", "name": "Sam", "words": words}
        return self._creating(
            EventName.CONTRIBUTION_MADE, "/contributions", "contribution_id", body, words=words
        )

    def move(self) -> Call:
        """To the ward, or back."""
        body = {
            "to_team": TEAMS[self._count(EventName.TRANSITION_RECORDED) % 2],
            "occurred_at": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
            "stated_for_all": {"engagement": "well_enough"},
        }
        return self._creating(EventName.TRANSITION_RECORDED, "/transitions", "transition_id", body)

    def change_by_hand(self) -> Call:
        """Let the first component change providers: a call that takes no key.

        Whatever waits for a decision, this is legal.
        """
        changes = self._count(EventName.COMPONENT_DESCRIBED)
        added = (each for each in self.done if each.event is EventName.COMPONENT_ADDED)
        return Call(
            event=EventName.COMPONENT_DESCRIBED,
            method="PATCH",
            path=f"{self.path}/components/{next(added).resource_id}",
            body={"provider": PROVIDERS[(changes + 1) % 2]},
            names="plan_component_id",
            key=None,
            seen=self.version,
        )

    def _creating(
        self, event: EventName, place: str, names: str, body: object, *, words: str | None = None
    ) -> Call:
        return Call(
            event=event,
            path=f"{self.path}{place}",
            body=body,
            names=names,
            key=uuid4().hex,
            seen=self.version,
            words=words,
        )

    def _count(self, event: EventName) -> int:
        return sum(each.event is event for each in self.done)
