"""A service's settings, read exactly as the service reads them."""

from enum import StrEnum
from importlib import import_module

from deploy.local.system import SERVICES
from shared.web.settings import ServiceSettings

# The members are the services there are.
ServiceName = StrEnum("ServiceName", {service.upper(): service for service in SERVICES})  # type: ignore[misc]


def settings_of(service: str) -> ServiceSettings:
    """From the environment and the secrets' files. Refuses with UnfitSettings."""
    module = import_module(f"services.{service}.settings")
    settings: type[ServiceSettings] = getattr(module, f"{service.capitalize()}Settings")
    return settings.load()
