"""Whose letter it is: nobody takes over what another has written, least of all the agency that has to answer it."""

from dataclasses import replace
from typing import Any

import pytest

from services.litigation.service import LitigationService
from services.litigation.suggestions.domain.refusals import SuggestionExists
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Actor, Role
from shared.ledgers.importing import Importer
from tests.house.caller import ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows
from tests.house.relating import stands_in
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_importing_cases import importer

__all__ = ["importer"]

NUMBER = "赣州法建〔2026〕3号"
LETTER: dict[str, Any] = {"on": "2026-11-02", "number": NUMBER, "kind": "judicial"}
ENTERED: dict[str, Any] = {**LETTER, "issuer": COURT}
PUSHED: dict[str, Any] = {**LETTER, "region": GANZHOU, "unit": AGENCY}
OPINION: dict[str, Any] = {"on": "2026-11-02", "number": "赣市复意〔2026〕9号", "kind": "reconsideration_opinion"}
JUSTICE = an_actor("gz-justice", Role.REVIEWER)
OWN = replace(an_actor(AGENCY, Role.REVIEWER), id="own-reviewer")
LETTER_HEADINGS = ["建议书编号", "种类", "制发单位", "收到日期"]
OUTSIDE, ITSELF, NOBODYS = "kernel.outside_its_area", "litigation.letter_to_itself", "litigation.not_reconsidering"


async def entered(door: Door) -> str:
    return f"/v1/suggestions/{ok(await door(LITIGATOR).post('/v1/suggestions', **ENTERED), 201)['id']}"


@pytest.mark.parametrize(
    ("taker", "kind"),
    [
        (OWN, "reconsideration_opinion"),
        (an_actor("gz-water", Role.REVIEWER), "reconsideration_opinion"),
        (an_actor("gz-tax", Role.REVIEWER), "reconsideration_opinion"),
        (JUSTICE, "reconsideration_opinion"),
        (an_actor("区司法局", Role.REVIEWER, region="360702"), "reconsideration_opinion"),
        (an_actor("aq-justice", Role.REVIEWER, region="340800"), "reconsideration_opinion"),
        (an_actor("gz-procuratorate", Role.PROCURATORATE), "procuratorial"),
        (an_actor("other-court", Role.COURT), "judicial"),
        (an_actor("court-360702", Role.COURT, region="360702"), "judicial"),
        (an_actor("court-340800", Role.COURT, region="340800"), "judicial"),
    ],
    ids=lambda each: each.unit if isinstance(each, Actor) else "",
)
async def test_nobody_takes_over_the_letter_of_the_issuer_that_the_agency_has_named(
    door: Door, taker: Actor, kind: str
) -> None:
    letter = await entered(door)
    answer = await door(taker).post("/v1/suggestions/issued", **{**PUSHED, "kind": kind})
    assert answer.status_code in (201, 403)
    assert COURT not in answer.text
    assert letter.rpartition("/")[2] not in answer.text
    seen = await door(taker).get(letter)
    if seen.status_code == 200:
        tried = await door(taker).step(letter, "withdrawal", on="2026-12-01", reason="撤回。")
        assert (seen.json()["issuer"], tried.status_code) == (COURT, 403)
    else:
        assert seen.status_code == 404
    own = ok(await door(JUDGE).post("/v1/suggestions/issued", **PUSHED))
    assert (own["id"], own["issuer"], own["kind"]) == (letter.rpartition("/")[2], COURT, "judicial")


