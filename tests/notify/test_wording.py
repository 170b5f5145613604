"""What inboxes read: of a provisional date, by which reading it is said."""

from datetime import date

import pytest

from services.notify.deadlines.adapters.wording import sentence
from services.notify.deadlines.domain.notices import Audience, Code, notice
from tests.notify.builders import GANZHOU, STATUTES


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


@pytest.mark.parametrize("reason", ["gone", "attempts_exhausted"])
def test_why_an_endpoint_was_switched_off_is_said_in_words(reason: str) -> None:
    about = {"unit": "住建局", "region": GANZHOU, "on": date(2026, 3, 2), "about": "endpoint-1"}
    told = notice(Code.WEBHOOK_DISABLED, Audience.OWNER, **about, endpoint="接收地址1", reason=reason)
    for language in ("zh", "en"):
        assert reason not in sentence(told, language, STATUTES.rulebook)
