"""Maker, document and catalogue have states of their own: which come together, and that none contradicts another."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, OnRecord
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.catalogues.usecases.hold_against_record import hold_against_record
from services.filing.catalogues.usecases.submit_catalogue import SubmitCatalogue, submit_catalogue
from services.filing.documents.domain.document import Document
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
from services.filing.documents.usecases.enter_published_document import EnterPublishedDocument, enter_published_document
from services.filing.documents.usecases.number_document import NumberDocument, number_document
from services.filing.documents.usecases.register_document import RegisterDocument, register_document
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.check_form import CheckForm, check_form
from services.filing.filings.usecases.publish_document import PublishDocument, publish_document
from services.filing.filings.usecases.submit_filing import SubmitFiling, submit_filing
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.makers.usecases.change_maker import (
    ChangeMakersChannels,
    RenameMaker,
    TakeOffTheList,
    change_maker,
)
from shared.kernel.lives.entries import standing
from shared.kernel.words.refusals import NotFound, Refusal
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import NewService
from tests.filing.facts import cleared, decided, hear
from tests.filing.world import CHECKER, CLERK, PAPER, World
from tests.house.walking import Together, beside, missing, until_met

BEGAN_ON, HALF, TODAY = date(2026, 1, 12), date(2026, 6, 30), date(2026, 12, 31)
MAKERS = NEVER_LISTED, LISTED, OVER = "not listed", "listed", "closed"
NOTHING = "nothing"
BEFORE_ISSUE = {DocumentStage.REGISTERED, DocumentStage.NUMBERED, DocumentStage.DROPPED}
BESIDE_DOCUMENTS = {"what is to come of a body on no list is refused": beside([NEVER_LISTED], BEFORE_ISSUE)}
BESIDE_CATALOGUES = {
    "whoever is on no list owes no catalogue": beside([NEVER_LISTED], CatalogueStage),
    "only with its maker does a catalogue lapse": {(LISTED, CatalogueStage.LAPSED)},
    "whoever is or was on the list owes or owed one": beside([LISTED, OVER], [NOTHING]),
}
WRONG = Because(reason="录入错误", paper=PAPER)
Step = Callable[["MakerWalk"], Awaitable[object]]


class Met:
    """What stood beside what, on any way."""

    def __init__(self) -> None:
        self.documents = Together(MAKERS, [*DocumentStage, NOTHING], BESIDE_DOCUMENTS)
        self.catalogues = Together(MAKERS, [*CatalogueStage, NOTHING], BESIDE_CATALOGUES)
        self.more: set[tuple[Any, Any]] = set()

    @property
    def missing(self) -> set[tuple[Any, Any]]:
        return missing(self.documents, self.catalogues) | (WANTED - self.more)


class MakerWalk:
    """A maker's way through everything that can be entered about it and what it makes, in and out of order."""

    def __init__(self, world: World, chance: random.Random, met: Met) -> None:
        self.world, self.chance, self.met, self.on = world, chance, met, BEGAN_ON
        self.made, self.found = 0, set[str]()

    async def step(self, do: Step) -> None:
        self.on = BEGAN_ON + timedelta(self.chance.randrange(240))
        try:
            await do(self)
        except NotFound:
            raise
        except Refusal:
            return
        await self.look()

    async def look(self) -> None:
        async with self.world.begin(CHECKER) as work:
            maker = await work.makers.of(MAKER)
            documents = await work.documents.find(work.documents.stands())
            filings = await work.filings.find(work.filings.stands())
            reviews = await work.reviews.find(work.reviews.stands())
            duties = await work.catalogues.find(work.catalogues.stands())
            records = {duty.id: await hold_against_record(duty, work) for duty in duties}
        stage = NEVER_LISTED if maker is None else OVER if maker.closed_on else LISTED
        for each in {document.stage for document in documents} or {NOTHING}:
            self.met.documents.meet(stage, each)
        for one in {duty.stage for duty in duties} or {NOTHING}:
            self.met.catalogues.meet(stage, one)
        if maker is None:
            assert all(each.has(Flaw.MAKER_UNLISTED) for each in documents)
            assert duties == []
        else:
            for document in documents:
                self._must_be_its_makers(document, maker, [*filings, *reviews])
                if document.has(Flaw.MAKER_ENDED):
                    self.met.more.add((stage, "made after the end"))
            for duty in duties:
                must_lapse_with_its_maker(duty, maker)
                self._must_reconcile(duty, records[duty.id], documents, filings)

    def _must_be_its_makers(self, document: Document, maker: Maker, following: list[Any]) -> None:
        """It bears the name of its day, is filed where its maker filed then, and was made while there was one."""
        if document.has(Flaw.MAKER_UNLISTED):
            assert (document.maker, document.id in self.found) == (MAKER, True)
            return
        published_on = document.published_on
        made_on = published_on if document.id in self.found and published_on else document.registered_on
        assert document.maker == maker.name_on(made_on)
        own = [each for each in following if each.document == document.id]
        assert sum(isinstance(each, Filing) for each in own) == (published_on is not None)
        if published_on is not None:
            assert document.channels == maker.channels_on(published_on)
            assert {each.authority for each in own} == {document.channels[Track.GOVERNMENT]}
            self.met.more |= {
                ("filed with another", type(each).__name__) for each in own if each.authority != AUTHORITY
            }
        ended = published_on is not None and maker.closed_on is not None and published_on >= maker.closed_on
        flaws = [each.on for each in document.shortcomings if each.flaw is Flaw.MAKER_ENDED]
        assert flaws == ([published_on] if ended else [])

    def _must_reconcile(
        self, duty: CatalogueDuty, record: OnRecord, documents: list[Document], filings: list[Filing]
    ) -> None:
        """Whatever was issued in the span is filed or missed, listed or not."""
        filed = {each.document for each in filings if each.submissions}
        of_span = [each for each in documents if each.published_on and duty.from_on <= each.published_on <= duty.to_on]
        listed = {entry.number for entry in duty.listed}
        missed = {each.document for each in duty.missed(record) if each.document is not None}
        assert missed == {each.id for each in of_span if each.id not in filed}
        not_listed = {each.id for each in of_span if each.official_number not in listed}
        assert {each.document for each in duty.unlisted(record)} == not_listed
        for each in of_span:
            how = "filed" if each.id in filed else "missed"
            self.met.more |= {(f"catalogue {duty.stage}", how), (how, "numbered" if each.number else "unnumbered")}


