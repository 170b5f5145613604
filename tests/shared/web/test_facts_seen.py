"""Facts as they were told, and those put aside, for whoever runs the system: of the place that it looks after."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from shared.contracts.envelope import Envelope, numbered
from shared.kernel.model.actor import Role
from shared.storage.event_log import EVENT_LOG
from shared.storage.parking import PARKED
from shared.storage.store import Store
from shared.web.facts import facts_routes
from tests.house.caller import Caller

_AT = datetime(2026, 3, 2, tzinfo=UTC)
# Of each fact what is in it, and where: also in what it tells, where it is no region of its own.
_TOLD: dict[str, tuple[str, str, dict[str, Any]]] = {
    "of-the-county": ("360702", "360702-sfj", {}),
    "of-a-township": ("360702001", "360702-zgq", {}),
    "of-another-county": ("360781", "360781-sfj", {}),
    "of-another-province": ("340800", "340800-zfb", {"region": "360702", "sent": '","region":"360702","sequence":"1'}),
    "by-the-county-elsewhere": ("340800", "360702-ops", {}),
    "by-one-of-a-longer-name": ("340800", "x360702-ops", {"unit": "360702-ops"}),
}


def _body(seq: int, id: str) -> str:
    region, unit, data = _TOLD[id]
    envelope = Envelope(
        id=id,
        source="/liandong/example",
        type="liandong.example.x.v1",
        subject=f"x/{seq}",
        time=_AT,
        region=region,
        legaldate=_AT.date(),
        actor="张三",
        unit=unit,
        correlationid="c",
        data=data,
    )
    return numbered(envelope.to_json(), seq)


@pytest.fixture
def example_url(database_url: str) -> str:
    return database_url


@pytest.fixture
async def told(store: Store[Any]) -> dict[str, int]:
    """Each in the log and put aside; the number of the latter by the id of the fact."""
    async with store.writing() as connection:
        for seq, id in enumerate(_TOLD, 1):
            same = {"seq": seq, "event_id": id, "type": "liandong.example.x.v1", "subject": f"x/{seq}"}
            same["body"] = _body(seq, id)
            logged = {"epoch": "e", "prev_hash": "p", "hash": str(seq), "sequenced_at": _AT}
            await connection.execute(insert(EVENT_LOG), same | logged)
            aside = {"producer": "review", "reason": "unknown", "attempts": 5, "parked_at": _AT, "state": "parked"}
            await connection.execute(insert(PARKED), same | aside)
        rows = await connection.execute(select(PARKED.c.event_id, PARKED.c.id))
        return {row.event_id: row.id for row in rows}


OF_THE_COUNTY = ["of-the-county", "of-a-township", "by-the-county-elsewhere"]
SEEN = [
    ("360702", OF_THE_COUNTY),
    ("340800", ["of-another-province", "by-the-county-elsewhere", "by-one-of-a-longer-name"]),
    ("360700", ["of-the-county", "of-a-township", "of-another-county"]),
    ("360703", []),
    ("000000", list(_TOLD)),
]


@pytest.mark.parametrize(("region", "seen"), SEEN)
async def test_an_operator_reads_what_its_place_has_told_and_had_put_aside(
    door: Callable[..., Caller],
    make_app: Callable[..., FastAPI],
    store: Store[Any],
    told: dict[str, int],
    region: str,
    seen: list[str],
) -> None:
    """And what its own unit has told of others; whoever runs the system for all, everything."""
    unit = "360702-ops" if region == "360702" else f"{region}-ops"
    operator = door(Role.OPERATOR, unit=unit, region=region, at=make_app(routers=[facts_routes(store)]))
    assert [each["id"] for each in (await operator.ask("GET", "/v1/facts")).json()["items"]] == seen
    first = (await operator.ask("GET", "/v1/facts?limit=1")).json()
    assert [each["id"] for each in first["items"]] == seen[:1]
    assert (first["next"] is None) == (len(seen) < 2)
    aside = (await operator.ask("GET", "/v1/parked")).json()["items"]
    assert [json.loads(each["body"])["id"] for each in aside] == seen


async def test_what_another_place_has_had_put_aside_is_not_settled(
    door: Callable[..., Caller], told: dict[str, int]
) -> None:
    operator = door(Role.OPERATOR, unit="360702-ops", region="360702")
    path, because = f"/v1/parked/{told['of-another-county']}", {"because": "对方已另行更正"}
    assert (await operator.ask("POST", f"{path}/release")).status_code == 404
    assert (await operator.ask("POST", f"{path}/drop", because)).status_code == 404
    released = await operator.ask("POST", f"/v1/parked/{told['of-the-county']}/release")
    assert released.status_code == 200
