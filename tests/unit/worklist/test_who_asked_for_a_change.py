"""A task tells who asked for a change with a hand-over, in which role, also once it was refused."""

from typing import Any, Final

import pytest

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.values import Authorisation
from app.pathways.rules.outcomes import Decider
from app.pathways.transitions.undecided import who_asked
from app.pathways.worklist.stepping import AskedChange
from tests.builders import read_as
from tests.unit.worklist.tasks_told import decision, of_either_step

NEW: Final = "400 mg at night."
ASKED: Final[dict[str, Any]] = {"outcome": "hand_over", "is_proposed": False, "change_asked": NEW}
REFUSED: Final[dict[str, Any]] = {
    "decider": "prescriber",
    "is_refused": True,
    "refusal_before": "We are full.",
    "asked_before": NEW,
}
BEFORE: Final = f"A change was asked for with a hand-over that nobody accepted: “{NEW}”"
LAST: Final = "The hand-over was last asked for"


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
@pytest.mark.parametrize(
    ("by", "said"),
    [
        ({"authorised_by": "Dr Moss"}, "Dr Moss (prescriber)"),
        (
            {"authorised_by": "Bo Reed", "role": "professional_with_person", "view": "agrees"},
            "Bo Reed (professional)",
        ),
        ({"authorised_by": WITHDRAWN}, f"{WITHDRAWN} (prescriber)"),
        ({"decided_by": "Cy Reed"}, "Cy Reed"),
        ({"authorised_by": "Dr Moss", "decided_by": "Cy Reed"}, "Dr Moss (prescriber)"),
    ],
)
def test_whoever_is_to_accept_a_change_reads_who_asked_for_it(
    kind: str, by: dict[str, Any], said: str
) -> None:
    """The one name beside a new dose was that of whoever had checked her."""
    told = decision(kind, **ASKED, **by)

    change = f"The change, once it is accepted and not before: “{NEW}”"
    assert f" {change} Asked for by {said}. Until it is accepted: " in told


def test_nobody_is_told_to_have_asked_who_is_not_known_or_asked_for_no_change() -> None:
    unnamed = decision("accept_hand_over", **ASKED)
    unchanged = decision(
        "accept_hand_over", **{**ASKED, "change_asked": None}, authorised_by="Dr Moss"
    )

    for told in (unnamed, unchanged):
        assert "sked for by" not in told


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact", "review_adaptation"])
def test_whoever_sees_to_the_care_meanwhile_reads_what_is_asked_for_and_by_whom(kind: str) -> None:
    """A first contact was made, and its task told nothing of the dose that was asked for."""
    by = read_as(Authorisation, {"name": "Dr Quist", "role": "prescriber"})
    asks = "A change is asked for with a hand-over, and holds once that is accepted and not before:"

    named, answered, unnamed = (
        of_either_step(kind, starts_because="50 mg.", asked=AskedChange(NEW, who))
        for who in (who_asked(by, "Cy Reed"), who_asked(None, "Cy Reed"), who_asked(None, None))
    )

    assert answered == f"{unnamed} Asked for by Cy Reed."
    assert named == f"{unnamed} Asked for by Dr Quist (prescriber)."
    assert unnamed == f"{of_either_step(kind, starts_because='50 mg.')} {asks} “{NEW}”"


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (
            {"authorised_by": "Dr Moss", "reason": "Tremor."},
            " by Dr Moss (prescriber), for this reason: “Tremor.” ",
        ),
        ({"authorised_by": "Dr Moss"}, " by Dr Moss (prescriber). "),
        ({"authorised_by": "Dr Moss", "asked_by": "Cy Reed"}, " by Dr Moss (prescriber). "),
        ({"asked_by": "Cy Reed"}, " by Cy Reed. "),
        ({"reason": WITHDRAWN}, f", for this reason: {WITHDRAWN}. "),
    ],
)
def test_once_it_was_refused_whoever_decides_reads_who_had_asked_and_why(
    kind: str, answered: dict[str, Any], said: str
) -> None:
    """A dose was told as asked for, and neither by whom nor why."""
    told = decision(kind, **REFUSED, **answered)

    assert f" {BEFORE} {LAST}{said}" in told


def test_of_what_waits_in_the_place_of_a_hand_over_no_other_answer_is_told_as_its_own() -> None:
    """Who had asked then, the decision of then knows; who answers now did not ask for it."""
    moved_on = decision("decide", decider="prescriber", asked_before=NEW)
    again = decision(
        "accept_hand_over",
        **{**ASKED, "change_asked": None},
        asked_before=NEW,
        authorised_by="Dr Moss",
        reason="A bed is free.",
    )

    for told in (moved_on, again, decision("decide", **REFUSED)):
        assert BEFORE in told
        assert LAST not in told


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_who_had_asked_for_the_change_is_told_moves_later_too(kind: str) -> None:
    """The move after the refusal told of 400 mg, and of nobody who had wanted that."""
    moss = AskedBy(name="Dr Moss", role=Decider.PRESCRIBER)
    dose: dict[str, Any] = {"asked_before": NEW, "asked_before_by": moss}

    later = decision(kind, decider="prescriber", **dose)
    by_another = decision(kind, **{**REFUSED, **dose}, authorised_by="Dr Roe")
    by_both = decision(kind, **{**REFUSED, **dose}, authorised_by="Dr Moss")

    asked = f" {BEFORE} That change was asked for by Dr Moss (prescriber). "
    assert asked in later
    assert LAST not in later
    assert f"{asked}{LAST} by Dr Roe (prescriber). " in by_another
    assert f" {BEFORE} {LAST} by Dr Moss (prescriber). " in by_both
