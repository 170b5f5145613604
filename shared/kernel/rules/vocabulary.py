"""The vocabulary of the profiles: which rules exist, of which shape, and the terms they may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.kernel.rules.profile_tables import Table, Where, read_toml
from shared.kernel.rules.rule_shapes import SHAPES, Term


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule that profiles may state: its title, the shape of its content, and the options of one that chooses."""

    title: Term
    shape: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    rules: Mapping[str, RuleName]
    terms: Mapping[str, Term]

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """Reads ``vocabulary.toml``; refuses unknown shapes, keys and options without a term."""
        raw = Table(read_toml(path), Where(path.name, "vocabulary"))
        rules, terms = raw.table("rules"), raw.table("terms")
        raw.close()
        known = {code: _term(code, _entry(terms, code, path)) for code in terms.values}
        return cls({name: _rule_name(name, _entry(rules, name, path), known) for name in rules.values}, known)

    def term(self, table: Table, key: str) -> Term:
        """The term whose code stands under the key; refuses a code that is not in the vocabulary."""
        code = table.text(key)
        if code not in self.terms:
            raise table.wrong(key, code)
        return self.terms[code]

    def optional_term(self, table: Table, key: str) -> Term | None:
        return self.term(table, key) if key in table.values else None


def _entry(entries: Table, key: str, path: Path) -> Table:
    return Table(entries.take(key, dict), Where(path.name, key))


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
    return RuleName(_term(rule_id, entry), shape, options)
