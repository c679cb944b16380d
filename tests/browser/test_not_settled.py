"""The page says of what a plan leaves undecided what the service does, and no more."""

import shutil
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import pytest
from playwright.sync_api import Page, sync_playwright

from app.pathways.rules.factors import Reach, Safety, Wish
from app.pathways.rules.instead import NO_LONGER, NOT_DECIDED
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.summary import awaits_check, meanwhile
from generators.repository import ROOT
from tests.browser.browsing import QUIET
from tests.unit.transitions.decisions_told import said as told_of
from tests.unit.transitions.moving import accept
from tests.unit.transitions.test_ending_a_change import ended
from tests.unit.transitions.test_handed_over_with_a_change import NEW, handed_over, on_a_ward

WORDS: Final = [ROOT / f"app/pages/assets/docs-{name}.js" for name in ("words", "plan")]


@pytest.fixture
def page() -> Iterator[Page]:
    """The words of the page alone, where the ward has a name."""
    chromium = shutil.which("chromium")
    assert chromium is not None, "install Debian's chromium"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=[*QUIET]) as browser,
    ):
        page = browser.new_page(timezone_id="UTC")
        for words in WORDS:
            page.add_script_tag(path=words)
        page.evaluate("teamNames.set('ward', 'Heron Ward')")
        yield page


def said(
    page: Page,
    *before: dict[str, Any],
    **undecided: Any,  # noqa: ANN401  # any JSON
) -> str:
    usual = {"outcome": "decide", "interim": "carry_on", "awaits_check": False}
    usual |= {"refused_by": None, "reach": "as_is", "wish": None}
    told: str = page.evaluate(
        "(told) => notSettled(...told)",
        [{**usual, **undecided}, "ward", before, undecided.get("care", {})],
    )
    return told


def test_it_says_what_holds_until_then_and_of_a_check_only_where_one_is_waited_for(
    page: Page,
) -> None:
    """It read “Heron Ward sees to it from arrival” of care that nothing could bring there."""
    for interim, outcome, safety, reach in product(Interim, Outcome, Safety, Reach):
        waits = awaits_check(interim, safety)

        told = said(page, outcome=outcome, interim=interim, awaits_check=waits, reach=reach)

        holds = meanwhile(interim, outcome, safety=safety, reach=reach, receiver="Heron Ward")
        assert told.endswith(f". Until then: {holds}.")


@pytest.mark.parametrize("interim", [Interim.RESPECT_REFUSAL, Interim.HOLD])
def test_it_says_which_stands_the_no_or_the_wish_for_a_break(page: Page, interim: Interim) -> None:
    """It said of both that the no, or the wish for a break, stands, below a summary that knew."""
    known: dict[str, Any] = {"safety": Safety.CONTRAINDICATED, "reach": Reach.AS_IS}
    no_of_an_answer = ({"wish": None}, {"wish": None, "against_refusal": True})
    no_more = ({"wish": "pause"}, {"wish": None, "against_refusal": False})

    def told(wish: Wish, *before: dict[str, Any]) -> str:
        _, _, until = said(page, *before, interim=interim, wish=wish).partition("Until then: ")
        return until

    def holds(wish: Wish | None) -> str:
        return f"{meanwhile(interim, Outcome.DECIDE, wish=wish, **known)}."

    for wish in (Wish.STOP, Wish.PAUSE, Wish.CONTINUE):
        assert told(wish, *no_more) == holds(wish)
    for before in no_of_an_answer:
        assert told(Wish.STOP, before) == holds(Wish.STOP)
        assert told(Wish.PAUSE, before) == holds(None)


def test_care_that_cannot_reach_them_says_so_and_why_unless_its_pause_says_that(
    page: Page,
) -> None:
    why = "The ECG machine on the ward is broken."
    script = "([reach, care, isClosed]) => outOfReach(reach, care, isClosed)"

    def told(pause_reason: str | None, *, is_closed: bool = False) -> str:
        of_it = {"reach_reason": why}, {"pause_reason": pause_reason}, is_closed
        said: str = page.evaluate(script, of_it)
        return said

    for other in (None, f"Asked twice: {why}"):
        assert told(other) == f"It is not known how it can reach them: “{why}”"
    assert told(f"{why} We asked twice.") == "It is not known how it can reach them."
    assert told(None, is_closed=True) == f"It was not known how it could reach them: “{why}”"


