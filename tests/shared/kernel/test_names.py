"""What units are called on a day."""

from datetime import date

import pytest

from shared.kernel.directory.names import NOBODY_NAMED, Names
from shared.kernel.directory.units import KnownUnit, Spell

BEFORE, RENAMED_ON = date(2026, 2, 28), date(2026, 3, 1)
SPELLS = (
    Spell(before=RENAMED_ON, name="房产管理局", kind="department", region="360700"),
    Spell(name="住房和城乡建设局", kind="department", region="360700"),
)
NAMES = Names({"gz-housing": KnownUnit(id="gz-housing", version=1, spells=SPELLS)})


@pytest.mark.parametrize(
    ("on", "name"), [(BEFORE, "房产管理局"), (RENAMED_ON, "住房和城乡建设局"), (None, "住房和城乡建设局")]
)
def test_a_unit_is_called_as_it_was_on_the_day(on: date | None, name: str) -> None:
    assert NAMES.of("gz-housing", on) == name


def test_one_that_nobody_told_and_one_that_never_was_have_no_name() -> None:
    voided = Names({"gz-housing": KnownUnit(id="gz-housing", version=2, spells=SPELLS, voided=True)})
    assert [names.of("gz-housing", BEFORE) for names in (voided, NOBODY_NAMED)] == [None, None]
    assert NAMES.of(None, BEFORE) is None
    assert NOBODY_NAMED.with_code("gz-housing", BEFORE, "zh") == "gz-housing"


def test_a_sentence_says_the_name_and_the_code() -> None:
    assert NAMES.with_code("gz-housing", BEFORE, "zh") == "房产管理局（gz-housing）"
    assert NAMES.with_code("gz-housing", BEFORE, "en") == "房产管理局 (gz-housing)"


def test_whose_code_is_its_name_is_said_once() -> None:
    spell = Spell(name="住建局", kind="department", region="360700")
    names = Names({"住建局": KnownUnit(id="住建局", version=1, spells=(spell,))})
    assert names.with_code("住建局", BEFORE, "zh") == "住建局"
