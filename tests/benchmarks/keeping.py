"""What is kept for ever, in bytes: by table, by whole lives, and in the broker; and what the processes take at rest."""

import asyncio
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import httpx
import nats

from deploy.local.demo.performance import balances
from deploy.local.demo.theatre import Theatre
from deploy.local.ports import free_ports
from deploy.local.system import SERVICES, System
from shared.messaging.jetstream import stream_name
from tests.benchmarks.databases import NewDatabase, ask
from tests.benchmarks.findings import OURS, Finding, Findings, must_be
from tests.benchmarks.footprints import Footprint, footprint, grown, together
from tests.benchmarks.lives import LIVES, PlayedLife
from tests.benchmarks.processes import nats_url
from tests.benchmarks.sizes import Sizes
from tests.house.systems import KnowingSystem

_FIRST_DAY = date(2026, 1, 1)
_CALLERS = 8
_ROWS = {
    "event_log": "bytes a fact",
    "entry": "bytes an entry",
    "seal": "bytes a seal",
    "history": "bytes a domain event",
    "idempotency": "bytes an answer",
    "deadline": "bytes a deadline",
    "occurrence": "bytes an occurrence",
    "notice": "bytes a notice",
    "passed_fact": "bytes a fact passed on",
}
_COUNTED = {
    "event_log": "facts",
    "entry": "entries",
    "history": "domain events",
    "deadline": "deadlines",
    "occurrence": "occurrences",
    "notice": "notices",
    "passed_fact": "facts passed on",
    "idempotency": "requests",
}
# What goes away by itself, or with the receiver.
_NOT_KEPT = ("idempotency", "outbox", "unpaired")

Streams = dict[str, tuple[int, int]]


def measure_bytes(sizes: Sizes, folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """Bytes a row with all indexes, then what one life of each kind leaves behind, and the broker's copy."""
    databases = {service: new_database() for service in SERVICES}
    [port] = free_ports(1)
    system = KnowingSystem(folder / "lives", nats_port=port, clock_on=_FIRST_DAY, databases=databases)
    with system, httpx.Client(trust_env=False, timeout=60) as http:
        theatre = Theatre(http, system.urls, system.issuer)
        scale = _Scale(system, theatre)
        first = scale.weigh()
        found = [finding for life in LIVES for finding in _live(life, sizes, kind, scale)]
        last = scale.weigh()
        must_be("ledgers that balance", [balances(book) for book in theatre.books().values()], [True] * len(SERVICES))
    return [*_rows(kind, grown(first.tables, last.tables), first.streams, last.streams), *found]


class _Weight:
    """All databases as one, and messages and bytes of each stream."""

    def __init__(self, tables: Footprint, streams: Streams) -> None:
        self.tables, self.streams = tables, streams


class _Scale:
    def __init__(self, system: System, theatre: Theatre) -> None:
        self._system, self.theatre = system, theatre

    def weigh(self) -> _Weight:
        """When everything told has been settled, and is found by its words."""
        self.theatre.settle()
        urls = self._system.database_urls.values()
        while any(ask(url, "SELECT id FROM unpaired LIMIT 1") for url in urls):
            time.sleep(0.1)
        tables = together([footprint(url) for url in urls])
        return _Weight(tables, asyncio.run(_streams(nats_url(self._system))))


async def _streams(url: str) -> Streams:
    connection = await nats.connect(url)
    try:
        found = [(service, await connection.jetstream().stream_info(stream_name(service))) for service in SERVICES]
    finally:
        await connection.close()
    return {service: (info.state.messages, info.state.bytes) for service, info in found}


def _live(kind_of_life: type[PlayedLife], sizes: Sizes, kind: str, scale: _Scale) -> list[Finding]:
    """Play all lives of a kind, scene by scene, and put down what one of them comes to."""
    theatre = scale.theatre
    lives = [kind_of_life(theatre, number) for number in range(sizes.lives)]
    scenes = [list(life.scenes()) for life in lives]
    theatre.move_to(scenes[0][0].day)
    lives[0].prepare()
    before = scale.weigh()
    with ThreadPoolExecutor(_CALLERS) as callers:
        for scene in zip(*scenes, strict=True):
            theatre.move_to(scene[0].day)
            list(callers.map(lambda each: each.play(), scene))
            theatre.settle()
    after = scale.weigh()
    things, tables = sum(life.done() for life in lives), grown(before.tables, after.tables)
    findings = Findings(kind_of_life.name, kind)
    for table, counted in _COUNTED.items():
        findings.time(counted, OURS, tables[table][0] / things)
    kept = sum(size for table, (_, size) in tables.items() if table not in _NOT_KEPT)
    findings.time("bytes kept", OURS, kept / things)
    for service in SERVICES:
        if size := after.streams[service][1] - before.streams[service][1]:
            findings.time(f"bytes in {service}'s stream", OURS, size / things)
    return findings.all()


def _rows(kind: str, tables: Footprint, first: Streams, last: Streams) -> list[Finding]:
    findings = Findings("kept", kind)
    for table, measure in _ROWS.items():
        rows, size = tables[table]
        findings.time(f"{table}, {measure}", OURS, size / rows)
    facts = tables["event_log"][0]
    findings.time("outbox, bytes left a fact", OURS, max(tables["outbox"][1], 0) / facts)
    messages, size = (sum(last[each][n] - first[each][n] for each in SERVICES) for n in (0, 1))
    must_be("messages in the broker", messages, facts)
    findings.time("JetStream, bytes a fact", OURS, size / messages)
    return findings.all()


def measure_memory(sizes: Sizes, folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """MiB of each kind of process that has just become ready, beside all the others; the median of the services."""
    [port] = free_ports(1)
    databases = {service: new_database() for service in SERVICES}
    findings = Findings("memory at rest", kind)
    system = KnowingSystem(folder / "rest", nats_port=port, apart=True, databases=databases)
    system.services, system.workers = (
        {service: each for service, each in children.items() if service in sizes.at_rest}
        for children in (system.services, system.workers)
    )
    with system:
        for part, children in (("api", system.services), ("worker", system.workers)):
            for child in children.values():
                _put_down(findings, part, child.pid)
        _put_down(findings, "broker", system.broker.pid)
    return findings.all()


def _put_down(findings: Findings, part: str, pid: int) -> None:
    """What is in memory of a process, and its share of it: of a page that several have, each has a part."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    found = {name: int(size) / 1024 for name, size in re.findall(r"^(\w+): +(\d+) kB$", rollup, re.MULTILINE)}
    findings.time(f"{part}, resident MiB", OURS, found["Rss"])
    findings.time(f"{part}, proportional MiB", OURS, found["Pss"])
