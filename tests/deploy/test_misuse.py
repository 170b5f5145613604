"""A command that is written wrongly: a box for people, a problem in JSON for programs."""

import pytest

from tests.deploy.commands import data_of, liandong, starting
from tests.language import language_of

WRONG = {
    "due 2026-12-01 --json": ("command.argument_missing", "length"),
    "due 2026-12-01 3 day 4 --json": ("command.misused", "command"),
    "token --frob --json": ("command.unknown_option", "--frob"),
    "token --role poet --json": ("command.unfit_value", "role"),
    "token --role court --hours 99 --json": ("command.unfit_value", "hours"),
    "token --json": ("command.argument_missing", "role"),
    "due 2026-12-01 3 day --lang fr --json": ("command.unfit_value", "language"),
    "due 2026-12-01 3 day --lang EN --json": ("command.unfit_value", "language"),
    "rule 360700 filing.submit --lang fr --json": ("command.unfit_value", "language"),
    "duties extract --json": ("command.argument_missing", "file"),
    "frob --json": ("command.misused", "command"),
    "--json": ("command.unknown_option", "--json"),
}


@pytest.mark.parametrize("words", WRONG)
def test_a_program_reads_a_problem_in_both_languages(words: str) -> None:
    result = liandong(*words.split())
    problem = data_of(result, exit_code=2)["problem"]
    assert result.stderr == ""
    assert (problem["code"], problem["field"]) == WRONG[words]
    assert [language_of(problem[language]) for language in ("zh", "en")] == ["zh", "en"]


def test_a_person_reads_how_it_is_written() -> None:
    result = liandong("due", "2026-12-01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_the_process_ends_with_the_status_of_the_command() -> None:
    for words, code in {
        ("due", "2026-12-01", "3", "day"): 0,
        ("due", "2026-12-01", "-3", "day"): 2,
        ("due",): 2,
    }.items():
        with starting(*words, "--json") as process:
            process.communicate(timeout=60)
            assert process.returncode == code
