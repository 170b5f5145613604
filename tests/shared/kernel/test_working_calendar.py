"""The calendar itself: notices, counting, and where its knowledge ends."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from shared.kernel.periods.arrangements import Arrangement, UnusableArrangement
from shared.kernel.periods.calendar import Calendar, DayKind, UnknownDay


def test_every_ordered_day_names_its_notice(calendar_folder: Path) -> None:
    for path in calendar_folder.glob("20*.toml"):
        for day in Arrangement.load(path).days():
            assert re.fullmatch(r"国办发明电〔20\d{2}〕\d+号", day.notice), (path.name, day)


@pytest.mark.parametrize(
    ("on", "kind", "notice"),
    [
        (date(2019, 5, 1), DayKind.FESTIVAL, "国办发明电〔2019〕3号"),
        (date(2019, 5, 5), DayKind.MAKE_UP, "国办发明电〔2019〕3号"),
        (date(2018, 12, 31), DayKind.FESTIVAL, "国办发明电〔2018〕15号"),
        (date(2020, 1, 30), DayKind.FESTIVAL, "国办发明电〔2019〕16号"),
        (date(2020, 1, 31), DayKind.FESTIVAL, "国办发明电〔2020〕1号"),
        (date(2020, 2, 1), DayKind.FESTIVAL, "国办发明电〔2020〕1号"),
        (date(2026, 2, 14), DayKind.MAKE_UP, "国办发明电〔2025〕7号"),
    ],
)
def test_a_day_rests_on_the_last_notice_that_speaks_of_it(
    calendar: Calendar, on: date, kind: DayKind, notice: str
) -> None:
    """The Labour Day of 2019 was adjusted; the Spring Festival of 2020 was extended over a make-up day."""
    day = calendar.day(on)
    assert (day.kind, day.source) == (kind, notice)


def test_an_ordinary_day_rests_on_the_ordinary_week(calendar: Calendar) -> None:
    assert calendar.day(date(2026, 3, 14)).kind is DayKind.WEEKEND
    assert "国务院令第174号" in calendar.day(date(2026, 3, 13)).source


def test_working_days_are_counted_across_a_festival(calendar: Calendar) -> None:
    """2026-09-18 is a Friday: Sunday 20 is worked, Friday 25 is Mid-Autumn."""
    assert calendar.working_days_between(date(2026, 9, 18), date(2026, 9, 27)) == 5
    assert calendar.nth_working_day_after(date(2026, 9, 18), 5) == date(2026, 9, 24)
    assert calendar.nth_working_day_before(date(2026, 10, 13), 5) == date(2026, 9, 30)
    assert calendar.next_working_day(date(2026, 9, 30)) == date(2026, 10, 8)


def test_nothing_is_said_outside_the_known_years(calendar: Calendar) -> None:
    assert (calendar.known_from, calendar.known_to) == (date(2018, 1, 1), date(2026, 12, 31))
    for unknown in (date(2017, 12, 31), date(2027, 1, 2)):
        assert not calendar.knows(unknown)
        with pytest.raises(UnknownDay):
            calendar.day(unknown)
    with pytest.raises(UnknownDay):
        calendar.nth_working_day_after(date(2026, 12, 31), 1)


def test_the_tail_of_the_last_year_waits_for_the_next_notice(calendar: Calendar) -> None:
    """The notice for 2019 took 2018-12-31 off and made 2018-12-29 a working day."""
    assert calendar.settled_to == date(2026, 12, 28)


def test_the_release_changes_with_the_content(calendar_folder: Path, calendar: Calendar, tmp_path: Path) -> None:
    assert calendar.release.startswith("2018-2026.")
    assert Calendar.load(calendar_folder).release == calendar.release
    copy = Path(shutil.copytree(calendar_folder, tmp_path / "calendar"))
    year = copy / "2026.toml"
    year.write_text(year.read_text("utf-8").replace("work = [2026-05-09]", "work = []"), "utf-8")
    assert Calendar.load(copy).release != calendar.release


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('number = "国办发明电〔2025〕7号"', 'number = ""'),
        ("work = [2026-05-09]", "work = [2026-05-08]"),
        ("work = [2026-05-09]", "work = [2027-05-08]"),
    ],
)
def test_an_arrangement_without_notice_or_with_an_impossible_day_is_refused(
    calendar_folder: Path, tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "2026.toml"
    path.write_text((calendar_folder / "2026.toml").read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(UnusableArrangement):
        Arrangement.load(path)


def test_a_gap_between_the_years_is_refused(calendar_folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(calendar_folder, tmp_path / "calendar"))
    (copy / "2024.toml").unlink()
    with pytest.raises(UnusableArrangement):
        Calendar.load(copy)
