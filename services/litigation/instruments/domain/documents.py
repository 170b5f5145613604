"""A document that someone holds unlawful, by its number."""

import re
from dataclasses import dataclass
from datetime import date

from shared.kernel.identifiers.document_number import DecreeNumber, DocumentNumber
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.words.refusals import Unacceptable

_ARTICLE = re.compile(r"[1-9]\d{0,3}(\.[1-9]\d{0,2}){0,2}")


class MalformedArticle(Unacceptable):
    code = "litigation.malformed_article"
    zh = "“{text}”不是条款项编号，应写作 5、5.2 或者 5.2.1。"
    en = "“{text}” does not name an article, paragraph or item; write 5, 5.2 or 5.2.1."


@dataclass(frozen=True, kw_only=True)
class ChallengedDocument:
    """The document's normalised number and the articles at fault (article.paragraph.item); none means the whole."""

    number: str
    articles: tuple[str, ...] = ()

    @classmethod
    def parse(cls, number: str, articles: tuple[str, ...]) -> "ChallengedDocument":
        """Refuses a number that is neither a 文号 nor that of an order, and articles not written as numbers."""
        for article in articles:
            if not _ARTICLE.fullmatch(article):
                raise MalformedArticle(field="articles", text=article[:20])
        return cls(number=str(_number(number)), articles=articles)

    def named_on(self, on: date) -> "ChallengedDocument":
        """It, normalised, as it was named on that day; refuses what `parse` does, and a number of a later year."""
        document = self.parse(self.number, self.articles)
        must_have_been_numbered(_number(self.number), on, field="document_number")
        return document


def _number(text: str) -> DecreeNumber | DocumentNumber:
    parse = DecreeNumber.parse if "令" in text else DocumentNumber.parse
    return parse(text, field="document_number")
