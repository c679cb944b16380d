"""A dose that is asked for with a hand-over is told with who asked for it, to either team."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    PRESCRIBER,
    WARD,
    WELL,
    decision_about,
    done,
    now,
)
from tests.integration.api.test_changes_of_care import ASKED, CUT, handed_over
from tests.integration.api.test_started_with_a_change import CLOZAPINE
from tests.integration.api.worklists import tasks_of

WHY: Final = "Tremor on 12.5 mg."
MOSS: Final = {"name": "Dr Moss", "role": "prescriber"}


def test_whoever_is_to_accept_a_dose_reads_who_prescribed_it(service: TestClient) -> None:
    """The one name beside it was that of whoever had found no concern."""
    plan, decision = handed_over(service, authorised_by=PRESCRIBER, reason=WHY)

    for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        assert f"{ASKED}Asked for by Dr Moss (prescriber). Until it is accepted: " in told
    assert " Dr Moss (prescriber), " in decision["summary"]
    away = plan.moved(HOME, leave="escorted")
    assert "), asked for by Dr Moss (prescriber)." in away["summary"]
    assert plan.transition(away["transition_id"]) == away


def test_once_it_was_refused_either_team_reads_who_had_asked_and_why(service: TestClient) -> None:
    plan, decision = handed_over(service, authorised_by=PRESCRIBER, reason=WHY)

    refused = done(plan.refuse(decision, reason_code="team_full", reason="We are full."))

    who = f"was last asked for by Dr Moss (prescriber), for this reason: “{WHY}”"
    for team, kind in ((EAST, "decide"), (HOME, "await_decision")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        assert f"accepted: “{CUT}” The hand-over {who} " in told
    assert f"accepted: “{CUT}” The hand-over {who} " in refused["summary"]
    move = plan.transition(decision["transition_id"])
    assert f"accepted: “{CUT}” The hand-over {who} " in decision_about(CLOZAPINE, move)["summary"]
    assert f"). The hand-over of Clozapine treatment {who} " in f"{move['summary']} "


def test_where_nobody_is_named_either_team_reads_who_answered(service: TestClient) -> None:
    """A dose was asked for, and no task of either team said by whom."""
    plan, decision = handed_over(service)
    who = decision["decided_by"]
    asked = [
        tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        for team, kind in ((HOME, "accept_hand_over"), (EAST, "await_acceptance"))
    ]

    left = done(plan.refuse(decision, reason_code="team_full", reason="We are full."))

    for told in asked:
        assert f"{ASKED}Asked for by {who}. Until it is accepted: " in told
    assert left["decided_by"] is None
    assert [each["asked_by"] for each in left["refusals"]] == [who]
    for team, kind in ((EAST, "decide"), (HOME, "await_decision")):
        told = tasks_of(service, plan, team, CLOZAPINE)[kind]["summary"]
        assert f"accepted: “{CUT}” The hand-over was last asked for by {who}. " in told


def test_who_had_asked_is_told_at_the_moves_that_follow_a_refusal(service: TestClient) -> None:
    """The decision that waited there named the dose, and nobody who had wanted it."""
    plan, decision = handed_over(service, authorised_by=PRESCRIBER, reason=WHY)
    done(plan.refuse(decision, reason_code="team_full", reason="We are full."))
    who = "asked for by Dr Moss (prescriber)"

    for team, kinds in ((WARD, ()), (HOME, ((HOME, "await_decision"), (EAST, "decide")))):
        move = plan.moved(team, stated_for_all=WELL)
        waits = decision_about(CLOZAPINE, move)
        assert waits["change_asked_by"] == MOSS
        assert f"accepted: “{CUT}” That change was {who}. " in waits["summary"]
        assert f"). The change of Clozapine treatment was {who}. " in f"{move['summary']} "
        assert plan.transition(move["transition_id"]) == move
        for owner, kind in kinds:
            told = tasks_of(service, plan, owner, CLOZAPINE)[kind]["summary"]
            assert f"accepted: “{CUT}” That change was {who}. " in told

    read, then = plan.get(), now().isoformat()
    assert f"is not accepted: “{CUT}”, {who}" in read["summary"]
    [undecided] = read["undecided"]
    assert undecided["change_asked_by"] == MOSS
    plan.moved(WARD, stated_for_all=WELL)
    assert plan.get(as_of=then)["undecided"] == [undecided]
