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
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
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


class BothSides:
    """Maker and authority, and what they enter and find."""

    def __init__(
        self, service: FilingService, drafter: Caller, registrar: Caller, colleague: Caller | None = None
    ) -> None:
        self.service, self.drafter, self.registrar = service, drafter, registrar
        self.seconds = {AUTHORITY: registrar, MAKER: colleague or drafter}
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
async def sides(service: FilingService, door: Door, drafter: Caller, registrar: Caller) -> BothSides:
    await listed(registrar, words=["赣市府规"])
    return BothSides(service, drafter, registrar, door(Role.DRAFTER, unit=MAKER, sub="colleague"))


async def _found_published(sides: BothSides) -> str:
    return await sides.published()


async def _of_a_matter_found_published(sides: BothSides) -> str:
    await cleared_matter(sides.service)
    return await sides.published(matter="matter-1", published_on="2026-09-18")


async def _historic(sides: BothSides) -> str:
    path = f"/v1/documents/{ok(await sides.registrar.post('/v1/documents/historic', **HISTORIC), 201)['id']}"
    ok(await sides.registrar.step(path, "number", number=UNKNOWN, on="2026-03-02"))
    return path


async def _imported(sides: BothSides, opinion: str) -> str:
    headings = ["制定单位", "文件名称", "发文字号", "公布日期", "审核意见书文号", "报备日期"]
    row = ["赣州市人民政府", "房屋租赁管理办法", UNKNOWN, "2026-03-02", opinion, "2026-03-09"]
    importer = Importer(sides.service.store, ledgers(sides.service))
    run = await imported(sides.registrar, importer, "documents", a_csv(headings, row), paper="收文簿")
    assert counts(run)[0] == 1
    (document,) = ok(await sides.registrar.get("/v1/documents"))["items"]
    return f"/v1/documents/{document['id']}"


async def _imported_unreviewed(sides: BothSides) -> str:
    return await _imported(sides, "")


async def _imported_reviewed(sides: BothSides) -> str:
    return await _imported(sides, "赣市司审〔2026〕1号")


async def _numbered_in_order(sides: BothSides) -> str:
    return await in_force(sides.drafter, sides.service, UNKNOWN)


async def _published_irregularly(sides: BothSides) -> str:
    path = await registered(sides.drafter, sides.service)
    ok(await sides.drafter.step(path, "number", number=UNKNOWN, on="2026-09-14"))
    ok(await sides.drafter.step(path, "irregular-publication", on="2026-09-18"))
    return path


async def _numbered_anew(sides: BothSides) -> str:
    path = await registered(sides.drafter, sides.service)
    ok(await sides.drafter.step(path, "number", number=OTHER, on="2026-09-14"))
    ok(await sides.drafter.step(path, "void-number", reason="重号。", on="2026-09-15"))
    ok(await sides.drafter.step(path, "number", number=UNKNOWN, on="2026-09-16"))
    return path


async def _put_right(sides: BothSides) -> str:
    path = await sides.published(OTHER)
    ok(await sides.drafter.step(path, "entries/1/rectification", change={"number": UNKNOWN}, **WHY, **PAPER))
    return path


WAYS: list[Callable[[BothSides], Awaitable[str]]] = [
    _found_published,
    _of_a_matter_found_published,
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
    sides: BothSides, comes: Callable[[BothSides], Awaitable[str]]
) -> None:
    waiting = [await sides.told(), await sides.told("赣市府规[2026]51号", "suggestion-2")]
    other = await sides.told("赣市府规〔2026〕53号", "suggestion-3")
    path = await comes(sides)
    assert [await sides.document(each) for each in waiting] == [path.rpartition("/")[2]] * 2
    assert await sides.suggestions(path) == [{"suggestion-1", "suggestion-2"}]
    assert await sides.document(other) is None


# What another unit than the maker of that series says to be its number.


@pytest.mark.parametrize("lists_housing", [False, True])
@pytest.mark.parametrize("words", [[], ["赣市府规"]])
@pytest.mark.parametrize("told_before", [True, False])
async def test_nothing_is_linked_by_itself_to_a_document_of_whoever_has_no_such_series(
    service: FilingService,
    door: Door,
    drafter: Caller,
    registrar: Caller,
    told_before: bool,
    words: list[str],
    lists_housing: bool,
) -> None:
    """It waits for a registrar, who may find that it was meant."""
    sides = BothSides(service, door(Role.DRAFTER, unit="gz-housing"), registrar)
    await listed(registrar, words=words)
    if lists_housing:
        await listed(registrar, unit="gz-housing", name="市房管局")
    heard = await sides.told() if told_before else None
    path = await sides.published(**PAPER)
    heard = heard or await sides.told()
    challenge = await sides.world.the("challenges", heard.id)
    assert (challenge.stage, await sides.suggestions(path)) == (ChallengeStage.WAITING, [])
    said = {"document": path.rpartition("/")[2], "on": "2026-12-02"}
    ok(await registrar.step(f"/v1/challenges/{heard.id}", "link", **said))
    assert await sides.suggestions(path) == [{"suggestion-1"}]