def must_lapse_with_its_maker(duty: CatalogueDuty, maker: Maker) -> None:
    """What was not handed in and had not fallen due at the end of the maker is owed no more; all else is."""
    over = maker.closed_on is not None and duty.due_on >= maker.closed_on
    assert duty.stage in ({CatalogueStage.LAPSED, CatalogueStage.SUBMITTED} if over else set(CatalogueStage) - LAPSED)
    assert bool(duty.running_deadlines()) == (duty.stage is CatalogueStage.DUE)


LAPSED = {CatalogueStage.LAPSED}


async def change(walk: MakerWalk) -> None:
    """Of its name or its authority, or its end; entered on the day or late."""
    async with walk.world.begin(CHECKER) as work:
        maker = await work.makers.of(MAKER)
        if maker is None:
            return
        said: dict[str, Any] = {"id": maker.id, "by": CHECKER, "on": walk.on, "paper": PAPER}
        authority = walk.chance.choice([AUTHORITY, AUTHORITY, "gz-legal"])
        # What comes after its end is refused: most of what is changed was so early in the year.
        early = {**said, "on": min(walk.on, BEGAN_ON + timedelta(walk.chance.choice([20, 60, 240])))}
        commands = [
            RenameMaker(name=f"赣州市{walk.chance.choice('甲乙丙')}局", **early),
            ChangeMakersChannels(authority=authority, congress=None, **early),
            TakeOffTheList(**said),
        ]
        command = walk.chance.choice(commands)
        await change_maker(command, work, TODAY)


async def file_with_another(walk: MakerWalk) -> None:
    """From early in the year on."""
    async with walk.world.begin(CHECKER) as work:
        (maker,) = await work.makers.find(work.makers.stands())
        said: dict[str, Any] = {"id": maker.id, "by": CHECKER, "on": BEGAN_ON + timedelta(20), "paper": PAPER}
        await change_maker(ChangeMakersChannels(authority="gz-legal", congress=None, **said), work, TODAY)


async def list_anew(walk: MakerWalk) -> None:
    async with walk.world.begin(CHECKER) as work:
        listed = await work.makers.of(MAKER)
    if listed is None:
        await walk.world.maker()


