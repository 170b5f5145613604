"""旁听庭审: what is recorded, put right and voided, and what is told of it: numbers, no names."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.observed.domain.case_numbers import AnyCaseNumber, NotACaseNumber
from services.litigation.observed.domain.refusals import ObservedAlready
from services.litigation.observed.usecases.observe_hearing import ObserveHearing, observe_hearing
from services.litigation.service import LitigationService
from services.litigation.work import LitigationWork
from shared.contracts.envelope import Envelope
from shared.kernel.model.stages import InTheFuture
from shared.storage.lives.rows import Because
from tests.house.caller import ok, refused
from tests.litigation.builders import COURT, LITIGATOR
from tests.litigation.conftest import TODAY, Door
from tests.litigation.docket import Docket
from tests.litigation.test_counted_days import put_right
from tests.litigation.words import PAPER, WRONG

CASE = "（2026）赣0702行初12号"


def an_observation(id: str = "o-1", **changes: Any) -> ObserveHearing:
    fields: dict[str, Any] = {
        "case_number": CASE,
        "members": ("head-1", "head-2"),
        "persons": 9,
        "on": date(2026, 3, 2),
    }
    return ObserveHearing(id=id, by=LITIGATOR, court=COURT, **fields | changes)


@pytest.mark.parametrize(
    ("text", "number", "administrative"),
    [
        ("(2026)赣0702行初12号", CASE, True),
        ("（2026）赣0702民初301号", "（2026）赣0702民初301号", False),
        ("（2026）赣0702刑初8号之一", "（2026）赣0702刑初8号之一", False),
    ],
)
def test_whether_a_case_is_administrative_shows_in_its_number(text: str, number: str, administrative: bool) -> None:
    read = AnyCaseNumber.parse(text)
    assert (str(read), read.administrative) == (number, administrative)


def test_what_is_no_number_of_a_case_is_refused() -> None:
    with pytest.raises(NotACaseNumber):
        AnyCaseNumber.parse("某某诉某局一案")


async def test_members_are_told_apart_within_a_year_and_not_known(either_docket: Docket) -> None:
    observed = [
        an_observation(),
        an_observation("o-2", case_number="（2026）赣0702行初13号", members=("head-2", "head-3")),
        an_observation("o-3", case_number="（2025）赣0702行初9号", members=("head-1",), on=date(2025, 12, 30)),
    ]
    for command in observed:
        async with either_docket.begin(LITIGATOR) as work:
            await observe_hearing(command, work, TODAY)
    told = {fact.data["observation"]: fact.data for fact in await told_of(either_docket)}
    keys = {id: set(data["member_keys"]) for id, data in told.items()}
    assert [(data["members"], data["persons"], len(keys[id])) for id, data in told.items()] == [
        (2, 9, 2),
        (2, 9, 2),
        (1, 9, 1),
    ]
    assert len(keys["o-1"] | keys["o-2"]) == 3
    assert keys["o-3"].isdisjoint(keys["o-1"])
    assert not any("head-" in str(fact) for fact in told.values())


async def told_of(docket: Docket) -> list[Envelope]:
    return [fact for fact in await docket.told() if fact.type.endswith(".hearing_observed.v1")]


async def test_a_hearing_put_right_is_told_as_corrected_and_one_that_nobody_watched_as_withdrawn(
    either_docket: Docket,
) -> None:
    work: LitigationWork
    async with either_docket.begin(LITIGATOR) as work:
        await observe_hearing(an_observation(), work, TODAY)
    (original,) = await told_of(either_docket)
    async with either_docket.begin(LITIGATOR) as work:
        observed = await work.observed_hearings.get("o-1")
        act = (await work.observed_hearings.lines("o-1"))[0].written.act
        right = replace(act, members=("head-1", "head-2", "head-3"))
        await work.observed_hearings.rectify(observed, 1, right, Because(reason="漏登一人。"))
    async with either_docket.begin(LITIGATOR) as work:
        await work.observed_hearings.void(await work.observed_hearings.get("o-1"), Because(reason="没有旁听。"))
    corrected, withdrawn = (await either_docket.told())[-2:]
    assert (corrected.data["original"], corrected.data["data"]["members"]) == (original.id, 3)
    assert set(original.data["member_keys"]) < set(corrected.data["data"]["member_keys"])
    assert (withdrawn.type.split(".")[2], withdrawn.data["original"]) == ("fact_withdrawn", original.id)
    async with either_docket.begin(LITIGATOR) as work:
        await observe_hearing(an_observation("o-2"), work, TODAY)
    assert len(await told_of(either_docket)) == 2


async def test_the_same_hearing_is_recorded_once_and_not_before_it_was_held(docket: Docket) -> None:
    async with docket.begin(LITIGATOR) as work:
        await observe_hearing(an_observation(), work, TODAY)
    with pytest.raises(ObservedAlready):
        async with docket.begin(LITIGATOR) as work:
            await observe_hearing(an_observation("o-2", case_number="(2026)赣0702行初12号"), work, TODAY)
    with pytest.raises(InTheFuture):
        async with docket.begin(LITIGATOR) as work:
            await observe_hearing(an_observation("o-3", on=date(2027, 1, 4)), work, TODAY)


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2026-02-02"},
        {"on": "2026-04-02"},
        {"members": ["head-1", "head-2"]},
        {"case_number": "（2026）赣0702行初9号"},
    ],
)
async def test_of_a_hearing_no_more_is_shown_by_ones_own_word_of_a_later_day(
    door: Door, service: LitigationService, change: dict[str, Any]
) -> None:
    """On its own day it is put right; of a civil case nobody counts what an administrative one counts for."""
    agency = door(LITIGATOR)
    civil = {"case_number": "（2026）赣0702民初301号", "court": COURT, "members": ["head-2"], "on": "2026-03-02"}
    path = f"/v1/observed-hearings/{ok(await agency.post('/v1/observed-hearings', **civil), 201)['id']}"
    ok(await agency.step(path, "entries/1/rectification", change=change, **WRONG))
    ok(await agency.step(path, "entries/1/rectification", change={name: civil[name] for name in change}, **WRONG))
    service.clock.on += timedelta(1)  # type: ignore[attr-defined]  # of the test
    refused(await put_right(door, path, 1, change), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, {"persons": 12}))
    shown = ok(await put_right(door, path, 1, change, **PAPER))
    assert (shown["paper"], shown["recorded_on"]) == (PAPER["paper"], str(TODAY))


async def test_whether_a_paper_vouches_for_a_hearing_is_told_and_it_may_be_named_later(
    door: Door, service: LitigationService
) -> None:
    agency, day = door(LITIGATOR), {"on": "2026-03-02"}
    body = {"case_number": CASE, "court": COURT, **day}
    path = f"/v1/observed-hearings/{ok(await agency.post('/v1/observed-hearings', **body), 201)['id']}"
    service.clock.on += timedelta(1)  # type: ignore[attr-defined]  # of the test
    ok(await put_right(door, path, 1, day, **PAPER))
    told = [each for each in await Docket(service).told() if "proposal" not in each.type]
    named, first, corrected = told
    assert named.data["label"] == CASE
    assert (first.data["on_paper"], first.data["recorded_on"]) == (False, str(TODAY))
    assert (corrected.data["data"]["on_paper"], corrected.data["data"]["recorded_on"]) == (True, str(TODAY))


async def test_a_unit_records_what_it_has_watched_and_reads_it_again(door: Door) -> None:
    agency = door(LITIGATOR)
    body = {
        "case_number": CASE,
        "court": COURT,
        "members": ["head-2", "head-1", "head-2"],
        "persons": 1,
        "on": "2026-03-02",
    }
    made = await agency.post("/v1/observed-hearings", **body)
    assert made.status_code == 201, made.text
    observed = made.json()
    assert (observed["administrative"], observed["members"], observed["persons"]) == (True, ["head-1", "head-2"], 2)
    assert (await agency.get(made.headers["location"])).json() == observed
    listed = (await agency.get("/v1/observed-hearings", began_from="2026-01-01")).json()["items"]
    assert [each["id"] for each in listed] == [observed["id"]]
    assert (await agency.get("/v1/observed-hearings", began_from="2026-04-01")).json()["items"] == []
