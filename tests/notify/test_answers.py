"""What proves to be otherwise leaves notify as if only that had been heard, whatever was heard before."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from services.notify.deadlines.adapters.heard import SAID
from services.notify.deadlines.adapters.inboxes import notice_of
from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.adapters.wording import sentence
from services.notify.deadlines.domain.notices import Code
from services.notify.deadlines.usecases.acknowledge_notice import AcknowledgeNotice, acknowledge_notice
from services.notify.delivery.adapters.tables import DeliveryRow, PassedFactRow
from services.notify.delivery.domain.endpoint import Scheme, Secret
from services.notify.delivery.usecases.register_endpoint import RegisterEndpoint, register_endpoint
from services.notify.entrypoints.consumers import known_types, subscriptions
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from services.notify.tables import NOTIFY
from shared.contracts.corrections import WordVoidedV1
from shared.contracts.deadlines import ExplanationGivenV1
from shared.contracts.envelope import Contract
from shared.contracts.law import LawReleaseInForceV1
from shared.contracts.litigation import AttendanceRecordedV1, CaseLostV1
from shared.contracts.naming import ThingNamedV1
from shared.contracts.notify import OccurrenceMetV1, OccurrenceReopenedV1, UnitStatedV1
from shared.kernel.directory.names import NOBODY_NAMED
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Subscription
from shared.storage.event_log import Entry
from tests.conftest import Migrated
from tests.house.answers import (
    TOLD,
    Listener,
    Occasion,
    Residue,
    must_be_left_as_by_the_answer_alone,
    must_leave_nothing_and_may_return,
    occasions_of,
)
from tests.house.facts import corrected, some, told, withdrawn
from tests.notify.builders import ROOT, a_cause, an_actor
from tests.notify.conftest import TODAY, House

ANQING, HOUSING, LAND = "340800", "340800-zjj", "340800-zrj"
OFFICE = an_actor(Role.OFFICE, id="office-1", unit="340800-zfb", region=ANQING)
NewHouse = Callable[[], House]
# What makes alarms of facts of which not every content does.
ALARMING = {"attendance_recorded": {"violations": ("head_absent",)}, "catalogue_submitted": {"covers": "first_half"}}


@pytest.fixture
async def new_house(migrated: Migrated, tmp_path: Path) -> AsyncIterator[NewHouse]:
    """Gives one notify service after the other, each on a SQLite database of its own."""
    async with AsyncExitStack() as stack:

        def make() -> House:
            settings = NotifySettings(
                environment="development",
                database_url=migrated("notify"),
                jwks=str(tmp_path / "jwks.json"),
                clock_control=True,
                clock_on=TODAY,
                profiles=ROOT / "deploy" / "profiles",
                calendar=ROOT / "deploy" / "calendar",
                places=ROOT / "deploy" / "places" / "places.toml",
            )
            service = NotifyService.assemble(settings)
            stack.push_async_callback(service.store.close)
            return House(service)

        yield make


NEVER_ANSWERED = {*SAID, ExplanationGivenV1, LawReleaseInForceV1, ThingNamedV1}


def _subscriptions() -> list[Subscription]:
    return subscriptions(None)  # type: ignore[arg-type]  # named, never called


def _content(contract: type[Contract], nth: int, unit: str) -> Contract:
    named = {name: unit for name in ("unit", "owner") if name in contract.model_fields}
    return some(contract, nth, **named, **ALARMING.get(contract.fact, {}))


async def _units(listener: Any) -> None:
    """Two units of which duties are asked that facts of others fulfil."""
    service = listener.service
    for id in (HOUSING, LAND):
        command = RegisterUnit(
            id=id, by=OFFICE, region=ANQING, name=id, kind="department", on=TODAY,
            headcounts={"leadership_members": 3}, kept_from=date(2026, 1, 1),
        )  # fmt: skip
        async with service.store.begin(a_cause(OFFICE)) as work:
            await register_unit(command, work, TODAY)


def worlds(contract: type[Contract]) -> list[Occasion]:
    """The correction concerns the same unit, or another."""
    return [
        Occasion(
            name=name,
            was=_content(contract, 1, HOUSING),
            now=_content(contract, 3, unit),
            before=_units,
            said={"unit": HOUSING, "region": ANQING},
            said_now={"unit": unit},
        )
        for name, unit in (("same unit", HOUSING), ("another unit", LAND))
    ]


ANSWERED = [each.contract for each in _subscriptions() if each.answer is not None]
CASES = occasions_of(_subscriptions(), {contract: worlds(contract) for contract in ANSWERED})
TURNS = {each.type_of("notify") for each in (OccurrenceMetV1, OccurrenceReopenedV1)}
_TURNS = "an occurrence tells of each turn it takes, and of the turn back"
_PASSED_ON = "what was passed on is not unsaid: its answer is passed on, too"
UNIT_STATED = UnitStatedV1.type_of("notify")
RESIDUES = (
    Residue(table="occurrence", why=_TURNS, names=frozenset({"sequence"})),
    Residue(table="deadline", why=_TURNS, names=frozenset({"sequence", "turn", "told_on"})),
    Residue(table=TOLD, why=_TURNS, rows=lambda fact: fact.get("type") in TURNS),
    Residue(table=TOLD, why="a unit is told whole", rows=lambda fact: fact.get("type") == UNIT_STATED),
    Residue(table="feed_head", why=_PASSED_ON, rows=lambda _: True),
    Residue(table="passed_fact", why=_PASSED_ON, rows=lambda _: True),
    Residue(table="notice", why="each is heard at an instant of its own", names=frozenset({"noted_at"})),
    Residue(
        table="notice",
        why="an answer alone does not say who had told it first",
        names=frozenset({"sender", "unread_on"}),
    ),
    Residue(table="notice", why="superseded and withdrawn ones are kept", rows=lambda row: bool(row["closed_because"])),
)


def test_every_fact_but_those_of_clocks_is_answered() -> None:
    """A clock is told as a whole each time, which is answer enough; another explanation or law has another hash, and
    another name is told with a greater version."""
    for each in _subscriptions():
        assert (each.answer is None) == (each.contract in NEVER_ANSWERED), each.name


@pytest.fixture
def listener(new_house: NewHouse) -> Callable[[], Listener]:
    def make() -> Listener:
        service = new_house().service
        return Listener(service, subscriptions(service), NOTIFY, RESIDUES)

    return make


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_the_original_and_its_correction_leave_what_the_correction_alone_leaves(
    listener: Callable[[], Listener], speaker: str, world: Occasion
) -> None:
    await must_be_left_as_by_the_answer_alone(listener, speaker, world)


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_the_original_and_its_withdrawal_leave_nothing_and_it_may_return(
    listener: Callable[[], Listener], speaker: str, world: Occasion
) -> None:
    await must_leave_nothing_and_may_return(listener, speaker, world)


async def _acknowledge(house: House, code: str) -> None:
    by = an_actor(id="clerk-1", unit=HOUSING, region=ANQING)
    rows = [row for row in await house.rows(NoticeRow, "id") if row["audience"] == "owner" and row["code"] == code]
    (row,) = [row for row in rows if row["acknowledged_on"] is None and row["closed_because"] is None]
    async with house.service.store.begin(a_cause(by)) as work:
        await acknowledge_notice(AcknowledgeNotice(id=row["id"], by=by, on=TODAY), work, TODAY)


def _lost(nth: int) -> Contract:
    return _content(CaseLostV1, nth, HOUSING)


def _lost_entry() -> Entry:
    return told(_lost(1), "litigation", 1, id="fact-1", unit=HOUSING, region=ANQING)


async def _owners(house: House) -> list[tuple[str, str | None, bool]]:
    rows = [row for row in await house.rows(NoticeRow, "code", "id") if row["audience"] == "owner"]
    return [(row["code"], row["closed_because"], row["acknowledged_on"] is not None) for row in rows]


async def test_whoever_has_read_a_notice_is_told_in_another_that_it_was_wrong(new_house: NewHouse) -> None:
    """And of several corrections that nobody has read, only the last stands; none, when it was right at first."""
    house, original = new_house(), _lost_entry()
    await house.read(original)
    await _acknowledge(house, "case_lost")
    await house.read(corrected(original, _lost(3), "litigation", 1, unit=HOUSING, region=ANQING))
    assert await _owners(house) == [("case_lost", None, True), ("fact_corrected", None, False)]
    await house.read(withdrawn(original, "litigation", 2, unit=HOUSING, region=ANQING))
    assert await _owners(house) == [
        ("case_lost", None, True),
        ("fact_corrected", "superseded", False),
        ("fact_withdrawn", None, False),
    ]
    await house.read(corrected(original, _lost(1), "litigation", 3, unit=HOUSING, region=ANQING))
    assert [each for each in await _owners(house) if each[1] is None] == [("case_lost", None, True)]


async def test_who_has_read_the_correction_hears_of_the_next_one(new_house: NewHouse) -> None:
    house, original = new_house(), _lost_entry()
    await house.read(original)
    await _acknowledge(house, "case_lost")
    gone = withdrawn(original, "litigation", 1, unit=HOUSING, region=ANQING)
    await house.read(gone)
    await _acknowledge(house, "fact_withdrawn")
    await house.read(gone)
    again = corrected(original, _lost(1), "litigation", 2, unit=HOUSING, region=ANQING)
    await house.read(again, again)
    assert [code for code, closed, _ in await _owners(house) if closed is None] == [
        "case_lost",
        "fact_corrected",
        "fact_withdrawn",
    ]


async def test_whose_word_another_has_voided_finds_it_in_its_inbox(new_house: NewHouse) -> None:
    """And that the voiding was the mistake: the notice is closed."""
    house, said = new_house(), {"thing": "case/case-1", "unit": HOUSING, "number": "（2026）赣0702行初12号"}
    original = told(WordVoidedV1(**said), "litigation", 1, id="fact-1", unit=LAND, region=ANQING)
    await house.read(original)
    assert await _owners(house) == [("word_voided", None, False)]
    (notice,) = await house.rows(NoticeRow)
    assert (notice["unit"], notice["audience"]) == (HOUSING, "owner")
    await house.read(withdrawn(original, "litigation", 1, unit=LAND, region=ANQING))
    assert await _owners(house) == [("word_voided", "withdrawn", False)]


async def test_answers_can_be_asked_for_and_are_passed_on_without_what_is_long(new_house: NewHouse) -> None:
    house, original = new_house(), _lost_entry()
    await house.read(original, corrected(original, _lost(3), "litigation", 1, unit=LAND, region=ANQING))
    first, second = await house.rows(PassedFactRow, "position")
    assert first["answers"] is None
    assert (second["answers"], second["about"], second["former_owner"]) == ("fact-1", original.type, HOUSING)
    assert {f"liandong.{speaker}.fact_withdrawn.v1" for speaker in ("review", "filing", "litigation", "notify")} < (
        known_types()
    )


async def _listens(house: House, id: str, *types: str, unit: str, region: str = ANQING) -> None:
    """An endpoint that hears what is about its own unit."""
    by = an_actor(id="clerk-1", unit=unit, region=region)
    command = RegisterEndpoint(
        id=id, by=by, url=f"https://receiver.example/{id}", types=types, region=region, scheme=Scheme.HMAC,
        secret=Secret(text="whsec_c2VjcmV0", made_at=datetime(2026, 3, 2, tzinfo=UTC)),
    )  # fmt: skip
    async with house.service.store.begin(a_cause(by)) as work:
        await register_endpoint(
            command, work, known=known_types(), plain_http=True, allows=lambda *_: True, today=TODAY
        )


async def test_answers_reach_every_endpoint_that_was_owed_the_fact_or_would_be_now(new_house: NewHouse) -> None:
    """Whatever types it asked for; nobody else hears of it, and who has it told twice gets it once."""
    house, original = new_house(), _lost_entry()
    await _listens(house, "owed", CaseLostV1.type_of("litigation"), unit=HOUSING)
    await _listens(house, "would-be", CaseLostV1.type_of("litigation"), unit=LAND)
    await _listens(house, "stranger", "*", unit="340800-sfj")
    await _listens(house, "other-facts", "liandong.litigation.case_served.v1", unit=HOUSING)
    answer = corrected(original, _content(CaseLostV1, 3, LAND), "litigation", 1, unit=LAND, region=ANQING)
    await house.read(original)
    async with house.service.store.begin(a_cause()) as work:
        owed = await work.endpoints.get("owed")
        owed.change(url=owed.url, types=("liandong.review.gate_refused.v1",), scope=owed.scope, on=TODAY)
    await house.read(answer, answer)
    rows = await house.rows(DeliveryRow, "endpoint", "event_id")
    assert [(row["endpoint"], row["event_id"]) for row in rows] == [
        ("owed", "fact-1"),
        ("owed", "fact-1-1"),
        ("would-be", "fact-1-1"),
    ]


async def test_a_correction_reads_as_what_is_so_and_a_withdrawal_as_what_is_not(new_house: NewHouse) -> None:
    house, original = new_house(), _lost_entry()
    await house.read(original)
    await _acknowledge(house, "case_lost")
    await house.read(corrected(original, _lost(3), "litigation", 1, unit=HOUSING, region=ANQING))
    notices = [notice_of(SimpleNamespace(**row)) for row in await house.rows(NoticeRow)]
    (said,) = [each for each in notices if each.code is Code.FACT_CORRECTED]
    zh, en = (sentence(said, each, house.service.statutes.rulebook, NOBODY_NAMED) for each in ("zh", "en"))
    assert zh.startswith("更正：原通知内容有误，现为：案件number-3败诉")
    assert en.startswith("Corrected; this is how it is: Case number-3 was lost")


async def test_a_head_who_was_not_called_or_was_excused_alarms_nobody(new_house: NewHouse) -> None:
    house = new_house()
    absent = some(AttendanceRecordedV1, unit=HOUSING, attended=False, violations=())
    await house.read(told(absent, "litigation", 1, id="fact-1", unit=HOUSING, region=ANQING))
    assert await _owners(house) == []
