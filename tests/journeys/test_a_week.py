"""A week of a populated city: sixty acts and more of seven persons, none of whom keeps an id from one step to the next.

Whatever a person does, the person finds it then: in the list of what waits, in the inbox, or in a list, by what the
thing is called.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx
import pytest

from deploy.local.client import Caller, Client, Json
from deploy.local.demo.cast import (
    DRAFTER,
    GANZHOU,
    HEAD,
    HOUSING,
    LITIGATOR,
    OFFICE,
    OPERATOR,
    PROCURATORATE,
    REGISTRAR,
    REVIEWER,
    ZHANGGONG_COURT,
)
from deploy.local.demo.theatre import Theatre
from deploy.local.moving_in import move_in
from tests.house.systems import ForkedSystem

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-06"
# Five working days after it was accepted a draft may be discussed.
NEXT_MONDAY = "2026-03-09"
DRAFTS = ("赣州市物业服务管理办法", "赣州市住房租赁管理办法", "赣州市老旧小区改造管理办法", "赣州市城市照明管理办法")
INCOMPLETE = DRAFTS[2]
READY = tuple(title for title in DRAFTS if title != INCOMPLETE)
CASES = tuple(f"（2026）赣0702行初{nth}号" for nth in (31, 32, 33))
LETTERS = ("赣市检建〔2026〕11号", "赣市检建〔2026〕12号")
VAGUE = LETTERS[1]


@dataclass
class Week:
    """The persons of the week, and how many acts they did."""

    theatre: Theatre
    acts: list[str] = field(default_factory=list)

    def on(self, day: str) -> None:
        """The next day begins when all that was told has arrived."""
        self.theatre.settle()
        self.theatre.move_to(date.fromisoformat(day))
        self.theatre.settle()

    def does(self, caller: Caller, service: str, path: str, **body: object) -> None:
        """Begins something new, of which no more is kept than what it is called."""
        self._client(caller).post(service, path, body)
        self.acts.append(path)

    def goes_on(self, caller: Caller, service: str, named: str, step: str, **body: object) -> None:
        """Does what waits for the person, where the list of what waits says that it is done."""
        self.theatre.settle()
        waiting = self.waiting(caller, service)
        (item,) = (each for each in waiting if each["label"] == named and each["next"]["path"].endswith(f"/{step}"))
        self._client(caller).step(service, item["path"], item["next"]["path"].removeprefix(f"{item['path']}/"), body)
        self.acts.append(step)

    def steps_in(self, caller: Caller, service: str, list_: str, named: str, step: str, **body: object) -> None:
        """Does what need not be done, with a thing found in its list by the name that it is known by."""
        found = self.found(caller, service, list_, named)
        self._client(caller).step(service, f"{list_}/{found['id']}", step, body)
        self.acts.append(step)

    def waiting(self, caller: Caller, service: str, **asked: object) -> list[Json]:
        return list(self._client(caller).items(service, "/v1/work", **asked))

    def found(self, caller: Caller, service: str, list_: str, named: str) -> Json:
        """The one thing of a list that is called so, searched for in as many words as a person would type."""
        (found,) = self._client(caller).items(service, list_, q=named)
        return found

    def takes_note(self, caller: Caller, named: str, code: str, *, on: str) -> None:
        """Signs for what stands in the inbox about what is called so."""
        self.theatre.settle()
        inbox = self._client(caller).items("notify", "/v1/inbox", code=code)
        (notice,) = (each for each in inbox if named in each["zh"])
        self._client(caller).post("notify", f"/v1/inbox/{notice['id']}/acknowledgement", {"on": on})
        self.acts.append(code)

    def _client(self, caller: Caller) -> Client:
        return self.theatre.as_(caller)


@pytest.fixture
def week(tmp_path: Path) -> Iterator[Week]:
    with (
        ForkedSystem(tmp_path, clock_on=date.fromisoformat(MONDAY)) as system,
        httpx.Client(trust_env=False, timeout=60) as http,
    ):
        theatre = Theatre(http, system.urls, system.issuer)
        move_in(theatre.as_(OPERATOR))
        theatre.settle()
        yield Week(theatre)


def test_a_week_of_sixty_acts_in_which_nobody_keeps_an_id(week: Week) -> None:
    on_monday(week)
    on_tuesday(week)
    on_wednesday(week)
    on_friday(week)
    on_next_monday(week)
    assert len(week.acts) >= 60
    assert {week.found(DRAFTER, "filing", "/v1/documents", title)["stage"] for title in READY} == {"published"}
    assert {each["label"] for each in week.waiting(OFFICE, "review")} == {INCOMPLETE}
    ours = [each["next"]["path"] for each in week.waiting(LITIGATOR, "litigation")]
    assert not [path for path in ours if path.endswith(("/answer", "/reply"))]


def on_monday(week: Week) -> None:
    """Four drafts, three lawsuits, two letters; one draft lacks what it needs."""
    week.does(
        REGISTRAR,
        "filing",
        "/v1/makers",
        on=MONDAY,
        unit=HOUSING,
        region=GANZHOU,
        name="赣州市住房和城乡建设局",
        level="city",
    )
    for title in DRAFTS:
        drafted = {"kind": "normative_document", "title": title, "materials": ["送审稿", "起草说明", "依据"]}
        week.does(DRAFTER, "review", "/v1/matters", on=MONDAY, **drafted)
    for number in CASES:
        case = {"case_number": number, "area": "housing", "cause": "penalty", "region": GANZHOU, "unit": HOUSING}
        week.does(ZHANGGONG_COURT, "litigation", "/v1/cases/pushed", on=MONDAY, **case)
    for number in LETTERS:
        letter = {"kind": "procuratorial", "number": number, "unit": HOUSING, "region": GANZHOU}
        week.does(PROCURATORATE, "litigation", "/v1/suggestions/issued", on=MONDAY, **letter)
    for title in DRAFTS:
        if title == INCOMPLETE:
            missing = {"missing": ["征求意见及采纳情况"]}
            week.steps_in(REVIEWER, "review", "/v1/matters", title, "return", on=MONDAY, **missing)
        else:
            week.goes_on(REVIEWER, "review", title, "acceptance", on=MONDAY)


def on_tuesday(week: Week) -> None:
    """What was returned comes back the day after; the answers to the court go out."""
    week.on(TUESDAY)
    week.goes_on(
        DRAFTER,
        "review",
        INCOMPLETE,
        "resubmission",
        on=TUESDAY,
        materials=["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
    )
    unseen = {"on": TUESDAY, "minutes": "常务会议纪要第9次"}
    week.theatre.must_refuse(
        "review.not_reviewed",
        lambda: week.steps_in(OFFICE, "review", "/v1/matters", INCOMPLETE, "deliberation", **unseen),
    )
    week.takes_note(DRAFTER, INCOMPLETE, "gate_refused", on=TUESDAY)
    for number in CASES:
        week.goes_on(LITIGATOR, "litigation", number, "answer", on=TUESDAY)
    for number in LETTERS:
        week.goes_on(LITIGATOR, "litigation", number, "reply", on=TUESDAY)
    waits_for = week.waiting(DRAFTER, "review", waiting="for_others")
    assert {each["label"] for each in waits_for} == {*DRAFTS}


def on_wednesday(week: Week) -> None:
    """Hearings are called, the procuratorate is content with one of two replies, heads are named."""
    week.on(WEDNESDAY)
    for number in CASES:
        summons = {"hearing_on": NEXT_MONDAY, "call": "must", "grounds": ["public_attention"]}
        week.goes_on(ZHANGGONG_COURT, "litigation", number, "hearings", on=WEDNESDAY, **summons)
        head = {"head": "housing-head-1", "category": "principal", "identity_filed": True}
        week.goes_on(LITIGATOR, "litigation", number, "nomination", on=WEDNESDAY, **head)
    week.goes_on(PROCURATORATE, "litigation", LETTERS[0], "acceptance", on=WEDNESDAY)
    vague = {"reason": "未说明整改情况。"}
    week.steps_in(PROCURATORATE, "litigation", "/v1/suggestions", VAGUE, "return", on=WEDNESDAY, **vague)
    week.goes_on(LITIGATOR, "litigation", VAGUE, "reply", on=WEDNESDAY)
    week.goes_on(REVIEWER, "review", INCOMPLETE, "acceptance", on=WEDNESDAY)


def on_friday(week: Week) -> None:
    """Opinions, and the procuratorate is content."""
    week.on(FRIDAY)
    for title in DRAFTS:
        week.goes_on(REVIEWER, "review", title, "opinion", on=FRIDAY, outcome="pass", counsel="counsel-17")
    week.goes_on(PROCURATORATE, "litigation", VAGUE, "acceptance", on=FRIDAY)


def on_next_monday(week: Week) -> None:
    """What was accepted on Monday is discussed, decided, numbered, published and filed; the head sits in court."""
    week.on(NEXT_MONDAY)
    for nth, title in enumerate(READY, start=1):
        week.goes_on(OFFICE, "review", title, "deliberation", on=NEXT_MONDAY, minutes=f"常务会议纪要第{nth}次")
        week.goes_on(HEAD, "review", title, "decision", on=NEXT_MONDAY, resolution="approved")
        week.theatre.settle()
        matter = week.found(DRAFTER, "review", "/v1/matters", title)
        week.does(DRAFTER, "filing", "/v1/documents", on=NEXT_MONDAY, title=title, matter=matter["id"])
        number = f"赣市住建规〔2026〕{nth}号"
        week.goes_on(DRAFTER, "filing", title, "number", on=NEXT_MONDAY, number=number)
        week.goes_on(DRAFTER, "filing", number, "publication", on=NEXT_MONDAY)
        filed = {"materials": ["备案报告", "正式文本", "起草说明", "合法性审核意见"]}
        week.goes_on(DRAFTER, "filing", number, "submission", on=NEXT_MONDAY, **filed)
        week.goes_on(REGISTRAR, "filing", number, "form-check", on=NEXT_MONDAY, verdict="ok")
    for number in CASES:
        came = {"presence": "attended", "category": "principal", "spoke": True, "staff": True, "lawyer": True}
        week.goes_on(ZHANGGONG_COURT, "litigation", number, "attendance", on=NEXT_MONDAY, **came)
