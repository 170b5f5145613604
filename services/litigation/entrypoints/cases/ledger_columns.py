"""The columns of a ledger of cases: one case of one level a row, from its service to what came of it."""

from collections.abc import Sequence
from dataclasses import replace

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    Ground,
    HeadCall,
    HeadCategory,
    ObligationKind,
    Presence,
)
from shared.kernel.identifiers import CaseNumber
from shared.ledgers import reading
from shared.ledgers.sheets import Column

_AREAS = reading.official_words(Area)
_CAUSES = reading.official_words(
    Cause,
    {"行政征收": Cause.EXPROPRIATION, "行政征用": Cause.EXPROPRIATION, "不履行法定职责": Cause.INACTION},
)
_GROUNDS = reading.official_words(
    Ground,
    {
        "食品药品安全": Ground.FOOD_AND_DRUG_SAFETY,
        "生态环境和资源保护": Ground.ENVIRONMENT,
        "公共卫生安全": Ground.PUBLIC_HEALTH,
        "重大安全生产": Ground.WORK_SAFETY,
        "社会高度关注": Ground.PUBLIC_ATTENTION,
        "群体性事件": Ground.GROUP_DISPUTE,
        "重大利益": Ground.MAJOR_INTERESTS,
        "公益诉讼": Ground.PUBLIC_INTEREST_SUIT,
        "上级文件": Ground.SUPERIOR_DOCUMENT,
        "其他": Ground.OTHER,
    },
)
_FORMS, _OUTCOMES = reading.official_words(Form), reading.official_words(Outcome)

