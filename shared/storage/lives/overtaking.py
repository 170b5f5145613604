"""Corrections that were proposed, told as they are made and as they end; those that have lost their ground, and those
that nobody has answered in time."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.codes import ProposalOutcome, ProposedAct
from shared.contracts.corrections import FactCorrectedV1, ProposalMadeV1, ProposalSettledV1
from shared.contracts.envelope import Contract
from shared.kernel.lives.living import Living
from shared.storage.collection import collections_of
from shared.storage.facts import FactKey, fact_id
from shared.storage.lives.rows import roles_of
from shared.storage.table_of import table_of
from shared.storage.tables import ProposalRow
from shared.storage.texts import ERASED, texts_of
from shared.storage.work import Work

PROPOSAL = table_of(ProposalRow)
OVERTAKEN: Final = "overtaken"
LAPSED: Final = "lapsed"
ANOTHER_WORD: Final = "another_word"


async def overtake(work: Work, thing: Living, subject: str, number: int | None = None) -> None:
    """Close what waits about the entry, or, without a number, about the whole thing."""
    meant = true() if number is None else PROPOSAL.c.number == number
    await _end(work, await _waiting(work, PROPOSAL.c.subject == subject, meant), OVERTAKEN, thing)


async def overtake_asked(work: Work, thing: Living, subject: str, act: ProposedAct) -> None:
    """Close what waits to be entered by that act, which was entered otherwise."""
    rows = await _waiting(work, PROPOSAL.c.subject == subject, PROPOSAL.c.number.is_(None))
    texts = await texts_of(work.connection, [row.said for row in rows])
    await _end(work, [row for row in rows if _proposes(texts[row.said]) == act], OVERTAKEN, thing)


async def overtake_one(work: Work, thing: Living, proposal: str) -> None:
    """Close one that waits, in whose place another is asked for."""
    await _end(work, await _waiting(work, PROPOSAL.c.id == proposal), OVERTAKEN, thing)


async def kinds_lapsing(connection: AsyncConnection, today: date) -> set[str]:
    """Of which kinds of things there are any whose last day has gone by unanswered."""
    late = select(PROPOSAL.c.subject).where(PROPOSAL.c.outcome.is_(None), PROPOSAL.c.lapses_on < today).distinct()
    return {subject.partition("/")[0] for subject in await connection.scalars(late)}


async def let_proposals_lapse(work: Work, kind: str, today: date, limit: int) -> int:
    """Note of at most so many of that kind that their last day has gone by, and tell that. Returns how many."""
    things: Any = collections_of(work.service)[kind](work)
    id_of = func.substr(PROPOSAL.c.subject, len(kind) + 2)
    of_kind = (PROPOSAL.c.subject.startswith(f"{kind}/", autoescape=True), work.not_left_out(kind, id_of))
    late = await _waiting(work, PROPOSAL.c.lapses_on < today, *of_kind, limit=limit)
    work.take(kind, (row.subject.partition("/")[2] for row in late))
    for row in late:
        await _end(work, [row], LAPSED, await things.get(row.subject.partition("/")[2]))
    return len(late)


def tell_made(work: Work, row: Row[Any], thing: Living, *, act: ProposedAct, by_role: bool) -> None:
    """Whose agreement is asked, and whoever follows the thing, hear of it; `by_role` where it is to be of somebody in
    one of the roles of the entry, and not of another unit's, who needs none."""
    _announce(work, row, _made(row, thing, act=act, by_role=by_role), _key_of(row.subject, row.id))


def tell_asked_anew(
    work: Work, row: Row[Any], thing: Living, *, act: ProposedAct, by_role: bool, revision: int
) -> None:
    """That it awaits another than it did: whoever was asked hears that it is no more, and the other that it is."""
    made = _made(row, thing, act=act, by_role=by_role)
    original, today = _original(work, row), work.clock.today()
    answer = FactCorrectedV1(
        original=original,
        type=made.type_of(work.service),
        revision=revision,
        reason=ANOTHER_WORD,
        legal_on=today,
        data=made.model_dump(mode="json"),
    )
    _announce(work, row, answer, FactKey(row.subject, f"{original}.{revision}"), about=made)


def tell_settled(work: Work, row: Row[Any], outcome: ProposalOutcome, thing: Living, *, act: ProposedAct) -> None:
    """Whoever has asked, and whoever was asked, hear how it ended."""
    about = _about(row, thing, act)
    settled = ProposalSettledV1(**about, original=_original(work, row), outcome=outcome)
    _announce(work, row, settled, FactKey(row.subject, f"proposal.{row.id}.settled"))


async def _end(work: Work, rows: Sequence[Row[Any]], outcome: ProposalOutcome, thing: Living) -> None:
    said = {"outcome": outcome, "settled_by": work.cause.actor.id, "settled_at": work.clock.now()}
    texts = await texts_of(work.connection, [row.said for row in rows])
    for row in rows:
        await work.connection.execute(update(PROPOSAL).where(PROPOSAL.c.id == row.id).values(said))
        tell_settled(work, row, outcome, thing, act=_proposes(texts[row.said]))


async def _waiting(work: Work, *where: ColumnElement[bool], limit: int | None = None) -> Sequence[Row[Any]]:
    query = select(PROPOSAL).where(PROPOSAL.c.outcome.is_(None), *where).order_by(PROPOSAL.c.id).limit(limit)
    return (await work.connection.execute(query.with_for_update())).all()


def _proposes(text: str) -> ProposedAct:
    """What was asked, as it is kept; of what was erased, that it goes."""
    said = {} if text == ERASED else json.loads(text)
    act: ProposedAct | None = said.get("act")
    return act or ("voiding" if said.get("change") is None else "rectification")


def _about(row: Row[Any], thing: Living, act: ProposedAct) -> dict[str, Any]:
    return {
        "proposal": row.id,
        "thing": row.subject,
        "unit": row.unit,
        "awaits": row.awaits or None,
        "act": act,
        "entry": row.number,
        "number": thing.spoken_of_as,
    }


def _made(row: Row[Any], thing: Living, *, act: ProposedAct, by_role: bool) -> ProposalMadeV1:
    roles = sorted(roles_of(row.roles)) if by_role else []
    return ProposalMadeV1(
        **_about(row, thing, act),
        asked_of=tuple(role.value for role in roles),
        lapses_on=row.lapses_on,
    )


def _original(work: Work, row: Row[Any]) -> str:
    """The id of the fact by which it was told as it was made."""
    return fact_id(work.service, ProposalMadeV1.type_of(work.service), _key_of(row.subject, row.id))


def _announce(work: Work, row: Row[Any], contract: Contract, key: FactKey, *, about: Contract | None = None) -> None:
    parties = (row.awaits,) if row.awaits not in ("", row.unit) else ()
    work.announce(contract, key, region=row.region, on=work.clock.today(), about=about, parties=parties)


def _key_of(subject: str, proposal: str) -> FactKey:
    return FactKey(subject, f"proposal.{proposal}")
