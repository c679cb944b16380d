"""Requests about plans that succeed at the first try on a fresh start."""

from typing import Final

from app.routers.examples.people import (
    CBTP,
    CLOZAPINE,
    CLOZAPINE_BLOOD,
    CRISIS_PLAN,
    FAMILY_INTERVENTION,
    IPS,
)
from app.routers.examples.requests import Examples

_NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"

NEW_PLANS: Examples = {
    "psychosis": {
        "summary": "A new plan, with needs in the person's own words",
        "value": {
            "person": {
                "identifiers": [{"system": _NHS_NUMBER, "value": "999 870 0124"}],
                "preferred_name": "Noor",
            },
            "pathways": ["psychosis"],
            "setting": "community",
            "team": "saltmarsh-early-intervention",
            "key_worker": "Ines Marsh",
            "what_matters": "Finishing my course.",
            "needs": [
                {
                    "need_id": "unusual-experiences",
                    "in_their_words": "People on the bus talk about me.",
                    "level": "unmet",
                },
                {"need_id": "work-education", "level": "met"},
            ],
        },
    }
}

_SAMS_NUMBER: Final = {"system": _NHS_NUMBER, "value": "999 870 0108"}
SAM_ASKED: Final = {"identifiers": [_SAMS_NUMBER], "preferred_name": "Sam"}

SEARCHES: Examples = {
    "sam": {
        "summary": "By NHS number",
        "value": {"identifier": _SAMS_NUMBER},
    }
}

PLAN_CHANGES: Examples = {
    "key_worker": {
        "summary": "Another key worker",
        "value": {"key_worker": "Joy Adeyemi"},
    },
    "second_pathway": {
        "summary": "The plan also follows a second pathway",
        "value": {"pathways": ["psychosis", "mood"]},
    },
}

_TO_THE_GP: Final = {"outcome": "discharged_to_gp", "recipient": "Dr Lee, Reedbank Practice"}
# Nobody has decided about it yet, and it must not lapse.
_ANSWERED_FOR: Final = {"authorised_by": {"name": "Dr Ada Moss", "role": "prescriber"}}
UNANSWERED: Final = [
    {"plan_component_id": component, **_TO_THE_GP}
    for component in (CBTP, CLOZAPINE, CLOZAPINE_BLOOD, IPS, FAMILY_INTERVENTION, CRISIS_PLAN)
]
"""Who takes on Sam's care, and nobody who answers for passing on what is undecided."""
_UNDECIDED: Final = {CLOZAPINE, CLOZAPINE_BLOOD}

CLOSURES: Examples = {
    "discharge": {
        "summary": "Discharged to the GP, with a recipient for every component",
        "value": {
            "outcome": "discharged_to_gp",
            "reason": "Sam is well, and wishes to be seen by the practice.",
            "recipients": [
                {**each, **(_ANSWERED_FOR if each["plan_component_id"] in _UNDECIDED else {})}
                for each in UNANSWERED
            ],
        },
    }
}

NEW_NEEDS: Examples = {
    "money": {
        "summary": "Another need",
        "value": {
            "need_id": "money-benefits",
            "in_their_words": "The letters scare me.",
            "level": "unmet",
        },
    }
}

NEED_CHANGES: Examples = {
    "met": {"summary": "It is met now", "value": {"level": "met"}},
    "words": {
        "summary": "The person puts it otherwise",
        "value": {"in_their_words": "The voices are there, and I can live with them."},
    },
}

CONTRIBUTIONS: Examples = {
    "person": {
        "summary": "Something the person said",
        "value": {
            "by": "person",
            "name": "Sam",
            "words": "Please ask me before you ask my brother.",
        },
    }
}

AGREEMENTS: Examples = {
    "disagrees": {
        "summary": "The person has seen the plan and does not agree",
        "value": {
            "plan_version": 11,
            "by": "person",
            "name": "Sam",
            "view": "disagrees",
            "words": "I want the bakery back.",
        },
    }
}

NEW_COMPONENTS: Examples = {
    "offer": {
        "summary": "An offer",
        "value": {
            "component_id": "psychosis-hearing-voices-group",
            "status": "offered",
            "serves": ["unusual-experiences"],
            "provider": "ZZ101",
        },
    },
    "existing": {
        "summary": "Care that the person has already",
        "value": {
            "component_id": "psychosis-smoking-cessation",
            "status": "active",
            "started_on": "2026-01-05",
            "provider": "ZZ101",
        },
    },
}

COMPONENT_CHANGES: Examples = {
    "take_up": {
        "summary": "Sam takes the offer up",
        "value": {"status": "active", "started_on": "2026-01-30"},
    },
    "decline": {
        "summary": "Sam says no to the offer",
        "value": {"status": "declined", "reason": "Not while I am on the ward."},
    },
    "provider": {
        "summary": "Another organisation provides it",
        "value": {"provider": "ZZ102", "serves": ["work-education", "family-relationships"]},
    },
}

COMPONENT_REVIEWS: Examples = {
    "better": {
        "summary": "Sam can take part again",
        "value": {
            "engagement": "with_adaptation",
            "wish": "continue",
            "in_their_words": "Half an hour would be fine.",
        },
    }
}
