"""What whoever care is for is told of a decision: the person, or a carer of their own care."""

from typing import Final

from tests.integration.api.moved_plans import Json

TO_THE_CARER: Final = "This is written to the carer, about their own care. "
"""What stands before whatever the carer is told of it."""


def to_its_holder(decision: Json) -> str:
    """What they are told, after to whom it is written."""
    told: str = decision["because_for_person"]
    assert told.startswith(TO_THE_CARER) is (decision["wish_holder"] == "carer")
    return told.removeprefix(TO_THE_CARER)
