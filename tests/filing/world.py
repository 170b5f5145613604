"""A document's way through the use cases, on a real database."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.usecases.link_challenge import LinkChallenge, link_challenge
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.number_document import NumberDocument, number_document
from services.filing.documents.usecases.register_document import RegisterDocument, register_document
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.check_form import CheckForm, check_form
from services.filing.filings.usecases.publish_document import PublishDocument, publish_document
from services.filing.filings.usecases.submit_filing import SubmitFiling, submit_filing
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.makers.usecases.register_maker import RegisterMaker, register_maker
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.terms import Conclusion, Remedy
from services.filing.reviews.usecases.accept_correction import AcceptCorrection, accept_correction
from services.filing.reviews.usecases.conclude_review import ConcludeReview, conclude_review
from services.filing.reviews.usecases.report_correction import ReportCorrection, report_correction
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.kernel.identifiers import Level
from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Actor, Role
from shared.storage.cause import Cause
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER, NUMBER, REGISTRAR, a_finding
from tests.filing.facts import cleared, decided, hear
from tests.house.directory import as_admitted
from tests.house.folding import number_of_voiding

CLERK = Actor(id="clerk-zhao", unit=MAKER, region=GANZHOU, roles=frozenset({Role.DRAFTER}))
CHECKER = as_admitted(Actor(id=REGISTRAR, unit=AUTHORITY, region=GANZHOU, roles=frozenset({Role.REGISTRAR})))


# What is entered at the end of the year for days long past has run out meanwhile.
PAPER = "收文簿2026-31"


def cause(actor: Actor) -> Cause:
    return Cause(actor=actor, correlation_id="way-of-a-document")


class World:
    """The service with a clock, one maker and one registrar."""

    def __init__(self, service: FilingService) -> None:
        self.service, self.statutes = service, service.statutes
        self.today = service.clock.today()

    def begin(self, actor: Actor):
        return self.service.store.begin(cause(actor))

    async def maker(self, unit: str = MAKER, region: str = GANZHOU, by: Actor = CHECKER) -> Maker:
        command = RegisterMaker(
            by=by,
            unit=unit,
            region=region,
            name="赣州市人民政府",
            level=Level.CITY,
            authority=None,
            congress=None,
            credit_code=None,
            paper="赣市司发〔2026〕1号",
            on=date(2026, 1, 5),
        )
        async with self.begin(by) as work:
            return await register_maker(command, work, self.statutes, self.service.places, self.today)

    async def clearance(self, matter: str = "matter-1", unit: str = MAKER) -> None:
        await hear(self.service, cleared(matter, unit=unit), date(2026, 9, 1))
        await hear(self.service, decided(matter, unit=unit), date(2026, 9, 10))

    async def registered(self, id: str = "doc-1", matter: str = "matter-1", by: Actor = CLERK) -> Document:
        command = RegisterDocument(id=id, by=by, title="房屋租赁管理办法", matter=matter, on=date(2026, 9, 14))
        async with self.begin(CLERK) as work:
            return await register_document(command, work, self.statutes, self.today)

    async def numbered(self, id: str = "doc-1", number: str = NUMBER) -> Document:
        command = NumberDocument(id=id, by=CLERK, number=number, on=date(2026, 9, 14))
        async with self.begin(CLERK) as work:
            return await number_document(command, work, self.today)

    async def published(self, id: str = "doc-1", on: date = date(2026, 9, 18)) -> Document:
        command = PublishDocument(id=id, by=CLERK, valid_until=None, on=on)
        async with self.begin(CLERK) as work:
            return await publish_document(command, work, self.today)

    async def filed(
        self,
        id: str = "doc-1",
        on: date = date(2026, 9, 28),
        expected: int | None = None,
        track: Track = Track.GOVERNMENT,
    ) -> Filing:
        command = SubmitFiling(
            id=f"{id}.{track}", by=CLERK, materials=("备案报告",), on=on, expected=expected, paper=PAPER
        )
        async with self.begin(CLERK) as work:
            return await submit_filing(command, work, self.today)

    async def checked(
        self,
        id: str = "doc-1",
        verdict: Verdict = Verdict.OK,
        on: date = date(2026, 9, 29),
        track: Track = Track.GOVERNMENT,
    ) -> Filing:
        missing = ("起草说明",) if verdict is Verdict.SUPPLEMENT else ()
        reason = "不属于备案范围" if verdict is Verdict.NOT_ACCEPTED else None
        command = CheckForm(
            id=f"{id}.{track}", by=CHECKER, verdict=verdict, missing=missing, reason=reason, on=on, paper=PAPER
        )
        async with self.begin(CHECKER) as work:
            return await check_form(command, work, self.today)

    async def concluded(
        self,
        id: str = "doc-1.1",
        findings: tuple[Finding, ...] = (a_finding(),),
        on: date = date(2026, 10, 20),
    ) -> DocumentReview:
        outcome = Conclusion.OPINION if findings else Conclusion.NO_OBJECTION
        command = ConcludeReview(id=id, by=CHECKER, outcome=outcome, findings=findings, on=on, paper=PAPER)
        async with self.begin(CHECKER) as work:
            return await conclude_review(command, work, self.today)

    async def reported(self, command: ReportCorrection) -> DocumentReview:
        async with self.begin(command.by) as work:
            return await report_correction(replace(command, paper=PAPER), work, self.today)

    async def linked(self, command: LinkChallenge) -> UnmatchedChallenge:
        async with self.begin(command.by) as work:
            return await link_challenge(command, work, self.today)

    async def in_force(self, id: str = "doc-1", matter: str = "matter-1", number: str = NUMBER) -> None:
        """A maker's document, published and not filed yet; the maker must be listed."""
        await self.clearance(matter)
        await self.registered(id, matter)
        await self.numbered(id, number)
        await self.published(id)

    async def accepted(self, id: str = "doc-1.1", on: date = date(2026, 11, 9)) -> DocumentReview:
        async with self.begin(CHECKER) as work:
            return await accept_correction(AcceptCorrection(id=id, by=CHECKER, on=on), work, self.today)

    async def corrected(self, remedy: Remedy = Remedy.REPEALED, successor: str | None = None) -> DocumentReview:
        """A document in force that was filed, checked, found defective and set right."""
        await self.filed()
        await self.checked()
        await self.concluded()
        on = date(2026, 11, 5)
        await self.reported(ReportCorrection(id="doc-1.1", by=CLERK, remedy=remedy, successor=successor, on=on))
        return await self.accepted()

    async def put_right(self, kind: str, id: str, number: int, instead: Entered | None, *, by: Actor = CHECKER) -> None:
        """Put an entry right, or strike it; with a paper behind it."""
        because = Because(reason="录入错误", paper="更正单1号")
        async with self.begin(by) as work:
            things: LivingCollection[Any] = getattr(work, kind)
            await things.rectify(await things.get(id), number, instead, because)

    async def voided(self, kind: str, id: str) -> None:
        """The whole thing should never have been."""
        async with self.begin(CHECKER) as work:
            things: LivingCollection[Any] = getattr(work, kind)
            await things.void(await things.get(id), Because(reason="单位登记错误", paper=PAPER))

    async def brought_back(self, kind: str, id: str) -> None:
        """That the whole thing was voided was the mistake."""
        async with self.begin(CHECKER) as work:
            things: LivingCollection[Any] = getattr(work, kind)
            thing = await things.get(id)
            because = Because(reason="误将整件作废", paper=PAPER)
            await things.stand_again(thing, await number_of_voiding(things, id), because)

    async def the(self, kind: str, id: str = "doc-1") -> Any:
        """A thing as it stands."""
        async with self.begin(CHECKER) as work:
            return await getattr(work, kind).get(id)

    async def review(self, document: str = "doc-1") -> DocumentReview | None:
        """The last round of the document's review."""
        rounds = await self.rounds(document)
        return rounds[-1] if rounds else None

    async def rounds(self, document: str = "doc-1") -> list[DocumentReview]:
        """Those that stand, the first first."""
        work: FilingWork
        async with self.begin(CHECKER) as work:
            return [each for each in await work.reviews.rounds(document) if each.voided_on is None]
