"""单位档案: the whole directory as whoever sees it takes it away, in the columns in which its ledgers are handed in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, Self

from fastapi import APIRouter

from services.notify.entrypoints.units.ledger import SAID, unit_columns
from services.notify.entrypoints.units.relation_ledger import relation_columns
from services.notify.service import NotifyService
from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.adapters.listing import UNITS_ASKED, UNITS_IN_ORDER, of_kind, that_is
from services.notify.units.adapters.views import RelatedView, TermView, UnitView
from services.notify.units.domain.subject_unit import SubjectUnit, TermOfOffice, UnitStage
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.directory.units import Related
from shared.kernel.words.wording import WordedCode
from shared.ledgers.sheets import Column as LedgerColumn
from shared.web.listings import Column, Listing, list_route, stage
from shared.web.listings.columns import Cell
from shared.web.views import Part


class _RelatedUnit(NamedTuple):
    """One relation of a unit."""

    unit: SubjectUnit
    related: Related

    @property
    def said(self) -> Mapping[str, Any]:
        each = self.related
        said = {"relation": each.relation, "holder": each.holder, "since": each.since, "until": each.until}
        return {"unit": self.unit.id, **said}


class _Term(NamedTuple):
    """One term of office in a unit."""

    unit: SubjectUnit
    term: TermOfOffice


class UnitRelatedView(Part):
    """单位及其逐项登记的关系."""

    id: str
    name: str
    related: tuple[RelatedView, ...]

    @classmethod
    def of(cls, unit: SubjectUnit) -> Self:
        return cls.model_validate(unit)


class UnitHeadsView(Part):
    """单位及其负责人任期."""

    id: str
    name: str
    heads: tuple[TermView, ...]

    @classmethod
    def of(cls, unit: SubjectUnit) -> Self:
        return cls.model_validate(unit)


def directory_routes(service: NotifyService) -> APIRouter:
    """``/v1/directory/unit-{records,relations,terms}``: of those units whose records the caller sees."""
    router = APIRouter(prefix="/v1/directory", tags=["单位"])
    store, kinds = service.store, service.store.kinds
    units, relations, terms = (each(kinds) for each in (_units, _relations, _terms))
    whole, related, heads = (
        (UnitView, UnitView.of),
        (UnitRelatedView, UnitRelatedView.of),
        (UnitHeadsView, UnitHeadsView.of),
    )
    list_route(router, "/unit-records", units, store, whole, summary="查看、导出单位档案（列同单位名录）")
    list_route(router, "/unit-relations", relations, store, related, summary="查看、导出单位关系（列同单位关系表）")
    list_route(router, "/unit-terms", terms, store, heads, summary="查看、导出负责人任期")
    return router


def _listing(kinds: Kinds, **more: Any) -> Listing:  # noqa: ANN401 - its columns, and what of a unit stands in a line
    return Listing(
        of=SqlUnits,
        common=UNITS_ASKED,
        filters=(stage(UnitStage), of_kind(kinds)),
        orders=UNITS_IN_ORDER,
        first=(),
        last=(),
        numbered=False,
        always=that_is,
        **more,
    )


def _units(kinds: Kinds) -> Listing:
    def told(column: LedgerColumn) -> Column:
        def cell(unit: SubjectUnit) -> Cell:
            said = SAID[column.field](unit)
            return kinds.kinds[said].zh if column.field == "kind" and said in kinds.kinds else _cell(said)

        return Column(column.field, column.zh, column.en, told=cell)

    return _listing(kinds, columns=tuple(map(told, unit_columns(kinds))))


def _relations(kinds: Kinds) -> Listing:
    def told(column: LedgerColumn) -> Column:
        return Column(column.field, column.zh, column.en, told=lambda each: _cell(each.said[column.field]))

    def lines(unit: SubjectUnit) -> Iterator[_RelatedUnit]:
        return (_RelatedUnit(unit, each) for each in unit.related)

    return _listing(kinds, columns=tuple(map(told, relation_columns())), lines=lines)


def _terms(kinds: Kinds) -> Listing:
    columns = (
        Column("unit", "单位标识", "unit", told=lambda each: each.unit.id),
        Column("head", "任期标识", "term", told=lambda each: each.term.id),
        Column("appointed_on", "任职日期", "appointed on", told=lambda each: each.term.appointed_on),
        Column("ends_on", "任期届满日期", "ends on", told=lambda each: each.term.ends_on),
        Column("left_on", "离任日期", "left on", told=lambda each: each.term.left_on),
    )
    return _listing(kinds, columns=columns, lines=lambda unit: (_Term(unit, each) for each in unit.heads))


def _cell(said: Any) -> Cell:  # noqa: ANN401 - of a column
    if isinstance(said, tuple):
        return "、".join(said)
    if isinstance(said, WordedCode):
        return said.zh
    return said if isinstance(said, date) or said is None else str(said)
