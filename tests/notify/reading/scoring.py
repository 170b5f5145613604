"""How well a reading agrees with what a person annotated.

Rows whose number is merely implied are neutral: finding them neither helps nor harms. Figures of reports are no duties.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.notify.policies.reading.read_document import read_document
from services.notify.policies.reading.reading import DraftDuty

OWN = Path(__file__).parents[1] / "documents"
REFERENCE = Path(__file__).parents[3].parent / "shared"
_ALIKE = {"session": "times"}


@dataclass(frozen=True)
class Annotated:
    """A document with the rows that a person found in it."""

    path: Path
    rows: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()


@dataclass(frozen=True)
class Score:
    recall: float
    precision: float
    units: float
    missed: tuple[str, ...]
    extra: tuple[str, ...]


def annotated_documents() -> Iterator[Annotated]:
    """Our own documents, and those of the reference material where it lies beside the project."""
    for annotations, folder in (
        (OWN / "annotations.json", OWN),
        (REFERENCE / "domain" / "duties.json", REFERENCE / "seeds"),
    ):
        rows = json.loads(annotations.read_text()) if annotations.is_file() else []
        for name in dict.fromkeys(row["seed"] for row in rows):
            yield Annotated(folder / name, tuple(row for row in rows if row["seed"] == name))


def score(document: Annotated) -> Score:
    """Recall, precision and the share of found rows whose lead units are exactly right."""
    rows = [row for row in document.rows if row["mode"] != "report" and _row_counts(row)]
    wanted = [row for row in rows if row["explicit_number"] or row["due"]]
    found = [duty for duty in read_document(document.text).duties if _duty_counts(duty)]
    free, missed, right = list(found), [], 0
    for row in wanted:
        fits = [duty for duty in free if _fits(row, duty)]
        if not fits:
            missed.append(f"{row['id']} {row['quote']}")
            continue
        best = max(fits, key=lambda duty: _overlap(row, duty))
        free.remove(best)
        right += set(row["lead_units"]) == set(best.lead_units)
    extra = list(_not_implied(free, [row for row in rows if row not in wanted]))
    hits = len(wanted) - len(missed)
    return Score(
        recall=hits / len(wanted) if wanted else 1.0,
        precision=hits / (hits + len(extra)) if hits + len(extra) else 1.0,
        units=right / hits if hits else 1.0,
        missed=tuple(missed),
        extra=tuple(f"{duty.clause} {duty.quote}" for duty in extra),
    )


def _not_implied(free: Iterable[DraftDuty], implied: list[dict[str, Any]]) -> Iterator[DraftDuty]:
    return (duty for duty in free if not any(_fits(row, duty) for row in implied))


def _row_counts(row: dict[str, Any]) -> bool:
    return bool(row["due"]) or (row["quantity"] or {}).get("value") is not None


def _duty_counts(duty: DraftDuty) -> bool:
    return bool(duty.due) or (duty.quantity is not None and duty.quantity.value is not None)


def _overlap(row: dict[str, Any], duty: DraftDuty) -> int:
    return min(row["start"] + len(row["quote"]), duty.end) - max(row["start"], duty.start)


def _fits(row: dict[str, Any], duty: DraftDuty) -> bool:
    if _overlap(row, duty) <= 0:
        return False
    if row["due"] and duty.due:
        return bool(row["due"][-5:] == duty.due[-5:])
    wanted, got = row["quantity"] or {}, duty.quantity
    if got is None:
        return False
    units = {_ALIKE.get(unit, unit) for unit in (wanted.get("unit"), got.unit)}
    return wanted.get("value") == got.value and len(units) == 1 and wanted.get("per") == got.per
