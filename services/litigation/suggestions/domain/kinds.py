"""Kinds of suggestions: who issues them, and which rule sets the time to reply."""

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


TITLES = {
    SuggestionKind.JUDICIAL: "司法建议书",
    SuggestionKind.JUDICIAL_ON_DOCUMENT: "司法建议书",
    SuggestionKind.PROCURATORIAL: "检察建议书",
    SuggestionKind.PUBLIC_INTEREST: "检察建议书",
    SuggestionKind.PUBLIC_INTEREST_URGENT: "检察建议书",
    SuggestionKind.RECONSIDERATION_OPINION: "行政复议意见书",
}
JUDICIAL = frozenset({SuggestionKind.JUDICIAL, SuggestionKind.JUDICIAL_ON_DOCUMENT})
PROCURATORIAL = frozenset(
    {SuggestionKind.PROCURATORIAL, SuggestionKind.PUBLIC_INTEREST, SuggestionKind.PUBLIC_INTEREST_URGENT}
)
ISSUED_BY = {
    Role.COURT: JUDICIAL,
    Role.PROCURATORATE: PROCURATORIAL,
    Role.REVIEWER: frozenset({SuggestionKind.RECONSIDERATION_OPINION}),
}
REPLY_RULES = {
    SuggestionKind.JUDICIAL: "litigation.suggestion.judicial",
    SuggestionKind.JUDICIAL_ON_DOCUMENT: "litigation.suggestion.judicial_on_document",
    SuggestionKind.PROCURATORIAL: "litigation.suggestion.procuratorial",
    SuggestionKind.PUBLIC_INTEREST: "litigation.suggestion.public_interest",
    SuggestionKind.PUBLIC_INTEREST_URGENT: "litigation.suggestion.public_interest_urgent",
    SuggestionKind.RECONSIDERATION_OPINION: "litigation.reconsideration.opinion_letter",
}


def challenge_source(kind: SuggestionKind) -> str:
    """How a document comes to be doubted by a suggestion of this kind."""
    if kind in JUDICIAL:
        return "judicial_suggestion"
    return "procuratorial_suggestion" if kind in PROCURATORIAL else "reconsideration_opinion"
