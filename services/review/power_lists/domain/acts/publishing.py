"""Report and publication, as they ought to come about and as they did."""

from dataclasses import dataclass

from services.review.power_lists.domain.acts.change_act import ChangeAct, OrderOfSteps, ProposersAct
from services.review.power_lists.domain.events import (
    PowerListChangeReported,
    PowerListPublished,
    PowerListWithheld,
)
from services.review.power_lists.domain.power_list import (
    REPORT,
    PowerListAct,
    PowerListChange,
    PowerListStage,
)
from services.review.power_lists.domain.refusals import (
    ClassifiedIsNotPublished,
    OnlyClassifiedIsWithheld,
)
from services.review.power_lists.domain.terms import Lack
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Report(ProposersAct):
    """报机构编制部门."""

    called = Wording("报机构编制部门", "report the change")
    rank = OrderOfSteps.REPORT

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        published = change.stage is PowerListStage.PUBLISHED
        change.step(PowerListAct.REPORT, PowerListStage.PUBLISHED if published else PowerListStage.REPORTED, self.on)
        must_not_precede(self.on, change.consented_on)
        change.reported_on = self.on
        change.meet_deadline(REPORT, on=self.on)
        change.record(PowerListChangeReported(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Publish(ProposersAct):
    """公布, except what is classified."""

    called = Wording("公布", "publish the change")
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.PUBLISH)
        if change.classified:
            raise ClassifiedIsNotPublished()
        change.step(PowerListAct.PUBLISH, PowerListStage.PUBLISHED, self.on)
        change.published_on = self.on
        change.record(PowerListPublished(on=self.on))


@dataclass(frozen=True, kw_only=True)
class PublishIrregularly(ChangeAct):
    """登记违反程序的公布: what was published before it was agreed to, or reported, is recorded as it was.

    It is still to be agreed to and reported then, and its shortcomings stand.
    """

    called = Wording("登记违反程序的公布", "record a publication against the procedure")
    rank = OrderOfSteps.CONSENT
    done_by = (Bond.OWN, Bond.REVIEWING, Bond.ESTABLISHMENT)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.PUBLISH_IRREGULARLY)
        if change.classified:
            raise ClassifiedIsNotPublished()
        agreed = change.consented_on is not None or change.agreed_in_vain_on is not None
        lacking = (Lack.UNREPORTED,) if agreed else (*change.unprepared(), Lack.UNCONSENTED)
        change.step(PowerListAct.PUBLISH_IRREGULARLY, PowerListStage.PUBLISHED, self.on)
        change.find(lacking, law, self.on)
        change.published_on = self.on
        change.record(PowerListPublished(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Withhold(ProposersAct):
    """涉密不公布: the end of a classified change, and of no other."""

    called = Wording("涉密不公布", "withhold the change")
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.WITHHOLD)
        if not change.classified:
            raise OnlyClassifiedIsWithheld()
        change.step(PowerListAct.WITHHOLD, PowerListStage.WITHHELD, self.on)
        change.record(PowerListWithheld(on=self.on))
