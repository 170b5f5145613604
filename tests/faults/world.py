"""One running system with everything that was ever promised in it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

import httpx

from deploy.local.demo.cast import OPERATOR
from deploy.local.demo.performance import balances
from deploy.local.ports import free_ports
from deploy.local.system import SERVICES, System
from shared.storage.cursor import read_cursor
from shared.storage.engine import open_engine
from shared.storage.seals import oldest_unsealed
from tests.eventually import eventually
from tests.faults.audit import audit
from tests.faults.deeds import TODAY, serve_case, submit_matter
from tests.faults.desk import Desk
from tests.faults.load import Deed, Pressure, load
from tests.faults.promises import Promises
from tests.faults.running import Running
from tests.house.systems import KnowingSystem

REST_SECONDS = 60.0

_log = logging.getLogger(__name__)


R = TypeVar("R", bound=Running)


@dataclass
class Struck(Generic[R]):
    """`whole` is False from the first strike until an audit has found nothing."""

    system: R
    promises: Promises = field(default_factory=Promises)
    whole: bool = True

    @asynccontextmanager
    async def load(self, deeds: Sequence[Deed] = (serve_case, submit_matter)) -> AsyncIterator[Pressure]:
        """Callers at work beside the block, from before it; when it is left, they have had an answer to everything."""
        self.whole = False
        http = httpx.AsyncClient(trust_env=False, timeout=30)
        async with http, load(Desk(self.system, http, self.promises), deeds) as running:
            await running.goes_on()
            yield running

    async def must_be_whole(self) -> None:
        """At rest, with the day's work of notify done, nothing is missing and nothing is there twice."""
        await self.rest()
        found = await self.findings()
        assert found == [], found
        self.whole = True
        _log.info("whole: %s", self.promises)

    async def rest(self, within: float = REST_SECONDS) -> None:
        """Wait until everything told is settled, then let notify do what the day asks for."""
        async with httpx.AsyncClient(trust_env=False, timeout=30, headers=self._operator()) as http:
            await eventually(lambda: self._is_at_rest(http), within=within, every=0.1)
            answer = await http.put(f"{self.system.worker_urls['notify']}/v1/clock", json={"on": TODAY.isoformat()})
            assert answer.is_success, answer.text
            await eventually(lambda: self._is_at_rest(http), within=within, every=0.1)
        # Seals follow a moment after the facts.
        await eventually(self._is_sealed, within=within, every=0.1)

    async def findings(self) -> list[str]:
        """What is wrong in the databases."""
        return await audit(self.promises, self.system.database_urls)

    async def replays(self, producer: str = "litigation", listener: str = "notify") -> int:
        """How often a listener has had to ask a producer for what the broker did not bring."""
        engine = open_engine(self.system.database_urls[listener])
        try:
            async with engine.connect() as connection:
                return (await read_cursor(connection, producer)).replays
        finally:
            await engine.dispose()

    async def books(self) -> dict[str, Any]:
        """The ledger of each service."""
        async with httpx.AsyncClient(trust_env=False, timeout=30, headers=self._operator()) as http:
            return await self._books(http)

    async def _is_at_rest(self, http: httpx.AsyncClient) -> bool:
        books = await self._books(http)
        assert all(balances(book) and book["issued"] == book["published"] for book in books.values()), books
        return True

    async def _is_sealed(self) -> bool:
        for service in SERVICES:
            engine = open_engine(self.system.database_urls[service])
            try:
                async with engine.connect() as connection:
                    assert await oldest_unsealed(connection, datetime.now(UTC)) is None, service
            finally:
                await engine.dispose()
        return True

    async def _books(self, http: httpx.AsyncClient) -> dict[str, Any]:
        answers = await asyncio.gather(*(http.get(f"{self.system.urls[service]}/v1/ledger") for service in SERVICES))
        return {service: answer.raise_for_status().json() for service, answer in zip(SERVICES, answers, strict=True)}

    def _operator(self) -> dict[str, str]:
        token = self.system.issuer.token(
            sub=OPERATOR.name,
            unit=OPERATOR.unit,
            region=OPERATOR.region,
            roles=OPERATOR.roles,
            audience=SERVICES,
        )
        return {"authorization": f"Bearer {token}"}


def of_processes(folder: Path, databases: Mapping[str, str] | None = None) -> Struck[System]:
    """On this machine, each service's worker apart; not started yet."""
    [port] = free_ports(1)
    return Struck(KnowingSystem(folder, nats_port=port, apart=True, clock_on=TODAY, databases=databases or {}))
