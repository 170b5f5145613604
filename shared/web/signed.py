"""What a signed token says: the signature, the issuer, the audience and the time of a JWT access token (RFC 9068).

With it come the libraries that verify, 4 MiB and as much in files: a worker, of which nobody asks anything but probes,
does without (`Tokens.be_ready`).
"""

import json
from collections.abc import Sequence
from typing import Any

from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jws import JWSRegistry, extract_compact, validate_compact
from joserfc.jwt import JWTClaimsRegistry

from shared.web.keys import Keys
from shared.web.refusals import TokenExpired, TokenInvalid

TYPES = ("at+jwt", "application/at+jwt")
LEEWAY_SECONDS = 30

# What reading a stranger's token may end in: it is told apart from a good one before its signature is.
_UNREADABLE = (JoseError, ValueError, TypeError, RecursionError)


class Signed:
    """Verifies what was signed by one of the `keys` for one service."""

    def __init__(self, keys: Keys, *, audience: str, issuer: str | None, algorithms: Sequence[str]) -> None:
        self._keys, self._algorithms = keys, tuple(algorithms)
        self._registry = JWSRegistry(algorithms=self._algorithms)
        self._claims = JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer} if issuer else {"essential": False},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sub={"essential": True},
            unit={"essential": True},
            region={"essential": True},
        )

    async def claims(self, token: str) -> dict[str, Any]:
        """What a good token claims; refuses with TokenExpired or TokenInvalid."""
        try:
            claims = await self._read(token)
            self._claims.validate(claims)
        except ExpiredTokenError as expired:
            raise TokenExpired from expired
        except _UNREADABLE as invalid:
            raise TokenInvalid from invalid
        return claims

    async def _read(self, token: str) -> dict[str, Any]:
        signed = extract_compact(token.encode(), registry=self._registry)
        header = signed.headers()
        key = await self._keys.by_kid(header.get("kid"))
        if key is None or str(header.get("typ", "")).lower() not in TYPES:
            raise TokenInvalid
        if not validate_compact(signed, key, self._algorithms, self._registry):
            raise TokenInvalid
        claims = json.loads(signed.payload)
        if not isinstance(claims, dict):
            raise TokenInvalid
        return claims
