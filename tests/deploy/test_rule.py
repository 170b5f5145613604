"""`liandong rule`: what binds a place on a day, and silence where nothing does."""

from collections.abc import Iterator

import pytest

from deploy.local import law
from shared.kernel.identifiers import divisions
from shared.kernel.rules.places import Places
from tests.deploy.commands import data_of, liandong


def test_the_city_binds_its_documents_to_fifteen_days_from_its_own_document_on() -> None:
    told = data_of(liandong("rule", "360700", "filing.submit", "--on", "2026-01-26", "--json"))
    assert told["silent"] is False
    assert told["found"]["source"]["document"] == "赣市府发〔2024〕9号"
    period = told["found"]["content"]["period"]
    assert (period["length"], period["unit"], period["kind"]) == (15, "day", "ceiling")


def test_a_place_whose_rules_name_no_days_is_silent() -> None:
    """汉台区 has documents filed on two tracks without saying within how many days."""
    told = data_of(liandong("rule", "610702", "filing.submit", "--on", "2026-01-26", "--json"))
    assert (told["silent"], told["found"]) == (True, None)
    assert "silent" in liandong("rule", "610702", "filing.submit", "--on", "2026-01-26").stdout


def test_a_rule_binds_from_its_first_day_on() -> None:
    """The document of 2024-09-29 is not the source of anything before that day."""
    before = data_of(liandong("rule", "360700", "filing.submit", "--on", "2024-09-28", "--json"))
    assert "赣市府发〔2024〕9号" not in str(before)
    first = data_of(liandong("rule", "360700", "filing.submit", "--on", "2024-09-29", "--json"))
    assert "赣市府发〔2024〕9号" in str(first)


def test_people_read_the_source_in_their_language() -> None:
    for language in ("zh", "en"):
        result = liandong("rule", "360700", "filing.submit", "--on", "2026-01-26", "--lang", language)
        assert result.exit_code == 0
        assert "赣市府发〔2024〕9号" in result.stdout


def test_what_does_not_exist_is_refused() -> None:
    for words, code in {
        ("999999", "filing.submit"): "kernel.unknown_region",
        ("36070", "filing.submit"): "kernel.malformed_region_code",
        ("360700", "filing.submit", "--on", "yesterday"): "kernel.malformed_date",
        ("360700", "filing.sbmit"): "kernel.unknown_rule",
    }.items():
        problem = data_of(liandong("rule", *words, "--json"), exit_code=2)["problem"]
        assert problem["code"] == code


@pytest.fixture
def nothing_known() -> Iterator[None]:
    """As in a process that has just begun, which knows of no change of any division."""
    divisions.keep(())
    yield
    divisions.keep(Places.load(law.PLACES).changes)


@pytest.mark.usefixtures("nothing_known")
def test_a_code_of_another_day_is_told_the_one_of_the_day() -> None:
    """龙南县 has been 龙南市 since 2020-06-30: to one who types the code of the county the city is named."""
    problem = data_of(liandong("rule", "360727", "filing.submit", "--on", "2026-01-26", "--json"), exit_code=2)
    assert (problem["problem"]["code"], "360783" in str(problem)) == ("kernel.code_of_another_day", True)
    early = data_of(liandong("rule", "360783", "filing.submit", "--on", "2020-06-29", "--json"), exit_code=2)
    assert (early["problem"]["code"], "360727" in str(early)) == ("kernel.code_of_another_day", True)
