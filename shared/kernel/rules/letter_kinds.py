"""Kinds of letters that are answered in time: what law may rename, and add to, is data of the vocabulary."""

from dataclasses import dataclass

from shared.kernel.rules.profile_tables import Table
from shared.kernel.rules.rule_shapes import Term
from shared.kernel.words.refusals import Unacceptable


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind by its `name` (司法建议书, 检察建议书), whose code stays when law gives it another.

    Whoever acts as `issuer` writes it. `reply_rule` sets the time to reply where the letter states none; a document is
    challenged by it as `challenges_as`, and one `on_document` names one.
    """

    name: Term
    issuer: str
    reply_rule: str
    challenges_as: str
    on_document: bool


class UnknownLetterKind(Unacceptable):
    code = "kernel.unknown_letter_kind"
    zh = "没有“{kind}”这种建议；可用的有“{known}”。"
    en = "There is no kind of letter “{kind}”; there are “{known}”."


def read_letter_kind(code: str, entry: Table) -> LetterKind:
    """The kind as its entry in the vocabulary has it."""
    kind = LetterKind(
        Term(code, entry.text("zh"), entry.text("en")),
        entry.text("issuer"),
        entry.text("reply"),
        entry.text("challenges_as"),
        "on_document" in entry.values and entry.take("on_document", bool),
    )
    entry.close()
    return kind
