"""Asking for an entry to be put right: by whom, whether a second person has to confirm it, and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.lives.entries import Entry, standing
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import original
from shared.kernel.lives.refusals import NoReason, NoSuchEntry, NotYourEntry, SetOffElsewhere, WordsOnStub
from shared.kernel.model.actor import Actor, Role, covers
from shared.storage.lives.changing import Check, changed
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because, EntryLine
from shared.storage.work import Work


@dataclass(frozen=True, slots=True)
class Asked:
    """The entry `number` is to be put right by `change`, or struck without one; without a number all is voided.

    A `reason` is given of everything but a stub.
    """

    number: int | None
    change: Mapping[str, Any] | None
    reason: str | None
    paper: str | None = None


def line_meant(lines: Sequence[EntryLine], asked: Asked) -> EntryLine:
    """The entry that is meant, of a whole thing the first that stands; refuses with NoSuchEntry."""
    first = next(iter(standing(line.written for line in lines)), 1)
    number = first if asked.number is None else asked.number
    found = next((line for line in lines if line.written.number == number), None)
    if found is None:
        raise NoSuchEntry(entry=number)
    return found


def must_be_reasoned(thing: Living, asked: Asked) -> None:
    """Refuse what is asked without a reason, and a reason on a stub."""
    if thing.is_stub and asked.reason is not None:
        raise WordsOnStub(field="reason")
    if not thing.is_stub and asked.reason is None:
        raise NoReason(field="reason")


def must_be_ones_own(actor: Actor, thing: Living, line: EntryLine, asked: Asked) -> None:
    """The party that made the entry, a court's only the court; whoever supervises the region may void."""
    if line.set_off_by is not None:
        raise SetOffElsewhere(entry=line.written.number, cause=line.set_off_by)
    if line.unit != actor.unit and not (asked.change is None and _supervises(actor, thing)):
        raise NotYourEntry()


def may_confirm(actor: Actor, thing: Living, line: EntryLine) -> bool:
    """Whether the caller may be the second person: of the same unit, or of whoever supervises it."""
    return line.unit == actor.unit or _supervises(actor, thing)


def needs_second(actor: Actor, lines: Sequence[EntryLine], line: EntryLine, asked: Asked, today: date) -> bool:
    """Whether another person has to confirm.

    Not where only texts change, not on the day of entry while nobody else has acted on the thing, and not where the
    supervisor voids what another unit entered.
    """
    written = line.written
    if line.unit != actor.unit:
        return False
    if asked.change is not None and isinstance(written, Entry) and set(asked.change) <= written.act.texts:
        return False
    later = (each for each in lines if each.written.number > written.number)
    return line.recorded_on != today or any(each.actor != line.actor for each in later)


async def put_right(
    things: LivingCollection[Any], thing: Living, asked: Asked, work: Work, today: date, checked: Check
) -> None:
    """Do what was asked; refuses as `LivingCollection.rectify` and `changed` do."""
    because = Because(reason=asked.reason, paper=asked.paper)
    if asked.number is None:
        await things.void(thing, because)
        return
    instead = None
    if asked.change is not None:
        written = [line.written for line in await things.lines(thing.id)]
        act = standing(written).get(asked.number) or original(written, asked.number).act
        instead = changed(act, asked.change, work, f"{things.kind}/{thing.id}", today, checked)
    await things.rectify(thing, asked.number, instead, because)


def _supervises(actor: Actor, thing: Living) -> bool:
    return actor.is_(Role.SUPERVISOR) and covers(actor.region, thing.region)
