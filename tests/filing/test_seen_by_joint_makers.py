"""Whoever has made a document with others reads how it is filed and reviewed, with every clock, and does nothing."""

from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Role
from tests.filing.conftest import Door
from tests.filing.facts import outbox
from tests.filing.over_rest import BEFORE, PAPER, WHY, listed
from tests.filing.test_joint_filings import LAND, WATER, made, reviewed
from tests.house.caller import Caller, ok, refused
from tests.house.directory import let_roles_decide
from tests.house.relating import stands_in

STRANGER = "gz-housing"
LISTS = ("/v1/filings", "/v1/reviews")
KINDS = {"/v1/filings": "filing", "/v1/reviews": "document_review"}
ROLES = (Role.DRAFTER, Role.REGISTRAR)

pytestmark = pytest.mark.usefixtures("maker")


def things(document: str) -> tuple[str, str]:
    return f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"


async def ids(caller: Caller, path: str, **asked: Any) -> list[str]:
    return [each["id"] for each in ok(await caller.get(path, **asked))["items"]]


async def test_who_has_no_part_in_it_reads_and_finds_nothing(door: Door, drafter: Caller, registrar: Caller) -> None:
    document = await made(drafter, WATER)
    await reviewed(drafter, registrar, document)
    stranger = door(Role.DRAFTER, unit=STRANGER)
    for path in things(document):
        for at in (path, f"{path}/entries"):
            refused(await stranger.get(at), 404, "not_found")
    assert [await ids(stranger, path) for path in LISTS] == [[], []]


ACTS = {
    "submission": (0, {"materials": ["备案报告"], **PAPER}),
    "misdirection": (0, {"to": "gz-gov-office", **PAPER}),
    "receipt": (0, {}),
    "form-check": (0, {"verdict": "ok"}),
    "registration-number": (0, {"number": "赣市规备〔2026〕1号"}),
    "conclusion": (1, {"outcome": "no_objection"}),
    "extension": (1, {"until": "2027-03-01", "reason": "疑难。"}),
    "pause": (1, {"until": "2027-03-01", "plan": "修改计划。"}),
    "resumption": (1, {}),
    "ending": (1, {"ground": "other", "reason": "不审了。"}),
    "correction": (1, {"remedy": "repealed"}),
    "acceptance": (1, {}),
    "return": (1, {"reason": "未说明。"}),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("knows", [True, False])
async def test_it_acts_on_none_of_it_though_it_reads_it(
    door: Door, drafter: Caller, registrar: Caller, request: pytest.FixtureRequest, act: str, *, knows: bool
) -> None:
    """Also where the directory knows of nobody who is anything to the lead, and a role alone decides."""
    service: FilingService = request.getfixturevalue("service")
    document = await made(drafter, WATER)
    await reviewed(drafter, registrar, document)
    which, body = ACTS[act]
    path, before = things(document)[which], len(await outbox(service))
    if not knows:
        let_roles_decide(request.getfixturevalue("_office")[0].store)
    for role in ROLES:
        joint = door(role, unit=WATER)
        version = ok(await joint.get(path))["version"]
        answer = await joint.post(f"{path}/{act}", version=version, on="2026-10-20", **body)
        assert answer.status_code in (403, 404), answer.text
    assert len(await outbox(service)) == before


async def test_it_puts_nothing_right_and_voids_nothing(door: Door, drafter: Caller, registrar: Caller) -> None:
    document = await made(drafter, WATER)
    await reviewed(drafter, registrar, document)
    joint = door(Role.DRAFTER, unit=WATER)
    for path in things(document):
        change = {"change": {"on": "2026-10-01"}, **WHY}
        assert (await joint.step(path, "entries/2/rectification", **change)).status_code == 403
        assert (await joint.step(path, "voiding", **WHY, **PAPER)).status_code in (403, 409)


async def test_who_was_named_by_mistake_sees_no_more_and_who_was_left_out_sees(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    document = await made(drafter, WATER)
    await reviewed(drafter, registrar, document)
    change = {"change": {"joint_makers": [LAND]}, **WHY, **PAPER}
    await drafter.done(f"/v1/documents/{document}", "entries/1/rectification", **change)
    left, come = door(Role.DRAFTER, unit=WATER), door(Role.DRAFTER, unit=LAND)
    for path, all_ in zip(things(document), LISTS, strict=True):
        refused(await left.get(path), 404, "not_found")
        assert ok(await come.get(path))["id"] == path.rpartition("/")[2]
        assert (await ids(left, all_), await ids(come, all_)) == ([], [path.rpartition("/")[2]])


async def test_a_joint_maker_reads_and_lists_the_filings_the_reviews_and_their_clocks(
    either_door: Door, either_service: FilingService
) -> None:
    """On both databases, beside those of its own, once each, in pages."""
    registrar, drafter = either_door(Role.REGISTRAR), either_door(Role.DRAFTER, unit="gz-gov")
    await listed(registrar)
    document = await made(drafter, WATER, LAND)
    await reviewed(drafter, registrar, document)
    alone = str(ok(await drafter.post("/v1/documents/published", **{**BEFORE, "title": "另一办法"}), 201)["id"])
    for unit in (WATER, LAND):
        joint = either_door(Role.DRAFTER, unit=unit)
        for path, all_ in zip(things(document), LISTS, strict=True):
            read = ok(await joint.get(path))
            assert read == ok(await drafter.get(path))
            assert read["deadlines"]
            for at in (f"{path}/entries", f"/v1/history/{KINDS[all_]}/{read['id']}"):
                ok(await joint.get(at))
            page = ok(await joint.get(all_, count="true", limit=1))
            assert ([each["id"] for each in page["items"]], page["count"]["number"]) == ([read["id"]], 1)
            assert await ids(joint, all_, document=document) == [read["id"]]
            assert await ids(joint, all_, document=alone) == []
            assert await ids(registrar, all_, joint_maker=unit) == [read["id"]]
    # Once, where it is seen in two ways; of a unit over which one stands all that is its own besides.
    await stands_in(either_service.store, Relation.SUPERVISES, WATER, "gz-gov")
    both = await ids(either_door(Role.REGISTRAR, unit=WATER), "/v1/filings")
    assert sorted(both) == sorted([f"{document}.government", f"{alone}.government"])
