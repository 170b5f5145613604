"""What an authority has under review its maker does not take away alone: it waits for the authority's agreement."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.storage.chain import open_chain
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.verifying import live_again
from shared.storage.verifying import verify
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.facts import challenged, hear, outbox
from tests.filing.over_rest import FINDING, PAPER, WHY, id_of, in_force, told
from tests.filing.world import CHECKER, cause
from tests.house.caller import Caller, ok, refused
from tests.house.figures import counts, members

pytestmark = pytest.mark.usefixtures("maker")

OPINION = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}


@pytest.fixture
async def path(drafter: Caller, registrar: Caller, service: FilingService) -> str:
    """Of a document that is filed, and so under review."""
    path = await in_force(drafter, service)
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29", **PAPER))
    return path


def review_of(path: str) -> str:
    return f"/v1/reviews/{id_of(path)}.1"


async def proposed(caller: Caller, path: str, step: str = "voiding") -> dict[str, Any]:
    return ok(await caller.step(path, step, **WHY, **PAPER), 202)


async def corrected(registrar: Caller) -> tuple[tuple[int, int], list[str | None]]:
    """The correction rate, and why each of its members is not divided by."""
    counted = [each["left_out"] for each in await members(registrar, "corrected")]
    return (await counts(registrar))["corrected"], [each and each["code"] for each in counted]


async def test_a_paper_alone_does_not_take_the_document_from_the_desk(
    path: str, door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Nothing is changed or told until the authority has agreed; another of the maker's own cannot confirm."""
    before, facts = ok(await registrar.get(review_of(path))), await told(service)
    waiting = await proposed(drafter, path)
    assert (waiting["awaits"], waiting["outcome"]) == (AUTHORITY, None)
    assert ok(await registrar.get(review_of(path))) == before
    assert [each for each in (await told(service))[len(facts) :] if not each.startswith("proposal")] == []
    confirmation = f"proposals/{waiting['id']}/confirmation"
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    refused(await colleague.step(path, confirmation), 403, "kernel.awaits_another")
    (listed,) = ok(await registrar.get("/v1/proposals"))["items"]
    assert listed["id"] == waiting["id"]
    ok(await registrar.step(path, f"proposals/{waiting['id']}/declining"))
    assert ok(await drafter.get(path))["voided_on"] is None


async def test_with_the_word_of_the_authority_it_goes(path: str, drafter: Caller, registrar: Caller) -> None:
    waiting = await proposed(drafter, path)
    ok(await registrar.step(path, f"proposals/{waiting['id']}/confirmation"))
    assert ok(await drafter.get(path))["voided_on"] == "2026-12-31"


async def test_nor_is_its_publication_struck_alone(path: str, drafter: Caller, registrar: Caller) -> None:
    """Without which nothing is reviewed either."""
    await hearing_is_foreseen(drafter, path)
    waiting = ok(await drafter.step(path, "entries/3/voiding", **WHY, **PAPER), 202)
    assert waiting["awaits"] == AUTHORITY
    assert ok(await registrar.get(review_of(path)))["stage"] == "reviewing"


async def hearing_is_foreseen(drafter: Caller, path: str) -> None:
    """Tried, it says whose word it waits for."""
    tried = ok(await drafter.step(path, "voiding?dry_run=true", **WHY, **PAPER))
    assert tried["confirmation"]["awaits"] == AUTHORITY


async def test_who_looks_after_the_region_takes_it_away_with_a_paper(path: str, door: Door) -> None:
    supervisor = door(Role.SUPERVISOR, unit="gz-rule-of-law", sub="supervisor")
    assert ok(await supervisor.step(path, "voiding", **WHY, **PAPER))["voided_on"] == "2026-12-31"


async def test_what_is_under_review_nowhere_any_more_waits_for_nobody_elses_word(
    path: str, drafter: Caller, registrar: Caller
) -> None:
    ok(await registrar.step(review_of(path), "conclusion", outcome="no_objection", on="2026-10-20", **PAPER))
    assert ok(await drafter.step(path, "voiding", **WHY, **PAPER))["voided_on"] == "2026-12-31"


