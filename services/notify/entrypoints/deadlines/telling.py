"""Who finds in an inbox what has happened: by the table of entries, and by the directory."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.notify.deadlines.domain.notices import ENTERED_ON, OVER, SUBJECT, Audience, Notice, addressed, notice
from services.notify.entrypoints.deadlines.entries import ENTRIES, InboxEntry, Whom
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.model.clock import SHANGHAI
from shared.storage.directory import Directory

_RELATED = {Whom.REVIEWER: RELATIONS[Bond.REVIEWING], Whom.ESTABLISHMENT: RELATIONS[Bond.ESTABLISHMENT]}


@dataclass(frozen=True)
class Telling:
    """A fact as it is known now, in its `envelope`, and as it was told `first`: it was entered on that day. `told` are
    those who have it in their inboxes already, by what they were told. `teller` is the unit that says it."""

    envelope: Envelope
    first: Envelope
    teller: str
    told: frozenset[tuple[str, str | None]] = frozenset()

    @classmethod
    def fresh(cls, envelope: Envelope) -> "Telling":
        """Of a fact that nobody has heard of before."""
        return cls(envelope, envelope, envelope.unit)

    @classmethod
    def again(cls, now: Envelope, first: Envelope | None, said: Iterable[Notice], *, another_word: bool) -> "Telling":
        """Of one that is known otherwise `now`. Whoever puts it right says nothing of its own, but for another word."""
        first = first or now
        told = frozenset((each.params.get(SUBJECT, each.code), each.addressee) for each in said)
        return cls(now, first, now.unit if another_word else first.unit, told)

    @property
    def entered_on(self) -> date:
        """The day on which it was entered, as it was told first."""
        return self.first.time.astimezone(SHANGHAI).date()


async def entries_told(contract: Contract, telling: Telling, directory: Directory) -> AsyncIterator[Notice]:
    """The notices of a fact that inboxes are told of at once; none of what came in with an imported ledger."""
    if telling.first.imported:
        return
    heard: set[str] = set()
    for entry in ENTRIES.get(type(contract), ()):
        if not entry.when(contract):
            continue
        made = made_of(entry, contract, telling)
        for unit in await _addressees(entry, contract, telling, directory):
            if unit not in heard:
                heard.add(unit)
                yield made if unit == made.unit else addressed(made, Audience.PARTY, unit)


def made_of(entry: InboxEntry, contract: Any, telling: Telling) -> Notice:  # noqa: ANN401 - any contract of the table
    """What the unit itself is told by that entry of the table."""
    envelope = telling.envelope
    said = {name: _plain(getattr(contract, field)) for name, field in entry.said.items()}
    if entry.by:
        said["by"] = telling.teller
    entered_on = telling.entered_on
    if entered_on > envelope.legaldate:
        said[ENTERED_ON] = entered_on.isoformat()
        last = getattr(contract, entry.over_after) if entry.over_after is not None else None
        if last is not None and last < entered_on:
            said[OVER] = True
    return notice(
        entry.code,
        Audience.OWNER,
        unit=contract.unit,
        region=envelope.region,
        on=envelope.legaldate,
        about=envelope.id,
        fact=envelope.id,
        **said,
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any field
    if isinstance(value, tuple):
        return [*value]
    return value.isoformat() if isinstance(value, date) else value


async def _addressees(entry: InboxEntry, contract: Any, telling: Telling, directory: Directory) -> list[str]:  # noqa: ANN401
    """Each of those whom it concerns, with its office, but for those who have told it: the unit itself, whoever stands
    for it by then, or its office."""
    on = max(telling.entered_on, telling.envelope.legaldate)
    holder = await directory.holding()
    found: list[str] = []
    for whom in entry.to:
        for unit in await _meant(whom, contract, telling, directory):
            offices = sorted(await directory.offices_of(unit, telling.envelope.legaldate))
            own = {unit, *offices, holder(unit, on, telling.envelope.thing)}
            if own.isdisjoint({telling.teller, telling.envelope.unit}):
                found += [unit, *offices]
            else:
                found += [each for each in (unit, *offices) if (entry.code, each) in telling.told]
    return found


async def _meant(whom: Whom, contract: Any, telling: Telling, directory: Directory) -> list[str]:  # noqa: ANN401
    envelope, unit = telling.envelope, contract.unit
    parties = [each for each in envelope.parties or () if each != unit]
    authority, copied = getattr(contract, "authority", None), getattr(contract, "copied_to", None)
    if whom is Whom.UNIT:
        return [unit]
    if whom is Whom.PARTIES:
        return parties
    if whom is Whom.MAKERS:
        return [unit, *(each for each in parties if each != authority)]
    if whom in (Whom.AUTHORITY, Whom.COPIED):
        named = authority if whom is Whom.AUTHORITY else copied
        return [] if named is None else [named]
    known = await directory.unit(unit)
    on = envelope.legaldate
    return [] if known is None else sorted(await directory.in_relation(_RELATED[whom], known, on))
