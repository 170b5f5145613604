"""What callers see of units."""

from datetime import date

from services.notify.units.domain.subject_unit import UnitAct, UnitStage
from shared.web.views import Part, ThingView


class TraitsView(Part):
    attributes: tuple[str, ...]
    headcounts: dict[str, int]


class FormerNameView(Part):
    name: str
    until: date


class FormerTraitsView(Part):
    """此前的属性和人数，至 before 之前一日."""

    traits: TraitsView
    before: date


class TermView(Part):
    """任期."""

    id: str
    appointed_on: date
    ends_on: date | None
    left_on: date | None


class UnitView(ThingView):
    """单位."""

    name: str
    former_names: tuple[FormerNameView, ...]
    traits: TraitsView
    former_traits: tuple[FormerTraitsView, ...]
    heads: tuple[TermView, ...]
    kept_from: date
    stage: UnitStage
    closed_on: date | None
    voided_on: date | None
    next_acts: list[UnitAct]
