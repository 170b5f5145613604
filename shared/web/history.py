"""Everything that ever happened to a thing, for those who may see the thing."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Row, select

from shared.kernel.clocks.events import DeadlineEvent
from shared.kernel.lives.reliving import Moment
from shared.kernel.model.aggregate import Event
from shared.kernel.periods import Explanation
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.codecs import codec
from shared.storage.collection import SqlCollection
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import EntryLine
from shared.storage.store import Store
from shared.storage.texts import TEXT, texts_of
from shared.storage.work import HISTORY
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged
from shared.web.things import see
from shared.web.views import WhyView

_THING = Wording("事项", "thing")


class CorrectedByView(BaseModel):
    """更正: the entry by which a line came to stand as it does, when it was made, by whom, and who confirmed it."""

    entry: int
    recorded_at: datetime
    actor: str
    unit: str
    confirmed_by: str | None


class HistoryView(BaseModel):
    """One event: what happened, on which legal date, by whom and in answer to what.

    Of a thing that lives by entries `moment` is the number of the entry, or the name of a step that came by itself, and
    nobody is named of such a step; of others it is the version. `put_right` are the corrections of that entry, oldest
    first: whoever entered it is not who made it what it is. An entry that is in vain has the event ``InVain``, whose
    facts say why.
    """

    moment: str
    ordinal: int
    event: str
    on: date
    facts: dict[str, Any]
    actor: str | None
    unit: str | None
    correlation_id: str | None
    causation_id: str | None
    recorded_at: datetime | None
    put_right: list[CorrectedByView] = []


def history_routes(store: Store[Any], collections: Sequence[type[SqlCollection[Any]]]) -> APIRouter:
    """``/v1/history/{kind}/{id}`` for the kinds of these collections."""
    router = APIRouter(tags=["history"])
    kinds = {collection.kind: collection for collection in collections}

    @router.get("/v1/history/{kind}/{id}", summary="办理经过 Every event of a thing, oldest first")
    async def show_history(
        kind: str,
        id: str,
        call: Annotated[Call, callers()],
        paging: Annotated[Paging, paged()],
    ) -> Page[HistoryView]:
        collection = kinds.get(kind)
        if collection is None:
            raise NotFound(what=_THING, id=f"{kind}/{id}")
        if issubclass(collection, LivingCollection):
            return await _life(store, call, collection, id, paging)
        order = (HISTORY.c.version, HISTORY.c.ordinal)
        query = select(HISTORY).where(HISTORY.c.kind == kind, HISTORY.c.aggregate_id == id)
        async with store.reading() as connection:
            await see(call.actor, connection, collection, id)
            rows = (await connection.execute(paging.over(query, *order))).all()
        return paging.page(rows, _view, *order)

    return router


async def _life(
    store: Store[Any], call: Call, collection: type[LivingCollection[Any]], id: str, paging: Paging
) -> Page[HistoryView]:
    async with store.reading() as connection:
        await see(call.actor, connection, collection, id)
        things = collection(store.work_on(connection, call.cause))
        thing = await things.get(id)
        moments, lines = await things.moments(thing), await things.lines(id)
        accounts = await store.explanations.find(connection, _explained_by(moments.values()))
        told = list(_moments(moments, lines, accounts))
        facts = [fact for view in told for fact in view.facts.values()]
        texts = await texts_of(connection, (text for fact in facts for text in _texts(fact)))
    after = int(paging.place()[0]) if paging.cursor else 0
    page = [_with_texts(view, texts) for view in told[after:]]
    return paging.cut(page[: paging.limit + 1], lambda _last: [str(after + paging.limit)])


def _explained_by(moments: Iterable[Moment]) -> Iterator[str]:
    """The hashes of all explanations that are named."""
    events = (event for moment in moments for event in moment.events)
    return (event.deadline.explanation for event in events if isinstance(event, DeadlineEvent))


def _facts(event: Event, accounts: Mapping[str, Explanation]) -> dict[str, Any]:
    """What the event says; of a clock with the account of its dates, as far as that is known."""
    facts: dict[str, Any] = codec(type(event)).dump_python(event, mode="json")
    if isinstance(event, DeadlineEvent):
        account = accounts.get(event.deadline.explanation)
        facts["deadline"]["explanation"] = None if account is None else account.to_data()
    return facts


def _moments(
    moments: Mapping[str, Moment], lines: Sequence[EntryLine], accounts: Mapping[str, Explanation]
) -> Iterator[HistoryView]:
    entered = {str(line.written.number): line for line in lines}
    for name, moment in moments.items():
        line = entered.get(name)
        put_right = [_put_right(each) for each in lines if line is not None and each.rectifies(line)]
        told = [(type(event).__name__, event.on, _facts(event, accounts)) for event in moment.events]
        if moment.in_vain is not None:
            told.append(("InVain", moment.on, WhyView.of(moment.in_vain).model_dump()))
        for ordinal, (event, on, facts) in enumerate(told):
            yield HistoryView(
                moment=name,
                ordinal=ordinal,
                event=event,
                on=on,
                facts=facts,
                actor=line and line.actor,
                unit=line and line.unit,
                correlation_id=line and line.correlation_id,
                causation_id=line and line.causation_id,
                recorded_at=line and line.recorded_at,
                put_right=put_right,
            )


def _put_right(line: EntryLine) -> CorrectedByView:
    return CorrectedByView(
        entry=line.written.number,
        recorded_at=line.recorded_at,
        actor=line.actor,
        unit=line.unit,
        confirmed_by=line.confirmed_by,
    )


def _with_texts(view: HistoryView, texts: Mapping[str, str]) -> HistoryView:
    return view.model_copy(update={"facts": {name: _legible(fact, texts) for name, fact in view.facts.items()}})


def _texts(value: object) -> Iterator[str]:
    """The ids of texts that a fact holds: itself one, or several."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.startswith(TEXT):
            yield each


def _legible(value: Any, texts: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever JSON can carry
    if isinstance(value, list):
        return [_legible(each, texts) for each in value]
    return texts.get(value, value) if isinstance(value, str) else value


def _view(row: Row[Any]) -> HistoryView:
    columns = dict(row._mapping)
    return HistoryView(facts=json.loads(columns.pop("body")), moment=str(columns.pop("version")), **columns)
