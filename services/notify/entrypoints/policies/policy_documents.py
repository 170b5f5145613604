"""制度文件 through REST."""

import asyncio
from typing import Annotated, Any, Literal
from uuid import uuid4

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from services.notify.entrypoints.policies import bodies
from services.notify.policies.adapters.listing import POLICIES
from services.notify.policies.adapters.policy_documents import SqlPolicyDocuments, SqlPolicyTexts
from services.notify.policies.adapters.policy_page import CONTENT_POLICY, policy_page
from services.notify.policies.adapters.profile_toml import profile_files
from services.notify.policies.adapters.views import (
    BriefPolicyView,
    CoverageView,
    PolicyDifferencesView,
    PolicyView,
    TextView,
)
from services.notify.policies.domain.coverage import coverage
from services.notify.policies.domain.differences import differences
from services.notify.policies.domain.kept_by import AtHand, keepers
from services.notify.policies.domain.policy_document import CONFIRMERS, PolicyDocument
from services.notify.policies.domain.refusals import ReplacesNothing
from services.notify.policies.reading.read_document import read_document
from services.notify.policies.usecases.correct_policy_document import CorrectPolicyDocument, correct_policy_document
from services.notify.policies.usecases.decide_rows import DecideRows, decide_rows
from services.notify.policies.usecases.discard_policy_document import DiscardPolicyDocument, discard_policy_document
from services.notify.policies.usecases.register_policy_document import RegisterPolicyDocument, register_policy_document
from services.notify.policies.usecases.repeal_policy_document import RepealPolicyDocument, repeal_policy_document
from services.notify.policies.usecases.take_effect import TakeEffect, take_effect
from services.notify.register.adapters.collections import SqlDuties
from services.notify.register.domain.duty import Duty
from services.notify.service import NotifyService
from shared.files.reading import text_in_bounds
from shared.files.texts.reading import checked, decoded, readable
from shared.files.texts.refusals import TextOrFile
from shared.kernel.directory.bonds import Bond
from shared.web.calls import Call, callers
from shared.web.language import TAGS
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see, show_one

Reader = Annotated[Call, callers()]
REGISTER = (Bond.OWN, Bond.KEEPER)
Confirmer = Annotated[Call, callers(*CONFIRMERS, by=REGISTER)]
ConfirmersStep = Annotated[Call, callers(*CONFIRMERS, by=REGISTER, precondition=True)]
Part = Annotated[
    Literal["profile", "vocabulary"], Query(description="profile：地区规则文件；vocabulary：词汇表须增补的内容。")
]


