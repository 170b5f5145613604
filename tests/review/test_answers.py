"""What filing takes back or puts right leaves review as if only that had been heard: every table, in every stage."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any

import pytest

from services.review.entrypoints.consumers import subscriptions
from services.review.matters.domain import acts
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Outcome
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from services.review.tables import REVIEW
from services.review.work import ReviewWork
from shared.contracts.filing import DefectFoundV1
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Actor, Role
from shared.storage.cause import Cause
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house import answers
from tests.house.answers import (
    Listener,
    must_be_left_as_by_the_answer_alone,
    must_leave_nothing_and_may_return,
)
from tests.house.directory import as_admitted, let_roles_decide
from tests.house.folding import number_of_voiding
from tests.house.reading import readings
from tests.review.builders import (
    ACCEPTED_ON,
    ACTS,
    FLOOR_ON,
    GANZHOU,
    STEPS,
    a_proposal,
    a_submission,
    accept,
    deliberate,
    opine,
)

pytestmark = pytest.mark.usefixtures("one_clerk")

New = Callable[[], Listener]
Deed = Callable[[ReviewWork], Awaitable[object]]
MET, FOUND_ON, FOUND_LATER = date(2026, 3, 12), date(2026, 6, 1), date(2026, 6, 3)
CAUSE = Cause(
    actor=as_admitted(Actor(id="a-reviewer", unit="司法局", region=GANZHOU, roles=frozenset({Role.REVIEWER}))),
    correlation_id="reviewed-before",
)
PAPER = "赣市司审〔2026〕9号"
_REFUSED = acts.RefuseAtGate(on=ACCEPTED_ON, meeting_on=ACCEPTED_ON, stage=Stage.SUBMITTED)
WAYS: dict[Stage, list[MatterStep | Happening[Any]]] = {
    Stage.SUBMITTED: [],
    Stage.RETURNED: [MatterStep.RETURN],
    Stage.ACCEPTED: [accept()],
    Stage.SUPPLEMENTING: [accept(), MatterStep.REQUEST_SUPPLEMENT],
    Stage.REVISING: [_REFUSED, accept(), opine(Outcome.PASS_WITH_CHANGES)],
    Stage.REVISED: [accept(), opine(Outcome.PASS_WITH_CHANGES), MatterStep.REVISE],
    Stage.CLEARED: [_REFUSED, accept(), opine()],
    Stage.REJECTED: [accept(), opine(Outcome.FAIL)],
    Stage.DELIBERATED: [accept(), opine(), MatterStep.DELIBERATE],
    Stage.DECIDED: [accept(), opine(), MatterStep.DELIBERATE, MatterStep.DECIDE],
    Stage.WITHDRAWN: [MatterStep.WITHDRAW],
}


def found(matter: str | None = "m-1", *codes: str, document: str = "d-1", on: date = FOUND_ON) -> DefectFoundV1:
    told = {"document": document, "unit": "住建局", "number": "赣市府规〔2026〕3号", "suggestions": ()}
    return DefectFoundV1(matter=matter, codes=codes or ("other",), found_on=on, **told)


def a_matter(id: str, *steps: MatterStep | Happening[Any]) -> Deed:
    async def do(work: ReviewWork) -> None:
        matter = await work.matters.begin(a_submission(id=id))
        await enter(work, id, *steps, matter=matter)

    return do


async def enter(work: ReviewWork, id: str, *steps: MatterStep | Happening[Any], matter: Any = None) -> None:
    matter = matter or await work.matters.get(id)
    for step in steps:
        act = ACTS[step](matter, max(matter.lived_to, FLOOR_ON)) if isinstance(step, MatterStep) else step
        await work.matters.enter(matter, act, paper=PAPER)


async def a_change(work: ReviewWork) -> None:
    thing = await work.power_list_changes.begin(a_proposal())
    for step in list(STEPS)[:1]:
        await work.power_list_changes.enter(thing, STEPS[step](thing, ACCEPTED_ON))


async def voided(work: ReviewWork) -> None:
    await work.matters.void(await work.matters.get("m-1"), Because(reason="重复登记", paper=PAPER))


def discussed(work: ReviewWork) -> Awaitable[object]:
    """In its place by legal dates, before the finding that was heard of already."""
    return enter(work, "m-1", deliberate(MET))


async def rectified(work: ReviewWork) -> None:
    """The opinion had asked for changes."""
    matter = await work.matters.get("m-1")
    await work.matters.rectify(matter, 3, opine(Outcome.PASS_WITH_CHANGES), Because(reason="录入错误", paper=PAPER))


def done(*deeds: Deed) -> answers.Deed:
    async def do(listener: Listener) -> None:
        for deed in deeds:
            async with listener.service.store.begin(CAUSE) as work:
                await deed(work)

    return do


def a_world(
    name: str, now: DefectFoundV1, *before: Deed, was: DefectFoundV1 | None = None, **given: Any
) -> answers.Occasion:
    days = {"on": FOUND_ON, "now_on": now.found_on}
    said = {"unit": "住建局", "region": GANZHOU, "subject": "document_review/r-1"}
    return answers.Occasion(name=name, was=was or found(), now=now, before=done(*before), said=said, **days, **given)


def worlds() -> Iterator[answers.Occasion]:
    later = found("m-1", "exceeds_power", on=FOUND_LATER)
    for stage, way in WAYS.items():
        yield a_world(f"of a matter that is {stage}", later, a_matter("m-1", *way))
    two = (a_matter("m-1", *WAYS[Stage.DECIDED]), a_matter("m-2", accept()), a_change)
    yield a_world("of one matter, and of another", found("m-2"), *two)
    yield a_world("of a matter, and of none", found(None), *two)
    yield a_world("of none, and of a matter", found("m-2"), *two, was=found(None))
    yield a_world("of one document, and of another", found(document="d-2"), *two)
    noted = acts.NoteDefect(on=MET, document="d-1", defects=("violates_procedure",))
    yield a_world("where another finding on the document stands", later, a_matter("m-1", *WAYS[Stage.DECIDED], noted))
    yield a_world("of a matter that was voided", later, a_matter("m-1", accept()), voided)
    cleared = a_matter("m-1", accept(), opine())
    yield a_world("discussed meanwhile", later, cleared, meanwhile=done(discussed), gone=_still(Stage.DELIBERATED))
    yield a_world("put right meanwhile", later, cleared, meanwhile=done(rectified), gone=_still(Stage.REVISING))


def _still(stage: Stage) -> answers.Deed:
    """What was done meanwhile stands, and nothing was found."""

    async def look(listener: Listener) -> None:
        async with listener.service.store.begin(CAUSE) as work:
            matter = await work.matters.get("m-1")
        assert (matter.stage, matter.defects_found) == (stage, {})

    return look


WORLDS = {DefectFoundV1: list(worlds()), NoticeAcknowledgedV1: readings("review")}
CASES = answers.occasions_of(subscriptions(), WORLDS)


@pytest.fixture
async def new(settings: Callable[..., ReviewSettings], migrated: Migrated) -> Any:
    """Gives one review service after the other, each on a SQLite database of its own."""
    made: list[ReviewService] = []

    def make() -> Listener:
        made.append(ReviewService.assemble(settings(migrated("review"))))
        let_roles_decide(made[-1].store)
        return Listener(made[-1], subscriptions(), REVIEW)

    yield make
    for service in made:
        await service.store.close()


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_original_then_answer_leaves_every_table_as_the_answer_alone(
    new: New, speaker: str, world: answers.Occasion
) -> None:
    await must_be_left_as_by_the_answer_alone(new, speaker, world)


@pytest.mark.parametrize(("speaker", "world"), CASES)
async def test_what_is_taken_back_leaves_nothing_and_may_return(
    new: New, speaker: str, world: answers.Occasion
) -> None:
    await must_leave_nothing_and_may_return(new, speaker, world)


async def stands_again(work: ReviewWork) -> None:
    matter = await work.matters.get("m-1")
    number = await number_of_voiding(work.matters, "m-1")
    await work.matters.stand_again(matter, number, Because(reason="误将整件作废", paper=PAPER))


def test_a_fact_that_is_heard_without_a_world_is_seen() -> None:
    with pytest.raises(LookupError, match="DefectFoundV1"):
        answers.occasions_of(subscriptions(), {})
