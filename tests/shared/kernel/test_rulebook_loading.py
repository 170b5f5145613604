"""Profiles are read strictly: whatever cannot be relied on is refused by file and rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shared.kernel.clocks.laws import release_of
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.terms import Roll
from shared.kernel.rules.letter_kinds import UnknownLetterKind
from shared.kernel.rules.profile_tables import BrokenProfile
from shared.kernel.rules.rulebook import IncompleteProfiles, Rulebook
from shared.kernel.rules.rules import Certainty

VOCABULARY = """
[rules]
"period.administrative_roll" = { shape = "choice", zh = "顺", en = "x", kept = ["applied"], options = ["next", "none"] }
"filing.submit" = { shape = "period", zh = "报备", en = "filing", kept = ["applied"] }
"review.floor" = { shape = "period", zh = "审查时间", en = "time for review", kept = ["applied"] }
"rates.filed" = { shape = "target", zh = "报备率", en = "filing rate", kept = ["applied"] }
"duty.lecture" = { shape = "quota", zh = "讲座", en = "lectures", kept = ["applied"] }
"filing.catalogue" = { shape = "dates", zh = "目录", en = "catalogue", kept = ["applied"] }
"notify.points" = { shape = "warnings", zh = "预警", en = "warnings", kept = ["applied"] }
"notify.ladder" = { shape = "ladder", zh = "阶梯", en = "ladder", kept = ["applied"] }

[terms]
next = { zh = "顺延", en = "moves" }
none = { zh = "不顺延", en = "stays" }
published = { zh = "公布之日", en = "publication" }
times = { zh = "次", en = "times" }
agencies = { zh = "机关", en = "agencies" }

