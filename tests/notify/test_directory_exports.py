"""单位档案: who keeps the directory takes it away as tables, and hands them in again: nothing is entered twice."""

import csv
import io
from typing import Any

import pytest

from services.notify.entrypoints.ledgers import ledgers
from services.notify.units.adapters.tables import SubjectUnitRow
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from shared.storage.table_of import table_of
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.house.ledgers import a_csv, codes, counts, imported, told_of_rows
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TOWN, TRAFFIC, registered

UNITS, RELATIONS, TERMS = (f"/v1/directory/unit-{each}" for each in ("records", "relations", "terms"))
CLOSED_ON = "2026-03-01"


@pytest.fixture
def importer(house: House) -> Importer:
    return Importer(house.service.store, ledgers(house.service))


@pytest.fixture
async def known(office: Caller) -> Caller:
    """Who keeps the directory of three units: one was renamed, one is closed and divided, with relations and heads."""
    await registered(office, TRAFFIC, "department", "enforcement_department", name="乙局")
    await registered(office, BUREAU, "department", name="甲局")
    await registered(office, TOWN, "township", name="丙镇")
    ok(await office.step(f"/v1/units/{TRAFFIC}", "renaming", on="2026-03-02", name="丁局"))
    related = {"relation": "supervises", "holder": BUREAU}
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **related, on="2026-02-01", **PAPER))
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations/ending", **related, on="2026-02-20", **PAPER))
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **related, on="2026-03-02"))
    ok(await office.step(f"/v1/units/{BUREAU}", "terms", head="head-1", on="2026-01-10"))
    share = {"to": BUREAU, "functions": ["litigation"]}
    ok(await closing(office, f"/v1/units/{TOWN}", on=CLOSED_ON, successors=[TRAFFIC, BUREAU], shares=[share], **PAPER))
    return office


