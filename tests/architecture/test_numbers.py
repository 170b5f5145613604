"""Legal numbers live in profiles, with their source; the code of a service holds none."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import SERVICES, nodes, on_floor, where

HARMLESS = {0, 1}

# Numbers that no law sets, each with what it is.
OURS = {
    "services/filing/catalogues/domain/catalogue.py": ({6, 12, 30, 31}, "the ends of a half-year and of a year"),
    "services/filing/documents/domain/joint.py": ({20}, "units that make one document together, beside its lead"),
    "services/notify/deadlines/domain/digests.py": ({20}, "lines of a notice that names several things"),
    "services/notify/delivery/domain/addresses.py": ({500}, "characters of an address"),
    "services/notify/register/domain/spans.py": ({3, 6, 12}, "months of a quarter, a half-year and a year"),
    "services/notify/policies/domain/differences.py": ({0.15, 0.1, 0.6, 0.65}, "weights of likeness"),
    "services/notify/policies/domain/kept_rows.py": ({40}, "characters of a title"),
    "services/notify/policies/domain/profile_rules.py": ({100}, "the whole, in percent"),
    "services/notify/policies/reading/counts.py": ({6, 10, 14}, "characters between a verb and its number"),
    "services/notify/policies/reading/days.py": (
        {3, 5, 6, 9, 12, 30, 31, 2023},
        "ends of spans, length of MM-DD, a year",
    ),
    "services/notify/policies/reading/document_source.py": ({2, 3, 30, 60, 90}, "parts of a match, characters, lines"),
    "services/notify/policies/reading/findings.py": ({0.5, 0.6, 0.7, 0.9, 0.95}, "how sure a reading is"),
    "services/notify/policies/reading/numerals.py": ({2, 100, 10_000}, "what numerals mean"),
    "services/notify/policies/reading/paragraphs.py": ({0.2, 0.85, 2, 12, 40, 400}, "shares of lines, characters"),
    "services/notify/policies/reading/rates.py": ({2}, "characters of a head noun"),
    "services/notify/policies/reading/read_document.py": ({26, 40}, "characters of a heading"),
    "services/notify/policies/reading/responsible.py": ({160, 600}, "characters of a mark"),
    "services/notify/policies/reading/sentences.py": ({2, 500}, "characters of a sentence, its half"),
    "services/notify/policies/reading/subjects.py": ({40}, "characters of a subject"),
    "services/notify/register/domain/evidence.py": ({20, 100, 5_000}, "times that one evidence tells of at the most"),
    "services/notify/delivery/domain/retries.py": (
        {5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, 0.1},
        "seconds between attempts to deliver",
    ),
}


def numbers(path: Path) -> list[tuple[str, float]]:
    """Every number written in a file but 0, 1 and the ends of slices, and where it stands."""
    found = nodes(path)
    sliced = {id(inner) for node in found if isinstance(node, ast.Slice) for inner in ast.walk(node)}
    literals = (node for node in found if isinstance(node, ast.Constant) and type(node.value) in (int, float))
    return [
        (where(path, node), node.value) for node in literals if id(node) not in sliced and node.value not in HARMLESS
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_no_period_is_written_in_a_service(service: str) -> None:
    """In domain and use cases a number is data of a profile, or it is no law's and listed above."""
    files = on_floor(service, "domain", "usecases", "reading")
    ours = {path: OURS[str(path)][0] if str(path) in OURS else set() for path in files}
    found = [(place, value) for path in files for place, value in numbers(path) if value not in ours[path]]
    assert found == []


def test_every_number_of_ours_is_still_there() -> None:
    written = {path: {value for _, value in numbers(Path(path))} for path in OURS}
    assert written == {path: ours for path, (ours, _) in OURS.items()}
