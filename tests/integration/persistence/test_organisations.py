"""Who provides what: brought up to date from the seed, listed page by page."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text

from app.pathways.content.organisations import Organisation, OrganisationKind, Team
from app.pathways.terms import Programme, Setting
from app.persistence.organisations import OrganisationStore, ProvidedTeam
from app.persistence.paging import Page
from app.persistence.session import Engine, reading, writing


def a_team(
    team_id: str, setting: str = "community", programme: str = "community", name: str = "A team"
) -> Team:
    return Team(id=team_id, name=name, setting=Setting(setting), programme=Programme(programme))


def a_trust(ods_code: str = "X26", *teams: Team) -> Organisation:
    return Organisation(
        ods_code=ods_code, name="A trust", kind=OrganisationKind.NHS_TRUST, teams=teams
    )


A_CHARITY = Organisation(
    ods_code="8KX01",
    name="A charity",
    kind=OrganisationKind.VOLUNTARY_SECTOR,
    teams=(a_team("peer-support"),),
)


def bring_up_to_date(engine: Engine, *organisations: Organisation) -> None:
    with writing(engine) as session:
        OrganisationStore(session).bring_up_to_date(organisations)


def organisations(engine: Engine, limit: int = 50, after: str | None = None) -> Page[Organisation]:
    with reading(engine) as session:
        return OrganisationStore(session).organisations(limit=limit, after=after)


def teams(
    engine: Engine, limit: int = 50, after: str | None = None, **filters: object
) -> Page[ProvidedTeam]:
    with reading(engine) as session:
        store = OrganisationStore(session)
        return store.teams(limit=limit, after=after, **filters)  # type: ignore[arg-type]  # tests name the filters


def ids(page: Page[ProvidedTeam]) -> list[str]:
    return [provided.team.id for provided in page.items]


def test_an_organisation_is_listed_as_it_was_recorded_with_its_teams(engine: Engine) -> None:
    trust = a_trust("X26", a_team("a-ward", "inpatient", "acute"), a_team("z-team"))

    bring_up_to_date(engine, trust, A_CHARITY)

    assert organisations(engine).items == (A_CHARITY, trust)


def test_the_same_again_changes_nothing(engine: Engine) -> None:
    bring_up_to_date(engine, a_trust("X26", a_team("a-team")), A_CHARITY)
    before = organisations(engine)

    bring_up_to_date(engine, a_trust("X26", a_team("a-team")), A_CHARITY)

    assert organisations(engine) == before


def test_what_has_changed_is_overwritten_and_what_is_not_named_stays(engine: Engine) -> None:
    bring_up_to_date(engine, a_trust("X26", a_team("a-team"), a_team("b-team")), A_CHARITY)
    renamed = replace(a_trust("X26", a_team("a-team", name="Renamed")), name="A renamed trust")

    bring_up_to_date(engine, renamed)

    charity, trust = organisations(engine).items
    assert charity == A_CHARITY
    assert trust == replace(renamed, teams=(*renamed.teams, a_team("b-team")))


def test_a_team_can_move_to_another_organisation(engine: Engine) -> None:
    bring_up_to_date(engine, a_trust("X26", a_team("a-team")))

    bring_up_to_date(engine, a_trust("X27", a_team("a-team")))

    assert teams(engine).items == (ProvidedTeam(organisation="X27", team=a_team("a-team")),)


def test_nothing_to_record_is_no_fault(engine: Engine) -> None:
    bring_up_to_date(engine)
    bring_up_to_date(engine, a_trust("X26"))

    assert organisations(engine).items == (a_trust("X26"),)


def test_organisations_are_read_page_by_page(engine: Engine) -> None:
    bring_up_to_date(engine, *[a_trust(f"X{number}") for number in (23, 21, 22)])

    first = organisations(engine, limit=2)
    rest = organisations(engine, limit=2, after=first.items[-1].ods_code)

    assert [found.ods_code for found in first.items] == ["X21", "X22"]
    assert [found.ods_code for found in rest.items] == ["X23"]
    assert (first.more, rest.more) == (True, False)


def test_teams_are_read_page_by_page(engine: Engine) -> None:
    bring_up_to_date(engine, a_trust("X26", a_team("c"), a_team("a")), A_CHARITY)

    first = teams(engine, limit=2)
    rest = teams(engine, limit=2, after=first.items[-1].team.id)

    assert (ids(first), ids(rest)) == (["a", "c"], ["peer-support"])
    assert (first.more, rest.more) == (True, False)


@pytest.fixture
def engine_of_a_language(engine: Engine) -> Engine:
    """A database whose own order of ids is that of a dictionary, where the server knows one."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            if connection.scalar(text("SELECT 1 FROM pg_collation WHERE collname = 'en-x-icu'")):
                dictionary = 'ALTER TABLE team ALTER COLUMN id TYPE varchar(64) COLLATE "en-x-icu"'
                connection.execute(text(dictionary))
    return engine


