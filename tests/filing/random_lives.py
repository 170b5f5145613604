"""Of what the lives of documents, filings, reviews, makers, catalogues and challenges are made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from services.filing.catalogues.domain import acts as catalogues
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from services.filing.challenges.domain import acts as challenges
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.stages import ChallengeStage
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw, Step
from services.filing.filings.domain import acts as filings
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.makers.domain import acts as makers
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Asker, Conclusion, EndGround, Remedy
from shared.kernel.lives.entered import Entered, Happening
from shared.kernel.lives.entries import counting
from tests.filing.builders import (
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    LAWS,
    MAKER,
    PUBLISHED_ON,
    REGISTRAR,
    a_document_found_published,
    a_filing,
    a_finding,
    a_historic_document,
    a_maker,
    a_registered_document,
    a_request,
    a_review,
    publishing,
    publishing_irregularly,
)
from tests.house import lives
from tests.house.orders import Kind, on_another_day, one_of

LISTED_ON, ASKED_ON, HALF = date(2026, 1, 1), date(2026, 12, 1), date(2026, 6, 30)
JOINT = ("gz-water", "gz-land")


def _on(make: Any) -> Any:
    """An act that asks for nothing but its day, and chance."""
    return lambda _thing, on, chance: make(chance, on)


def a_random_document(chance: Random) -> Document:
    """Registered before its publication, mostly; now and then found published, or from before."""
    found, joint = chance.random(), tuple(chance.sample(JOINT, chance.choice([0, 0, 1, 2])))
    if found < 0.1:
        until = PUBLISHED_ON + timedelta(chance.randint(0, 90))
        missing = tuple(chance.sample(list(Step), chance.randint(0, 2)))
        matter = chance.choice([None, "matter-1"])
        return a_document_found_published(
            on=PUBLISHED_ON, valid_until=until, matter=matter, missing=missing, joint_makers=joint
        )
    if found < 0.2:
        return a_historic_document(PUBLISHED_ON, joint_makers=joint)
    return a_registered_document(joint_makers=joint)


OF_DOCUMENTS = (
    _on(lambda chance, on: documents.Number(on=on, number=f"赣市府规〔2026〕{chance.randint(1, 3)}号")),
    _on(lambda chance, on: documents.Number(on=on, number=f"赣市府规〔2026〕{chance.randint(1, 3)}号")),
    _on(lambda chance, on: documents.VoidNumber(on=on, reason="text:1")),
    _on(lambda chance, on: publishing(on, chance.choice([None, on + timedelta(chance.randint(0, 40))]))),
    _on(lambda chance, on: publishing(on, chance.choice([None, on + timedelta(chance.randint(0, 9))]))),
    _on(lambda chance, on: publishing_irregularly(on)),
    _on(lambda chance, on: documents.Suspend(on=on)),
    _on(lambda chance, on: documents.Resume(on=on)),
    _on(lambda chance, on: documents.Amend(on=on, successor="doc-2", effective_on=_later(chance, on))),
    _on(lambda chance, on: documents.Repeal(on=on, effective_on=chance.choice([None, _later(chance, on)]))),
    _on(lambda chance, on: documents.DeclareInvalid(on=on)),
    _on(lambda chance, on: documents.NoteFinding(on=on, flaw=chance.choice(list(Flaw)))),
    _on(lambda chance, on: documents.NoteFinding(on=on, flaw=Flaw.NEVER_FILED)),
    lambda document, on, chance: documents.Confirm(on=on, stage=chance.choice([document.stage, document.comes_to])),
)


def of_document(document: Document, on: date, chance: Random) -> Happening[Document]:
    """Few are dropped: nothing more becomes of those."""
    if chance.random() < 0.02:
        return documents.Drop(on=on, reason="text:1")
    return one_of(*OF_DOCUMENTS)(document, on, chance)


def _later(chance: Random, on: date) -> date:
    return on + timedelta(chance.choice([0, 1, 9, 40]))


def _submission(filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    by = chance.choice(list(Voice))
    person = "clerk-1" if by is Voice.MAKER else None
    return filings.SubmitFiling(
        on=on, ordinal=filing.next_submission, materials=("text:1",), by=by, submitted_by=person
    )


def _receipt(filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    """On the day, or well before the one that the maker has given."""
    on -= timedelta(chance.choice([0, 0, 6, 20]))
    return filings.Receive(on=on, of=chance.choice([each.entry for each in filing.submissions] or [0]))


def _check(filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    verdict = chance.choice([*Verdict, Verdict.SUPPLEMENT, Verdict.SUPPLEMENT])
    missing = ("text:2",) if verdict is Verdict.SUPPLEMENT else ()
    reason = "text:3" if verdict is Verdict.NOT_ACCEPTED else None
    return filings.Check(on=on, verdict=verdict, missing=missing, reason=reason, by=REGISTRAR)


def _misdirection(_filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    return filings.FileElsewhere(on=on, to=chance.choice([AUTHORITY, "gz-gov-office"]))


def _telling(filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    on -= timedelta(chance.choice([0, 0, 6, 20]))
    of = chance.choice([each.entry for each in filing.submissions] or [0])
    return filings.TellSubmission(on=on, of=of, materials=("text:4",), submitted_by="clerk-2")


def _registration(_filing: Filing, on: date, chance: Random) -> Happening[Filing]:
    year = chance.choice([on.year, on.year, on.year - 1])
    return filings.NumberRegistration(on=on, number=f"赣市规备〔{year}〕{chance.randint(1, 9)}号")


OF_FILINGS = (_submission, _submission, _receipt, _misdirection, _check, _check, _registration, _telling)


def a_random_filing(chance: Random) -> Filing:
    """On either track; that of the congress has no rules of its own here."""
    return a_filing(track=chance.choice([Track.GOVERNMENT, Track.GOVERNMENT, Track.CONGRESS]))


def a_round(chance: Random) -> DocumentReview:
    """Asked for by a filing with either authority, or by somebody who sets no period, of the government's."""
    asker = chance.choice([Asker.FILING, Asker.FILING, Asker.JUDGMENT])
    if asker is Asker.FILING and chance.random() < 0.4:
        request = a_request(asker, f"doc-1.{Track.CONGRESS}", PUBLISHED_ON)
        return a_review(request, track=Track.CONGRESS, authority=CONGRESS)
    return a_review(a_request(asker, on=PUBLISHED_ON))


