"""待关联审查建议: a request to review a document that is not known here under the number given."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.request import Request
from shared.kernel.lives.living import Living
from shared.kernel.words.wording import Wording

TERM = Wording("待关联审查建议", "challenge to be linked")


@dataclass(kw_only=True)
class UnmatchedChallenge(Living):
    """It stays on the list until a registrar links it to a document."""

    number: str
    request: Request
    document: str | None = None
    linked_on: date | None = None
