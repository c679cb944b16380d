"""The answer to a question: put together from explanations, each by the table that decided it."""

from typing import Any, Final

import pytest
from pydantic import TypeAdapter

from app.pathways.content.catalogue import Catalogue
from app.pathways.rules.answer import CarryOverAnswer
from app.pathways.rules.compile import compile_table
from app.pathways.rules.explain import RulesUsed
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.question import CarryOverQuestion
from app.pathways.terms import Approval, Element
from app.services.carry_over import decide_carry_over
from tests.builders import (
    a_catalogue,
    a_component,
    a_pathway,
    a_rule,
    approved,
    carry_over,
    carry_over_table,
    read_as,
)

ASK_AGAIN: Final = a_rule("ask-again", "decide", wish="stop", must_not_lapse=False)


def answer_of(catalogue: Catalogue, *components: dict[str, Any]) -> CarryOverAnswer:
    asked = {"from_setting": "community", "to_setting": "inpatient", "components": components}
    answer = decide_carry_over(catalogue, read_as(CarryOverQuestion, asked))
    return TypeAdapter(CarryOverAnswer).validate_json(answer)


@pytest.fixture(scope="module")
def walks_ask_again() -> Catalogue:
    """Walks have a rule of their own, strolls have none."""
    pair = [a_component("walks", own_rules=[ASK_AGAIN]), a_component("strolls")]
    return a_catalogue(a_pathway(with_components={Element.DAILY_LIFE: pair}))


def unwanted(component_id: str) -> dict[str, Any]:
    return {"ref": component_id, "component_id": component_id, "wish": "stop"}


def test_a_component_is_decided_by_rules_of_its_own(walks_ask_again: Catalogue) -> None:
    answer = answer_of(walks_ask_again, unwanted("walks"), unwanted("strolls"))

    decided = {found.ref: (found.outcome, found.rule) for found in answer.decisions}
    assert decided == {
        "walks": (Outcome.DECIDE, "ask-again"),
        "strolls": (Outcome.STOP, "person-stops"),
    }


def test_a_decision_by_rules_of_its_own_names_the_table_that_made_it(
    walks_ask_again: Catalogue,
) -> None:
    answer = answer_of(walks_ask_again, unwanted("walks"))

    own = compile_table(carry_over_table(), [ASK_AGAIN])
    (decision,) = answer.decisions
    assert answer.rules.digest == carry_over().digest != own.digest
    assert decision.decided_by == RulesUsed(id=own.id, version=own.version, digest=own.digest)
    assert decision.decided_by == walks_ask_again.get_component("walks").decided_by


def test_a_decision_by_the_table_of_all_does_not_name_it_again(walks_ask_again: Catalogue) -> None:
    question = {
        "from_setting": "community",
        "to_setting": "inpatient",
        "components": [unwanted("strolls")],
    }

    answer = decide_carry_over(walks_ask_again, read_as(CarryOverQuestion, question))

    assert b"decided_by" not in answer


@pytest.mark.parametrize("approval", Approval)
def test_an_answer_says_whether_the_content_is_approved(approval: Approval) -> None:
    catalogue = approved() if approval is Approval.LOCALLY_APPROVED else a_catalogue()

    answer = answer_of(catalogue, unwanted("mood-daily-life"))

    assert answer.approval is approval
