"""Strategies for all that may be asked of a plan on its way, wise or not."""

from datetime import timedelta

from hypothesis import strategies as st

from app.pathways.plans.terms import ComponentStatus, PersonsView, ReasonCode
from app.pathways.rules.factors import Engagement, Reach, Safety, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import Action
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, PROFESSIONAL

places = st.integers(min_value=0, max_value=11)
words = st.sampled_from([None, "Words."])
authorities = st.sampled_from([None, PROFESSIONAL, PRESCRIBER])
stated = st.fixed_dictionaries(
    {
        "engagement": st.none() | st.sampled_from(Engagement),
        "wish": st.none() | st.sampled_from(Wish),
        "safety": st.none() | st.sampled_from(Safety),
        "checked_by": st.just("Dr Moss"),
        "checked_at": st.just(NOW),
    }
)
# Some of it is found later, some by nobody, and of some it is said why it is unsafe, or why it
# cannot reach them.
stated_of_it = stated.flatmap(
    lambda said: st.sampled_from(
        [
            said,
            {**said, "checked_at": NOW + timedelta(hours=6)},
            {**said, "checked_by": None, "checked_at": None},
            {**said, "safety": Safety.CONTRAINDICATED, "safety_reason": "Unsafe."},
            {**said, "reach": Reach.NONE, "reach_reason": "Shut."},
            {**said, "wish": Wish.CONTINUE, "in_their_words": "Mine."},
            {**said, "wish": Wish.CONTINUE, "in_their_words": "Words."},
        ]
    )
)
# Most answers bring no check, and are refused with one.
checks = st.sampled_from([{}, {}, {}, {"checked_by": "Dr Moss", "checked_at": NOW}])
answers = st.fixed_dictionaries(
    {
        "action": st.sampled_from(Action),
        "outcome": st.none() | st.sampled_from(Outcome),
        "adaptation": words,
        "reason_code": st.none() | st.sampled_from(ReasonCode),
        "reason": words,
        "authorised_by": authorities,
        "persons_view": st.none() | st.sampled_from(PersonsView),
        "persons_words": words,
    }
).flatmap(lambda answer: checks.map(lambda check: answer | check))
steps = st.fixed_dictionaries(
    {
        "status": st.sampled_from(ComponentStatus),
        "reason": words,
        "owner": words,
        "review_due": st.sampled_from([None, NOW + timedelta(days=300), NOW + timedelta(days=400)]),
        "authorised_by": authorities,
        "reason_code": st.sampled_from([None, None, ReasonCode.SAFETY_CONCERN]),
    }
).flatmap(lambda step: checks.map(lambda check: step | check)) | st.just(
    {**OVER, "status": "completed"}
)
