"""What may be asked of the directory of units."""

from dataclasses import replace

from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.domain.subject_unit import SubjectUnit, UnitStage
from shared.kernel.directory.names import Names
from shared.kernel.directory.ordinary import Kinds
from shared.web.listings import Column, Listing, codes, day, stage, term
from shared.web.listings.columns import LAST


def _successors(known: SubjectUnit, names: Names) -> str | None:
    return "、".join(names.of(each, None) or each for each in known.successors) or None


def units_listed(kinds: Kinds) -> Listing:
    """By the kinds of units that there are."""
    return Listing(
        of=SqlUnits,
        filters=(
            stage(UnitStage),
            term("kind", lambda code: kinds.must_know(code).code, "单位类别的代码。", "The kind of unit."),
        ),
        columns=(
            Column("kind", "单位类别", "Kind", lambda code: kinds.kinds[code].zh if code in kinds.kinds else code),
            codes("stage", UnitStage, "阶段", "Stage"),
            day("kept_from", "职责登记起始日", "Duties kept from"),
            Column("closes_on", "撤销日期", "Closed on", told=lambda known: known.closes_on),
            Column("successors", "承继单位", "Successors", told=lambda known: "、".join(known.successors) or None),
            Column("successor_names", "承继单位名称", "Successors' names", said=_successors),
        ),
        first=(Column("name", "名称", "Name"),),
        mentions=lambda known: known.successors,
        # The title of a unit is its name.
        last=tuple(replace(each, named_on=None) for each in LAST),
        numbered=False,
    )
