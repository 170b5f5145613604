"""A caller who does not give up: it sends a request, under one Idempotency-Key, until it has an answer."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import DRAFTER, LITIGATOR, REVIEWER
from deploy.local.system import SERVICES
from tests.faults.promises import Promises
from tests.faults.running import Running

_CAST = (DRAFTER, LITIGATOR, REVIEWER)
_TOKEN_SECONDS = 12 * 3600
_AGAIN_SECONDS = 0.1


class Refused(Exception):
    """The service has said no, which nothing here gives it a reason for."""


@dataclass
class Desk:
    """Speaks to the services of one system and keeps count of what became of each request."""

    system: Running
    http: httpx.AsyncClient
    promises: Promises
    _tokens: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._tokens = {caller.name: self._token(caller) for caller in _CAST}

    async def post(self, caller: Caller, service: str, path: str, body: Json, *, version: int | None = None) -> Json:
        """The answer. After a doubt the request is sent once more: the answer must be the same to the letter."""
        headers = {"authorization": f"Bearer {self._tokens[caller.name]}", "idempotency-key": str(uuid4())}
        if version is not None:
            headers["if-match"] = f'"{version}"'
        request = {"json": body, "headers": headers}
        self.promises.sent += 1
        answer, doubts = await self._insist(service, path, request)
        if doubts:
            self.promises.doubtful += 1
            again, _ = await self._insist(service, path, request)
            assert again.content == answer.content, f"{again.text} was {answer.text}"
        self.promises.acknowledged += 1
        found: Json = answer.json()
        return found

    async def _insist(self, service: str, path: str, request: dict[str, Any]) -> tuple[httpx.Response, int]:
        doubts = 0
        while True:
            url = f"{self.system.urls[service]}{path}"  # a service may have moved since
            try:
                answer = await self.http.post(url, **request)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.is_success:
                return answer, doubts
            if answer is not None and not _may_be_done(answer):
                self.promises.refusals.append(f"{url}: {answer.text}")
                raise Refused(answer.text)
            doubts += 1
            await asyncio.sleep(_AGAIN_SECONDS)

    def _token(self, caller: Caller) -> str:
        return self.system.issuer.token(
            sub=caller.name,
            unit=caller.unit,
            region=caller.region,
            roles=caller.roles,
            audience=SERVICES,
            lifetime=_TOKEN_SECONDS,
        )


def _may_be_done(answer: httpx.Response) -> bool:
    """An answer that leaves open whether the request was carried out, or is being carried out right now."""
    return answer.is_server_error or answer.json()["code"] == "web.idempotency_key_in_use"
