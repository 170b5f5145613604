"""What is known of a case, by its parts, and what callers and rates ask of them."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import Hearings
from services.litigation.cases.domain.judgment import Judgment, Obligation
from services.litigation.cases.domain.performance import Performance
from services.litigation.cases.domain.pleadings import MoreTime, Pleadings
from services.litigation.cases.domain.registrations import Designation, Registration, designated, registered
from services.litigation.cases.domain.ruling import LodgedAppeal, Ruling
from services.litigation.cases.domain.stays import Stay, Stays
from services.litigation.cases.domain.terms import Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.lives.living import Living


@dataclass(kw_only=True)
class KnownCase(Living):
    """What court and agency have told of a case; each part owns what is known of its subject."""

    registrations: dict[Voice, Registration]
    designation: Designation | None = None
    stay_list: Stays = field(default_factory=Stays)
    pleadings: Pleadings = field(default_factory=Pleadings)
    hearing_list: Hearings = field(default_factory=Hearings)
    ruling: Ruling = field(default_factory=Ruling)
    performance: Performance = field(default_factory=Performance)

    @property
    def named_by_court(self) -> tuple[str, ...]:
        """The other defendants, as the court knows them."""
        by_court = self.registrations.get(Voice.COURT)
        return () if by_court is None else by_court.joint_defendants

    @property
    def attendance_required(self) -> bool:
        """Whether the law, or a document of the place, requires a head to appear, by one of the grounds."""
        return registered(self.registrations).requires_head

    @property
    def stays(self) -> list[Stay]:
        return self.stay_list.told

    @property
    def stayed_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.since

    @property
    def stay_ends_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.ends_on

    @property
    def number(self) -> str:
        return registered(self.registrations).number

    @property
    def court(self) -> str:
        return registered(self.registrations).court

    @property
    def is_told_by_court(self) -> bool:
        """Whether the court has spoken of it, whatever it said."""
        told: list[Container[object]] = [self.registrations, self.service_dates, *self.extensions]
        told += [words for each in self.hearings for words in (each.notices, each.called_off, each.accounts)]
        told += [words for each in self.stays for words in (each.begins, each.ends)]
        told += [self.judgments, self.ruling.challenged, *self.judgment_served.values()]
        told += [*self.ruling.appealed.values()]
        effect = self.ruling.effect
        return any(Voice.COURT in each for each in told) or (effect is not None and effect.by is Voice.COURT)

    @property
    def area(self) -> Area:
        return registered(self.registrations).area

    @property
    def cause(self) -> Cause:
        return registered(self.registrations).cause

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return registered(self.registrations).grounds

    @property
    def joint_defendants(self) -> tuple[str, ...]:
        return registered(self.registrations).joint_defendants

    @property
    def designated_by(self) -> str | None:
        """The number of the order by which a court above has given the case to its court; None where none is named."""
        told = designated(self.registrations)
        return None if told is None else told.designated_by

    @property
    def designating_court(self) -> str | None:
        """The court above whose order it is."""
        told = designated(self.registrations)
        return None if told is None else told.designating_court

    @property
    def appellant(self) -> bool:
        return registered(self.registrations).appellant

    @property
    def service_dates(self) -> dict[Voice, date]:
        return self.pleadings.service_dates

    @property
    def served_on(self) -> date:
        return self.pleadings.served_on

    @property
    def extensions(self) -> list[dict[Voice, MoreTime]]:
        return [each.words for each in self.pleadings.extensions]

    @property
    def answer_files(self) -> tuple[str, ...]:
        return self.pleadings.answer

    @property
    def evidence_files(self) -> tuple[str, ...]:
        return self.pleadings.evidence

    @property
    def answered_on(self) -> date | None:
        return self.pleadings.answered_on

    @property
    def hearings(self) -> list[Hearing]:
        return self.hearing_list.notices

    @property
    def held_hearings(self) -> list[Hearing]:
        return self.hearing_list.held

    @property
    def heard_on(self) -> date | None:
        return self.hearing_list.heard_on

    @property
    def judgment(self) -> Judgment | None:
        return self.ruling.judgment

    @property
    def judgments(self) -> dict[Voice, Judgment]:
        return self.ruling.judgments

    @property
    def judgment_served(self) -> dict[str, dict[Voice, date]]:
        return self.ruling.served

    @property
    def appeal_ends(self) -> dict[str, date]:
        return self.ruling.appeal_ends

    @property
    def appeals(self) -> list[LodgedAppeal]:
        return self.ruling.appeals

    @property
    def documents(self) -> list[ChallengedDocument]:
        return self.ruling.documents

    @property
    def effective_on(self) -> date | None:
        return self.ruling.effective_on

    @property
    def replaced_on(self) -> date | None:
        return self.ruling.replaced_on

    @property
    def next_case(self) -> str | None:
        return self.ruling.next_case

    @property
    def stands(self) -> bool:
        return self.ruling.stands

    @property
    def lost(self) -> bool:
        return self.ruling.lost

    @property
    def obligations(self) -> list[Obligation]:
        return self.performance.obligations

    def hearing(self, ordinal: int) -> Hearing:
        return self.hearing_list.get(ordinal)
