"""How the demonstration tells facts: each kind has its sentence, in both languages, and what repeats is folded."""

import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest

from deploy.local import law
from deploy.local.client import Json
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.telling.inbox import said
from deploy.local.demo.telling.naming import Names
from deploy.local.demo.telling.periods import Periods, duties_done
from deploy.local.demo.telling.sentences import Into
from deploy.local.demo.telling.shown import REFUSED, refused
from deploy.local.demo.telling.teller import Told, tell
from deploy.local.demo.telling.words import WORDS
from shared.contracts import codes
from shared.contracts.envelope import Contract
from shared.kernel.rules.rulebook import Rulebook
from tests.architecture.contracts import contracts

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
LANGUAGES = ("zh", "en")
# What no reader should meet: ids, hashes, data as it is written for programs, codes, fields that nothing was put into.
UNREADABLE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|=|\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+[._][a-z_.]+\b|[{}\[\]]|\bNone\b|\bTrue\b|\bFalse\b"
)
BY_NAME = dict(contracts())


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return law.rulebook()


def named(rules: Rulebook) -> Names:
    names = Names(rules)
    spell = {
        "before": None,
        "name": "赣州市住房和城乡建设局",
        "kind": "department",
        "region": "360700",
        "attributes": [],
    }
    names.hear(fact("notify", "unit_stated", {"unit": "ganzhou-housing", "spells": [spell]}))
    return names


def fact(service: str, kind: str, data: Json, subject: str = f"matter/{ID}", **more: Any) -> Json:
    return {
        "id": f"{kind}-{more.get('on', '2026-03-02')}",
        "on": "2026-03-02",
        "entered": more.get("on", "2026-03-02"),
        "service": service,
        "type": f"liandong.{service}.{kind}.v1",
        "subject": subject,
        "by": "ganzhou-housing",
        "story": None,
        "data": data,
        **more,
    }


def a_fact(name: str, contract: type[Contract], flag: bool, which: int) -> Json:
    """One that says whatever can be said."""
    data = {field: _value(field, info.annotation, flag, which) for field, info in contract.model_fields.items()}
    if "escalation" in data and "document" in data:
        data["document"] = "赣市法督〔2026〕3号"
    service = name.split(".")[0]
    return fact(service if service in get_args(codes.Service) else "litigation", contract.fact, data)


def _value(field: str, annotation: Any, flag: bool, which: int) -> Any:
    parts = [part for part in get_args(annotation) if part not in (NoneType, Ellipsis)]
    if annotation is bool or bool in parts:
        return flag
    if get_origin(annotation) is Literal:
        values = get_args(annotation)
        return values[which % len(values)]
    if get_origin(annotation) in (UnionType, Union):
        return _value(field, parts[0], flag, which)
    if get_origin(annotation) is tuple:
        return [_value(field, parts[0], flag, which)]
    if annotation is int:
        return 3
    return _text(field) if annotation is str else _other(field)


def _text(field: str) -> str:
    known = {
        "kind": "judicial",
        "name": "opinion_ceiling.3",
        "rule": "filing.submit",
        "reason": "rule_is_silent",
        "rung": "reminder_letter",
        "number": "赣市住建规〔2026〕1号",
        "unit": "ganzhou-housing",
        "owner": "ganzhou-housing",
        "source": "judicial_suggestion",
        "registration_number": "赣税备〔2026〕3号",
        "document_number": "赣市住建规〔2026〕1号",
        "articles": "8",
        "label": "赣州市城市地下管线管理办法",
        "withdrawal": "赣市法督〔2026〕9号",
    }
    return known.get(field, ID)


def _other(field: str) -> Any:
    return {} if field in ("files", "data", "explanation") else "2026-03-09"


def test_each_word_of_every_list_has_words_of_its_own() -> None:
    lists = {name: value for name, value in vars(codes).items() if get_origin(value) is Literal}
    assert {name: set(get_args(value)) for name, value in lists.items()} == {
        name: set(WORDS[value]) for name, value in lists.items()
    }


