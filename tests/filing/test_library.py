"""The library, which everyone reads: documents in force, and nothing about how they came about."""

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import GANZHOU, NUMBER
from tests.filing.conftest import Door
from tests.filing.over_rest import FINDING, PAPER, id_of, in_force, registered
from tests.house.caller import Caller, ok

pytestmark = pytest.mark.usefixtures("maker")


@pytest.fixture
def public(door: Door) -> Caller:
    return Caller(door(Role.DRAFTER).client, None)


async def test_the_public_finds_documents_in_force_and_nothing_about_how_they_came_about(
    public: Caller, drafter: Caller, service: FilingService
) -> None:
    assert ok(await public.get("/v1/library"))["items"] == []
    document = await in_force(drafter, service, valid_until="2031-09-17")
    (found,) = ok(await public.get("/v1/library", q="租赁 规[2026]", region="360000"))["items"]
    assert found == {
        "number": "赣市府规〔2026〕3号",
        "title": "房屋租赁管理办法",
        "maker": "赣州市人民政府",
        "joint_makers": [],
        "region": GANZHOU,
        "published_on": "2026-09-18",
        "valid_until": "2031-09-17",
    }
    sheet = (await public.get("/v1/library", format="csv")).content.decode("utf-8-sig").splitlines()
    row = dict(zip(sheet[0].split(","), sheet[1].split(","), strict=True))
    assert (row["制定主体 Maker"], row["标题 Title"]) == ("赣州市人民政府", "房屋租赁管理办法")
    assert ok(await public.get("/v1/library", region="340000"))["items"] == []
    assert ok(await public.get("/v1/library", q="%租赁办"))["items"] == []
    assert (await public.get(document)).status_code == 401


async def test_what_is_not_published_yet_or_no_longer_applied_is_not_in_the_library(
    public: Caller, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))
    assert ok(await public.get("/v1/library"))["items"] == []
    ok(await drafter.step(path, "publication", on="2026-09-18"))
    filing, review = f"/v1/filings/{id_of(path)}.government", f"/v1/reviews/{id_of(path)}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    ok(await registrar.step(review, "conclusion", outcome="opinion", findings=[FINDING], on="2026-10-20", **PAPER))
    ok(await drafter.step(review, "correction", remedy="suspended", on="2026-11-05", **PAPER))
    assert len(ok(await public.get("/v1/library"))["items"]) == 1
    ok(await registrar.step(review, "acceptance", on="2026-11-06"))
    assert ok(await public.get("/v1/library"))["items"] == []


async def test_a_document_whose_time_is_over_is_not_in_the_library(
    public: Caller, drafter: Caller, service: FilingService
) -> None:
    await in_force(drafter, service, valid_until="2026-12-30")
    assert ok(await public.get("/v1/library"))["items"] == []
