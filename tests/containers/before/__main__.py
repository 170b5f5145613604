"""Write the databases of the program before, when the first baseline has changed."""

import asyncio
import gzip
import json
import subprocess
import tempfile
from pathlib import Path

from deploy.local.system import SERVICES
from shared.storage.migrations import downgrade
from shared.storage.schema import migrations_of
from tests.faults.promises import Promises
from tests.faults.world import of_processes
from tests.servers import PostgresServer, create_database, postgres_binaries

HERE = Path(__file__).parent
NEWER = (b"SET transaction_timeout", b"\\restrict", b"\\unrestrict")


BEFORE = {"filing": "0001", "litigation": "0001", "notify": "0002", "review": "0001"}
"""The migration that each of these is taken back to."""


def dump(url: str) -> bytes:
    """As plain SQL, without owners, and without the lines that the older server in the containers does not know."""
    binaries = postgres_binaries()
    assert binaries is not None
    command = [binaries / "pg_dump", "--no-owner", "--no-privileges", url]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(NEWER))


def promised(promises: Promises) -> str:
    kept = [
        {
            "service": each.service,
            "thing": each.thing,
            "version": each.version,
            "facts": [[*fact, count] for fact, count in each.facts.items()],
            "due": {name: due.isoformat() for name, due in each.due.items()},
            "state": each.state,
        }
        for each in promises.things
    ]
    return json.dumps(kept, indent=1) + "\n"


async def live(folder: Path, databases: dict[str, str]) -> Promises:
    """The program at work under load until it has come to rest and lacks nothing."""
    world = of_processes(folder, databases)
    with world.system:
        async with world.load():
            pass
        await world.must_be_whole()
    return world.promises


def main() -> None:
    server = PostgresServer()
    server.start()
    try:
        databases = {service: create_database(server.admin_url) for service in SERVICES}
        with tempfile.TemporaryDirectory() as folder:
            promises = asyncio.run(live(Path(folder), databases))
        for service, database in databases.items():
            url = database.replace("+psycopg", "")
            if service in BEFORE:
                downgrade(migrations_of(service), database, BEFORE[service])
            (HERE / f"{service}.sql.gz").write_bytes(gzip.compress(dump(url), mtime=0))
        (HERE / "promises.json").write_text(promised(promises), encoding="utf-8")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