def _conclusion(_review: DocumentReview, on: date, chance: Random) -> Happening[DocumentReview]:
    found = chance.choice([(), (a_finding(),), (a_finding(),)])
    outcome = Conclusion.OPINION if found else Conclusion.NO_OBJECTION
    return reviews.Conclude(on=on, outcome=outcome, findings=found, by=REGISTRAR)


def _request(_review: DocumentReview, on: date, chance: Random) -> Happening[DocumentReview]:
    asker = chance.choice([Asker.FILING, Asker.JUDICIAL_SUGGESTION])
    return reviews.Ask(on=on, request=a_request(asker, f"thing-{chance.randint(1, 9)}", on=on))


def _report(_review: DocumentReview, on: date, chance: Random) -> Happening[DocumentReview]:
    remedy = chance.choice(list(Remedy))
    return reviews.Report(on=on, remedy=remedy, successor="doc-2" if remedy is Remedy.AMENDED else None)


OF_REVIEWS = (
    _conclusion,
    _conclusion,
    _request,
    _on(lambda chance, on: reviews.Extend(on=on, until=on + timedelta(chance.randint(1, 180)), reason="text:1")),
    _on(lambda chance, on: reviews.Pause(on=on, until=on + timedelta(chance.randint(0, 90)), plan="text:2")),
    _on(lambda chance, on: reviews.ResumeReview(on=on)),
    _report,
    _report,
    _on(lambda chance, on: reviews.Return(on=on, reason="text:3")),
    lambda review, on, chance: reviews.Accept.of(review, on=on),
    lambda review, on, chance: reviews.Accept.of(review, on=on),
    _on(lambda chance, on: reviews.End(on=on, ground=chance.choice(list(EndGround)), reason="text:4")),
)

OF_MAKERS = (
    _on(lambda chance, on: makers.Rename(on=on, name=chance.choice(["甲市人民政府", "乙市人民政府"]))),
    _on(
        lambda chance, on: makers.ChangeChannels(
            on=on, authority=chance.choice([AUTHORITY, "gz-gov-office"]), congress=chance.choice([None, "gz-congress"])
        )
    ),
    _on(lambda chance, on: makers.ChangeWords(on=on, words=("赣市府规", "赣市府发")[: chance.randint(0, 2)])),
    _on(lambda chance, on: makers.CloseMaker(on=on)),
)


def a_catalogue() -> CatalogueDuty:
    birth = catalogues.OpenDuty(
        on=LISTED_ON,
        id=f"{MAKER}.first_half.2026",
        region=GANZHOU,
        unit=MAKER,
        maker=MAKER,
        covers=Covers.FIRST_HALF,
        year=2026,
        from_on=LISTED_ON,
        to_on=HALF,
        due_on=date(2026, 7, 15),
    )
    return lives.begin(birth, LAWS)


def _entry(chance: Random) -> Entry:
    published_on = LISTED_ON + timedelta(chance.randint(-1, 181))
    return Entry(number=f"赣市府规〔2026〕{chance.randint(1, 4)}号", published_on=published_on, filed_on=None)


