"""Says in few words why it is left to people to decide about care, and who sees to its check.

Each reason is one for which the rules leave it to them, so that none is told that did not matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.pathways.ids import Line
from app.pathways.plans.of_decisions import Agreed, Disagreed
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.summaries.wishes import against_it, agreed_to_it
from app.pathways.rules.factors import Engagement, LedBy, Point, Reach, Safety, Status, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder

_REFUSED: Final[Mapping[Wish | None, str]] = {
    Wish.STOP: "said no",
    Wish.PAUSE: "wished for a break",
    None: "said no, or wished for a break",
}


def why_to_decide(point: Point, safety: Safety, refusal: Wish | None, holder: WishHolder) -> str:
    """Return why somebody must decide in a case, to follow who does; nothing where no reason fits.

    `refusal` is the wish that stands against it; None where nobody knows which.
    """
    return _because([*_of_any_care(point, safety, refusal, holder), *_of_its_kind(point, holder)])


def why_besides_a_refused_hand_over(
    point: Point, safety: Safety, refusal: Wish | None, holder: WishHolder
) -> str:
    """Return the same of care that a team refused to take over, which leaves it to somebody too.

    What else left it to nobody before is no reason now; a danger, or a no, is one whatever is told
    beside it.
    """
    return _because([*_of_any_care(point, safety, refusal, holder)])


def _because(why: Sequence[str]) -> str:
    if not why:
        return ""
    *most, last = why
    return f", because {', '.join(most)}{' and ' if most else ''}{last}"


def who_checks(point: Point, outcome: Outcome, *, owner: Line, here: Line) -> str:
    """Return who sees to the check of care that nobody has checked, as a sentence, if a rule says.

    Of what must not lapse it is the team that leads it after the move; of all else, whoever
    decides.
    """
    if point.must_not_lapse:
        is_here = point.led_by is LedBy.CURRENT_TEAM
        return f"{here} sees to the check on arrival." if is_here else f"{owner} sees to the check."
    return "Whoever decides sees to the check first." if outcome is Outcome.DECIDE else ""


def what_to_check(checks: Sequence[str], *, is_made: bool = False) -> str:
    """Return what the check is, in full: whoever reads a task alone can look nowhere else.

    `is_made`: somebody says that they made it, and not what of it.
    """
    return (
        f"What {'was to' if is_made else 'must'} be checked: {' '.join(checks)}" if checks else ""
    )


def _of_any_care(
    point: Point, safety: Safety, refusal: Wish | None, holder: WishHolder
) -> Iterator[str]:
    if safety is Safety.CONTRAINDICATED:
        yield "it was found unsafe"
    # A no stands whatever a check finds: nobody is to read first that it waits for one.
    if point.wish in {Wish.STOP, Wish.PAUSE}:
        yield f"the {holder} {_REFUSED[refusal]}"
    if safety is Safety.NOT_CHECKED:
        yield "it is not checked yet"


def _of_its_kind(point: Point, holder: WishHolder) -> Iterator[str]:
    return _of_what_must_not_lapse(point) if point.must_not_lapse else _of_all_else(point, holder)


def _of_what_must_not_lapse(point: Point) -> Iterator[str]:
    if point.reach is Reach.NONE:
        yield "it is not known how it can reach them"
    if point.status is Status.PAUSED:
        yield "it is paused"


def _of_all_else(point: Point, holder: WishHolder) -> Iterator[str]:
    if point.wish is Wish.COULD_NOT_SAY:
        yield f"the {holder} could not say what they wish"
    if point.engagement is Engagement.NOT_ASSESSED:
        yield f"nobody has judged how well the {holder} can take part"
    if point.engagement is Engagement.NOT_NOW and point.led_by is LedBy.CURRENT_TEAM:
        yield f"the {holder} cannot take part in the usual way now"
    if point.status is Status.PAUSED and point.wish is Wish.NOT_ASKED:
        yield f"the {holder} was not asked whether it starts again"


def said_with_a_yes(agreed: Iterable[Agreed], holder: WishHolder) -> Iterator[str]:
    """Yield with which words they agreed to how care goes on: that may be on a condition."""
    return (sentence(capitalised(agreed_to_it(each, holder))) for each in agreed)


def said_against(disagreed: Iterable[Disagreed], holder: WishHolder) -> Iterator[str]:
    """Yield what was said against the change, the hand-over, the pause or the stop of care.

    Whoever sees to it next may be the first to speak with them since.
    """
    return (sentence(capitalised(against_it(each, holder))) for each in disagreed)
