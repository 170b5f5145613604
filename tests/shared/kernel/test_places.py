"""Regions as they were on a day."""

import tomllib
from datetime import date, timedelta

import pytest

from deploy.local.law import PLACES
from shared.kernel.rules.places import CodeOfAnotherDay, Places, UnknownRegion

NOW = date(2026, 3, 2)


def test_a_region_is_known_by_the_code_it_had_on_the_day(places: Places) -> None:
    """龙南 became a city in 2020 and changed its code."""
    assert places.get("360783", NOW).name == "龙南市"
    assert places.get("360727", date(2019, 3, 2)).name == "龙南县"
    with pytest.raises(CodeOfAnotherDay):
        places.get("360727", NOW)
    with pytest.raises(CodeOfAnotherDay):
        places.get("360783", date(2019, 3, 2))


def test_the_ancestors_go_from_the_region_to_the_nation(places: Places) -> None:
    assert [place.name for place in places.ancestors("610702", NOW)] == ["汉台区", "汉中市", "陕西省", "全国"]


def test_a_township_is_known_by_its_county(places: Places) -> None:
    assert [place.name for place in places.ancestors("360702001", NOW)][:2] == ["章贡区", "赣州市"]
    with pytest.raises(UnknownRegion):
        places.ancestors("360799001", NOW)


def test_an_unknown_region_is_refused_by_name_and_field(places: Places) -> None:
    with pytest.raises(UnknownRegion) as refused:
        places.get("369900", NOW, field="unit.region")
    assert (refused.value.code, refused.value.field) == ("kernel.unknown_region", "unit.region")


def test_a_region_lies_within_those_that_hold_it(places: Places) -> None:
    assert places.within("360702", "360700")
    assert not places.within("360700", "360702")


@pytest.mark.parametrize("code", ["360700", "361000", "360124", "610702", "340800", "360000"])
def test_every_place_with_a_profile_is_known(places: Places, code: str) -> None:
    assert places.get(code, NOW).code.value == code


def test_what_went_into_another_has_a_day_a_source_and_a_place_that_was_there_then(places: Places) -> None:
    rows = tomllib.loads(PLACES.read_text("utf-8"))["places"]
    went = [row for row in rows if "into" in row]
    assert {row["code"] for row in went} >= {"360721", "360782", "360727", "340824", "360105"}
    for row in went:
        assert row["source"]
        assert places.get(row["into"], row["valid_to"] + timedelta(1))
        assert not row.get("part") or places.get(row["into"], row["valid_to"])
    whole = [row["into"] for row in went if not row.get("part")]
    assert len(whole) == len({*whole})
