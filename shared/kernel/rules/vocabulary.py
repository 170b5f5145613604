"""The vocabulary of the profiles: which rules exist, of which shape, the terms they may use, the kinds of letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.letter_kinds import LetterKind, read_letter_kind
from shared.kernel.rules.profile_tables import Table, Where, read_toml
from shared.kernel.rules.rule_shapes import SHAPES, Term


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule that profiles may state: its title, the shape of its content, the options of one that chooses, of a
    ladder the duties that climb it, where it is not for all, and what keeps it, in whatever place."""

    title: Term
    shape: str
    options: tuple[str, ...]
    of: tuple[str, ...]
    kept: tuple[KeptAs, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`talks` are the steps of ladders that are a talk."""

    rules: Mapping[str, RuleName]
    terms: Mapping[str, Term]
    letters: Mapping[str, LetterKind]
    talks: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """Reads ``vocabulary.toml``; refuses unknown shapes and keys, and whatever names no term or rule."""
        raw = Table(read_toml(path), Where(path.name, "vocabulary"))
        rules, terms = raw.table("rules"), raw.table("terms")
        letters = raw.table("letters")
        raw.close()
        entries = {code: _entry(terms, code, path) for code in terms.values}
        talks = frozenset(code for code, entry in entries.items() if entry.flag("talk"))
        known = {code: _term(code, entry) for code, entry in entries.items()}
        names = {name: _rule_name(name, _entry(rules, name, path), known) for name in rules.values}
        _duties_must_be_rules(names, path)
        kinds = {code: _letter(code, _entry(letters, code, path), names) for code in letters.values}
        return cls(names, known, kinds, talks)

    def term(self, table: Table, key: str) -> Term:
        """The term whose code stands under the key; refuses a code that is not in the vocabulary."""
        code = table.text(key)
        if code not in self.terms:
            raise table.wrong(key, code)
        return self.terms[code]

    def all_terms(self, table: Table, key: str) -> tuple[Term, ...]:
        """The terms whose codes are listed under the key; refuses a code that is not in the vocabulary."""
        codes = table.texts(key)
        for code in codes:
            if code not in self.terms:
                raise table.wrong(key, code)
        return tuple(self.terms[code] for code in codes)

    def optional_term(self, table: Table, key: str) -> Term | None:
        return self.term(table, key) if key in table.values else None


def _entry(entries: Table, key: str, path: Path) -> Table:
    return Table(entries.take(key, dict), Where(path.name, key))


def _letter(code: str, entry: Table, rules: Mapping[str, RuleName]) -> LetterKind:
    kind = read_letter_kind(code, entry)
    if kind.reply_rule not in rules or rules[kind.reply_rule].shape != "period":
        raise entry.wrong("reply", kind.reply_rule)
    return kind


def _duties_must_be_rules(names: Mapping[str, RuleName], path: Path) -> None:
    for name, rule in names.items():
        for duty in rule.of:
            if duty not in names or sum(duty in each.of for each in names.values()) > 1:
                raise Table({}, Where(path.name, name)).wrong("of", duty)


def _term(code: str, entry: Table) -> Term:
    term = Term(code, entry.text("zh"), entry.text("en"))
    entry.close()
    return term


def _rule_name(rule_id: str, entry: Table, terms: Mapping[str, Term]) -> RuleName:
    shape = entry.text("shape")
    if shape not in SHAPES:
        raise entry.wrong("shape", shape)
    options = entry.texts("options") if shape in ("choice", "choices") else ()
    for option in options:
        if option not in terms:
            raise entry.wrong("options", option)
    of = entry.texts("of") if "of" in entry.values else ()
    if of and shape != "ladder":
        raise entry.wrong("of", of[0])
    kept = _kept(entry)
    return RuleName(_term(rule_id, entry), shape, options, of, kept)


def _kept(entry: Table) -> tuple[KeptAs, ...]:
    ways = entry.texts("kept")
    for way in ways:
        if way not in list(KeptAs):
            raise entry.wrong("kept", way)
    if KeptAs.NOT_YET in ways and len(ways) > 1:
        raise entry.wrong("kept", list(ways))
    return tuple(KeptAs(way) for way in ways)
