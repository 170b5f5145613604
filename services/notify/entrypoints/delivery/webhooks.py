"""接收地址 and what became of the deliveries, through REST."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Response
from sqlalchemy import Row, select

from services.notify.delivery.adapters.deliveries import send_again
from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.delivery.adapters.listing import DELIVERIES, ENDPOINTS
from services.notify.delivery.adapters.outlet import Allowed
from services.notify.delivery.adapters.passing import DELIVERY
from services.notify.delivery.adapters.pings import send_ping
from services.notify.delivery.adapters.signatures import new_secret
from services.notify.delivery.adapters.views import DeliveryView, EndpointView, EndpointWithSecretView
from services.notify.delivery.domain.endpoint import TERM, EndpointAct
from services.notify.delivery.usecases.change_endpoint import ChangeEndpoint, change_endpoint
from services.notify.delivery.usecases.register_endpoint import RegisterEndpoint, register_endpoint
from services.notify.delivery.usecases.rotate_secret import RotateSecret, rotate_secret
from services.notify.delivery.usecases.switch_endpoint import SwitchEndpoint, switch_endpoint
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.delivery import bodies
from services.notify.service import NotifyService
from services.notify.work import NotifyWork
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.authority import must_own
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.narrowing import Same
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

Reader = Annotated[Call, callers()]
Owner = Annotated[Call, callers(by=(Bond.OWN,))]
OwnersStep = Annotated[Call, callers(by=(Bond.OWN,), precondition=True)]
# Whoever did not receive it has the secret rotated: what is kept for a retry does not have it.
SHOWN_ONCE = ("secret",)
SETTLED_DELIVERY = Wording("已结束的投递", "finished delivery")


def webhook_routes(service: NotifyService) -> APIRouter:
    """Every route of an endpoint."""
    router = APIRouter(prefix="/v1/webhooks", tags=["接收地址"])
    store, clock, settings, view = service.store, service.clock, service.settings, EndpointView.of
    known, machine = known_types(), clock.machine
    allows = Allowed(settings.webhook_allow).allows
    carry_out = Steps(store, view)

    @router.post(
        "", status_code=201, response_model=EndpointWithSecretView, summary="登记接收地址；密钥仅在首次回答中显示"
    )
    async def register(body: bodies.NewEndpoint, call: Owner) -> Response:
        secret = new_secret(body.scheme, machine.now())
        command = RegisterEndpoint(id=str(uuid4()), by=call.actor, secret=secret, **dict(body))
        async with call.begin(store) as work:
            endpoint = await register_endpoint(
                command, work, known=known, plain_http=settings.webhook_plain_http, allows=allows, today=clock.today()
            )
            return await call.answer(work, EndpointWithSecretView.of, endpoint, status=201, once=SHOWN_ONCE)

    list_route(router, "", ENDPOINTS, store, (EndpointView, view), summary="查询接收地址")

    @router.get("/{id}", response_model=EndpointView, summary="查看接收地址")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlEndpoints, id, view)

    @router.put("/{id}", response_model=EndpointView, summary="变更接收地址")
    async def change(id: str, body: bodies.EndpointTarget, call: OwnersStep) -> Response:
        command = ChangeEndpoint(id=id, by=call.actor, expected=call.expected, on=clock.today(), **dict(body))
        async with call.begin(store) as work:
            endpoint = await change_endpoint(
                command, work, known=known, plain_http=settings.webhook_plain_http, allows=allows, today=clock.today()
            )
            return await call.answer(work, view, endpoint)

    @router.post(
        "/{id}/rotation",
        response_model=EndpointWithSecretView,
        summary="更换密钥；新密钥仅在首次回答中显示",
        operation_id="rotate_secret_of_webhook",
    )
    async def rotate(id: str, call: OwnersStep) -> Response:
        now = machine.now()
        async with call.begin(store) as work:
            endpoint = await work.endpoints.get(id)
            command = RotateSecret(
                id=id,
                by=call.actor,
                expected=call.expected,
                on=clock.today(),
                secret=new_secret(endpoint.scheme, now),
                retires_at=now + timedelta(hours=settings.webhook_overlap_hours),
            )
            rotated = await rotate_secret(command, work, clock.today())
            return await call.answer(work, EndpointWithSecretView.of, rotated, once=SHOWN_ONCE)

    async def switch(id: str, act: EndpointAct, call: Call) -> Response:
        command = SwitchEndpoint(id=id, by=call.actor, expected=call.expected, on=clock.today(), act=act)
        return await carry_out(call, switch_endpoint, command)

    @router.post("/{id}/disabling", response_model=EndpointView, summary="停用")
    async def disable(id: str, call: OwnersStep) -> Response:
        return await switch(id, EndpointAct.DISABLE, call)

    @router.post("/{id}/enabling", response_model=EndpointView, summary="启用")
    async def enable(id: str, call: OwnersStep) -> Response:
        return await switch(id, EndpointAct.ENABLE, call)

    @router.delete("/{id}", response_model=EndpointView, summary="删除接收地址")
    async def remove(id: str, call: OwnersStep) -> Response:
        return await switch(id, EndpointAct.REMOVE, call)

    async def delivery(work: NotifyWork, id: str, event_id: str) -> DeliveryView:
        one = select(DELIVERY).where(DELIVERY.c.endpoint == id, DELIVERY.c.event_id == event_id)
        return _delivery((await work.connection.execute(one)).one())

    @router.post(
        "/{id}/ping",
        response_model=DeliveryView,
        status_code=202,
        summary="试投递：发送一条不含事实的消息",
        operation_id="ping_webhook",
    )
    async def ping(id: str, call: Owner) -> Response:
        async with call.begin(store) as work:
            endpoint = await work.endpoints.get(id)
            must_own(call.actor, endpoint, TERM)
            endpoint.must_receive()
            sent = await send_ping(work.connection, endpoint, clock.today(), machine.now())
            return await call.reply(work, await delivery(work, id, sent), status=202, location=deliveries_of(id))

    async def of_ones_own(call: Call, id: str) -> Same:
        async with store.reading() as connection:
            must_own(call.actor, await store.work_on(connection, call.cause).endpoints.get(id), TERM)
        return Same("endpoint", id)

    list_route(
        router,
        "/{id}/deliveries",
        DELIVERIES,
        store,
        (DeliveryView, _delivery),
        summary="查询投递，新者在前",
        beneath=of_ones_own,
    )

    @router.post(
        "/{id}/deliveries/{event_id}/redelivery",
        response_model=DeliveryView,
        status_code=202,
        summary="重新投递",
        operation_id="repeat_delivery_of_webhook",
    )
    async def redeliver(id: str, event_id: str, call: Owner) -> Response:
        async with call.begin(store) as work:
            must_own(call.actor, await work.endpoints.get(id), TERM)
            if not await send_again(work.connection, id, event_id, machine.now()):
                raise NotFound(what=SETTLED_DELIVERY, id=event_id)
            again = await delivery(work, id, event_id)
            return await call.reply(work, again, status=202, location=deliveries_of(id))

    return router


def deliveries_of(id: str) -> str:
    """Where it is seen what became of a delivery."""
    return f"/v1/webhooks/{id}/deliveries"


def _delivery(row: Row[Any]) -> DeliveryView:
    return DeliveryView.model_validate(row)
