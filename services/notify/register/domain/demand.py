"""What is asked, and on what that rests: of whomever a duty binds, and of one unit at one time."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """`duty` is the id of a rule or of a kept duty, `place` whose it is; `of` what is counted.

    `watched`: missing it alarms; an aspiration never does, nor what another service warns of already.
    """

    duty: str
    kept: bool
    place: str
    zh: str
    en: str
    source: str
    clause: str
    version: str
    of: str
    watched: bool
    valid_to: date | None

    @property
    def rule(self) -> str:
        """What is asked, by name: the id of the rule, or the title of a kept duty."""
        return self.zh if self.kept else self.duty
