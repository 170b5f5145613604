"""A court and a procuratorate have to do with the units of their area, and with those that are entered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import KnownUnit, Related, Spell
from shared.storage.directory import Directory
from shared.storage.engine import open_engine
from tests.conftest import NewDatabase
from tests.house.directory import KINDS

DAY = date(2026, 3, 2)


def a_unit(id: str, kind: str, region: str, **more: Any) -> KnownUnit:
    return KnownUnit(id=id, version=1, spells=(Spell(name=id, kind=kind, region=region),), **more)


BUREAU = a_unit("市局", "department", "360700")


@pytest.mark.parametrize(
    ("court", "region", "hears"),
    [
        ("县法院", "360702", True),
        ("中级法院", "360700", True),
        ("高级法院", "360000", True),
        ("外省法院", "610700", False),
        ("邻市法院", "361000", False),
        ("邻市县法院", "361002", False),
    ],
)
async def test_a_court_has_to_do_with_the_units_of_its_area_whatever_their_level(
    new_database: NewDatabase, court: str, region: str, hears: bool
) -> None:
    engine = open_engine(new_database("litigation"))
    async with engine.begin() as connection:
        directory = Directory(connection, KINDS)
        outside = a_unit(court, "court", region)
        await directory.know(BUREAU, outside)
        assert await directory.sits_over(outside, BUREAU, DAY) is hears
        entered = Related(relation=Relation.HEARS_CASES_OF, holder="邻市县法院", since=DAY)
        await directory.know(
            replace(BUREAU, version=2, related=(entered,)),
            a_unit("邻市县法院", "court", "361002"),
        )
        bureau = await directory.unit(BUREAU.id)
        assert bureau is not None
        # Designated to the court of a county of the next city: that and those above it, as of that day.
        assert await directory.sits_over(outside, bureau, DAY) is (hears or region.startswith("361"))
    await engine.dispose()
