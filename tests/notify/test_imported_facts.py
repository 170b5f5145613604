"""What came in with a ledger is no news to outsiders: it stands in the feed, marked, and is sent to no webhook."""

from datetime import date

from services.notify.delivery.adapters.tables import DeliveryRow
from shared.contracts.corrections import FactCorrectedV1
from shared.contracts.envelope import Contract
from shared.contracts.filing import FilingReceivedV1
from shared.messaging.subscription import Fact
from tests.notify.builders import a_cause, as_fact, enveloped
from tests.notify.conftest import House, Web

TYPE = "liandong.filing.filing_received.v1"
HOOK = {"url": "https://hooks.example.cn/in", "types": [TYPE], "region": "360700"}
RECEIVED_ON = date(2026, 3, 10)


def received(document: str) -> Contract:
    return FilingReceivedV1(
        document=document,
        unit="住建局",
        number="赣市府规〔2026〕1号",
        track="government",
        authority="司法局",
        said_on=RECEIVED_ON,
        received_on=RECEIVED_ON,
        in_time=True,
    )


def told(document: str, sequence: int, *, imported: bool) -> Fact:
    fact = as_fact(received(document), "filing", on=RECEIVED_ON, sequence=sequence)
    envelope = fact.envelope.model_copy(update={"imported": imported or None})
    return enveloped(fact, envelope)


async def sent(house: House) -> list[str]:
    return [row["event_id"] for row in await house.rows(DeliveryRow)]


async def test_it_stands_in_the_feed_marked_and_is_sent_to_no_webhook(house: House, web: Web) -> None:
    supervisor = web.supervisor
    made = await supervisor.post("/v1/webhooks", **HOOK)
    assert made.status_code == 201, made.text
    past, news = told("doc-1", 1, imported=True), told("doc-2", 2, imported=False)
    await house.hear(past, news)
    shown = (await supervisor.get("/v1/feed", type=TYPE)).json()["items"]
    assert [(each["data"]["document"], each.get("imported")) for each in shown] == [("doc-1", True), ("doc-2", None)]
    assert await sent(house) == [news.envelope.id]


async def test_what_corrects_it_later_is_news(house: House, web: Web) -> None:
    supervisor = web.supervisor
    assert (await supervisor.post("/v1/webhooks", **HOOK)).status_code == 201
    past = told("doc-1", 1, imported=True)
    await house.hear(past)
    assert await sent(house) == []
    answer = FactCorrectedV1(
        original=past.envelope.id,
        type=TYPE,
        revision=1,
        reason="rectified",
        legal_on=date(2026, 3, 12),
        data=past.envelope.data,
    )
    later = as_fact(answer, "filing", on=date(2026, 3, 12), sequence=3)
    async with house.service.store.begin(a_cause()) as work:
        work.pass_on(later.envelope, later.body, later.contract)
    assert await sent(house) == [later.envelope.id]
