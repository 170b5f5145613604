"""Whom a correction awaits that was proposed, as its thing stands now: the other side may have spoken since."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, or_, select, tuple_

from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import Refusal
from shared.storage.collection import collections_of
from shared.storage.lives.allowing import must_be_able_to_confirm
from shared.storage.lives.asked import Meant
from shared.storage.lives.asking import asked_of
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.overtaking import PROPOSAL
from shared.storage.lives.proposals import (
    Proposal,
    as_proposed,
    await_another,
    proposals_of,
    speaker,
    waiting,
    waits_for,
)
from shared.storage.work import ENTRY, Work

# Two parameters a thing, well below what either database takes.
_AT_ONCE = 5_000
# Put together once: it is asked with nearly every write.
_OPEN_ABOUT = (
    select(PROPOSAL)
    .where(*waiting(bindparam("today", type_=Date)), PROPOSAL.c.subject.in_(bindparam("subjects", expanding=True)))
    .order_by(PROPOSAL.c.id)
)


async def may_wait_for(work: Work, actor: Actor, today: date) -> ColumnElement[bool]:
    """What waited for that person when it was proposed, and what may by now: of things of which their unit has said
    something. `for_whom` tells which of it does."""
    left = select(PROPOSAL.c.subject).where(*waiting(today), PROPOSAL.c.awaits.not_in(actor.in_something)).distinct()
    things = [tuple(subject.split("/", 1)) for subject in await work.connection.scalars(left)]
    spoken: set[str] = set()
    for start in range(0, len(things), _AT_ONCE):
        of_these = tuple_(ENTRY.c.kind, ENTRY.c.thing).in_(things[start : start + _AT_ONCE])
        found = select(ENTRY.c.kind, ENTRY.c.thing).where(of_these, ENTRY.c.unit.in_(actor.in_something)).distinct()
        spoken |= {f"{row.kind}/{row.thing}" for row in await work.connection.execute(found)}
    by_now = and_(*waiting(today), PROPOSAL.c.actor != actor.id, PROPOSAL.c.subject.in_(sorted(spoken)))
    return or_(waits_for(actor, today), by_now)


async def as_awaited(work: Work, found: Iterable[Proposal]) -> Mapping[str, tuple[Proposal, Meant | None]]:
    """The proposals by their ids, each with whom it awaits now, and what is meant; None where that cannot be any more,
    or it waits no longer."""
    return {each.id: await _as_awaited(work, each) for each in found}


async def ask_anew(work: Work) -> None:
    """What waits about a thing of which something was entered may await another by that. About what is new nothing
    waits yet, and nothing is asked of the database."""
    subjects, work.spoken_of = sorted(each for each in work.spoken_of if not work.is_new(each)), set()
    for start in range(0, len(subjects), _AT_ONCE):
        asked = {"today": work.clock.today(), "subjects": subjects[start : start + _AT_ONCE]}
        rows = (await work.connection.execute(_OPEN_ABOUT, asked)).all()
        if rows:
            await work.write_ahead()
        for each in await proposals_of(rows, work.connection):
            _, what = (each, None) if each.erased else await _as_awaited(work, each)
            if what is not None and what.awaits != each.awaits:
                await await_another(work, each, what)


def is_for(actor: Actor, proposal: Proposal, what: Meant | None) -> bool:
    """Whether that person may confirm it, who has not proposed it; what cannot be any more is told by whoever tries."""
    if proposal.actor == actor.id:
        return False
    try:
        if what is not None:
            must_be_able_to_confirm(actor.at(what.thing.address), what)
    except Refusal:
        return False
    return True


async def _as_awaited(work: Work, proposal: Proposal) -> tuple[Proposal, Meant | None]:
    if proposal.outcome is not None:
        return proposal, None
    kind, _, id = proposal.thing.partition("/")
    things: LivingCollection[Any] = collections_of(work.service)[kind](work)  # type: ignore[assignment]
    thing = await things.get(id)
    try:
        what, _ = await asked_of(things, thing, proposal.asked, by=await speaker(work, proposal, thing))
    except Refusal:
        return proposal, None
    return replace(proposal, awaits=what.awaits, roles=what.awaited_roles), await as_proposed(work, proposal, what)
