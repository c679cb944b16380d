"""The same case under the same digest is explained in the same bytes, everywhere and always."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app.pathways.rules.case import Case, Origin
from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.explain import Decision, Explainer, Reasons, explain
from app.pathways.rules.factors import SIZE, SPACE, Status, Wish
from app.pathways.rules.instead import (
    accepted,
    confirmed,
    confirmed_against,
    decided_against,
    decided_instead,
)
from app.pathways.rules.outcomes import Outcome
from tests.builders import a_case, a_rule, a_safe_table, carry_over, carry_over_table

ROOT: Final = Path(__file__).resolve().parents[3]
CASES: Final = st.builds(
    Case,
    st.integers(min_value=0, max_value=SIZE - 1),
    st.tuples(*(st.sampled_from(Origin) for _ in SPACE)),
)
WHY: Final = "It cannot reach you there."
COMPILED_AGAIN: Final = compile_table(carry_over_table())
OWN_RULE: Final = a_rule("kind", "decide", wish="stop", must_not_lapse=False)
WITH_OWN_RULES: Final = compile_table(carry_over_table(), [OWN_RULE])


@given(case=CASES, prescribed=st.booleans())
def test_the_same_case_and_digest_give_the_same_bytes(
    case: Case,
    prescribed: bool,  # noqa: FBT001  # drawn by hypothesis
) -> None:
    one, other = Explainer(carry_over()), Explainer(COMPILED_AGAIN)

    assert one.table.digest == other.table.digest
    assert one.explained(case, prescribed) == other.explained(case, prescribed)


def test_what_quotes_somebody_is_remembered_nowhere() -> None:
    explainer, case = Explainer(carry_over()), a_case(wish="continue")

    written = explainer.written(case, prescribed=False, told="In their words: “Half an hour.”")

    assert "Half an hour" in written.json.decode()
    assert explainer.explained.cache_info().currsize == 0


def test_another_process_writes_the_same_bytes() -> None:
    """Text hashes differently in every process; what is written must not."""
    case = a_case(wish="continue")
    here = Explainer(carry_over()).explained(case, prescribed=False)
    code = (
        "from tests.builders import carry_over\n"
        "from app.pathways.rules.explain import Explainer\n"
        "from app.pathways.rules.case import Case, Origin\n"
        f"case = Case({case.place}, tuple(map(Origin, {[*map(str, case.origins)]})))\n"
        "print(carry_over().digest)\n"
        "print(Explainer(carry_over()).explained(case, False).json.decode())"
    )

    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert elsewhere.stdout.splitlines() == [carry_over().digest, here.json.decode()]


@given(case=CASES)
def test_what_is_written_out_can_be_read_again(case: Case) -> None:
    explained = Explainer(carry_over()).explained(case, prescribed=True)

    read_again = TypeAdapter(Decision).validate_json(explained.json)

    assert read_again == explain(carry_over(), case, prescribed=True)
    assert (explained.outcome, explained.due_within) == (read_again.outcome, read_again.due_within)


@given(case=CASES, table=st.sampled_from([carry_over(), WITH_OWN_RULES]))
def test_the_reasons_are_cut_out_of_what_is_written(case: Case, table: CompiledTable) -> None:
    explained = Explainer(table).explained(case, prescribed=False)

    reasons = json.loads(b"{%b}" % explained.reasons)

    whole = json.loads(explained.json)
    assert reasons == {field.name: whole[field.name] for field in fields(Reasons)}


def test_an_answer_says_from_where_a_factor_came() -> None:
    explained = Explainer(carry_over()).explained(a_case(wish="continue"), prescribed=False)

    factors = json.loads(explained.json)["factors"]

    assert factors[5] == {"name": "wish", "value": "continue", "from": "stated"}


def test_an_explanation_is_written_out_once() -> None:
    explainer = Explainer(compile_table(a_safe_table()))
    case = a_case(wish="continue")

    assert explainer.explained(case, prescribed=False) is explainer.explained(
        case, prescribed=False
    )


def test_what_the_person_is_told_instead_is_all_that_differs() -> None:
    explainer = Explainer(carry_over())
    case = a_case(wish="continue")

    proposed = json.loads(explainer.explained(case, prescribed=False).json)
    decided = json.loads(explainer.explained(case, prescribed=False, told="It rests.").json)

    assert decided.pop("because_for_person") == "It rests." != proposed.pop("because_for_person")
    assert decided == proposed


def test_what_comes_before_the_words_for_clinicians_is_all_that_differs() -> None:
    explainer = Explainer(carry_over())
    case = a_case(wish="continue")

    proposed = json.loads(explainer.explained(case, prescribed=False).json)
    checked = json.loads(explainer.explained(case, prescribed=False, first="Checked.").json)

    assert checked.pop("because") == f"Checked. {proposed.pop('because')}"
    assert checked == proposed


@pytest.mark.parametrize(
    ("status", "instead", "told"),
    [
        (Status.PAUSED, Outcome.CONTINUE, "It was decided that this care starts again."),
        (
            Status.PAUSED,
            Outcome.ADAPT,
            "It was decided that this care starts again, with a change.",
        ),
        (Status.PAUSED, Outcome.RESUME, "It was decided that this care starts again."),
        (Status.ACTIVE, Outcome.RESUME, "It was decided that this care goes on as it is now."),
    ],
)
def test_nobody_is_told_that_care_that_rests_goes_on_as_it_is(
    status: Status, instead: Outcome, told: str
) -> None:
    ask = "You can ask who decided this, and why."
    assert decided_instead(status, instead) == f"{told} {ask}"


def test_whose_care_was_accepted_is_told_that_it_rests_still() -> None:
    assert accepted(Status.PAUSED) == f"{accepted(Status.ACTIVE)} It rests still."


@pytest.mark.parametrize(
    ("status", "outcome", "told"),
    [
        (Status.ACTIVE, Outcome.CONTINUE, "it goes on even so."),
        (Status.PAUSED, Outcome.CONTINUE, "it starts again even so."),
        (Status.ACTIVE, Outcome.STOP, "it stops even so."),
    ],
)
def test_who_was_decided_against_is_told_what_they_wished_and_what_they_can_ask_for(
    status: Status, outcome: Outcome, told: str
) -> None:
    said = decided_against(status, outcome, Wish.PAUSE, is_accepted=False)

    assert said.startswith("You told us you want a break from this care. ")
    assert f"Staff decided that {told} You can ask who decided this, and why." in said
    assert said.endswith("You can ask for an advocate, or for someone to look at it again.")


@pytest.mark.parametrize(
    ("status", "told"), [(Status.ACTIVE, "goes on"), (Status.PAUSED, "starts again")]
)
def test_who_did_not_agree_that_it_goes_on_is_not_told_what_they_never_wished(
    status: Status, told: str
) -> None:
    said = decided_against(status, Outcome.CONTINUE, None, is_accepted=False)

    assert said.startswith(
        "You told us you do not agree that this care goes on. That is on record. "
        f"Staff decided that it {told} even so. You can ask who decided this, and why. "
    )


@pytest.mark.parametrize(
    ("outcome", "what", "even_so"),
    [
        (Outcome.PAUSE, "rests", "it rests for now even so. We will look at it again."),
        (Outcome.STOP, "stops", "it stops even so."),
    ],
)
def test_who_did_not_agree_that_it_rests_is_told_that_and_no_wish_that_they_never_said(
    outcome: Outcome, what: str, even_so: str
) -> None:
    told = f"You told us you do not agree that this care {what}. That is on record. "
    decided = decided_against(Status.ACTIVE, outcome, None, is_accepted=False)
    said = confirmed_against(WHY, Status.ACTIVE, outcome, None)

    assert decided.startswith(f"{told}Staff decided that {even_so} You can ask who decided this")
    assert said.startswith(
        f"{confirmed(WHY, Status.ACTIVE, outcome)} {told}You can ask who decided this"
    )


def test_what_nobody_has_decided_yet_is_not_told_as_decided() -> None:
    told = decided_instead(Status.ACTIVE, Outcome.DECIDE)

    assert told == "Staff must still decide what happens now with this care."


def test_whoever_took_care_over_against_a_refusal_is_told_with_it() -> None:
    said = decided_against(Status.ACTIVE, Outcome.HAND_OVER, Wish.STOP, is_accepted=True)

    assert "it goes on even so. Your new team answers for it now. You can ask" in said


def test_a_reason_that_was_confirmed_against_a_wish_still_holds() -> None:
    said = confirmed_against(WHY, Status.ACTIVE, Outcome.PAUSE, Wish.CONTINUE)

    assert said.startswith(
        f"{WHY} It was decided that this care rests for now. You told us you want to go on with "
    )
