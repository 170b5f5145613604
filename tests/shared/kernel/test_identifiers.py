"""Numbers and codes: what is accepted, how it is written afterwards, and what is refused by which name."""

import pytest

from shared.kernel.identifiers import (
    CaseNumber,
    CreditCode,
    DecreeNumber,
    DocumentNumber,
    LetterNumber,
    Level,
    RegionCode,
)
from shared.kernel.identifiers.case_number import TYPES, MalformedCaseNumber, TrialLevel
from shared.kernel.identifiers.credit_code import MalformedCreditCode
from shared.kernel.identifiers.document_number import MalformedDocumentNumber, official_number
from shared.kernel.identifiers.region_code import MalformedRegionCode


@pytest.mark.parametrize(
    "text",
    [
        "赣市府发[2024]9号",
        "赣市府发【2024】9号",
        "赣市府发（2024）9号",
        "赣市府发(2024)9号",
        "赣市府发﹝2024﹞9号",
        "赣市府发〔2024〕 9号",
        "赣市府发〔２０２４〕９号",
    ],
)
def test_a_document_number_is_normalised_with_a_flag(text: str) -> None:
    number = DocumentNumber.parse(text)
    assert (str(number), number.normalised) == ("赣市府发〔2024〕9号", True)
    assert number == DocumentNumber.parse("赣市府发〔2024〕9号")
    assert hash(number) == hash(DocumentNumber.parse("赣市府发〔2024〕9号"))


def test_a_canonical_document_number_is_not_flagged() -> None:
    assert not DocumentNumber.parse("赣市府发〔2024〕9号").normalised


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("赣市府发〔2024〕第9号", "第"),
        ("赣市府发〔2024〕09号", "leading zero"),
        ("赣市府发〔24〕9号", "year"),
        ("赣市府发〔1024〕9号", "year"),
        ("赣市府发20249号", "brackets"),
        ("赣市府发〔2024〕9", "serial"),
        ("〔2024〕9号", "word"),
        ("赣市府发〔2024〕9号附件", "serial"),
        ("", "brackets"),
    ],
)
def test_a_malformed_document_number_is_refused_with_its_flaw_and_the_standard(text: str, flaw: str) -> None:
    with pytest.raises(MalformedDocumentNumber, match=flaw) as refused:
        DocumentNumber.parse(text, field="document_number")
    assert (refused.value.field, refused.value.source) == ("document_number", "GB/T 9704—2012 7.2.5")
    assert text in refused.value.sentence("zh")


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("国家税务总局公告2018年第28号", "国家税务总局公告2018年第28号", 2018),
        ("国家税务总局公告 ２０１８年第２８号", "国家税务总局公告2018年第28号", 2018),
        ("赣州市住房和城乡建设局公告[2024]第3号", "赣州市住房和城乡建设局公告2024年第3号", 2024),
        ("国家发展和改革委员会令第70号", "国家发展和改革委员会令第70号", None),
        ("江西省人民政府令〔2025〕第2号", "江西省人民政府令〔2025〕第2号", 2025),
        ("赣市府发[2024]9号", "赣市府发〔2024〕9号", 2024),
    ],
)
def test_every_paper_is_read_by_one_parser(text: str, number: str, year: int | None) -> None:
    """Documents, announcements and orders; the same wherever the number of a paper is asked for."""
    parsed = official_number(text)
    assert (str(parsed), parsed.year) == (number, year)
    assert official_number(number) == parsed


@pytest.mark.parametrize(
    "text",
    [
        "公告2018年第28号",
        "税务总局公告2018年第0号",
        "税务总局公告1848年第2号",
        "税务总局公告第28号",
        "令第70号",
        "第70号",
    ],
)
def test_half_a_number_is_refused(text: str) -> None:
    with pytest.raises(MalformedDocumentNumber):
        official_number(text)


def test_an_announcement_is_a_document_and_no_letter() -> None:
    text = "国家税务总局公告2018年第28号"
    assert DocumentNumber.parse(text) != DocumentNumber.parse("国家税务总局公告〔2018〕28号")
    with pytest.raises(MalformedDocumentNumber):
        LetterNumber.parse(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("赣发202123号", "赣发〔2021〕23号"), ("陕政办发〔202325", "陕政办发〔2023〕25号")],
)
def test_a_web_copy_without_brackets_is_recovered_only_when_asked(text: str, number: str) -> None:
    with pytest.raises(MalformedDocumentNumber):
        DocumentNumber.parse(text)
    recovered = DocumentNumber.recover(text)
    assert (str(recovered), recovered.normalised) == (number, True)


@pytest.mark.parametrize(
    ("text", "number", "courts"),
    [
        ("赣州法建〔2026〕3号", "赣州法建〔2026〕3号", True),
        ("法建[2024]3号", "法建〔2024〕3号", True),
        ("赣07法建〔2026〕1号", "赣07法建〔2026〕1号", True),
        ("（2026）赣07司建1号", "（2026）赣07司建1号", True),
        ("(2026) 赣0702 行建 12 号", "（2026）赣0702行建12号", True),
        ("（2026）赣07检行建2号", "（2026）赣07检行建2号", False),
        ("赣检行公建〔2026〕7号", "赣检行公建〔2026〕7号", False),
        ("赣市府发〔2024〕9号", "赣市府发〔2024〕9号", False),
    ],
)
def test_a_letter_is_numbered_like_a_document_or_like_a_case(text: str, number: str, *, courts: bool) -> None:
    parsed = LetterNumber.parse(text)
    assert (str(parsed), parsed.is_courts) == (number, courts)
    assert LetterNumber.parse(number) == parsed


