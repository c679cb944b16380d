"""The people of the stories, as examples name them: their ids are the same everywhere."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


def _id(story: int, step: int, number: int) -> str:
    return f"01990000-0000-7000-8{story:03d}-{step:06d}{number:06d}"


class Person(NamedTuple):
    """Somebody of the stories; the version is that of their plan on a fresh start."""

    story: int
    name: str
    version: int
    shows: str

    @property
    def plan_id(self) -> str:
        """The id of their plan."""
        return _id(self.story, 1, 1)

    @property
    def if_match(self) -> str:
        """What to send with the first change of their plan."""
        return f'"{self.version}"'


PEOPLE: Final = (
    Person(1, "Sam", 11, "a mixed admission"),
    Person(2, "Robin", 3, "a pause that is reviewed"),
    Person(3, "Marcia", 12, "everything goes on at an admission"),
    Person(4, "Idris", 14, "clozapine after a gap"),
    Person(5, "Leila", 12, "lithium on home treatment"),
    Person(6, "Kerry", 14, "DBT paused and reopened"),
    Person(7, "Tomasz", 10, "a gap in the service"),
    Person(8, "Hari", 12, "another team, and nothing changed"),
    Person(9, "Ffion", 12, "two pathways at once"),
    Person(10, "Kwame", 8, "a hand-over that is refused"),
    Person(11, "Amina", 10, "a wish that is overridden"),
)
TEAMS: Final = {
    "saltmarsh-ward-samphire": "Samphire Ward",
    "saltmarsh-cmht-east": "East Community Mental Health Team",
    "saltmarsh-cmht-older-adults": "Community Mental Health Team for Older Adults",
    "saltmarsh-early-intervention": "Early Intervention Team",
    "saltmarsh-home-treatment": "Home Treatment Team",
    "saltmarsh-rehabilitation-community": "Community Rehabilitation Team",
}
"""Teams with something to do on a fresh start."""

_SAM, _ROBIN, _MARCIA, *_ = PEOPLE
SAM, SAM_NOW = _SAM.plan_id, _SAM.if_match
SAMS_NEED: Final = _id(1, 1, 2)
CBTP, CLOZAPINE, CLOZAPINE_BLOOD = _id(1, 2, 1), _id(1, 3, 1), _id(1, 4, 1)
IPS, FAMILY_INTERVENTION, CRISIS_PLAN = _id(1, 5, 1), _id(1, 6, 1), _id(1, 7, 1)
PEER_SUPPORT: Final = _id(1, 8, 1)
ADMISSION: Final = _id(1, 11, 1)
ABOUT_CBTP: Final = _id(1, 11, 2)
ABOUT_CLOZAPINE, ABOUT_CLOZAPINE_BLOOD = _id(1, 11, 3), _id(1, 11, 4)
ABOUT_IPS: Final = _id(1, 11, 5)
ABOUT_FAMILY_INTERVENTION: Final = _id(1, 11, 6)
ABOUT_CRISIS_PLAN: Final = _id(1, 11, 7)

ROBINS_NEED: Final = _id(2, 1, 2)
ABOUT_ROBINS_THERAPY: Final = _id(2, 3, 1)

MARCIA, MARCIA_NOW = _MARCIA.plan_id, _MARCIA.if_match
MARCIAS_ADMISSION: Final = _id(3, 9, 1)

Parameters = Mapping[str, str]

_USUAL: Final[Parameters] = {
    "plan_id": SAM,
    "plan_need_id": SAMS_NEED,
    "plan_component_id": IPS,
    "transition_id": ADMISSION,
    "decision_id": ABOUT_CLOZAPINE,
    "If-Match": SAM_NOW,
    "team": "saltmarsh-ward-samphire",
    # The documentation's own page puts a new key in its place at each call.
    "Idempotency-Key": "a-new-key-for-each-call",
}
_OF_ROBIN: Final[Parameters] = {
    "plan_id": _ROBIN.plan_id,
    "decision_id": ABOUT_ROBINS_THERAPY,
    "If-Match": _ROBIN.if_match,
}
_UNUSUAL: Final[Mapping[str, Parameters]] = {
    "answer_review": _OF_ROBIN,
    # What Sam was offered: about all else somebody has to decide first.
    "change_component": {"plan_component_id": PEER_SUPPORT},
    "answer_hand_over": {"decision_id": ABOUT_CRISIS_PLAN},
}


_CHOICES: Final[Mapping[str, dict[str, Any]]] = {
    "plan_id": {
        each.name.lower(): {"summary": f"{each.name}: {each.shows}", "value": each.plan_id}
        for each in PEOPLE
    },
    "If-Match": {
        each.name.lower(): {"summary": f"{each.name}, on a fresh start", "value": each.if_match}
        for each in PEOPLE
    },
    "team": {team: {"summary": called, "value": team} for team, called in TEAMS.items()},
}


def parameter_example(operation: str, name: str, *, required: bool) -> str | None:
    """Return what stands in a parameter of an operation when the documentation is first opened."""
    if not required:
        return None
    return {**_USUAL, **_UNUSUAL.get(operation, {})}.get(name)


def parameter_examples(
    operation: str, name: str, *, required: bool, of_plan_alone: bool
) -> dict[str, Any]:
    """Return the examples of a parameter by name; the first is what stands in it at first.

    Where an operation names nothing of a plan besides the plan, anybody's can be chosen.
    """
    usual = parameter_example(operation, name, required=required)
    if usual is None:
        return {}
    choices = _CHOICES.get(name, {}) if of_plan_alone else {}
    return choices or {"on a fresh start": {"value": usual}}
