"""The demonstration as a person reads it: stories in sentences; what was late, why, and the balance on one screen."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from deploy.local import law
from deploy.local.demo.performance import Performance
from deploy.local.demo.printing import print_performance
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.telling.naming import Names
from deploy.local.demo.telling.shown import REFUSED
from deploy.local.demo.telling.teller import tell

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
BOTH = pytest.mark.parametrize("language", ["zh", "en"])
# Ids and hashes, data as programs write it, codes of rules and lists.
UNREADABLE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|=|\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+[._][a-z_.]+\b|[{}\[\]]|\bNone\b|\bTrue\b|\bFalse\b"
)
SCREEN = 40


def printed(year: Performance, language: str = "zh", *, every: bool = False) -> str:
    out = io.StringIO()
    print_performance(year, Console(file=out, soft_wrap=True, width=80), language=language, every=every)
    return out.getvalue()


@BOTH
@pytest.mark.parametrize("every", [False, True], ids=["stories", "all"])
def test_no_line_shows_an_id_a_code_or_data(year: Performance, language: str, every: bool) -> None:
    units = {fact["data"]["unit"] for fact in year.facts if fact["type"] == "liandong.notify.unit_stated.v1"}
    assert len(units) > 100
    for line in printed(year, language, every=every).splitlines():
        assert not UNREADABLE.search(line), line
        assert not any(re.search(rf"\b{unit}\b", line) for unit in units if "-" in unit), line


def test_in_chinese_there_is_no_english_but_names(year: Performance) -> None:
    words = set(re.findall(r"[A-Za-z]{3,}", printed(year)))
    assert words <= {"txt"}
    assert not re.search(r"\d{4}-\d\d-\d\d", printed(year))


@BOTH
def test_each_story_is_told_under_its_title_one_after_another(year: Performance, language: str) -> None:
    text = printed(year, language)
    places = [text.index(story.title.wording(language)) for story in STORYLINES]
    assert places == sorted(places)


@pytest.mark.parametrize("story", STORYLINES, ids=lambda story: story.__name__)
def test_what_a_story_has_to_lead_to_is_told_in_it(year: Performance, story: type) -> None:
    for wanted in story.expected:  # type: ignore[attr-defined]
        (fact,) = [fact for fact in year.facts if wanted.matches(fact)]
        assert fact["story"] == story.__name__, wanted


def test_what_is_not_folded_stands_in_the_stories_and_every_fact_under_all(year: Performance) -> None:
    told = [*tell(year.facts, Names(law.rulebook(), year.deadlines))]
    stories, everything = printed(year), printed(year, every=True)
    lacking = [each.text.zh for each in told if each.into is None and each.text.zh not in stories]
    assert lacking == []
    assert [each.text.zh for each in told if each.text.zh not in everything] == []
    assert len(stories.splitlines()) < len(everything.splitlines()) / 2


def test_it_shows_a_file_the_text_of_an_opinion_and_a_letter_that_names_its_case(year: Performance) -> None:
    text = printed(year)
    assert "附上文件“城市地下管线管理办法（送审稿）.txt”" in text
    assert "意见书全文：经审查，制定主体适格" in text
    assert "司法建议书章法建〔2026〕2号，所涉案件：（2026）赣0702行初21号案，回复期限7月27日届满" in text


def test_it_shows_who_signed_for_an_entry_and_who_never_did(year: Performance) -> None:
    text = printed(year)
    assert re.search(r"住房和城乡建设局的收件箱（3月2日签收）：.*发现问题", text)
    assert re.search(r"住房和城乡建设局的收件箱（一直没有签收[^）]*）：收到赣州市人民检察院的建议", text)


def test_whoever_is_sued_finds_it_on_the_same_day_and_is_told_again_until_it_is_signed_for(year: Performance) -> None:
    text = printed(year)
    served = re.search(r"^9月16日 .*被诉.*(?:\n .*)*住房和城乡建设局的收件箱（9月17日签收）：", text, re.MULTILINE)
    assert served
    assert (
        "南康区住房和城乡建设局的收件箱（一直没有签收，3月6日再次提醒，3月11日告知督察机构）：章贡区人民法院的案件"
        in text
    )


def test_a_date_that_was_moved_says_why_and_an_ordinary_one_on_what_it_rests(year: Performance) -> None:
    text = printed(year)
    assert "2026年10月1日至2026年10月7日不作为期限的末日，期限移过7日（国庆节，国办发明电〔2025〕7号）。" in text
    submitted = next(line for line in text.splitlines() if "期限：15日内（规范性文件报送备案" in line)
    assert "不计入" not in submitted


def test_warnings_are_told_once_where_it_became_late(year: Performance) -> None:
    text = printed(year)
    assert text.count("此前提醒赣州市住房和城乡建设局5次：4月3日、4月21日、4月29日、4月30日、5月6日。") == 1
    assert "提醒赣州市住房和城乡建设局：“回复”" not in text


def test_what_was_late_and_why_and_the_balance_are_on_one_screen(year: Performance) -> None:
    text = printed(year)
    end = text[text.index("什么逾期，为什么") :]
    assert len(end.splitlines()) <= SCREEN
    assert (
        "“回复”（赣市检建〔2026〕6号）：5月6日届满，6月2日办结，迟27日；其间5月11日发函提醒、5月25日约谈警示。" in end
    )
    assert "“执法部门案卷评查”：6月30日届满，7月16日办结，迟16日" in end
    assert "撤回（补录）：赣州市交通运输局在（2026）赣0702行初5号案中败诉" in end
    for book in year.ledger.values():
        assert f"告知{book['issued']}件" in end
    assert end.rstrip().endswith("各账均平。")


def test_every_rate_and_every_due_date_stands_under_all(year: Performance) -> None:
    text = printed(year, every=True)
    for rate in year.rates:
        assert f"{rate['caliber']}：{rate['numerator']}/{rate['denominator']}" in text
    for deadline in year.deadlines:
        assert deadline["lines"]["zh"][-1] in text


def test_what_is_secret_is_spoken_of_as_such_and_in_no_fact(year: Performance) -> None:
    assert "赣州市交通运输局另有一件涉密事项送审：不登记题名、材料和文件" in printed(year)
    told = [fact for fact in year.facts if (fact["story"], fact["entered"]) == ("JointDocument", "2026-03-16")]
    assert told == []


def test_every_refusal_of_the_play_has_its_words(year: Performance) -> None:
    assert {refusal["code"] for refusal in year.refusals} <= REFUSED.keys()
    assert printed(year).count("系统拒绝：") == len(year.refusals)


@BOTH
def test_what_is_missing_is_said_and_nothing_is_said_to_be_well(year: Performance, language: str) -> None:
    text = printed(replace(year, missing=["2026-02-30 filing.document_burnt"]), language)
    assert "2026-02-30 filing.document_burnt" in text
    assert "各账均平" not in text
    assert "every ledger balances" not in text


def test_a_ledger_that_is_off_is_said_to_be(year: Performance) -> None:
    off = {**year.ledger, "filing": {**year.ledger["filing"], "pending": 1}}
    text = printed(replace(year, ledger=off))
    assert text.count("个：不平。") == 1
    assert "各账均平" not in text


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_excerpt_is_what_is_printed(year: Performance, readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    language = "en" if readme == "README.md" else "zh"
    assert excerpt in printed(year, language)
