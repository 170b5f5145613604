"""What lies behind the doors of filing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from tests.doors.conftest import TODAY
from tests.doors.house import OF_AN_AGENCY, Building
from tests.doors.places import AGENCY, GANZHOU, GOVERNMENT, OFFICE, REVIEWERS
from tests.doors.walk import Guarded
from tests.filing.facts import challenged, cleared, decided, envelope, hear
from tests.filing.over_rest import FINDING, PAPER
from tests.house.caller import ok

MAKER: Mapping[str, Any] = {
    "unit": AGENCY,
    "region": GANZHOU,
    "name": "赣州市住房和城乡建设局",
    "level": "city",
    "on": "2026-01-05",
    **PAPER,
}
ON = date(2026, 9, 1)
EITHER = (Role.DRAFTER, Role.REGISTRAR)
AUTHORITY = {**OF_AN_AGENCY, Bond.FILING_AUTHORITY: {REVIEWERS}}
# By the directory, whichever of them the list has.
RECEIVING = {**OF_AN_AGENCY, Bond.FILING_AUTHORITY: {REVIEWERS, GOVERNMENT, OFFICE}}


async def things(house: Building) -> Mapping[str, Guarded]:
    """A maker with a document, which is filed and under review, a catalogue that it owes, and a challenge."""
    drafter, registrar = house.of(AGENCY, Role.DRAFTER), house.of(REVIEWERS, Role.REGISTRAR)
    house.service.clock.move_to(date(2026, 7, 20))
    maker = f"/v1/makers/{ok(await registrar.post('/v1/makers', **MAKER), 201)['id']}"
    await registrar.done(maker, "name", name="赣州市住房和城乡建设局（市人民防空办公室）", on="2026-03-02", **PAPER)
    owed = ok(await drafter.get("/v1/catalogues", stage="due"))["items"][0]
    house.service.clock.move_to(TODAY)
    await hear(house.service, cleared(unit=AGENCY), date(2026, 9, 1))
    await hear(house.service, decided(unit=AGENCY), date(2026, 9, 10))
    await hear(house.service, cleared("matter-4", unit=AGENCY), date(2026, 9, 1))
    await hear(house.service, decided("matter-4", unit=AGENCY), date(2026, 9, 10))
    body: dict[str, Any] = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    document = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    path, filing = f"/v1/documents/{document}", f"/v1/filings/{document}.government"
    review = f"/v1/reviews/{document}.1"
    await drafter.done(path, "number", number="赣市住建规〔2026〕3号", on="2026-09-14")
    await drafter.done(path, "publication", on="2026-09-18", **PAPER)
    await drafter.done(filing, "submission", materials=["备案报告"], on="2026-10-08", **PAPER)
    await registrar.done(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER)
    await registrar.done(review, "conclusion", outcome="opinion", findings=[FINDING], on="2026-10-20", **PAPER)
    await hear(house.service, challenged("赣市府规〔2026〕99号"), date(2026, 12, 1))
    (challenge,) = ok(await registrar.get("/v1/challenges"))["items"]
    made: dict[str, Any] = {"covers": owed["covers"], "year": 2026, "entries": [], "on": "2026-12-30", **PAPER}
    ok(await drafter.post("/v1/catalogues", **made))
    by: dict[str, Any] = {"holders": AUTHORITY}
    at_authority: dict[str, Any] = {**by, "in_hand": {Bond.FILING_AUTHORITY}}
    named: dict[str, Any] = {"body": {"successor": document}}
    renamed: dict[str, Any] = {"of": AGENCY, "number": 2, "change": {"on": "2026-03-03"}, "holders": RECEIVING}
    of_maker = house.behind(maker, REVIEWERS, Role.REGISTRAR, **renamed)
    anothers: dict[str, Any] = {"unit": AGENCY, "body": {"maker": AGENCY}, "holders": RECEIVING}
    # Another number would wait for the authority, which has it under review.
    numbered = {"on": "2026-09-15"}
    of_document = house.behind(path, AGENCY, *EITHER, number=2, change=numbered, **by, **named)
    # It is said to have gone to none of those who come.
    of_filing = house.behind(
        filing, AGENCY, *EITHER, number=2, change={"on": "2026-10-07"}, body={"to": "gz-land"}, **at_authority
    )
    opinion: dict[str, Any] = {"of": AGENCY, "number": 2, "change": {"on": "2026-10-21"}}
    of_review = house.behind(review, REVIEWERS, Role.REGISTRAR, **opinion, **at_authority, **named)
    # Nobody has said that there is a challenge, or that a catalogue is owed.
    asked: dict[str, Any] = {
        "parameters": {"id": challenge["id"], "version": challenge["version"], "proposal": "none"},
        "body": {"document": document},
        "but": {"kernel.no_such_proposal"},
    }
    submitted: dict[str, Any] = {"number": 2, "change": {"on": "2026-12-29"}, "but": {"kernel.not_your_entry"}}
    of_catalogue = house.behind(f"/v1/catalogues/{owed['id']}", AGENCY, Role.DRAFTER, **submitted)
    return {
        "/v1/makers": Guarded(unit="gz-land", body={"region": GANZHOU, "unit": "gz-land"}, holders=RECEIVING),
        "/v1/makers/{id}": await of_maker,
        "/v1/documents": Guarded(body={"matter": "matter-4"}),
        "/v1/documents/historic": Guarded(**anothers),
        "/v1/documents/published": Guarded(**anothers),
        "/v1/documents/{id}": await of_document,
        "/v1/filings/{id}": await of_filing,
        "/v1/reviews/{id}": await of_review,
        "/v1/challenges/{id}": Guarded(unit=AGENCY, **at_authority, **asked),
        "/v1/catalogues": Guarded(but={"filing.catalogue_not_owed"}),
        "/v1/catalogues/{id}": await of_catalogue,
    }


async def of_others(house: Building) -> Mapping[tuple[str, str], str]:
    """A document of a maker of another city, and a matter of it that was cleared."""
    unit, region = "340800-zjj", "340800"
    maker: dict[str, Any] = {**MAKER, "unit": unit, "region": region, "name": "安庆市住房和城乡建设局"}
    ok(await house.of("aq-justice", Role.REGISTRAR).post("/v1/makers", **maker), 201)
    for matter in ("matter-2", "matter-3"):
        for said, on in (
            (cleared(matter, unit=unit), date(2026, 9, 1)),
            (decided(matter, unit=unit), date(2026, 9, 10)),
        ):
            await hear(house.service, said, on, envelope(said, "review", on, region))
    body: dict[str, Any] = {"title": "物业管理办法", "matter": "matter-2", "on": "2026-09-14"}
    drafter = house.of(unit, Role.DRAFTER)
    document = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    await drafter.done(f"/v1/documents/{document}", "number", number="宜住建规〔2026〕1号", on="2026-09-14")
    await drafter.done(f"/v1/documents/{document}", "publication", on="2026-09-18", **PAPER)
    return {
        ("/v1/documents", "matter"): "matter-3",
        ("/v1/documents", "successor"): document,
        ("/v1/reviews", "successor"): document,
        ("/v1/challenges", "document"): document,
    }
