"""报送备案、形式审查 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.entrypoints.filings import bodies
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.adapters.listing import FILINGS
from services.filing.filings.adapters.series import read_registration_series
from services.filing.filings.adapters.views import FilingView, NextRegistrationNumberView, RegistrationSeriesOfYear
from services.filing.filings.usecases.check_form import CheckForm, check_form
from services.filing.filings.usecases.number_registration import (
    NumberRegistration,
    number_registration,
    offer_registration_number,
)
from services.filing.filings.usecases.receive_filing import ReceiveFiling, receive_filing
from services.filing.filings.usecases.record_misdirection import RecordMisdirection, record_misdirection
from services.filing.filings.usecases.submit_filing import SubmitFiling, submit_filing
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay, Year
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

EITHER = {Role.DRAFTER: (Bond.OWN,), Role.REGISTRAR: (Bond.OWN, Bond.FILING_AUTHORITY)}
Step = Annotated[Call, callers(by=EITHER, precondition=True)]
RegistrarsStep = Annotated[Call, callers(Role.REGISTRAR, by=(Bond.FILING_AUTHORITY,), precondition=True)]
Asking = Annotated[Call, callers(Role.REGISTRAR)]
Reader = Annotated[Call, callers()]


def filing_routes(service: FilingService) -> APIRouter:
    """Every route of a filing; its id is the document's with the track behind: ``<document>.government``."""
    router = APIRouter(prefix="/v1/filings", tags=["报送备案"])
    store = service.store
    carry_out = Steps(store, FilingView.of)

    list_route(router, "", FILINGS, store, (FilingView, FilingView.of), summary="查询报送备案")

    @router.get(
        "/registration-series",
        response_model=RegistrationSeriesOfYear,
        summary="查看备案登记号是否连续",
        operation_id="list_registration_series",
    )
    async def series(
        year: Year, call: Reader, word: str | None = None, only_gaps: bool = False
    ) -> RegistrationSeriesOfYear:
        async with store.reading() as connection:
            return await read_registration_series(connection, year, call.actor, word=word, only_gaps=only_gaps)

    @router.get("/{id}", response_model=FilingView, summary="查看报送备案")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlFilings, id, FilingView.of)

    @router.post("/{id}/submission", response_model=FilingView, summary="报送、补正")
    async def submit(id: str, body: bodies.NewSubmission, call: Step) -> Response:
        command = SubmitFiling(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, submit_filing, command)

    @router.post("/{id}/misdirection", response_model=FilingView, summary="登记报备对象错误")
    async def misdirect(id: str, body: bodies.Misdirection, call: Step) -> Response:
        command = RecordMisdirection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_misdirection, command)

    @router.post("/{id}/receipt", response_model=FilingView, summary="登记收文")
    async def receive(id: str, body: bodies.Receipt, call: RegistrarsStep) -> Response:
        command = ReceiveFiling(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, receive_filing, command)

    @router.post("/{id}/form-check", response_model=FilingView, summary="形式审查", operation_id="check_form_of_filing")
    async def check(id: str, body: bodies.FormCheck, call: RegistrarsStep) -> Response:
        command = CheckForm(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, check_form, command)

    @router.get(
        "/{id}/next-registration-number",
        response_model=NextRegistrationNumberView,
        summary="查看下一个备案登记号",
        operation_id="read_next_registration_number_of_filing",
    )
    async def offered(
        id: str, call: Asking, on: LegalDay | None = None, word: str | None = None, label: str | None = None
    ) -> NextRegistrationNumberView:
        today = store.clock.today()
        query = NumberRegistration(id=id, by=call.actor, on=on or today, word=word, label=label)
        async with store.trying(call.cause) as work:
            return NextRegistrationNumberView.of(await offer_registration_number(query, work, service.statutes, today))

    @router.post("/{id}/registration-number", response_model=FilingView, summary="编备案登记号")
    async def number(id: str, body: bodies.RegistrationNumbering, call: RegistrarsStep) -> Response:
        command = NumberRegistration(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, number_registration, command, service.statutes)

    return router
