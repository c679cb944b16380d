"""What people say comes back as they said it, in every script and on both databases."""

from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.plans.calling import (
    CBT,
    VOICES_GROUP,
    a_plan,
    done,
)
from tests.integration.api.plans.people import Json, a_person

FAMILY: Final = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
"""One sign of three people, held together by joiners that no table shows."""
FLAG: Final = "\U0001f3f4\U000e0067\U000e0062\U000e007f"
WORDS: Final = {
    "emoji": f"I feel \U0001f622, then {FAMILY} {FLAG} \u2764\ufe0f.",
    "Welsh": "Dw i\u2019n clywed lleisiau yn y t\u0177, \u0175 \u0174 \u0176.",
    "Urdu": "مجھے نیند نہیں آتی\u06d4",
    "Arabic": "لا أستطيع النوم؟",
    "Arabic with marks": "نعم\u200f (لا)\u200e.",
    "Polish": "Zażółć gęślą jaźń.",
    "decomposed": "e\u0301 is not \u00e9, nor A\u030a \u00c5.",
    "markup": "<b>not bold</b> &amp; '; DROP TABLE care_plan; -- \\ \\n %s {0} ${x}",
    "quotes": '\u201cShe said \u2018no\u2019\u201d and "no" and `no`.',
    "odd ones": "\ufeffa\u00ad\u0085\u2028b\ufffd\U0010ffff",
    "a formula": "=1+1",
}
OF_ONE_LINE: Final = {name: words for name, words in WORDS.items() if "\u2028" not in words}
EVERY_SCRIPT = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
PADDED: Final = "  \t{}\n\n "


@EVERY_SCRIPT
def test_words_come_back_word_for_word_wherever_they_are_said(
    service: TestClient, words: str
) -> None:
    said = PADDED.format(words)
    plan = a_plan(
        service,
        what_matters=said,
        needs=[{"need_id": "sleep", "in_their_words": said, "level": "unmet"}],
    )
    spoken = {"by": "carer", "name": "Sam", "words": said}
    view = {"plan_version": 1, "by": "carer", "name": "Sam", "view": "disagrees", "words": said}

    told = [
        done(plan.post("/contributions", spoken), 201)["words"],
        done(plan.post("/agreements", view), 201)["words"],
        plan.paused(CBT, reason=said)["pause_reason"],
        plan.offered(VOICES_GROUP)["end_reason"],
        done(plan.change(VOICES_GROUP, status="declined", reason=said))["end_reason"],
        done(plan.patch("", {"what_matters": said}))["what_matters"],
        done(plan.close(reason=said, recipients=[plan.recipient(CBT)]))["closure"]["reason"],
    ]

    assert told == [said, said, said, None, said, said, said]
    assert texts_of(plan.read()) == [said] * 7


def texts_of(plan: Json) -> list[Any]:
    """Everything in a plan that is kept word for word."""
    [need], [contribution], [agreement] = (
        plan[name] for name in ("needs", "contributions", "agreements")
    )
    paused, declined = plan["components"]
    return [
        plan["what_matters"],
        need["in_their_words"],
        contribution["words"],
        agreement["words"],
        paused["pause_reason"],
        declined["end_reason"],
        plan["closure"]["reason"],
    ]


@pytest.mark.parametrize("words", OF_ONE_LINE.values(), ids=OF_ONE_LINE.keys())
def test_a_name_comes_back_as_it_is_written_but_for_the_space_around_it(
    service: TestClient, words: str
) -> None:
    plan = a_plan(service, person=a_person(preferred_name=f" {words} "), key_worker=f"{words}\t")

    made = done(plan.post("/contributions", {"by": "person", "name": words, "words": "Yes."}), 201)

    read = plan.read()
    assert (read["person"]["preferred_name"], read["key_worker"]) == (words, words)
    assert made["name"] == words
    [listed] = [each for each in plans(service) if each["plan_id"] == plan.plan_id]
    assert listed["preferred_name"] == words


def plans(service: TestClient) -> list[Json]:
    items: list[Json] = service.get("/v1/plans", params={"limit": 200}).json()["items"]
    return items


def test_the_longest_words_are_kept_whole(service: TestClient) -> None:
    words = "\U0001f319" * 10_000
    plan = a_plan(service)

    made = done(plan.post("/contributions", {"by": "person", "name": "Sam", "words": words}), 201)

    assert made["words"] == words
    assert plan.read()["contributions"][0]["words"] == words
