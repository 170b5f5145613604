"""Rules of several places on one unit: the most specific place that speaks binds, and no other beside it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.notify.register.domain.register import Register
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Role
from shared.kernel.rules.rulebook import Rulebook
from tests.notify.builders import GANZHOU, ROOT, STATUTES, a_cause, an_actor
from tests.notify.conftest import House

COUNTY, RULE = "360702", "duty.study.departments"
STRICTER = """
region = "360702"
name = "章贡区"

[[documents]]
id = "章贡通知"
title = "关于部门学法的通知"
issuer = "某区政府"
valid_from = 2026-07-01
nature = "policy"
certainty = "read"

[[rules]]
id = "duty.study.departments"
document = "章贡通知"
clause = "一"
valid_from = 2026-07-01
modality = "mandatory"
quota = { at_least = 4, of = "times", per = "half_year", subject = "departments" }
"""


@pytest.fixture
def register(house: House, tmp_path: Path) -> Register:
    """With a county that asks more than its city, from the middle of the year."""
    folder = shutil.copytree(ROOT / "deploy" / "profiles", tmp_path / "profiles")
    (folder / f"{COUNTY}-zhanggong.toml").write_text(STRICTER, encoding="utf-8")
    statutes = Statutes(rulebook=Rulebook.load(folder), calendar=STATUTES.calendar)
    return Register(statutes, house.service.subjects, 366)


@pytest.mark.parametrize(
    ("region", "asked"),
    [
        (GANZHOU, [(GANZHOU, "2026-12-31", 2), (GANZHOU, "2027-12-31", 2)]),
        (COUNTY, [(COUNTY, "2026-12-31", 4), (COUNTY, "2027-06-30", 4), (GANZHOU, "2026-12-31", 2)]),
    ],
)
async def test_the_most_specific_place_binds_from_its_first_day(
    house: House, register: Register, region: str, asked: list[tuple[str, str, int]]
) -> None:
    """What the city asked for the year in which the county began to speak stands; later years are the county's."""
    office = an_actor(Role.OFFICE, unit="府办", region=region)
    command = RegisterUnit(
        id="某局", by=office, region=region, name="某局", attributes=("department",), headcounts={},
        kept_from=date(2026, 1, 1), on=date(2026, 3, 2),
    )  # fmt: skip
    async with house.service.store.begin(a_cause(office)) as work:
        await register_unit(command, work, register, house.service.places, date(2026, 3, 2))
    async with house.service.store.begin(a_cause(office)) as work:
        found = [each for each in await work.occurrences.running("某局", date(2026, 3, 2)) if each.asked.duty == RULE]
    shown = [(each.asked.place, str(each.due), each.needed) for each in found]
    assert sorted(shown, key=lambda each: (each[0] != region, each[1])) == asked
