"""约谈记录: what is kept of a talk to which a letter had called the addressee."""

from dataclasses import dataclass

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.escalation import Escalation, Talk
from services.notify.deadlines.domain.ladder import LadderAct
from services.notify.deadlines.domain.refusals import NoLetterForTalk, NotATalk, TalkOnRecord
from services.notify.deadlines.domain.supervisors_act import SupervisorsAct
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Worded, Wording


@dataclass(frozen=True, kw_only=True)
class RecordTalk(SupervisorsAct):
    """登记约谈: `on` the day and `at` the hour (HH:MM) it was held; where, and its minutes, are texts; who held it and
    who came are ids of persons. That nobody came is a record, too. It ends nothing. It stands with the step that is a
    talk, and with no other letter."""

    step: int
    at: str | None
    place: str
    held_by: tuple[str, ...]
    attended: tuple[str, ...]
    minutes: str
    files: tuple[str, ...] = ()

    called = Wording("登记约谈", "record the talk")
    fixed = frozenset({"by", "step"})
    texts = frozenset({"place", "minutes"})
    brings = frozenset({"files"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.RECORD_TALK)
        step = thing.steps[self.step - 1] if self.step <= len(thing.steps) else None
        if step is None or step.signed_on is None:
            raise NoLetterForTalk(field="step", step=self.step)
        if not step.is_talk:
            raise NotATalk(field="step", step=self.step, rung=_called(step.code, law), talks=_talks(thing, law))
        if step.talk is not None:
            raise TalkOnRecord(step=self.step, on=step.talk.on)
        must_not_precede(self.on, step.signed_on)
        talk = Talk(
            on=self.on,
            at=self.at,
            place=self.place,
            held_by=self.held_by,
            attended=self.attended,
            minutes=self.minutes,
            recorded_by=self.by,
            files=self.files,
        )
        thing.amend(self.step, talk=talk)
        thing.record(events.TalkRecorded(on=self.on, step=self.step, by=self.by))


def _called(code: str, law: Statutes) -> Worded | str:
    """In words; the code itself where an earlier release had that step."""
    return law.rulebook.terms.get(code, code)


def _talks(thing: Escalation, law: Statutes) -> tuple[Worded | str, ...]:
    """The steps of the ladder that are talks, in words."""
    return tuple(_called(code, law) for code in thing.ladder if law.rulebook.is_talk(code))