[letters]
advice = { zh = "建议书", en = "advice", issuer = "court", reply = "filing.submit", challenges_as = "other" }
"""
DOCUMENT = """
[[documents]]
id = "某府发〔2024〕1号"
title = "某文件"
issuer = "某市人民政府"
issued_on = 2024-01-01
valid_from = 2024-01-01
nature = "policy"
certainty = "read"
verified_on = 2024-01-02
"""
SUBMIT = """
[[rules]]
id = "filing.submit"
document = "某府发〔2024〕1号"
words = "应当自公布之日起15日内报送备案"
clause = "第1条"
valid_from = 2024-01-01
modality = "mandatory"
period = { length = 15, unit = "day", kind = "ceiling", roll = "convention", anchor = "published" }
"""
ROLL = """
[[rules]]
id = "period.administrative_roll"
document = "某府发〔2024〕1号"
clause = "第9条"
words = "遇休息日顺延"
valid_from = 2024-01-01
modality = "default"
choice = "next"
"""
NATION = 'region = "000000"\nname = "全国"\n' + DOCUMENT + ROLL
CITY = 'region = "360700"\nname = "赣州市"\n' + DOCUMENT + SUBMIT
Profiles = Callable[..., Path]


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    """Writes a folder of profiles: the nation and one city, whose texts may be given."""

    def write(city: str = CITY, nation: str = NATION, vocabulary: str = VOCABULARY) -> Path:
        (tmp_path / "vocabulary.toml").write_text(vocabulary, encoding="utf-8")
        (tmp_path / "000000-nation.toml").write_text(nation, encoding="utf-8")
        (tmp_path / "360700-ganzhou.toml").write_text(city, encoding="utf-8")
        return tmp_path

    return write


def a_rule(rule_id: str, content: str, start: str = "2024-01-01", end: str = "") -> str:
    until = f"valid_to = {end}\n" if end else ""
    return (
        f'[[rules]]\nid = "{rule_id}"\ndocument = "某府发〔2024〕1号"\nclause = "第2条"\nwords = "第2条的字句"\n'
        f'valid_from = {start}\n{until}modality = "mandatory"\n{content}\n'
    )


def a_period(length: int, kind: str = "ceiling", unit: str = "day") -> str:
    return f'period = {{ length = {length}, unit = "{unit}", kind = "{kind}", roll = "none", anchor = "published" }}'


def test_the_untouched_profiles_load(profiles: Profiles) -> None:
    rule = Rulebook.load(profiles()).required("filing.submit", "360702", date(2024, 1, 1))
    assert (rule.period.length, rule.region) == (15, "360700")


@pytest.mark.parametrize("line", ["document = ", "clause = ", "valid_from = ", "modality = ", "period = "])
def test_no_number_without_a_source(profiles: Profiles, line: str) -> None:
    """Each of the lines that make a source is needed, and the refusal names the file, the rule and the key."""
    broken = "".join(kept for kept in SUBMIT.splitlines(keepends=True) if not kept.startswith(line))
    assert broken != SUBMIT
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(CITY.replace(SUBMIT, broken)))
    sentence = refusal.value.sentence("en")
    assert "360700-ganzhou.toml" in sentence
    assert "filing.submit" in sentence
    assert refusal.value.field == line.removesuffix(" = ")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('document = "某府发〔2024〕1号"', 'document = "某府发〔2024〕2号"', "kernel.profile_document_unknown"),
        ('clause = "第1条"', 'clause = " "', "kernel.profile_value_wrong"),
        ('modality = "mandatory"', 'modality = "maybe"', "kernel.profile_value_wrong"),
        ('modality = "mandatory"', 'modality = "mandatory"\nremark = "x"', "kernel.profile_key_unknown"),
        ('modality = "mandatory"', 'modality = "mandatory"\nchoice = "next"', "kernel.profile_key_unknown"),
        ('modality = "mandatory"', 'modality = "mandatory"\nvalid_to = 2023-12-31', "kernel.profile_validity_wrong"),
        ('"第1条"\nvalid_from = 2024-01-01', '"第1条"\nvalid_from = 2023-12-31', "kernel.profile_validity_wrong"),
        ('"第1条"\nvalid_from = 2024-01-01', '"第1条"\nvalid_from = "2024-01-01"', "kernel.profile_value_wrong"),
        ('id = "filing.submit"', 'id = "filing.sumbit"', "kernel.profile_value_wrong"),
        ("length = 15", "length = 0", "kernel.profile_value_wrong"),
        ("length = 15", "length = true", "kernel.profile_value_wrong"),
        ("length = 15", "length = 15.0", "kernel.profile_value_wrong"),
        ('unit = "day"', 'unit = "week"', "kernel.profile_value_wrong"),
        ('kind = "ceiling", ', "", "kernel.profile_key_missing"),
        ('anchor = "published"', 'anchor = "issued"', "kernel.profile_value_wrong"),
        ('anchor = "published"', 'anchor = "published", stops = 1', "kernel.profile_key_unknown"),
        ("verified_on = 2024-01-02\n", "", "kernel.profile_reading_unfounded"),
        ('words = "应当自公布之日起15日内报送备案"\n', "", "kernel.profile_reading_unfounded"),
        ('certainty = "read"', 'certainty = "secondary"', "kernel.profile_value_wrong"),
        ('modality = "mandatory"', 'modality = "mandatory"\ncertainty = "recalled"', "kernel.profile_value_wrong"),
        ('nature = "policy"', 'nature = "rumour"', "kernel.profile_value_wrong"),
        ("issued_on = 2024-01-01", "issued_on = 2024-01-01T00:00:00", "kernel.profile_value_wrong"),
        ('name = "赣州市"', 'name = "赣州市"\nmayor = "x"', "kernel.profile_key_unknown"),
        ('region = "360700"', 'region = "361000"', "kernel.profile_value_wrong"),
        ('name = "赣州市"', "name = ", "kernel.broken_profile"),
    ],
)
def test_what_cannot_be_relied_on_is_refused(profiles: Profiles, old: str, new: str, code: str) -> None:
    assert old in CITY
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(CITY.replace(old, new)))
    assert refusal.value.code == code
    assert "360700-ganzhou.toml" in refusal.value.sentence("zh")


@pytest.mark.parametrize(
    ("rule_id", "content"),
    [
        ("rates.filed", 'target = { comparator = "=" }'),
        ("rates.filed", 'target = { comparator = "=", percent = 101 }'),
        ("rates.filed", 'target = { comparator = "=", percent = 100, benchmark = "published" }'),
        ("duty.lecture", 'quota = { at_least = 1, of = "times", per = "week", subject = "agencies" }'),
        ("duty.lecture", 'quota = { at_least = 1, of = "times", per = "year" }'),
        ("filing.catalogue", "dates = []"),
        ("filing.catalogue", 'dates = [{ on = "02-30", covers = "published" }]'),
        ("notify.points", 'warnings = [{ unit = "day", before = [1, 3] }]'),
        ("notify.points", 'warnings = [{ unit = "day", before = [] }]'),
        ("notify.points", 'warnings = [{ unit = "day", before = ["3"] }]'),
        ("notify.ladder", 'ladder = ["times", "times"]'),
        ("notify.ladder", 'ladder = ["约谈"]'),
        ("notify.ladder", "period = { length = 1 }"),
    ],
)
def test_content_has_the_shape_of_its_rule(profiles: Profiles, rule_id: str, content: str) -> None:
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(CITY + a_rule(rule_id, content)))
    assert rule_id in refusal.value.sentence("en")


def test_one_place_says_one_thing_at_a_time(profiles: Profiles) -> None:
    first = a_rule("review.floor", a_period(5, "floor"), "2024-01-01", "2024-06-30")
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(CITY + first + a_rule("review.floor", a_period(7, "floor"), "2024-06-30")))
    assert refusal.value.code == "kernel.profile_rules_overlap"
    book = Rulebook.load(profiles(CITY + a_rule("review.floor", a_period(7, "floor"), "2024-07-01") + first))
    assert book.required("review.floor", "360700", date(2024, 6, 30)).period.length == 5
    assert book.required("review.floor", "360700", date(2024, 7, 1)).period.length == 7
    assert [rule.period.length for rule in book.history("review.floor", "360702")] == [5, 7]


def test_a_document_is_listed_once(profiles: Profiles) -> None:
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles('region = "360700"\nname = "赣州市"\n' + DOCUMENT + DOCUMENT + SUBMIT))
    assert refusal.value.code == "kernel.profile_document_twice"


def test_a_rule_ends_with_its_document(profiles: Profiles) -> None:
    ending = DOCUMENT.replace("valid_from = 2024-01-01", "valid_from = 2024-01-01\nvalid_to = 2025-12-31")
    book = Rulebook.load(profiles(CITY.replace(DOCUMENT, ending)))
    assert book.required("filing.submit", "360700", date(2025, 12, 31)).valid_to == date(2025, 12, 31)
    assert book.rule("filing.submit", "360700", date(2026, 1, 1)) is None


def test_the_nation_chooses_the_roll_over_that_no_statute_settles(profiles: Profiles) -> None:
    book = Rulebook.load(profiles(nation=NATION.replace('choice = "next"', 'choice = "none"')))
    assert book.required("filing.submit", "360700", date(2024, 1, 1)).period.roll is Roll.NONE
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(nation=NATION.replace(ROLL, "")))
    assert refusal.value.field == "roll"
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(nation=NATION.replace('choice = "next"', 'choice = "later"')))
    assert "000000-nation.toml" in refusal.value.sentence("en")


@pytest.mark.parametrize("missing", ["vocabulary.toml", "000000-nation.toml"])
def test_a_folder_without_vocabulary_or_nation_is_incomplete(profiles: Profiles, missing: str) -> None:
    folder = profiles()
    (folder / missing).unlink()
    with pytest.raises(IncompleteProfiles):
        Rulebook.load(folder)


def test_a_place_has_one_profile(profiles: Profiles) -> None:
    folder = profiles()
    (folder / "360700-again.toml").write_text(CITY, encoding="utf-8")
    with pytest.raises(IncompleteProfiles):
        Rulebook.load(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('shape = "period", zh = "报备"', 'shape = "poem", zh = "报备"'),
        ('options = ["next", "none"]', 'options = ["next", "never"]'),
        ('en = "filing", ', 'en = "filing", fr = "dépôt", '),
        (', en = "filing", kept = ["applied"] }', ', en = "filing" }'),
        (', en = "filing", kept = ["applied"] }', ', en = "filing", kept = ["somehow"] }'),
        (', en = "filing", kept = ["applied"] }', ', en = "filing", kept = ["clock", "not_yet"] }'),
        ('en = "times" }', 'en = "times", talk = "yes" }'),
        ('zh = "公布之日", ', ""),
        ("[terms]", "[words]"),
    ],
)
def test_the_vocabulary_is_read_as_strictly(profiles: Profiles, old: str, new: str) -> None:
    assert old in VOCABULARY
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(vocabulary=VOCABULARY.replace(old, new)))
    assert "vocabulary.toml" in refusal.value.sentence("zh")


@pytest.mark.parametrize(
    ("rule_id", "above", "below", "flagged"),
    [
        ("review.floor", a_period(7, "floor"), a_period(5, "floor"), True),
        ("review.floor", a_period(5, "floor"), a_period(7, "floor"), False),
        ("review.floor", a_period(3, "before"), a_period(2, "before"), True),
        ("review.floor", a_period(15), a_period(30), True),
        ("review.floor", a_period(30), a_period(15), False),
        ("review.floor", a_period(15), a_period(15), False),
        ("review.floor", a_period(15), a_period(20, unit="working_day"), False),
        (
            "rates.filed",
            'target = { comparator = "=", percent = 100 }',
            'target = { comparator = ">=", percent = 95 }',
            True,
        ),
        (
            "duty.lecture",
            'quota = { at_least = 1, of = "times", per = "quarter", subject = "agencies" }',
            'quota = { at_least = 2, of = "times", per = "year", subject = "agencies" }',
            True,
        ),
        (
            "duty.lecture",
            'quota = { at_least = 2, of = "times", per = "year", subject = "agencies" }',
            'quota = { at_least = 1, of = "times", per = "quarter", subject = "agencies" }',
            False,
        ),
    ],
)
def test_a_place_laxer_than_the_one_above_is_flagged_and_not_refused(
    profiles: Profiles, rule_id: str, above: str, below: str, flagged: bool
) -> None:
    book = Rulebook.load(profiles(CITY + a_rule(rule_id, below), NATION + a_rule(rule_id, above)))
    found = [(laxity.child.region, laxity.parent.region) for laxity in book.laxer_than_parent()]
    assert found == ([("360700", "000000")] if flagged else [])


def test_rules_that_never_bind_together_are_not_compared(profiles: Profiles) -> None:
    ended = a_rule("review.floor", a_period(7, "floor"), "2024-01-01", "2024-12-31")
    later = a_rule("review.floor", a_period(5, "floor"), "2025-01-01")
    assert Rulebook.load(profiles(CITY + later, NATION + ended)).laxer_than_parent() == []


def test_the_version_changes_with_what_binds_and_with_nothing_else(profiles: Profiles) -> None:
    rule = Rulebook.load(profiles()).required("filing.submit", "360700", date(2024, 1, 1))
    again = Rulebook.load(profiles()).required("filing.submit", "360700", date(2024, 1, 1))
    longer = Rulebook.load(profiles(CITY.replace("length = 15", "length = 30")))
    assert rule.version == again.version
    assert rule.version != longer.required("filing.submit", "360700", date(2024, 1, 1)).version
    assert replace(rule, valid_to=date(2024, 12, 31)).version != rule.version
    assert replace(rule, source=replace(rule.source, clause="第2条")).version != rule.version
    confirmed = replace(rule.source, certainty=Certainty.RECALLED)
    assert replace(rule, note="说明", source=confirmed).version == rule.version
    reread = replace(rule.source, verified_on=date(2025, 1, 1), words="自公布之日起十五日内")
    assert replace(rule, source=reread).version == rule.version


def test_kinds_of_letters_are_data(profiles: Profiles) -> None:
    """What law renames or adds needs no code; what there is none of is refused with those there are."""
    advice = Rulebook.load(profiles()).letter("advice")
    assert (advice.name.zh, advice.issuer, advice.reply_rule) == ("建议书", "court", "filing.submit")
    assert not advice.on_document
    renamed = VOCABULARY.replace('zh = "建议书"', 'zh = "意见书"')
    added = (
        renamed
        + 'opinion = { zh = "意见", en = "x", issuer = "court", reply = "filing.submit", challenges_as = "y" }\n'
    )
    book = Rulebook.load(profiles(vocabulary=added))
    assert (book.letter("advice").name.zh, book.letter("opinion").name.zh) == ("意见书", "意见")
    with pytest.raises(UnknownLetterKind) as refused:
        book.letter("order")
    assert (refused.value.code, refused.value.field) == ("kernel.unknown_letter_kind", "kind")
    assert "advice" in refused.value.sentence("zh")
    assert "opinion" in refused.value.sentence("zh")


@pytest.mark.parametrize("reply", ["filing.sumbit", "rates.filed"])
def test_a_letter_is_answered_within_a_period_that_there_is(profiles: Profiles, reply: str) -> None:
    broken = VOCABULARY.replace('reply = "filing.submit"', f'reply = "{reply}"')
    with pytest.raises(BrokenProfile) as refusal:
        Rulebook.load(profiles(vocabulary=broken))
    assert "advice" in refusal.value.sentence("en")


def test_another_kind_of_letter_is_another_release(profiles: Profiles) -> None:
    calendar = Calendar.load(Path(__file__).parents[3] / "deploy" / "calendar")
    first = release_of(Statutes(Rulebook.load(profiles()), calendar))
    assert release_of(Statutes(Rulebook.load(profiles()), calendar)) == first
    renamed = VOCABULARY.replace('zh = "建议书"', 'zh = "意见书"')
    assert release_of(Statutes(Rulebook.load(profiles(vocabulary=renamed)), calendar)) != first
    talking = VOCABULARY.replace('en = "times" }', 'en = "times", talk = true }')
    assert release_of(Statutes(Rulebook.load(profiles(vocabulary=talking)), calendar)) != first


def test_what_was_read_says_when_and_in_which_words(profiles: Profiles) -> None:
    """The words may be those of an excerpt, too; a text that was not read names no day."""
    rule = Rulebook.load(profiles()).required("filing.submit", "360700", date(2024, 1, 1))
    assert (rule.source.verified_on, rule.source.words) == (date(2024, 1, 2), "应当自公布之日起15日内报送备案")
    assert rule.to_data()["source"] == {
        "document": "某府发〔2024〕1号",
        "title": "某文件",
        "clause": "第1条",
        "nature": "policy",
        "certainty": "read",
        "verified_on": "2024-01-02",
        "words": "应当自公布之日起15日内报送备案",
        "text": "〈某文件〉 某府发〔2024〕1号 第1条",
    }
    excerpt = SUBMIT.replace("clause", 'certainty = "excerpt"\nclause')
    seen = Rulebook.load(profiles(CITY.replace(SUBMIT, excerpt))).required("filing.submit", "360700", date(2024, 1, 1))
    assert (seen.source.verified_on, seen.source.words) == (None, rule.source.words)
    reread = SUBMIT.replace("clause", "verified_on = 2025-05-06\nclause")
    again = Rulebook.load(profiles(CITY.replace(SUBMIT, reread))).required("filing.submit", "360700", date(2024, 1, 1))
    assert again.source.verified_on == date(2025, 5, 6)


LADDERS = """
"notify.own" = { shape = "ladder", of = ["filing.submit"], zh = "报备不力", en = "not filed", kept = ["applied"] }
"""


def test_a_duty_climbs_the_ladder_of_such_duties_before_the_one_for_all(profiles: Profiles, tmp_path: Path) -> None:
    """Which duties climb it is said by the vocabulary, and by no code; where no place states it, the general one."""
    words = VOCABULARY.replace("[terms]", f"{LADDERS}\n[terms]")
    for_all, own = a_rule("notify.ladder", 'ladder = ["times"]'), a_rule("notify.own", 'ladder = ["none"]')
    on = date(2026, 3, 2)
    stated = Rulebook.load(profiles(CITY + for_all + own, vocabulary=words))
    silent = Rulebook.load(profiles(CITY + for_all, vocabulary=words))
    ladders = [
        book.ladder(duty, "notify.ladder", "360700", on)
        for book, duty in ((stated, "filing.submit"), (stated, "某项职责"), (silent, "filing.submit"))
    ]
    assert [each and each.steps for each in ladders] == [("none",), ("times",), ("times",)]


@pytest.mark.parametrize(
    "wrong",
    [
        '"notify.own" = { shape = "ladder", of = ["no.such"], zh = "某", en = "some", kept = ["applied"] }',
        '"notify.own" = { shape = "period", of = ["filing.submit"], zh = "某", en = "some", kept = ["applied"] }',
        f"{LADDERS}\n{LADDERS.replace('own', 'two')}",
    ],
)
def test_a_ladder_is_of_rules_that_there_are_and_each_duty_has_one(profiles: Profiles, wrong: str) -> None:
    with pytest.raises(BrokenProfile):
        Rulebook.load(profiles(CITY, vocabulary=VOCABULARY.replace("[terms]", f"{wrong}\n[terms]")))
