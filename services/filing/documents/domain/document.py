"""行政规范性文件: registered, numbered, published in that order (三统一), then in force until it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, assert_never

from services.filing.documents.domain import events
from services.filing.documents.domain.numbers import outside_series
from services.filing.documents.domain.refusals import (
    EffectBeforeDecision,
    EndConfirmed,
    MatterUsed,
    PublishedOtherwise,
    SuccessorNotInForce,
)
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DOCUMENT_ORDER, IN_LIFE, DocumentAct, DocumentStage
from services.filing.documents.domain.terms import OF_ISSUE, DocumentWarning, Flaw
from services.filing.makers.domain.maker import Channels
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.numbered import is_of_earlier_year
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import must_be_next, must_not_precede, must_span
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("行政规范性文件", "normative document")


@dataclass(frozen=True, kw_only=True)
class Predates:
    """历史文件: made before this system, for the reason (the id of a text) and by the papers that a registrar gives."""

    published_on: date
    reason: str
    evidence: tuple[str, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class Shortcoming:
    """A finding about how the document came about; `about` tells several of one kind apart."""

    flaw: Flaw
    on: date
    about: str = ""

    @property
    def is_of_anothers_series(self) -> bool:
        """Whether the number is that of the unit that it is `about`."""
        return self.flaw is Flaw.OUTSIDE_SERIES and self.about != ""


Ending = Literal[DocumentAct.AMEND, DocumentAct.REPEAL, DocumentAct.DECLARE_INVALID]


BURDEN_WORDS: Mapping[str, Worded] = {
    **{flaw.value: flaw for flaw in Flaw},
    **{
        f"{flaw}.{track}": Wording(f"{flaw.zh}（{track.zh}）", f"{flaw.en} ({track.en})")
        for flaw in (Flaw.NEVER_FILED, Flaw.MISDIRECTED)
        for track in Track
    },
    "published": Wording("公布日期", "the day of publication"),
    "review": Wording("备案审查", "the filing review"),
}


@dataclass(frozen=True, kw_only=True)
class ComingEnd:
    """The end that was decided for a later day, from which on the document is in that `stage`.

    `entry` is the number of the entry that decided it.
    """

    act: Ending
    stage: DocumentStage
    on: date
    entry: int
    successor: str | None = None


@dataclass(kw_only=True)
class Document(Living):
    """One document; `maker` is the official name, `title` the id of a text, `joint_makers` are the codes of the units
    that made it together with its own, which leads (牵头). It rests on a cleared `matter` or, being historic, on
    evidence.

    What can be entered about it stands in the modules of `acts`; here is what they have in common. One that was
    `found_published` was so before it was registered. `channels` are the tracks it is to be filed on, with the
    authority of each, since its publication, and `upward` what is otherwise where its maker files upward; `coming` is
    how it is to end, and `confirmed_end` the day on which it does as the authority has accepted.
    """

    burden_words, said_by = BURDEN_WORDS, frozenset({"published"})

    title: str
    maker: str
    registered_on: date
    matter: str | None = None
    found_published: bool = False
    cleared_by: str | None = None
    predates: Predates | None = None
    stage: DocumentStage = DocumentStage.REGISTERED
    last_step_on: date
    number: DocumentNumber | None = None
    void_numbers: dict[str, date] = field(default_factory=dict)
    published_on: date | None = None
    valid_until: date | None = None
    channels: Channels = field(default_factory=dict)
    upward: Upward | None = None
    ended_on: date | None = None
    coming: ComingEnd | None = None
    confirmed_end: date | None = None
    successor: str | None = None
    draft_number: int | None = None
    text_files: tuple[str, ...] = ()
    joint_makers: tuple[str, ...] = ()
    shortcomings: list[Shortcoming] = field(default_factory=list)
    has_unseen_number: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """联合制定单位: it is theirs to see."""
        return self.joint_makers

    @property
    def warnings(self) -> list[DocumentWarning]:
        """What whoever has entered it should look at again."""
        odd = self.published_on is not None and is_of_earlier_year(self.number, self.published_on)
        return [DocumentWarning.EARLIER_YEAR] if odd else []

    @property
    def concerned(self) -> tuple[str, ...]:
        """Whoever has made it jointly with the lead and, since its publication, the authorities it is filed with."""
        return tuple(dict.fromkeys((*self.joint_makers, *self.channels.values())))

    @property
    def next_acts(self) -> list[DocumentAct]:
        """What may happen now; nothing is published of which the matter is not cleared any more."""
        barred = {DocumentAct.PUBLISH} if self.has(Flaw.CLEARANCE_WITHDRAWN) else set()
        return self.offered(DOCUMENT_NEXT[self.stage] - barred)

    @property
    def official_number(self) -> str:
        """The number as text; empty before there is one."""
        return "" if self.number is None else str(self.number)

    def has_its_matter(self, unit: str) -> MatterUsed:
        """The refusal to rest another document, of that unit, on its matter; which it is only its own unit is told."""
        own = self.unit == unit
        number = (self.official_number or self.id) if own else "—"
        return MatterUsed(field="matter", matter=self.matter, number=number, document=self.id if own else None)

    @property
    def end_comes_on(self) -> date | None:
        """The day since which it is not applied any more, or from which on it is not to be."""
        return self.ended_on if self.coming is None else self.coming.on

    @property
    def is_over_on(self) -> date | None:
        """The day since which it is not in force, or from which on it will not be, as far as has been decided."""
        return self.ended_on or self.settles_on

    def is_cut_short_by(self, otherwise: "Document") -> bool:
        """Whether it would be in force no longer, or less long, were it otherwise."""
        ends, ended = otherwise.is_over_on, self.is_over_on
        unpublished = self.published_on is not None and otherwise.published_on is None
        return unpublished or (ends is not None and (ended is None or ends < ended))

    def reads_otherwise(self, otherwise: "Document") -> bool:
        """Whether it would be known by another title or number, or have been published on another day, were it
        otherwise."""
        read = (self.title, self.official_number, self.published_on)
        return read != (otherwise.title, otherwise.official_number, otherwise.published_on)

    @property
    def comes_to(self) -> DocumentStage:
        """The stage in which it is, or is to be when the end comes that was decided."""
        return self.stage if self.coming is None else self.coming.stage

    @property
    def gives_way_to(self) -> str | None:
        """The document that has taken its place, or is to take it."""
        return self.successor if self.coming is None else self.coming.successor

    @property
    def settles_on(self) -> date | None:
        """The day after its last day, if it has one, or that of the end that was decided, if it comes first."""
        if self.stage not in IN_LIFE:
            return None
        expires_on = None if self.valid_until is None else self.valid_until + timedelta(1)
        ends_on = None if self.coming is None else self.coming.on
        return min((day for day in (expires_on, ends_on) if day is not None), default=None)

    def settle(self, law: Statutes) -> str:
        on, coming = self.settles_on, self.coming
        if on is None:
            raise AssertionError("nothing is due by itself")
        self.coming = None
        if coming is not None and coming.on == on:
            self._ended(coming.act, coming.stage, coming.successor, on=on)
            return f"ended/{coming.entry}"
        self.stage, self.ended_on = DocumentStage.EXPIRED, on
        self.record(events.DocumentExpired(on=on))
        return "expired"

    def burdens(self) -> frozenset[str]:
        """What is found wrong; and the day of publication, from which the time to file it runs."""
        found = {f"{each.flaw}.{each.about}".rstrip(".") for each in self.shortcomings}
        published = set() if self.published_on is None else {f"published.{self.published_on}"}
        return super().burdens() | found | published

    def can_succeed(self, on: date) -> bool:
        """Whether it had been published by that day, so that it could take another's place."""
        return self.voided_on is None and self.published_on is not None and self.published_on <= on

    def must_succeed(self, on: date) -> None:
        """Refuse, with SuccessorNotInForce, that it takes another's place on a day on which it was not in force."""
        ended_later = self.ended_on is not None and self.ended_on > on
        in_force = self.stage is DocumentStage.PUBLISHED or ended_later
        if not in_force or not self.can_succeed(on):
            raise SuccessorNotInForce(field="successor", successor=self.id, on=on)

    def has(self, flaw: Flaw) -> bool:
        """Whether that is found wrong with it."""
        return any(each.flaw is flaw for each in self.shortcomings)

    @property
    def has_anothers_number(self) -> bool:
        """Whether it was published with a number of another maker's series, or of nobody's, in which it takes no
        place."""
        return self.has_unseen_number or any(each.is_of_anothers_series for each in self.shortcomings)

    @property
    def issued_in_order(self) -> bool | None:
        """Whether nothing is found wrong with how it came about; None before it is published."""
        return None if self.published_on is None else not any(each.flaw in OF_ISSUE for each in self.shortcomings)

    def step(self, act: DocumentAct, stage: DocumentStage, *, on: date) -> None:
        """Go on to a stage, if the act may happen now and on that day."""
        must_be_next(DOCUMENT_NEXT, self.stage, act, of=self, term=TERM, source=DOCUMENT_ORDER.get(act))
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on

    def end(
        self, act: Ending, stage: DocumentStage, *, on: date, from_on: date | None, successor: str | None = None
    ) -> None:
        """Go on to a stage in which it is not applied any more: at once, or from the day `from_on` on.

        An end that was decided before for a later day is not to come any more. Refuses, with EndConfirmed, one that
        comes later than the authority has accepted.
        """
        if from_on is not None and from_on < on:
            raise EffectBeforeDecision(field="effective_on", effective_on=from_on, on=on)
        self._must_keep_what_was_confirmed(from_on or on)
        later = from_on is not None and from_on > on and self.stage in IN_LIFE
        self.step(act, self.stage if later else stage, on=on)
        if from_on is None or not later:
            self.coming = None
            self._ended(act, stage, successor, on=on)
            return
        self.coming = ComingEnd(act=act, stage=stage, on=from_on, entry=self.entry, successor=successor)
        self.record(events.EndDecided(on=on, stage=stage, from_on=from_on))

    def confirm(self, ends_on: date | None) -> None:
        """The authority has accepted that it ends on that day; refuses, with EndConfirmed, where that comes later."""
        if ends_on is not None:
            self.confirmed_end = ends_on
            self._must_keep_what_was_confirmed(self.end_comes_on or ends_on)

    def _must_keep_what_was_confirmed(self, ends_on: date) -> None:
        if self.confirmed_end is not None and self.stage in IN_LIFE and ends_on > self.confirmed_end:
            raise EndConfirmed(field="effective_on", ends_on=self.confirmed_end)

    def _ended(self, act: Ending, stage: DocumentStage, successor: str | None, *, on: date) -> None:
        self.stage, self.ended_on, self.successor = stage, on, successor
        match act:
            case DocumentAct.AMEND:
                self.record(events.DocumentAmended(on=on, successor=successor or ""))
            case DocumentAct.REPEAL:
                self.record(events.DocumentRepealed(on=on))
            case DocumentAct.DECLARE_INVALID:
                self.record(events.DocumentDeclaredInvalid(on=on))
            case _:
                assert_never(act)

    def must_lead_to_publication(self, on: date) -> None:
        """Refuse, with PublishedOtherwise, what goes before the publication of a historic document but is of a day
        after it: no day would be left to publish it."""
        if self.predates is not None and on > self.predates.published_on:
            raise PublishedOtherwise(field="on", published_on=self.predates.published_on)

    def publish(self, channels: Channels, valid_until: date | None, upward: Upward | None, *, on: date) -> None:
        """It is in force, and to be filed on every track."""
        must_span(on, valid_until, field="valid_until")
        self.published_on, self.valid_until = on, valid_until
        self.channels, self.upward = dict(channels), upward
        self.record(events.DocumentPublished(on=on, valid_until=valid_until, tracks=tuple(channels)))

    def take(self, number: DocumentNumber, *, on: date) -> None:
        """It has that number from now on."""
        self.number = number
        self.record(events.DocumentNumbered(on=on, number=str(number)))

    def give_up_number(self, *, on: date) -> None:
        """The number it has is not used again, by nobody; one of another's series was never its own to void."""
        number, anothers, self.number = self.official_number, self.has_anothers_number, None
        if anothers:
            unseen, self.has_unseen_number = self.has_unseen_number, False
            self.shortcomings = [
                each
                for each in self.shortcomings
                if not (each.is_of_anothers_series or (unseen and each.flaw is Flaw.OUTSIDE_SERIES))
            ]
        else:
            self.void_numbers[number] = on
        self.record(events.NumberVoided(on=on, number=number))

    def find_outside_series(
        self, number: DocumentNumber, words: Sequence[str], series_of: str | None, *, unseen: bool, on: date
    ) -> None:
        """Note that the number is none of its maker's, whose `words` these are, and of `series_of` which other unit, or
        that it is `unseen` of whose."""
        self.has_unseen_number = unseen and number.word not in words
        if number.word not in words and series_of is not None:
            self.flaw(Flaw.OUTSIDE_SERIES, series_of, on=on)
        elif self.has_unseen_number or outside_series(number, words, on):
            self.flaw(Flaw.OUTSIDE_SERIES, on=on)

    def flaw(self, flaw: Flaw, about: str = "", *, on: date) -> None:
        """Note what is wrong with it; the same is noted once."""
        if any((each.flaw, each.about) == (flaw, about) for each in self.shortcomings):
            return
        self.shortcomings.append(Shortcoming(flaw=flaw, on=on, about=about))
        self.record(events.DocumentFlawed(on=on, flaw=flaw, about=about))
