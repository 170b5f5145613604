"""The terms of the vocabulary as the rules use them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from shared.kernel.rules.rule_shapes import Term
from shared.kernel.rules.rulebook import Rulebook


def known_terms(rulebook: Rulebook) -> dict[str, Term]:
    """Every term by its code."""
    rules = (rule for profile in rulebook.profiles.values() for rule in profile.rules)
    return {term.code: term for rule in rules for term in _terms(rule.content)}


def _terms(content: object) -> Iterator[Term]:
    if isinstance(content, Term):
        yield content
    elif isinstance(content, tuple):
        for each in content:
            yield from _terms(each)
    elif is_dataclass(content):
        for field in fields(content):
            yield from _terms(getattr(content, field.name))
