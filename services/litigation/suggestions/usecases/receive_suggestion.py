"""登记建议, by whoever issued it or by the agency that received it."""

from dataclasses import dataclass
from datetime import date

from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.clocks import suggestion_clocks
from services.litigation.suggestions.domain.kinds import ISSUED_BY, JUDICIAL, SuggestionKind
from services.litigation.suggestions.domain.refusals import (
    DocumentNeeded,
    NotAJudicialNumber,
    NotYourInstrument,
    SuggestionExists,
)
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern, must_see
from shared.kernel.model.stages import must_have_come
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class ReceiveSuggestion:
    """`on` is the day of receipt; `reply` and `rectify` are the terms that the letter itself states."""

    id: str
    by: Actor
    region: str
    unit: str
    issuer: str
    number: str
    kind: SuggestionKind
    case: str | None = None
    document_number: str | None = None
    articles: tuple[str, ...] = ()
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    on: date


async def receive_suggestion(
    command: ReceiveSuggestion, work: SuggestionWork, statutes: Statutes, places: Places, today: date
) -> Suggestion:
    """The clocks run from receipt. Who issues may enter only what is its own to issue, within its region."""
    must_have_come(command.on, today)
    must_govern(command.by, places.get(command.region, command.on).code.value, field="region")
    _must_be_its_to_issue(command)
    number = _number(command)
    existing = await work.suggestions.numbered(number, command.unit)
    if existing is not None:
        raise SuggestionExists(field="number", source=STANDARD, number=number, existing=existing.id)
    if command.case is not None:
        must_see(command.by, await work.cases.get(command.case), work.cases.term)
    suggestion = Suggestion(
        id=command.id,
        region=command.region,
        unit=command.unit,
        number=number,
        kind=command.kind,
        issuer=command.issuer,
        received_on=command.on,
        case=command.case,
        document=_document(command),
    )
    suggestion.receive(suggestion_clocks(statutes, suggestion, command.reply, command.rectify, command.on))
    return work.suggestions.add(suggestion)


def _must_be_its_to_issue(command: ReceiveSuggestion) -> None:
    own = {kind for role, kinds in ISSUED_BY.items() if command.by.is_(role) for kind in kinds}
    if command.by.unit == command.issuer and command.kind not in own:
        raise NotYourInstrument(field="kind")


def _number(command: ReceiveSuggestion) -> str:
    number = DocumentNumber.parse(command.number)
    if command.kind in JUDICIAL and not number.is_judicial_advice:
        raise NotAJudicialNumber(field="number", number=command.number, source="法释〔2023〕11号 附件1")
    return str(number)


def _document(command: ReceiveSuggestion) -> ChallengedDocument | None:
    if command.document_number is not None:
        return ChallengedDocument.parse(command.document_number, command.articles)
    if command.kind is SuggestionKind.JUDICIAL_ON_DOCUMENT or command.articles:
        raise DocumentNeeded(field="document_number")
    return None
