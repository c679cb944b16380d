"""What anybody may call about a plan: most of it legal, some of it not."""

from typing import Any, Final

from hypothesis import strategies as st

from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.rules.factors import Engagement, Safety, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave
from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    EAST,
    HOME,
    LITHIUM,
    OLDER_ADULTS,
    OTHER_WARD,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    Json,
)
from tests.soon import in_days

MUST_NOT_LAPSE: Final = {
    LITHIUM: {"prescriber"},
    "psychosis-lai": {"prescriber"},
    SAFETY_PLAN: {"prescriber", "professional_with_person"},
}
"""What must not lapse, and in which roles somebody may answer for it."""
ANY_DECIDER: Final = {"prescriber", "professional_with_person"}
"""In which roles somebody may settle what is left to people about everything else."""
OTHERS: Final = ("psychosis-lai", "mood-mbct", CBT, CARERS_ASSESSMENT)
LIVE: Final = frozenset({"active", "paused"})
ALL_IT_NEEDS: Final[Json] = {
    "reason_code": "best_interests",
    "reason": "We talked it over.",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}

SELDOM: Final = 4
"""Moves before which no plan is closed."""
TEAMS_ANSWERS: Final = ("accept", "refuse")

places = st.integers(min_value=0, max_value=9)
words = st.sampled_from([None, "Words."])
endings = st.sampled_from(["persons_choice", "other_provider"])
authorities = st.sampled_from([None, PROFESSIONAL, PRESCRIBER])
ways = st.sampled_from(["as_read"] * 6 + ["twice", "stale", "with_a_used_key"])
said = st.fixed_dictionaries(
    {
        **{name: st.just(each) for name, each in CHECKED.items()},
        "safety": st.sampled_from(["no_concern"] * 5 + list(Safety)),
        "engagement": st.sampled_from(["well_enough"] * 5 + list(Engagement)),
        "wish": st.sampled_from(["continue"] * 5 + list(Wish)),
    }
)
refusals = st.sampled_from(
    [
        *({"wish": wish, "in_their_words": "No."} for wish in ("stop", "pause", "could_not_say")),
        {"safety": "contraindicated"},
    ]
)
"""What is stated of one component, and what nobody forgets before somebody settles it."""
answers = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["confirm", "override", "settle"]),
        "outcome": st.none() | st.sampled_from(Outcome),
        "adaptation": words,
        "reason_code": st.none() | st.sampled_from(ReasonCode),
        "reason": words,
        "authorised_by": authorities,
        "persons_view": st.none() | st.sampled_from(PersonsView),
        "persons_words": words,
    }
)
PAUSE: Final[Json] = {"reason": "Tired.", "owner": "Cy", "review_due": in_days(300)}
STEPS: Final[tuple[Json, ...]] = (
    {"status": "active"},
    {"status": "declined", "reason": "Not for me."},
    *(
        {**step, "authorised_by": by}
        for by in (None, PROFESSIONAL, PRESCRIBER)
        for step in (
            {**PAUSE, "status": "paused"},
            {"status": "stopped"},
            {"status": "completed"},
            {
                "status": "completed",
                "reason": "Over.",
                "persons_view": "agrees",
                "persons_words": "Enough.",
            },
            {"status": "entered_in_error", "reason": "A slip."},
        )
    ),
)


CALLS: Final[tuple[tuple[int, str, dict[str, st.SearchStrategy[Any]]], ...]] = (
    (
        2,
        "moves_on",
        {
            "team": st.sampled_from([EAST, OLDER_ADULTS, HOME, WARD, OTHER_WARD]),
            "leave": st.sampled_from(Leave),
            "all_of_it": said,
            "of_one": st.none() | st.tuples(places, refusals | said),
        },
    ),
    (1, "moves_on_unasked", {"team": st.sampled_from([EAST, HOME, WARD, OTHER_WARD])}),
    (2, "goes_on_leave", {"leave": st.sampled_from(Leave)}),
    (1, "moves_by_mistake", {"team": st.sampled_from([EAST, HOME, WARD])}),
    (1, "is_offered_more", {"component_id": st.sampled_from(OTHERS), "is_offer": st.booleans()}),
    (2, "is_confirmed_together", {"adapting": st.booleans(), "place": places}),
    (
        8,
        "is_answered_as_it_allows",
        {
            "place": places,
            "wanted": st.sampled_from(
                ["accept", "accept", "confirm", "override", "refuse", "review"]
            ),
            "outcome": st.sampled_from(Outcome),
            "but_for": st.fixed_dictionaries(
                {"authorised_by": authorities},
                optional={"reason_code": st.sampled_from(ReasonCode), "persons_words": words},
            ),
        },
    ),
    (2, "is_let_lapse", {"place": places, "outcome": st.sampled_from(["pause", "stop"])}),
    (1, "is_answered_anyhow", {"place": places, "given": answers}),
    (1, "is_answered_by_a_team", {"place": places, "answer": st.sampled_from(TEAMS_ANSWERS)}),
    (1, "is_reviewed", {"place": places, "stated": refusals | said}),
    (3, "is_changed_by_hand", {"place": places, "given": st.sampled_from(STEPS)}),
    (1, "is_taken_out", {"place": places, "authorised_by": authorities}),
    (2, "is_taken_back", {"place": places}),
    (1, "is_spoken_about", {}),
    (1, "is_closed", {"outcome": endings, "authorised_by": authorities}),
)
"""Everything that is called, how often among thirty, and with what."""

calls: st.SearchStrategy[tuple[str, Json]] = st.one_of(
    *[
        st.tuples(st.just(name), st.fixed_dictionaries(given))
        for weight, name, given in CALLS
        for _ in range(weight)
    ]
)
