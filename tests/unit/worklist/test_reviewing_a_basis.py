"""The task of looking again at the basis on which care goes on."""

from tests.unit.worklist.tasks_told import MORNING, overruled, step

REGARDLESS = "It goes on against a refusal, on legal authority."
RECORDED = (
    "A review of the care records what is known now, and its answer whether it goes on, by whose "
    "word and on what."
)


def test_it_says_on_what_the_care_goes_on_by_when_that_is_looked_at_and_how() -> None:
    told = step("review_basis", overruled=overruled(decided_again=False))

    assert told == (
        "Sam: Lithium is recorded as active. "
        f"East reviews the basis on which it goes on by {MORNING}. {REGARDLESS} {RECORDED}"
    )


def test_it_says_that_the_care_must_not_lapse() -> None:
    assert step("review_basis", lapses=False).startswith(
        "Sam: Lithium, which must not lapse, is recorded as active. "
    )


def test_whoever_waits_for_another_team_reads_it_too_and_what_to_do() -> None:
    told = step("await_review", of="basis_review", overruled=overruled(decided_again=False))

    assert f"East reviews the basis on which it goes on by {MORNING}. {REGARDLESS}" in told
    assert "If that does not happen, Heron asks East" in told


def test_while_it_is_decided_about_again_that_comes_first() -> None:
    went_on = overruled(decided_again=True)
    told = step("review_basis", overruled=went_on, held_by="respect_refusal", is_being_decided=True)

    assert told.startswith("Sam: Lithium is refused: ")
    assert (
        " until it is decided. It went on on a basis. East reviews that by "
        f"{MORNING}, once it is decided whether it goes on."
    ) in told
    assert RECORDED not in told
