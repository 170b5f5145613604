"""Who a bearer token says the caller is: a JWT access token (RFC 9068) signed by a key we know."""

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shared.kernel.identifiers.region_code import MalformedRegionCode, RegionCode
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.unseen import HIDDEN
from shared.web.bodies import NEVER_STORED
from shared.web.keys import Keys
from shared.web.refusals import TokenInvalid

if TYPE_CHECKING:
    from shared.web.signed import Signed

CACHED_SECONDS = 60
MOST_CACHED = 2000

_REGION = re.compile(r"[0-9]{6}(?:[0-9]{3})?")


class _Verified:
    """The callers of tokens that were verified a moment ago, by digest; those that came first go first."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, tuple[Actor, float]] = OrderedDict()

    def get(self, token: str) -> Actor | None:
        """The caller, while the token is good and was verified within the time."""
        found = self._known.get(_digest(token))
        return found[0] if found is not None and time.time() < found[1] else None

    def keep(self, token: str, actor: Actor, expires: float) -> None:
        """Know the caller for the time; what has expired by then is not known any more."""
        digest = _digest(token)
        self._known[digest] = actor, min(expires, time.time() + CACHED_SECONDS)
        self._known.move_to_end(digest)
        if len(self._known) > MOST_CACHED:
            self._known.popitem(last=False)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


class Tokens:
    """Checks tokens for one service. `issuer` is checked when it is given; unknown roles in a token are ignored."""

    def __init__(
        self, keys: Keys, *, audience: str, issuer: str | None = None, algorithms: Sequence[str] = ("ES256",)
    ) -> None:
        self._keys, self._verified = keys, _Verified()
        self._audience, self._issuer, self._algorithms = audience, issuer, algorithms

    async def actor(self, token: str) -> Actor:
        """The caller; refuses with TokenExpired or TokenInvalid.

        A good token is not verified anew within `CACHED_SECONDS`: so long may a withdrawn key still be good for it.
        """
        known = self._verified.get(token)
        if known is not None:
            return known
        claims = await self._signed.claims(token)
        actor = _actor(claims)
        self._verified.keep(token, actor, float(claims["exp"]))
        return actor

    def be_ready(self) -> None:
        """Have in memory what verifying takes, before the first who calls has to wait for it."""
        _ = self._signed

    @cached_property
    def _signed(self) -> "Signed":
        from shared.web.signed import Signed

        return Signed(self._keys, audience=self._audience, issuer=self._issuer, algorithms=self._algorithms)


def _actor(claims: Mapping[str, Any]) -> Actor:
    texts = [_text(claims[name]) for name in ("sub", "unit", "region")]
    roles = claims.get("roles", [])
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise TokenInvalid
    sub, unit, region = texts
    return Actor(id=sub, unit=unit, region=_region(region), roles=frozenset(map(Role, _ROLES.intersection(roles))))


_ROLES = frozenset(Role)


def _text(claim: object) -> str:
    """Text of one line that every database keeps."""
    if not isinstance(claim, str) or NEVER_STORED.search(claim) or HIDDEN.search(claim) or "\n" in claim:
        raise TokenInvalid
    return claim


def _region(claim: str) -> str:
    """The six digits of a province, city or county, or of the nation; nine of a township or subdistrict."""
    try:
        region = RegionCode.parse(claim)
    except MalformedRegionCode as malformed:
        raise TokenInvalid from malformed
    if not _REGION.fullmatch(claim) or region.value != claim:
        raise TokenInvalid
    return claim
