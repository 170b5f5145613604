"""Settings are those of the service, and secrets are nowhere but in files."""

import os
from collections.abc import Iterator
from importlib import import_module
from unittest.mock import patch

from shared.web.settings import ServiceSettings, UnfitSettings
from tests.kubernetes.objects import Objects, settings_from

FOLDER_OF_SECRETS = "LIANDONG_SECRETS_DIR"


def variables_are_settings(objects: Objects) -> Iterator[str]:
    """Every LIANDONG_ variable of a container is a setting of its service, and it starts with the values given."""
    for pod in objects.pods("Deployment", "Job", "CronJob"):
        settings = settings_of(pod.service)
        known = {f"LIANDONG_{name.upper()}" for name in settings.model_fields} | {FOLDER_OF_SECRETS}
        for container in pod.all_containers:
            given, where = objects.environment(container), f"{pod.name} {container['name']}"
            yield from (f"{where}: {name} is no setting of {pod.service}" for name in sorted(set(given) - known))
            yield from (f"{where}: {what}" for what in _refused(settings, given))
    used = {name for pod in objects.pods() for one in pod.all_containers for name in settings_from(one)}
    for each in objects.of("ConfigMap"):
        if any(key.startswith("LIANDONG_") for key in each.get("data") or ()) and each["metadata"]["name"] not in used:
            yield f"ConfigMap/{each['metadata']['name']}: its settings reach nobody"


def secrets_are_files(objects: Objects) -> Iterator[str]:
    """No secret in a variable or a ConfigMap, where everyone who may describe a pod reads it."""
    for pod in objects.pods():
        for container in pod.all_containers:
            where = f"{pod.name} {container['name']}"
            if any("secretKeyRef" in (each.get("valueFrom") or {}) for each in container.get("env", ())):
                yield f"{where}: has a secret in a variable"
            if any("secretRef" in each for each in container.get("envFrom", ())):
                yield f"{where}: has a Secret in its variables"
            given = objects.environment(container)
            if "LIANDONG_CURSOR_KEY" in given or "@" in given.get("LIANDONG_DATABASE_URL", ""):
                yield f"{where}: has a secret in its settings"
        for volume in pod.spec.get("volumes", ()):
            kind = volume.get("secret") or volume.get("projected")
            if kind and kind.get("defaultMode", 0o644) & 0o007:
                yield f"{pod.name}: everyone may read the files of {volume['name']}"


def secrets_are_not_in_the_repository(objects: Objects) -> Iterator[str]:
    """A Secret with data is rendered for development only, and development says that it is."""
    with_data = [each for each in objects.of("Secret") if each.get("data") or each.get("stringData")]
    if objects.environment_is_production():
        yield from (f"Secret/{each['metadata']['name']}: is in the repository" for each in with_data)
    elif objects.name != "dev":
        yield "the environment is not production"


def settings_of(service: str) -> type[ServiceSettings]:
    """The settings of a service."""
    module = import_module(f"services.{service}.settings")
    found: type[ServiceSettings] = getattr(module, f"{service.capitalize()}Settings")
    return found


def _refused(settings: type[ServiceSettings], given: dict[str, str]) -> list[str]:
    """What the service itself would say at its start, with secrets in place."""
    secrets = {"LIANDONG_DATABASE_URL": "postgresql+psycopg://a@b/c", "LIANDONG_CURSOR_KEY": "k" * 32}
    found = {name: value for name, value in given.items() if name != FOLDER_OF_SECRETS}
    with patch.dict(os.environ, {**secrets, **found}, clear=True):
        try:
            settings.load()
        except UnfitSettings as problem:
            return [str(problem)]
    return []