def policy_document_routes(service: NotifyService) -> APIRouter:
    """Every route of a policy document."""
    router = APIRouter(prefix="/v1/policy-documents", tags=["制度文件"])
    store, clock, view = service.store, service.clock, PolicyView.of
    carry_out = Steps(store, view)

    @router.post("", status_code=201, response_model=PolicyView, summary="登记制度文件，返回职责清单草稿")
    async def register(body: bodies.NewPolicyDocument, call: Confirmer) -> Response:
        text = await _text_in(body)
        reading = await asyncio.to_thread(read_document, text)
        command = RegisterPolicyDocument(
            id=str(uuid4()),
            by=call.actor,
            on=body.on,
            region=body.region,
            text=text,
            reading=reading,
            corrections=body.given(),
            replaces=body.replaces,
        )
        return await carry_out(
            call,
            register_policy_document,
            command,
            service.places,
            status=201,
        )

    list_route(router, "", POLICIES, store, (BriefPolicyView, BriefPolicyView.of), summary="查询制度文件")

    @router.get("/{id}", response_model=PolicyView, summary="查看制度文件及其条目")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlPolicyDocuments, id, view)

    @router.get("/{id}/text", response_model=TextView, summary="查看正文")
    async def read_text(id: str, call: Reader) -> Response:
        document, text = await _with_text(service, call, id)
        shown = TextView(sha256=document.text_sha256, characters=document.characters, text=text)
        return call.show(shown, version=document.version)

    @router.post("/{id}/correction", response_model=PolicyView, summary="更正文件信息")
    async def correct(id: str, body: bodies.PolicyCorrection, call: ConfirmersStep) -> Response:
        command = CorrectPolicyDocument(
            id=id, by=call.actor, expected=call.expected, on=body.on, corrections=body.given()
        )
        return await carry_out(call, correct_policy_document, command)

    @router.post(
        "/{id}/decisions",
        response_model=PolicyView,
        summary="审定条目：修改、确认、舍弃、重新审看、增补",
        operation_id="decide_rows_of_policy_document",
    )
    async def decide(id: str, body: bodies.Decisions, call: ConfirmersStep) -> Response:
        decisions = tuple(each.decision() for each in body.decisions)
        command = DecideRows(id=id, by=call.actor, expected=call.expected, on=body.on, decisions=decisions)
        return await carry_out(call, decide_rows, command)

    @router.post(
        "/{id}/take-effect",
        response_model=PolicyView,
        summary="生效：已确认的条目成为职责",
        operation_id="bring_policy_document_into_effect",
    )
    async def effect(id: str, body: bodies.TakingEffect, call: ConfirmersStep) -> Response:
        command = TakeEffect(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, take_effect, command)

    @router.post("/{id}/repeal", response_model=PolicyView, summary="废止：其职责随之终止")
    async def repeal(id: str, body: bodies.Repealing, call: ConfirmersStep) -> Response:
        command = RepealPolicyDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, repeal_policy_document, command)

    @router.post("/{id}/discarding", response_model=PolicyView, summary="作废误登记的草稿")
    async def discard(id: str, body: bodies.Discarding, call: ConfirmersStep) -> Response:
        command = DiscardPolicyDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, discard_policy_document, command)

    @router.get("/{id}/coverage", response_model=CoverageView, summary="覆盖情况：逐句的处理结果")
    async def show_coverage(id: str, call: Reader) -> Response:
        async with store.reading() as connection:
            document = await see(call.actor, connection, SqlPolicyDocuments, id)
            duties = await SqlDuties(store.work_on(connection, call.cause)).binding(document.region)
        found = coverage(document, keepers(document, _at_hand(service, duties)))
        return call.show(CoverageView.of(document, found), version=document.version)

    @router.get("/{id}/differences", response_model=PolicyDifferencesView, summary="与被代替文件的新旧对照")
    async def show_differences(id: str, call: Reader) -> PolicyDifferencesView:
        async with store.reading() as connection:
            later = await see(call.actor, connection, SqlPolicyDocuments, id)
            if later.replaces is None:
                raise ReplacesNothing(field="replaces")
            earlier = await see(call.actor, connection, SqlPolicyDocuments, later.replaces)
        found = await asyncio.to_thread(differences, earlier, later)
        return PolicyDifferencesView.of(earlier, later, found)

    @router.get("/{id}/profile", response_class=PlainTextResponse, summary="规则数据（TOML）")
    async def show_profile(id: str, call: Reader, part: Part = "profile") -> Response:
        async with store.reading() as connection:
            document = await see(call.actor, connection, SqlPolicyDocuments, id)
        place = service.places.get(document.region, document.registered_on)
        files = profile_files(document, service.statutes.rulebook, place, clock.today())
        written = files.profile if part == "profile" else files.vocabulary
        return PlainTextResponse(written, media_type="application/toml; charset=utf-8")

    return router


def policy_page_routes(service: NotifyService) -> APIRouter:
    """The page of a policy document, for officials; it asks for the same token as everything else."""
    router = APIRouter(prefix="/policy-documents", tags=["制度文件"])

    @router.get("/{id}", response_class=HTMLResponse, summary="覆盖情况网页")
    async def show_page(id: str, call: Reader) -> Response:
        document, text = await _with_text(service, call, id)
        async with service.store.reading() as connection:
            duties = await SqlDuties(service.store.work_on(connection, call.cause)).binding(document.region)
        found = coverage(document, keepers(document, _at_hand(service, duties)))
        headers = {
            "content-security-policy": CONTENT_POLICY,
            "content-language": TAGS[call.language],
            "vary": "Accept-Language",
        }
        return HTMLResponse(policy_page(document, text, found, call.language), headers=headers)

    return router


def _at_hand(service: NotifyService, duties: list[Duty]) -> AtHand:
    return AtHand(duties, service.statutes.rulebook, service.subjects, service.clock.today())


async def _text_in(body: bodies.NewPolicyDocument) -> str:
    """What is handed in as a file is read in a process of its own, which may be killed."""
    if (body.text is None) == (body.file is None):
        raise TextOrFile(field="text")
    if body.file is None:
        return checked(body.text or "")
    media_type = readable(body.file.media_type)
    return await text_in_bounds(decoded(body.file.content), media_type)


async def _with_text(service: NotifyService, call: Call, id: str) -> tuple[PolicyDocument, str]:
    async with service.store.reading() as connection:
        document: Any = await see(call.actor, connection, SqlPolicyDocuments, id)
        return document, await SqlPolicyTexts(connection).get(document.text_sha256)
