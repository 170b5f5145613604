"""机关代字: whose a word is that stands on nobody's record and that nobody has used yet."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, decided, hear
from tests.filing.over_rest import BEFORE, PAPER, WHY, holder, id_of, in_force, listed
from tests.house.caller import Caller, ok, refused

UNSEEN, ANOTHERS = "filing.word_not_seen", "filing.number_of_another_maker"
OFFICE, HOUSING, CIVIL = "gz-office", "gz-housing", "gz-bureau"
NAMES = {OFFICE: "赣州市人民政府办公室", HOUSING: "赣州市住房和城乡建设局", CIVIL: "赣州市民政局"}


async def a_document_of(unit: str, door: Door, registrar: Caller, service: FilingService) -> tuple[Caller, str]:
    """Registered by a drafter of the unit, which is on the list without words."""
    await listed(registrar, unit=unit, name=NAMES[unit])
    matter, drafter = f"matter-{unit}", door(Role.DRAFTER, unit=unit)
    await hear(service, cleared(matter, unit=unit), date(2026, 9, 1))
    await hear(service, decided(matter, unit=unit), date(2026, 9, 10))
    body = {"title": "公租房管理办法", "matter": matter, "on": "2026-09-14"}
    return drafter, f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"


@pytest.mark.parametrize(
    ("unit", "word"),
    [(HOUSING, "赣市府规"), (HOUSING, "赣市林规"), (HOUSING, "赣规"), (OFFICE, "赣市府规"), (CIVIL, "赣市政规")],
)
async def test_a_new_word_that_is_not_seen_to_be_its_own_is_nobodys_to_take(
    door: Door, registrar: Caller, service: FilingService, maker: dict[str, Any], unit: str, word: str
) -> None:
    """Before the government has used its own, or had it put on record; neither typed nor by putting another right."""
    drafter, path = await a_document_of(unit, door, registrar, service)
    response = await drafter.step(path, "number", number=f"{word}〔2026〕1号", on="2026-09-14")
    said = refused(response, 422, UNSEEN)
    assert (word in said["detail"], NAMES[unit] in said["detail"]) == (True, True)
    assert ok(await drafter.get(path))["number"] is None
    ok(await drafter.step(path, "number", number=f"{_own(unit)}〔2026〕1号", on="2026-09-14"))
    wrong = {"change": {"number": f"{word}〔2026〕1号"}, **WHY}
    refused(await drafter.step(path, "entries/2/rectification", **wrong), 422, UNSEEN)


def _own(unit: str) -> str:
    return {OFFICE: "赣市府办规", HOUSING: "赣市住建规", CIVIL: "赣市民政规"}[unit]


async def test_who_keeps_the_list_gives_it_its_word(
    door: Door, registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    """崆 is of 崆峒, which no name tells."""
    drafter, path = await a_document_of(HOUSING, door, registrar, service)
    body = {"number": "崆建规〔2026〕1号", "on": "2026-09-14"}
    refused(await drafter.step(path, "number", **body), 422, UNSEEN)
    words = {"words": ["崆建规"], "on": "2026-01-05", **PAPER}
    ok(await registrar.step(f"/v1/makers/{HOUSING}", "words", **words))
    assert ok(await drafter.step(path, "number", **body))["number"] == body["number"]


async def test_so_does_whoever_keeps_the_list_by_numbering_for_it(
    door: Door, registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    _, path = await a_document_of(HOUSING, door, registrar, service)
    ok(await registrar.step(path, "number", number="崆建规〔2026〕1号", on="2026-09-14"))


async def test_what_was_published_is_entered_by_its_maker_with_a_word_of_its_own_or_a_paper(
    door: Door, registrar: Caller, maker: dict[str, Any]
) -> None:
    await listed(registrar, unit=HOUSING, name=NAMES[HOUSING])
    housing = door(Role.DRAFTER, unit=HOUSING)
    body = {**BEFORE, "number": "赣市府规〔2026〕1号"}
    refused(await housing.post("/v1/documents/published", **body), 422, UNSEEN)
    entered = ok(await housing.post("/v1/documents/published", **{**body, "number": "赣市住建规〔2026〕1号"}), 201)
    change = {"change": {"number": "赣市府规〔2026〕1号"}, **WHY}
    path = f"/v1/documents/{entered['id']}"
    refused(await housing.step(path, "entries/1/rectification", **change), 422, UNSEEN)
    assert ok(await housing.get(path))["number"] == "赣市住建规〔2026〕1号"
    ok(await registrar.post("/v1/documents/published", **{**body, "maker": HOUSING, "title": "另一规定"}, **PAPER), 201)


async def test_whose_word_it_was_last_year_it_is_this_year(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    """Whoever is first in January takes nobody's series, though the word would fit."""
    housing, path = await a_document_of(HOUSING, door, registrar, service)
    ok(
        await registrar.post("/v1/documents/published", **{**BEFORE, "maker": MAKER, "number": "赣市规〔2025〕1号"}),
        201,
    )
    response = await housing.step(path, "number", number="赣市规〔2026〕1号", on="2026-09-14")
    assert MAKER in str(refused(response, 422, ANOTHERS))


