"""报送备案: one document on one track, from publication to the verdict on its form."""

from dataclasses import dataclass, field
from datetime import date

from services.filing.domain import events
from services.filing.domain.document import Document
from services.filing.domain.refusals import AnotherAuthority
from services.filing.domain.stages import FILING_NEXT, FilingAct, FilingStage
from services.filing.domain.terms import Track, Verdict
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("报送备案", "filing")
SUBMIT, FORM_CHECK, SUPPLEMENT = "submit", "form_check", "supplement"
SUBMIT_RULE, FORM_CHECK_RULE, SUPPLEMENT_RULE = "filing.submit", "filing.form_check", "filing.supplement"

_AFTER = {
    Verdict.OK: FilingStage.REGISTERED,
    Verdict.SUPPLEMENT: FilingStage.SUPPLEMENTING,
    Verdict.NOT_ACCEPTED: FilingStage.NOT_ACCEPTED,
}


@dataclass(kw_only=True)
class Filing(Timed):
    """One filing; `authority` is the unit that receives it. The first verdict decides whether it was well-formed."""

    document: str
    number: str
    track: Track
    authority: str
    published_on: date
    stage: FilingStage = FilingStage.DUE
    last_step_on: date
    materials: tuple[str, ...] = ()
    filed_on: date | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    registered_on: date | None = None

    @classmethod
    def open(cls, document: Document, track: Track, authority: str, submit: Counted | None, *, on: date) -> "Filing":
        """The document was published: it has to be filed, by a day where a rule sets one."""
        filing = cls(
            id=f"{document.id}.{track}",
            region=document.region,
            unit=document.unit,
            document=document.id,
            number=document.official_number,
            track=track,
            authority=authority,
            published_on=on,
            last_step_on=on,
        )
        filing.record(events.FilingOpened(on=on))
        if submit is not None:
            filing.open_deadline(SUBMIT, submit, on=on)
        return filing

    @property
    def next_acts(self) -> list[FilingAct]:
        """What may happen now."""
        return sorted(FILING_NEXT[self.stage])

    @property
    def due(self) -> date | None:
        """The last day for filing, of a provisional one the latest reading; None where no rule sets one."""
        deadline = self.deadlines.get(SUBMIT)
        return None if deadline is None else deadline.late_after

    @property
    def in_time(self) -> bool | None:
        """Whether it was filed in time; None while it was not, or where no period runs."""
        deadline = self.deadlines.get(SUBMIT)
        return None if deadline is None else deadline.met_in_time

    @property
    def well_formed(self) -> bool | None:
        """Whether the form was right at the first try; None before the first verdict."""
        return self.verdicts[0] is Verdict.OK if self.verdicts else None

    def submit(self, materials: tuple[str, ...], form_check: Counted | None, *, on: date) -> None:
        """报送, or hand in again what was to be supplemented. The authority's form check begins."""
        first = self.filed_on is None
        self._step(FilingAct.SUBMIT, FilingStage.SUBMITTED, on)
        self.materials, self.missing = materials, ()
        self._meet(SUBMIT if first else SUPPLEMENT, on)
        if first:
            self.filed_on = on
            self.record(events.DocumentFiled(on=on, materials=materials, in_time=self.in_time))
        else:
            self.record(events.FilingSupplemented(on=on, materials=materials))
        if form_check is not None:
            self.open_deadline(FORM_CHECK, form_check, on=on, owner=self.authority)

    def check_form(
        self, verdict: Verdict, missing: tuple[str, ...], supplement: Counted | None, *, by: str, unit: str, on: date
    ) -> None:
        """形式审查 by the authority; a supplement falls due as the rules have it."""
        if unit != self.authority:
            raise AnotherAuthority(authority=self.authority)
        self._step(FilingAct.CHECK_FORM, _AFTER[verdict], on)
        self._meet(FORM_CHECK, on)
        self.verdicts.append(verdict)
        self.missing = missing
        if verdict is Verdict.OK:
            self.registered_on = on
        if verdict is Verdict.SUPPLEMENT and supplement is not None:
            self.open_deadline(SUPPLEMENT, supplement, on=on)
        self.record(events.FormChecked(on=on, verdict=verdict, attempt=len(self.verdicts), missing=missing, by=by))

    def _meet(self, name: str, on: date) -> None:
        if self.is_running(name):
            self.meet_deadline(name, on=on)

    def _step(self, act: FilingAct, stage: FilingStage, on: date) -> None:
        must_be_next(FILING_NEXT, self.stage, act, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on
