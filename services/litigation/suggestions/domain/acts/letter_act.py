"""What the acts on a suggestion have in common."""

from dataclasses import dataclass
from enum import IntEnum, auto

from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.lives.entered import Happening


class LetterDay(IntEnum):
    """The order of what is entered for one day: letters that go to and fro, that the issuer is content, what is
    done about them, that they are taken back, the end."""

    LETTERS = 0
    ACCEPTANCE = auto()
    RECTIFICATION = auto()
    WITHDRAWAL = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class AgencysAct(Happening[Suggestion]):
    """What the agency does about a letter; it keeps no word of the issuer's out."""

    yields = True


@dataclass(frozen=True, kw_only=True)
class IssuersAct(Happening[Suggestion]):
    """What the issuer does about its letter, of which its word needs no other paper."""

    @property
    def vouched(self) -> bool:
        return True
