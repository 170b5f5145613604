"""报送备案台账."""

from services.filing.documents.domain.terms import Flaw
from services.filing.filings.adapters.series import registration_gaps_left
from services.filing.filings.domain.registration import RegistrationNumber
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.take_over_filing import TakeOverFiling, filing_of, take_over_filing
from services.filing.makers.domain.terms import Track
from services.filing.work import FilingWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values, said_in

TERM = Wording("报送备案台账", "ledger of filings")
_TRACKS = {
    "政府备案": Track.GOVERNMENT,
    "人大常委会备案": Track.CONGRESS,
    "政府": Track.GOVERNMENT,
    "人大": Track.CONGRESS,
    **{track.value: track for track in Track},
}
_VERDICTS = {
    "予以登记": Verdict.OK,
    "补正": Verdict.SUPPLEMENT,
    "不予登记": Verdict.NOT_ACCEPTED,
    "准予登记": Verdict.OK,
    "暂缓登记": Verdict.SUPPLEMENT,
    "合格": Verdict.OK,
    **{verdict.value: verdict for verdict in Verdict},
}

COLUMNS = (
    Column(
        field="number",
        zh="发文字号",
        en="number",
        read=reading.parsed(DocumentNumber.parse),
        required=True,
        hint="所报备文件的发文字号；文件须已导入或者登记。",
        example="赣市府规〔2024〕9号",
        also=frozenset({"文号"}),
    ),
    Column(
        field="track",
        zh="备案渠道",
        en="track",
        read=reading.one_of(_TRACKS),
        required=True,
        example="政府备案",
        words=reading.shown_words(_TRACKS),
    ),
    Column(
        field="on",
        zh="报备日期",
        en="filed on",
        read=reading.day(),
        hint="备案审查机构导入的，为收到之日；未报备的不填。",
        example="2024-10-14",
        also=frozenset({"报送备案日期", "收文日期"}),
    ),
    Column(
        field="misdirected_to",
        zh="误报单位",
        en="misdirected to",
        read=reading.known_unit,
        hint="报备对象错误的，先前所报单位的单位标识；以后改报备案机关的，改报之日填在报备日期。",
        example="ganzhou-gov-office",
        also=frozenset({"报备对象错误"}),
    ),
    Column(
        field="misdirected_on",
        zh="误报日期",
        en="misdirected on",
        read=reading.day(),
        hint="误报单位收到之日。",
        example="2024-10-10",
    ),
    Column(
        field="materials", zh="报备材料", en="materials", read=reading.lines, example="备案报告、正式文本、起草说明"
    ),
    Column(
        field="verdict",
        zh="形式审查结果",
        en="verdict",
        read=reading.one_of(_VERDICTS),
        hint="由备案审查机构导入的可以填写。",
        example="予以登记",
        words=reading.shown_words(_VERDICTS),
    ),
    Column(field="checked_on", zh="审查日期", en="checked on", read=reading.day(), example="2024-10-20"),
    Column(
        field="receipt_number",
        zh="收文号",
        en="receipt number",
        read=reading.line(),
        hint="由备案审查机构导入的可以填写。",
        example="收文〔2024〕31号",
    ),
    Column(
        field="registration_number",
        zh="备案登记号",
        en="registration number",
        read=reading.parsed(RegistrationNumber.parse),
        hint="予以登记、由备案审查机构导入的可以填写；编号之年为审查之年。",
        example="赣市规备〔2024〕12号",
        also=frozenset({"备案号", "登记号"}),
    ),
    Column(field="missing", zh="所缺材料", en="missing", read=reading.lines, hint="结果为补正的填写。"),
    Column(field="reason", zh="不予登记理由", en="reason", read=reading.paragraph, hint="结果为不予登记的填写。"),
)


def filing_ledger(statutes: Statutes) -> Sheet[FilingWork]:
    """How documents that are on the register were filed; what never was, says no day."""

    async def enter(row: Values, taking: Taking[FilingWork]) -> AsEntered:
        told = said_in(
            row,
            "verdict",
            "checked_on",
            "reason",
            "misdirected_to",
            "misdirected_on",
            "receipt_number",
            "registration_number",
        )
        command = TakeOverFiling(
            by=taking.by,
            number=row["number"],
            track=row["track"],
            submitted_on=row.get("on"),
            materials=row.get("materials") or (),
            missing=row.get("missing") or (),
            paper=taking.paper,
            **told,
        )
        filing = await take_over_filing(command, taking.work, statutes, taking.today)
        never = row.get("on") is None and filing.is_unfiled(taking.today)
        return AsEntered(f"filing/{filing.id}", (Flaw.NEVER_FILED,) if never else ())

    return Sheet(
        kind="filings",
        term=TERM,
        roles=frozenset({Role.REGISTRAR}),
        columns=COLUMNS,
        keys=(("number", "track"),),
        enter=enter,
        asked=(Asked(of=frozenset({"number", "track"}), check=_known),),
        in_order=(("on", "checked_on"), ("misdirected_on", "on")),
        together=(
            ("misdirected_to", "misdirected_on"),
            ("misdirected_on", "misdirected_to"),
            ("verdict", "on"),
            ("verdict", "checked_on"),
            ("checked_on", "verdict"),
            ("receipt_number", "on"),
            ("registration_number", "verdict"),
        ),
        findings=Flaw,
        remarks=registration_gaps_left,
        about="每行一件文件在一个备案渠道的报备。文件先导入，或者在文件台账内填写报备日期；未报备的不填日期。",
    )


async def _known(row: Values, taking: Taking[FilingWork]) -> None:
    await filing_of(row["number"], row["track"], taking.by, taking.work)
