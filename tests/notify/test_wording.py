"""What inboxes read: of a provisional date, by which reading it is said."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, Literal, get_args, get_origin

import pytest

from services.filing.catalogues.domain.catalogue import CatalogueDuty
from services.filing.filings.domain.filing import Filing
from services.filing.reviews.domain.document_review import DocumentReview
from services.litigation.cases.domain.case import Case
from services.litigation.suggestions.domain.clocks import RECTIFICATION
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.notify.deadlines.adapters import wording
from services.notify.deadlines.adapters.clock_words import CLOCK_WORDS, clock_called
from services.notify.deadlines.adapters.finding_words import FINDINGS
from services.notify.deadlines.adapters.wording import SENTENCES
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from services.notify.entrypoints.consumers import PASSED_ON
from services.notify.entrypoints.deadlines.entries import ENTRIES, SILENT
from services.notify.entrypoints.deadlines.noted import notices_of
from services.notify.entrypoints.deadlines.telling import Telling, made_of
from services.review.matters.domain.matter import Matter
from services.review.power_lists.domain.power_list import PowerListChange
from shared.contracts.corrections import ProposalMadeV1, ProposalSettledV1, WordVoidedV1
from shared.contracts.deadlines import ClockNotStartedV1
from shared.contracts.envelope import Contract
from shared.contracts.filing import ChallengeUnmatchedV1, Flaw
from shared.kernel.clocks.timed import Timed
from shared.kernel.directory.names import NOBODY_NAMED
from shared.kernel.rules.rulebook import Rulebook
from tests.notify.builders import GANZHOU, STATUTES, as_fact

TODAY = date(2026, 3, 2)


def sentence(told: Notice, language: str, rulebook: Rulebook) -> str:
    """Where the directory knows no unit by name."""
    return wording.sentence(told, language, rulebook, NOBODY_NAMED)


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        (Code.DEADLINE_NEAR, "按最早日期提示", "the earliest reading"),
        (Code.DEADLINE_DUE, "按最早日期提示", "the earliest reading"),
        (Code.DEADLINE_OVERDUE, "按最晚日期认定", "late even by the latest reading"),
    ],
)
def test_warnings_are_said_by_the_earliest_reading_and_lateness_by_the_latest(code: Code, zh: str, en: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": date(2027, 1, 25), "about": "a-deadline"}
    params = {"rule": "filing.submit", "due": "2027-01-24", "days": 1}
    provisional = notice(code, Audience.OWNER, **about, **params, status="provisional")
    firm = notice(code, Audience.OWNER, **about, **params, status="firm")
    assert zh in sentence(provisional, "zh", STATUTES.rulebook)
    assert en in sentence(provisional, "en", STATUTES.rulebook)
    assert "reading" not in sentence(firm, "en", STATUTES.rulebook)


@pytest.mark.parametrize(("days", "said"), [(1, "1 day"), (2, "2 days")])
@pytest.mark.parametrize("code", [Code.DEADLINE_NEAR, Code.DEADLINE_OVERDUE])
def test_one_day_is_no_days(code: Code, days: int, said: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": date(2027, 1, 25), "about": "a-deadline"}
    told = notice(code, Audience.OWNER, **about, rule="filing.submit", due="2027-01-24", days=days, status="firm")
    english = sentence(told, "en", STATUTES.rulebook)
    assert re.search(rf"\b{said}\b", english), english
    assert f"{days}日" in sentence(told, "zh", STATUTES.rulebook)


@pytest.mark.parametrize("reason", ["gone", "attempts_exhausted"])
def test_why_an_endpoint_was_switched_off_is_said_in_words(reason: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": date(2026, 3, 2), "about": "endpoint-1"}
    told = notice(Code.WEBHOOK_DISABLED, Audience.OWNER, **about, endpoint="接收地址1", reason=reason)
    for language in ("zh", "en"):
        assert reason not in sentence(told, language, STATUTES.rulebook)


SAID_OF_RULES = [code for code, (zh, _) in SENTENCES.items() if "{rule}" in zh]


@pytest.mark.parametrize("code", SAID_OF_RULES)
def test_every_rule_of_every_profile_is_named_in_words_of_the_reader(code: Code) -> None:
    """A paper that states a term speaks about a rule as well, where no profile does."""
    rulebook = STATUTES.rulebook
    for region in rulebook.profiles:
        for rule in rulebook.rule_ids:
            params = {"rule": rule, "due": "2026-03-30", "days": 1, "needed": 2, "missing": 1}
            told = notice(code, Audience.OWNER, unit="住建局", region=region, on=TODAY, about="a-deadline", **params)
            zh, en = sentence(told, "zh", rulebook), sentence(told, "en", rulebook)
            assert (rule in zh, rule in en) == (False, False)
            assert (rulebook.title(rule).zh in zh, rulebook.title(rule).en in en) == (True, True)


@pytest.mark.parametrize("rule", ["litigation.attendance", "litigation.performance", RECTIFICATION])
def test_what_only_papers_fix_has_words(rule: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": TODAY, "about": "a-deadline", "due": "2026-03-30"}
    told = notice(Code.DEADLINE_DUE, Audience.OWNER, **about, rule=rule)
    assert "litigation." not in sentence(told, "zh", STATUTES.rulebook) + sentence(told, "en", STATUTES.rulebook)


NOTED = [
    contract
    for contract in (
        *(each for told in PASSED_ON.values() for each in told),
        ClockNotStartedV1,
        WordVoidedV1,
        ProposalMadeV1,
        ProposalSettledV1,
    )
    if contract not in SILENT
]


@pytest.mark.parametrize("contract", NOTED, ids=lambda contract: contract.fact)
def test_no_code_of_a_fact_is_read_in_a_notice_of_it(contract: type[Contract]) -> None:
    """Whatever a fact says by a code has its words, in every sentence that is made of it."""
    told = [
        each
        for said in of_every_code(contract)
        for each in notices_of(said, as_fact(said, "filing", on=TODAY).envelope)
    ]
    for entry in ENTRIES.get(contract, ()):
        flags = dict.fromkeys((name for name, of in contract.model_fields.items() if of.annotation is bool), False)
        every = [each for said in of_every_code(contract) for each in (said, said.model_copy(update=flags))]
        of_entry = [said for said in every if entry.when(said)]
        assert of_entry
        told += [made_of(entry, said, Telling.fresh(as_fact(said, "filing", on=TODAY).envelope)) for said in of_entry]
    assert told
    for each in told:
        chinese = sentence(each, "zh", STATUTES.rulebook)
        assert not re.search("[A-Za-z]", chinese), chinese
        assert not re.search("[a-z]+_[a-z]", sentence(each, "en", STATUTES.rulebook))


def of_every_code(contract: type[Contract]) -> Iterator[Contract]:
    """The contract with each of its codes in turn; its other texts are Chinese, and seen to be no codes."""
    fields = {name: list(choices(name, field.annotation)) for name, field in contract.model_fields.items()}
    for nth in range(max(map(len, fields.values()))):
        yield contract.model_construct(**{name: each[min(nth, len(each) - 1)] for name, each in fields.items()})


def choices(name: str, annotation: Any) -> Iterator[Any]:
    if name == "name":
        yield from CLOCK_WORDS
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is tuple:
        yield tuple(choices(name, get_args(annotation)[0]))
    elif args := get_args(annotation):
        yield from choices(name, args[0])
    else:
        yield {str: "某", int: 7, bool: True, date: TODAY}[annotation]


def test_every_code_that_a_notice_may_carry_has_words() -> None:
    assert FINDINGS.keys() == set(get_args(Flaw))
    assert SENTENCES.keys() == set(Code)


@pytest.mark.parametrize("kind", [Case, Suggestion, Matter, PowerListChange, Filing, DocumentReview, CatalogueDuty])
def test_every_clock_is_called_as_its_service_calls_it(kind: type[Timed]) -> None:
    assert {name: CLOCK_WORDS.get(name) for name in kind.clock_words} == kind.clock_words


def test_a_clock_that_does_not_run_is_named_in_words() -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": TODAY, "about": "a-fact", "thing": "某案", "why": "not_stated"}
    told = notice(Code.CLOCK_NOT_STARTED, Audience.OWNER, **about, clock="performance.1")
    assert sentence(told, "zh", STATUTES.rulebook) == "“某案”的期限“裁判义务的履行”没有起算：文书未载明期限。"
    assert "performance.1" not in sentence(told, "en", STATUTES.rulebook)


@pytest.mark.parametrize(
    ("clock", "zh", "en"),
    [
        ("opinion_ceiling.2", "合法性审查", "the opinion"),
        ("opinion_ceiling.9", "合法性审查", "the opinion"),
        ("performance.1", "裁判义务的履行", "the performance of the judgment"),
        ("performance.2", "裁判义务的履行（2）", "the performance of the judgment (2)"),
        ("attendance.1", "负责人出庭", "the attendance of a head"),
    ],
)
def test_the_first_of_several_has_no_number_and_the_number_of_an_entry_is_none(clock: str, zh: str, en: str) -> None:
    """A matter that is reviewed for the first time was accepted by its second entry."""
    assert (clock_called(clock, "zh"), clock_called(clock, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("party", "zh", "en"),
    [
        ("plaintiff", "原告的上诉", "the appeal of the plaintiff"),
        ("third_party", "第三人的上诉", "the appeal of the third party"),
        ("co_defendant:gz-land", "共同被告的上诉（gz-land）", "the appeal of the co-defendant (gz-land)"),
    ],
)
def test_the_period_of_another_party_is_named_by_the_party_in_words(party: str, zh: str, en: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": TODAY, "about": "a-fact", "thing": "某案"}
    told = notice(Code.CLOCK_NOT_STARTED, Audience.OWNER, **about, why="start_not_told", clock=f"appeal.{party}")
    assert f"“{zh}”" in sentence(told, "zh", STATUTES.rulebook)
    assert f"“{en}”" in sentence(told, "en", STATUTES.rulebook)


def test_of_a_clock_before_the_first_rule_that_is_known_it_is_said_from_when_one_is() -> None:
    known = date(2017, 7, 1)
    said = ClockNotStartedV1(thing="某案", name="answer", owner="住建局", reason="rules_begin_later", known_from=known)
    (told,) = notices_of(said, as_fact(said, "litigation", on=TODAY).envelope)
    assert "2017-07-01" in sentence(told, "zh", STATUTES.rulebook)
    assert "2017-07-01" in sentence(told, "en", STATUTES.rulebook)


def test_of_a_challenge_that_waits_the_authority_and_who_supervises_are_told_which_number_it_names() -> None:
    said = ChallengeUnmatchedV1(
        challenge="challenge-1",
        owner="gz-justice",
        number="赣市府规〔2026〕33号",
        source="judicial_suggestion",
        thing="suggestion-1",
        reference="赣州法建〔2026〕5号",
        articles=(),
        challenged_on=TODAY,
    )
    told = list(notices_of(said, as_fact(said, "filing", on=TODAY).envelope))
    assert [(each.audience, each.unit) for each in told] == [
        (audience, "gz-justice") for audience in (Audience.OWNER, Audience.SUPERVISOR)
    ]
    for each, language in product(told, ("zh", "en")):
        for named in (said.number, said.reference or ""):
            assert f"“{named}”" in sentence(each, language, STATUTES.rulebook)


CASE = "（2026）赣0702行初12号"
ABOUT_A_CLOCK = [code for code, (zh, _) in SENTENCES.items() if "{of}" in zh or "{about}" in zh]


@pytest.mark.parametrize("code", ABOUT_A_CLOCK)
def test_a_notice_of_a_deadline_names_the_case_by_its_number(code: Code) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": TODAY, "about": "one", "deadline": "litigation/case-1/answer"}
    numbered = notice(code, Audience.OWNER, **about, number=CASE, rule="litigation.answer", due="2026-03-17", days=1)
    for language in ("zh", "en"):
        said = sentence(numbered, language, STATUTES.rulebook)
        assert f"“{CASE}”" in said
        assert "case-1" not in said


def test_what_has_no_number_is_named_by_its_id_and_a_duty_by_its_rule() -> None:
    about = {
        "unit": "住建局",
        "region": GANZHOU,
        "on": TODAY,
        "about": "one",
        "rule": "litigation.answer",
        "due": "2026-03-17",
    }
    matter = notice(Code.DEADLINE_DUE, Audience.OWNER, **about, deadline="review/m-1/opinion_ceiling")
    duty = notice(Code.DEADLINE_DUE, Audience.OWNER, **about, deadline="notify/occurrence-1/due")
    assert sentence(matter, "zh", STATUTES.rulebook).startswith("送审事项m-1的“")
    assert " of matter m-1 " in sentence(matter, "en", STATUTES.rulebook)
    assert "occurrence-1" not in sentence(duty, "zh", STATUTES.rulebook) + sentence(duty, "en", STATUTES.rulebook)


def test_a_clock_that_does_not_run_names_its_case_by_the_number() -> None:
    said = ClockNotStartedV1(thing="case-1", name="answer", owner="住建局", reason="rule_is_silent", number=CASE)
    (told,) = notices_of(said, as_fact(said, "litigation", on=TODAY).envelope)
    for language in ("zh", "en"):
        assert CASE in sentence(told, language, STATUTES.rulebook)
        assert "case-1" not in sentence(told, language, STATUTES.rulebook)
