"""The data of the directory, read strictly: a misspelt kind, relation or place is refused at start."""

from pathlib import Path

import pytest

from deploy.local.law import DIRECTORY
from shared.kernel.directory.ordinary import Kept, Kinds, Relation
from shared.kernel.model.actor import OVERSEEING, Role
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
        (
            'court = ["court"]\nprocuratorate = ["procuratorate"]\ncongress',
            'court = ["courts"]\nprocuratorate = ["procuratorate"]\ncongress',
            WrongValue,
        ),
        ('congress_committee = ["congress_committee"]\n', "", MissingKey),
        ("operates = true", "operating = true", UnknownKey),
        ('head = ["government", "government_office", "justice_bureau"]\n', "", MissingKey),
        ('reviewer = ["government_office", "justice_bureau"]', 'reviewer = ["law_office"]', WrongValue),
        ('reviewer = ["government_office", "justice_bureau"]', 'reviewer = ["bureau"]', WrongValue),
        ("[overseeing]\n", '[overseeing]\ndrafter = ["government"]\n', UnknownKey),
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


def test_a_bureau_looks_after_no_place_whatever_the_role() -> None:
    """Nor does whoever is asked about some things only, or has a unit below it by its function."""
    bureaus = {"department", "approval_office", "establishment_office", "township", "zone_committee"}
    bureaus |= {"vertical_agency", "authorized_organisation", "reconsideration_body", "court", "procuratorate"}
    for kind in bureaus:
        assert not KINDS.overseen_as(kind, Role)
    assert KINDS.overseen_as("party_body", Role) == {Role.SUPERVISOR}
    assert KINDS.overseen_as("justice_bureau", Role) == {*OVERSEEING}


def test_no_unit_of_a_place_keeps_its_courts_congress_and_government_and_every_other_kind_is_kept() -> None:
    """Only whoever runs the system keeps a court; a congress only that of a place above, by no relation."""
    apart = {code for code in KINDS.kinds if KINDS.is_kept_apart(Kept.UNITS, code)}
    assert apart == {"court", "procuratorate", "congress_committee", "government", "government_office", "operations"}
    assert {code for code in apart if not KINDS.keeping(Kept.UNITS, code)} == {"court", "procuratorate", "operations"}
    (congress,) = KINDS.keeping(Kept.UNITS, "congress_committee")
    assert congress.by == "congress_committee"
    assert [congress.reaches("congress_committee", own, "360702") for own in ("360700", "360702")] == [True, False]
    assert {code for code, kind in KINDS.kinds.items() if kind.operates} == {"operations"}


@pytest.mark.parametrize(
    ("by", "place", "may"),
    [
        ("department", "360702", True),
        ("department", "360700", True),
        ("department", "360000", True),
        ("department", "360703", True),
        ("department", "360702004", True),
        ("department", "360100", False),
        ("department", "360102", False),
        ("department", "610702", False),
        ("court", "360702", False),
    ],
)
def test_a_bureau_is_succeeded_in_its_city_or_above_by_whom_can_go_on_with_it(by: str, place: str, may: bool) -> None:
    assert KINDS.may_succeed("department", "360702", by, place) is may


def test_cities_of_one_province_become_one_and_provinces_do_not() -> None:
    assert KINDS.may_succeed("government", "371200", "government", "370100")
    assert not KINDS.may_succeed("government", "360000", "government", "610000")


def test_courts_and_procuratorates_are_succeeded_by_their_own_kind_and_succeed_no_other() -> None:
    for code, kind in KINDS.kinds.items():
        judicial = {each for each in KINDS.successors[code] if KINDS.kinds[each].judicial}
        assert KINDS.successors[code] == {code} if kind.judicial else not judicial
