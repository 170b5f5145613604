"""What court and agency say of a case when they register it: both are kept, the court's counts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from services.litigation.cases.domain.terms import REQUIRING, Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice, prevailing

# What the directory has made of what is said.
FOUND = frozenset({"of_another_court", "without_jurisdiction"})
# What the rules of the place have.
_BY_RULE = frozenset({"unlisted"})
# What is said of an order together, or not at all.
ORDERED = frozenset({"designated_by", "designating_court"})


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One side's words on which case it is, what it is about and who takes part in it; `of_another_court` is what the
    directory has made of the number, `without_jurisdiction` what of the court. `unlisted` are those of the grounds that
    no rule of the place lists as such for which a head has to appear. `designated_by` is the number of the
    order by which the `designating_court`, one above, has given the case to this one (指定管辖, 行政诉讼法第23条、
    第24条)."""

    number: str
    court: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    of_another_court: bool = False
    without_jurisdiction: bool = False
    designated_by: str | None = None
    designating_court: str | None = None
    unlisted: tuple[Ground, ...] = ()

    @property
    def requires_head(self) -> bool:
        """Whether a head has to appear, on one of the grounds."""
        return not (REQUIRING - {*self.unlisted}).isdisjoint(self.grounds)


@dataclass(frozen=True, kw_only=True)
class Designation:
    """What the court above itself has said: the number of its order, None where it has made none."""

    court: str
    order: str | None


def registered(told: Mapping[Voice, Registration]) -> Registration:
    """The registration that counts."""
    counts = prevailing(told)
    if counts is None:
        raise AssertionError("a case begins with its registration")
    return counts


def designated(told: Mapping[Voice, Registration]) -> Registration | None:
    """The registration that names an order: that which counts, or the other side's; None where neither names one."""
    words = (registered(told), *told.values())
    return next((each for each in words if each.designated_by is not None), None)


def is_agreed(told: Mapping[Voice, Registration]) -> bool:
    """Whether the agency, on whom the order was served, names the one that the court rests on, be it alone."""
    counts, agencys = designated(told), told.get(Voice.AGENCY)
    if counts is None or agencys is None:
        return False
    named = (agencys.designated_by, agencys.designating_court)
    return named == (counts.designated_by, counts.designating_court)


def unlike(told: Mapping[Voice, Registration]) -> list[str]:
    """The fields in which the two sides differ; none while only one has spoken. Who names no order denies none."""
    one, *others = told.values()
    names = [field.name for field in fields(Registration) if field.name not in FOUND | _BY_RULE]
    differ = [name for name in names for other in others if getattr(one, name) != getattr(other, name)]
    unsaid = any(each.designated_by is None for each in told.values())
    return [name for name in differ if not (unsaid and name in ORDERED)]
