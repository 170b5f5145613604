"""Evidence of a duty comes with its files, which whoever sees the duty reads."""

from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, upload
from tests.notify.conftest import Web
from tests.notify.register_over_rest import CASE_FILES, TOWN, board, give, registered, unit_caller


async def test_evidence_comes_with_its_files(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    own, anothers = [ok(await upload(each, PDF, "通报.pdf"), 201)["id"] for each in (town, office)]
    refused(await give(town, first, "2026-02-27", files=[anothers]), 422, "files.unknown_file")
    refused(await give(town, first, "2026-02-27", files=[own, own]), 422, "files.named_twice")
    given = ok(await give(town, first, "2026-02-27", files=[own]))
    (evidence,) = given["evidence"]
    assert evidence["files"] == [own]
    assert ok(await town.get(f"/v1/evidence/{evidence['id']}"))["files"] == [own]
    sent = await office.ask("GET", f"/v1/files/{own}/content")
    assert (sent.status_code, sent.content) == (200, PDF)
