"""Names that carry meaning, and nothing left for later."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, ROOT, SERVICES, python_files, tree

SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|base|misc|managers?|processors?)(_|$)")
LEFT_FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
ROOMS = {
    "review": {"matters", "meetings", "power_lists"},
    "filing": {"makers", "documents", "filings", "reviews", "catalogues", "challenges", "library"},
    "litigation": {"instruments", "cases", "suggestions", "observed"},
    "notify": {"units", "persons", "policies", "register", "deadlines", "delivery"},
}
FLOORS = {"domain", "usecases", "adapters"}
ALIKE = {
    "api.py",
    "worker.py",
    "service.py",
    "settings.py",
    "tables.py",
    "told.py",
    "work.py",
    "entrypoints/background.py",
    "entrypoints/consumers.py",
    "entrypoints/doors.py",
}
THIS = Path(__file__).relative_to(ROOT)


def test_every_file_and_folder_is_named_for_what_it_holds() -> None:
    files = python_files(*PRODUCT, "tests")
    assert [str(path) for path in files for part in (*path.parent.parts, path.stem) if SAYS_NOTHING.search(part)] == []


def test_nothing_is_left_for_later() -> None:
    files = (path for path in python_files(*PRODUCT, "tests") if path != THIS)
    assert [str(path) for path in files if LEFT_FOR_LATER.search((ROOT / path).read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_its_rooms_and_a_room_its_floors(service: str) -> None:
    house = ROOT / "services" / service
    assert folders(house) == ROOMS[service] | {"entrypoints", "migrations"}
    assert folders(house / "entrypoints") <= ROOMS[service]
    assert {floor for room in ROOMS[service] for floor in folders(house / room)} <= FLOORS | {"reading"}
    assert (house / "README.md").is_file()


@pytest.mark.parametrize("service", SERVICES)
def test_what_does_the_same_job_has_the_same_name_everywhere(service: str) -> None:
    house = ROOT / "services" / service
    assert {name for name in ALIKE if not (house / name).is_file()} == set()
    made = ast.walk(tree(Path("services") / service / "service.py"))
    assert [node.name for node in made if isinstance(node, ast.ClassDef)] == [f"{service.title()}Service"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_use_case_is_a_file_named_for_its_function(service: str) -> None:
    """Where a file holds one public function; one that holds several is named for what they share."""
    files = [path for path in python_files(f"services/{service}") if path.parent.name == "usecases"]
    files = [path for path in files if path.stem not in ("__init__", "ports")]
    alone = {path: names[0] for path in files if len(names := public_functions(path)) == 1}
    assert alone
    assert {str(path): name for path, name in alone.items() if path.stem != name} == {}


def public_functions(path: Path) -> list[str]:
    defined = (node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [function.name for function in defined if not function.name.startswith("_")]


def folders(path: Path) -> set[str]:
    return {each.name for each in path.iterdir() if each.is_dir() and each.name != "__pycache__"}
