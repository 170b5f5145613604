"""文书的文号: one number is one letter, though it may name several deadlines."""

from datetime import date

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

NUMBER = "赣市法督〔2026〕3号"


@pytest.fixture
async def cases(house: House, web: Web) -> list[str]:
    """Two deadlines that are overdue."""
    for nth, thing in enumerate(("case-1", "case-2"), start=1):
        await house.hear(a_fact(Said.OPENED, thing=thing, sequence=nth))
    await house.tick(date(2026, 3, 18))
    await house.tick(date(2026, 3, 19))
    return [f"/v1/escalations/{case['id']}" for case in (await web.supervisor.get("/v1/escalations")).json()["items"]]


async def test_a_number_is_refused_on_another_letter_however_it_is_written(cases: list[str], web: Web) -> None:
    first, second = cases
    ok(await web.supervisor.step(first, "signature", document=NUMBER, on="2026-03-18"))
    for written in (NUMBER, "赣市法督[2026]3号"):
        response = await web.supervisor.step(second, "signature", document=written, on="2026-03-19")
        assert "2026-03-18" in str(refused(response, 409, "notify.number_on_another_letter"))
    ok(await web.supervisor.step(second, "signature", document="赣市法督〔2026〕4号", on="2026-03-19"))
    wrong = {"change": {"document": NUMBER}, "reason": "录入有误。"}
    refused(
        await web.supervisor.step(second, "entries/2/rectification", **wrong), 409, "notify.number_on_another_letter"
    )


async def test_one_letter_may_name_several_deadlines(cases: list[str], web: Web) -> None:
    for case in cases:
        ok(await web.supervisor.step(case, "signature", document=NUMBER, on="2026-03-18"))


async def test_the_same_number_of_another_unit_is_another_letter(cases: list[str], web: Web) -> None:
    first, second = cases
    ok(await web.supervisor.step(first, "signature", document=NUMBER, on="2026-03-18"))
    other = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
    response = await other.step(second, "signature", document=NUMBER, on="2026-03-18")
    refused(response, 409, "notify.number_on_another_letter")


async def test_a_number_that_was_put_right_is_free(cases: list[str], web: Web) -> None:
    first, second = cases
    ok(await web.supervisor.step(first, "signature", document=NUMBER, on="2026-03-18"))
    right = {"change": {"document": "赣市法督〔2026〕33号"}, "reason": "录入有误。"}
    ok(await web.supervisor.step(first, "entries/2/rectification", **right))
    ok(await web.supervisor.step(second, "signature", document=NUMBER, on="2026-03-19"))
