"""What is on the record although it should not have happened so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class CaseWarning:
    """Something came too late, and courts do that: it is a warning on the record, not a refusal. `hearing` numbers the
    hearing that it is about."""

    code: str
    hearing: int | None = None
    message: dict[str, str]
    rule: str
    source: str
    latest_permitted: date
