"""The whole path: from a commit in review to a deadline row that others can see in notify; and draining what waited."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

from shared.kernel.model.actor import Role
from shared.web.issuer import Issuer
from tests.benchmarks.databases import NewDatabase, ask
from tests.benchmarks.findings import OURS, USUAL, Finding, Findings, must_be
from tests.benchmarks.load import pace, post, send_all
from tests.benchmarks.pipelines import Pipeline, pipelines
from tests.benchmarks.processes import submission, today, token
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.watching import Sighting


def measure_path(sizes: Sizes, folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """Latency at a steady rate, then facts a second out of a backlog, the two forms in turn."""
    steady, draining = Findings("path at 100 facts/s", kind), Findings("path, backlog", kind)
    backlog = {OURS: sizes.backlog, USUAL: sizes.usual_backlog}
    with pipelines(folder, new_database) as (system, forms):
        waiting = {pipeline.form: _submit(pipeline, system.issuer, sizes) for pipeline in forms}
        for _ in range(sizes.rounds):
            for pipeline in forms:
                batch = [waiting[pipeline.form].pop() for _ in range(_accepted_a_round(sizes))]
                steady.latencies(pipeline.form, _run_steadily(pipeline, system.issuer, batch, sizes))
        for _ in range(sizes.rounds):
            for pipeline in forms:
                draining.rate("facts/s", pipeline.form, _drain(pipeline, backlog[pipeline.form]))
        for pipeline in forms:
            rows = ask(pipeline.notify_database, "SELECT count(*) FROM deadline")[0][0]
            must_be(
                f"deadlines of {pipeline.form}",
                rows,
                sizes.rounds * (_accepted_a_round(sizes) + backlog[pipeline.form]),
            )
    return [*steady.all(), *draining.all()]


def _accepted_a_round(sizes: Sizes) -> int:
    return int(sizes.path_rate * sizes.path_seconds)


def _submit(pipeline: Pipeline, issuer: Issuer, sizes: Sizes) -> list[str]:
    """Matters to be accepted later, by id."""
    bearer = token(issuer, Role.DRAFTER)
    requests = [submission(bearer) for _ in range(sizes.rounds * _accepted_a_round(sizes))]
    answers = asyncio.run(send_all(pipeline.port, requests, clients=sizes.connections, expect=201))
    with pipeline.watch() as watcher:
        pipeline.wait(watcher)
    return [answer.json()["id"] for answer in answers]


def _run_steadily(pipeline: Pipeline, issuer: Issuer, matters: list[str], sizes: Sizes) -> list[float]:
    """Accept the matters at the steady rate; how long after its commit each one's deadline could be seen."""
    bearer = token(issuer, Role.REVIEWER)
    requests = [post(f"/v1/matters/{id}/acceptance", bearer, {"on": today()}, version=1) for id in matters]
    with pipeline.watch() as watcher:
        asyncio.run(pace(pipeline.port, requests, clients=sizes.connections, a_second=sizes.path_rate, expect=200))
        pipeline.wait(watcher)
    landed: dict[str, int] = dict(ask(pipeline.notify_database, pipeline.landings))
    committed = {id: _instant(at) for id, at in ask(pipeline.review_database, pipeline.commits)}
    return [watcher.seen_at(landed[id]) - committed[id] for id in matters]


def _instant(at: datetime | str) -> float:
    """Seconds since the epoch; SQLite keeps an instant as text, in UTC."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _drain(pipeline: Pipeline, matters: int) -> float:
    """Facts a second from the first that could be seen to the last, so without the start of the relay's process."""
    pipeline.relay.stop()
    asyncio.run(pipeline.write_backlog(matters))
    before = ask(pipeline.notify_database, pipeline.mark)[0][0]
    with pipeline.watch() as watcher:
        started = Sighting(time.time(), before)
        pipeline.relay.start()
        pipeline.wait(watcher)
    pipeline.relay.wait()
    seen = watcher.since(before)
    first, last = seen[0] if len(seen) > 1 else started, seen[-1]
    return (last.mark - first.mark) * pipeline.facts_a_mark / (last.at - first.at)
