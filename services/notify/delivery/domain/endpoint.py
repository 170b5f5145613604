"""接收地址: where a unit, a court or a procuratorate receives facts, and with which secrets they are signed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from services.notify.delivery.domain import events
from services.notify.delivery.domain.hearing import Authority, Concerned
from services.notify.delivery.domain.refusals import HearsLess
from shared.kernel.identifiers.divisions import covers, same
from shared.kernel.model.actor import JUDICIAL, Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("接收地址", "endpoint")
EVERYTHING = "*"


class EndpointState(WordedCode):
    ACTIVE = "active", "启用", "active"
    DISABLED = "disabled", "停用", "disabled"
    REMOVED = "removed", "已删除", "removed"


class EndpointAct(WordedCode):
    CHANGE = "change", "修改", "change"
    ROTATE = "rotate", "更换密钥", "rotate the secret"
    DISABLE = "disable", "停用", "disable"
    ENABLE = "enable", "启用", "enable"
    REMOVE = "remove", "删除", "remove"
    PING = "ping", "试投递", "ping"


_KEPT = frozenset({EndpointAct.CHANGE, EndpointAct.ROTATE, EndpointAct.REMOVE})
NEXT: dict[EndpointState, frozenset[EndpointAct]] = {
    EndpointState.ACTIVE: _KEPT | {EndpointAct.DISABLE, EndpointAct.PING},
    EndpointState.DISABLED: _KEPT | {EndpointAct.ENABLE},
    EndpointState.REMOVED: frozenset(),
}


class DeliveryState(WordedCode):
    """What became of a fact on its way to an endpoint."""

    PENDING = "pending", "待投递", "pending"
    DELIVERED = "delivered", "已送达", "delivered"
    FAILED = "failed", "失败", "failed"
    DROPPED = "dropped", "已放弃", "dropped"


class Scheme(StrEnum):
    """Of Standard Webhooks: a shared secret (HMAC-SHA256), or a key pair (Ed25519) where the two sides do not share."""

    HMAC = "v1"
    ED25519 = "v1a"


@dataclass(frozen=True, kw_only=True)
class Secret:
    """``whsec_…`` or ``whsk_…``; it signs until `retires_at`, for ever when that is None."""

    text: str
    made_at: datetime
    retires_at: datetime | None = None


@dataclass(kw_only=True)
class Endpoint(Aggregate):
    """Facts of `types` (``*`` for all) about what the unit is a party to, wherever that lies; without `own_only` also
    those in the subtree of `scope`, as far as the unit looks after that, or stands over the units there, when they go
    out. Whoever wants all of its own region hears of units over which it stands elsewhere, too. While it is off it was
    `sent_through` that fact of the feed."""

    # Its address often is a secret.
    is_private: ClassVar[bool] = True

    url: str
    types: tuple[str, ...]
    scope: str
    own_only: bool
    scheme: Scheme
    secrets: tuple[Secret, ...]
    registered_by: str
    registered_on: date
    state: EndpointState = EndpointState.ACTIVE
    disabled_because: str | None = None
    sent_through: int | None = None

    def register(self) -> "Endpoint":
        """Record that it is new."""
        self.record(events.EndpointRegistered(on=self.registered_on, url=self.url))
        return self

    @property
    def next_acts(self) -> list[EndpointAct]:
        return sorted(NEXT[self.state])

    def change(self, *, url: str, types: tuple[str, ...], scope: str, on: date) -> None:
        self._must(EndpointAct.CHANGE)
        self.url, self.types, self.scope = url, types, scope
        self.record(events.EndpointChanged(on=on))

    def rotate(self, secret: Secret, retires_at: datetime, *, on: date) -> None:
        """A new secret; the newest of the old ones goes on signing until `retires_at`, any older one ends now."""
        self._must(EndpointAct.ROTATE)
        self.secrets = (secret, replace(self.secrets[0], retires_at=retires_at))
        self.record(events.SecretRotated(on=on))

    def disable(self, reason: str, *, on: date, sent_through: int) -> None:
        self._must(EndpointAct.DISABLE)
        self.state, self.disabled_because, self.sent_through = EndpointState.DISABLED, reason, sent_through
        self.record(events.EndpointDisabled(on=on, reason=reason))

    def enable(self, *, on: date) -> int | None:
        """It receives again; gives through which fact of the feed it was sent all before, if that is known."""
        self._must(EndpointAct.ENABLE)
        since, self.sent_through = self.sent_through, None
        self.state, self.disabled_because = EndpointState.ACTIVE, None
        self.record(events.EndpointEnabled(on=on))
        return since

    def remove(self, *, on: date) -> None:
        """It receives nothing more, and its secrets are forgotten."""
        self._must(EndpointAct.REMOVE)
        self.state, self.secrets = EndpointState.REMOVED, ()
        self.record(events.EndpointRemoved(on=on))

    def must_receive(self) -> None:
        """Refuse to try an address to which nothing goes at present."""
        self._must(EndpointAct.PING)

    def signing(self, at: datetime) -> list[Secret]:
        """The secrets that sign at the moment, the newest first."""
        return [secret for secret in self.secrets if secret.retires_at is None or at < secret.retires_at]

    def wants(self, *types: str) -> bool:
        """Whether facts of one of these types are to be delivered here, if its unit may hear them."""
        return any(each in self.types for each in (EVERYTHING, *types))

    def concerns(self, concerned: Concerned) -> bool:
        """Whether a fact is its unit's own, which it hears whatever else it may."""
        return self.unit in concerned.units

    def looks_after(self, concerned: Concerned) -> bool:
        """Whether it was made for the region of a fact, so that it hears that if its unit may look after it."""
        return not self.own_only and covers(self.scope, concerned.region)

    @property
    def hears_from_elsewhere(self) -> bool:
        """Whether it was made for all that its unit looks after: of units over which that stands wherever they lie."""
        return not self.own_only and same(self.scope, self.region)

    def hears(self, concerned: Concerned, authority: Authority) -> bool:
        """Whether it hears a fact, by what its unit may hear at present."""
        if self.concerns(concerned):
            return True
        is_over = concerned.owner in authority.over.at(concerned.address).units
        if is_over and (self.hears_from_elsewhere or self.looks_after(concerned)):
            return True
        return self.looks_after(concerned) and authority.oversees and covers(authority.region, concerned.region)

    def _must(self, act: EndpointAct) -> None:
        must_be_next(NEXT, self.state, act, of=self, term=TERM)


def must_hear_as_much(actor: Actor, endpoint: Endpoint) -> None:
    """Refuse whoever would have its unit hear, by another address or secret, what this person may not hear."""
    if not endpoint.own_only and not hears_region(actor) and not actor.is_(*JUDICIAL):
        raise HearsLess()


def hears_region(actor: Actor) -> bool:
    """Whether a caller may hear of more than what its unit is a party to: of its whole region, or of units over which
    it stands."""
    return actor.oversees or bool(actor.sight.over)
