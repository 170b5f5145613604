"""What can be entered about a catalogue."""

from dataclasses import dataclass
from datetime import date

from services.filing.catalogues.domain import events
from services.filing.catalogues.domain.catalogue import RULE, SUBMIT, TERM, CatalogueDuty, Entry, Slot
from services.filing.catalogues.domain.refusals import SpanNotOver
from services.filing.catalogues.domain.stages import CATALOGUE_NEXT, CatalogueAct, CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class OpenDuty(Birth[CatalogueDuty]):
    """The maker has to list what it issues in the span, by a day that the rules of its place name."""

    id: str
    region: str
    unit: str
    maker: str
    covers: Covers
    year: int
    from_on: date
    to_on: date
    due_on: date

    called = Wording("应报目录", "owe the catalogue")
    fixed = frozenset({"on", "id", "region", "unit", "maker", "covers", "year", "from_on", "to_on", "due_on"})

    @classmethod
    def of(cls, slot: Slot) -> "OpenDuty":
        """The duty that a slot asks for."""
        span, maker = slot.span, slot.maker
        return cls(
            on=slot.opened_on,
            id=slot.id,
            region=code_on(maker.region, slot.opened_on),
            unit=maker.unit,
            maker=maker.id,
            covers=span.covers,
            year=span.year,
            from_on=span.from_on,
            to_on=span.to_on,
            due_on=slot.due_on,
        )

    def begin(self, law: Statutes) -> CatalogueDuty:
        duty = CatalogueDuty(
            id=self.id,
            region=self.region,
            unit=self.unit,
            maker=self.maker,
            covers=self.covers,
            year=self.year,
            from_on=self.from_on,
            to_on=self.to_on,
            due_on=self.due_on,
        )
        duty.record(events.CatalogueOpened(on=self.on))
        rule = law.rulebook.required(RULE, self.region, self.on)
        duty.open_deadline(SUBMIT, law.until(rule, self.due_on, since=self.to_on), on=self.on)
        return duty


@dataclass(frozen=True, kw_only=True)
class Submit(Happening[CatalogueDuty]):
    """报送, when the span is over."""

    entries: tuple[Entry, ...]

    called = Wording("报送目录", "hand in the catalogue")

    def apply(self, duty: CatalogueDuty, law: Statutes) -> None:
        must_be_next(CATALOGUE_NEXT, duty.stage, CatalogueAct.SUBMIT, of=duty, term=TERM)
        if self.on <= duty.to_on:
            raise SpanNotOver(field="on", to_on=duty.to_on)
        duty.listed = duty.in_order(self.entries)
        duty.stage, duty.submitted_on = CatalogueStage.SUBMITTED, self.on
        duty.meet_deadline(SUBMIT, on=self.on)
        duty.record(events.CatalogueSubmitted(on=self.on, entries=len(duty.listed)))


@dataclass(frozen=True, kw_only=True)
class Lapse(Happening[CatalogueDuty]):
    """The maker came to its end before the catalogue fell due; what was handed in all the same counts as that."""

    called = Wording("免报目录", "owe the catalogue no more")

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, duty: CatalogueDuty, law: Statutes) -> None:
        if duty.stage is CatalogueStage.DUE:
            duty.stage = CatalogueStage.LAPSED
            duty.cancel_deadline(SUBMIT, on=self.on, reason="maker_closed")
            duty.record(events.CatalogueLapsed(on=self.on))


ACTS: Acts = acts(OpenDuty, Submit, Lapse)
