"""The people of the stories, as examples name them: their ids are the same everywhere."""

from collections.abc import Mapping
from typing import Final


def _id(story: int, step: int, number: int) -> str:
    return f"01990000-0000-7000-8{story:03d}-{step:06d}{number:06d}"


SAM: Final = _id(1, 1, 1)
SAM_NOW: Final = '"11"'
"""The version of Sam's plan on a fresh start."""
SAMS_NEED: Final = _id(1, 1, 2)
CBTP, CLOZAPINE, CLOZAPINE_BLOOD = _id(1, 2, 1), _id(1, 3, 1), _id(1, 4, 1)
IPS, FAMILY_INTERVENTION, CRISIS_PLAN = _id(1, 5, 1), _id(1, 6, 1), _id(1, 7, 1)
PEER_SUPPORT: Final = _id(1, 8, 1)
ADMISSION: Final = _id(1, 11, 1)
ABOUT_CLOZAPINE: Final = _id(1, 11, 3)
ABOUT_FAMILY_INTERVENTION: Final = _id(1, 11, 6)
ABOUT_CRISIS_PLAN: Final = _id(1, 11, 7)

ROBIN: Final = _id(2, 1, 1)
ROBIN_NOW: Final = '"3"'
ABOUT_ROBINS_THERAPY: Final = _id(2, 3, 1)

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
    "plan_id": ROBIN,
    "decision_id": ABOUT_ROBINS_THERAPY,
    "If-Match": ROBIN_NOW,
}
_UNUSUAL: Final[Mapping[str, Parameters]] = {
    "answer_review": _OF_ROBIN,
    # What Sam was offered: about all else somebody has to decide first.
    "change_component": {"plan_component_id": PEER_SUPPORT},
    "answer_hand_over": {"decision_id": ABOUT_CRISIS_PLAN},
}


def parameter_example(operation: str, name: str, *, required: bool) -> str | None:
    """Return what stands in a parameter of an operation when the documentation is first opened."""
    if not required:
        return None
    return {**_USUAL, **_UNUSUAL.get(operation, {})}.get(name)
