"""What the notify service's machine must know."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from services.notify.delivery.domain.retries import Retries
from shared.web.settings import ServiceSettings


def _networks(listed: tuple[str, ...]) -> tuple[str, ...]:
    """What has a stroke in it is meant as a network; no host has one."""
    for entry in listed:
        if "/" in entry and not _is_network(entry):
            raise ValueError("a network is its first address with its length, as 10.0.0.0/8")
    return listed


def _is_network(entry: str) -> bool:
    try:
        ip_network(entry)
    except ValueError:
        return False
    return True


class NotifySettings(ServiceSettings):
    """The common settings, and those of webhooks."""

    service: ClassVar[str] = "notify"

    body_limit: Annotated[
        int, Field(ge=1024, description="Largest request body, bytes; policy documents come as files in Base64.")
    ] = 16 * 1024 * 1024
    webhook_allow: Annotated[
        tuple[str, ...],
        AfterValidator(_networks),
        Field(description="Networks (CIDR) and host names that are delivered to although they are not public."),
    ] = ()
    webhook_plain_http: Annotated[bool, Field(description="Whether http:// addresses may be registered.")] = False
    webhook_timeout: Annotated[float, Field(gt=0, description="Seconds a receiver has to answer.")] = 15.0
    webhook_schedule: Annotated[
        tuple[float, ...], Field(min_length=1, description="Seconds to wait after the first, second, … failure.")
    ] = Retries().schedule
    webhook_jitter: Annotated[
        float, Field(ge=0, le=1, description="By what part a wait may be drawn out at random.")
    ] = Retries().jitter
    webhook_poll: Annotated[float, Field(gt=0, description="Seconds between two looks for deliveries due.")] = 1.0
    webhook_overlap_hours: Annotated[
        int, Field(ge=0, description="Hours for which the secret before the newest goes on signing.")
    ] = 24
    tick_batch: Annotated[int, Field(ge=1, description="Deadlines that one transaction of a tick wakes.")] = 1000
    subjects: Annotated[Path, Field(description="File that says whom the duties of the profiles ask.")] = Path(
        "deploy/places/register.toml"
    )
    register_horizon_days: Annotated[
        int, Field(ge=1, description="How far ahead duties are opened, counted from today.")
    ] = 366
    refresh_batch: Annotated[int, Field(ge=1, description="Units whose duties one transaction looks through.")] = 20
