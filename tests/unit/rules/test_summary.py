"""A set of decisions is summed up in sentences that can be pasted into a record."""

from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Outcome, due_within
from app.pathways.rules.summary import STAYS_PAUSED, Counted, Manner, summary_of, within


def test_the_example_of_the_design_reads_as_it_does_there() -> None:
    decisions = [
        Counted(Outcome.CONTINUE, None, None),
        Counted(Outcome.DECIDE, within("PT24H"), None),
    ]

    assert summary_of(decisions) == "1 continues. 1 needs a decision, due within 24 hours."


def test_several_of_one_kind_are_counted_together() -> None:
    decisions = [
        Counted(Outcome.PAUSE, within("P7D"), None),
        Counted(Outcome.CONTINUE, None, None),
        Counted(Outcome.PAUSE, within("P7D"), None),
    ]

    assert summary_of(decisions) == "1 continues. 2 pause, review due within 7 days."


def test_what_is_due_sooner_is_told_apart_and_first() -> None:
    decisions = [
        Counted(Outcome.DECIDE, within("PT72H"), None),
        Counted(Outcome.DECIDE, within("PT24H"), None),
        Counted(Outcome.DECIDE, within("PT72H"), None),
    ]

    assert summary_of(decisions) == (
        "1 needs a decision, due within 24 hours. 2 need a decision, due within 72 hours."
    )


def due_of(outcome: Outcome) -> str | None:
    return within(due_within(outcome, must_not_lapse=False, safety=Safety.NO_CONCERN))


def test_every_outcome_has_its_sentence_in_the_order_of_the_outcomes() -> None:
    each = [Counted(outcome, due_of(outcome), None) for outcome in reversed(Outcome)]

    assert summary_of(each) == (
        "1 continues. "
        "1 goes on with a change, review due within 7 days. "
        "1 goes to the receiving team, acceptance due within 72 hours. "
        "1 pauses, review due within 7 days. "
        "1 starts again, first contact due within 72 hours. "
        "1 stops, new offer due within 28 days. "
        "1 needs a decision, due within 72 hours."
    )


def test_a_pause_against_a_wish_to_go_on_is_told_apart() -> None:
    decisions = [
        Counted(Outcome.PAUSE, within("P7D"), Manner.AGAINST_WISH),
        Counted(Outcome.PAUSE, within("P7D"), None),
        Counted(Outcome.PAUSE, within("P7D"), Manner.AGAINST_WISH),
    ]

    assert summary_of(decisions) == (
        "1 pauses, review due within 7 days. "
        "2 pause against the wish to go on, review due within 7 days."
    )


def test_what_is_paused_already_is_told_apart_to_stay_so_in_any_order() -> None:
    stays = Counted(Outcome.PAUSE, within("P7D"), None, instead=STAYS_PAUSED)
    against = stays._replace(manner=Manner.AGAINST_WISH)
    pauses = stays._replace(instead=None)

    for decisions in ([stays, pauses, stays, against], [against, stays, stays, pauses]):
        assert summary_of(decisions) == (
            "1 pauses, review due within 7 days. 2 stay paused, review due within 7 days. "
            "1 stays paused, against the wish to go on, review due within 7 days."
        )


def test_a_carers_wish_is_not_summed_up_as_the_persons() -> None:
    every = [
        Counted(outcome, due_of(outcome), manner)
        for outcome in Outcome
        for manner in (None, *Manner)
    ]

    assert "person" not in summary_of(every)


def test_nothing_decided_is_summed_up_as_nothing() -> None:
    assert summary_of([]) == ""
