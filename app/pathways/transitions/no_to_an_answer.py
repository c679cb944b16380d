"""Tells whoever care is for of their no to an answer as that, and not as a wish for a break.

It is held as the milder of the two, for nobody asked whether it is for good. What they said is no.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.instead import as_a_no
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import REFUSALS, WISHES_SAID, is_refused_now
from app.pathways.transitions.saying_no import words_against
from app.pathways.transitions.values import PlanDecision


def noes_before(decisions: Iterable[PlanDecision]) -> dict[UUID, frozenset[Verbatim]]:
    """Return, by the decision, in which words they had said no before to an answer that care goes
    on; nothing of a decision before which they had said none.

    Later decisions carry that no in the same words, as a wish for a break, until they say it again
    in others. `decisions` are in the order in which they were made.
    """
    before: dict[UUID, frozenset[Verbatim]] = {}
    noes: dict[UUID, frozenset[Verbatim]] = {}
    for each in decisions:
        of_it = noes.get(each.plan_component_id, frozenset())
        if of_it:
            before[each.decision_id] = of_it
        is_new = value_at(each.place, Factor.WISH) not in REFUSALS
        is_no = is_new and is_refused_now(amounts_to(each), each.persons_view)
        words = None if each.is_taken_back else words_against(each)
        if words and (is_no or each.in_their_words in of_it):
            noes[each.plan_component_id] = of_it | {words}
    return before


def told_as_said(
    told: str, decision: PlanDecision, said_no: Refused | None, noes: Collection[Verbatim]
) -> str:
    """Return what is `told` of a decision, with a no to an answer as what it was.

    `said_no` is what they said before against what rests; `noes`, in which words they had said no
    to answers about the care before that decision.
    """
    wish: object = value_at(decision.place, Factor.WISH)
    words = decision.in_their_words
    if said_no and wish not in WISHES_SAID:
        wish, words = said_no.wish, said_no.in_their_words
    is_no = wish is None or (wish is Wish.PAUSE and words in noes)
    return as_a_no(told) if is_no else told