def test_teams_have_one_order_whatever_the_language_of_the_database(
    engine_of_a_language: Engine,
) -> None:
    in_order = ["a-b", "a-c", "a1", "ab", "ac"]
    trust = a_trust("X26", *(a_team(team_id) for team_id in ("ac", "a-c", "ab", "a1", "a-b")))
    bring_up_to_date(engine_of_a_language, trust)

    after_each = [ids(teams(engine_of_a_language, limit=1, after=after)) for after in in_order]

    assert ids(teams(engine_of_a_language)) == in_order
    assert after_each == [[following] for following in in_order[1:]] + [[]]
    assert [t.id for t in organisations(engine_of_a_language).items[0].teams] == in_order


def test_postgresql_is_told_which_order_even_where_it_knows_no_other(
    postgresql_engine: Engine,
) -> None:
    said: list[str] = []
    event.listen(postgresql_engine, "before_cursor_execute", lambda *sent: said.append(sent[2]))

    teams(postgresql_engine, after="a")
    organisations(postgresql_engine, after="X26")

    in_order = [statement for statement in said if "ORDER BY" in statement]
    assert ['(team.id COLLATE "C") >' in statement for statement in in_order] == [
        True,
        False,
        False,
    ]
    assert all('COLLATE "C"' in statement.split("ORDER BY")[1] for statement in in_order)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["ot", "peer-support", "ward"]),
        ({"setting": Setting.INPATIENT}, ["ward"]),
        ({"programme": Programme.COMMUNITY}, ["peer-support"]),
        ({"organisation": "X26"}, ["ot", "ward"]),
        ({"setting": Setting.COMMUNITY, "organisation": "X26"}, ["ot"]),
        ({"setting": Setting.HOME_TREATMENT}, []),
        ({"organisation": "X99"}, []),
    ],
)
def test_a_team_is_listed_when_it_fits_every_filter(
    engine: Engine, filters: dict[str, Any], found: list[str]
) -> None:
    trust = a_trust(
        "X26", a_team("ward", "inpatient", "acute"), a_team("ot", "community", "older_adults")
    )
    bring_up_to_date(engine, trust, A_CHARITY)

    assert ids(teams(engine, **filters)) == found


def test_a_team_is_found_by_its_id(engine: Engine) -> None:
    ward = a_team("ward", setting="inpatient", programme="acute")
    bring_up_to_date(engine, a_trust("X26", ward))

    with reading(engine) as session:
        store = OrganisationStore(session)

        assert (store.find_team("ward"), store.find_team("no-ward")) == (ward, None)


def test_a_filter_holds_on_the_next_page_too(engine: Engine) -> None:
    bring_up_to_date(engine, a_trust("X26", a_team("a"), a_team("b", "inpatient"), a_team("c")))

    rest = teams(engine, after="a", setting=Setting.COMMUNITY)

    assert ids(rest) == ["c"]