async def test_whoever_was_there_first_does_not_lock_the_issuer_out_nor_the_agency(door: Door) -> None:
    """By its false word on the number, or by a slip of its own; the agency shows by the paper that it has both."""
    wrong = ok(await door(JUSTICE).post("/v1/suggestions/issued", **{**PUSHED, "kind": OPINION["kind"]}), 201)
    agency = door(LITIGATOR)
    problem = refused(await agency.post("/v1/suggestions", **ENTERED), 409, "litigation.suggestion_differs")
    assert [each["field"] for each in problem["errors"]] == ["kind"]
    told = ok(await agency.post("/v1/suggestions", **ENTERED, paper=NUMBER), 201)
    right = ok(await door(JUDGE).post("/v1/suggestions/issued", **PUSHED))
    assert (right["id"], right["issuer"]) == (told["id"], COURT)
    assert right["id"] != wrong["id"]
    again = await agency.post("/v1/suggestions", **ENTERED, paper=NUMBER)
    refused(again, 409, "litigation.suggestion_exists")
    ok(await door(JUSTICE).step(f"/v1/suggestions/{wrong['id']}", "withdrawal", on="2026-11-03", reason="编号录错。"))
    listed = ok(await agency.get("/v1/suggestions", number=NUMBER))["items"]
    assert {each["id"]: each["stage"] for each in listed} == {wrong["id"]: "withdrawn", right["id"]: "received"}


async def test_the_issuer_that_was_not_named_stands_beside_the_one_that_was(door: Door) -> None:
    """The agency has named the wrong court; it voids what it has entered, and the letter stays."""
    agency = door(LITIGATOR)
    wrong = ok(await agency.post("/v1/suggestions", **{**ENTERED, "issuer": "other-court"}), 201)
    right = ok(await door(JUDGE).post("/v1/suggestions/issued", **PUSHED), 201)
    ok(await agency.step(f"/v1/suggestions/{wrong['id']}", "voiding", reason="法院录错。"))
    both = ok(await agency.post("/v1/suggestions", **ENTERED))
    assert (both["id"], both["differences"]) == (right["id"], [])


async def test_both_stand_in_either_database_each_once(either_docket: Docket) -> None:
    await either_docket.received(by=LITIGATOR, issuer="other-court")
    own = await either_docket.received(by=JUDGE, id="letter-2")
    assert own.id == "letter-2"
    assert {each["issuer"] for each in await either_docket.stands("suggestion_received")} == {"other-court", COURT}
    with pytest.raises(SuggestionExists):
        await either_docket.received(by=JUDGE, id="letter-3")


async def test_nobody_writes_to_itself(door: Door) -> None:
    own = door(OWN)
    refused(await own.post("/v1/suggestions/issued", **{**PUSHED, **OPINION}), 403, ITSELF)
    answer = await door(LITIGATOR).post("/v1/suggestions", **OPINION, issuer=AGENCY, paper="复议意见书")
    refused(answer, 403, "litigation.not_your_instrument")
    both = door(an_actor(AGENCY, Role.LITIGATOR, Role.REVIEWER))
    answer = await both.post("/v1/suggestions", **OPINION, issuer=AGENCY, paper="复议意见书")
    refused(answer, 403, ITSELF)


GZ_GOV, ZG_TAX, ZG = "gz-gov", "zg-tax", "zhanggong"


@pytest.mark.parametrize(
    ("by", "lies", "unit", "region", "refusal"),
    [
        ("gz-justice", GANZHOU, AGENCY, GANZHOU, None),
        ("jx-justice", "360000", AGENCY, GANZHOU, None),
        ("jx-justice", "360000", GZ_GOV, GANZHOU, None),
        ("gz-justice", GANZHOU, "zg-urban", "360702", None),
        ("gz-justice", GANZHOU, ZG, "360702", None),
        ("gz-water", GANZHOU, AGENCY, GANZHOU, NOBODYS),
        ("gz-tax", GANZHOU, AGENCY, GANZHOU, NOBODYS),
        ("gz-tax", GANZHOU, ZG_TAX, "360702", NOBODYS),
        ("zg-urban", "360702", AGENCY, GANZHOU, NOBODYS),
        ("区司法局", "360702", AGENCY, GANZHOU, NOBODYS),
        ("区司法局", "360702", GZ_GOV, GANZHOU, NOBODYS),
        ("aq-justice", "340800", AGENCY, GANZHOU, NOBODYS),
        # A government's own decisions are reconsidered above it (行政复议法 24).
        ("gz-justice", GANZHOU, GZ_GOV, GANZHOU, NOBODYS),
    ],
)
async def test_an_opinion_is_written_by_who_reconsiders_what_the_unit_does(
    door: Door, by: str, lies: str, unit: str, region: str, refusal: str | None
) -> None:
    reviewer = door(an_actor(by, Role.REVIEWER, region=lies))
    answer = await reviewer.post("/v1/suggestions/issued", **OPINION, unit=unit, region=region)
    if refusal is None:
        assert ok(answer, 201)["issuer"] == by
    else:
        refused(answer, 403, refusal)


