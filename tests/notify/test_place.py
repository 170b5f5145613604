"""The place that comes with the program: whole, of places that there are, and known to every service once it is in."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from deploy.local import law
from deploy.local.client import Caller
from deploy.local.demo import cast
from deploy.local.moving_in import PLACE
from services.notify.entrypoints.ledgers import ledgers
from services.notify.settings import NotifySettings
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import KnownUnit
from shared.kernel.identifiers import RegionCode
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from shared.storage.directory import Directory
from tests.house.caller import Caller as Office
from tests.house.directory import forget_what_was_not_told
from tests.house.ledgers import counts, imported, told_of_rows
from tests.notify.conftest import House, Web

TODAY = date(2026, 3, 2)
CITIES = ("3607", "6107")
DEPARTMENTS = {"government_office", "department", "approval_office"}
GOVERNED = DEPARTMENTS | {"justice_bureau", "zone_committee", "township"}
# Of which kinds of units somebody of the place stands in the relation.
OF: Mapping[Relation, set[str]] = {
    Relation.REVIEWS_FOR: DEPARTMENTS | {"government", "zone_committee", "township"},
    Relation.DECIDES_FOR: DEPARTMENTS | {"justice_bureau"},
    Relation.RECEIVES_FILINGS_OF: GOVERNED | {"government"},
    Relation.CONGRESS_OF: {"government"},
    Relation.SUPERVISES: GOVERNED | {"government"},
    Relation.HEARS_CASES_OF: GOVERNED | {"government"},
}


def rows(kind: str) -> list[list[str]]:
    with PLACE[kind].open(encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


UNITS = {row[0]: row for row in rows("units")}


def callers() -> Iterator[Caller]:
    for each in [*vars(cast).values(), *cast.HANTAI_UNITS.values()]:
        if isinstance(each, Caller):
            yield each


def test_every_unit_of_the_cast_is_in_the_table_where_it_says_it_is() -> None:
    for caller in callers():
        region = UNITS[caller.unit][2]
        assert RegionCode.parse(caller.region).covers(RegionCode.parse(region)), caller


def test_every_code_is_that_of_a_division_and_no_unit_stands_there_twice() -> None:
    places = law.places()
    for id, _, region, *_ in rows("units"):
        assert places.holding(region, TODAY), id
    assert max(Counter(row[0] for row in rows("units")).values()) == 1
    assert max(Counter(row[1] for row in rows("units")).values()) == 1


def test_of_no_unit_of_the_place_any_duty_is_kept_before_somebody_begins_to() -> None:
    assert {row[6] for row in rows("units")} == {""}


def test_each_kind_of_judicial_organ_stands_in_each_place_and_a_township_below_its_county() -> None:
    found = Counter((row[3], row[2][:6]) for row in rows("units"))
    for place in ("360700", "360702", "360703", "360704", "610700", "610702"):
        for kind in ("人民政府", "司法行政部门", "人大常委会", "人民法院", "人民检察院"):
            assert found[kind, place] == 1, (kind, place)
    towns = [row for row in rows("units") if row[3].startswith("乡镇")]
    assert len(towns) >= 6
    assert {len(row[2]) for row in towns} == {9}


@pytest.fixture
async def importer(house: House) -> Importer:
    return Importer(house.service.store, ledgers(house.service))


@pytest.fixture
async def operator(web: Web) -> Office:
    return web.caller(Role.OPERATOR, unit="operations", region="000000")


@pytest.fixture
async def entered(operator: Office, importer: Importer, settings: NotifySettings) -> Importer:
    forget_what_was_not_told(settings.database_url.get_secret_value())
    for kind, file in PLACE.items():
        run = await imported(operator, importer, kind, file.read_bytes())
        assert counts(run) == (len(rows(kind)), 0, 0, 0), await told_of_rows(operator, run, outcome="refused")
    return importer


async def test_whoever_reviews_receives_filings_supervises_and_judges_is_there_for_every_unit(
    entered: Importer, house: House
) -> None:
    """Cases of governments come to the intermediate court, those of most counties to a court of another."""
    store = house.service.store
    async with store.reading() as connection:
        directory = Directory(connection, store.kinds)
        units = [unit for unit in await directory.within({row[2] for row in rows("units")}) if is_in_a_city(unit)]
        found = {
            (relation, unit.id): await directory.in_relation(relation, unit, TODAY)
            for relation, kinds in OF.items()
            for unit in units
            if unit.now.kind in kinds
        }
    assert len(units) == sum(row[2].startswith(CITIES) for row in rows("units"))
    assert [asked for asked, holders in found.items() if not holders] == []
    judged = {
        id: holders & UNITS.keys() for (relation, id), holders in found.items() if relation is Relation.HEARS_CASES_OF
    }
    assert judged["ganzhou-government"] == judged["nankang-government"] == {"court-ganzhou"}
    assert judged[cast.HOUSING] == judged["zhanggong-transport"] == {"court-zhanggong", "court-yudu"}
    assert judged["ganxian-meilin"] == {"court-zhanggong", "court-ganxian"}
    assert judged["ganzhou-development-zone"] == {"court-zhanggong"}
    assert judged[cast.PUZHEN] == judged[cast.HANTAI_TRANSPORT] == {"court-hantai"}


def is_in_a_city(unit: KnownUnit) -> bool:
    """Not of a province or the nation."""
    return unit.now.region.startswith(CITIES)


async def test_nothing_is_asked_of_a_place_that_has_just_moved_in_and_again_it_changes_nothing(
    entered: Importer,
    operator: Office,
    house: House,
) -> None:
    await house.tick(date(2026, 7, 6))
    assert (await operator.get("/v1/scoreboard")).json()["items"] == []
    for kind, file in PLACE.items():
        run = await imported(operator, entered, kind, file.read_bytes())
        assert counts(run) == (0, len(rows(kind)), 0, 0)