# Of two documents the first was entered under the number of the second by mistake, and that is put right.


async def _mistyped(sides: BothSides) -> str:
    return await sides.published(title="城市绿化管理办法", published_on="2026-03-01")


async def _renumber(sides: BothSides, path: str, number: str | None = OTHER) -> None:
    """With the word of the authority, where that has it under review, or of a second person of the maker's."""
    asked = await sides.drafter.step(path, "entries/1/rectification", change={"number": number}, **WHY, **PAPER)
    if asked.status_code == 202:
        waiting = asked.json()
        ok(await sides.seconds[waiting["awaits"]].step(path, f"proposals/{waiting['id']}/confirmation"))
    else:
        ok(asked)


async def test_a_challenge_follows_its_number_in_whichever_order_that_is_put_right(sides: BothSides) -> None:
    """Told first, or of the document that bore the number by mistake, or when that was put right already."""
    for told_after in range(4):
        heard, wrong = None, ""
        for nth, step in enumerate((_mistyped, _renumber, None)):
            if nth == told_after:
                heard = await sides.told(thing=f"suggestion-{told_after}")
            if step is _mistyped:
                wrong = await _mistyped(sides)
            elif step is _renumber:
                await _renumber(sides, wrong)
            else:
                right = await sides.published()
        heard = heard or await sides.told(thing=f"suggestion-{told_after}")
        assert await sides.suggestions(right) == [{f"suggestion-{told_after}"}], told_after
        assert await sides.suggestions(wrong) == [], told_after
        # The next of them is of two other documents.
        await _renumber(sides, right, None)
        await sides.world.voided("documents", right.rpartition("/")[2])
        await sides.world.voided("documents", wrong.rpartition("/")[2])
        await answer(sides.service, heard, None, ON)


async def test_it_waits_meanwhile_the_authority_is_told_and_it_comes_back_with_the_number(sides: BothSides) -> None:
    heard = await sides.told()
    await answer(sides.service, heard, None, ON)
    wrong = await _mistyped(sides)
    heard = await sides.told(thing="suggestion-2")
    await _renumber(sides, wrong)
    assert await sides.suggestions(wrong) == []
    waits = await sides.world.the("challenges", heard.id)
    assert (waits.stage, waits.number, waits.request.thing) == (ChallengeStage.WAITING, UNKNOWN, "suggestion-2")
    assert "challenge_unmatched" in (await told(sides.service))[-5:]
    await _renumber(sides, wrong, UNKNOWN)
    assert await sides.suggestions(wrong) == [{"suggestion-2"}]
    await answer(sides.service, heard, None, ON)
    assert await sides.suggestions(wrong) == []
    await answer(sides.service, heard, challenged(UNKNOWN, thing="suggestion-2"), ON, revision=3)
    assert await sides.suggestions(wrong) == [{"suggestion-2"}]


async def test_it_follows_also_after_the_round_was_concluded_whose_word_stands(sides: BothSides) -> None:
    wrong = await _mistyped(sides)
    heard = await sides.told(on=date(2026, 10, 1))
    await sides.world.concluded(f"{wrong.rpartition('/')[2]}.1", findings=())
    await _renumber(sides, wrong)
    (review,) = await sides.world.rounds(wrong.rpartition("/")[2])
    assert (review.stage, review.ground_fallen) == (ReviewStage.UPHELD, True)
    right = await sides.published()
    assert await sides.document(heard) == right.rpartition("/")[2]
    assert await sides.suggestions(right) == [{"suggestion-1"}]


async def test_it_follows_from_a_document_that_was_voided_to_the_one_that_has_its_number(sides: BothSides) -> None:
    wrong = await _mistyped(sides)
    heard = await sides.told()
    await sides.world.voided("documents", wrong.rpartition("/")[2])
    right = await sides.published()
    assert await sides.document(heard) == right.rpartition("/")[2]
    assert await sides.suggestions(right) == [{"suggestion-1"}]


async def test_what_was_told_under_a_number_that_was_given_up_later_stays_with_its_document(sides: BothSides) -> None:
    path = await registered(sides.drafter, sides.service)
    ok(await sides.drafter.step(path, "number", number=UNKNOWN, on="2026-09-14"))
    await sides.told()
    ok(await sides.drafter.step(path, "void-number", reason="重号。", on="2026-09-15"))
    assert await sides.suggestions(path) == [{"suggestion-1"}]
