"""登记建议, by whoever issued it or by the agency that received it; when both do, it is one letter with two words."""

from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain.refusals import CourtOfNoCase
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.refusals import (
    LetterPart,
    NotYourInstrument,
    SuggestionDiffers,
    SuggestionExists,
)
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.identifiers import LetterNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.authority import must_govern
from shared.kernel.rules.letter_kinds import LetterKind
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class ReceiveSuggestion:
    """`on` is the day of receipt; `case` the number or id of a case, which is before the `case_court`; `reply` and
    `rectify` are the terms that the letter itself states."""

    id: str
    by: Actor
    region: str
    unit: str
    issuer: str
    number: str
    kind: str
    case: str | None = None
    case_court: str | None = None
    document_number: str | None = None
    articles: tuple[str, ...] = ()
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    files: tuple[str, ...] = ()
    paper: str | None = None
    on: date


async def receive_suggestion(
    command: ReceiveSuggestion, work: SuggestionWork, places: Places, rulebook: Rulebook, today: date
) -> Suggestion:
    """The clocks run from receipt. Who issues may enter only what is its own to issue, to those of its area.

    What the other side has entered already gets a second word on the day of receipt, the case and the terms: both are
    kept, the issuer's counts. A letter of that number of another issuer is another letter, which stands beside it; the
    agency has its paper for that. Refuses a kind that there is none of, a second word of the same side, one that is not
    about the same letter, and a case that was voided.
    """
    region = places.holding(command.region, command.on).value
    if not command.by.is_of(command.issuer):
        must_govern(command.by, region, field="region")
    kind = rulebook.letter(command.kind)
    if command.case is not None:
        case = await work.cases.named(command.case, command.case_court, field="case", rather_of=command.unit)
        command = replace(command, case=case.id)
    elif command.case_court is not None:
        raise CourtOfNoCase(field="case_court")
    birth = _birth(command, kind)
    number = str(LetterNumber.parse(command.number))
    known = await work.suggestions.numbered(number, command.unit, command.issuer)
    if known is None:
        if birth.by is Side.AGENCY and command.paper is None:
            await _must_be_no_others(number, birth, work, kind)
        return await work.suggestions.begin(birth, paper=command.paper)
    _must_be_the_same(known, birth, kind)
    if birth.by in known.receipt.words:
        raise SuggestionExists(field="number", source=STANDARD, number=number, existing=known.id)
    act = acts.ConfirmReceipt(
        on=command.on,
        by=birth.by,
        number=number,
        kind=command.kind,
        issuer=command.issuer,
        document_number=command.document_number,
        articles=command.articles,
        case=command.case,
        reply=command.reply,
        rectify=command.rectify,
        files=command.files,
    )
    return await work.suggestions.enter(known, act, paper=command.paper)


def _birth(command: ReceiveSuggestion, kind: LetterKind) -> acts.Receive:
    return acts.Receive(
        on=command.on,
        id=command.id,
        region=command.region,
        unit=command.unit,
        issuer=command.issuer,
        number=command.number,
        kind=command.kind,
        case=command.case,
        document_number=command.document_number,
        articles=command.articles,
        reply=command.reply,
        rectify=command.rectify,
        files=command.files,
        issued_as=_issued_as(command, kind),
    )


def _issued_as(command: ReceiveSuggestion, kind: LetterKind) -> Role | None:
    if not command.by.is_of(command.issuer):
        return None
    role = Role(kind.issuer)
    if not command.by.is_(role):
        raise NotYourInstrument(field="kind")
    return role


async def _must_be_no_others(number: str, said: acts.Receive, work: SuggestionWork, kind: LetterKind) -> None:
    """Whoever has two letters of one number before it has their papers; without one it has mistyped the issuer."""
    other = await work.suggestions.any_numbered(number, said.unit)
    if other is not None:
        _must_be_the_same(other, said, kind)


def _must_be_the_same(known: Suggestion, said: acts.Receive, kind: LetterKind) -> None:
    """What the second side leaves out, the document, it does not deny.

    Of which kind it is and about what, the issuer itself knows, whatever the agency has named.
    """
    document = said.document(kind)
    pairs: dict[LetterPart, tuple[object, object]] = {LetterPart.REGION: (known.region, said.region)}
    if said.by is Side.AGENCY or Side.ISSUER in known.receipt.words:
        pairs |= {
            LetterPart.KIND: (known.kind, said.kind),
            LetterPart.ISSUER: (known.issuer, said.issuer),
            LetterPart.DOCUMENT: (known.document, document or known.document),
        }
    differs = tuple(part for part, (one, other) in pairs.items() if one != other)
    if differs:
        source = STANDARD if differs[0] is LetterPart.DOCUMENT else None
        raise SuggestionDiffers(field=differs[0], source=source, number=known.number, differs=differs)
