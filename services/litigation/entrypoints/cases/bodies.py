"""What callers send of a case."""

from typing import Annotated, ClassVar

from pydantic import Field

from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    ExcuseGround,
    Ground,
    HeadCall,
    HeadCategory,
    Lesson,
    ObligationKind,
    Party,
    Presence,
    Proof,
)
from services.litigation.entrypoints.bodies import Articles, CourtOfNumber, DocumentNo, TermAsStated, stated
from shared.web.bodies import Body, Entering, Line, PaperNumber, Reason, UnitCode, whole
from shared.web.dates import LegalDay
from shared.web.files import FileIds

CaseNo = Annotated[PaperNumber, Field(examples=["（2026）赣0702行初12号"], description="案号，半角括号亦可。")]

Grounds = Annotated[tuple[Ground, ...], Field(max_length=10, description="通知负责人出庭的情形。")]


class CaseFacts(Entering):
    """`on` is the day the claim (or appeal) was served on the agency."""

    stands_as: ClassVar = {"case_number": "number"}

    case_number: CaseNo
    area: Area
    cause: Cause
    grounds: Grounds = ()
    joint_defendants: Annotated[tuple[UnitCode, ...], Field(max_length=20, description="其他被告单位的代码。")] = ()
    appellant: Annotated[bool, Field(description="二审中本单位为上诉人，不需答辩；一审没有上诉人。")] = False
    previous: Annotated[PaperNumber | None, Field(description="本单位原审案件的案号，或者其在本系统的标识。")] = None
    previous_court: CourtOfNumber = None
    designated_by: Annotated[
        PaperNumber | None,
        Field(
            description="上级法院将本案指定由该法院管辖的，填指定管辖文书的文号（行政诉讼法第23条、第24条）。",
            examples=["（2026）赣07行辖3号"],
        ),
    ] = None
    designating_court: Annotated[
        UnitCode | None,
        Field(
            description="作出指定管辖的上级人民法院的单位代码，与文号一并填写；本单位和受理法院均须在其管辖区域内。",
            examples=["gz-court"],
        ),
    ] = None


class NewCase(CaseFacts):
    """登记应诉案件."""

    court: Annotated[UnitCode, Field(description="法院的单位代码。", examples=["court-360702"])]


class PushedCase(CaseFacts):
    """法院推送的案件."""

    region: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$", examples=["360700"])]
    unit: Annotated[UnitCode, Field(description="被诉行政机关的单位代码。", examples=["ganzhou-housing"])]


class CaseDesignated(Entering):
    """上级人民法院确认指定管辖. `on` is the day on which it says so."""

    unit: Annotated[UnitCode, Field(description="被诉行政机关的单位代码。", examples=["ganzhou-housing"])]
    case_number: CaseNo
    court: CourtOfNumber = None
    designated_by: Annotated[
        PaperNumber | None,
        Field(description="本院指定管辖文书的文号；未将该案指定由该法院管辖的为空。", examples=["（2026）赣07行辖3号"]),
    ]


class CaseBefore(Entering):
    """接续原审案件：原审案件作废后重新登记的。"""

    previous: Annotated[
        PaperNumber,
        Field(description="本单位原审案件的案号，或者其在本系统的标识。", examples=["（2026）赣0702行初15号"]),
    ]
    previous_court: CourtOfNumber = None


class ServiceConfirmation(Entering):
    """`on` is the day of service as the caller has it."""


class Stay(Entering):
    """中止诉讼. `on` is the day of the ruling; the agency names it by its number as `paper`."""

    until: Annotated[
        LegalDay | None, Field(description="恢复诉讼之日（重新计算期限的第一日）；补录已经结束的中止时一并填写。")
    ] = None


class MoreTimeForEvidence(Entering):
    """准许延期举证：法院通知书载明的期限；单位登记的须填写通知书文号（paper）."""

    model_config = whole(on="2026-03-16", term={"due_on": "2026-04-01"}, paper="（2026）赣0702行初12号延期举证通知书")

    term: TermAsStated


