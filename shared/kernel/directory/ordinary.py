"""What kinds of units there are, and what units of one kind ordinarily are to those of another, as data."""

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from shared.kernel.identifiers.divisions import covers, on_one_line, same
from shared.kernel.identifiers.region_code import NATION, RegionCode
from shared.kernel.model.actor import OVERSEEING, Role
from shared.kernel.rules.profile_tables import Table, Where, read_toml
from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import Worded, WordedCode

C = TypeVar("C", bound=WordedCode)


class Relation(WordedCode):
    """What a unit is to another: it reviews for it, supervises it."""

    REVIEWS_FOR = "reviews_for", "合法性审查", "reviews for"
    DECIDES_FOR = "decides_for", "决策", "decides for"
    RECEIVES_FILINGS_OF = "receives_filings_of", "备案（政府）", "receives the filings of"
    CONGRESS_OF = "congress_of", "备案（人大）", "is the congress committee of"
    UPPER_DEPARTMENT_OF = "upper_department_of", "备案（上一级主管部门）", "is the upper department of"
    ESTABLISHMENT_OFFICE_OF = "establishment_office_of", "机构编制", "is the establishment office of"
    APPROVAL_OFFICE_OF = "approval_office_of", "行政审批", "is the approval office of"
    ACTS_IN_COURT_FOR = "acts_in_court_for", "代理应诉", "acts in court for"
    OFFICE_OF = "office_of", "办事机构", "is the office of"
    SUPERVISES = "supervises", "监督", "supervises"
    HEARS_CASES_OF = "hears_cases_of", "案件管辖", "hears cases of"


class Part(WordedCode):
    """What a unit is named as where something is entered: as a `UNIT` that only has to be there, one that keeps the
    register of a region in which it need not lie, or as what not every kind of units can be."""

    UNIT = "unit", "单位", "unit"
    KEEPER = "keeper", "登记单位", "unit that keeps the register"
    AGENCY = "agency", "行政机关", "administrative agency"
    MAKER = "maker", "制定主体", "maker of normative documents"
    FILING_AUTHORITY = "filing_authority", "备案机关", "filing authority"
    CONGRESS = "congress", "人大备案机关", "filing authority of the congress"
    COURT = "court", "人民法院", "court"
    PROCURATORATE = "procuratorate", "人民检察院", "procuratorate"
    RECONSIDERATION_BODY = "reconsideration_body", "行政复议机关", "reconsideration body"
    GOVERNMENTS_RECONSIDERATION_BODY = (
        "governments_reconsideration_body",
        "政府行政复议机构",
        "reconsideration body of governments",
    )
    DRAFTER = "drafter", "送审单位", "unit that drafts"
    DECIDING_BODY = "deciding_body", "作出决定的机关", "body that decides"
    REVIEWING_BODY = "reviewing_body", "合法性审查机构", "body that reviews legality"
    ISSUER = "issuer", "司法建议、检察建议、行政复议意见书制发机关", "issuer of letters that are answered in time"


_OF_ANY_KIND = (Part.UNIT, Part.KEEPER)


class Above(StrEnum):
    """Where the other unit sits: in the same place, in the one above, or in the nearest upwards that has one."""

    OWN = "own"
    UPPER = "upper"
    NEAREST = "nearest"


class Kept(StrEnum):
    """What is kept of a unit: what it is, whether it ends and what others are to it, or who is to keep its roster."""

    UNITS = "units"
    ADMINISTRATORS = "administrators"


class Reach(StrEnum):
    """As far as a unit keeps that of others: of those of its own place and below it, or of those below alone."""

    OWN = "own"
    BELOW = "below"


class UnknownKind(Unacceptable):
    code = "kernel.unknown_unit_kind"
    zh = "没有名为“{given}”的单位类别；可用：“{known}”。"
    en = "There is no kind of unit called “{given}”; there are “{known}”."


