"""Requests as they come from outside, well-formed or not, and a look at everything a service has stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import OPERATOR
from deploy.local.system import SERVICES
from tests.journeys.town import Town

LISTINGS = {
    "review": ("matters", "power-list-changes"),
    "filing": ("makers", "documents", "filings", "reviews", "clearances", "challenges", "catalogues"),
    "litigation": ("cases", "suggestions"),
    "notify": ("webhooks",),
}
LANGUAGES = {"zh": "zh-CN,zh;q=0.9", "en": "en-GB,en;q=0.8"}


@dataclass(frozen=True, kw_only=True)
class Request:
    """One POST. `content` goes as it is instead of `body`, a list in chunks; a header that is None is not sent."""

    by: Caller
    service: str
    path: str
    body: Json = field(default_factory=dict)
    content: bytes | list[bytes] | None = None
    version: int | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Knocking:
    """`town` is where the requests go."""

    town: Town

    def send(self, request: Request, language: str) -> httpx.Response:
        """The answer in one of the two languages; each request has a key of its own."""
        client = self.town.theatre.as_(request.by)
        headers: dict[str, str | None] = {
            "authorization": f"Bearer {client.token}",
            "accept-language": LANGUAGES[language],
            "idempotency-key": str(uuid4()),
            "if-match": None if request.version is None else f'"{request.version}"',
            "content-type": "application/json",
        }
        headers |= request.headers
        sent = {name: value for name, value in headers.items() if value is not None}
        url = f"{client.urls[request.service]}{request.path}"
        if request.content is None:
            return client.http.post(url, json=request.body, headers=sent)
        return client.http.post(url, content=request.content, headers=sent)

    def token(self, caller: Caller, lifetime: int, audience: tuple[str, ...] = SERVICES) -> str:
        """A token that is good for so many seconds, which may be over."""
        return self.town.theatre.issuer.token(
            sub=caller.name,
            unit=caller.unit,
            region=caller.region,
            roles=caller.roles,
            audience=audience,
            lifetime=lifetime,
        )

    def stored(self, service: str) -> dict[str, Any]:
        """How many facts a service has told, and every thing it has with its version."""
        return {"issued": self._issued(service), "things": dict(self._things(service))}

    def _issued(self, service: str) -> int:
        issued: int = self.town.get(OPERATOR, service, "/v1/ledger")["issued"]
        return issued

    def _things(self, service: str) -> Iterator[tuple[str, int]]:
        for listing in LISTINGS[service]:
            for thing in self.town.items(OPERATOR, service, f"/v1/{listing}"):
                yield f"{listing}/{thing['id']}", thing["version"]
