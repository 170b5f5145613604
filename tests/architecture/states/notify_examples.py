"""Escalations, endpoints, units, persons, duties, occurrences and policy documents."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import LadderAct
from services.notify.delivery.domain.endpoint import Endpoint, Scheme, Secret
from services.notify.persons.domain import acts as person_acts
from services.notify.persons.domain.person import Person
from services.notify.policies.domain import acts as policy_acts
from services.notify.policies.domain.deciding import AddRow, ConfirmRow, DropRow, EditRow
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage
from services.notify.register.domain import duty_acts, evidence_acts
from services.notify.register.domain.duty import Duty, EndGround
from services.notify.register.domain.evidence import Attachment
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.occurrence import Occurrence
from services.notify.units.domain import acts as unit_acts
from services.notify.units.domain.subject_unit import SubjectUnit, TermOfOffice
from services.notify.work import NotifyWork
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import Role
from shared.kernel.rules.rule_shapes import Per
from tests.architecture.states.example import Example
from tests.house import lives
from tests.notify.builders import HANTAI, LAWS, an_actor
from tests.notify.escalations import OVERDUE, act_on, an_escalation, entry, following
from tests.notify.policy_builders import a_document, a_draft, decide, enter, take_effect
from tests.notify.register_builders import OFFICERS, a_unit, an_occurrence, some_evidence
from tests.notify.rosters import a_person

OFFICE = an_actor(Role.OFFICE, id="office-1", unit="市政府办")
ON, LATER = date(2026, 3, 18), date(2026, 4, 20)
NOON = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)


def a_served_escalation() -> Escalation:
    """Objected to in vain at its second step, of which the first was skipped."""
    case = an_escalation()
    for act in (LadderAct.SKIP, LadderAct.SIGN, LadderAct.SERVE, LadderAct.OBJECT, LadderAct.RULE):
        act_on(case, act)
    return case


def a_closed_escalation() -> Escalation:
    """A first reply was not accepted, and a talk held; met, as it seemed, it went on, and a second one was accepted."""
    case = a_served_escalation()
    act_on(case, LadderAct.REPLY)
    act_on(case, LadderAct.RULE_ON_REPLY, accepted=False, reply_by=LATER)
    act_on(case, LadderAct.RECORD_TALK, step=2)
    lives.enter(case, following(ON, fallen=False, reason="met_late"), LAWS)
    for act in (LadderAct.GO_ON, LadderAct.REPLY, LadderAct.RULE_ON_REPLY):
        act_on(case, act, on=LATER)
    return case


def an_escalation_without_ground() -> Escalation:
    """Called off, and then what it rests on proved not to be so; the paper was taken back."""
    case = a_served_escalation()
    act_on(case, LadderAct.CLOSE)
    lives.enter(case, following(ON, fallen=True), LAWS)
    act_on(case, LadderAct.WITHDRAW, step=2)
    return case


def a_voided_escalation() -> Escalation:
    """Of a deadline that was another unit's; what had been told of it is taken back."""
    case = lives.void(an_escalation(), LATER)
    case.revisions, case.withdrawn = 1, frozenset({"1.escalation_drafted"})
    return case


def an_endpoint(**changed: Any) -> Endpoint:
    given: dict[str, Any] = {
        "id": "endpoint-1",
        "region": "360700",
        "unit": "住建局",
        "url": "https://receiver.example/facts",
        "types": ("*",),
        "scope": "360700",
        "own_only": True,
        "scheme": Scheme.HMAC,
        "secrets": (Secret(text="whsec_c2VjcmV0", made_at=NOON),),
        "registered_by": "clerk-1",
        "registered_on": ON,
    }
    return Endpoint(**given | changed).register()


def a_disabled_endpoint() -> Endpoint:
    endpoint = an_endpoint(scheme=Scheme.ED25519, own_only=False)
    endpoint.rotate(Secret(text="whsk_c2VjcmV0", made_at=NOON), NOON.replace(day=25), on=ON)
    endpoint.disable("gone", on=ON, sent_through=7)
    return endpoint


