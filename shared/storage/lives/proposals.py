"""Corrections, and acts that take two persons, which wait for the second."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.codes import ProposalOutcome
from shared.kernel.clocks.statutes import Counted
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import (
    NoSuchProposal,
    PaperNamedAlready,
    ProposalErased,
    ProposalLapsed,
    ProposalSettled,
    TooManyProposals,
    WordsOnStub,
)
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import JUDICIAL, Actor, Role
from shared.kernel.model.authority import must_differ
from shared.kernel.model.clock import SHANGHAI
from shared.kernel.words.refusals import Stale
from shared.storage.cause import Author
from shared.storage.lives.apart import acting
from shared.storage.lives.asked import Asked, Meant
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.overtaking import LAPSED, PROPOSAL, overtake_one, tell_asked_anew, tell_made, tell_settled
from shared.storage.lives.proposers import still_stands_for_it
from shared.storage.lives.rows import roles_of
from shared.storage.texts import ERASED, texts_of
from shared.storage.visibility import within
from shared.storage.work import Work

LAPSES = "record.proposal_lapses"
# Of one unit, about one thing, at a time.
MOST_WAITING = 20
_AWAITED, _DECLINED = "awaited", "declined"
# The roles of an entry that a court or a procuratorate made, as a row lists them.
_JUDICIAL = [",".join(each) for many in range(1, len(JUDICIAL) + 1) for each in combinations(sorted(JUDICIAL), many)]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction of `thing`, as ``kind/id``, that was asked for, or an act on it that takes two persons.

    `outcome` is None while it waits for a person of the unit `awaits`, in one of the `roles` if there are any, and no
    more of those that it `awaited` before, who may decline it all the same; *confirmed* or *declined* afterwards,
    *overtaken* once what it was about has been put right otherwise. `declined_because` is what whoever declined it has
    said of that.
    """

    id: str
    thing: str
    asked: Asked
    actor: str
    unit: str
    unit_region: str
    awaits: str
    roles: frozenset[Role]
    proposed_at: datetime
    lapses_on: date | None
    outcome: str | None
    settled_by: str | None
    erased: bool = False
    awaited: tuple[str, ...] = ()
    declined_because: str | None = None

    def outcome_on(self, today: date) -> str | None:
        """What became of it by that day: it may have *lapsed*."""
        waits = self.outcome is None and self.lapses_on is not None and today > self.lapses_on
        return LAPSED if waits else self.outcome

    def asks_the_same_as(self, asked: Asked) -> bool:
        """Whether it would do the same, for whatever reason."""
        mine = self.asked
        return (mine.number, mine.change, mine.act) == (asked.number, asked.change, asked.act)

    def asked_on(self, paper: str | None) -> Asked:
        """What is asked for, on the paper that whoever confirms it brings; refuses another than it was asked on."""
        if paper is None or paper == self.asked.paper:
            return self.asked
        if self.asked.paper is not None:
            raise PaperNamedAlready(field="paper", paper=self.asked.paper)
        return replace(self.asked, paper=paper)

    def must_wait_for(self, actor: str, today: date) -> None:
        """Refuse to settle what is settled, was erased, has lapsed, or is one's own."""
        if self.outcome is not None and self.outcome != LAPSED:
            raise ProposalSettled(by=self.settled_by)
        if self.erased:
            raise ProposalErased(id=self.id)
        if self.lapses_on is not None and today > self.lapses_on:
            raise ProposalLapsed(on=self.lapses_on)
        must_differ(self.actor, actor, first_is=Hand.PROPOSER, second_is=Hand.CONFIRMER)


