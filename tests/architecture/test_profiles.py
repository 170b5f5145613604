"""The policy profiles as files: no number without a source, no place missing, no word left over."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shared.kernel.rules.rulebook import Rulebook

PROFILES = Path(__file__).parents[2] / "deploy" / "profiles"
FILES = sorted(path for path in PROFILES.glob("*.toml") if path.name != "vocabulary.toml")
PLACES = {
    "000000": "全国",
    "340000": "安徽省",
    "340800": "安庆市",
    "360000": "江西省",
    "360100": "南昌市",
    "360124": "进贤县",
    "360700": "赣州市",
    "361000": "抚州市",
    "610000": "陕西省",
    "610700": "汉中市",
    "610702": "汉台区",
}
SPEAKERS = {"period", "target", "quota", "dates", "ladder", "warnings", "choice", "choices", "items"}
TERM_KEYS = {"anchor", "benchmark", "denominator", "of", "subject", "covers", "choice"}


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def raw(path: Path) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_place_has_its_profile() -> None:
    assert {profile.region: profile.name for profile in Rulebook.load(PROFILES).profiles.values()} == PLACES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_number_belongs_to_a_rule_with_document_clause_and_first_day(path: Path) -> None:
    """Read from the bare file, so that the reader under test cannot hide a number."""
    profile = raw(path)
    documents = {document["id"]: document for document in profile.get("documents", [])}
    for where, value in leaves(profile):
        numeric = isinstance(value, int | float) or (where[-1] == "on" and where[0] == "rules")
        if not numeric:
            continue
        assert where[0] == "rules", f"a number outside a rule: {where}"
        rule = profile["rules"][int(where[1])]
        assert rule["document"] in documents, rule["id"]
        assert str(rule["clause"]).strip(), rule["id"]
        assert type(rule["valid_from"]) is date, rule["id"]
        assert documents[rule["document"]]["certainty"] in {"read", "excerpt", "secondary", "recalled"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_says_exactly_one_thing(path: Path) -> None:
    for rule in raw(path).get("rules", []):
        assert len(SPEAKERS & rule.keys()) == 1, rule["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_document_is_cited_or_says_why_it_gives_no_rule(path: Path) -> None:
    profile = raw(path)
    cited = {rule["document"] for rule in profile.get("rules", [])}
    silent = [document for document in profile.get("documents", []) if document["id"] not in cited]
    assert [document["id"] for document in silent if "未录规则" not in str(document.get("note"))] == []


def test_what_is_not_law_is_a_convention_of_the_nation() -> None:
    """A local number always comes from a document that somebody issued."""
    for path in FILES:
        conventions = [each for each in raw(path).get("documents", []) if each["nature"] == "convention"]
        assert len(conventions) == (1 if path.name.startswith("000000") else 0)


def test_no_place_asks_for_less_than_the_place_above_it() -> None:
    assert Rulebook.load(PROFILES).laxer_than_parent() == []


def test_every_term_of_the_vocabulary_is_used() -> None:
    vocabulary = raw(PROFILES / "vocabulary.toml")
    used = {value for path in FILES for where, value in leaves(raw(path)) if where[-1] in TERM_KEYS}
    used |= {option for rule in vocabulary["rules"].values() for option in rule.get("options", [])}
    used |= {step for path in FILES for rule in raw(path).get("rules", []) for step in rule.get("ladder", [])}
    assert set(vocabulary["terms"]) == used


def test_rules_no_place_speaks_about_are_few_and_known() -> None:
    """Numbers seen only in other places' rules: the names exist, the silence is deliberate."""
    vocabulary = raw(PROFILES / "vocabulary.toml")
    spoken = {rule["id"] for path in FILES for rule in raw(path).get("rules", [])}
    assert vocabulary["rules"].keys() - spoken == {
        "filing.congress.submit",
        "filing.congress.substantive_review",
        "filing.day_that_counts",
        "filing.form_check",
        "filing.registration_number",
        "filing.suggestion_reply",
        "filing.validity",
        "litigation.attendance",
        "litigation.performance",
        "record.cut_over",
        "litigation.suggestion.rectification",
        "review.pause.consultation",
        "review.pause.experts",
    }


def test_rule_names_are_dotted_lower_case_words() -> None:
    names = raw(PROFILES / "vocabulary.toml")["rules"]
    assert [name for name in names if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name)] == []