async def register(walk: MakerWalk) -> None:
    """On a matter of its own, up to its publication or not so far."""
    walk.made += 1
    id, matter, on = f"doc-{walk.made}", f"matter-{walk.made}", walk.on
    await hear(walk.world.service, cleared(matter), on)
    await hear(walk.world.service, decided(matter), on)
    number = f"赣市规〔2026〕{walk.made}号"
    async with walk.world.begin(CLERK) as work:
        registered = RegisterDocument(id=id, by=CLERK, title="某某办法", matter=matter, on=on)
        await register_document(registered, work, walk.world.statutes, TODAY)
    if walk.chance.random() < 0.9:
        async with walk.world.begin(CLERK) as work:
            await number_document(NumberDocument(id=id, by=CLERK, number=number, on=on), work, TODAY)
    if walk.chance.random() < 0.7:
        valid_until = walk.chance.choice([None, None, on + timedelta(30)])
        async with walk.world.begin(CLERK) as work:
            await publish_document(PublishDocument(id=id, by=CLERK, valid_until=valid_until, on=on), work, TODAY)


async def find_published(walk: MakerWalk) -> None:
    """With a number or without, whether or not there was a maker any more."""
    walk.made += 1
    id, number = f"doc-{walk.made}", walk.chance.choice([None, f"赣市规〔2026〕{walk.made}号"])
    valid_until = walk.chance.choice([None, None, walk.on + timedelta(30)])
    command = EnterPublishedDocument(
        id=id, by=CLERK, maker=None, title="某某暂行规定", published_on=walk.on, valid_until=valid_until,
        number=number, matter=None, on=walk.on,
    )  # fmt: skip
    async with walk.world.begin(CLERK) as work:
        await enter_published_document(command, work, walk.world.statutes, walk.world.service.places, TODAY)
    walk.found.add(id)


async def file(walk: MakerWalk) -> None:
    async with walk.world.begin(CLERK) as work:
        due = [each for each in await work.filings.find(work.filings.stands()) if each.stage is FilingStage.DUE]
        if due:
            filing = walk.chance.choice(due)
            said = {"materials": ("备案报告",), "on": max(walk.on, filing.published_on), "paper": PAPER}
            await submit_filing(SubmitFiling(id=filing.id, by=CLERK, **said), work, TODAY)


async def check(walk: MakerWalk) -> None:
    """By the authority, whichever it is by then: what is registered is reviewed."""
    async with walk.world.begin(CHECKER) as work:
        filed = await work.filings.find(work.filings.stands())
        waiting = [each for each in filed if each.stage is FilingStage.SUBMITTED]
        if waiting:
            filing = walk.chance.choice(waiting)
            by, on = replace(CHECKER, unit=filing.authority), filing.last_step_on
            await check_form(CheckForm(id=filing.id, by=by, verdict=Verdict.OK, on=on, paper=PAPER), work, TODAY)


async def hand_in(walk: MakerWalk) -> None:
    """The catalogue of the half year, with what has a number, or some of it."""
    async with walk.world.begin(CLERK) as work:
        documents = await work.documents.find(work.documents.stands())
        entries = [
            Entry(number=each.official_number, published_on=each.published_on, filed_on=None)
            for each in documents
            if each.number and each.published_on and each.published_on <= HALF and walk.chance.random() < 0.8
        ]
        (due,) = [each for each in await work.catalogues.find(work.catalogues.stands()) if each.to_on == HALF] or [None]
        if due is not None:
            said = {"covers": due.covers, "year": due.year, "entries": tuple(entries), "paper": PAPER}
            await submit_catalogue(SubmitCatalogue(by=CLERK, on=TODAY, **said), work, TODAY)


async def drop(walk: MakerWalk) -> None:
    """What has not been issued yet."""
    async with walk.world.begin(CLERK) as work:
        documents = [each for each in await work.documents.find(work.documents.stands()) if not each.published_on]
        if documents:
            id, on = walk.chance.choice(documents).id, max(walk.on, documents[0].registered_on)
            await drop_document(DropDocument(id=id, by=CLERK, reason="停发", on=on), work, TODAY)


async def end(walk: MakerWalk) -> None:
    """What is in force is repealed, invalid, suspended or gives way to another; what rests is applied again."""
    async with walk.world.begin(CLERK) as work:
        documents = [each for each in await work.documents.find(work.documents.stands()) if each.published_on]
        if not documents:
            return
        said: dict[str, Any] = {"id": walk.chance.choice(documents).id, "by": CLERK, "on": walk.on}
        successor = walk.chance.choice(documents).id
        kinds = (RepealDocument, DeclareDocumentInvalid, SuspendDocument, ResumeDocument)
        commands = [*(kind(**said) for kind in kinds), AmendDocument(**said, successor=successor)]
        await end_document(walk.chance.choice(commands), work, TODAY)


async def let_days_pass(walk: MakerWalk) -> None:
    async with walk.world.begin(CHECKER) as work:
        await work.documents.settle_due(TODAY, limit=10)