@dataclass(frozen=True, slots=True)
class UnitKind(Worded):
    """A kind of units: the kinds that all of them are `also`, whether a place has but one at a time, whether a unit
    lies below the place whose six digits it bears, whether the administration is no superior of it, whether it does
    nothing but run the system, whether it files with the department above it, which is entered of each, and units of
    which kind in its own place have a copy of that (`copied_to`)."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    one_a_place: bool = False
    below: bool = False
    judicial: bool = False
    operates: bool = False
    files_above: bool = False
    copied_to: str | None = None

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Keepers:
    """That of units of the kinds `of` is kept by whichever stand in the `relation` to them, or by units of the kind
    `by` as far as `place` says."""

    what: frozenset[Kept]
    of: frozenset[str]
    relation: Relation | None
    by: str | None
    place: Reach

    def reaches(self, kind: str, own: str, region: str) -> bool:
        """Whether a unit of that kind that lies in `own` keeps it of units in the `region`."""
        return kind == self.by and covers(own, region) and (self.place is Reach.OWN or not same(own, region))


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Units of the kinds `of` have in the `relation` the units of the kind `by` in a place."""

    relation: Relation
    of: frozenset[str]
    by: str
    place: Above


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of units by their codes, in which of them a role counts, in which somebody in such a role looks after
    the place (`overseeing`), which may be named as what, which may stand in a relation, what ordinarily follows, who
    keeps what of which, which may succeed which, and which characters say in the word of a number (机关代字) nothing of
    whose it is."""

    kinds: Mapping[str, UnitKind]
    roles: Mapping[Role, frozenset[str]]
    overseeing: Mapping[Role, frozenset[str]]
    parts: Mapping[Part, frozenset[str]]
    holders: Mapping[Relation, frozenset[str]]
    ordinary: tuple[Ordinary, ...]
    keepers: tuple[Keepers, ...] = ()
    successors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    anybodys: frozenset[str] = frozenset()

    @classmethod
    def read(cls, path: Path) -> "Kinds":
        """Reads ``directory.toml``; every refusal is a `BrokenProfile` that names the table."""
        table = Table(read_toml(path), Where(path.name, "directory"))
        entries = table.named_tables("kinds")
        kinds = {code: _kind(code, entry, {known for known, _ in entries}) for code, entry in entries}
        roles = _by_code(table.table("roles"), Role, kinds)
        overseeing = _overseeing(table.table("overseeing"), kinds, roles)
        parts = dict.fromkeys(_OF_ANY_KIND, frozenset(kinds))
        parts |= _by_code(table.table("parts"), [part for part in Part if part not in _OF_ANY_KIND], kinds)
        holders = _by_code(table.table("holders"), Relation, kinds)
        ordinary = tuple(_ordinary(entry, kinds, holders) for entry in table.tables("ordinary"))
        keepers = tuple(_keepers(entry, kinds) for entry in table.tables("keeping"))
        succeeding = table.table("successors")
        successors = {code: frozenset(_known(succeeding, code, kinds)) for code in kinds}
        succeeding.close()
        words = table.table("words")
        anybodys = frozenset(words.text("papers") + words.text("places"))
        words.close()
        table.close()
        return cls(kinds, roles, overseeing, parts, holders, ordinary, keepers, successors, anybodys)

    def held(self, kind: str, roles: Iterable[Role]) -> frozenset[Role]:
        """Those of the roles that count in a unit of the kind."""
        return frozenset(role for role in roles if kind in self.roles[role])

    def overseen_as(self, kind: str, roles: Iterable[Role]) -> frozenset[Role]:
        """Those of the roles in which somebody of a unit of the kind looks after its place."""
        return frozenset(role for role in roles if kind in self.overseeing.get(role, ()))

    def must_know(self, code: str, *, field: str = "kind") -> UnitKind:
        """The kind; refuses one that is not in the data."""
        if code not in self.kinds:
            raise UnknownKind(field=field, given=code[:100], known=tuple(self.kinds))
        return self.kinds[code]

    def following(self, kind: str, relation: Relation) -> Iterator[Ordinary]:
        """What units of that kind ordinarily have in that relation."""
        return (each for each in self.ordinary if each.relation == relation and kind in each.of)

    def may_succeed(self, kind: str, region: str, by: str, place: str) -> bool:
        """Whether a unit of the kind `by` in that place may go on with what one of the kind did in the region: it lies
        there, above or below, or beside it under the same place (the nation makes no two provinces one)."""
        above = RegionCode.parse(region).parent
        beside = above is not None and above != NATION and covers(above.value, place)
        return by in self.successors[kind] and (beside or on_one_line(region, place))

    def keeping(self, what: Kept, kind: str) -> list[Keepers]:
        """Who keeps that of units of the kind, beside whoever runs the system."""
        return [each for each in self.keepers if what in each.what and kind in each.of]

    def is_kept_apart(self, what: Kept, kind: str) -> bool:
        """Whether no unit of its own place keeps that of a unit of the kind, but for what stands in a relation to it:
        then nobody there does who runs the system beside other duties."""
        return not any(each.by is not None and each.place is Reach.OWN for each in self.keeping(what, kind))


def _kind(code: str, entry: Table, known: Set[str]) -> UnitKind:
    kind = UnitKind(
        code,
        entry.text("zh"),
        entry.text("en"),
        also=_known(entry, "also", known) if "also" in entry.values else (),
        one_a_place=entry.flag("one_a_place"),
        below=entry.flag("below"),
        judicial=entry.flag("judicial"),
        operates=entry.flag("operates"),
        files_above=entry.flag("files_above"),
        copied_to=_one_known(entry, "copied_to", known),
    )
    entry.close()
    return kind


def _one_known(entry: Table, key: str, known: Set[str]) -> str | None:
    code = entry.text(key) if key in entry.values else None
    if code is not None and code not in known:
        raise entry.wrong(key, code)
    return code


def _by_code(table: Table, codes: Iterable[C], kinds: Mapping[str, UnitKind]) -> dict[C, frozenset[str]]:
    found = {code: frozenset(_known(table, code.value, kinds)) for code in codes}
    table.close()
    return found


def _overseeing(
    table: Table, kinds: Mapping[str, UnitKind], roles: Mapping[Role, frozenset[str]]
) -> dict[Role, frozenset[str]]:
    """Refuses a kind in which the role does not count."""
    found = {role: _known(table, role.value, kinds) for role in OVERSEEING}
    table.close()
    for role, codes in found.items():
        for code in codes:
            if code not in roles[role]:
                raise table.wrong(role.value, code)
    return {role: frozenset(codes) for role, codes in found.items()}


def _ordinary(entry: Table, kinds: Mapping[str, UnitKind], holders: Mapping[Relation, frozenset[str]]) -> Ordinary:
    relation, of, by = entry.one_of("relation", Relation), _known(entry, "of", kinds), entry.text("by")
    if by not in holders[relation]:
        raise entry.wrong("by", by)
    found = Ordinary(relation, frozenset(of), by, entry.one_of("place", Above))
    entry.close()
    return found


def _keepers(entry: Table, kinds: Mapping[str, UnitKind]) -> Keepers:
    what, of, relation, by = entry.texts("what"), _known(entry, "of", kinds), None, None
    if "relation" in entry.values:
        relation = entry.one_of("relation", Relation)
    elif (by := entry.text("by")) not in kinds:
        raise entry.wrong("by", by)
    for each in what:
        if each not in Kept._value2member_map_:
            raise entry.wrong("what", each)
    place = Reach.OWN if by is None else entry.one_of("place", Reach)
    found = Keepers(frozenset(map(Kept, what)), frozenset(of), relation, by, place)
    entry.close()
    return found


def _known(table: Table, key: str, kinds: Container[str]) -> tuple[str, ...]:
    codes = table.texts(key)
    for code in codes:
        if code not in kinds:
            raise table.wrong(key, code)
    return codes