def test_it_names_the_team_that_refused_and_has_the_person_all_the_same(page: Page) -> None:
    meant = {"interim": "receiving_team_provides", "refused_by": "ward"}

    assert said(page, **meant) == (
        "Nobody has decided yet what becomes of it. Heron Ward refused to take it over. "
        "Until then, all the same: Heron Ward sees to it from arrival."
    )
    refused = {"refused_by": "ward", "refused_because": "safety_concern"}
    assert said(page, interim="hold", **refused).endswith(
        " Heron Ward refused to take it over as unsafe. Until then: nothing more of it is given."
    )


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"is_unsafe": False}, ""),
        ({"is_unsafe": True}, " Stated to be unsafe."),
        (
            {
                "is_unsafe": True,
                "found_unsafe_by": "Di Shore",
                "found_unsafe_at": "2026-03-02T09:00:00Z",
            },
            " Found unsafe, 2 Mar 2026, 09:00 UTC, by the word of Di Shore.",
        ),
    ],
)
def test_it_says_that_it_was_found_unsafe_by_whom_and_when(
    page: Page, found: dict[str, Any], told: str
) -> None:
    """The page told that nothing more is given, and not on whose word."""
    held = {"interim": "hold", "found_unsafe_by": None, "found_unsafe_at": None, **found}
    begins, until = "Nobody has decided yet what becomes of it.", "Until then: nothing more of it"

    assert said(page, **held) == f"{begins}{told} {until} is given."
    refused = {"refused_by": "ward", "refused_because": "team_full"}
    assert said(page, **held, **refused) == (
        f"{begins}{told} Heron Ward refused to take it over. {until} is given."
    )


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"interim": "carry_on"}, "authorised_by."),
        (
            {"interim": "hold"},
            "authorised_by. If it is to go on: on a basis (reason_code, reason).",
        ),
        (
            {"interim": "hold", "refusals": [{"reason_code": "safety_concern"}]},
            (
                "authorised_by. If it is to go on: with who found no concern since, and when "
                "(checked_by, checked_at), or on a basis (reason_code, reason)."
            ),
        ),
    ],
)
def test_it_says_on_what_care_that_is_held_goes_on(
    page: Page, decision: dict[str, Any], said: str
) -> None:
    settles = {"legal_calls": ["settle"], "decider": "prescriber", **decision}

    [told] = page.evaluate("(decision) => possible(decision, () => null)", settles)

    assert told.endswith(f"their name and role as {said}")


def test_what_nobody_is_asked_to_accept_goes_on_with_its_team(page: Page) -> None:
    kept = {"outcome": "hand_over", "interim": "receiving_team_provides"}

    assert said(page, **kept, addressed_to=None) == (
        "Not confirmed yet: it goes on with the team that answers for it. "
        "Until then: Heron Ward sees to it."
    )
    rests = said(page, **{**kept, "interim": "stay_paused"}, addressed_to=None)
    assert rests.startswith("Not confirmed yet: it stays paused with the team that answers for it.")
    assert said(page, **kept, addressed_to="ward").startswith("Not confirmed or accepted yet: ")


def test_a_time_that_may_have_passed_is_told_as_the_one_at_which_it_is_due(page: Page) -> None:
    told = {
        outcome: page.evaluate(
            "(outcome) => due({ outcome, due_at: '2026-03-02T09:00:00Z' })", str(outcome)
        )
        for outcome in Outcome
    }

    assert told[Outcome.RESUME] == ", first contact due by 2 Mar 2026, 09:00 UTC"
    assert told[Outcome.DECIDE] == ", due by 2 Mar 2026, 09:00 UTC"
    assert all(" due by " in each for each in told.values())


