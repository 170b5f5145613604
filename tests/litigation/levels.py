"""The levels of a dispute through REST: a case, that of the court above, and how they hang together."""

from typing import Any

from sqlalchemy import select

from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from shared.storage.work import OUTBOX
from tests.house.caller import Caller
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, SUPERVISOR, WRONG, done, registered

ABOVE = an_actor("up-court", Role.COURT)


UPPER = {"on": "2026-12-20", "case_number": "（2026）赣07行终31号", "court": ABOVE.unit}


SECOND = {**CASE, **UPPER, "previous": CASE["case_number"], "appellant": True}


async def by_itself(door: Door, service: LitigationService, outcome: str = "dismissed") -> str:
    """A case of which the last period to appeal has run out: won, unless it is said otherwise."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-04"}
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome=outcome, served=served)
    await tick(service, service.clock.today())
    return path


def pushed_above(previous: str) -> dict[str, Any]:
    said = {name: value for name, value in SECOND.items() if name != "court"}
    return said | {"unit": LITIGATOR.unit, "region": LITIGATOR.region, "previous": previous}


async def pushed(door: Door) -> str:
    answer = await door(ABOVE).post("/v1/cases/pushed", **pushed_above(CASE["case_number"]))
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def state(caller: Caller, path: str) -> tuple[Any, ...]:
    case = (await caller.get(path)).json()
    return tuple(case[name] for name in ("stage", "effective_on", "lost", "next_case"))


async def outbox(service: LitigationService) -> list[str]:
    async with service.store.reading() as connection:
        return list(await connection.scalars(select(OUTBOX.c.body).order_by(OUTBOX.c.id)))


async def pushed_alone(door: Door) -> str:
    said = {name: value for name, value in CASE.items() if name != "court"}
    answer = await door(JUDGE).post("/v1/cases/pushed", **said, unit=LITIGATOR.unit, region=LITIGATOR.region)
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def two_levels(door: Door) -> tuple[str, str]:
    """A case and that of the court above, which goes on from it."""
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    return path, await pushed(door)


async def before_of(door: Door, path: str) -> tuple[Any, Any]:
    case = (await door(LITIGATOR).get(path)).json()
    return case["previous"], case["lineage"]


async def judged_anew(door: Door) -> str:
    """The case below, voided and registered anew, with its judgment."""
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    return path


def id_of(path: str) -> str:
    return path.rsplit("/", 1)[1]


async def void_whole(door: Door, path: str) -> str:
    """The supervisor voids it; gives the path by which the voiding is struck."""
    await done(door(SUPERVISOR), path, "voiding", **WRONG, **PAPER)
    return f"entries/{await voiding_of(door(LITIGATOR), path)}/voiding"


async def voiding_of(caller: Caller, path: str) -> int:
    """The number of its voiding, behind which is kept what others meant for it since."""
    entries = (await caller.get(f"{path}/entries")).json()["items"]
    return max(int(each["number"]) for each in entries if each["act"] == "void")


async def above_alone(door: Door, outcome: str = "dismissed") -> str:
    """The court above has pushed its case and decided it, when nobody had entered the first instance."""
    said = {name: value for name, value in SECOND.items() if name not in ("court", "previous")}
    unit = {"unit": LITIGATOR.unit, "region": LITIGATOR.region}
    answer = await door(ABOVE).post("/v1/cases/pushed", **said | {"on": "2026-11-10"}, **unit)
    assert answer.status_code == 201, answer.text
    path = f"/v1/cases/{answer.json()['id']}"
    judged = {"on": "2026-12-08", "form": "judgment", "outcome": outcome, "served": {"agency": "2026-12-10"}}
    await done(door(ABOVE), path, "judgment", **judged)
    return path


LINK = {"previous": CASE["case_number"], "on": "2026-12-30"}
