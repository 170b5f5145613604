"""A token is good as far as the roster of its unit has its person in post, in its roles; without one as it says."""

import time
from datetime import date
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, TRAFFIC, registered
from tests.notify.rosters import (
    DEPUTY,
    KEEPER,
    REVIEWER,
    WRONG,
    a_roster,
    entered,
    keeper,
    of_supervision,
    of_traffic,
    path,
)

INBOX = "/v1/inbox"
MINUTE = 60.0
OUT, NOT_HELD = "kernel.not_on_roster", "kernel.roles_not_held"


class Minutes:
    """The machine's, as far as memories of the door go by it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return REAL() + self.ahead

    def a_minute_later(self) -> None:
        self.ahead += MINUTE


REAL = time.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Minutes:
    clock = Minutes()
    monkeypatch.setattr("shared.storage.rosters.time.time", clock)
    return clock


@pytest.fixture(autouse=True)
async def district(office: Caller) -> None:
    await registered(office, TRAFFIC, "department")
    await registered(office, BUREAU, "justice_bureau")


async def test_a_unit_without_a_roster_goes_on_as_today(web: Web) -> None:
    await a_roster(web)
    ok(await of_traffic(web, "anybody", Role.REVIEWER, Role.HEAD, unit=BUREAU).get(INBOX))


async def test_who_is_not_on_the_roster_or_has_another_role_is_told_which(web: Web) -> None:
    await a_roster(web)
    ok(await of_traffic(web, REVIEWER, Role.REVIEWER).get(INBOX))
    said = refused(await of_traffic(web, "nobody", Role.REVIEWER).get(INBOX), 403, OUT)
    assert "nobody" in said["detail"]
    assert f"某局（{TRAFFIC}）" in said["detail"]
    assert said["facts"]["unit"] == TRAFFIC
    said = refused(await of_traffic(web, REVIEWER, Role.REVIEWER, Role.HEAD).get(INBOX), 403, NOT_HELD)
    assert "决策机关负责人" in said["detail"]
    assert "合法性审查人员" not in said["detail"]
    ok(await of_traffic(web, REVIEWER).get(INBOX))


async def test_who_left_is_out_within_a_minute(web: Web, clock: Minutes) -> None:
    persons, reviewer = await a_roster(web), of_traffic(web, REVIEWER, Role.REVIEWER)
    ok(await reviewer.get(INBOX))
    ok(await keeper(web).step(path(persons[REVIEWER]), "departure", on="2026-03-02"))
    clock.a_minute_later()
    refused(await reviewer.get(INBOX), 403, OUT)
    read = await of_traffic(web, REVIEWER).get(f"/v1/units/{TRAFFIC}")
    refused(read, 403, OUT)


async def test_whoever_was_refused_comes_in_as_soon_as_they_are_entered(web: Web) -> None:
    await a_roster(web)
    new = of_traffic(web, "p-9", Role.DRAFTER)
    refused(await new.get(INBOX), 403, OUT)
    await entered(keeper(web), "p-9", Role.DRAFTER)
    ok(await new.get(INBOX))


async def test_when_all_have_left_nobody_comes_in(web: Web, operations: Caller, clock: Minutes) -> None:
    """A roster that was kept is kept: it is no way back to what tokens say alone."""
    named = await entered(operations, KEEPER, Role.ADMINISTRATOR)
    ok(await of_supervision(web).step(path(named), "departure", on="2026-03-02"))
    clock.a_minute_later()
    refused(await of_traffic(web, KEEPER, Role.ADMINISTRATOR).get(INBOX), 403, OUT)
    ok(await of_supervision(web).step(path(named), "voiding", **WRONG))
    ok(await of_traffic(web, KEEPER, Role.ADMINISTRATOR).get(INBOX))


async def test_a_roster_can_be_filled_before_its_first_day(web: Web, house: House, clock: Minutes) -> None:
    await entered(of_supervision(web), KEEPER, Role.ADMINISTRATOR, since="2026-03-09")
    await entered(keeper(web), REVIEWER, Role.REVIEWER, since="2026-03-09")
    other = of_traffic(web, "not-entered", Role.HEAD)
    ok(await other.get(INBOX))
    await house.tick(date(2026, 3, 9))
    refused(await other.get(INBOX), 403, OUT)
    ok(await of_traffic(web, REVIEWER, Role.REVIEWER).get(INBOX))


async def test_a_deputy_may_what_the_other_may_for_its_time_and_no_longer(web: Web, house: House) -> None:
    persons, deputy = await a_roster(web), of_traffic(web, DEPUTY, Role.REVIEWER)
    days = {"since": "2026-03-09", "until": "2026-03-13"}
    ok(await keeper(web).step(path(persons[REVIEWER]), "deputies", deputy=DEPUTY, on="2026-03-02", **days))
    for day, comes_in in ((2, False), (9, True), (13, True), (14, False)):
        await house.tick(date(2026, 3, day))
        answer = await deputy.get(INBOX)
        assert answer.status_code == (200 if comes_in else 403), day
    refused(answer, 403, NOT_HELD)


async def test_nobody_stands_in_for_who_has_left(web: Web, clock: Minutes) -> None:
    persons, own, deputy = await a_roster(web), keeper(web), of_traffic(web, DEPUTY, Role.REVIEWER)
    ok(await own.step(path(persons[REVIEWER]), "deputies", deputy=DEPUTY, on="2026-03-02"))
    ok(await deputy.get(INBOX))
    ok(await own.step(path(persons[REVIEWER]), "departure", on="2026-03-02"))
    clock.a_minute_later()
    refused(await deputy.get(INBOX), 403, NOT_HELD)


async def test_a_deputy_passes_nothing_on(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    await entered(own, "p-4")
    ok(await own.step(path(persons[REVIEWER]), "deputies", deputy=DEPUTY, on="2026-03-02"))
    ok(await own.step(path(persons[DEPUTY]), "deputies", deputy="p-4", on="2026-03-02"))
    refused(await of_traffic(web, "p-4", Role.REVIEWER).get(INBOX), 403, NOT_HELD)


async def test_the_same_person_may_in_each_unit_what_that_says(web: Web) -> None:
    await a_roster(web)
    await entered(of_supervision(web), KEEPER, Role.ADMINISTRATOR, unit=BUREAU)
    await entered(keeper(web, unit=BUREAU), REVIEWER, Role.HEAD, unit=BUREAU)
    ok(await of_traffic(web, REVIEWER, Role.REVIEWER).get(INBOX))
    refused(await of_traffic(web, REVIEWER, Role.HEAD).get(INBOX), 403, NOT_HELD)
    ok(await of_traffic(web, REVIEWER, Role.HEAD, unit=BUREAU).get(INBOX))
    refused(await of_traffic(web, DEPUTY, unit=BUREAU).get(INBOX), 403, OUT)


async def test_who_proves_never_to_have_had_the_role_has_it_no_more(web: Web, clock: Minutes) -> None:
    persons, reviewer = await a_roster(web), of_traffic(web, REVIEWER, Role.REVIEWER)
    ok(await reviewer.get(INBOX))
    change: dict[str, Any] = {"change": {"roles": ["drafter"]}, **WRONG}
    ok(await keeper(web).step(path(persons[REVIEWER]), "entries/1/rectification", **change))
    clock.a_minute_later()
    refused(await reviewer.get(INBOX), 403, NOT_HELD)
    ok(await of_traffic(web, REVIEWER, Role.DRAFTER).get(INBOX))


async def test_who_was_voided_is_out_and_back_with_the_striking_of_that(web: Web, clock: Minutes) -> None:
    persons, own, other = await a_roster(web), keeper(web), of_traffic(web, DEPUTY)
    ok(await own.step(path(persons[DEPUTY]), "voiding", **WRONG))
    clock.a_minute_later()
    refused(await other.get(INBOX), 403, OUT)
    ok(await own.step(path(persons[DEPUTY]), "entries/2/voiding", **WRONG))
    ok(await other.get(INBOX))


async def test_a_role_that_is_taken_is_not_held_on_that_day(web: Web, clock: Minutes) -> None:
    persons = await a_roster(web)
    ok(await keeper(web).step(path(persons[REVIEWER]), "roles/ending", role="reviewer", on="2026-03-02"))
    refused(await of_traffic(web, REVIEWER, Role.REVIEWER).get(INBOX), 403, NOT_HELD)
