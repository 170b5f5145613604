"""整改, by the agency's word or by the correction of the document; and the end."""

from dataclasses import dataclass

from services.litigation.suggestions.domain.acts.letter_act import AgencysAct, IssuersAct, LetterDay
from services.litigation.suggestions.domain.events import SuggestionClosed
from services.litigation.suggestions.domain.refusals import RectifiedAlready
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Rectify(AgencysAct):
    """整改完成, as the agency says; it changes nothing where the document's correction came before it."""

    called = Wording("整改", "rectify")
    rank = LetterDay.RECTIFICATION

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.must_be_next(SuggestionStep.RECTIFY, self.on)
        if letter.rectified_on is None:
            letter.set_right(on=self.on, by_document=None)
        elif letter.by_document is None:
            raise RectifiedAlready(rectified_on=letter.rectified_on)


@dataclass(frozen=True, kw_only=True)
class NoteCorrection(Happening[Suggestion]):
    """The `document` (its id in filing) that the letter is about was corrected; that is the rectification.

    What another service has told is never refused: where nothing is to be rectified it changes nothing.
    """

    document: str

    called = Wording("登记文件已纠正", "note that the document was corrected")
    rank = LetterDay.RECTIFICATION

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        due = SuggestionStep.RECTIFY in NEXT[letter.stage] and letter.rectified_on is None
        if due and letter.receipt.first_told <= self.on:
            letter.set_right(on=self.on, by_document=self.document)


@dataclass(frozen=True, kw_only=True)
class CloseSuggestion(IssuersAct):
    """办结. Were it found later that nothing was set right, the clock of that runs on."""

    called = Wording("办结", "close the suggestion")
    rank = LetterDay.END

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.step(SuggestionStep.CLOSE, SuggestionStage.CLOSED, self.on)
        letter.record(SuggestionClosed(on=self.on))
