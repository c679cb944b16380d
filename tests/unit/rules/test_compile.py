"""Compiling refuses a table with a gap, a dead rule or a repeated id, and names each."""

import pytest

from app.pathways.rules.compile import CompiledTable, compile_table, compiled
from app.pathways.rules.factors import SIZE, index_of
from app.pathways.rules.faults import DeadRule, Gap, RepeatedRule, TableFault, TableRefused
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import DecisionTable
from tests.builders import a_point, a_rule, a_safe_table, a_table, carry_over_table


def faults_of(table: DecisionTable) -> tuple[TableFault, ...]:
    with pytest.raises(TableRefused) as refused:
        compile_table(table)
    return refused.value.faults


def rule_at(table: CompiledTable, **factors: object) -> str:
    return table.rule_at[index_of(a_point(**factors))].id


def test_the_first_rule_that_matches_decides() -> None:
    early = a_rule("early", "continue", engagement="well_enough", wish="continue")
    late = a_rule("late", "adapt", engagement=["well_enough", "with_adaptation"], wish="continue")

    table = compile_table(a_safe_table(early, late))

    assert rule_at(table, engagement="well_enough") == "early"
    assert rule_at(table, engagement="with_adaptation") == "late"
    assert rule_at(table, engagement="not_now") == "go-on"


def test_the_outcome_at_a_point_is_that_of_its_rule() -> None:
    table = compile_table(a_safe_table())

    assert len(table.outcome_at) == len(table.rule_at) == SIZE
    assert table.outcome_at[index_of(a_point(wish="stop"))] is Outcome.DECIDE
    assert table.outcome_at[index_of(a_point(wish="pause"))] is Outcome.ADAPT


def test_all_conditions_of_a_rule_must_hold() -> None:
    settings = ["inpatient", "community"]
    both = a_rule("both", "continue", wish="continue", status="active", to_setting=settings)

    table = compile_table(a_safe_table(both))

    assert rule_at(table, status="active", to_setting="inpatient") == "both"
    assert rule_at(table, status="paused", to_setting="inpatient") == "go-on"
    assert rule_at(table, status="active", to_setting="home_treatment") == "go-on"


def test_a_compiled_table_keeps_its_identity_and_every_rule_decides_something() -> None:
    written = carry_over_table()

    table = compile_table(written)

    assert (table.id, table.version) == (written.id, written.version)
    assert set(table.rule_at) == set(written.rules)


def test_a_table_that_was_compiled_before_is_what_it_came_to_then() -> None:
    own = a_rule("own", "continue", engagement="well_enough", wish="continue")

    first = compiled(a_safe_table(), (own,))

    assert first == compile_table(a_safe_table(), (own,))
    assert compiled(a_safe_table(), (own,)) is first
    assert compiled(a_safe_table()) == compile_table(a_safe_table())


def test_a_table_that_was_refused_is_refused_again() -> None:
    for _ in range(2):
        with pytest.raises(TableRefused):
            compiled(a_table(a_rule("early", "continue", wish="continue")))


def test_a_case_without_a_rule_is_a_gap_and_the_first_one_is_named() -> None:
    table = a_table(a_rule("only-when-asked", "adapt", wish=["continue", "pause", "could_not_say"]))

    faults = faults_of(table)

    first = index_of(
        a_point(must_not_lapse=True, wish="stop", to_setting="community"),
    )
    assert faults == (Gap(index=first, cases=SIZE * 2 // 5),)
    assert str(faults[0]) == (
        "5184 cases have no rule; the first is status=active, must_not_lapse=true, "
        "led_by=originating_team, reach=as_is, safety=no_concern, wish=stop, "
        "engagement=well_enough, from_setting=community, to_setting=community"
    )


def test_a_single_missing_case_is_a_gap() -> None:
    the_last = a_point(
        status="paused",
        led_by="current_team",
        reach="none",
        safety="not_checked",
        wish="could_not_say",
        engagement="not_assessed",
        from_setting="inpatient",
    )
    all_but_the_last = [
        a_rule(f"other-{factor.replace('_', '-')}", "adapt", **{factor: others})
        for factor, others in {
            "status": "active",
            "must_not_lapse": True,
            "led_by": "originating_team",
            "reach": ["as_is", "adapted"],
            "safety": ["no_concern", "contraindicated"],
            "wish": ["continue", "pause", "stop", "not_asked"],
            "engagement": ["well_enough", "with_adaptation", "not_now"],
            "from_setting": ["community", "home_treatment"],
            "to_setting": ["community", "home_treatment"],
        }.items()
    ]

    assert faults_of(a_table(*all_but_the_last)) == (Gap(index=index_of(the_last), cases=1),)


def test_a_dead_rule_is_refused_with_the_rules_that_hide_it() -> None:
    unwell = a_rule("unwell", "adapt", engagement="not_now")
    reached = a_rule("reached", "adapt", reach=["as_is", "adapted"])
    elsewhere = a_rule("elsewhere", "adapt", reach="none", engagement="well_enough")
    dead = a_rule("dead", "continue", engagement=["not_now", "with_adaptation"], reach="as_is")

    faults = faults_of(a_safe_table(unwell, reached, elsewhere, dead))

    assert faults == (DeadRule(rule="dead", hidden_by=("unwell", "reached")),)
    assert str(faults[0]) == "rule 'dead' decides no case: it is hidden by 'unwell', 'reached'"


def test_a_rule_behind_one_without_conditions_is_dead() -> None:
    faults = faults_of(a_table(a_rule("all", "decide"), a_rule("never", "adapt")))

    assert faults == (DeadRule(rule="never", hidden_by=("all",)),)


def test_a_repeated_id_is_refused_once() -> None:
    twins = [a_rule("twin", "continue", wish="pause", reach=reach) for reach in ("as_is", "none")]

    faults = faults_of(a_safe_table(*twins))

    assert faults == (RepeatedRule(rule="twin"),)
    assert str(faults[0]) == "rule 'twin' appears more than once"


def test_all_faults_are_named_at_once() -> None:
    table = a_table(
        a_rule("twin", "adapt", status="active"),
        a_rule("twin", "adapt", status="active", wish="continue"),
    )

    with pytest.raises(TableRefused) as refused:
        compile_table(table)

    assert [type(fault) for fault in refused.value.faults] == [RepeatedRule, Gap, DeadRule]
    assert str(refused.value) == "; ".join(str(fault) for fault in refused.value.faults)
