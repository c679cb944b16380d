"""Who had said no reads that first, and then that they do not agree with how it was answered."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Wish
from app.pathways.transitions.no_to_an_answer import told_as_said
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    some_care,
)

AGAINST: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "I said stop."}
BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
TABLE: Final = "So the table says."
NO: Final = "You told us you do not want this care."
A_BREAK: Final = "You told us you want a break from this care."
TOO: Final = "You told us, too, that you do not agree with what was decided. That is on record."
NOT_THERE: Final = (
    "You told us, too, that you do not agree that this care goes to a new team. That is on record."
)
ASK: Final = (
    "You can ask who decided this, and why. You can ask for an advocate, or for someone to look at "
    "it again."
)
RESTS: Final = "It was decided that this care rests for now."


def told(care: Care, about: str = "lithium", because: str = TABLE) -> str:
    of_it, no = decision_about(care, about), next(iter(refused_in(care)), None)
    said = told_to_holder(
        *(of_it, because, component_of(care, about), None), said_no=no, closure=care.closure
    )
    return told_as_said(said, of_it, no)


def test_who_said_no_and_is_told_that_it_rests_reads_that_they_said_it() -> None:
    """They read “You do not agree that this care rests”, and not that they do not want it."""
    care = one_moved("lithium", **{**GOES_ON, "wish": "stop"})

    rests = answer(care, "settle", "lithium", outcome="pause", **INSTEAD, **BY, **AGAINST)

    even_so = "Staff decided that it rests for now even so. We will look at it again."
    assert told(rests) == f"{NO} {TOO} {even_so} {ASK}"


@pytest.mark.parametrize(
    ("because", "said"),
    [
        (TABLE, f"{TABLE} {RESTS} {A_BREAK} {TOO} {ASK}"),
        (f"{A_BREAK} We ask again.", f"{A_BREAK} We ask again. {RESTS} {TOO} {ASK}"),
    ],
    ids=["not told yet", "told by the rule"],
)
def test_who_wished_for_a_break_and_does_not_agree_with_it_is_told_both_once(
    because: str, said: str
) -> None:
    """“You want a break” and “you do not agree that this care rests” gainsaid each other."""
    care = answer(one_moved("talking", "home", wish="pause"), "confirm", **AGAINST)

    assert told(care, "talking", because) == said


def refused_at_rest(wish: str) -> Care:
    """Lithium that rests with another team than the one that has them, and that they refused."""
    rests = some_care(a_paused_component("lithium"), team="ward")
    return review(rests, "lithium", wish=wish)


@pytest.mark.parametrize(("wish", "no"), [("stop", NO), ("pause", A_BREAK)], ids=["no", "a break"])
def test_who_had_said_no_to_what_rests_reads_it_with_what_they_say_of_another_team(
    wish: str, no: str
) -> None:
    care = refused_at_rest(wish)

    against = answer(care, "settle", "lithium", outcome="hand_over", **BY, **AGAINST)
    taken = accept(against, "lithium")
    about = component_of(care, "lithium").plan_component_id

    for each in (against, taken, close(taken, [given(about, **BY)])):
        assert told(each).startswith(f"{no} {NOT_THERE} Staff decided that it goes to a new team")


def test_so_does_who_said_no_before_and_was_not_asked_since() -> None:
    care = moved(
        answer(refused_at_rest("stop"), "settle", "lithium", outcome="pause", **INSTEAD, **BY),
        "home",
    )
    assert refused_in(care)[0].wish is Wish.STOP

    against = answer(care, "settle", "lithium", outcome="hand_over", **BY, **AGAINST)

    assert told(against).startswith(f"{NO} {NOT_THERE} ")


WITH_A_BASIS: Final[dict[str, Any]] = {**BY, "reason_code": "legal_authority", "reason": "Held."}
EVEN_SO: Final = "Staff decided that it goes on even so, "


@pytest.mark.parametrize(
    ("outcome", "wish", "said"),
    [
        ("adapt", "stop", f"{NO} {TOO} {EVEN_SO}with a change."),
        ("hand_over", "pause", f"{A_BREAK} {TOO} {EVEN_SO}with a new team."),
    ],
)
def test_who_had_said_no_to_what_goes_on_reads_too_that_they_do_not_agree_with_how(
    outcome: str, wish: str, said: str
) -> None:
    """“Not every four weeks either.” was no word of what they were told of it."""
    care = one_moved("lithium", **{**GOES_ON, "wish": wish})
    more = {"adaptation": "Every four weeks."} if outcome == "adapt" else {}

    held = answer(*(care, "settle", "lithium"), outcome=outcome, **WITH_A_BASIS, **AGAINST, **more)

    assert told(held).startswith(f"{said} ")
    yes = {"persons_view": "agrees", "persons_words": "Then yes."}
    agreed = answer(care, "settle", "lithium", outcome=outcome, **BY, **yes, **more)
    assert "do not agree" not in told(agreed)


def test_so_does_who_wished_for_a_break_and_is_told_that_it_stops() -> None:
    care = one_moved("talking", "home", wish="pause")

    stops = answer(care, "override", outcome="stop", **INSTEAD, **AGAINST)

    assert told(stops, "talking").startswith(
        f"{A_BREAK} {TOO} Staff decided that it stops even so. {ASK}"
    )


def test_who_is_told_their_no_by_the_rule_reads_it_once_also_where_it_goes_on_against_it() -> None:
    care = one_moved("lithium", **{**GOES_ON, "wish": "stop"})
    by_rule = f"{NO} We decide."

    handed = answer(care, "settle", "lithium", outcome="hand_over", **WITH_A_BASIS, **AGAINST)

    assert told(handed, because=by_rule).count(NO) == 1
