"""Nobody copies an id: what the answers have named is offered where the next operation asks."""

import json
from typing import Final

from playwright.sync_api import Locator, expect

from app.routers.examples.people import ABOUT_CLOZAPINE, ADMISSION, PEOPLE, SAM
from app.security.callers import Role
from tests.browser.browsing import Browsed, shown_answer, stored_in
from tests.integration.api.plans.people import grouped

KWAME: Final = next(person for person in PEOPLE if person.name == "Kwame")
KERRY: Final = next(person for person in PEOPLE if person.name == "Kerry")
FROM_ELSEWHERE: Final = "01990000-0000-7000-8099-000001000001"


def offered(operation: Locator, name: str) -> Locator:
    return operation.locator(f'[data-seen="{name}"] select')


def given(operation: Locator, name: str) -> Locator:
    return operation.locator(f'[data-param-name="{name}"] input')


def example_of(operation: Locator, name: str) -> Locator:
    return operation.locator(f'[data-param-name="{name}"] .examples-select')


def words_of(choice: Locator) -> list[str]:
    words: list[str]
    first, *words = choice.locator("option").all_inner_texts()
    assert first == "Choose"
    return words


def test_somebody_elses_move_is_read_and_decided_without_copying_an_id(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    moves = browsed.page.locator("#operations-Move-list_transitions")
    move = browsed.page.locator("#operations-Move-get_transition")
    decision = browsed.page.locator("#operations-Move-answer_decision")
    browsed.execute(browsed.page.locator("#operations-Plan-list_plans"))
    browsed.open(moves)

    offered(moves, "plan_id").select_option(label="Kwame")
    browsed.execute(moves)
    browsed.open(move)
    offered(move, "plan_id").select_option(label="Kwame")
    (only,) = shown_answer(moves)["items"]
    expect(given(move, "transition_id")).to_have_value(only["transition_id"])
    status = browsed.execute(move)
    browsed.open(decision)
    offered(decision, "plan_id").select_option(label="Kwame")
    expect(given(decision, "transition_id")).to_have_value(only["transition_id"])
    expect(given(decision, "decision_id")).to_have_value("")
    first, *_ = answer = shown_answer(move)["decisions"]
    help_with_body = decision.locator(".help-with-body")
    expect(help_with_body).to_contain_text("Read this decision, or its move, on the page")
    offered(decision, "decision_id").select_option(first["decision_id"])

    assert status == "200"
    assert KWAME.plan_id in move.locator(".request-url").inner_text()
    said = [
        f"{each['name']}: {each['outcome'].replace('_', ' ')} ({each['status']})" for each in answer
    ]
    assert words_of(offered(decision, "decision_id")) == said
    (move_in_words,) = words_of(offered(decision, "transition_id"))
    assert ": from Saltmarsh East Community Mental Health Team to " in move_in_words
    expect(given(decision, "decision_id")).to_have_value(first["decision_id"])
    expect(help_with_body).to_contain_text(f"What can be done now about {first['name']} (")
    assert stored_in(browsed.page) == 0


def test_the_latest_move_is_chosen_and_what_it_took_the_place_of_comes_last(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    one, moves, move, decision, history = (
        browsed.page.locator(f"#operations-{name}")
        for name in (
            *("Move-get_decision", "Move-list_transitions", "Move-get_transition"),
            *("Move-answer_decision", "Plan-get_history"),
        )
    )
    browsed.execute(move)
    before = shown_answer(move)["decisions"]
    browsed.open(decision)
    browsed.open(one)
    recorded = browsed.page.locator("#operations-Move-record_transition")

    browsed.execute(recorded)

    now = shown_answer(recorded)
    for operation in (decision, move):
        expect(given(operation, "transition_id")).to_have_value(now["transition_id"])
    expect(given(decision, "decision_id")).to_have_value("")
    latest, past = words_of(offered(decision, "transition_id"))
    assert latest.endswith(" to Saltmarsh Home Treatment Team (open)")
    assert past.endswith(" to Samphire Ward (acute) (superseded)")
    assert [each.endswith("(superseded)") for each in words_of(offered(one, "decision_id"))] == [
        *(False for _ in now["decisions"]),
        *(True for _ in before),
    ]
    # Somebody may still read the move of before, which is settled by nobody any more.
    offered(decision, "transition_id").select_option(ADMISSION)
    expect(offered(decision, "decision_id")).to_have_count(0)
    # A move that only the history has told is one all the same.
    for operation in (history, moves):
        browsed.open(operation)
        example_of(operation, "plan_id").locator("select").select_option("kerry")
    browsed.execute(history)
    given(move, "plan_id").fill(KERRY.plan_id)
    assert len(words_of(offered(move, "transition_id"))) == 2
    browsed.execute(moves)
    first, _ = shown_answer(moves)["items"]
    expect(given(move, "transition_id")).to_have_value(first["transition_id"])


def test_nothing_is_offered_that_no_answer_has_named(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    decision = browsed.page.locator("#operations-Move-answer_decision")

    browsed.open(decision)
    expect(given(decision, "decision_id")).to_have_value(ABOUT_CLOZAPINE)

    expect(decision.locator("[data-seen]")).to_have_count(0)


def test_the_examples_stand_until_something_else_is_chosen(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    decision = browsed.page.locator("#operations-Move-answer_decision")

    worklist = browsed.page.locator("#operations-Follow_up-get_worklist")
    browsed.execute(worklist)
    browsed.open(decision)

    expect(offered(decision, "decision_id")).to_have_value(ABOUT_CLOZAPINE)
    values = {name: given(decision, name).input_value() for name in ("plan_id", "transition_id")}
    assert values == {"plan_id": SAM, "transition_id": ADMISSION}
    assert given(decision, "decision_id").input_value() == ABOUT_CLOZAPINE
    expect(worklist.locator(".in-words")).to_contain_text(
        "Where to do it on this page. To accept or refuse: “Accept or refuse a hand-over”. To ask "
    )


def test_what_is_part_of_another_plan_is_not_offered_and_does_not_stay(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    care = browsed.page.locator("#operations-Plan-review_component")
    browsed.execute(plan)
    names = {each["name"] for each in shown_answer(plan)["components"]}
    browsed.open(care)
    sams = words_of(offered(care, "plan_component_id"))

    given(care, "plan_id").fill(FROM_ELSEWHERE)

    assert {each.rpartition(" (")[0] for each in sams} == names
    expect(given(care, "plan_component_id")).to_have_value("")
    expect(offered(care, "plan_component_id")).to_have_count(0)


def test_back_at_the_person_of_the_examples_theirs_stand_again(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    decision = browsed.page.locator("#operations-Move-answer_decision")
    browsed.open(decision)
    expect(given(decision, "decision_id")).to_have_value(ABOUT_CLOZAPINE)

    given(decision, "plan_id").fill(FROM_ELSEWHERE)
    expect(given(decision, "transition_id")).to_have_value("")
    expect(given(decision, "decision_id")).to_have_value("")
    example_of(decision, "plan_id").locator("select").select_option("on a fresh start")

    expect(given(decision, "transition_id")).to_have_value(ADMISSION)
    expect(given(decision, "decision_id")).to_have_value(ABOUT_CLOZAPINE)


def test_two_people_of_the_same_name_are_told_apart(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    opened = browsed.page.locator("#operations-Plan-open_plan")
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.execute(browsed.page.locator("#operations-Plan-list_plans"))
    body = opened.locator(".body-param__text")
    browsed.open(opened)
    asked = json.loads(body.input_value())
    asked["person"]["preferred_name"] = "Sam"
    body.fill(json.dumps(asked))

    status = browsed.execute(opened)
    browsed.open(plan)

    sams = [each for each in words_of(offered(plan, "plan_id")) if each.startswith("Sam")]
    new = shown_answer(opened)
    [number] = new["person"]["identifiers"]
    assert status == "201"
    assert {*sams} == {
        f"Sam, NHS number 999 870 0108 (…{SAM[-6:]})",
        f"Sam, NHS number {grouped(number['value'])} (…{new['plan_id'][-6:]})",
    }


def test_an_id_that_was_brought_along_stays(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")
    browsed.open(move)
    given(move, "transition_id").fill(FROM_ELSEWHERE)
    expect(example_of(move, "transition_id")).to_contain_text("[Modified value]")

    given(move, "plan_id").fill(KWAME.plan_id)

    expect(example_of(move, "plan_id")).to_contain_text("[Modified value]")
    expect(given(move, "transition_id")).to_have_value(FROM_ELSEWHERE)
