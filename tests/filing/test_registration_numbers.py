"""备案登记号: the authority's own series, beside the number of the document; in the form of its place."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.filings.domain import acts
from services.filing.filings.domain.refusals import RegistrationOutOfPattern
from services.filing.filings.domain.registration import Form, RegistrationNumber
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.number_registration import NumberRegistration, number_registration
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, MAKER, a_filing, check, submit, with_rule
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, id_of, in_force
from tests.filing.world import CHECKER, World, cause
from tests.house import lives
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows

FIRST = "赣市规备〔2026〕1号"
A_FORM = """
[[rules]]
id = "filing.registration_number"
document = "赣市府发〔2024〕9号"
clause = "第8条"
words = "报送备案"
valid_from = 2024-09-29
modality = "mandatory"
choice = "{form}"
note = "试验用。"
"""


async def a_filed_document(drafter: Caller, service: FilingService, serial: int = 3) -> str:
    path = await in_force(drafter, service, f"赣市府规〔2026〕{serial}号", matter=f"matter-{serial}")
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-21", **PAPER))
    return filing


async def registered(drafter: Caller, registrar: Caller, service: FilingService, serial: int = 3) -> str:
    filing = await a_filed_document(drafter, service, serial)
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-28", **PAPER))
    return filing


@pytest.mark.usefixtures("maker")
async def test_nothing_is_numbered_before_it_is_registered_nor_by_another_than_its_authority(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    filing = await a_filed_document(drafter, service)
    body = {"number": FIRST, "on": "2026-09-28"}
    early = refused(await registrar.step(filing, "registration-number", **body), 409, "kernel.not_now")
    assert "在2026年9月28日处于“待形式审查”阶段" in early["detail"]
    assert ("当日可以：" in early["detail"], "现在可以" in early["detail"]) == (True, False)
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-28", **PAPER))
    version = ok(await registrar.get(filing))["version"]
    for caller, status in (
        (drafter, 403),
        (door(Role.REGISTRAR, unit="市司法局"), 403),
        (door(Role.REGISTRAR, unit="gz-housing"), 404),
    ):
        assert (await caller.post(f"{filing}/registration-number", version=version, **body)).status_code == status
    early = {**body, "on": "2026-09-25"}
    refused(await registrar.step(filing, "registration-number", **early), 409, "kernel.before_what_it_follows")
    assert ok(await registrar.get(filing))["registration_number"] is None


@pytest.mark.usefixtures("maker")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("12号", "filing.malformed_registration_number"),
        ("GZ〔2026〕12号", "filing.malformed_registration_number"),
        ("赣市规备〔2026〕0号", "filing.malformed_registration_number"),
        ("赣市规备〔2026〕1-", "filing.malformed_registration_number"),
        ("赣市规备〔2025〕12号", "filing.registration_of_another_year"),
    ],
)
async def test_a_number_that_is_none_or_of_another_year_changes_nothing(
    drafter: Caller, registrar: Caller, service: FilingService, number: str, code: str
) -> None:
    filing = await registered(drafter, registrar, service)
    before = ok(await registrar.get(filing))
    refused(await registrar.step(filing, "registration-number", number=number, on="2026-09-28"), 422, code)
    assert ok(await registrar.get(filing)) == before


@pytest.mark.usefixtures("maker")
async def test_the_next_is_offered_and_a_mistyped_one_burns_nothing(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    one, two, three = [await registered(drafter, registrar, service, serial) for serial in (3, 4, 5)]
    needed = "filing.registration_word_needed"
    refused(await registrar.step(one, "registration-number", on="2026-09-28"), 422, needed)
    for _ in range(2):
        offered = ok(await registrar.get(f"{one}/next-registration-number", word="赣市规备", on="2026-09-28"))
        assert (offered["number"], offered["serial"]) == (FIRST, 1)
    found = ok(await registrar.step(one, "registration-number", word="赣市规备", on="2026-09-28"))
    assert (found["registration_number"], found["number"]) == (FIRST, "赣市府规〔2026〕3号")
    again = await registrar.step(one, "registration-number", on="2026-09-28")
    refused(again, 409, "filing.registration_numbered")
    taken = await registrar.step(two, "registration-number", number="赣市规备[2026]１号", on="2026-09-28")
    assert "赣市府规〔2026〕3号" in str(refused(taken, 409, "filing.registration_number_taken"))
    ok(await registrar.step(two, "registration-number", number="赣市规备〔2026〕22号", on="2026-09-28"))
    assert ok(await registrar.get(f"{three}/next-registration-number"))["serial"] == 23
    wrong = {"change": {"number": FIRST}, **WHY}
    refused(await registrar.step(two, "entries/4/rectification", **wrong), 409, "filing.registration_number_taken")
    right = {"change": {"number": "赣市规备〔2026〕2号"}, **WHY}
    ok(await registrar.step(two, "entries/4/rectification", **right))
    assert ok(await registrar.get(two))["registration_number"] == "赣市规备〔2026〕2号"
    assert ok(await registrar.step(three, "registration-number", on="2026-09-28"))["registration_number"][-2] == "3"
    (found,) = ok(await registrar.get("/v1/filings", registration_number=FIRST))["items"]
    assert found["id"] == id_of(one)


@pytest.mark.usefixtures("maker")
async def test_a_registration_that_is_struck_gives_its_number_free(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    one, two = [await registered(drafter, registrar, service, serial) for serial in (3, 4)]
    ok(await registrar.step(one, "registration-number", number=FIRST, on="2026-09-28"))
    ok(await registrar.step(one, "entries/4/voiding", **WHY))
    assert ok(await registrar.get(one))["registration_number"] is None
    ok(await registrar.step(two, "registration-number", number=FIRST, on="2026-09-28"))


@pytest.mark.usefixtures("maker")
async def test_the_receipt_has_the_authoritys_day_and_number(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """What the maker has told of, and what it has not."""
    filing = await a_filed_document(drafter, service)
    refused(await registrar.step(filing, "receipt", number="收文3", on="2026-09-17"), 422, "kernel.before_earlier_step")
    for none in ("收文", "收文 31号", "3" * 41):
        response = await registrar.step(filing, "receipt", number=none, on="2026-09-22")
        refused(response, 422, "filing.malformed_receipt_number")
    found = ok(await registrar.step(filing, "receipt", number="收文〔2026〕31号", on="2026-09-22"))
    (said,) = found["submissions"]
    assert (said["said_on"], said["received_on"]) == ("2026-09-21", "2026-09-22")
    assert said["receipt_number"] == "收文〔2026〕31号"
    change = {"change": {"number": "收文〔2026〕32号"}, **WHY}
    ok(await registrar.step(filing, "entries/3/rectification", **change))
    assert ok(await registrar.get(filing))["submissions"][0]["receipt_number"] == "收文〔2026〕32号"
    untold = (
        f"/v1/filings/{id_of(await in_force(drafter, service, '赣市府规〔2026〕9号', matter='matter-9'))}.government"
    )
    found = ok(await registrar.step(untold, "receipt", number="收文〔2026〕40号", on="2026-09-22", **PAPER))
    assert found["submissions"][0]["receipt_number"] == "收文〔2026〕40号"


@pytest.mark.usefixtures("maker")
async def test_where_the_days_of_both_sides_differ_is_listed(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    one, two = [await a_filed_document(drafter, service, serial) for serial in (3, 4)]
    ok(await registrar.step(one, "receipt", on="2026-09-21"))
    assert ok(await registrar.get("/v1/filings", days_differ=True))["items"] == []
    found = ok(await registrar.step(two, "receipt", on="2026-09-22"))
    assert (found["days_differ"], found["submissions"][0]["days_differ"]) == (True, True)
    (listed,) = ok(await registrar.get("/v1/filings", days_differ=True))["items"]
    assert listed["id"] == id_of(two)
    assert [each["id"] for each in ok(await drafter.get("/v1/filings", days_differ=False))["items"]] == [id_of(one)]
    ok(await registrar.step(two, "entries/3/rectification", change={"on": "2026-09-21"}, **WHY))
    assert ok(await registrar.get("/v1/filings", days_differ=True))["items"] == []


HEADINGS = ["发文字号", "备案渠道", "报备日期", "收文号", "形式审查结果", "审查日期", "备案登记号"]


@pytest.mark.usefixtures("maker")
async def test_a_ledger_brings_receipts_and_registration_numbers(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Of the authority: neither twice, nor of another year, nor by the maker."""
    paths = [await in_force(drafter, service, f"赣市府规〔2026〕{n}号", matter=f"matter-{n}") for n in (3, 4, 5)]
    rows = [
        [f"赣市府规〔2026〕{n}号", "政府备案", "2026-09-21", f"收文{n}", "予以登记", "2026-09-28", number]
        for n, number in ((3, FIRST), (4, "赣市规备（2026）1号"), (5, "赣市规备〔2025〕2号"))
    ]
    importer = Importer(service.store, ledgers(service))
    maker_itself = door(Role.REGISTRAR, unit=MAKER)
    run = await imported(maker_itself, importer, "filings", a_csv(HEADINGS, *rows[:1]), **PAPER)
    assert [codes(each) for each in await told_of_rows(maker_itself, run)] != [[]]
    run = await imported(registrar, importer, "filings", a_csv(HEADINGS, *rows), **PAPER)
    told = [[code for _, code in codes(each)] for each in await told_of_rows(registrar, run)]
    assert told == [[], ["filing.registration_number_taken"], ["filing.registration_of_another_year"]]
    found = ok(await registrar.get(f"/v1/filings/{id_of(paths[0])}.government"))
    assert (found["registration_number"], found["submissions"][0]["receipt_number"]) == (FIRST, "收文3")


