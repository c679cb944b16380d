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
from app.routers.examples.requests import MADE_UP, Examples

_NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"
NOORS_NUMBER: Final = {"system": _NHS_NUMBER, "value": "999 870 0124"}

NEW_PLANS: Examples = {
    "psychosis": {
        "summary": "A new plan, with needs in the person's own words",
        "description": "Noor is made up, and so is all that Noor says here.",
        "value": {
            "person": {
                "identifiers": [NOORS_NUMBER],
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
        "description": MADE_UP,
        "value": {"key_worker": "Joy Adeyemi"},
    },
    "second_pathway": {
        "summary": "The plan also follows a second pathway",
        "value": {"pathways": ["psychosis", "mood"]},
    },
}

# Sam was admitted yesterday: nobody is discharged to a practice so.
_ELSEWHERE: Final = {"outcome": "other_provider", "recipient": "Heath Ward, Chalkvale Hospital"}
# Nobody has decided about it yet, and it must not lapse.
_ANSWERED_FOR: Final = {"authorised_by": {"name": "Dr Ada Moss", "role": "prescriber"}}
UNANSWERED: Final = [
    {"plan_component_id": component, **_ELSEWHERE}
    for component in (CBTP, CLOZAPINE, CLOZAPINE_BLOOD, IPS, FAMILY_INTERVENTION, CRISIS_PLAN)
]
"""Who takes on Sam's care, and nobody who answers for passing on what is undecided."""
_UNDECIDED: Final = {CLOZAPINE, CLOZAPINE_BLOOD}

CLOSURES: Examples = {
    "other_provider": {
        "summary": "To another provider, with a recipient for every component",
        "description": MADE_UP,
        "value": {
            "outcome": "other_provider",
            "reason": "Sam goes on to a hospital of another trust.",
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
        "description": MADE_UP,
        "value": {
            "need_id": "money-benefits",
            "in_their_words": "The letters scare me.",
            "level": "unmet",
        },
    }
}

NEED_CHANGES: Examples = {
    "words": {
        "summary": "The person puts it otherwise",
        "description": MADE_UP,
        "value": {"in_their_words": "They shout now, and in the day too."},
    },
    "level": {
        "summary": "It is unmet",
        "description": MADE_UP,
        "value": {"level": "unmet"},
    },
}

CONTRIBUTIONS: Examples = {
    "person": {
        "summary": "Something the person said",
        "description": MADE_UP,
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
        "description": MADE_UP,
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
        "description": MADE_UP,
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
        "description": MADE_UP,
        "value": {"status": "active"},
    },
    "decline": {
        "summary": "Sam says no to the offer",
        "description": MADE_UP,
        "value": {"status": "declined", "reason": "Not while I am on the ward."},
    },
    "provider": {
        "summary": "Another organisation provides it",
        "description": MADE_UP,
        "value": {"provider": "ZZ102", "serves": ["work-education", "family-relationships"]},
    },
}

COMPONENT_REVIEWS: Examples = {
    "better": {
        "summary": "Sam can take part again",
        "description": MADE_UP,
        "value": {
            "engagement": "with_adaptation",
            "wish": "continue",
            "in_their_words": "Half an hour would be fine.",
        },
    },
    "unsafe": {
        "summary": "It is not safe for now, and why",
        "description": MADE_UP,
        "value": {
            "safety": "contraindicated",
            "safety_reason": "Self-harm rose after each session.",
            "checked_by": "Dr Ada Moss",
            "checked_at": "2026-01-31T09:00:00Z",
        },
    },
}
