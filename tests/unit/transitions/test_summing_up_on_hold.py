"""What a move says of care that was stated to be unsafe, and is on hold."""

import pytest

from tests.unit.plans.made_up import NOW
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import GOES_ON, one_moved


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"checked_by": "Dr Ito", "checked_at": NOW}, " by Dr Ito, 2 March 2026, 09:00 UTC"),
        ({"checked_by": "Dr Ito"}, " by Dr Ito"),
        ({"checked_at": NOW}, ", 2 March 2026, 09:00 UTC"),
    ],
)
def test_what_is_on_hold_is_told_with_who_found_it_unsafe_and_when(
    stated: dict[str, object], told: str
) -> None:
    """A move said that care was on hold, and neither by whose word nor since when."""
    care = one_moved("talking", **GOES_ON, safety="contraindicated", **stated)

    assert f"On hold, nothing more of it is given: Talking (found unsafe{told})." in summary(care)
