"""The data of the directory, read strictly: a misspelt kind, relation or place is refused at start."""

from pathlib import Path

import pytest

from deploy.local.law import DIRECTORY
from shared.kernel.directory.ordinary import Kept, Kinds, Relation
from shared.kernel.rules.profile_tables import BrokenProfile, MissingKey, UnknownKey, WrongValue
from tests.house.directory import KINDS

TEXT = DIRECTORY.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "refusal"),
    [
        ('by = "justice_bureau"', 'by = "justice_bureaux"', WrongValue),
        ('by = "congress_committee"', 'by = "government"', WrongValue),
        ('of = ["government"]', 'of = ["governments"]', WrongValue),
        ('relation = "congress_of"', 'relation = "congress"', WrongValue),
        ('place = "upper"', 'place = "above"', WrongValue),
        ('hears_cases_of = ["court"]', 'hears_cases_of = ["courts"]', WrongValue),
        ('hears_cases_of = ["court"]\n', "", MissingKey),
        ("one_a_place = true", 'one_a_place = "yes"', WrongValue),
        ("below = true", "beneath = true", UnknownKey),
        ('also = ["department"]', 'also = ["departments"]', WrongValue),
        ('place = "below"', 'place = "above"', WrongValue),
        ('by = "law_office"', 'by = "law_offices"', WrongValue),
        ('what = ["administrators"]', 'what = ["rosters"]', WrongValue),
        ("operates = true", "operating = true", UnknownKey),
        ("[kinds]", "[kinds", BrokenProfile),
    ],
)
def test_what_the_file_cannot_mean_is_refused(
    right: str, wrong: str, refusal: type[BrokenProfile], tmp_path: Path
) -> None:
    assert right in TEXT
    broken = tmp_path / "directory.toml"
    broken.write_text(TEXT.replace(right, wrong), encoding="utf-8")
    with pytest.raises(refusal) as refused:
        Kinds.read(broken)
    assert refused.value.facts["file"] == "directory.toml"


def test_every_relation_has_kinds_that_may_hold_it_and_courts_hold_no_other() -> None:
    assert KINDS.holders.keys() == {*Relation}
    judicial = {code for code, kind in KINDS.kinds.items() if kind.judicial}
    assert judicial == {"court", "procuratorate"}
    assert {relation for relation, held_by in KINDS.holders.items() if held_by & judicial} == {Relation.HEARS_CASES_OF}


def test_no_unit_of_a_place_keeps_its_courts_congress_and_government_and_every_other_kind_is_kept() -> None:
    """Only whoever runs the system keeps a court; a congress only that of a place above, by no relation."""
    apart = {code for code in KINDS.kinds if KINDS.is_kept_apart(Kept.UNITS, code)}
    assert apart == {"court", "procuratorate", "congress_committee", "government", "government_office", "operations"}
    assert {code for code in apart if not KINDS.keeping(Kept.UNITS, code)} == {"court", "procuratorate", "operations"}
    (congress,) = KINDS.keeping(Kept.UNITS, "congress_committee")
    assert congress.by == "congress_committee"
    assert [congress.reaches("congress_committee", own, "360702") for own in ("360700", "360702")] == [True, False]
    assert {code for code, kind in KINDS.kinds.items() if kind.operates} == {"operations"}
