"""A document that someone holds unlawful, by its number."""

from dataclasses import dataclass
from datetime import date

from shared.kernel.identifiers.article import article
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.identifiers.numbered import must_have_been_numbered


@dataclass(frozen=True, kw_only=True)
class ChallengedDocument:
    """The document's normalised number and the articles at fault (article.paragraph.item); none means the whole."""

    number: str
    articles: tuple[str, ...] = ()

    @classmethod
    def parse(cls, number: str, articles: tuple[str, ...]) -> "ChallengedDocument":
        """Refuses what is no number of a paper, and what is no article."""
        named = tuple(article(each, field="articles") for each in articles)
        return cls(number=str(official_number(number, field="document_number")), articles=named)

    def named_on(self, on: date) -> "ChallengedDocument":
        """It, normalised, as it was named on that day; refuses what `parse` does, and a number of a later year."""
        document = self.parse(self.number, self.articles)
        number = official_number(self.number, field="document_number")
        must_have_been_numbered(number, on, field="document_number")
        return document


@dataclass(frozen=True, kw_only=True)
class HeldUnlawful:
    """A document as one side has it, since which day, and the number of the entry that told it."""

    document: ChallengedDocument
    on: date
    entry: int
