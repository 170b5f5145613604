"""合法性审查台账."""

from uuid import uuid4

from services.review.matters.domain.terms import MatterKind, Outcome, Resolution, Shortcoming
from services.review.matters.usecases.take_over_matter import TakeOverMatter, take_over_matter
from services.review.service import ReviewService
from services.review.work import ReviewWork
from shared.kernel.identifiers import RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_govern
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.history import must_be_history
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values, said_in

TERM = Wording("合法性审查台账", "ledger of legality reviews")
_KINDS = reading.official_words(MatterKind, {"规范性文件": MatterKind.NORMATIVE_DOCUMENT, "合同": MatterKind.AGREEMENT})
_OUTCOMES = reading.official_words(
    Outcome,
    {
        "合法": Outcome.PASS,
        "应当修改": Outcome.PASS_WITH_CHANGES,
        "不合法": Outcome.FAIL,
        "提示风险": Outcome.RISK_FLAGGED,
        "通过": Outcome.PASS,
        "修改后通过": Outcome.PASS_WITH_CHANGES,
        "不予通过": Outcome.FAIL,
    },
)
_RESOLUTIONS = reading.official_words(
    (Resolution.APPROVED, Resolution.REFUSED),
    {
        "通过": Resolution.APPROVED,
        "不予通过": Resolution.REFUSED,
    },
)

COLUMNS = (
    Column(
        field="number",
        zh="送审编号",
        en="number",
        read=reading.compact,
        hint="台账内的编号；没有的不填，以送审单位、事项名称、送审日期识别。",
        example="2024-031",
        also=frozenset({"编号", "序号"}),
    ),
    Column(
        field="unit",
        zh="送审单位",
        en="unit",
        read=reading.known_unit,
        required=True,
        hint="送审单位的单位标识，或者名录中的全称。",
        example="ganzhou-housing",
    ),
    Column(
        field="region",
        zh="行政区划",
        en="region",
        read=reading.parsed(RegionCode.parse),
        hint="送审单位的六位区划代码；不填为导入人所在区划。",
        example="360700",
        also=frozenset({"行政区划代码"}),
    ),
    Column(
        field="kind",
        zh="事项类别",
        en="kind",
        read=reading.one_of(_KINDS),
        required=True,
        example="行政规范性文件",
        words=reading.shown_words(_KINDS),
    ),
    Column(
        field="title",
        zh="事项名称",
        en="title",
        read=reading.line(),
        required=True,
        hint="涉密事项不得导入。",
        example="赣州市城市地下管线管理办法（送审稿）",
    ),
    Column(field="submitted_on", zh="送审日期", en="submitted on", read=reading.day(), required=True),
    Column(field="accepted_on", zh="受理日期", en="accepted on", read=reading.day(), hint="材料齐全之日。"),
    Column(field="opined_on", zh="意见日期", en="opined on", read=reading.day(), hint="未审查的不填。"),
    Column(
        field="outcome",
        zh="审查意见",
        en="outcome",
        read=reading.one_of(_OUTCOMES),
        example="合法",
        words=reading.shown_words(_OUTCOMES),
    ),
    Column(
        field="counsel",
        zh="法律顾问意见",
        en="counsel",
        read=reading.paragraph,
        hint="重大行政决策必填。",
    ),
    Column(
        field="confirmed_on",
        zh="修改确认日期",
        en="confirmed on",
        read=reading.day(),
        hint="意见为应当修改，修改后经确认的。",
    ),
    Column(field="discussed_on", zh="集体讨论日期", en="discussed on", read=reading.day()),
    Column(field="minutes", zh="会议纪要", en="minutes", read=reading.line(), example="市政府常务会议纪要〔2024〕3号"),
    Column(
        field="heard_from", zh="听取意见单位", en="heard from", read=reading.known_unit, hint="决定前听取其意见的机构。"
    ),
    Column(field="heard_on", zh="听取意见日期", en="heard on", read=reading.day()),
    Column(field="on", zh="决定日期", en="decided on", read=reading.day()),
    Column(
        field="resolution",
        zh="决定结果",
        en="resolution",
        read=reading.one_of(_RESOLUTIONS),
        example="通过",
        words=reading.shown_words(_RESOLUTIONS),
    ),
    Column(field="decided_by", zh="决定机关", en="decided by", read=reading.known_unit, hint="单位标识。"),
)
_SAME_NAME = ("kind", "title", "submitted_on", "accepted_on", "opined_on", "outcome", "counsel", "confirmed_on")
_DAYS = ("submitted_on", "accepted_on", "opined_on", "confirmed_on", "discussed_on", "heard_on", "on")
_ALSO_SAME = ("discussed_on", "minutes", "heard_from", "heard_on", "resolution", "decided_by")


def matter_ledger(service: ReviewService) -> Sheet[ReviewWork]:
    """Matters of units within the reviewer's region, as far as they have come."""

    async def enter(row: Values, taking: Taking[ReviewWork]) -> AsEntered:
        region = row.get("region") or taking.by.region_on(row["submitted_on"])
        must_be_history(service.statutes.rulebook, region, row, _DAYS)
        command = TakeOverMatter(
            id=str(uuid4()),
            by=taking.by,
            unit=row["unit"],
            region=region,
            decided_on=row.get("on"),
            paper=taking.paper,
            **said_in(row, *_SAME_NAME, *_ALSO_SAME),
        )
        matter = await take_over_matter(command, taking.work, taking.today)
        return AsEntered(f"matter/{matter.id}", tuple(dict.fromkeys(each.code for each in matter.findings)))

    async def own_place(row: Values, taking: Taking[ReviewWork]) -> None:
        if row["region"] is not None:
            service.places.holding(row["region"], row["submitted_on"])
            must_govern(taking.by, row["region"], field="region")

    return Sheet(
        kind="matters",
        term=TERM,
        roles=frozenset({Role.REVIEWER}),
        columns=COLUMNS,
        keys=(("unit", "number"), ("unit", "title", "submitted_on")),
        enter=enter,
        asked=(Asked(of=frozenset({"region", "submitted_on"}), check=own_place),),
        in_order=(
            ("submitted_on", "accepted_on"),
            ("accepted_on", "opined_on"),
            ("opined_on", "confirmed_on"),
            ("submitted_on", "discussed_on"),
            ("submitted_on", "on"),
            ("discussed_on", "on"),
        ),
        together=(
            ("opined_on", "accepted_on"),
            ("opined_on", "outcome"),
            ("outcome", "opined_on"),
            ("confirmed_on", "opined_on"),
            ("discussed_on", "minutes"),
            ("on", "resolution"),
            ("resolution", "on"),
        ),
        findings=Shortcoming,
        about="每行一件送审事项，办到哪一步填到哪一步；未审先决、未经集体讨论的，相应日期不填，录入后记为该事项的问题。",
    )
