"""One trace from a POST in review to the webhook that notify sends, over real processes and a real broker."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from standardwebhooks import Webhook

from deploy.local.client import Json, Refused
from deploy.local.demo.cast import GANZHOU, REVIEWER, SUPERVISOR
from deploy.local.demo.theatre import Theatre
from tests.eventually import eventually
from tests.house.systems import KnowingForkedSystem
from tests.journeys.town import TODAY, Town
from tests.notify.receiver import Receiver
from tests.observability.collector import Collector, Span

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(180)]

OPENED = "liandong.review.deadline_opened.v1"
ACCEPTANCE = "POST /v1/matters/{id}/acceptance"


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with Collector().listening() as collector:
        yield collector


@pytest.fixture(scope="module")
def town(collector: Collector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    environment = {
        "LIANDONG_WEBHOOK_ALLOW": '["127.0.0.0/8"]',
        "LIANDONG_WEBHOOK_PLAIN_HTTP": "true",
        "LIANDONG_TRACES_ENDPOINT": collector.url,
        "OTEL_BSP_SCHEDULE_DELAY": "200",
    }
    with (
        KnowingForkedSystem(tmp_path_factory.mktemp("traced"), clock_on=TODAY, environment=environment) as system,
        httpx.Client(trust_env=False, timeout=60) as http,
    ):
        town = Town(Theatre(http, system.urls, system.issuer))
        town.settle_in()
        yield town


async def test_a_post_in_review_a_fact_its_handling_and_the_webhook_are_one_trace(
    town: Town, collector: Collector
) -> None:
    async with Receiver().listening() as receiver:
        endpoint = await asyncio.to_thread(an_endpoint, town, receiver.url)
        await asyncio.to_thread(town.an_accepted_matter)
        headers, body = (await eventually(lambda: receiver.heard, within=60))[0]
        (request,) = await eventually(lambda: collector.named(ACCEPTANCE, "review"), within=30)
        told = Webhook(endpoint["secret"]).verify(body.encode(), headers)
        steps = await eventually(lambda: steps_of(collector, told["id"]), within=30)
    publishing, handling, posting = (steps[name] for name in (f"publish {OPENED}", f"handle {OPENED}", "POST webhook"))
    assert {request.trace} == {span.trace for span in steps.values()}
    assert (request.service, request.parent) == ("review", "")
    assert (publishing.service, publishing.parent) == ("review", request.id)
    assert (handling.service, handling.parent) == ("notify", request.id)
    assert (posting.service, posting.parent) == ("notify", handling.id)
    assert headers["traceparent"].startswith(f"00-{request.trace}-{posting.id}-")
    assert "traceparent" not in told


def refused_reads(collector: Collector) -> list[Span]:
    reads = collector.named("GET /v1/matters/{id}", "review")
    return [each for each in reads if each.attributes["http.response.status_code"] == 422]


async def test_a_span_holds_the_template_of_its_route_and_nothing_of_the_caller(
    town: Town, collector: Collector
) -> None:
    matter = await asyncio.to_thread(town.a_submitted_matter)
    with pytest.raises(Refused):
        await asyncio.to_thread(town.get, REVIEWER, "review", matter, note="13812345678")
    (read,) = await eventually(lambda: refused_reads(collector), within=30)
    assert read.attributes == {
        "http.request.method": "GET",
        "http.route": "/v1/matters/{id}",
        "http.response.status_code": 422,
    }
    everything = "".join(f"{span.name}{span.attributes}" for span in collector.spans)
    assert "13812345678" not in everything
    assert matter.rpartition("/")[2] not in everything
    assert not {"GET /readyz", "GET /livez", "GET /metrics"} & {span.name for span in collector.spans}


def an_endpoint(town: Town, url: str) -> Json:
    return town.post(SUPERVISOR, "notify", "/v1/webhooks", url=url, types=[OPENED], region=GANZHOU)


def steps_of(collector: Collector, event: str) -> dict[str, Span]:
    """What was done with one fact on its way to the receiver, by name."""
    found = {span.name: span for span in collector.spans if span.attributes.get("messaging.message.id") == event}
    assert {f"publish {OPENED}", f"handle {OPENED}", "POST webhook"} <= set(found)
    return found