def a_closed_unit(from_on: date | None = None) -> SubjectUnit:
    unit = a_unit(
        "department",
        "enforcement",
        heads=(TermOfOffice(id="first", appointed_on=ON, ends_on=LATER),),
        kept_from=None,
        officers=9,
    )
    for act in (
        unit_acts.Rename(on=ON, name="某某局"),
        unit_acts.ChangeTraits(on=ON, kind="department"),
        unit_acts.KeepDuties(on=ON, kept_from=LATER),
        unit_acts.EndTerm(on=LATER, head="first"),
        unit_acts.Relate(on=ON, relation=Relation.HEARS_CASES_OF, holder="a-court"),
        unit_acts.EndRelation(on=LATER, relation=Relation.HEARS_CASES_OF, holder="a-court"),
        unit_acts.CloseUnit(
            on=LATER,
            successors=("another-unit", "a-second-unit"),
            shares=(Share(to="a-second-unit", functions=(Function.FILING,), things=("litigation/a-case",)),),
            effective_on=from_on,
        ),
    ):
        lives.enter(unit, act, LAWS)
    return unit


def a_unit_to_be_closed() -> SubjectUnit:
    return a_closed_unit(date(2027, 1, 1))


def a_person_who_left() -> Person:
    person = a_person(ON, until=date(2026, 12, 31), from_outside=True)
    for act in (
        person_acts.ChangePost(on=ON, post="text:2"),
        person_acts.GiveRole(on=ON, role=Role.HEAD, until=LATER),
        person_acts.TakeRole(on=LATER, role=Role.REVIEWER),
        person_acts.AppointDeputy(on=ON, deputy="p-3", since=LATER, until=date(2026, 5, 1)),
        person_acts.AppointDeputy(on=ON, deputy="p-4", since=ON),
        person_acts.EndDeputy(on=LATER, deputy="p-4"),
        person_acts.HandOver(on=LATER, successor="p-3"),
        person_acts.Leave(on=LATER),
    ):
        lives.enter(person, act, LAWS)
    return person


DUTY: dict[str, Any] = {
    "on": ON,
    "id": "duty-1",
    "region": HANTAI,
    "unit": "市政府办",
    "title": "听取执法监督汇报",
    "document": "云府办发〔2025〕12号",
    "document_id": "document-1",
    "clause": "（一）",
    "quote_start": 120,
    "quote_end": 139,
    "subject": "department",
    "lead_units": ("市司法局",),
    "co_units": ("市级各行政执法部门",),
    "at_least": 2,
    "of": "times",
    "per": Per.YEAR,
    "valid_from": ON,
    "by": "office-1",
}


def a_duty(**changed: Any) -> Duty:
    return lives.begin(duty_acts.Keep(**DUTY | changed), LAWS)


def a_duty_ended_by_decision() -> Duty:
    return lives.enter(a_duty(), duty_acts.End(on=LATER, valid_to=date(2026, 12, 31), reason="text:1"), LAWS)


def an_ended_duty() -> Duty:
    duty = a_duty(per=None, due="03-31", at_least=None, valid_to=date(2027, 12, 31), replaces="duty-0")
    return lives.enter(
        duty, duty_acts.End(on=LATER, valid_to=date(2026, 12, 31), ground=EndGround.REPLACED, successor="duty-2"), LAWS
    )


def a_withdrawn_duty() -> Duty:
    return lives.enter(a_duty(), duty_acts.Withdraw(on=LATER), LAWS)


def an_occurrence_begun() -> Occurrence:
    occurrence = an_occurrence(a_unit(officers=9), subject=OFFICERS, watched=False)
    evidence = some_evidence(
        people=("p-1", "p-2"),
        note="text:2",
        attachments=(Attachment(name="名单", sha256="0" * 64),),
        files=("file-1",),
    )
    occurrence.give(evidence)
    occurrence.fall_short(on=ON)
    occurrence.wake_on = LATER
    return occurrence


def a_met_occurrence() -> Occurrence:
    occurrence = an_occurrence()
    given = [some_evidence(1), replace(some_evidence(2), retracted_on=ON, retracted_because="日期有误")]
    occurrence.hold(given, on=ON)
    occurrence.give(some_evidence(3, fact="fact-3"))
    return occurrence