OF_CATALOGUES = (
    _on(
        lambda chance, on: catalogues.Submit(on=on, entries=tuple(_entry(chance) for _ in range(chance.randint(0, 2))))
    ),
    _on(lambda chance, on: catalogues.Lapse(on=on)),
)


def a_challenge() -> UnmatchedChallenge:
    request = a_request(Asker.JUDICIAL_SUGGESTION, "suggestion-1", ASKED_ON)
    birth = challenges.Keep(
        on=ASKED_ON,
        id="fact-1",
        region=GANZHOU,
        unit=MAKER,
        number="赣市府规〔2026〕4号",
        request=request,
        authority=AUTHORITY,
    )
    return lives.begin(birth, LAWS)


def _of_others(act: Entered, chance: Random) -> Entered:
    """A registration is put right in whom it names beside the lead, too."""
    if isinstance(act, documents.Register | documents.RegisterPublished) and chance.random() < 0.5:
        return replace(act, joint_makers=tuple(chance.sample(JOINT, chance.randint(0, 2))))
    return on_another_day(act, chance)


def _a_remedy(act: Entered, chance: Random) -> Entered:
    """What was reported is put right in what it says, too."""
    if isinstance(act, reviews.Report) and chance.random() < 0.5:
        return _report(None, act.on, chance)  # type: ignore[arg-type]  # it asks nothing of the round
    return on_another_day(act, chance)


def _reported(review: DocumentReview) -> list[str]:
    acts = (each.act for each in counting(lives.written(review)))
    return [f"{act.remedy} reported" for act in acts if isinstance(act, reviews.Report)]


def _staged(thing: Any) -> Iterable[str]:
    return (f"stage {thing.stage}",)


def _on_track(thing: Filing | DocumentReview) -> str:
    return f"{thing.track} {thing.stage}"


def _of_tracks(stages: type[Any]) -> frozenset[str]:
    """Each stage on each track."""
    return frozenset(f"{track} {stage}" for track in Track for stage in stages)


def _stages(stages: type[Any]) -> frozenset[str]:
    return frozenset(f"stage {stage}" for stage in stages)


KINDS: Mapping[str, Kind[Any]] = {
    "document": Kind[Document](
        service="filing",
        laws=LAWS,
        begin=a_random_document,
        act=of_document,
        otherwise=_of_others,
        turns=(4, 20),
        pace=9,
        runs_clocks=False,
        fared=lambda document: (
            *_staged(document),
            "to end" if document.coming else "as it is",
            "joint" if document.joint_makers else "alone",
        ),
        must_fare={*_stages(DocumentStage), "to end", "joint", "alone"},
    ),
    "filing": Kind[Filing](
        service="filing",
        laws=LAWS,
        begin=a_random_filing,
        act=one_of(*OF_FILINGS),
        turns=(4, 20),
        pace=9,
        runs_clocks=True,
        fared=lambda filing: (_on_track(filing),),
        must_fare=_of_tracks(FilingStage),
    ),
    "document_review": Kind[DocumentReview](
        service="filing",
        laws=LAWS,
        begin=a_round,
        act=one_of(*OF_REVIEWS),
        otherwise=_a_remedy,
        turns=(4, 20),
        pace=9,
        runs_clocks=True,
        fared=lambda review: (_on_track(review), *_reported(review)),
        must_fare={*_of_tracks(ReviewStage), *(f"{remedy} reported" for remedy in Remedy)},
    ),
    "maker": Kind[Maker](
        service="filing",
        laws=LAWS,
        begin=lambda _: a_maker(),
        act=one_of(*OF_MAKERS),
        runs_clocks=False,
        fared=lambda maker: ("closed" if maker.closed_on else "listed",),
        must_fare={"closed", "listed"},
    ),
    "catalogue": Kind[CatalogueDuty](
        service="filing",
        laws=LAWS,
        begin=lambda _: a_catalogue(),
        act=one_of(*OF_CATALOGUES),
        pace=60,
        runs_clocks=True,
        fared=_staged,
        must_fare=_stages(CatalogueStage),
    ),
    "unmatched_challenge": Kind[UnmatchedChallenge](
        service="filing",
        laws=LAWS,
        begin=lambda _: a_challenge(),
        act=one_of(
            _on(lambda chance, on: challenges.Link(on=on, document=chance.choice(["doc-1", "doc-2"]))),
            lambda challenge, on, chance: challenges.Close(
                on=on, number=challenge.number, ground=chance.choice(list(ClosingGround)), reason="text:1"
            ),
        ),
        turns=(1, 5),
        once=True,
        runs_clocks=False,
        fared=_staged,
        must_fare=_stages(ChallengeStage),
    ),
}
