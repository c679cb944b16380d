"""Requests that succeed at the first try on a fresh start."""

from typing import Any, Final

Examples = dict[str, Any]

MADE_UP: Final = (
    "Made up for the demonstration: nobody has said, found, done or signed this. Put what is so in "
    "its place."
)
"""What an example says of itself where its body says what somebody did, or names somebody."""

CARRY_OVER_QUESTIONS: Examples = {
    "admission": {
        "summary": "Admission to a ward: therapy, clozapine and employment support",
        "description": "CBT goes on, clozapine waits for its safety check, and the ward cannot "
        "be reached by employment support: a gap in the service.",
        "value": {
            "from_setting": "community",
            "to_setting": "inpatient",
            "components": [
                {
                    "ref": "therapy",
                    "component_id": "psychosis-cbtp",
                    "engagement": "well_enough",
                    "wish": "continue",
                },
                {
                    "ref": "clozapine",
                    "component_id": "psychosis-clozapine",
                    "engagement": "not_now",
                    "wish": "could_not_say",
                    "safety": "not_checked",
                },
                {
                    "ref": "work",
                    "component_id": "psychosis-ips",
                    "engagement": "with_adaptation",
                    "wish": "continue",
                    "reach": "none",
                },
            ],
        },
    },
    "discharge": {
        "summary": "Back to the community: paused DBT starts again",
        "description": "The person is ready, so it starts again.",
        "value": {
            "from_setting": "inpatient",
            "to_setting": "community",
            "components": [
                {
                    "ref": "dbt",
                    "component_id": "ced-dbt",
                    "status": "paused",
                    "engagement": "well_enough",
                    "wish": "continue",
                }
            ],
        },
    },
    "own_component": {
        "summary": "A component that is not in the catalogue, described by its traits",
        "value": {
            "from_setting": "community",
            "to_setting": "home_treatment",
            "components": [
                {
                    "ref": "local-1",
                    "traits": {
                        "element": "medications",
                        "must_not_lapse": True,
                        "led_by": "current_team",
                        "check_on_move": True,
                        "delivery_modes": ["at_home"],
                    },
                    "safety": "no_concern",
                    "wish": "continue",
                    "engagement": "not_now",
                }
            ],
        },
    },
}

NEEDS_QUESTIONS: Examples = {
    "sleep_and_voices": {
        "summary": "Hearing voices, poor sleep and few friends",
        "value": {
            "needs": ["unusual-experiences", "sleep", "social-connection"],
            "pathways": ["psychosis"],
        },
    },
    "every_pathway": {
        "summary": "Safety from self-harm, across all pathways",
        "value": {"needs": ["safety-self"]},
    },
}
