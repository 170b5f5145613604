"""On the day of entry its maker puts an entry right alone, but not where another unit has read what was told of it."""

from dataclasses import replace
from typing import Any

import pytest

from services.litigation.entrypoints.consumers import subscriptions
from services.litigation.service import LitigationService
from services.litigation.tables import LITIGATION
from shared.contracts.corrections import FactCorrectedV1
from shared.contracts.envelope import Envelope
from shared.storage.chain import open_chain
from shared.storage.event_log import EVENT_LOG, Entry, sequence_outbox
from tests.house.answers import Listener
from tests.house.caller import Caller, ok
from tests.house.facts import withdrawn
from tests.house.reading import read
from tests.litigation.builders import AGENCY, COURT, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.words import PAPER, WRONG, done, registered

OTHER_JUDGE = replace(JUDGE, id="another-judge")
CALLED = {"on": "2026-09-25", "hearing_on": "2026-10-20", "call": "must"}
MOVED = {"change": {"hearing_on": "2026-10-27"}, **WRONG}


async def hear(service: LitigationService, *entries: Entry) -> None:
    await Listener(service, subscriptions(), LITIGATION).read(*entries)


async def last_told(service: LitigationService, fact: str, thing: str) -> Envelope:
    """The last fact of that kind about the thing, numbered as it is before anybody hears it."""
    async with service.store.writing() as connection:
        await sequence_outbox(connection, "litigation", open_chain(), service.clock, 1000)
        bodies = await connection.scalars(EVENT_LOG.select().with_only_columns(EVENT_LOG.c.body))
    told = [Envelope.from_json(body) for body in bodies.all()]
    return [each for each in told if each.type.split(".")[2] == fact and each.subject == thing][-1]


async def called(door: Door) -> tuple[str, str]:
    """A case in which the court has named the day of a hearing: its path, and the thing as others know it."""
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", **CALLED)
    return path, path.replace("/v1/cases/", "case/")


def has_to_be_confirmed(answer: Any) -> bool:
    assert answer.status_code in (200, 202), answer.text
    return bool(answer.status_code == 202)


async def asked(caller: Caller, path: str, **body: Any) -> bool:
    """Whether another person has to confirm what was asked."""
    return has_to_be_confirmed(await caller.step(path, "entries/2/rectification", **{**MOVED, **body}))


async def test_what_another_unit_has_read_is_put_right_with_a_second_person(
    door: Door, service: LitigationService
) -> None:
    path, case = await called(door)
    fact = await last_told(service, "hearing_scheduled", case)
    await hear(service, read(case, AGENCY, fact.id, service="litigation"))
    answer = await door(JUDGE).step(path, "entries/2/rectification", **MOVED)
    assert has_to_be_confirmed(answer)
    own = await door(JUDGE).step(path, f"proposals/{answer.json()['id']}/confirmation")
    assert own.json()["code"] == "kernel.same_person"
    confirmed = await door(OTHER_JUDGE).step(path, f"proposals/{answer.json()['id']}/confirmation")
    assert "2026-10-27" in str(ok(confirmed)["hearings"][0])


async def test_what_nobody_has_read_its_maker_puts_right_alone(door: Door) -> None:
    path, _ = await called(door)
    assert not await asked(door(JUDGE), path)


@pytest.mark.parametrize("whose", ["the court's own", "another thing's", "another service's"])
async def test_a_reading_that_is_none_of_it_changes_nothing(door: Door, service: LitigationService, whose: str) -> None:
    path, case = await called(door)
    fact = await last_told(service, "hearing_scheduled", case)
    unit = COURT if whose == "the court's own" else AGENCY
    thing = "case/another" if whose == "another thing's" else case
    of = "filing" if whose == "another service's" else "litigation"
    await hear(service, read(thing, unit, fact.id, service=of))
    assert not await asked(door(JUDGE), path)


async def test_what_was_told_before_the_entry_is_not_read_of_it(door: Door, service: LitigationService) -> None:
    path = await registered(door(LITIGATOR))
    case = path.replace("/v1/cases/", "case/")
    before = await last_told(service, "case_served", case)
    await done(door(JUDGE), path, "hearings", **CALLED)
    await hear(service, read(case, AGENCY, before.id, service="litigation"))
    assert not await asked(door(JUDGE), path)


async def test_an_answer_that_was_read_is_read_of_the_correction_and_of_what_was_put_right(
    door: Door, service: LitigationService
) -> None:
    path, case = await called(door)
    assert not await asked(door(JUDGE), path)
    answer = await last_told(service, FactCorrectedV1.fact, case)
    await hear(service, read(case, AGENCY, answer.id, service="litigation"))
    assert await asked(door(JUDGE), path, change={"hearing_on": "2026-10-28"})


async def test_the_warning_of_a_deadline_is_read_as_the_thing_stands_by_then(
    door: Door, service: LitigationService
) -> None:
    """Its fact is notify's own: what counts is when it was acknowledged."""
    path, case = await called(door)
    warning = read(case, AGENCY, "a-fact-of-notify", service="litigation")
    await hear(service, warning)
    assert not await asked(door(JUDGE), path)
    told = Envelope.from_json(warning.body).model_copy(update={"time": service.clock.now(), "id": "read-2"})
    await hear(service, Entry("", 2, told.id, told.type, told.subject, told.to_json(), "", ""))
    assert await asked(door(JUDGE), path, change={"hearing_on": "2026-10-28"})


async def test_the_whole_goes_with_a_second_person_where_another_unit_has_read_of_it(
    door: Door, service: LitigationService
) -> None:
    path = await registered(door(LITIGATOR))
    case = path.replace("/v1/cases/", "case/")
    fact = await last_told(service, "case_served", case)
    reading = read(case, COURT, fact.id, service="litigation")
    await hear(service, reading)
    assert has_to_be_confirmed(await door(LITIGATOR).step(path, "voiding", **WRONG, **PAPER))
    await hear(service, withdrawn(reading, "notify", 1))
    assert not has_to_be_confirmed(await door(LITIGATOR).step(path, "voiding", **WRONG, **PAPER))
