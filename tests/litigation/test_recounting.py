"""Provisional dates, when their year has its arrangement: counted again, by the law that is known now."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from shared.storage.lives.recounting import Recounted, recount
from tests.conftest import NewDatabase
from tests.litigation.builders import DEPLOY, LITIGATOR
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket

SERVED_ON = date(2026, 9, 16)


@pytest.fixture
def without_2026(tmp_path: Path) -> Path:
    folder = tmp_path / "calendar"
    shutil.copytree(DEPLOY / "calendar", folder)
    (folder / "2026.toml").unlink()
    return folder


async def recounted(docket: Docket, *, dry_run: bool = False) -> list[Recounted]:
    return [each async for each in recount(docket.service.store, SqlCases, dry_run=dry_run)]


async def test_a_year_that_has_its_arrangement_makes_its_dates_firm_and_judges_again(
    assemble: NewService, new_database: NewDatabase, without_2026: Path
) -> None:
    """Fifteen days from 16 September end in the National Day holiday: by law alone on the 4th, arranged on the 8th."""
    url = new_database("litigation")
    before = Docket(assemble(url, calendar=without_2026))
    async with before.service.connected():
        await before.registered(on=SERVED_ON)
        provisional = (await before.case()).deadlines[ANSWER]
        assert provisional.status == "provisional"
        async with before.begin(LITIGATOR) as work:
            command = AnswerCase(id="case-1", by=LITIGATOR, on=provisional.late_after, paper="收件回执2026-88")
            await answer_case(command, work, before.today)
    after = Docket(assemble(url))
    async with after.service.connected():
        (tried,) = await recounted(after, dry_run=True)
        assert tried.corrections[0].dues[ANSWER] == provisional.due
        assert (await after.case()).deadlines[ANSWER] == (await before.case()).deadlines[ANSWER]
        told = len(await after.told())
        await recounted(after)
        answer = (await after.case()).deadlines[ANSWER]
        assert (answer.status, answer.due) == ("firm", date(2026, 10, 8))
        assert answer.met_in_time is (provisional.late_after <= date(2026, 10, 8))
        met = [each for each in (await after.told())[told:] if each.type.endswith("deadline_met.v1")]
        assert [each.data["due"] for each in met] == ["2026-10-08"]
        assert await recounted(after) == []


async def test_what_was_entered_under_an_earlier_release_is_lived_again_under_it(
    assemble: NewService, new_database: NewDatabase, without_2026: Path
) -> None:
    """A firm case of 2025 keeps its release: nothing of it is counted again, and putting it right needs the old law."""
    url = new_database("litigation")
    before = Docket(assemble(url, calendar=without_2026))
    async with before.service.connected():
        await before.registered(case_number="（2025）赣0702行初12号", on=date(2025, 3, 3))
    after = Docket(assemble(url))
    async with after.service.connected():
        assert await recounted(after) == []
        async with after.begin(LITIGATOR) as work:
            case = await work.cases.get("case-1")
            moments = await work.cases.moments(case)
    assert list(moments) == ["1"]
    assert case.release == before.service.store.laws.release != after.service.store.laws.release
