"""送审事项 through REST."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Response

from services.review.adapters.collections import SqlMatters
from services.review.adapters.views import MatterView
from services.review.entrypoints import bodies
from services.review.service import ReviewService
from services.review.usecases.accept_matter import AcceptMatter, accept_matter
from services.review.usecases.bring_to_discussion import BringToDiscussion, bring_to_discussion
from services.review.usecases.decide_matter import DecideMatter, decide_matter
from services.review.usecases.give_opinion import GiveOpinion, give_opinion
from services.review.usecases.resubmit_matter import ResubmitMatter, resubmit_matter
from services.review.usecases.return_matter import ReturnMatter, return_matter
from services.review.usecases.revise_matter import ReviseMatter, revise_matter
from services.review.usecases.shorten_review import ShortenReview, shorten_review
from services.review.usecases.submit_matter import SubmitMatter, submit_matter
from services.review.usecases.withdraw_matter import WithdrawMatter, withdraw_matter
from shared.kernel.actor import Role
from shared.web.calls import Call, callers

Drafter = Annotated[Call, callers(Role.DRAFTER)]
DraftersStep = Annotated[Call, callers(Role.DRAFTER, precondition=True)]
ReviewersStep = Annotated[Call, callers(Role.REVIEWER, precondition=True)]
OfficesStep = Annotated[Call, callers(Role.OFFICE, precondition=True)]
HeadsStep = Annotated[Call, callers(Role.HEAD, precondition=True)]
Reader = Annotated[Call, callers()]


def matter_routes(service: ReviewService) -> APIRouter:  # noqa: C901 - a list of routes, not a decision
    """Every route of a matter."""
    router = APIRouter(prefix="/v1/matters", tags=["送审事项"])
    store, clock = service.store, service.clock

    @router.post("", status_code=201, response_model=MatterView, summary="送审")
    async def submit(body: bodies.NewMatter, call: Drafter) -> Response:
        command = SubmitMatter(id=str(uuid4()), by=call.actor, **body.model_dump())
        async with call.begin(store) as work:
            return await call.answer(work, MatterView.of, await submit_matter(command, work, clock.today()), status=201)

    @router.get("", response_model=MatterView, summary="查询送审事项")
    async def read_all(call: Reader) -> Response:
        return await call.list(store, SqlMatters, MatterView.of)

    @router.get("/{id}", response_model=MatterView, summary="查看送审事项")
    async def read(id: str, call: Reader) -> Response:
        return await call.show(store, SqlMatters, id, MatterView.of)

    @router.post("/{id}/return", response_model=MatterView, summary="退回补正")
    async def send_back(id: str, body: bodies.Return, call: ReviewersStep) -> Response:
        command = ReturnMatter(**call.act(id), **body.model_dump())
        async with call.begin(store) as work:
            return await call.answer(work, MatterView.of, await return_matter(command, work, clock.today()))

    @router.post("/{id}/resubmission", response_model=MatterView, summary="再次送审")
    async def resubmit(id: str, body: bodies.Resubmission, call: DraftersStep) -> Response:
        command = ResubmitMatter(**call.act(id), **body.model_dump())
        async with call.begin(store) as work:
            return await call.answer(work, MatterView.of, await resubmit_matter(command, work, clock.today()))

    @router.post("/{id}/acceptance", response_model=MatterView, summary="受理")
    async def accept(id: str, body: bodies.Acceptance, call: ReviewersStep) -> Response:
        command = AcceptMatter(**call.act(id), **body.model_dump())
        async with call.begin(store) as work:
            matter = await accept_matter(command, work, service.statutes, clock.today())
            return await call.answer(work, MatterView.of, matter)

    @router.post("/{id}/deliberation", response_model=MatterView, summary="提交集体讨论")
    async def deliberate(id: str, body: bodies.Deliberation, call: OfficesStep) -> Response:
        command = BringToDiscussion(**call.act(id), **body.model_dump())
        async with call.begin(store) as work:
            matter, refusal = await bring_to_discussion(command, work, clock.today())
            if refusal is None:
                return await call.answer(work, MatterView.of, matter)
        # The block was left in peace: the refusal is committed as a fact before the caller hears of it.
        raise refusal
