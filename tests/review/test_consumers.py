"""What review hears of filing: defects in documents that it had cleared, over a broker in memory."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.review.entrypoints.consumers import subscriptions
from services.review.matters.adapters.collections import SqlMatters
from services.review.service import ReviewService
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
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
from shared.storage.facts import FactKey
from shared.storage.lives.rows import Because
from shared.storage.parking import list_parked
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.storage.work import Work
from shared.web.things import see
from tests.conftest import NewDatabase
from tests.eventually import eventually
from tests.house.directory import as_admitted
from tests.review.builders import DRAFTER, a_submission
from tests.tables import create_tables

CAUSE = Cause(
    actor=as_admitted(Actor(id="a-registrar", unit="司法局", region="360700", roles=frozenset({Role.REGISTRAR}))),
    correlation_id="filing-of-document-1",
)
READER = Actor(id=DRAFTER, unit="住建局", region="360700", roles=frozenset({Role.DRAFTER}))


FOUND_ON = date(2026, 6, 1)
TYPE = DefectFoundV1.type_of("filing")
NOTHING: dict[str, Any] = {"m-1": {}, "m-2": {}}


def a_defect(matter: str | None = "m-1", *codes: str, document: str = "d-1") -> DefectFoundV1:
    return DefectFoundV1(
        document=document,
        unit="住建局",
        number="赣市府规〔2026〕3号",
        matter=matter,
        codes=codes or ("other",),
        suggestions=(),
        found_on=FOUND_ON,
    )


Told = Callable[[str], DefectFoundV1 | DocumentUpheldV1 | FactCorrectedV1 | FactWithdrawnV1]


def told(matter: str | None, *codes: str, document: str = "d-1") -> Told:
    """The finding, as filing tells it first."""
    return lambda _: a_defect(matter, *codes, document=document)


def corrected(revision: int, matter: str | None, *codes: str) -> Told:
    """What the first fact should have said."""
    data = a_defect(matter, *codes).model_dump(mode="json")
    return lambda original: FactCorrectedV1(
        original=original, type=TYPE, revision=revision, reason="rectified", legal_on=FOUND_ON, data=data
    )


def withdrawn(revision: int) -> Told:
    return lambda original: FactWithdrawnV1(original=original, type=TYPE, revision=revision, reason="voided")


async def hear(service: ReviewService, url: str, *facts: Told) -> None:
    """What filing tells, in that order, over a broker in memory; answers are to the first of the facts."""
    server = MemoryServer()
    filing: Store[Work] = Store(
        service="filing", engine=open_engine(url), clock=SystemClock(), tell=lambda *_: (), work=Work
    )
    async with filing.engine.begin() as connection:
        await create_tables(connection, LEDGER)
    async with filing.begin(CAUSE) as work:
        original = ""
        for number, fact in enumerate(facts):
            key = FactKey(f"document_review/d-{number}", str(number))
            envelope = work.announce(fact(original), key, region="360700", on=FOUND_ON)
            original = original or envelope.id
    messengers = [
        Messenger(store=filing, broker=MemoryBroker(server), chain=open_chain()),
        Messenger(store=service.store, broker=MemoryBroker(server), chain=open_chain(), subscriptions=subscriptions()),
    ]
    for messenger in messengers:
        await messenger.start()
    try:

        async def settled() -> bool:
            async with service.store.reading() as connection:
                return (await read_cursor(connection, "filing")).seq == len(facts)

        await eventually(settled)
    finally:
        for messenger in messengers:
            await messenger.stop()
        await filing.close()


async def with_matters(service: ReviewService, *ids: str) -> None:
    async with service.store.begin(CAUSE) as work:
        for id in ids:
            await work.matters.begin(a_submission(id=id))


async def found(service: ReviewService) -> dict[str, Any]:
    """What stands on the matters."""
    async with service.store.reading() as connection:
        return {id: (await see(READER, connection, SqlMatters, id)).defects_found for id in ("m-1", "m-2")}


async def test_what_filing_finds_is_noted_and_an_unknown_matter_is_parked(
    service: ReviewService, new_database: NewDatabase
) -> None:
    """The same finding told twice, one about no matter, one about an unknown matter, one of no concern."""
    await with_matters(service, "m-1")
    await hear(
        service,
        new_database(),
        told("m-1"),
        told("m-1"),
        told(None),
        told("nobody"),
        lambda _: DocumentUpheldV1(
            document="d-2", unit="住建局", number="赣市府规〔2026〕4号", suggestions=(), concluded_on=date(2026, 6, 2)
        ),
    )
    async with service.store.reading() as connection:
        matter = await see(READER, connection, SqlMatters, "m-1")
        parked = await list_parked(connection)
    assert (matter.version, matter.defects_found) == (3, {"d-1": ("other",)})
    assert [(fact.seq, fact.reason.split(": ")[1]) for fact in parked] == [(4, "not_found")]


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ([corrected(1, "m-1", "exceeds_power")], {"m-1": {"d-1": ("exceeds_power",)}, "m-2": {}}),
        (
            [corrected(1, "m-1", "other")],
            {"m-1": {"d-1": ("other",)}, "m-2": {}},
        ),
        ([corrected(1, "m-2", "exceeds_power")], {"m-1": {}, "m-2": {"d-1": ("exceeds_power",)}}),
        ([corrected(1, None, "exceeds_power")], NOTHING),
        ([withdrawn(1)], NOTHING),
        ([withdrawn(1), withdrawn(1)], NOTHING),
        ([withdrawn(1), corrected(2, "m-1", "exceeds_power")], {"m-1": {"d-1": ("exceeds_power",)}, "m-2": {}}),
        ([corrected(1, "m-2", "exceeds_power"), withdrawn(2)], NOTHING),
        ([withdrawn(1), corrected(2, "m-1", "exceeds_power"), withdrawn(3)], NOTHING),
    ],
)
async def test_after_an_answer_the_matters_are_as_if_only_its_content_had_been_heard(
    service: ReviewService, new_database: NewDatabase, answers: list[Told], stands: dict[str, Any]
) -> None:
    await with_matters(service, "m-1", "m-2")
    await hear(service, new_database(), told("m-1", "other"), *answers)
    assert await found(service) == stands
    async with service.store.reading() as connection:
        assert await list_parked(connection) == []


async def test_of_two_findings_on_a_document_the_other_stands_when_one_is_taken_back(
    service: ReviewService, new_database: NewDatabase
) -> None:
    await with_matters(service, "m-1", "m-2")
    await hear(
        service,
        new_database(),
        told("m-1", "other"),
        told("m-1", "exceeds_power", document="d-2"),
        withdrawn(1),
    )
    assert await found(service) == {"m-1": {"d-2": ("exceeds_power",)}, "m-2": {}}


async def test_a_voided_matter_hears_nothing_and_nothing_is_parked(
    service: ReviewService, new_database: NewDatabase
) -> None:
    await with_matters(service, "m-1", "m-2")
    async with service.store.begin(CAUSE) as work:
        await work.matters.void(await work.matters.get("m-1"), Because(reason="重复登记"))
    await hear(service, new_database(), told("m-1", "other"), withdrawn(1))
    assert await found(service) == NOTHING
    async with service.store.reading() as connection:
        assert await list_parked(connection) == []


async def test_what_was_heard_is_put_right_only_where_it_was_said(
    service: ReviewService, new_database: NewDatabase
) -> None:
    await with_matters(service, "m-1")
    await hear(service, new_database(), told("m-1"))
    async with service.store.begin(CAUSE) as work:
        line = (await work.matters.lines("m-1"))[1]
    assert line.set_off_by is not None
    assert line.set_off_by.startswith("fact/")


def test_review_hears_only_those_it_is_listed_with() -> None:
    heard = {speaker for subscription in subscriptions() for speaker in subscription.speakers}
    assert heard == {speaker for speaker, listeners in LISTENERS.items() if "review" in listeners}
