"""What court and agency say of a case when they register it: both are kept, the court's counts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from services.litigation.cases.domain.terms import Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice, prevailing


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One side's words on which case it is, what it is about and who takes part in it; `of_another_court` is what the
    directory has made of the number. `designated_by` is the number of the order by which a court above has given the
    case to this one (指定管辖, 行政诉讼法第23条、第24条)."""

    number: str
    court: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    of_another_court: bool = False
    designated_by: str | None = None


def registered(told: Mapping[Voice, Registration]) -> Registration:
    """The registration that counts."""
    counts = prevailing(told)
    if counts is None:
        raise AssertionError("a case begins with its registration")
    return counts


def designated(told: Mapping[Voice, Registration]) -> str | None:
    """The order that is named by whose registration counts, or by the other side; None where neither names one."""
    words = (registered(told), *told.values())
    return next((each.designated_by for each in words if each.designated_by is not None), None)


def unlike(told: Mapping[Voice, Registration]) -> list[str]:
    """The fields in which the two sides differ; none while only one has spoken. Who names no order denies none."""
    one, *others = told.values()
    names = [field.name for field in fields(Registration) if field.name != "of_another_court"]
    differ = [name for name in names for other in others if getattr(one, name) != getattr(other, name)]
    unsaid = any(each.designated_by is None for each in told.values())
    return [name for name in differ if not (unsaid and name == "designated_by")]