@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "notify.unit_stated.v1"])
def test_no_sentence_shows_an_id_or_a_code(rules: Rulebook, name: str, flag: bool) -> None:
    """Whatever is said in any field, also of things and units that nobody has named."""
    for which in range(23):
        (told,) = tell([a_fact(name, BY_NAME[name], flag, which)], named(rules))
        for text in (told.text.zh, told.text.en):
            assert not UNREADABLE.search(text), text
            assert "ganzhou" not in text


def test_a_thing_is_told_by_number_and_title_and_one_that_is_secret_by_neither(rules: Rulebook) -> None:
    names = named(rules)
    assert names.thing("matter", ID, "zh") == "一件名称不公开的送审事项"
    for version, label in enumerate(["赣州市城市地下管线管理办法", "赣市住建规〔2026〕1号"]):
        names.hear(fact("filing", "thing_named", {"thing": ID, "label": label, "kind": "document", "version": version}))
    assert names.thing("document", ID, "zh") == "《赣州市城市地下管线管理办法》（赣市住建规〔2026〕1号）"
    # Its filing and its review are called by it.
    assert names.thing("filing", f"{ID}.government", "zh") == names.thing("document", ID, "zh")
    names.hear(fact("filing", "thing_named", {"thing": ID, "label": None, "kind": "document", "version": 2}))
    assert names.thing("document", ID, "en") == "a normative document whose name is not told"


def test_a_unit_is_told_by_the_name_of_its_day(rules: Rulebook) -> None:
    names = Names(rules)
    spells = [{"before": "2026-02-01", "name": "市建设局"}, {"before": None, "name": "市住建局"}]
    names.hear(fact("notify", "unit_stated", {"unit": "housing", "spells": spells}))
    assert [names.unit("housing", "zh", on) for on in ("2026-01-31", "2026-02-01", None)] == [
        "市建设局",
        "市住建局",
        "市住建局",
    ]
    assert names.unit("nobody", "zh") == "一个未登记的单位"
    assert names.unit("system:review", "en") == "the system"


def warned(on: str, kind: str = "deadline_warned") -> Json:
    data = {"service": "litigation", "thing": ID, "name": "reply.1", "owner": "ganzhou-housing", "due": "2026-05-06"}
    return fact("notify", kind, {**data, "rung": "before_7", "kind": "ceiling", "status": "firm"}, on=on, entered=on)


def test_repeated_warnings_are_one_line_where_it_became_late(rules: Rulebook) -> None:
    names = named(rules)
    days = ["2026-04-03", "2026-04-21", "2026-04-29"]
    told = [*tell([*(warned(on) for on in days), warned("2026-05-06", "deadline_due")], names)]
    overdue = [*tell([warned("2026-05-07", "deadline_overdue")], names)]
    periods = Periods(names, {})
    assert [*periods.of_day(told)] == []
    ((line, why),) = periods.of_day(overdue)
    assert line.zh == "此前提醒赣州市住房和城乡建设局4次：4月3日、4月21日、4月29日、5月6日。"
    assert why is None
    assert overdue[0].text.zh == "赣州市住房和城乡建设局的“回复”逾期：5月6日届满，没有办理的登记。"


def opened(name: str, *, duty: bool = True, **more: Any) -> Json:
    data = {"thing": ID, "name": name, "owner": "ganzhou-housing", "due": "2026-10-08", "duty": duty}
    about = {"kind": "ceiling", "status": "firm", "explanation": "", "rule": "litigation.answer", "number": None}
    return fact("litigation", "deadline_opened", {**data, **about, **more}, subject=f"case/{ID}")


def test_what_ends_on_one_day_is_one_line_and_what_one_may_do_is_another(rules: Rulebook) -> None:
    names = named(rules)
    told = [*tell([opened("answer"), opened("evidence"), opened("jurisdiction_objection", duty=False)], names)]
    lines = [line.zh for line, _ in Periods(names, {}).of_day(told)]
    assert lines == [
        "期限：赣州市住房和城乡建设局须办理“答辩”、“举证”，10月8日届满。",
        "期限：赣州市住房和城乡建设局可以办理“管辖异议”，10月8日届满。",
    ]


