"""Rows come back as the values they hold, whatever is in them, from one statement on both."""

import pytest
from sqlalchemy import text

from app.persistence.session import Engine
from app.persistence.types import NotOfItsType
from tests.integration.persistence.stored_plans import a_new_plan, altered, loaded, stored

WORDS = "I hear voices"
EVERY_SORT = 'Später "vielleicht"\\n\\\\ \n\t \u2028 🌱 أهلا Ŵy'


def test_words_come_back_to_the_letter(engine: Engine) -> None:
    """White space, quotes, backslashes, line ends of every sort, and what is written otherwise."""
    plan = a_new_plan(what_matters=EVERY_SORT)
    needs = tuple(altered(need, in_their_words=EVERY_SORT) for need in plan.needs)
    plan = stored(engine, altered(plan, needs=needs))

    assert loaded(engine, plan.plan_id) == plan


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plan_need SET need_id = 'I hear voices'",
        "UPDATE plan_need SET in_their_words = '', need_id = 'I hear voices'",
    ],
)
def test_what_is_no_such_value_does_not_come_out_and_is_not_repeated(
    engine: Engine, statement: str
) -> None:
    plan = stored(engine, a_new_plan())
    with engine.begin() as connection:
        connection.execute(text(statement))

    with pytest.raises(NotOfItsType, match="need_id: string_pattern_mismatch") as refused:
        loaded(engine, plan.plan_id)

    assert WORDS not in str(refused.value)
