"""Document, filing and review have states of their own: which come together, and that none contradicts another."""

import random
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.domain.acts import Publish
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from services.filing.documents.usecases.drop_document import DropDocument, drop_document
from services.filing.documents.usecases.end_document import (
    AmendDocument,
    DeclareDocumentInvalid,
    RepealDocument,
    ResumeDocument,
    SuspendDocument,
    end_document,
)
from services.filing.documents.usecases.number_document import NumberDocument, number_document
from services.filing.filings.domain.stages import FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.publish_document import (
    PublishDocument,
    RecordIrregularPublication,
    publish_document,
    record_irregular_publication,
)
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Asker, EndGround, Remedy
from services.filing.reviews.usecases.end_review import EndReview, end_review
from services.filing.reviews.usecases.extend_review import ExtendReview, extend_review
from services.filing.reviews.usecases.pause_review import PauseReview, ResumeReview, pause_review, resume_review
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.reviews.usecases.return_correction import ReturnCorrection, return_correction
from services.filing.service import FilingService
from shared.kernel.words.refusals import Refusal
from tests.conftest import Migrated
from tests.filing.builders import AUTHORITY, a_finding
from tests.filing.conftest import NewService
from tests.filing.facts import answer, challenged, hear
from tests.filing.world import CHECKER, CLERK, NUMBER, World
from tests.house.walking import until_met

BEFORE_ISSUE = {DocumentStage.REGISTERED, DocumentStage.NUMBERED, DocumentStage.DROPPED}
LED_TO = {
    Remedy.AMENDED: {DocumentStage.AMENDED},
    Remedy.REPEALED: {DocumentStage.REPEALED},
    # What rests may be applied again, or end.
    Remedy.SUSPENDED: set(DocumentStage) - BEFORE_ISSUE,
}
OTHER, OTHER_NUMBER = "doc-2", "赣市府规〔2026〕4号"
Step = Callable[["Walk"], Awaitable[object]]


