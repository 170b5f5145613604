"""What the READMEs say is true: commands, files, tests and output."""

import ast
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy.local.cli import app
from tests.architecture.sources import ROOT, SERVICES, nodes, on_floor

SPEAKERS = tuple(service for service in SERVICES if service != "notify")
READMES = ("README.md", "README.zh-CN.md")


DEADLINE_WORDS = {
    "open": ("opened", "起算"),
    "move": ("moved", "变动"),
    "suspend": ("suspended", "中止"),
    "resume": ("resumed", "恢复"),
    "meet": ("met", "完成"),
    "cancel": ("cancelled", "撤销"),
}
ALL_THREE = ("all three", "以上三方")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_every_test_that_is_named_exists(name: str) -> None:
    defined = {found for path in (ROOT / "tests").rglob("test_*.py") for found in _tests(path)}
    assert set(re.findall(r"`(test_\w+)`", text(name))) - defined == set()


def _tests(path: Path) -> list[str]:
    return re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))


def test_both_name_the_same_commands_tests_and_records() -> None:
    named = [set(re.findall(r"`(make \w+|test_\w+|liandong \w+)|\((docs/[\w/.-]+)\)", text(name))) for name in READMES]
    assert named[0] == named[1]


@pytest.mark.parametrize("name", [*READMES, "docs/adr/README.md", *(f"services/{each}/README.md" for each in SERVICES)])
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text(name))
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


PAGES = sorted(
    str(path.relative_to(ROOT))
    for folder in (ROOT, ROOT / "docs", *(ROOT / "services" / each for each in SERVICES))
    for path in (folder.glob("*.md") if folder == ROOT else folder.rglob("*.md"))
)
# What one would write in a path of one's own.
# What is made where the system runs.
MADE = {"manifest.json", "issuer.json"}
_SOME = re.compile(r"[<>*{}…A-Z]|\.\.\.")


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_a_record_is_that_of_where_its_link_leads(name: str) -> None:
    links = re.findall(r"\[(\d{4})\]\(([^)]+)\)", text(name))
    assert [(number, link) for number, link in links if not Path(link).name.startswith(f"{number}-")] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_exists(name: str) -> None:
    """By its path from the top, from the page, or from the floor of a service that the page is of."""
    page = (ROOT / name).parent
    named = re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|md|toml|sh|ya?ml|json|mk))`", text(name))
    assert [each for each in named if not _SOME.search(each) and each not in MADE and not _is_there(each, page)] == []


def _is_there(named: str, page: Path) -> bool:
    if any((folder / named).exists() for folder in (ROOT, page, ROOT / "services", ROOT / "deploy")):
        return True
    return any(
        True for folder in ("services", "shared", "deploy", "docs", "tests") for _ in (ROOT / folder).rglob(named)
    )


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)(?=`|\s+#)", text(name))) - targets == set()


def test_every_target_says_what_it_does() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)
    assert phony.split() == re.findall(r"^([a-z]+):.*## \S", text("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_is_what_is_printed(name: str) -> None:
    (session,) = re.findall(r"```console\n(.*?)```", text(name), re.DOTALL)
    for shown in session.removeprefix("$ ").split("\n$ "):
        command, _, output = shown.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "liandong"
        assert CliRunner().invoke(app, arguments).output.strip() == output.strip()


@pytest.mark.parametrize(("language", "name"), [*enumerate(READMES)])
def test_what_is_said_to_be_told_of_deadlines_is_what_the_services_tell(language: int, name: str) -> None:
    rows = re.findall(r"^\| ([^|]+) \| (?:deadline|期限的)([^|]+) \|", text(name), re.MULTILINE)
    said = {
        (service, act)
        for speakers, facts in rows
        for service in (SPEAKERS if speakers in ALL_THREE else re.split("[,、] ?", speakers))
        for act, words in DEADLINE_WORDS.items()
        if words[language] in re.split("[,、 ]+", facts)
    }
    assert said == {(service, act) for service in SPEAKERS for act in acts_on_deadlines(service)}


@pytest.mark.parametrize("service", SPEAKERS)
def test_a_service_says_of_its_deadlines_what_it_does(service: str) -> None:
    (said,) = re.findall(r"every deadline it\s([\w,\s]+)", text(f"services/{service}/README.md"))
    assert set(re.split(r",?\s(?:or\s)?", said.strip())) == {f"{act}s" for act in acts_on_deadlines(service)}


def acts_on_deadlines(service: str) -> set[str]:
    calls = (node for path in on_floor(service, "domain") for node in nodes(path))
    names = (node.func.attr for node in calls if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    called = {name.replace("start_deadline", "open_deadline") for name in names}
    return {act for act in DEADLINE_WORDS if f"{act}_deadline" in called}
