"""区划变更: what bears the code of its day is found under every code of its division."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from deploy.local.law import PROFILES
from shared.kernel.directory.units import KnownUnit, Spell, placed
from shared.kernel.identifiers import divisions
from shared.kernel.identifiers.divisions import Change, areas, code_on, codes, covers, on_one_line, same
from shared.kernel.model.actor import Actor, Role, Sight, surrounding
from shared.kernel.model.authority import OutsideRegion, must_govern
from shared.kernel.model.figures import REGION, Figure, count
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import Window
from shared.kernel.rules.places import CodeOfAnotherDay, Places, UnknownRegion
from shared.kernel.rules.rulebook import Rulebook, lineage_ever
from shared.kernel.words.wording import Wording

COUNTY, DISTRICT, MOVED = "360721", "360704", date(2016, 12, 28)
BEFORE, NOW = date(2015, 3, 2), date(2026, 3, 2)
# 湾里区 became a part of 新建区; 寿县 went from 六安 to 淮南.
PART, WHOLE = "360105", "360112"
ELSEWHERE = Change("341521", "340422", date(2015, 12, 3), whole=True)


@pytest.fixture(autouse=True)
def _known(places: Places) -> Iterator[None]:
    divisions.keep([*places.changes, ELSEWHERE])
    yield
    divisions.keep(places.changes)


def a_unit(*spells: Spell) -> KnownUnit:
    return KnownUnit(id="u", version=1, spells=spells)


def test_a_county_that_never_changed_has_one_code_on_every_day() -> None:
    assert codes("360722") == areas("360722") == ("360722",)
    assert code_on("360722", BEFORE) == code_on("360722", NOW) == "360722"
    assert not covers("360722", COUNTY)
    assert not covers("360722", DISTRICT)


def test_a_county_has_the_code_of_the_day_whichever_is_given() -> None:
    for code in (COUNTY, DISTRICT):
        assert (code_on(code, BEFORE), code_on(code, NOW)) == (COUNTY, DISTRICT)
        assert codes(code) == (DISTRICT, COUNTY)
    assert code_on(DISTRICT, date(2016, 12, 27)) == COUNTY
    assert code_on(COUNTY, MOVED) == DISTRICT


def test_its_townships_go_with_it_and_of_a_part_they_do_not() -> None:
    assert code_on("360721101", NOW) == "360704101"
    assert codes("360704101") == ("360704101", "360721101")
    assert code_on(PART, NOW) == WHOLE
    assert code_on("360105001", NOW) == "360105001"


def test_the_division_covers_what_bears_its_old_code_and_the_neighbour_does_not() -> None:
    for held in (COUNTY, "360721101", DISTRICT):
        assert covers(DISTRICT, held)
        assert covers(COUNTY, held)
        assert not covers("360703", held)
    assert not covers("360704101", COUNTY)
    assert not covers("360704102", "360721101")


def test_what_became_a_part_is_covered_and_is_not_the_same() -> None:
    assert covers(WHOLE, PART)
    assert not covers(PART, WHOLE)
    assert not same(PART, WHOLE)
    assert same(COUNTY, DISTRICT)
    assert code_on(WHOLE, date(2018, 3, 2)) == WHOLE


def test_a_city_covers_what_its_county_was_in_another_city_and_is_not_the_same() -> None:
    assert areas("340400") == ("340400", "341521")
    assert covers("340400", "341521")
    assert covers("340000", "341521")
    assert not same("340400", "341521")
    assert not covers("340300", "341521")
    assert areas("360700") == ("360700",)


def test_one_division_of_two_codes_lies_on_one_line_with_itself_and_its_own_smallest_region() -> None:
    assert on_one_line(COUNTY, DISTRICT)
    assert on_one_line("360700", COUNTY)
    assert not on_one_line(COUNTY, "360703")
    assert surrounding({COUNTY, DISTRICT}) == DISTRICT
    assert surrounding({COUNTY, "360703"}) == "360700"


def test_whoever_looks_after_the_division_governs_its_old_code_and_no_other_does() -> None:
    must_govern(Actor("a", "u", DISTRICT, frozenset()), COUNTY)
    looks_after = Sight(frozenset({Role.SUPERVISOR}))
    assert Actor("a", "u", DISTRICT, looks_after.roles, sight=looks_after).sees(region=COUNTY, unit="other")
    with pytest.raises(OutsideRegion):
        must_govern(Actor("a", "u", "360703", frozenset()), COUNTY)


def test_a_unit_moves_with_its_division_whichever_code_was_entered() -> None:
    for entered in (COUNTY, DISTRICT):
        unit = placed(a_unit(Spell(name="住建局", kind="department", region=entered)), NOW)
        assert (unit.on(BEFORE).region, unit.on(MOVED).region, unit.now.region) == (COUNTY, DISTRICT, DISTRICT)


def test_a_unit_keeps_its_names_by_day_and_moves_not_before_the_day() -> None:
    old = Spell(before=date(2014, 3, 2), name="建设局", kind="department", region=COUNTY)
    unit = a_unit(old, Spell(name="住建局", kind="department", region=COUNTY))
    moved = placed(unit, NOW)
    assert [(moved.on(day).name, moved.on(day).region) for day in (date(2013, 3, 2), BEFORE, NOW)] == [
        ("建设局", COUNTY),
        ("住建局", COUNTY),
        ("住建局", DISTRICT),
    ]
    assert placed(unit, BEFORE) == unit
    untouched = a_unit(Spell(name="住建局", kind="department", region="360722"))
    assert placed(untouched, NOW) is untouched


def test_a_code_is_refused_on_a_day_that_is_not_its_own_with_that_of_the_day(places: Places) -> None:
    assert places.holding(COUNTY, BEFORE).value == COUNTY
    for code, on, then in ((COUNTY, MOVED, DISTRICT), (DISTRICT, BEFORE, COUNTY), ("360721101", NOW, DISTRICT)):
        with pytest.raises(CodeOfAnotherDay) as refused:
            places.holding(code, on)
        assert (refused.value.field, refused.value.facts["then"]) == ("region", then)
    with pytest.raises(UnknownRegion):
        places.holding("360799", NOW)


def test_in_the_months_between_reply_and_act_both_codes_are_those_of_the_division(places: Places) -> None:
    between = date(2016, 11, 2)
    assert {places.get(code, between).name for code in (COUNTY, DISTRICT)} == {"赣县", "赣县区"}


def test_a_chain_is_followed_and_a_change_ahead_has_not_come(tmp_path: Path) -> None:
    table = tmp_path / "places.toml"
    table.write_text(
        """places = [
        { code = "000000", name = "全国" },
        { code = "369921", name = "甲县", valid_to = 2010-12-31, into = "369981" },
        { code = "369981", name = "甲市", valid_from = 2011-01-01, valid_to = 2026-12-31, into = "369902" },
        { code = "369902", name = "甲区", valid_from = 2027-01-01 },
        ]""",
        "utf-8",
    )
    divisions.keep(Places.load(table).changes)
    days = (date(2010, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
    for code in ("369921", "369981", "369902"):
        assert [code_on(code, day) for day in days] == ["369921", "369981", "369902"]
        assert codes(code) == ("369902", "369981", "369921")
    unit = placed(a_unit(Spell(name="局", kind="department", region="369921")), date(2026, 3, 2))
    assert (unit.on(date(2009, 1, 1)).region, unit.now.region) == ("369921", "369981")


@dataclass(frozen=True, kw_only=True, slots=True)
class Done(Line):
    """On a day."""

    on: date


def test_figures_by_region_count_a_division_under_its_code_of_the_day_they_are_seen_on() -> None:
    figure = Figure(
        id="done",
        lines=Done,
        on="on",
        caliber=Wording("按办理之日", "by the day it is done"),
        passes=lambda *_: 1,
        by=frozenset({REGION}),
    )
    done = {"1": COUNTY, "2": COUNTY, "3": DISTRICT, "4": "360703", "5": PART, "6": WHOLE}
    lines = [Done(thing=thing, part="", region=code, unit="u", on=MOVED) for thing, code in done.items()]
    year = (date(2016, 1, 1), date(2016, 12, 31))
    _, *now = count(figure, lines, Window(*year, NOW), by=REGION)
    assert [(rate.group, rate.denominator) for rate in now] == [(WHOLE, 2), ("360703", 1), (DISTRICT, 3)]
    assert {line.region for rate in now for member in rate.members for line in member.lines} == {*done.values()}
    _, *then = count(figure, lines, Window(*year, BEFORE), by=REGION)
    assert {rate.group: rate.denominator for rate in then} == {"360703": 1, COUNTY: 3, PART: 1, WHOLE: 1}


def test_what_a_place_orders_binds_its_things_under_whatever_code() -> None:
    """As if 汉台区, which has a profile of its own, had another code since."""
    rulebook, new, neighbour = Rulebook.load(PROFILES), "610799", "610798"
    divisions.keep([Change("610702", new, date(2024, 1, 1), whole=True)])
    own = [rule for rule in rulebook.profiles["610702"].rules if rule.is_valid(NOW)]
    assert own
    for rule in own:
        found = rulebook.rule(rule.id, new, NOW)
        assert found is not None
        assert found == rulebook.rule(rule.id, "610702", NOW) != rulebook.rule(rule.id, neighbour, NOW)
        assert rule in rulebook.history(rule.id, new)
    assert lineage_ever(new) == ("610702", new, "610700", "610000", "000000")
