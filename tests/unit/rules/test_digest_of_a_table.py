"""A table is known by its digest: how it is laid out does not matter, what it says does."""

import random
from typing import Any, Final

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from app.pathways.digest import digest_of
from app.pathways.rules.factors import SPACE, Factor
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import DecisionTable
from tests.builders import SEED, carry_over, carry_over_table, read_as

WRITTEN: Final = yaml.safe_load((SEED / "rules" / "carry-over.yaml").read_text("utf-8"))
RULES: Final = range(len(WRITTEN["rules"]))
WORDS: Final = st.text(min_size=1, max_size=200).filter(lambda words: words.strip() != "")


def reordered(written: Any, chance: random.Random) -> Any:  # noqa: ANN401  # plain data
    """The same data with the keys of every mapping in another order."""
    if isinstance(written, dict):
        keys = chance.sample(list(written), k=len(written))
        return {key: reordered(written[key], chance) for key in keys}
    if isinstance(written, list):
        return [reordered(entry, chance) for entry in written]
    return written


def with_rule(place: int, **changes: object) -> DecisionTable:
    rules = list(WRITTEN["rules"])
    rules[place] = {**rules[place], **changes}
    return read_as(DecisionTable, {**WRITTEN, "rules": rules})


def test_a_compiled_table_bears_the_digest_of_what_is_written() -> None:
    assert carry_over().digest == digest_of(carry_over_table())


@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_keys_leaves_the_digest_as_it_is(chance: random.Random) -> None:
    table = read_as(DecisionTable, reordered(WRITTEN, chance))

    assert digest_of(table) == carry_over().digest


@given(place=st.sampled_from(RULES), to=st.sampled_from(RULES))
def test_the_order_of_rules_is_part_of_the_digest(place: int, to: int) -> None:
    assume(place != to)
    rules = list(WRITTEN["rules"])
    rules.insert(to, rules.pop(place))

    table = read_as(DecisionTable, {**WRITTEN, "rules": rules})

    assert digest_of(table) != carry_over().digest


@given(
    place=st.sampled_from(RULES),
    said=st.sampled_from(["because", "because_for_person", "source"]),
    words=WORDS,
)
def test_any_other_words_in_a_rule_change_the_digest(place: int, said: str, words: str) -> None:
    table = with_rule(place, **{said: words})
    assume(getattr(table.rules[place], said) != WRITTEN["rules"][place][said].strip())

    assert digest_of(table) != carry_over().digest


@given(place=st.sampled_from(RULES), data=st.data())
def test_one_letter_more_in_a_rule_changes_the_digest(place: int, data: st.DataObject) -> None:
    words = WRITTEN["rules"][place]["because_for_person"]
    at = data.draw(st.integers(min_value=1, max_value=len(words) - 1))

    table = with_rule(place, because_for_person=words[:at] + "x" + words[at:])

    assert digest_of(table) != carry_over().digest


@given(place=st.sampled_from(RULES), then=st.sampled_from(Outcome))
def test_another_outcome_changes_the_digest(place: int, then: Outcome) -> None:
    assume(then != WRITTEN["rules"][place]["then"])

    assert digest_of(with_rule(place, then=then)) != carry_over().digest


@given(place=st.sampled_from(RULES), factor=st.sampled_from(Factor), data=st.data())
def test_another_condition_changes_the_digest(
    place: int, factor: Factor, data: st.DataObject
) -> None:
    value = data.draw(st.sampled_from(SPACE[factor]))
    table = with_rule(place, when={factor: value})
    assume(table != carry_over_table())

    assert digest_of(table) != carry_over().digest


@given(place=st.sampled_from(RULES))
def test_another_name_of_a_rule_changes_the_digest(place: int) -> None:
    assert digest_of(with_rule(place, id="another-name")) != carry_over().digest
