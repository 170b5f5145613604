"""What a service finds of its callers: the place that their unit looks after, and the units over which it stands."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import KnownUnit, Share
from shared.kernel.model.actor import OVERSEEING, OWN_ONLY, Actor, Role, Sight
from shared.kernel.model.reach import Parted, Reach
from shared.storage.directory import Directory
from shared.storage.engine import open_engine
from shared.storage.sights import sight_of
from tests.conftest import NewDatabase
from tests.house.directory import KINDS, forget_units
from tests.shared.storage.test_directory import CITY, DISTRICT, PLACE, a_unit, related

TODAY = date(2026, 3, 2)
ABOVE, ZONE = Relation.UPPER_DEPARTMENT_OF, "340800"
UPPER = a_unit("市税务局", "vertical_agency", CITY)
TAX = a_unit("区税务局", "vertical_agency", related=(related(ABOVE, "市税务局"),))
UNITS = (*PLACE, UPPER, TAX, a_unit("区编办", "establishment_office"), a_unit("区督察办", "law_office"))


@pytest.fixture
async def directory(new_database: NewDatabase) -> AsyncIterator[Directory]:
    engine = open_engine(new_database("review", forget_units))
    async with engine.begin() as connection:
        directory = Directory(connection, KINDS, service="review", today=TODAY)
        await directory.know(*UNITS)
        yield directory
    await engine.dispose()


async def sight(directory: Directory, unit: str, *roles: Role, **more: object) -> Sight:
    known = await directory.unit(unit)
    region = DISTRICT if known is None else known.now.region
    held = frozenset(roles or Role)
    kind = "operations" if known is None else known.now.kind
    actor = Actor(id="a", unit=unit, region=region, roles=KINDS.held(kind, held), **more)  # type: ignore[arg-type]
    return await sight_of(actor, directory)


@pytest.mark.parametrize("unit", ["住建局", "铺镇", "市税务局", "区税务局", "区法院"])
async def test_whoever_is_of_a_bureau_looks_after_no_place(directory: Directory, unit: str) -> None:
    found = await sight(directory, unit)
    assert (found.roles, found.consulted) == (frozenset(), False)
    assert found.over.units == ({"区税务局"} if unit == "市税务局" else frozenset())


async def test_in_a_role_that_does_the_work_one_looks_after_nothing(directory: Directory) -> None:
    for unit in ("市税务局", "区司法局"):
        assert await sight(directory, unit, Role.DRAFTER, Role.LITIGATOR, Role.ADMINISTRATOR) == OWN_ONLY


async def test_units_that_look_after_their_place_do_so_in_the_roles_of_their_kind(directory: Directory) -> None:
    found = {unit: (await sight(directory, unit)).roles for unit in ("区司法局", "区政府", "区人大常委会", "区督察办")}
    assert found == {
        "区司法局": {*OVERSEEING},
        "区政府": {Role.REGISTRAR, Role.SUPERVISOR, Role.OFFICE, Role.HEAD},
        "区人大常委会": {Role.REGISTRAR, Role.SUPERVISOR},
        "区督察办": {Role.SUPERVISOR, Role.OFFICE},
    }


async def test_whoever_runs_the_system_is_known_before_any_unit_is(directory: Directory) -> None:
    assert await sight(directory, "尚未登记的运维单位") == Sight(frozenset({Role.OPERATOR}))


async def test_an_upper_department_stands_over_its_agencies_until_that_ends(directory: Directory) -> None:
    assert (await sight(directory, "市税务局")).supervised.units == {"区税务局"}
    ended = related(ABOVE, "市税务局", until=date(2026, 3, 1))
    await directory.know(replace(TAX, version=2, related=(ended,)))
    assert await sight(directory, "市税务局") == OWN_ONLY


async def test_with_an_agency_goes_what_that_stands_for_and_with_its_superior_who_stands_for_that(
    directory: Directory,
) -> None:
    """Who has taken over from the department above is that only if it is of a kind that can be."""
    gone = a_unit("区地税局", "vertical_agency", closed_on=date(2026, 1, 31), successors=("区税务局",))
    await directory.know(gone)
    assert (await sight(directory, "市税务局")).over.units == {"区税务局", "区地税局"}
    succeeds = {"succeeds": frozenset({"市税务局"})}
    assert (await sight(directory, "住建局", Role.HEAD, **succeeds)).over.units == {"区税务局", "区地税局"}
    assert not (await sight(directory, "铺镇", Role.HEAD, **succeeds)).over


async def test_what_a_government_does_for_others_its_office_and_reviewers_see_as_far_as_they_do_it(
    directory: Directory,
) -> None:
    """A zone elsewhere files with the government of the district, which also decides for another, and supervises a
    third, whose entry its office keeps."""

    def elsewhere(id: str, kind: str, relation: Relation) -> KnownUnit:
        return a_unit(id, kind, region=ZONE, related=(related(relation, "区政府"),))

    await directory.know(
        a_unit("区府办", "government_office"),
        elsewhere("飞地园区", "zone_committee", Relation.RECEIVES_FILINGS_OF),
        elsewhere("代管部门", "department", Relation.DECIDES_FOR),
        elsewhere("托管园区", "zone_committee", Relation.SUPERVISES),
    )
    all_ = {"飞地园区", "代管部门", "托管园区"}
    found = {
        unit: (await sight(directory, unit)).over.units
        for unit in ("区政府", "区府办", "区司法局", "市司法局", "住建局")
    }
    assert found == {"区政府": all_, "区府办": all_, "区司法局": {"飞地园区"}, "市司法局": set(), "住建局": set()}
    assert not (await sight(directory, "区府办")).supervised


async def test_whom_one_consults_follows_from_kind_and_place_and_from_what_is_entered(directory: Directory) -> None:
    await directory.know(
        a_unit("飞地园区", "zone_committee", ZONE, related=(related(Relation.APPROVAL_OFFICE_OF, "住建局"),))
    )
    found = {unit: await sight(directory, unit, Role.OFFICE) for unit in ("区编办", "住建局")}
    assert found["区编办"] == Sight(consulted=True)
    assert found["住建局"] == Sight(consulted_by=Reach.of({"飞地园区"}))


async def test_a_unit_that_was_never_told_of_looks_after_nothing(directory: Directory) -> None:
    voided: KnownUnit = a_unit("误登的司法局", "justice_bureau", voided=True)
    await directory.know(voided)
    assert not (await sight(directory, "误登的司法局", Role.REVIEWER)).roles


async def test_of_a_unit_that_is_divided_one_sees_by_a_successor_what_that_has(directory: Directory) -> None:
    """Whoever stands over the closed unit alone sees nothing of it, once its last day is over."""
    above = (related(ABOVE, "市税务局"),)
    share = Share(to="区税务二局", things=("review/1",))
    names, last = ("区税务局", "区税务二局"), date(2026, 3, 1)
    gone = a_unit("区地税局", "vertical_agency", closed_on=last, successors=names, shares=(share,), related=above)
    free, second = replace(TAX, version=2, related=()), a_unit("区税务二局", "vertical_agency", related=above)
    await directory.know(free, second, gone)
    by_second = (Parted("区地税局", "", False, frozenset({"1"})),)
    assert (await sight(directory, "市税务局")).over == Reach(frozenset({"区税务二局", "区地税局"}), by_second)
    await directory.know(replace(free, version=3, related=above))
    assert (await sight(directory, "市税务局")).supervised == Reach.of({*names, "区地税局"})
    await directory.know(replace(free, version=4), replace(second, version=9, related=()))
    nothing = (Parted("区地税局", "", False, frozenset()),)
    assert (await sight(directory, "市税务局")).over == Reach(frozenset({"区地税局"}), nothing)
    await directory.know(replace(gone, version=9, closed_on=TODAY))
    assert (await sight(directory, "市税务局")).over == Reach.of({"区地税局"})
