"""Of which facts inboxes are told at once: the fact, whom, as what, and which of its fields the sentence names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from services.notify.deadlines.adapters.finding_words import RETURNED
from services.notify.deadlines.domain.notices import Code
from shared.contracts import filing, litigation, review
from shared.contracts.envelope import Contract


class Whom(Enum):
    """Whom a fact concerns; with each whoever is its office. Whoever has told it is told nothing."""

    UNIT = "the unit that it is about"
    PARTIES = "the parties of the thing: court, issuer, authority, joint makers"
    MAKERS = "whoever has made the document, alone or jointly, or has a copy of what is filed"
    AUTHORITY = "the authority with which it is filed"
    COPIED = "whoever has a copy of it beside its authority"
    REVIEWER = "whoever reviews legality for the unit"
    ESTABLISHMENT = "the establishment office of the unit"


@dataclass(frozen=True, kw_only=True)
class InboxEntry:
    """What is told of a fact. `said` are the parameters of its sentence by the fields of the fact, `by` whether it says
    who has told it. After the day `over_after` nothing can be done about it any more."""

    code: Code
    to: tuple[Whom, ...]
    said: Mapping[str, str]
    by: bool = False
    over_after: str | None = None
    when: Callable[[Any], bool] = lambda _: True


def _entry(code: Code, *to: Whom, said: str, **more: Any) -> InboxEntry:  # noqa: ANN401 - those of `InboxEntry`
    """`said` are the names of fields, each with that of its parameter before it where that is another."""
    named = (each.rpartition("=") for each in said.split())
    return InboxEntry(code=code, to=to, said={name or field: field for name, _, field in named}, **more)


def _returned(told: Any) -> bool:  # noqa: ANN401 - a check of the form
    return told.verdict in RETURNED


_DOCUMENT = "document number"

# Of one fact each is told once, by the first of its entries that is for it.
ENTRIES: Mapping[type[Contract], tuple[InboxEntry, ...]] = {
    review.MatterSubmittedV1: (_entry(Code.MATTER_SUBMITTED, Whom.REVIEWER, said="matter"),),
    review.MatterReturnedV1: (_entry(Code.MATTER_RETURNED, Whom.UNIT, said="matter missing lacking", by=True),),
    review.MatterAcceptedV1: (_entry(Code.MATTER_ACCEPTED, Whom.UNIT, said="matter earliest", by=True),),
    review.SupplementAskedV1: (_entry(Code.SUPPLEMENT_ASKED, Whom.UNIT, said="matter missing", by=True),),
    review.ChangesAskedV1: (_entry(Code.CHANGES_ASKED, Whom.UNIT, said="matter", by=True),),
    review.MatterClearedV1: (_entry(Code.MATTER_CLEARED, Whom.UNIT, said="matter cleared=outcome"),),
    review.MatterDecidedV1: (
        _entry(Code.MATTER_DECIDED, Whom.UNIT, Whom.REVIEWER, said="matter resolution unreviewed"),
    ),
    review.MatterWithdrawnV1: (_entry(Code.MATTER_WITHDRAWN, Whom.REVIEWER, said="matter"),),
    review.PowerListAdjustedV1: (
        _entry(Code.POWER_LIST_ADJUSTED, Whom.UNIT, Whom.ESTABLISHMENT, said="change unreviewed"),
    ),
    review.PowerListReportedV1: (_entry(Code.POWER_LIST_REPORTED, Whom.ESTABLISHMENT, said="change reported_on"),),
    filing.DocumentFiledV1: (
        _entry(Code.FILING_CAME, Whom.AUTHORITY, said=f"{_DOCUMENT} filed_on"),
        _entry(Code.FILING_COPIED, Whom.COPIED, said=f"{_DOCUMENT} authority filed_on"),
        _entry(Code.DOCUMENT_FILED, Whom.MAKERS, said=f"{_DOCUMENT} authority filed_on"),
    ),
    filing.FilingReceivedV1: (_entry(Code.FILING_RECEIVED, Whom.MAKERS, said=f"{_DOCUMENT} authority received_on"),),
    filing.FormCheckedV1: (
        _entry(Code.FORM_RETURNED, Whom.MAKERS, said=f"{_DOCUMENT} verdict", by=True, when=_returned),
        _entry(Code.FORM_PASSED, Whom.MAKERS, said=_DOCUMENT, by=True, when=lambda told: not _returned(told)),
    ),
    filing.RegistrationNumberedV1: (
        _entry(Code.REGISTRATION_NUMBERED, Whom.MAKERS, said=f"{_DOCUMENT} authority registration_number"),
    ),
    filing.DocumentUpheldV1: (_entry(Code.DOCUMENT_UPHELD, Whom.UNIT, Whom.PARTIES, said=_DOCUMENT),),
    filing.DocumentCorrectedV1: (_entry(Code.DOCUMENT_CORRECTED, Whom.UNIT, Whom.PARTIES, said=f"{_DOCUMENT} how"),),
    filing.ReviewReopenedV1: (_entry(Code.REVIEW_REOPENED, Whom.UNIT, Whom.PARTIES, said=f"{_DOCUMENT} asker=source"),),
    filing.ReviewEndedV1: (_entry(Code.REVIEW_ENDED, Whom.UNIT, Whom.PARTIES, said=f"{_DOCUMENT} ended=reason"),),
    litigation.CaseServedV1: (
        _entry(Code.CASE_SERVED, Whom.UNIT, said="number court level served_on attendance=attendance_required"),
    ),
    litigation.CaseAnsweredV1: (_entry(Code.CASE_ANSWERED, Whom.UNIT, Whom.PARTIES, said="number answered_on"),),
    litigation.HearingScheduledV1: (
        _entry(Code.HEARING_SET, Whom.UNIT, said="number hearing_on call short_notice=late", over_after="hearing_on"),
    ),
    litigation.HearingPutOffV1: (
        _entry(Code.HEARING_OFF, Whom.UNIT, said="number hearing_on off=reason", over_after="hearing_on"),
    ),
    litigation.JudgmentGivenV1: (
        _entry(Code.JUDGMENT_GIVEN, Whom.UNIT, said="number court decided_on form judged=outcome lost"),
    ),
    # That one was lost, and what is due for it, is told of itself.
    litigation.JudgmentEffectiveV1: (
        _entry(
            Code.JUDGMENT_EFFECTIVE,
            Whom.UNIT,
            said="number judged=outcome effective_on",
            when=lambda told: not told.lost,
        ),
    ),
    litigation.JudgmentPerformedV1: (
        _entry(
            Code.JUDGMENT_PERFORMED,
            Whom.UNIT,
            Whom.PARTIES,
            said="number obliged=kind performed=state performed_on",
        ),
    ),
    litigation.SuggestionReceivedV1: (_entry(Code.SUGGESTION_RECEIVED, Whom.UNIT, said="number issuer due"),),
    litigation.SuggestionRepliedV1: (_entry(Code.SUGGESTION_REPLIED, Whom.PARTIES, said="number replied_on"),),
    litigation.SuggestionAcceptedV1: (_entry(Code.SUGGESTION_ACCEPTED, Whom.UNIT, said="number issuer"),),
    litigation.SuggestionReturnedV1: (
        _entry(Code.SUGGESTION_RETURNED, Whom.UNIT, said="number issuer due", over_after="due"),
    ),
    litigation.SuggestionWithdrawnV1: (_entry(Code.SUGGESTION_WITHDRAWN, Whom.UNIT, said="number issuer"),),
    litigation.SuggestionRectifiedV1: (_entry(Code.SUGGESTION_RECTIFIED, Whom.PARTIES, said="number rectified_on"),),
}
# What is passed on to outsiders, and is in nobody's inbox: steps that their unit takes itself and that ask nobody else
# for anything, and a challenge, of which the makers and the authority hear as of a review that is opened again.
SILENT: frozenset[type[Contract]] = frozenset(
    {
        review.PowerListPublishedV1,
        filing.DocumentRegisteredV1,
        filing.DocumentNumberedV1,
        filing.DocumentPublishedV1,
        filing.NumberVoidedV1,
        filing.DocumentSuspendedV1,
        filing.DocumentResumedV1,
        filing.DocumentAmendedV1,
        filing.DocumentRepealedV1,
        filing.DocumentExpiredV1,
        filing.DocumentInvalidatedV1,
        litigation.DocumentChallengedV1,
    }
)
