"""撤销 lends all of a unit's things to another: on a paper, to whom can go on with them, and taken back by two."""

from datetime import date
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TRAFFIC, by_two
from tests.notify.test_directory import known
from tests.notify.test_succession import DEADLINE, OFFICE, OTHER, WRONG, office, officer, opened

__all__ = ["office"]

PATH, TODAY = f"/v1/units/{TRAFFIC}", "2026-03-02"
NO_PAPER, UNFIT = "notify.unit_back_dated", "kernel.unfit_successor"
ELSEWHERE = {
    "360702-jtj": ("360702", "department"),
    "sx-jtt-2": ("360000", "department"),
    "610702-fy": (HANTAI, "court"),
    "610702-jcy": (HANTAI, "procuratorate"),
    "610702-rdcwh": (HANTAI, "congress_committee"),
    "610702-tjw": (HANTAI, "mediation_committee"),
}


@pytest.fixture
async def strangers(web: Web) -> None:
    """Units of another province, and of kinds that do nothing of what a bureau does."""
    national = web.caller(Role.OPERATOR, unit="ops-national", region="000000")
    for id, (region, kind) in ELSEWHERE.items():
        body = {"id": id, "name": id, "region": region, "kind": kind, "on": "2026-01-05"}
        ok(await national.post("/v1/units", **body, kept_from=None), 201)


@pytest.mark.parametrize("when", [{}, {"effective_on": "2026-04-01"}])
async def test_nobody_is_closed_without_a_paper_whatever_the_day(
    office: Caller, web: Web, house: House, when: dict[str, str]
) -> None:
    await opened(house)
    before = ok(await office.get(PATH))
    for caller in (office, web.caller(Role.SUPERVISOR, unit=OFFICE, region=HANTAI, sub="s")):
        for on in (TODAY, str(house.service.clock.today())):
            answer = await closing(caller, PATH, on=on, successors=[OTHER], **when)
            refused(answer, 403, NO_PAPER)
    assert ok(await office.get(PATH)) == before
    refused(await officer(web, OTHER).get(DEADLINE), 404, "not_found")


@pytest.mark.usefixtures("strangers")
@pytest.mark.parametrize("successor", ELSEWHERE)
async def test_nobody_succeeds_who_cannot_go_on_with_it(office: Caller, successor: str) -> None:
    """Of another province, or a court; not beside one who can, nor by putting the closing right."""
    before = ok(await office.get(PATH))
    for successors in ([successor], [BUREAU, successor]):
        answer = await closing(office, PATH, on=TODAY, successors=successors, **PAPER)
        refused(answer, 422, UNFIT)
    assert ok(await office.get(PATH)) == before
    ok(await closing(office, PATH, on=TODAY, successors=[BUREAU], **PAPER))
    refused(await office.step(PATH, "entries/2/rectification", change={"successors": [successor]}, **WRONG), 422, UNFIT)


async def test_what_was_lent_is_not_taken_back_by_the_same_person(office: Caller, web: Web, house: House) -> None:
    """Not on the same day either, nor lent on to another, nor without a paper, nor by supervising oneself."""
    await opened(house)
    ok(await closing(office, PATH, on=TODAY, successors=[OTHER], **PAPER))
    both = web.caller(Role.OFFICE, Role.SUPERVISOR, unit=OFFICE, region=HANTAI, sub=f"{OFFICE}-office")
    bare = {"reason": "录入有误"}
    for caller in (office, both):
        refused(await caller.step(PATH, "entries/2/voiding", **bare), 403, NO_PAPER)
        asked = ok(await caller.step(PATH, "entries/2/voiding", **WRONG), 202)
        change: dict[str, Any] = {"successors": [BUREAU]}
        ok(await caller.step(PATH, "entries/2/rectification", change=change, **WRONG), 202)
        again = await caller.step(PATH, f"proposals/{asked['id']}/confirmation")
        refused(again, 403, "kernel.same_person")
    assert ok(await officer(web, OTHER).get(DEADLINE))["holder"] == OTHER
    second = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI, sub="second")
    ok(await second.step(PATH, f"proposals/{asked['id']}/confirmation"))
    assert ok(await officer(web, TRAFFIC).get(DEADLINE))["holder"] == TRAFFIC


async def test_every_service_is_told_for_whom_another_stood_by_a_closing_that_was_wrong(
    office: Caller, web: Web, house: House
) -> None:
    """Of whom it is put right, and of all once it is struck; while it stands nobody has stood in."""
    ok(await closing(office, PATH, on=TODAY, successors=[OTHER, BUREAU], **PAPER))
    assert (await known(house, TRAFFIC))["stood_in"] == []
    await by_two(web, office, PATH, "entries/2/rectification", change={"successors": [BUREAU]}, **WRONG)
    await house.tick(date(2026, 3, 20))
    await by_two(web, office, PATH, "entries/2/voiding", **WRONG)
    found = {each["by"]: each["through"] for each in (await known(house, TRAFFIC))["stood_in"]}
    assert found.keys() == {OTHER, BUREAU}
    assert found[OTHER] < found[BUREAU] == "2026-03-20"
