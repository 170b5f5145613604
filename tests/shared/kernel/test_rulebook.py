"""How rules are asked for: by id, place and day; what is silent, misspelt or of another shape; what each cites."""

import json
from datetime import date

import pytest

from shared.kernel.periods.terms import Kind, Period, Roll, Unit
from shared.kernel.rules.rulebook import MalformedRegion, Rulebook, RuleIsSilent, UnknownRule, lineage
from shared.kernel.rules.rules import RuleOfAnotherShape

GANZHOU, FUZHOU = "360700", "361000"
IN_FORCE = date(2024, 10, 8)


def test_a_silent_rule_is_refused_only_where_it_is_required(rulebook: Rulebook) -> None:
    assert rulebook.rule("filing.form_check", GANZHOU, IN_FORCE) is None
    with pytest.raises(RuleIsSilent) as refusal:
        rulebook.required("filing.submit", FUZHOU, IN_FORCE)
    assert refusal.value.code == "kernel.rule_is_silent"
    assert "361000" in refusal.value.sentence("zh")
    assert refusal.value.rule == "filing.submit"


def test_a_misspelt_rule_is_unknown_rather_than_silent(rulebook: Rulebook) -> None:
    for ask in (rulebook.rule, rulebook.required):
        with pytest.raises(UnknownRule) as refusal:
            ask("filing.sumbit", GANZHOU, IN_FORCE)
        assert refusal.value.code == "kernel.unknown_rule"
    with pytest.raises(UnknownRule):
        rulebook.history("filing.sumbit", GANZHOU)


def test_a_region_lies_in_its_city_its_province_and_the_nation() -> None:
    assert lineage("360702") == ("360702", "360700", "360000", "000000")
    assert lineage("360700") == ("360700", "360000", "000000")
    assert lineage("360000") == ("360000", "000000")
    assert lineage("000000") == ("000000",)


@pytest.mark.parametrize("region", ["", "36070", "3607000", "36070a", "赣州", "３６０７００"])
def test_a_region_is_six_digits(rulebook: Rulebook, region: str) -> None:
    with pytest.raises(MalformedRegion):
        rulebook.rule("filing.submit", region, IN_FORCE)


def test_everything_that_binds_a_place_is_listed_once(rulebook: Rulebook) -> None:
    listed = rulebook.rules("360702", IN_FORCE)
    assert len({rule.id for rule in listed}) == len(listed)
    assert {rule.region for rule in listed} == {"000000", GANZHOU}
    assert all(rule == rulebook.rule(rule.id, "360702", IN_FORCE) for rule in listed)


def test_history_tells_the_general_wording_and_the_local_one(rulebook: Rulebook) -> None:
    history = rulebook.history("litigation.attendance_denominator", GANZHOU)
    assert [(rule.region, rule.choice) for rule in history] == [("000000", "all_heard"), (GANZHOU, "legally_required")]


def test_a_rule_cites_document_and_clause(rulebook: Rulebook) -> None:
    filing = rulebook.required("filing.submit", GANZHOU, IN_FORCE)
    assert str(filing.source) == "〈关于进一步推进法治政府建设的实施意见〉 赣市府发〔2024〕9号 第8条"
    answer = rulebook.required("litigation.answer", GANZHOU, IN_FORCE)
    assert str(answer.source) == "〈中华人民共和国行政诉讼法〉 第67条"


def test_a_number_from_memory_says_so(rulebook: Rulebook) -> None:
    """So that the justice bureau knows which numbers to confirm first."""
    assert (
        rulebook.required("review.normative_document.opinion_ceiling", GANZHOU, IN_FORCE).source.certainty == "recalled"
    )
    assert rulebook.required("review.normative_document.gate", GANZHOU, IN_FORCE).source.certainty == "excerpt"
    assert rulebook.required("litigation.answer", GANZHOU, IN_FORCE).source.certainty == "read"


def test_a_rule_gives_only_what_it_holds(rulebook: Rulebook) -> None:
    answer = rulebook.required("litigation.answer", GANZHOU, IN_FORCE)
    assert answer.period == Period(15, Unit.DAY, Kind.CEILING, Roll.NEXT)
    assert answer.anchor == "claim_copy_received"
    for ask in ("target", "quota", "dates", "steps", "warnings", "choice", "choices", "items"):
        with pytest.raises(RuleOfAnotherShape):
            getattr(answer, ask)


def test_every_rule_is_plain_data(rulebook: Rulebook) -> None:
    for region in rulebook.profiles:
        for rule in rulebook.rules(region, IN_FORCE):
            data = json.loads(json.dumps(rule.to_data()))
            assert data["id"] == rule.id
            assert data["source"]["text"] == str(rule.source)
            assert data["version"] == rule.version
