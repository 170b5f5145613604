"""The two pipelines from a commit in review to a deadline in notify, told apart by their parts only."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from deploy.local.children import Child
from deploy.local.ports import free_ports
from deploy.local.system import System
from tests.benchmarks.backlogs import write_our_backlog, write_usual_backlog
from tests.benchmarks.databases import NewDatabase, ask
from tests.benchmarks.findings import OURS, USUAL
from tests.benchmarks.processes import hand_written, nats_url, our_system, running
from tests.benchmarks.watching import Lookout

FACTS_A_MATTER = 4


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """`mark` asks notify how far it has come, `goal` asks review where that will end when everything is through.

    `landings` gives matter and mark of each deadline in notify, `commits` matter and instant of each acceptance in
    review, taken just before its commit. In a backlog of whole matters each step of the mark is
    `facts_a_mark` facts.
    """

    form: str
    port: int
    relay: Child
    review_database: str
    notify_database: str
    mark: str
    goal: str
    facts_a_mark: int
    landings: str
    commits: str
    write_backlog: Callable[[int], Awaitable[None]]
    children: tuple[Child, ...] = ()

    def watch(self) -> Lookout:
        return Lookout(self.notify_database, self.mark)

    def wait(self, watcher: Lookout) -> None:
        """Until everything that review has committed is through."""
        watcher.wait_for(ask(self.review_database, self.goal)[0][0])


@contextmanager
def pipelines(folder: Path, new_database: NewDatabase) -> Iterator[tuple[System, list[Pipeline]]]:
    """Both, running, on one broker. A matter tells three facts: submitted, accepted, deadline opened.

    Ours tell the explanation of a day's deadlines once ahead of them; the usual way has it in each.
    """
    databases = {"review": new_database(), "notify": new_database()}
    with our_system(folder, databases, workers=("review", "notify")) as system:
        ours, usual = _ours(system), _usual(system, folder, new_database(), new_database())
        with running(usual.children), running([usual.relay]):
            yield system, [ours, usual]


def _ours(system: System) -> Pipeline:
    """Production's processes: the review api, its worker, and notify's worker."""
    review = system.databases["review"]
    return Pipeline(
        form=OURS,
        port=int(system.urls["review"].rpartition(":")[2]),
        relay=system.workers["review"],
        review_database=review,
        notify_database=system.databases["notify"],
        mark="SELECT seq FROM cursor WHERE producer = 'review'",
        goal="SELECT seq + (SELECT count(*) FROM outbox) FROM outbox_head",
        facts_a_mark=1,
        landings="SELECT thing, sequence FROM deadline",
        commits="SELECT thing, recorded_at FROM entry WHERE act = 'accept'",
        write_backlog=partial(write_our_backlog, review, system.folder / "jwks.json"),
    )


def _usual(system: System, folder: Path, review: str, notify: str) -> Pipeline:
    """A FastAPI application, a relay that polls, and a consumer that takes one message at a time."""
    [port] = free_ports(1)
    part = partial(hand_written, folder=folder, issuer=system.issuer, nats=nats_url(system))
    return Pipeline(
        form=USUAL,
        port=port,
        relay=part("usual.relay", database=review),
        children=(part("usual.review", database=review, port=port), part("usual.notify", database=notify)),
        review_database=review,
        notify_database=notify,
        mark="SELECT max(id) FROM deadline",
        goal="SELECT count(*) FROM outbox WHERE type = 'deadline_opened'",
        facts_a_mark=FACTS_A_MATTER,
        landings="SELECT matter_id, id FROM deadline",
        commits="SELECT matter_id, recorded_at FROM history WHERE event = 'MatterAccepted'",
        write_backlog=partial(write_usual_backlog, review),
    )
