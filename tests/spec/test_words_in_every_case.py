"""What a rule says is true in every case that it decides, of whatever care and whoever's it is."""

import re
from typing import Final

import pytest

from app.pathways.rules.case import Case
from app.pathways.rules.explain import explain
from app.pathways.rules.factors import (
    Engagement,
    Factor,
    FactorValue,
    Point,
    Reach,
    Safety,
    Wish,
    all_points,
    index_of,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import Rule
from app.pathways.transitions.resting import REFUSALS
from tests.builders import a_case, carry_over, carry_over_table

RULES: Final = carry_over_table().rules
OF_A_REFUSAL: Final = re.compile(
    r"\b(said no|asked for a break|wants? (to pause|it to end|a pause|a break)|want to stop"
    r"|do not want)\b"
)
DONE_ALREADY: Final = re.compile(r"\b(paused, with|recorded as)\b", re.IGNORECASE)
AN_ORDER: Final = re.compile(r"\b(needs?|must|ask|review|decide|check|record)\b", re.IGNORECASE)
AS_IF_DECIDED: Final = re.compile(
    r"\b(is|are|was) (paused|stopped)|\bit (stops|pauses|rests)\b|\btakes (it|this) on\b"
    r"|\bgoes on,? with\b|\bstarts again\b",
    re.IGNORECASE,
)
OF_A_DOSE: Final = re.compile(r"\bnext dose\b(?! or test, where there is one)|\bgives it\b")
OF_GOING: Final = re.compile(r"\b(you arrive|you are going|where you are|new place)\b")
NEEDS_A_CHANGE: Final = {Reach.ADAPTED, Engagement.WITH_ADAPTATION}


def met_by(rule: Rule, factor: Factor) -> set[FactorValue]:
    """The values of a factor among the cases that a rule decides."""
    return {
        getattr(point, factor)
        for point, decided_by in zip(all_points(), carry_over().rule_at, strict=True)
        if decided_by.id == rule.id
    }


def named(rules: list[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", rules, ids=lambda rule: rule.id)


REFUSED: Final = [rule for rule in RULES if met_by(rule, Factor.WISH) & {Wish.PAUSE, Wish.STOP}]
PAUSING: Final = [rule for rule in RULES if rule.then is Outcome.PAUSE]
ENDING: Final = [rule for rule in RULES if rule.then in {Outcome.PAUSE, Outcome.STOP}]
MOVING_ON: Final = [
    rule
    for rule in RULES
    if rule.then in {Outcome.HAND_OVER, Outcome.RESUME}
    and (met_by(rule, Factor.REACH) | met_by(rule, Factor.ENGAGEMENT)) & NEEDS_A_CHANGE
]


def test_refusals_are_met_by_these_rules() -> None:
    assert {rule.id for rule in REFUSED} == {
        "lapse-contraindicated",
        "lapse-unchecked",
        "lapse-unwanted",
        "person-stops",
        "contraindicated",
        "person-pauses",
    }


@named(REFUSED)
def test_a_rule_that_meets_a_refusal_speaks_of_it_to_both_readers(rule: Rule) -> None:
    told = [
        told_at(point)
        for point, decided_by in zip(all_points(), carry_over().rule_at, strict=True)
        if decided_by.id == rule.id and point.wish in REFUSALS
    ]

    assert told
    for because, for_person in told:
        assert OF_A_REFUSAL.search(because)
        assert OF_A_REFUSAL.search(for_person)


@named(list(RULES))
def test_a_carers_care_is_never_told_as_if_the_person_had_to_be_asked(rule: Rule) -> None:
    assert "the person" not in rule.because.lower()


@named(list(RULES))
def test_nobody_is_told_that_they_go_where_only_the_person_goes(rule: Rule) -> None:
    """A carer's own care is decided at the person's move, and the carer stays where they are."""
    assert not OF_GOING.search(rule.because_for_person)


@named(PAUSING)
def test_a_pause_asks_for_an_owner_and_claims_nothing_that_is_still_to_be_done(rule: Rule) -> None:
    assert "A pause needs a named owner" in rule.because
    assert not DONE_ALREADY.search(rule.because)


@named(ENDING)
def test_what_stays_with_paused_or_stopped_care_is_a_reason_and_no_order(rule: Rule) -> None:
    """The first sentence says why; those after it say what is to be done."""
    assert rule.because.startswith(rule.reason)
    assert rule.reason.endswith(".")
    assert not AN_ORDER.search(rule.reason)


@named(list(RULES))
def test_no_rule_speaks_of_a_dose_where_there_may_be_none(rule: Rule) -> None:
    assert not OF_A_DOSE.search(f"{rule.because} {rule.because_for_person}")


@named([rule for rule in RULES if rule.then not in {Outcome.CONTINUE, Outcome.DECIDE}])
def test_a_rule_tells_nobody_that_what_it_proposes_is_so_already(rule: Rule) -> None:
    """“So it is paused” was told of care that went on, as nobody had decided about it."""
    assert not AS_IF_DECIDED.search(rule.because_for_person)


@named(MOVING_ON)
def test_care_that_may_need_a_change_is_said_to_go_on_with_it(rule: Rule) -> None:
    assert "with whatever change it needs" in rule.because
    assert "with any change it needs" in rule.because_for_person


def rule_called(rule_id: str) -> Rule:
    (rule,) = (rule for rule in RULES if rule.id == rule_id)
    return rule


def test_a_gap_in_the_service_calls_nobody_well_enough_who_needs_a_change() -> None:
    assert Engagement.WITH_ADAPTATION in met_by(rule_called("service-gap"), Factor.ENGAGEMENT)
    assert "well enough" not in rule_called("service-gap").because.lower()


def test_could_not_say_is_not_told_as_a_lack_of_capacity() -> None:
    rule = rule_called("cannot-say")

    assert "If they lack capacity for this decision, decide in their best interests" in rule.because
    assert "right and safe for you" in rule.because_for_person


def test_who_could_not_say_is_helped_to_and_their_advance_choices_are_looked_for() -> None:
    rule = rule_called("cannot-say")

    assert "help them to say it, and look for advance choices" in rule.because
    assert "look at what you wrote or said before" in rule.because_for_person


def test_what_must_be_checked_is_not_given_before_it_is_checked() -> None:
    because = rule_called("lapse-unchecked").because

    assert "nothing that needs the check is given before it is done" in because


def test_a_refusal_that_the_law_may_set_aside_is_no_absolute_promise() -> None:
    told = rule_called("lapse-unwanted").because_for_person

    assert "against your wish unless the law allows it, and then you can ask who" in told


def test_a_no_is_told_as_one_whatever_the_care_and_whether_it_rests_already() -> None:
    """“At the moment” softened “No.”, and “to stop all at once” was told of what had rested long.

    The rule speaks of a safety plan, and of what carers may be told of an illness, too.
    """
    told = rule_called("lapse-unwanted").because_for_person

    assert told.startswith("You said no to this, for now or for good. ")
    assert " Nothing is given to you against your wish unless the law allows it, " in told
    assert told.endswith(" Within a day, someone will talk with you about what is safe.")
    assert not re.search("at the moment|just now|at once|risky", told)


@pytest.mark.parametrize("wish", [Wish.STOP, Wish.PAUSE])
def test_whoever_said_no_to_unchecked_care_reads_that_first(wish: Wish) -> None:
    """They read that it is to be checked, and only after that of a no they may have said."""
    told = [
        told_at(point)
        for point in all_points()
        if (point.safety, point.wish) == (Safety.NOT_CHECKED, wish)
    ]

    assert told
    for because, for_person in told:
        assert re.match("Whoever this care is for (has said no|wants)", because)
        assert for_person.startswith("You told us you ")
        assert [because.count("Whoever"), for_person.count("You told us")] == [1, 1]


def test_whoever_said_no_such_thing_is_not_told_that_they_did() -> None:
    for point in all_points():
        rule = carry_over().rule_at[index_of(point)]
        because, for_person = told_at(point)
        if point.wish not in REFUSALS:
            assert because == rule.because
            assert for_person.count("You told us") == rule.because_for_person.count("You told us")
        if point.safety is Safety.NO_CONCERN:
            assert (because, for_person) == (rule.because, rule.because_for_person)


def told_at(point: Point) -> tuple[str, str]:
    case = Case(index_of(point), a_case().origins)
    explained = explain(carry_over(), case, prescribed=True)
    return explained.because, explained.because_for_person
