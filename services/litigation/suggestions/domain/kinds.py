"""Kinds of suggestions as one table: who issues them, what they are called, which rule sets the time to reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shared.kernel.model.actor import Role


class SuggestionKind(StrEnum):
    """司法建议、针对规范性文件的司法建议、检察建议、公益诉讼检察建议、紧急公益诉讼检察建议、复议意见书."""

    JUDICIAL = "judicial"
    JUDICIAL_ON_DOCUMENT = "judicial_on_document"
    PROCURATORIAL = "procuratorial"
    PUBLIC_INTEREST = "public_interest"
    PUBLIC_INTEREST_URGENT = "public_interest_urgent"
    RECONSIDERATION_OPINION = "reconsideration_opinion"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """`reply_rule` sets the time to reply where the letter states none; a document is challenged as `challenges_as`.

    Numbers of a court's letters have a form of their own; a letter `on_document` names one.
    """

    title: str
    issuer: Role
    reply_rule: str
    challenges_as: str
    on_document: bool = False


KINDS: Mapping[SuggestionKind, LetterKind] = {
    SuggestionKind.JUDICIAL: LetterKind(
        "司法建议书", Role.COURT, "litigation.suggestion.judicial", "judicial_suggestion"
    ),
    SuggestionKind.JUDICIAL_ON_DOCUMENT: LetterKind(
        "司法建议书",
        Role.COURT,
        "litigation.suggestion.judicial_on_document",
        "judicial_suggestion",
        on_document=True,
    ),
    SuggestionKind.PROCURATORIAL: LetterKind(
        "检察建议书", Role.PROCURATORATE, "litigation.suggestion.procuratorial", "procuratorial_suggestion"
    ),
    SuggestionKind.PUBLIC_INTEREST: LetterKind(
        "检察建议书", Role.PROCURATORATE, "litigation.suggestion.public_interest", "procuratorial_suggestion"
    ),
    SuggestionKind.PUBLIC_INTEREST_URGENT: LetterKind(
        "检察建议书", Role.PROCURATORATE, "litigation.suggestion.public_interest_urgent", "procuratorial_suggestion"
    ),
    SuggestionKind.RECONSIDERATION_OPINION: LetterKind(
        "行政复议意见书", Role.REVIEWER, "litigation.reconsideration.opinion_letter", "reconsideration_opinion"
    ),
}