async def test_a_place_without_words_on_record_numbers_as_before(
    drafter: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    assert ok(await drafter.get(await in_force(drafter, service)))["number"] == NUMBER
    assert maker["region"] == GANZHOU


GOVERNMENTS = "赣市府规"


@pytest.fixture
async def on_record(registrar: Caller, maker: dict[str, Any]) -> None:
    """The word of the government, which has used it nowhere yet."""
    words = {"words": [GOVERNMENTS], "on": "2026-01-05", **PAPER}
    ok(await registrar.step(f"/v1/makers/{MAKER}", "words", **words))


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize("way", ["typed", "put right"])
async def test_no_paper_takes_a_place_in_the_series_of_another(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService, way: str
) -> None:
    """It is on record as it was published, and found wrong; nobody has used the word by that."""
    housing, path = await a_document_of(HOUSING, door, registrar, service)
    fifth = f"{GOVERNMENTS}〔2026〕5号"
    body = {**BEFORE, "title": "另一规定"}
    refused(await housing.post("/v1/documents/published", **body, number=fifth), 422, ANOTHERS)
    if way == "typed":
        entered = ok(await housing.post("/v1/documents/published", **body, number=fifth, paper="随便"), 201)
    else:
        begun = ok(await housing.post("/v1/documents/published", **body, number="赣市住建规〔2026〕1号"), 201)
        step, change = f"/v1/documents/{begun['id']}", {"change": {"number": fifth}, **WHY}
        refused(await housing.step(step, "entries/1/rectification", **change), 422, ANOTHERS)
        entered = ok(await housing.step(step, "entries/1/rectification", **change, paper="随便"))
    found = [
        (each["flaw"], each["about"])
        for each in ok(await housing.get(f"/v1/documents/{entered['id']}"))["shortcomings"]
    ]
    assert ("outside_series", MAKER) in found
    assert (entered["number"], await holder(service, fifth)) == (fifth, None)
    refused(await housing.step(path, "number", number=f"{GOVERNMENTS}〔2026〕6号", on="2026-09-14"), 422, ANOTHERS)
    another = {**BEFORE, "title": "再一规定", "number": f"{GOVERNMENTS}〔2026〕7号"}
    refused(await housing.post("/v1/documents/published", **another), 422, ANOTHERS)
    own = await in_force(drafter, service, fifth)
    assert await holder(service, fifth) == id_of(own)


@pytest.mark.usefixtures("on_record")
async def test_put_right_to_a_number_of_its_own_it_is_found_wrong_no_more(
    door: Door, registrar: Caller, service: FilingService
) -> None:
    await listed(registrar, unit=HOUSING, name=NAMES[HOUSING])
    housing, own = door(Role.DRAFTER, unit=HOUSING), "赣市住建规〔2026〕1号"
    body = {**BEFORE, "number": f"{GOVERNMENTS}〔2026〕5号"}
    entered = ok(await housing.post("/v1/documents/published", **body, **PAPER), 201)
    path, change = f"/v1/documents/{entered['id']}", {"change": {"number": own}, **WHY, **PAPER}
    ok(await housing.step(path, "entries/1/rectification", **change))
    assert MAKER not in {each["about"] for each in ok(await housing.get(path))["shortcomings"]}
    assert await holder(service, own) == entered["id"]


async def test_what_is_on_record_is_the_owners_though_another_has_used_it_before(
    door: Door, registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    housing, path = await a_document_of(HOUSING, door, registrar, service)
    before = {**BEFORE, "title": "另一规定", "number": f"{GOVERNMENTS}〔2026〕1号"}
    ok(await housing.post("/v1/documents/published", **before, **PAPER), 201)
    words = {"words": [GOVERNMENTS], "on": "2026-01-05", **PAPER}
    ok(await registrar.step(f"/v1/makers/{MAKER}", "words", **words))
    refused(await housing.step(path, "number", number=f"{GOVERNMENTS}〔2026〕6号", on="2026-09-14"), 422, ANOTHERS)


@pytest.mark.parametrize("way", ["typed", "put right"])
async def test_no_paper_takes_a_number_of_a_word_that_is_nobodys_so_far(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService, maker: dict[str, Any], way: str
) -> None:
    """Before the government has used its word, or had it put on record: it is on record as it was published, found
    wrong, and burns no number; nobody has the word by that."""
    housing, path = await a_document_of(HOUSING, door, registrar, service)
    fifth = f"{GOVERNMENTS}〔2026〕5号"
    if way == "typed":
        entered = ok(await housing.post("/v1/documents/published", **BEFORE, number=fifth, paper="随便"), 201)
    else:
        begun = ok(await housing.post("/v1/documents/published", **BEFORE, number="赣市住建规〔2026〕1号"), 201)
        change = {"change": {"number": fifth}, **WHY, "paper": "随便"}
        entered = ok(await housing.step(f"/v1/documents/{begun['id']}", "entries/1/rectification", **change))
    flaws = {each["flaw"] for each in ok(await housing.get(f"/v1/documents/{entered['id']}"))["shortcomings"]}
    assert "outside_series" in flaws
    assert (entered["number"], await holder(service, fifth)) == (fifth, None)
    refused(await housing.step(path, "number", number=f"{GOVERNMENTS}〔2026〕6号", on="2026-09-14"), 422, UNSEEN)
    own = await in_force(drafter, service, fifth)
    assert await holder(service, fifth) == id_of(own)


async def test_a_word_that_the_list_gives_to_its_maker_is_found_wrong_no_more(
    door: Door, registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    """And the number takes its place then."""
    await listed(registrar, unit=HOUSING, name=NAMES[HOUSING])
    housing, number = door(Role.DRAFTER, unit=HOUSING), "崆建规〔2026〕1号"
    entered = ok(await housing.post("/v1/documents/published", **BEFORE, number=number, **PAPER), 201)
    path = f"/v1/documents/{entered['id']}"
    assert await holder(service, number) is None
    words = {"words": ["崆建规"], "on": "2026-01-05", **PAPER}
    ok(await registrar.step(f"/v1/makers/{HOUSING}", "words", **words))
    assert "outside_series" not in {each["flaw"] for each in ok(await housing.get(path))["shortcomings"]}
    assert await holder(service, number) == id_of(path)
