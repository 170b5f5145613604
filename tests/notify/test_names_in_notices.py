"""Who reads a notice reads the names of units, as they were on its day, and not their codes alone."""

import importlib
from dataclasses import replace
from datetime import date

import pytest

from services.notify.deadlines.adapters.thing_words import THING_WORDS, thing_called
from services.notify.deadlines.adapters.wording import SENTENCES, sentence, units_said
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.contracts.review import GateRefusedV1
from shared.kernel.directory.names import Names
from shared.kernel.directory.units import KnownUnit, Spell
from shared.storage.cause import Cause
from shared.storage.lives.collection import living_kinds
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
    assert f"对方单位{NAME}（gz-housing）（行政应诉人员）" in zh
    assert "另一人" not in zh
    en = sentence(waits, "en", STATUTES.rulebook, NAMES)
    assert f"the other side, {NAME} (gz-housing)" in en
    assert "another person" not in en


def test_a_colleague_who_is_asked_is_another_person_of_ones_own_unit() -> None:
    asked = {"act": "voiding", "entry": 3, "roles": ("litigator",), "where": "", "lapses_on": ""}
    waits = told(Code.PROPOSAL_WAITS, by="gz-housing", **asked)
    assert f"单位{NAME}（gz-housing）的另一人" in sentence(waits, "zh", STATUTES.rulebook, NAMES)
    assert "对方" not in sentence(waits, "zh", STATUTES.rulebook, NAMES)


@pytest.mark.parametrize(
    ("awaits", "zh", "en"),
    [
        ("gz-court", "由对方单位章贡区人民法院（gz-court）确认", "of the other side, 章贡区人民法院 (gz-court)"),
        ("gz-housing", f"由单位{NAME}（gz-housing）的另一人确认", f"of another person of {NAME} (gz-housing)"),
        (None, "由督察机构确认", "of whoever supervises"),
    ],
)
def test_how_it_ended_says_of_whom_it_was_asked(awaits: str | None, zh: str, en: str) -> None:
    said = {"act": "voiding", "entry": 3, "where": "3号", "outcome": "declined", "by": "gz-housing", "awaits": awaits}
    ended = told(Code.PROPOSAL_SETTLED, **said)
    assert zh in sentence(ended, "zh", STATUTES.rulebook, NAMES)
    assert en in sentence(ended, "en", STATUTES.rulebook, NAMES)


# Any thing, and what every parameter of a sentence may be, where a unit, a number and a name are known.
THING = "0b9ad2c5-7a4b-4f6e-9d65-1a2b3c4d5e6f"
ANYTHING: dict[str, object] = {
    **dict.fromkeys(("by", "issuer", "addressee", "appears", "awaits"), "gz-court"),
    **dict.fromkeys(("matter", "thing", "reference", "document", "proposal", "endpoint"), THING),
    "number": "赣市府发〔2026〕9号", "where": "赣市府发〔2026〕9号", "url": "https://example.gov.cn/hook",
    "clock": "appeal.co_defendant:gz-court", "why": "start_not_told", "act": "voiding", "entry": 3,
    "outcome": "declined", "reason": "gone", "finding": "unnumbered", "rule": "filing.submit",
    "due": "2026-03-02", "days": 3,
}  # fmt: skip
# Of a matter nothing else is told; a letter bears the number under which it is known here as well.
BY_ID = {
    **{code: "送审事项（标识" for code, (zh, _) in SENTENCES.items() if "{matter}" in zh},
    Code.CHALLENGE_UNMATCHED: "“",
}
ABOUT = [code for code in Code if code not in (Code.FACT_CORRECTED, Code.FACT_WITHDRAWN)]
WRITTEN_ON_PAPER = {
    Code.ESCALATION_SERVED,
    Code.REPLY_WAITS,
    Code.REPLY_RULED,
    Code.REPLY_OVERDUE,
    Code.GROUND_FALLEN,
    Code.ESCALATION_UNFOUNDED,
    Code.ESCALATION_WITHDRAWN,
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", ABOUT)
def test_no_notice_says_an_id_where_a_name_or_a_number_is_known(code: Code, language: str) -> None:
    known = {**ANYTHING, "document": "赣市法督〔2026〕3号"} if code in WRITTEN_ON_PAPER else ANYTHING
    said = replace(told(code, **known), deadline=f"litigation/{THING}/answer")
    read = sentence(said, language, STATUTES.rulebook, NAMES)
    for unit, name in (("gz-housing", NAME), ("gz-court", "章贡区人民法院")):
        bare = read.replace(f"{name}（{unit}）", "").replace(f"{name} ({unit})", "")
        assert unit not in bare, read
    assert (THING in read) is (code in BY_ID), read
    if code in BY_ID and language == "zh":
        assert f"{BY_ID[code]}{THING}" in read


@pytest.mark.parametrize("kind", sorted(THING_WORDS))
def test_a_thing_without_a_number_is_said_by_the_words_of_its_kind(kind: str) -> None:
    for language in ("zh", "en"):
        read = thing_called(f"{kind}/gz-housing", language, NAMES, date(2026, 3, 2))
        assert THING_WORDS[kind].wording(language) in read
        assert f"{kind}/" not in read
        assert (NAME in read) is (kind in ("unit", "maker"))


def test_things_are_called_what_their_services_call_them() -> None:
    for service in ("review", "filing", "litigation", "notify"):
        importlib.import_module(f"services.{service}.entrypoints.doors")
    kinds = [kind for service in ("review", "filing", "litigation", "notify") for kind in living_kinds(service)]
    assert {kind.kind: kind.term for kind in kinds} == THING_WORDS


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