async def test_a_challenged_document_is_at_the_desk_of_its_reviewer(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    await hear(service, challenged("赣市府规〔2026〕3号"), date(2026, 12, 1))
    assert (await proposed(drafter, path))["awaits"] == AUTHORITY


async def test_a_review_that_ended_as_its_document_was_struck_is_counted_apart(
    path: str, drafter: Caller, registrar: Caller
) -> None:
    """Neither as corrected nor as not corrected in time."""
    ok(await registrar.step(review_of(path), "conclusion", **OPINION))
    assert await corrected(registrar) == ((0, 1), [None])
    waiting = await proposed(drafter, path)
    ok(await registrar.step(path, f"proposals/{waiting['id']}/confirmation"))
    assert ok(await registrar.get(review_of(path)))["end_ground"] == "document_voided"
    assert await corrected(registrar) == ((0, 0), ["struck"])


async def of_proposals(service: FilingService) -> list[tuple[str, dict[str, Any]]]:
    """The facts of proposals, and the answers to them, each by its name."""
    said = [each for each in await outbox(service) if "proposal_" in f"{each['type']}{each['data']}"]
    return [(each["type"].split(".")[2], each["data"]) for each in said]


@pytest.fixture
async def left(path: str, drafter: Caller, registrar: Caller) -> tuple[str, str]:
    """The document, no more at the desk of the authority that was asked, and the proposal that waits."""
    waiting = ok(await drafter.step(path, "voiding", **WHY), 202)
    assert waiting["awaits"] == AUTHORITY
    ok(await registrar.step(review_of(path), "conclusion", outcome="no_objection", on="2026-10-20", **PAPER))
    return path, f"proposals/{waiting['id']}"


async def test_whom_else_it_awaits_is_told_instead_of_the_former(
    left: tuple[str, str], drafter: Caller, service: FilingService
) -> None:
    path, _ = left
    (listed,) = ok(await drafter.get(f"{path}/proposals"))["items"]
    assert (listed["awaits"], listed["outcome"]) == (MAKER, None)
    (made, told), (answer, now) = await of_proposals(service)
    assert (made, answer) == ("proposal_made", "fact_corrected")
    assert (told["awaits"], told["asked_of"]) == (AUTHORITY, [])
    assert (now["data"]["awaits"], now["data"]["asked_of"]) == (MAKER, ["drafter"])
    assert now["data"] | {"awaits": AUTHORITY, "asked_of": []} == told


async def test_whoever_was_asked_may_still_decline_and_not_confirm(
    left: tuple[str, str], drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path, proposal = left
    refused(await registrar.step(path, f"{proposal}/confirmation"), 403, "kernel.not_your_entry")
    declined = ok(await registrar.step(path, f"{proposal}/declining"))
    assert declined["outcome"] == "declined"
    assert (await of_proposals(service))[-1][1]["outcome"] == "declined"
    assert ok(await drafter.get(path))["voided_on"] is None


async def test_a_confirmation_brings_the_paper_that_it_needs(
    left: tuple[str, str], door: Door, drafter: Caller
) -> None:
    path, proposal = left
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    refused(await colleague.step(path, f"{proposal}/confirmation"), 403, "kernel.needs_paper")
    blank = await colleague.step(path, f"{proposal}/confirmation", paper=" ")
    assert blank.status_code == 422, blank.text
    assert ok(await drafter.get(path))["voided_on"] is None
    ok(await colleague.step(path, f"{proposal}/confirmation", **PAPER))
    entries = ok(await drafter.get(f"{path}/entries"))["items"]
    assert entries[-1]["paper"] == PAPER["paper"]


async def test_no_confirmation_names_another_paper_than_was_asked_on(
    path: str, drafter: Caller, registrar: Caller
) -> None:
    waiting = await proposed(drafter, path)
    other = await registrar.step(path, f"proposals/{waiting['id']}/confirmation", paper="（2026）另1号")
    refused(other, 422, "kernel.paper_named_already")
    ok(await registrar.step(path, f"proposals/{waiting['id']}/confirmation", **PAPER))


LEAVES: dict[str, tuple[str, dict[str, Any]]] = {
    "to the one above it": ("1", {"joint_makers": [AUTHORITY]}),
    "expired": ("3", {"valid_until": "2026-11-01"}),
    "expiring": ("3", {"valid_until": "2027-02-01"}),
    "renumbered": ("2", {"number": "赣市府规〔2026〕4号"}),
}


@pytest.mark.parametrize(("entry", "change"), LEAVES.values(), ids=LEAVES)
@pytest.mark.parametrize("paper", [{}, PAPER], ids=["without a paper", "with a paper"])
async def test_no_change_takes_it_from_the_desk_alone(
    path: str,
    door: Door,
    drafter: Caller,
    registrar: Caller,
    entry: str,
    change: dict[str, Any],
    paper: dict[str, str],
) -> None:
    """Neither to another authority nor out of force, be it under an objection: no colleague of the maker's confirms."""
    ok(await registrar.step(review_of(path), "conclusion", **OPINION))
    before = ok(await registrar.get(review_of(path)))
    step = f"entries/{entry}/rectification"
    tried = ok(await drafter.step(path, f"{step}?dry_run=true", change=change, **WHY, **paper))
    assert tried["confirmation"]["awaits"] == AUTHORITY
    waiting = ok(await drafter.step(path, step, change=change, **WHY, **paper), 202)
    assert waiting["awaits"] == AUTHORITY
    confirmation = f"proposals/{waiting['id']}/confirmation"
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    refused(await colleague.step(path, confirmation), 403, "kernel.awaits_another")
    assert ok(await registrar.get(review_of(path))) == before
    (listed,) = ok(await registrar.get("/v1/proposals"))["items"]
    assert listed["id"] == waiting["id"]
    ok(await registrar.step(path, confirmation))
    assert ok(await drafter.get(path))[next(iter(change))] == next(iter(change.values()))
    assert (ok(await registrar.get(review_of(path)))["number"] == before["number"]) is ("number" not in change)


async def test_nor_is_it_published_on_another_day_by_one_side(path: str, drafter: Caller) -> None:
    change = {"change": {"on": "2026-09-17"}, **WHY, **PAPER}
    assert ok(await drafter.step(path, "entries/3/rectification", **change), 202)["awaits"] == AUTHORITY


async def test_what_nobody_reviews_any_more_is_renumbered_as_ever(
    path: str, drafter: Caller, registrar: Caller
) -> None:
    ok(await registrar.step(review_of(path), "conclusion", outcome="no_objection", on="2026-10-20", **PAPER))
    change = {"change": {"number": "赣市府规〔2026〕4号"}, **WHY, **PAPER}
    assert ok(await drafter.step(path, "entries/2/rectification", **change))["number"] == "赣市府规〔2026〕4号"


async def test_the_authority_does_not_put_the_number_right_itself(path: str, registrar: Caller) -> None:
    """Its word goes with the maker's, and not in the place of that."""
    change = {"change": {"number": "赣市府规〔2026〕4号"}, **WHY, **PAPER}
    answer = await registrar.step(path, "entries/2/rectification", **change)
    assert (answer.status_code, answer.json()["code"]) == (403, "kernel.not_your_entry"), answer.text


async def test_nor_is_what_waits_for_its_form_check_renumbered_alone(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    change = {"change": {"number": "赣市府规〔2026〕4号"}, **WHY, **PAPER}
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    assert ok(await drafter.step(path, "entries/2/rectification", **change), 202)["awaits"] == AUTHORITY


async def test_a_change_that_leaves_it_there_is_ones_own(path: str, drafter: Caller) -> None:
    change = {"change": {"joint_makers": ["gz-water"]}, **WHY}
    assert ok(await drafter.step(path, "entries/1/rectification", **change))["joint_makers"] == ["gz-water"]


async def test_what_was_handed_in_is_not_taken_from_the_form_check_either(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    change = {"change": {"joint_makers": [AUTHORITY]}, **WHY, **PAPER}
    assert ok(await drafter.step(path, "entries/1/rectification", **change), 202)["awaits"] == AUTHORITY


async def test_the_record_is_sound_though_a_proposal_awaits_another_than_before(
    left: tuple[str, str], drafter: Caller, service: FilingService
) -> None:
    """As `admin verify --lives` looks through it."""
    path, _ = left
    (listed,) = ok(await drafter.get(f"{path}/proposals"))["items"]
    assert listed["awaits"] == MAKER
    async with service.store.reading() as connection:
        now = service.store.clock.machine.now()
        assert (await verify(connection, "filing", open_chain(), at=now)).flaw is None
        work = service.store.work_on(connection, cause(CHECKER))
        assert (await live_again(work, living_kinds("filing"))).flaw is None


TITLE: dict[str, Any] = {"change": {"title": "房屋租赁管理规定"}, **WHY}


async def test_what_it_has_is_not_called_otherwise_alone_while_it_is_filed_and_after(
    path: str, door: Door, drafter: Caller, registrar: Caller
) -> None:
    """Under review, and when that is over: it is filed by that title."""
    ok(await registrar.step(review_of(path), "conclusion", outcome="no_objection", on="2026-10-20", **PAPER))
    tried = ok(await drafter.step(path, "entries/1/rectification?dry_run=true", **TITLE))
    assert tried["confirmation"]["awaits"] == AUTHORITY
    waiting = ok(await drafter.step(path, "entries/1/rectification", **TITLE), 202)
    before = ok(await drafter.get(path))["title"]
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    refused(await colleague.step(path, f"proposals/{waiting['id']}/confirmation"), 403, "kernel.awaits_another")
    assert (waiting["awaits"], before != TITLE["change"]["title"]) == (AUTHORITY, True)
    assert ok(await registrar.step(path, f"proposals/{waiting['id']}/confirmation"))["title"] == "房屋租赁管理规定"


async def test_what_is_published_and_filed_nowhere_yet_is_called_otherwise_by_two(
    door: Door, drafter: Caller, service: FilingService
) -> None:
    """A slip of the day is its maker's own; on a later day another person of the unit confirms it."""
    path = await in_force(drafter, service)
    ok(await drafter.step(path, "entries/1/rectification", **TITLE))
    service.clock.on = date(2027, 1, 4)  # type: ignore[attr-defined]  # a movable clock
    again = {"change": {"title": "房屋租赁办法"}, **WHY}
    waiting = ok(await drafter.step(path, "entries/1/rectification", **again), 202)
    assert (waiting["awaits"], ok(await drafter.get(path))["title"]) == (MAKER, "房屋租赁管理规定")
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    done = ok(await colleague.step(path, f"proposals/{waiting['id']}/confirmation"))
    assert done["title"] == "房屋租赁办法"
