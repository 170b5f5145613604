"""A case below that is registered after the one above is linked to it, and the dispute is one."""

from typing import Any

from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from shared.kernel.model.actor import Actor, Role
from tests.litigation.builders import LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.levels import (
    ABOVE,
    LINK,
    SECOND,
    UPPER,
    above_alone,
    before_of,
    by_itself,
    id_of,
    outbox,
    state,
    void_whole,
    voiding_of,
)
from tests.litigation.words import PAPER, SUPERVISOR, WRONG, done, is_refused, rates, registered


async def test_a_first_instance_that_is_registered_after_the_second_is_linked_and_its_loss_undone(
    door: Door, service: LitigationService
) -> None:
    above = await above_alone(door)
    below = await by_itself(door, service, "revoked")
    assert (await state(door(LITIGATOR), below))[::2] == ("effective", True)
    assert (await rates(door))["loss.concluded"] == (1, 2)
    assert is_refused(await door(LITIGATOR).step(above, "previous", **LINK))
    linked = await done(door(ABOVE), above, "previous", **LINK)
    assert (linked["previous"], linked["lineage"]) == (id_of(below), id_of(below))
    assert await state(door(LITIGATOR), below) == ("replaced", None, False, id_of(above))
    assert (await rates(door))["loss.concluded"] == (0, 1)
    told = [Envelope.from_json(body) for body in await outbox(service)]
    withdrawn = [each.data["type"].split(".")[2] for each in told if ".fact_withdrawn." in each.type]
    assert {"case_lost", "judgment_effective"} <= {*withdrawn}


async def test_what_was_upheld_before_the_first_instance_was_known_is_effective_by_that(
    door: Door, service: LitigationService
) -> None:
    above = await above_alone(door, "upheld")
    below = await by_itself(door, service, "revoked")
    await done(door(LITIGATOR), above, "previous", **LINK, **PAPER)
    assert await state(door(LITIGATOR), below) == ("effective", "2026-12-10", True, id_of(above))
    await strike_link(door, LITIGATOR, above)
    assert (await state(door(LITIGATOR), below))[1:] == ("2026-11-20", True, None)
    assert await before_of(door, above) == (None, id_of(above))
    entries = (await door(LITIGATOR).get(f"{above}/entries")).json()["items"]
    assert [each["act"] for each in entries if each["standing"]] == ["register", "judge"]


async def strike_link(door: Door, by: Actor, path: str) -> None:
    entries = (await door(by).get(f"{path}/entries")).json()["items"]
    (link,) = [each["number"] for each in entries if each["act"] == "link_before" and each["standing"]]
    await done(door(by), path, f"entries/{link}/voiding", **WRONG, **PAPER)


async def disputes(door: Door, *paths: str) -> list[str]:
    return [(await before_of(door, path))[1] for path in paths]


RETRIED: dict[str, Any] = {"case_number": "（2026）赣行再6号", "court": "top-court", "on": "2026-12-20"}
TOP = an_actor("top-court", Role.COURT, region="360000")
OF_THE_OTHER = {**SECOND, "case_number": "（2026）赣07行终32号", "on": "2026-11-19"}


async def two_disputes(door: Door, service: LitigationService) -> tuple[str, str, str, str]:
    """The first instance with one appeal; the other appeal, decided when nobody knew the first, and its retrial, which
    is decided against the agency."""
    above = await above_alone(door)
    retrial = await registered(door(LITIGATOR), **RETRIED, previous=UPPER["case_number"])
    revoked = {"form": "judgment", "outcome": "revoked", "on": "2026-12-22"}
    await done(door(TOP), retrial, "judgment", **revoked)
    await done(door(TOP), retrial, "effectiveness", on="2026-12-24")
    below = await by_itself(door, service, "revoked")
    other = await registered(door(LITIGATOR), **OF_THE_OTHER, **PAPER)
    return below, other, above, retrial


async def test_two_disputes_of_several_cases_are_one_by_the_link_and_two_again_without_it(
    door: Door, service: LitigationService
) -> None:
    below, other, above, _ = paths = await two_disputes(door, service)
    upheld = {"form": "judgment", "outcome": "upheld", "on": "2026-12-01", "served": {"agency": "2026-12-02"}}
    await done(door(ABOVE), other, "judgment", **upheld)
    apart = [id_of(below)] * 2 + [id_of(above)] * 2
    assert await disputes(door, *paths) == apart
    before, counted = [await state(door(LITIGATOR), path) for path in paths], await rates(door)
    assert counted["loss.concluded"] == (2, 2)
    await done(door(ABOVE), above, "previous", **LINK)
    assert await disputes(door, *paths) == [id_of(below)] * 4
    assert (await rates(door))["loss.concluded"] == (1, 1)
    assert [(await state(door(LITIGATOR), path))[2] for path in paths] == [False, False, False, True]
    await strike_link(door, ABOVE, above)
    assert await disputes(door, *paths) == apart
    assert await rates(door) == counted
    assert [await state(door(LITIGATOR), path) for path in paths] == before


async def test_what_goes_on_from_a_case_that_was_linked_is_of_its_dispute_and_leaves_with_it(
    door: Door, service: LitigationService
) -> None:
    above, below = await above_alone(door), await by_itself(door, service, "revoked")
    await done(door(ABOVE), above, "previous", **LINK)
    retrial = await registered(door(LITIGATOR), **RETRIED, previous=UPPER["case_number"])
    assert await disputes(door, below, above, retrial) == [id_of(below)] * 3
    await strike_link(door, ABOVE, above)
    assert await disputes(door, below, above, retrial) == [id_of(below), id_of(above), id_of(above)]
    await done(door(ABOVE), above, "previous", **LINK)
    assert await disputes(door, below, above, retrial) == [id_of(below)] * 3


async def test_a_dispute_stays_one_where_a_case_in_it_was_voided_and_stands_again(
    door: Door, service: LitigationService
) -> None:
    below, _, above, _ = paths = await two_disputes(door, service)
    await done(door(ABOVE), above, "previous", **LINK)
    for path in (below, above):
        striking = await void_whole(door, path) if path == below else await voided_by_its_court(door, path)
        assert await disputes(door, *paths) == [id_of(below)] * 4
        await done(door(SUPERVISOR if path == below else ABOVE), path, striking, **WRONG, **PAPER)
        assert await disputes(door, *paths) == [id_of(below)] * 4
        assert (await before_of(door, above))[0] == id_of(below)


async def voided_by_its_court(door: Door, path: str) -> str:
    await done(door(ABOVE), path, "voiding", **WRONG)
    return f"entries/{await voiding_of(door(ABOVE), path)}/voiding"


async def test_a_case_does_not_go_on_from_what_goes_on_from_it(door: Door, service: LitigationService) -> None:
    above = await above_alone(door)
    await registered(door(LITIGATOR), **RETRIED, previous=UPPER["case_number"])
    for who, number in ((ABOVE, UPPER["case_number"]), (LITIGATOR, RETRIED["case_number"])):
        refused = await door(who).step(above, "previous", **LINK | {"previous": number})
        assert refused.json()["code"] == "litigation.another_dispute"
    unseen = await door(ABOVE).step(above, "previous", **LINK | {"previous": RETRIED["case_number"]})
    assert unseen.json()["code"] == "not_found"  # it is before a court above
