"""What review hears of filing: defects in documents that it had cleared, over a broker in memory."""

from datetime import date
from typing import Any

from services.review.entrypoints.consumers import subscriptions
from services.review.matters.adapters.collections import SqlMatters
from services.review.service import ReviewService
from shared.contracts.filing import DefectFoundV1, DocumentUpheldV1
from shared.contracts.listeners import LISTENERS
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.clock import SystemClock
from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.messaging.messenger import Messenger
from shared.storage.cause import Cause
from shared.storage.chain import open_chain
from shared.storage.cursor import read_cursor
from shared.storage.engine import open_engine
from shared.storage.parking import list_parked
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.storage.work import FactKey, Work
from shared.web.things import see
from tests.conftest import NewDatabase
from tests.eventually import eventually
from tests.review.builders import DRAFTER, a_submission

CAUSE = Cause(
    actor=Actor(id="a-registrar", unit="司法局", region="360700", roles=frozenset({Role.REGISTRAR})),
    correlation_id="filing-of-document-1",
)
READER = Actor(id=DRAFTER, unit="住建局", region="360700", roles=frozenset({Role.DRAFTER}))


def a_defect(matter: str | None = "m-1") -> DefectFoundV1:
    return DefectFoundV1(
        document="d-1",
        unit="住建局",
        number="赣市府规〔2026〕3号",
        matter=matter,
        codes=("superior_law",),
        suggestions=(),
        found_on=date(2026, 6, 1),
    )


async def test_what_filing_finds_is_noted_and_an_unknown_matter_is_parked(
    service: ReviewService, new_database: NewDatabase
) -> None:
    """The same finding told twice, one about no matter, one about an unknown matter, one of no concern."""
    async with service.store.begin(CAUSE) as work:
        await work.matters.begin(a_submission())
    server = MemoryServer()
    filing: Store[Work] = Store(
        service="filing", engine=open_engine(new_database()), clock=SystemClock(), tell=lambda *_: (), work=Work
    )
    async with filing.engine.begin() as connection:
        await connection.run_sync(LEDGER.create_all)
    told: list[Any] = [
        a_defect(),
        a_defect(),
        a_defect(matter=None),
        a_defect(matter="nobody"),
        DocumentUpheldV1(
            document="d-2", unit="住建局", number="赣市府规〔2026〕4号", suggestions=(), concluded_on=date(2026, 6, 2)
        ),
    ]
    async with filing.begin(CAUSE) as work:
        for number, contract in enumerate(told):
            key = FactKey(f"document_review/d-{number}", str(number))
            work.announce(contract, key, region="360700", on=date(2026, 6, 1))
    messengers = [
        Messenger(store=filing, broker=MemoryBroker(server), chain=open_chain()),
        Messenger(store=service.store, broker=MemoryBroker(server), chain=open_chain(), subscriptions=subscriptions()),
    ]
    for messenger in messengers:
        await messenger.start()
    try:

        async def settled() -> bool:
            async with service.store.reading() as connection:
                return (await read_cursor(connection, "filing")).seq == len(told)

        await eventually(settled)
    finally:
        for messenger in messengers:
            await messenger.stop()
        await filing.close()
    async with service.store.reading() as connection:
        matter = await see(READER, connection, SqlMatters, "m-1")
        parked = await list_parked(connection)
    assert (matter.version, matter.defects_found) == (3, {"d-1": ("superior_law",)})
    assert [(fact.seq, fact.reason.split(": ")[1]) for fact in parked] == [(4, "not_found")]


def test_review_hears_only_those_it_is_listed_with() -> None:
    heard = {speaker for subscription in subscriptions() for speaker in subscription.speakers}
    assert heard == {speaker for speaker, listeners in LISTENERS.items() if "review" in listeners}