async def test_an_agency_under_its_upper_department_has_its_opinions_from_that(
    door: Door, service: LitigationService
) -> None:
    """行政复议法 27: taxes, customs; by what is entered of it in the directory."""
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, "gz-tax", ZG_TAX)
    said = {**OPINION, "unit": ZG_TAX, "region": "360702"}
    ok(await door(an_actor("gz-tax", Role.REVIEWER)).post("/v1/suggestions/issued", **said), 201)


async def test_of_an_issuer_that_the_directory_does_not_say_the_agency_needs_the_paper(door: Door) -> None:
    agency = door(LITIGATOR)
    refused(await agency.post("/v1/suggestions", **OPINION, issuer="gz-water"), 403, NOBODYS)
    ok(await agency.post("/v1/suggestions", **OPINION, issuer="gz-water", paper="复议意见书"), 201)


async def test_what_the_agency_has_of_its_government_the_justice_bureau_of_that_confirms(door: Door) -> None:
    """政府的复议意见书由其行政复议机构办理 (行政复议法 4)."""
    letter = ok(await door(LITIGATOR).post("/v1/suggestions", **OPINION, issuer=GZ_GOV), 201)
    both = ok(await door(JUSTICE).post("/v1/suggestions/issued", **OPINION, unit=AGENCY, region=GANZHOU))
    assert (both["id"], both["issuer"], both["differences"]) == (letter["id"], "gz-justice", ["issuer"])


async def test_what_it_confirms_so_takes_a_number_of_its_own(door: Door) -> None:
    justice = door(JUSTICE)
    ok(await justice.post("/v1/suggestions/issued", **OPINION, unit="gz-housing-2", region=GANZHOU), 201)
    ok(await door(LITIGATOR).post("/v1/suggestions", **OPINION, issuer=GZ_GOV), 201)
    answer = await justice.post("/v1/suggestions/issued", **OPINION, unit=AGENCY, region=GANZHOU)
    refused(answer, 409, "litigation.number_of_another_letter")


async def test_the_paper_of_a_ledger_shows_no_second_letter_of_a_number(door: Door, importer: Importer) -> None:
    """Imported anew with the issuer corrected it would be there twice."""
    agency = door(LITIGATOR)
    ok(await agency.post("/v1/suggestions", **{**ENTERED, "issuer": "other-court"}), 201)
    row = [NUMBER, "judicial", COURT, "2026-11-02"]
    run = await imported(agency, importer, "suggestions", a_csv(LETTER_HEADINGS, row), paper="台账〔2026〕1号")
    (line,) = await told_of_rows(agency, run)
    assert codes(line) == [("建议书编号", "litigation.suggestion_exists")]


async def test_a_number_put_right_to_that_of_anothers_letter_stands_beside_it(door: Door) -> None:
    letter = await entered(door)
    upper = door(an_actor("top-court", Role.COURT, region="360000"))
    other = {**PUSHED, "number": "赣法建〔2026〕8号"}
    own = ok(await upper.post("/v1/suggestions/issued", **other), 201)
    change = {"change": {"number": NUMBER}, "reason": "编号录错。"}
    ok(await upper.step(f"/v1/suggestions/{own['id']}", "entries/1/rectification", **change))
    both = ok(await door(JUDGE).post("/v1/suggestions/issued", **PUSHED))
    assert (both["id"], both["number"]) == (letter.rpartition("/")[2], NUMBER)


BELOW = an_actor("court-360702", Role.COURT, region="360702")


