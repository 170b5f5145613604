"""A service of one kind of thing, small enough to try every door on: complaints are filed, and settled once."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Self

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy import MetaData, select
from sqlalchemy.orm import registry

from shared.contracts.envelope import Contract
from shared.kernel.model.actor import Role
from shared.kernel.model.acts import read
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable
from shared.storage.collection import AggregateRow, SqlCollection
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.bodies import Body
from shared.web.calls import Call, anyone, callers
from shared.web.listings import Listing, day, list_route
from shared.web.pages import Page, Paging, paged
from shared.web.things import show_one

TABLES = MetaData()
NO_FUTURE = "example.no_future"


@dataclass(frozen=True, kw_only=True)
class ComplaintFiled(Event):
    title: str


@dataclass(frozen=True, kw_only=True)
class ComplaintSettled(Event):
    pass


class SettledBefore(OutOfOrder):
    code = "example.settled_before"
    zh = "投诉“{id}”已于 {on} 办结。"
    en = "Complaint {id} was settled on {on}."


class InTheFuture(Unacceptable):
    code = "example.in_the_future"
    zh = "{on} 尚未到来。"
    en = "{on} has not come yet."


class NotYours(NotAllowed):
    code = "example.not_yours"
    zh = "不是本单位的投诉。"
    en = "It is not your unit's complaint."


class TitleTaken(AlreadyExists):
    code = "example.title_taken"
    zh = "标题“{title}”已有。"
    en = "The title “{title}” is taken."


@dataclass(kw_only=True)
class Complaint(Aggregate):
    title: str
    received_on: date
    settled_on: date | None = None

    def file(self) -> Self:
        self.record(ComplaintFiled(on=self.received_on, title=self.title))
        return self

    def settle(self, on: date) -> None:
        if self.settled_on is not None:
            raise SettledBefore(id=self.id, on=self.settled_on)
        self.settled_on = on
        self.record(ComplaintSettled(on=on))


class ExampleTable(AggregateRow, registry=registry(metadata=TABLES)):
    """Base of the table below."""


class ComplaintRow(ExampleTable, table=True):
    __tablename__ = "complaint"
    received_on: date


class SqlComplaints(SqlCollection[Complaint]):
    kind = "complaint"
    term = "投诉"
    aggregate = Complaint
    row = ComplaintRow

    def began_on(self, aggregate: Complaint) -> date:
        return aggregate.received_on

    def title(self, aggregate: Complaint) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Complaint) -> dict[str, Any]:
        return {"received_on": aggregate.received_on}


class ExampleWork(Work):
    @property
    def complaints(self) -> SqlComplaints:
        return SqlComplaints(self)


class ComplaintFiledV1(Contract):
    complaint: str


def tell(aggregate: Any, event: Event) -> list[Contract]:
    return [ComplaintFiledV1(complaint=aggregate.id)] if isinstance(event, ComplaintFiled) else []


class NewComplaint(Body):
    id: Annotated[str, Field(pattern="^c-[0-9]+$")]
    title: Annotated[str, Field(min_length=2, max_length=40)]
    received_on: date


class Settlement(Body):
    on: date


class ComplaintView(BaseModel):
    id: str
    version: int
    title: str
    received_on: date
    settled_on: date | None = None

    @classmethod
    def of(cls, complaint: Complaint) -> Self:
        fields = vars(complaint)
        return cls(**{name: fields[name] for name in cls.model_fields})


COMPLAINTS = Listing(of=SqlComplaints, columns=(day("received_on", "收到日期", "Received on"),), numbered=False)


def routes(store: Store[ExampleWork]) -> APIRouter:
    router = APIRouter(tags=["complaints"])
    table = SqlComplaints.table()

    @router.post("/v1/complaints", status_code=201, response_model=ComplaintView)
    async def file_complaint(body: NewComplaint, call: Annotated[Call, callers(Role.DRAFTER)]) -> Response:
        async with call.begin(store) as work:
            if body.received_on > store.clock.today():
                raise InTheFuture(field="received_on", rule=NO_FUTURE, source="《某办法》第三条", on=body.received_on)
            complaint = Complaint(region=call.actor.region, unit=call.actor.unit, **body.model_dump()).file()
            work.complaints.add(complaint)
            return await call.answer(
                work, ComplaintView.of, complaint, status=201, location=f"/v1/complaints/{body.id}"
            )

    @router.post("/v1/complaints/{id}/settlement", response_model=ComplaintView)
    async def settle(
        id: str, body: Settlement, call: Annotated[Call, callers(Role.DRAFTER, Role.HEAD, precondition=True)]
    ) -> Response:
        async with call.begin(store) as work:
            complaint = await read(work.complaints, id, call.actor, call.expected)
            complaint.settle(body.on)
            return await call.answer(work, ComplaintView.of, complaint)

    @router.get("/v1/complaints/{id}", response_model=ComplaintView)
    async def show(id: str, call: Annotated[Call, callers()]) -> Response:
        return await show_one(call, store, SqlComplaints, id, ComplaintView.of)

    @router.get("/v1/complaints")
    async def show_all(_call: Annotated[Call, callers()], paging: Annotated[Paging, paged()]) -> Page[ComplaintView]:
        order = (table.c.received_on, table.c.id)
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(select(table), *order))).all()
        return paging.page(rows, lambda row: ComplaintView(**row._mapping), *order)

    list_route(router, "/v1/complaint-list", COMPLAINTS, store, (ComplaintView, ComplaintView.of), summary="查询投诉")

    @router.get("/v1/failures/{kind}")
    async def fail(kind: str, _call: Annotated[Call, anyone()]) -> dict[str, str]:
        raise FAILURES[kind]

    @router.post("/v1/forgetful", response_model=ComplaintView)
    async def forget_to_answer(call: Annotated[Call, callers()]) -> Response:
        async with call.begin(store) as work:
            complaint = Complaint(id="c-9", region="360700", unit="u", title="忘记", received_on=date(2026, 1, 1))
            work.complaints.add(complaint.file())
        return Response()

    return router


FAILURES: dict[str, Exception] = {
    "not_allowed": NotYours(),
    "already_exists": TitleTaken(title="占道"),
}
