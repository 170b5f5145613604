"""What can be entered about a document, its filing and its review, and what comes of days and of other services."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from services.filing.challenges.domain.terms import ClosingGround
from services.filing.challenges.usecases.close_challenge import CloseChallenge, close_challenge
from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.domain.acts import Publish
from services.filing.documents.domain.stages import DocumentAct
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
from services.filing.documents.usecases.void_number import VoidNumber, void_number
from services.filing.filings.domain.stages import FilingAct
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.number_registration import NumberRegistration, number_registration
from services.filing.filings.usecases.publish_document import (
    PublishDocument,
    RecordIrregularPublication,
    publish_document,
    record_irregular_publication,
)
from services.filing.filings.usecases.receive_filing import ReceiveFiling, receive_filing
from services.filing.filings.usecases.record_misdirection import RecordMisdirection, record_misdirection
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.stages import ReviewAct
from services.filing.reviews.domain.terms import EndGround, Remedy
from services.filing.reviews.usecases.end_review import EndReview, end_review
from services.filing.reviews.usecases.extend_review import ExtendReview, extend_review
from services.filing.reviews.usecases.pause_review import PauseReview, ResumeReview, pause_review, resume_review
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.reviews.usecases.return_correction import ReturnCorrection, return_correction
from shared.kernel.lives.entries import Entry, standing
from tests.filing.builders import AUTHORITY, a_finding
from tests.filing.facts import answer, challenged, hear
from tests.filing.world import CHECKER, CLERK, NUMBER, PAPER

if TYPE_CHECKING:
    from tests.filing.document_walk import DocumentWalk

ID, OTHER, OTHER_NUMBER = "doc-1", "doc-2", "赣市府规〔2026〕4号"
LAST_DAY = date(2026, 12, 31)
Deed = Callable[["DocumentWalk"], Awaitable[object]]


async def number(walk: "DocumentWalk") -> None:
    command = NumberDocument(id=ID, by=CLERK, number=f"赣市府规〔2026〕{walk.chance.randint(5, 90)}号", on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await number_document(command, work, walk.world.today)


async def give_up_number(walk: "DocumentWalk") -> None:
    async with walk.world.begin(CLERK) as work:
        await void_number(VoidNumber(id=ID, by=CLERK, reason="重号", on=walk.on), work, walk.world.today)


async def publish(walk: "DocumentWalk", days: int | None) -> None:
    """For good, or for so many days."""
    valid_until = None if days is None else walk.on + timedelta(days)
    command = PublishDocument(id=ID, by=CLERK, valid_until=valid_until, on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await publish_document(command, work, walk.world.today)


async def publish_irregularly(walk: "DocumentWalk") -> None:
    command = RecordIrregularPublication(id=ID, by=CLERK, valid_until=None, on=walk.on)
    async with walk.world.begin(CLERK) as work:
        await record_irregular_publication(command, work, walk.world.today)


async def drop(walk: "DocumentWalk") -> None:
    async with walk.world.begin(CLERK) as work:
        await drop_document(DropDocument(id=ID, by=CLERK, reason="停发", on=walk.on), work, walk.world.today)


async def end_the_document(walk: "DocumentWalk", kind: Callable[..., Any], days: int | None = None) -> None:
    """By its maker: at once, or so many days later; or that it rests or is applied again."""
    said: dict[str, Any] = {} if days is None else {"effective_on": walk.on + timedelta(days)}
    if kind is AmendDocument:
        said["successor"] = OTHER
    async with walk.world.begin(CLERK) as work:
        await end_document(kind(id=ID, by=CLERK, on=walk.on, **said), work, walk.world.today)


async def let_days_pass(walk: "DocumentWalk") -> None:
    """Up to the day on which something comes about by itself, if that is near."""
    of_each = [each.settles_on for each in (walk.document, *walk.rounds)]
    near = [day for day in of_each if day is not None and walk.on < day < walk.on + timedelta(40)]
    walk.on = min(*near, LAST_DAY) if near else walk.on
    async with walk.world.begin(CHECKER) as work:
        await work.documents.settle_due(walk.on, limit=10)
        await work.reviews.settle_due(walk.on, limit=10)


async def publish_the_successor_otherwise(walk: "DocumentWalk") -> None:
    """On another day, or not at all."""
    act = Publish(on=walk.on - timedelta(walk.chance.choice([0, 4, 9])), channels={Track.GOVERNMENT: AUTHORITY})
    await walk.world.put_right("documents", OTHER, 3, walk.chance.choice([None, act, act]))


async def void(walk: "DocumentWalk") -> None:
    await walk.world.voided("documents", ID)


async def bring_back(walk: "DocumentWalk") -> None:
    await walk.world.brought_back("documents", ID)


async def file(walk: "DocumentWalk") -> None:
    await walk.world.filed(on=walk.on)


async def receive(walk: "DocumentWalk") -> None:
    """On the day, or a few days before."""
    on = walk.on - timedelta(walk.chance.choice([0, 3]))
    command = ReceiveFiling(id=f"{ID}.{Track.GOVERNMENT}", by=CHECKER, on=on, paper=PAPER)
    async with walk.world.begin(CHECKER) as work:
        await receive_filing(command, work, walk.world.today)


async def misdirect(walk: "DocumentWalk") -> None:
    command = RecordMisdirection(id=f"{ID}.{Track.GOVERNMENT}", by=CHECKER, on=walk.on, to="gz-gov-office", paper=PAPER)
    async with walk.world.begin(CHECKER) as work:
        await record_misdirection(command, work, walk.world.today)


async def number_registered(walk: "DocumentWalk") -> None:
    typed = f"赣市规备〔{walk.on.year}〕{walk.chance.randint(1, 90)}号"
    command = NumberRegistration(id=f"{ID}.{Track.GOVERNMENT}", by=CHECKER, on=walk.on, number=typed)
    async with walk.world.begin(CHECKER) as work:
        await number_registration(command, work, walk.world.service.statutes, walk.world.today)


async def check(walk: "DocumentWalk", verdict: Verdict) -> None:
    await walk.world.checked(verdict=verdict, on=walk.on)


async def challenge(walk: "DocumentWalk") -> None:
    """Under the number that it has, or had."""
    fact = challenged(walk.document.official_number or NUMBER, on=walk.on, thing=f"suggestion-{len(walk.heard)}")
    walk.heard = [*walk.heard, await hear(walk.world.service, fact, walk.on)]


async def challenge_another_number(walk: "DocumentWalk") -> None:
    fact = challenged("赣市府规〔2026〕99号", on=walk.on, thing=f"suggestion-{len(walk.heard)}")
    walk.heard = [*walk.heard, await hear(walk.world.service, fact, walk.on)]


async def link(walk: "DocumentWalk") -> None:
    """A challenge that waits, or one that was linked before, which is refused."""
    if walk.challenges:
        command = LinkChallenge(id=walk.chance.choice(walk.challenges).id, by=CHECKER, document=ID, on=walk.on)
        await walk.world.linked(command)


async def close(walk: "DocumentWalk") -> None:
    """As above: what is linked, or closed before, is not closed."""
    if walk.challenges:
        ground, id = ClosingGround.NOT_FOUND, walk.chance.choice(walk.challenges).id
        command = CloseChallenge(id=id, by=CHECKER, ground=ground, reason="查无此文件。", on=walk.on)
        async with walk.world.begin(CHECKER) as work:
            await close_challenge(command, work, walk.world.today)


async def withdraw(walk: "DocumentWalk") -> None:
    if walk.heard:
        await answer(walk.world.service, walk.chance.choice(walk.heard), None, walk.on)


async def conclude(walk: "DocumentWalk", *, objecting: bool) -> None:
    await walk.world.concluded(walk.review, (a_finding(),) if objecting else (), on=walk.on)


async def extend(walk: "DocumentWalk") -> None:
    until = walk.on + timedelta(walk.chance.randint(100, 200))
    command = ExtendReview(id=walk.review, by=CHECKER, until=until, reason="情况复杂", on=walk.on, paper=PAPER)
    async with walk.world.begin(CHECKER) as work:
        await extend_review(command, work, walk.world.today)


async def pause(walk: "DocumentWalk") -> None:
    until = walk.on + timedelta(walk.chance.randint(1, 20))
    command = PauseReview(id=walk.review, by=CHECKER, until=until, plan="修改", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await pause_review(command, work, walk.world.today)


async def go_on(walk: "DocumentWalk") -> None:
    command = ResumeReview(id=walk.review, by=CHECKER, on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await resume_review(command, work, walk.world.today)


async def report(walk: "DocumentWalk", remedy: Remedy) -> None:
    successor = OTHER if remedy is Remedy.AMENDED else None
    command = ReportCorrection(id=walk.review, by=CLERK, remedy=remedy, successor=successor, on=walk.on)
    await walk.world.reported(command)


async def accept(walk: "DocumentWalk") -> None:
    await walk.world.accepted(walk.review, on=walk.on)


async def send_back(walk: "DocumentWalk") -> None:
    command = ReturnCorrection(id=walk.review, by=CHECKER, reason="未回应", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await return_correction(command, work, walk.world.today)


async def end(walk: "DocumentWalk") -> None:
    command = EndReview(id=walk.review, by=CHECKER, ground=EndGround.OTHER, reason="终止", on=walk.on)
    async with walk.world.begin(CHECKER) as work:
        await end_review(command, work, walk.world.today)


async def strike(walk: "DocumentWalk", kind: str) -> None:
    """An entry that stands, mostly the last one; as its own party could."""
    ids = ids_of(walk, kind)
    if ids:
        id = ids[-1] if walk.chance.random() < 0.8 else walk.chance.choice(ids)
        own = await own_entries(walk, kind, id)
        if own:
            number = own[-1] if walk.chance.random() < 0.7 else walk.chance.choice(own)
            await walk.world.put_right(kind, id, number, None)


async def strike_the_last(walk: "DocumentWalk", kind: str) -> None:
    id = ids_of(walk, kind)[-1]
    await walk.world.put_right(kind, id, (await own_entries(walk, kind, id))[-1], None)


def ids_of(walk: "DocumentWalk", kind: str) -> list[str]:
    if kind == "documents":
        return [ID]
    return [each.id for each in (walk.filings if kind == "filings" else walk.rounds)]


async def own_entries(walk: "DocumentWalk", kind: str, id: str) -> list[int]:
    """The numbers of those that stand and follow from nothing else."""
    async with walk.world.begin(CHECKER) as work:
        lines = await getattr(work, kind).lines(id)
    stand = standing(line.written for line in lines)
    written = [each.written for each in lines if each.set_off_by is None]
    return [each.number for each in written if isinstance(each, Entry) and each.number in stand]


strike_of_document: Deed = partial(strike, kind="documents")
strike_of_filing: Deed = partial(strike, kind="filings")
ENDS = {
    DocumentAct.AMEND: AmendDocument,
    DocumentAct.REPEAL: RepealDocument,
    DocumentAct.DECLARE_INVALID: DeclareDocumentInvalid,
}
DOCUMENT: Mapping[DocumentAct, list[Deed]] = {
    DocumentAct.NUMBER: [number],
    DocumentAct.VOID_NUMBER: [give_up_number],
    DocumentAct.DROP: [drop],
    DocumentAct.PUBLISH: [partial(publish, days=None), partial(publish, days=6)],
    DocumentAct.PUBLISH_IRREGULARLY: [publish_irregularly],
    DocumentAct.SUSPEND: [partial(end_the_document, kind=SuspendDocument)],
    DocumentAct.RESUME: [partial(end_the_document, kind=ResumeDocument)],
    **{act: [partial(end_the_document, kind=kind, days=days) for days in (0, 5, 400)] for act, kind in ENDS.items()},
}
DOCUMENT_ANY: list[Deed] = [let_days_pass, publish_the_successor_otherwise, strike_of_document, void]
FILING: Mapping[FilingAct, list[Deed]] = {
    FilingAct.SUBMIT: [file],
    FilingAct.RECEIVE: [receive],
    FilingAct.TELL: [file],
    FilingAct.NUMBER: [number_registered],
    FilingAct.MISDIRECT: [misdirect],
    FilingAct.CHECK_FORM: [partial(check, verdict=verdict) for verdict in Verdict],
}
REVIEW: Mapping[ReviewAct, list[Deed]] = {
    ReviewAct.EXTEND: [extend],
    ReviewAct.PAUSE: [pause],
    ReviewAct.RESUME: [go_on],
    ReviewAct.CONCLUDE: [partial(conclude, objecting=objecting) for objecting in (True, False)],
    ReviewAct.REPORT_CORRECTION: [partial(report, remedy=remedy) for remedy in Remedy],
    ReviewAct.ACCEPT_CORRECTION: [accept],
    ReviewAct.RETURN_CORRECTION: [send_back],
    ReviewAct.END: [end],
}
REVIEW_ANY: list[Deed] = [challenge, challenge_another_number, link, close, withdraw, partial(strike, kind="reviews")]
EVERY: list[Deed] = [
    *(deed for several in (*DOCUMENT.values(), *FILING.values(), *REVIEW.values()) for deed in several),
    *DOCUMENT_ANY, bring_back, strike_of_filing, *REVIEW_ANY,
]  # fmt: skip
# As it should go; and a document of some days only. Chance alone seldom comes so far.
OF_SOME_DAYS = [DOCUMENT[DocumentAct.PUBLISH][1], let_days_pass]
PUBLISHED, OBJECTED_TO = DOCUMENT[DocumentAct.PUBLISH][0], REVIEW[ReviewAct.CONCLUDE][0]
REPORTED = REVIEW[ReviewAct.REPORT_CORRECTION][-1]
NOT_PUBLISHED: Deed = partial(strike_the_last, kind="documents")
UNDER_CORRECTION = [PUBLISHED, file, FILING[FilingAct.CHECK_FORM][0], extend, OBJECTED_TO]
OPENINGS: list[list[Deed]] = [
    *([*UNDER_CORRECTION, remedy, accept] for remedy in REVIEW[ReviewAct.REPORT_CORRECTION]),
    OF_SOME_DAYS,
    [DOCUMENT[DocumentAct.PUBLISH][1], challenge, pause, let_days_pass],
    # A court asks about what is not published yet, and has no filing either.
    *([challenge, *deeds] for deeds in ([pause], [OBJECTED_TO, REPORTED])),
    [PUBLISHED, challenge, OBJECTED_TO, NOT_PUBLISHED],
    [PUBLISHED, challenge, OBJECTED_TO, REPORTED, accept, void],
]
