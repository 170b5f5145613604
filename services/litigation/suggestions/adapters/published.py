"""What is told of a suggestion."""

from functools import singledispatch

from services.litigation.instruments.adapters.published import challenged
from services.litigation.suggestions.domain import events
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.ReceiptConfirmed,
        events.LetterLostCase,
        events.SuggestionObjectedTo,
        events.ObjectionRejected,
        events.SuggestionAmended,
        events.ClockRanOut,
        events.SuggestionClosed,
    }
)


@singledispatch
def tell_of_suggestion(event: Event, suggestion: Suggestion) -> Contract | None:
    """One event of a suggestion; a kind that is neither told nor silent is a defect."""
    must_be_silent(event, SILENT)
    return None


@tell_of_suggestion.register
def _(event: events.SuggestionReceived, suggestion: Suggestion) -> Contract:
    first = suggestion.deadlines.get(FIRST_REPLY)
    return told.SuggestionReceivedV1(
        **_letter(suggestion),
        case=suggestion.case,
        document_number=None if suggestion.document is None else suggestion.document.number,
        received_on=suggestion.received_on,
        due=None if first is None else first.due,
    )


@tell_of_suggestion.register
def _(event: events.DocumentDoubted, suggestion: Suggestion) -> Contract | None:
    if suggestion.document is None:
        return None
    source = suggestion.challenges_as
    return challenged(event, suggestion.document, source, suggestion, issuer=suggestion.issuer)


@tell_of_suggestion.register
def _(event: events.SuggestionReplied, suggestion: Suggestion) -> Contract:
    return told.SuggestionRepliedV1(
        **_letter(suggestion), round=event.round, replied_on=event.on, in_time=event.in_time
    )


@tell_of_suggestion.register
def _(event: events.ReplyAccepted, suggestion: Suggestion) -> Contract:
    return told.SuggestionAcceptedV1(**_letter(suggestion), accepted_on=event.on)


@tell_of_suggestion.register
def _(event: events.ReplyReturned, suggestion: Suggestion) -> Contract:
    return told.SuggestionReturnedV1(**_letter(suggestion), returned_on=event.on, due=event.due)


@tell_of_suggestion.register
def _(event: events.SuggestionWithdrawn, suggestion: Suggestion) -> Contract:
    return told.SuggestionWithdrawnV1(**_letter(suggestion), withdrawn_on=event.on)


@tell_of_suggestion.register
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