class HandedIn(Entering):
    """答辩、举证，on 为提交之日."""

    files: FileIds = ()


class NewHearing(Entering):
    """`on` is the day the notice or summons was served."""

    model_config = whole(on="2026-03-23", hearing_on="2026-04-09", call="must", grounds=["environment"])

    hearing_on: LegalDay
    call: Annotated[HeadCall, Field(description="应当通知、可以通知、未通知负责人出庭。")]
    grounds: Grounds = ()


class NewNomination(Entering):
    """确定出庭负责人."""

    model_config = whole(on="2026-04-01", head="housing-head-1", category="principal", identity_filed=True)

    head: Annotated[Line, Field(description="负责人在本单位的人员代码。", examples=["housing-head-1"])]
    category: HeadCategory
    identity_filed: Annotated[bool, Field(description="盖章的身份证明已一并提交。")] = False


class WhoAppears(Entering):
    """共同被告确定由哪一单位的负责人出庭：由其他被告出庭的，须填写协商文书的文号（paper），该单位自己已登记的除外。"""

    model_config = whole(on="2026-04-01", unit="gz-government", paper="共同应诉协商函2026-3")

    unit: Annotated[UnitCode, Field(description="由其负责人出庭的被告单位，可以是本单位。")]


class NewExcuse(Entering):
    """负责人不能出庭的说明."""

    model_config = whole(on="2026-04-02", ground="force_majeure", proof="seal")

    ground: ExcuseGround
    proof: Proof


class ExcuseRuling(Entering):
    """法院的审查结果."""

    accepted: bool


class NewAttendance(Entering):
    """出庭情况. `on` is the day it is recorded, not before the hearing."""

    model_config = whole(
        on="2026-04-09", presence="attended", category="principal", spoke=True, staff=True, lawyer=True
    )

    presence: Presence
    category: HeadCategory | None = None
    spoke: bool = False
    staff: Annotated[bool, Field(description="行使职权的工作人员到庭。")] = False
    lawyer: Annotated[bool, Field(description="律师到庭。")] = False
    refused_to_explain: bool = False
    identity_defective: bool = False


class NewObligation(Body):
    """判决确定的义务."""

    kind: ObligationKind
    term: TermAsStated | None = None


class NewJudgment(Entering):
    """裁判. `on` is the day of the decision."""

    model_config = whole(
        on="2026-05-06",
        form="judgment",
        outcome="revoked",
        obligations=[{"kind": "act_anew", "term": {"length": 60, "unit": "day"}}],
        served={"agency": "2026-05-11", "plaintiff": "2026-05-12"},
    )

    form: Form
    outcome: Outcome
    obligations: Annotated[tuple[NewObligation, ...], Field(max_length=20)] = ()
    served: Annotated[dict[Party, LegalDay], Field(default_factory=dict, description="已知的各方送达日期。")]

    def ordered(self) -> tuple[Ordered, ...]:
        """The obligations as the use case takes them."""
        return tuple(
            Ordered(kind=one.kind, term=stated(one.term, within=f"obligations.{nth}.term"))
            for nth, one in enumerate(self.obligations)
        )


class JudgmentService(Entering):
    """裁判文书送达. `on` is the day of service."""

    party: Party


class Appeal(Entering):
    """上诉."""

    party: Annotated[Party, Field(description="上诉人。")]


class Challenge(Entering):
    """裁判认定规范性文件不合法: number and articles stand together."""

    stands_as: ClassVar = {"document_number": "document.number", "articles": "document.articles"}

    document_number: DocumentNo
    articles: Articles = ()


class Account(Entering):
    """败诉原因和责任处理."""

    model_config = whole(on="2026-06-15", lessons=["facts"], note="现场检查记录不完整，已组织补充培训。")

    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1, max_length=9)]
    note: Reason
