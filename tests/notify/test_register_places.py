"""Rules of several places on one unit: the most specific place that speaks binds, and no other beside it."""

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.kernel.model.actor import Role
from tests.notify.builders import GANZHOU, ROOT, a_cause, an_actor
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
verified_on = 2026-07-02

[[rules]]
id = "duty.study.departments"
document = "章贡通知"
clause = "一"
words = "各部门每半年集体学法不少于4次"
valid_from = 2026-07-01
modality = "mandatory"
quota = { at_least = 4, of = "times", per = "half_year", subject = "departments" }
"""


@pytest.fixture
async def service(house: House, settings: NotifySettings, tmp_path: Path) -> AsyncIterator[NotifyService]:
    """With a county that asks more than its city, from the middle of the year."""
    folder = shutil.copytree(ROOT / "deploy" / "profiles", tmp_path / "profiles")
    (folder / f"{COUNTY}-zhanggong.toml").write_text(STRICTER, encoding="utf-8")
    service = NotifyService.assemble(settings.model_copy(update={"profiles": folder}))
    yield service
    await service.store.close()


@pytest.mark.parametrize(
    ("region", "asked"),
    [
        (GANZHOU, [(GANZHOU, "2026-12-31", 2), (GANZHOU, "2027-12-31", 2)]),
        (COUNTY, [(COUNTY, "2026-12-31", 4), (COUNTY, "2027-06-30", 4), (GANZHOU, "2026-12-31", 2)]),
    ],
)
async def test_the_most_specific_place_binds_from_its_first_day(
    service: NotifyService, region: str, asked: list[tuple[str, str, int]]
) -> None:
    """What the city asked for the year in which the county began to speak stands; later years are the county's."""
    office = an_actor(Role.OFFICE, unit="府办", region=region)
    command = RegisterUnit(
        id="某局", by=office, region=region, name="某局", kind="department", headcounts={},
        kept_from=date(2026, 1, 1), on=date(2026, 3, 2),
    )  # fmt: skip
    async with service.store.begin(a_cause(office)) as work:
        await register_unit(command, work, date(2026, 3, 2))
    async with service.store.begin(a_cause(office)) as work:
        found = [each for each in await work.occurrences.running("某局", date(2026, 3, 2)) if each.asked.duty == RULE]
    shown = [(each.asked.place, str(each.due), each.needed) for each in found]
    assert sorted(shown, key=lambda each: (each[0] != region, each[1])) == asked