def test_a_change_is_told_as_asked_for_in_force_or_over_as_the_summary_has_it(page: Page) -> None:
    """It read “The change: 100 mg.” until the ward had accepted it, and once it was over.

    What somebody wrote of the change of before is no word of how this one stands.
    """
    waits = handed_over(on_a_ward(adaptation="The change of Monday: 50 mg."))
    holds = accept(waits, "lithium")

    told = [
        page.evaluate("(decided) => theChange(decided)", {"adaptation": NEW, "summary": summary})
        for summary in (told_of(care, "lithium") for care in (waits, holds, ended(holds)))
    ]

    assert told == [
        f"The change, once it is accepted and not before: {NEW}",
        f"The change: {NEW}",
        f"The change, which holds no longer: {NEW}",
    ]


REFUSAL: Final[dict[str, Any]] = {
    "team": "ward",
    "by": "Di Shore",
    "at": "2026-03-02T09:00:00Z",
    "reason_code": "safety_concern",
    "reason": "Her heart races.",
}
REFUSED: Final = (
    "Di Shore refused it for Heron Ward as unsafe, 2 Mar 2026, 09:00 UTC: “Her heart races.”"
)
FULL: Final = {**REFUSAL, "at": "2026-03-02T10:00:00Z", "reason_code": "team_full"}
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": "2026-03-02T09:30:00.5Z"}
OVER: Final = f"{REFUSED} That is over: Dr Moss found no concern, 2 Mar 2026, 09:30 UTC."


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ({}, REFUSED),
        (CHECKED, OVER),
        ({**CHECKED, "checked_at": "2026-03-02T08:59:00Z"}, REFUSED),
        ({**CHECKED, "factors": [{"name": "safety", "value": "no_concern"}]}, OVER),
        ({**CHECKED, "refusals": [REFUSAL, {**REFUSAL, "at": "2026-03-02T10:00:00Z"}]}, REFUSED),
        ({**CHECKED, "refusals": [REFUSAL, FULL]}, OVER),
        ({**CHECKED, "factors": [{"name": "safety", "value": "contraindicated"}]}, REFUSED),
        (
            {
                **CHECKED,
                "outcome": "pause",
                "reason_code": "safety_concern",
                "decided_at": "2026-03-02T10:00:00Z",
            },
            REFUSED,
        ),
    ],
)
def test_a_refusal_as_unsafe_says_that_it_is_over_once_a_check_has_lifted_it(
    page: Page, decided: dict[str, Any], told: str
) -> None:
    """It was quoted in full, with no word that somebody had found no concern since."""
    script = "([refusal, decided]) => refusedBy(refusal, decided)"
    by_now = {"refusals": [REFUSAL], **decided}

    assert page.evaluate(script, [REFUSAL, by_now]) == told


def test_on_what_an_answer_rested_is_not_said_of_a_decision_that_waits_anew(page: Page) -> None:
    """After a refusal it read as if somebody answered for what nobody had decided yet."""
    answer = {
        "reason": "The meeting agreed.",
        "reason_code": "best_interests",
        "authorised_by": {"name": "Dr Moss", "role": "prescriber"},
    }

    stands, waits = (
        page.evaluate("(decided) => restsOn(decided)", {**answer, "decided_at": time})
        for time in ("2026-03-02T09:00:00Z", None)
    )

    assert stands == [
        "The reason: The meeting agreed.",
        "It rests on: best interests.",
        "Dr Moss, prescriber, answers for the decision.",
    ]
    assert waits == []


def test_what_nobody_had_settled_when_the_plan_closed_is_not_said_to_hold_no_more(
    page: Page,
) -> None:
    superseded = {"status": "superseded", "outcome": "decide", "wish_holder": "person"}

    replaced, closed = (
        page.evaluate(
            "(decided) => heldNoMore(decided)", {**superseded, "because_for_person": told}
        )
        for told in (NO_LONGER, NOT_DECIDED)
    )

    assert replaced == NO_LONGER
    assert closed == f"To the person: “{NOT_DECIDED}”"
