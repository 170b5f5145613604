"""Those who come to a service's door, each with a token or without; and what they must be answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

import httpx
from fastapi import FastAPI

from shared.kernel.model.actor import Role
from shared.kernel.model.clock import SHANGHAI
from shared.web.issuer import Issuer
from tests.house.directory import seat

GANZHOU = "360700"

_KEYS = count(1)


@dataclass
class Caller:
    """A client with a token, or without; each POST has a key of its own unless one is given."""

    client: httpx.AsyncClient
    token: str | None
    # Another person of the same unit, in the same roles.
    colleague: "Caller | None" = None

    async def ask(
        self, method: str, path: str, body: Any = None, *, key: str | None = None, query: Any = None, **headers: str
    ) -> httpx.Response:
        """As it is said; of a header's name the hyphens are underscores."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            said = {"authorization": f"Bearer {self.token}", **said}
        if key or method == "POST":
            said["idempotency-key"] = key or f"test-key-{next(_KEYS)}"
        answer = await self.client.request(method, path, json=body, params=query, headers=said)
        assert answer.status_code != 201 or _leads_to(answer), f"made, and no way to it: {method} {path}"
        return answer

    async def get(self, path: str, language: str = "zh", **query: Any) -> httpx.Response:
        return await self.ask("GET", path, query=query, accept_language=language)

    async def post(
        self,
        path: str,
        *,
        key: str | None = None,
        version: int | None = None,
        method: str = "POST",
        language: str = "zh",
        **body: Any,
    ) -> httpx.Response:
        key = key or f"test-key-{next(_KEYS)}"
        read = {} if version is None else {"if_match": f'"{version}"'}
        return await self.ask(method, path, body, key=key, accept_language=language, **read)

    async def step(self, thing: str, act: str, **body: Any) -> httpx.Response:
        """Read the thing, then do the act on the version that was read; no act is one on the thing itself."""
        read = ok(await self.get(thing))
        return await self.post(f"{thing}/{act}" if act else thing, version=read["version"], **body)

    async def done(self, thing: str, act: str, **body: Any) -> dict[str, Any]:
        """The same, which must succeed; gives the thing."""
        return ok(await self.step(thing, act, **body))


def _leads_to(made: httpx.Response) -> bool:
    """Whether the answer says where what was made is read."""
    return made.headers.get("location", "").endswith(f"/{made.json()['id']}")


@dataclass
class Callers:
    """Whoever comes to the door of one service, with tokens of the issuer."""

    client: httpx.AsyncClient
    issuer: Issuer
    service: str
    unit: str

    def caller(self, *roles: Role, unit: str = "", region: str = GANZHOU, sub: str = "", audience: str = "") -> Caller:
        """Someone with these roles, of `self.unit` where no other is named and they count there; another person for
        other roles."""
        unit = unit or seat(self.unit, roles)
        sub = sub or f"{unit}-{'-'.join(sorted(roles))}"
        audience = audience or self.service
        first, second = (
            self.issuer.token(sub=each, unit=unit, region=region, roles=roles, audience=[audience])
            for each in (sub, f"{sub}-2")
        )
        return Caller(self.client, first, colleague=Caller(self.client, second))

    @property
    def stranger(self) -> Caller:
        return Caller(self.client, None)


@asynccontextmanager
async def knocking(app: FastAPI, service: str, *, raises: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application in this process; `raises` what the application does not answer for."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=raises)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{service}") as client:
        yield client


def ok(answer: httpx.Response, status: int = 200) -> dict[str, Any]:
    """What was answered, which must be well."""
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem, which must be this one."""
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    return dict(answer.json())


def day_of(instant: str) -> str:
    """The legal date of an instant as it is answered."""
    return datetime.fromisoformat(instant).astimezone(SHANGHAI).date().isoformat()
