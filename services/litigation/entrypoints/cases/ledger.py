"""行政应诉案件台账."""

from typing import Any
from uuid import uuid4

from services.litigation.cases.domain.refusals import CaseExists, CourtWithoutJurisdiction, NoPaperOfTheCourt
from services.litigation.cases.domain.registrations import registered
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.warned import Misfit, misfits
from services.litigation.cases.usecases.take_over_case import (
    PastDecision,
    PastDuty,
    TakeOverCase,
    take_over_case,
)
from services.litigation.entrypoints.cases.hearing_ledger import past_hearing
from services.litigation.entrypoints.cases.ledger_columns import COLUMNS
from services.litigation.service import LitigationService
from services.litigation.work import LitigationWork
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Wording
from shared.ledgers.refusals import Missing, OtherNumber
from shared.ledgers.sheets import AsEntered, Asked, Sheet, Taking, Values, said_in

TERM = Wording("行政应诉案件台账", "ledger of cases")
_SAME_NAME = (
    *("court", "case_number", "area", "cause", "previous", "previous_court"),
    *("designated_by", "designating_court", "court_paper", "answered_on"),
)
_SERVED = {"served": Party.AGENCY, "served_plaintiff": Party.PLAINTIFF, "served_third_party": Party.THIRD_PARTY}
# What is said of a hearing, and of a decision, says nothing without the others of the same.
_OF_A_HEARING = ("notified_on", "hearing_on", "call")
_OF_AN_ORDER = ("designated_by", "designating_court")
_ORDERED = next(each.zh for each in COLUMNS if each.field == "ordered")
_OF_A_DECISION = ("judged_on", "form", "outcome")


def case_ledger(service: LitigationService) -> Sheet[LitigationWork]:
    """Cases against the importer's own unit."""

    async def enter(row: Values, taking: Taking[LitigationWork]) -> AsEntered:
        command = TakeOverCase(
            id=str(uuid4()),
            by=taking.by,
            served_on=row["on"],
            grounds=row.get("grounds") or (),
            joint_defendants=row.get("joint_defendants") or (),
            appellant=bool(row.get("appellant")),
            hearing=past_hearing(row),
            decision=_decision(row),
            paper=taking.paper,
            **said_in(row, *_SAME_NAME),
        )
        try:
            case = await take_over_case(command, taking.work, service.places, taking.today)
        except CourtWithoutJurisdiction as refusal:
            names: dict[str, Any] = {**refusal.facts}
            raise NoPaperOfTheCourt(field=refusal.field, source=refusal.source, **names) from refusal
        found = misfits(registered(case.registrations))
        return AsEntered(f"case/{case.id}", tuple(each.value for each in found))

    return Sheet(
        kind="cases",
        term=TERM,
        roles=frozenset({Role.LITIGATOR}),
        columns=COLUMNS,
        findings=Misfit,
        keys=(("case_number", "court"),),
        formerly=("case_number",),
        enter=enter,
        own=True,
        asked=(
            Asked(of=frozenset({"case_number", "court"}), check=_unknown),
            Asked(of=frozenset({"ordered", "perform_by", "performed_on"}), check=_counted),
        ),
        in_order=(
            ("on", "answered_on"),
            ("on", "notified_on"),
            ("notified_on", "hearing_on"),
            ("hearing_on", "judged_on"),
            ("on", "judged_on"),
            *(("judged_on", field) for field in _SERVED),
            ("judged_on", "perform_by"),
            ("judged_on", "performed_on"),
        ),
        together=(
            *_each_needs(_OF_AN_ORDER),
            ("previous_court", "previous"),
            *_each_needs(_OF_A_HEARING),
            *((field, "hearing_on") for field in ("presence", "category", "staff", "lawyer")),
            *((field, "presence") for field in ("category", "staff", "lawyer")),
            *_each_needs(_OF_A_DECISION),
            *((field, "judged_on") for field in (*_SERVED, "ordered")),
            ("perform_by", "ordered"),
            ("performed_on", "ordered"),
        ),
        about="每行一个审级的一件案件，均为本单位应诉的案件；一审、二审分两行，先填一审。多次开庭的，其余各次填开庭台账（hearings）。",
    )


def _each_needs(fields: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for one in fields for other in fields if one != other]


def _decision(row: Values) -> PastDecision | None:
    if row.get("judged_on") is None:
        return None
    return PastDecision(
        decided_on=row["judged_on"],
        served={party: row[field] for field, party in _SERVED.items() if row.get(field) is not None},
        duties=_duties(row),
        **said_in(row, "form", "outcome"),
    )


def _duties(row: Values) -> tuple[PastDuty, ...]:
    """What is ordered, each with the days that stand at its place; refuses with OtherNumber where there are more or
    fewer of them."""
    ordered, days = row.get("ordered") or (), {}
    if None in ordered:
        raise Missing(field="ordered")
    for field in ("perform_by", "performed_on"):
        days[field] = row.get(field) or (None,) * len(ordered)
        if len(days[field]) != len(ordered):
            raise OtherNumber(field=field, given=len(days[field]), other=_ORDERED, needed=len(ordered))
    return tuple(
        PastDuty(ordered=each, perform_by=by, performed_on=on)
        for each, by, on in zip(ordered, days["perform_by"], days["performed_on"], strict=True)
    )


async def _counted(row: Values, _taking: Taking[LitigationWork]) -> None:
    _duties(row)


async def _unknown(row: Values, taking: Taking[LitigationWork]) -> None:
    known = await taking.work.cases.numbered(row["case_number"], taking.by.unit, row["court"])
    if known is not None:
        raise CaseExists(field="case_number", source=STANDARD, number=known.number, existing=known.id)