async def table(caller: Caller, path: str, **asked: Any) -> list[dict[str, str]]:
    answer = await caller.get(path, format="csv", **asked)
    assert answer.status_code == 200, answer.text
    return [*csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_was_taken_away_and_is_handed_in_again_enters_nothing(
    known: Caller, importer: Importer, form: str
) -> None:
    """Though it was entered unit by unit, by no ledger, and one is closed."""
    before = [len(ok(await known.get(f"/v1/units/{unit}/entries"))["items"]) for unit in (TRAFFIC, BUREAU, TOWN)]
    for kind, path, lines in (("units", UNITS, 3), ("relations", RELATIONS, 2)):
        file = (await known.get(path, format=form)).content
        for _ in range(2):
            run = await imported(known, importer, kind, file, paper="甲发〔2026〕1号")
            assert counts(run) == (0, lines, 0, 0), await told_of_rows(known, run)
    assert before == [
        len(ok(await known.get(f"/v1/units/{unit}/entries"))["items"]) for unit in (TRAFFIC, BUREAU, TOWN)
    ]


async def test_what_the_record_does_not_say_is_not_taken_for_it(known: Caller, importer: Importer) -> None:
    """Another name, a closing that nobody entered, a relation that is another's, or has ended on another day."""
    rows = await table(known, UNITS)
    headings = [*rows[0]]
    name, closed = next(each for each in headings if "name" in each), next(each for each in headings if "撤销" in each)
    others = [{**each, name: "戊局"} if each["单位标识 unit"] == BUREAU else each for each in rows]
    others = [{**each, closed: CLOSED_ON} if each["单位标识 unit"] == TRAFFIC else each for each in others]
    others = [{**each, closed: "2026-02-28"} if each["单位标识 unit"] == TOWN else each for each in others]
    run = await imported(known, importer, "units", a_csv(headings, *([*each.values()] for each in others)))
    told = {line["row"]: [code for _, code in codes(line)] for line in await told_of_rows(known, run)}
    assert sorted(map(tuple, told.values())) == [
        ("notify.closed_by_no_ledger",),
        ("notify.closed_by_no_ledger",),
        ("notify.unit_registered_already",),
    ]
    related = await table(known, RELATIONS)
    until = next(each for each in related[0] if "终止" in each)
    (ended,) = [each for each in related if each[until]]
    run = await imported(
        known, importer, "relations", a_csv([*ended], [*{**ended, until: "2026-02-25"}.values()]), **PAPER
    )
    assert counts(run)[:2] == (0, 0)


async def test_in_another_place_the_same_table_enters_what_stands_and_says_what_it_does_not_close(
    known: Caller, importer: Importer
) -> None:
    rows = await table(known, UNITS)
    moved = [{**each, "单位标识 unit": f"{each['单位标识 unit']}-neu"} for each in rows]
    run = await imported(known, importer, "units", a_csv([*rows[0]], *([*each.values()] for each in moved)))
    assert counts(run) == (2, 0, 0, 1), await told_of_rows(known, run)
    again = {each["单位标识 unit"]: each for each in await table(known, UNITS)}
    for each in moved:
        if not each["撤销日期 closed on"]:
            assert again[each["单位标识 unit"]] == each


async def test_each_takes_away_what_it_sees_of_records_and_no_more(web: Web, known: Caller) -> None:
    """Its own, and that of the unit that it succeeds."""
    traffic = web.caller(Role.DRAFTER, unit=TRAFFIC, region=HANTAI)
    elsewhere = web.caller(Role.DRAFTER, unit="gz-land", region="360700")
    assert sorted(each["单位标识 unit"] for each in await table(traffic, UNITS)) == [TRAFFIC, TOWN]
    assert len(await table(traffic, RELATIONS)) == 2
    for path in (UNITS, RELATIONS, TERMS):
        assert await table(elsewhere, path) == []
        assert ok(await elsewhere.get(path))["items"] == []
    closed = web.caller(Role.DRAFTER, unit=TOWN, region=HANTAI)
    refused(await closed.get(UNITS), 403, "web.callers_unit_closed")


async def test_the_tables_say_the_codes_the_closing_the_successors_the_terms_and_the_relations(known: Caller) -> None:
    rows = {each["单位标识 unit"]: [*each.values()] for each in await table(known, UNITS)}
    assert rows[TOWN][1:4] == ["丙镇", HANTAI, "乡镇人民政府、街道办事处"]
    assert rows[TOWN][7:] == [CLOSED_ON, f"{TRAFFIC}、{BUREAU}", f"{BUREAU}:litigation"]
    assert rows[TRAFFIC][1] == "丁局"
    assert [[*each.values()] for each in await table(known, TERMS)] == [[BUREAU, "head-1", "2026-01-10", "", ""]]
    related = [[*each.values()][0::2] for each in await table(known, RELATIONS, unit=TRAFFIC)]
    assert related == [[TRAFFIC, BUREAU, "2026-02-20"], [TRAFFIC, BUREAU, ""]]
    shown = ok(await known.get(RELATIONS, unit=TRAFFIC))["items"]
    assert [(each["id"], len(each["related"])) for each in shown] == [(TRAFFIC, 2)]
    assert ok(await known.get(UNITS, unit=TOWN))["items"][0]["closed_on"] == CLOSED_ON


@pytest.mark.parametrize("path", ["/v1/units", UNITS])
async def test_units_are_listed_by_name_page_by_page(office: Caller, path: str) -> None:
    for nth, name in enumerate(("delta", "alpha", "charlie", "bravo", "alpha")):
        await registered(office, f"610702-{nth}", "department", name=name)
    names, cursor = list[tuple[str, str]](), None
    while True:
        page = ok(await office.get(path, sort="name", limit=2, **({"cursor": cursor} if cursor else {})))
        names += [(each["name"], each["id"]) for each in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert names == sorted(names)
    assert len(names) == 5
    indexes = [[column.name for column in index.columns] for index in table_of(SubjectUnitRow).indexes]
    assert ["name", "id"] in indexes
