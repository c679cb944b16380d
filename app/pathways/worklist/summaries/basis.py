"""Says on what care goes on regardless, by whose word, and against which words of theirs."""

from collections.abc import Iterator

from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.said import wishes_now
from app.pathways.plans.summaries.wishes import had_wished
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.values import Authorisation
from app.pathways.rules.factors import Wish
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.words import in_role
from app.pathways.worklist.stepping import Stepping


def rests_on(step: Stepping) -> str:
    """Return why care goes on regardless, who decided that, the no that was said, and what is said
    since, in sentences that follow others."""
    return "".join(f" {said}" for said in (*_by_whom(step), *_against(step)))


def reason_of_basis(step: Stepping) -> str | None:
    """Return why care goes on regardless, in the words of whoever decided it."""
    return step.basis.reason if step.overruled and step.basis else None


def decided_by(by: Authorisation, holder: WishHolder, view: PersonsView | None) -> str:
    """Return who decided that care goes on, and in which role, as a sentence."""
    return f"{in_role(by, holder, view)} decided that."


def their_no(wish: Wish | None, in_their_words: str, holder: WishHolder) -> str:
    """Return in their words that care was refused with `wish`, as a sentence.

    That it goes on against that is told before.
    """
    return sentence(capitalised(had_wished(wish, in_their_words, holder)))


def _by_whom(step: Stepping) -> Iterator[str]:
    if reason := reason_of_basis(step):
        yield sentence(f"The reason given: {quoted(reason)}")
    if step.basis and step.basis.by:
        yield decided_by(step.basis.by, step.holder, step.basis.view)


def _against(step: Stepping) -> Iterator[str]:
    no = step.overruled
    if no and no.in_their_words:
        yield their_no(no.wish, no.in_their_words, step.holder)
    if no and no.against_refusal and step.said_since:
        yield sentence(capitalised(wishes_now(step.said_since, step.holder)))
