"""A client of the litigation service."""

from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

_KEYS = count(1)


@dataclass
class Caller:
    """A client with a token; each POST has a key of its own and, where it is a step, the version it has read."""

    client: httpx.AsyncClient
    token: str

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query, headers=self._headers())

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self.client.post(path, json=body, headers=self._headers() | self._key())

    async def step(self, thing: str, act: str, **body: Any) -> httpx.Response:
        """Read the thing, then do the act on the version that was read."""
        read = await self.get(thing)
        assert read.status_code == 200, read.text
        headers = self._headers() | self._key() | {"if-match": read.headers["etag"]}
        return await self.client.post(f"{thing}/{act}", json=body, headers=headers)

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    def _key(self) -> dict[str, str]:
        return {"idempotency-key": f"litigation-test-{next(_KEYS)}"}
