"""Which paused care a plan tells was wished to go on, and in what words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.summaries.wishes import against_it
from app.pathways.terms import WishHolder
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.overruled import missed_in, refused_in
from app.pathways.transitions.refused import PersonsViewMissing, WishedToGoOn
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from app.pathways.transitions.wished_before import wished_before
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.decisions_told import said as told_of
from tests.unit.transitions.decisions_told import told as all_told
from tests.unit.transitions.moving import (
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

GO_ON: Final = {"wish": "continue", "in_their_words": "You keep letting me down."}
SICK: Final[dict[str, Any]] = {
    "reason_code": "not_available_here",
    "reason": "Therapist is off sick.",
    "authorised_by": PRESCRIBER,
}
PAUSES: Final[dict[str, Any]] = {"outcome": "pause", **SICK}
OBJECTS: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "Not again."}
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
MUTE: Final[dict[str, Any]] = {"persons_view": "could_not_say", "reason_code": "best_interests"}


def paused(*, stated: Mapping[str, str] = GO_ON, **said: object) -> Care:
    """Lithium, of which this was `stated`, after a prescriber settled that it is paused."""
    return answer(one_moved("lithium", **stated), "settle", "lithium", **{**PAUSES, **said})


def told(care: Care) -> list[str | None]:
    assert missed_in(as_told(care)) == missed_in(care)
    return [each.in_their_words for each in missed_in(care)]


NOT_AGAIN: Final = "the person did not agree with the pause on 2 March 2026: “Not again.”"


def against(care: Care) -> list[str]:
    said = all_disagreed_in(care)
    assert all_disagreed_in(as_told(care)) == said
    return [against_it(each, WishHolder.PERSON) for each in said]


def test_a_pause_against_the_wish_is_told_in_the_words_of_it() -> None:
    """The plan told why somebody else paused it, and not that it was wished to go on."""
    care = paused(**MUTE)

    assert told(care) == ["You keep letting me down."]
    [missed], [decision] = missed_in(care), care.decisions
    assert missed.decision_id == decision.decision_id
    assert missed.transition_id == decision.transition_id == care.transitions[0].transition_id
    assert missed.plan_component_id == care.components[0].plan_component_id


def test_an_objection_to_the_pause_is_told_whatever_was_known_before() -> None:
    """It was quoted as their wish, which they had stated in other words, or in none."""
    for care, wish in (
        (paused(**OBJECTS), "You keep letting me down."),
        (paused(stated={"wish": "not_asked"}, **OBJECTS), None),
    ):
        assert told(care) == [wish]
        assert against(care) == [NOT_AGAIN]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (GO_ON, AGREES),
        ({"wish": "not_asked"}, {}),
        ({"wish": "could_not_say"}, {}),
        ({"wish": "pause", "in_their_words": "A rest."}, {}),
        ({"wish": "stop", "in_their_words": "No needle."}, OBJECTS),
    ],
)
def test_nothing_is_told_of_whoever_did_not_wish_it_to_go_on(
    stated: dict[str, str], said: dict[str, str]
) -> None:
    assert told(paused(stated=stated, **said)) == []


def test_whatever_rests_was_refused_or_is_missed_and_never_both() -> None:
    for wish in ("continue", "pause", "stop", "not_asked", "could_not_say"):
        for said in (OBJECTS, AGREES, MUTE):
            care = paused(stated={"wish": wish}, **said)
            assert not (missed_in(care) and refused_in(care))


def test_it_is_told_until_they_say_otherwise() -> None:
    care = paused(**OBJECTS)
    elsewhere = moved(care, "home")
    unasked = answer(elsewhere, "settle", "lithium", **{**PAUSES, **MUTE})
    agreed = answer(review(care, "lithium"), "settle", "lithium", **PAUSES, **AGREES)

    assert told(elsewhere) == told(unasked) == ["You keep letting me down."]
    assert against(elsewhere) == against(unasked) == [NOT_AGAIN]
    assert told(agreed) == against(agreed) == []


def test_it_is_told_after_a_review_that_asked_nobody() -> None:
    """A review that stated no wish had no case for it, and it was told no more."""
    again = review(paused(stated={"wish": "not_asked"}, **OBJECTS), "lithium", engagement="not_now")
    muted = {**PAUSES, **MUTE}

    with pytest.raises(PersonsViewMissing, match="wishes it to go on"):
        answer(again, "settle", "lithium", **PAUSES)
    care = answer(again, "settle", "lithium", **muted)

    assert told(care) == [None]
    assert against(care) == [NOT_AGAIN]
    assert goes_against_wish(decision_about(care, "lithium"))
    with pytest.raises(WishedToGoOn):
        step(care, "stopped", "lithium", reason="Enough.", authorised_by=PRESCRIBER)
    about = care.components[0].plan_component_id
    with pytest.raises(Invalid) as unowned:
        close(care, [given(about, "persons_choice")])
    assert "/reason" in {each.pointer for each in unowned.value.faults}


def test_a_no_in_the_words_of_an_objection_to_an_earlier_pause_is_told_as_a_no() -> None:
    """It read “Talking stops by wish. … The person had said, of the pause: “No.””."""
    objects = {"persons_view": "disagrees", "persons_words": "No."}
    care = answer(one_moved("talking", "home", engagement="not_now"), "confirm", **objects)

    asked = review(care, engagement="well_enough", wish="stop", in_their_words="No.")

    assert " The person said: “No.” " in told_of(asked)
    assert "The person wishes it to go on" not in told_of(asked)
    assert " The person had said no: “No.” " in told_of(answer(asked, "confirm"))


def test_what_was_said_against_a_pause_is_not_told_as_said_of_the_start_that_is_proposed() -> None:
    """It read “starts again, … The person said: “Please do not.””."""
    objects = {"persons_view": "disagrees", "persons_words": "Please do not."}
    care = answer(one_moved("talking", "home", engagement="not_now"), "confirm", **objects)
    again = review(care, engagement="well_enough")
    asked = review(care, engagement="well_enough", wish="continue", in_their_words="Yes.")

    assert told_of(again).startswith("Talking starts again, ")
    pause = (
        " Before this decision, the person did not agree with the pause on 2 March 2026: “Please"
    )
    assert f"{pause} do not.” " in told_of(again)
    started = answer(again, "confirm")
    assert f"{pause} do not.” " in told_of(started)
    assert "wished it to go on" not in told_of(again) + told_of(started)
    assert " The person wishes it to go on: “Yes.” " in told_of(asked)


def before_they_could_not_say(stated: Mapping[str, Any] = GO_ON) -> Care:
    """Talking that went on by a review of which this was said, and that a move proposes to rest."""
    asked = review(some_care(), engagement="well_enough", **stated)
    care = answer(asked, "confirm")
    return moved(care, "home", stated_for_all=NOT_NOW)


NAMED: Final[dict[str, Any]] = {"reason": "Meeting of 1 March.", "authorised_by": PRESCRIBER}
TABLE: Final = "So the table says."
NOT_NOW: Final = {"engagement": "not_now"}


@pytest.mark.parametrize(
    ("action", "outcome"), [("confirm", {}), ("override", {"outcome": "stop"})]
)
def test_what_they_wished_before_they_could_not_say_is_told_once_it_is_answered(
    action: str, outcome: dict[str, str]
) -> None:
    """The plan said that it rests against their wish, and its decision that they could not say."""
    care = answer(before_they_could_not_say(), action, **outcome, **MUTE, **NAMED)
    later = moved(care, "east", stated_for_all={"engagement": "well_enough", "wish": "pause"})

    wished = "The person had wished it to go on: “You keep letting me down.” "
    assert f" {wished}The person could not say." in told_of(care)
    assert told_of(care).count("had wished") == 1
    # What they say at a later move takes nothing from what was known at this one.
    assert wished in all_told(later, care.decisions[-1])


def test_of_whoever_has_said_since_what_they_think_nothing_of_before_is_told() -> None:
    care = before_they_could_not_say()
    agreed = answer(care, "confirm", **AGREES)
    objected = answer(care, "confirm", **OBJECTS)
    wished = moved(care, "east", stated_for_all={**NOT_NOW, "wish": "continue"})
    on_the_case = answer(wished, "confirm", **MUTE, **NAMED)

    for each in (agreed, objected, on_the_case):
        assert "had wished it to go on" not in told_of(each)


def test_nor_is_it_of_whoever_had_wished_nothing_or_of_what_goes_on() -> None:
    silent = answer(before_they_could_not_say({}), "confirm", **MUTE, **NAMED)
    goes_on = answer(before_they_could_not_say(), "override", outcome="continue", **MUTE, **NAMED)

    for each in (silent, goes_on):
        assert "had wished it to go on" not in told_of(each)


@pytest.mark.parametrize(
    ("action", "outcome", "what"),
    [
        ("confirm", {}, f"{TABLE} It was decided that this care rests for now."),
        ("override", {"outcome": "stop"}, "Staff decided that it stops even so."),
    ],
)
def test_they_read_what_they_had_told_us_and_whom_they_can_ask(
    action: str, outcome: dict[str, str], what: str
) -> None:
    care = answer(before_they_could_not_say(), action, **outcome, **MUTE, **NAMED)
    decision = decision_about(care, "talking")

    told = told_to_holder(
        decision, TABLE, component_of(care), None, wished_before=wished_before(care, decision)
    )

    assert what in told
    assert "You told us you want to go on with this care. What you wish is on record." in told
    assert " You can ask who decided this, and why. You can ask for an advocate, " in told


def test_a_yes_without_words_is_told_so_too() -> None:
    care = answer(before_they_could_not_say({"wish": "continue"}), "confirm", **MUTE, **NAMED)

    assert " The person had wished it to go on. The person could not say." in told_of(care)


def test_of_what_goes_on_nothing_is_missed() -> None:
    assert told(one_moved("lithium", **GO_ON)) == []


def test_a_pause_at_a_move_that_was_taken_back_is_not_told() -> None:
    assert told(take_back(paused(**OBJECTS))) == []


def test_it_is_told_when_the_plan_is_closed() -> None:
    care = paused(**OBJECTS)
    about = care.components[0].plan_component_id

    over = close(care, [given(about, authorised_by=PRESCRIBER)])
    assert told(over) == ["You keep letting me down."]
    assert against(over) == [NOT_AGAIN]


@pytest.mark.parametrize(
    "asked_again",
    [
        review,
        lambda care, **said: moved(care, "east", stated=[said | of(care)]),
    ],
    ids=["a review", "a move"],
)
def test_what_was_wished_counts_though_nobody_answered_it_before_they_could_not_say(
    asked_again: Callable[..., Care],
) -> None:
    """“Keep it.” was known of nothing once they could not say, and the care was paused on that."""
    asked = one_moved("talking", "home", engagement="well_enough", **GO_ON)
    went_on = answer(asked, "confirm")
    wished = review(went_on, engagement="well_enough", wish="continue", in_their_words="Keep it.")

    mute = asked_again(wished, wish="could_not_say")
    care = answer(mute, "settle", **{**PAUSES, **MUTE})

    assert told(care) == ["Keep it."]
    assert " The person had wished it to go on: “Keep it.” " in told_of(care)
    with pytest.raises(WishedToGoOn):
        step(care, "stopped", reason="Enough.")


def of(care: Care) -> dict[str, object]:
    return {"plan_component_id": component_of(care).plan_component_id}


def test_once_its_move_was_taken_back_nobody_had_wished_it() -> None:
    wished = take_back(one_moved(engagement="well_enough", **GO_ON))
    mute = moved(wished, "home", stated=[{"wish": "could_not_say"} | of(wished)])

    assert told(answer(mute, "settle", **{**PAUSES, **MUTE})) == []
