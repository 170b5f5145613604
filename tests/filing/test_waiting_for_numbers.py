"""待关联审查建议: linked by whichever way a document comes to bear the number that a court has told already."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.contracts.envelope import Envelope
from shared.ledgers.importing import Importer
from tests.filing.builders import MAKER
from tests.filing.facts import challenged, hear
from tests.filing.over_rest import PAPER, WHY, cleared_matter, in_force, listed, registered
from tests.filing.world import CHECKER, World
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, counts, imported

UNKNOWN, OTHER = "赣市府规〔2026〕51号", "赣市府规〔2026〕52号"
ON = date(2026, 12, 1)
PUBLISHED = {"title": "房屋租赁管理办法", "published_on": "2026-03-02", "on": "2026-12-01"}
HISTORIC = {
    "maker": MAKER,
    "title": "房屋租赁管理办法",
    "published_on": "2026-03-02",
    "reason": "补录。",
    "evidence": ["会议纪要〔2026〕7号"],
    "on": "2026-03-02",
}


class Office:
    """Both sides, and what they call for."""

    def __init__(self, service: FilingService, drafter: Caller, registrar: Caller) -> None:
        self.service, self.drafter, self.registrar = service, drafter, registrar
        self.world = World(service)

    async def told(self, number: str = UNKNOWN, thing: str = "suggestion-1", on: date = ON) -> Envelope:
        return await hear(self.service, challenged(number, thing=thing, on=on), on)

    async def document(self, told: Envelope) -> str | None:
        """That which the challenge is linked to."""
        found: str | None = (await self.world.the("challenges", told.id)).document
        return found

    async def suggestions(self, path: str) -> list[set[str]]:
        """Those that each round of it serves."""
        async with self.world.begin(CHECKER) as work:
            rounds = await work.reviews.rounds(path.rpartition("/")[2])
        return [set(each.suggestions) for each in rounds if each.voided_on is None]

    async def published(self, number: str | None = UNKNOWN, **changed: Any) -> str:
        body = {**PUBLISHED, "number": number, **changed}
        return f"/v1/documents/{ok(await self.drafter.post('/v1/documents/published', **body), 201)['id']}"


@pytest.fixture
async def office(service: FilingService, drafter: Caller, registrar: Caller) -> Office:
    await listed(registrar)
    return Office(service, drafter, registrar)


async def _found_published(office: Office) -> str:
    return await office.published()


async def _of_a_matter_found_published(office: Office) -> str:
    await cleared_matter(office.service)
    return await office.published(matter="matter-1", published_on="2026-09-18")


async def _of_a_body_on_no_list(office: Office) -> str:
    body = {**PUBLISHED, "number": UNKNOWN, "maker": "gz-forest", "name_on_paper": "赣州市森林公园管理处"}
    return f"/v1/documents/{ok(await office.registrar.post('/v1/documents/published', **body), 201)['id']}"


async def _historic(office: Office) -> str:
    path = f"/v1/documents/{ok(await office.registrar.post('/v1/documents/historic', **HISTORIC), 201)['id']}"
    ok(await office.registrar.step(path, "number", number=UNKNOWN, on="2026-03-02"))
    return path


async def _imported(office: Office, opinion: str) -> str:
    headings = ["制定单位", "文件名称", "发文字号", "公布日期", "审核意见书文号", "报备日期"]
    row = ["赣州市人民政府", "房屋租赁管理办法", UNKNOWN, "2026-03-02", opinion, "2026-03-09"]
    importer = Importer(office.service.store, ledgers(office.service))
    run = await imported(office.registrar, importer, "documents", a_csv(headings, row))
    assert counts(run)[0] == 1
    (document,) = ok(await office.registrar.get("/v1/documents"))["items"]
    return f"/v1/documents/{document['id']}"


async def _imported_unreviewed(office: Office) -> str:
    return await _imported(office, "")


async def _imported_reviewed(office: Office) -> str:
    return await _imported(office, "赣市司审〔2026〕1号")


async def _numbered_in_order(office: Office) -> str:
    return await in_force(office.drafter, office.service, UNKNOWN)


async def _published_irregularly(office: Office) -> str:
    path = await registered(office.drafter, office.service)
    ok(await office.drafter.step(path, "number", number=UNKNOWN, on="2026-09-14"))
    ok(await office.drafter.step(path, "irregular-publication", on="2026-09-18"))
    return path


async def _numbered_anew(office: Office) -> str:
    path = await registered(office.drafter, office.service)
    ok(await office.drafter.step(path, "number", number=OTHER, on="2026-09-14"))
    ok(await office.drafter.step(path, "void-number", reason="重号。", on="2026-09-15"))
    ok(await office.drafter.step(path, "number", number=UNKNOWN, on="2026-09-16"))
    return path


async def _put_right(office: Office) -> str:
    path = await office.published(OTHER)
    ok(await office.drafter.step(path, "entries/1/rectification", change={"number": UNKNOWN}, **WHY, **PAPER))
    return path


WAYS: list[Callable[[Office], Awaitable[str]]] = [
    _found_published,
    _of_a_matter_found_published,
    _of_a_body_on_no_list,
    _historic,
    _imported_unreviewed,
    _imported_reviewed,
    _numbered_in_order,
    _published_irregularly,
    _numbered_anew,
    _put_right,
]


@pytest.mark.parametrize("comes", WAYS)
async def test_all_that_waits_for_a_number_is_linked_whichever_way_a_document_comes_to_bear_it(
    office: Office, comes: Callable[[Office], Awaitable[str]]
) -> None:
    waiting = [await office.told(), await office.told("赣市府规[2026]51号", "suggestion-2")]
    other = await office.told("赣市府规〔2026〕53号", "suggestion-3")
    path = await comes(office)
    assert [await office.document(each) for each in waiting] == [path.rpartition("/")[2]] * 2
    assert await office.suggestions(path) == [{"suggestion-1", "suggestion-2"}]
    assert await office.document(other) is None
