"""A table that is kept by the facts has what a life tells that is lived afresh, whatever was entered and put right."""

import importlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any, get_args

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.codes import CorrectionReason
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.lives.entered import Birth
from shared.kernel.lives.entries import Entry, Rectification, Written, counting
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import NATION, Actor, Role
from shared.kernel.model.aggregate import Retold
from shared.kernel.model.clock import MovableClock
from shared.kernel.words.refusals import Refusal
from shared.storage.cause import Cause
from shared.storage.engine import open_engine
from shared.storage.facts import FactKey, fact_id
from shared.storage.lives.announcing import RETURNED
from shared.storage.lives.collection import RECOUNTED, LivingCollection, living_kinds
from shared.storage.lives.rows import Because
from shared.storage.lives.telling import FactName
from shared.storage.store import Store
from shared.storage.work import OUTBOX, Work
from shared.web.lives.views import CorrectionView, correction_view
from tests.architecture.sources import ROOT
from tests.conftest import Migrated
from tests.house import lives
from tests.house.directory import KINDS as KINDS_OF_UNITS
from tests.house.directory import as_admitted
from tests.house.folding import number_of_voiding, table
from tests.house.foreseen import facts_said, is_of_clock
from tests.house.many import MANY
from tests.house.numbering import speaking
from tests.house.orders import PAPER, Kind, Life, one_of
from tests.litigation.random_lives import of_both_sides, of_case
from tests.lives.test_random_lives import EVERY, KINDS

FEW = 20
FACTS_PAGE = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
# Of one life: so many of its last entries are struck and put back.
STRUCK = 2
ON_PAPER = Because(paper=PAPER)
SEES_ALL = as_admitted(Actor(id="a-supervisor", unit="督察处", region=NATION, roles=frozenset({Role.SUPERVISOR})))
# As another service tells it: it is not held to what persons may say.
HEARD = Cause(
    actor=Actor(id="system:heard", unit="other", region=NATION, roles=frozenset()),
    correlation_id="lives",
    causation_id="a-fact",
)
# Of these nothing is told but their clocks, which are told as they stand, or nothing at all.
SILENT = {"maker", "unit", "duty", "evidence", "person", "meeting"}
# Lives in which both sides talk more than in others.
TALKED_OF = {"case": replace(KINDS["case"], act=one_of(of_case, *[of_both_sides] * 7))}
Rows = dict[str, tuple[str, str, dict[str, Any]]]


