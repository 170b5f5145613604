"""The kinds of units, as they are delivered, and the units that every test's service knows."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Executable, create_engine

from deploy.local.law import DIRECTORY
from deploy.local.moving_in import PLACE
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.directory.units import KnownUnit, Spell
from shared.kernel.model.actor import Actor, Role, Sight
from shared.storage.directory import KNOWN_UNIT, row_of
from shared.storage.schema import synchronous
from shared.storage.store import AnyStore

KINDS = Kinds.read(DIRECTORY)
_CODES = {kind.zh: code for code, kind in KINDS.kinds.items()}
# By the region in which they lie and what they are. Where notify registers one of these itself, that is told later.
UNITS: Mapping[str, Mapping[str, str]] = {
    "000000": {"law_office": "国务院督查 督察-000000", "court": "supreme-court"},
    "360000": {
        "justice_bureau": "省司法厅 jx-justice",
        "law_office": "督察-360000",
        "court": "top-court",
    },
    "360700": {
        "government": "gz-gov 市政府 gz-government 360700-rmzf",
        "government_office": "gz-gov-office gz-office 市政府办 府办 360700-zfb",
        "justice_bureau": (
            "gz-justice 司法局 360700-sfj other-justice 市司法局 gz-city-justice gz-legal gz-legal-affairs"
        ),
        "department": (
            "gz-housing gz-land gz-planning gz-transport gz-water gz-archive gz-forest-park gz-other "
            "gz-bureau gz-people-office gz-forest 住建局 教育局 城管局 某局 别的单位 市住建局 "
            "360700-zjj 360700-other ganzhou-parks another-unit one-unit elsewhere gz-housing-2"
        ),
        "approval_office": "行政审批局",
        "establishment_office": "编办",
        "law_office": "gz-rule-of-law 法治督察办 督察 督察办 督察处 赣州督察 督察-360700 360700-dc",
        "congress_committee": "gz-congress",
        "court": "gz-court up-court other-court 赣州中院",
        "procuratorate": "gz-procuratorate",
        "operations": "gz-operations",
        "vertical_agency": "gz-tax",
    },
    "360702": {
        "government": "zhanggong",
        "justice_bureau": "区司法局",
        "law_office": "督察-360702",
        "department": "zg-urban",
        "vertical_agency": "zg-tax",
        "court": "court-360702",
        "procuratorate": "procuratorate-360702",
    },
    "360703": {"department": "nk-urban"},
    "360722": {"department": "县住建局", "law_office": "督察-360722"},
    "360723": {"law_office": "督察-360723"},
    "340700": {"government_office": "340700-dcb"},
    "340800": {
        "government": "aq-gov",
        "government_office": "340800-zfb",
        "justice_bureau": "340800-sfj anqing-justice aq-justice aq-legal",
        "department": "340800-zjj 340800-zrj",
        "court": "court-340800",
    },
    "361000": {"justice_bureau": "抚州市司法局", "law_office": "督察-361000 督察-抚州"},
    "610700": {"government_office": "610700-zfb", "court": "610700-tlfy"},
    "610702": {
        "government": "ht-gov",
        "law_office": "督察-610702 610702-dc",
        "government_office": "610702-zfb",
        "justice_bureau": "610702-sfj ht-justice",
        "department": "610702-jtj 610702-other ht-forestry",
        "operations": "610702-xx",
        "township": "610702-pz",
        "congress_committee": "ht-congress",
        "court": "610702-fy ht-court",
    },
}
# The place that comes with the program, and these.
OURS = tuple(
    KnownUnit(id=id, version=0, spells=(Spell(name=id, kind=kind, region=region),))
    for region, kinds in UNITS.items()
    for kind, ids in kinds.items()
    for id in ids.split()
)
KNOWN = (
    *(
        KnownUnit(
            id=row["单位标识"],
            version=0,
            spells=(Spell(name=row["单位名称"], kind=_CODES[row["单位类别"]], region=row["行政区划"]),),
        )
        for row in csv.DictReader(PLACE["units"].read_text("utf-8-sig").splitlines())
    ),
    *OURS,
)
# Its tests enter themselves, of 陕西, the courts and whatever a place has but one of, save those of ours who keep the
# directory and name administrators; they know no court above all.
_KEEPERS = {unit.id for unit in OURS if unit.now.kind in {"government_office", "law_office"}}
KNOWN_TO_NOTIFY = tuple(
    unit
    if not unit.now.region.startswith("61") or unit.id in _KEEPERS or not KINDS.kinds[unit.now.kind].one_a_place
    else replace(unit, spells=(replace(unit.now, kind="department"),))
    for unit in KNOWN
    if unit.now.kind != "court" or not unit.now.region.startswith(("61", "00"))
)


_KINDS_OF = {unit.id: unit.now.kind for unit in KNOWN}


def as_admitted(actor: Actor) -> Actor:
    """The caller as a service lets it in, of whom a test makes one by hand: what its unit looks after by its kind."""
    return replace(actor, sight=Sight(KINDS.overseen_as(_KINDS_OF.get(actor.unit, ""), actor.roles)))


def tell_units(url: str, service: str = "") -> None:
    """Let the service whose database that is know the units, as if notify had told it."""
    _put(url, KNOWN_TO_NOTIFY if service == "notify" else KNOWN)


def let_roles_decide(store: AnyStore) -> None:
    """Let the service know units, and nothing of what they are to each other: one person may do all that is done."""
    vars(store)["_kinds"] = replace(KINDS, ordinary=())


def seat(unit: str, roles: Collection[Role]) -> str:
    """A unit in which the roles count: that one, or for a role that counts in few another of the same city."""
    of_their_own = {Role.COURT: "gz-court", Role.PROCURATORATE: "gz-procuratorate", Role.OPERATOR: "gz-operations"}
    (only,) = roles if len(roles) == 1 else (None,)
    return unit if only is None else of_their_own.get(only, unit)


def add_units(url: str, region: str, kind: str, *ids: str) -> None:
    """Let the service know of more units."""
    rows = [row_of(KnownUnit(id=id, version=0, spells=(Spell(name=id, kind=kind, region=region),))) for id in ids]
    _do(url, KNOWN_UNIT.insert().values(rows))


def forget_what_was_not_told(url: str) -> None:
    """Let notify know of no unit but those that it has told of itself."""
    _do(url, KNOWN_UNIT.delete().where(KNOWN_UNIT.c.version == 0))


def forget_units(url: str) -> None:
    """Let the service know of no unit but those that it is told of."""
    _put(url, ())


def tell_all_units(url: str) -> None:
    """Let notify, too, know all units by what they are."""
    _put(url, KNOWN)


def _put(url: str, units: Collection[KnownUnit]) -> None:
    _do(url, KNOWN_UNIT.delete(), *([KNOWN_UNIT.insert().values([row_of(unit) for unit in units])] if units else []))


def _do(url: str, *statements: Executable) -> None:
    engine = create_engine(synchronous(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()
