"""The database image: each service's own, and a first start that may be cut short."""

import shutil
from pathlib import Path

import docker
import psycopg
import pytest

from tests.containers.engine import POSTGRES_IMAGE, labels
from tests.containers.stack import CONFINED, PASSWORD, USER, Stack
from tests.eventually import eventually

pytestmark = pytest.mark.timeout(120)


def test_a_service_cannot_enter_the_database_of_another(stack: Stack) -> None:
    own = stack.database_urls["review"].replace("+psycopg", "")
    with psycopg.connect(own) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
    with pytest.raises(psycopg.OperationalError, match='permission denied for database "filing"'):
        psycopg.connect(f"{own.rpartition('/')[0]}/filing")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(own.replace(PASSWORD, "another"))


async def test_a_first_start_that_was_cut_short_begins_again(client: docker.DockerClient, tmp_path: Path) -> None:
    """Killed when the cluster is half made; then everything is there, and it stays."""
    data, secrets = tmp_path / "data", tmp_path / "secrets"
    data.mkdir()
    secrets.mkdir()
    shutil.chown(data, USER, USER)
    for name in ("postgres", "review"):
        (secrets / name).write_text("it's a password")
    volumes = {
        str(data): {"bind": "/var/lib/postgresql"},
        str(secrets): {"bind": "/run/secrets/postgres", "mode": "ro"},
    }
    box = client.containers.run(
        POSTGRES_IMAGE,
        detach=True,
        labels=labels(),
        volumes=volumes,
        tmpfs={"/tmp": ""},  # noqa: S108 - inside
        **CONFINED,
    )
    try:
        await eventually(lambda: (data / "data.made" / "base").exists(), within=20)
        box.kill()
        assert not (data / "data").exists()
        for _ in range(2):
            box.start()
            await eventually(lambda: _greets(box), within=30, every=0.2)
            box.stop(timeout=20)
        assert not (data / "data.made").exists()
    finally:
        box.remove(force=True, v=True)


def _greets(box: docker.models.containers.Container) -> bool:
    asked = [
        "psql",
        "--host=127.0.0.1",
        "--username=review",
        "--no-align",
        "--tuples-only",
        "--command=SELECT current_user",
    ]
    said = box.exec_run(asked, environment={"PGPASSWORD": "it's a password"})
    return bool(said.output == b"review\n")
