"""The question that is asked over HTTP: twelve components of one person at an admission.

Ten are named from the catalogue and two described by their traits, with as much said of each as is
likely to be known.
"""

import json
from typing import Any

Member = dict[str, Any]

_LISTED: list[Member] = [
    {"component_id": "psychosis-cbtp", "engagement": "well_enough", "wish": "continue"},
    {"component_id": "psychosis-clozapine", "engagement": "well_enough", "wish": "continue"},
    {"component_id": "psychosis-clozapine-blood", "safety": "no_concern", "wish": "continue"},
    {"component_id": "psychosis-annual-physical-check"},
    {"component_id": "psychosis-ips", "engagement": "not_now", "wish": "continue"},
    {"component_id": "psychosis-peer-support", "engagement": "well_enough", "reach": "none"},
    {"component_id": "psychosis-family-intervention", "wish": "not_asked"},
    {"component_id": "psychosis-early-signs-plan", "engagement": "with_adaptation"},
    {"component_id": "ced-dbt", "status": "paused", "wish": "pause"},
    {"component_id": "mood-sleep-rhythm", "started_in": "home_treatment", "wish": "could_not_say"},
]
_DESCRIBED: list[Member] = [
    {
        "traits": {
            "element": "daily_life",
            "must_not_lapse": False,
            "led_by": "originating_team",
            "check_on_move": False,
            "delivery_modes": ["in_person_community", "remote_video"],
        },
        "engagement": "well_enough",
        "wish": "continue",
    },
    {
        "traits": {
            "element": "medications",
            "must_not_lapse": True,
            "led_by": "current_team",
            "check_on_move": True,
            "delivery_modes": ["at_home"],
        },
        "safety": "contraindicated",
        "originating_team_stays": True,
    },
]


def question() -> bytes:
    """Return the body of the request."""
    return json.dumps(
        {
            "from_setting": "community",
            "to_setting": "inpatient",
            "leave": "escorted",
            "components": [
                {"ref": f"component-{place}", **member}
                for place, member in enumerate((*_LISTED, *_DESCRIBED), start=1)
            ],
        }
    ).encode()
