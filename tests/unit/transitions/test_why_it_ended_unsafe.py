"""Why care was unsafe is kept when it ends so, and told wherever its end is told as that.

Who had found it and when stood beside it, and the reason of its end alone: nobody could say why.
"""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.summaries.anew import begun_since, ended_before, notes_anew
from app.pathways.plans.summaries.at_rest import notes_on_end
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.plans.wording import WORDING
from tests.unit.transitions.decisions_told import said as decided
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.history import said as told_once
from tests.unit.transitions.moving import (
    a_paused_component,
    answer,
    answer_with_event,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
    step,
    step_with_event,
    take_back,
)
from tests.unit.transitions.summaries.test_why_unsafe import STATED, WHY, stated

ENDS: Final[dict[str, Any]] = {
    "outcome": "stop",
    "reason_code": "clinical_judgement",
    "reason": "Replaced by another.",
    "persons_view": "agrees",
    "persons_words": "All right.",
    "authorised_by": PRESCRIBER,
}
FOR_SAFETY: Final[dict[str, Any]] = {"reason_code": "safety_concern", "reason": "Toxic."}
BY_HAND: Final[dict[str, Any]] = {"reason": "Over.", "authorised_by": PRESCRIBER}
BY_ITO: Final = "ended as unsafe on 2 March 2026, by the word of Dr Ito"
WHY_UNSAFE: Final = f"why it was unsafe: “{WHY}”"


def stopped(care: Care, **how: object) -> Care:
    return answer(care, "settle", "lithium", **{**ENDS, **how})


def because(care: Care) -> str | None:
    return component_of(care, "lithium").ended_unsafe_because


def test_why_it_was_unsafe_is_kept_with_who_found_it_however_it_ends() -> None:
    by_decision = stopped(stated())
    by_hand = step(went_on(), "stopped", "lithium", **BY_HAND)
    over = step(went_on(), "completed", "lithium", **BY_HAND)
    slip = step(stated(), "entered_in_error", "lithium", **BY_HAND)

    for care in (by_decision, by_hand, over, slip):
        component = component_of(care, "lithium")
        assert (component.ended_unsafe_by, component.ended_unsafe_because) == ("Dr Ito", WHY)


def went_on() -> Care:
    """It goes on although it was found unsafe."""
    basis = {"outcome": "continue", "reason_code": "best_interests", "reason": "All else failed."}
    return answer(stated(), "settle", "lithium", **basis, authorised_by=PRESCRIBER)


def test_what_a_team_refused_it_with_or_somebody_paused_it_for_is_why() -> None:
    kidneys = {"outcome": "pause", **FOR_SAFETY}
    paused = answer(one_moved("lithium", "ward"), "settle", "lithium", **{**ENDS, **kidneys})

    over = step(paused, "completed", "lithium", **BY_HAND)

    assert because(over) == "Toxic."
    assert because(stopped(review(paused, "lithium", wish="stop"))) == "Toxic."


@pytest.mark.parametrize("found", [{}, {"safety_reason": None}], ids=["words", "none"])
def test_whoever_ends_it_for_that_says_why_where_nobody_else_did(found: dict[str, Any]) -> None:
    nobody = stated(**{"checked_by": None, "checked_at": None, **found})
    unfound = one_moved("lithium", "ward")

    own = step(answer(unfound, "settle", "lithium", **GIVEN), "stopped", "lithium", **TOXIC)
    assert because(own) == because(stopped(unfound, **FOR_SAFETY)) == "Toxic."
    assert because(stopped(nobody, **FOR_SAFETY)) == (
        WHY if "safety_reason" not in found else "Toxic."
    )
    assert because(stopped(nobody)) == (WHY if "safety_reason" not in found else None)
    # Of another nobody is told to have said it.
    by_ito = stated(safety_reason=None)
    assert because(stopped(by_ito, **FOR_SAFETY)) is None


GIVEN: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER}
TOXIC: Final[dict[str, Any]] = {**BY_HAND, **FOR_SAFETY}


def confirmed(**more: object) -> Care:
    """A proposed stop, confirmed because the care is not safe."""
    said = {"reason_code": "safety_concern", "persons_view": "agrees", "persons_words": "Yes."}
    return answer(one_moved("talking", wish="stop"), "confirm", **said, **more)


def test_the_reason_of_a_rule_is_nobodys_finding() -> None:
    ended, taken_back = component_of(confirmed()), summary(take_back(confirmed()))

    assert ended.ended_unsafe_at == NOW
    assert ended.end_reason is not None
    assert ended.ended_unsafe_because is None
    assert ended.end_reason not in taken_back
    assert f"{BY_BO}; of the answer" in taken_back


