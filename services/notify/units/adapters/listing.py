"""What may be asked of the directory of units: what one needs to name a unit, of all that there are."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Table

from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.domain.subject_unit import UnitStage
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.model.actor import NATION, Actor
from shared.storage.narrowing import Span, around_of
from shared.web.listings import IN_REGION, Column, Filter, Listing, Sort, codes, of_unit, stage, term

UNITS_ASKED = (of_unit("unit", "单位代码。", "The code of a unit."), IN_REGION)
UNITS_IN_ORDER = {Sort.NEWEST: "began_on", Sort.NAME: "name"}


def of_kind(kinds: Kinds) -> Filter:
    """Units of one kind."""
    return term("kind", lambda code: kinds.must_know(code).code, "单位类别的代码。", "The kind of unit.")


def units_listed(kinds: Kinds) -> Listing:
    """By the kinds of units that there are."""
    return Listing(
        of=SqlUnits,
        common=UNITS_ASKED,
        filters=(stage(UnitStage), of_kind(kinds)),
        orders=UNITS_IN_ORDER,
        first=(Column("id", "单位代码", "Code"), Column("name", "名称", "Name")),
        columns=(
            Column("kind", "单位类别", "Kind", lambda code: kinds.kinds[code].zh if code in kinds.kinds else code),
            codes("stage", UnitStage, "阶段", "Stage"),
        ),
        last=(Column("region", "区划", "Region"),),
        numbered=False,
        sees=_by_everybody,
        always=that_is,
    )


def _by_everybody(_actor: Actor, _table: Table) -> Sequence[Span]:
    return around_of(NATION)


def that_is(table: Table, _today: date) -> Sequence[ColumnElement[bool]]:
    """None that was registered by mistake."""
    return [table.c.voided_on.is_(None)]
