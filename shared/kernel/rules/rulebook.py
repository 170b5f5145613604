"""The rulebook: every rule of every place, resolved to the most specific place as of a date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from shared.kernel.identifiers.divisions import by_divisions, code_on, codes, subtree
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.laxity import Laxity, laxities
from shared.kernel.rules.letter_kinds import LetterKind, UnknownLetterKind
from shared.kernel.rules.profile_tables import read_toml
from shared.kernel.rules.profiles import Profile, administrative_roll, read_profile
from shared.kernel.rules.rule_shapes import Term
from shared.kernel.rules.rules import Rule
from shared.kernel.rules.vocabulary import RuleName, Vocabulary
from shared.kernel.words.refusals import NotFound, Unacceptable

__all__ = [
    "IncompleteProfiles",
    "MalformedRegion",
    "Rule",
    "RuleIsSilent",
    "Rulebook",
    "UnknownRule",
    "binding_places",
    "lineage_ever",
]

NATION = "000000"
VOCABULARY = "vocabulary.toml"


class UnknownRule(NotFound):
    """No rule of that name exists anywhere; this is a mistake of the caller, unlike a rule that is silent."""

    code = "kernel.unknown_rule"
    zh = "没有名为“{id}”的规则。"
    en = "There is no rule called “{id}”."


class RuleIsSilent(NotFound):
    """The rule exists, but nothing that binds this place says anything about it on that day."""

    code = "kernel.rule_is_silent"
    zh = "{on}在{region}没有任何文件对“{title}”作出规定。"
    en = "Nothing that binds {region} on {on} says anything about “{title}”."


class MalformedRegion(Unacceptable):
    """A region is named by the six digits of GB/T 2260, a township by nine."""

    code = "kernel.malformed_region"
    zh = "“{region}”不是六位行政区划代码，也不是乡镇的九位代码。"
    en = "“{region}” is neither a region code of six digits nor a township's of nine."


class IncompleteProfiles(Unacceptable):
    """A folder of profiles holds the vocabulary, the nation (whose roll-over convention all use), each place once."""

    code = "kernel.profiles_incomplete"
    zh = "目录“{folder}”须有词汇表（vocabulary.toml）和全国（000000）的规则文件，每个地区至多一个规则文件。"
    en = (
        "The folder “{folder}” must hold vocabulary.toml, one profile for the nation (000000) "
        "and at most one for every other place."
    )


@lru_cache(maxsize=4096)
def lineage(region: str) -> tuple[str, ...]:
    """The region and what it lies in, most specific first: 360702, 360700, 360000, 000000; townships below."""
    if not (len(region) in (6, 9) and region.isascii() and region.isdecimal()):
        raise MalformedRegion(field="region", region=region)
    return tuple(dict.fromkeys((region, region[:6], region[:4] + "00", region[:2] + "0000", NATION)))


def lineage_ever(region: str) -> tuple[str, ...]:
    """The same under each code that the region has had, the most specific first."""
    lines = [lineage(code) for code in codes(region)]
    return tuple(sorted({*chain(*lines)}, key=lambda code: (-len(subtree(code)), code)))


@by_divisions
def binding_places(region: str, on: date) -> tuple[str, ...]:
    """Whose rules bind the region on the day: those of where it lay then, and its own under whatever code."""
    places = lineage(code_on(region, on))
    return tuple(code for place in places for code in codes(place))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Immutable once loaded; lookups cost a few dictionary accesses."""

    profiles: dict[str, Profile]
    terms: Mapping[str, Term]
    _names: dict[str, RuleName]
    _rules: dict[tuple[str, str], tuple[Rule, ...]]
    letters: Mapping[str, LetterKind]
    talks: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> "Rulebook":
        """Reads ``vocabulary.toml`` and every ``<region>-<name>.toml``; refuses the first fault as `BrokenProfile`."""
        paths = _paths_by_region(folder)
        words = Vocabulary.read(folder / VOCABULARY)
        roll = administrative_roll(read_toml(paths[NATION]))
        profiles = {region: read_profile(path, words, roll) for region, path in paths.items()}
        rules = _by_id_and_region(profiles.values())
        return cls(profiles, words.terms, dict(words.rules), rules, words.letters, words.talks)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Every rule that exists, whether or not any place speaks about it."""
        return tuple(self._names)

    def title(self, rule_id: str) -> Term:
        """What a rule is called, whether or not any place speaks about it. Refuses with `UnknownRule`."""
        if rule_id not in self._names:
            raise UnknownRule(field="rule", rule=rule_id, id=rule_id)
        return self._names[rule_id].title

    def kept(self, rule_id: str) -> tuple[KeptAs, ...]:
        """What keeps a rule, whether or not any place speaks about it. Refuses with `UnknownRule`."""
        if rule_id not in self._names:
            raise UnknownRule(field="rule", rule=rule_id, id=rule_id)
        return self._names[rule_id].kept

    def letter(self, kind: str) -> LetterKind:
        """The kind of letter of that code. Refuses with `UnknownLetterKind`, which names those there are."""
        if kind not in self.letters:
            raise UnknownLetterKind(field="kind", kind=kind[:40], known=tuple(self.letters))
        return self.letters[kind]

    def letter_called(self, kind: str, language: str) -> str:
        """What letters of that kind are called; the code itself where only an earlier release had that kind."""
        return self.letters[kind].name.wording(language) if kind in self.letters else kind

    def wording(self, code: str, language: str) -> str:
        """A term in words; the code itself where an earlier release had that term."""
        return self.terms[code].wording(language) if code in self.terms else code

    def is_talk(self, step: str) -> bool:
        """Whether that step of a ladder is a talk; any may be where an earlier release did not say which are."""
        return step in self.talks or not self.talks

    def rule(self, rule_id: str, region: str, on: date) -> Rule | None:
        """What binds the region on that day; `None` where the rule is silent. Refuses with `UnknownRule`."""
        if rule_id not in self._names:
            raise UnknownRule(field="rule", rule=rule_id, id=rule_id)
        for place in binding_places(region, on):
            for rule in self._rules.get((rule_id, place), ()):
                if rule.is_valid(on):
                    return rule
        return None

    def ladder(self, duty: str, general: str, region: str, on: date) -> Rule | None:
        """The steps that the region takes where that duty is not met: those of such duties, of whichever place, go
        before the `general` ones, and of each those of the most specific place. None where nothing binds.

        `duty` is a rule or anything else that a deadline follows from.
        """
        own = next((id for id, name in self._names.items() if duty in name.of), None)
        rule = None if own is None else self.rule(own, region, on)
        return rule or self.rule(general, region, on)

    def known_after(self, rule_id: str, region: str, on: date) -> date | None:
        """The first later day from which a wording that binds the region is known; None where there is none."""
        later = (rule.valid_from for rule in self.history(rule_id, region) if rule.valid_from > on)
        return min(later, default=None)

    def required(self, rule_id: str, region: str, on: date) -> Rule:
        """As `rule`, but refuses with `RuleIsSilent` where nothing binds."""
        rule = self.rule(rule_id, region, on)
        if rule is None:
            raise RuleIsSilent(rule=rule_id, title=self.title(rule_id), region=region, on=on)
        return rule

    def rules(self, region: str, on: date) -> list[Rule]:
        """Everything that binds the region on that day, in the order of the vocabulary."""
        return [rule for rule_id in self._names if (rule := self.rule(rule_id, region, on))]

    def history(self, rule_id: str, region: str) -> list[Rule]:
        """Every wording of a rule for the region and the places it lies in, oldest and most general first."""
        if rule_id not in self._names:
            raise UnknownRule(field="rule", rule=rule_id, id=rule_id)
        wordings = [rule for place in reversed(lineage_ever(region)) for rule in self._rules.get((rule_id, place), ())]
        return sorted(wordings, key=lambda rule: rule.valid_from)

    def laxer_than_parent(self) -> list[Laxity]:
        """Rules of a place that ask for less than what binds the place above it while both are valid."""
        return [
            laxity
            for (rule_id, region), rules in self._rules.items()
            for above in lineage(region)[1:]
            for laxity in laxities(rules, self._rules.get((rule_id, above), ()))
        ]


def _paths_by_region(folder: Path) -> dict[str, Path]:
    paths = sorted(path for path in folder.glob("*.toml") if path.name != VOCABULARY)
    by_region = {path.stem.partition("-")[0]: path for path in paths}
    if NATION not in by_region or len(by_region) < len(paths) or not (folder / VOCABULARY).is_file():
        raise IncompleteProfiles(field="folder", folder=folder)
    return by_region


def _by_id_and_region(profiles: Iterable[Profile]) -> dict[tuple[str, str], tuple[Rule, ...]]:
    found: defaultdict[tuple[str, str], list[Rule]] = defaultdict(list)
    for profile in profiles:
        for rule in profile.rules:
            found[rule.id, profile.region].append(rule)
    return {key: tuple(rules) for key, rules in found.items()}
