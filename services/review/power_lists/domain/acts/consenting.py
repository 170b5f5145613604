"""The consent, as it ought to come about and as it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from services.review.matters.domain.stub import must_stay_stub
from services.review.power_lists.domain.acts.change_act import ChangeAct, OrderOfSteps
from services.review.power_lists.domain.power_list import (
    PowerListAct,
    PowerListChange,
    PowerListStage,
)
from services.review.power_lists.domain.terms import Lack
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Consent(ChangeAct):
    """政府同意: the change is made, and to be reported within the period of the place, where it has one.

    It rests on the word of the reviewer, and keeps that out of nothing.
    """

    yields = prevails = True

    called = Wording("政府同意", "consent to the change")
    rank = OrderOfSteps.CONSENT
    done_by = (Bond.DECIDING,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.step(PowerListAct.CONSENT, PowerListStage.CONSENTED, self.on)
        change.consent(law, on=self.on)

    def leave_word(self, change: PowerListChange, law: Statutes) -> None:
        """It was agreed to all the same, and counts as what was agreed to without what proves to be wanting."""
        lacking = list(change.unprepared())
        if lacking and change.consented_on is None:
            change.find(lacking, law, self.on)
            change.agreed_in_vain_on = self.on


@dataclass(frozen=True, kw_only=True)
class ConsentIrregularly(ChangeAct):
    """登记违反程序的同意: what was agreed to as it should not have been is recorded as it was, with its shortcomings.

    Without both bodies or without a passed review, by another `body` than the `deciders` whom the directory knew on its
    day; None, and nobody, where that is not known. What proves to have been in order by then was no shortcoming.
    """

    body: str | None = None
    deciders: tuple[str, ...] = ()

    called = Wording("登记违反程序的同意", "record a consent against the procedure")
    fixed = frozenset({"deciders"})
    rank = OrderOfSteps.CONSENT
    units: ClassVar = {"body": Part.DECIDING_BODY}
    done_by = (Bond.DECIDING, Bond.REVIEWING)
    prevails = True

    def lacking(self, change: PowerListChange) -> Iterator[Lack]:
        """What it lacked, as the change stands."""
        yield from change.unprepared()
        if self.body is not None and self.deciders and self.body not in self.deciders:
            yield Lack.WRONG_BODY

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.CONSENT_IRREGULARLY)
        must_stay_stub(change.classified, decided_by=self.body)
        lacking = list(self.lacking(change))
        published = change.stage is PowerListStage.PUBLISHED
        stage = PowerListStage.PUBLISHED if published else PowerListStage.CONSENTED
        change.step(PowerListAct.CONSENT_IRREGULARLY, stage, self.on)
        must_not_precede(self.on, change.published_on)
        change.find(lacking, law, self.on)
        change.consent(law, on=self.on, unreviewed=Lack.UNREVIEWED in lacking)