async def propose(work: Work, things: LivingCollection[Any], what: Meant) -> Proposal:
    """Keep what is asked until another person confirms it, or until the day the profile sets.

    Asked again by the unit while it waits, it is the first that waits, unless whoever has asked it cannot stand for it
    any more: then the new one takes its place, also that of a unit to which the caller's succeeds. Refuses with
    TooManyProposals.
    """
    asked, thing = what.asked, what.thing
    await _hold(work, things, what)
    today, subject = work.clock.today(), f"{things.kind}/{thing.id}"
    own = (PROPOSAL.c.subject == subject, PROPOSAL.c.unit.in_(work.cause.actor.units))
    open_ones = {known.id: known for known in await _found(work.connection, *own, *waiting(today))}
    for known in [known for known in open_ones.values() if known.asks_the_same_as(asked)]:
        if not await still_stands_for_it(work, known.unit, known.actor):
            await overtake_one(work, thing, known.id)
            del open_ones[known.id]
        elif known.unit == work.cause.actor.unit:
            return known
    if len(open_ones) >= MOST_WAITING:
        raise TooManyProposals(most=MOST_WAITING)
    counted = things.law_of_today.count(LAPSES, thing.region, today)
    row = {
        "id": str(uuid4()),
        "subject": subject,
        "number": asked.number,
        "said": _keep(work, subject, asked),
        "actor": work.cause.actor.id,
        "unit": work.cause.actor.unit,
        "unit_region": work.cause.actor.region,
        "awaits": what.awaits,
        "roles": ",".join(sorted(what.awaited_roles)),
        "region": what.region,
        "about": ",".join(sorted(what.about)),
        "proposed_at": work.clock.now(),
        "lapses_on": counted.explanation.latest if isinstance(counted, Counted) else None,
    }
    await work.write_entries()
    await work.connection.execute(insert(PROPOSAL), row)
    (kept,) = await work.connection.execute(select(PROPOSAL).where(PROPOSAL.c.id == row["id"]))
    tell_made(work, kept, thing, act=asked.proposes, by_role=not what.others)
    (made,) = await proposals_of([kept], work.connection)
    return made


async def _hold(work: Work, things: LivingCollection[Any], what: Meant) -> None:
    """Of two that ask at once the second waits for the first, and sees what it has asked; refuses with Stale what has
    changed since it was read."""
    table = things.table()
    held = select(table.c.version).where(table.c.id == what.thing.id).with_for_update()
    if await work.connection.scalar(held) != what.version:
        raise Stale(what=things.term, id=what.thing.id)


def waits_for(actor: Actor, today: date) -> ColumnElement[bool]:
    """What waits for that person to confirm it, who has not proposed it, or for another successor of the same unit.

    Somebody of the unit needs a role of the entry, the other side one in which it has spoken, a supervisor none; nobody
    supervises what their own unit asks for, or what is about it, nor a court's own entry.
    """
    able = or_(PROPOSAL.c.roles == "", *(_lists(PROPOSAL.c.roles, role) for role in sorted(actor.roles)))
    whose = and_(PROPOSAL.c.awaits.in_(actor.in_something), able)
    if actor.is_(Role.SUPERVISOR):
        supervised = actor.sight.supervised.in_something
        around = and_(*(PROPOSAL.c[name].in_(supervised) for name in ("about", "unit")))
        if Role.SUPERVISOR in actor.sight.roles:
            around = or_(around, within(actor.region, PROPOSAL))
        theirs = or_(PROPOSAL.c.awaits != PROPOSAL.c.unit, PROPOSAL.c.roles.not_in(_JUDICIAL))
        outside = (
            PROPOSAL.c.awaits.not_in(actor.in_something),
            PROPOSAL.c.unit.not_in(actor.in_something),
            *(~_lists(PROPOSAL.c.about, unit) for unit in actor.in_something),
        )
        whose = or_(whose, and_(*outside, theirs, around))
    return and_(*waiting(today), PROPOSAL.c.actor != actor.id, whose)


def _lists(column: ColumnElement[str], one: str) -> ColumnElement[bool]:
    """Whether it is one of those that the column has, with commas."""
    return literal(",").concat(column).concat(",").contains(f",{one},", autoescape=True)


