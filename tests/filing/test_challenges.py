"""Challenges: heard, corrected, withdrawn, linked: the tables are as if only the last had been told."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from services.filing.challenges.domain.acts import Link
from services.filing.challenges.domain.stages import ChallengeStage
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.challenges.usecases.close_challenge import CloseChallenge, close_challenge
from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.domain.acts import Number
from services.filing.reviews.domain.acts import Conclude
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Conclusion
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.contracts.envelope import Envelope
from shared.contracts.litigation import DocumentChallengedV1
from shared.kernel.lives.refusals import StruckAlready, Voided
from shared.storage.lives.rows import Because
from tests.filing.builders import AUTHORITY, REGISTERED_ON
from tests.filing.facts import answer, challenged, envelope, hear, outbox
from tests.filing.world import CHECKER, NUMBER, World

OTHER, UNKNOWN = "赣市府规〔2026〕4号", "赣市府规〔2026〕33号"
ON = date(2026, 12, 1)


@pytest.fixture
async def world(service: FilingService) -> World:
    """Two documents in force, not filed."""
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.in_force("doc-2", "matter-2", OTHER)
    return world


async def shown(world: World) -> dict[str, Any]:
    """What stands: rounds by document, and challenges that wait or are linked. Whoever was voided leaves no trace."""
    async with world.begin(CHECKER) as work:
        kept = await work.challenges.find(work.challenges.stands())
        rounds = {
            document: [
                (each.stage, sorted(each.requests, key=str), each.deadlines)
                for each in await work.reviews.rounds(document)
                if each.voided_on is None
            ]
            for document in ("doc-1", "doc-2")
        }
    return {"kept": [(each.number, each.request, each.document) for each in kept], "rounds": rounds}


def told(
    number: str = NUMBER, articles: tuple[str, ...] = ("第八条",), thing: str = "suggestion-1"
) -> DocumentChallengedV1:
    return challenged(number, thing=thing).model_copy(update={"articles": articles})


ORIGINALS = {"known": told(), "unknown": told(UNKNOWN)}
ANSWERS = {
    "withdrawn": None,
    "other_articles": told(articles=("第九条",)),
    "other_document": told(OTHER),
    "unknown_number": told(UNKNOWN),
    "unknown_number_and_articles": told(UNKNOWN, ("第九条",)),
}


async def _nothing(world: World) -> None:
    """No round before."""


async def _asked_by_another(world: World) -> None:
    await hear(world.service, told(thing="suggestion-2"), ON)


async def _under_review(world: World) -> None:
    await world.filed()
    await world.checked()


async def _reviewed_before(world: World) -> None:
    await _under_review(world)
    await world.concluded(findings=())


BEFORE: dict[str, Callable[[World], Awaitable[None]]] = {
    "nothing": _nothing,
    "asked_by_another": _asked_by_another,
    "under_review": _under_review,
    "reviewed_before": _reviewed_before,
}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("original", ORIGINALS)
@pytest.mark.parametrize("instead", ANSWERS)
async def test_after_an_answer_it_is_as_if_only_that_had_been_heard(
    world: World, before: str, original: str, instead: str
) -> None:
    await BEFORE[before](world)
    untouched = await shown(world)
    fact, contract = ORIGINALS[original], ANSWERS[instead]
    heard = await hear(world.service, fact, ON)
    await answer(world.service, heard, contract, ON)
    answered = await shown(world)
    await answer(world.service, heard, contract, ON)
    assert await shown(world) == answered
    await answer(world.service, heard, None, ON, revision=3)
    assert await shown(world) == untouched
    await answer(world.service, heard, contract, ON, revision=4)
    assert await shown(world) == answered
    await answer(world.service, heard, None, ON, revision=5)
    if contract is not None:
        await hear(world.service, contract, ON)
    assert await shown(world) == answered


async def test_a_request_that_was_joined_to_goes_on_for_the_other(world: World) -> None:
    first = await hear(world.service, told(), ON)
    await hear(world.service, told(thing="suggestion-2"), ON)
    await answer(world.service, first, None, ON)
    (review,) = await world.rounds()
    assert (review.id, review.suggestions) == ("doc-1.1", ("suggestion-2",))
    await answer(world.service, first, told(articles=("第九条",)), ON, revision=3)
    (review,) = await world.rounds()
    assert (review.id, set(review.suggestions)) == ("doc-1.1", {"suggestion-1", "suggestion-2"})


async def test_what_was_concluded_meanwhile_stands_when_the_challenge_is_withdrawn(world: World) -> None:
    heard = await hear(world.service, told(), date(2026, 10, 1))
    await hear(world.service, told(), date(2026, 10, 1), heard)
    async with world.begin(CHECKER) as work:
        await _conclude(work)
    await answer(world.service, heard, None, ON)
    (review,) = await world.rounds()
    assert (review.stage, review.ground_fallen, review.suggestions) == (ReviewStage.UPHELD, True, ())
    corrected = [fact for fact in await outbox(world.service) if "fact_corrected" in fact["type"]]
    assert [fact["data"]["data"]["suggestions"] for fact in corrected] == [[]]
    assert [fact["data"]["data"]["ground_fallen"] for fact in corrected] == [True]
    assert {fact["parties"][0] for fact in corrected} == {review.authority}


async def _conclude(work: FilingWork) -> None:
    act = Conclude(on=date(2026, 12, 10), outcome=Conclusion.NO_OBJECTION, by="registrar-1")
    await work.reviews.enter(await work.reviews.get("doc-1.1"), act)


async def linked(world: World, fact: Envelope, document: str = "doc-1") -> None:
    await world.linked(LinkChallenge(id=fact.id, by=CHECKER, document=document, on=date(2026, 12, 3)))


async def test_a_link_to_the_wrong_document_is_put_right_and_struck(world: World) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard)
    await world.put_right("challenges", heard.id, 2, Link(on=date(2026, 12, 3), document="doc-2"))
    assert [len(await world.rounds(each)) for each in ("doc-1", "doc-2")] == [0, 1]
    await world.put_right("challenges", heard.id, 2, None)
    assert [len(await world.rounds(each)) for each in ("doc-1", "doc-2")] == [0, 0]
    await linked(world, heard, "doc-2")
    assert len(await world.rounds("doc-2")) == 1


@pytest.mark.parametrize(
    ("instead", "first", "second"),
    [
        (None, 0, 0),
        (told(UNKNOWN, ("第九条",)), 1, 0),
        (told(articles=("第九条",)), 1, 0),
        (told(OTHER), 0, 1),
    ],
)
async def test_a_linked_challenge_follows_what_should_have_been_told(
    world: World, instead: DocumentChallengedV1 | None, first: int, second: int
) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard)
    await answer(world.service, heard, instead, ON)
    await answer(world.service, heard, instead, ON, revision=3)
    assert [len(await world.rounds(each)) for each in ("doc-1", "doc-2")] == [first, second]
    for review in [*await world.rounds("doc-1"), *await world.rounds("doc-2")]:
        assert instead is not None
        assert [each.articles for each in review.requests] == [instead.articles]


async def test_a_challenge_is_told_of_another_region_as_it_was(world: World) -> None:
    fact = envelope(told(UNKNOWN), "litigation", ON, region="361000")
    await hear(world.service, told(UNKNOWN), ON, fact)
    await answer(world.service, fact, told(UNKNOWN, ("第九条",)), ON)
    assert (await world.the("challenges", fact.id)).region == "361000"


async def test_what_was_linked_to_a_document_that_should_never_have_been_waits_again(world: World) -> None:
    """And is linked to another; to one that does not stand it is not."""
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard)
    await world.voided("documents", "doc-1")
    waiting = await world.the("challenges", heard.id)
    assert (waiting.document, waiting.linked_on, await world.rounds()) == (None, None, [])
    with pytest.raises(Voided):
        await linked(world, heard)
    await linked(world, heard, "doc-2")
    with pytest.raises(Voided):
        await world.put_right("challenges", heard.id, 4, Link(on=date(2026, 12, 3), document="doc-1"))
    assert len(await world.rounds("doc-2")) == 1


async def test_what_waits_for_its_document_is_linked_again_when_to_void_that_was_the_mistake(world: World) -> None:
    """Unless it was linked to another one meanwhile."""
    heard = await hear(world.service, told(UNKNOWN), ON)
    other = await hear(world.service, told(UNKNOWN, thing="suggestion-2"), ON)
    await linked(world, heard)
    await linked(world, other)
    await world.voided("documents", "doc-1")
    await linked(world, other, "doc-2")
    await world.brought_back("documents", "doc-1")
    assert [(await world.the("challenges", each.id)).document for each in (heard, other)] == ["doc-1", "doc-2"]
    assert [len(await world.rounds(each)) for each in ("doc-1", "doc-2")] == [1, 1]


async def test_the_round_that_a_linked_challenge_has_joined_goes_on_with_its_document(world: World) -> None:
    await _under_review(world)
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard)
    before = await shown(world)
    await world.voided("documents", "doc-1")
    await world.brought_back("documents", "doc-1")
    assert await shown(world) == before


async def test_all_that_was_told_of_a_void_documents_number_is_asked_of_one_round(world: World) -> None:
    """What a registrar has closed meanwhile stays closed, and what waited before waits."""
    before = await hear(world.service, told(UNKNOWN), ON)
    await world.voided("documents", "doc-1")
    several = [await hear(world.service, told(thing=f"suggestion-{nth}"), ON) for nth in (2, 3, 4)]
    await closed(world, several[-1])
    assert await world.rounds() == []
    await world.brought_back("documents", "doc-1")
    (review,) = await world.rounds()
    assert set(review.suggestions) == {"suggestion-2", "suggestion-3"}
    kept = [await world.the("challenges", each.id) for each in (before, *several)]
    assert [each.stage for each in kept if each.voided_on is None] == [ChallengeStage.WAITING, ChallengeStage.CLOSED]


async def test_a_document_without_a_number_is_challenged_and_voided_too(world: World) -> None:
    await world.clearance("matter-3")
    await world.registered("doc-3", "matter-3")
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard, "doc-3")
    assert len(await world.rounds("doc-3")) == 1
    await world.voided("documents", "doc-3")
    assert (await world.the("challenges", heard.id)).document is None
    assert await world.rounds("doc-3") == []
    await world.brought_back("documents", "doc-3")
    assert (await world.the("challenges", heard.id)).document == "doc-3"
    assert len(await world.rounds("doc-3")) == 1


@pytest.mark.parametrize("written", [UNKNOWN, "赣市府规[2026]33号"])
async def test_what_waits_is_linked_when_a_document_is_given_the_number(world: World, written: str) -> None:
    """As it would have been, had the document been known when the challenge came; and no other waits the less."""
    heard = await hear(world.service, told(written), ON)
    other = await hear(world.service, told("赣市府规〔2026〕34号", thing="suggestion-2"), ON)
    await world.clearance("matter-3")
    await world.registered("doc-3", "matter-3")
    assert (await world.the("challenges", heard.id)).stage is ChallengeStage.WAITING
    await world.numbered("doc-3", UNKNOWN)
    linked = await world.the("challenges", heard.id)
    assert (linked.stage, linked.document, linked.linked_on) == (ChallengeStage.LINKED, "doc-3", world.today)
    assert [each.suggestions for each in await world.rounds("doc-3")] == [("suggestion-1",)]
    assert (await world.the("challenges", other.id)).stage is ChallengeStage.WAITING


async def test_what_waits_is_linked_when_a_number_is_put_right_and_waits_again_when_that_was_wrong(
    world: World,
) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await renumbered(world, "doc-2", UNKNOWN)
    assert (await world.the("challenges", heard.id)).document == "doc-2"
    assert len(await world.rounds("doc-2")) == 1
    await renumbered(world, "doc-2", OTHER)
    assert (await world.the("challenges", heard.id)).stage is ChallengeStage.WAITING
    assert await world.rounds("doc-2") == []
    await renumbered(world, "doc-1", UNKNOWN)
    assert (await world.the("challenges", heard.id)).document == "doc-1"


async def test_what_a_registrar_has_linked_or_closed_goes_by_no_number(world: World) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    other = await hear(world.service, told(UNKNOWN, thing="suggestion-2"), ON)
    await linked(world, heard)
    await closed(world, other)
    await renumbered(world, "doc-2", UNKNOWN)
    await renumbered(world, "doc-2", OTHER)
    assert (await world.the("challenges", heard.id)).document == "doc-1"
    assert (await world.the("challenges", other.id)).stage is ChallengeStage.CLOSED
    assert await world.rounds("doc-2") == []


async def test_the_authority_of_the_place_is_told_what_waits(world: World) -> None:
    """Once; otherwise where another number should have been told, and no more where nothing should have been."""
    heard = await hear(world.service, told(UNKNOWN), ON)
    await hear(world.service, told(), ON)

    async def waiting() -> list[tuple[str, str]]:
        facts = [fact for fact in await outbox(world.service) if "challenge_unmatched" in str(fact)]
        return [(fact["type"].split(".")[2], fact["data"].get("data", fact["data"]).get("number")) for fact in facts]

    (told_of,) = [fact for fact in await outbox(world.service) if "challenge_unmatched" in fact["type"]]
    assert told_of["data"]["owner"] == AUTHORITY
    assert (told_of["data"]["reference"], told_of["data"]["number"]) == ("赣州法建〔2026〕5号", UNKNOWN)
    await answer(world.service, heard, told("赣市府规〔2026〕34号"), ON)
    await answer(world.service, heard, None, ON, revision=3)
    assert await waiting() == [
        ("challenge_unmatched", UNKNOWN),
        ("fact_corrected", "赣市府规〔2026〕34号"),
        ("fact_withdrawn", None),
    ]


async def renumbered(world: World, id: str, number: str) -> None:
    """The entry that numbered it, the second, is put right."""
    await world.put_right("documents", id, 2, Number(on=REGISTERED_ON, number=number))


async def closed(world: World, fact: Envelope) -> None:
    command = CloseChallenge(
        id=fact.id, by=CHECKER, ground=ClosingGround.NOT_FOUND, reason="查无此文件。", on=date(2026, 12, 4)
    )
    async with world.begin(CHECKER) as work:
        await close_challenge(command, work, world.today)


@pytest.mark.parametrize(
    ("instead", "stage"),
    [
        (told(UNKNOWN, ("第九条",)), ChallengeStage.CLOSED),
        (told("赣市府规〔2026〕34号"), ChallengeStage.WAITING),
    ],
)
async def test_what_was_closed_waits_again_where_another_number_should_have_been_told(
    world: World, instead: DocumentChallengedV1, stage: ChallengeStage
) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await closed(world, heard)
    await answer(world.service, heard, instead, ON)
    assert (await world.the("challenges", heard.id)).stage is stage
    await answer(world.service, heard, told(UNKNOWN), ON, revision=3)
    assert (await world.the("challenges", heard.id)).stage is ChallengeStage.CLOSED


async def test_what_was_closed_comes_under_review_where_a_known_number_should_have_been_told(world: World) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await closed(world, heard)
    await answer(world.service, heard, told(), ON)
    assert (await world.the("challenges", heard.id)).voided_on is not None
    assert len(await world.rounds()) == 1


async def test_what_was_closed_stays_so_when_it_was_withdrawn_and_returns(world: World) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await closed(world, heard)
    await answer(world.service, heard, None, ON)
    await answer(world.service, heard, told(UNKNOWN), ON, revision=3)
    async with world.begin(CHECKER) as work:
        (kept,) = await work.challenges.find(work.challenges.stands())
    assert (kept.id != heard.id, kept.stage) == (True, ChallengeStage.CLOSED)


@pytest.mark.parametrize("instead", [None, told(UNKNOWN, ("第九条",)), told(OTHER)])
async def test_a_challenge_voided_by_mistake_is_as_the_court_has_it_by_then(
    world: World, instead: DocumentChallengedV1 | None
) -> None:
    """Withdrawn or told otherwise while it was void, and once more; nothing of it is there twice."""
    heard = await hear(world.service, told(UNKNOWN), ON)
    await world.voided("challenges", heard.id)
    await answer(world.service, heard, told(UNKNOWN, ("第十条",)), ON)
    await answer(world.service, heard, instead, ON, revision=3)
    stays = instead is not None and instead.number == UNKNOWN
    if stays:
        assert (await shown(world))["kept"] == []
        await stands_again(world, heard.id)
    else:
        with pytest.raises(StruckAlready):
            await stands_again(world, heard.id)
    found = await shown(world)
    assert [number for number, _, _ in found["kept"]] == ([UNKNOWN] if stays else [])
    assert [request.articles for _, request, _ in found["kept"]] == ([("第九条",)] if stays else [])
    assert len(found["rounds"]["doc-2"]) == (instead is not None and not stays)


async def stands_again(world: World, id: str) -> None:
    """By whoever had voided it, with the second entry."""
    async with world.begin(CHECKER) as work:
        thing = await work.challenges.get(id)
        await work.challenges.stand_again(thing, 2, Because(reason="误将整件作废", paper="更正单2号"))


@pytest.mark.parametrize("instead", ANSWERS)
async def test_a_round_voided_by_mistake_is_as_the_court_has_it_by_then(world: World, instead: str) -> None:
    """Withdrawn or told otherwise while it was void, and once more; nothing of it is there twice."""
    contract = ANSWERS[instead]
    heard = await hear(world.service, told(), ON)
    await world.voided("reviews", "doc-1.1")
    await answer(world.service, heard, told(articles=("第十条",)), ON)
    assert (await shown(world))["rounds"]["doc-1"] == []
    await answer(world.service, heard, contract, ON, revision=3)
    stays = contract is not None and contract.number == NUMBER
    if stays:
        await world.brought_back("reviews", "doc-1.1")
    else:
        with pytest.raises(StruckAlready):
            async with world.begin(CHECKER) as work:
                await work.reviews.stand_again(await work.reviews.get("doc-1.1"), 2, Because(reason="误将整件作废"))
    found = await shown(world)
    articles = [[each.articles for each in requests] for _, requests, _ in found["rounds"]["doc-1"]]
    assert articles == ([[("第九条",)]] if stays else [])
    assert len(found["rounds"]["doc-2"]) == (instead == "other_document")
    assert len(found["kept"]) == (contract is not None and contract.number == UNKNOWN)


async def test_what_was_closed_meanwhile_is_not_linked_again_with_its_document(world: World) -> None:
    heard = await hear(world.service, told(UNKNOWN), ON)
    await linked(world, heard)
    await world.voided("documents", "doc-1")
    await closed(world, heard)
    await world.brought_back("documents", "doc-1")
    assert (await world.the("challenges", heard.id)).stage is ChallengeStage.CLOSED
    assert await world.rounds() == []
