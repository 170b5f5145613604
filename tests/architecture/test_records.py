"""Decisions on record: listed, numbered, complete."""

import re

import pytest

from tests.architecture.sources import ROOT

FOLDER = ROOT / "docs" / "adr"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
SECTIONS = ["Context", "Decision", "Consequences", "Alternatives", "What enforces it"]


def test_every_record_is_listed_once_in_order() -> None:
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert listed == [path.name for path in RECORDS]


def test_no_number_is_given_twice_or_left_out() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_is_one_page_with_its_five_sections(record: object) -> None:
    text = record.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert text.count("\n") < 90
