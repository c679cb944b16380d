"""Requests about moves that succeed at the first try on a fresh start."""

from typing import Final

from app.routers.examples.people import (
    ABOUT_FAMILY_INTERVENTION,
    CBTP,
    CLOZAPINE,
    CLOZAPINE_BLOOD,
    CRISIS_PLAN,
    FAMILY_INTERVENTION,
    IPS,
)
from app.routers.examples.requests import MADE_UP, Examples

_PRESCRIBER: Final = {"name": "Dr Ada Moss", "role": "prescriber"}

MOVES: Examples = {
    "home_treatment": {
        "summary": "From the ward to home treatment, with what is known of each part",
        "description": MADE_UP,
        "value": {
            "to_setting": "home_treatment",
            "to_team": "saltmarsh-home-treatment",
            "leave": "none",
            "reason": "Sam sleeps again, and wishes to be at home.",
            "stated": [
                {
                    "plan_component_id": CBTP,
                    "engagement": "well_enough",
                    "wish": "continue",
                    "in_their_words": "Dana can come to the house.",
                },
                {
                    "plan_component_id": CLOZAPINE,
                    "engagement": "well_enough",
                    "wish": "continue",
                    "safety": "not_checked",
                    "in_their_words": "It helps. I do not want to lose it.",
                },
                {
                    "plan_component_id": CLOZAPINE_BLOOD,
                    "engagement": "well_enough",
                    "wish": "could_not_say",
                    "safety": "not_checked",
                },
                {
                    "plan_component_id": IPS,
                    "engagement": "not_now",
                    "wish": "pause",
                    "in_their_words": "One thing at a time. The bakery can wait.",
                },
                {
                    "plan_component_id": FAMILY_INTERVENTION,
                    "engagement": "not_now",
                    "wish": "continue",
                    "in_their_words": "I want them there, and I cannot sit through it yet.",
                },
                {
                    "plan_component_id": CRISIS_PLAN,
                    "engagement": "with_adaptation",
                    "wish": "continue",
                    "in_their_words": "Put my brother's new number on it.",
                },
            ],
        },
    },
    "leave": {
        "summary": "Leave from the ward",
        "description": MADE_UP,
        "value": {
            "to_team": "saltmarsh-ward-samphire",
            "leave": "escorted",
        },
    },
}

CONFIRMATIONS: Examples = {
    "all": {
        "summary": "All that needs no human choice",
        "description": MADE_UP,
        "value": {
            "adaptations": [
                {
                    "decision_id": ABOUT_FAMILY_INTERVENTION,
                    "adaptation": "Shorter meetings, on the ward, with Sam's brother by video.",
                }
            ]
        },
    }
}

ANSWERS: Examples = {
    "settle": {
        "summary": "The clozapine is checked, and the ward takes it over",
        "description": MADE_UP,
        "value": {
            "action": "settle",
            "outcome": "hand_over",
            "reason": "Blood result valid, last dose known: no gap.",
            "authorised_by": _PRESCRIBER,
            "checked_by": "Dr Ada Moss",
            "checked_at": "2026-01-31T09:00:00Z",
            "persons_view": "agrees",
            "persons_words": "Yes, go on with it.",
        },
    },
    "pause": {
        "summary": "The clozapine is paused, and a prescriber answers for it",
        "description": MADE_UP,
        "value": {
            "action": "settle",
            "outcome": "pause",
            "reason": "White cells are low: hold until the haematologist has been asked.",
            "reason_code": "safety_concern",
            "authorised_by": _PRESCRIBER,
            "persons_view": "disagrees",
            "persons_words": "It is the only thing that helps.",
        },
    },
}

REVIEW_ANSWERS: Examples = {
    "start_again": {
        "summary": "Robin's talking therapy starts again",
        "description": MADE_UP,
        "value": {
            "action": "confirm",
            "persons_view": "agrees",
            "persons_words": "Yes, from Monday.",
        },
    }
}

HAND_OVER_ANSWERS: Examples = {
    "accept": {
        "summary": "The ward accepts",
        "description": MADE_UP,
        "value": {"answer": "accept", "name": "Charge Nurse Li Wen"},
    },
    "refuse": {
        "summary": "The ward refuses, and says why",
        "description": MADE_UP,
        "value": {
            "answer": "refuse",
            "name": "Charge Nurse Li Wen",
            "reason_code": "other_team_better_placed",
            "reason": "Sam moves to Juniper Ward tonight.",
        },
    },
}

ERRORS: Examples = {
    "another_person": {
        "summary": "It was somebody else who moved",
        "description": MADE_UP,
        "value": {"reason": "Recorded for the wrong person."},
    }
}