_CALLS = reading.official_words(
    HeadCall, {"应当通知": HeadCall.MUST, "可以通知": HeadCall.MAY, "未通知": HeadCall.NONE}
)
_PRESENCES = reading.official_words(
    Presence,
    {
        "负责人出庭": Presence.ATTENDED,
        "负责人中途退庭": Presence.LEFT_EARLY,
        "负责人未出庭": Presence.ABSENT,
        "出庭": Presence.ATTENDED,
        "中途退庭": Presence.LEFT_EARLY,
        "未出庭": Presence.ABSENT,
    },
)
_CATEGORIES = reading.official_words(
    HeadCategory,
    {
        "正职": HeadCategory.PRINCIPAL,
        "副职": HeadCategory.DEPUTY,
        "参与分管的副职级负责人": HeadCategory.IN_CHARGE,
        "其他参与分管的负责人": HeadCategory.OTHER_IN_CHARGE,
        "下级机关负责人": HeadCategory.SUBORDINATE,
        "受委托组织负责人": HeadCategory.ENTRUSTED,
        "主要负责人": HeadCategory.PRINCIPAL,
    },
)
_DUTIES = reading.official_words(
    ObligationKind,
    {
        "重新作出行政行为": ObligationKind.ACT_ANEW,
        "履行职责": ObligationKind.PERFORM_DUTY,
        "给付": ObligationKind.PAY,
        "赔偿或者补偿": ObligationKind.COMPENSATE,
        "采取补救措施": ObligationKind.REMEDY,
        "重新作出行为": ObligationKind.ACT_ANEW,
        "赔偿": ObligationKind.COMPENSATE,
        "补偿": ObligationKind.COMPENSATE,
    },
)
_SERVED = (
    Column(
        field="case_number",
        zh="案号",
        en="case number",
        read=reading.parsed(CaseNumber.parse),
        required=True,
        hint="半角括号、全角数字自动转换。",
        example="（2026）赣0702行初12号",
    ),
    Column(
        field="court",
        zh="受理法院",
        en="court",
        read=reading.known_unit,
        required=True,
        hint="法院的单位标识，或者名录中的全称。",
        example="court-360702",
    ),
    Column(
        field="court_paper",
        zh="应诉通知书文号",
        en="paper of the court",
        read=reading.paper_number,
        hint="受理法院按单位名录对本单位没有管辖的（铁路、海关等，集中管辖尚未登记入名录的），填其应诉通知书、传票的文号；其他可以不填。",
        example="（2026）皖08行初7号应诉通知书",
        also=frozenset({"传票文号"}),
    ),
    Column(
        field="on",
        zh="应诉通知送达日期",
        en="served on",
        read=reading.day(),
        required=True,
        hint="二审为上诉状副本送达之日。",
        also=frozenset({"送达日期", "收到应诉通知日期"}),
    ),
    Column(
        field="area",
        zh="行政管理领域",
        en="area",
        read=reading.one_of(_AREAS),
        required=True,
        words=reading.shown_words(_AREAS),
    ),
    Column(
        field="cause",
        zh="案由",
        en="cause",
        read=reading.one_of(_CAUSES),
        required=True,
        words=reading.shown_words(_CAUSES),
    ),
    Column(
        field="grounds",
        zh="负责人出庭情形",
        en="grounds",
        read=reading.some_of(_GROUNDS),
        hint=f"几项的以顿号分开：{'、'.join(reading.shown_words(_GROUNDS))}。",
    ),
    Column(
        field="joint_defendants",
        zh="共同被告",
        en="joint defendants",
        read=reading.known_units,
        hint="单位标识或者名录中的全称，以顿号或者分号分开。",
    ),
    Column(field="appellant", zh="本单位上诉", en="appellant", read=reading.yes, words=reading.YES_NO),
    Column(
        field="previous",
        zh="原审案号",
        en="previous",
        read=reading.parsed(CaseNumber.parse),
        hint="本单位原审案件，须先导入。",
    ),
    Column(
        field="previous_court",
        zh="原审法院",
        en="court of the case before",
        read=reading.known_unit,
        hint="几个法院的案件案号相同的，填原审法院：单位标识，或者名录中的全称。",
    ),
    Column(
        field="designated_by",
        zh="指定管辖文号",
        en="designated by",
        read=reading.paper_number,
        hint="上级法院指定由受理法院管辖本案的，填指定管辖文书的文号（行政诉讼法第23条、第24条）。",
        example="（2026）赣07行辖3号",
    ),
    Column(
        field="designating_court",
        zh="指定管辖法院",
        en="designating court",
        read=reading.known_unit,
        hint="填了指定管辖文号的必填：作出指定的上级法院的单位标识，或者名录中的全称。",
        example="court-360700",
    ),
    Column(field="answered_on", zh="答辩日期", en="answered on", read=reading.day(), hint="提交答辩状和证据之日。"),
)
_HEARD = (
    Column(
        field="notified_on",
        zh="开庭通知送达日期",
        en="notice of the hearing served on",
        read=reading.day(),
        hint="填了开庭日期的必填。",
    ),
    Column(
        field="hearing_on",
        zh="开庭日期",
        en="heard on",
        read=reading.day(),
        hint="多次开庭的，在此填一次，其余填开庭台账。",
    ),
    Column(
        field="call",
        zh="通知负责人出庭",
        en="head called",
        read=reading.one_of(_CALLS),
        words=reading.shown_words(_CALLS),
        hint="填了开庭日期的必填。",
    ),
    Column(
        field="presence",
        zh="实际出庭情况",
        en="attendance of the head",
        read=reading.one_of(_PRESENCES),
        words=reading.shown_words(_PRESENCES),
    ),
    Column(
        field="category",
        zh="出庭负责人类别",
        en="category of the head",
        read=reading.one_of(_CATEGORIES),
        words=reading.shown_words(_CATEGORIES),
        hint="负责人出庭、中途退庭的必填。",
    ),
    Column(field="staff", zh="工作人员出庭", en="staff attended", read=reading.yes, words=reading.YES_NO),
    Column(field="lawyer", zh="律师出庭", en="lawyer attended", read=reading.yes, words=reading.YES_NO),
)
_JUDGED = (
    Column(field="judged_on", zh="裁判日期", en="judged on", read=reading.day()),
    Column(field="form", zh="裁判文书", en="form", read=reading.one_of(_FORMS), words=reading.shown_words(_FORMS)),
    Column(
        field="outcome",
        zh="裁判结果",
        en="outcome",
        read=reading.one_of(_OUTCOMES),
        words=reading.shown_words(_OUTCOMES),
    ),
    Column(field="served", zh="裁判送达日期", en="judgment served on", read=reading.day(), hint="送达本单位之日。"),
    Column(
        field="served_plaintiff", zh="裁判送达原告日期", en="judgment served on the plaintiff on", read=reading.day()
    ),
    Column(
        field="served_third_party",
        zh="裁判送达第三人日期",
        en="judgment served on the third party on",
        read=reading.day(),
    ),
    Column(
        field="ordered",
        zh="裁判确定的义务",
        en="ordered",
        read=reading.each(reading.one_of(_DUTIES)),
        hint=f"多项的以分号分开：{'、'.join(reading.shown_words(_DUTIES))}。",
        example="重新作出行政行为；赔偿或者补偿",
    ),
    Column(
        field="perform_by",
        zh="履行期限",
        en="perform by",
        read=reading.each(reading.day(ahead=True)),
        hint="裁判文书所定的最后一日；义务多项的按其顺序以分号分开，未定的写“无”；都未定的不填。",
        example="2026-06-01；无",
    ),
    Column(
        field="performed_on",
        zh="履行日期",
        en="performed on",
        read=reading.each(reading.day()),
        hint="义务多项的按其顺序以分号分开，未履行的写“无”。",
        example="2026-05-20；2026-06-30",
    ),
)
COLUMNS: Sequence[Column] = (*_SERVED, *_HEARD, *_JUDGED)
_OF_CASE = tuple(each for each in _SERVED if each.field in ("case_number", "court"))
_NEEDED = {"case_number", "notified_on", "hearing_on", "call"}
_HINTS = dict.fromkeys(_NEEDED, "") | {"court": "几个法院的案件案号相同的，填受理法院：单位标识，或者名录中的全称。"}
HEARING_COLUMNS: Sequence[Column] = tuple(
    replace(each, required=each.field in _NEEDED, hint=_HINTS.get(each.field, each.hint))
    for each in (*_OF_CASE, *_HEARD)
)