@dataclass
class Told:
    """Things of one kind in a service's database, each alone: nothing is made of them there for others.

    `numbers` are those that the entries have there, where what is found about a thing is an entry too.
    """

    store: Store[Work]
    connection: AsyncConnection
    kind: type[LivingCollection[Any]]
    thing: str
    numbers: dict[int, int] = field(default_factory=dict)

    def things(self) -> LivingCollection[Any]:
        work = self.store.work_on(self.connection, HEARD)
        work.kinds = KINDS_OF_UNITS
        return self.kind(work)

    async def enter(self, written: Written, chance: Random) -> None:
        """Now and then what comes by itself has come before."""
        if isinstance(written, Entry):
            self._comes_to(written.act.on)
        if chance.random() < 0.5:
            await self._ticks()
        if isinstance(written, Rectification):
            await self.as_foreseen(lambda things: self._entered(things, written))
            return
        things = self.things()
        await self._entered(things, written)
        await things._work.flush()

    async def _entered(self, things: LivingCollection[Any], written: Written) -> None:
        if isinstance(written, Entry) and isinstance(written.act, Birth):
            self.numbers[written.number] = 1
            await things.begin(written.act, ON_PAPER)
            return
        thing = await things.get(self.thing)
        self.numbers[written.number] = thing.entries + 1
        match written:
            case Entry(act=act):
                await things.enter_because(thing, speaking(act, self.numbers), ON_PAPER)
            case Rectification(rectifies=number, instead=instead):
                instead = None if instead is None else speaking(instead, self.numbers)
                await things.rectify(thing, self.numbers[number], instead, ON_PAPER)

    async def as_foreseen(self, change: Callable[[LivingCollection[Any]], Awaitable[object]]) -> None:
        """What is shown of a correction that is only tried is what is told when it is made; of a name that it changes
        there is what it says."""
        async with self.connection.begin_nested() as tried:
            things = self.things()
            things._work.is_tried = True
            await change(things)
            things._work.stage()
            facts, clocks = _shown(
                await correction_view(SEES_ALL, things._work, things._work.corrections, {}, {}, None, None)
            )
            await tried.rollback()
        known = await self.connection.scalar(select(func.max(OUTBOX.c.id))) or 0
        things = self.things()
        await change(things)
        await things._work.flush()
        later = select(OUTBOX.c.body).where(OUTBOX.c.id > known)
        told = [Envelope.from_json(body) for body in await self.connection.scalars(later)]
        said = (each for each in told if not is_of_clock(each) and not each.type.endswith(".thing_named.v1"))
        assert facts == Counter((facts_said(each), each.subject) for each in said)
        of_clocks = [each for each in told if is_of_clock(each) and "name" in each.data]
        assert clocks == {(each.subject, each.data["name"]) for each in of_clocks}

    async def clocks(self) -> dict[str, Deadline]:
        """The thing's clocks, as they are stored; what is stored is what its entries come to."""
        things = self.things()
        thing = await things.get(self.thing)
        assert (await things.live_again(thing)).deadlines == thing.deadlines
        return thing.deadlines

    async def voided(self, *, again: bool) -> None:
        """The whole thing is, or is not any more."""

        async def change(things: LivingCollection[Any]) -> None:
            thing = await things.get(self.thing)
            if again:
                await things.stand_again(thing, await number_of_voiding(things, thing.id), ON_PAPER)
            else:
                await things.void(thing, ON_PAPER)

        await self.as_foreseen(change)

    async def struck_and_put_back(self, entry: Entry) -> None:
        """What it told is withdrawn, and returns; a striking that is refused leaves no trace."""
        number = self.numbers[entry.number]
        act = speaking(entry.act, self.numbers)
        for instead in (None, act):
            async with self.connection.begin_nested() as tried:
                things = self.things()
                try:
                    await things.rectify(await things.get(self.thing), number, instead, ON_PAPER)
                except Refusal:
                    assert instead is None
                    await tried.rollback()
                    return
                await things._work.flush()

    async def kept(self) -> Rows:
        """What stands in the table of whoever has heard it all; clocks are told otherwise, and names by no entry."""
        bodies = (await self.connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars()
        rows = table(Envelope.from_json(body) for body in bodies)
        return {
            id: (row.fact, row.on, row.data)
            for id, row in rows.items()
            if not (row.withdrawn or row.fact.startswith(("deadline_", "explanation_", "thing_named")))
        }

    async def reasons(self) -> set[str]:
        """Why what was told was answered: what had been withdrawn always returns as such, and nothing else does."""
        bodies = (await self.connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars()
        met, withdrawn = set[str](), set[str]()
        for data in (each.data for each in map(Envelope.from_json, bodies) if "original" in each.data):
            corrects = "legal_on" in data
            assert (data["reason"] == RETURNED) == (corrects and data["original"] in withdrawn), data
            (withdrawn.discard if corrects else withdrawn.add)(data["original"])
            met.add(data["reason"])
        return met

    async def afresh(self) -> Rows:
        """What the life tells that is lived once by its entries; of what others have a word on, what counts then."""
        things = self.things()
        thing = await things.get(self.thing)
        tell, telling = things._work.tell, things._lived(counting(await things._written(thing)), thing.lived_to)[1]
        facts = [(str(name), fact.contract, fact.on) for name, fact in telling.facts.items() if not fact.of_clock]
        for moment in telling.moments.values():
            for event in (each.as_known(thing) for each in moment.events if isinstance(each, Retold)):
                told = [(contract, FactName(moment.name, contract.fact, event.part)) for contract in tell(thing, event)]
                facts += [(str(name), contract, event.on) for contract, name in told]
        return {self._id(name, contract): _row(contract, on) for name, contract, on in facts}

    def _id(self, name: str, contract: Contract) -> str:
        service = self.store.service
        return fact_id(service, contract.type_of(service), FactKey(f"{self.kind.kind}/{self.thing}", name))

    def _comes_to(self, on: date) -> None:
        clock = self.store.clock
        assert isinstance(clock, MovableClock)
        clock.move_to(max(on, clock.today()))

    async def _ticks(self) -> None:
        things = self.things()
        await things.settle_due(self.store.clock.today(), limit=9)
        await things._work.flush()


def _shown(view: CorrectionView) -> tuple[Counter[tuple[Any, str]], set[tuple[str, str]]]:
    """Each fact that is shown, with its subject; and the clocks."""
    facts: Counter[tuple[Any, str]] = Counter()
    clocks: set[tuple[str, str]] = set()
    for item in view.items:
        subject = f"{item.kind}/{item.id}"
        facts.update(((each.what, each.fact, each.reason), subject) for each in item.facts)
        clocks |= {(subject, each.name) for each in item.deadlines}
    return facts, clocks


def _row(contract: Contract, on: date) -> tuple[str, str, dict[str, Any]]:
    return contract.fact, on.isoformat(), contract.model_dump(mode="json")


async def _nothing(*_: object, **__: object) -> None:
    """Nothing follows, and nothing stands in the way."""


def _whatever(*_: object) -> None:
    """Whole lives are voided here that a person would not be let void."""


def alone(kind: type[LivingCollection[Any]]) -> type[LivingCollection[Any]]:
    names = ("follow", "project", "must_be_alone", "strike_with")
    return type(
        "Alone", (kind,), {"__module__": __name__, "must_be_voidable": _whatever, **dict.fromkeys(names, _nothing)}
    )


class Undone(Exception):
    """Nothing stays in the database for the next life."""


@asynccontextmanager
async def told_of(kind: str, described: Kind[Any], url: str, thing: Living, began_on: date) -> AsyncIterator[Told]:
    """A database in which nothing is, and nothing stays."""
    service = described.service
    importlib.import_module(f"services.{service}.service")
    (collection,) = (each for each in living_kinds(service) if each.kind == kind)
    store = Store[Work](
        service=service,
        engine=open_engine(url),
        clock=MovableClock(began_on),
        tell=importlib.import_module(f"services.{service}.told").tell,
        work=Work,
        laws=described.laws,
    )
    try:
        with suppress(Undone):
            async with store.writing() as connection:
                yield Told(store, connection, alone(collection), thing.id)
                raise Undone
    finally:
        await store.close()


async def must_be_told(kind: str, seed: int, url: str) -> Iterable[str]:
    """All of it, of one life; gives what was told of it, and why it was answered."""
    life = Life(TALKED_OF.get(kind, KINDS[kind]), seed)
    life.live()
    written: Sequence[Written] = list(lives.written(life.thing))
    async with told_of(kind, KINDS[kind], url, life.thing, life.began_on) as told:
        for each in written:
            await told.enter(each, life.chance)
        kept = await told.kept()
        assert kept == await told.afresh()
        # What was done in vain would not be accepted anew.
        in_vain = lives.in_vain(life.thing, life.kind.laws)
        effective = [each for each in life.standing if each.number not in in_vain]
        for entry in [each for each in effective if not isinstance(each.act, Birth)][-STRUCK:]:
            await told.struck_and_put_back(entry)
            assert await told.kept() == await told.afresh()
        clocks = await told.clocks()
        await told.voided(again=False)
        assert await told.kept() == {}
        assert {clock.state for clock in (await told.clocks()).values()} <= {DeadlineState.CANCELLED}
        await told.voided(again=True)
        assert (await told.clocks()) == clocks
        assert await told.kept() == await told.afresh()
        return [*(fact for fact, _, _ in kept.values()), *await told.reasons()]


async def lived(kind: str, seeds: Iterable[int], url: str) -> Counter[str]:
    met: Counter[str] = Counter()
    for seed in seeds:
        try:
            met.update(await must_be_told(kind, seed, url))
        except BaseException as failure:
            failure.add_note(f"the life of a {kind} that is drawn from {seed}")
            raise
    return met


@EVERY
async def test_a_table_kept_by_the_facts_is_what_the_life_tells_afresh(kind: str, migrated: Migrated) -> None:
    met = await lived(kind, range(FEW), migrated(KINDS[kind].service))
    assert (not met) == (kind in SILENT)


async def test_every_reason_that_the_page_names_is_met_in_lives(migrated: Migrated) -> None:
    """Of suggestions, which two sides tell of; a recount is met where there are two releases of rules and calendar."""
    (row,) = (line for line in FACTS_PAGE.splitlines() if line.startswith("| `reason` |"))
    named = set(re.findall(r"`(\w+)`", row)) - {"reason"}
    assert named == set(get_args(CorrectionReason))
    met = await lived("suggestion", range(FEW), migrated(KINDS["suggestion"].service))
    assert named - met.keys() == {RECOUNTED}


@pytest.mark.long
@pytest.mark.timeout(7200)
@EVERY
async def test_very_many_tables_kept_by_the_facts_are_what_the_lives_tell_afresh(kind: str, migrated: Migrated) -> None:
    await lived(kind, range(MANY // 20), migrated(KINDS[kind].service))
