"""What callers see of units."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from services.notify.units.adapters.designations import began_by
from services.notify.units.domain.subject_unit import SubjectUnit, UnitAct, UnitStage
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function
from shared.storage.lives.papers import paper_behind
from shared.storage.lives.rows import EntryLine
from shared.web.views import Part, ThingView, WarningView


class TraitsView(Part):
    kind: str
    attributes: tuple[str, ...]
    headcounts: dict[str, int]


class FormerNameView(Part):
    """曾用名，至 before 之前一日."""

    name: str
    before: date


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


class RelatedView(Part):
    """单位 holder 自 since 起对本单位承担该职能，至 until 止."""

    relation: Relation
    holder: str
    since: date
    until: date | None


class RelatedInFullView(RelatedView):
    """同上；by 为登记（指定管辖的，作出指定的人民法院）的单位，paper 为所据文书的文号."""

    by: str | None = None
    paper: str | None = None


class HolderView(Part):
    id: str
    name: str


class RelationView(Part):
    """某日由哪些单位对本单位承担该职能；entered 为逐项登记的，其余按单位类别和地区确定."""

    relation: Relation
    zh: str
    en: str
    entered: bool
    holders: tuple[HolderView, ...]


class RelationsView(Part):
    """单位关系：某日的审查、决策、备案、监督、案件管辖等各由何单位承担."""

    unit: str
    on: date
    items: list[RelationView]


class ShareView(Part):
    """承继单位 to 承继的职权和单项事项."""

    to: str
    functions: tuple[Function, ...]
    things: tuple[str, ...]


class UnitNamedView(Part):
    """单位的名称、类别、所在区划，以及是否存续，供选填. What one needs to name a unit."""

    id: str
    name: str
    kind: Annotated[str, Field(description="单位类别的代码。 The kind of unit.")]
    region: str
    stage: UnitStage

    @classmethod
    def of(cls, unit: SubjectUnit) -> Self:
        return cls(id=unit.id, name=unit.name, kind=unit.traits.kind, region=unit.region, stage=unit.stage)


class UnitView(ThingView):
    """单位."""

    name: str
    former_names: tuple[FormerNameView, ...]
    traits: TraitsView
    former_traits: tuple[FormerTraitsView, ...]
    heads: tuple[TermView, ...]
    related: tuple[RelatedView, ...]
    registered_on: date
    kept_from: date | None
    stage: UnitStage
    closed_on: date | None
    closes_on: Annotated[date | None, Field(description="撤销之日，包括已登记而尚未到来的。 Also one that lies ahead.")]
    successors: tuple[str, ...]
    shares: tuple[ShareView, ...]
    takes_over: Annotated[
        dict[str, str],
        Field(description="各项职权由何单位承继，未指定的为第一个；shares 指定的单项事项除外。 Who has each function."),
    ]
    warnings: Annotated[
        list[WarningView], Field(description="已登记而应当核对的事项。 What is on the record and hardly meant.")
    ]
    voided_on: date | None
    next_acts: list[UnitAct]


class UnitInFullView(UnitView):
    """单位；另列各项关系由谁登记、依据的文书."""

    related: tuple[RelatedInFullView, ...]

    @classmethod
    def told(cls, unit: SubjectUnit, lines: Sequence[EntryLine]) -> Self:
        """The view of the unit with what its entries say of its relations."""
        related = []
        for each in unit.related:
            line = began_by(lines, each.relation, each.holder, each.since)
            said = {} if line is None else {"by": line.unit, "paper": paper_behind(lines, line.written.number)}
            related.append({**RelatedView.model_validate(each).model_dump(), **said})
        return cls.model_validate({**UnitView.of(unit).model_dump(), "related": related})
