"""Who may ask for an entry to be put right or struck, and who confirms it: the party, a second person, a supervisor."""

from collections.abc import Sequence
from datetime import date

from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import (
    AwaitsAnother,
    BarredFromEntry,
    CourtsEntry,
    EntrysRole,
    NoReason,
    NotYourEntry,
    OthersEntries,
    OthersWord,
    SetOffElsewhere,
    WordsOnStub,
)
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.authority import SamePerson
from shared.storage.lives.asked import Asked, Meant
from shared.storage.lives.rows import EntryLine
from shared.storage.lives.words import is_of_today

_SUPERVISING = frozenset({Role.SUPERVISOR})


def must_be_reasoned(thing: Living, asked: Asked) -> None:
    """Refuse what is asked without a reason, and a reason on a stub."""
    if thing.is_stub and asked.reason is not None:
        raise WordsOnStub(field="reason")
    if not thing.is_stub and asked.reason is None:
        raise NoReason(field="reason")


def must_be_ones_own(actor: Actor, what: Meant) -> None:
    """The party that made the entry, by somebody who may do what it says; or, to void it, a supervisor of the region
    whose own unit it is not about, unless a court or a procuratorate made it: that is only theirs who made it. Whom
    another has named among several may say that it is not one of them.

    A whole thing in which another unit's entries stand is voided with that unit, and by the supervisor where there are
    several; either side that has registered it may ask, whoever came first. What a court has registered is nothing that
    a supervisor voids: the court asks and the supervisor confirms. The supervisor needs a paper to make unsaid what is
    vouched for, such as the day on which a filing was received; of a whole thing see `LivingCollection.void`.
    """
    line = what.line
    if line.set_off_by is not None:
        raise SetOffElsewhere(entry=line.written.number, cause=line.set_off_by)
    whole = what.asked.number is None
    supervising = what.asked.change is None and _supervises(actor, what)
    # Who supervises may be of the unit that keeps the register, without keeping it: then another of it has to confirm.
    keeps = not line.roles or actor.is_(*line.roles)
    if actor.is_of(line.unit) and (keeps or not supervising):
        must_be_able(actor, what)
    elif supervising:
        _must_not_be_judicial(what)
        _must_be_apart(actor, what, what.barred | what.barred_there, _SUPERVISING)
        if not whole and what.act.vouched and what.asked.paper is None:
            raise OthersWord(field="paper", entry=line.written.number, unit=line.unit)
    elif not _unnames_itself(actor, what):
        raise NotYourEntry()
    if len(what.others) > 1 and not (line.is_judicial or what.court or _supervises(actor, what)):
        raise OthersEntries(units=tuple(sorted(what.others)))


def must_be_able(actor: Actor, what: Meant) -> None:
    """Refuse whoever may not do what the entry says: for want of a role, or because other duties keep them from it."""
    _must_be_able(actor, what, what.barred, what.line.roles)


def _must_be_able(actor: Actor, what: Meant, barred: frozenset[str], roles: frozenset[Role]) -> None:
    if roles and not actor.is_(*roles):
        raise EntrysRole(entry=what.line.written.number, roles=tuple(sorted(roles)))
    _must_be_apart(actor, what, barred, roles)


def _must_be_apart(actor: Actor, what: Meant, barred: frozenset[str], roles: frozenset[Role]) -> None:
    if not barred.isdisjoint(_persons(actor, what, roles)):
        raise BarredFromEntry(entry=what.line.written.number)


def _persons(actor: Actor, what: Meant, roles: frozenset[Role]) -> frozenset[str]:
    """The caller, with those for whom it acts where it has none of these roles itself."""
    lent = [what.lent.get(role, frozenset[str]()) for role in sorted(roles & actor.roles)]
    return frozenset({actor.id}).union(*(lent if all(lent) else ()))


def must_be_able_to_confirm(actor: Actor, what: Meant) -> None:
    """The second person is of the unit that is awaited, and may say what that agrees to, or of whoever supervises it;
    of a court's own entry, and of what does not go without a court, another of the court. It is nobody who has proposed
    it, or had it proposed."""
    if not what.proposed_by.isdisjoint(_persons(actor, what, _confirming(actor, what))):
        raise SamePerson(first=Hand.PROPOSER, second=Hand.CONFIRMER)


def _confirming(actor: Actor, what: Meant) -> frozenset[Role]:
    """In one of which roles the caller confirms it; refuses whoever may not."""
    if what.court:
        if not actor.is_of(what.court):
            raise NotYourEntry()
        return actor.roles
    if len(what.others) > 1 and not _supervises(actor, what):
        raise OthersEntries(units=tuple(sorted(what.others)))
    roles = what.awaited_roles if actor.is_of(what.awaits) else _SUPERVISING
    if actor.is_of(what.awaits):
        _must_be_able(actor, what, what.barred_there if what.others else what.barred, roles)
    elif not _supervises(actor, what):
        if what.others and actor.is_of(what.line.unit):
            raise AwaitsAnother(unit=what.awaits)
        raise NotYourEntry()
    else:
        if not what.others or what.is_courts:
            _must_not_be_judicial(what)
        _must_be_apart(actor, what, what.barred | what.barred_there, roles)
    return roles


def is_agreed(actor: Actor, what: Meant) -> bool:
    """Whether the caller, who confirms, speaks for the other side."""
    return actor.is_of(*what.others)


def needs_second(actor: Actor, lines: Sequence[EntryLine], what: Meant, today: date, readers: frozenset[str]) -> bool:
    """Whether another person has to confirm; the `readers` are the units that have read what was told since the entry.

    Where a `court` has to, whoever asks. Not where only texts change that decide nothing, not for whoever made the
    entry while that `is_of_today`, and not where the supervisor voids what others entered: unless the same person did,
    for another unit, or it binds at once, as the closing of a unit does, which took two persons.
    """
    line = what.line
    if what.court:
        return True
    if what.others:
        return not _supervises(actor, what)
    if not actor.is_of(line.unit):
        return line.actor == actor.id or (what.asked.number is not None and line.binds_at_once)
    change = what.asked.change
    if change is not None and set(change) <= what.act.texts - what.act.deciding:
        return False
    since = [each for each in lines if each.written.number >= line.written.number]
    return not is_of_today(since, actor.id, today, readers)


def _unnames_itself(actor: Actor, what: Meant) -> bool:
    """Whether the change takes the caller's own unit, and nothing else, out of those that the entry names."""
    change, act = what.asked.change or {}, what.act
    if len(change) != 1 or not actor.roles or actor.id in what.barred:
        return False
    ((name, left),) = change.items()
    named = getattr(act, name, None) if name in act.units else None
    if not isinstance(named, tuple) or not isinstance(left, list):
        return False
    return any(actor.is_of(each) for each in named) and left == [each for each in named if not actor.is_of(each)]


def _must_not_be_judicial(what: Meant) -> None:
    """Refuse a supervisor, who is the administration's, what a court or a procuratorate entered."""
    if what.line.is_judicial or what.is_courts:
        raise CourtsEntry()


def _supervises(actor: Actor, what: Meant) -> bool:
    """Nobody supervises what is about their own unit, nor the word of a unit that they do not look after: there
    somebody else does."""
    units = (what.about | what.others | {what.line.unit}).difference(actor.units)
    return not actor.is_of(*what.about) and actor.supervises(region=what.region, units=units)
