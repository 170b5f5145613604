"""Who a bearer token says the caller is: a JWT access token (RFC 9068) signed by a key we know."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jws import JWSRegistry, extract_compact, validate_compact
from joserfc.jwt import JWTClaimsRegistry

from shared.kernel.actor import Actor, Role
from shared.web.keys import Keys
from shared.web.refusals import TokenExpired, TokenInvalid

TYPES = ("at+jwt", "application/at+jwt")
LEEWAY_SECONDS = 30

_REGION = re.compile(r"\d{6}")


class Tokens:
    """Checks tokens for one service. `issuer` is checked when it is given; unknown roles in a token are ignored."""

    def __init__(
        self, keys: Keys, *, audience: str, issuer: str | None = None, algorithms: Sequence[str] = ("ES256",)
    ) -> None:
        self._keys = keys
        self._algorithms = tuple(algorithms)
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

    async def actor(self, token: str) -> Actor:
        """The caller; refuses with TokenExpired or TokenInvalid."""
        try:
            claims = await self._read(token)
            self._claims.validate(claims)
        except ExpiredTokenError as expired:
            raise TokenExpired from expired
        except (JoseError, ValueError) as invalid:
            raise TokenInvalid from invalid
        return _actor(claims)

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


def _actor(claims: Mapping[str, Any]) -> Actor:
    sub, unit, region, roles = claims["sub"], claims["unit"], claims["region"], claims.get("roles", [])
    if not (
        isinstance(unit, str) and isinstance(region, str) and _REGION.fullmatch(region) and isinstance(roles, list)
    ):
        raise TokenInvalid
    return Actor(id=sub, unit=unit, region=region, roles=frozenset(Role(role) for role in roles if role in _ROLES))


_ROLES = frozenset(Role)