def waiting(today: date | ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    """Neither settled nor lapsed."""
    lapses = PROPOSAL.c.lapses_on
    return PROPOSAL.c.outcome.is_(None), or_(lapses.is_(None), lapses >= today)


async def await_another(work: Work, proposal: Proposal, what: Meant) -> None:
    """It awaits the unit that is meant now, and not the one before; both hear of that."""
    awaited = (*proposal.awaited, proposal.awaits)
    said = {
        "said": _keep(work, proposal.thing, proposal.asked, awaited),
        "awaits": what.awaits,
        "roles": ",".join(sorted(what.awaited_roles)),
    }
    await work.write_entries()
    await work.connection.execute(update(PROPOSAL).where(PROPOSAL.c.id == proposal.id).values(said))
    (row,) = await work.connection.execute(select(PROPOSAL).where(PROPOSAL.c.id == proposal.id))
    act, by_role = proposal.asked.proposes, not what.others
    tell_asked_anew(work, row, what.thing, act=act, by_role=by_role, revision=len(awaited))


async def the_proposal(work: Work, things: LivingCollection[Any], thing: str, id: str) -> Proposal:
    """One of them; refuses with NoSuchProposal."""
    found = await _found(work.connection, PROPOSAL.c.id == id, PROPOSAL.c.subject == f"{things.kind}/{thing}")
    if not found:
        raise NoSuchProposal(id=id)
    return found[0]


async def speaker(work: Work, proposal: Proposal, thing: Living) -> Author:
    """Who has proposed it, with the units for which its unit stands today in that thing."""
    succession = await work.directory.succession()
    about = work.directory.about(thing.address)
    succeeds = succession.succeeded(proposal.unit, work.clock.today(), about)
    return Author(proposal.actor, proposal.unit, proposal.unit_region, succeeds)


async def as_proposed(work: Work, proposal: Proposal, what: Meant) -> Meant:
    """The same, with whoever has proposed it, and for whom: none of them confirms it."""
    on = proposal.proposed_at.astimezone(SHANGHAI).date()
    return replace(what, proposed_by=await acting(work, proposal.unit, proposal.actor, what.line.roles, on))


async def settle(
    work: Work, proposal: Proposal, outcome: ProposalOutcome, thing: Living, *, because: str | None = None
) -> None:
    """Note what became of it, and `because` of what it was declined, and tell the former; of two at once the second is
    refused, and words on a stub with WordsOnStub."""
    unsettled = (PROPOSAL.c.id == proposal.id, PROPOSAL.c.outcome.is_(None))
    said = {"outcome": outcome, "settled_by": work.cause.actor.id, "settled_at": work.clock.now()}
    if because is not None:
        if thing.is_stub:
            raise WordsOnStub(field="reason")
        said["said"] = _keep(work, proposal.thing, proposal.asked, proposal.awaited, because)
        await work.write_entries()
    if (await work.connection.execute(update(PROPOSAL).where(*unsettled).values(said))).rowcount == 0:
        (settled,) = await _found(work.connection, PROPOSAL.c.id == proposal.id)
        raise ProposalSettled(by=settled.settled_by)
    (row,) = await work.connection.execute(select(PROPOSAL).where(PROPOSAL.c.id == proposal.id))
    tell_settled(work, row, outcome, thing, act=proposal.asked.proposes)


async def _found(connection: AsyncConnection, *where: ColumnElement[bool]) -> list[Proposal]:
    return await proposals_of((await connection.execute(select(PROPOSAL).where(*where))).all(), connection)


async def proposals_of(rows: Iterable[Row[Any]], connection: AsyncConnection) -> list[Proposal]:
    """The proposals of these rows, with what they ask for."""
    rows = list(rows)
    texts = await texts_of(connection, [row.said for row in rows])
    return [
        Proposal(
            id=row.id,
            thing=row.subject,
            asked=Asked(row.number, **_said(texts[row.said])),
            awaited=tuple(_beside(texts[row.said]).get(_AWAITED, ())),
            declined_because=_beside(texts[row.said]).get(_DECLINED),
            actor=row.actor,
            unit=row.unit,
            unit_region=row.unit_region,
            awaits=row.awaits,
            roles=roles_of(row.roles),
            proposed_at=row.proposed_at,
            lapses_on=row.lapses_on,
            outcome=row.outcome,
            settled_by=row.settled_by,
            erased=texts[row.said] == ERASED,
        )
        for row in rows
    ]


def _keep(work: Work, subject: str, asked: Asked, awaited: tuple[str, ...] = (), declined: str | None = None) -> str:
    said: dict[str, Any] = {"change": asked.change, "reason": asked.reason, "paper": asked.paper, _AWAITED: awaited}
    if asked.told is not None:
        said |= {"told": asked.told}
    if asked.act is not None:
        said |= {"act": asked.act, "roles": asked.roles}
    if declined is not None:
        said[_DECLINED] = declined
    return work.keep_text(subject, json.dumps(said, ensure_ascii=False))


def _said(text: str) -> dict[str, Any]:
    """What was asked for; of what was erased there is only left that something was."""
    if text == ERASED:
        return {"change": None, "reason": ERASED}
    said: dict[str, Any] = json.loads(text)
    said["roles"] = tuple(Role(each) for each in said.get("roles", ()))
    return {name: value for name, value in said.items() if name not in (_AWAITED, _DECLINED)}


def _beside(text: str) -> dict[str, Any]:
    """What is kept with it: whom it awaited before, and why it was declined."""
    return {} if text == ERASED else dict(json.loads(text))
