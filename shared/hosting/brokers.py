"""The broker that a process speaks to."""

from shared.messaging.connection import NatsAccess
from shared.messaging.jetstream import JetStreamBroker, StreamLimits
from shared.web.settings import ServiceSettings


def broker_of(settings: ServiceSettings) -> JetStreamBroker:
    """The connection these settings describe."""
    return JetStreamBroker(access_of(settings), StreamLimits(replicas=settings.nats_replicas))


def access_of(settings: ServiceSettings) -> NatsAccess:
    """Where these settings find the broker, and who they say we are."""
    return NatsAccess(
        servers=tuple(settings.nats_url.split(",")),
        service=settings.service,
        nkey_seed=settings.nats_nkey_seed,
        tls_ca=settings.nats_tls_ca,
        tls_certificate=settings.nats_tls_certificate,
        tls_key=settings.nats_tls_key,
    )
