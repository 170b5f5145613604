"""Matters and changes come out of the database as they went in, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind
from services.review.matters.usecases.accept_matter import AcceptMatter, accept_matter
from services.review.matters.usecases.submit_matter import SubmitMatter, submit_matter
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.domain.power_list import PowerListStage
from services.review.service import ReviewService
from services.review.tables import REVIEW
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.stages import InTheFuture
from shared.storage.cause import Cause
from shared.storage.collection import SqlCollection
from shared.storage.migrations import upgrade
from shared.storage.schema import migrations_of
from shared.storage.states import Stored
from tests.house.directory import as_admitted
from tests.review.builders import a_proposal, a_submission, change_at, matter_at, state_of

CLERK = Actor(id="a-drafter", unit="住建局", region="360700", roles=frozenset({Role.DRAFTER}))
CAUSE = Cause(actor=CLERK, correlation_id="storage-of-matters")
TODAY = date(2026, 3, 2)


def reloaded(collection: type[SqlCollection[Any]], thing: Aggregate) -> Aggregate:
    stored = Stored(thing.id, thing.version, collection.state_version, collection.dump(thing))
    return collection.load(stored)


async def test_what_is_kept_is_what_was(service: ReviewService) -> None:
    async with service.store.begin(CAUSE) as work:
        matter = await work.matters.begin(a_submission())
        change = await work.power_list_changes.begin(a_proposal())
    async with service.store.begin(CAUSE) as work:
        assert state_of(await work.matters.get("m-1")) == state_of(matter)
        assert state_of(await work.power_list_changes.get("p-1")) == state_of(change)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_of_a_matter_survives_storage(stage: Stage) -> None:
    matter = matter_at(stage)
    assert state_of(reloaded(SqlMatters, matter)) == state_of(matter)


@pytest.mark.parametrize("stage", PowerListStage)
def test_every_stage_of_a_change_survives_storage(stage: PowerListStage) -> None:
    change = change_at(stage, classified=stage is PowerListStage.WITHHELD)
    assert state_of(reloaded(SqlPowerListChanges, change)) == state_of(change)


async def test_nothing_is_entered_for_a_day_that_has_not_come(service: ReviewService) -> None:
    """Legal dates lie in the past or today; deadlines follow them."""
    today = service.clock.today()
    tomorrow = today + timedelta(1)
    new = SubmitMatter(
        id="m-2",
        by=CLERK,
        kind=MatterKind.OTHER,
        title=None,
        materials=(),
        classified=False,
        deciding_body=None,
        on=tomorrow,
    )
    with pytest.raises(InTheFuture):
        async with service.store.begin(CAUSE) as work:
            await submit_matter(new, work, today)
    reviewer = as_admitted(Actor(id="a-reviewer", unit="司法局", region="360700", roles=frozenset({Role.REVIEWER})))
    async with service.store.begin(CAUSE) as work:
        await work.matters.begin(a_submission())
    with pytest.raises(InTheFuture) as refused:
        async with service.store.begin(CAUSE) as work:
            await accept_matter(AcceptMatter(id="m-1", by=reviewer, on=tomorrow), work, today)
    assert refused.value.field == "on"


def test_the_migration_makes_the_tables_that_are_declared(database_url: str) -> None:
    upgrade(migrations_of("review"), database_url)
    engine = create_engine(database_url.replace("+aiosqlite", ""))
    try:
        found = inspect(engine)
        for table in REVIEW.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}
            assert {index["name"] for index in found.get_indexes(table.name)} == {index.name for index in table.indexes}
    finally:
        engine.dispose()