class Walk:
    """A document's way through everything that can be entered, one day after the other."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance, self.on = world, chance, date(2026, 9, 18)
        self.heard: list[Any] = []
        self.met: set[tuple[str, object]] = set()

    async def step(self, do: Step) -> None:
        self.on += timedelta(1)
        try:
            await do(self)
        except Refusal:
            return
        self.met.add(("done", do.__name__))
        await self.look()

    async def look(self) -> None:
        document = await self.world.the("documents")
        async with self.world.begin(CHECKER) as work:
            filings = [each for each in await work.filings.of_document("doc-1") if each.voided_on is None]
            challenges = [each for each in await work.challenges.find() if each.voided_on is None]
        rounds = await self.world.rounds()
        must_agree(document, filings, rounds)
        must_be_asked_once(challenges, rounds)
        must_give_way_to_what_is_there(document, await self.world.the("documents", OTHER))
        self.met.add(("document", None if document.voided_on else document.stage))
        self.met |= {("filing", each.stage) for each in filings} | {("review", each.stage) for each in rounds[-1:]}
        self.met |= {("corrected", each.remedy) for each in rounds if each.stage is ReviewStage.CORRECTED}

    async def filing(self) -> str:
        """The last filing, or one that there is not."""
        async with self.world.begin(CHECKER) as work:
            known = await work.filings.of_document("doc-1")
        return ([each.id for each in known] or ["none.government"])[-1]

    async def stage(self) -> ReviewStage | None:
        """That of the last round."""
        return ([each.stage for each in await self.world.rounds()] or [None])[-1]

    async def review(self) -> str:
        """The last round, or one that there is not."""
        return ([each.id for each in await self.world.rounds()] or ["none"])[-1]


def must_be_asked_once(challenges: list[Any], rounds: list[Any]) -> None:
    """What was linked is asked for in one round; what waits for its document in none."""
    asked = [request for each in rounds for request in each.requests]
    for each in challenges:
        assert asked.count(each.request) == (each.document is not None)


def must_give_way_to_what_is_there(document: Any, successor: Any) -> None:
    """What takes its place has been published by then; and whatever comes of a correction names the same."""
    if document.voided_on is None and document.gives_way_to is not None:
        assert document.gives_way_to == successor.id
        assert successor.can_succeed(document.end_comes_on)


def must_agree(document: Any, filings: list[Any], rounds: list[Any]) -> None:
    open_rounds = [each for each in rounds if not each.closed]
    assert len(open_rounds) <= 1
    assert all(each.running_deadlines() == [] for each in rounds if each.closed)
    if document.voided_on is not None:
        assert (filings, open_rounds) == ([], [])
        return
    assert (document.published_on is None) == (document.stage in BEFORE_ISSUE)
    assert len(filings) == (document.published_on is not None)
    assert (document.number is None) <= document.has(Flaw.UNNUMBERED) or document.stage in BEFORE_ISSUE
    assert (document.successor is not None) == (document.stage is DocumentStage.AMENDED)
    asked = [request.thing for each in rounds for request in each.requests if request.asker is Asker.FILING]
    assert asked == [each.id for each in filings if each.stage is FilingStage.REGISTERED]
    for each in rounds:
        if each.stage is ReviewStage.CORRECTED:
            assert {document.stage, document.comes_to} & LED_TO[each.remedy]


async def number(walk: Walk) -> None:
    command = NumberDocument(id="doc-1", by=CLERK, number=NUMBER, on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await number_document(command, work, walk.world.today)


async def publish(walk: Walk) -> None:
    valid_until = walk.chance.choice([None, None, None, walk.on + timedelta(walk.chance.randint(20, 50))])
    command = PublishDocument(id="doc-1", by=CLERK, valid_until=valid_until, on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await publish_document(command, work, walk.world.today)


async def publish_irregularly(walk: Walk) -> None:
    command = RecordIrregularPublication(id="doc-1", by=CLERK, valid_until=None, on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await record_irregular_publication(command, work, walk.world.today)


async def drop(walk: Walk) -> None:
    async with walk.world.begin(CLERK) as work:
        await drop_document(DropDocument(id="doc-1", by=CLERK, reason="停发", on=walk.on), work, walk.world.today)


async def let_a_day_pass(walk: Walk) -> None:
    async with walk.world.begin(CHECKER) as work:
        await work.documents.settle_due(walk.on, limit=10)


async def file(walk: Walk) -> None:
    await walk.world.filed(on=walk.on, id=(await walk.filing()).removesuffix(".government"))


async def check(walk: Walk) -> None:
    await walk.world.checked(verdict=walk.chance.choice(list(Verdict)), on=walk.on)


async def accept_form(walk: Walk) -> None:
    await walk.world.checked(on=walk.on)


async def challenge(walk: Walk) -> None:
    fact = challenged(NUMBER, on=walk.on, thing=f"suggestion-{len(walk.heard)}")
    walk.heard.append(await hear(walk.world.service, fact, walk.on))


async def challenge_another_number(walk: Walk) -> None:
    fact = challenged("赣市府规〔2026〕99号", on=walk.on, thing=f"suggestion-{len(walk.heard)}")
    walk.heard.append(await hear(walk.world.service, fact, walk.on))


async def link(walk: Walk) -> None:
    """A challenge that waits, or one that was linked before, which is refused."""
    async with walk.world.begin(CHECKER) as work:
        known = [each.id for each in await work.challenges.find() if each.voided_on is None]
    if known:
        await walk.world.linked(LinkChallenge(id=walk.chance.choice(known), by=CHECKER, document="doc-1", on=walk.on))


async def withdraw(walk: Walk) -> None:
    if walk.heard:
        await answer(walk.world.service, walk.chance.choice(walk.heard), None, walk.on)


async def conclude(walk: Walk) -> None:
    findings = walk.chance.choice([(), (a_finding(),)])
    await walk.world.concluded(await walk.review(), findings, on=walk.on)


async def extend(walk: Walk) -> None:
    until = walk.on + timedelta(walk.chance.randint(60, 200))
    command = ExtendReview(id=await walk.review(), by=CHECKER, until=until, reason="情况复杂", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await extend_review(command, work, walk.world.today)


async def pause(walk: Walk) -> None:
    until = walk.on + timedelta(walk.chance.randint(1, 20))
    command = PauseReview(id=await walk.review(), by=CHECKER, until=until, plan="修改", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await pause_review(command, work, walk.world.today)


async def go_on(walk: Walk) -> None:
    command = ResumeReview(id=await walk.review(), by=CHECKER, on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await resume_review(command, work, walk.world.today)


async def report(walk: Walk) -> None:
    remedy = walk.chance.choice(list(Remedy))
    successor = OTHER if remedy is Remedy.AMENDED else None
    command = ReportCorrection(id=await walk.review(), by=CLERK, remedy=remedy, successor=successor, on=walk.on)
    await walk.world.reported(command)


async def accept(walk: Walk) -> None:
    await walk.world.accepted(await walk.review(), on=walk.on)


async def send_back(walk: Walk) -> None:
    command = ReturnCorrection(id=await walk.review(), by=CHECKER, reason="未回应", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await return_correction(command, work, walk.world.today)


async def end(walk: Walk) -> None:
    command = EndReview(id=await walk.review(), by=CHECKER, ground=EndGround.OTHER, reason="终止", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await end_review(command, work, walk.world.today)


async def end_the_document(walk: Walk) -> None:
    """By its maker: at once, or from a later day on."""
    said: dict[str, Any] = {"id": "doc-1", "by": CLERK, "on": walk.on}
    later = {"effective_on": walk.on + timedelta(walk.chance.choice([0, 5, 400]))}
    ends = [kind(**said, **later) for kind in (RepealDocument, DeclareDocumentInvalid)]
    ends.append(AmendDocument(**said, **later, successor=OTHER))
    commands = [*ends, *(kind(**said) for kind in (SuspendDocument, SuspendDocument, ResumeDocument))]
    async with walk.world.begin(CLERK) as work:
        await end_document(walk.chance.choice(commands), work, walk.world.today)


async def publish_the_successor_otherwise(walk: Walk) -> None:
    """On another day, or not at all."""
    act = Publish(on=walk.on - timedelta(walk.chance.choice([0, 4, 9])), channels={Track.GOVERNMENT: AUTHORITY})
    await walk.world.put_right("documents", OTHER, 3, walk.chance.choice([None, act, act]))


async def strike(walk: Walk) -> None:
    """An entry of something, of whichever round, as its own party could."""
    kind = walk.chance.choice(["documents", "filings", "reviews"])
    rounds = [each.id for each in await walk.world.rounds()] or ["none"]
    id = {"documents": "doc-1", "filings": await walk.filing(), "reviews": walk.chance.choice(rounds)}[kind]
    async with walk.world.begin(CHECKER) as work:
        lines = await getattr(work, kind).lines(id)
    own = [line.written.number for line in lines if line.set_off_by is None and line.act not in ("strike", "void")]
    if own:
        await walk.world.put_right(kind, id, walk.chance.choice(own), None)


async def void(walk: Walk) -> None:
    if walk.chance.random() < 0.2:
        await walk.world.voided("documents", "doc-1")


async def bring_back(walk: Walk) -> None:
    await walk.world.brought_back("documents", "doc-1")


STEPS: list[Step] = [
    number,
    publish,
    publish_irregularly,
    drop,
    let_a_day_pass,
    file,
    file,
    check,
    accept_form,
    challenge,
    challenge_another_number,
    link,
    link,
    withdraw,
    conclude,
    conclude,
    extend,
    pause,
    go_on,
    report,
    report,
    accept,
    accept,
    send_back,
    end,
    end_the_document,
    publish_the_successor_otherwise,
    strike,
    strike,
    void,
    bring_back,
]


# What would come next where everything goes well: chance alone seldom comes so far.
FITTING = {
    ReviewStage.REVIEWING: [conclude, conclude, extend, pause, go_on],
    ReviewStage.CORRECTING: [report],
    ReviewStage.REPORTED: [accept],
}


async def walked(service: FilingService, seed: int, steps: int) -> set[tuple[str, object]]:
    world, chance = World(service), random.Random(seed)  # noqa: S311 - which way is taken is no secret
    await world.maker()
    await world.in_force(OTHER, "matter-2", OTHER_NUMBER)
    await world.clearance()
    await world.registered()
    walk = Walk(world, chance)
    if chance.random() < 0.8:
        await world.numbered()
        await walk.step(publish)
    for _ in range(steps):
        fitting = FITTING.get(await walk.stage()) if chance.random() < 0.3 else None
        await walk.step(chance.choice(fitting or STEPS))
    return walk.met


TOGETHER: set[tuple[str, object]] = {
    *(("done", step.__name__) for step in STEPS),
    *(("corrected", remedy) for remedy in Remedy),
    *(("document", stage) for stage in DocumentStage),
    ("document", None),
    *(("filing", stage) for stage in FilingStage),
    *(("review", stage) for stage in ReviewStage),
}


async def test_document_filing_and_review_never_contradict_each_other(assemble: NewService, migrated: Migrated) -> None:
    met: set[tuple[str, object]] = set()
    seeds = count()

    async def another_way() -> None:
        met.update(await walked(assemble(migrated("filing")), next(seeds), 60))

    await until_met(another_way, lambda: TOGETHER - met, least=12, most=60)
