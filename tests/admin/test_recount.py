"""A year gets its arrangement: provisional dates are counted again, by `liandong admin recount` or at start."""

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from deploy.admin.opened import service_of
from deploy.admin.settings_of import settings_of
from services.notify.deadlines.domain.ladder import LadderAct
from shared.kernel.lives.entered import Birth, Happening
from shared.storage.cause import own_cause
from shared.storage.lives.collection import LivingCollection, living_kinds
from tests.admin.conftest import ROOT, Settings
from tests.conftest import Migrated
from tests.deploy.commands import data_of, liandong
from tests.filing.builders import a_filing
from tests.house import lives
from tests.litigation.builders import a_case
from tests.notify.escalations import entry, opening
from tests.review.builders import a_submission, accept

ON, TODAY = date(2025, 12, 24), date(2025, 12, 31)


@dataclass(frozen=True)
class Provisional:
    """A thing of the service one of whose dates lies in the year to come; `clocks` are those that are told of."""

    service: str
    kind: str
    birth: Callable[[], Birth[Any]]
    acts: tuple[Happening[Any], ...] = ()
    clocks: frozenset[str] = frozenset()


def _birth(thing: Any) -> Any:
    return lives.written(thing)[0].act  # type: ignore[union-attr]  # the first is a birth


THINGS = [
    Provisional(
        "review",
        "matter",
        lambda: a_submission(on=ON),
        (accept(ON),),
        frozenset({"opinion_floor.2", "opinion_ceiling.2"}),
    ),
    Provisional("filing", "filing", lambda: _birth(a_filing(ON)), clocks=frozenset({"submit"})),
    Provisional(
        "litigation",
        "case",
        lambda: _birth(a_case(ON, number="（2025）赣0702行初12号")),
        clocks=frozenset({"answer", "evidence_extension", "jurisdiction_objection"}),
    ),
    Provisional(
        "notify", "escalation", lambda: opening(on=ON), (entry(LadderAct.SIGN, ON, document="赣市法督〔2025〕3号"),)
    ),
]


@pytest.fixture(params=THINGS, ids=lambda thing: thing.service)
def thing(request: pytest.FixtureRequest) -> Provisional:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def url(thing: Provisional, migrated: Migrated) -> str:
    return migrated(thing.service)


@pytest.fixture
def arranged(thing: Provisional, settings: Settings, url: str, tmp_path: Path) -> str:
    """The thing was entered when the year to come had no arrangement; by now it has. Gives the release before."""
    earlier = Path(shutil.copytree(ROOT / "deploy" / "calendar", tmp_path / "calendar"))
    (earlier / "2026.toml").unlink()
    settings(database_url=url, clock_control=True, clock_on=TODAY, calendar=earlier)
    release = asyncio.run(_enter(thing))
    settings(calendar=ROOT / "deploy" / "calendar")
    assert _row(url, thing)["recount_under"] == release
    return release


def _kind(thing: Provisional) -> type[LivingCollection[Any]]:
    return next(kind for kind in living_kinds(thing.service) if kind.kind == thing.kind)


async def _enter(thing: Provisional) -> str:
    service = service_of(settings_of(thing.service))
    async with service.connected():
        async with service.store.begin(own_cause(thing.service, "recount")) as work:
            made = await _kind(thing)(work).begin(thing.birth())
            for act in thing.acts:
                await _kind(thing)(work).enter(made, act)
        return service.store.laws.release


async def _start(service: str) -> None:
    """As a worker does when it starts: its first turn of the clock."""
    started = service_of(settings_of(service))
    async with started.connected():
        await import_module(f"services.{service}.entrypoints.background").background(started).tick_now()


def _row(url: str, thing: Provisional) -> dict[str, Any]:
    c = _kind(thing).table().c
    engine = create_engine(url.replace("+aiosqlite", ""), poolclass=NullPool)
    with engine.begin() as connection:
        row = connection.execute(select(c.version, c.state, c.recount_under)).mappings().one()
    engine.dispose()
    return dict(row)


def _recount(thing: Provisional, *more: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = data_of(liandong("admin", "recount", thing.service, *more, "--json"))["things"]
    return told


def test_the_command_shows_what_would_change_and_changes_it(thing: Provisional, arranged: str, url: str) -> None:
    before = _row(url, thing)
    shown = _recount(thing, "--dry-run")
    assert _row(url, thing) == before
    told = _recount(thing)
    assert told == shown
    assert [(each["thing"].split("/")[0], each["refused"]) for each in told] == [(thing.kind, None)]
    assert {one["name"] for one in told[0]["dates"]} == thing.clocks
    now = _row(url, thing)
    assert (now["recount_under"], now["version"]) == (None, before["version"] + 1)
    assert json.loads(now["state"])["release"] != arranged
    assert _recount(thing) == []


def test_a_service_counts_again_by_itself_when_it_starts(thing: Provisional, arranged: str, url: str) -> None:
    asyncio.run(_start(thing.service))
    now = _row(url, thing)
    assert now["recount_under"] is None
    assert json.loads(now["state"])["release"] != arranged
    assert _recount(thing) == []
