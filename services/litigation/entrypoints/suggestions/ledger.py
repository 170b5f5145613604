"""司法建议、检察建议台账."""

from uuid import uuid4

from services.litigation.service import LitigationService
from services.litigation.suggestions.domain.refusals import SuggestionExists
from services.litigation.suggestions.usecases.take_over_suggestion import TakeOverSuggestion, take_over_suggestion
from services.litigation.work import LitigationWork
from shared.kernel.identifiers import LetterNumber
from shared.kernel.identifiers.document_number import STANDARD, official_number
from shared.kernel.model.actor import Role
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.wording import Wording
from shared.ledgers import reading
from shared.ledgers.sheets import AsEntered, Asked, Column, Sheet, Taking, Values, said_in

TERM = Wording("司法建议检察建议台账", "ledger of suggestions")
_SAME_NAME = ("issuer", "number", "kind", "document_number", "reply_by", "rectify_by", "replied_on")


def suggestion_ledger(service: LitigationService) -> Sheet[LitigationWork]:
    """Letters to the importer's own unit."""

    async def enter(row: Values, taking: Taking[LitigationWork]) -> AsEntered:
        command = TakeOverSuggestion(
            id=str(uuid4()),
            by=taking.by,
            received_on=row["on"],
            rectified_on=row.get("rectified_on"),
            paper=taking.paper,
            **said_in(row, *_SAME_NAME),
        )
        rulebook = service.statutes.rulebook
        letter = await take_over_suggestion(command, taking.work, service.places, rulebook, taking.today)
        return AsEntered(f"suggestion/{letter.id}")

    return Sheet(
        kind="suggestions",
        term=TERM,
        roles=frozenset({Role.LITIGATOR}),
        columns=_columns(kind_words(service.statutes.rulebook)),
        keys=(("number",),),
        enter=enter,
        own=True,
        asked=(Asked(of=frozenset({"number"}), check=_unknown),),
        in_order=(("on", "reply_by"), ("on", "rectify_by"), ("on", "replied_on"), ("on", "rectified_on")),
        about="每行一件本单位收到的建议书、意见书。",
    )


def kind_words(rulebook: Rulebook) -> dict[str, str]:
    """The kinds of letters by their official names, as far as these tell them apart, and by their codes."""
    names: dict[str, list[str]] = {}
    for code, kind in rulebook.letters.items():
        names.setdefault(kind.name.zh, []).append(code)
    words = {name: codes[0] for name, codes in names.items()}
    return {**words, **{code: code for code in rulebook.letters}}


def _columns(kinds: dict[str, str]) -> tuple[Column, ...]:
    return (
        Column(
            field="number",
            zh="建议书编号",
            en="number",
            read=reading.parsed(LetterNumber.parse),
            required=True,
            example="赣州法建〔2026〕3号",
            also=frozenset({"文号", "编号"}),
        ),
        Column(
            field="kind",
            zh="种类",
            en="kind",
            read=reading.one_of(kinds),
            required=True,
            hint="同名的种类（关于规范性文件的司法建议、公益诉讼检察建议）填代码。",
            words=tuple(kinds),
        ),
        Column(
            field="issuer",
            zh="制发单位",
            en="issuer",
            read=reading.known_unit,
            required=True,
            hint="法院、检察院、复议机构的单位标识，或者名录中的全称。",
            example="court-360702",
        ),
        Column(field="on", zh="收到日期", en="received on", read=reading.day(), required=True),
        Column(
            field="document_number",
            zh="所涉文件文号",
            en="document number",
            read=reading.parsed(official_number),
            hint="关于规范性文件的建议必填。",
        ),
        Column(field="reply_by", zh="书面回复期限", en="reply by", read=reading.day(ahead=True), hint="建议书载明的。"),
        Column(field="rectify_by", zh="整改期限", en="rectify by", read=reading.day(ahead=True), hint="建议书载明的。"),
        Column(field="replied_on", zh="回复日期", en="replied on", read=reading.day()),
        Column(field="rectified_on", zh="整改完成日期", en="rectified on", read=reading.day()),
    )


async def _unknown(row: Values, taking: Taking[LitigationWork]) -> None:
    """The paper of a ledger is none of the letter: that another issuer has used the number, too, it does not show."""
    known = await taking.work.suggestions.any_numbered(row["number"], taking.by.unit)
    if known is not None:
        raise SuggestionExists(field="number", source=STANDARD, number=known.number, existing=known.id)
