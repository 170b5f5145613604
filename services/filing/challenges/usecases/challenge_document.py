"""司法建议、裁判、复议意见所涉文件的审查."""

from dataclasses import dataclass, replace

from services.filing.challenges.domain.acts import Close, Keep, Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.usecases.ports import ChallengesWork
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request, Told
from shared.kernel.identifiers.divisions import on_one_line
from shared.kernel.identifiers.document_number import MalformedDocumentNumber, is_written, official_number


@dataclass(frozen=True, kw_only=True)
class ChallengeDocument:
    """`id` names the fact that told of it; `number` is the document's, as the court wrote it."""

    id: str
    region: str
    unit: str
    number: str
    request: Request

    @property
    def told(self) -> Told:
        return Told(number=self.number, region=self.region, unit=self.unit)


async def challenge_document(command: ChallengeDocument, work: ChallengesWork) -> None:
    """Review the document, or keep the request for a registrar to match where the number is not known here."""
    document = await _numbered(command, work)
    if document is not None:
        await work.reviews.ask(document, command.request, of=f"fact/{command.id}", told=command.told)
    else:
        await keep_challenge(command, work)


async def keep_challenge(command: ChallengeDocument, work: ChallengesWork) -> None:
    """It waits for the document of its number."""
    known = await _kept_last(command.id, work)
    if known is None:
        await work.challenges.begin(await _kept(command, work))
    elif known.voided_on is not None:
        await _keep_again(known, command, work)


async def answer_challenge(fact: str, command: ChallengeDocument | None, work: ChallengesWork) -> None:
    """The fact should have told `command`, or nothing: requests and challenges are as if only that had been heard.

    A request of the same document, be that void by now, stays where it is. A round that was opened for nothing else is
    void, unless the authority has concluded it.
    """
    document = None if command is None else await _numbered(command, work)
    of, settled = f"fact/{fact}", False
    for review, number in await work.reviews.asked_by(fact):
        stays = command is not None and await _is_about(review, command.number, document, work)
        told = command if stays else None
        request = None if told is None else told.request
        await work.reviews.ask_instead(review, number, request, of=of, told=None if told is None else told.told)
        settled = settled or stays
    for challenge in await work.challenges.kept_of(fact):
        stays = command is not None and not settled and document in (None, challenge.document)
        kept = replace(await _kept(command, work), id=challenge.id) if command and stays else None
        await work.challenges.keep_instead(challenge, kept, of=of)
        settled = settled or stays
    if command is not None and not settled:
        await challenge_document(command, work)


async def _kept(command: ChallengeDocument, work: ChallengesWork) -> Keep:
    """What is kept of it where the number is not known, for the authority of the place, or that of the unit that was
    told of, by the directory; where that knows of nobody, for the unit."""
    on = command.request.on
    around = (await work.makers.channels_in(command.region, on)).get(Track.GOVERNMENT)
    if around in (None, command.unit):
        around = next(iter(await work.makers.receiving(command.unit, on)), command.unit)
    return Keep(
        on=on,
        id=command.id,
        region=command.region,
        unit=command.unit,
        number=command.number,
        request=command.request,
        authority=around,
    )


async def _kept_last(id: str, work: ChallengesWork) -> UnmatchedChallenge | None:
    """The challenge that was kept of that fact, or that was kept again last, each time it returned."""
    kept, again = None, await work.challenges.known(id)
    while again is not None:
        kept = again
        again = await work.challenges.known(kept.id_after) if kept.voided_on is not None else None
    return kept


async def _keep_again(known: UnmatchedChallenge, command: ChallengeDocument, work: ChallengesWork) -> None:
    """What was withdrawn has been said after all; which document is meant, or that none is, a registrar has found
    already."""
    again = await work.challenges.begin(replace(await _kept(command, work), id=known.id_after))
    found = _found(known)
    if found is not None and known.number == command.number:
        await work.challenges.enter(again, found)


def _found(known: UnmatchedChallenge) -> Link | Close | None:
    """What a registrar has found of the challenge; None while it waits."""
    if known.document is not None and known.linked_on is not None:
        return Link(on=known.linked_on, document=known.document)
    closing = known.closing
    if closing is not None:
        return Close(on=closing.on, number=known.number, ground=closing.ground, reason=closing.reason)
    return None


async def _is_about(review: DocumentReview, number: str, document: str | None, work: ChallengesWork) -> bool:
    """Whether the number is that of the document under review: of the `document` that has it, or of a void one."""
    if document is not None:
        return review.document == document
    reviewed = await work.documents.get(review.document)
    return reviewed.voided_on is not None and is_written(number, reviewed.official_number)


async def _numbered(command: ChallengeDocument, work: ChallengesWork) -> str | None:
    """The id of the document that has that number, of the place or of one above or below it: offices of two places may
    number alike. None where several do, or where its maker has no such series: a registrar looks then."""
    try:
        number = str(official_number(command.number))
    except MalformedDocumentNumber:
        return None
    bearing = [each for each in await work.numbers.bearing(number) if on_one_line(each.region, command.region)]
    if len(bearing) != 1 or bearing[0].document is None:
        return None
    document = await work.documents.get(bearing[0].document)
    is_its_own = await work.documents.has_as_its_own(document, bearing[0].number, bearing[0].taken_on)
    return document.id if is_its_own else None
