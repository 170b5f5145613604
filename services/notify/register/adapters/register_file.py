"""The file that says whom the terms of the vocabulary mean, read strictly: a misspelt name is refused at start."""

from pathlib import Path

from services.notify.register.domain.subject_sets import Each, Level, Particular, Subjects, SubjectSet
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.rules.profile_tables import Table, Where, read_toml
from shared.kernel.rules.rule_shapes import Term


def read_subjects(path: Path, kinds: Kinds) -> Subjects:
    """Reads ``register.toml``; every refusal is a `BrokenProfile` naming the table. Whoever means a kind means
    those also that count as it."""
    table = Table(read_toml(path), Where(path.name, "register"))
    attributes, groups = _words(table, "attributes"), _words(table, "groups")
    subjects = Subjects(
        attributes=attributes,
        groups=groups,
        sets={name: _set(entry, attributes, groups, kinds) for name, entry in table.named_tables("subjects")},
        rules={name: _particular(entry) for name, entry in table.named_tables("rules")},
        elsewhere=frozenset(table.texts("elsewhere")),
        facts={name: frozenset(entry.texts("fulfils")) for name, entry in table.named_tables("facts")},
        qualities={name: entry.text("needs") for name, entry in table.named_tables("qualities")},
        counted=frozenset(table.texts("counted")),
        acts=frozenset(table.texts("acts")),
        words=_spoken(table),
        prefixes=_prefixes(table.table("prefixes")),
    )
    table.close()
    return subjects


def _words(table: Table, key: str) -> dict[str, Term]:
    terms = {}
    for name, entry in table.named_tables(key):
        terms[name] = Term(name, entry.text("zh"), entry.text("en"))
        entry.close()
    return terms


def _spoken(table: Table) -> dict[str, str]:
    return {
        word: name
        for name, entry in table.named_tables("subjects")
        if "words" in entry.values
        for word in entry.texts("words")
    }


def _prefixes(table: Table) -> dict[str, Level]:
    """The longest first, so that 县级以上 is not read as 县."""
    found = {prefix: level for level in Level for prefix in table.texts(level.value)}
    table.close()
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def _set(entry: Table, attributes: dict[str, Term], groups: dict[str, Term], kinds: Kinds) -> SubjectSet:
    any_of, group = entry.texts("any_of"), entry.optional_text("group")
    for attribute in any_of:
        if attribute not in attributes and attribute not in kinds.kinds:
            raise entry.wrong("any_of", attribute)
    if group is not None and group not in groups:
        raise entry.wrong("group", group)
    each = entry.one_of("each", Each) if "each" in entry.values else Each.UNIT
    level = entry.one_of("level", Level) if "level" in entry.values else Level.ANY
    if "words" in entry.values:
        entry.texts("words")
    entry.close()
    of_kind = (kind.code for kind in kinds.kinds.values() if not frozenset(kind.also).isdisjoint(any_of))
    return SubjectSet(any_of=frozenset({*any_of, *of_kind}), each=each, group=group, level=level)


def _particular(entry: Table) -> Particular:
    particular = Particular(subject=entry.optional_text("subject"), warned_by=entry.optional_text("warned_by"))
    entry.close()
    return particular
