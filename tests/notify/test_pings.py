"""试投递: whoever has registered an address sees that what is delivered there arrives, before there is a fact."""

import json

from services.notify.delivery.adapters.held_facts import HeldFacts
from services.notify.delivery.domain.endpoint import EndpointAct
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.notify.builders import a_cause
from tests.notify.conftest import House, Web
from tests.notify.receiver import Receiver
from tests.notify.test_delivering import OVERSEER, posting


async def test_a_ping_of_a_stranger_or_to_an_address_that_is_off_is_refused(house: House, web: Web) -> None:
    """Nothing is on its way then, nor is there anything for whoever reads of another unit's address."""
    async with posting(house) as post:
        endpoint = await post.register("http://127.0.0.1:9/", by=OVERSEER)
        path = f"/v1/webhooks/{endpoint.id}"
        refused(await web.owner.post(f"{path}/ping"), 404, "not_found")
        refused(await web.supervisor.post("/v1/webhooks/none/ping"), 404, "not_found")
        await post.switch(endpoint, EndpointAct.DISABLE)
        refused(await web.supervisor.post(f"{path}/ping"), 409, "kernel.not_now")
        assert await post.deliver() == 0
        assert ok(await web.supervisor.get(f"{path}/deliveries"))["items"] == []


async def test_a_ping_whose_receiver_is_down_is_seen_and_tried_again(house: House, web: Web) -> None:
    async with posting(house) as post, Receiver(answers=["500 No", "204 No Content"]).listening() as receiver:
        endpoint = await post.register(receiver.url, by=OVERSEER)
        path = f"/v1/webhooks/{endpoint.id}"
        sent = await web.supervisor.post(f"{path}/ping")
        assert (sent.status_code, sent.headers["location"]) == (202, f"{path}/deliveries")
        await post.deliver()
        (tried,) = ok(await web.supervisor.get(f"{path}/deliveries"))["items"]
        assert (tried["event_id"], tried["last_status"], tried["state"]) == (sent.json()["event_id"], 500, "pending")


async def test_a_ping_arrives_signed_at_that_address_alone_and_is_no_fact(house: House, web: Web) -> None:
    """Whatever its types; a retry with the same key sends none a second time; neither feed nor check has it."""
    async with posting(house) as post, Receiver().listening() as receiver, Receiver().listening() as other:
        endpoint = await post.register(receiver.url, by=OVERSEER, types=("liandong.review.deadline_met.v1",))
        await post.register(other.url, by=OVERSEER)
        path = f"/v1/webhooks/{endpoint.id}/ping"
        first = await web.supervisor.post(path, key="a-first-ping")
        again = await web.supervisor.post(path, key="a-first-ping")
        assert again.json() == first.json()
        assert await post.deliver() == 1
        ((headers, body),) = receiver.heard
        assert other.heard == []
        ping = json.loads(body)
        assert (ping["id"], ping["type"]) == (headers["webhook-id"], "liandong.notify.ping.v1")
        assert (ping["unit"], ping["data"]) == ("法治督察办", {"endpoint": endpoint.id})
        assert headers["webhook-signature"].startswith("v1,")
    assert ok(await web.caller(Role.SUPERVISOR, unit="法治督察办").get("/v1/feed"))["items"] == []
    async with house.service.store.reading() as connection:
        work = house.service.store.work_on(connection, a_cause())
        assert (await HeldFacts(work).otherwise())[1] == []
