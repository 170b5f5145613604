"""规范性文件台账."""

from datetime import date
from uuid import uuid4

from services.filing.documents.adapters.series import gaps_left
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.joint import must_be_joint
from services.filing.documents.domain.numbers import Place
from services.filing.documents.domain.refusals import NumberExists
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.usecases.take_over_document import TakenOverAs, TakeOverDocument, take_over_document
from services.filing.makers.adapters.by_name import MakersByName, makers_by_name
from services.filing.makers.domain.terms import Track
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.kernel.identifiers import DocumentNumber, RegionCode
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_govern
from shared.kernel.words.wording import WordedCode, Wording
from shared.ledgers import reading
from shared.ledgers.refusals import NeedsOther
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values

TERM = Wording("规范性文件台账", "ledger of normative documents")
_STATES = reading.official_words(
    TakenOverAs, {"现行有效": TakenOverAs.IN_FORCE, "已废止": TakenOverAs.REPEALED, "宣布失效": TakenOverAs.INVALID}
)
_STATE, _ENDED = "效力状态", "废止失效日期"
_REASON = "本系统启用前公布的文件，随台账导入。"

COLUMNS = (
    Column(
        field="maker",
        zh="制定单位",
        en="maker",
        read=reading.line(),
        required=True,
        hint="制定主体清单、单位名录所载名称（现名、曾用名均可）或者单位标识；不在清单内的，并填行政区划。",
        example="赣州市人民政府",
        also=frozenset({"制定机关", "制定主体", "发文机关"}),
    ),
    Column(
        field="joint_makers",
        zh="联合制定单位",
        en="joint makers",
        read=reading.lines,
        hint="联合发文的其他单位，名称或者单位标识，以顿号或者分号分开；牵头单位填“制定单位”。",
        also=frozenset({"联合发文单位", "联合制定机关"}),
    ),
    Column(
        field="title",
        zh="文件名称",
        en="title",
        read=reading.line(),
        required=True,
        hint="全称，不含书名号以外的说明。",
        example="赣州市城市地下管线管理办法",
        also=frozenset({"标题", "文件标题"}),
    ),
    Column(
        field="number",
        zh="发文字号",
        en="number",
        read=reading.parsed(DocumentNumber.parse),
        hint="未编号即公布的不填；方括号等自动转为六角括号。",
        example="赣市府规〔2024〕9号",
        also=frozenset({"文号", "文件编号"}),
    ),
    Column(
        field="published_on",
        zh="公布日期",
        en="published on",
        read=reading.day(),
        required=True,
        hint="2026-03-02、2026/3/2、2026.3.2、2026年3月2日均可。",
        example="2024-09-29",
        also=frozenset({"发布日期", "印发日期"}),
    ),
    Column(
        field="valid_until",
        zh="有效期至",
        en="valid until",
        read=reading.day(ahead=True),
        hint="没有有效期的不填。",
        example="2029-09-28",
    ),
    Column(
        field="opinion",
        zh="审核意见书文号",
        en="opinion",
        read=reading.line(),
        hint="经合法性审核的，其意见书或者会议纪要的文号；未经审核的不填，按“未经合法性审核即公布”记录。",
        example="赣市司审〔2024〕31号",
    ),
    Column(
        field="matter",
        zh="送审事项编号",
        en="matter",
        read=reading.compact,
        hint="审核已在本系统办理的，其送审事项的编号。",
    ),
    Column(
        field="filed_on",
        zh="报备日期",
        en="filed on",
        read=reading.day(),
        hint="向政府备案审查机构报送备案之日；未报备的不填，按“期限届满未报备”记录。",
        example="2024-10-14",
        also=frozenset({"报送备案日期", "备案日期"}),
    ),
    Column(
        field="state",
        zh=_STATE,
        en="state",
        read=reading.one_of(_STATES),
        hint="不填为有效。",
        example="有效",
        words=reading.shown_words(_STATES),
    ),
    Column(
        field="ended_on",
        zh=_ENDED,
        en="ended on",
        read=reading.day(),
        hint="效力状态为废止、失效的必填。",
        also=frozenset({"废止日期", "失效日期"}),
    ),
    Column(
        field="region",
        zh="行政区划",
        en="region",
        read=reading.parsed(RegionCode.parse),
        hint="制定单位不在制定主体清单内的必填，六位代码。",
        example="360700",
        also=frozenset({"行政区划代码", "区划代码"}),
    ),
    Column(
        field="name_on_paper",
        zh="文件所载名称",
        en="name on paper",
        read=reading.line(),
        hint="制定单位不在制定主体清单内的，文件所载的制定单位名称；在清单内的不填。",
        example="赣州市森林公园管理处",
    ),
)