# In the form of the place.


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        (Form.PLAIN, "赣市规备〔2026〕12号", "赣市规备〔2026〕12号"),
        (Form.PLAIN, "赣市规备〔2026〕012号", None),
        (Form.PLAIN, "赣市规备〔2026〕012-市政府003", None),
        (Form.PADDED, "赣市规备〔2026〕012号", "赣市规备〔2026〕012号"),
        (Form.PADDED, "赣市规备〔2026〕12号", None),
        (Form.PADDED, "赣市规备〔2026〕123号", "赣市规备〔2026〕123号"),
        (Form.THREE_PART, "赣市规备（2026）012号—市政府003", "赣市规备〔2026〕012-市政府003"),
        (Form.THREE_PART, "赣市规备〔2026〕012号", None),
    ],
)
def test_a_number_is_written_as_the_place_has_it(form: Form, number: str, written: str | None, tmp_path: Path) -> None:
    laws = with_rule(A_FORM.format(form=form), tmp_path)
    filing = check(submit(a_filing(), date(2026, 9, 21)), Verdict.OK, date(2026, 9, 28))
    act = acts.NumberRegistration(on=date(2026, 9, 28), number=number)
    if written is None:
        with pytest.raises(RegistrationOutOfPattern):
            lives.enter(filing, act, laws)
        assert filing.registration_number is None
    else:
        assert lives.enter(filing, act, laws).registration_number == written


