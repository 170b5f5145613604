"""An end that was decided for a later day, and that the authority has accepted as a correction, is not put off."""

from dataclasses import replace
from datetime import date

import pytest

from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.refusals import EndConfirmed
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.usecases.end_document import (
    DeclareDocumentInvalid,
    End,
    RepealDocument,
    SuspendDocument,
    end_document,
)
from services.filing.reviews.domain.terms import Remedy
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from shared.kernel.lives.refusals import LaterEntryImpossible
from tests.filing.world import CLERK, World

DECIDED_ON, EARLIER, REPEALED_FROM, LATER = date(2026, 11, 2), date(2027, 1, 2), date(2027, 1, 4), date(2027, 6, 1)
DECISION, ACCEPTANCE = 4, 4


@pytest.fixture
async def world(service: FilingService) -> World:
    """A document that its maker was told to correct."""
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded()
    return world


async def end(world: World, command: End) -> None:
    async with world.begin(CLERK) as work:
        await end_document(command, work, world.today)


async def accepted(world: World, remedy: Remedy = Remedy.REPEALED) -> None:
    on = date(2026, 11, 5)
    await world.reported(ReportCorrection(id="doc-1.1", by=CLERK, remedy=remedy, successor=None, on=on))
    await world.accepted()


async def repeal_accepted(world: World) -> None:
    await end(world, RepealDocument(id="doc-1", by=CLERK, on=DECIDED_ON, effective_on=REPEALED_FROM))
    await accepted(world)


@pytest.mark.parametrize("kind", [RepealDocument, DeclareDocumentInvalid])
async def test_no_later_end_takes_the_place_of_the_one_that_was_accepted(
    world: World, kind: type[RepealDocument | DeclareDocumentInvalid]
) -> None:
    await repeal_accepted(world)
    with pytest.raises(EndConfirmed):
        await end(world, kind(id="doc-1", by=CLERK, on=date(2026, 12, 1), effective_on=LATER))
    assert (await world.the("documents")).coming.on == REPEALED_FROM


async def test_nor_is_the_decision_put_right_to_a_later_day(world: World) -> None:
    await repeal_accepted(world)
    decided = documents.Repeal(on=DECIDED_ON, effective_on=REPEALED_FROM)
    with pytest.raises(LaterEntryImpossible, match="confirm"):
        await world.put_right("documents", "doc-1", DECISION, replace(decided, effective_on=LATER))
    await world.put_right("documents", "doc-1", DECISION, replace(decided, effective_on=EARLIER))
    assert (await world.the("documents")).coming.on == EARLIER


async def test_an_earlier_end_comes_first(world: World) -> None:
    await repeal_accepted(world)
    await end(world, DeclareDocumentInvalid(id="doc-1", by=CLERK, on=date(2026, 12, 1)))
    document = await world.the("documents")
    assert (document.stage, document.ended_on) == (DocumentStage.INVALID, date(2026, 12, 1))


async def test_once_the_acceptance_is_struck_the_maker_decides_anew(world: World) -> None:
    await repeal_accepted(world)
    await world.put_right("reviews", "doc-1.1", ACCEPTANCE, None)
    await end(world, RepealDocument(id="doc-1", by=CLERK, on=date(2026, 12, 1), effective_on=LATER))
    assert (await world.the("documents")).coming.on == LATER


async def test_where_it_was_accepted_that_it_rests_its_end_is_the_makers_own(world: World) -> None:
    await end(world, SuspendDocument(id="doc-1", by=CLERK, on=DECIDED_ON))
    await end(world, RepealDocument(id="doc-1", by=CLERK, on=DECIDED_ON, effective_on=REPEALED_FROM))
    await accepted(world, Remedy.SUSPENDED)
    await end(world, RepealDocument(id="doc-1", by=CLERK, on=date(2026, 12, 1), effective_on=LATER))
    assert (await world.the("documents")).coming.on == LATER
