"""登记接收地址."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.notify.delivery.domain.addresses import Allows, must_be_address
from services.notify.delivery.domain.endpoint import EVERYTHING, Endpoint, Scheme, Secret, hears_region
from services.notify.delivery.domain.refusals import HearsOnlyItsOwn, RegisteredBefore, UnknownFactType
from services.notify.delivery.usecases.ports import DeliveryWork
from shared.kernel.identifiers.divisions import covers
from shared.kernel.model.actor import JUDICIAL, Actor
from shared.kernel.model.authority import must_govern


@dataclass(frozen=True, kw_only=True)
class RegisterEndpoint:
    id: str
    by: Actor
    url: str
    types: tuple[str, ...]
    region: str
    scheme: Scheme
    secret: Secret


async def register_endpoint(
    command: RegisterEndpoint,
    work: DeliveryWork,
    *,
    known: frozenset[str],
    plain_http: bool,
    allows: Allows,
    today: date,
) -> Endpoint:
    """A unit, court or procuratorate names where it receives facts; `known` are the types there are.

    Whoever does not look after a region receives only what its unit is a party to, wherever that lies.
    """
    own_only = not hears_region(command.by)
    must_hear(command.by, command.region, own_only=own_only)
    url = must_be_address(command.url, plain_http=plain_http, allows=allows)
    await must_be_new(url, command.by.unit, work)
    endpoint = Endpoint(
        id=command.id,
        region=command.by.region,
        unit=command.by.unit,
        url=url,
        types=known_types(command.types, known),
        scope=command.region,
        own_only=own_only,
        scheme=command.scheme,
        secrets=(command.secret,),
        registered_by=command.by.id,
        registered_on=today,
    )
    return work.endpoints.add(endpoint.register())


def must_hear(actor: Actor, region: str, *, own_only: bool) -> None:
    """Refuse a region outside that which one looks after, and one that does not have the unit in it, of whoever hears
    of no region: it says nothing. Courts and procuratorates have cases in any."""
    if actor.is_(*JUDICIAL):
        return
    must_govern(actor, region, field="region")
    if own_only and not covers(region, actor.region):
        raise HearsOnlyItsOwn(field="region", own=actor.region, region=region)


async def must_be_new(url: str, unit: str, work: DeliveryWork, *, but: str | None = None) -> None:
    """Refuse an address at which the unit receives already, `but` for the endpoint of that id: every fact would come
    twice. One that was removed has ended."""
    for each in await work.endpoints.kept_of(unit):
        if each.url == url and each.id != but:
            raise RegisteredBefore(field="url", url=url, endpoint=each.id)


def known_types(types: Iterable[str], known: frozenset[str], *, field: str = "types") -> tuple[str, ...]:
    """The types in order and once each; refuses one that does not exist."""
    for given in types:
        if given != EVERYTHING and given not in known:
            raise UnknownFactType(field=field, given=given[:100], known=tuple(sorted(known)))
    return tuple(sorted(set(types)))