async def test_a_court_below_writes_about_its_case_or_where_the_agency_has_its_letter(door: Door) -> None:
    agency, court = door(LITIGATOR), door(BELOW)
    refused(await court.post("/v1/suggestions/issued", **PUSHED), 403, OUTSIDE)
    facts = {"case_number": "（2026）赣0702行初12号", "area": "housing", "cause": "penalty", "on": "2026-09-16"}
    case = ok(await court.post("/v1/cases/pushed", **facts, unit=AGENCY, region=GANZHOU), 201)
    ok(await court.post("/v1/suggestions/issued", **PUSHED, case=case["id"]), 201)
    other = {**LETTER, "number": "章法建〔2026〕4号"}
    letter = ok(await agency.post("/v1/suggestions", **other, issuer=BELOW.unit), 201)
    own = ok(await court.post("/v1/suggestions/issued", **{**PUSHED, **other}))
    assert (own["id"], own["differences"]) == (letter["id"], [])


BELOW_TOO = an_actor("procuratorate-360702", Role.PROCURATORATE, region="360702")
FROM_BELOW: dict[str, Any] = {**LETTER, "kind": "procuratorial", "number": "章检建〔2026〕3号"}
PEERS = "litigation.written_by_its_peer"


async def test_a_procuratorate_below_confirms_what_the_agency_has_of_it(door: Door) -> None:
    prosecutor, said = door(BELOW_TOO), {**PUSHED, **FROM_BELOW}
    refused(await prosecutor.post("/v1/suggestions/issued", **said), 403, PEERS)
    told = ok(await door(LITIGATOR).post("/v1/suggestions", **FROM_BELOW, issuer=BELOW_TOO.unit), 201)
    assert ok(await prosecutor.post("/v1/suggestions/issued", **said))["id"] == told["id"]


@pytest.mark.parametrize("kind", ["procuratorial", "public_interest"])
async def test_a_procuratorate_below_is_told_who_writes_to_the_unit_and_when_it_does_itself(
    door: Door, kind: str
) -> None:
    """Whoever is involved in its own case it writes to; to others the one of the unit's own level does."""
    prosecutor, said = door(BELOW_TOO), {**PUSHED, **FROM_BELOW, "kind": kind}
    problem = refused(await prosecutor.post("/v1/suggestions/issued", **said), 403, PEERS)
    assert [each["field"] for each in problem["errors"]] == ["paper"]
    assert ("gz-procuratorate" in problem["detail"], "涉案单位" in problem["detail"]) == (True, True)
    assert ok(await door(LITIGATOR).get("/v1/suggestions"))["items"] == []
    by_its_case = ok(await prosecutor.post("/v1/suggestions/issued", **said, paper="章检行受〔2026〕7号"), 201)
    assert (by_its_case["issuer"], by_its_case["unit"]) == (BELOW_TOO.unit, AGENCY)
    (seen,) = ok(await door(LITIGATOR).get("/v1/suggestions"))["items"]
    assert seen["id"] == by_its_case["id"]
    assert seen["deadlines"]["reply.1"]["state"] == "open"


async def test_no_paper_makes_a_procuratorate_elsewhere_write_to_the_unit(door: Door) -> None:
    elsewhere = door(an_actor("procuratorate-hantai", Role.PROCURATORATE, region="610702"))
    answer = await elsewhere.post("/v1/suggestions/issued", **{**PUSHED, **FROM_BELOW}, paper="汉检行受〔2026〕7号")
    refused(answer, 403, OUTSIDE)


async def test_what_a_procuratorate_below_has_on_its_paper_it_does_not_move_to_another_without_one(
    door: Door,
) -> None:
    """Its own district it needs none for; the letter stays one of its number."""
    prosecutor = door(BELOW_TOO)
    own = {**PUSHED, **FROM_BELOW, "unit": "zg-urban", "region": "360702"}
    ok(await prosecutor.post("/v1/suggestions/issued", **own), 201)
    refused(await prosecutor.post("/v1/suggestions/issued", **{**PUSHED, **FROM_BELOW}), 403, PEERS)


@pytest.mark.parametrize("kind", ["judicial"])
async def test_a_court_below_is_opened_nothing_by_a_paper_of_its_own(door: Door, kind: str) -> None:
    answer = await door(BELOW).post("/v1/suggestions/issued", **{**PUSHED, "kind": kind}, paper="章法函〔2026〕1号")
    refused(answer, 403, OUTSIDE)
