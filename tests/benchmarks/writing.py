"""A REST write: one matter, what was entered of it, its fact and the answer kept under its idempotency key."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from deploy.local.ports import free_ports
from deploy.local.system import System
from shared.kernel.model.actor import Role
from tests.benchmarks.databases import NewDatabase, count_rows
from tests.benchmarks.findings import BARE, OURS, USUAL, Finding, Findings, must_be
from tests.benchmarks.load import Load, flood
from tests.benchmarks.processes import hand_written, our_system, running, submission, token
from tests.benchmarks.sizes import Sizes


@dataclass
class _Form:
    name: str
    port: int
    database: str
    tables: tuple[str, ...]
    # A matter of ours is named as well.
    facts: int = 1
    written: int = 0


def measure_write(sizes: Sizes, folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """Requests a second and their latency from `sizes.connections` clients at once, the forms in turn."""
    findings = Findings("REST write", kind)
    with our_system(folder, {"review": new_database()}) as system:
        bearer = token(system.issuer, Role.DRAFTER)
        forms, children = _forms(system, folder, new_database)
        with running(children):
            # Ours tells at its start by which law it lives.
            before = {form.name: count_rows(form.database, *form.tables) for form in forms}
            for form in forms:
                _flood(form, bearer, sizes, sizes.warm_up_seconds)
            for form in forms * sizes.rounds:
                load = _flood(form, bearer, sizes, sizes.write_seconds)
                findings.rate("requests/s", form.name, load.rate)
                findings.latencies(form.name, load.latencies)
    for form in forms:
        rows = count_rows(form.database, *form.tables)
        written = {table: rows[table] - before[form.name][table] for table in form.tables}
        wanted = dict.fromkeys(form.tables, form.written) | {"outbox": form.written * form.facts}
        must_be(f"rows of {form.name}", written, wanted)
    return findings.all()


def _forms(system: System, folder: Path, new_database: NewDatabase):
    usual_port, bare_port = free_ports(2)
    usual = _Form(USUAL, usual_port, new_database(), ("matter", "history", "outbox", "idempotencykey"))
    bare = _Form(BARE, bare_port, new_database(), ("matter", "history", "outbox", "idempotency"))
    ours = _Form(
        OURS,
        int(system.urls["review"].rpartition(":")[2]),
        system.databases["review"],
        ("matter", "entry", "outbox", "idempotency"),
        facts=2,
    )
    children = [
        hand_written(f"{form.name}.review", folder, database=form.database, issuer=system.issuer, port=form.port)
        for form in (usual, bare)
    ]
    return [ours, usual, bare], children


def _flood(form: _Form, bearer: str, sizes: Sizes, seconds: float) -> Load:
    load = asyncio.run(
        flood(
            form.port,
            lambda: submission(bearer),
            clients=sizes.connections,
            seconds=seconds,
            expect=201,
        )
    )
    form.written += len(load.latencies)
    return load
