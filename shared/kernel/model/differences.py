"""差异清单: a figure beside the same figure as it was known before, with each member that explains the change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.kernel.model.in_slices import in_order
from shared.kernel.model.lines import Thing
from shared.kernel.model.rates import Member, Rate
from shared.kernel.words.wording import WordedCode


class How(WordedCode):
    """What became of a member."""

    CAME = "came", "新增", "came"
    WENT = "went", "消失", "went"
    CHANGED = "changed", "变化", "changed"


class Why(WordedCode):
    """What brought the difference about."""

    ENTERED = "entered", "其间登记、更正或者作废", "something was entered, put right or voided meanwhile"
    DAYS_PASSED = "days_passed", "期限届满等，随日期而变", "days have passed, by which a period ran out"
    LAW_CHANGED = "law_changed", "口径或者日历已更换", "another release of rules and calendar is counted by"
    BY_ITSELF = (
        "by_itself",
        "未经登记自行发生，或者由事实、重写得出",
        "it came by itself, or was heard or rewritten",
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A member that is counted otherwise; None on the side on which it is not known."""

    key: str
    before: Member | None
    now: Member | None

    @property
    def how(self) -> How:
        if self.before is None:
            return How.CAME
        return How.WENT if self.now is None else How.CHANGED

    @property
    def things(self) -> Sequence[Thing]:
        """The things on which it rests on either side."""
        sides = [each for each in (self.before, self.now) if each is not None]
        return sorted({thing for each in sides for thing in each.things})

    def why(self, *, entered: bool, same_law: bool) -> Why:
        """What brought it about, where it is known whether anything was `entered` about its things.

        What rests on the same lines as before was not brought about by what was entered of others of the thing.
        """
        if self._rests_on_the_same:
            return Why.DAYS_PASSED if same_law else Why.LAW_CHANGED
        if entered:
            return Why.ENTERED
        return Why.BY_ITSELF if same_law else Why.LAW_CHANGED

    @property
    def _rests_on_the_same(self) -> bool:
        return self.before is not None and self.now is not None and list(self.before.lines) == list(self.now.lines)


def differences(before: Rate, now: Rate) -> list[Difference]:
    """Every member that adds something else to numerator or denominator, or is left out for another reason, by key."""
    was, is_ = _by_key(before.members), _by_key(now.members)
    keys = in_order(was.keys() | is_.keys(), key=str)
    found = (Difference(key, was.get(key), is_.get(key)) for key in keys)
    return [each for each in found if _counts(each.before) != _counts(each.now)]


def _by_key(members: Iterable[Member]) -> dict[str, Member]:
    return {member.key: member for member in members}


def _counts(member: Member | None) -> object:
    return None if member is None else (member.value, member.left_out)
