"""Of what lives in notify are made, by kind."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.persons.domain import acts as person
from services.notify.persons.domain.person import Person
from services.notify.policies.domain import acts as policy
from services.notify.policies.domain.deciding import (
    ConfirmRow,
    Decision,
    DropRow,
    EditRow,
    ReopenRow,
    decided,
    quotes_of,
)
from services.notify.policies.domain.kept_rows import subject_of, title_of
from services.notify.policies.domain.policy_document import KeptRow, PolicyDocument
from services.notify.policies.domain.policy_rows import RowStage
from services.notify.register.domain import duty_acts, evidence_acts
from services.notify.register.domain.duty import Duty, EndGround
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.units.domain import acts as unit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, Related, Share
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.orders import Kind
from tests.notify.builders import HANTAI, LAWS
from tests.notify.escalations import an_escalation, entry, following
from tests.notify.papers import NOTICE
from tests.notify.policy_builders import OFFICE, a_draft
from tests.notify.register_builders import OPENED, a_unit
from tests.notify.rosters import a_person

Varied = Callable[[Any, int, date], Happening[Any]]


def _one_of(*acts: Varied) -> Any:
    """Draws one of them, in one of its variants."""
    return lambda thing, on, chance: chance.choice(acts)(thing, chance.randrange(100), on)


TRAITS = (("department", ()), ("department", ("enforcement_department",)), ("township", ()))
SUCCESSORS = ("甲局", "乙局", "丙局")
QUARTER_END = date(2026, 3, 31)


def _appoint(thing: SubjectUnit, variant: int, on: date) -> Happening[SubjectUnit]:
    ends_on = on + timedelta(90) if variant % 3 == 0 else None
    return unit.Appoint(on=on, head=f"head-{on}", ends_on=ends_on)


def _change(thing: SubjectUnit, variant: int, on: date) -> Happening[SubjectUnit]:
    headcounts = {"enforcement_officers": variant + 1}
    kind, attributes = TRAITS[variant % 3]
    return unit.ChangeTraits(on=on, kind=kind, attributes=attributes, headcounts=headcounts)


def _leave(thing: SubjectUnit, variant: int, on: date) -> Happening[SubjectUnit]:
    return unit.EndTerm(on=on, head=thing.heads[-1].id if thing.heads else "nobody")


def _relate(thing: SubjectUnit, variant: int, on: date) -> Happening[SubjectUnit]:
    relation = (Relation.HEARS_CASES_OF, Relation.ACTS_IN_COURT_FOR)[variant % 2]
    return unit.Relate(on=on, relation=relation, holder=SUCCESSORS[variant % 3])


def _end_relation(thing: SubjectUnit, variant: int, on: date) -> Happening[SubjectUnit]:
    running = [each for each in thing.related if each.until is None]
    chosen = (
        running[variant % len(running)] if running else Related(relation=Relation.SUPERVISES, holder="nobody", since=on)
    )
    return unit.EndRelation(on=on, relation=chosen.relation, holder=chosen.holder)


def _close(variant: int, on: date) -> Happening[SubjectUnit]:
    """At once or from a later day on, to none, one or two, of whom the second has a share, or somebody else."""
    successors = SUCCESSORS[: variant % 3]
    share = Share(to=SUCCESSORS[variant % 2], functions=(Function.FILING,), things=("litigation/case-1",))
    return unit.CloseUnit(
        on=on,
        successors=successors,
        shares=(share,) if variant % 5 == 0 else (),
        effective_on=on + timedelta(variant % 90 - 5) if variant % 2 else None,
    )


UNITS = Kind[SubjectUnit](
    service="notify",
    laws=LAWS,
    begin=lambda _: a_unit(kept_from=None),
    act=_one_of(
        _change,
        lambda thing, variant, on: unit.Rename(on=on, name=f"某局之{variant}"),
        lambda _, variant, on: unit.KeepDuties(on=on, kept_from=on + timedelta(variant - 30)),
        _appoint,
        _appoint,
        _leave,
        _leave,
        _relate,
        _end_relation,
        lambda thing, variant, on: (
            _close(variant, on) if variant % 7 == 0 else unit.Rename(on=on, name=f"某局之{variant}")
        ),
    ),
    turns=(4, 14),
    pace=60,
    runs_clocks=False,
)


ROLES, COLLEAGUES = (Role.DRAFTER, Role.REVIEWER, Role.HEAD), ("p-2", "p-3")


def _until(variant: int, on: date) -> date | None:
    return on + timedelta(variant) if variant % 3 == 0 else None


PERSONS = Kind[Person](
    service="notify",
    laws=LAWS,
    begin=lambda _: a_person(OPENED),
    act=_one_of(
        lambda thing, variant, on: person.ChangePost(on=on, post=f"text:{variant}"),
        lambda thing, variant, on: person.GiveRole(on=on, role=ROLES[variant % 3], until=_until(variant, on)),
        lambda thing, variant, on: person.TakeRole(on=on, role=ROLES[variant % 3]),
        lambda thing, variant, on: person.AppointDeputy(
            on=on, deputy=COLLEAGUES[variant % 2], since=on + timedelta(variant % 5), until=_until(variant, on)
        ),
        lambda thing, variant, on: person.EndDeputy(on=on, deputy=COLLEAGUES[variant % 2]),
        lambda thing, variant, on: person.HandOver(on=on, successor=COLLEAGUES[variant % 2]),
        lambda thing, variant, on: (
            person.Leave(on=on) if variant % 7 == 0 else person.ChangePost(on=on, post=f"text:{variant}")
        ),
    ),
    turns=(4, 14),
    pace=60,
    runs_clocks=False,
)


def _step(act: LadderAct, other: LadderAct | None = None) -> Any:
    """The act; in two variants of three another, if one is named."""
    return lambda thing, variant, on: entry(act if other is None or variant % 3 == 0 else other, on)


def _withdraw(thing: Escalation, variant: int, on: date) -> Happening[Escalation]:
    return entry(LadderAct.WITHDRAW, on, step=1 + variant % max(len(thing.steps), 1))


def _talk(thing: Escalation, variant: int, on: date) -> Happening[Escalation]:
    return entry(LadderAct.RECORD_TALK, on, step=1 + variant % max(len(thing.steps), 1))


def _end_case(thing: Escalation, variant: int, on: date) -> Happening[Escalation]:
    """What ends the case, or has it go on; of one that has ended mostly the latter."""
    if thing.stage is Stage.CLOSED and variant % 4:
        return entry(LadderAct.GO_ON, on, ended_on=thing.closed_on or on)
    match variant % 12:
        case 0 | 1 | 2:
            return entry(LadderAct.REPLY, on)
        case 3:
            return entry(LadderAct.CLOSE, on)
        case 4 | 5 | 6:
            return following(on, fallen=variant % 2 == 0)
        case 7 | 8:
            return entry(LadderAct.GO_ON, on, ended_on=thing.closed_on or on)
        case _:
            return entry(LadderAct.ADVANCE, on)


def _between(thing: Escalation, variant: int, on: date) -> Happening[Escalation]:
    """What passes between the two once a letter is signed: served, objected to, replied to, and ruled on, mostly not
    accepted, for some with a new day; of a case that has ended, that it goes on."""
    if thing.stage is Stage.CLOSED and variant % 4:
        return entry(LadderAct.GO_ON, on, ended_on=thing.closed_on or on)
    if thing.stage is Stage.SIGNED and not thing.served:
        return entry(LadderAct.SERVE, on)
    if thing.stage is Stage.SERVED and variant % 2:
        return entry(LadderAct.OBJECT, on)
    if thing.served and thing.steps[thing.served - 1].replied_on is None:
        return entry(LadderAct.REPLY, on)
    reply_by = on + timedelta(variant % 40) if variant % 3 else None
    return entry(LadderAct.RULE_ON_REPLY, on, accepted=variant % 10 == 1, reply_by=reply_by)


ESCALATIONS = Kind[Escalation](
    service="notify",
    laws=LAWS,
    begin=lambda _: an_escalation(),
    act=_one_of(
        _step(LadderAct.SIGN),
        _step(LadderAct.SKIP, LadderAct.SIGN),
        _step(LadderAct.SERVE),
        _step(LadderAct.OBJECT),
        lambda thing, variant, on: entry(LadderAct.RULE, on, upheld=variant % 8 == 0),
        _step(LadderAct.ADVANCE),
        _between,
        _between,
        _end_case,
        _withdraw,
        _talk,
    ),
    turns=(4, 14),
    pace=60,
    runs_clocks=False,
)


def _kept(chance: Random) -> Duty:
    """Since its document, or later; for good, or for some months."""
    valid_from = OPENED + timedelta(chance.choice([0, 45]))
    birth = duty_acts.Keep(
        on=OPENED, id="duty-1", region=HANTAI, unit="610702-zfb", title="text:1", document="汉区政发〔2026〕3号",
        document_id="document-1", clause="第四条", quote_start=0, quote_end=10, subject="departments", at_least=2,
        of="times", per=None, due="06-30", valid_from=valid_from,
        valid_to=chance.choice([None, valid_from + timedelta(150)]), by="office-1",
    )  # fmt: skip
    return lives.begin(birth, LAWS)


DUTIES = Kind[Duty](
    service="notify",
    laws=LAWS,
    begin=_kept,
    act=_one_of(
        lambda thing, variant, on: duty_acts.End(on=on, valid_to=on + timedelta(variant), reason="text:1"),
        lambda thing, variant, on: duty_acts.End(
            on=on, valid_to=on, ground=EndGround.REPLACED, successor=f"duty-{variant}"
        ),
        lambda thing, variant, on: duty_acts.Withdraw(on=on),
    ),
    turns=(4, 14),
    pace=60,
    runs_clocks=False,
)


def _given() -> GivenEvidence:
    birth = evidence_acts.Give(
        on=QUARTER_END, id="evidence-1", region=HANTAI, unit="610702-sfj", occurrence="occurrence-1", opens_on=OPENED,
        due=QUARTER_END, count=2, people=("p-1",), by="clerk-1", given_on=QUARTER_END,
    )  # fmt: skip
    return lives.begin(birth, LAWS)


EVIDENCE = Kind[GivenEvidence](
    service="notify",
    laws=LAWS,
    begin=lambda _: _given(),
    act=_one_of(lambda thing, variant, on: evidence_acts.Retract(on=on, reason=f"text:{variant}")),
    turns=(1, 6),
    once=True,
    runs_clocks=False,
)


def _decide(document: PolicyDocument, variant: int, on: date) -> Happening[PolicyDocument]:
    """All that is open is decided, mostly; or one row is looked at again, or edited."""
    open_rows = [row.number for row in document.rows_in(RowStage.DRAFT)]
    row = 1 + variant % len(document.rows)
    all_of_them: list[Decision] = [
        DropRow(row=number, reason="text:9") if (number + variant) % 5 == 0 else ConfirmRow(row=number)
        for number in open_rows
    ]
    one: Decision = EditRow(row=row, title=f"text:{variant}") if row in open_rows else ReopenRow(row=row)
    decisions = all_of_them if open_rows and variant % 3 else [one]
    _, record = decided(document.rows, decisions, quotes_of(NOTICE), by=OFFICE.id, on=on)
    return policy.Decide(on=on, by=OFFICE.id, decisions=tuple(record))


def _take_effect(document: PolicyDocument, variant: int, on: date) -> Happening[PolicyDocument]:
    kept = (
        KeptRow(row=row.number, title=title_of(row), subject=subject_of(row, document))
        for row in document.rows_in(RowStage.CONFIRMED)
    )
    valid_from = on + timedelta(variant % 3 * 25)
    valid_to = valid_from + timedelta(20 + variant) if variant % 2 else None
    return policy.TakeEffect(on=on, by=OFFICE.id, valid_from=valid_from, valid_to=valid_to, kept=tuple(kept))


def _end(document: PolicyDocument, variant: int, on: date) -> Happening[PolicyDocument]:
    first_day = max(on, document.valid_from or on)
    if variant % 3 == 0:
        return policy.Repeal(on=on, last_day=first_day + timedelta(variant))
    return policy.GiveWay(on=on, successor=f"document-{variant}", valid_from=first_day + timedelta(variant))


DOCUMENTS = Kind[PolicyDocument](
    service="notify",
    laws=LAWS,
    begin=lambda _: a_draft(),
    act=_one_of(
        lambda document, variant, on: policy.Correct(on=on, given=("title",), title=f"text:{variant}"),
        _decide,
        _decide,
        _decide,
        _take_effect,
        _take_effect,
        _end,
        _end,
        lambda document, variant, on: (
            policy.Discard(on=on, reason="text:8") if variant % 4 == 0 else _decide(document, variant, on)
        ),
    ),
    turns=(4, 14),
    pace=60,
    runs_clocks=False,
)

KINDS: Mapping[str, Kind[Any]] = {
    "unit": UNITS,
    "person": PERSONS,
    "escalation": ESCALATIONS,
    "duty": DUTIES,
    "evidence": EVIDENCE,
    "policy_document": DOCUMENTS,
}
