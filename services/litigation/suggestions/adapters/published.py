"""What is told of a suggestion."""

from collections.abc import Iterable
from functools import singledispatch

from services.litigation.instruments.adapters.published import challenged
from services.litigation.suggestions.domain import events
from services.litigation.suggestions.domain.kinds import challenge_source
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent, one_of
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {events.SuggestionObjectedTo, events.ObjectionRejected, events.SuggestionAmended, events.SuggestionClosed}
)


def tell_suggestion(suggestion: Suggestion, event: Event) -> Iterable[Contract]:
    """The contracts for one event of a suggestion, in order."""
    return one_of(tell_deadline(suggestion, event) or tell(event, suggestion))


@singledispatch
def tell(event: Event, suggestion: Suggestion) -> Contract | None:
    """One event of a suggestion; a kind that is neither told nor silent is a defect."""
    must_be_silent(event, SILENT)
    return None


@tell.register
def _(event: events.SuggestionReceived, suggestion: Suggestion) -> Contract:
    return told.SuggestionReceivedV1(
        **_letter(suggestion),
        case=suggestion.case,
        document_number=None if suggestion.document is None else suggestion.document.number,
        received_on=event.on,
        due=event.due,
    )


@tell.register
def _(event: events.DocumentDoubted, suggestion: Suggestion) -> Contract | None:
    if suggestion.document is None:
        return None
    source = challenge_source(suggestion.kind)
    return challenged(event, suggestion.document, source, suggestion, issuer=suggestion.issuer)


@tell.register
def _(event: events.SuggestionReplied, suggestion: Suggestion) -> Contract:
    return told.SuggestionRepliedV1(
        **_letter(suggestion), round=event.round, replied_on=event.on, in_time=event.in_time
    )


@tell.register
def _(event: events.ReplyAccepted, suggestion: Suggestion) -> Contract:
    return told.SuggestionAcceptedV1(**_letter(suggestion), accepted_on=event.on)


@tell.register
def _(event: events.ReplyReturned, suggestion: Suggestion) -> Contract:
    return told.SuggestionReturnedV1(**_letter(suggestion), returned_on=event.on, due=event.due)


@tell.register
def _(event: events.SuggestionWithdrawn, suggestion: Suggestion) -> Contract:
    return told.SuggestionWithdrawnV1(**_letter(suggestion), withdrawn_on=event.on)


@tell.register
def _(event: events.SuggestionRectified, suggestion: Suggestion) -> Contract:
    return told.SuggestionRectifiedV1(**_letter(suggestion), rectified_on=event.on, in_time=event.in_time)


def _letter(suggestion: Suggestion) -> dict[str, str]:
    return {
        "suggestion": suggestion.id,
        "number": suggestion.number,
        "kind": suggestion.kind,
        "issuer": suggestion.issuer,
        "unit": suggestion.unit,
    }
