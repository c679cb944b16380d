"""What is said of an answer in the same words wherever it is told."""

from app.pathways.plans.summaries.notes import ON_BASIS
from app.pathways.plans.terms import BASES
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.words import resting_on


def test_a_basis_is_told_in_the_words_that_an_answer_is_told_in() -> None:
    assert ON_BASIS.keys() == BASES
    for basis, said in ON_BASIS.items():
        assert resting_on(basis, None, WishHolder.PERSON) == f", {said}"
