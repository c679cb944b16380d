"""The generated pages are those of the content as it is now, and say what a reader needs."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

from app.pathways.plans.terms import (
    BASES,
    AgreementView,
    ComponentStatus,
    NeedLevel,
    NextStep,
    PersonsView,
)
from app.pathways.rules.factors import BEDSIDE, SPACE, Safety
from app.pathways.rules.outcomes import Decider, Interim, Outcome, due_within
from app.pathways.rules.properties import PROMISES
from app.pathways.rules.summary import MEANWHILE, within
from app.pathways.terms import Setting, WishHolder
from app.pathways.worklist.tasks import TaskKind
from app.problems.catalogue import CATALOGUE
from generators.documentation import generated_pages, stale_pages, write_pages
from generators.fresh_start import NOW
from generators.pages import plain_words, story_words
from generators.pages.story_words import when
from generators.pages.told_stories import tell
from generators.pages.worked_cases import read_seeded, worked

CASES: Final = Path("docs/generated/carry-over.md")
RULES: Final = Path("docs/generated/carry-over-rules.md")
STORIES: Final = Path("docs/generated/stories")
PROBLEMS: Final = Path("docs/generated/problems.md")


@cache
def pages() -> dict[Path, str]:
    """All pages: made when a test first asks, because each process that runs tests loads this."""
    return generated_pages()


def paragraph_of(name: str) -> str:
    _, _, rest = pages()[CASES].partition(f"\n## {name}\n\n")
    return rest.partition("\n\n")[0]


def test_the_committed_pages_are_fresh() -> None:
    assert stale_pages() == []


def test_a_changed_page_is_stale_until_it_is_made_anew(tmp_path: Path) -> None:
    assert stale_pages(tmp_path) == [*pages()]

    write_pages(tmp_path)
    assert stale_pages(tmp_path) == []

    (tmp_path / CASES).write_text("changed")
    assert stale_pages(tmp_path) == [CASES]


def test_each_worked_case_is_one_paragraph_under_its_name() -> None:
    for scenario in read_seeded().scenarios:
        assert scenario.because in paragraph_of(scenario.name)


def test_a_paragraph_tells_the_situation_the_decision_the_reasons_and_what_would_change_it() -> (
    None
):
    seeded = read_seeded()
    for scenario in seeded.scenarios:
        case, paragraph = worked(scenario, seeded), paragraph_of(scenario.name)
        assert case.called in paragraph
        assert f"`{case.decision.outcome}`, by the rule `{case.decision.rule}`" in paragraph
        assert case.decision.because in paragraph
        assert f"is told: “{case.decision.because_for_person}”" in paragraph
        assert paragraph.lower().count("if ") >= len(case.decision.what_would_change_it)


def test_a_pause_against_the_persons_wish_is_pointed_out() -> None:
    paragraph = paragraph_of("Chest pain on a walk: the exercise pauses until somebody has looked")

    assert "It goes against the wish of the person and is marked so." in paragraph


def test_an_open_decision_says_who_decides_by_when_and_what_happens_until_then() -> None:
    paragraph = paragraph_of("The depot is due, and nobody on the new team can give it")

    due = "within 24 hours and before the next dose or test, where there is one, by a prescriber."
    assert due in paragraph
    unknown = "though it is not known how it can reach them"
    assert f"Until it is settled, it is for the receiving team to see to it, {unknown}" in paragraph


def test_what_waits_for_a_check_is_not_said_to_go_on_without_it() -> None:
    paragraph = paragraph_of("Lithium blood tests not yet checked on admission")

    until_then = (
        "sees to it from arrival; "
        "what needs a check is not given before it, and no test is put off."
    )
    assert until_then in paragraph


def test_what_is_the_carers_own_speaks_of_the_carer() -> None:
    paragraph = paragraph_of("A carer's assessment goes on at home while the person is on the ward")

    assert "The carer is told:" in paragraph


def test_the_page_of_the_rules_shows_each_rule_and_each_promise() -> None:
    for rule in read_seeded().table.rules:
        assert f"`{rule.id}`: {rule.then}" in pages()[RULES]
        assert rule.source in pages()[RULES]
    for promise in PROMISES:
        assert f"**{promise.name}**: {promise.says}" in pages()[RULES]


def test_every_page_of_clinical_content_says_that_it_is_illustrative() -> None:
    said = "llustrative until it is locally approved"
    clinical = [CASES, RULES, *(page for page in pages() if STORIES in page.parents)]

    assert len(clinical) > 10
    assert all(said in pages()[page] for page in clinical)


def test_the_page_of_the_problems_says_of_each_what_to_do_next() -> None:
    _, *sections = pages()[PROBLEMS].split("\n## ")
    rows = {
        (int(section[:3]), *line.strip("| ").split(" | "))
        for section in sections
        for line in section.splitlines()
        if line.startswith("| `")
    }

    assert rows == {
        (
            kind.status,
            f"`{kind.code}`",
            f"**{kind.title}.** {kind.meaning}",
            kind.next_step.replace("<token>", r"\<token>"),
        )
        for kind in CATALOGUE.values()
    }


def test_each_story_tells_what_was_decided_and_why_as_the_person_is_told() -> None:
    for told in tell():
        page = pages()[STORIES / f"{told.story.id}.md"]
        assert told.story.about.strip() in page
        assert told.decisions
        for decision in told.decisions:
            assert f"(`{decision.rule}`) | {told.because[decision.decision_id]} |" in page
            if decision.decided_at is None:
                rule = told.names.rule(decision)
                assert rule.because_for_person.strip() in told.because[decision.decision_id]


def test_a_story_tells_why_as_it_was_decided_in_the_end_and_who_answers_for_what() -> None:
    amina, ffion = (pages()[STORIES / f"{name}.md"] for name in ("amina", "ffion"))

    assert "Staff decided that it goes on even so. Your new team answers for it now." in amina
    assert (
        "| Saltmarsh East Community Mental Health Team; Dr Ruth Amari answers for the decision |"
    ) in ffion


def test_each_story_keeps_what_people_said_word_for_word() -> None:
    for told in tell():
        page = pages()[STORIES / f"{told.story.id}.md"]
        said = [
            *(each.in_their_words for each in told.plan.needs),
            *(each.in_their_words for each in told.decisions),
            *(each.persons_words for each in told.decisions),
            *(each.words for each in told.plan.contributions),
            *(each.words for each in told.plan.agreements),
        ]
        assert [words for words in said if words and f"“{words}”" not in page] == []


def test_each_story_says_what_is_next_and_who_has_it_to_do() -> None:
    for told in tell():
        _, _, following = pages()[STORIES / f"{told.story.id}.md"].partition("\n## What is next\n")
        assert told.tasks
        for team, task in told.tasks:
            assert f"- {team}: {story_words.TASKS[task.kind]}" in following


def test_a_wish_that_is_overridden_stands_beside_its_basis() -> None:
    page = pages()[STORIES / "amina.md"]

    assert "was settled by Dr Ada Moss, prescriber: it goes to the receiving team." in page
    assert "It rests on legal authority. Amina does not agree: “I heard your reasons." in page


def test_what_waits_for_a_decision_says_what_happens_at_the_bedside() -> None:
    assert (
        "| Lithium treatment | waits for a decision: nothing more of it is given |"
        in (pages()[STORIES / "leila.md"])
    )


def test_what_nobody_has_answered_or_accepted_yet_is_not_told_as_if_it_were_so() -> None:
    page = pages()[STORIES / "sam.md"]

    assert "| It pauses; nobody has answered for it yet (`not-now`) |" in page
    assert "| Individual Placement and Support (IPS) | a pause is proposed: nobody has" in page
    assert (
        "| Safety, crisis and contingency plan | waits to be accepted: the receiving team" in page
    )


def test_what_waits_says_who_decides_and_what_must_be_checked() -> None:
    page = pages()[STORIES / "sam.md"]

    assert (
        "wait for a prescriber (Saltmarsh East Community Mental Health Team) to decide about "
        "*Clozapine treatment*, due in 4 hours. Until then: the receiving team sees to it"
    ) in page
    assert page.count("- What must be checked for *Clozapine treatment*: The time of the last") == 1


def test_the_list_of_the_stories_leads_to_each_and_to_each_rule() -> None:
    page = pages()[STORIES / "README.md"]

    for told in tell():
        assert f"| [{told.called}]({told.story.id}.md) | {told.story.about.strip()} |" in page
    for rule in read_seeded().table.rules:
        assert f"| [`{rule.id}`]" in page


def test_times_are_told_from_the_telling() -> None:
    before, after = NOW - timedelta(hours=1), NOW + timedelta(days=3, hours=2)

    assert (when(before), when(after)) == ("1 hour ago", "in 3 days")


def test_there_are_plain_words_for_everything() -> None:
    for words in (plain_words.DECIDED, plain_words.DUE, plain_words.MEANINGS, plain_words.INSTEAD):
        assert set(words) == set(Outcome)
    assert set(story_words.WAITING) == set(Outcome)
    for places in (plain_words.BEGUN, plain_words.WITHIN, plain_words.PLACES):
        assert set(places) == set(Setting)
    for said in (plain_words.SAID, plain_words.OTHERWISE):
        assert {factor: tuple(values) for factor, values in said.items()} == {
            factor: SPACE[factor] for factor in BEDSIDE
        }
    assert set(story_words.NEEDS) == set(NeedLevel)
    assert set(story_words.STATUSES) == set(ComponentStatus)
    assert set(story_words.NEXT_STEPS) == set(NextStep)
    assert set(story_words.TASKS) == set(TaskKind)
    assert set(story_words.BASES) == BASES
    assert set(story_words.VIEWS) == set(PersonsView)
    assert set(story_words.AGREEMENTS) == set(AgreementView)
    assert set(MEANWHILE) == set(Interim)
    assert set(plain_words.DECIDERS) == set(Decider)
    assert set(plain_words.HOLDERS) == set(WishHolder)


def test_there_are_plain_words_for_every_due_time() -> None:
    dues = {
        due_within(outcome, must_not_lapse=must_not_lapse, safety=safety)
        for outcome in Outcome
        for must_not_lapse in (True, False)
        for safety in Safety
    }

    told = {within(due) for due in dues - {None}}

    assert len(told) == len(dues - {None})
    assert all(said and said.startswith("within ") for said in told)