def test_own_words_with_which_a_stop_is_confirmed_are_why() -> None:
    """They stood as the reason of the end alone, as if nobody knew why it was unsafe."""
    care = confirmed(reason=OWN)

    assert component_of(care).ended_unsafe_because == component_of(care).end_reason == OWN
    assert f"{BY_BO}: “{OWN}”; of the answer" in summary(take_back(care))


def test_the_same_words_as_in_the_answer_before_are_own_ones() -> None:
    by = {"reason": OWN, "authorised_by": PRESCRIBER}
    pending = answer(one_moved("lithium", "ward"), "settle", "lithium", outcome="hand_over", **by)

    ended = answer(pending, "override", "lithium", **{**ENDS, **FOR_SAFETY, **by})

    assert because(ended) == OWN


OWN: Final = "He dissociates in every session."
BY_BO: Final = "ended as unsafe, by the word of Bo Reed, 2 March 2026, 09:00 UTC"


def test_it_is_taken_back_with_the_move_that_ended_it() -> None:
    assert because(take_back(stopped(stated()))) is None


def test_beside_its_end_it_is_told_once() -> None:
    ended, same = (component_of(stopped(stated(), reason=why), "lithium") for why in ("Old.", WHY))

    answers = "Dr Ada Moss answers for the stop"
    assert [*notes_on_end(ended, WORDING)] == [BY_ITO, WHY_UNSAFE, "reason: “Old.”", answers]
    assert [*notes_on_end(same, WORDING)] == [BY_ITO, f"reason: “{WHY}”", answers]


def test_beside_other_care_of_the_kind_and_in_its_tasks_it_is_told_too() -> None:
    ended = component_of(stopped(stated()), "lithium")
    offered = replace(a_component_of_a_plan("lithium", status="offered"))
    begun = a_component_of_a_plan("lithium", checked_by="Dr Kay", checked_at=NOW)

    notes = [*notes_anew(offered, [ended, offered], WORDING)]
    assert notes[:2] == [BY_ITO, WHY_UNSAFE]
    assert [*notes_anew(begun, [ended, begun], WORDING)] == [
        BY_ITO,
        WHY_UNSAFE,
        "checked since by Dr Kay on 2 March 2026",
    ]
    over = "That is over, since Dr Kay found no concern on 2 March 2026."
    assert begun_since([ended, begun], begun) == (
        f"Care of this kind {BY_ITO}. Why it was unsafe: “{WHY}” {over}"
    )
    assert begun_since([ended, offered], offered) == begun_since([begun], begun) == ""
    assert ended_before(ended) == (
        f"Care of this kind {BY_ITO}: it is to be checked before it starts. "
        f"Why it was unsafe: “{WHY}”"
    )


def test_a_move_tells_it_of_what_has_ended_and_of_what_is_to_be_checked_anew() -> None:
    ended = component_of(stopped(stated()), "lithium")
    resting = moved(some_care(ended, a_paused_component("lithium")), "home")
    at_its_own = step(went_on(), "stopped", "lithium", **BY_HAND)

    kind = f"care of this kind {BY_ITO}; {WHY_UNSAFE}"
    assert f"To be checked before it starts: Lithium ({kind})." in summary(resting)
    assert f"Unsafe when it was stopped: Lithium (found unsafe by Dr Ito, {SEVEN}: “{WHY}”)." in (
        summary(at_its_own)
    )
    assert f"Why it was unsafe: “{WHY}” " in decided(resting, "lithium")


SEVEN: Final = "2 March 2026, 07:00 UTC"


def test_the_history_tells_it_once_at_the_end() -> None:
    held, given = stated(), went_on()

    by_decision = told_once(held, answer_with_event(held, "settle", "lithium", **ENDS))
    same = answer_with_event(held, "settle", "lithium", **{**ENDS, "reason": WHY})
    by_hand = told_once(given, step_with_event(given, "stopped", "lithium", **BY_HAND))

    assert f": “Replaced by another.” Why it was unsafe: “{WHY}” " in by_decision
    assert told_once(held, same).count(WHY) == 1
    assert by_hand == (
        "Lithium: stopped as unsafe, Dr Ada Moss (prescriber) answers for it. "
        f"The reason given: “Over.” Why it was unsafe: “{WHY}”"
    )


def test_what_is_written_to_whoever_it_is_for_has_none_of_these_words() -> None:
    """It says that it may not be safe; why, they read where they read their plan."""
    care = stopped(stated())
    told = told_to_holder(decision_about(care, "lithium"), "", component_of(care, "lithium"), None)

    assert WHY not in told
    assert "may not be safe for you" in told
    assert STATED["safety_reason"] == WHY
