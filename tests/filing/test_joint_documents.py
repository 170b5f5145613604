"""联合制发: several units make one document. The lead does all there is to do; the others see it and hear of it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.joint import MOST
from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import KnownUnit, Spell
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from shared.storage.directory import KNOWN_UNIT, row_of
from shared.storage.rewriting import rewrite
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import hear, outbox, withdrawn
from tests.filing.over_rest import BEFORE, PAPER, WHY, cleared_matter, id_of, in_force, listed
from tests.filing.test_documents_of_others import HISTORIC
from tests.house.at_once import check_nothing_is_half
from tests.house.caller import Caller, ok, refused
from tests.house.directory import add_units, let_roles_decide
from tests.house.ledgers import a_csv, imported, told_of_rows
from tests.house.relating import stands_in

WATER, LAND, STRANGER = "gz-water", "gz-land", "gz-housing"
JOINT = [WATER, LAND]
NEW = {"title": "水利工程用地管理办法", "matter": "matter-1", "on": "2026-09-14"}
SINCE, LAST = date(2026, 9, 1), "2026-08-31"

pytestmark = pytest.mark.usefixtures("maker")

WRONG = [
    (["gz-nobody"], "kernel.unknown_unit"),
    (["gz-court"], "kernel.unfit_part"),
    (["gz-congress"], "kernel.unfit_part"),
    ([MAKER], "filing.lead_as_joint_maker"),
    ([WATER, LAND, WATER], "filing.joint_maker_twice"),
]


async def closed(service: FilingService, id: str) -> None:
    """A department that there was until the first of September."""
    spells = (Spell(name=id, kind="department", region=GANZHOU),)
    async with service.store.writing() as connection:
        unit = KnownUnit(id=id, version=0, spells=spells, closed_on=SINCE, successors=(WATER,))
        await connection.execute(KNOWN_UNIT.insert().values(row_of(unit)))


async def jointly(drafter: Caller, service: FilingService, joint: list[str] | None = None) -> str:
    """The path of a document that is registered with joint makers."""
    await cleared_matter(service)
    body = {**NEW, "joint_makers": JOINT if joint is None else joint}
    return f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"


@pytest.mark.parametrize(("joint", "code"), WRONG)
async def test_who_cannot_be_a_joint_maker_is_refused_wherever_it_is_named(
    drafter: Caller, registrar: Caller, service: FilingService, joint: list[str], code: str
) -> None:
    await cleared_matter(service)
    for caller, path, body in (
        (drafter, "/v1/documents", NEW),
        (drafter, "/v1/documents/published", BEFORE),
        (registrar, "/v1/documents/historic", {**HISTORIC, "maker": MAKER}),
    ):
        said = refused(await caller.post(path, **body, joint_makers=joint), 422, code)
        assert said["errors"][0]["field"] == "joint_makers"
    path = await jointly(drafter, service)
    change = {"change": {"joint_makers": joint}, **WHY}
    refused(await drafter.step(path, "entries/1/rectification", **change), 422, code)
    assert ok(await drafter.get(path))["joint_makers"] == JOINT


async def test_there_are_only_so_many(drafter: Caller, registrar: Caller, service: FilingService) -> None:
    """By a body, and by a ledger, which has no bound of its own."""
    await cleared_matter(service)
    many = [f"gz-bureau-{nth}" for nth in range(MOST + 1)]
    add_units(str(service.store.engine.url), GANZHOU, "department", *many)
    refused(await drafter.post("/v1/documents", **NEW, joint_makers=many), 422, "web.inputs")
    row = ["赣州市人民政府", "某办法", "", "2024-03-04", "、".join(many)]
    told = await of_ledger(registrar, service, row)
    assert told == [[("联合制定单位", "filing.too_many_joint_makers")]]
    ok(await drafter.post("/v1/documents", **NEW, joint_makers=many[:MOST]), 201)


async def test_a_unit_that_was_closed_by_then_is_refused_and_one_that_was_there_is_entered_late(
    drafter: Caller, service: FilingService
) -> None:
    await closed(service, "gz-closed")
    await cleared_matter(service)
    said = refused(
        await drafter.post("/v1/documents", **NEW, joint_makers=["gz-closed"]), 422, "kernel.unit_closed_before"
    )
    assert (said["errors"][0]["field"], WATER in said["detail"]) == ("joint_makers", True)
    late = {"title": "某办法", "published_on": LAST, "on": LAST, "joint_makers": ["gz-closed"], **PAPER}
    assert ok(await drafter.post("/v1/documents/published", **late), 201)["joint_makers"] == ["gz-closed"]


ACTS: dict[str, dict[str, Any]] = {
    "number": {"number": NUMBER},
    "next-number": {},
    "dropping": {"reason": "不发了。"},
    "publication": {},
    "irregular-publication": {},
    "suspension": {},
    "repeal": {},
    "invalidation": {},
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("knows", [True, False])
async def test_a_joint_maker_acts_on_nothing(
    door: Door,
    drafter: Caller,
    registrar: Caller,
    service: FilingService,
    maker: Any,
    request: pytest.FixtureRequest,
    act: str,
    *,
    knows: bool,
) -> None:
    """Also where the directory knows of nobody who is anything to the lead, and a role alone decides."""
    ok(await registrar.step(f"/v1/makers/{maker['id']}", "words", words=["赣市府规"], on="2026-01-06", **PAPER))
    path, before = await jointly(drafter, service), len(await outbox(service))
    if not knows:
        let_roles_decide(request.getfixturevalue("_office")[0].store)
    for role in (Role.DRAFTER, Role.REGISTRAR):
        answer = await door(role, unit=WATER).step(path, act, **ACTS[act], on="2026-09-18")
        assert answer.status_code in (403, 404), answer.text
    assert len(await outbox(service)) == before


async def test_nor_does_it_put_right_or_file(door: Door, drafter: Caller, service: FilingService) -> None:
    path = await jointly(drafter, service)
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18"))
    other = door(Role.DRAFTER, unit=WATER)
    alone = {"change": {"joint_makers": [WATER]}, **WHY}
    refused(await other.step(path, "entries/1/rectification", **alone), 403, "kernel.not_your_entry")
    refused(await other.step(path, "voiding", **WHY, **PAPER), 403, "kernel.not_your_entry")
    filing = f"/v1/filings/{id_of(path)}.government"
    said = {"materials": ["备案报告"], "on": "2026-09-28", **PAPER}
    refused(await other.post(f"{filing}/submission", version=1, **said), 403, "filing.not_a_side")


async def test_where_a_government_makes_it_jointly_it_is_filed_where_the_department_that_leads_files(
    door: Door, registrar: Caller
) -> None:
    """Nothing is refused; and the government sees the filing of what it has made with others, and no other."""
    await listed(registrar, unit=STRANGER, name="市住建局")
    lead = door(Role.DRAFTER, unit=STRANGER)
    found = ok(await lead.post("/v1/documents/published", **BEFORE, joint_makers=[MAKER, WATER]), 201)
    assert (found["unit"], found["maker"], found["joint_makers"]) == (STRANGER, "市住建局", [MAKER, WATER])
    alone = ok(await lead.post("/v1/documents/published", **{**BEFORE, "title": "另一办法"}), 201)
    filings = [ok(await lead.get(f"/v1/filings/{each['id']}.government")) for each in (found, alone)]
    assert filings[0]["authority"] == filings[1]["authority"]
    joint = door(Role.DRAFTER, unit=MAKER)
    assert ok(await joint.get(f"/v1/filings/{found['id']}.government"))["unit"] == STRANGER
    refused(await joint.get(f"/v1/filings/{alone['id']}.government"), 404, "not_found")


async def test_a_stranger_reads_nothing_and_a_joint_maker_all_of_the_document(
    door: Door, drafter: Caller, service: FilingService
) -> None:
    path = await jointly(drafter, service)
    alone = await in_force(drafter, service, matter="matter-2")
    stranger = door(Role.DRAFTER, unit=STRANGER)
    reads = (path, f"{path}/entries", f"/v1/history/document/{id_of(path)}")
    for at in reads:
        refused(await stranger.get(at), 404, "not_found")
    assert ok(await stranger.get("/v1/documents"))["items"] == []
    for unit in JOINT:
        joint = door(Role.DRAFTER, unit=unit)
        for at in reads:
            ok(await joint.get(at))
        refused(await joint.get(alone), 404, "not_found")
        page = ok(await joint.get("/v1/documents", count="true"))
        assert [each["id"] for each in page["items"]] == [id_of(path)]
        assert page["count"]["number"] == 1
    # Once, where it is seen in two ways; of a unit over which one stands all that is its own besides.
    await stands_in(service.store, Relation.SUPERVISES, WATER, MAKER)
    found = [each["id"] for each in ok(await door(Role.REGISTRAR, unit=WATER).get("/v1/documents"))["items"]]
    assert sorted(found) == sorted([id_of(path), id_of(alone)])


@pytest.mark.parametrize("sort", ["newest", "number"])
async def test_lists_are_narrowed_by_a_joint_maker_in_every_order(
    either_door: Door, either_service: FilingService, sort: str
) -> None:
    registrar, drafter = either_door(Role.REGISTRAR), either_door(Role.DRAFTER, unit=MAKER)
    await listed(registrar)
    titles = ["甲办法", "乙办法", "丙办法"]
    for nth, (title, joint) in enumerate(zip(titles, [[WATER], [], [LAND, WATER]], strict=True)):
        body = {"title": title, "published_on": f"2026-03-0{nth + 1}", "on": "2026-12-01", "joint_makers": joint}
        number = f"赣市府规〔2026〕{nth + 1}号"
        ok(await drafter.post("/v1/documents/published", **body, number=number), 201)
    wanted = {"newest": ["丙办法", "甲办法"], "number": ["甲办法", "丙办法"]}[sort]
    for caller, asked in (
        (registrar, {"joint_maker": WATER}),
        (registrar, {"joint_maker": WATER, "q": "办法"}),
        (registrar, {"joint_maker": WATER, "unit": MAKER, "region": GANZHOU, "stage": "published"}),
        (either_door(Role.DRAFTER, unit=WATER), {}),
        (either_door(Role.DRAFTER, unit=WATER), {"q": "办法"}),
        (either_door(Role.DRAFTER, unit=WATER), {"joint_maker": WATER}),
    ):
        first = ok(await caller.get("/v1/documents", sort=sort, limit=1, **asked))
        then = ok(await caller.get("/v1/documents", sort=sort, limit=1, cursor=first["next"], **asked))
        assert [each["title"] for each in (*first["items"], *then["items"])] == wanted
        assert then["next"] is None
    land = either_door(Role.DRAFTER, unit=LAND)
    assert [each["title"] for each in ok(await land.get("/v1/documents"))["items"]] == ["丙办法"]
    assert ok(await land.get("/v1/documents", unit=LAND))["items"] == []
    table = (await registrar.get("/v1/documents", format="csv")).content.decode("utf-8-sig")
    assert "联合制定单位" in table
    assert "gz-land、gz-water,gz-land、gz-water" in table


async def test_the_list_is_put_right_and_whoever_was_told_hears_of_it(
    door: Door, drafter: Caller, service: FilingService
) -> None:
    path = await jointly(drafter, service)
    before = len(await outbox(service))
    put = ok(
        await drafter.step(path, "entries/1/rectification", change={"joint_makers": [LAND, "gz-transport"]}, **WHY)
    )
    assert put["joint_makers"] == [LAND, "gz-transport"]
    (corrected,) = (await outbox(service))[before:]
    assert corrected["type"] == "liandong.filing.fact_corrected.v1"
    assert corrected["data"]["data"]["joint_makers"] == [LAND, "gz-transport"]
    left, come = door(Role.DRAFTER, unit=WATER), door(Role.DRAFTER, unit="gz-transport")
    refused(await left.get(path), 404, "not_found")
    assert ok(await left.get("/v1/documents"))["items"] == []
    assert [each["id"] for each in ok(await come.get("/v1/documents"))["items"]] == [id_of(path)]
    none = ok(await drafter.step(path, "entries/1/rectification", change={"joint_makers": []}, **WHY))
    assert none["joint_makers"] == []
    refused(await come.get(path), 404, "not_found")


async def test_of_a_voided_document_its_joint_makers_learn_so(
    door: Door, drafter: Caller, service: FilingService
) -> None:
    path = await jointly(drafter, service)
    ok(await drafter.step(path, "voiding", **WHY))
    (listed_,) = ok(await door(Role.DRAFTER, unit=WATER).get("/v1/documents"))["items"]
    assert (listed_["id"], listed_["voided_on"]) == (id_of(path), "2026-12-31")


@pytest.mark.parametrize("wrong", ["DELETE FROM joint_maker_line", "UPDATE joint_maker_line SET unit = 'gz-housing'"])
async def test_by_whom_a_document_is_found_is_held_against_its_entries_and_filled_again(
    door: Door, drafter: Caller, service: FilingService, wrong: str
) -> None:
    """Also of one that is void; and of documents that were stored before they were found so."""
    path = await jointly(drafter, service)
    ok(await drafter.step(path, "entries/1/rectification", change={"joint_makers": [LAND, "gz-transport"]}, **WHY))
    ok(await drafter.step(path, "voiding", **WHY))
    await check_nothing_is_half(service.store)
    async with service.store.writing() as connection:
        await connection.execute(text(wrong))
    with pytest.raises(AssertionError):
        await check_nothing_is_half(service.store)
    await rewrite(service.store, SqlDocuments)
    await check_nothing_is_half(service.store)
    for unit, number in ((WATER, 0), (LAND, 1), ("gz-transport", 1), (STRANGER, 0)):
        assert len(ok(await door(Role.DRAFTER, unit=unit).get("/v1/documents"))["items"]) == number


HEADINGS = ["制定单位", "文件名称", "发文字号", "公布日期", "联合发文单位"]


async def of_ledger(registrar: Caller, service: FilingService, *rows: list[str], **query: Any) -> list[Any]:
    run = await imported(
        registrar, Importer(service.store, ledgers(service)), "documents", a_csv(HEADINGS, *rows), **query
    )
    return [[(each["column"], each["code"]) for each in line["told"]] for line in await told_of_rows(registrar, run)]


@pytest.mark.parametrize("query", [{}, {"dry_run": "true"}])
async def test_a_ledger_names_them_by_the_list_of_makers_or_the_directory_or_by_their_codes(
    registrar: Caller, service: FilingService, query: dict[str, str]
) -> None:
    await listed(registrar, unit=WATER, name="赣州市水利局")
    rows = [
        ["赣州市人民政府", "甲办法", "", "2026-03-04", "赣州市水利局；gz-land；赣州市公安局"],
        ["赣州市人民政府", "乙办法", "", "2026-03-04", "没有这个局"],
        ["赣州市人民政府", "丙办法", "", "2026-03-04", "gz-nobody"],
        ["赣州市人民政府", "丁办法", "", "2026-03-04", "赣州市人民政府"],
        ["赣州市人民政府", "戊办法", "", "2026-03-04", "gz-water、赣州市水利局"],
    ]
    told = [found for found in await of_ledger(registrar, service, *rows, **query) if (None, "unreviewed") not in found]
    assert told == [
        [("联合制定单位", "filing.unknown_maker")],
        [("联合制定单位", "kernel.unknown_unit")],
        [("联合制定单位", "filing.lead_as_joint_maker")],
        [("联合制定单位", "filing.joint_maker_twice")],
    ]
    entered = ok(await registrar.get("/v1/documents"))["items"]
    assert [each["joint_makers"] for each in entered] == ([] if query else [[WATER, LAND, "ganzhou-public-security"]])


async def test_a_joint_document_is_counted_once_for_its_lead(door: Door, drafter: Caller, registrar: Caller) -> None:
    ok(await drafter.post("/v1/documents/published", **BEFORE, number=NUMBER, joint_makers=JOINT), 201)
    asked = {"from": "2026-01-01", "to": "2026-12-31", "region": GANZHOU}
    for caller, number in ((registrar, 1), (drafter, 1), (door(Role.DRAFTER, unit=WATER), 0)):
        rates = {each["id"]: each for each in ok(await caller.get("/v1/rates", **asked))["rates"]}
        assert [rates[id]["denominator"] for id in ("in_order", "filed")] == [number, number]
        assert "牵头" in rates["in_order"]["caliber"]
        assert "牵头" in rates["filed"]["caliber"]


async def test_a_joint_document_goes_its_way_by_its_lead(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = await jointly(drafter, service)
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18"))
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29", **PAPER))
    ok(await drafter.step(path, "repeal", on="2026-12-01"))
    for unit in JOINT:
        shown = ok(await door(Role.DRAFTER, unit=unit).get(path))
        assert (shown["stage"], shown["number"], shown["unit"]) == ("repealed", NUMBER, MAKER)
    told = [each for each in await outbox(service) if each["type"].startswith("liandong.filing.document_")]
    of_it = {each["type"].split(".")[2]: each["data"].get("joint_makers") for each in told}
    for fact in ("document_registered", "document_numbered", "document_published", "document_repealed"):
        assert of_it[fact] == JOINT
    heard = {each["type"].split(".")[2]: tuple(each["parties"]) for each in told if each["data"].get("joint_makers")}
    assert heard["document_registered"] == heard["document_numbered"] == tuple(JOINT)
    assert heard["document_published"] == heard["document_repealed"] == (*JOINT, AUTHORITY)


async def test_that_a_published_document_is_cleared_no_more_reaches_its_joint_makers_and_its_authority(
    drafter: Caller, service: FilingService
) -> None:
    path = await jointly(drafter, service)
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18"))
    await hear(service, withdrawn(), date(2026, 9, 21))
    (flawed,) = [each for each in await outbox(service) if each["type"].endswith("document_flawed.v1")]
    assert set(flawed["parties"]) == {*JOINT, AUTHORITY}
