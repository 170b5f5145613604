"""What the filing service tells. A document goes by its id here and by its official number outside."""

from shared.contracts.codes import Asker, CatalogueSpan, Defect, EndGround, Flaw, Remedy, Track, Verdict
from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class _OfDocument(Contract):
    """What is told of a document itself: `unit` is its maker, which leads where it has `joint_makers` beside it."""

    document: str
    unit: str
    joint_makers: tuple[str, ...] = ()


class DocumentRegisteredV1(_OfDocument):
    """A document was entered in the unified register; `matter` is the review it came from, None for a historic one."""

    matter: str | None
    registered_on: Day


class DocumentNumberedV1(_OfDocument):
    """A document has its official number."""

    number: str


class DocumentPublishedV1(_OfDocument):
    """A document is in force, and has to be filed on every one of `tracks`; `number` is None where it has none."""

    number: str | None
    published_on: Day
    valid_until: Day | None
    tracks: tuple[Track, ...]


class DocumentFiledV1(Contract):
    """A document was filed; `in_time` is None where the rules set no period. `copied_to` has a copy of what an agency
    has filed with the department above it, for the government of its place; None of all others."""

    document: str
    unit: str
    number: str
    track: Track
    authority: str
    filed_on: Day
    in_time: bool | None
    copied_to: str | None = None


class FilingReceivedV1(Contract):
    """The authority has what was filed: `received_on` is its day, which counts, and `said_on` that of the maker.

    `in_time` is None where the rules set no period; for a supplement it speaks of the time that was given for that.
    """

    document: str
    unit: str
    number: str
    track: Track
    authority: str
    said_on: Day | None
    received_on: Day
    in_time: bool | None


class FormCheckedV1(Contract):
    """The filing authority has looked at the form of what was filed, for the `attempt`-th time; before it was told so,
    `authority` is None."""

    document: str
    unit: str
    number: str
    track: Track
    verdict: Verdict
    attempt: int
    authority: str | None = None


class RegistrationNumberedV1(Contract):
    """The authority has given what it registered a number of its own series (备案登记号), beside the `number` of the
    document."""

    document: str
    unit: str
    number: str
    track: Track
    authority: str
    registration_number: str
    registered_on: Day


class DefectFoundV1(Contract):
    """The review of an issued document found defects; `matter` is the review before issue it came from, if known.

    `ground_fallen`: everybody who had asked for the review has withdrawn since; what was concluded stands.
    """

    document: str
    unit: str
    number: str
    matter: str | None
    codes: tuple[Defect, ...]
    suggestions: tuple[str, ...]
    found_on: Day
    ground_fallen: bool = False
    track: Track = "government"


class DocumentUpheldV1(Contract):
    """The review of an issued document found nothing to object to; `suggestions` are those that asked for it.

    `ground_fallen`: everybody who had asked for the review has withdrawn since; what was concluded stands.
    """

    document: str
    unit: str
    number: str
    suggestions: tuple[str, ...]
    concluded_on: Day
    ground_fallen: bool = False
    track: Track = "government"


class DocumentCorrectedV1(Contract):
    """The maker has set a defective document right, and the filing authority has accepted it."""

    document: str
    unit: str
    number: str
    how: Remedy
    successor: str | None
    suggestions: tuple[str, ...]
    corrected_on: Day
    track: Track = "government"


class ReviewEndedV1(Contract):
    """A review of an issued document ended without a conclusion, or before its findings were corrected.

    `reason` is document_ended, document_replaced, request_withdrawn, transferred, other, document_voided, or
    document_unpublished.
    """

    document: str
    unit: str
    number: str
    reason: EndGround
    suggestions: tuple[str, ...]
    ended_on: Day
    track: Track = "government"


class NumberVoidedV1(_OfDocument):
    """A document has given up its number before it was published, and waits for another."""

    number: str
    voided_on: Day


class DocumentSuspendedV1(_OfDocument):
    """A document is not applied for the time being (停止执行)."""

    number: str | None
    suspended_on: Day


class DocumentResumedV1(_OfDocument):
    """A document that had not been applied is applied again (恢复执行)."""

    number: str | None
    resumed_on: Day


class DocumentAmendedV1(_OfDocument):
    """The document `successor` has taken the place of this one."""

    number: str | None
    successor: str
    amended_on: Day


class DocumentRepealedV1(_OfDocument):
    """A document is no longer in force."""

    number: str | None
    repealed_on: Day


class DocumentExpiredV1(_OfDocument):
    """The last day of a document is over: it is no longer in force."""

    number: str | None
    expired_on: Day


class DocumentInvalidatedV1(_OfDocument):
    """A document was declared to have no effect any more (宣布失效)."""

    number: str | None
    invalidated_on: Day


class DocumentFlawedV1(_OfDocument):
    """Something is found wrong with how a document came about: `finding` is its code, `about` such as the track."""

    number: str | None
    finding: Flaw
    about: str
    on: Day


class ReviewReopenedV1(Contract):
    """A document that had been reviewed before is reviewed again; `suggestion` is what asked for it."""

    document: str
    unit: str
    number: str
    source: Asker
    suggestion: str | None
    track: Track = "government"


class ChallengeUnmatchedV1(Contract):
    """A document is called unlawful under a `number` that is not known here: the unit `owner` has to find which is
    meant. `source`, `thing`, `reference` and `articles` are those of whoever challenges it."""

    challenge: str
    owner: str
    number: str
    source: Asker
    thing: str
    reference: str | None
    articles: tuple[str, ...]
    challenged_on: Day


class CatalogueSubmittedV1(Contract):
    """A maker has handed in its catalogue of a span, with that many `entries`."""

    catalogue: str
    unit: str
    covers: CatalogueSpan
    year: int
    entries: int
    submitted_on: Day
