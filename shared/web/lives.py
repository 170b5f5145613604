"""Entries through REST: reading them, putting one right, voiding one, voiding a whole thing."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError

from shared.kernel.lives.entries import Entry, Rectification, counting
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import original
from shared.kernel.lives.refusals import NoSuchEntry, NotYourEntry, SetOffElsewhere
from shared.kernel.model.actor import Actor, Role, covers
from shared.kernel.model.authority import must_see
from shared.storage.lives.changing import changed
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import Because, EntryLine, arguments
from shared.storage.store import Store
from shared.storage.texts import texts_of
from shared.storage.work import Work
from shared.web.bodies import Body, Line, Reason
from shared.web.calls import Call, callers
from shared.web.things import see

L = TypeVar("L", bound=Living)

Anyone = Annotated[Call, callers()]
Step = Annotated[Call, callers(precondition=True)]
DryRun = Annotated[bool, Query(description="只显示会有什么变化，不保存。 Show what would change, and change nothing.")]


class Striking(Body):
    """作废：须说明理由."""

    reason: Reason
    paper: Annotated[Line | None, Field(description="凭证文号；消除不利记录时须注明。")] = None


class Rectifying(Striking):
    """更正：只写要改的项."""

    change: Annotated[dict[str, Any], Field(min_length=1, examples=[{"on": "2026-10-07"}])]


class EntryView(BaseModel):
    """一项登记: the act and its arguments as they stand, who entered it when, and what became of it."""

    number: int
    act: str
    on: date | None
    arguments: dict[str, Any]
    standing: Annotated[bool, Field(description="是否有效；作废的、更正别项的不单独有效。")]
    rectifies: int | None
    rectified_by: tuple[int, ...]
    late: Annotated[bool, Field(description="补录。")]
    paper: str | None
    reason: str | None
    set_off_by: str | None
    actor: str
    unit: str
    recorded_at: datetime


class EntriesView(BaseModel):
    """All entries of a thing, by number."""

    items: list[EntryView]


class ToldView(BaseModel):
    """A fact that is told anew, corrected or withdrawn; `data` is what it says now, or said."""

    what: str
    fact: str
    on: date
    data: dict[str, Any]


class ClockView(BaseModel):
    """A deadline as it stands afterwards."""

    name: str
    state: str
    due: date | None
    in_time: bool | None


class ChangedView(BaseModel):
    """One thing before and after, where they differ."""

    kind: str
    id: str
    before: dict[str, Any]
    after: dict[str, Any]
    facts: list[ToldView]
    deadlines: list[ClockView]


class CorrectionView(BaseModel):
    """What a correction changes: the thing itself, and others that follow from it."""

    items: list[ChangedView]


def life_routes(
    store: Store[Any], collection: type[LivingCollection[L]], prefix: str, view: Callable[[L], BaseModel], tag: str
) -> APIRouter:
    """``{prefix}/{id}/entries`` and what can be done to them. The party that made an entry puts it right."""
    router = APIRouter(prefix=f"{prefix}/{{id}}", tags=[tag])
    name = collection.kind

    @router.get("/entries", summary="登记事项 Entries, by number", operation_id=f"entries_of_{name}")
    async def read(id: str, call: Anyone) -> EntriesView:
        async with store.begin(call.cause) as work:
            await see(call.actor, work.connection, collection, id)
            lines = await collection(work).lines(id)
            texts = await texts_of(work.connection, [*_named(lines)])
        return EntriesView(items=_views(lines, texts))

    @router.post(
        "/entries/{number}/rectification", summary="更正登记 Put an entry right", operation_id=f"rectify_{name}"
    )
    async def rectify(id: str, number: int, body: Rectifying, call: Step, dry_run: DryRun = False) -> Response:
        return await _change(call, id, body, number, body.change, dry_run=dry_run)

    @router.post("/entries/{number}/voiding", summary="作废登记 Void an entry", operation_id=f"void_entry_of_{name}")
    async def strike(id: str, number: int, body: Striking, call: Step, dry_run: DryRun = False) -> Response:
        return await _change(call, id, body, number, None, dry_run=dry_run)

    @router.post("/voiding", summary="整件作废 Void the whole thing", operation_id=f"void_{name}")
    async def void(id: str, body: Striking, call: Step, dry_run: DryRun = False) -> Response:
        return await _change(call, id, body, None, None, dry_run=dry_run)

    async def _change(
        call: Call, id: str, body: Striking, number: int | None, change: dict[str, Any] | None, *, dry_run: bool
    ) -> Response:
        if dry_run:
            async with store.trying(call.cause) as work:
                await _changed(call, work, id, body, number, change)
                corrections = work.corrections
            return Response(CorrectionView(items=_shown(corrections)).model_dump_json(), media_type="application/json")
        async with call.begin(store) as work:
            thing = await _changed(call, work, id, body, number, change)
            return await call.answer(work, view, thing)

    async def _changed(
        call: Call, work: Work, id: str, body: Striking, number: int | None, change: dict[str, Any] | None
    ) -> L:
        things, because = collection(work), Because(reason=body.reason, paper=body.paper)
        thing = await things.get(id, expected=call.expected)
        must_see(call.actor, thing, things.term)
        lines = await things.lines(id)
        line = _line(lines, 1 if number is None else number)
        _must_be_its_own(call.actor, thing, line, voids=change is None)
        if number is None:
            await things.void(thing, because)
            return thing
        instead = None
        if change is not None:
            standing = {entry.number: entry.act for entry in counting([each.written for each in lines])}
            act = standing.get(number) or original([each.written for each in lines], number).act
            try:
                instead = changed(act, change, work, f"{things.kind}/{id}", store.clock.today())
            except ValidationError as wrong:
                raise RequestValidationError(
                    [{**error, "loc": ("body", "change", *error["loc"])} for error in wrong.errors()]
                ) from wrong
        await things.rectify(thing, number, instead, because)
        return thing

    return router


def _must_be_its_own(actor: Actor, thing: Living, line: EntryLine, *, voids: bool) -> None:
    """The party that made the entry, a court's only the court; whoever supervises the region may void."""
    if line.set_off_by is not None:
        raise SetOffElsewhere(entry=line.written.number, cause=line.set_off_by)
    if line.unit == actor.unit:
        return
    if not (voids and actor.is_(Role.SUPERVISOR) and covers(actor.region, thing.region)):
        raise NotYourEntry()