def test_where_the_place_says_nothing_it_stays_as_it_was_typed() -> None:
    for written in ("赣市规备〔2026〕12号", "赣市规备〔2026〕012号", "赣市规备〔2026〕012-市政府003"):
        assert str(RegistrationNumber.parse(written).in_form_of(None)) == written


@pytest.mark.usefixtures("maker")
async def test_in_three_parts_the_maker_has_a_serial_of_its_own(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    one, two, three = [await registered(drafter, registrar, service, serial) for serial in (3, 4, 5)]
    ok(await registrar.step(one, "registration-number", number="赣市规备〔2026〕007-市政府002", on="2026-09-28"))
    offered = ok(await registrar.get(f"{two}/next-registration-number", on="2026-09-28"))
    assert offered["number"] == "赣市规备〔2026〕008-市政府003"
    found = ok(await registrar.step(two, "registration-number", label="市府", on="2026-09-28"))
    assert found["registration_number"] == "赣市规备〔2026〕008-市府003"
    other_word = await registrar.step(three, "registration-number", word="赣备", on="2026-09-28")
    assert ok(other_word)["registration_number"] == "赣备〔2026〕1号"


# At once.

MANY = 100


@pytest.fixture
async def world(either_service: FilingService) -> World:
    world = World(either_service)
    await world.maker()
    for nth in range(MANY):
        await world.in_force(f"doc-{nth}", f"matter-{nth}", f"赣市府规〔2026〕{nth + 1}号")
        await world.filed(f"doc-{nth}")
        await world.checked(f"doc-{nth}")
    return world


async def _takes_the_next(world: World, nth: int) -> str | None:
    async with world.service.store.begin(cause(CHECKER)) as work:
        command = NumberRegistration(
            id=f"doc-{nth}.government", by=CHECKER, word="赣市规备", on=date(2026, 10, 9), paper="登记簿"
        )
        return (await number_registration(command, work, world.statutes, world.today)).registration_number


async def test_a_hundred_who_register_at_once_leave_no_gap_and_no_double(world: World) -> None:
    taken = await asyncio.gather(*(_takes_the_next(world, nth) for nth in range(MANY)))
    assert sorted(map(str, taken)) == sorted(f"赣市规备〔2026〕{nth}号" for nth in range(1, MANY + 1))
    assert CHECKER.unit == AUTHORITY


@pytest.mark.usefixtures("maker")
async def test_of_a_day_gone_by_it_is_said_what_was_so_then_and_of_today_what_is_so_now(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    filing = await registered(drafter, registrar, service)
    again = {"materials": ["备案报告"], **PAPER}
    past = refused(await drafter.step(filing, "submission", on="2026-09-24", **again), 409, "kernel.not_now")
    assert ("在2026年9月24日处于“待形式审查”阶段" in past["detail"], past["facts"]["on"]) == (True, "2026-09-24")
    today = await drafter.step(filing, "submission", on="2026-12-31", **again)
    now = refused(today, 409, "kernel.not_now")
    assert "待形式审查" not in now["detail"]
    assert now["facts"]["next"] == ok(await drafter.get(filing))["next_acts"]


@pytest.mark.usefixtures("maker")
async def test_where_the_day_is_today_and_more_has_come_since_the_present_stage_is_named(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Whatever order the steps of one day have."""
    filing = await a_filed_document(drafter, service)
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-12-31", **PAPER))
    stage = ok(await drafter.get(filing))["stage"]
    body = {"materials": ["备案报告"], **PAPER}
    said = refused(await drafter.step(filing, "submission", on="2026-12-31", **body), 409, "kernel.not_now")
    assert (said["facts"]["stage"], "待形式审查" in said["detail"]) == (stage, False)
