"""Facts that wait in an outbox, written without the api to be quick about it; they are what the api would have left."""

from datetime import date
from pathlib import Path

from deploy.local.system import ROOT
from services.review.matters.domain.terms import MatterKind
from services.review.matters.usecases.accept_matter import AcceptMatter, accept_matter
from services.review.matters.usecases.submit_matter import SubmitMatter, submit_matter
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.model.actor import Actor, Role
from shared.storage.cause import Cause
from tests.benchmarks.law import GANZHOU
from tests.benchmarks.processes import A_MATTER, today
from tests.benchmarks.usual.caller import Caller
from tests.benchmarks.usual.database import open_engine, sessions_of
from tests.benchmarks.usual.facts import add_working_days, deadline_opened, fact
from tests.benchmarks.usual.tables import Matter, new_id
from tests.house.directory import as_admitted, tell_units

_TOGETHER = 50
_DRAFTER = Actor(id="a-drafter", unit="360700-zjj", region=GANZHOU, roles=frozenset({Role.DRAFTER}))
_REVIEWER = as_admitted(Actor(id="a-reviewer", unit="360700-sfj", region=GANZHOU, roles=frozenset({Role.REVIEWER})))


async def write_our_backlog(database: str, jwks: Path, matters: int) -> None:
    """Through the real use cases, many matters to a transaction."""
    service = ReviewService.assemble(_settings(database, jwks))
    day = date.fromisoformat(today())
    tell_units(database)
    by = {actor: Cause(actor=actor, correlation_id="backlog") for actor in (_DRAFTER, _REVIEWER)}
    for first in range(0, matters, _TOGETHER):
        async with service.store.begin(by[_DRAFTER]) as work:
            for _ in range(min(_TOGETHER, matters - first)):
                work.cause = by[_DRAFTER]
                matter = await submit_matter(_submission(day), work, day)
                await work.flush()
                work.cause = by[_REVIEWER]
                accept = AcceptMatter(id=matter.id, by=_REVIEWER, expected=matter.version, on=day)
                await accept_matter(accept, work, day)
    await service.store.close()


def _submission(on: date) -> SubmitMatter:
    return SubmitMatter(
        id=new_id(),
        by=_DRAFTER,
        kind=MatterKind(A_MATTER["kind"]),
        title=A_MATTER["title"],
        materials=tuple(A_MATTER["materials"]),
        classified=False,
        deciding_body=None,
        on=on,
    )


def _settings(database: str, jwks: Path) -> ReviewSettings:
    return ReviewSettings(
        environment="development",
        database_url=database,
        jwks=str(jwks),
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
    )


async def write_usual_backlog(database: str, matters: int) -> None:
    """The facts alone, which is all that the relay looks at."""
    engine = open_engine(database)
    day = date.fromisoformat(today())
    drafter, reviewer = (
        Caller(sub=actor.id, unit=actor.unit, region=actor.region, roles=[]) for actor in (_DRAFTER, _REVIEWER)
    )
    due, days = add_working_days(day, 7)
    async with sessions_of(engine)() as session:
        for _ in range(matters):
            matter = Matter(
                id=new_id(), region=GANZHOU, unit=drafter.unit, drafter=drafter.sub, submitted_on=day, **A_MATTER
            )
            told = {
                "matter_submitted": (drafter, {"kind": matter.kind, "unit": matter.unit}),
                "matter_accepted": (reviewer, {"earliest": due.isoformat()}),
                "deadline_opened": (reviewer, deadline_opened(matter, reviewer.unit, day, due, days)),
            }
            session.add_all(fact(matter, by, "backlog", type_, day, data) for type_, (by, data) in told.items())
        await session.commit()
    await engine.dispose()
