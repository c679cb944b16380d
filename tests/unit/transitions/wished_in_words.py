"""Care of which they say in words that it is to go on, and that is reviewed with nobody asked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from app.pathways.plans.terms import ComponentStatus
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer, StatedNow
from app.pathways.transitions.machine import Call
from app.pathways.transitions.reviewing import review_component
from tests.builders import read_as
from tests.unit.plans.made_up import an_id
from tests.unit.transitions.any_hands import ALL_IT_NEEDS, CareInAnyHands, calls_of
from tests.unit.transitions.moving import definition_of

Said = Mapping[str, Any]

WISHES: Final[tuple[Said, ...]] = (
    {},
    {},
    {"wish": "continue", "in_their_words": "Mine."},
    {"wish": "continue", "in_their_words": "Yes."},
)
VIEWS: Final[tuple[Said, ...]] = (
    {"persons_view": None, "persons_words": None},
    {"persons_view": "agrees", "persons_words": None},
    {"persons_view": "agrees", "persons_words": "Yes."},
)
CHANGES: Final[tuple[Said, ...]] = (
    {"outcome": "continue"},
    {"outcome": "adapt", "adaptation": "Shorter."},
)
reviews = st.tuples(*(st.sampled_from(each) for each in (WISHES, VIEWS, CHANGES)))


class CareWishedInWords(CareInAnyHands):
    """The same plan, of which more is said in words, and carried."""

    @rule(said=st.lists(reviews, min_size=2, max_size=3))
    def each_is_reviewed_and_goes_on(self, said: Sequence[tuple[Said, Said, Said]]) -> None:
        """What is said with a wish, and what a review only carries, comes of few steps alone."""
        for each in self.care.components[:3]:
            if each.status is ComponentStatus.ACTIVE:
                for wish, view, change in said:
                    self.is_reviewed_and_goes_on(each.plan_component_id, wish, {**view, **change})

    def is_reviewed_and_goes_on(self, about: UUID, wish: Said, answer: Said) -> None:
        given = {"definition_of": definition_of, "decision_id": an_id(), "at": self.now}
        self.attempt(review_component, about, read_as(StatedNow, wish), **given)
        for each in self.care.decisions if self.done else ():
            if each.plan_component_id == about and each.is_unsettled:
                call = Call.SETTLE if Call.SETTLE in calls_of(each) else Call.OVERRIDE
                asked = read_as(Answer, {**ALL_IT_NEEDS, **answer, "action": call})
                self.attempt(answer_decision, each.decision_id, asked, by="Bo", at=self.now)
