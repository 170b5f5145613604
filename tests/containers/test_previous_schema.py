"""The program of today on the databases of the one before: it refuses, they are migrated, then all goes on."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

import docker
import psycopg
import pytest

from deploy.local.system import SERVICES
from tests.containers.before.__main__ import BEFORE, HERE
from tests.containers.before.restored import restore, schema
from tests.containers.stack import Stack
from tests.faults.deeds import NUMBERS, TODAY
from tests.faults.promises import Promise, Promises
from tests.faults.world import Struck

pytestmark = pytest.mark.timeout(300)


def fill(stack: Stack) -> None:
    """Put back what the program before has left, then try to run the one of today on it."""
    for service in SERVICES:
        restore(service, stack.database_urls[service])
    for service in BEFORE:
        box = stack.start_service(f"{service}-too-early", service, "worker")
        assert box.wrapped.wait(timeout=60)["StatusCode"] == 1
        assert f"The database of “{service}” has not the schema of this program" in box.words()
        stack.remove(box.name)


def promised() -> Promises:
    """What the program before had acknowledged."""
    kept = json.loads((HERE / "promises.json").read_text(encoding="utf-8"))
    things = [
        Promise(
            service=each["service"],
            thing=each["thing"],
            version=each["version"],
            facts=Counter({(type_, name): count for type_, name, count in each["facts"]}),
            due={name: date.fromisoformat(due) for name, due in each["due"].items()},
            state=each["state"],
        )
        for each in kept
    ]
    return Promises(things=things)


@pytest.fixture(scope="module")
def stack(client: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Migrated, from databases with data in them."""
    with Stack(tmp_path_factory.mktemp("before"), TODAY, filled=fill) as stack:
        yield stack


async def test_what_was_promised_before_is_kept_and_everything_goes_on(stack: Stack) -> None:
    world = Struck(stack, promised(), whole=False)
    assert len(world.promises.things) > 10
    for _ in world.promises.things:
        next(NUMBERS)  # the cases of before have these
    await world.must_be_whole()
    async with world.load():
        pass
    await world.must_be_whole()


def test_the_schema_is_the_one_that_a_new_database_gets(stack: Stack) -> None:
    for service in BEFORE:
        url = stack.database_urls[service]
        migrated = schema(url)
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        stack.run(["liandong", "admin", "migrate", service], service)
        assert migrated
        assert schema(url) == migrated
