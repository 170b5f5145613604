"""Corrections, and acts of two persons, that wait for somebody else: they are work as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from fastapi import FastAPI
from sqlalchemy import ColumnElement, Date, and_, func, literal, select

from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.names import Names
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import SHANGHAI
from shared.kernel.words.wording import Wording
from shared.storage.collection import collections_of
from shared.storage.directory import names_of
from shared.storage.lives.awaited import as_awaited, is_for, may_wait_for
from shared.storage.lives.overtaking import PROPOSAL
from shared.storage.lives.proposals import Proposal, proposals_of, waiting
from shared.storage.texts import texts_of
from shared.storage.work import Work
from shared.web.doors import GuardedRoute, guarded_routes
from shared.web.pages import Paging
from shared.web.work.reading import Place, Slice, Waits
from shared.web.work.shown import label_in, stage_of
from shared.web.work.views import DueView, NextView, WaitsForView, WorkItem, WorkUnit, coded

_LAPSES = func.coalesce(PROPOSAL.c.lapses_on, literal(date.max, Date), type_=Date).label("soonest")
_CONFIRM = Wording("确认更正、申请", "confirm what was proposed")
_LASTS = Wording("待确认申请的有效期", "the time in which it may be confirmed")


class Proposed(NamedTuple):
    """What waits to be confirmed, as it is shown."""

    place: Place
    item: WorkItem


def confirmations(app: FastAPI) -> Mapping[str, GuardedRoute]:
    """The routes by which what is proposed is confirmed, by the kind of the thing."""
    head = "confirm_proposal_of_"
    routes = (each for each in guarded_routes(app) if each.operation.startswith(head))
    return {each.operation.removeprefix(head): each for each in routes}


@dataclass(frozen=True)
class Proposals:
    """What was proposed, as a source of a page: that which lapses first before the others."""

    work: Work
    routes: Mapping[str, GuardedRoute]
    actor: Actor
    today: date
    waits: Waits
    paging: Paging

    async def read(self, nth: int, after: Place | None, wanted: int) -> Slice:
        at = None if after is None else after.in_kind(nth)
        if after is not None and at is None:
            return Slice([], None)
        paging = replace(self.paging, cursor=None) if at is None else self.paging.after(at)
        connection, asked = self.work.connection, select(PROPOSAL, _LAPSES).where(await self._asked())
        rows = (await connection.execute(paging.over(asked, _LAPSES, PROPOSAL.c.id))).all()
        more, rows = len(rows) > wanted, rows[:wanted]
        awaited = await as_awaited(self.work, await proposals_of(rows, connection))
        theirs = [row for row in rows if self.waits is Waits.FOR_OTHERS or is_for(self.actor, *awaited[row.id])]
        shown = await self._shown([awaited[row.id][0] for row in theirs])
        found = [Proposed(Place(row.soonest, nth, row.id), shown[row.id]) for row in theirs]
        return Slice(found, Place(rows[-1].soonest, nth, rows[-1].id) if more else None)

    async def _asked(self) -> ColumnElement[bool]:
        if self.waits is Waits.FOR_US:
            return await may_wait_for(self.work, self.actor, self.today)
        units = self.actor.in_something
        return and_(*waiting(self.today), PROPOSAL.c.unit.in_(units), PROPOSAL.c.awaits.not_in(units))

    async def _shown(self, found: Sequence[Proposal]) -> Mapping[str, WorkItem]:
        """Each with the thing that it is about, by its id."""
        kinds = collections_of(self.work.service)
        things: dict[str, Any] = {}
        for each in found:
            kind, _, id = each.thing.partition("/")
            things[each.id] = await kinds[kind](self.work).get(id)
        named = {each.awaits for each in found} | {things[each.id].unit for each in found}
        names = await names_of(self.work.connection, named)
        labels = await self._labels(found, things)
        return {each.id: self._item(each, things[each.id], labels[each.id], names) for each in found}

    async def _labels(self, found: Sequence[Proposal], things: Mapping[str, Any]) -> Mapping[str, str | None]:
        kinds = collections_of(self.work.service)
        collections = {each.id: kinds[each.thing.partition("/")[0]](self.work) for each in found}
        titles = [collections[each.id].listed_as(things[each.id]).title for each in found]
        texts = await texts_of(self.work.connection, [title for title in titles if title is not None])
        return {each.id: label_in(collections[each.id], things[each.id], texts) for each in found}

    def _item(self, proposal: Proposal, thing: Any, label: str | None, names: Names) -> WorkItem:  # noqa: ANN401 - of its kind
        kind, _, id = proposal.thing.partition("/")
        route, term = self.routes[kind], collections_of(self.work.service)[kind].term
        path = route.path.replace("{id}", id).replace("{proposal}", proposal.id)
        awaited = [proposal.awaits] if proposal.awaits else []
        lapses = proposal.lapses_on
        return WorkItem(
            kind=coded(kind, term),
            id=id,
            path=path.partition("/proposals/")[0],
            proposal=proposal.id,
            label=label,
            unit=WorkUnit.of(thing.unit, names),
            region=thing.region,
            stage=stage_of(thing),
            next=NextView(
                code="confirm",
                zh=_CONFIRM.zh,
                en=_CONFIRM.en,
                operation=route.operation,
                method=route.method,
                path=path,
            ),
            waits_for=WaitsForView.of(Bond.AUTHOR if awaited else Bond.SUPERVISOR, awaited, names),
            since=proposal.proposed_at.astimezone(SHANGHAI).date(),
            due=None
            if lapses is None
            else DueView.plain("proposal", _LASTS, lapses, proposal.awaits or None, self.today),
        )