def _line(lines: list[EntryLine], number: int) -> EntryLine:
    found = next((line for line in lines if line.written.number == number), None)
    if found is None:
        raise NoSuchEntry(entry=number)
    return found


def _named(lines: list[EntryLine]) -> list[str]:
    """The ids of all texts that the entries name."""
    told = [value for line in lines for value in _arguments(line).values() if isinstance(value, str)]
    return [*told, *(line.reason for line in lines if line.reason is not None)]


def _arguments(line: EntryLine) -> dict[str, Any]:
    match line.written:
        case Entry(act=act) | Rectification(instead=act) if act is not None:
            return arguments(act)
        case _:
            return {}


def _views(lines: list[EntryLine], texts: dict[str, str]) -> list[EntryView]:
    standing = {entry.number for entry in counting([line.written for line in lines])}
    putting_right = [line.written for line in lines if isinstance(line.written, Rectification)]

    def legible(value: object) -> object:
        return texts.get(value, value) if isinstance(value, str) else value

    return [
        EntryView(
            number=line.written.number,
            act=line.act,
            on=line.written.act.on if isinstance(line.written, Entry) else None,
            arguments={name: legible(value) for name, value in _arguments(line).items()},
            standing=line.written.number in standing,
            rectifies=line.written.rectifies if isinstance(line.written, Rectification) else None,
            rectified_by=tuple(each.number for each in putting_right if each.rectifies == line.written.number),
            late=line.late,
            paper=line.paper,
            reason=None if line.reason is None else texts.get(line.reason),
            set_off_by=line.set_off_by,
            actor=line.actor,
            unit=line.unit,
            recorded_at=line.recorded_at,
        )
        for line in lines
    ]


def _shown(corrections: list[Correction]) -> list[ChangedView]:
    return [
        ChangedView(
            kind=one.kind,
            id=one.id,
            before=one.before,
            after=one.after,
            facts=[
                ToldView(what=what, fact=name.fact, on=fact.on, data=fact.contract.model_dump(mode="json"))
                for what, facts in one.facts._asdict().items()
                for name, fact in facts.items()
            ],
            deadlines=[
                ClockView(
                    name=event.deadline.name,
                    state=event.deadline.state,
                    due=event.deadline.due,
                    in_time=event.deadline.met_in_time,
                )
                for event in one.clocks
            ],
        )
        for one in corrections
    ]
