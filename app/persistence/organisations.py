"""Organisations and their teams in the database: reference data, brought up to date by seed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import bindparam
from sqlmodel import SQLModel, col, select

from app.pathways.content.organisations import OdsCode, Organisation, Team
from app.pathways.terms import Programme, Setting
from app.pathways.value import value
from app.persistence.insertion import insert_into
from app.persistence.paging import Page, in_plain_order, page_of
from app.persistence.rows import OrganisationRow, TeamRow
from app.persistence.session import Session


@value
class ProvidedTeam:
    """A team and the organisation that provides it."""

    organisation: OdsCode
    team: Team


_TEAM: Final = select(
    col(TeamRow.id), col(TeamRow.name), col(TeamRow.setting), col(TeamRow.programme)
).where(col(TeamRow.id) == bindparam("team_id"))


class OrganisationStore:
    """Who provides what, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def bring_up_to_date(self, organisations: Iterable[Organisation]) -> None:
        """Record what is new and overwrite what has changed; what is not named stays.

        A team that moved to another organisation is moved.
        """
        organisations = tuple(organisations)
        self._upsert(OrganisationRow, [_organisation_columns(each) for each in organisations])
        self._upsert(
            TeamRow, [_team_columns(each, team) for each in organisations for team in each.teams]
        )

    def organisations(self, *, limit: int, after: str | None = None) -> Page[Organisation]:
        """Organisations with their teams, by ODS code, from beyond the code `after`."""
        key = in_plain_order(OrganisationRow.ods_code, self._session)
        found = select(OrganisationRow).order_by(key).limit(limit + 1)
        if after is not None:
            found = found.where(key > after)
        rows = self._session.exec(found).all()
        teams = self._teams_of([row.ods_code for row in rows])
        return page_of([_organisation(row, teams[row.ods_code]) for row in rows], limit=limit)

    def teams(
        self,
        *,
        limit: int,
        after: str | None = None,
        setting: Setting | None = None,
        programme: Programme | None = None,
        organisation: str | None = None,
    ) -> Page[ProvidedTeam]:
        """Teams that fit every filter given, by id, from beyond the id `after`."""
        key = in_plain_order(TeamRow.id, self._session)
        found = select(TeamRow).order_by(key).limit(limit + 1)
        if after is not None:
            found = found.where(key > after)
        wanted = {"setting": setting, "programme": programme, "organisation": organisation}
        found = found.filter_by(**{name: each for name, each in wanted.items() if each is not None})
        rows = self._session.exec(found).all()
        return page_of(
            [ProvidedTeam(organisation=row.organisation, team=_team(row)) for row in rows],
            limit=limit,
        )

    def find_team(self, team_id: str) -> Team | None:
        """The team of this id, None where there is none."""
        found = self._session.connection().execute(_TEAM, {"team_id": team_id}).mappings()
        row = found.one_or_none()
        return None if row is None else Team(**row)

    def team_names(self) -> dict[str, str]:
        """What every team is called, by its id."""
        return dict(self._session.exec(select(TeamRow.id, TeamRow.name)).all())

    def has_organisation(self, ods_code: str) -> bool:
        """Whether an organisation has this code."""
        return self._session.get(OrganisationRow, ods_code) is not None

    def _teams_of(self, ods_codes: Sequence[str]) -> dict[str, list[Team]]:
        found = select(TeamRow).where(col(TeamRow.organisation).in_(ods_codes))
        teams: dict[str, list[Team]] = defaultdict(list)
        for row in self._session.exec(found.order_by(in_plain_order(TeamRow.id, self._session))):
            teams[row.organisation].append(_team(row))
        return teams

    def _upsert(self, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
        """Insert `rows`, whose first column is the key, overwriting those whose key stands."""
        if not rows:
            return
        insert = insert_into(table, self._session).values(rows)
        key, *others = rows[0]
        overwrite = {name: insert.excluded[name] for name in others}
        self._session.connection().execute(
            insert.on_conflict_do_update(index_elements=[key], set_=overwrite)
        )


def _organisation_columns(organisation: Organisation) -> dict[str, Any]:
    return {
        "ods_code": organisation.ods_code,
        "name": organisation.name,
        "kind": organisation.kind,
    }


def _team_columns(organisation: Organisation, team: Team) -> dict[str, Any]:
    return {
        "id": team.id,
        "organisation": organisation.ods_code,
        "name": team.name,
        "setting": team.setting,
        "programme": team.programme,
    }


def _organisation(row: OrganisationRow, teams: Sequence[Team]) -> Organisation:
    return Organisation(ods_code=row.ods_code, name=row.name, kind=row.kind, teams=tuple(teams))


def _team(row: TeamRow) -> Team:
    return Team(id=row.id, name=row.name, setting=row.setting, programme=row.programme)
