"""回复, and what the issuer makes of it."""

from dataclasses import dataclass

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.acts.letter_act import AgencysAct, IssuersAct, LetterDay
from services.litigation.suggestions.domain.clocks import another_reply_clock
from services.litigation.suggestions.domain.events import ReplyAccepted, ReplyReturned, SuggestionReplied
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Reply(AgencysAct):
    """书面回复: ends the clock of this round, in time or late; one more before the issuer has spoken ends none."""

    files: tuple[str, ...] = ()

    called = Wording("回复", "reply")
    brings = frozenset({"files"})

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.step(SuggestionStep.REPLY, SuggestionStage.REPLIED, self.on)
        in_time = letter.meet(letter.reply_clock, on=self.on)
        letter.round += 1
        letter.replied_on, letter.reply = self.on, self.files
        letter.first_replied_on = letter.first_replied_on or self.on
        letter.record(SuggestionReplied(on=self.on, round=letter.round, in_time=in_time))


@dataclass(frozen=True, kw_only=True)
class Accept(IssuersAct):
    """The issuer is content with the reply."""

    called = Wording("采纳回复", "accept the reply")
    rank = LetterDay.ACCEPTANCE

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        must_not_precede(self.on, letter.replied_on)
        letter.step(SuggestionStep.ACCEPT, SuggestionStage.ACCEPTED, self.on)
        letter.record(ReplyAccepted(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Return(IssuersAct):
    """退回: the issuer wants another reply, within `reply` if it says so; how the first one came stays on record."""

    reason: str
    reply: StatedTerm | None = None

    called = Wording("退回回复", "return the reply")
    texts = frozenset({"reason"})

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        must_not_precede(self.on, letter.replied_on)
        letter.step(SuggestionStep.RETURN, SuggestionStage.RETURNED, self.on, self.reason)
        letter.asked_for = letter.round + 1
        again = another_reply_clock(law, letter, self.reply, self.on)
        letter.start_deadline(letter.reply_clock, again, on=self.on)
        clock = letter.reply_clock
        letter.record(ReplyReturned(on=self.on, reason=self.reason, clock=clock, due=letter.due_by(clock)))
