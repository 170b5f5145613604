"""异议、修改、撤回: what the letter asks for is disputed, changed or taken back."""

from dataclasses import dataclass

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.acts.letter_act import AgencysAct, IssuersAct, LetterDay
from services.litigation.suggestions.domain.clocks import rectification_clock, reply_clock
from services.litigation.suggestions.domain.events import (
    ObjectionRejected,
    SuggestionAmended,
    SuggestionObjectedTo,
    SuggestionWithdrawn,
)
from services.litigation.suggestions.domain.refusals import NoObjection
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Object(AgencysAct):
    """提出异议. The clock goes on while the issuer looks into it."""

    reason: str

    called = Wording("提出异议", "object")
    texts = frozenset({"reason"})

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.step(SuggestionStep.OBJECT, SuggestionStage.OBJECTED, self.on, self.reason)
        letter.record(SuggestionObjectedTo(on=self.on, reason=self.reason))


@dataclass(frozen=True, kw_only=True)
class Reject(IssuersAct):
    """异议不成立. It may cross the reply, which stays what it is."""

    reason: str

    called = Wording("异议不成立", "reject the objection")
    texts = frozenset({"reason"})

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.must_be_next(SuggestionStep.REJECT_OBJECTION, self.on)
        if not letter.is_disputed:
            raise NoObjection()
        stage = SuggestionStage.RECEIVED if letter.stage is SuggestionStage.OBJECTED else letter.stage
        letter.step(SuggestionStep.REJECT_OBJECTION, stage, self.on, self.reason)
        letter.record(ObjectionRejected(on=self.on, reason=self.reason))


@dataclass(frozen=True, kw_only=True)
class Amend(IssuersAct):
    """修改建议: the time of the reply to come runs anew, as the amended letter says; it may cross a reply.

    A term to rectify after it was rectified asks for something else, with a clock of its own.
    """

    reason: str
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    files: tuple[str, ...] = ()

    called = Wording("修改建议", "amend the suggestion")
    texts = frozenset({"reason"})
    brings = frozenset({"files"})

    def retells(self, thing: Suggestion) -> bool:
        return True

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.step(SuggestionStep.AMEND, SuggestionStage.RECEIVED, self.on, self.reason)
        letter.missed_first = letter.missed_first or FIRST_REPLY in letter.overdue
        letter.asked_for = letter.round + 1
        letter.amended = (*letter.amended, *self.files)
        reply = reply_clock(law, letter, self.reply, self.on)
        letter.run(letter.reply_clock, reply, on=self.on, reason="amended")
        if self.rectify is not None:
            _demand_anew(letter)
            rectify = rectification_clock(law, letter, self.rectify, self.on)
            letter.run(letter.rectify_clock, rectify, on=self.on, reason="amended")
        letter.record(SuggestionAmended(on=self.on, reason=self.reason))


@dataclass(frozen=True, kw_only=True)
class Withdraw(IssuersAct):
    """撤回建议: nothing is due any more."""

    reason: str

    called = Wording("撤回建议", "withdraw the suggestion")
    rank = LetterDay.WITHDRAWAL
    texts = frozenset({"reason"})

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.step(SuggestionStep.WITHDRAW, SuggestionStage.WITHDRAWN, self.on, self.reason)
        for clock in letter.awaited_clocks():
            letter.cancel_deadline(clock, on=self.on, reason="withdrawn")
        letter.record(SuggestionWithdrawn(on=self.on, reason=self.reason))


def _demand_anew(letter: Suggestion) -> None:
    if letter.rectified_on is not None:
        letter.demands += 1
        letter.rectified_on, letter.by_document = None, None
