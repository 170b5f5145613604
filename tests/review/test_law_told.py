"""By which law a service lives is told once, with what the files of the release say."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared.kernel.clocks.laws import release_of
from tests.architecture.states.record import LAW


async def test_a_service_tells_once_of_each_release_by_which_law_it_lives(
    open_house: Callable[..., Any], migrated_url: str, tmp_path: Path
) -> None:
    await open_house(migrated_url)
    house = await open_house(migrated_url)
    (first,) = map(json.loads, house.of_the_law())
    assert (first["region"], first["legaldate"], first["data"]["since"]) == ("000000", "2026-06-30", "2026-06-30")
    assert first["data"]["release"] == release_of(LAW.read())
    shutil.copytree(LAW.profiles, tmp_path / "profiles")
    changed = next((tmp_path / "profiles").glob("360700-*"))
    text = changed.read_text("utf-8")
    changed.write_text(text.replace('modality = "mandatory"', 'modality = "default"', 1), "utf-8")
    house = await open_house(migrated_url, profiles=tmp_path / "profiles")
    _, second = map(json.loads, house.of_the_law())
    before, now = first["data"]["files"], second["data"]["files"]
    assert {name for name in now if now[name] != before[name]} == {f"profiles/{changed.name}"}
    assert len(before) == sum(map(len, LAW.texts().values()))


async def test_the_release_is_told_with_the_transaction_that_keeps_it(
    open_house: Callable[..., Any], migrated_url: str
) -> None:
    house = await open_house(migrated_url)
    kept = [row[0] for row in house._ask("SELECT release FROM law_release")]
    assert kept == [json.loads(body)["data"]["release"] for body in house.of_the_law()]


async def test_a_release_that_comes_into_force_again_is_told_again(
    open_house: Callable[..., Any], migrated_url: str, tmp_path: Path
) -> None:
    shutil.copytree(LAW.calendar, tmp_path / "calendar")
    (tmp_path / "calendar" / "2026.toml").unlink()
    for calendar in (LAW.calendar, tmp_path / "calendar", LAW.calendar, LAW.calendar):
        house = await open_house(migrated_url, calendar=calendar)
    told = [json.loads(body) for body in house.of_the_law()]
    first, other, again = (each["data"]["release"] for each in told)
    assert (first, len({first, other})) == (again, 2)
    assert len({each["id"] for each in told}) == 3
    assert [row[0] for row in house._ask("SELECT release FROM law_in_force ORDER BY number")] == [first, other, first]
