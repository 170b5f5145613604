"""What was entered about things that are counted, beside what it has put right: an account of a figure that changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Actor
from shared.kernel.model.lines import Thing
from shared.storage.entered_between import EnteredLater, said_before
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import act_in, arguments, with_texts
from shared.storage.texts import texts_of
from shared.storage.visibility import visible_to
from shared.web.lives.changes import Bodies, Changes
from shared.web.rates import ThingView


class SaidInView(BaseModel):
    """一项登记，由谁、何时所作，所说为何."""

    number: int
    act: str
    on: Annotated[
        date,
        Field(
            description="所说的行为发生日；作废的为登记日。"
            " The day of the act, as it says; of what strikes that of entry."
        ),
    ]
    arguments: Annotated[
        dict[str, Any],
        Field(
            description="所说的内容，项名与登记该行为的接口一致；更正的只列更正前后不同的项，作废前的列全部；"
            "无权查看该事项的为空。"
            " What it says, by the names of the act's own route: beside what it puts right, or is put right by, only"
            " what is otherwise there; empty where the thing is not the caller's to see."
        ),
    ]
    actor: str
    unit: str
    confirmed_by: str | None
    confirmed_for: str | None
    recorded_at: datetime


class EnteredView(SaidInView):
    """其间的一项登记; its reason, and the paper behind it, stand where `entries` leads."""

    thing: ThingView
    rectifies: int | None
    before: Annotated[
        SaidInView | None,
        Field(
            description="更正、作废一项登记的，该项此前由谁、何时所说，所说为何。"
            " By whom, and when, it was said before, and what."
        ),
    ]
    late: bool
    entries: str | None


@dataclass(frozen=True)
class Lived:
    """A kind of things that have entries: the `path` where they are read, the `bodies` by which acts are entered."""

    collection: type[LivingCollection[Any]]
    path: str
    bodies: Bodies

    @property
    def kind(self) -> str:
        return self.collection.kind

    def act(self, entry: EnteredLater) -> Entered | None:
        """What it says; None of what strikes, recounts or voids."""
        known = self.collection.acts
        return act_in(known, entry.act, entry.act_version, entry.body, id=entry.thing, number=entry.number)

    def told(self, act: Entered, texts: Mapping[str, str]) -> Mapping[str, Any]:
        """What the act says, as its own route calls it, with texts in the place of their ids."""
        legible = with_texts(arguments(act), act.texts, lambda text: texts.get(text, text))
        return self._changes.as_entered(act, legible)

    @cached_property
    def _changes(self) -> Changes:
        return Changes.of(self.kind, self.collection.acts, self.bodies)


async def shown_entered(
    connection: AsyncConnection,
    actor: Actor,
    lives: Sequence[Lived],
    entered: Mapping[Thing, Sequence[EnteredLater]],
    numbers: Mapping[Thing, str],
) -> Mapping[Thing, Sequence[EnteredView]]:
    """The entries about each thing with what they say, of things that are the actor's to see."""
    kinds = {each.kind: each for each in lives}
    was = await said_before(connection, (each for about in entered.values() for each in about))
    seen = await _seen(connection, actor, kinds, entered)
    acts = {
        each: act
        for each in (*(each for about in entered.values() for each in about), *was.values())
        if Thing(each.kind, each.thing) in seen and (act := kinds[each.kind].act(each)) is not None
    }
    texts = await texts_of(connection, (text for act in acts.values() for text in _texts(act)))

    def said(entry: EnteredLater, other: EnteredLater | None) -> dict[str, Any]:
        told = {} if entry not in acts else kinds[entry.kind].told(acts[entry], texts)
        beside = {} if other is None or other not in acts else kinds[other.kind].told(acts[other], texts)
        otherwise = {name: value for name, value in told.items() if name not in beside or beside[name] != value}
        names = {name: getattr(entry, name) for name in SaidInView.model_fields if name != "arguments"}
        on = acts[entry].on if entry in acts else entry.on
        return {**names, "on": on, "arguments": otherwise}

    def view(entry: EnteredLater) -> EnteredView:
        known, before = kinds.get(entry.kind), was.get(entry)
        return EnteredView(
            **said(entry, before),
            thing=ThingView.of(Thing(entry.kind, entry.thing), numbers),
            rectifies=entry.rectifies,
            before=None if before is None else SaidInView(**said(before, entry)),
            late=entry.late,
            entries=None if known is None else f"{known.path}/{entry.thing}/entries",
        )

    return {thing: [view(each) for each in about] for thing, about in entered.items()}


async def _seen(
    connection: AsyncConnection, actor: Actor, kinds: Mapping[str, Lived], things: Iterable[Thing]
) -> frozenset[Thing]:
    """Those of the things that are the actor's to see: a line may name others beside its own."""
    asked = defaultdict[str, list[str]](list)
    for thing in things:
        if thing.kind in kinds:
            asked[thing.kind].append(thing.id)
    found = set[Thing]()
    for kind, ids in asked.items():
        table = kinds[kind].collection.table()
        query = select(table.c.id).where(table.c.id.in_(ids), visible_to(actor, table))
        found |= {Thing(kind, id) for id in await connection.scalars(query)}
    return frozenset(found)


def _texts(act: Entered) -> Iterator[str]:
    """The ids of the texts that it names."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with_texts(arguments(act), act.texts, note)
    yield from found
