"""What is a code in a contract is one of a closed list, which is the list of its speaker; the rest is declared."""

from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import ValidationError

from services.filing.catalogues.domain.terms import Covers
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.terms import Asker, Defect, EndGround, Remedy
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Form
from services.litigation.cases.domain.outcomes import Outcome as JudgmentOutcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    HeadCall,
    HeadCategory,
    NotHeld,
    ObligationKind,
    Violation,
)
from services.litigation.cases.domain.voices import Voice
from services.notify.units.domain.acts import CloseUnit
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.contracts import codes
from shared.contracts.envelope import Contract
from shared.contracts.listeners import LISTENERS
from shared.contracts.review import MatterSubmittedV1
from shared.kernel.directory.ordinary import Relation
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.actor import Role
from shared.kernel.periods import Kind, Status, Unit
from shared.storage.lives.announcing import RETURNED
from shared.storage.lives.collection import RECOUNTED, RECTIFIED, VOIDED
from shared.storage.lives.entered import ANOTHER_WORD, LATE
from shared.storage.lives.overtaking import LAPSED, OVERTAKEN
from tests.architecture.contracts import contracts
from tests.architecture.test_contracts import TEXT

# Which list of the domain each list of the contracts is.
LISTS: dict[str, type[StrEnum] | set[str]] = {
    "Area": Area,
    "Asker": Asker,
    "CatalogueSpan": Covers,
    "Cause": Cause,
    # What opens the gate: a review that failed the draft clears nothing.
    "Clearing": set(Outcome) - {Outcome.FAIL},
    "CorrectionReason": {RECTIFIED, VOIDED, LATE, ANOTHER_WORD, RECOUNTED, RETURNED},
    "DateStatus": Status,
    "Defect": Defect,
    "EndGround": EndGround,
    "Flaw": Flaw,
    "Form": Form,
    "HeadCall": HeadCall,
    "HeadCategory": HeadCategory,
    "JudgmentOutcome": JudgmentOutcome,
    "MatterKind": MatterKind,
    "MatterStage": Stage,
    "NotHeld": NotHeld,
    "ObligationKind": ObligationKind,
    # Only what is done is told.
    "Performance": {ObligationState.PERFORMED, ObligationState.ENFORCED},
    "PeriodKind": Kind,
    "PeriodUnit": Unit,
    "PersonRole": Role,
    # The routes settle what does not end by itself.
    "ProposalOutcome": {"confirmed", "declined", OVERTAKEN, LAPSED},
    "EnteredByTwo": {CloseUnit.code()},
    "ProposedAct": {"rectification", "voiding", CloseUnit.code()},
    "Remedy": Remedy,
    "Resolution": Resolution,
    "Service": set(LISTENERS),
    "Track": Track,
    "TrialLevel": TrialLevel,
    "Verdict": Verdict,
    "Violation": Violation,
    "Voice": Voice,
    "UnitRelation": Relation,
}

# Codes of lists that are not ours, or have no end.
FREE = {
    "about": "a track, or nothing, by what was found",
    "kind": "of a letter: the vocabulary, since law renames kinds and adds to them",
    "lacking": "the papers of a kind of matter, as the profiles list them",
    "name": "the clocks of a thing, which bear the numbers of entries",
    "reason": "of a clock or a ladder: each service has its own, and listeners ask for those of NEVER_RAN alone",
    "region": "GB/T 2260",
    "rule": "the vocabulary of the profiles",
    "rule_version": "the release of a profile",
    "rung": "warning points and steps are those of the profiles",
    "source": "of a clock: document and clause; of a challenge: one that a listener does not know is read as any other",
}
FIELDS = [
    (name, field, info.annotation)
    for name, contract in contracts()
    for field, info in contract.model_fields.items()
    if field in TEXT["code"] | TEXT["codes"]
]


def closed(annotation: object) -> bool:
    """Whether the only words are those of a list."""
    if get_origin(annotation) is Literal:
        return True
    parts = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
    return bool(parts) and all(map(closed, parts))


@pytest.mark.parametrize(("name", "field", "annotation"), FIELDS, ids=[f"{name}.{field}" for name, field, _ in FIELDS])
def test_a_code_is_one_of_a_list_or_declared_to_be_free(name: str, field: str, annotation: object) -> None:
    assert closed(annotation) or field in FREE, f"{name}: {field} takes any text"


def test_what_is_declared_free_is_told_without_a_list() -> None:
    assert {field for _, field, annotation in FIELDS if not closed(annotation)} == FREE.keys()


def test_each_list_is_that_of_its_speaker() -> None:
    told = {name: set(get_args(value)) for name, value in vars(codes).items() if get_origin(value) is Literal}
    assert told == {name: set(words) for name, words in LISTS.items()}


def test_a_word_that_is_on_no_list_is_told_to_nobody() -> None:
    given: dict[str, Any] = {"matter": "m-1", "unit": "住建局", "submitted_on": "2026-03-02"}
    made: Contract = MatterSubmittedV1(kind=MatterKind.NORMATIVE_DOCUMENT, **given)
    assert made.model_dump()["kind"] == "normative_document"
    with pytest.raises(ValidationError):
        MatterSubmittedV1(kind="normative", **given)
