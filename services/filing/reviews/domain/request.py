"""审查请求: why an issued document is reviewed."""

from dataclasses import dataclass
from datetime import date

from services.filing.reviews.domain.terms import SUGGESTIONS, Asker


@dataclass(frozen=True, kw_only=True)
class Told:
    """As what a request was told: of the document of that `number`, as the court wrote it, and against which `unit` of
    which `region`. It is one for whatever document proves to have that number."""

    number: str
    region: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class Request:
    """Who asks, on which day, about which articles.

    `thing` is the id of the filing here, or of the case or suggestion in the litigation service; `reference` is the
    official number of the latter. `submitted_by` is the person who has handed in the filing, and does not review it.
    """

    asker: Asker
    thing: str
    on: date
    reference: str | None = None
    articles: tuple[str, ...] = ()
    submitted_by: str | None = None

    @property
    def suggestion(self) -> str | None:
        """The id of the suggestion that has to be answered; None where nobody waits for an answer."""
        return self.thing if self.asker in SUGGESTIONS else None