@pytest.mark.parametrize(
    "text", ["（2026）赣07行初1号", "（2026）赣07司建01号", "（2026）司建1号", "07法建〔2026〕1号", "赣07法建2026年1号"]
)
def test_what_is_numbered_otherwise_is_no_letter(text: str) -> None:
    with pytest.raises(MalformedDocumentNumber):
        LetterNumber.parse(text)


@pytest.mark.parametrize("text", ["江西省人民政府令第119号", "沧州市人民政府令〔2025〕第2号"])
def test_an_order_of_a_government_has_its_own_shapes(text: str) -> None:
    assert str(DecreeNumber.parse(text)) == text
    with pytest.raises(MalformedDocumentNumber):
        DocumentNumber.parse(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（2024）赣07行初12号", TrialLevel.FIRST_INSTANCE),
        ("（2021）苏8601行初923号", TrialLevel.FIRST_INSTANCE),
        ("（2021）苏01行赔终71号", TrialLevel.SECOND_INSTANCE),
        ("（2024）赣行终88号", TrialLevel.SECOND_INSTANCE),
        ("（2025）最高法知行终5号", TrialLevel.SECOND_INSTANCE),
        ("（2025）赣0702行审复1号之一", TrialLevel.ENFORCEMENT_REVIEW),
        ("（2025）最高法行再3号", TrialLevel.RETRIAL),
    ],
)
def test_a_case_number_tells_its_trial_level(text: str, level: TrialLevel) -> None:
    assert (str(CaseNumber.parse(text)), CaseNumber.parse(text).trial_level) == (text, level)


def test_a_half_width_case_number_is_written_full_width() -> None:
    assert str(CaseNumber.parse("(2024)赣07行初12号")) == "（2024）赣07行初12号"


@pytest.mark.parametrize("code", TYPES)
def test_every_type_is_read_whole(code: str) -> None:
    """行审复 is not 行审 with something after it."""
    assert CaseNumber.parse(f"（2024）赣07{code}1号").type_code == code


@pytest.mark.parametrize(
    "text",
    ["（2024）赣7行初12号", "（2024）赣07行保1号", "(2024)赣07行初012号", "（2024）赣07民初12号", "赣07行初12号"],
)
def test_other_than_an_administrative_case_number_is_refused(text: str) -> None:
    with pytest.raises(MalformedCaseNumber) as refused:
        CaseNumber.parse(text)
    assert refused.value.code == "kernel.malformed_case_number"


@pytest.mark.parametrize("text", ["91110000600037341L", "11370322004222241N", "11441300007187648G"])
def test_a_credit_code_checks(text: str) -> None:
    assert str(CreditCode.parse(f" {text.lower()} ")) == text


def checked(code: str) -> str:
    """The seventeen characters with the one that checks them, reckoned as in the standard (mod 31)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(each) * pow(3, place, 31) for place, each in enumerate(code))
    return code + alphabet[-total % 31]


@pytest.mark.parametrize("kind", ["00", "01", "10", "14", "1A", "20", "36", "40", "54", "63", "73", "82", "94", "99"])
def test_a_credit_code_of_no_department_or_category_is_refused(kind: str) -> None:
    """GB 32100—2015: each department registers bodies of its own categories and of no other."""
    with pytest.raises(MalformedCreditCode):
        CreditCode.parse(checked(f"{kind}441300007187648"))


@pytest.mark.parametrize("kind", ["11", "12", "13", "19", "21", "35", "52", "62", "72", "81", "93", "A1", "N2", "Y1"])
def test_a_credit_code_of_each_department_is_read(kind: str) -> None:
    code = CreditCode.parse(checked(f"{kind}441300007187648"))
    assert code.department + code.category == kind


@pytest.mark.parametrize("text", ["11441300007187648H", "11441300007187468G", "1144130000718764", "1144130000718764IG"])
def test_a_mistyped_credit_code_is_refused(text: str) -> None:
    """Another check character, two digits swapped, too short, a letter that does not occur."""
    with pytest.raises(MalformedCreditCode):
        CreditCode.parse(text)


@pytest.mark.parametrize(
    ("text", "level", "parent"),
    [
        ("000000", Level.NATION, None),
        ("360000", Level.PROVINCE, "000000"),
        ("360700", Level.CITY, "360000"),
        ("360702", Level.COUNTY, "360700"),
        ("360702001", Level.TOWNSHIP, "360702"),
        ("360702001002", Level.VILLAGE, "360702001"),
    ],
)
def test_a_region_code_knows_its_level_and_what_holds_it(text: str, level: Level, parent: str | None) -> None:
    region = RegionCode.parse(text)
    assert (region.level, region.parent and str(region.parent)) == (level, parent)


def test_a_region_covers_its_subtree_and_nothing_beside_it() -> None:
    city, nation = RegionCode.parse("360700"), RegionCode.parse("000000")
    assert city.covers(RegionCode.parse("360702001"))
    assert city.covers(city)
    assert nation.covers(city)
    assert not city.covers(RegionCode.parse("360800"))
    assert not city.covers(RegionCode.parse("360000"))
    assert [str(each) for each in RegionCode.parse("360702").ancestors()] == ["360702", "360700", "360000", "000000"]


def test_trailing_zeros_say_nothing_more() -> None:
    assert RegionCode.parse("360702001000") == RegionCode.parse("360702001")
    assert RegionCode.parse("360700000000") == RegionCode.parse("360700")


@pytest.mark.parametrize("text", ["36070", "3607000", "360007", "36070a", "３６０７００", ""])
def test_a_malformed_region_code_is_refused(text: str) -> None:
    with pytest.raises(MalformedRegionCode):
        RegionCode.parse(text)
