"""规则数据 as TOML: what a person commits to ``deploy/profiles``, one part for the place and one for the vocabulary.

Both parts are written so that they may be appended to the files there are.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.policy_document import PolicyDocument, duty_id
from services.notify.policies.domain.profile_rules import NoRule, ProfileRule, Wanted, WantedTerm, profile_rules
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.places import Place
from shared.kernel.rules.rule_shapes import Term
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.rules.rules import Certainty, Nature

_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")
# What the register asks by itself as soon as a profile has it; nothing reads any other rule of a new name.
_ASKED = frozenset({"quota", "dates"})
_UNITS = {"person": ("人", "people"), "item": ("件", "items"), "case": ("件案件", "cases")}


@dataclass(frozen=True, slots=True)
class ProfileFiles:
    """`profile` for the place's file, `vocabulary` for vocabulary.toml."""

    profile: str
    vocabulary: str


def profile_files(document: PolicyDocument, rulebook: Rulebook, place: Place, today: date) -> ProfileFiles:
    """The confirmed rows. A document without a first day yet is written as if it took effect today.

    Somebody has read every row of it; the day it was put into effect is the last on which that was so.
    """
    valid_from = document.valid_from or today
    found = profile_rules(document, valid_from)
    rules = [each for each in found if isinstance(each, ProfileRule)]
    words = _Words(rulebook.terms)
    stated = [_rule(rule, document, words) for rule in rules]
    head = [] if document.region in rulebook.profiles else _place(place)
    cited = [_document(document, valid_from, document.effected_on or today)] if stated else []
    left_out = [_left_out(each) for each in found if isinstance(each, NoRule)]
    parts = [*head, *cited, *stated, *filter(None, ["\n".join(left_out)])]
    return ProfileFiles("\n\n".join(parts) + "\n", "\n".join(_vocabulary(rules, document, words)))


class _Words:
    """The terms of the vocabulary by their Chinese words, and those that have to be added to it."""

    def __init__(self, known: Mapping[str, Term]) -> None:
        self._by_code = known
        self._by_words = {term.zh: code for code, term in known.items()}
        self.added: dict[str, tuple[str, str]] = {}

    def code(self, wanted: WantedTerm) -> str:
        """The code of a term; one that the vocabulary lacks is noted as added."""
        if wanted.code is not None and wanted.code in self._by_code:
            return wanted.code
        if wanted.words in self._by_words:
            return self._by_words[wanted.words]
        code = wanted.code or f"term_{letters(wanted.words)}"
        # The English words are a translator's; until then the Chinese ones stand in quotation marks.
        self.added[code] = _UNITS.get(code, (wanted.words, f"“{wanted.words}”"))
        return code


def letters(text: str) -> str:
    """Ten letters that stand for a text, since names of rules and terms hold no digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:10].translate(_LETTERS)


def rule_id(rule: ProfileRule, document: PolicyDocument) -> str:
    """The name of a rule: it follows from the document and the row."""
    return f"notify.duty.{rule.kind}_{letters(duty_id(document.id, rule.row))}"


def _place(place: Place) -> list[str]:
    return [f"region = {_text(str(place.code))}\nname = {_text(place.name)}"]


def _document(document: PolicyDocument, valid_from: date, verified_on: date) -> str:
    lines: dict[str, str | date | None] = {
        "id": document.called,
        "title": document.title or document.called,
        "issuer": document.issuer or "（待补）",
        "issued_on": document.issued_on,
        "valid_from": valid_from,
        "valid_to": document.valid_to,
        "nature": Nature.POLICY.value,
        "certainty": Certainty.READ.value,
        "verified_on": verified_on,
    }
    return _table("documents", lines)


def _rule(rule: ProfileRule, document: PolicyDocument, words: _Words) -> str:
    content = ", ".join(f"{name} = {_value(value, words)}" for name, value in rule.content.items())
    lines: dict[str, str | date | None] = {
        "id": rule_id(rule, document),
        "document": document.called,
        "clause": rule.clause,
        "words": rule.words,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "modality": rule.modality,
    }
    shaped = f"[{{ {content} }}]" if rule.shape == "dates" else f"{{ {content} }}"
    return f"{_table('rules', lines)}\n{rule.shape} = {shaped}"


def _table(name: str, lines: Mapping[str, str | date | None]) -> str:
    written = [f"{key} = {_scalar(value)}" for key, value in lines.items() if value is not None]
    return "\n".join([f"[[{name}]]", *written])


def _scalar(value: str | date) -> str:
    return _text(value) if isinstance(value, str) else value.isoformat()


def _value(value: Wanted, words: _Words) -> str:
    if isinstance(value, WantedTerm):
        return _text(words.code(value))
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """A basic string of TOML: JSON writes the same escapes, but leaves DEL as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _left_out(each: NoRule) -> str:
    return f"# {_line(each.clause)} 第{each.row}条未列入：{each.because.zh}（登记为职责）。"


def _line(text: str) -> str:
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _vocabulary(rules: Iterable[ProfileRule], document: PolicyDocument, words: _Words) -> Iterator[str]:
    for rule in rules:
        yield f"[rules.{_text(rule_id(rule, document))}]"
        kept = KeptAs.DUTY if rule.shape in _ASKED else KeptAs.NOT_YET
        shape = (f"shape = {_text(rule.shape)}", f"kept = [{_text(kept)}]")
        yield from (*shape, *_worded(rule.title, f"“{rule.title}”"), "")
    for code, (zh, en) in words.added.items():
        yield f"[terms.{code}]"
        yield from (*_worded(zh, en), "")


def _worded(zh: str, en: str) -> tuple[str, str]:
    return f"zh = {_text(zh)}", f"en = {_text(en)}"
