"""A court is known by its name as well where just one is called so: offices' ledgers have no codes."""

from dataclasses import replace

import pytest

from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.kernel.directory.units import KnownUnit, Spell
from shared.ledgers.importing import Importer
from shared.storage.cause import own_cause
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, codes, counts, hand_in, imported, told_of_rows
from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_importing_cases import HEADINGS, ROW
from tests.shared.storage.asked import statements


def a_court(id: str, *names: str, voided: bool = False) -> KnownUnit:
    before = [Spell(before=None, name=name, kind="court", region="360702") for name in names]
    return KnownUnit(id=id, version=1, spells=tuple(before), voided=voided)


@pytest.fixture
async def importer(service: LitigationService) -> Importer:
    courts = (
        a_court("court-one", "甲乙区人民法庭", "甲乙区人民法院"),
        a_court("court-two", "同名法院"),
        a_court("court-three", "同名法院"),
        a_court("court-four", "从未有过的法院", voided=True),
    )
    async with service.store.begin(own_cause("litigation", "a-fact")) as work:
        await work.directory.know(*courts)
    return Importer(service.store, ledgers(service))


@pytest.fixture
def litigator(door: Door) -> Caller:
    return door(LITIGATOR)


def row(court: str) -> list[str]:
    return [ROW[0], court, *ROW[2:]]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("同名法院", "import.several_units"),
        ("从未有过的法院", "import.not_a_unit"),
        ("没有登记的法院", "import.not_a_unit"),
        ("court-nobody", "kernel.unknown_unit"),
    ],
)
async def test_a_name_of_several_or_of_none_is_refused(
    litigator: Caller, importer: Importer, name: str, code: str
) -> None:
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, row(name)))
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [[("受理法院", code)]]


async def test_joint_defendants_are_known_by_their_names_too(litigator: Caller, importer: Importer) -> None:
    """Each by its name or its code; what names none, or several, is refused."""
    headings, of = [*HEADINGS, "共同被告"], row("court-one")
    run = await imported(litigator, importer, "cases", a_csv(headings, [*of, "赣州市公安局、没有这个局；同名法院"]))
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [[("共同被告", "import.several_units")]]
    run = await imported(litigator, importer, "cases", a_csv(headings, [*of, "没有这个局"]))
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [[("共同被告", "import.not_a_unit")]]
    run = await imported(litigator, importer, "cases", a_csv(headings, [*of, "赣州市公安局、ganzhou-water"]))
    (line,) = await told_of_rows(litigator, run)
    case = ok(await litigator.get(f"/v1/cases/{line['thing'].partition('/')[2]}"))
    assert case["joint_defendants"] == ["ganzhou-public-security", "ganzhou-water"]


@pytest.mark.parametrize("name", ["甲乙区人民法院", "甲乙区 人民法院", "甲乙区人民法庭", "court-one"])
async def test_the_name_of_one_is_its_code(litigator: Caller, importer: Importer, name: str) -> None:
    """In whatever blanks, and by the name that it had; the same again by its code is the same row."""
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, row(name)))
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(litigator, run)
    (line,) = await told_of_rows(litigator, run)
    assert ok(await litigator.get(f"/v1/cases/{line['thing'].partition('/')[2]}"))["court"] == "court-one"
    assert counts(await imported(litigator, importer, "cases", a_csv(HEADINGS, row("court-one")))) == (0, 1, 0, 0)


async def test_the_directory_is_read_once_for_all_rows_and_anew_when_a_unit_has_come(
    litigator: Caller, importer: Importer, service: LitigationService
) -> None:
    """A row at a time, with a unit that is told between two of them, and one that gets another name."""
    courts = ["甲乙区人民法院", "甲乙区人民法庭", "新设人民法院", "改称的法院"]
    rows = [[f"(2024)赣0702行初{nth}号", *row(court)[1:]] for nth, court in enumerate(courts, start=1)]
    handed = ok(await hand_in(litigator, "cases", a_csv(HEADINGS, *rows)), 202)
    slowly = Importer(service.store, ledgers(service), at_once=1)
    with statements(service.store) as asked:
        await slowly.turn()
        await slowly.turn()
    assert len([each for each in asked if each.endswith("FROM known_unit") and "state" in each]) == 1
    for told in (a_court("court-five", "新设人民法院"), replace(a_court("court-five", "改称的法院"), version=2)):
        async with service.store.begin(own_cause("litigation", "a-fact")) as work:
            await work.directory.know(told)
        await slowly.turn()
    assert await slowly.turn() == 0
    assert await slowly.turn() > 0
    run = ok(await litigator.get(f"/v1/imports/{handed['id']}"))
    assert counts(run) == (4, 0, 0, 0), await told_of_rows(litigator, run)
