"""制定主体清单."""

from services.filing.makers.domain.refusals import MakerListedBefore
from services.filing.makers.usecases.register_maker import RegisterMaker, register_maker
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.kernel.identifiers import CreditCode, Level, RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_govern
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values, said_in

TERM = Wording("制定主体清单", "list of makers")
_LEVELS = reading.official_words(
    (level for level in Level if level is not Level.VILLAGE),
    {
        "国家级": Level.NATION,
        "省级": Level.PROVINCE,
        "市级": Level.CITY,
        "县级": Level.COUNTY,
        "乡级": Level.TOWNSHIP,
        "设区的市级": Level.CITY,
        "区县级": Level.COUNTY,
        "乡镇级": Level.TOWNSHIP,
    },
)

COLUMNS = (
    Column(
        field="unit",
        zh="单位标识",
        en="unit",
        read=reading.known_unit,
        required=True,
        hint="本系统单位目录中的标识，也是登录时的单位。",
        example="ganzhou-housing",
    ),
    Column(
        field="name",
        zh="单位名称",
        en="name",
        read=reading.line(),
        required=True,
        hint="公开的规范名称。",
        example="赣州市住房和城乡建设局",
    ),
    Column(
        field="region",
        zh="行政区划",
        en="region",
        read=reading.parsed(RegionCode.parse),
        required=True,
        hint="六位行政区划代码；乡镇九位。",
        example="360700",
        also=frozenset({"行政区划代码", "区划代码"}),
    ),
    Column(
        field="level",
        zh="层级",
        en="level",
        read=reading.one_of(_LEVELS),
        required=True,
        example="市级",
        words=reading.shown_words(_LEVELS),
    ),
    Column(
        field="on",
        zh="列入清单日期",
        en="listed on",
        read=reading.day(),
        required=True,
        hint="公布制定主体清单之日。",
        example="2024-01-05",
    ),
    Column(
        field="words",
        zh="机关代字",
        en="words",
        read=reading.lines,
        hint="几个的以顿号分开；不填的，编号时不核对代字。",
        example="赣市建规、赣市建字",
    ),
    Column(
        field="authority",
        zh="备案审查机构",
        en="authority",
        read=reading.known_unit,
        hint="受理政府备案的单位标识；不填为导入人所在单位，按单位名录不由其受理的，为名录所定单位。",
    ),
    Column(
        field="congress",
        zh="人大备案机构",
        en="congress",
        read=reading.known_unit,
        hint="受理备案的人大常委会的单位标识；只有本地规定要求的，由政府填写，不填为单位名录所定。",
    ),
    Column(
        field="credit_code",
        zh="统一社会信用代码",
        en="credit code",
        read=reading.parsed(CreditCode.parse),
        hint="十八位，按文本填写。",
        example="11360700MB1234567R",
    ),
)


def maker_ledger(service: FilingService) -> Sheet[FilingWork]:
    """Units within the registrar's region that make normative documents."""

    async def enter(row: Values, taking: Taking[FilingWork]) -> AsEntered:
        told = said_in(row, "authority", "congress", "credit_code")
        command = RegisterMaker(
            by=taking.by,
            unit=row["unit"],
            region=row["region"],
            name=row["name"],
            level=row["level"],
            words=row.get("words") or (),
            on=row["on"],
            paper=taking.paper,
            **told,
        )
        maker = await register_maker(command, taking.work, service.statutes, service.places, taking.today)
        return AsEntered(f"maker/{maker.id}")

    async def own_place(row: Values, taking: Taking[FilingWork]) -> None:
        service.places.holding(row["region"], row["on"])
        must_govern(taking.by, row["region"], field="region")

    return Sheet(
        kind="makers",
        term=TERM,
        roles=frozenset({Role.REGISTRAR}),
        columns=COLUMNS,
        keys=(("unit",),),
        enter=enter,
        asked=(
            Asked(of=frozenset({"region", "on"}), check=own_place),
            Asked(of=frozenset({"unit"}), check=_not_listed),
        ),
    )


async def _not_listed(row: Values, taking: Taking[FilingWork]) -> None:
    if await taking.work.makers.of(row["unit"]) is not None:
        raise MakerListedBefore(field="unit", unit=row["unit"])
