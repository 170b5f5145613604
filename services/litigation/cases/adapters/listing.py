"""What may be asked of the list of cases."""

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.numbered import OF_ONE_CASE
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Area, Cause
from shared.kernel.identifiers.case_number import TrialLevel
from shared.web.listings import (
    Column,
    Listing,
    codes,
    day,
    day_span,
    numbered_before,
    of_unit,
    one_of,
    same,
    stage,
    twice,
    unit,
)

CASES = Listing(
    of=SqlCases,
    filters=(
        stage(Stage),
        of_unit("court", "审理法院。", "The court.", column="party"),
        one_of("level", TrialLevel, "审级。", "The level of trial."),
        one_of("area", Area, "行政管理领域。", "The part of administration."),
        one_of("cause", Cause, "案由。", "The kind of act that is sued about."),
        same("lineage", "同一争议的首个案件；给出其各审级。", "The first case of a dispute, for all its levels."),
        twice(
            "number_twice",
            SqlCases,
            OF_ONE_CASE,
            "同一案号另有一件登记在另一法院。",
            "Another court has its number, too.",
        ),
        numbered_before("began_on", "案号的年份早于送达之日所在年份。", "Its number is of a year before its service."),
        *day_span("hearing", "last_hearing_on", "最近一次开庭", "the last hearing"),
        *day_span("effective", "effective_on", "生效日期", "the day of effect"),
    ),
    columns=(
        unit("party", "法院", "Court"),
        codes("level", TrialLevel, "审级", "Level"),
        codes("area", Area, "领域", "Area"),
        codes("cause", Cause, "案由", "Cause"),
        codes("stage", Stage, "阶段", "Stage"),
        day("last_hearing_on", "最近一次开庭", "Last hearing"),
        day("effective_on", "生效日期", "Effective on"),
        Column("designated_by", "指定管辖文号", "Designated by", told=lambda case: case.designated_by),
        Column("designating_court", "指定管辖法院", "Designating court", told=lambda case: case.designating_court),
    ),
)
