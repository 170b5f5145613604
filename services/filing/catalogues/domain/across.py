"""What a maker means for its catalogues."""

from dataclasses import dataclass

from services.filing.catalogues.domain.acts import Lapse
from services.filing.catalogues.domain.catalogue import CatalogueDuty
from shared.kernel.lives.entered import Consequence, Entered, Happening


@dataclass(frozen=True, kw_only=True)
class OwesCatalogues(Consequence[CatalogueDuty]):
    """The unit is on the list since that day: what falls due from then on is owed, as long as it should have been."""


@dataclass(frozen=True, kw_only=True)
class MakerGone(Consequence[CatalogueDuty]):
    """It came to its end on that day; what had not fallen due by then is not owed, unless it is handed in."""

    def means_for(self, other: CatalogueDuty) -> Happening[CatalogueDuty] | None:
        return Lapse(on=self.on) if other.due_on >= self.on else None

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Lapse)
