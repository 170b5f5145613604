"""待关联审查建议 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.adapters.listing import CHALLENGES
from services.filing.challenges.adapters.views import UnmatchedChallengeView
from services.filing.challenges.usecases.close_challenge import CloseChallenge, close_challenge
from services.filing.challenges.usecases.link_challenge import LinkChallenge, link_challenge
from services.filing.entrypoints.challenges import bodies
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

RegistrarsStep = Annotated[Call, callers(Role.REGISTRAR, by=(Bond.FILING_AUTHORITY,), precondition=True)]
Reader = Annotated[Call, callers()]


def challenge_routes(service: FilingService) -> APIRouter:
    """Requests to review a document that was not found by its number."""
    router = APIRouter(prefix="/v1/challenges", tags=["待关联审查建议"])
    store = service.store
    carry_out = Steps(store, UnmatchedChallengeView.of)

    list_route(
        router, "", CHALLENGES, store, (UnmatchedChallengeView, UnmatchedChallengeView.of), summary="查询待关联审查建议"
    )

    @router.get("/{id}", response_model=UnmatchedChallengeView, summary="查看待关联审查建议")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlChallenges, id, UnmatchedChallengeView.of)

    @router.post("/{id}/link", response_model=UnmatchedChallengeView, summary="关联文件")
    async def link(id: str, body: bodies.ChallengeLink, call: RegistrarsStep) -> Response:
        command = LinkChallenge(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, link_challenge, command)

    @router.post("/{id}/closing", response_model=UnmatchedChallengeView, summary="了结审查建议")
    async def close(id: str, body: bodies.ChallengeClosing, call: RegistrarsStep) -> Response:
        command = CloseChallenge(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, close_challenge, command)

    return router
