"""文件 through REST, the same in every service."""

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse

from shared.files.erasing import Erasing, drop_bytes_of, erase_file
from shared.files.kept_bytes import KeptBytes
from shared.files.kinds import TAKEN
from shared.files.names import HEADER, named_in
from shared.files.quota import must_have_room
from shared.files.receiving import Received, received, settle
from shared.files.refusals import NoFilesKept
from shared.files.rows import FileView
from shared.files.serving import content, see_file
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.storage.chain import Algorithm
from shared.storage.files import KEPT_FILE
from shared.storage.store import AnyStore
from shared.storage.tables import KeptFileRow
from shared.storage.work import Work
from shared.web.calls import Call, bringing, callers

ANY = "application/octet-stream"
MEDIA_TYPES = (ANY, *(each.media_type for each in TAKEN))
_FILE = {"schema": {"type": "string", "format": "binary"}, "example": "文件的内容"}
_UPLOAD = {"requestBody": {"required": True, "content": dict.fromkeys(MEDIA_TYPES, _FILE)}}
_BYTES: dict[str, Any] = {"content": {each: {} for each in MEDIA_TYPES}}
# Who runs the system, or keeps the persons of a unit, enters nothing about things.
BRINGING = frozenset(Role) - {Role.OPERATOR, Role.ADMINISTRATOR}
Reader = Annotated[Call, callers()]
Eraser = Annotated[Call, callers(Role.HEAD, by=(Bond.OWN,))]


def file_routes(store: AnyStore, kept: KeptBytes | None, algorithm: Algorithm, quota: int) -> APIRouter:
    """Uploading, for whoever enters anything about things, so many bytes a unit and day; reading where the thing may be
    read on which a file hangs; and erasing, for the head of the unit that brought it."""
    router = APIRouter(prefix="/v1/files", tags=["文件"])

    def place() -> KeptBytes:
        if kept is None:
            raise NoFilesKept()
        return kept

    @router.post("", status_code=201, response_model=FileView, summary="上传文件", openapi_extra=_UPLOAD)
    async def take(
        request: Request,
        call: Annotated[Call, bringing(*MEDIA_TYPES, roles=BRINGING, by=(Bond.OWN,))],
        disposition: Annotated[
            str,
            Header(
                alias=HEADER,
                description="文件名，按 RFC 8187 书写。",
                examples=["attachment; filename*=UTF-8''%E9%80%81%E5%AE%A1%E7%A8%BF.txt"],
            ),
        ],
    ) -> Response:
        name = named_in(disposition)
        async with received(place(), request.stream(), algorithm) as file:
            file.found.kind.must_be_called(name)
            call.took(f"{file.hash}\n{name}")
            async with call.begin(store) as work:
                await must_have_room(work, call.actor.unit, file.size, quota)
                view = _keep(work, file, name, call)
                answer = await call.reply(work, view, status=201, location=f"/v1/files/{view.id}")
                await work.flush()
                await settle(place(), file)
                return answer

    @router.get("/{id}", summary="查看文件信息")
    async def read(id: str, call: Reader) -> FileView:
        async with store.reading() as connection:
            seen = await see_file(call.actor, connection, store.service, id)
        return FileView.of(seen.row, seen.name, seen.reason)

    @router.post("/{id}/erasure", response_model=FileView, summary="清除文件")
    async def erase(id: str, body: Erasing, call: Eraser) -> Response:
        async with call.begin(store) as work:
            seen = await see_file(call.actor, work.connection, store.service, id)
            gone = await erase_file(work, seen, body, call.actor)
            answer = await call.reply(work, FileView.of(gone.row, gone.name, gone.reason))
        await drop_bytes_of(store, place(), gone)
        return answer

    @router.get(
        "/{id}/content",
        summary="下载文件",
        response_class=StreamingResponse,
        responses={200: _BYTES, 206: {**_BYTES, "description": "所请求的部分。"}},
    )
    async def read_content(id: str, request: Request, call: Reader) -> Response:
        async with store.reading() as connection:
            seen = await see_file(call.actor, connection, store.service, id)
        return await content(request, place(), seen)

    return router


def _keep(work: Work, file: Received, name: str, call: Call) -> FileView:
    id = str(uuid4())
    row = KeptFileRow(
        id=id,
        algorithm=file.algorithm,
        hash=file.hash,
        name=work.keep_text(f"file/{id}", name),
        type=file.found.media_type,
        size=file.size,
        unit=call.actor.unit,
        region=call.actor.region,
        actor=call.actor.id,
        kept_at=work.clock.machine.now(),
    )
    work.batch.insert(KEPT_FILE, [row.model_dump()])
    return FileView.of(row, name)
