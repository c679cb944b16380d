"""What people said and wrote is told as they did, also where a sentence begins with it."""

import pytest

from app.pathways.plans.quoting import capitalised


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("until Dr Ito says so: “No NHS ward.”", "Until Dr Ito says so: “No NHS ward.”"),
        ("Talking rests", "Talking rests"),
        ("“no.”", "“no.”"),
    ],
)
def test_a_sentence_raises_its_first_letter_alone(said: str, told: str) -> None:
    assert capitalised(said) == told