EXPIRED = "expired"
# What may be found of a row: what is wrong with the document, and that the ledger has it in force beyond its last day.
RowFinding: type[WordedCode] = WordedCode(  # type: ignore[assignment,call-arg]  # taken for a look-up
    "RowFinding",
    {  # type: ignore[arg-type]  # as above
        **{each.name: (each.value, each.zh, each.en) for each in Flaw},
        "EXPIRED": (EXPIRED, "填写为有效，而有效期已过，按失效登记", "in force by the ledger, beyond its last day"),
    },
    module=__name__,
)


def document_ledger(service: FilingService) -> Sheet[FilingWork]:
    """Documents of makers within the registrar's region, published before they came here."""

    async def enter(row: Values, taking: Taking[FilingWork]) -> AsEntered:
        command = TakeOverDocument(
            id=str(uuid4()),
            by=taking.by,
            maker=_makers(taking).unit(row["maker"]),
            region=row.get("region"),
            name_on_paper=row.get("name_on_paper"),
            joint_makers=_joint_makers(row, taking),
            title=row["title"],
            number=row.get("number"),
            published_on=row["published_on"],
            valid_until=row.get("valid_until"),
            opinion=row.get("opinion"),
            matter=row.get("matter"),
            filed_on=row.get("filed_on"),
            state=row.get("state") or TakenOverAs.IN_FORCE,
            ended_on=row.get("ended_on"),
            reason=_REASON,
            paper=taking.paper,
        )
        document = await take_over_document(command, taking.work, service.statutes, service.places, taking.today)
        found = [each.flaw.value for each in document.shortcomings]
        if await _is_unfiled(document.id, taking):
            found.append(Flaw.NEVER_FILED.value)
        if row.get("state") is TakenOverAs.IN_FORCE and _is_over(document, taking.today):
            found.append(EXPIRED)
        return AsEntered(f"document/{document.id}", tuple(dict.fromkeys(found)))

    async def known_place(row: Values, taking: Taking[FilingWork]) -> None:
        if row["region"] is not None:
            service.places.holding(row["region"], row["published_on"])
            must_govern(taking.by, row["region"], field="region")

    return Sheet(
        kind="documents",
        term=TERM,
        roles=frozenset({Role.REGISTRAR}),
        columns=COLUMNS,
        keys=(("number",), ("maker", "title", "published_on")),
        enter=enter,
        look_up=makers_by_name,
        asked=(
            Asked(of=frozenset({"maker", "region"}), check=_known_maker),
            Asked(of=frozenset({"joint_makers"}), check=_known_joint_makers),
            Asked(of=frozenset({"region", "published_on"}), check=known_place),
            Asked(of=frozenset({"number"}), check=_free_number),
            Asked(of=frozenset({"state", "ended_on"}), check=_ended),
        ),
        in_order=(
            ("published_on", "valid_until"),
            ("published_on", "filed_on"),
            ("published_on", "ended_on"),
        ),
        findings=RowFinding,
        remarks=gaps_left,
        about="每行一件已经公布的文件，按实际情况填写：未审核、未编号、未报备的，相应各列不填，录入后记为该文件的问题。",
    )


async def _is_unfiled(document: str, taking: Taking[FilingWork]) -> bool:
    """Whether it was to be filed by a day that is past, and was not, on either track."""
    await taking.work.write_ahead()
    filings = [await taking.work.filings.known(f"{document}.{track}") for track in Track]
    return any(each is not None and each.is_unfiled(taking.today) for each in filings)


def _is_over(document: Document, today: date) -> bool:
    return document.valid_until is not None and document.valid_until < today


def _makers(taking: Taking[FilingWork]) -> MakersByName:
    known: MakersByName = taking.known
    return known


async def _known_maker(row: Values, taking: Taking[FilingWork]) -> None:
    _makers(taking).must_be_of(row["maker"], row["region"])


def _joint_makers(row: Values, taking: Taking[FilingWork]) -> tuple[str, ...]:
    """The units that are meant, by the names of the list or their own codes."""
    return tuple(_makers(taking).unit(each, field="joint_makers") for each in row.get("joint_makers") or ())


async def _known_joint_makers(row: Values, taking: Taking[FilingWork]) -> None:
    """Whether one of them is the lead is seen as the document is entered: of that something else may be wrong."""
    must_be_joint(_joint_makers(row, taking), lead="")


async def _free_number(row: Values, taking: Taking[FilingWork]) -> None:
    region = row.get("region") or _makers(taking).region_of(row.get("maker", ""))
    if row["number"] is None or region is None:
        return
    number = DocumentNumber.parse(row["number"])
    if await taking.work.numbers.given(Place.of(number, region)) is not None:
        raise NumberExists(field="number", source=STANDARD, number=number)


async def _ended(row: Values, taking: Taking[FilingWork]) -> None:
    over = row["state"] not in (None, TakenOverAs.IN_FORCE)
    if over and row["ended_on"] is None:
        raise NeedsOther(field="state", other=_ENDED)
    if row["ended_on"] is not None and not over:
        raise NeedsOther(field="ended_on", other=_STATE)
