"""Numbers in every spelling that documents use."""

import pytest

from services.notify.policies.reading.numerals import number, percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", 60),
        ("0.45", 0.45),
        ("1,200", 1200),
        ("3万", 30000),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十六", 36),
        ("一百零四", 104),
        ("两千", 2000),
    ],
)
def test_a_numeral_has_its_value(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "第", "一一", "二五", "十二三"])
def test_what_is_no_numeral_has_none(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("100%", 100), ("99.5%", 99.5), ("百分之百", 100), ("百分之九十五", 95), ("百分之九十八点五", 98.5)],
)
def test_a_percentage_has_its_value(text, value):
    assert percent(text) == value
