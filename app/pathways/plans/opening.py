"""Opens a plan: known needs and pathways, a team in its setting, a person who is identified."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.content.organisations import Team
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId
from app.pathways.plans.asked import NeedAsked, PlanAsked
from app.pathways.plans.events import Event
from app.pathways.plans.identifiers import as_stored, identity_faults
from app.pathways.plans.plan_coding import opened
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import FollowedPathway, Plan, PlanNeed
from app.pathways.terms import Setting


def open_plan(  # noqa: PLR0913  # the plan, what it refers to, and what no pure function can make
    asked: PlanAsked,
    *,
    catalogue: Catalogue,
    team: Team | None,
    plan_id: UUID,
    need_ids: Sequence[UUID],
    at: datetime,
) -> tuple[Plan, Event]:
    """Open a plan; `team` is the one asked for, None where there is none of that id.

    `need_ids` gives an id to each need asked for. Raises Invalid, pointing at each fault.
    """
    person = as_stored(asked.person)
    faults = [
        *identity_faults(person),
        *pathway_faults(catalogue, asked.pathways),
        *team_faults(team, asked.setting),
        *_need_faults(catalogue, asked.needs),
    ]
    if faults or team is None:
        raise Invalid(faults)
    plan = Plan(
        plan_id=plan_id,
        version=1,
        status=PlanStatus.OPEN,
        person=person,
        setting=team.setting,
        team=team.id,
        key_worker=asked.key_worker,
        what_matters=asked.what_matters,
        pathways=followed(catalogue, asked.pathways),
        needs=_needs(asked.needs, need_ids, at),
        agreement_wanted_from=1,
        opened_at=at,
    )
    return plan, opened(plan)


def followed(catalogue: Catalogue, pathways: Sequence[KebabId]) -> tuple[FollowedPathway, ...]:
    """Return known pathways in the versions that are current."""
    return tuple(
        FollowedPathway(pathway_id=each, version=catalogue.get_pathway(each).version)
        for each in pathways
    )


def pathway_faults(catalogue: Catalogue, pathways: Sequence[KebabId]) -> Iterator[Fault]:
    """Yield a fault for each pathway that is unknown or named twice."""
    for place, pathway_id in enumerate(pathways):
        pointer = f"/pathways/{place}"
        if pathway_id not in catalogue.pathways:
            detail = "No pathway has this id. GET /v1/pathways lists them all."
            yield Fault(pointer=pointer, code="unknown_pathway", detail=detail)
        if pathway_id in pathways[:place]:
            yield Fault(pointer=pointer, code="repeated", detail="Name each pathway once.")


def team_faults(team: Team | None, setting: Setting | None, *, prefix: str = "") -> Iterator[Fault]:
    """Yield a fault for an unknown team, and for a setting that is not the team's."""
    if team is None:
        detail = "No team has this id. GET /v1/teams lists them all."
        yield Fault(pointer=f"/{prefix}team", code="unknown_team", detail=detail)
    elif setting not in {None, team.setting}:
        detail = "This is not the setting of the team: leave it out, or name another team."
        yield Fault(pointer=f"/{prefix}setting", code="not_the_teams_setting", detail=detail)


def _need_faults(catalogue: Catalogue, needs: Sequence[NeedAsked]) -> Iterator[Fault]:
    known = catalogue.need_ids
    for place, need in enumerate(needs):
        pointer = f"/needs/{place}/need_id"
        if need.need_id not in known:
            yield unknown_need(pointer)
        if need.need_id in {other.need_id for other in needs[:place]}:
            yield Fault(pointer=pointer, code="repeated", detail="Name each need once.")


def unknown_need(pointer: str) -> Fault:
    """Return the fault of a need that the vocabulary does not have."""
    detail = "No need has this id. GET /v1/needs lists them all."
    return Fault(pointer=pointer, code="unknown_need", detail=detail)


def _needs(
    needs: Sequence[NeedAsked], need_ids: Sequence[UUID], at: datetime
) -> tuple[PlanNeed, ...]:
    return tuple(a_need(asked, id_, at) for asked, id_ in zip(needs, need_ids, strict=True))


def a_need(asked: NeedAsked, plan_need_id: UUID, at: datetime) -> PlanNeed:
    """Return a need as the plan holds it."""
    return PlanNeed(
        plan_need_id=plan_need_id,
        need_id=asked.need_id,
        in_their_words=asked.in_their_words,
        level=asked.level,
        recorded_at=at,
    )
