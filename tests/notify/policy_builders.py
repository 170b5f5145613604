"""Policy documents in hand, lived without a database; their words stand in them, where a service keeps ids."""

from datetime import date, timedelta
from typing import Any

from services.notify.policies.domain import acts
from services.notify.policies.domain.deciding import ConfirmRow, Decision, decided, quotes_of
from services.notify.policies.domain.kept_by import KeptBy
from services.notify.policies.domain.kept_rows import subject_of, title_of
from services.notify.policies.domain.policy_document import KeptRow, PolicyDocument, PolicyStage
from services.notify.policies.domain.policy_rows import RowStage
from services.notify.policies.reading.reading import Reading
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Role
from shared.kernel.rules.kept_as import KeptAs
from tests.house import lives
from tests.notify.builders import LAWS, an_actor
from tests.notify.papers import NOTICE
from tests.notify.readings import a_reading

OF_DUTY = KeptBy(KeptAs.DUTY, "案卷评查", "case-file review", duty="duty-1")
OFFICE = an_actor(Role.OFFICE, id="office-3", unit="市政府办")
ON, FIRST, AFTER = date(2026, 3, 2), date(2026, 4, 1), date(2027, 1, 1)


def enter(document: PolicyDocument, act: Happening[PolicyDocument]) -> PolicyDocument:
    """An act in its place in the document's life."""
    return lives.enter(document, act, LAWS)


def a_draft(reading: Reading | None = None, **changed: Any) -> PolicyDocument:
    reading = reading or a_reading()
    source = reading.source
    given: dict[str, Any] = {
        "on": ON,
        "id": "document-1",
        "region": OFFICE.region,
        "unit": OFFICE.unit,
        "by": OFFICE.id,
        "text_sha256": "0" * 64,
        "characters": len(NOTICE),
        "title": source.title,
        "number": source.number,
        "issuer": source.issuer,
        "issued_on": source.issued_on,
        "kind": source.kind,
        "replaces": None,
        "rows": reading.duties,
        "sentences": reading.sentences,
    }
    return lives.begin(acts.RegisterPolicyDocument(**given | changed), LAWS)


def a_document(stage: PolicyStage = PolicyStage.DRAFT, reading: Reading | None = None) -> PolicyDocument:
    """One in that stage, its rows all confirmed when it took effect."""
    document = a_draft(reading)
    if stage is PolicyStage.DISCARDED:
        enter(document, acts.Discard(on=ON, reason="登记有误"))
    elif stage is not PolicyStage.DRAFT:
        decide(document, *(ConfirmRow(row=row.number) for row in document.rows))
        take_effect(document, *((ON, ON) if stage is PolicyStage.EXPIRED else ()))
    if stage is PolicyStage.REPLACED:
        enter(document, acts.GiveWay(on=ON, successor="document-2", valid_from=AFTER))
    elif stage is PolicyStage.REPEALED:
        enter(document, acts.Repeal(on=ON, last_day=AFTER - timedelta(1)))
    if stage in (PolicyStage.REPLACED, PolicyStage.REPEALED):
        lives.settle(document, AFTER, LAWS)
    elif stage in (PolicyStage.IN_FORCE, PolicyStage.EXPIRED):
        lives.settle(document, FIRST, LAWS)
    return document


def decide(document: PolicyDocument, *decisions: Decision) -> None:
    _, record = decided(document.rows, decisions, quotes_of(NOTICE), by=OFFICE.id, on=ON)
    enter(document, acts.Decide(on=ON, by=OFFICE.id, decisions=tuple(record)))


def take_effect(
    document: PolicyDocument, valid_from: date = FIRST, valid_to: date | None = None, on: date = ON
) -> PolicyDocument:
    kept = (
        KeptRow(row=row.number, title=title_of(row), subject=subject_of(row, document))
        for row in document.rows_in(RowStage.CONFIRMED)
    )
    return enter(
        document,
        acts.TakeEffect(on=on, by=OFFICE.id, valid_from=valid_from, valid_to=valid_to, kept=tuple(kept)),
    )
