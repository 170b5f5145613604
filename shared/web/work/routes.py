"""``/v1/work``: what waits for the caller, and what the caller waits for, of all kinds of things of a service."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Query, Request

from shared.storage.store import AnyStore
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged
from shared.web.work.confirming import Proposals, Proposed, confirmations
from shared.web.work.handlers import handler_routes
from shared.web.work.hands import Hands
from shared.web.work.kinds import WorkOf
from shared.web.work.reading import Source, Things, Waits, put_together
from shared.web.work.shown import items_of
from shared.web.work.steps import Kind, kinds_of
from shared.web.work.views import WorkItem

PROPOSAL = "proposal"
Handled = Annotated[
    str | None,
    Query(
        max_length=100,
        description="承办人：me 为本人（含交接给本人的），none 为没有在岗承办人的，其他为人员标识。"
        " Who handles it: me, with what was handed over to me; none, of whom nobody is in post; or a person's id.",
        examples=["me"],
    ),
]
Waiting = Annotated[
    Waits,
    Query(
        description="for_us 等待本单位、本角色办理的；for_others 本单位的、本单位在办的，现等待其他单位办理的。"
        " What waits for the caller's unit in the caller's roles, or what the unit waits for."
    ),
]


def work_routes(store: AnyStore, kinds: Sequence[WorkOf], tag: str = "work") -> APIRouter:
    """The list of what waits, and beneath each of these kinds who handles a thing.

    By whom a step is taken is read from the doors of the application when it is first asked."""
    router = APIRouter(tags=[tag])
    named = tuple(each.kind for each in kinds)
    opened: list[Sequence[Kind]] = []

    def known(app: FastAPI) -> Sequence[Kind]:
        if not opened:
            opened.append(kinds_of(app, kinds))
        return opened[0]

    async def read_work(
        request: Request,
        call: Annotated[Call, callers()],
        paging: Annotated[Paging, paged()],
        waiting: Waiting = Waits.FOR_US,
        handler: Handled = None,
        kind: str | None = None,
    ) -> Page[WorkItem]:
        today, actor = store.clock.today(), call.actor
        async with store.reading() as connection:
            work = store.work_on(connection, call.cause)
            hands = Hands(work.directory, today)
            sources: list[Source] = [
                Things(each, connection, hands, actor, today, waiting, handler, paging)
                for each in known(request.app)
                if kind in (None, each.of.kind)
            ]
            if handler is None and kind in (None, PROPOSAL):
                sources.append(Proposals(work, confirmations(request.app), actor, today, waiting, paging))
            found, next_ = await put_together(sources, paging)
            things = [each for each in found if not isinstance(each, Proposed)]
            shown = await items_of(work, things, actor.in_something, today)
        items = [each.item if isinstance(each, Proposed) else shown[each.place] for each in found]
        return Page(items=items, next=next_)

    kind_of = Annotated[
        Literal[(*named, PROPOSAL)] | None,  # type: ignore[valid-type]  # they are those of the service
        Query(description="事项种类；proposal 为待确认的更正、申请。 The kind of thing."),
    ]
    read_work.__annotations__["kind"] = kind_of
    router.add_api_route(
        "/v1/work",
        read_work,
        response_model=Page[WorkItem],
        summary="在办事项，最紧急的在前 What waits, the most urgent first",
        operation_id="list_work",
    )
    for each in kinds:
        router.routes.extend(handler_routes(store, each, known, tag).routes)
    return router
