"""Every fact that any service hears, heard of a thing that is void by then: once that is back, every table is as if the
fact had been heard of a thing that stood."""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from sqlalchemy import MetaData

from services.filing.tables import FILING
from services.litigation.tables import LITIGATION
from services.notify.tables import NOTIFY
from services.review.tables import REVIEW
from shared.contracts.envelope import Contract
from shared.messaging.subscription import Subscription
from tests.conftest import SQLITE, Migrated
from tests.filing import void_meanwhile as of_filing
from tests.house.answers import Deed, Listener, Office, Residue
from tests.house.directory import let_roles_decide
from tests.house.void_meanwhile import (
    Elsewhere,
    Line,
    Meeting,
    New,
    met,
    must_be_as_if_it_had_stood,
    must_be_as_told_by_then,
)
from tests.litigation import void_meanwhile as of_litigation
from tests.notify import void_meanwhile as of_notify
from tests.review import void_meanwhile as of_review

ROOT = Path(__file__).parents[2]
Begun = dict[tuple[str, Deed], Path]


@dataclass(frozen=True)
class Hearer:
    """A service with the tables of its rooms, and what is known of each fact that it hears."""

    name: str
    tables: MetaData
    lines: Mapping[type[Contract], Line]
    today: date
    residues: Sequence[Residue] = ()
    listener: type[Listener] = Listener

    def subscriptions(self, service: Any) -> list[Subscription]:
        listed = import_module(f"services.{self.name}.entrypoints.consumers").subscriptions
        found: list[Subscription] = listed(service) if self.name in ("filing", "notify") else listed()
        return found

    def ways(self, *kinds: type[Any]) -> list[Any]:
        found = met(self.subscriptions(None), self.lines, *kinds)
        return [pytest.param(self, *each.values, id=f"{self.name} hears {each.id}") for each in found]

    def listen(self, service: Any) -> Listener:
        return self.listener(service, self.subscriptions(service), self.tables, self.residues)

    def service_on(self, url: str, jwks: Path) -> Any:
        settings = settings_of(self.name, self.today, jwks).model_copy(update={"database_url": SecretStr(url)})
        kind = getattr(import_module(f"services.{self.name}.service"), f"{self.name.title()}Service")
        service = kind.assemble(settings)
        # One person enters all that is heard of.
        let_roles_decide(service.store)
        return service


@cache
def settings_of(name: str, today: date, jwks: Path) -> BaseSettings:
    """On no database yet; where each of them might be set is looked up once for all services of that name."""
    settings: BaseSettings = getattr(import_module(f"services.{name}.settings"), f"{name.title()}Settings")(
        environment="development",
        database_url=SQLITE,
        jwks=str(jwks),
        clock_control=True,
        clock_on=today,
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
    )
    return settings


YEARS_END = date(2026, 12, 31)
HOUSES = [
    Hearer("review", REVIEW, of_review.LINES, date(2026, 6, 30)),
    Hearer("filing", FILING, of_filing.LINES, YEARS_END, of_filing.LEFT, Office),
    Hearer("litigation", LITIGATION, of_litigation.LINES, YEARS_END, (), Office),
    Hearer("notify", NOTIFY, of_notify.LINES, date(2026, 3, 2), of_notify.LEFT),
]


@pytest.fixture(scope="module")
def begun() -> Begun:
    """The databases with what there is before anything is heard, which is the same for many facts."""
    return {}


@pytest.fixture
async def houses(
    migrated: Migrated, jwks: Path, begun: Begun, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Callable[[Hearer], New]]:
    """Gives of a service one after the other, each on a database of its own."""

    async def begin(house: Hearer, before: Deed) -> Path:
        """A database after the deed, and nobody at work on it."""
        path = tmp_path_factory.mktemp("begun") / f"{house.name}.db"
        shutil.move(migrated(house.name).removeprefix(SQLITE), path)
        service = house.service_on(f"{SQLITE}{path}", jwks)
        await before(house.listen(service))
        await service.store.close()
        return path

    async with AsyncExitStack() as stack:

        def of(house: Hearer) -> New:
            async def make(before: Deed) -> Listener:
                if (house.name, before) not in begun:
                    begun[house.name, before] = await begin(house, before)
                url = migrated(house.name)
                shutil.copy(begun[house.name, before], url.removeprefix(SQLITE))
                service = house.service_on(url, jwks)
                stack.push_async_callback(service.store.close)
                return house.listen(service)

            return make

        yield of


@pytest.mark.parametrize(("house", "speaker", "meeting"), [way for house in HOUSES for way in house.ways(Meeting)])
async def test_what_is_heard_of_a_void_thing_is_known_once_it_stands_again(
    houses: Callable[[Hearer], New], house: Hearer, speaker: str, meeting: Meeting
) -> None:
    await must_be_as_if_it_had_stood(houses(house), speaker, meeting)


@pytest.mark.parametrize(("house", "speaker", "way"), [way for house in HOUSES for way in house.ways(Elsewhere)])
async def test_what_is_void_for_a_while_where_it_is_kept_leaves_nothing_here(
    houses: Callable[[Hearer], New], house: Hearer, speaker: str, way: Elsewhere
) -> None:
    await must_be_as_told_by_then(houses(house), speaker, way)


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_a_fact_that_is_heard_and_has_no_line_is_seen(house: Hearer) -> None:
    first, *_ = lines = house.lines
    with pytest.raises(LookupError, match=first.__name__):
        met(house.subscriptions(None), {each: lines[each] for each in lines if each is not first}, Meeting)
