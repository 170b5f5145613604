"""待关联审查建议: linked by whichever way a document comes to bear the number that a court has told already."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from services.filing.challenges.domain.stages import ChallengeStage
from services.filing.entrypoints.ledgers import ledgers
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.service import FilingService
from shared.contracts.envelope import Envelope
from shared.ledgers.importing import Importer
from tests.filing.builders import MAKER
from tests.filing.facts import answer, challenged, hear
from tests.filing.over_rest import PAPER, WHY, cleared_matter, in_force, listed, registered, told
from tests.filing.world import CHECKER, World
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, counts, imported

UNKNOWN, OTHER = "赣市府规〔2026〕51号", "赣市府规〔2026〕52号"
ON = date(2026, 12, 1)
PUBLISHED = {"title": "房屋租赁管理办法", "published_on": "2026-03-02", "on": "2026-12-01"}
HISTORIC = {
    "maker": MAKER,
    "title": "房屋租赁管理办法",
    "published_on": "2026-03-02",
    "reason": "补录。",
    "evidence": ["会议纪要〔2026〕7号"],
    "on": "2026-03-02",
}


class Office:
    """Both sides, and what they call for."""

    def __init__(self, service: FilingService, drafter: Caller, registrar: Caller) -> None:
        self.service, self.drafter, self.registrar = service, drafter, registrar
        self.world = World(service)

    async def told(self, number: str = UNKNOWN, thing: str = "suggestion-1", on: date = ON) -> Envelope:
        return await hear(self.service, challenged(number, thing=thing, on=on), on)

    async def document(self, told: Envelope) -> str | None:
        """That which the challenge is linked to."""
        found: str | None = (await self.world.the("challenges", told.id)).document
        return found

    async def suggestions(self, path: str) -> list[set[str]]:
        """Those that each round of it serves."""
        async with self.world.begin(CHECKER) as work:
            rounds = await work.reviews.rounds(path.rpartition("/")[2])
        return [set(each.suggestions) for each in rounds if each.voided_on is None]

    async def published(self, number: str | None = UNKNOWN, **changed: Any) -> str:
        body = {**PUBLISHED, "number": number, **changed}
        return f"/v1/documents/{ok(await self.drafter.post('/v1/documents/published', **body), 201)['id']}"


@pytest.fixture
async def office(service: FilingService, drafter: Caller, registrar: Caller) -> Office:
    await listed(registrar)
    return Office(service, drafter, registrar)


async def _found_published(office: Office) -> str:
    return await office.published()


async def _of_a_matter_found_published(office: Office) -> str:
    await cleared_matter(office.service)
    return await office.published(matter="matter-1", published_on="2026-09-18")


async def _of_a_body_on_no_list(office: Office) -> str:
    body = {**PUBLISHED, "number": UNKNOWN, "maker": "gz-forest", "name_on_paper": "赣州市森林公园管理处"}
    return f"/v1/documents/{ok(await office.registrar.post('/v1/documents/published', **body), 201)['id']}"


async def _historic(office: Office) -> str:
    path = f"/v1/documents/{ok(await office.registrar.post('/v1/documents/historic', **HISTORIC), 201)['id']}"
    ok(await office.registrar.step(path, "number", number=UNKNOWN, on="2026-03-02"))
    return path


async def _imported(office: Office, opinion: str) -> str:
    headings = ["制定单位", "文件名称", "发文字号", "公布日期", "审核意见书文号", "报备日期"]
    row = ["赣州市人民政府", "房屋租赁管理办法", UNKNOWN, "2026-03-02", opinion, "2026-03-09"]
    importer = Importer(office.service.store, ledgers(office.service))
    run = await imported(office.registrar, importer, "documents", a_csv(headings, row))
    assert counts(run)[0] == 1
    (document,) = ok(await office.registrar.get("/v1/documents"))["items"]
    return f"/v1/documents/{document['id']}"


async def _imported_unreviewed(office: Office) -> str:
    return await _imported(office, "")


async def _imported_reviewed(office: Office) -> str:
    return await _imported(office, "赣市司审〔2026〕1号")


async def _numbered_in_order(office: Office) -> str:
    return await in_force(office.drafter, office.service, UNKNOWN)


async def _published_irregularly(office: Office) -> str:
    path = await registered(office.drafter, office.service)
    ok(await office.drafter.step(path, "number", number=UNKNOWN, on="2026-09-14"))
    ok(await office.drafter.step(path, "irregular-publication", on="2026-09-18"))
    return path


async def _numbered_anew(office: Office) -> str:
    path = await registered(office.drafter, office.service)
    ok(await office.drafter.step(path, "number", number=OTHER, on="2026-09-14"))
    ok(await office.drafter.step(path, "void-number", reason="重号。", on="2026-09-15"))
    ok(await office.drafter.step(path, "number", number=UNKNOWN, on="2026-09-16"))
    return path


async def _put_right(office: Office) -> str:
    path = await office.published(OTHER)
    ok(await office.drafter.step(path, "entries/1/rectification", change={"number": UNKNOWN}, **WHY, **PAPER))
    return path


WAYS: list[Callable[[Office], Awaitable[str]]] = [
    _found_published,
    _of_a_matter_found_published,
    _of_a_body_on_no_list,
    _historic,
    _imported_unreviewed,
    _imported_reviewed,
    _numbered_in_order,
    _published_irregularly,
    _numbered_anew,
    _put_right,
]


@pytest.mark.parametrize("comes", WAYS)
async def test_all_that_waits_for_a_number_is_linked_whichever_way_a_document_comes_to_bear_it(
    office: Office, comes: Callable[[Office], Awaitable[str]]
) -> None:
    waiting = [await office.told(), await office.told("赣市府规[2026]51号", "suggestion-2")]
    other = await office.told("赣市府规〔2026〕53号", "suggestion-3")
    path = await comes(office)
    assert [await office.document(each) for each in waiting] == [path.rpartition("/")[2]] * 2
    assert await office.suggestions(path) == [{"suggestion-1", "suggestion-2"}]
    assert await office.document(other) is None


# Of two documents the first was entered under the number of the second by mistake, and that is put right.


async def _mistyped(office: Office) -> str:
    return await office.published(title="城市绿化管理办法", published_on="2026-03-01")


async def _renumber(office: Office, path: str, number: str | None = OTHER) -> None:
    change = {"number": number}
    ok(await office.drafter.step(path, "entries/1/rectification", change=change, **WHY, **PAPER))


async def test_a_challenge_follows_its_number_in_whichever_order_that_is_put_right(office: Office) -> None:
    """Told first, or of the document that bore the number by mistake, or when that was put right already."""
    for told_after in range(4):
        heard, wrong = None, ""
        for nth, step in enumerate((_mistyped, _renumber, None)):
            if nth == told_after:
                heard = await office.told(thing=f"suggestion-{told_after}")
            if step is _mistyped:
                wrong = await _mistyped(office)
            elif step is _renumber:
                await _renumber(office, wrong)
            else:
                right = await office.published()
        heard = heard or await office.told(thing=f"suggestion-{told_after}")
        assert await office.suggestions(right) == [{f"suggestion-{told_after}"}], told_after
        assert await office.suggestions(wrong) == [], told_after
        # The next of them is of two other documents.
        await _renumber(office, right, None)
        await office.world.voided("documents", right.rpartition("/")[2])
        await office.world.voided("documents", wrong.rpartition("/")[2])
        await answer(office.service, heard, None, ON)


async def test_it_waits_meanwhile_the_authority_is_told_and_it_comes_back_with_the_number(office: Office) -> None:
    heard = await office.told()
    await answer(office.service, heard, None, ON)
    wrong = await _mistyped(office)
    heard = await office.told(thing="suggestion-2")
    await _renumber(office, wrong)
    assert await office.suggestions(wrong) == []
    waits = await office.world.the("challenges", heard.id)
    assert (waits.stage, waits.number, waits.request.thing) == (ChallengeStage.WAITING, UNKNOWN, "suggestion-2")
    assert "challenge_unmatched" in (await told(office.service))[-3:]
    await _renumber(office, wrong, UNKNOWN)
    assert await office.suggestions(wrong) == [{"suggestion-2"}]
    await answer(office.service, heard, None, ON)
    assert await office.suggestions(wrong) == []
    await answer(office.service, heard, challenged(UNKNOWN, thing="suggestion-2"), ON, revision=3)
    assert await office.suggestions(wrong) == [{"suggestion-2"}]


async def test_it_follows_also_after_the_round_was_concluded_whose_word_stands(office: Office) -> None:
    wrong = await _mistyped(office)
    heard = await office.told(on=date(2026, 10, 1))
    await office.world.concluded(f"{wrong.rpartition('/')[2]}.1", findings=())
    await _renumber(office, wrong)
    (review,) = await office.world.rounds(wrong.rpartition("/")[2])
    assert (review.stage, review.ground_fallen) == (ReviewStage.UPHELD, True)
    right = await office.published()
    assert await office.document(heard) == right.rpartition("/")[2]
    assert await office.suggestions(right) == [{"suggestion-1"}]


async def test_it_follows_from_a_document_that_was_voided_to_the_one_that_has_its_number(office: Office) -> None:
    wrong = await _mistyped(office)
    heard = await office.told()
    await office.world.voided("documents", wrong.rpartition("/")[2])
    right = await office.published()
    assert await office.document(heard) == right.rpartition("/")[2]
    assert await office.suggestions(right) == [{"suggestion-1"}]


async def test_what_was_told_under_a_number_that_was_given_up_later_stays_with_its_document(office: Office) -> None:
    path = await registered(office.drafter, office.service)
    ok(await office.drafter.step(path, "number", number=UNKNOWN, on="2026-09-14"))
    await office.told()
    ok(await office.drafter.step(path, "void-number", reason="重号。", on="2026-09-15"))
    assert await office.suggestions(path) == [{"suggestion-1"}]