async def put_right(walk: MakerWalk) -> None:
    """Something that was entered of any of them: struck, or on another day."""
    kind = walk.chance.choice(["makers", "makers", "documents", "filings", "catalogues"])
    async with walk.world.begin(CHECKER) as work:
        things = getattr(work, kind)
        known = await things.find(things.stands())
        if not known:
            return
        thing = walk.chance.choice(known)
        lines = await things.lines(thing.id)
        stands = standing(line.written for line in lines)
        own = [line.written.number for line in lines if line.set_off_by is None and line.written.number in stands]
        number = walk.chance.choice(own or [1])
        act = stands[number]
        day = min(act.on + timedelta(walk.chance.choice([-30, -3, 3, 30])), TODAY)
        moved = replace(act, **{"published_on" if hasattr(act, "published_on") else "on": day})
        instead = None if walk.chance.random() < 0.4 else moved
        await things.rectify(thing, number, instead, WRONG)


async def take_back(walk: MakerWalk) -> None:
    """The end of the maker, or a catalogue that was handed in, was none."""
    kind, code = walk.chance.choice([("makers", "close_maker"), ("catalogues", "submit"), ("catalogues", "submit")])
    async with walk.world.begin(CHECKER) as work:
        things = getattr(work, kind)
        for thing in await things.find(things.stands()):
            lines = await things.lines(thing.id)
            for number, act in standing(line.written for line in lines).items():
                if act.code() == code:
                    await things.rectify(thing, number, None, WRONG)


async def void(walk: MakerWalk) -> None:
    if walk.chance.random() < 0.4:
        kind = walk.chance.choice(["makers", "documents", "documents"])
        async with walk.world.begin(CHECKER) as work:
            things = getattr(work, kind)
            known = await things.find(things.stands())
            if known:
                await things.void(walk.chance.choice(known), WRONG)


async def void_documents(walk: MakerWalk) -> None:
    """All that it made was a mistake."""
    async with walk.world.begin(CHECKER) as work:
        for document in await work.documents.find(work.documents.stands()):
            await work.documents.void(document, WRONG)


async def take_off_the_list(walk: MakerWalk) -> None:
    async with walk.world.begin(CHECKER) as work:
        for maker in await work.makers.find(work.makers.stands()):
            command = TakeOffTheList(id=maker.id, by=CHECKER, on=TODAY, paper=PAPER)
            await change_maker(command, work, TODAY)


async def void_maker(walk: MakerWalk) -> None:
    """It should never have been on the list."""
    async with walk.world.begin(CHECKER) as work:
        for maker in await work.makers.find(work.makers.stands()):
            await work.makers.void(maker, WRONG)


STEPS: list[Step] = [
    change,
    change,
    list_anew,
    register,
    register,
    find_published,
    find_published,
    file,
    file,
    check,
    hand_in,
    drop,
    end,
    end,
    let_days_pass,
    put_right,
    put_right,
    take_back,
    void,
]
WANTED = {
    ("filed with another", "Filing"),
    ("filed with another", "DocumentReview"),
    (OVER, "made after the end"),
    *((f"catalogue {stage}", how) for stage in ("due", "submitted", "lapsed") for how in ("filed", "missed")),
    *((how, number) for how in ("filed", "missed") for number in ("numbered", "unnumbered")),
}


async def test_maker_document_and_catalogue_never_contradict_each_other(
    assemble: NewService, migrated: Migrated, walk_seed: int
) -> None:
    """On any way; at the end of each the maker itself was none, and what it does then is that of a body on no list.

    Chance alone decides: a maker has many documents and catalogues at once, so where it stands is no pair of states
    that one could be led from.
    """
    ways = count()
    met, chance = Met(), random.Random(walk_seed)  # noqa: S311 - which way is taken is no secret

    async def another_way() -> None:
        service = assemble(migrated("filing"))
        service.clock.on = BEGAN_ON  # type: ignore[attr-defined]  # a movable clock
        walk = MakerWalk(World(service), chance, met)
        await walk.world.maker()
        service.clock.on = TODAY  # type: ignore[attr-defined]  # as above
        if next(ways) % 2 == 0:
            await walk.step(file_with_another)
        for _ in range(70):
            await walk.step(chance.choice(STEPS))
        for do in (void_documents, take_off_the_list, void_maker):
            await walk.step(do)
        for _ in range(25):
            await walk.step(chance.choice([find_published, end, end, let_days_pass]))

    await until_met(another_way, lambda: met.missing, most=20)
