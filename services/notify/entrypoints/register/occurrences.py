"""应尽职责 and the scoreboard through REST."""

from typing import Annotated, Any, Literal
from uuid import uuid4

from fastapi import APIRouter, Query, Response
from sqlalchemy import Row

from services.notify.entrypoints.regions import Subtree
from services.notify.entrypoints.register import bodies
from services.notify.register.adapters.collections import OCCURRENCE, SqlEvidence, SqlOccurrences
from services.notify.register.adapters.scoreboard import SOONEST, asked_for, group_of, line_of, lines, total_of, totals
from services.notify.register.adapters.views import GivenEvidenceView, OccurrenceView, ScoreView, TotalView
from services.notify.register.domain.evidence import Attachment
from services.notify.register.domain.occurrence import TERM, Occurrence, Standing
from services.notify.register.usecases.give_evidence import GiveEvidence, give_evidence
from services.notify.register.usecases.retract_evidence import RetractEvidence, retract_evidence
from services.notify.service import NotifyService
from shared.kernel.directory.bonds import Bond
from shared.kernel.words.refusals import NotFound
from shared.storage.states import Stored
from shared.storage.texts import legible
from shared.storage.visibility import visible_to
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged
from shared.web.steps import Steps
from shared.web.things import show_one

Reader = Annotated[Call, callers()]
OwnersStep = Annotated[Call, callers(by=(Bond.OWN,), precondition=True)]
Year = Annotated[int | None, Query(ge=2000, le=2100, description="与该年度有交集的。", examples=[2026])]
OfUnit = Annotated[str | None, Query(max_length=100, description="单位代码。")]
OfDuty = Annotated[str | None, Query(max_length=100, description="规则或者职责的标识。")]


def occurrence_routes(service: NotifyService) -> APIRouter:
    """Every route of an occurrence and of the scoreboard."""
    router = APIRouter(prefix="/v1", tags=["应尽职责"])
    store, clock = service.store, service.clock

    def shown(occurrence: Occurrence) -> OccurrenceView:
        return OccurrenceView.shown(occurrence, None, clock.today())

    carry_out = Steps(store, shown)

    @router.get("/scoreboard", summary="职责完成情况，先到期者在前")
    async def read_all(
        call: Reader,
        paging: Annotated[Paging, paged()],
        region: Subtree = None,
        unit: OfUnit = None,
        duty: OfDuty = None,
        year: Year = None,
        standing: Standing | None = None,
    ) -> Page[ScoreView]:
        today = clock.today()
        units = call.actor.in_something if unit == call.actor.unit else _only(unit)
        where = asked_for(today, region=region, units=units, duty=duty, year=year, standing=standing)
        query = lines(today, SqlOccurrences.readable(), visible_to(call.actor, OCCURRENCE), *where)
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(query, SOONEST, OCCURRENCE.c.id))).all()

        def line(row: Row[Any]) -> ScoreView:
            return line_of(row, today)

        return paging.page(rows, line, SOONEST, OCCURRENCE.c.id)

    @router.get("/scoreboard/totals", summary="各单位、各职责、各地的完成情况合计")
    async def read_totals(
        call: Reader,
        paging: Annotated[Paging, paged()],
        by: Literal["unit", "duty", "place", "region"] = "unit",
        region: Subtree = None,
        unit: OfUnit = None,
        duty: OfDuty = None,
        year: Year = None,
    ) -> Page[TotalView]:
        today = clock.today()
        group = group_of(by, today)
        where = asked_for(today, region=region, units=_only(unit), duty=duty, year=year, standing=None)
        query = totals(by, group, today, visible_to(call.actor, OCCURRENCE), *where)
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(query, group))).all()
        return paging.page(rows, total_of, group)

    @router.get("/occurrences/{id}", response_model=OccurrenceView, summary="查看应尽职责及其佐证")
    async def read(id: str, call: Reader) -> Response:
        query = lines(clock.today(), OCCURRENCE.c.id == id, visible_to(call.actor, OCCURRENCE))
        async with store.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise NotFound(what=TERM, id=id)
            (stored,) = await legible(connection, [Stored(*row[: len(Stored._fields)])])
        occurrence = SqlOccurrences.load(stored)
        view = OccurrenceView.shown(occurrence, row.unit_name, clock.today())
        return call.show(view, version=occurrence.version)

    @router.get("/evidence/{id}", response_model=GivenEvidenceView, summary="查看一项佐证")
    async def read_evidence(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlEvidence, id, GivenEvidenceView.of)

    @router.post(
        "/occurrences/{id}/evidence",
        response_model=OccurrenceView,
        summary="提供佐证",
        operation_id="give_evidence_of_occurrence",
    )
    async def give(id: str, body: bodies.NewEvidence, call: OwnersStep) -> Response:
        command = GiveEvidence(
            id=id,
            by=call.actor,
            expected=call.expected,
            on=body.on,
            paper=body.paper,
            evidence=str(uuid4()),
            count=body.count,
            people=body.people,
            note=body.note,
            attachments=tuple(Attachment(name=each.name, sha256=each.sha256) for each in body.attachments),
            files=body.files,
        )
        return await carry_out(call, give_evidence, command)

    @router.post("/occurrences/{id}/evidence/{evidence}/retraction", response_model=OccurrenceView, summary="撤回佐证")
    async def retract(id: str, evidence: str, body: bodies.Retraction, call: OwnersStep) -> Response:
        command = RetractEvidence(id=id, evidence=evidence, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, retract_evidence, command)

    return router


def _only(unit: str | None) -> tuple[str, ...] | None:
    return None if unit is None else (unit,)
