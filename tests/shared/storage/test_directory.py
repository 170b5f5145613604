"""The units that a service knows, as it was told of them, and what they are to each other on a day."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.kernel.directory.ordinary import Part, Relation
from shared.kernel.directory.refusals import InACircle, UnitClosedBefore, UnitElsewhere, UnknownUnit
from shared.kernel.directory.succession import About
from shared.kernel.directory.units import Function, KnownUnit, Related, Share, Spell
from shared.storage.directory import Directory, as_stated, stated
from shared.storage.engine import open_engine
from tests.conftest import NewDatabase
from tests.house.directory import KINDS, forget_units

CITY, DISTRICT, TOWN = "610700", "610702", "610702103"
DAY, LATER = date(2026, 3, 2), date(2026, 9, 1)
ANY = About("review")
OF_OLD = date(2020, 1, 1)


def a_unit(id: str, kind: str, region: str = DISTRICT, *, version: int = 1, **more: Any) -> KnownUnit:
    return KnownUnit(id=id, version=version, spells=(Spell(name=id, kind=kind, region=region),), **more)


def related(relation: Relation, holder: str, since: date = OF_OLD, until: date | None = None) -> Related:
    return Related(relation=relation, holder=holder, since=since, until=until)


HOUSING = a_unit("住建局", "department")
PLACE = (
    HOUSING,
    a_unit("区政府", "government"),
    a_unit("区司法局", "justice_bureau"),
    a_unit("区法院", "court"),
    a_unit("区人大常委会", "congress_committee"),
    a_unit("铺镇", "township", TOWN),
    a_unit("未设代码的镇", "township"),
    a_unit("市政府", "government", CITY),
    a_unit("市司法局", "justice_bureau", CITY),
    a_unit("市中级法院", "court", CITY),
)


@pytest.fixture
async def directory(new_database: NewDatabase) -> AsyncIterator[Directory]:
    engine = open_engine(new_database("review", forget_units))
    async with engine.begin() as connection:
        yield Directory(connection, KINDS)
    await engine.dispose()


@pytest.fixture
async def place(directory: Directory) -> Directory:
    await directory.know(*PLACE)
    return directory


async def holders(place: Directory, relation: Relation, id: str, on: date = DAY) -> set[str]:
    unit = await place.unit(id)
    assert unit is not None
    return {*await place.in_relation(relation, unit, on)}


async def test_a_unit_that_was_never_told_or_never_was_is_not_known(directory: Directory) -> None:
    await directory.know(a_unit("误登", "department", voided=True))
    for id in ("无此单位", "误登"):
        with pytest.raises(UnknownUnit) as refused:
            await directory.must_know(id, DAY, field="unit")
        assert (refused.value.field, refused.value.facts["id"]) == ("unit", id)


async def test_a_closed_unit_is_named_for_its_own_days_only_and_its_successor_is_said(directory: Directory) -> None:
    await directory.know(a_unit("规划局", "department", closed_on=DAY, successors=("住建局",)))
    assert (await directory.must_know("规划局", DAY, field="unit")).successors == ("住建局",)
    with pytest.raises(UnitClosedBefore) as refused:
        await directory.must_know("规划局", LATER, field="unit")
    assert "住建局" in refused.value.zh.format(**{**refused.value.facts, "successors": "住建局"})


async def test_what_was_told_last_holds_however_it_arrives(directory: Directory) -> None:
    named = [
        replace(
            a_unit("甲", "department", version=number),
            spells=(Spell(name=f"甲{number}", kind="department", region=CITY),),
        )
        for number in (1, 2, 3)
    ]
    await directory.know(named[2], named[0])
    await directory.know(named[1])
    found = await directory.unit("甲")
    assert found is not None
    assert (found.now.name, found.version) == ("甲3", 3)
    assert [unit.id for unit in await directory.within([CITY])] == ["甲"]
    assert await directory.within([DISTRICT]) == []


async def test_told_and_read_it_is_the_same(directory: Directory) -> None:
    unit = replace(
        HOUSING,
        spells=(
            Spell(before=OF_OLD, name="建设局", kind="department", region=DISTRICT),
            Spell(name="住建局", kind="department", region=DISTRICT, attributes=("enforcement_department",)),
        ),
        related=(related(Relation.HEARS_CASES_OF, "铁路法院", until=DAY),),
        closed_on=LATER,
        successors=("区政府",),
    )
    assert as_stated(stated(unit)) == unit
    await directory.know(unit)
    assert await directory.unit(unit.id) == unit


@pytest.mark.parametrize(
    ("relation", "of", "expected"),
    [
        (Relation.REVIEWS_FOR, "住建局", {"区司法局"}),
        (Relation.REVIEWS_FOR, "铺镇", {"区司法局"}),
        (Relation.REVIEWS_FOR, "区司法局", set()),
        (Relation.DECIDES_FOR, "住建局", {"区政府"}),
        (Relation.DECIDES_FOR, "铺镇", set()),
        (Relation.RECEIVES_FILINGS_OF, "住建局", {"区政府"}),
        (Relation.RECEIVES_FILINGS_OF, "区政府", {"市政府"}),
        (Relation.RECEIVES_FILINGS_OF, "铺镇", {"区政府"}),
        (Relation.RECEIVES_FILINGS_OF, "未设代码的镇", {"区政府"}),
        (Relation.RECEIVES_FILINGS_OF, "市政府", set()),
        (Relation.CONGRESS_OF, "区政府", {"区人大常委会"}),
        (Relation.CONGRESS_OF, "住建局", set()),
        (Relation.SUPERVISES, "铺镇", {"区政府"}),
        (Relation.SUPERVISES, "区政府", {"市政府"}),
        (Relation.HEARS_CASES_OF, "住建局", {"区法院"}),
        (Relation.HEARS_CASES_OF, "铺镇", {"区法院"}),
        (Relation.HEARS_CASES_OF, "区政府", {"市中级法院"}),
        (Relation.ACTS_IN_COURT_FOR, "区政府", set()),
    ],
)
async def test_a_county_stands_by_what_its_units_are(
    place: Directory, relation: Relation, of: str, expected: set[str]
) -> None:
    assert await holders(place, relation, of) == expected


async def test_what_is_entered_takes_the_place_of_what_is_ordinary_as_long_as_it_holds(place: Directory) -> None:
    """Concentrated jurisdiction: from a day on another court, until it is over."""
    elsewhere = related(Relation.HEARS_CASES_OF, "铁路法院", since=DAY, until=LATER)
    await place.know(a_unit("铁路法院", "court", "610000"), replace(HOUSING, version=2, related=(elsewhere,)))
    days = (date(2026, 3, 1), DAY, LATER, date(2026, 9, 2))
    found = [await holders(place, Relation.HEARS_CASES_OF, "住建局", day) for day in days]
    assert found == [{"区法院"}, {"铁路法院"}, {"铁路法院"}, {"区法院"}]
    assert await holders(place, Relation.REVIEWS_FOR, "住建局") == {"区司法局"}


async def test_whoever_was_closed_holds_nothing_any_more_and_did_before(place: Directory) -> None:
    await place.know(a_unit("区司法局", "justice_bureau", version=2, closed_on=DAY))
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", DAY) == {"区司法局"}
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", LATER) == {"市司法局"}
    entered = related(Relation.REVIEWS_FOR, "区司法局")
    await place.know(replace(HOUSING, version=2, related=(entered,)))
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", LATER) == set()


async def test_who_stands_for_a_closed_one_holds_what_is_entered_of_it_where_its_kind_can(place: Directory) -> None:
    entered = related(Relation.REVIEWS_FOR, "区司法局")
    await place.know(replace(HOUSING, version=2, related=(entered,)))
    for version, (successor, expected) in enumerate(
        (("市司法局", {"市司法局"}), ("铺镇", set()), ("nobody", set())), 2
    ):
        closed = a_unit("区司法局", "justice_bureau", version=version, closed_on=DAY, successors=(successor, "区政府"))
        await place.know(closed)
        assert await holders(place, Relation.REVIEWS_FOR, "住建局", DAY) == {"区司法局"}
        assert await holders(place, Relation.REVIEWS_FOR, "住建局", LATER) == expected


async def test_nobody_reviews_for_whom_it_stands_for_and_the_next_body_does(place: Directory) -> None:
    closed = replace(HOUSING, version=2, closed_on=DAY, successors=("区司法局",))
    await place.know(closed)
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", date(2026, 3, 1)) == {"区司法局"}
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", LATER) == {"市司法局"}
    await place.know(replace(closed, version=3, related=(related(Relation.REVIEWS_FOR, "区司法局"),)))
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", LATER) == {"市司法局"}, "whatever is entered"


async def test_who_stands_for_whom_is_read_again_once_a_unit_is_told_otherwise(place: Directory) -> None:
    assert (await place.succession()).holder("住建局", LATER, ANY) == "住建局"
    await place.know(replace(HOUSING, version=2, closed_on=DAY, successors=("区政府",)))
    found = await place.succession()
    assert (found.holder("住建局", LATER, ANY), found.succeeded("区政府", LATER, ANY)) == ("区政府", {"住建局"})
    assert place.at_hand.succession is None, "it is not committed yet"
    await place.know(replace(HOUSING, version=3))
    assert (await place.succession()).holder("住建局", LATER, ANY) == "住建局"


async def test_it_goes_by_what_units_were_on_the_day(place: Directory) -> None:
    """A department that became the justice bureau in March reviewed nothing before."""
    was = Spell(before=DAY, name="法制办", kind="department", region=DISTRICT)
    is_ = Spell(name="区司法局", kind="justice_bureau", region=DISTRICT)
    await place.know(replace(a_unit("区司法局", "justice_bureau", version=2), spells=(was, is_)))
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", date(2026, 3, 1)) == {"市司法局"}
    assert await holders(place, Relation.REVIEWS_FOR, "住建局", DAY) == {"区司法局"}
    assert await holders(place, Relation.REVIEWS_FOR, "区司法局", date(2026, 3, 1)) == {"市司法局"}


async def test_a_relation_does_not_run_in_a_circle(place: Directory) -> None:
    above = related(Relation.SUPERVISES, "住建局")
    await place.know(
        replace(HOUSING, version=2, related=(related(Relation.SUPERVISES, "区政府", until=DAY),)),
        a_unit("执法队", "department", related=(above,)),
    )
    with pytest.raises(InACircle) as refused:
        await place.must_not_circle(Relation.SUPERVISES, "区政府", "执法队", DAY)
    assert refused.value.facts["way"] == ("区政府", "执法队", "住建局", "区政府")
    await place.must_not_circle(Relation.SUPERVISES, "区政府", "执法队", LATER)
    await place.must_not_circle(Relation.REVIEWS_FOR, "区政府", "执法队", DAY)


async def test_whom_a_unit_files_with_is_the_government_through_those_who_act_for_it_and_never_itself(
    place: Directory,
) -> None:
    async def files_with(id: str, on: date = DAY) -> tuple[str, ...]:
        unit = await place.unit(id)
        assert unit is not None
        return await place.files_with(unit, on)

    assert await files_with("住建局") == ("区司法局", "区政府")
    assert await files_with("区司法局") == ("区政府",)
    assert await files_with("区政府") == ("市司法局", "市政府")
    assert await files_with("区人大常委会") == ()
    above = related(Relation.UPPER_DEPARTMENT_OF, "市司法局", LATER)
    await place.know(replace(HOUSING, version=2, related=(above,)))
    assert await files_with("住建局") == ("区司法局", "区政府")
    assert await files_with("住建局", LATER) == ("区司法局", "区政府", "市司法局")


async def test_what_units_are_to_each_other_follows_under_whatever_code_they_were_entered(place: Directory) -> None:
    """赣县 (360721) has been 赣县区 (360704) since 2016-12-28, and 南康区 is its neighbour."""
    old, new, neighbour = "360721", "360704", "360703"
    await place.know(
        a_unit("县住建局", "department", old),
        a_unit("区法制机构", "justice_bureau", new),
        a_unit("邻区司法局", "justice_bureau", neighbour),
        a_unit("县政府", "government", old),
        a_unit("梅林镇", "township", "360721100"),
    )
    for on in (date(2015, 3, 2), DAY):
        assert await holders(place, Relation.REVIEWS_FOR, "县住建局", on) == {"区法制机构"}
        assert await holders(place, Relation.REVIEWS_FOR, "梅林镇", on) == {"区法制机构"}
    for code in (old, new):
        assert [unit.id for unit in await place.within([code])] == ["区法制机构", "县住建局", "县政府"]
        assert (await place.must_be("县住建局", Part.AGENCY, DAY, field="unit", region=code)).now.region == new
    assert [unit.id for unit in await place.within([neighbour])] == ["邻区司法局"]
    with pytest.raises(UnitElsewhere):
        await place.must_be("县住建局", Part.AGENCY, DAY, field="unit", region=neighbour)


async def test_what_went_into_another_district_is_not_what_that_was_before(place: Directory) -> None:
    """湾里区 (360105) became a part of 新建区 (360112) on 2019-12-24."""
    await place.know(
        a_unit("湾里政府", "government", "360105", closed_on=date(2019, 12, 23), successors=("新建政府",)),
        a_unit("新建政府", "government", "360112"),
        a_unit("湾里住建局", "department", "360105"),
    )
    before = date(2018, 3, 2)
    assert await holders(place, Relation.DECIDES_FOR, "湾里住建局", before) == {"湾里政府"}
    assert await holders(place, Relation.DECIDES_FOR, "湾里住建局") == {"新建政府"}


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation.ACTS_IN_COURT_FOR, dict.fromkeys(Function, "乙局")),
        (Relation.REVIEWS_FOR, dict.fromkeys(Function, "甲局") | {Function.FILING: "乙局"}),
        (Relation.APPROVAL_OFFICE_OF, dict.fromkeys(Function, "甲局")),
        (Relation.SUPERVISES, dict.fromkeys(Function, "甲局") | dict.fromkeys(["filing", "litigation"], "乙局")),
    ],
)
@pytest.mark.parametrize("service", Function)
async def test_what_a_unit_that_was_split_was_to_another_is_whoever_has_that_work(
    directory: Directory, relation: Relation, expected: dict[str, str], service: Function
) -> None:
    """In every service alike, though nobody enters it anew; who supervises goes by what is asked about."""
    share = Share(to="乙局", functions=(Function.LITIGATION, Function.FILING))
    kind = next(iter(sorted(KINDS.holders[relation])))
    await directory.know(
        replace(HOUSING, related=(related(relation, "老局"),)),
        a_unit("老局", kind, closed_on=DAY, successors=("甲局", "乙局"), shares=(share,)),
        a_unit("甲局", kind),
        a_unit("乙局", kind),
    )
    asked = replace(directory, service=service.value)
    assert await holders(asked, relation, HOUSING.id) == {"老局"}
    assert await holders(asked, relation, HOUSING.id, LATER) == {expected[service]}
