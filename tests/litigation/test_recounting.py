"""Provisional dates, when their year has its arrangement: counted again, by the law that is known now."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.appeal_periods import final_on
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, Party
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from shared.storage.lives.recounting import Recounted, recount
from tests.conftest import NewDatabase
from tests.litigation.builders import DEPLOY, JUDGE, LITIGATOR
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


SUED_2025 = "（2025）赣0702行初12号"


async def test_a_period_to_appeal_that_is_no_clock_of_the_agency_is_counted_again_as_well(
    assemble: NewService, new_database: NewDatabase, without_2026: Path
) -> None:
    """The agency's fifteen days are over in December, the plaintiff's from the 20th end after New Year: by law alone
    not before 16 January, as arranged on the 4th, a working Sunday."""
    url = new_database("litigation")
    before = Docket(assemble(url, calendar=without_2026))
    async with before.service.connected():
        await before.comes_to(date(2025, 12, 22))
        await before.registered(case_number=SUED_2025, on=date(2025, 9, 16))
        served = {Party.AGENCY: date(2025, 12, 2), Party.PLAINTIFF: date(2025, 12, 20)}
        await before.judged(form=Form.JUDGMENT, outcome=Outcome.REVOKED, on=date(2025, 12, 1), served=served)
        case = await before.case()
        assert {clock.status for clock in case.deadlines.values()} == {"firm"}
        assert final_on(case) == date(2026, 1, 16)
    after = Docket(assemble(url))
    async with after.service.connected():
        await after.comes_to(date(2026, 1, 5))
        assert (await after.case()).stage is Stage.JUDGED
        assert [each.id for each in await recounted(after)] == ["case-1"]
        case = await after.case()
        assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, date(2026, 1, 5))
        assert await recounted(after) == []


async def test_a_notice_that_was_not_late_under_every_reading_is_judged_again(
    assemble: NewService, new_database: NewDatabase, without_2026: Path
) -> None:
    """Three days before a hearing on Monday the 5th: by law alone perhaps on the 2nd, as arranged on 31 December."""
    url = new_database("litigation")
    before = Docket(assemble(url, calendar=without_2026))
    async with before.service.connected():
        await before.comes_to(date(2026, 1, 2))
        await before.registered(case_number=SUED_2025, on=date(2025, 9, 16))
        async with before.begin(JUDGE) as work:
            notice = {"on": date(2026, 1, 2), "hearing_on": date(2026, 1, 5), "call": HeadCall.MUST}
            await schedule_hearing(ScheduleHearing(id="case-1", by=JUDGE, **notice), work, before.today)
        assert (await before.case()).warnings == []
    after = Docket(assemble(url))
    async with after.service.connected():
        await after.comes_to(date(2026, 1, 2))
        assert [each.id for each in await recounted(after)] == ["case-1"]
        (warning,) = (await after.case()).warnings
        assert warning.latest_permitted == date(2025, 12, 31)
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


async def test_what_was_counted_under_a_release_that_was_rolled_back_is_counted_by_the_one_in_force(
    assemble: NewService, new_database: NewDatabase, without_2026: Path
) -> None:
    """The arrangement was taken for 2026's and was not: what it made firm is provisional again, what was entered under
    it is counted by law alone, and what was entered before and never touched stays as it is."""
    url = new_database("litigation")
    before = Docket(assemble(url, calendar=without_2026))
    async with before.service.connected():
        await before.registered(on=SERVED_ON)
        await before.registered(id="case-0", case_number="（2025）赣0702行初1号", on=date(2025, 3, 3))
        by_law = (await before.case()).deadlines[ANSWER]
    meant = Docket(assemble(url))
    async with meant.service.connected():
        assert [each.id for each in await recounted(meant)] == ["case-1"]
        await meant.registered(id="case-2", case_number="（2026）赣0702行初13号", on=SERVED_ON)
        assert {(await meant.case(id)).deadlines[ANSWER].due for id in ("case-1", "case-2")} == {date(2026, 10, 8)}
    after = Docket(assemble(url, calendar=without_2026))
    async with after.service.connected():
        tried = await recounted(after, dry_run=True)
        assert [each.id for each in tried] == ["case-1", "case-2"]
        told = len(await after.told())
        await recounted(after)
        for id in ("case-1", "case-2"):
            answer = (await after.case(id)).deadlines[ANSWER]
            assert (answer.status, answer.due) == ("provisional", by_law.due)
            assert (await after.lines(id))[-1].act == "recount"
        moved = [each for each in (await after.told())[told:] if each.data.get("name") == ANSWER]
        assert {each.subject for each in moved} == {"case/case-1", "case/case-2"}
        assert {each.data["due"] for each in moved} == {str(by_law.due)}
        assert await recounted(after) == []
    again = Docket(assemble(url))
    async with again.service.connected():
        assert [each.id for each in await recounted(again)] == ["case-1", "case-2"]
        assert await recounted(again) == []
