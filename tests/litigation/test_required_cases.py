"""依法应当由负责人出庭的案件: what calls for a head is what the law lists and documents of the place, and no more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.lines import case_lines
from services.litigation.cases.domain.rates import Caliber, attendance_figures
from services.litigation.cases.domain.registrations import unlike
from services.litigation.cases.domain.required_cases import LISTS
from services.litigation.cases.domain.terms import REQUIRING, Area, Cause, Ground, HeadCall
from services.litigation.cases.domain.voices import Voice
from shared.kernel.model.actor import Role
from shared.kernel.model.rates import LeftOut, Window
from tests.house import lives
from tests.house.caller import ok
from tests.house.counted_lines import counted
from tests.litigation.builders import (
    AGENCY,
    COURT,
    FIRST,
    FUZHOU,
    GANZHOU,
    HANTAI,
    JINXIAN,
    LAWS,
    SERVED_ON,
    STATUTES,
    a_case,
    an_account,
    an_actor,
    attend,
    enter,
    nobody_but,
    schedule,
)
from tests.litigation.conftest import Door
from tests.litigation.words import registered

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), today=date(2026, 12, 1))
ACCIDENT = (Ground.WORK_SAFETY,)


def an_accident(region: str, **more: Any) -> Case:
    return a_case(region=region, **{"grounds": ACCIDENT, **more})


@pytest.mark.parametrize(
    ("region", "required"), [(HANTAI, True), (GANZHOU, False), (FUZHOU, False), (JINXIAN, False), ("610700", False)]
)
def test_an_accident_at_work_asks_for_a_head_where_a_document_of_the_place_lists_it(
    region: str, required: bool
) -> None:
    """汉台 lists it, its city does not; the interpretation of the Supreme Court has five kinds without it."""
    assert an_accident(region).attendance_required is required


@pytest.mark.parametrize("ground", sorted(REQUIRING - {Ground.WORK_SAFETY}))
@pytest.mark.parametrize("region", [GANZHOU, HANTAI])
def test_what_the_law_lists_asks_for_a_head_everywhere(region: str, ground: Ground) -> None:
    assert a_case(region=region, grounds=(ground,)).attendance_required


def test_one_listed_ground_among_others_is_enough() -> None:
    assert an_accident(GANZHOU, grounds=(*ACCIDENT, Ground.ENVIRONMENT)).attendance_required
    assert not an_accident(GANZHOU, grounds=(*ACCIDENT, Ground.GROUP_DISPUTE, Ground.OTHER)[::2]).attendance_required


@pytest.mark.parametrize(("served_on", "required"), [(date(2024, 5, 31), False), (date(2024, 6, 1), True)])
def test_the_document_in_force_on_the_day_of_service_counts(served_on: date, required: bool) -> None:
    case = an_accident(HANTAI, on=served_on, number="（2024）陕0702行初12号")
    assert case.attendance_required is required


def test_the_courts_word_on_the_grounds_counts_by_the_same_rules() -> None:
    """The agency has said nothing of an accident; the court has, which asks for a head in 汉台 and not in 赣州."""
    said: dict[str, Any] = {"area": Area.WORK_SAFETY, "cause": Cause.PENALTY, "grounds": ACCIDENT}
    for region, required in ((HANTAI, True), (GANZHOU, False)):
        case = a_case(region=region)
        enter(case, acts.ConfirmCase(on=SERVED_ON, by=Voice.COURT, **said))
        assert (case.grounds, case.attendance_required) == (ACCIDENT, required)


def test_grounds_that_are_put_right_are_held_against_the_rules_anew() -> None:
    case = an_accident(GANZHOU)
    of_case = {"id": "case-1", "region": GANZHOU, "unit": AGENCY, "court": COURT, "lineage": "case-1", "number": FIRST}
    right = acts.Register(
        **of_case, on=SERVED_ON, by=Voice.AGENCY, level=case.level, area=Area.HOUSING, cause=Cause.PENALTY,
        grounds=(Ground.PUBLIC_HEALTH,),
    )  # fmt: skip
    lives.rectify(case, 1, right, LAWS)
    assert case.attendance_required


def test_that_no_rule_lists_a_ground_is_no_difference_between_the_sides() -> None:
    told = an_accident(GANZHOU).registrations[Voice.AGENCY]
    assert told.unlisted == ACCIDENT
    assert unlike({Voice.AGENCY: told, Voice.COURT: replace(told, unlisted=())}) == []


def test_nobody_weighs_for_an_absence_that_nothing_asked_to_be_otherwise() -> None:
    """No head came to a hearing to which none was called: in 赣州 that is none's failing."""
    for region, weighs in ((GANZHOU, False), (HANTAI, True)):
        case = an_accident(region)
        schedule(case, call=HeadCall.NONE)
        attend(case, nobody_but(staff=True))
        assert ("attendance_required" in case.burdens()) is weighs


def test_a_case_that_nothing_lists_is_not_divided_by() -> None:
    """赣州 divides by the cases in which a head had to appear."""
    of = {figure.id: figure for figure in attendance_figures(Caliber(legally_required=True, excuses_out=False))}
    for region, found in ((GANZHOU, (0, 0)), (HANTAI, (1, 1))):
        case = an_accident(region)
        schedule(case, call=HeadCall.MAY)
        attend(case, an_account())
        (rate,) = counted([of["attendance"]], [*case_lines(case)], YEAR)
        assert (rate.numerator, rate.denominator) == found
        why = LeftOut.NOT_REQUIRED if region == GANZHOU else None
        assert [member.left_out for member in rate.members] == [why]


async def test_it_is_read_with_the_case(door: Door) -> None:
    agency = door(an_actor(AGENCY, Role.LITIGATOR))
    path = await registered(agency, grounds=["work_safety"])
    assert ok(await agency.get(path))["attendance_required"] is False


def test_both_lists_are_rules_of_the_profiles() -> None:
    assert {*LISTS} <= {*STATUTES.rulebook.rule_ids}