def test_what_is_told_again_as_it_stands_begins_nothing(rules: Rulebook) -> None:
    names = named(rules)
    assert [*Periods(names, {}).of_day([*tell([opened("answer", replaces=True)], names)])] == []


def test_what_is_taken_back_says_what_it_was(rules: Rulebook) -> None:
    names = named(rules)
    lost = fact("litigation", "case_lost", _of_case(), subject=f"case/{ID}")
    back = {"original": lost["id"], "type": lost["type"], "revision": 1, "reason": "late_entry"}
    *_, told = tell([lost, fact("litigation", "fact_withdrawn", back, subject=f"case/{ID}")], names)
    assert told.text.zh.startswith("撤回（补录）：赣州市住房和城乡建设局在")
    assert told.answers == lost


def test_the_correction_of_what_is_folded_is_folded_too(rules: Rulebook) -> None:
    names = named(rules)
    first = warned("2026-04-03")
    back = {"original": first["id"], "type": first["type"], "revision": 1, "reason": "voided"}
    *_, told = tell([first, fact("notify", "fact_withdrawn", back)], names)
    assert told.into is Into.WARNINGS


def _of_case() -> Json:
    return {"unit": "ganzhou-housing", "area": "housing", "cause": "penalty", "outcome": "revoked", "case": ID}


def test_the_duties_of_a_unit_are_one_line_a_day_and_late_ones_another(rules: Rulebook) -> None:
    names = named(rules)
    rule = {"owner": "ganzhou-housing", "occurrence": ID, "due": "2026-03-31", "needed": 1, "done": 1}
    several: list[Told] = [
        *tell(
            [
                fact("notify", "occurrence_met", {**rule, "rule": "duty.publicity.days", "in_time": True}),
                fact("notify", "occurrence_met", {**rule, "rule": "review.annual_report", "in_time": True}),
                fact("notify", "occurrence_met", {**rule, "rule": "duty.checklist", "in_time": False}),
            ],
            names,
        )
    ]
    assert [line.zh for line in duties_done(several, names)] == [
        "赣州市住房和城乡建设局完成“法治宣传日”、“年度合法性审查工作报告”（按期）。",
        "赣州市住房和城乡建设局完成“法治政府建设任务清单”（逾期）。",
    ]


def test_a_refusal_is_said_without_the_codes_of_units(rules: Rulebook) -> None:
    names = named(rules)
    told = refused(
        {"code": "review.not_reviewed", "detail": "“赣州市住房和城乡建设局（ganzhou-housing）”不得办理。"}, names
    )
    assert told.zh == "系统拒绝：“赣州市住房和城乡建设局”不得办理。"
    assert told.en == f"Refused: {REFUSED['review.not_reviewed']}"


def test_an_entry_that_nobody_signs_for_says_when_it_was_told_again(rules: Rulebook) -> None:
    names = named(rules)
    by = {"inbox": "ganzhou-housing", "created_on": "2026-03-02", "acknowledged_on": None}
    served = {**by, "zh": "2026-03-17届满，请答辩。", "en": "Answer by 2026-03-17 at the latest."}
    again = [("receipt_asked", "2026-03-06"), ("receipt_missed", "2026-03-10")]
    house = "赣州市住房和城乡建设局的收件箱"
    assert said(served, names).zh == f"{house}（一直没有签收）：3月17日届满，请答辩。"
    assert said(served, names, again).zh.startswith(f"{house}（一直没有签收，3月6日再次提醒，3月10日告知督察机构）：")
    assert said(served, names, again).en.endswith(
        "(never signed for, told again on 6 March, and the supervisors on 10 March): Answer by 17 March at the latest."
    )
    assert said(served | {"acknowledged_on": "2026-03-03"}, names).zh.startswith(f"{house}（3月3日签收）")


def _titles() -> Iterator[str]:
    for story in STORYLINES:
        yield from (story.title.zh, story.title.en)


def test_every_story_has_a_title_in_both_languages() -> None:
    titles = [*_titles()]
    assert all(titles)
    assert len({*titles}) == 2 * len(STORYLINES)
