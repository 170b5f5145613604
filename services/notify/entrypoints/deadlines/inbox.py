"""通知 through REST."""

from typing import Annotated, Any

from fastapi import APIRouter, Response
from sqlalchemy import Row

from services.notify.deadlines.adapters.inboxes import notice_now
from services.notify.deadlines.adapters.listing import inbox, sent
from services.notify.deadlines.adapters.sent_views import SentNoticeView
from services.notify.deadlines.adapters.views import NoticeView
from services.notify.deadlines.adapters.wording import units_said
from services.notify.deadlines.usecases.acknowledge_notice import AcknowledgeNotice, acknowledge_notice
from services.notify.entrypoints.deadlines import bodies
from services.notify.service import NotifyService
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.names import Names
from shared.kernel.rules.rulebook import Rulebook
from shared.storage.directory import names_of
from shared.web.calls import Call, callers
from shared.web.listings import list_route

Reader = Annotated[Call, callers()]
Addressee = Annotated[Call, callers(by=(Bond.ADDRESSEE,))]


def inbox_routes(service: NotifyService) -> APIRouter:
    """Every route of an inbox."""
    router = APIRouter(tags=["通知"])
    store, clock = service.store, service.clock

    def view(row: Row[Any], names: Names) -> NoticeView:
        return NoticeView.of(notice_now(row), service.statutes.rulebook, names)

    def rules() -> Rulebook:
        return service.statutes.rulebook

    def sent_view(row: Row[Any], names: Names) -> SentNoticeView:
        return SentNoticeView.of(notice_now(row), service.statutes.rulebook, names)

    list_route(router, "/v1/inbox", inbox(rules), store, (NoticeView, view), summary="查询本单位的通知，最近收到的在前")
    list_route(
        router,
        "/v1/sent-notices",
        sent(rules),
        store,
        (SentNoticeView, sent_view),
        summary="查询本单位的行为所发出的通知及其签收情况，最近发出的在前",
    )

    @router.post(
        "/v1/inbox/{id}/acknowledgement", response_model=NoticeView, summary="签收", operation_id="acknowledge_notice"
    )
    async def acknowledge(id: str, body: bodies.Acknowledgement, call: Addressee) -> Response:
        command = AcknowledgeNotice(id=id, by=call.actor, **dict(body))
        async with call.begin(store) as work:
            notice = await acknowledge_notice(command, work, clock.today())
            names = await names_of(work.connection, units_said(notice))
            return await call.reply(work, NoticeView.of(notice, service.statutes.rulebook, names))

    return router
