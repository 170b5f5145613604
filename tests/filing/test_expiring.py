"""到期前评估: from half a year before its last day on a document says that it is to be looked at."""

from datetime import date

import pytest

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.expiring import EXPIRY_WARNING, expires_soon
from services.filing.service import FilingService
from shared.kernel.rules.kept_as import KeptAs
from tests.filing.builders import LAWS, STATUTES, a_numbered_document, a_published_document, enter
from tests.filing.over_rest import WHY, in_force
from tests.house import lives
from tests.house.caller import Caller, ok

LAST = date(2028, 9, 30)
NEAR, FAR = date(2028, 3, 31), date(2028, 3, 15)


def soon(document: Document, today: date) -> bool:
    return expires_soon(document, STATUTES, today)


@pytest.mark.parametrize(
    ("today", "said"),
    [(FAR, False), (NEAR, True), (LAST, True), (date(2028, 10, 1), False)],
)
def test_half_a_year_before_its_last_day_it_is_said_until_that_is_over(today: date, said: bool) -> None:
    assert soon(a_published_document(valid_until=LAST), today) is said


def test_of_one_without_a_last_day_nothing_is_said() -> None:
    assert not soon(a_published_document(), NEAR)


def test_nor_of_one_that_is_not_in_force() -> None:
    """Not published yet, repealed, expired, void."""
    assert not soon(a_numbered_document(), NEAR)
    repealed = enter(a_published_document(valid_until=LAST), acts.Repeal(on=date(2027, 5, 6)))
    assert not soon(repealed, NEAR)
    assert not soon(lives.settle(a_published_document(valid_until=LAST), date(2028, 10, 9), LAWS), date(2028, 10, 9))
    assert not soon(lives.void(a_published_document(valid_until=LAST), date(2027, 5, 6)), NEAR)


def test_whoever_has_decided_how_it_ends_has_evaluated_it() -> None:
    on = date(2028, 3, 6)
    decided = enter(a_published_document(valid_until=LAST), acts.Repeal(on=on, effective_on=date(2028, 8, 1)))
    assert not soon(decided, NEAR)


def test_one_that_is_suspended_still_expires() -> None:
    assert soon(enter(a_published_document(valid_until=LAST), acts.Suspend(on=date(2027, 5, 6))), NEAR)


def test_it_is_a_convention_of_the_house_and_kept_as_a_finding() -> None:
    rule = STATUTES.rulebook.required(EXPIRY_WARNING, "360700", LAST)
    assert "运行约定" in str(rule.source)
    assert STATUTES.rulebook.kept(EXPIRY_WARNING) == (KeptAs.FINDING,)


@pytest.mark.usefixtures("maker")
async def test_it_stands_among_the_warnings_and_goes_with_a_later_last_day(
    drafter: Caller, service: FilingService
) -> None:
    """Wherever the document is shown: by itself, in the list, and after an act on it."""
    path = await in_force(drafter, service, valid_until="2027-03-31")
    for shown in (ok(await drafter.get(path)), *ok(await drafter.get("/v1/documents"))["items"]):
        assert [each["code"] for each in shown["warnings"]] == ["expires_soon"]
    assert [each["code"] for each in ok(await drafter.step(path, "suspension", on="2026-11-02"))["warnings"]] == [
        "expires_soon"
    ]
    later = {"change": {"valid_until": "2031-03-31"}, **WHY}
    put = ok(await drafter.step(path, "entries/3/rectification", **later))
    assert put["warnings"] == []
