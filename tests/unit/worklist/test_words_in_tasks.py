"""The words of now, and of when care was paused, are told to whoever decides or starts it again."""

from tests.unit.worklist.tasks_told import decision, of_either_step
from tests.unit.worklist.test_reasons import CHECKS


def test_what_is_on_hold_is_told_with_what_the_person_said_and_what_must_be_checked() -> None:
    """Nobody learnt at night that she could not keep water down, nor what to look at."""
    sick = "I cannot keep water down."
    held = {"decider": "prescriber", "safety": "contraindicated", "checks": CHECKS}

    told = decision("decide", **held, in_their_words=sick)  # type: ignore[arg-type]  # of its sort

    assert f" The person wishes it to go on: “{sick}” " in told
    assert told.endswith(" What must be checked: The last level. The kidneys.")


def test_a_no_is_told_in_the_words_in_which_it_was_said() -> None:
    """She wanted one name taken out of her safety plan, and read was that she said no to it."""
    said = "It has my ex in it. Take it away."
    told = decision("decide", decider="prescriber", wish="stop", in_their_words=said)

    assert f" The person said: “{said}” " in told


def test_what_starts_again_says_why_it_rested_also_once_it_was_checked() -> None:
    """“Do not restart at the old dose” was gone as soon as it was to start again."""
    told = of_either_step("first_contact", paused_because="Not at the old dose.")

    why = "Why it had been paused: “Not at the old dose.”"
    assert told == f"{of_either_step('first_contact')} {why}"
