"""Who has handed in has no part in its review, by no correction, confirmation or deputy."""

from datetime import date

import pytest

from services.filing.service import FilingService
from shared.contracts.notify import PersonStatedV1
from shared.kernel.directory.roster import HeldRole, KnownPerson, StandIn
from shared.kernel.model.actor import Role
from shared.storage.rosters import stated
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, id_of, in_force
from tests.filing.test_reviews_apart import OPINION, X
from tests.filing.test_rosters_known import hear
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")
SINCE = date(2026, 1, 5)
CHECKED = {"verdict": "ok", "on": "2026-09-29"}


@pytest.fixture
async def document(drafter: Caller, service: FilingService) -> str:
    return id_of(await in_force(drafter, service))


@pytest.fixture
def filing(document: str) -> str:
    return f"/v1/filings/{document}.government"


@pytest.fixture
def review(document: str) -> str:
    return f"/v1/reviews/{document}.1"


async def handed_in(by: Caller, filing: str) -> None:
    ok(await by.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))


async def concluded(registrar: Caller, filing: str, review: str) -> None:
    ok(await registrar.step(filing, "form-check", **CHECKED))
    ok(await registrar.step(review, "conclusion", **OPINION))


async def test_who_rewrites_what_was_handed_in_neither_checks_nor_reviews_it(
    door: Door, drafter: Caller, registrar: Caller, filing: str, review: str
) -> None:
    await handed_in(drafter, filing)
    same, judge = door(Role.DRAFTER, unit=MAKER, sub=X), door(Role.REGISTRAR, sub=X)
    change = {"change": {"materials": ["备案报告（改写）"]}, **WHY, **PAPER}
    asked = await same.step(filing, "entries/2/rectification", **change)
    if asked.status_code == 202:
        ok(await drafter.step(filing, f"proposals/{asked.json()['id']}/confirmation"))
    else:
        ok(asked)
    refused(await judge.step(filing, "form-check", **CHECKED), 403, "kernel.same_person")
    ok(await registrar.step(filing, "form-check", **CHECKED))
    refused(await judge.step(review, "conclusion", **OPINION), 403, "kernel.same_person")
    ok(await registrar.step(review, "conclusion", **OPINION))


async def test_who_submits_neither_receives_nor_numbers_nor_times_nor_ends_the_review(
    door: Door, registrar: Caller, filing: str, review: str
) -> None:
    judge = door(Role.REGISTRAR, sub=X)
    await handed_in(door(Role.DRAFTER, unit=MAKER, sub=X), filing)
    received = {"on": "2026-09-28", "number": "收1", **PAPER}
    refused(await judge.step(filing, "receipt", **received), 403, "kernel.same_person")
    ok(await registrar.step(filing, "form-check", **CHECKED))
    numbered = {"number": "赣市备〔2026〕1号", "on": "2026-12-31"}
    refused(await judge.step(filing, "registration-number", **numbered), 403, "kernel.same_person")
    for act, said in (
        ("extension", {"until": "2027-03-01", "reason": "复杂", "on": "2026-10-09"}),
        ("ending", {"ground": "other", "reason": "不用审了", "on": "2026-10-10"}),
    ):
        refused(await judge.step(review, act, **said, **PAPER), 403, "kernel.same_person")
    ok(await registrar.step(review, "conclusion", **OPINION))
    paused = {"until": "2027-06-01", "plan": "在改", "on": "2026-10-21", **PAPER}
    refused(await judge.step(review, "pause", **paused), 403, "kernel.same_person")
    ok(await registrar.step(review, "pause", **paused))
    refused(await judge.step(review, "resumption", on="2026-10-22", **PAPER), 403, "kernel.same_person")


