"""The eight processes of the four services, as in production, through the guarded broker."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.local.children import Child
from deploy.local.demo.theatre import Theatre
from deploy.local.ports import free_ports
from deploy.local.system import SERVICES
from tests.house.systems import KnowingForkedSystem
from tests.journeys.town import TODAY, Town
from tests.nats.guarded import GuardedServer, settings

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]


class GuardedSystem(KnowingForkedSystem):
    """Each process signs in as its service; the broker is the one given."""

    def through(self, server: GuardedServer, keys: Path) -> "GuardedSystem":
        for processes in (self.services, self.workers):
            for service, process in processes.items():
                process.environment = {**process.environment, **settings(keys, service, server.url)}
        self.broker = Child("nothing", ["sleep", "infinity"], self.folder / "no-broker.log", lambda: True)
        return self


@pytest.fixture
def server(keys: Path, tmp_path: Path) -> Iterator[GuardedServer]:
    server = GuardedServer(tmp_path / "nats", keys)
    server.start()
    yield server
    server.stop()


def test_a_cleared_matter_is_known_to_filing_and_nothing_was_forbidden(
    server: GuardedServer, keys: Path, tmp_path: Path
) -> None:
    [port] = free_ports(1)
    system = GuardedSystem(tmp_path / "system", nats_port=port, apart=True, clock_on=TODAY).through(server, keys)
    with system, httpx.Client(trust_env=False, timeout=60) as http:
        town = Town(Theatre(http, system.urls, system.issuer))
        town.settle_in()
        document = town.a_registered_document()
        assert document.startswith("/v1/documents/")
        town.a_challenge("赣市住建规〔2019〕44号")
        town.settle()
    logs = [path.read_text(encoding="utf-8") for path in system.folder.glob("*.log")]
    assert len(logs) == 1 + 2 * len(SERVICES)
    assert [log for log in (*logs, server.log) if "permissions violation" in log.lower()] == []
    assert sum("nats_connected" in log for log in logs) == 2 * len(SERVICES)
