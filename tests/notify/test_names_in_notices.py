"""Who reads a notice reads the names of units, as they were on its day, and not their codes alone."""

from datetime import date

from services.notify.deadlines.adapters.wording import SENTENCES, sentence, units_said
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.contracts.review import GateRefusedV1
from shared.kernel.directory.names import Names
from shared.kernel.directory.units import KnownUnit, Spell
from shared.storage.cause import Cause
from tests.house.caller import ok
from tests.litigation.builders import LITIGATOR
from tests.notify.builders import STATUTES, as_fact
from tests.notify.conftest import House, Web
from tests.notify.test_tables_of_rows import table_of

OWNER, NAME, FORMER = "住建局", "赣州市住房和城乡建设局", "赣州市房产管理局"
RENAMED_ON = date(2026, 2, 10)


def unit(id: str, name: str, *before: Spell) -> KnownUnit:
    return KnownUnit(id=id, version=99, spells=(*before, Spell(name=name, kind="department", region="360700")))


NAMES = Names({each.id: each for each in (unit("gz-housing", NAME), unit("gz-court", "章贡区人民法院"))})


def told(code: Code, **params: object) -> Notice:
    on = date(2026, 3, 2)
    return notice(code, Audience.OWNER, unit="gz-housing", region="360700", on=on, about="x", **params)


def test_each_unit_of_a_sentence_is_said_by_its_name_with_its_code() -> None:
    said = told(Code.SUGGESTION_RECEIVED, issuer="gz-court", number="3号", due=None)
    assert "章贡区人民法院（gz-court）" in sentence(said, "zh", STATUTES.rulebook, NAMES)
    assert "章贡区人民法院 (gz-court)" in sentence(said, "en", STATUTES.rulebook, NAMES)
    asked = {"act": "voiding", "entry": 3, "roles": ("litigator",), "where": "", "lapses_on": ""}
    waits = told(Code.PROPOSAL_WAITS, by="gz-court", **asked)
    zh = sentence(waits, "zh", STATUTES.rulebook, NAMES)
    assert zh.startswith("单位章贡区人民法院（gz-court）申请")
    assert f"单位{NAME}（gz-housing）的另一人" in zh


def test_a_correction_says_them_too() -> None:
    said = told(Code.FACT_CORRECTED, subject="suggestion_received", issuer="gz-court", number="3号", due=None)
    assert "收到章贡区人民法院（gz-court）的建议" in sentence(said, "zh", STATUTES.rulebook, NAMES)


def test_the_clock_of_another_defendant_is_said_by_its_name() -> None:
    said = told(Code.CLOCK_NOT_STARTED, thing="某案", why="start_not_told", clock="appeal.co_defendant:gz-court")
    assert "共同被告的上诉（章贡区人民法院）" in sentence(said, "zh", STATUTES.rulebook, NAMES)
    assert "the appeal of the co-defendant (章贡区人民法院)" in sentence(said, "en", STATUTES.rulebook, NAMES)
    assert "gz-court" in set(units_said(said))


def test_every_unit_that_a_sentence_may_name_is_asked_for() -> None:
    said = told(Code.WORD_VOIDED, by="a", issuer="b", addressee="c")
    assert sorted(units_said(said)) == ["a", "b", "c", "gz-housing"]
    sentences = "".join(zh for zh, _ in SENTENCES.values())
    assert all(f"{{{name}}}" in sentences for name in ("unit", "by", "issuer", "addressee"))


async def test_an_inbox_and_its_table_say_the_name_of_the_day(house: House, web: Web) -> None:
    async with house.service.store.begin(Cause(actor=LITIGATOR, correlation_id="names")) as work:
        was = Spell(before=RENAMED_ON, name=FORMER, kind="department", region="360700")
        await work.directory.know(unit(OWNER, NAME, was))
    for nth, day in enumerate((9, 10), start=1):
        contract = GateRefusedV1(matter=f"m-{nth}", kind="normative_document", unit=OWNER, stage="accepted")
        await house.hear(as_fact(contract, "review", on=date(2026, 2, day), sequence=nth))
    items = ok(await web.owner.get("/v1/inbox"))["items"]
    assert sorted((each["created_on"], each["unit_name"]) for each in items) == [
        ("2026-02-09", FORMER),
        ("2026-02-10", NAME),
    ]
    headings, *lines = await table_of(web.owner, "/v1/inbox", "csv")
    assert {line[headings.index("单位名称 Unit name")] for line in lines} == {FORMER, NAME}
