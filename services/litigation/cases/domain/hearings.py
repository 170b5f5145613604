"""The hearings of a case: each notice makes a duty of its own; one that is off before it was held makes none."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.litigation.cases.domain.hearing import Attendance, Hearing, HearingWarning
from services.litigation.cases.domain.refusals import (
    HearingExists,
    HearingIsOver,
    NoSuchHearing,
    TooLateBeforeHearing,
)
from services.litigation.cases.domain.terms import NotHeld
from services.litigation.cases.domain.voices import Voice
from shared.kernel.model.stages import must_not_precede


def attendance(ordinal: int) -> str:
    """The name of the clock by which a head is due at the hearing of that number."""
    return f"attendance.{ordinal}"


@dataclass(kw_only=True)
class Hearings:
    """The notices in the order of their legal dates. The number of a hearing is its own for ever."""

    notices: list[Hearing] = field(default_factory=list)

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
    def warnings(self) -> list[HearingWarning]:
        """What is on the record although it should not have happened so."""
        return [warning for hearing in self.notices if (warning := hearing.warning) is not None]

    @property
    def accounts(self) -> dict[str, dict[Voice, Attendance]]:
        """Who came to each, by each side's account; on which day it was recorded is no part of that."""
        return {
            attendance(hearing.ordinal): {by: replace(each, recorded_on=date.min) for by, each in told.items()}
            for hearing in self.notices
            if (told := hearing.accounts)
        }

    @property
    def next_number(self) -> int:
        """The number of the next notice."""
        return max((hearing.ordinal for hearing in self.notices), default=0) + 1

    def get(self, ordinal: int) -> Hearing:
        """The hearing of that number; refuses one that is off."""
        found = next((hearing for hearing in self.notices if hearing.ordinal == ordinal), None)
        if found is None or found.put_off:
            raise NoSuchHearing(field="hearing", hearing=ordinal)
        return found

    def before(self, ordinal: int, on: date) -> Hearing:
        """The hearing, as long as it is still to come on that day."""
        hearing = self.get(ordinal)
        if hearing.held:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        if on > hearing.hearing_on:
            raise TooLateBeforeHearing(hearing_on=hearing.hearing_on)
        must_not_precede(on, hearing.notice_served_on)
        return hearing

    def confirmed_by(self, notice: Hearing) -> Hearing | None:
        """The pending hearing of the same day, which the court's notice confirms; refuses one told twice."""
        pending = self.pending
        if pending is None or pending.hearing_on != notice.hearing_on:
            return None
        if notice.by is not Voice.COURT or pending.by is Voice.COURT:
            raise HearingExists(field="hearing_on", hearing_on=notice.hearing_on)
        return pending

    def put(self, hearing: Hearing) -> None:
        """Add a hearing, or what is known of it now."""
        known = [each.ordinal for each in self.notices]
        if hearing.ordinal in known:
            self.notices[known.index(hearing.ordinal)] = hearing
        else:
            self.notices.append(hearing)

    def change(self, ordinal: int, **changes: Any) -> Hearing:  # noqa: ANN401 - fields of a hearing
        """The hearing with something else known of it."""
        hearing = replace(self.get(ordinal), **changes)
        self.put(hearing)
        return hearing
