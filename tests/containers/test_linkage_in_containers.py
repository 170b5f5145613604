"""The journeys across services, played through the published ports of containers."""

from collections.abc import Iterator

import docker
import httpx
import pytest

from deploy.local.demo.theatre import Theatre
from tests.containers.stack import Stack
from tests.journeys.test_linkage import *  # noqa: F403 - the same journeys, on another system
from tests.journeys.town import TODAY, Town

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def town(client: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """赣州市 on a system of containers."""
    allow = {
        "LIANDONG_WEBHOOK_ALLOW": '["172.16.0.0/12", "192.168.0.0/16", "10.0.0.0/8"]',
        "LIANDONG_WEBHOOK_PLAIN_HTTP": "true",
    }
    stack = Stack(tmp_path_factory.mktemp("town"), TODAY, together=True, environment=allow)
    with stack, httpx.Client(trust_env=False, timeout=60) as http:
        town = Town(Theatre(http, stack.urls, stack.issuer), here=stack.gateway)
        town.settle_in()
        yield town
