"""The hearings of a case: each notice makes a duty of its own; one that is off before it was held makes none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.litigation.cases.domain.appearing import OthersWord, is_left_to_another
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.refusals import (
    HearingExists,
    HearingIsOff,
    HearingIsOver,
    NoSuchHearing,
    TooLateBeforeHearing,
)
from services.litigation.cases.domain.terms import NotHeld
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.domain.warned import CaseWarning
from shared.kernel.model.changing import changed
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

_WHY_OFF: Mapping[NotHeld, Wording] = {
    NotHeld.PUT_OFF: Wording(
        "已改期；改期登记有误的，请更正该登记", "was put off; if it was not, put that notice right"
    ),
    NotHeld.CALLED_OFF: Wording("已取消；没有取消的，请更正该登记", "was called off; if it was not, put that right"),
    NotHeld.STAYED: Wording(
        "因诉讼中止不再举行；实际开庭的，请登记恢复诉讼，或者更正中止、恢复的日期",
        "is off by the stay of the trial; if it was held, enter that that goes on, or put the days of the stay right",
    ),
    NotHeld.JUDGED: Wording(
        "因已裁判不再举行；已开庭的，裁判日期应在开庭日之后",
        "is off by the decision; if it was held, the decision is of a later day",
    ),
}


def attendance(ordinal: int) -> str:
    """The name of the clock by which a head is due at the hearing of that number."""
    return f"attendance.{ordinal}"


@dataclass(kw_only=True)
class Hearings:
    """The notices in the order of their legal dates. The number of a hearing is its own for ever.

    `others_word` is what the records of other defendants say of who appears.
    """

    notices: list[Hearing] = field(default_factory=list)
    others_word: list[OthersWord] = field(default_factory=list)

    @property
    def held(self) -> list[Hearing]:
        """Those that took place."""
        return [hearing for hearing in self.notices if hearing.held]

    @property
    def heard_on(self) -> date | None:
        """The day of the first that took place."""
        return min((hearing.hearing_on for hearing in self.held), default=None)

    @property
    def pending(self) -> Hearing | None:
        """The one that is still to come."""
        last = self.notices[-1] if self.notices else None
        return None if last is None or last.held or last.put_off else last

    @property
    def unrecorded(self) -> bool:
        """Whether there is one that is to come, or of which the record is."""
        return any(not hearing.held and not hearing.put_off for hearing in self.notices)

    @property
    def stayed(self) -> Hearing | None:
        """The last, where only a stay keeps it from being held."""
        last = self.notices[-1] if self.notices else None
        return last if last is not None and last.off is NotHeld.STAYED else None

    @property
    def warnings(self) -> list[CaseWarning]:
        """What is on the record although it should not have happened so."""
        return [warning for hearing in self.notices for warning in hearing.warnings]

    @property
    def words(self) -> dict[str, Mapping[Voice, object]]:
        """What each side tells of each; on which day it recorded who came is no part of that."""
        told: dict[str, Mapping[Voice, object]] = {}
        for hearing in self.notices:
            number, excuse = hearing.ordinal, hearing.excuse
            told[f"hearing.{number}"] = hearing.notices
            told[f"appearing.{number}"] = {by: each.unit for by, each in hearing.appearing.items()}
            told[f"calling_off.{number}"] = hearing.called_off_as_told
            told[f"excuse_ruling.{number}"] = {} if excuse is None else excuse.rulings
            came = {by: replace(each, recorded_on=date.min) for by, each in hearing.came_as_told.items()}
            told[attendance(number)] = {Voice.COURT: None, **came} if hearing.unheard else came
        return told

    @property
    def next_number(self) -> int:
        """The number of the next notice."""
        return max((hearing.ordinal for hearing in self.notices), default=0) + 1

    def is_known(self, ordinal: int) -> bool:
        """Whether anybody has told of the hearing of that number."""
        return self.find(ordinal) is not None

    def is_told_by_court(self, ordinal: int) -> bool:
        """Whether the court itself has told of the hearing of that number."""
        hearing = self.find(ordinal)
        return hearing is not None and Voice.COURT in hearing.notices

    def will_appear(self, unit: str, hearing_on: date) -> bool:
        """Whether that other defendant itself says that it appears for all at the hearing of that day."""
        return OthersWord(unit=unit, hearing_on=hearing_on) in self.others_word

    def reckoned(self, hearing: Hearing, of: str) -> Hearing:
        """That hearing of the defendant `of`, by all that is said of who appears on its day."""
        return replace(hearing, by_another=is_left_to_another(hearing, of, self.others_word))

    def known(self, ordinal: int) -> Hearing:
        """The hearing of that number, though it may be off."""
        found = self.find(ordinal)
        if found is None:
            raise NoSuchHearing(field="hearing", hearing=ordinal)
        return found

    def get(self, ordinal: int) -> Hearing:
        """The hearing of that number; refuses one that is off."""
        found = self.known(ordinal)
        self.must_not_be_off(ordinal)
        return found

    def must_not_be_off(self, ordinal: int) -> None:
        """Refuse what is said of a hearing that is off by the reason for that."""
        found = self.find(ordinal)
        if found is not None and found.off is not None:
            raise HearingIsOff(
                field="hearing", hearing=ordinal, hearing_on=found.hearing_on, because=_WHY_OFF[found.off]
            )

    def up_to(self, ordinal: int, on: date) -> Hearing:
        """The hearing, up to its day and from its notice on."""
        hearing = self.get(ordinal)
        if on > hearing.hearing_on:
            raise (
                HearingIsOver(hearing_on=hearing.hearing_on)
                if hearing.held
                else TooLateBeforeHearing(hearing_on=hearing.hearing_on)
            )
        must_not_precede(on, hearing.first_served_on)
        return hearing

    def before(self, ordinal: int, on: date) -> Hearing:
        """The hearing, as long as it is still to come on that day."""
        hearing = self.up_to(ordinal, on)
        if hearing.held:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        return hearing

    def number_for(self, hearing_on: date, by: Voice, served_on: date, then: "Hearings") -> int:
        """The number of the hearing on that day of which this side was served notice on `served_on`; `then` are the
        hearings as they were known to be then.

        It is one that the other side has told for that day, or the one to come, of which this side has not told yet:
        its first word is its account of the same, though it has another day. One's own second notice is of another.
        """
        known = (
            self._told_for(hearing_on, by)
            or then._told_for(hearing_on, by)
            or then._untold(by, served_on)
            or self._untold(by, served_on)
        )
        return self.next_number if known is None else known.ordinal

    def _told_for(self, hearing_on: date, by: Voice) -> Hearing | None:
        """The hearing on that day, unless it is off or this side has told of it for that day as well."""
        same = (each for each in self.notices if each.hearing_on == hearing_on and not each.put_off)
        return next((each for each in same if not each.is_told_by(by, hearing_on)), None)

    def _untold(self, by: Voice, on: date) -> Hearing | None:
        """The hearing that is to come on that day, as long as only the other side has told of it."""
        pending = self.pending
        return None if pending is None or by in pending.notices or on > pending.hearing_on else pending

    def told_by_other(self, ordinal: int, hearing_on: date, by: Voice) -> Hearing | None:
        """The hearing of that number of which the other side has told; refuses what one side tells twice."""
        told = (hearing for hearing in self.notices if hearing.is_told_by(by, hearing_on))
        if any(not (hearing.held or hearing.put_off) for hearing in told):
            raise HearingExists(field="hearing_on", hearing_on=hearing_on)
        return self.find(ordinal)

    def called_off_by_other(self, ordinal: int, by: Voice) -> bool:
        """Whether the other side has told already that the hearing was called off, and this one has not."""
        off = [hearing for hearing in self.notices if hearing.off is NotHeld.CALLED_OFF]
        return any(hearing.ordinal == ordinal and by not in hearing.called_off for hearing in off)

    def put(self, hearing: Hearing) -> None:
        """Add a hearing, or what is known of it now; one that was off and takes place after all is the last."""
        known = self.find(hearing.ordinal)
        if known is not None and (hearing.put_off or not known.put_off):
            self.notices[self.notices.index(known)] = hearing
            return
        if known is not None:
            self.notices.remove(known)
        self.notices.append(hearing)

    def change(self, ordinal: int, **changes: Any) -> Hearing:  # noqa: ANN401 - fields of a hearing
        """The hearing with something else known of it."""
        hearing = changed(self.get(ordinal), **changes)
        self.put(hearing)
        return hearing

    def find(self, ordinal: int) -> Hearing | None:
        """The hearing of that number, though it may be off; None where nobody has told of it."""
        return next((hearing for hearing in self.notices if hearing.ordinal == ordinal), None)
