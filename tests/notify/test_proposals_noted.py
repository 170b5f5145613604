"""Whoever has to agree to a correction finds that in the inbox until it is decided, and who asked, how it ended."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1, ProposalMadeV1, ProposalSettledV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.storage.cause import own_cause
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.overtaking import kinds_lapsing, let_proposals_lapse
from shared.storage.lives.verifying import live_again
from tests.house.caller import Caller
from tests.house.directory import KNOWN_TO_NOTIFY
from tests.notify.builders import as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, TOWN, board, give, unit_caller
from tests.notify.test_own_word import WRONG, missed
from tests.notify.test_parties_hear import _entry

__all__ = ["missed"]

# What the tests' directory has without its being told.
UNTOLD = {unit.id for unit in KNOWN_TO_NOTIFY}
COURT, AGENCY = "court-360702", "住建局"
ON, LAPSES_ON = date(2026, 3, 2), date(2026, 3, 16)
ASKED: dict[str, Any] = {
    "proposal": "p-1",
    "thing": "case/case-1",
    "unit": COURT,
    "awaits": AGENCY,
    "act": "voiding",
    "number": "（2026）赣0702行初1号",
}


def made(**changed: Any) -> Fact:
    told = ProposalMadeV1(**{**ASKED, "asked_of": ("litigator",), "lapses_on": LAPSES_ON, **changed})
    fact = as_fact(told, "litigation", on=ON)
    parties = (told.awaits,) if told.awaits else None
    return enveloped(fact, fact.envelope.model_copy(update={"parties": parties}))


def settled(outcome: str, **changed: Any) -> Fact:
    told = ProposalSettledV1(**{**ASKED, "original": made().envelope.id, "outcome": outcome, **changed})
    return as_fact(told, "litigation", on=ON, sequence=2)


async def inbox(by: Caller) -> list[tuple[str, str, bool, str | None]]:
    items = (await by.get("/v1/inbox")).json()["items"]
    return [(each["code"], each["zh"], each["stands"], each["closed_because"]) for each in items]


async def test_the_other_side_finds_that_its_agreement_is_asked_by_whom_and_until_when(house: House, web: Web) -> None:
    """And nobody else: neither the court that asks, nor a supervisor, where the unit itself can agree."""
    await house.hear(made())
    ((code, said, stands, _),) = await inbox(web.owner)
    assert (code, stands) == ("proposal_waits", True)
    for part in (COURT, "（2026）赣0702行初1号", "作废", AGENCY, "行政应诉人员", "2026-03-16"):
        assert part in said
    assert await inbox(web.caller(Role.COURT, unit=COURT, region="360702")) == []
    assert await inbox(web.supervisor) == []
    feed = (await web.owner.get("/v1/feed")).json()["items"]
    assert [each["type"] for each in feed] == ["liandong.litigation.proposal_made.v1"]


@pytest.mark.parametrize("outcome", ["confirmed", "declined", "overtaken", "lapsed"])
async def test_once_it_is_decided_nobody_is_asked_any_more_and_whoever_asked_hears_how(
    house: House, web: Web, outcome: str
) -> None:
    await house.hear(made(), settled(outcome))
    assert [each[2:] for each in await inbox(web.owner)] == [(False, outcome)]
    ((code, _, stands, _),) = await inbox(web.caller(Role.COURT, unit=COURT, region="360702"))
    assert (code, stands) == ("proposal_settled", True)


async def test_where_only_a_supervisor_speaks_for_all_that_is_asked_of_the_supervisor(house: House, web: Web) -> None:
    await house.hear(made(awaits=None))
    assert await inbox(web.owner) == []
    assert [each[0] for each in await inbox(web.supervisor)] == ["proposal_waits"]


async def test_what_was_told_of_its_end_by_mistake_leaves_it_waiting(house: House, web: Web) -> None:
    end = settled("declined")
    await house.read(_entry(made()), _entry(end))
    gone = FactWithdrawnV1(original=end.envelope.id, type=end.envelope.type, revision=1, reason="voided")
    await house.read(_entry(as_fact(gone, "litigation", on=ON, sequence=3)))
    assert [each[2] for each in await inbox(web.owner)] == [True]


async def test_a_second_person_of_the_unit_is_asked_about_what_is_kept_here_and_it_lapses(
    missed: tuple[Caller, str], house: House, web: Web
) -> None:
    town, _ = missed
    third = (await board(town, duty=CASE_FILES, year=2026))[2]["id"]
    given = (await give(town, third, "2026-07-03")).json()["evidence"][0]["id"]
    colleague = unit_caller(web, TOWN, "colleague")
    assert (await colleague.step(f"/v1/evidence/{given}", "voiding", **WRONG)).status_code == 202
    assert [each[2] for each in await inbox(town) if each[0] == "proposal_waits"] == [True]
    await is_sound(house)
    today = date(2027, 12, 1)
    house.service.clock.move_to(today)  # type: ignore[attr-defined]  # the clock of a test
    async with house.service.store.reading() as connection:
        kinds = await kinds_lapsing(connection, today)
    async with house.service.store.begin(own_cause("notify", "a-tick")) as work:
        assert [await let_proposals_lapse(work, kind, today, 10) for kind in kinds] == [1]
    told = {each[0]: each[2:] for each in await inbox(town) if each[0].startswith("proposal")}
    assert told == {"proposal_waits": (False, "lapsed"), "proposal_settled": (True, None)}


async def test_where_it_awaits_another_the_former_is_asked_no_more_and_the_other_is(house: House, web: Web) -> None:
    """Decided then, whoever was asked first is told nothing else."""
    other = "教育局"
    first, end = made(), settled("declined", awaits=other)
    data = ProposalMadeV1(**{**ASKED, "awaits": other, "asked_of": (), "lapses_on": LAPSES_ON})
    answer = FactCorrectedV1(
        original=first.envelope.id,
        type=first.envelope.type,
        revision=1,
        reason="another_word",
        legal_on=ON,
        data=data.model_dump(mode="json"),
    )
    await house.read(_entry(first), _entry(as_fact(answer, "litigation", on=ON, sequence=2)))
    assert [each[2:] for each in await inbox(web.owner)] == [(False, "withdrawn")]
    their = web.caller(Role.LITIGATOR, unit=other)
    ((code, said, stands, _),) = await inbox(their)
    assert (code, stands) == ("proposal_waits", True)
    assert "行政应诉人员" not in said
    await house.hear(enveloped(end, end.envelope.model_copy(update={"sequence": "3"})))
    assert [each[2:] for each in await inbox(web.owner)] == [(False, "withdrawn")]
    assert [each[2:] for each in await inbox(their)] == [(False, "declined")]
    await is_sound(house)


async def is_sound(house: House) -> None:
    """As `admin verify notify --lives` looks through it."""
    async with house.service.store.reading() as connection:
        work = house.service.store.work_on(connection, own_cause("notify", "notify-verify"))
        for kind in house.service.heard:
            assert {each.id for each in (await kind(work).otherwise())[1]} - UNTOLD == set(), kind.kind
        assert (await live_again(work, living_kinds("notify"))).flaw is None
