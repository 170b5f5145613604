"""The roster of a unit handed in as a table: every fault of every row named, and nobody in it twice."""

import pytest

from services.notify.entrypoints.ledgers import ledgers
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, a_workbook, codes, counts, hand_in, imported, told_of_rows
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, TRAFFIC, registered
from tests.notify.rosters import KEEPER, entered, keeper, of_supervision, of_traffic

HEADINGS = ["单位标识", "人员标识", "职务", "角色", "起始日期", "结束日期"]
REVIEWER = [TRAFFIC, "p-2", "法规科科长", "合法性审查人员、行政应诉人员", "2026-01-05", ""]
DRAFTER = [TRAFFIC, "p-3", "科员", "drafter", "2026-04-01", "2026-12-31"]
DRIVER = [TRAFFIC, "p-4", "驾驶员", "", "2026-01-05", ""]


@pytest.fixture(autouse=True)
async def district(office: Caller, web: Web) -> None:
    await registered(office, TRAFFIC, "department")
    await registered(office, BUREAU, "justice_bureau")
    await entered(of_supervision(web), KEEPER, Role.ADMINISTRATOR)


@pytest.fixture
async def importer(house: House) -> Importer:
    return Importer(house.service.store, ledgers(house.service))


async def test_every_fault_of_a_row_is_named_and_the_rest_is_entered(web: Web, importer: Importer) -> None:
    rows = [
        [BUREAU, *REVIEWER[1:]],
        ["610702-nobody", *REVIEWER[1:]],
        [TRAFFIC, "p-7", "科长", "科长", *REVIEWER[4:]],
        [TRAFFIC, "p-5", "审判员", "人民法院", *REVIEWER[4:]],
        [TRAFFIC, "110101199003071234", *REVIEWER[2:]],
        [*REVIEWER[:4], "2026-13-05", ""],
        [*DRAFTER[:5], "2026-03-31"],
        [TRAFFIC, "p-6", "", *REVIEWER[3:]],
        [TRAFFIC, KEEPER, *REVIEWER[2:]],
        REVIEWER,
        [*REVIEWER[:4], "2026-02-05", ""],
    ]
    run = await imported(keeper(web), importer, "persons", a_csv(HEADINGS, *rows))
    lines = await told_of_rows(keeper(web), run)
    assert [[code for _, code in codes(line)] for line in lines] == [
        ["not_found"],
        ["not_found"],
        ["import.unknown_word"],
        ["notify.role_unfit_for_unit"],
        ["notify.identity_number"],
        ["kernel.malformed_date"],
        ["import.wrong_order"],
        ["import.missing"],
        ["notify.not_for_oneself"],
        [],
        ["notify.person_on_roster_already"],
    ]
    assert counts(run) == (1, 0, 0, 10)


async def test_only_whoever_keeps_it_hands_one_in(web: Web, importer: Importer) -> None:
    drafter = of_traffic(web, KEEPER)
    answer = await hand_in(drafter, "persons", a_csv(HEADINGS, REVIEWER))
    assert (answer.status_code, answer.json()["code"]) == (403, "web.role_needed")
    run = await imported(of_supervision(web), importer, "persons", a_csv(HEADINGS, REVIEWER))
    (line,) = await told_of_rows(of_supervision(web), run)
    assert [code for _, code in codes(line)] == ["notify.roster_kept_by_administrator"]
    assert f"单位“某局（{TRAFFIC}）”" in str(line)


async def test_a_dry_run_enters_nothing_and_a_second_run_nothing_more(web: Web, importer: Importer) -> None:
    own, file = keeper(web), a_workbook(HEADINGS, REVIEWER, DRAFTER, DRIVER)
    tried = await imported(own, importer, "persons", file, dry_run="true")
    assert counts(tried)[3] == 0, await told_of_rows(own, tried)
    assert len(ok(await own.get(f"/v1/units/{TRAFFIC}/persons"))["items"]) == 1
    run = await imported(own, importer, "persons", file)
    assert counts(run) == (3, 0, 0, 0), await told_of_rows(own, run)
    again = await imported(own, importer, "persons", a_csv(HEADINGS, REVIEWER, DRAFTER, DRIVER))
    assert counts(again) == (0, 3, 0, 0)
    found = ok(await own.get(f"/v1/units/{TRAFFIC}/persons", person="p-2"))["items"]
    assert [[role["role"] for role in each["roles"]] for each in found] == [["litigator", "reviewer"]]
