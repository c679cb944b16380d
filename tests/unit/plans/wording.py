"""How what a plan holds is told in tests: by its ids, and as the small catalogue has it."""

from typing import Final

from app.pathways.plans.summaries.notes import Wording
from tests.unit.plans.made_up import the_catalogue

WORDING: Final = Wording(
    name_of=lambda component: component.component_id.title(),
    must_not_lapse=lambda component: (
        the_catalogue().get_component(component.component_id).traits.must_not_lapse
    ),
    team_name=lambda team: f"{team.title()} Team",
    rules_of=lambda component: (
        the_catalogue().get_component(component.component_id).explainer.reasons
    ),
    holder_of=lambda component: (
        the_catalogue().get_component(component.component_id).component.wish_holder
    ),
    safeguards_of=lambda component: (
        the_catalogue().get_component(component.component_id).component.safeguards
    ),
    need_name=lambda need: need.title(),
)
