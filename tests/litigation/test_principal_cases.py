"""特定类型案件由主要负责人出庭: what goes against the rule of the place is found, and nothing where nobody knows."""

from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.principal_cases import RULE, principal_findings
from services.litigation.cases.domain.terms import Ground, HeadCall, HeadCategory
from services.litigation.cases.domain.voices import Voice
from shared.kernel.model.actor import Role
from tests.house.caller import ok
from tests.litigation.builders import (
    GANZHOU,
    HANTAI,
    STATUTES,
    a_case,
    an_account,
    an_actor,
    attend,
    file_excuse,
    nobody_but,
    nominate,
    rule_on_excuse,
    schedule,
)
from tests.litigation.conftest import Door
from tests.litigation.words import done, registered

BEFORE, AFTER = date(2026, 10, 12), date(2026, 10, 21)
TO_APPEAR, NOT_APPEARED = "litigation.principal_to_appear", "litigation.principal_did_not_appear"


def found(case: Case, today: date) -> list[tuple[str, int | None]]:
    return [(each.code, each.hearing) for each in principal_findings(case, STATUTES.rulebook, today)]


def a_scheduled_case(region: str = HANTAI, *grounds: Ground, **more: Any) -> Case:
    case = a_case(region=region, grounds=grounds or (Ground.ENVIRONMENT,), **more)
    schedule(case, call=HeadCall.MUST)
    return case


def test_a_deputy_at_a_hearing_of_a_listed_kind_is_found_by_the_rule_and_its_source() -> None:
    case = a_scheduled_case()
    attend(case, an_account())
    (finding,) = principal_findings(case, STATUTES.rulebook, AFTER)
    assert (finding.code, finding.hearing, finding.rule) == (NOT_APPEARED, 1, RULE)
    assert "（二十二）" in finding.source


def test_nobody_is_said_to_be_absent_from_a_hearing_of_which_there_is_no_record() -> None:
    assert found(a_scheduled_case(), AFTER) == []


def test_as_long_as_it_is_to_come_it_is_said_that_the_principal_head_is_to_come() -> None:
    case = a_scheduled_case()
    assert found(case, BEFORE) == [(TO_APPEAR, 1)]
    nominate(case, category=HeadCategory.DEPUTY)
    assert found(case, BEFORE) == [(TO_APPEAR, 1)]
    nominate(case, category=HeadCategory.PRINCIPAL)
    assert found(case, BEFORE) == []


def test_an_excuse_that_the_court_has_accepted_is_the_exception() -> None:
    case = a_scheduled_case()
    file_excuse(case)
    rule_on_excuse(case, accepted=True)
    attend(case, nobody_but(staff=True))
    assert found(case, AFTER) == []


@pytest.mark.parametrize("ground", [Ground.GROUP_DISPUTE, Ground.OTHER])
def test_a_kind_that_the_place_does_not_list_asks_for_nobody_in_particular(ground: Ground) -> None:
    case = a_scheduled_case(HANTAI, ground)
    attend(case, an_account())
    assert found(case, AFTER) == []


def test_where_no_rule_speaks_of_it_nothing_is_found() -> None:
    case = a_scheduled_case(GANZHOU)
    attend(case, an_account())
    assert found(case, AFTER) == []


def test_the_ground_may_be_that_of_the_notice_alone() -> None:
    case = a_case(region=HANTAI)
    schedule(case, call=HeadCall.MUST, by=Voice.COURT, grounds=(Ground.WORK_SAFETY,))
    attend(case, an_account())
    assert found(case, AFTER) == [(NOT_APPEARED, 1)]


def test_a_principal_head_who_came_leaves_nothing() -> None:
    case = a_scheduled_case()
    attend(case, an_account(category=HeadCategory.PRINCIPAL))
    assert found(case, AFTER) == []


async def test_it_stands_among_the_warnings_of_the_case(door: Door) -> None:
    """Whoever reads the case sees it, with the rule; put right, it is gone."""
    agency = door(an_actor("ht-forestry", Role.LITIGATOR, region=HANTAI))
    path = await registered(agency, grounds=["environment"], court="ht-court", case_number="（2026）陕0702行初12号")
    await done(agency, path, "answer", on="2026-10-12")
    await done(agency, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    account = {"presence": "attended", "category": "deputy", "staff": True}
    await done(agency, path, "hearings/1/attendance", on="2026-10-20", **account)
    shown = [each for each in ok(await agency.get(path))["warnings"] if each["code"] == NOT_APPEARED]
    assert [(each["hearing"], each["rule"]) for each in shown] == [(1, RULE)]
