"""回复及其处理: what the addressee says of what was served on it, and what becomes of that."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.escalation import Escalation, RuledReply
from services.notify.deadlines.domain.ladder import LadderAct
from services.notify.deadlines.domain.refusals import NoReplyWaits, NothingServedYet, RepliedAlready, ReplyBeforeLetter
from services.notify.deadlines.domain.supervisors_act import SupervisorsAct, written
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

REPLY_ACCEPTED = "reply_accepted"


@dataclass(frozen=True, kw_only=True)
class Reply(Happening[Escalation]):
    """回复 of the addressee to what was served on it last: its own word, which ends nothing while it is unmet."""

    document: str
    files: tuple[str, ...] = ()

    called = Wording("登记回复", "reply")
    brings = frozenset({"files"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.REPLY)
        number = thing.served
        if not number:
            raise NothingServedYet()
        step = thing.steps[number - 1]
        if step.replied_on is not None:
            raise RepliedAlready(step=number, on=step.replied_on)
        must_not_precede(self.on, step.served_on)
        document = written(self.document, self.on)
        thing.amend(number, replied_on=self.on, reply_document=document, reply_files=self.files)
        thing.record(events.ReplyReceived(on=self.on, step=number, document=document))


@dataclass(frozen=True, kw_only=True)
class RuleOnReply(SupervisorsAct):
    """处理回复: accepted it closes the case, whose deadline stays as overdue as it is; if not, the reason stands, and
    another is awaited, by a new day where one is given."""

    accepted: bool
    reason: str
    reply_by: date | None = None

    called = Wording("处理回复", "rule on the reply")
    texts = frozenset({"reason"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.RULE_ON_REPLY)
        number = thing.served
        step = thing.steps[number - 1] if number else None
        if step is None or step.replied_on is None or step.reply_document is None:
            raise NoReplyWaits()
        must_not_precede(self.on, step.replied_on)
        reply = RuledReply(
            on=step.replied_on,
            document=step.reply_document,
            ruled_on=self.on,
            ruled_by=self.by,
            reason=self.reason,
            reply_by=step.reply_by,
            missed_on=step.reply_missed_on,
            files=step.reply_files,
        )
        thing.record(events.ReplyRuled(on=self.on, step=number, by=self.by, accepted=self.accepted))
        if self.accepted:
            thing.amend(number, accepted=reply)
            thing.close(REPLY_ACCEPTED, on=self.on)
            return
        if self.reply_by is not None and self.reply_by < self.on:
            raise ReplyBeforeLetter(field="reply_by", reply_by=self.reply_by, on=self.on)
        to_come = step.reply_by if step.reply_by is not None and step.reply_by > self.on else None
        by = self.reply_by or to_come
        waits: dict[str, Any] = {
            "replied_on": None,
            "reply_document": None,
            "reply_files": (),
            "reply_missed_on": None,
            "reply_by": by,
        }
        thing.amend(number, rejected=(*step.rejected, reply), **waits)
        thing.ask_reply(number, self.reply_by)