async def test_a_supervisor_who_submitted_strikes_no_conclusion(
    door: Door, registrar: Caller, filing: str, review: str
) -> None:
    await handed_in(door(Role.DRAFTER, unit=MAKER, sub=X), filing)
    await concluded(registrar, filing, review)
    same = door(Role.SUPERVISOR, unit="法治督察办", sub=X)
    refused(await same.step(review, "entries/2/voiding", **WHY, **PAPER), 403, "kernel.barred_from_entry")
    other = door(Role.SUPERVISOR, unit="法治督察办", sub="supervisor-1")
    ok(await other.step(review, "entries/2/voiding", **WHY, **PAPER))


async def test_who_submitted_does_not_agree_for_the_authority_that_it_goes(
    door: Door, drafter: Caller, registrar: Caller, document: str, filing: str, review: str
) -> None:
    """Nor does a clerk there who reviews nothing; a registrar does."""
    path = f"/v1/documents/{document}"
    await handed_in(door(Role.DRAFTER, unit=MAKER, sub=X), filing)
    await concluded(registrar, filing, review)
    asked = ok(await drafter.step(path, "voiding", **WHY, **PAPER), 202)
    assert asked["awaits"] == AUTHORITY
    version = ok(await drafter.get(path))["version"]
    confirmation = f"{path}/proposals/{asked['id']}/confirmation"
    for caller, code in (
        (door(Role.REGISTRAR, sub=X), "kernel.barred_from_entry"),
        (door(Role.OFFICE, unit=AUTHORITY, sub="clerk"), "kernel.entrys_role"),
    ):
        refused(await caller.post(confirmation, version=version), 403, code)
        assert ok(await caller.get("/v1/proposals"))["items"] == []
    ok(await registrar.post(confirmation, version=version))


def known(person: str, *roles: Role, deputies: tuple[str, ...] = ()) -> PersonStatedV1:
    held = tuple(HeldRole(role=each, since=SINCE) for each in roles)
    standing_in = tuple(StandIn(deputy=each, since=SINCE) for each in deputies)
    given = KnownPerson(
        id=f"of-{person}", version=1, unit=AUTHORITY, person=person, since=SINCE, roles=held, deputies=standing_in
    )
    return stated(given)


async def test_a_deputy_of_who_submitted_strikes_no_conclusion(
    door: Door, service: FilingService, filing: str, review: str
) -> None:
    """Whoever holds the role itself does, be it another's deputy as well."""
    held = Role.REGISTRAR
    await hear(service, known(X, held, deputies=("D", "R-2")), known("R", held), known("R-2", held), known("D"))
    await handed_in(door(Role.DRAFTER, unit=MAKER, sub=X), filing)
    await concluded(door(held, sub="R"), filing, review)
    for sub in (X, "D"):
        same = await door(held, sub=sub).step(review, "entries/2/voiding", **WHY, **PAPER)
        refused(same, 403, "kernel.barred_from_entry")
    ok(await door(held, sub="R-2").step(review, "entries/2/voiding", **WHY, **PAPER), 202)


async def test_no_ones_deputy_confirms_what_that_one_has_proposed(
    door: Door, drafter: Caller, service: FilingService, filing: str, review: str
) -> None:
    """Nor the other way round: who has a deputy propose does not confirm it."""
    held = Role.REGISTRAR
    await hear(service, known("P", held, deputies=("D",)), known("R", held), known("D"))
    await handed_in(drafter, filing)
    await concluded(door(held, sub="R"), filing, review)
    for proposer, confirmer in (("P", "D"), ("D", "P")):
        asked = ok(await door(held, sub=proposer).step(review, "entries/2/voiding", **WHY, **PAPER), 202)
        confirmed = await door(held, sub=confirmer).step(review, f"proposals/{asked['id']}/confirmation")
        refused(confirmed, 403, "kernel.same_person")
        waiting = ok(await door(held, sub=confirmer).get("/v1/proposals"))["items"]
        assert asked["id"] not in {each["id"] for each in waiting}
        ok(await door(held, sub="R").step(review, f"proposals/{asked['id']}/declining"))
