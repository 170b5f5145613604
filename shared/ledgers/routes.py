"""台账导入 through REST."""

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import select

from shared.kernel.directory.bonds import Bond
from shared.kernel.identifiers.divisions import same
from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.ledgers.handing_in import Handed, hand_in, received
from shared.ledgers.importing import Sheets
from shared.ledgers.refusals import StillRunning, UnknownFormat, UnknownLedger
from shared.ledgers.results import result
from shared.ledgers.runs import LINE, RowOutcome, Run, all_kept, known_run, runs_of
from shared.ledgers.sheets import Sheet
from shared.ledgers.views import LineView, RunsView, RunView
from shared.storage.store import AnyStore
from shared.web.bodies import Line, PaperNumber
from shared.web.calls import Call, bringing, callers
from shared.web.pages import Page, Paging, paged
from shared.web.refusals import RoleNeeded

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TERM = Wording("导入任务", "import")
_LAST = 50


_TEMPLATES = {"csv": CSV, "xlsx": XLSX}
_FILE = {"schema": {"type": "string", "format": "binary"}, "example": "制定主体*,文件名称*,发文字号,公布日期*"}
_UPLOAD = {"requestBody": {"required": True, "content": {CSV: _FILE, XLSX: _FILE}}}


def import_routes(store: AnyStore, sheets: Sheets, *, most: int) -> APIRouter:
    """Templates, handing in, progress and results. A run is its unit's to see."""
    router = APIRouter(prefix="/v1/imports", tags=["台账导入"])
    roles = frozenset(role for sheet in sheets.values() for role in sheet.roles)

    @router.get(
        "/templates/{name}",
        summary="下载模板",
        response_class=Response,
        responses={200: {"content": {CSV: {}, XLSX: {}}}},
        operation_id="read_template_of_import",
    )
    async def template(name: str, call: Annotated[Call, callers()]) -> Response:
        kind, _, format = name.rpartition(".")
        if format not in _TEMPLATES:
            raise UnknownFormat(field="name", given=format[:40])
        from shared.ledgers.templates import template_in

        made = template_in(format, _sheet(sheets, kind, "name"))
        return Response(made, media_type=_TEMPLATES[format], headers=_as_file(name))

    @router.post(
        "",
        status_code=202,
        response_model=RunView,
        summary="导入台账；先试导入",
        openapi_extra=_UPLOAD,
        operation_id="start_import",
    )
    async def take(
        request: Request,
        call: Annotated[Call, bringing(CSV, XLSX, roles=roles, by=(Bond.OWN,))],
        kind: Annotated[str, Query(description="台账种类。", examples=[min(sheets)])],
        dry_run: Annotated[bool, Query(description="试导入：只核对，不录入。")] = False,
        file: Annotated[Line, Query(description="文件名。")] = "台账",
        paper: Annotated[
            PaperNumber | None, Query(description="凭证文号；补录使已成立的逾期等不再成立的行须有。")
        ] = None,
    ) -> Response:
        sheet = _sheet(sheets, kind, "kind")
        if not call.actor.is_(*sheet.roles):
            raise RoleNeeded(sheet.roles)
        with tempfile.NamedTemporaryFile(prefix="ledger-") as kept:
            digest = await received(request.stream(), kept)
            call.took(digest)
            handed = Handed(Path(kept.name), file, digest, call.actor, dry_run, paper)
            run = await hand_in(handed, sheet, store, most=most)
        async with call.begin(store) as work:
            await all_kept(work.connection, run.id, run.rows or 0)
            return await call.reply(work, RunView.of(run), status=202, location=f"/v1/imports/{run.id}")

    @router.get("", summary="本单位最近的导入", operation_id="list_imports")
    async def read_last(call: Annotated[Call, callers()]) -> RunsView:
        async with store.reading() as connection:
            return RunsView(items=[RunView.of(run) for run in await runs_of(connection, call.actor, _LAST)])

    @router.get("/{id}", summary="查看导入进度")
    async def read(id: str, call: Annotated[Call, callers()]) -> RunView:
        run = await _own(store, id, call.actor)
        if run.ended_at is None:
            return RunView.of(run)
        async with store.reading() as connection:
            return RunView.of(run, await sheets[run.kind].remarks(connection, run.id), call.language)

    @router.get("/{id}/rows", summary="逐行查看结果", operation_id="list_rows_of_import")
    async def read_rows(
        id: str,
        call: Annotated[Call, callers()],
        paging: Annotated[Paging, paged()],
        outcome: Annotated[RowOutcome | None, Query(description="只看这一种结果。")] = None,
    ) -> Page[LineView]:
        run = await _own(store, id, call.actor)
        where = [LINE.c.run == run.id, LINE.c.outcome.is_not(None)]
        if outcome is not None:
            where.append(LINE.c.outcome == outcome)
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(select(LINE).where(*where), LINE.c.number))).all()

        def view(row: Any) -> LineView:  # noqa: ANN401 - a row of the table
            return LineView.of(row, run, sheets[run.kind].findings, call.language)

        return paging.page(rows, view, LINE.c.number)

    @router.get(
        "/{id}/result.csv",
        summary="下载结果",
        response_class=Response,
        responses={200: {"content": {CSV: {}}}},
        operation_id="read_result_of_import",
    )
    async def read_result(
        id: str,
        call: Annotated[Call, callers()],
        outcome: Annotated[RowOutcome | None, Query(description="只要这一种结果。")] = None,
    ) -> Response:
        run = await _own(store, id, call.actor)
        if run.ended_at is None:
            raise StillRunning(field="id", left=run.left)
        told = result(run, sheets[run.kind], store, outcome)
        return StreamingResponse(told, media_type=CSV, headers=_as_file(f"{run.kind}-result.csv"))

    return router


def _sheet(sheets: Sheets, kind: str, field: str) -> Sheet[Any]:
    found = sheets.get(kind)
    if found is None:
        raise UnknownLedger(field=field, kind=kind[:40], known=tuple(sheets))
    return found


async def _own(store: AnyStore, id: str, by: Actor) -> Run:
    async with store.reading() as connection:
        run = await known_run(connection, id)
    if run is None or run.rows is None or run.by.unit != by.unit or not same(run.by.region, by.region):
        raise NotFound(what=TERM, id=id)
    return run


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
