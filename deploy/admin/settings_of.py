"""A service's settings, read exactly as the service reads them."""

from enum import StrEnum
from importlib import import_module

from pydantic import ValidationError

from deploy.local.system import SERVICES
from shared.kernel.words.refusals import Unacceptable
from shared.web.settings import ServiceSettings

# The members are the services there are.
ServiceName = StrEnum("ServiceName", {service.upper(): service for service in SERVICES})  # type: ignore[misc]


class UnfitSettings(Unacceptable):
    code = "command.unfit_settings"
    zh = "服务“{service}”的设置不可用：“{settings}”。"
    en = "The settings of “{service}” cannot be used: “{settings}”."


def settings_of(service: str) -> ServiceSettings:
    """From the environment and the secrets' files. Refuses with UnfitSettings, which never says a value."""
    module = import_module(f"services.{service}.settings")
    settings: type[ServiceSettings] = getattr(module, f"{service.capitalize()}Settings")
    try:
        return settings.load()
    except ValidationError as problem:
        raise UnfitSettings(field="environment", service=str(service), settings=_wrong(problem)) from None


def _wrong(problem: ValidationError) -> str:
    """The variables and what is wrong with each; a rule over several settings names them itself."""
    return "; ".join(
        f"LIANDONG_{str(error['loc'][0]).upper()}: {error['type']}" if error["loc"] else error["msg"]
        for error in problem.errors(include_input=False)
    )
