"""共同被告由谁出庭: whose head is to come finds it in its inbox, by name, and whoever has said it itself does not."""

from datetime import date

import pytest

from services.notify.deadlines.domain.notices import Audience, Code
from services.notify.entrypoints.deadlines.noted import notices_of
from shared.contracts.litigation import AppearanceSettledV1
from shared.kernel.model.actor import Role
from tests.house.caller import ok
from tests.notify.builders import as_fact
from tests.notify.conftest import House, Web

AGENCY, GOVERNMENT = "住建局", "市政府"


def settled(appears: str, by: str) -> AppearanceSettledV1:
    said = {"case": "case-1", "number": "（2026）赣0702行初12号", "court": "gz-court", "hearing": 1}
    return AppearanceSettledV1(**said, unit=AGENCY, hearing_on=date(2026, 4, 9), appears=appears, by=by)


@pytest.mark.parametrize(
    ("appears", "by", "told"),
    [
        (AGENCY, "agency", []),
        (GOVERNMENT, "agency", [GOVERNMENT]),
        (AGENCY, "court", [AGENCY]),
        (GOVERNMENT, "court", [AGENCY, GOVERNMENT]),
    ],
)
def test_whoever_has_not_said_it_is_told(appears: str, by: str, told: list[str]) -> None:
    fact = as_fact(settled(appears, by), "litigation", on=date(2026, 3, 2))
    found = list(notices_of(fact.contract, fact.envelope))
    assert sorted(each.unit for each in found) == sorted(told)
    assert {(each.code, each.audience) for each in found} <= {(Code.APPEARANCE_SETTLED, Audience.OWNER)}


async def test_the_government_whose_head_is_to_come_reads_of_which_hearing(house: House, web: Web) -> None:
    await house.hear(as_fact(settled(GOVERNMENT, "agency"), "litigation", on=date(2026, 3, 2)))
    (found,) = ok(await web.caller(Role.LITIGATOR, unit=GOVERNMENT).get("/v1/inbox"))["items"]
    assert found["zh"] == f"案件（2026）赣0702行初12号于2026-04-09开庭，确定由共同被告{GOVERNMENT}的负责人出庭。"
    assert ok(await web.owner.get("/v1/inbox"))["items"] == []
