"""A document's way through REST, by its maker, as tests need it."""

from datetime import date
from typing import Any

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.domain import acts
from services.filing.documents.domain.numbers import Place
from services.filing.service import FilingService
from shared.kernel.identifiers import DocumentNumber
from shared.storage.lives.rows import Because
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.facts import cleared, decided, hear, outbox
from tests.filing.world import CHECKER, cause
from tests.house.caller import Caller, ok

# What is entered at the end of the year for days long past has run out meanwhile.
PAPER = {"paper": "收文簿2026-31"}
WHY = {"reason": "录入错误。"}
TYPED = "赣市府规〔2026〕22号"
BEFORE = {"title": "某某暂行规定", "published_on": "2026-03-02", "on": "2026-12-01"}
FINDING = {"code": "conflicts_with_higher_law", "article": "第八条", "basis": "行政许可法", "basis_article": "第十六条"}


async def listed(registrar: Caller, **changed: Any) -> dict[str, Any]:
    """A maker on the list, by the paper of which it files with whoever keeps it."""
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    return ok(await registrar.post("/v1/makers", **{**body, "paper": "赣市司发〔2026〕1号", **changed}), 201)


async def cleared_matter(service: FilingService, matter: str = "matter-1") -> None:
    await hear(service, cleared(matter), date(2026, 9, 1))
    await hear(service, decided(matter), date(2026, 9, 10))


async def registered(drafter: Caller, service: FilingService, matter: str = "matter-1") -> str:
    """The path of a document of that matter, which is cleared for it."""
    await cleared_matter(service, matter)
    body = {"title": "房屋租赁管理办法", "matter": matter, "on": "2026-09-14"}
    return f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"


async def in_force(
    drafter: Caller, service: FilingService, number: str = NUMBER, *, matter: str = "matter-1", **published: Any
) -> str:
    """The path of a document that is published."""
    path = await registered(drafter, service, matter)
    ok(await drafter.step(path, "number", number=number, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18", **published))
    return path


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def published_otherwise(service: FilingService, document: str, on: date) -> None:
    """What a second person has confirmed."""
    async with service.store.begin(cause(CHECKER)) as work:
        thing = await work.documents.get(document)
        act = acts.Publish(on=on, channels=thing.channels)
        await work.documents.rectify(thing, 3, act, Because(reason="公报日期", paper="政府公报"))


async def told(service: FilingService) -> list[str]:
    return [fact["type"].split(".")[2] for fact in await outbox(service)]


async def holder(service: FilingService, number: str) -> str | None:
    """The document that has the number."""
    async with service.store.reading() as connection:
        numbers = SqlNumbers(service.store.work_on(connection, None))  # type: ignore[arg-type]
        taken = await numbers.given(Place.of(DocumentNumber.parse(number), GANZHOU))
    return None if taken is None else taken.document
