"""A document is numbered and published by its maker, or by whoever the directory says does so for it."""

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import NUMBER
from tests.filing.conftest import Door
from tests.filing.over_rest import listed, registered
from tests.house.caller import Caller, refused

THEIRS = "kernel.not_theirs_to_do"


async def test_the_registrar_of_the_congress_or_of_a_bureau_issues_no_document_of_the_government(
    service: FilingService, door: Door, registrar: Caller, drafter: Caller
) -> None:
    await listed(registrar)
    path = await registered(drafter, service)
    for unit, answer in (("gz-congress", (403, THEIRS)), ("gz-housing", (404, "not_found"))):
        other = door(Role.REGISTRAR, unit=unit)
        refused(await other.post(f"{path}/number", version=1, number=NUMBER, on="2026-09-14"), *answer)
        drop = {"on": "2026-09-14", "reason": "不再制发"}
        refused(await other.post(f"{path}/dropping", version=1, **drop), *answer)
    await registrar.done(path, "number", number=NUMBER, on="2026-09-14")
    congress = door(Role.REGISTRAR, unit="gz-congress")
    refused(await congress.step(path, "publication", on="2026-09-18"), 403, THEIRS)
    await drafter.done(path, "publication", on="2026-09-18")