def some_given_evidence(**changed: Any) -> GivenEvidence:
    given: dict[str, Any] = {
        "on": ON,
        "id": "e-1",
        "region": HANTAI,
        "unit": "某局",
        "occurrence": "o-1",
        "opens_on": date(2026, 1, 1),
        "due": date(2026, 12, 31),
        "count": 2,
        "people": ("p-1", "p-2"),
        "note": "minutes",
        "attachments": (Attachment(name="名单", sha256="0" * 64),),
        "files": ("file-1",),
        "by": "p-3",
        "given_on": ON,
    }
    return lives.begin(evidence_acts.Give(**given | changed), LAWS)


def retracted_evidence() -> GivenEvidence:
    return lives.enter(some_given_evidence(), evidence_acts.Retract(on=LATER, reason="日期有误"), LAWS)


def a_policy_document_in_force() -> PolicyDocument:
    document = a_draft()
    decisions = (
        EditRow(row=1, changes={"lead_units": ("市政府办",)}, title="听取汇报"),
        ConfirmRow(row=1),
        DropRow(row=2, reason="重复"),
        DropRow(row=3, reason="指标"),
        ConfirmRow(row=4),
        AddRow(duty=replace(document.rows[0].duty, clause="（五）"), title="补充"),
        ConfirmRow(row=5),
    )
    decide(document, *decisions)
    return take_effect(document, ON, date(2030, 12, 31), on=ON)


def a_replaced_policy_document() -> PolicyDocument:
    return enter(a_policy_document_in_force(), policy_acts.GiveWay(on=ON, successor="document-2", valid_from=LATER))


EXAMPLES = {
    "escalation": [
        Example("drafted", an_escalation, entry(LadderAct.SIGN)),
        Example("served", a_served_escalation, entry(LadderAct.ADVANCE)),
        Example("closed", a_closed_escalation, None),
        Example("without_ground", an_escalation_without_ground, None),
        Example("voided", a_voided_escalation, None),
    ],
    "endpoint": [
        Example("active", an_endpoint, lambda it: it.disable("gone", on=ON, sent_through=7)),
        Example("disabled", a_disabled_endpoint, lambda it: it.enable(on=ON)),
    ],
    "unit": [
        Example("active", a_unit, unit_acts.ChangeTraits(on=ON, kind="court")),
        Example("to be closed", a_unit_to_be_closed, None),
        Example("closed", a_closed_unit, None),
    ],
    "person": [
        Example("in_post", lambda: a_person(ON), person_acts.GiveRole(on=LATER, role=Role.HEAD)),
        Example("left", a_person_who_left, None),
    ],
    "duty": [
        Example("in_force", a_duty, duty_acts.End(on=LATER, valid_to=LATER, reason="text:1")),
        Example("ended", an_ended_duty, None),
        Example("ended_by_decision", a_duty_ended_by_decision, None),
        Example("withdrawn", a_withdrawn_duty, None),
    ],
    "occurrence": [
        Example("opened", an_occurrence, lambda it: it.give(some_evidence(9))),
        Example("begun", an_occurrence_begun, lambda it: it.give(some_evidence(9))),
        Example("met", a_met_occurrence, lambda it: it.hold([], on=LATER)),
    ],
    "evidence": [
        Example("given", some_given_evidence, None),
        Example("retracted", retracted_evidence, None),
    ],
    "policy_document": [
        Example("draft", a_draft, policy_acts.Correct(on=LATER, given=("title",), title="新标题")),
        Example(
            "in_force",
            a_policy_document_in_force,
            policy_acts.GiveWay(on=LATER, successor="document-2", valid_from=LATER),
        ),
        Example("replaced", a_replaced_policy_document, None),
        Example("discarded", lambda: a_document(PolicyStage.DISCARDED), None),
    ],
}


async def beside(work: NotifyWork) -> None:
    """What else a tick asks for: the deadline that the escalations are about."""
    await work.watches.put([OVERDUE], {})
