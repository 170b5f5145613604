"""How the system says no: by name, in two languages, with the field, the rule and the source."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeGuard

from shared.kernel.words.wording import Sentenced, Worded, said

# Facts of these names are units, one or several, by their codes.
UNITS = frozenset(
    {
        "authority",
        "bodies",
        "body",
        "by",
        "caller",
        "holder",
        "holders",
        "own",
        "respondent",
        "successors",
        "unit",
        "units",
    }
)


@contextmanager
def as_written(**fields: str) -> Iterator[None]:
    """What an act calls by those names its caller has written under the others: a refusal names the latter."""
    try:
        yield
    except Refusal as refusal:
        refusal.field = fields.get(refusal.field or "", refusal.field)
        raise


class Refusal(Sentenced, Exception):
    """A named no that changes nothing.

    A subclass gives a stable `code` (``service.what_is_wrong``) and one sentence per language; the sentences may use
    the keyword facts given at construction (``{earliest}``), and say those that have words in the sentence's language.
    `field` names the offending input as the caller wrote it, `rule` the rule of the profile that was applied and
    `source` the document and clause it rests on.
    """

    code: ClassVar[str] = "refused"
    zh: ClassVar[str] = "请求被拒绝。"
    en: ClassVar[str] = "The request was refused."

    def __init__(
        self,
        *,
        field: str | None = None,
        rule: str | None = None,
        source: str | None = None,
        **facts: object,
    ) -> None:
        self.field = field
        self.rule = rule
        self.source = source
        self.facts = facts
        super().__init__(self.sentence("en"))

    def units(self) -> Iterator[str]:
        """The codes of the units that its sentence names by these alone, and that of a refusal which is its reason."""
        for name, fact in self.facts.items():
            if isinstance(fact, Refusal):
                yield from fact.units()
            elif self._are_units(name):
                several = fact if isinstance(fact, tuple) else (fact,)
                yield from (each for each in several if _is_code(each))

    def sentence(self, language: str, called: Callable[[str], str] = str) -> str:
        """The sentence in ``zh`` or ``en`` with the facts filled in, units as they are `called`."""
        template = self.zh if language == "zh" else self.en
        facts = {name: self._called(name, fact, language, called) for name, fact in self.facts.items()}
        return template.format(**{name: said(fact, language) for name, fact in facts.items()})

    def _are_units(self, name: str) -> bool:
        """Of one whose name is given besides only the code is wanting."""
        return name in UNITS and not (name == "unit" and "name" in self.facts)

    def _called(self, name: str, fact: object, language: str, called: Callable[[str], str]) -> object:
        if isinstance(fact, Refusal):
            return fact.sentence(language, called)
        if not self._are_units(name):
            return fact
        if isinstance(fact, tuple):
            return tuple(called(each) if _is_code(each) else each for each in fact)
        return called(fact) if _is_code(fact) else fact


def _is_code(fact: object) -> TypeGuard[str]:
    return isinstance(fact, str) and not isinstance(fact, Worded)


class Unacceptable(Refusal):
    """The input itself is wrong, whatever the state: a malformed number, an unknown region."""

    code = "unacceptable"


class NotFound(Refusal):
    """There is no such thing, or it is not the caller's to see."""

    code = "not_found"
    zh = "没有找到{what}“{id}”。"
    en = "There is no {what} “{id}”."


class OutOfOrder(Refusal):
    """The input is well-formed, but the thing is not in a state in which this may happen."""

    code = "out_of_order"


class AlreadyExists(OutOfOrder):
    """The number or thing exists already."""

    code = "already_exists"


class NotAllowed(Refusal):
    """The caller may not do this: wrong role, wrong unit, wrong region, or the same person twice."""

    code = "not_allowed"


class PaperMissing(NotAllowed):
    """The caller may do this on a paper, whose number is not there."""

    code = "paper_missing"


class Stale(Refusal):
    """Someone else changed the thing since the caller read it."""

    code = "stale"
    zh = "{what}“{id}”已被他人修改，请重新读取后再试。"
    en = "The {what} “{id}” was changed by someone else; read it again and retry."
