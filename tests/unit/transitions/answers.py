"""What decisions are answered with, and what comes of it when they are refused."""

from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.values import Care
from tests.unit.transitions.moving import answer, one_moved

INSTEAD: dict[str, Any] = {"reason_code": "clinical_judgement", "reason": "Talked it over."}
IN_WORDS = {"persons_view": "disagrees", "persons_words": "I want to go on."}
REACHED = {"reach": "as_is", "reach_reason": "Therapist visits."}
NO_MORE = {"persons_view": "disagrees", "persons_words": "I still say no."}
BASIS = {"reason_code": "best_interests", "reason": "Meeting of 1 March."}


def faults_of(
    care: Care, action: str, about: str = "talking", /, **given: object
) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        answer(care, action, about, **given)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def to_decide(**stated: object) -> Care:
    """A move after which people have to decide about talking."""
    return one_moved("talking", "home", **stated)
