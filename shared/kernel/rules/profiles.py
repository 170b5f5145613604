"""Profile files: one per place, its documents and the rules each of them makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from shared.kernel.periods import Roll
from shared.kernel.rules.profile_tables import BrokenProfile, Table, Where, read_toml
from shared.kernel.rules.rule_contents import read_content
from shared.kernel.rules.rules import Certainty, Modality, Nature, Rule, Source
from shared.kernel.rules.vocabulary import Vocabulary

ADMINISTRATIVE_ROLL = "period.administrative_roll"


class UnknownDocument(BrokenProfile):
    """A number without a source: the rule names a document that the file does not list."""

    code = "kernel.profile_document_unknown"
    zh = "规则文件{file}的规则“{entry}”引用了未列出的文件“{document}”。"
    en = "In the profile {file}, the rule “{entry}” cites the document “{document}”, which is not listed there."


class OutsideItsDocument(BrokenProfile):
    """A rule is valid on days on which its document is not, or ends before it begins."""

    code = "kernel.profile_validity_wrong"
    zh = "规则文件{file}的规则“{entry}”的有效期自相矛盾或超出其文件的有效期。"
    en = "In the profile {file}, the rule “{entry}” has a validity that contradicts itself or its document."


class OverlappingRules(BrokenProfile):
    code = "kernel.profile_rules_overlap"
    zh = "规则文件{file}的规则“{entry}”在{on}有两种说法。"
    en = "In the profile {file}, the rule “{entry}” says two things on {on}."


class UnfoundedReading(BrokenProfile):
    """Marked as read, without the day on which the text was read or without the words that say so."""

    code = "kernel.profile_reading_unfounded"
    zh = "规则文件{file}的“{entry}”标为已读原文，却缺少“{key}”。"
    en = "In the profile {file}, “{entry}” is marked as read, but lacks “{key}”."


class ListedTwice(BrokenProfile):
    code = "kernel.profile_document_twice"
    zh = "规则文件{file}重复列出文件“{document}”。"
    en = "The profile {file} lists the document “{document}” twice."


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a place; `issued_on` is absent where nobody issued it or the day could not be established.

    `verified_on` is the day its text was read, and absent where it was not.
    """

    id: str
    title: str
    issuer: str
    issued_on: date | None
    valid_from: date
    valid_to: date | None
    nature: Nature
    certainty: Certainty
    verified_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What one place says: its code (GB/T 2260, six digits), name, documents and rules.

    `note` tells what is known of the place's documents without a number having been read.
    """

    region: str
    name: str
    note: str | None
    documents: Mapping[str, Document]
    rules: tuple[Rule, ...]


def administrative_roll(raw: Mapping[str, object]) -> Roll | None:
    """The roll-over that a raw profile chooses for periods whose roll-over no statute settles.

    Needed before any profile can be read; what is malformed here is refused when the profile itself is read.
    """
    rules = raw.get("rules")
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and rule.get("id") == ADMINISTRATIVE_ROLL and rule.get("choice") in list(Roll):
            return Roll(rule["choice"])
    return None


def read_profile(path: Path, words: Vocabulary, roll: Roll | None) -> Profile:
    """Reads ``<region>-<name>.toml`` strictly: every refusal is a `BrokenProfile` naming file and rule."""
    table = Table(read_toml(path), Where(path.name, "profile"))
    region = table.text("region")
    if region != path.stem.partition("-")[0] or not (len(region) == 6 and region.isdecimal()):
        raise table.wrong("region", region)
    documents: dict[str, Document] = {}
    for entry in table.optional_tables("documents"):
        document = _document(entry)
        if document.id in documents:
            raise ListedTwice(file=path.name, entry=document.id, document=document.id)
        documents[document.id] = document
    entries = table.optional_tables("rules")
    rules = tuple(_rule(entry, region, documents, words, roll) for entry in entries)
    _refuse_overlaps(rules, path.name)
    profile = Profile(region, table.text("name"), table.optional_text("note"), documents, rules)
    table.close()
    return profile


def _document(entry: Table) -> Document:
    document_id = entry.text("id")
    entry.where = Where(entry.where.file, document_id)
    certainty = entry.one_of("certainty", Certainty)
    document = Document(
        id=document_id,
        title=entry.text("title"),
        issuer=entry.text("issuer"),
        issued_on=entry.optional_day("issued_on"),
        valid_from=entry.day("valid_from"),
        valid_to=entry.optional_day("valid_to"),
        nature=entry.one_of("nature", Nature),
        certainty=certainty,
        verified_on=_verified_on(entry, certainty, None),
        note=entry.optional_text("note"),
    )
    entry.close()
    return document


def _rule(entry: Table, region: str, documents: Mapping[str, Document], words: Vocabulary, roll: Roll | None) -> Rule:
    rule_id = entry.text("id")
    if rule_id not in words.rules:
        raise entry.wrong("id", rule_id)
    entry.where = Where(entry.where.file, rule_id)
    document = _cited(entry, documents)
    rule = Rule(
        id=rule_id,
        title=words.rules[rule_id].title,
        region=region,
        source=_source(entry, document),
        valid_from=entry.day("valid_from"),
        valid_to=entry.optional_day("valid_to") or document.valid_to,
        modality=entry.one_of("modality", Modality),
        content=read_content(entry, rule_id, words, roll),
        kept=words.rules[rule_id].kept,
        note=entry.optional_text("note"),
    )
    entry.close()
    if not _fits(rule, document):
        raise OutsideItsDocument(file=entry.where.file, entry=rule_id)
    return rule


def _cited(entry: Table, documents: Mapping[str, Document]) -> Document:
    document_id = entry.text("document")
    if document_id not in documents:
        raise UnknownDocument(field="document", file=entry.where.file, entry=entry.where.entry, document=document_id)
    return documents[document_id]


def _source(entry: Table, document: Document) -> Source:
    certainty = entry.one_of("certainty", Certainty) if "certainty" in entry.values else document.certainty
    words = entry.optional_text("words")
    if certainty is Certainty.READ and words is None:
        raise _unfounded(entry, "words")
    if certainty is Certainty.RECALLED and words is not None:
        raise entry.wrong("words", words)
    verified_on = _verified_on(entry, certainty, document.verified_on)
    clause = entry.text("clause")
    return Source(document.id, document.title, clause, document.nature, certainty, verified_on, words)


def _verified_on(entry: Table, certainty: Certainty, default: date | None) -> date | None:
    """The day the text was read: named by whatever is marked as read, and by nothing else."""
    stated = entry.optional_day("verified_on")
    if certainty is not Certainty.READ:
        if stated is not None:
            raise entry.wrong("verified_on", stated)
        return None
    if stated is None and default is None:
        raise _unfounded(entry, "verified_on")
    return stated or default


def _unfounded(entry: Table, key: str) -> UnfoundedReading:
    return UnfoundedReading(field=key, file=entry.where.file, entry=entry.where.entry, key=key)


def _fits(rule: Rule, document: Document) -> bool:
    end = rule.valid_to or date.max
    return document.valid_from <= rule.valid_from <= end <= (document.valid_to or date.max)


def _refuse_overlaps(rules: tuple[Rule, ...], file: str) -> None:
    for earlier, later in pairwise(sorted(rules, key=lambda rule: (rule.id, rule.valid_from))):
        if earlier.id == later.id and earlier.is_valid(later.valid_from):
            raise OverlappingRules(file=file, entry=later.id, on=later.valid_from)
