"""Things that are led on day by day beside what notify has of their clocks: which states come together, and that none
contradicts another."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from services.notify.deadlines.domain.watch import WatchState
from shared.kernel.lives.entries import standing
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import SetOffElsewhere
from shared.kernel.words.refusals import Refusal
from shared.storage.cause import Cause
from shared.storage.lives.rows import Because, EntryLine, voiding_of
from shared.storage.store import AnyStore
from tests.house.clocked import NONE, STATES, VOIDED, Deed, LedClock, LedThing
from tests.house.guiding import Machines
from tests.house.orders import PAPER
from tests.house.places import Places, kept, set_back
from tests.house.walking import Together, until_met
from tests.house.watching import Watcher, in_another_order, told

WRONG = Because(reason="录入有误。", paper=PAPER)
HOW_LATE, HOW_FAR_OFF = (0, 0, 0, 4), (-4, -1, 2, 9)


@dataclass(frozen=True, kw_only=True)
class WatchedScene:
    """A service with some things of it; `comes_to` moves its day, and what comes by itself by then has come. `more`
    gives what else may happen beside stages like these."""

    store: AnyStore
    cause: Cause
    comes_to: Callable[[date], Awaitable[None]]
    parts: tuple[LedThing, ...]
    clocks: tuple[LedClock, ...]
    more: Callable[["WatchedWalk"], Iterable[Deed]] = lambda walk: ()

    @property
    def together(self) -> dict[tuple[int, int], Together]:
        return {
            (at, len(self.parts) + place): Together(self.parts[at].stages, STATES, never, clock.unsought.get(at, ()))
            for place, clock in enumerate(self.clocks)
            for at, never in clock.never.items()
        }

    def begin(self) -> Any:
        return self.store.begin(self.cause)


class WatchedWalk:
    """The parts of a scene, and a notify that hears of them."""

    def __init__(self, scene: WatchedScene, notify: Watcher, machines: Machines, on: date) -> None:
        self.scene, self.notify, self.machines, self.chance = scene, notify, machines, machines.chance
        self.on, self.late, self.heard = on, 0, 0
        self.looked_on: date | None = None
        self.things: Sequence[Living | None] = ()
        self.watches: Mapping[str, WatchState] = {}

    @property
    def thing(self) -> Living:
        """Whose clocks are watched."""
        first = self.things[0]
        assert first is not None
        return first

    def id_of(self, part: LedThing) -> str:
        thing = self.things[self.scene.parts.index(part)]
        assert thing is not None
        return thing.id

    @property
    def stages(self) -> tuple[object, ...]:
        of_parts = (_stage(part, thing) for part, thing in zip(self.scene.parts, self.things, strict=True))
        return (*of_parts, *(self.watch(clock) for clock in self.scene.clocks))

    def watch(self, clock: LedClock) -> object:
        if self.things[0] is None:
            return NONE
        name = clock.latest(self.thing, self.watches)
        return NONE if name is None else self.watches.get(name, NONE)

    def offers(self) -> list[list[Deed]]:
        """What may come next of each, and what may come at any time; what is void can only come back."""
        of_parts = [self._of(part, thing) for part, thing in zip(self.scene.parts, self.things, strict=True)]
        of_parts[0] += self.scene.more(self)
        near = [Deed(come_to_the_last_day, (clock, before)) for clock in self.scene.clocks for before in (0, 1)]
        return [*of_parts, *([*DAYS, *near] for _ in self.scene.clocks)]

    def _of(self, part: LedThing, thing: Any) -> list[Deed]:
        if thing is None:
            return []
        if thing.voided_on is not None:
            return [Deed(bring_back, (part,))]
        wrong = [Deed(do, (part,)) for do in (put_right, strike, void)]
        return [*(Deed(enter, (part, act)) for act in part.offered(thing)), *wrong]

    async def step(self, deed: Deed | None = None) -> None:
        """Do this on its day, or whatever leads on, now and then some days late."""
        before, self.late = self.stages, 0 if deed else self.chance.choice(HOW_LATE)
        deed = deed or self.machines.choose(before, self.offers())
        self.on += timedelta(0 if deed.do in (let_pass, come_to_the_last_day) else self.chance.choice([0, 1]))
        refused = True
        with suppress(Refusal):
            await self.scene.comes_to(self.on)
            await deed.do(self, *deed.given)
            refused = False
        await self.look(refused=refused)
        self.machines.note(before, deed, self.stages)

    async def look(self, *, refused: bool = False) -> None:
        """Notify has heard of all that was entered, and has come to the same day; what was `refused` on
        the day on which one looked last left all as it was."""
        new = await told(self.scene.store, after=self.heard)
        if refused and not new and self.on == self.looked_on:
            return
        await self.notify.hear(new)
        self.heard += len(new)
        await self.notify.comes_to(self.on)
        self.looked_on = self.on
        async with self.scene.begin() as work:
            every = [await part.found(getattr(work, part.kind)) for part in self.scene.parts]
        self.things = [_last(several) for several in every]
        await self.notify.must_know(each for several in every for each in several)
        self.watches = {} if self.things[0] is None else await self.notify.states(self.thing.id)
        self.machines.meet(self.stages)


def _stage(part: LedThing, thing: Living | None) -> object:
    if thing is None:
        return NONE
    return VOIDED if thing.voided_on is not None else part.stage(thing)


def _last(several: Sequence[Living]) -> Living | None:
    standing = [each for each in several if each.voided_on is None]
    return (standing or several or [None])[-1]


async def enter(walk: WatchedWalk, part: LedThing, act: object) -> None:
    on = walk.on - timedelta(walk.late)
    async with walk.scene.begin() as work:
        things = getattr(work, part.kind)
        thing = await things.get(walk.id_of(part))
        assert part.made is not None
        await things.enter(thing, part.made(thing, act, on, walk.chance), paper=PAPER)


async def put_right(walk: WatchedWalk, part: LedThing) -> None:
    """One of its entries, struck or moved by some days."""
    async with walk.scene.begin() as work:
        things = getattr(work, part.kind)
        stands = await _own(things, walk.id_of(part))
        number = walk.chance.choice([*stands])
        act: Any = stands[number]
        moved = replace(act, on=act.on + timedelta(walk.chance.choice(HOW_FAR_OFF)))
        await things.rectify(await things.get(walk.id_of(part)), number, walk.chance.choice([moved, None]), WRONG)


async def strike(walk: WatchedWalk, part: LedThing, code: str | None = None) -> None:
    """The last of its entries, or the last of that code."""
    async with walk.scene.begin() as work:
        things = getattr(work, part.kind)
        own = await _own(things, walk.id_of(part))
        *_, last = [number for number, act in own.items() if code in (None, act.code())]
        await things.rectify(await things.get(walk.id_of(part)), last, None, WRONG)


async def _own(things: Any, id: str) -> dict[int, Any]:
    """What stands of its entries and follows from nothing else, as whoever made them puts them right."""
    lines = await things.lines(id)
    followed = {line.written.number: line.set_off_by for line in lines if line.set_off_by is not None}
    stands = standing(line.written for line in lines)
    if stands.keys() <= followed.keys():
        raise SetOffElsewhere(entry=1, cause=followed[1])
    return {number: act for number, act in stands.items() if number not in followed}


async def void(walk: WatchedWalk, part: LedThing) -> None:
    async with walk.scene.begin() as work:
        things = getattr(work, part.kind)
        _must_be_somebodys((await things.lines(walk.id_of(part)))[0])
        await things.void(await things.get(walk.id_of(part)), WRONG)


async def bring_back(walk: WatchedWalk, part: LedThing) -> None:
    async with walk.scene.begin() as work:
        things = getattr(work, part.kind)
        voiding = voiding_of(await things.lines(walk.id_of(part)))
        assert voiding is not None
        _must_be_somebodys(voiding)
        await things.stand_again(await things.get(walk.id_of(part)), voiding.written.number, WRONG)


def _must_be_somebodys(line: EntryLine) -> None:
    """What follows from another thing is put right there."""
    if line.set_off_by is not None:
        raise SetOffElsewhere(entry=line.written.number, cause=line.set_off_by)


async def let_pass(walk: WatchedWalk, days: int) -> None:
    walk.on += timedelta(days)
    await walk.scene.comes_to(walk.on)


async def come_to_the_last_day(walk: WatchedWalk, clock: LedClock, before: int) -> None:
    """Or to so many days before it."""
    name = None if walk.things[0] is None else clock.latest(walk.thing, ())
    due = None if name is None else walk.thing.deadlines[name].due
    if due is not None:
        await let_pass(walk, max((due - walk.on).days - before, 0))


DAYS = A_DAY, SOME_DAYS, A_WHILE = [Deed(let_pass, (days,)) for days in (1, 4, 12)]


async def must_never_contradict(
    scene: WatchedScene,
    notify: Watcher,
    another: Watcher,
    *,
    on: date,
    seed: int,
    openings: Iterable[Iterable[Deed]] = (),
    most: int = 250,
) -> None:
    """Each stage comes about beside each state of a clock, where it can. After each way notify has what it would have
    if it had heard every fact alone; after some so has `another` that heard each twice and in another order."""
    machines = Machines(scene.together, seed)
    begun, unheard = WatchedWalk(scene, notify, machines, on), kept(another.service.store)
    await begun.look()
    places = Places[WatchedWalk](machines, scene.store, notify.service.store)
    places.keep(begun)
    ways = count()

    async def go(walk: WatchedWalk, deeds: Iterable[Deed | None]) -> None:
        for deed in deeds:
            await walk.step(deed)
            places.keep(walk)
        await notify.must_be_what_was_heard()
        if next(ways) % 10 == 0:
            await hear_otherwise()

    async def hear_otherwise() -> None:
        await set_back(another.service.store, unheard)
        await another.hear(in_another_order(await told(scene.store), machines.chance))
        assert await another.rows() == await notify.rows()

    for opening in openings:
        await go(await places.again(begun.stages), opening)

    async def another_way() -> None:
        await go(await places.set_out(), [None] * 10)

    await until_met(another_way, lambda: machines.missing, most=most)
