"""A clinician works on the page: records, reads what is said, and meets what others did."""

from typing import Final

from playwright.sync_api import APIResponse, Route, expect

from app.routers.examples.people import PEOPLE, SAM, SAM_NOW
from app.security.callers import Role
from tests.browser.browsing import Browsed, shown_answer

PLAN, VERSION = '[data-param-name="plan_id"]', '[data-param-name="If-Match"]'
EAST: Final = "saltmarsh-cmht-east"
MEANWHILE: Final = """async ([plan, version]) => {
  const bearer = ui.authSelectors.authorized().first().get("value");
  const headers = {
    "Authorization": `Bearer ${bearer}`, "Content-Type": "application/json",
    "If-Match": version, "Idempotency-Key": "what-somebody-else-did",
  };
  const body = JSON.stringify({by: "worker", name: "Joy Adeyemi", words: "Seen at home."});
  return (await fetch(`/v1/plans/${plan}/contributions`, {method: "POST", headers, body})).status;
}"""
"""Changes a plan as somebody else would, unseen by the page."""

KWAMES_WORDS: Final = '{"by": "person", "name": "Kwame", "words": "Please ring me first."}'
KWAME: Final = next(person for person in PEOPLE if person.name == "Kwame")


def test_a_clinician_records_a_move_and_reads_what_is_to_do(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-record_transition")

    status = browsed.execute(move)

    answer = shown_answer(move)
    assert status == "201"
    assert answer["to_team"] == "saltmarsh-home-treatment"
    assert answer["summary"] in move.locator(".in-words").inner_text()
    assert {each["status"] for each in answer["decisions"]} == {"proposed"}


def test_what_must_be_checked_stands_once_with_the_decision_that_waits_for_it(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")

    browsed.execute(move)

    expect(move.locator(".in-words li").first).to_contain_text("needs a decision, due by ")
    waiting = [each for each in shown_answer(move)["decisions"] if each["checks"]]
    assert {each["outcome"] for each in waiting} == {"decide", "hand_over"}
    for decided in waiting:
        with_it = move.locator(".in-words li", has_text=f"{decided['name']}: ")
        assert with_it.inner_text().count(decided["checks"][0]) == 1
        assert move.locator(".in-words").inner_text().count(decided["checks"][0]) == 1


def test_another_person_can_be_chosen_and_their_story_continued(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    said = browsed.page.locator("#operations-Plan-make_contribution")
    browsed.open(said)

    said.locator(f"{PLAN} .examples-select select").select_option("kwame")
    said.locator("textarea.body-param__text").fill(KWAMES_WORDS)

    # The version goes with the plan, and goes on with it.
    assert [browsed.execute(said), browsed.execute(said)] == ["201", "201"]
    assert KWAME.plan_id in said.locator(".request-url").inner_text()
    expect(said.locator(f"{VERSION} input")).to_have_value(f'"{KWAME.version + 2}"')


def test_what_one_person_said_in_an_example_is_not_recorded_about_another(
    browsed: Browsed,
) -> None:
    browsed.open_as(Role.CLINICIAN)
    said = browsed.page.locator("#operations-Plan-make_contribution")
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(said)

    said.locator(f"{PLAN} .examples-select select").select_option("kwame")
    said.locator(".btn.execute").press("Enter")

    expect(said.locator(".live-responses-table")).to_contain_text("Nothing was sent.")
    browsed.open(plan)
    plan.locator(f"{PLAN} .examples-select select").select_option("kwame")
    browsed.execute(plan)
    assert shown_answer(plan)["version"] == KWAME.version


def test_another_identity_is_offered_nothing_that_the_last_one_saw(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.execute(plan)
    expect(plan.locator('[data-seen="plan_id"]')).to_have_count(1)

    browsed.page.locator("#who").select_option(Role.PERSON)

    expect(plan.locator('[data-seen="plan_id"]')).to_have_count(0)


def test_a_plan_says_beside_its_care_what_nobody_has_settled(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")

    browsed.execute(plan)

    clozapine = plan.locator(".in-words li", has_text="Clozapine treatment: recorded as active")
    expect(plan.locator(".in-words li").first).to_contain_text("Clozapine treatment: ")
    expect(clozapine).to_contain_text("Nobody has decided yet what becomes of it. Until then: ")
    expect(clozapine).to_contain_text(
        "what needs a check is not given before it, and no test is put off"
    )


def test_what_the_person_said_is_read_in_words(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")

    browsed.execute(plan)

    answer, words = shown_answer(plan), plan.locator(".in-words").inner_text()
    said = [each["words"] for each in (*answer["contributions"], *answer["agreements"])]
    told = [answer["what_matters"], *said, *(each["name"] for each in answer["components"])]
    assert words.startswith("Sam: ")
    assert len(told) == 10
    assert [each for each in told if each not in words] == []
    expect(plan.locator(".in-words")).to_contain_text(
        "Work, volunteering and learning: unmet, “I miss"
    )


def test_nothing_of_a_closed_plan_is_overdue(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    plan.locator(f"{PLAN} .examples-select select").select_option("robin")
    changes: dict[str, object] = {}

    def long_ago(route: Route) -> None:
        told = route.fetch().json()
        told["components"][0] |= {"review_due": "2026-01-05T09:00:00Z", "next_step": "pause_review"}
        route.fulfill(json=told | changes)

    browsed.page.route("**/v1/plans/*", long_ago)
    browsed.execute(plan)
    expect(plan.locator(".in-words")).to_contain_text("This is overdue.")

    closure = {"outcome": "discharged_to_gp", "recipients": []}
    changes |= {"status": "closed", "closure": closure, "summary": "Robin: Closed."}
    browsed.execute(plan)

    expect(plan.locator(".in-words")).not_to_contain_text("overdue")
    expect(plan.locator(".in-words li").first).to_contain_text(": paused. Answered for it: ")


def test_each_change_of_a_plan_is_read_in_words(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    history = browsed.page.locator("#operations-Plan-get_history")

    browsed.execute(history)

    words = history.locator(".in-words").inner_text()
    told = [each["summary"] for each in shown_answer(history)["items"]]
    assert len(told) == 11
    assert [each for each in told if each not in words] == []


def test_a_list_says_the_names_in_it_or_that_it_is_empty(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    teams = browsed.page.locator("#operations-Look_up-list_teams")
    browsed.execute(teams)
    listed = teams.locator(".in-words").inner_text()
    names = [each["name"] for each in shown_answer(teams)["items"]]

    teams.locator('[data-param-name="organisation"] input').fill("ZZ999")
    browsed.execute(teams)

    assert [each for each in names if each not in listed] == []
    nothing = teams.locator(".in-words").inner_text()
    assert nothing.startswith("Nothing to show for /v1/teams?organisation=ZZ999")


def test_teams_and_offers_are_called_by_their_names(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    move = browsed.page.locator("#operations-Move-get_transition")

    browsed.execute(move)

    # Not yet begun, and so nobody has decided about it: the answer holds its id alone.
    offered = "Offered, and not begun: Peer support and Recovery College."
    expect(move.locator(".in-words")).to_contain_text(offered)
    words = move.locator(".in-words").inner_text()
    assert "Saltmarsh East Community Mental Health Team, until " in words
    assert {each["responsible_team"] for each in shown_answer(move)["decisions"]} == {EAST}
    assert EAST not in words


def test_what_somebody_else_did_meanwhile_is_not_hidden(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    need = browsed.page.locator("#operations-Plan-add_need")
    meanwhile = browsed.page.evaluate(MEANWHILE, [SAM, SAM_NOW])

    refused = browsed.execute(need)

    words = need.locator(".in-words").inner_text()
    assert (meanwhile, refused) == (201, "412")
    assert words.startswith("Refused, and nothing was recorded: It has changed since you read it.")
    assert "What to do next: Read it again, look at what changed" in words


def test_the_page_takes_no_version_of_a_plan_back(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    said = browsed.page.locator("#operations-Plan-make_contribution")
    late: list[tuple[Route, APIResponse]] = []
    browsed.page.route(
        f"**/v1/plans/{SAM}", lambda route: late.append((route, route.fetch())), times=1
    )
    browsed.open(plan)
    plan.locator(".btn.execute").press("Enter")

    first = browsed.execute(said)
    ((route, read_before),) = late
    route.fulfill(response=read_before)
    expect(plan.locator(".in-words")).to_contain_text("Sam: ")

    assert (first, read_before.headers["etag"]) == ("201", SAM_NOW)
    expect(said.locator(f"{VERSION} input")).to_have_value('"12"')
    # Whoever chooses themselves again is nobody else.
    browsed.page.locator("#who").select_option(Role.CLINICIAN)
    assert browsed.execute(said) == "201"
    # Pressed before the page could fill in what it knows already.
    browsed.page.evaluate("plan => shownVersions.set(plan, '\"14\"')", SAM)
    assert browsed.page.evaluate(MEANWHILE, [SAM, '"13"']) == 201
    assert browsed.execute(said) == "201"


def test_what_another_identity_changed_is_read_before_it_is_changed(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    said = browsed.page.locator("#operations-Plan-make_contribution")
    browsed.execute(said)

    browsed.page.locator("#who").select_option(Role.PERSON)

    expect(said.locator(f"{VERSION} input")).to_have_value("")
    expect(said).to_contain_text("Read this plan on the page first")
    browsed.page.locator("#who").select_option(Role.CLINICIAN)
    browsed.execute(browsed.page.locator("#operations-Plan-get_plan"))
    expect(said.locator(f"{VERSION} input")).to_have_value('"12"')


def test_who_has_read_a_part_has_not_seen_what_somebody_else_did(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    browsed.page.evaluate(MEANWHILE, [SAM, SAM_NOW])

    read = browsed.execute(browsed.page.locator("#operations-Plan-list_gaps"))
    refused = browsed.execute(browsed.page.locator("#operations-Plan-add_need"))

    assert (read, refused) == ("200", "412")


def test_a_read_that_fails_does_not_speak_of_recording(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    plan = browsed.page.locator("#operations-Plan-get_plan")
    browsed.open(plan)
    plan.locator(f"{PLAN} input").fill("01990000-0000-7000-8099-000001000001")

    status = browsed.execute(plan)

    assert status == "404"
    assert plan.locator(".in-words .summary").inner_text() == "There is nothing here."


def test_the_version_of_one_plan_is_never_sent_for_another(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    need = browsed.page.locator("#operations-Plan-add_need")
    browsed.open(need)
    expect(need.locator(f"{VERSION} input")).to_have_value(SAM_NOW)
    expect(need).not_to_contain_text("Read this plan on the page first")

    need.locator(f"{PLAN} input").fill("01990000-0000-7000-8099-000001000001")

    expect(need.locator(f"{VERSION} input")).to_have_value("")
    expect(need).to_contain_text("Read this plan on the page first")


def test_a_call_that_the_page_refuses_shows_no_answer_of_before(browsed: Browsed) -> None:
    browsed.open_as(Role.CLINICIAN)
    need = browsed.page.locator("#operations-Plan-add_need")
    version = need.locator(f"{VERSION} input")

    browsed.open(need)
    version.fill(SAM_NOW.strip('"'))
    without_marks = browsed.execute(need)
    version.fill("the last one")
    need.locator(".btn.execute").press("Enter")

    assert without_marks == "201"
    expect(need.locator(".validation-errors")).to_contain_text("If-Match")
    expect(need.locator(".live-responses-table")).to_have_count(0)
