"""The keys of those who may issue tokens: a JWKS in a file or behind a URL."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.web.refusals import Unavailable

if TYPE_CHECKING:
    from joserfc.jwk import Key

RELOAD_SECONDS = 30.0
_FETCH_SECONDS = 5.0


class Keys:
    """A key set, read when first needed and again when a token names a key it lacks, at most every 30 seconds."""

    def __init__(self, source: str, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._monotonic = monotonic
        self._keys: dict[str, Key] | None = None
        self._read_at = float("-inf")
        self._lock = asyncio.Lock()

    async def by_kid(self, kid: object) -> "Key | None":
        """The key of that id, or None. Refuses with Unavailable while no key set could be read at all."""
        if not isinstance(kid, str):
            return None
        if self._keys is None or kid not in self._keys:
            await self._reload(kid)
        if self._keys is None:
            raise Unavailable
        return self._keys.get(kid)

    async def _reload(self, kid: str) -> None:
        # It comes with what verifies tokens (`shared.web.signed`).
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        async with self._lock:
            known = self._keys is not None and kid in self._keys
            if known or self._monotonic() - self._read_at < RELOAD_SECONDS:
                return
            self._read_at = self._monotonic()
            try:
                found = KeySet.import_key_set(await self._fetch())
            except (OSError, ValueError, KeyError, TypeError, JoseError):
                return  # the keys we have stay good; without any, the caller is told that we are unavailable
            self._keys = {key.kid: key for key in found if key.kid is not None}

    async def _fetch(self) -> Any:  # noqa: ANN401 - JSON, checked by the import
        if self._source.startswith(("https://", "http://")):
            return await _fetched(self._source)
        return json.loads(await asyncio.to_thread(Path(self._source).read_text, encoding="utf-8"))


async def _fetched(url: str) -> Any:  # noqa: ANN401 - as above
    import httpx  # what comes with it stays in memory, and most key sets are files

    try:
        async with httpx.AsyncClient(timeout=_FETCH_SECONDS) as client:
            answer = await client.get(url)
            return answer.raise_for_status().json()
    except httpx.HTTPError as failed:
        raise OSError(str(failed)) from failed
