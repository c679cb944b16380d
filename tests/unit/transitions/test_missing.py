"""What is still unknown after a move, and what comes along."""

from app.pathways.rules.factors import Factor, Reach
from app.pathways.transitions.missing import Answerer, Missing, missing_of
from app.pathways.transitions.recording import Recorded
from tests.spec.reading_age import OLDEST, reading_age
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    answer,
    definition_of,
    one_moved,
    record,
    some_care,
)


def asked(missing: tuple[Missing, ...]) -> list[tuple[str, str]]:
    return [(each.of, each.factor) for each in missing]


def recorded(*component_ids: str, **said: object) -> Recorded:
    components = [a_component_of_a_plan(each) for each in component_ids]
    return record(some_care(*components), a_move_to(**said))


def test_what_is_unknown_is_grouped_by_who_can_answer() -> None:
    missing = recorded("talking", "lithium", "carers-talk").missing

    assert asked(missing) == [
        ("person", "wish"),
        ("person", "wish"),
        ("carer", "wish"),
        ("professional_with_person", "engagement"),
        ("professional_with_person", "engagement"),
        ("professional_with_person", "engagement"),
        ("prescriber", "safety"),
    ]


def test_each_is_asked_first_about_what_must_not_lapse() -> None:
    talking, lithium = (a_component_of_a_plan(each) for each in ("talking", "lithium"))

    missing = record(some_care(talking, lithium), a_move_to()).missing

    assert [(each.of, each.plan_component_id) for each in missing if each.of != "prescriber"] == [
        (of, of_it.plan_component_id)
        for of in ("person", "professional_with_person")
        for of_it in (lithium, talking)
    ]


def test_a_child_of_eleven_can_read_what_a_person_or_a_carer_is_asked() -> None:
    missing = recorded("talking", "carers-talk").missing

    theirs = [each.ask for each in missing if each.of in {Answerer.PERSON, Answerer.CARER}]
    assert len(theirs) == 2
    assert all(reading_age(ask) <= OLDEST for ask in theirs)


def test_of_what_is_paused_it_is_asked_whether_it_is_to_start_again() -> None:
    """“To go on” may be to go on resting; of what rests an answer that says so is refused."""
    resting = some_care(a_paused_component("talking"), a_paused_component("carers-talk"))

    missing = record(resting, a_move_to()).missing

    theirs = [each.ask for each in missing if each.factor is Factor.WISH]
    asks = "do you wish it to start again, to stay paused or to stop?"
    assert len(theirs) == 2
    assert all(ask.endswith(f": {asks}") for ask in theirs)
    assert all(reading_age(ask) <= OLDEST for ask in theirs)


def test_what_was_sent_is_not_asked_for() -> None:
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    assert recorded("talking", "lithium", stated_for_all={**GOES_ON, **checked}).missing == ()


def test_that_nobody_knows_can_be_said_and_is_still_asked_for() -> None:
    said = {"engagement": "not_assessed", "wish": "continue"}

    assert asked(recorded("talking", stated_for_all=said).missing) == [
        ("professional_with_person", "engagement")
    ]


def test_a_question_names_the_component_and_what_to_check() -> None:
    questions = {each.of: each.ask for each in recorded("lithium").missing}

    assert questions == {
        Answerer.PERSON: "Walking group: do you wish it to go on, to pause or to stop?",
        Answerer.PROFESSIONAL_WITH_PERSON: (
            "Walking group: how well can the person take part now? Judge it with them."
        ),
        Answerer.PRESCRIBER: (
            "Walking group: is it safe to go on? Check: The last blood level. Kidneys. "
            "Record the check with the answer (checked_by, checked_at), or by a review."
        ),
    }


def test_where_no_prescriber_decides_a_professional_says_whether_it_is_safe() -> None:
    missing = recorded("talking", stated_for_all={**GOES_ON, "safety": "not_checked"}).missing

    assert asked(missing) == [("professional_with_person", "safety")]
    assert [each.ask for each in missing] == [
        (
            "Walking group: is it safe to go on? "
            "Record the check with the answer (checked_by, checked_at), or by a review."
        )
    ]


def test_nothing_is_missing_for_what_is_settled() -> None:
    care = one_moved("in-reach-talking", engagement="well_enough")
    care = answer(care, "confirm", "in-reach-talking")

    assert missing_of(care.decisions, care.components, definition_of) == ()


def test_offers_come_along_with_their_reach() -> None:
    offers = [
        a_component_of_a_plan(each, status="offered") for each in ("talking", "in-reach-talking")
    ]

    carried = record(some_care(*offers), a_move_to()).carried

    assert [(each.component_id, each.reach) for each in carried] == [
        ("talking", Reach.NONE),
        ("in-reach-talking", Reach.AS_IS),
    ]
